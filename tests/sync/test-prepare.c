/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include "hc-store-hudu.h"

#include <string.h>

static HcLayout *
prepare (HcSyncFixture *f, HcKind kind, const char *name, gboolean expect_created)
{
  g_autoptr (GError) error = NULL;
  gboolean created;
  HcLayout *layout = hc_sync_prepare_layout (f->profile, kind, name, &created, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (layout);
  g_assert_cmpint (created, ==, expect_created);
  return layout;
}

/* One that is there and has its field: nothing is written. */
static void
test_ready (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcLayout) layout = prepare (f, HC_KIND_CONFIGURATION, NULL, FALSE);

  g_assert_cmpstr (layout->name, ==, "Devices");
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
}

/* The field is added; the layout's other fields, and what is in them, stay. */
static void
test_add_field (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  gint64 id = hc_sync_fixture_find_layout (f, "Domains");
  gint64 asset = hc_sync_fixture_hudu_put (
      f, "assets", 0,
      "{'company_id': %" G_GINT64_FORMAT ", 'asset_layout_id': %" G_GINT64_FORMAT
      ", 'name': 'example.com', 'fields': {'Registrar': 'Somebody', 'Expires': '2030-01-02'}}",
      hc_sync_fixture_find_company (f, "Beta Builders"), id);
  g_autoptr (HcLayout) layout = prepare (f, HC_KIND_CONFIGURATION, "Domains", FALSE);
  g_autoptr (HcLayout) again = NULL;
  g_autofree char *registrar = NULL;

  g_assert_cmpint (layout->id, ==, id);
  g_assert_nonnull (hc_layout_find_field (layout, "ConnectWise ID"));
  g_assert_nonnull (hc_layout_find_field (layout, "Registrar"));
  g_assert_cmpuint (layout->fields->len, ==, 4);
  hc_simulator_lock (f->sim);
  registrar = hc_sim_hudu_dup_asset_field (hc_simulator_get_hudu (f->sim), asset, "Registrar");
  hc_simulator_unlock (f->sim);
  g_assert_cmpstr (registrar, ==, "Somebody");
  hc_simulator_reset_log (f->sim);
  again = prepare (f, HC_KIND_CONFIGURATION, "Domains", FALSE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
}

static const char *const recommended[HC_N_KINDS] = {
  [HC_KIND_SITE] = "Locations",
  [HC_KIND_CONTACT] = "People",
  [HC_KIND_CONFIGURATION] = "Configurations",
  [HC_KIND_AGREEMENT] = "Agreements",
};

/* What has the recommended name already goes by another one from now on. */
static void
free_name (HcSyncFixture *f, HcKind kind)
{
  gint64 id = hc_sync_fixture_find_layout (f, recommended[kind]);

  if (id != 0)
    hc_sync_fixture_hudu_put (f, "asset_layouts", id, "{'name': 'Former ones'}");
}

/* Each kind's recommended layout is active, and a sync into it plans nothing afterwards. */
static void
test_recommended (gconstpointer data)
{
  static const char *const keys[HC_N_KINDS] = {
    [HC_KIND_SITE] = "locations.site",
    [HC_KIND_CONTACT] = "locations.contact",
    [HC_KIND_CONFIGURATION] = "locations.configuration",
    [HC_KIND_AGREEMENT] = "locations.agreement",
  };
  HcKind kind = (HcKind)GPOINTER_TO_UINT (data);
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcLayout) layout = NULL;
  g_autoptr (HcRunRow) row = NULL, full = NULL;
  g_autoptr (GPtrArray) layouts = NULL;

  free_name (f, kind);
  layout = prepare (f, kind, recommended[kind], TRUE);
  layouts = hc_store_list_layouts (f->profile->store, NULL);
  g_assert_true (layout->active);
  g_assert_nonnull (hc_layout_find_field (layout, "ConnectWise ID"));
  g_assert_cmpint (hc_sync_fixture_find_layout (f, recommended[kind]), ==, layout->id);
  g_assert_cmpuint (layouts->len, ==, 11);
  hc_sync_fixture_set (f, keys[kind], recommended[kind]);
  hc_sync_fixture_decide (f);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[kind].created, >, 0);
  hc_sync_fixture_assert_settled (f);
  full = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, full->id, -1), ==, 0);
}

static void
test_refused (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (GError) error = NULL;
  gboolean created;

  g_assert_null (hc_sync_prepare_layout (f->profile, HC_KIND_COMPANY, NULL, &created, NULL, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  g_clear_error (&error);
  hc_sync_fixture_fault (f, "hudu:*:/asset_layouts*:status=500");
  g_assert_null (hc_sync_prepare_layout (f->profile, HC_KIND_CONTACT, "New", &created, NULL, &error));
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_SERVER);
}

/* A name with a slip in it is no wish for a new layout. */
static void
test_mistyped (void)
{
  static const struct
  {
    HcKind kind;
    const char *name, *told;
  } names[] = {
    { HC_KIND_CONFIGURATION, "Devicse", "did you mean “Devices”?" },
    { HC_KIND_CONTACT, "Configurations", "only the recommended one, “People”" },
    { HC_KIND_CONTACT, "Something else", "only the recommended one, “People”" },
  };
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean created;

      g_assert_null (
          hc_sync_prepare_layout (f->profile, names[i].kind, names[i].name, &created, NULL, &error));
      g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, names[i].name));
      g_assert_nonnull (strstr (error->message, names[i].told));
    }
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
}

/* The answer is lost: asked again, there is one layout. */
static void
test_answer_lost (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HcLayout) layout = NULL;
  gboolean created;
  guint before;

  free_name (f, HC_KIND_CONTACT);
  hc_simulator_lock (f->sim);
  before = hc_sim_hudu_count (hc_simulator_get_hudu (f->sim), "asset_layouts");
  hc_simulator_unlock (f->sim);
  hc_sync_fixture_fault (f, "hudu:POST:/asset_layouts:reset-after");
  layout = hc_sync_prepare_layout (f->profile, HC_KIND_CONTACT, "People", &created, NULL, &error);
  hc_simulator_clear_faults (f->sim);
  g_clear_pointer (&layout, hc_layout_free);
  g_clear_error (&error);
  layout = hc_sync_prepare_layout (f->profile, HC_KIND_CONTACT, "People", &created, NULL, &error);
  g_assert_no_error (error);
  hc_simulator_lock (f->sim);
  g_assert_cmpuint (hc_sim_hudu_count (hc_simulator_get_hudu (f->sim), "asset_layouts"), ==, before + 1);
  hc_simulator_unlock (f->sim);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prepare/ready", test_ready);
  g_test_add_func ("/prepare/add-field", test_add_field);
  for (guint kind = HC_KIND_SITE; kind < HC_N_KINDS; kind++)
    {
      g_autofree char *path = g_strdup_printf ("/prepare/recommended/%s", hc_kind_to_string ((HcKind)kind));

      g_test_add_data_func (path, GUINT_TO_POINTER (kind), test_recommended);
    }
  g_test_add_func ("/prepare/refused", test_refused);
  g_test_add_func ("/prepare/mistyped", test_mistyped);
  g_test_add_func ("/prepare/answer-lost", test_answer_lost);
  return g_test_run ();
}
