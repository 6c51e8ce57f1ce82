/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-connection-result.h"
#include "hc-secret-jobs.h"
#include "hc-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Both logins, as they are typed in: in the order of the set-up guide.
 *
 * Signals: "changed": something was saved or begins to be. "stored": there is a new key */
#define HC_TYPE_CONNECTION_FORM (hc_connection_form_get_type ())
G_DECLARE_FINAL_TYPE (HcConnectionForm, hc_connection_form, HC, CONNECTION_FORM, AdwBin)

void hc_connection_form_bind (HcConnectionForm *form, HcSession *session);
/* hc_connection_form_load: shows the settings that are in force; what is being typed stays */
void hc_connection_form_load (HcConnectionForm *form);
/* hc_connection_form_get_hudu: Returns: (transfer none): the second group: it is below the fold */
GtkWidget *hc_connection_form_get_hudu (HcConnectionForm *form);
void hc_connection_form_show_sources (HcConnectionForm *form, const HcSecretsFound *found);
/* hc_connection_form_show_failures: @result: (nullable): each failed check at the field that it is about */
void hc_connection_form_show_failures (HcConnectionForm *form, const HcConnectionResult *result);

/* hc_connection_form_save: saves what was typed. Returns: FALSE when something can't be saved as it is; it
 * then has the focus */
gboolean hc_connection_form_save (HcConnectionForm *form);
gboolean hc_connection_form_is_saving (HcConnectionForm *form);
/* hc_connection_form_has_unsaved_key: whether a key was typed that could not be stored; it then has the focus
 */
gboolean hc_connection_form_has_unsaved_key (HcConnectionForm *form);

/* hc_connection_form_list_missing: Returns: (transfer container) (element-type utf8): what is not there yet,
 * in words */
GPtrArray *hc_connection_form_list_missing (HcConnectionForm *form);

G_END_DECLS
