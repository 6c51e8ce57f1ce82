/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-layout-state.h"
#include "hc-mapping-fit.h"
#include "hc-mapping-list.h"
#include "hc-store-view-values.h"

#include <string.h>

static HcLayout *
new_layout (gboolean with_id)
{
  HcLayout *layout = hc_layout_new (7, "Devices", TRUE);
  HcLayoutField *list;

  if (with_id)
    hc_layout_add_field (layout, 1, "ConnectWise ID", HC_FIELD_TEXT);
  hc_layout_add_field (layout, 2, "Serial Number", HC_FIELD_TEXT);
  hc_layout_add_field (layout, 3, "Purchase Date", HC_FIELD_DATE);
  hc_layout_add_field (layout, 4, "Heading", HC_FIELD_HEADING);
  hc_layout_add_field (layout, 5, "Secret", HC_FIELD_PASSWORD);
  hc_layout_add_field (layout, 6, "Billable", HC_FIELD_CHECK_BOX);
  hc_layout_add_field (layout, 7, "Seats", HC_FIELD_NUMBER);
  list = hc_layout_add_field (layout, 8, "Tier", HC_FIELD_DROPDOWN);
  list->options = g_strsplit ("Gold,Silver", ",", -1);
  return layout;
}

static void
assert_fit (const char *from, const char *to, const char *part)
{
  g_autoptr (HcLayout) layout = new_layout (TRUE);
  g_autoptr (HcMapping) mapping = hc_mapping_new (from, to, HC_OWNER_FOLLOW);
  g_autoptr (HcMapping) other = hc_mapping_new ("name", "Tier", HC_OWNER_FOLLOW);
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();
  g_autofree char *problem = NULL;

  g_ptr_array_add (taken, other);
  problem = hc_mapping_fit_dup_problem (HC_KIND_CONFIGURATION, layout, mapping, taken);
  if (part == NULL)
    g_assert_null (problem);
  else
    g_assert_nonnull (strstr (problem != NULL ? problem : "(nothing)", part));
}

static void
test_types (void)
{
  assert_fit ("serialNumber", "Serial Number", NULL);
  assert_fit ("purchaseDate", "Purchase Date", NULL);
  assert_fit ("purchaseDate", "Serial Number", NULL);
  assert_fit ("name", "Purchase Date", "is no date");
  assert_fit ("question:When", "Purchase Date", NULL);
  assert_fit ("billFlag", "Billable", NULL);
  assert_fit ("notes", "Billable", "neither yes nor no");
  assert_fit ("type/name", "Seats", "is no number");
  assert_fit ("ram", "Seats", NULL);
  assert_fit ("name", "Heading", "heading");
  assert_fit ("name", "Secret", "password");
  assert_fit ("name", "Elsewhere", "no field");
  assert_fit ("serialNumber", "tier", "mapped already");
}

static void
add_value (GPtrArray *values, const char *text, guint count)
{
  HcValueCount *value = g_new0 (HcValueCount, 1);

  value->text = g_strdup (text);
  value->count = count;
  g_ptr_array_add (values, value);
}

static void
test_values (void)
{
  g_autoptr (HcLayout) layout = new_layout (TRUE);
  const HcLayoutField *tier = hc_layout_find_field (layout, "Tier");
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_value_count_free);
  g_autofree char *none = NULL, *some = NULL, *all = NULL, *empty = NULL;
  gboolean refused;

  empty = hc_mapping_fit_try_values (tier, values, &refused);
  g_assert_null (empty);
  add_value (values, "gold", 5);
  none = hc_mapping_fit_try_values (tier, values, &refused);
  g_assert_null (none);
  g_assert_false (refused);
  add_value (values, "Bronze", 3);
  some = hc_mapping_fit_try_values (tier, values, &refused);
  g_assert_false (refused);
  g_assert_nonnull (strstr (some, "3 records"));
  g_assert_nonnull (strstr (some, "Bronze"));
  g_ptr_array_remove_index (values, 0);
  all = hc_mapping_fit_try_values (tier, values, &refused);
  g_assert_true (refused);
  g_assert_nonnull (strstr (all, "No value"));
}

static HcMappingItem *
get (GListStore *items, guint position)
{
  g_autoptr (HcMappingItem) item = g_list_model_get_item (G_LIST_MODEL (items), position);

  return item;
}

static HcSettings *
set (const HcSettings *settings, const char *key, const char *json)
{
  g_autoptr (GError) error = NULL;
  HcSettings *result = hc_settings_set (settings, key, json, NULL, &error);

  g_assert_no_error (error);
  return result;
}

/* Derived, changed, saved, read again, derived again. */
static void
test_list (void)
{
  g_autoptr (HcSettings) settings = hc_settings_new_default ();
  g_autoptr (HcLayout) layout = new_layout (TRUE);
  g_autoptr (HcNameRef) ref = hc_name_ref_new ("Devices", 0);
  g_autoptr (GListStore) items = g_list_store_new (HC_TYPE_MAPPING_ITEM);
  g_autoptr (HcSettings) own = NULL, derived = NULL;
  g_autofree char *section = NULL, *again = NULL;
  HcMappingItem *first;

  g_assert_true (hc_mapping_list_load (items, settings, HC_KIND_CONFIGURATION, layout, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (items)), ==, 3);
  first = get (items, 0);
  g_assert_cmpstr (hc_mapping_item_get_from (first), ==, "serialNumber");
  hc_mapping_item_set (first, "serialNumber", "Serial Number", HC_OWNER_OVERWRITE);
  /* Not in force before it was accepted. */
  g_assert_cmpint (hc_mapping_item_get_valid (first)->owner, ==, HC_OWNER_FOLLOW);
  hc_mapping_item_accept (first);
  section = hc_mapping_list_dup_section (G_LIST_MODEL (items), settings, HC_KIND_CONFIGURATION, layout, ref);
  own = set (settings, "mappings.configuration", section);
  g_assert_false (hc_mapping_list_load (items, own, HC_KIND_CONFIGURATION, layout, NULL));
  g_assert_true (get (items, 0) == first);
  g_assert_cmpint (hc_mapping_item_get_owner (get (items, 0)), ==, HC_OWNER_OVERWRITE);
  again = hc_mapping_list_dup_section (NULL, own, HC_KIND_CONFIGURATION, layout, ref);
  derived = set (own, "mappings.configuration", again);
  g_assert_true (hc_mapping_list_load (items, derived, HC_KIND_CONFIGURATION, layout, NULL));
  g_assert_cmpint (hc_mapping_item_get_owner (get (items, 0)), ==, HC_OWNER_FOLLOW);
}

/* What a person is about to add stays when the list is read again, and is not saved yet. */
static void
test_unfinished (void)
{
  g_autoptr (HcSettings) settings = hc_settings_new_default ();
  g_autoptr (HcLayout) layout = new_layout (TRUE);
  g_autoptr (HcNameRef) ref = hc_name_ref_new (NULL, 7);
  g_autoptr (GListStore) items = g_list_store_new (HC_TYPE_MAPPING_ITEM);
  g_autoptr (HcMappingItem) item = hc_mapping_item_new (NULL);
  g_autoptr (HcSettings) own = NULL;
  g_autofree char *section = NULL;

  hc_mapping_list_load (items, settings, HC_KIND_CONFIGURATION, layout, NULL);
  g_list_store_append (items, item);
  g_assert_false (hc_mapping_item_is_complete (item));
  g_list_store_remove (items, 0);
  section = hc_mapping_list_dup_section (G_LIST_MODEL (items), settings, HC_KIND_CONFIGURATION, layout, ref);
  g_assert_nonnull (strstr (section, "\"#7\""));
  own = set (settings, "mappings.configuration", section);
  hc_mapping_list_load (items, own, HC_KIND_CONFIGURATION, layout, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (items)), ==, 3);
  g_assert_true (get (items, 2) == item);
}

static void
assert_state (const HcSettings *settings, GPtrArray *layouts, HcLayoutStanding standing, const char *part)
{
  HcLayoutState state;
  g_autofree char *text = NULL;
  const HcNameRef *ref = settings->locations[HC_KIND_CONFIGURATION];

  hc_layout_state_read (settings, HC_KIND_CONFIGURATION, layouts, ref, NULL, &state);
  text = hc_layout_state_dup_text (&state, HC_KIND_CONFIGURATION, ref);
  g_assert_cmpint (state.standing, ==, standing);
  g_assert_nonnull (strstr (text, part));
}

static void
test_states (void)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);
  g_autoptr (HcSettings) settings = hc_settings_new_default ();
  g_autoptr (HcSettings) chosen = set (settings, "locations.configuration", "\"devices\"");

  assert_state (settings, layouts, HC_LAYOUT_NOT_CHOSEN, "Not imported");
  assert_state (chosen, layouts, HC_LAYOUT_GONE, "no layout “devices”");
  g_ptr_array_add (layouts, new_layout (FALSE));
  assert_state (chosen, layouts, HC_LAYOUT_WITHOUT_ID, "ConnectWise ID");
  g_ptr_array_set_size (layouts, 0);
  g_ptr_array_add (layouts, new_layout (TRUE));
  /* Serial number, purchase date, billable of the five that could be. */
  assert_state (chosen, layouts, HC_LAYOUT_READY, "3 of 5");
  ((HcLayout *)layouts->pdata[0])->active = FALSE;
  assert_state (chosen, layouts, HC_LAYOUT_INACTIVE, "inactive");
}

static void
assert_blocking (const HcSettings *settings, GPtrArray *layouts, const char *part)
{
  g_autofree char *text = hc_layout_state_dup_blocking (settings, layouts);

  if (part == NULL)
    g_assert_cmpstr (text, ==, NULL);
  else
    g_assert_nonnull (strstr (text, part));
}

static void
test_blocking (void)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);
  g_autoptr (HcSettings) settings = hc_settings_new_default ();
  g_autoptr (HcSettings) chosen = set (settings, "locations.configuration", "\"Devices\"");
  g_autoptr (HcSettings) ruled
      = set (chosen, "rules", "[{\"layout\": \"Attic\"}, {\"layout\": \"Devices\"}]");
  g_autoptr (HcSettings) skipped = set (ruled, "skip.configurations", "true");
  g_autoptr (GPtrArray) list = NULL;

  /* Before a refresh nothing can be said. */
  assert_blocking (settings, layouts, NULL);
  g_ptr_array_add (layouts, new_layout (TRUE));
  assert_blocking (settings, layouts, "No layout is chosen");
  assert_blocking (chosen, layouts, NULL);
  assert_blocking (ruled, layouts, "Attic");
  assert_blocking (skipped, layouts, NULL);
  list = hc_layout_state_list_ruled (ruled, HC_KIND_CONFIGURATION, layouts);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((const HcNameRef *)list->pdata[0])->name, ==, "Attic");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mapping-fit/types", test_types);
  g_test_add_func ("/mapping-fit/values", test_values);
  g_test_add_func ("/mapping-list/list", test_list);
  g_test_add_func ("/mapping-list/unfinished", test_unfinished);
  g_test_add_func ("/layout-state/states", test_states);
  g_test_add_func ("/layout-state/blocking", test_blocking);
  return g_test_run ();
}
