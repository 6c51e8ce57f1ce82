/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-settings.h"

#include <string.h>

/* A digest of parts of the settings document, as hc_settings_to_json() writes it: always in the same order.
 */

static JsonObject *
get_section (JsonNode *document, const char *section)
{
  return json_object_get_object_member (json_node_get_object (document), section);
}

static void
add_text (GChecksum *checksum, const char *key, const char *text)
{
  /* with the terminating NUL, so that no two lists of texts run into the same bytes */
  g_checksum_update (checksum, (const guchar *)key, (gssize)strlen (key) + 1);
  g_checksum_update (checksum, (const guchar *)text, (gssize)strlen (text) + 1);
}

static void
add_node (GChecksum *checksum, const char *key, JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  add_text (checksum, key, text);
}

static void
add_option (GChecksum *checksum, JsonNode *document, const char *key)
{
  add_node (checksum, key, json_object_get_member (get_section (document, "options"), key));
}

static char *
finish (GChecksum *checksum)
{
  return g_strdup (g_checksum_get_string (checksum));
}

/* Rules decide by what they ask, not by what they are called. */
static void
add_rules (GChecksum *checksum, JsonNode *document)
{
  JsonArray *rules = json_object_get_array_member (json_node_get_object (document), "rules");

  for (guint i = 0; i < json_array_get_length (rules); i++)
    {
      json_object_remove_member (json_array_get_object_element (rules, i), "name");
      add_node (checksum, "rule", json_array_get_element (rules, i));
    }
}

char *
hc_settings_dup_scope_fingerprint (const HcSettings *settings)
{
  g_autoptr (JsonNode) document = hc_settings_to_json (settings);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  add_node (checksum, "skip", json_object_get_member (json_node_get_object (document), "skip"));
  add_node (checksum, "locations", json_object_get_member (json_node_get_object (document), "locations"));
  add_rules (checksum, document);
  add_option (checksum, document, "inactive_company_statuses");
  add_option (checksum, document, "move_on_rule_change");
  return finish (checksum);
}

char *
hc_settings_dup_write_fingerprint (const HcSettings *settings)
{
  g_autoptr (JsonNode) document = hc_settings_to_json (settings);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  add_node (checksum, "mappings", json_object_get_member (json_node_get_object (document), "mappings"));
  add_option (checksum, document, "update_names");
  add_option (checksum, document, "keep_company_details");
  add_option (checksum, document, "relations");
  return finish (checksum);
}

char *
hc_settings_dup_connection_fingerprint (const HcSettings *settings)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  add_text (checksum, "domain", settings->connectwise.domain != NULL ? settings->connectwise.domain : "");
  add_text (checksum, "company", settings->connectwise.company != NULL ? settings->connectwise.company : "");
  add_text (checksum, "url", settings->hudu.url != NULL ? settings->hudu.url : "");
  return finish (checksum);
}
