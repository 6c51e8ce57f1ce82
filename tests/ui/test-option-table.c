/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-option-list.h"
#include "hc-option-quiet.h"
#include "hc-option-table.h"
#include "hc-option-value.h"

#include <string.h>

static void
collect_booleans (JsonNode *node, const char *path, GHashTable *keys)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *child;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
        g_hash_table_add (keys, g_strdup (path));
      return;
    }
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &child))
    {
      g_autofree char *below = *path != '\0' ? g_strconcat (path, ".", name, NULL) : g_strdup (name);

      collect_booleans (child, below, keys);
    }
}

/* Every switch of the settings document is on the page, and there is none on it that is not in the document.
 */
static void
test_complete (void)
{
  g_autoptr (HcSettings) settings = hc_settings_new_default ();
  g_autoptr (JsonNode) document = hc_settings_to_json (settings);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  collect_booleans (document, "", keys);
  for (; hc_options[n].key != NULL; n++)
    {
      g_test_message ("%s", hc_options[n].key);
      g_assert_true (g_hash_table_contains (keys, hc_options[n].key));
      g_assert_cmpuint (strlen (hc_options[n].subtitle), <, 110);
    }
  g_assert_cmpuint (g_hash_table_size (keys), ==, n);
}

static void
test_each_can_be_set (void)
{
  g_autoptr (HcSettings) settings = hc_settings_new_default ();
  g_autoptr (JsonNode) before = hc_settings_to_json (settings);

  for (guint i = 0; hc_options[i].key != NULL; i++)
    {
      gboolean was = hc_option_value_get_boolean (before, hc_options[i].key);
      g_autoptr (GError) error = NULL;
      g_autoptr (HcSettings) changed
          = hc_settings_set (settings, hc_options[i].key, was ? "false" : "true", NULL, &error);
      g_autoptr (JsonNode) after = NULL;

      g_assert_no_error (error);
      after = hc_settings_to_json (changed);
      g_assert_cmpint (hc_option_value_get_boolean (after, hc_options[i].key), !=, was);
    }
}

static const HcOptionInfo *
find_info (const char *key)
{
  for (guint i = 0; hc_options[i].key != NULL; i++)
    if (g_str_equal (hc_options[i].key, key))
      return &hc_options[i];
  g_assert_not_reached ();
}

static HcOptionType *
new_type (gint64 id, const char *name, gint64 count)
{
  HcOptionType *type = g_new0 (HcOptionType, 1);

  type->id = id;
  type->name = g_strdup (name);
  type->count = count;
  return type;
}

static GPtrArray *
new_types (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)hc_option_type_free);
}

static void
test_counts (void)
{
  g_autoptr (HcSettings) settings = hc_settings_new_default ();
  g_autoptr (HcSettings) frozen
      = hc_settings_set (settings, "options.inactive_company_statuses", "[\"Frozen\"]", NULL, NULL);
  g_autoptr (HcOptionCounts) counts = g_new0 (HcOptionCounts, 1);
  const HcOptionInfo *companies = find_info ("skip.inactive_companies");
  const HcOptionInfo *names = find_info ("options.update_names");

  counts->company_types = new_types ();
  counts->configuration_types = new_types ();
  counts->company_statuses = new_types ();
  g_ptr_array_add (counts->company_statuses, new_type (1, "Active", 100));
  g_ptr_array_add (counts->company_statuses, new_type (2, ">Inactive", 7));
  g_ptr_array_add (counts->company_statuses, new_type (3, "Frozen", 3));
  counts->there[HC_KIND_CONTACT] = 50;
  counts->inactive[HC_KIND_CONTACT] = 5;
  counts->linked[HC_KIND_COMPANY] = 1000;
  counts->linked[HC_KIND_SITE] = 10;
  counts->linked[HC_KIND_CONTACT] = 20;
  counts->deleted[HC_KIND_CONTACT] = 2;

  /* Before the first read, nothing is known; a zero would be a promise. */
  g_assert_cmpint (hc_option_table_count (companies, NULL, settings), ==, -1);
  g_assert_cmpint (hc_option_table_count (companies, counts, settings), ==, -1);
  counts->fetched[HC_KIND_COMPANY] = counts->fetched[HC_KIND_CONTACT] = TRUE;
  g_assert_cmpint (hc_option_table_count (companies, counts, settings), ==, 7);
  g_assert_cmpint (hc_option_table_count (companies, counts, frozen), ==, 3);
  g_assert_cmpint (hc_option_table_count (find_info ("skip.contacts"), counts, settings), ==, 50);
  g_assert_cmpint (hc_option_table_count (find_info ("skip.inactive_contacts"), counts, settings), ==, 5);
  g_assert_cmpint (hc_option_table_count (find_info ("options.archive_deleted.contact"), counts, settings),
                   ==, 2);
  g_assert_cmpint (hc_option_table_count (names, counts, settings), ==, 30);
  g_assert_cmpint (hc_option_table_count (find_info ("options.keep_company_details"), counts, settings), ==,
                   1000);
  g_assert_cmpint (hc_option_table_count (find_info ("schedule.enabled"), counts, settings), ==, -1);
  g_assert_cmpint (hc_option_table_count (find_info ("skip.sites"), counts, settings), ==, -1);

  for (gint64 count = -1; count < 3; count++)
    {
      g_autofree char *text = hc_option_table_dup_count_text (names, count);

      g_assert_cmpint (count < 0, ==, strstr (text, "Not known") != NULL);
    }
}

static char *
dup_list (GPtrArray *refs, GPtrArray *types, gint64 id, const char *name, gboolean active)
{
  g_autoptr (JsonNode) node = hc_option_list_dup_refs (refs, types, id, name, active);

  return json_to_string (node, FALSE);
}

static void
test_lists (void)
{
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_name_ref_free);
  g_autoptr (GPtrArray) types = new_types ();
  g_autofree char *added = NULL, *shared = NULL, *removed = NULL, *by_id = NULL, *same = NULL, *none = NULL;

  g_ptr_array_add (types, new_type (1, "Client", 3));
  g_ptr_array_add (types, new_type (2, "Vendor", 3));
  g_ptr_array_add (types, new_type (3, "client", 3));
  g_ptr_array_add (refs, hc_name_ref_new ("Gone", 0));
  g_ptr_array_add (refs, hc_name_ref_new (NULL, 2));

  added = dup_list (refs, types, 7, "Prospect", TRUE);
  g_assert_cmpstr (added, ==, "[\"Gone\",{\"id\":2},\"Prospect\"]");
  shared = dup_list (refs, types, 1, "Client", TRUE);
  g_assert_cmpstr (shared, ==, "[\"Gone\",{\"id\":2},{\"id\":1}]");
  removed = dup_list (refs, types, 2, "Vendor", FALSE);
  g_assert_cmpstr (removed, ==, "[\"Gone\"]");
  by_id = dup_list (refs, types, 2, "Vendor", TRUE);
  g_assert_cmpstr (by_id, ==, "[\"Gone\",\"Vendor\"]");
  same = dup_list (refs, types, 0, NULL, FALSE);
  g_assert_cmpstr (same, ==, "[\"Gone\",{\"id\":2}]");
  none = dup_list (NULL, types, 0, NULL, FALSE);
  g_assert_cmpstr (none, ==, "[]");
}

static void
test_times (void)
{
  static const struct
  {
    const char *text;
    int minutes; /* -1: none */
  } cases[] = { { "00:00", 0 }, { "23:59", 1439 }, { "7", 420 },      { "7:5", 425 },  { "0730", 450 },
                { "730", 450 }, { "22.15", 1335 }, { " 9:00 ", 540 }, { "24:00", -1 }, { "12:60", -1 },
                { "", -1 },     { "noon", -1 },    { ":", -1 },       { "-1:00", -1 }, { "1:2:3", -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint minutes = 0;
      gboolean is_time = hc_option_quiet_parse (cases[i].text, &minutes);

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (is_time, ==, cases[i].minutes >= 0);
      if (is_time)
        g_assert_cmpint ((int)minutes, ==, cases[i].minutes);
    }
  for (guint minutes = 0; minutes < 1440; minutes += 7)
    {
      g_autofree char *text = hc_option_quiet_format (minutes);
      guint back = 0;

      g_assert_true (hc_option_quiet_parse (text, &back));
      g_assert_cmpuint (back, ==, minutes);
    }
}

static void
test_values (void)
{
  g_autoptr (HcSettings) settings = hc_settings_new_default ();
  g_autoptr (JsonNode) document = hc_settings_to_json (settings);

  g_assert_cmpuint (hc_option_value_get_uint (document, "schedule.hours"), ==, 3);
  g_assert_cmpuint (hc_option_value_get_uint (document, "guards.archive_total"), ==, 100);
  g_assert_cmpuint (hc_option_value_get_uint (document, "guards.nothing"), ==, 0);
  g_assert_false (hc_option_value_get_boolean (document, "skip"));
  g_assert_null (hc_option_value_find (document, "schedule.hours.more"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/option-table/complete", test_complete);
  g_test_add_func ("/option-table/each-can-be-set", test_each_can_be_set);
  g_test_add_func ("/option-table/counts", test_counts);
  g_test_add_func ("/option-table/lists", test_lists);
  g_test_add_func ("/option-table/times", test_times);
  g_test_add_func ("/option-table/values", test_values);
  return g_test_run ();
}
