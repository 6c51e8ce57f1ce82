/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One value of the settings document, read and saved by its dotted key. */

/* hc_option_value_find: @document: from hc_settings_to_json(). Returns: (transfer none) (nullable) */
JsonNode *hc_option_value_find (JsonNode *document, const char *key);

/* hc_option_value_get_boolean, hc_option_value_get_uint: FALSE and 0 where there is none */
gboolean hc_option_value_get_boolean (JsonNode *document, const char *key);
guint hc_option_value_get_uint (JsonNode *document, const char *key);

/* HcOptionPutBack: @document: the settings that are in force, because the new value was refused */
typedef void (*HcOptionPutBack) (GtkWidget *row, JsonNode *document);

/* hc_option_value_save: saves at once. What is refused is said in a toast over @row, and @put_back shows the
 * old value again. @value: (transfer full). Any number may be under way */
void hc_option_value_save (
    GtkWidget *row, HcSession *session, const char *key, JsonNode *value, HcOptionPutBack put_back);

JsonNode *hc_option_value_new_boolean (gboolean value);
JsonNode *hc_option_value_new_uint (guint value);

G_END_DECLS
