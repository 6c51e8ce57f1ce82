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

static char *
to_text (const HcSettings *settings)
{
  g_autoptr (JsonNode) node = hc_settings_to_json (settings);

  return json_to_string (node, FALSE);
}

/* One random value, nasty ones more often than good ones. */
static JsonNode *
make_value (GRand *rand)
{
  static const char *const values[] = { "null",
                                        "true",
                                        "false",
                                        "0",
                                        "1",
                                        "-1",
                                        "3",
                                        "1e308",
                                        "1.5",
                                        "9223372036854775807",
                                        "\"\"",
                                        "\"x\"",
                                        "\" \"",
                                        "\"12:30\"",
                                        "\"#12\"",
                                        "\"(\"",
                                        "\"[a-\"",
                                        "[]",
                                        "[[]]",
                                        "{}",
                                        "{\"id\": 3}",
                                        "{\"id\": -3}",
                                        "{\"id\": {\"id\": 1}}",
                                        "[\"a\", \"A\"]",
                                        "\"is one of\"",
                                        "\"matches\"",
                                        "\"configuration\"",
                                        "\"Devices\"",
                                        "\"\\u0000\\u200b\"",
                                        "[{\"field\": \"x\", \"op\": \"is\", \"value\": []}]" };

  return json_from_string (values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))], NULL);
}

static void mutate (JsonNode *node, GRand *rand);

static void
mutate_object (JsonObject *object, GRand *rand)
{
  static const char *const keys[]
      = { "id", "kind", "layout", "skip", "value", "#4", "#x", "", "Devices", "devices", "site", "version" };
  g_autoptr (GList) members = json_object_get_members (object);
  guint length = g_list_length (members);
  const char *key
      = length > 0 ? g_list_nth_data (members, (guint)g_rand_int_range (rand, 0, (int)length)) : NULL;

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      json_object_set_member (object, keys[g_rand_int_range (rand, 0, G_N_ELEMENTS (keys))],
                              make_value (rand));
      break;
    case 1:
      if (key != NULL)
        json_object_set_member (object, key, make_value (rand));
      break;
    case 2:
      if (key != NULL)
        json_object_remove_member (object, key);
      break;
    default:
      if (key != NULL)
        mutate (json_object_get_member (object, key), rand);
      break;
    }
}

static void
mutate_array (JsonArray *array, GRand *rand)
{
  guint length = json_array_get_length (array);
  guint index = length > 0 ? (guint)g_rand_int_range (rand, 0, (int)length) : 0;

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      json_array_add_element (array, make_value (rand));
      break;
    case 1:
      if (length > 0)
        json_array_remove_element (array, index);
      break;
    case 2:
      if (length > 0)
        json_array_add_element (array, json_node_copy (json_array_get_element (array, index)));
      break;
    default:
      if (length > 0)
        mutate (json_array_get_element (array, index), rand);
      break;
    }
}

static void
mutate (JsonNode *node, GRand *rand)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    mutate_object (json_node_get_object (node), rand);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    mutate_array (json_node_get_array (node), rand);
}

/* Whatever arrives: either settings that survive being written and read again, or an error that names a key.
 */
static void
check_mutant (JsonNode *root, guint *accepted)
{
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (HcSettings) settings = hc_settings_from_json (root, notices, &error);
  g_autoptr (HcSettings) again = NULL;
  g_autoptr (JsonNode) written = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (settings == NULL)
    {
      g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, ": "));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  g_assert_no_error (error);
  (*accepted)++;
  first = to_text (settings);
  written = json_from_string (first, NULL);
  again = hc_settings_from_json (written, NULL, &error);
  g_assert_no_error (error);
  second = to_text (again);
  g_assert_cmpstr (first, ==, second);
}

static void
test_mutations (void)
{
  guint32 seed = (guint32)g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint accepted = 0;
  const guint rounds = 4000;

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (JsonNode) shared = json_from_string (whole, NULL);
      guint times = (guint)g_rand_int_range (rand, 1, 5);

      for (guint j = 0; j < times; j++)
        mutate (shared, rand);
      check_mutant (shared, &accepted);
    }
  g_test_message ("%u of %u accepted", accepted, rounds);
  g_assert_cmpuint (accepted, >, rounds / 50);
  g_assert_cmpuint (accepted, <, rounds);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/mutations", test_mutations);
  return g_test_run ();
}
