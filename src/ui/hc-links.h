/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The way out to both servers. */

/* hc_links_open: @url: opened in the browser when it is https (or http to a loopback address); else refused
 * with a toast: what a server calls a link may be anything */
void hc_links_open (GtkWidget *widget, const char *url);

/* hc_links_dup_hudu_company, hc_links_dup_connectwise: Returns: (transfer full) (nullable): an address, NULL
 * where none is known */
char *hc_links_dup_hudu_company (HcSession *session, gint64 hudu_id);
char *hc_links_dup_hudu_asset (HcSession *session, gint64 hudu_id);
char *hc_links_dup_connectwise (HcSession *session, HcKind kind, gint64 cw_id);

G_END_DECLS
