/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

/* The first writes to a version of Hudu that was not seen before are read back. */

/* A Hudu that empties the fields that an update does not name is noticed at the first update. */
static void
test_replacing_put (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) row = NULL;
  guint writes;

  hc_sync_fixture_match (f, BETA, "Beta Builders");
  hc_sync_fixture_set (f, "options.keep_company_details", "true");
  hc_sync_fixture_set (f, "skip.contacts", "true");
  hc_sync_fixture_set (f, "skip.sites", "true");
  hc_sync_fixture_switch (f, "hudu.put-merges", "false");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_FAILED);
  g_assert_cmpint (row->error_code, ==, HC_ERROR_SERVER);
  g_assert_nonnull (row->error);
  writes = hc_sync_fixture_count (f, "hudu", "PUT", "*/assets/*");
  g_assert_cmpuint (writes, ==, 1);
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", "POST", NULL), <=, 1);
}

/* Many updates at once: still just one before the mismatch is seen. */
static void
test_many_updates (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;

  hc_store_set_meta (f->profile->store, "checked-update-version", "2.1.0", NULL);
  for (gint64 id = SERVER; id <= BETA_SWITCH; id++)
    hc_sync_fixture_cw_put (f, "configurations", id, "{'modelNumber': 'changed'}");
  hc_sync_fixture_switch (f, "hudu.put-merges", "false");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_FAILED);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 1);
}

/* A creation on a version that has passed is the one write, and nothing follows it. */
static void
test_later_creation (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;

  hc_sync_fixture_cw_put (f, "configurations", 799,
                          "{'name': 'NEW', 'type': {'id': 2}, 'company': {'id': 300}, 'activeFlag': true}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 1);
  hc_sync_fixture_assert_settled (f);
}

/* Once the version has passed, nothing more is read back. */
static void
test_passed (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;
  g_autofree char *created = hc_store_get_meta (f->profile->store, "checked-create-version");
  g_autofree char *updated = hc_store_get_meta (f->profile->store, "checked-update-version");
  guint reads;

  g_assert_cmpstr (created, ==, "2.45.1");
  g_assert_cmpstr (updated, ==, "2.45.1");
  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'modelNumber': 'R750'}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  reads = hc_sync_fixture_count (f, "hudu", "GET", NULL);
  hc_simulator_reset_log (f->sim);
  hc_run_row_free (g_steal_pointer (&row));
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", "GET", NULL), ==, reads);
}

/* Answers in the forms that other versions have. */
static void
test_forms (gconstpointer data)
{
  g_auto (GStrv) parts = g_strsplit (data, "=", 2);
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) row = NULL, second = NULL;

  hc_sync_fixture_switch (f, parts[0], parts[1]);
  hc_sync_fixture_decide (f);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].created, ==, 4);
  second = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, second->id, -1), ==, 0);
  hc_sync_fixture_assert_settled (f);
}

static const char *const forms[] = {
  "hudu.document-mode=true",
  "hudu.post-created-201=true",
  "hudu.bare-single=true",
  "hudu.page-size-max=2",
  "hudu.page-size-ignored=true",
  "hudu.order=desc",
  "hudu.order=updated",
  "hudu.filters-ignored=true",
  "hudu.company-missing=null",
  "hudu.fields-unset=null",
  "hudu.fields-unset=empty",
  "hudu.fields-cleared=empty",
  "hudu.field-id=layout",
  "hudu.field-type-shown=true",
  "hudu.checkbox=title",
  "hudu.checkbox=text",
  "hudu.number=text",
  "hudu.date=slash",
  "hudu.date=us",
  "hudu.refs=array",
  "hudu.richtext=wrap",
  "hudu.strict-fields=false",
  "hudu.website=rewrite",
  "hudu.touch-on-noop=false",
  "hudu.asset-id-finds-archived=true",
  "hudu.companies-archived-listed=true",
  "cw.forward-end-link=absent",
  "cw.info-open=true",
  "cw.my-security=403",
  "cw.default-order=updated",
  "cw.unknown-field=error",
  "cw.questions-in-lists=false",
  "cw.unset-is-unequal=false",
  "cw.and-first=false",
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run/check/replacing-put", test_replacing_put);
  g_test_add_func ("/run/check/many-updates", test_many_updates);
  g_test_add_func ("/run/check/later-creation", test_later_creation);
  g_test_add_func ("/run/check/passed", test_passed);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *path = g_strconcat ("/run/check/forms/", forms[i], NULL);

      g_test_add_data_func (path, forms[i], test_forms);
    }
  return g_test_run ();
}
