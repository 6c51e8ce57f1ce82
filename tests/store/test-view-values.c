/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-property.h"
#include "hc-store-view-values.h"
#include "store-fixture.h"

static void
put_device (HcStore *store, gint64 id, gint64 company, const char *type, const char *question)
{
  HcRecord *record = make_record (HC_KIND_CONFIGURATION, id, company, "Device");

  hc_record_set (record, "type/name", type);
  hc_record_set (record, "question:Rack \"A\"", question);
  put_record (store, record, 0);
}

/* Ten devices of two companies; one company is matched, and two of its devices have assets. */
static void
put_world (HcStore *store)
{
  put_match (store, 1, HC_MATCH_MATCHED, 11);
  for (int i = 0; i < 6; i++)
    put_device (store, 100 + i, 1, i < 4 ? "Server" : "Laptop", i == 0 ? "top" : "");
  for (int i = 0; i < 4; i++)
    put_device (store, 200 + i, 2, "Printer", NULL);
  put_link (store, HC_KIND_CONFIGURATION, 100, 900, 11);
  put_link (store, HC_KIND_CONFIGURATION, 104, 901, 11);
}

static GHashTable *
set_of (const char *property)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  if (property != NULL)
    g_hash_table_add (set, (gpointer)g_intern_string (property));
  return set;
}

static HcCensus *
take (HcStore *store, const char *property)
{
  g_autoptr (GHashTable) properties = set_of (property);
  g_autoptr (GError) error = NULL;
  HcCensus *census = hc_store_view_census (store, HC_KIND_CONFIGURATION, properties, NULL, &error);

  g_assert_no_error (error);
  return census;
}

static const HcCensusCount *
find (HcCensus *census, const char *property, const char *value)
{
  g_autoptr (HcRecord) record = hc_record_new (census->kind, 0);

  for (guint i = 0; i < census->counts->len; i++)
    {
      hc_census_fill_record (census, i, record);
      if (g_strcmp0 (hc_record_get (record, property), value) == 0)
        return &g_array_index (census->counts, HcCensusCount, i);
    }
  return NULL;
}

static void
test_counts (Fixture *f, gconstpointer data)
{
  g_autoptr (HcCensus) census = NULL;

  put_world (f->store);
  census = take (f->store, "type/name");
  g_assert_cmpuint (census->counts->len, ==, 3);
  g_assert_cmpuint (census->total.all, ==, 10);
  g_assert_cmpuint (census->total.in_scope, ==, 6);
  g_assert_cmpuint (census->total.linked, ==, 2);
  g_assert_cmpuint (find (census, "type/name", "Server")->all, ==, 4);
  g_assert_cmpuint (find (census, "type/name", "Server")->linked, ==, 1);
  g_assert_cmpuint (find (census, "type/name", "Printer")->all, ==, 4);
  g_assert_cmpuint (find (census, "type/name", "Printer")->in_scope, ==, 0);
  g_assert_null (find (census, "type/name", "Switch"));
}

static void
test_without_properties (Fixture *f, gconstpointer data)
{
  g_autoptr (HcCensus) before = take (f->store, NULL);
  g_autoptr (HcCensus) after = NULL;

  g_assert_cmpuint (before->counts->len, ==, 0);
  g_assert_cmpuint (before->total.all, ==, 0);
  put_world (f->store);
  after = take (f->store, NULL);
  g_assert_cmpuint (after->counts->len, ==, 1);
  g_assert_cmpuint (after->total.all, ==, 10);
}

/* A key that no path can name; absent and blank are two things. */
static void
test_odd_keys (Fixture *f, gconstpointer data)
{
  g_autoptr (HcCensus) census = NULL;

  put_world (f->store);
  census = take (f->store, "question:Rack \"A\"");
  g_assert_cmpuint (census->counts->len, ==, 3);
  g_assert_cmpuint (find (census, "question:Rack \"A\"", "top")->all, ==, 1);
  g_assert_cmpuint (find (census, "question:Rack \"A\"", "")->all, ==, 5);
  g_assert_cmpuint (find (census, "question:Rack \"A\"", NULL)->all, ==, 4);
}

static void
test_gone_records (Fixture *f, gconstpointer data)
{
  g_autoptr (HcCensus) census = NULL;
  g_autoptr (GError) error = NULL;

  put_world (f->store);
  hc_store_set_record_deleted (f->store, HC_KIND_CONFIGURATION, 100, &error);
  g_assert_no_error (error);
  census = take (f->store, "type/name");
  g_assert_cmpuint (census->total.all, ==, 9);
  g_assert_cmpuint (census->total.linked, ==, 1);
}

static void
test_covers (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) type = set_of ("type/name");
  g_autoptr (GHashTable) active = set_of ("active");
  g_autoptr (GHashTable) name = set_of ("name");
  g_autoptr (HcCensus) census = NULL;

  put_world (f->store);
  g_hash_table_add (type, (gpointer)g_intern_string ("active"));
  census = hc_store_view_census (f->store, HC_KIND_CONFIGURATION, type, NULL, NULL);
  g_assert_true (hc_census_covers (census, type));
  g_assert_true (hc_census_covers (census, active));
  g_assert_false (hc_census_covers (census, name));
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) properties = set_of ("type/name");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HcCensus) census = NULL, again = NULL;

  put_world (f->store);
  g_cancellable_cancel (cancellable);
  census = hc_store_view_census (f->store, HC_KIND_CONFIGURATION, properties, cancellable, &error);
  g_assert_null (census);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* The connection is as good as before. */
  again = take (f->store, "type/name");
  g_assert_cmpuint (again->total.all, ==, 10);
}

static void
assert_value (GPtrArray *values, guint index, const char *text, guint count)
{
  const HcValueCount *value = values->pdata[index];

  g_assert_cmpstr (value->text, ==, text);
  g_assert_cmpuint (value->count, ==, count);
}

static GPtrArray *
list (HcStore *store, HcKind kind, const char *property, guint limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *values = hc_store_view_values (store, kind, property, limit, NULL, &error);

  g_assert_no_error (error);
  return values;
}

static void
test_values (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) types = NULL, one = NULL, racks = NULL;

  put_world (f->store);
  types = list (f->store, HC_KIND_CONFIGURATION, "type/name", 0);
  g_assert_cmpuint (types->len, ==, 3);
  /* As many of each: by name. */
  assert_value (types, 0, "Printer", 4);
  assert_value (types, 1, "Server", 4);
  assert_value (types, 2, "Laptop", 2);
  one = list (f->store, HC_KIND_CONFIGURATION, "type/name", 1);
  g_assert_cmpuint (one->len, ==, 1);
  racks = list (f->store, HC_KIND_CONFIGURATION, "question:Rack \"A\"", 0);
  g_assert_cmpuint (racks->len, ==, 1);
  assert_value (racks, 0, "top", 1);
}

static void
test_values_in_parts (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) types = NULL, dates = NULL, active = NULL;
  HcRecord *contact = make_record (HC_KIND_CONTACT, 1, 1, "Ada");
  HcRecord *other = make_record (HC_KIND_CONTACT, 2, 1, "Ben");
  HcRecord *device = make_record (HC_KIND_CONFIGURATION, 3, 1, "NWD-1");

  hc_record_set (contact, "types", "Approver, End User");
  hc_record_set (other, "types", "End User");
  put_record (f->store, contact, 0);
  put_record (f->store, other, 0);
  hc_record_set (device, "purchaseDate", "2024-02-29T00:00:00Z");
  hc_record_set (device, "activeFlag", "true");
  put_record (f->store, device, 0);
  types = list (f->store, HC_KIND_CONTACT, "types", 0);
  assert_value (types, 0, "End User", 2);
  assert_value (types, 1, "Approver", 1);
  dates = list (f->store, HC_KIND_CONFIGURATION, "purchaseDate", 0);
  assert_value (dates, 0, "2024-02-29", 1);
  active = list (f->store, HC_KIND_CONFIGURATION, "active", 0);
  assert_value (active, 0, "true", 1);
}

static void
assert_sample (HcStore *store, gint64 after, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = hc_store_view_sample (store, HC_KIND_CONFIGURATION, after, 3, &error);

  g_assert_no_error (error);
  if (expected == 0)
    {
      g_assert_cmpuint (records->len, ==, 0);
      return;
    }
  g_assert_cmpuint (records->len, >, 0);
  g_assert_cmpint (((const HcRecord *)records->pdata[0])->id, ==, expected);
}

static void
test_sample (Fixture *f, gconstpointer data)
{
  assert_sample (f->store, 0, 0);
  put_device (f->store, 200, 2, "Printer", NULL);
  put_device (f->store, 201, 2, "Printer", NULL);
  /* Nothing is in scope yet: any will do; after the last comes the first. */
  assert_sample (f->store, 0, 200);
  assert_sample (f->store, 200, 201);
  assert_sample (f->store, 201, 200);
  put_world (f->store);
  assert_sample (f->store, 0, 100);
  assert_sample (f->store, 105, 100);
  assert_sample (f->store, 103, 104);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/view-values/counts", test_counts);
  ADD ("/view-values/without-properties", test_without_properties);
  ADD ("/view-values/odd-keys", test_odd_keys);
  ADD ("/view-values/gone-records", test_gone_records);
  ADD ("/view-values/covers", test_covers);
  ADD ("/view-values/cancelled", test_cancelled);
  ADD ("/view-values/values", test_values);
  ADD ("/view-values/values-in-parts", test_values_in_parts);
  ADD ("/view-values/sample", test_sample);
  return g_test_run ();
}
