/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-settings.h"

#include "hc-address.h"
#include "hc-error.h"
#include "hc-reader.h"
#include "hc-schedule.h"
#include "hc-settings-check.h"
#include "hc-settings-mappings.h"

#include <string.h>

#define DOCUMENT_VERSION 1
/* Guards count records; nobody has a hundred million. */
#define MOST_RECORDS 100000000

typedef gboolean (*SectionFunc) (HcSettings *settings, JsonNode *node, GPtrArray *notices, GError **error);
typedef char *(*NormalizeFunc) (const char *text, char **notice, GError **error);

static gboolean
read_version (const HcReader *reader, GError **error)
{
  guint version = 0;

  if (hc_reader_get (reader, "version") == NULL)
    return hc_reader_fail (reader, "version", error, "is missing; write \"version\": %d", DOCUMENT_VERSION);
  if (!hc_reader_get_uint (reader, "version", 1, G_MAXINT32, &version, error))
    return FALSE;
  if (version > DOCUMENT_VERSION)
    return hc_reader_fail (reader, "version", error,
                           "%u is newer than what this program understands (%d); update the program", version,
                           DOCUMENT_VERSION);
  return TRUE;
}

static gboolean
read_address (const HcReader *reader,
              const char *key,
              NormalizeFunc normalize,
              char **value,
              GPtrArray *notices,
              GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *notice = NULL;
  g_autofree char *path = hc_reader_dup_path (reader, key);

  if (hc_reader_get (reader, key) == NULL)
    return TRUE;
  if (!hc_reader_get_text (reader, key, &text, error))
    return FALSE;
  g_clear_pointer (value, g_free);
  if (text == NULL)
    return TRUE;
  *value = normalize (text, &notice, error);
  if (*value == NULL)
    g_prefix_error (error, "%s: ", path);
  else if (notice != NULL && notices != NULL)
    g_ptr_array_add (notices, g_strdup_printf ("%s: %s", path, notice));
  return *value != NULL;
}

/* The scheduled runs have another working directory than the person who typed the path. */
static gboolean
read_ca_file (const HcReader *reader, char **value, GError **error)
{
  if (!hc_reader_get_text (reader, "ca_file", value, error))
    return FALSE;
  if (*value == NULL || g_path_is_absolute (*value))
    return TRUE;
  return hc_reader_fail (reader, "ca_file", error, "“%s” is no absolute path; write it from the root on (/…)",
                         *value);
}

static gboolean
read_connectwise (HcSettings *settings, JsonNode *node, GPtrArray *notices, GError **error)
{
  static const char *const keys[] = { "domain", "company", "ca_file", NULL };
  g_auto (HcReader) reader = { 0 };

  return hc_reader_open (&reader, node, "connectwise", keys, error)
         && read_address (&reader, "domain", hc_address_normalize_host, &settings->connectwise.domain,
                          notices, error)
         && hc_reader_get_text (&reader, "company", &settings->connectwise.company, error)
         && read_ca_file (&reader, &settings->connectwise.ca_file, error);
}

static gboolean
read_hudu (HcSettings *settings, JsonNode *node, GPtrArray *notices, GError **error)
{
  static const char *const keys[] = { "url", "ca_file", "requests_per_minute", NULL };
  g_auto (HcReader) reader = { 0 };

  return hc_reader_open (&reader, node, "hudu", keys, error)
         && read_address (&reader, "url", hc_address_normalize_url, &settings->hudu.url, notices, error)
         && read_ca_file (&reader, &settings->hudu.ca_file, error)
         && hc_reader_get_uint (&reader, "requests_per_minute", 1, 100000,
                                &settings->hudu.requests_per_minute, error);
}

static gboolean
read_location (HcSettings *settings, const HcReader *reader, const char *key, GError **error)
{
  JsonNode *node = hc_reader_get (reader, key);
  HcNameRef *ref = NULL;
  HcKind kind;

  if (node == NULL || !hc_kind_from_string (key, &kind))
    return TRUE;
  if (!JSON_NODE_HOLDS_NULL (node))
    {
      ref = hc_name_ref_from_json (node, error);
      if (ref == NULL)
        {
          g_prefix_error (error, "locations.%s: ", key);
          return FALSE;
        }
    }
  hc_name_ref_free (settings->locations[kind]);
  settings->locations[kind] = ref;
  return TRUE;
}

static gboolean
read_locations (HcSettings *settings, JsonNode *node, GPtrArray *notices, GError **error)
{
  static const char *const keys[] = { "contact", "configuration", "site", "agreement", NULL };
  g_auto (HcReader) reader = { 0 };

  if (!hc_reader_open (&reader, node, "locations", keys, error))
    return FALSE;
  for (guint i = 0; keys[i] != NULL; i++)
    if (!read_location (settings, &reader, keys[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_rules (HcSettings *settings, JsonNode *node, GPtrArray *notices, GError **error)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID, "rules: must be a list of rules, not %s",
                   hc_reader_describe (node));
      return FALSE;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *path = g_strdup_printf ("rules[%u]", i);
      HcRule *rule = hc_rule_from_json_at (json_array_get_element (array, i), path, error);

      if (rule == NULL)
        return FALSE;
      g_ptr_array_add (settings->rules, rule);
    }
  return TRUE;
}

static gboolean
read_mappings (HcSettings *settings, JsonNode *node, GPtrArray *notices, GError **error)
{
  return hc_settings_read_mappings (settings->mappings, node, error);
}

static gboolean
read_skip (HcSettings *settings, JsonNode *node, GPtrArray *notices, GError **error)
{
  static const char *const keys[] = { "inactive_companies",
                                      "contacts",
                                      "agreements",
                                      "configurations",
                                      "sites",
                                      "inactive_configurations",
                                      "inactive_contacts",
                                      "inactive_sites",
                                      "company_types",
                                      "company_statuses",
                                      "configuration_types",
                                      NULL };
  gboolean *const flags[] = { &settings->skip.inactive_companies,
                              &settings->skip.contacts,
                              &settings->skip.agreements,
                              &settings->skip.configurations,
                              &settings->skip.sites,
                              &settings->skip.inactive_configurations,
                              &settings->skip.inactive_contacts,
                              &settings->skip.inactive_sites };
  g_auto (HcReader) reader = { 0 };

  if (!hc_reader_open (&reader, node, "skip", keys, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (!hc_reader_get_boolean (&reader, keys[i], flags[i], error))
      return FALSE;
  return hc_reader_get_refs (&reader, "company_types", FALSE, &settings->skip.company_types, error)
         && hc_reader_get_refs (&reader, "company_statuses", FALSE, &settings->skip.company_statuses, error)
         && hc_reader_get_refs (&reader, "configuration_types", FALSE, &settings->skip.configuration_types,
                                error);
}

static gboolean
read_archive_deleted (HcSettings *settings, JsonNode *node, GError **error)
{
  static const char *const keys[] = { "configuration", "contact", "site", NULL };
  gboolean *values = settings->options.archive_deleted;
  g_auto (HcReader) reader = { 0 };

  if (node == NULL)
    return TRUE;
  return hc_reader_open (&reader, node, "options.archive_deleted", keys, error)
         && hc_reader_get_boolean (&reader, "configuration", &values[HC_KIND_CONFIGURATION], error)
         && hc_reader_get_boolean (&reader, "contact", &values[HC_KIND_CONTACT], error)
         && hc_reader_get_boolean (&reader, "site", &values[HC_KIND_SITE], error);
}

static gboolean
read_options (HcSettings *settings, JsonNode *node, GPtrArray *notices, GError **error)
{
  static const char *const keys[] = { "update_names",
                                      "archive_deleted",
                                      "keep_company_details",
                                      "inactive_company_statuses",
                                      "move_on_rule_change",
                                      "relations",
                                      NULL };
  g_auto (HcReader) reader = { 0 };

  return hc_reader_open (&reader, node, "options", keys, error)
         && hc_reader_get_boolean (&reader, "update_names", &settings->options.update_names, error)
         && read_archive_deleted (settings, hc_reader_get (&reader, "archive_deleted"), error)
         && hc_reader_get_boolean (&reader, "keep_company_details", &settings->options.keep_company_details,
                                   error)
         && hc_reader_get_refs (&reader, "inactive_company_statuses", TRUE,
                                &settings->options.inactive_company_statuses, error)
         && hc_reader_get_boolean (&reader, "move_on_rule_change", &settings->options.move_on_rule_change,
                                   error)
         && hc_reader_get_boolean (&reader, "relations", &settings->options.relations, error);
}

static gboolean
read_guards (HcSettings *settings, JsonNode *node, GPtrArray *notices, GError **error)
{
  static const char *const keys[] = { "archive_percent", "missing_percent", "update_percent", "archive_floor",
                                      "missing_floor",   "update_floor",    "archive_total",  NULL };
  guint *const values[] = { &settings->guards.archive_percent, &settings->guards.missing_percent,
                            &settings->guards.update_percent,  &settings->guards.archive_floor,
                            &settings->guards.missing_floor,   &settings->guards.update_floor,
                            &settings->guards.archive_total };
  g_auto (HcReader) reader = { 0 };

  if (!hc_reader_open (&reader, node, "guards", keys, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      guint most = g_str_has_suffix (keys[i], "_percent") ? 100 : MOST_RECORDS;

      if (!hc_reader_get_uint (&reader, keys[i], 0, most, values[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_time (const HcReader *reader, const char *key, char **value, GError **error)
{
  if (!hc_reader_get_text (reader, key, value, error))
    return FALSE;
  if (*value == NULL || hc_schedule_parse_time (*value) >= 0)
    return TRUE;
  return hc_reader_fail (reader, key, error,
                         "“%s” is no time of day; write HH:MM from 00:00 to 23:59, or null", *value);
}

static void
note_quiet_hours (const HcSettings *settings, GPtrArray *notices)
{
  const char *from = settings->schedule.quiet_from;
  const char *to = settings->schedule.quiet_to;

  if (notices == NULL || (from == NULL && to == NULL))
    return;
  if (from == NULL || to == NULL)
    g_ptr_array_add (notices, g_strdup_printf ("schedule.%s: quiet hours begin to count when this is set too",
                                               from == NULL ? "quiet_from" : "quiet_to"));
  else if (strcmp (from, to) == 0)
    g_ptr_array_add (
        notices, g_strdup ("schedule.quiet_to: the quiet hours end when they begin, so that there are none"));
}

static gboolean
read_schedule (HcSettings *settings, JsonNode *node, GPtrArray *notices, GError **error)
{
  static const char *const keys[] = { "enabled", "hours", "quiet_from", "quiet_to", "on_metered", NULL };
  g_auto (HcReader) reader = { 0 };

  if (!hc_reader_open (&reader, node, "schedule", keys, error)
      || !hc_reader_get_boolean (&reader, "enabled", &settings->schedule.enabled, error)
      || !hc_reader_get_uint (&reader, "hours", 1, 24, &settings->schedule.hours, error)
      || !read_time (&reader, "quiet_from", &settings->schedule.quiet_from, error)
      || !read_time (&reader, "quiet_to", &settings->schedule.quiet_to, error)
      || !hc_reader_get_boolean (&reader, "on_metered", &settings->schedule.on_metered, error))
    return FALSE;
  note_quiet_hours (settings, notices);
  return TRUE;
}

static gboolean
read_sections (HcSettings *settings, const HcReader *reader, GPtrArray *notices, GError **error)
{
  static const struct
  {
    const char *key;
    SectionFunc read;
  } sections[] = {
    { "connectwise", read_connectwise }, { "hudu", read_hudu },
    { "locations", read_locations },     { "rules", read_rules },
    { "mappings", read_mappings },       { "skip", read_skip },
    { "options", read_options },         { "guards", read_guards },
    { "schedule", read_schedule },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      JsonNode *node = hc_reader_get (reader, sections[i].key);

      if (node != NULL && !sections[i].read (settings, node, notices, error))
        return FALSE;
    }
  return TRUE;
}

HcSettings *
hc_settings_from_json (JsonNode *root, GPtrArray *notices, GError **error)
{
  static const char *const keys[] = { "version", "connectwise", "hudu",   "locations", "rules", "mappings",
                                      "skip",    "options",     "guards", "schedule",  NULL };
  g_autoptr (HcSettings) settings = hc_settings_new_default ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_auto (HcReader) reader = { 0 };

  if (!hc_reader_open (&reader, root, "", keys, error) || !read_version (&reader, error)
      || !read_sections (settings, &reader, found, error) || !hc_settings_check_one_kind (settings, error))
    return NULL;
  for (guint i = 0; notices != NULL && i < found->len; i++)
    g_ptr_array_add (notices, g_strdup (found->pdata[i]));
  return g_steal_pointer (&settings);
}
