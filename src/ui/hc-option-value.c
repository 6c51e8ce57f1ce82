/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-option-value.h"

#include "hc-toast.h"

typedef struct
{
  GtkWidget *row;
  HcOptionPutBack put_back;
} Saving;

JsonNode *
hc_option_value_find (JsonNode *document, const char *key)
{
  g_auto (GStrv) parts = g_strsplit (key, ".", -1);
  JsonNode *node = document;

  for (guint i = 0; node != NULL && parts[i] != NULL; i++)
    node = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), parts[i])
                                         : NULL;
  return node;
}

gboolean
hc_option_value_get_boolean (JsonNode *document, const char *key)
{
  JsonNode *node = hc_option_value_find (document, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node);
}

guint
hc_option_value_get_uint (JsonNode *document, const char *key)
{
  JsonNode *node = hc_option_value_find (document, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? (guint)json_node_get_int (node) : 0;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HcSession *session = HC_SESSION (source);
  g_autofree Saving *saving = user_data;
  g_autoptr (GtkWidget) row = saving->row;
  g_autoptr (GError) error = NULL;

  if (hc_session_set_setting_finish (session, result, NULL, &error) || gtk_widget_get_root (row) == NULL)
    return;
  hc_toast_error (row, error);
  if (saving->put_back != NULL)
    {
      g_autoptr (JsonNode) document = hc_settings_to_json (hc_session_get_settings (session));

      saving->put_back (row, document);
    }
}

void
hc_option_value_save (
    GtkWidget *row, HcSession *session, const char *key, JsonNode *value, HcOptionPutBack put_back)
{
  g_autoptr (JsonNode) owned = value;
  g_autofree char *json = json_to_string (owned, FALSE);
  Saving *saving = g_new0 (Saving, 1);

  saving->row = g_object_ref (row);
  saving->put_back = put_back;
  hc_session_set_setting_async (session, key, json, NULL, saved_cb, saving);
}

JsonNode *
hc_option_value_new_boolean (gboolean value)
{
  return json_node_init_boolean (json_node_alloc (), value);
}

JsonNode *
hc_option_value_new_uint (guint value)
{
  return json_node_init_int (json_node_alloc (), value);
}
