/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include "hc-store-links.h"
#include "hc-store-records.h"

#include <string.h>

/* Random operations on both sides and on the settings, random faults; then what must always hold. The seeds
 * are printed; HC_TEST_SEED=N replays one, HC_TEST_ROUNDS=N does more. */

#define STEPS 6

typedef struct
{
  HcSyncFixture *f;
  GRand *random;
  gint64 next_id;
} World;

static const char *const tables[] = { "configurations", "contacts", "sites" };
static const HcKind kinds[] = { HC_KIND_CONFIGURATION, HC_KIND_CONTACT, HC_KIND_SITE };

static guint
below (World *world, guint limit)
{
  return (guint)g_rand_int_range (world->random, 0, (gint32)limit);
}

static gint64
pick_company (World *world)
{
  return below (world, 2) == 0 ? ALPHA : BETA;
}

static gint64
pick_id (World *world, const char *entity)
{
  g_autoptr (GArray) ids = hc_simulator_cw_dup_ids (world->f->sim, entity);

  return ids->len == 0 ? 0 : g_array_index (ids, gint64, below (world, ids->len));
}

static void
add_record (World *world)
{
  gint64 id = world->next_id++;

  switch (below (world, 3))
    {
    case 0:
      hc_sync_fixture_cw_put (world->f, "configurations", id,
                              "{'name': 'PC-%u', 'type': {'id': %u}, 'company': {'id': %" G_GINT64_FORMAT
                              "}, 'activeFlag': true, 'serialNumber': 'S%u'}",
                              below (world, 6), 1 + below (world, 5), pick_company (world), below (world, 8));
      break;
    case 1:
      hc_sync_fixture_cw_put (world->f, "contacts", id,
                              "{'firstName': 'P%u', 'company': {'id': %" G_GINT64_FORMAT "}}",
                              below (world, 5), pick_company (world));
      break;
    default:
      hc_sync_fixture_cw_put (world->f, "sites", id,
                              "{'name': 'Place %u', 'company': {'id': %" G_GINT64_FORMAT "}}",
                              below (world, 5), pick_company (world));
      break;
    }
}

static void
change_record (World *world)
{
  gint64 id = pick_id (world, "configurations");

  if (id == 0)
    return;
  switch (below (world, 5))
    {
    case 0:
      hc_sync_fixture_cw_put (world->f, "configurations", id, "{'modelNumber': 'M%u'}", below (world, 9));
      break;
    case 1:
      hc_sync_fixture_cw_put (world->f, "configurations", id, "{'name': 'PC-%u'}", below (world, 6));
      break;
    case 2:
      hc_sync_fixture_cw_put (world->f, "configurations", id, "{'company': {'id': %" G_GINT64_FORMAT "}}",
                              pick_company (world));
      break;
    case 3:
      hc_sync_fixture_cw_put (world->f, "configurations", id, "{'activeFlag': %s}",
                              below (world, 2) == 0 ? "true" : "false");
      break;
    default:
      hc_sync_fixture_cw_put (world->f, "configurations", id, "{'serialNumber': 'S%u'}", below (world, 8));
      break;
    }
}

static void
remove_record (World *world)
{
  const char *entity = tables[below (world, G_N_ELEMENTS (tables))];
  gint64 id = pick_id (world, entity);

  if (id != 0)
    hc_simulator_cw_remove (world->f->sim, entity, id);
}

/* What a person does with one of the assets. */
static void
touch_asset (World *world)
{
  g_autoptr (GArray) ids = hc_simulator_hudu_dup_ids (world->f->sim, "assets");
  gint64 id = ids->len > 0 ? g_array_index (ids, gint64, below (world, ids->len)) : 0;

  if (id == 0)
    return;
  switch (below (world, 4))
    {
    case 0:
      hc_simulator_hudu_remove (world->f->sim, "assets", id);
      break;
    case 1:
      hc_sync_fixture_hudu_put (world->f, "assets", id, "{'archived': true}");
      break;
    case 2:
      hc_sync_fixture_hudu_put (world->f, "assets", id, "{'archived': false}");
      break;
    default:
      hc_sync_fixture_hudu_put (world->f, "assets", id, "{'name': 'Renamed %u'}", below (world, 9));
      break;
    }
}

/* A field that no record maps belongs to people. */
static void
mark_assets (World *world)
{
  g_autoptr (GArray) ids = hc_simulator_hudu_dup_ids (world->f->sim, "assets");
  gint64 people = hc_sync_fixture_find_layout (world->f, "People");

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (JsonObject) asset = hc_simulator_hudu_get (world->f->sim, "assets", id);

      if (json_object_get_int_member (asset, "asset_layout_id") == people)
        hc_sync_fixture_hudu_put (world->f, "assets", id,
                                  "{'fields': {'Birthday gift': 'gift of %" G_GINT64_FORMAT "'}}", id);
    }
}

static void
assert_marks (World *world, GHashTable *before)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_autofree char *gift = NULL;

      hc_simulator_lock (world->f->sim);
      gift = hc_sim_hudu_dup_asset_field (hc_simulator_get_hudu (world->f->sim),
                                          (gint64)GPOINTER_TO_SIZE (key), "Birthday gift");
      hc_simulator_unlock (world->f->sim);
      g_assert_cmpstr (gift, ==, value);
    }
}

static GHashTable *
collect_marks (World *world)
{
  GHashTable *marks = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  g_autoptr (GArray) ids = hc_simulator_hudu_dup_ids (world->f->sim, "assets");

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      char *gift;

      hc_simulator_lock (world->f->sim);
      gift = hc_sim_hudu_dup_asset_field (hc_simulator_get_hudu (world->f->sim), id, "Birthday gift");
      hc_simulator_unlock (world->f->sim);
      if (gift != NULL)
        g_hash_table_insert (marks, GSIZE_TO_POINTER ((gsize)id), gift);
    }
  return marks;
}

static void
change_setting (World *world)
{
  static const char *const settings[][2] = {
    { "options.update_names", "true" },
    { "options.update_names", "false" },
    { "options.relations", "true" },
    { "options.move_on_rule_change", "true" },
    { "options.archive_deleted.contact", "true" },
    { "options.archive_deleted.site", "true" },
    { "options.archive_deleted.configuration", "false" },
    { "skip.inactive_configurations", "true" },
    { "skip.inactive_configurations", "false" },
    { "skip.configuration_types", "[\"Laptop\"]" },
    { "skip.configuration_types", "[]" },
    { "rules",
      "[{\"name\": \"S\", \"match\": \"all\", \"when\": [{\"field\": \"type\", \"op\": \"is\", \"value\": "
      "\"Managed Server\"}], \"layout\": \"Servers\"}]" },
    { "rules", "[]" },
    { "mappings.configuration.Devices",
      "[{\"from\": \"modelNumber\", \"to\": \"Model Number\", \"owner\": \"overwrite\"}]" },
  };
  guint i = below (world, G_N_ELEMENTS (settings));

  hc_sync_fixture_set (world->f, settings[i][0], settings[i][1]);
}

static void
operate (World *world)
{
  guint count = 1 + below (world, 5);

  for (guint i = 0; i < count; i++)
    switch (below (world, 10))
      {
      case 0:
      case 1:
      case 2:
        add_record (world);
        break;
      case 3:
      case 4:
      case 5:
        change_record (world);
        break;
      case 6:
        remove_record (world);
        break;
      case 7:
      case 8:
        touch_asset (world);
        break;
      default:
        change_setting (world);
        break;
      }
}

static void
add_fault (World *world)
{
  static const char *const faults[] = {
    "hudu:POST:*:#%u:reset-after",   "hudu:POST:*:#%u:status=500",
    "hudu:PUT:*:#%u:status=500",     "hudu:PUT:*:#%u:status=422",
    "hudu:POST:*:#%u:garbage",       "cw:GET:*/company/contacts:#%u:status=500",
    "cw:GET:*/sites:#%u:status=400", "cw:GET:*/company/configurations:#%u:null",
    "hudu:GET:/assets:#%u:html",     "cw:GET:*/company/configurations/*:#%u:status=404",
    "hudu:GET:*:#%u:status=404",
  };
  const char *format = faults[below (world, G_N_ELEMENTS (faults))];
  g_autofree char *number = g_strdup_printf ("#%u", 1 + below (world, 6));
  g_auto (GStrv) halves = g_strsplit (format, "#%u", 2);
  g_autofree char *fault = g_strconcat (halves[0], number, halves[1], NULL);

  hc_sync_fixture_fault (world->f, fault);
}

/* Whatever is archived by a run, its record was read alone and was not there. */
static void
assert_archives_proved (World *world, const HcRunRow *row)
{
  g_autoptr (GPtrArray) items = hc_sync_fixture_list_items (world->f, row->id);

  for (guint i = 0; i < items->len; i++)
    {
      const HcItem *item = g_ptr_array_index (items, i);

      if (item->action != HC_ACTION_ARCHIVE || item->state != HC_ITEM_CONFIRMED)
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        if (item->kind == kinds[k])
          {
            g_autoptr (JsonObject) record = hc_simulator_cw_get (world->f->sim, tables[k], item->cw_id);

            g_assert_null (record);
          }
    }
}

static HcRunRow *
sync_world (World *world, gboolean full)
{
  HcRunRequest request = { .type = HC_RUN_SYNC, .full = full, .accept_guards = TRUE };
  g_autoptr (GHashTable) marks = collect_marks (world);
  HcRunRow *row = hc_sync_fixture_run (world->f, &request);

  assert_archives_proved (world, row);
  assert_marks (world, marks);
  hc_sync_fixture_assert_no_duplicates (world->f);
  return row;
}

static void
do_step (World *world)
{
  g_autoptr (HcRunRow) troubled = NULL, clean = NULL, full = NULL, next = NULL;

  operate (world);
  if (below (world, 2) == 0)
    {
      add_fault (world);
      troubled = sync_world (world, below (world, 3) == 0);
      hc_simulator_clear_faults (world->f->sim);
    }
  clean = sync_world (world, FALSE);
  g_assert_cmpint (clean->outcome, !=, HC_OUTCOME_FAILED);
  full = sync_world (world, TRUE);
  g_assert_cmpint (full->outcome, !=, HC_OUTCOME_FAILED);
  hc_sync_fixture_assert_settled (world->f);
  mark_assets (world);
  next = sync_world (world, FALSE);
  hc_simulator_reset_log (world->f->sim);
  hc_sync_fixture_assert_settled (world->f);
  g_clear_pointer (&next, hc_run_row_free);
  next = sync_world (world, TRUE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (world->f), ==, 0);
}

static void
test_seed (gconstpointer data)
{
  World world = { .next_id = 10000 };

  g_test_message ("seed %u", GPOINTER_TO_UINT (data));
  world.random = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  world.f = hc_sync_fixture_new_synced ();
  for (guint i = 0; i < STEPS; i++)
    do_step (&world);
  hc_sync_fixture_free (world.f);
  g_rand_free (world.random);
}

int
main (int argc, char **argv)
{
  const char *seed = g_getenv ("HC_TEST_SEED"), *rounds = g_getenv ("HC_TEST_ROUNDS");
  guint first = seed != NULL ? (guint)g_ascii_strtoull (seed, NULL, 10) : 1;
  guint count = rounds != NULL ? (guint)g_ascii_strtoull (rounds, NULL, 10) : seed != NULL ? 1 : 4;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *path = g_strdup_printf ("/run/properties/seed-%u", first + i);

      g_test_add_data_func (path, GUINT_TO_POINTER (first + i), test_seed);
    }
  return g_test_run ();
}
