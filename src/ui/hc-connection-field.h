/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-connection-format.h"
#include "hc-connection-note.h"
#include "hc-session.h"

G_BEGIN_DECLS

/* One setting of the connection that is typed: checked while it is, and saved when Enter is pressed, the
 * focus goes on, or the connection is tested.
 *
 * Signal "changed": hc_connection_field_is_busy() may be another. */
#define HC_TYPE_CONNECTION_FIELD (hc_connection_field_get_type ())
G_DECLARE_FINAL_TYPE (HcConnectionField, hc_connection_field, HC, CONNECTION_FIELD, GObject)

/* hc_connection_field_new: @key: of the settings; both widgets are lent, and outlive the field */
HcConnectionField *hc_connection_field_new (
    HcSession *session, AdwEntryRow *row, HcConnectionNote *note, const char *key, HcFormat format);

/* hc_connection_field_load: @value: (nullable): as saved; what is being typed is left alone */
void hc_connection_field_load (HcConnectionField *field, const char *value);
/* hc_connection_field_set_failure: @text: (nullable): what the test found about it; shown until it is changed
 */
void hc_connection_field_set_failure (HcConnectionField *field, const char *text);
/* hc_connection_field_save: saves what was typed. Returns: FALSE when it can't be saved as it is */
gboolean hc_connection_field_save (HcConnectionField *field);
gboolean hc_connection_field_is_busy (HcConnectionField *field);
void hc_connection_field_focus (HcConnectionField *field);

G_END_DECLS
