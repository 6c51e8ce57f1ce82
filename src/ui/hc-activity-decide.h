/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Answers to what waits, each one short durable write with a toast that takes it back.
 *
 * @widget: over whose window the toast is shown; @ref: "configuration:4711". An answer that can't be is said
 * in a toast, and changes nothing */
void hc_activity_resolve (GtkWidget *widget, HcSession *session, const char *ref, const HcResolution *answer);
/* hc_activity_release_all: releases whatever is held, records and tiles */
void hc_activity_release_all (GtkWidget *widget, HcSession *session);
/* hc_activity_hold: holds a record, or releases it; @tile: the agreement tile of a company */
void hc_activity_hold (GtkWidget *widget,
                       HcSession *session,
                       const char *ref,
                       gboolean tile,
                       gboolean hold,
                       HcHoldReason reason);
/* hc_activity_match: a company takes over the match of the one that was merged into it */
void hc_activity_match (GtkWidget *widget, HcSession *session, gint64 cw_id, gint64 hudu_id);

G_END_DECLS
