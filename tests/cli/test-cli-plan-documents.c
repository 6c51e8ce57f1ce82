/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-items.h"
#include "hc-cli-json.h"

#include <stdlib.h>

static void
test_totals (void)
{
  HcCliItemTotals totals = { 0 };
  HcItem *create = hc_item_new (HC_KIND_CONTACT, HC_ACTION_CREATE, 1);
  HcItem *silent = hc_item_new (HC_KIND_CONFIGURATION, HC_ACTION_ADOPT, 2);
  HcItem *adopt = hc_item_new (HC_KIND_CONFIGURATION, HC_ACTION_ADOPT, 3);
  g_autoptr (JsonNode) summary = NULL;
  JsonObject *object;

  hc_item_add_change (adopt, ":ConnectWise ID", "", "3");
  hc_cli_item_totals_add (&totals, create);
  hc_cli_item_totals_add (&totals, silent);
  hc_cli_item_totals_add (&totals, adopt);
  g_assert_cmpuint (totals.total, ==, 3);
  g_assert_cmpuint (totals.requests, ==, 2);
  summary = hc_cli_item_totals_to_json (&totals);
  object = json_node_get_object (summary);
  g_assert_cmpuint (json_object_get_size (object), ==, HC_N_KINDS);
  g_assert_cmpint (
      json_object_get_int_member (json_object_get_object_member (object, "configuration"), "adopt"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (object, "site"), "create"), ==,
                   0);
  hc_item_free (create);
  hc_item_free (silent);
  hc_item_free (adopt);
}

static void
test_forecast (void)
{
  HcCliItemTotals totals = { .requests = 301 };

  g_assert_cmpuint (hc_cli_item_totals_get_seconds (&totals, 300), ==, 61);
  g_assert_cmpuint (hc_cli_item_totals_get_seconds (&totals, 0), ==, 301 * 60);
  totals.requests = 0;
  g_assert_cmpuint (hc_cli_item_totals_get_seconds (&totals, 300), ==, 0);
}

static void
test_item (void)
{
  HcItem *item = hc_item_new (HC_KIND_CONTACT, HC_ACTION_UPDATE, 77);
  g_autoptr (JsonNode) plain = NULL;
  g_autoptr (JsonNode) journal = NULL;
  JsonObject *object;

  item->state = HC_ITEM_FAILED;
  item->error = g_strdup ("refused");
  plain = hc_cli_item_to_json (item, FALSE);
  g_assert_false (json_object_has_member (json_node_get_object (plain), "state"));
  journal = hc_cli_item_to_json (item, TRUE);
  object = json_node_get_object (journal);
  g_assert_cmpstr (json_object_get_string_member (object, "state"), ==, "failed");
  g_assert_cmpstr (json_object_get_string_member (object, "error"), ==, "refused");
  hc_item_free (item);
}

static void
test_array (void)
{
  char *text = NULL;
  gsize size;
  FILE *file = open_memstream (&text, &size);
  HcCliArray array;

  hc_cli_array_begin (&array, file);
  hc_cli_array_end (&array);
  fputc ('|', file);
  hc_cli_array_begin (&array, file);
  hc_cli_array_add (&array, json_from_string ("{\"a\": 1}", NULL));
  hc_cli_array_add (&array, json_from_string ("2", NULL));
  hc_cli_array_end (&array);
  fclose (file);
  g_assert_cmpstr (text, ==, "[]|[\n{\"a\":1},\n2\n]");
  free (text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/plan-documents/totals", test_totals);
  g_test_add_func ("/cli/plan-documents/forecast", test_forecast);
  g_test_add_func ("/cli/plan-documents/item", test_item);
  g_test_add_func ("/cli/plan-documents/array", test_array);
  return g_test_run ();
}
