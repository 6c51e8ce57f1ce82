/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include "hc-store-hudu.h"
#include "hc-store-links.h"

#include <string.h>

static HcRunRow *
undo (HcSyncFixture *f, gint64 run, gboolean dry)
{
  HcRunRequest request = { .type = HC_RUN_UNDO, .undo_run = run, .dry = dry };

  return hc_sync_fixture_run (f, &request);
}

static char *
dup_lines_with (const char *state, const char *what)
{
  g_auto (GStrv) lines = g_strsplit (state, "\n", -1);
  GString *found = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], what) != NULL)
      g_string_append_printf (found, "%s\n", lines[i]);
  return g_string_free (found, FALSE);
}

/* Everything that the first sync made is archived; what it changed is as before; the next sync leaves it so.
 */
static void
test_first_sync (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) row = NULL, plan = NULL, done = NULL, next = NULL;
  g_autofree char *before = hc_sync_fixture_dup_state (f);
  g_autofree char *after = NULL, *live = NULL, *synced = NULL, *same = NULL;
  g_autoptr (GPtrArray) holds = NULL;

  hc_sync_fixture_decide (f);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  synced = hc_sync_fixture_dup_state (f);
  hc_simulator_reset_log (f->sim);
  plan = undo (f, row->id, TRUE);
  g_assert_cmpint (plan->outcome, ==, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, plan->id, HC_ACTION_ARCHIVE), ==, 11);
  same = hc_sync_fixture_dup_state (f);
  g_assert_cmpstr (synced, ==, same);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  holds = hc_store_list_holds (f->profile->store, NULL);
  g_assert_cmpuint (holds->len, ==, 0);
  done = undo (f, row->id, FALSE);
  g_assert_cmpint (done->outcome, ==, HC_OUTCOME_DONE);
  g_assert_cmpint (done->undone, ==, row->id);
  after = hc_sync_fixture_dup_state (f);
  g_test_message ("%s", after);
  live = dup_lines_with (after, "Old server");
  g_assert_nonnull (strstr (before, live));
  g_assert_null (strstr (after, "tile|"));
  g_assert_null (
      strstr (after, "Alpha Works|ALPHA|Springfield|1 Main Street|https://alpha.example|2175550100|live"));
  hc_simulator_reset_log (f->sim);
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  hc_sync_fixture_assert_settled (f);
}

static void
test_update (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autofree char *before = hc_sync_fixture_dup_state (f);
  g_autofree char *after = NULL, *released = NULL;
  g_autoptr (HcRunRow) row = NULL, done = NULL, next = NULL;

  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'modelNumber': 'R750', 'serialNumber': 'SN-A-9'}");
  hc_sync_fixture_cw_put (f, "companies", ALPHA, "{'city': 'Ogdenville'}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  done = undo (f, row->id, FALSE);
  g_assert_cmpint (done->outcome, ==, HC_OUTCOME_DONE);
  after = hc_sync_fixture_dup_state (f);
  g_assert_cmpstr (before, ==, after);
  hc_simulator_reset_log (f->sim);
  next = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  /* Released, it follows again. */
  g_assert_true (hc_sync_hold (f->profile, HC_KIND_CONFIGURATION, SERVER, FALSE, NULL));
  g_clear_pointer (&next, hc_run_row_free);
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  released = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, SERVER, "Model Number");
  g_assert_cmpstr (released, ==, "R750");
  hc_sync_fixture_assert_settled (f);
}

/* A value with markup, which is not in what is compared, comes back to the letter. */
static void
test_markup (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcLink) link = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, SERVER);
  g_autoptr (HcRunRow) seen = NULL, row = NULL, done = NULL;
  g_autofree char *before = NULL, *between = NULL, *after = NULL;

  hc_sync_fixture_set (f, "mappings.configuration.Devices",
                       "[{\"from\": \"notes\", \"to\": \"Notes\", \"owner\": \"overwrite\"}]");
  hc_sync_fixture_hudu_put (
      f, "assets", link->hudu_id,
      "{'fields': {'Notes': '<ul><li>In the <b>rack</b></li><li>top &amp; left</li></ul>'}}");
  before = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, SERVER, "Notes");
  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'notes': 'Moved to the cellar'}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  between = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, SERVER, "Notes");
  g_assert_cmpstr (between, ==, "<p>Moved to the cellar</p>");
  done = undo (f, row->id, FALSE);
  g_assert_cmpint (done->outcome, ==, HC_OUTCOME_DONE);
  after = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, SERVER, "Notes");
  g_assert_cmpstr (after, ==, before);
  hc_simulator_reset_log (f->sim);
  seen = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
}

/* A tile says again what it said; one that the run made goes; both stay so. */
static void
test_tile (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autofree char *before = hc_sync_fixture_dup_state (f);
  g_autofree char *without = NULL, *changed = NULL, *restored = NULL, *back = NULL;
  g_autoptr (HcRunRow) row = NULL, done = NULL, gone = NULL, redone = NULL, next = NULL;
  g_autoptr (GPtrArray) holds = NULL;

  g_assert_nonnull (strstr (before, "tile|"));
  hc_sync_fixture_cw_put (f, "agreements", AGREEMENT, "{'name': 'All inclusive'}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  changed = hc_sync_fixture_dup_state (f);
  g_assert_cmpstr (changed, !=, before);
  done = undo (f, row->id, FALSE);
  restored = hc_sync_fixture_dup_state (f);
  g_assert_cmpstr (restored, ==, before);
  holds = hc_store_list_holds (f->profile->store, NULL);
  g_assert_cmpuint (holds->len, ==, 1);
  g_assert_true (((HcHold *)g_ptr_array_index (holds, 0))->tile);
  /* The last agreement ends, and the tile goes with it: undone, it is back. */
  g_assert_true (hc_sync_hold_tile (f->profile, ALPHA, FALSE, NULL));
  g_assert_true (hc_simulator_cw_remove (f->sim, "agreements", AGREEMENT));
  gone = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  without = hc_sync_fixture_dup_state (f);
  g_assert_null (strstr (without, "tile|"));
  redone = undo (f, gone->id, FALSE);
  back = hc_sync_fixture_dup_state (f);
  g_assert_cmpstr (back, ==, before);
  hc_simulator_reset_log (f->sim);
  next = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
}

/* A company whose name has a mark that nobody sees: looking at its tile again changes nothing. */
static void
test_tile_of_marked_name (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  gint64 company = hc_sync_fixture_hudu_put (f, "companies", 0,
                                             "{'name': '\xe2\x80\x8e"
                                             "Alpha (Main)'}");
  g_autoptr (HcRunRow) row = NULL, plan = NULL, done = NULL;
  g_autofree char *state = NULL;
  g_autoptr (GError) error = NULL;

  hc_sync_fixture_refresh (f);
  hc_sync_match (f->profile, ALPHA, HC_MATCH_MATCHED, company, NULL, &error);
  g_assert_no_error (error);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, row->id, HC_ACTION_TILE), ==, 1);
  hc_sync_fixture_assert_settled (f);
  plan = undo (f, row->id, TRUE);
  hc_sync_fixture_assert_no_errors (f, plan);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, plan->id, HC_ACTION_TILE), ==, 1);
  hc_sync_fixture_assert_settled (f);
  done = undo (f, row->id, FALSE);
  hc_sync_fixture_assert_no_errors (f, done);
  state = hc_sync_fixture_dup_state (f);
  g_assert_null (strstr (state, "tile|"));
}

/* What a person made of the tile since is left and told. */
static void
test_tile_edited (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (GPtrArray) rows = hc_store_list_runs (f->profile->store, 1, NULL);
  g_auto (HcStoredTile) tile = { 0 };
  g_autoptr (HcRunRow) done = NULL;
  g_autofree char *after = NULL;
  gint64 alpha = hc_sync_fixture_find_company (f, "Alpha Works");

  g_assert_true (hc_store_load_tile (f->profile->store, alpha, &tile, NULL));
  hc_sync_fixture_hudu_put (f, "magic_dash", tile.tile_id,
                            "{'title': 'Agreements', 'company_id': %" G_GINT64_FORMAT ", 'message': 'mine'}",
                            alpha);
  done = undo (f, ((HcRunRow *)g_ptr_array_index (rows, 0))->id, FALSE);
  hc_sync_fixture_assert_error (f, done, "the tile was changed since");
  after = hc_sync_fixture_dup_state (f);
  g_assert_nonnull (strstr (after, "mine"));
}

/* What people changed since is left and told. */
static void
test_later_edit (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcLink) link = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, SERVER);
  g_autoptr (HcRunRow) row = NULL, done = NULL;
  g_autofree char *model = NULL, *serial = NULL;

  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'modelNumber': 'R750', 'serialNumber': 'SN-A-9'}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_sync_fixture_hudu_put (f, "assets", link->hudu_id, "{'fields': {'Model Number': 'mine'}}");
  done = undo (f, row->id, FALSE);
  hc_sync_fixture_assert_error (f, done, "Model Number was changed since");
  model = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, SERVER, "Model Number");
  serial = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, SERVER, "Serial Number");
  g_assert_cmpstr (model, ==, "mine");
  g_assert_cmpstr (serial, ==, "SN-A-1");
}

static void
test_archive (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL, done = NULL, next = NULL;

  g_assert_true (hc_simulator_cw_remove (f->sim, "configurations", PRINTER));
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_true (hc_sync_fixture_is_archived (f, HC_KIND_CONFIGURATION, PRINTER));
  done = undo (f, row->id, FALSE);
  g_assert_cmpint (done->outcome, ==, HC_OUTCOME_DONE);
  g_assert_false (hc_sync_fixture_is_archived (f, HC_KIND_CONFIGURATION, PRINTER));
  next = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_false (hc_sync_fixture_is_archived (f, HC_KIND_CONFIGURATION, PRINTER));
}

static void
test_move (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autofree char *before = hc_sync_fixture_dup_state (f);
  g_autofree char *after = NULL;
  g_autoptr (HcRunRow) row = NULL, done = NULL, next = NULL;

  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'company': {'id': 301}}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  done = undo (f, row->id, FALSE);
  g_assert_cmpint (done->outcome, ==, HC_OUTCOME_DONE);
  after = hc_sync_fixture_dup_state (f);
  g_assert_cmpstr (before, ==, after);
  hc_simulator_reset_log (f->sim);
  next = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
}

static void
test_unknown (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) plan = hc_sync_fixture_plan (f, FALSE);
  g_autoptr (HcRunRow) before = hc_store_get_last_run (f->profile->store, NULL);
  const gint64 ids[] = { 4711, plan->id };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const HcRunRequest request = { .type = HC_RUN_UNDO, .undo_run = ids[i] };
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, ids[i]);
      g_autoptr (HcRunRow) last = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_null (hc_sync_run (f->profile, &request, NULL, NULL, &error));
      g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, number));
      last = hc_store_get_last_run (f->profile->store, NULL);
      g_assert_cmpint (last->id, ==, before->id);
    }
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
}

/* An undo that broke off is gone on with. */
static void
test_interrupted (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autofree char *before = hc_sync_fixture_dup_state (f);
  g_autofree char *after = NULL;
  g_autoptr (HcRunRow) row = NULL, broken = NULL, done = NULL;

  for (gint64 id = SERVER; id <= PRINTER; id++)
    hc_sync_fixture_cw_put (f, "configurations", id, "{'modelNumber': 'changed'}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_sync_fixture_fault (f, "hudu:PUT:*:#2:status=500");
  broken = undo (f, row->id, FALSE);
  g_assert_cmpint (broken->outcome, ==, HC_OUTCOME_DONE_WITH_ERRORS);
  hc_simulator_clear_faults (f->sim);
  done = undo (f, row->id, FALSE);
  g_assert_cmpint (done->outcome, ==, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, done->id, -1), ==, 1);
  after = hc_sync_fixture_dup_state (f);
  g_assert_cmpstr (before, ==, after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run/undo/first-sync", test_first_sync);
  g_test_add_func ("/run/undo/update", test_update);
  g_test_add_func ("/run/undo/markup", test_markup);
  g_test_add_func ("/run/undo/tile", test_tile);
  g_test_add_func ("/run/undo/tile-of-marked-name", test_tile_of_marked_name);
  g_test_add_func ("/run/undo/tile-edited", test_tile_edited);
  g_test_add_func ("/run/undo/later-edit", test_later_edit);
  g_test_add_func ("/run/undo/archive", test_archive);
  g_test_add_func ("/run/undo/move", test_move);
  g_test_add_func ("/run/undo/unknown", test_unknown);
  g_test_add_func ("/run/undo/interrupted", test_interrupted);
  return g_test_run ();
}
