/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-settings.h"

#include "hc-error.h"

#include <string.h>

/* The document of the command line's page. */
static const char whole[]
    = "{\"version\": 1,"
      " \"connectwise\": {\"domain\": \"support.mymsp.com\", \"company\": \"mymsp\", \"ca_file\": null},"
      " \"hudu\": {\"url\": \"https://docs.mymsp.com\", \"ca_file\": null, \"requests_per_minute\": 300},"
      " \"locations\": {\"contact\": \"People\", \"configuration\": \"Devices\", \"site\": \"Locations\", "
      "\"agreement\": null},"
      " \"rules\": ["
      "  {\"name\": \"Servers\", \"match\": \"all\","
      "   \"when\": [{\"field\": \"type\", \"op\": \"is one of\", \"value\": [\"Server\", \"Hypervisor\"]}], "
      "\"layout\": \"Servers\"},"
      "  {\"kind\": \"configuration\", \"name\": \"No printers\", \"match\": \"all\","
      "   \"when\": [{\"field\": \"type\", \"op\": \"contains\", \"value\": \"printer\"}], \"skip\": true}],"
      " \"mappings\": {\"configuration\": {\"Devices\": [{\"from\": \"serialNumber\", \"to\": \"Serial\", "
      "\"owner\": \"overwrite\"}]}},"
      " \"skip\": {\"inactive_companies\": false, \"contacts\": false, \"agreements\": false, "
      "\"configurations\": false,"
      "  \"inactive_configurations\": false, \"inactive_contacts\": true, \"inactive_sites\": true, "
      "\"sites\": false,"
      "  \"company_types\": [], \"company_statuses\": [], \"configuration_types\": []},"
      " \"options\": {\"update_names\": false, \"archive_deleted\": {\"configuration\": true, \"contact\": "
      "false, \"site\": false},"
      "  \"keep_company_details\": false, \"inactive_company_statuses\": null, \"move_on_rule_change\": "
      "false, \"relations\": false},"
      " \"guards\": {\"archive_percent\": 10, \"archive_floor\": 10, \"archive_total\": 100, "
      "\"missing_percent\": 10,"
      "  \"missing_floor\": 10, \"update_percent\": 60, \"update_floor\": 50},"
      " \"schedule\": {\"enabled\": true, \"hours\": 3, \"quiet_from\": null, \"quiet_to\": null, "
      "\"on_metered\": false}}";

static HcSettings *
parse (const char *json, GPtrArray *notices, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &local);

  g_assert_no_error (local);
  return hc_settings_from_json (node, notices, error);
}

static HcSettings *
must_parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  HcSettings *settings = parse (json, NULL, &error);

  g_assert_no_error (error);
  return settings;
}

static char *
to_text (const HcSettings *settings)
{
  g_autoptr (JsonNode) node = hc_settings_to_json (settings);

  return json_to_string (node, FALSE);
}

static HcSettings *
must_set (const HcSettings *settings, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  HcSettings *changed = hc_settings_set (settings, key, value, NULL, &error);

  g_assert_no_error (error);
  return changed;
}

static void
test_whole_document (void)
{
  g_autoptr (HcSettings) settings = must_parse (whole);
  const HcRule *rule = settings->rules->pdata[0];
  const HcLayoutMappings *mappings = settings->mappings->pdata[0];

  g_assert_cmpstr (settings->connectwise.domain, ==, "support.mymsp.com");
  g_assert_cmpstr (settings->connectwise.company, ==, "mymsp");
  g_assert_null (settings->connectwise.ca_file);
  g_assert_cmpstr (settings->hudu.url, ==, "https://docs.mymsp.com");
  g_assert_cmpuint (settings->hudu.requests_per_minute, ==, 300);
  g_assert_cmpstr (settings->locations[HC_KIND_CONTACT]->name, ==, "People");
  g_assert_null (settings->locations[HC_KIND_AGREEMENT]);
  g_assert_null (settings->locations[HC_KIND_COMPANY]);
  g_assert_cmpuint (settings->rules->len, ==, 2);
  g_assert_cmpint (rule->kind, ==, HC_KIND_CONFIGURATION);
  g_assert_cmpint (mappings->kind, ==, HC_KIND_CONFIGURATION);
  g_assert_cmpint (((HcMapping *)mappings->mappings->pdata[0])->owner, ==, HC_OWNER_OVERWRITE);
  g_assert_true (settings->skip.inactive_contacts && settings->skip.inactive_sites);
  g_assert_true (settings->options.archive_deleted[HC_KIND_CONFIGURATION]);
  g_assert_false (settings->options.archive_deleted[HC_KIND_CONTACT]);
  g_assert_null (settings->options.inactive_company_statuses);
}

/* The page's document is the defaults, but for what is connected and decided. */
static void
test_defaults (void)
{
  g_autoptr (HcSettings) fresh = hc_settings_new_default ();
  g_autoptr (HcSettings) smallest = must_parse ("{\"version\": 1}");
  g_autoptr (HcSettings) page = must_parse (whole);
  g_autofree char *expected = to_text (fresh);
  g_autofree char *actual = to_text (smallest);

  g_assert_cmpstr (actual, ==, expected);
  g_assert_cmpmem (&page->guards, sizeof page->guards, &fresh->guards, sizeof fresh->guards);
  g_assert_cmpuint (page->schedule.hours, ==, fresh->schedule.hours);
  g_assert_cmpint (page->schedule.enabled, ==, fresh->schedule.enabled);
  g_assert_cmpint (page->skip.inactive_contacts, ==, fresh->skip.inactive_contacts);
  g_assert_cmpint (page->skip.inactive_configurations, ==, fresh->skip.inactive_configurations);
}

static void
test_round_trip (void)
{
  g_autoptr (HcSettings) settings = must_parse (whole);
  g_autoptr (HcSettings) again = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  first = to_text (settings);
  again = must_parse (first);
  second = to_text (again);
  g_assert_cmpstr (first, ==, second);
}

static void
test_ids (void)
{
  g_autoptr (HcSettings) settings
      = must_parse ("{\"version\": 1, \"locations\": {\"site\": {\"id\": 4}}, \"mappings\": {\"site\": "
                    "{\"#4\": [{\"from\": \"city\", \"to\": \"Town\"}]}},"
                    " \"rules\": [{\"when\": [{\"field\": \"status\", \"op\": \"is\", \"value\": {\"id\": "
                    "2}}], \"layout\": {\"id\": 9}}],"
                    " \"skip\": {\"company_types\": [{\"id\": 3}, \"Vendor\"]}, \"options\": "
                    "{\"inactive_company_statuses\": [{\"id\": 8}, \"Gone\"]}}");
  const HcLayoutMappings *mappings = settings->mappings->pdata[0];
  g_autofree char *first = to_text (settings);
  g_autoptr (HcSettings) again = must_parse (first);
  g_autofree char *second = to_text (again);

  g_assert_cmpint (settings->locations[HC_KIND_SITE]->id, ==, 4);
  g_assert_cmpint (mappings->layout->id, ==, 4);
  g_assert_cmpint (((HcMapping *)mappings->mappings->pdata[0])->owner, ==, HC_OWNER_FOLLOW);
  g_assert_cmpint (((HcNameRef *)settings->skip.company_types->pdata[0])->id, ==, 3);
  g_assert_cmpstr (first, ==, second);
  g_assert_true (hc_settings_is_inactive_status (settings, "whatever", 8));
  g_assert_true (hc_settings_is_inactive_status (settings, "GONE", 1));
  g_assert_false (hc_settings_is_inactive_status (settings, "Inactive", 1));
  g_assert_false (hc_settings_is_inactive_status (settings, NULL, 0));
}

static void
test_inactive_statuses (void)
{
  g_autoptr (HcSettings) plain = must_parse ("{\"version\": 1}");
  g_autoptr (HcSettings) none
      = must_parse ("{\"version\": 1, \"options\": {\"inactive_company_statuses\": []}}");

  g_assert_true (hc_settings_is_inactive_status (plain, "> INACTIVE since 2020", 1));
  g_assert_false (hc_settings_is_inactive_status (plain, "Active", 1));
  g_assert_false (hc_settings_is_inactive_status (plain, NULL, 1));
  g_assert_false (hc_settings_is_inactive_status (none, "Inactive", 1));
}

static void
test_normalizes (void)
{
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (HcSettings) settings
      = parse ("{\"version\": 1, \"connectwise\": {\"domain\": \" "
               "https://NA.myconnectwise.net/v4_6_release/apis/3.0 \", \"company\": \" mymsp \"},"
               " \"hudu\": {\"url\": \"docs.mymsp.com/api/v1\"}, \"schedule\": {\"quiet_from\": \"22:00\"}}",
               notices, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (settings->connectwise.domain, ==, "na.myconnectwise.net");
  g_assert_cmpstr (settings->connectwise.company, ==, "mymsp");
  g_assert_cmpstr (settings->hudu.url, ==, "https://docs.mymsp.com");
  g_assert_cmpuint (notices->len, ==, 3);
  g_assert_true (g_str_has_prefix (notices->pdata[0], "connectwise.domain: "));
  g_assert_true (g_str_has_prefix (notices->pdata[1], "hudu.url: "));
  g_assert_true (g_str_has_prefix (notices->pdata[2], "schedule.quiet_to: "));
}

static const struct
{
  const char *json, *start, *part;
} refusals[] = {
  { "[]", "the document: ", "an object" },
  { "{}", "version: ", "missing" },
  { "{\"version\": 2}", "version: ", "newer" },
  { "{\"version\": 0}", "version: ", "out of range" },
  { "{\"version\": \"1\"}", "version: ", "a string" },
  { "{\"version\": 1, \"schedul\": {}}", "schedul: ", "“schedule”" },
  { "{\"version\": 1, \"schedule\": {\"hour\": 3}}", "schedule.hour: ", "“hours”" },
  { "{\"version\": 1, \"schedule\": {\"zzz\": 3}}", "schedule.zzz: ", "known are: enabled, hours" },
  { "{\"version\": 1, \"schedule\": null}", "schedule: ", "null" },
  { "{\"version\": 1, \"schedule\": {\"hours\": 0}}", "schedule.hours: ", "1 to 24" },
  { "{\"version\": 1, \"schedule\": {\"hours\": 25}}", "schedule.hours: ", "1 to 24" },
  { "{\"version\": 1, \"schedule\": {\"hours\": 1.5}}", "schedule.hours: ", "whole number" },
  { "{\"version\": 1, \"schedule\": {\"hours\": \"3\"}}", "schedule.hours: ", "a string" },
  { "{\"version\": 1, \"schedule\": {\"hours\": null}}", "schedule.hours: ", "null" },
  { "{\"version\": 1, \"schedule\": {\"hours\": -9223372036854775808}}", "schedule.hours: ", "out of range" },
  { "{\"version\": 1, \"schedule\": {\"enabled\": 1}}", "schedule.enabled: ", "true or false" },
  { "{\"version\": 1, \"schedule\": {\"quiet_from\": \"7:00\"}}", "schedule.quiet_from: ", "HH:MM" },
  { "{\"version\": 1, \"schedule\": {\"quiet_to\": \"24:00\"}}", "schedule.quiet_to: ", "HH:MM" },
  { "{\"version\": 1, \"schedule\": {\"quiet_to\": 7}}", "schedule.quiet_to: ", "a string or null" },
  { "{\"version\": 1, \"hudu\": {\"requests_per_minute\": 0}}", "hudu.requests_per_minute: ", "1 to 100000" },
  { "{\"version\": 1, \"hudu\": {\"requests_per_minute\": 100001}}",
    "hudu.requests_per_minute: ", "1 to 100000" },
  { "{\"version\": 1, \"hudu\": {\"url\": \"http://docs.mymsp.com\"}}", "hudu.url: ", "" },
  { "{\"version\": 1, \"hudu\": {\"ca_file\": \"ca.pem\"}}", "hudu.ca_file: ", "absolute" },
  { "{\"version\": 1, \"connectwise\": {\"domain\": 5}}", "connectwise.domain: ", "a string" },
  { "{\"version\": 1, \"connectwise\": {\"domain\": \"a b c\"}}", "connectwise.domain: ", "" },
  { "{\"version\": 1, \"locations\": {\"company\": \"x\"}}", "locations.company: ", "no such key" },
  { "{\"version\": 1, \"locations\": {\"site\": \"\"}}", "locations.site: ", "" },
  { "{\"version\": 1, \"locations\": {\"site\": {\"id\": \"4\"}}}", "locations.site: ", "" },
  { "{\"version\": 1, \"rules\": {}}", "rules: ", "a list" },
  { "{\"version\": 1, \"rules\": [{\"skip\": true}, {\"name\": \"Second\"}]}",
    "rules[1].layout: ", "(rule “Second”)" },
  { "{\"version\": 1, \"rules\": [{\"name\": \"R\", \"skip\": true, \"when\": [{\"field\": \"name\", "
    "\"op\": \"matches\", \"value\": \"[\"}]}]}",
    "rules[0].when[0].value: ", "(rule “R”)" },
  { "{\"version\": 1, \"mappings\": {\"company\": {}}}", "mappings.company: ", "no such key" },
  { "{\"version\": 1, \"mappings\": {\"site\": []}}", "mappings.site: ", "an object" },
  { "{\"version\": 1, \"mappings\": {\"site\": {\"L\": {}}}}", "mappings.site.L: ", "a list" },
  { "{\"version\": 1, \"mappings\": {\"site\": {\" \": []}}}", "mappings.site: ", "without a name" },
  { "{\"version\": 1, \"mappings\": {\"site\": {\"L\": [], \"l\": []}}}", "mappings.site.l: ", "twice" },
  { "{\"version\": 1, \"mappings\": {\"site\": {\"L\": [{\"to\": \"x\"}]}}}",
    "mappings.site.L[0].from: ", "missing" },
  { "{\"version\": 1, \"mappings\": {\"site\": {\"L\": [{\"from\": \"city\"}]}}}",
    "mappings.site.L[0].to: ", "missing" },
  { "{\"version\": 1, \"mappings\": {\"site\": {\"L\": [{\"from\": \"city\", \"to\": \"x\", \"owner\": "
    "\"follows\"}]}}}",
    "mappings.site.L[0].owner: ", "“follow”" },
  { "{\"version\": 1, \"mappings\": {\"site\": {\"L\": [{\"from\": \"question:x\", \"to\": \"x\"}]}}}",
    "mappings.site.L[0].from: ", "questions" },
  { "{\"version\": 1, \"mappings\": {\"site\": {\"L\": [{\"from\": \"city\", \"to\": \"x\"}, {\"from\": "
    "\"zip\", \"to\": \"X\"}]}}}",
    "mappings.site.L[1].to: ", "twice" },
  { "{\"version\": 1, \"skip\": {\"contacts\": \"yes\"}}", "skip.contacts: ", "true or false" },
  { "{\"version\": 1, \"skip\": {\"company_types\": null}}", "skip.company_types: ", "a list" },
  { "{\"version\": 1, \"skip\": {\"company_types\": [\"a\", 5]}}", "skip.company_types[1]: ", "" },
  { "{\"version\": 1, \"options\": {\"inactive_company_statuses\": \"x\"}}",
    "options.inactive_company_statuses: ", "null" },
  { "{\"version\": 1, \"options\": {\"archive_deleted\": true}}", "options.archive_deleted: ", "an object" },
  { "{\"version\": 1, \"options\": {\"archive_deleted\": {\"agreement\": true}}}",
    "options.archive_deleted.agreement: ", "known are" },
  { "{\"version\": 1, \"guards\": {\"archive_percent\": 101}}", "guards.archive_percent: ", "0 to 100" },
  { "{\"version\": 1, \"guards\": {\"archive_total\": -1}}", "guards.archive_total: ", "out of range" },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", refusals[i].json);
      g_assert_null (parse (refusals[i].json, notices, &error));
      g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, refusals[i].start));
      g_assert_nonnull (strstr (error->message, refusals[i].part));
      g_assert_cmpuint (notices->len, ==, 0);
    }
}

static void
test_one_layout_one_kind (void)
{
  static const char *const refused[] = {
    "{\"version\": 1, \"locations\": {\"site\": \"Same\", \"contact\": \"same\"}}",
    "{\"version\": 1, \"locations\": {\"site\": {\"id\": 4}, \"contact\": {\"id\": 4}}}",
    "{\"version\": 1, \"locations\": {\"site\": \"Same\"}, \"rules\": [{\"layout\": \" SAME \"}]}",
    "{\"version\": 1, \"rules\": [{\"layout\": \"Same\"}, {\"kind\": \"contact\", \"layout\": \"Same\"}]}",
    "{\"version\": 1, \"locations\": {\"site\": \"Same\"}, \"mappings\": {\"contact\": {\"Same\": []}}}",
    "{\"version\": 1, \"mappings\": {\"contact\": {\"Same\": []}, \"site\": {\"same\": []}}}",
  };
  g_autoptr (HcSettings) fine = must_parse ("{\"version\": 1, \"locations\": {\"site\": \"Places\"}, "
                                            "\"rules\": [{\"kind\": \"site\", \"layout\": \"places\"}],"
                                            " \"mappings\": {\"site\": {\"PLACES\": []}}}");

  g_assert_nonnull (fine);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (refused[i], NULL, &error));
      g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, "already serves"));
    }
}

static void
test_check_layouts (void)
{
  g_autoptr (HcSettings) settings
      = must_parse ("{\"version\": 1, \"locations\": {\"site\": \"Places\", \"contact\": {\"id\": 4}}}");
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (layouts, hc_layout_new (3, "Places", TRUE));
  g_assert_true (hc_settings_check_layouts (settings, layouts, &error));
  g_assert_no_error (error);
  g_ptr_array_add (layouts, hc_layout_new (4, "Places", TRUE));
  g_assert_true (hc_settings_check_layouts (settings, layouts, NULL));
  g_ptr_array_remove_index (layouts, 0);
  g_assert_false (hc_settings_check_layouts (settings, layouts, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
}

static void
test_layouts (void)
{
  g_autoptr (HcSettings) settings = must_parse (
      "{\"version\": 1, \"locations\": {\"configuration\": \"Devices\"}, \"rules\": [{\"layout\": "
      "\"servers\"}, {\"layout\": {\"id\": 9}},"
      " {\"layout\": \"Nowhere\"}, {\"kind\": \"site\", \"layout\": \"Places\"}, {\"skip\": true}],"
      " \"mappings\": {\"configuration\": {\"Devices\": [], \"#2\": [{\"from\": \"id\", \"to\": \"x\"}]}}}");
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (HcNameRef) devices = hc_name_ref_new ("DEVICES", 0);
  gint64 expected[] = { 2, 3, 9 };

  g_ptr_array_add (layouts, hc_layout_new (1, "Devices", FALSE));
  g_ptr_array_add (layouts, hc_layout_new (2, "Devices", TRUE));
  g_ptr_array_add (layouts, hc_layout_new (3, "Servers", FALSE));
  g_ptr_array_add (layouts, hc_layout_new (4, "Places", TRUE));
  g_ptr_array_add (layouts, hc_layout_new (9, "Nine", TRUE));
  hc_settings_collect_layouts (settings, HC_KIND_CONFIGURATION, layouts, ids);
  g_assert_cmpuint (g_hash_table_size (ids), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_true (g_hash_table_contains (ids, &expected[i]));
  g_assert_cmpint (hc_settings_find_layout (layouts, devices)->id, ==, 2);
  g_assert_null (hc_settings_find_layout (layouts, NULL));
  /* by id before by name */
  g_assert_cmpuint (
      hc_settings_find_mappings (settings, HC_KIND_CONFIGURATION, layouts->pdata[1])->mappings->len, ==, 1);
  g_assert_cmpuint (
      hc_settings_find_mappings (settings, HC_KIND_CONFIGURATION, layouts->pdata[0])->mappings->len, ==, 0);
  g_assert_null (hc_settings_find_mappings (settings, HC_KIND_SITE, layouts->pdata[0]));
}

static void
test_kinds (void)
{
  g_autoptr (HcSettings) settings
      = must_parse ("{\"version\": 1, \"locations\": {\"contact\": \"People\"}, \"rules\": [{\"layout\": "
                    "\"Servers\"}, {\"kind\": \"site\", \"skip\": true}],"
                    " \"skip\": {\"contacts\": true}}");
  g_autoptr (HcSettings) without = must_set (settings, "skip.agreements", "true");

  g_assert_true (hc_settings_is_kind_used (settings, HC_KIND_COMPANY));
  g_assert_false (hc_settings_is_kind_skipped (settings, HC_KIND_COMPANY));
  g_assert_true (hc_settings_is_kind_skipped (settings, HC_KIND_CONTACT));
  g_assert_false (hc_settings_is_kind_used (settings, HC_KIND_CONTACT));
  g_assert_true (hc_settings_is_kind_used (settings, HC_KIND_CONFIGURATION));
  g_assert_false (hc_settings_is_kind_used (settings, HC_KIND_SITE));
  g_assert_true (hc_settings_is_kind_used (settings, HC_KIND_AGREEMENT));
  g_assert_false (hc_settings_is_kind_used (without, HC_KIND_AGREEMENT));
}

static void
test_set (void)
{
  g_autoptr (HcSettings) settings = must_parse (whole);
  g_autoptr (HcSettings) hours = must_set (settings, "schedule.hours", "6");
  g_autoptr (HcSettings) company = must_set (settings, "connectwise.company", "1234");
  g_autoptr (HcSettings) truth = must_set (settings, "connectwise.company", "true");
  g_autoptr (HcSettings) domain = must_set (settings, "connectwise.domain", "https://Host.example:8443/x");
  g_autoptr (HcSettings) none = must_set (settings, "locations.contact", "null");
  g_autoptr (HcSettings) place = must_set (settings, "locations.agreement", "Contracts");
  g_autoptr (HcSettings) by_id = must_set (settings, "locations.agreement", "{\"id\": 77}");
  g_autoptr (HcSettings) dotted
      = must_set (settings, "mappings.site.Floor 1.2", "[{\"from\": \"city\", \"to\": \"Town\"}]");
  g_autoptr (HcSettings) rule = must_set (settings, "rules.1.name", "Printers");
  g_autoptr (HcSettings) deep = must_set (settings, "options.archive_deleted.contact", "true");
  g_autoptr (HcSettings) list = must_set (settings, "options.inactive_company_statuses", "[\"Gone\"]");
  g_autoptr (HcSettings) section = must_set (settings, "guards", "{\"archive_percent\": 5}");

  g_assert_cmpuint (hours->schedule.hours, ==, 6);
  g_assert_cmpuint (settings->schedule.hours, ==, 3);
  g_assert_cmpstr (company->connectwise.company, ==, "1234");
  g_assert_cmpstr (truth->connectwise.company, ==, "true");
  g_assert_cmpstr (domain->connectwise.domain, ==, "host.example:8443");
  g_assert_null (none->locations[HC_KIND_CONTACT]);
  g_assert_cmpstr (place->locations[HC_KIND_AGREEMENT]->name, ==, "Contracts");
  g_assert_cmpint (by_id->locations[HC_KIND_AGREEMENT]->id, ==, 77);
  g_assert_cmpuint (dotted->mappings->len, ==, 2);
  g_assert_cmpstr (((HcRule *)rule->rules->pdata[1])->name, ==, "Printers");
  g_assert_true (deep->options.archive_deleted[HC_KIND_CONTACT]);
  g_assert_cmpuint (list->options.inactive_company_statuses->len, ==, 1);
  g_assert_cmpuint (section->guards.archive_percent, ==, 5);
  g_assert_cmpuint (section->guards.update_percent, ==, 60);
}

static void
test_set_refusals (void)
{
  static const struct
  {
    const char *key, *value, *start;
  } rows[] = {
    { "schedule.hour", "6", "schedule.hour: " },
    { "schedule.hours", "six", "schedule.hours: " },
    { "schedule.hours", "600", "schedule.hours: " },
    { "nothing", "6", "nothing: " },
    { "nothing.at.all", "6", "nothing: " },
    { "", "6", "the key: " },
    { "schedule.", "6", "schedule.: " },
    { "schedule.hours.x", "6", "schedule.hours.x: " },
    { "rules.2.name", "x", "rules.2.name: " },
    { "rules.0", "{}", "rules.0: " },
    { "rules.x.name", "x", "rules.x.name: " },
    { "version", "7", "version: " },
    { "mappings.site.L", "x", "mappings.site.L: " },
    { "locations.contact", "devices", "locations." },
    { "schedule", "null", "schedule: " },
  };
  g_autoptr (HcSettings) settings = must_parse (whole);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s = %s", rows[i].key, rows[i].value);
      g_assert_null (hc_settings_set (settings, rows[i].key, rows[i].value, NULL, &error));
      g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, rows[i].start));
    }
}

static void
test_passwords (void)
{
  g_autoptr (HcSettings) rules = must_parse ("{\"version\": 1, \"rules\": [{\"when\": [{\"field\": \"name\", "
                                             "\"op\": \"is empty\"}, {\"field\": \"iDRAC password\","
                                             " \"op\": \"is empty\"}], \"skip\": true}]}");
  g_autoptr (HcSettings) mappings
      = must_parse ("{\"version\": 1, \"mappings\": {\"configuration\": {\"L\": [{\"from\": \"question:IDRAC "
                    "Password\", \"to\": \"x\"}]}}}");
  g_autoptr (HcSettings) fine = must_parse (whole);
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  g_assert_true (hc_settings_check_password_questions (rules, labels, NULL));
  g_hash_table_add (labels, (gpointer) "iDRAC Password");
  g_assert_false (hc_settings_check_password_questions (rules, labels, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "rules[0].when[1].field: "));
  g_clear_error (&error);
  g_assert_false (hc_settings_check_password_questions (mappings, labels, &error));
  g_assert_true (g_str_has_prefix (error->message, "mappings.configuration.L[0].from: "));
  g_assert_true (hc_settings_check_password_questions (fine, labels, NULL));
}

typedef char *(*FingerprintFunc) (const HcSettings *settings);

static gboolean
changes (FingerprintFunc fingerprint, const HcSettings *settings, const char *key, const char *value)
{
  g_autoptr (HcSettings) changed = must_set (settings, key, value);
  g_autofree char *before = fingerprint (settings);
  g_autofree char *after = fingerprint (changed);

  g_assert_cmpuint (strlen (before), ==, 64);
  return strcmp (before, after) != 0;
}

static void
test_fingerprints (void)
{
  static const struct
  {
    const char *key, *value;
    gboolean scope, writes, connection;
  } rows[] = {
    { "skip.sites", "true", TRUE, FALSE, FALSE },
    { "skip.company_types", "[\"Vendor\"]", TRUE, FALSE, FALSE },
    { "rules.0.layout", "Other", TRUE, FALSE, FALSE },
    { "rules.0.name", "Renamed", FALSE, FALSE, FALSE },
    { "rules", "[]", TRUE, FALSE, FALSE },
    { "locations.site", "null", TRUE, FALSE, FALSE },
    { "options.inactive_company_statuses", "[]", TRUE, FALSE, FALSE },
    { "options.move_on_rule_change", "true", TRUE, FALSE, FALSE },
    { "mappings.configuration.Devices", "[]", FALSE, TRUE, FALSE },
    { "options.update_names", "true", FALSE, TRUE, FALSE },
    { "options.keep_company_details", "true", FALSE, TRUE, FALSE },
    { "connectwise.domain", "other.example", FALSE, FALSE, TRUE },
    { "connectwise.company", "other", FALSE, FALSE, TRUE },
    { "hudu.url", "https://other.example", FALSE, FALSE, TRUE },
    { "hudu.requests_per_minute", "9", FALSE, FALSE, FALSE },
    { "schedule.hours", "9", FALSE, FALSE, FALSE },
  };
  g_autoptr (HcSettings) settings = must_parse (whole);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].key);
      g_assert_cmpint (changes (hc_settings_dup_scope_fingerprint, settings, rows[i].key, rows[i].value), ==,
                       rows[i].scope);
      g_assert_cmpint (changes (hc_settings_dup_write_fingerprint, settings, rows[i].key, rows[i].value), ==,
                       rows[i].writes);
      g_assert_cmpint (changes (hc_settings_dup_connection_fingerprint, settings, rows[i].key, rows[i].value),
                       ==, rows[i].connection);
    }
}

static void
test_references (void)
{
  HcSettings *settings = hc_settings_new_default ();
  HcSettings *again = hc_settings_ref (settings);

  hc_settings_unref (settings);
  g_assert_cmpuint (again->schedule.hours, ==, 3);
  hc_settings_unref (again);
  hc_settings_unref (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/whole-document", test_whole_document);
  g_test_add_func ("/settings/defaults", test_defaults);
  g_test_add_func ("/settings/round-trip", test_round_trip);
  g_test_add_func ("/settings/ids", test_ids);
  g_test_add_func ("/settings/inactive-statuses", test_inactive_statuses);
  g_test_add_func ("/settings/normalizes", test_normalizes);
  g_test_add_func ("/settings/refusals", test_refusals);
  g_test_add_func ("/settings/one-layout-one-kind", test_one_layout_one_kind);
  g_test_add_func ("/settings/check-layouts", test_check_layouts);
  g_test_add_func ("/settings/layouts", test_layouts);
  g_test_add_func ("/settings/kinds", test_kinds);
  g_test_add_func ("/settings/set", test_set);
  g_test_add_func ("/settings/set-refusals", test_set_refusals);
  g_test_add_func ("/settings/passwords", test_passwords);
  g_test_add_func ("/settings/fingerprints", test_fingerprints);
  g_test_add_func ("/settings/references", test_references);
  return g_test_run ();
}
