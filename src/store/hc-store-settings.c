/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-settings.h"

#include "hc-store-private.h"

HcSettings *
hc_store_load_settings (HcStore *store, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store, "SELECT document FROM settings WHERE id = 1", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  if (!hc_statement_next (statement, error))
    return hc_statement_is_failed (statement) ? NULL : hc_settings_new_default ();

  g_autoptr (JsonNode) root = json_from_string (hc_statement_get_text (statement, 0), &local_error);
  HcSettings *settings = root != NULL ? hc_settings_from_json (root, NULL, &local_error) : NULL;
  if (settings == NULL)
    g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT,
                 "%s: its settings can't be read: %s. Import them again", store->path,
                 local_error != NULL ? local_error->message : "they are empty");
  return settings;
}

gboolean
hc_store_save_settings (HcStore *store, const HcSettings *settings, GError **error)
{
  g_autoptr (JsonNode) root = hc_settings_to_json (settings);
  g_autofree char *document = json_to_string (root, FALSE);

  return hc_store_run (store, error, "INSERT OR REPLACE INTO settings (id, document) VALUES (1, ?1)", "s",
                       document);
}
