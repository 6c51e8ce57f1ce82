/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-private.h"
#include "hc-store-view-options.h"
#include "store-fixture.h"

static void
add_type (GPtrArray *types, gint64 id, const char *name, gboolean inactive)
{
  HcStoredType *type = g_new0 (HcStoredType, 1);

  type->id = id;
  type->name = g_strdup (name);
  type->inactive = inactive;
  g_ptr_array_add (types, type);
}

static void
put_types (HcStore *store, const char *table, const char *const *names)
{
  g_autoptr (GPtrArray) types = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_stored_type_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    add_type (types, i + 1, names[i], g_str_has_prefix (names[i], "Old"));
  hc_store_replace_types (store, table, types, &error);
  g_assert_no_error (error);
}

static void
mark_fetched (HcStore *store, HcKind kind)
{
  g_auto (HcFetchState) state = { .complete_at = 1000, .count = -1 };
  g_autoptr (GError) error = NULL;

  state.asked = g_hash_table_new (g_str_hash, g_str_equal);
  state.known = g_hash_table_new (g_str_hash, g_str_equal);
  hc_store_save_fetch_state (store, kind, 0, &state, &error);
  g_assert_no_error (error);
}

static void
put_with (HcStore *store, HcKind kind, gint64 id, const char *const *properties)
{
  HcRecord *record = make_record (kind, id, kind == HC_KIND_COMPANY ? id : 1, "X");

  for (guint i = 0; properties[i] != NULL; i += 2)
    hc_record_set (record, properties[i], properties[i + 1]);
  put_record (store, record, 0);
}

#define PUT(kind, id, ...) put_with (fixture->store, kind, id, (const char *const[]){ __VA_ARGS__, NULL })

static HcOptionCounts *
count (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  HcOptionCounts *counts = hc_store_count_options (fixture->store, &error);

  g_assert_no_error (error);
  return counts;
}

static gint64
find (GPtrArray *types, const char *name)
{
  for (guint i = 0; i < types->len; i++)
    if (g_str_equal (((HcOptionType *)types->pdata[i])->name, name))
      return ((HcOptionType *)types->pdata[i])->count;
  return -1;
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HcOptionCounts) counts = count (fixture);

  g_assert_false (counts->refreshed);
  for (guint i = 0; i < HC_N_KINDS; i++)
    {
      g_assert_false (counts->fetched[i]);
      g_assert_cmpint (counts->there[i], ==, 0);
    }
  g_assert_cmpuint (counts->company_types->len, ==, 0);
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  mark_fetched (fixture->store, HC_KIND_CONFIGURATION);
  PUT (HC_KIND_CONFIGURATION, 1, "activeFlag", "true");
  PUT (HC_KIND_CONFIGURATION, 2, "activeFlag", "false");
  PUT (HC_KIND_CONFIGURATION, 3, "serialNumber", "S");
  PUT (HC_KIND_CONTACT, 1, "inactiveFlag", "true");
  PUT (HC_KIND_CONTACT, 2, "inactiveFlag", "false");
  PUT (HC_KIND_SITE, 1, "inactiveFlag", "true");
  /* An activeFlag means nothing for a contact. */
  PUT (HC_KIND_CONTACT, 3, "activeFlag", "false");
  put_link (fixture->store, HC_KIND_CONFIGURATION, 1, 70, 5);
  put_link (fixture->store, HC_KIND_CONTACT, 1, 71, 5);
  hc_store_exec (fixture->store,
                 "UPDATE links SET state = 2 WHERE kind = 2;"
                 "UPDATE records SET missing_since = 9 WHERE kind = 3 AND id = 3;"
                 "INSERT INTO orphans (kind, cw_id, unit_hudu, unit_cw, name, hudu_id, why, since)"
                 " VALUES (3, 8, 1, 0, 'x', 9, 'deleted', 1), (3, 9, 1, 0, 'x', 9, 'inactive', 1)",
                 &error);
  g_assert_no_error (error);

  g_autoptr (HcOptionCounts) counts = count (fixture);
  g_assert_true (counts->fetched[HC_KIND_CONFIGURATION]);
  g_assert_false (counts->fetched[HC_KIND_CONTACT]);
  g_assert_cmpint (counts->there[HC_KIND_CONFIGURATION], ==, 2);
  g_assert_cmpint (counts->inactive[HC_KIND_CONFIGURATION], ==, 1);
  g_assert_cmpint (counts->there[HC_KIND_CONTACT], ==, 3);
  g_assert_cmpint (counts->inactive[HC_KIND_CONTACT], ==, 1);
  g_assert_cmpint (counts->inactive[HC_KIND_SITE], ==, 1);
  g_assert_cmpint (counts->linked[HC_KIND_CONFIGURATION], ==, 1);
  g_assert_cmpint (counts->linked[HC_KIND_CONTACT], ==, 0);
  g_assert_cmpint (counts->deleted[HC_KIND_CONFIGURATION], ==, 1);
}

static void
test_types (Fixture *fixture, gconstpointer data)
{
  const char *types[] = { "Client", "Old, retired", "Vendor", NULL };
  const char *statuses[] = { "Active", "Inactive", NULL };

  put_types (fixture->store, "company-types", types);
  put_types (fixture->store, "company-statuses", statuses);
  PUT (HC_KIND_COMPANY, 1, "types", "Client, Vendor", "types/id", "1,3", "status/id", "1", "status/name",
       "Active");
  PUT (HC_KIND_COMPANY, 2, "types", "Old, retired", "types/id", "2", "status/id", "1", "status/name",
       "Active");
  PUT (HC_KIND_COMPANY, 3, "types", "Client", "types/id", "1", "status/id", "2", "status/name", "Inactive");
  /* Renamed since: the id tells. Unknown to the table: a type nevertheless. */
  PUT (HC_KIND_COMPANY, 4, "types", "Customer", "types/id", "1", "status/name", "Frozen");
  PUT (HC_KIND_CONFIGURATION, 1, "type/name", "Server", "type/id", "9");
  PUT (HC_KIND_CONFIGURATION, 2, "type/name", "Server", "type/id", "9");
  PUT (HC_KIND_CONFIGURATION, 3, "serialNumber", "without a type");

  g_autoptr (HcOptionCounts) counts = count (fixture);
  g_assert_true (counts->refreshed);
  g_assert_cmpuint (counts->company_types->len, ==, 3);
  g_assert_cmpint (find (counts->company_types, "Client"), ==, 3);
  g_assert_cmpint (find (counts->company_types, "Vendor"), ==, 1);
  g_assert_cmpint (find (counts->company_types, "Old, retired"), ==, 1);
  g_assert_true (((HcOptionType *)counts->company_types->pdata[1])->inactive);
  g_assert_cmpint (find (counts->company_statuses, "Active"), ==, 2);
  g_assert_cmpint (find (counts->company_statuses, "Inactive"), ==, 1);
  g_assert_cmpint (find (counts->company_statuses, "Frozen"), ==, 1);
  g_assert_cmpint (find (counts->configuration_types, "Server"), ==, 2);
  g_assert_cmpuint (counts->configuration_types->len, ==, 1);
}

/* What is not JSON in a row fails the count; it must not be taken for none. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcOptionCounts *counts;

  PUT (HC_KIND_CONTACT, 1, "inactiveFlag", "true");
  hc_store_exec (fixture->store, "UPDATE records SET properties = 'x'", &error);
  g_assert_no_error (error);
  counts = hc_store_count_options (fixture->store, &error);
  g_assert_null (counts);
  g_assert_nonnull (error);
  g_assert_true (error->domain == HC_STORE_ERROR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/view-options/empty", test_empty);
  ADD ("/view-options/numbers", test_numbers);
  ADD ("/view-options/types", test_types);
  ADD ("/view-options/damaged", test_damaged);
  return g_test_run ();
}
