/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One record and what each stage decided about it. */
#define HC_TYPE_WHY_CARD (hc_why_card_get_type ())
G_DECLARE_FINAL_TYPE (HcWhyCard, hc_why_card, HC, WHY_CARD, GtkWidget)

/* hc_why_card_new: @held: whether the record is held; @window: (transfer none): the main window, where pages
 * and syncs are */
GtkWidget *hc_why_card_new (HcSession *session, const HcTrace *trace, gboolean held, GtkWidget *window);

G_END_DECLS
