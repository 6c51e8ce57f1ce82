/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*HcSettingSaved) (gboolean ok, gpointer user_data);

/* hc_setting_save:
 * @widget: over whose window it is said
 * @key, @json: as hc_session_set_setting_async() takes them
 * @before: (nullable): the value as it was, for the button Undo
 * @said: (nullable): what the toast says when it was saved
 * @saved: (nullable): told of it, also when it was refused, which is said anyway */
void hc_setting_save (GtkWidget *widget,
                      HcSession *session,
                      const char *key,
                      const char *json,
                      const char *before,
                      const char *said,
                      HcSettingSaved saved,
                      gpointer user_data);

G_END_DECLS
