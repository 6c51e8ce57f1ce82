/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include "hc-store-links.h"

#include <string.h>

/* In place of a record's id: the tiles. */
#define TILE -2

/* The hashes of a preview, but for those of one record. */
static void
collect_hashes (HcSyncFixture *f, gint64 run, gint64 without, GHashTable *approved, GHashTable *previewed)
{
  g_autoptr (GPtrArray) items = hc_sync_fixture_list_items (f, run);

  for (guint i = 0; i < items->len; i++)
    {
      const HcItem *item = g_ptr_array_index (items, i);

      g_hash_table_add (previewed, hc_item_dup_hash (item));
      if (item->action == HC_ACTION_TILE ? without != TILE : item->cw_id != without)
        g_hash_table_add (approved, hc_item_dup_hash (item));
    }
}

typedef struct
{
  HcSyncFixture *f;
  HcRunRequest request;
  HcRunRow *plan;
} Preview;

static void
set_up (Preview *preview, gconstpointer without)
{
  preview->f = hc_sync_fixture_new_tiny ();
  hc_sync_fixture_decide (preview->f);
  preview->plan = hc_sync_fixture_plan (preview->f, FALSE);
  preview->request.type = HC_RUN_APPLY;
  preview->request.approved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  preview->request.previewed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect_hashes (preview->f, preview->plan->id, GPOINTER_TO_INT (without), preview->request.approved,
                  preview->request.previewed);
}

static void
tear_down (Preview *preview, gconstpointer without)
{
  g_hash_table_unref (preview->request.approved);
  g_hash_table_unref (preview->request.previewed);
  hc_run_row_free (preview->plan);
  hc_sync_fixture_free (preview->f);
}

static void
test_all (Preview *preview, gconstpointer without)
{
  g_autoptr (HcRunRow) row = hc_sync_fixture_run (preview->f, &preview->request);
  g_autoptr (GPtrArray) holds = NULL;

  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_DONE);
  g_assert_cmpstr (row->type, ==, "apply");
  holds = hc_store_list_holds (preview->f->profile->store, NULL);
  g_assert_cmpuint (holds->len, ==, 0);
  hc_sync_fixture_assert_settled (preview->f);
}

static void
test_deselected (Preview *preview, gconstpointer without)
{
  g_autoptr (HcRunRow) row = hc_sync_fixture_run (preview->f, &preview->request);
  g_autoptr (HcRunRow) next = NULL;
  g_autoptr (HcLink) link = NULL;
  g_autoptr (GPtrArray) holds = NULL;

  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_DONE);
  link = hc_sync_fixture_get_link (preview->f, HC_KIND_CONFIGURATION, PRINTER);
  g_assert_null (link);
  holds = hc_store_list_holds (preview->f->profile->store, NULL);
  g_assert_cmpuint (holds->len, ==, 1);
  g_assert_cmpint (((HcHold *)g_ptr_array_index (holds, 0))->cw_id, ==, PRINTER);
  g_assert_cmpint (((HcHold *)g_ptr_array_index (holds, 0))->reason, ==, HC_HOLD_DESELECTED);
  next = hc_sync_fixture_sync (preview->f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_items (preview->f, next->id, -1), ==, 0);
  hc_sync_fixture_assert_settled (preview->f);
  g_assert_true (hc_sync_hold (preview->f->profile, HC_KIND_CONFIGURATION, PRINTER, FALSE, NULL));
  hc_run_row_free (g_steal_pointer (&next));
  next = hc_sync_fixture_sync (preview->f, HC_OUTCOME_DONE);
  g_assert_cmpuint (next->counts[HC_KIND_CONFIGURATION].created, ==, 1);
  hc_sync_fixture_assert_settled (preview->f);
}

static guint
count_tiles (HcSyncFixture *f)
{
  g_autofree char *state = hc_sync_fixture_dup_state (f);
  guint count = 0;

  for (const char *p = state; (p = strstr (p, "tile|")) != NULL; p++)
    count++;
  return count;
}

/* A tile is no record, and is held all the same: not written until it is released. */
static void
test_tile_deselected (Preview *preview, gconstpointer without)
{
  g_autoptr (HcRunRow) row = hc_sync_fixture_run (preview->f, &preview->request);
  HcProfile *profile = preview->f->profile;
  g_autoptr (HcRunRow) next = NULL;
  g_autoptr (GPtrArray) holds = NULL;
  g_autoptr (GError) error = NULL;
  const HcHold *hold;

  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_DONE);
  holds = hc_store_list_holds (profile->store, NULL);
  g_assert_cmpuint (holds->len, ==, 1);
  hold = g_ptr_array_index (holds, 0);
  g_assert_true (hold->tile);
  g_assert_cmpint (hold->cw_id, ==, ALPHA);
  g_assert_cmpstr (hold->name, ==, "Alpha Works");
  g_assert_cmpint (hold->reason, ==, HC_HOLD_DESELECTED);
  g_assert_cmpuint (count_tiles (preview->f), ==, 0);
  hc_sync_fixture_assert_settled (preview->f);
  next = hc_sync_fixture_sync_full (preview->f, HC_OUTCOME_DONE);
  g_assert_cmpuint (count_tiles (preview->f), ==, 0);
  g_assert_true (hc_sync_hold_tile (profile, ALPHA, FALSE, NULL));
  hc_run_row_free (g_steal_pointer (&next));
  next = hc_sync_fixture_sync (preview->f, HC_OUTCOME_DONE);
  g_assert_cmpuint (count_tiles (preview->f), ==, 1);
  g_assert_false (hc_sync_hold_tile (profile, ALPHA, FALSE, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  hc_sync_fixture_assert_settled (preview->f);
}

/* What is not what the person saw any more is neither written nor held. */
static void
test_changed_since (Preview *preview, gconstpointer without)
{
  g_autoptr (HcRunRow) row = NULL, next = NULL;
  g_autoptr (HcLink) link = NULL;
  g_autoptr (GPtrArray) holds = NULL;

  hc_sync_fixture_cw_put (preview->f, "configurations", SERVER, "{'modelNumber': 'another'}");
  hc_sync_fixture_cw_put (preview->f, "contacts", 599, "{'firstName': 'New', 'company': {'id': 301}}");
  row = hc_sync_fixture_run (preview->f, &preview->request);
  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_DONE);
  link = hc_sync_fixture_get_link (preview->f, HC_KIND_CONFIGURATION, SERVER);
  g_assert_null (link);
  g_clear_pointer (&link, hc_link_free);
  link = hc_sync_fixture_get_link (preview->f, HC_KIND_CONTACT, 599);
  g_assert_null (link);
  holds = hc_store_list_holds (preview->f->profile->store, NULL);
  g_assert_cmpuint (holds->len, ==, 0);
  next = hc_sync_fixture_sync (preview->f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_items (preview->f, next->id, HC_ACTION_CREATE), ==, 2);
  hc_sync_fixture_assert_settled (preview->f);
}

/* Without its company nothing of it can be written. */
static void
test_company_deselected (Preview *preview, gconstpointer without)
{
  g_autoptr (HcRunRow) row = hc_sync_fixture_run (preview->f, &preview->request);
  g_autoptr (HcRunRow) next = NULL;

  g_assert_cmpint (row->outcome, !=, HC_OUTCOME_FAILED);
  g_assert_cmpint (hc_sync_fixture_find_company (preview->f, "Alpha Works"), ==, 0);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].created, ==, 1);
  hc_sync_fixture_assert_no_duplicates (preview->f);
  next = hc_sync_fixture_sync (preview->f, HC_OUTCOME_DONE);
  g_assert_cmpint (hc_sync_fixture_find_company (preview->f, "Alpha Works"), ==, 0);
}

static void
test_nothing (Preview *preview, gconstpointer without)
{
  g_autoptr (HcRunRow) row = NULL;

  g_hash_table_remove_all (preview->request.approved);
  row = hc_sync_fixture_run (preview->f, &preview->request);
  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (preview->f), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/run/apply-preview/all", Preview, GINT_TO_POINTER (-1), set_up, test_all, tear_down);
  g_test_add ("/run/apply-preview/deselected", Preview, GINT_TO_POINTER (PRINTER), set_up, test_deselected,
              tear_down);
  g_test_add ("/run/apply-preview/tile-deselected", Preview, GINT_TO_POINTER (TILE), set_up,
              test_tile_deselected, tear_down);
  g_test_add ("/run/apply-preview/changed-since", Preview, GINT_TO_POINTER (-1), set_up, test_changed_since,
              tear_down);
  g_test_add ("/run/apply-preview/company-deselected", Preview, GINT_TO_POINTER (ALPHA), set_up,
              test_company_deselected, tear_down);
  g_test_add ("/run/apply-preview/nothing", Preview, GINT_TO_POINTER (-1), set_up, test_nothing, tear_down);
  return g_test_run ();
}
