/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-simulator-settings.h"

/* Without a limit the client may as well go as fast as its settings can say. */
#define FASTEST 100000

static const struct
{
  const char *name;
  const char *types;
  /* NULL: skip. */
  const char *layout;
} rules[] = {
  { "Servers", "Managed Server|Hypervisor|NAS", "Servers" },
  { "Workstations", "Workstation|Laptop", "Workstations" },
  { "Printers", "Printer|Network Printer (old)", "Printers" },
  { "Network", "Switch|Firewall|Wireless Access Point", "Network" },
  { "No mailboxes", "Email Account", NULL },
};

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, value);
}

static void
add_rule (JsonBuilder *builder, const char *name, const char *types, const char *layout)
{
  g_auto (GStrv) values = g_strsplit (types, "|", -1);

  json_builder_begin_object (builder);
  add_text (builder, "kind", "configuration");
  add_text (builder, "name", name);
  add_text (builder, "match", "all");
  json_builder_set_member_name (builder, "when");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_text (builder, "field", "type");
  add_text (builder, "op", "is one of");
  json_builder_set_member_name (builder, "value");
  json_builder_begin_array (builder);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  if (layout != NULL)
    add_text (builder, "layout", layout);
  else
    {
      json_builder_set_member_name (builder, "skip");
      json_builder_add_boolean_value (builder, TRUE);
    }
  json_builder_end_object (builder);
}

static void
add_servers (
    JsonBuilder *builder, const char *cw_domain, const char *cw_company, const char *hudu_url, guint limit)
{
  json_builder_set_member_name (builder, "connectwise");
  json_builder_begin_object (builder);
  add_text (builder, "domain", cw_domain);
  add_text (builder, "company", cw_company);
  add_text (builder, "ca_file", NULL);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "hudu");
  json_builder_begin_object (builder);
  add_text (builder, "url", hudu_url);
  add_text (builder, "ca_file", NULL);
  json_builder_set_member_name (builder, "requests_per_minute");
  json_builder_add_int_value (builder, limit == 0 ? FASTEST : limit);
  json_builder_end_object (builder);
}

JsonNode *
hc_simulator_settings_new (const char *cw_domain,
                           const char *cw_company,
                           const char *hudu_url,
                           guint requests_per_minute)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  add_servers (builder, cw_domain, cw_company, hudu_url, requests_per_minute);
  json_builder_set_member_name (builder, "locations");
  json_builder_begin_object (builder);
  add_text (builder, "contact", "People");
  add_text (builder, "configuration", "Devices");
  add_text (builder, "site", "Locations");
  add_text (builder, "agreement", NULL);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "rules");
  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    add_rule (builder, rules[i].name, rules[i].types, rules[i].layout);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

char *
hc_simulator_announcement_new (HcSimulator *sim)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "connectwise");
  json_builder_begin_object (builder);
  add_text (builder, "domain", hc_simulator_get_cw_domain (sim));
  add_text (builder, "company", hc_simulator_get_cw_company (sim));
  add_text (builder, "public_key", hc_simulator_get_cw_public_key (sim));
  add_text (builder, "private_key", hc_simulator_get_cw_private_key (sim));
  add_text (builder, "client_id", hc_simulator_get_cw_client_id (sim));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "hudu");
  json_builder_begin_object (builder);
  add_text (builder, "url", hc_simulator_get_hudu_url (sim));
  add_text (builder, "api_key", hc_simulator_get_hudu_api_key (sim));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "settings");
  json_builder_add_value (builder, hc_simulator_dup_settings (sim));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
