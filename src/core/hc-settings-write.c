/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-settings.h"

#include "hc-settings-mappings.h"

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

static void
add_text (JsonObject *object, const char *key, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, key, text);
  else
    json_object_set_null_member (object, key);
}

static JsonNode *
write_refs (GPtrArray *refs)
{
  JsonNode *node;
  JsonArray *array;

  if (refs == NULL)
    return json_node_new (JSON_NODE_NULL);
  array = json_array_sized_new (refs->len);
  for (guint i = 0; i < refs->len; i++)
    json_array_add_element (array, hc_name_ref_to_json (refs->pdata[i]));
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, array);
  return node;
}

static JsonNode *
write_connectwise (const HcSettings *settings)
{
  JsonObject *object = json_object_new ();

  add_text (object, "domain", settings->connectwise.domain);
  add_text (object, "company", settings->connectwise.company);
  add_text (object, "ca_file", settings->connectwise.ca_file);
  return take_object (object);
}

static JsonNode *
write_hudu (const HcSettings *settings)
{
  JsonObject *object = json_object_new ();

  add_text (object, "url", settings->hudu.url);
  add_text (object, "ca_file", settings->hudu.ca_file);
  json_object_set_int_member (object, "requests_per_minute", settings->hudu.requests_per_minute);
  return take_object (object);
}

static JsonNode *
write_locations (const HcSettings *settings)
{
  static const HcKind kinds[] = { HC_KIND_CONTACT, HC_KIND_CONFIGURATION, HC_KIND_SITE, HC_KIND_AGREEMENT };
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    json_object_set_member (object, hc_kind_to_string (kinds[i]),
                            hc_name_ref_to_json (settings->locations[kinds[i]]));
  return take_object (object);
}

static JsonNode *
write_rules (const HcSettings *settings)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_sized_new (settings->rules->len);

  for (guint i = 0; i < settings->rules->len; i++)
    json_array_add_element (array, hc_rule_to_json (settings->rules->pdata[i]));
  json_node_take_array (node, array);
  return node;
}

static JsonNode *
write_skip (const HcSettings *settings)
{
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "inactive_companies", settings->skip.inactive_companies);
  json_object_set_boolean_member (object, "contacts", settings->skip.contacts);
  json_object_set_boolean_member (object, "agreements", settings->skip.agreements);
  json_object_set_boolean_member (object, "configurations", settings->skip.configurations);
  json_object_set_boolean_member (object, "inactive_configurations", settings->skip.inactive_configurations);
  json_object_set_boolean_member (object, "inactive_contacts", settings->skip.inactive_contacts);
  json_object_set_boolean_member (object, "inactive_sites", settings->skip.inactive_sites);
  json_object_set_boolean_member (object, "sites", settings->skip.sites);
  json_object_set_member (object, "company_types", write_refs (settings->skip.company_types));
  json_object_set_member (object, "company_statuses", write_refs (settings->skip.company_statuses));
  json_object_set_member (object, "configuration_types", write_refs (settings->skip.configuration_types));
  return take_object (object);
}

static JsonNode *
write_options (const HcSettings *settings)
{
  const gboolean *archive = settings->options.archive_deleted;
  JsonObject *object = json_object_new ();
  JsonObject *kinds = json_object_new ();

  json_object_set_boolean_member (kinds, "configuration", archive[HC_KIND_CONFIGURATION]);
  json_object_set_boolean_member (kinds, "contact", archive[HC_KIND_CONTACT]);
  json_object_set_boolean_member (kinds, "site", archive[HC_KIND_SITE]);
  json_object_set_boolean_member (object, "update_names", settings->options.update_names);
  json_object_set_object_member (object, "archive_deleted", kinds);
  json_object_set_boolean_member (object, "keep_company_details", settings->options.keep_company_details);
  json_object_set_member (object, "inactive_company_statuses",
                          write_refs (settings->options.inactive_company_statuses));
  json_object_set_boolean_member (object, "move_on_rule_change", settings->options.move_on_rule_change);
  json_object_set_boolean_member (object, "relations", settings->options.relations);
  return take_object (object);
}

static JsonNode *
write_guards (const HcSettings *settings)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "archive_percent", settings->guards.archive_percent);
  json_object_set_int_member (object, "archive_floor", settings->guards.archive_floor);
  json_object_set_int_member (object, "archive_total", settings->guards.archive_total);
  json_object_set_int_member (object, "missing_percent", settings->guards.missing_percent);
  json_object_set_int_member (object, "missing_floor", settings->guards.missing_floor);
  json_object_set_int_member (object, "update_percent", settings->guards.update_percent);
  json_object_set_int_member (object, "update_floor", settings->guards.update_floor);
  return take_object (object);
}

static JsonNode *
write_schedule (const HcSettings *settings)
{
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "enabled", settings->schedule.enabled);
  json_object_set_int_member (object, "hours", settings->schedule.hours);
  add_text (object, "quiet_from", settings->schedule.quiet_from);
  add_text (object, "quiet_to", settings->schedule.quiet_to);
  json_object_set_boolean_member (object, "on_metered", settings->schedule.on_metered);
  return take_object (object);
}

JsonNode *
hc_settings_to_json (const HcSettings *settings)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "version", 1);
  json_object_set_member (object, "connectwise", write_connectwise (settings));
  json_object_set_member (object, "hudu", write_hudu (settings));
  json_object_set_member (object, "locations", write_locations (settings));
  json_object_set_member (object, "rules", write_rules (settings));
  json_object_set_member (object, "mappings", hc_settings_write_mappings (settings->mappings));
  json_object_set_member (object, "skip", write_skip (settings));
  json_object_set_member (object, "options", write_options (settings));
  json_object_set_member (object, "guards", write_guards (settings));
  json_object_set_member (object, "schedule", write_schedule (settings));
  return take_object (object);
}
