/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fuzz.h"
#include "hc-hudu-decode.h"
#include "hc-json.h"

static GPtrArray *
make_layouts (void)
{
  GPtrArray *layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);
  HcLayout *layout = hc_layout_new (3, "Devices", TRUE);
  static const char *const labels[] = { "Text", "Notes", "Head", "Check", "Web",  "Secret", "Number", "Date",
                                        "Drop", "List",  "Map",  "Mail",  "Call", "Tag",    "Address" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    hc_layout_add_field (layout, i + 1, labels[i], (HcFieldType)i);
  g_ptr_array_add (layouts, layout);
  return layouts;
}

static void
check_company (JsonObject *row, char **why, gboolean *usable)
{
  g_autoptr (HcHuduCompany) company = hc_hudu_decode_company (row, why);

  *usable = company != NULL;
  if (company == NULL)
    return;
  g_assert_cmpint (company->id, >, 0);
  hc_fuzz_check_text (company->name);
  hc_fuzz_check_texts (company->details);
  for (guint i = 0; i < company->cw_ids->len; i++)
    g_assert_cmpint (g_array_index (company->cw_ids, gint64, i), >, 0);
}

static void
check_asset (JsonObject *row, char **why, gboolean *usable)
{
  g_autoptr (GPtrArray) layouts = make_layouts ();
  g_autoptr (HcAsset) asset = hc_hudu_decode_asset (row, layouts, 0, FALSE, why);

  *usable = asset != NULL;
  if (asset == NULL)
    return;
  g_assert_cmpint (asset->id, >, 0);
  g_assert_cmpint (asset->layout_id, >, 0);
  hc_fuzz_check_text (asset->name);
  hc_fuzz_check_texts (asset->fields);
  for (guint i = 0; i < HC_N_ATTRIBUTES; i++)
    if (asset->attributes[i] != NULL)
      hc_fuzz_check_text (asset->attributes[i]);
  for (guint i = 0; i < asset->cards->len; i++)
    g_assert_cmpint (g_array_index (asset->cards, HcCard, i).cw_id, >, 0);
}

static void
check_layout (JsonObject *row, char **why, gboolean *usable)
{
  g_autoptr (HcLayout) layout = hc_hudu_decode_layout (row, why);
  g_autoptr (GError) error = NULL;

  *usable = layout != NULL;
  if (layout == NULL)
    return;
  g_assert_cmpint (layout->id, >, 0);
  hc_fuzz_check_text (layout->name);
  for (guint i = 0; i < layout->fields->len; i++)
    {
      g_autofree char *key = hc_layout_field_dup_key (layout->fields->pdata[i]);

      hc_fuzz_check_text (key);
    }
  g_autofree char *stored = hc_layout_to_json (layout);
  g_autoptr (HcLayout) again = hc_layout_from_json (stored, &error);
  g_assert_no_error (error);
  g_autofree char *restored = hc_layout_to_json (again);
  g_assert_cmpstr (restored, ==, stored);
}

/* What it is, then a row: "1{"id": 5}" is an asset. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static void (*const checks[]) (JsonObject *, char **, gboolean *)
      = { check_company, check_asset, check_layout };
  HcFuzzInput input = { data, size };
  guint choice = hc_fuzz_take_choice (&input, G_N_ELEMENTS (checks));
  g_autofree char *text = hc_fuzz_dup_bytes (&input);
  g_autoptr (JsonNode) root = hc_json_parse (text, input.size, NULL, NULL);
  JsonObject *row = root != NULL ? hc_json_node_get_object (root) : NULL;
  g_autofree char *why = NULL;
  gboolean usable = FALSE;

  if (row == NULL)
    return 0;
  checks[choice](row, &why, &usable);
  g_assert_true (usable == (why == NULL));
  if (why != NULL)
    hc_fuzz_check_text (why);
  return 0;
}
