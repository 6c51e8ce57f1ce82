/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-asset.h"

static void
test_attribute_names (void)
{
  g_assert_cmpstr (hc_attribute_to_string (HC_ATTRIBUTE_SERIAL), ==, "primary_serial");
  g_assert_cmpstr (hc_attribute_to_string (HC_ATTRIBUTE_MAIL), ==, "primary_mail");
  g_assert_cmpstr (hc_attribute_to_string (HC_ATTRIBUTE_MODEL), ==, "primary_model");
  g_assert_cmpstr (hc_attribute_to_string (HC_ATTRIBUTE_MANUFACTURER), ==, "primary_manufacturer");
}

static void
test_asset_fields (void)
{
  g_autoptr (HcAsset) asset = hc_asset_new (359);
  HcCard card = { .kind = HC_KIND_CONFIGURATION, .cw_id = 20417 };

  asset->name = g_strdup ("NWD-DC01");
  asset->attributes[HC_ATTRIBUTE_SERIAL] = g_strdup ("CN7016-55A");
  g_array_append_val (asset->cards, card);
  g_assert_cmpint (asset->id, ==, 359);
  g_assert_cmpstr (hc_asset_get_field (asset, "Tier"), ==, "");
  hc_asset_set_field (asset, "Tier", "Gold");
  g_assert_cmpstr (hc_asset_get_field (asset, "Tier"), ==, "Gold");
  g_assert_cmpstr (hc_asset_get_field (asset, "tier"), ==, "");
  hc_asset_set_field (asset, "Tier", "Silver");
  g_assert_cmpstr (hc_asset_get_field (asset, "Tier"), ==, "Silver");
  hc_asset_set_field (asset, "Tier", "");
  g_assert_cmpuint (g_hash_table_size (asset->fields), ==, 0);
  hc_asset_set_field (asset, "Tier", NULL);
  g_assert_cmpstr (hc_asset_get_field (asset, "Tier"), ==, "");
}

static void
test_company_details (void)
{
  g_autoptr (HcHuduCompany) company = hc_hudu_company_new (42, NULL);
  g_autofree char *key = g_strdup ("city");

  g_assert_cmpstr (company->name, ==, "");
  g_assert_cmpstr (company->url, ==, "");
  g_assert_cmpstr (company->updated_at, ==, "");
  g_assert_cmpuint (company->cw_ids->len, ==, 0);
  g_assert_cmpstr (hc_hudu_company_get (company, "city"), ==, "");
  hc_hudu_company_set (company, key, "Hobart");
  key[0] = 'X';
  g_assert_cmpstr (hc_hudu_company_get (company, "city"), ==, "Hobart");
  hc_hudu_company_set (company, "city", NULL);
  g_assert_cmpstr (hc_hudu_company_get (company, "city"), ==, "");
}

static void
test_nothing_can_be_freed (void)
{
  hc_asset_free (NULL);
  hc_hudu_company_free (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/asset/attribute-names", test_attribute_names);
  g_test_add_func ("/asset/fields", test_asset_fields);
  g_test_add_func ("/hudu-company/details", test_company_details);
  g_test_add_func ("/asset/nothing-can-be-freed", test_nothing_can_be_freed);
  return g_test_run ();
}
