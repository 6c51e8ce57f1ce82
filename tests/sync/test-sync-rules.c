/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-hudu.h"
#include "hc-store-links.h"
#include "hc-store-records.h"
#include "hc-sync-flow.h"
#include "hc-sync-rules.h"

#include <glib/gstdio.h>

#define SERVERS 1
#define DEVICES 2

/* A profile without servers: only what was read. Four servers, three laptops, two printers and one device
 * without a type, all of the matched company 1, and one switch of company 2, which nobody decided about. */
typedef struct
{
  char *folder;
  HcProfile *profile;
} World;

static void
put_device (World *world, gint64 id, gint64 company, const char *type, const char *name)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  g_autoptr (GError) error = NULL;
  HcRecord *record = hc_record_new (HC_KIND_CONFIGURATION, id);

  record->company_id = company;
  hc_record_set (record, "name", name);
  hc_record_set (record, "type/name", type);
  g_ptr_array_add (records, record);
  hc_store_put_records (world->profile->store, records, 0, &error);
  g_assert_no_error (error);
}

static void
put_link (World *world, gint64 id, gint64 layout)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcLink) link = hc_link_new (HC_KIND_CONFIGURATION, id, id + 1000);

  link->hudu_company_id = 11;
  link->layout_id = layout;
  hc_store_put_link (world->profile->store, link, &error);
  g_assert_no_error (error);
}

static void
match (World *world, gint64 company)
{
  HcMatch decided = { .cw_id = company, .state = HC_MATCH_MATCHED, .hudu_id = company + 10 };
  g_autoptr (GError) error = NULL;

  hc_store_put_match (world->profile->store, &decided, &error);
  g_assert_no_error (error);
}

static void
put_layouts (World *world)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (layouts, hc_layout_new (SERVERS, "Servers", TRUE));
  g_ptr_array_add (layouts, hc_layout_new (DEVICES, "Devices", TRUE));
  hc_store_replace_layouts (world->profile->store, layouts, &error);
  g_assert_no_error (error);
}

/* As after a complete listing: what does not occur in it is unknown. */
static void
put_listing (World *world)
{
  g_auto (HcFetchState) state = { .complete_at = 1, .full_at = 1 };
  g_autoptr (GError) error = NULL;

  state.asked = g_hash_table_new (NULL, NULL);
  state.known = g_hash_table_new (NULL, NULL);
  g_hash_table_add (state.known, (gpointer)g_intern_string ("name"));
  g_hash_table_add (state.known, (gpointer)g_intern_string ("type/name"));
  hc_store_save_fetch_state (world->profile->store, HC_KIND_CONFIGURATION, 0, &state, &error);
  g_assert_no_error (error);
}

static void
choose_devices (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcSettings) settings
      = hc_settings_set (world->profile->settings, "locations.configuration", "\"Devices\"", NULL, &error);

  g_assert_no_error (error);
  hc_profile_save_settings (world->profile, settings, &error);
  g_assert_no_error (error);
}

static void
set_up (World *world, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  world->folder = g_dir_make_tmp ("hc-rules-XXXXXX", NULL);
  path = g_build_filename (world->folder, "x.sqlite", NULL);
  world->profile = hc_profile_open ("default", path, &error);
  g_assert_no_error (error);
  put_layouts (world);
  choose_devices (world);
  put_listing (world);
  for (int i = 0; i < 4; i++)
    put_device (world, 10 + i, 1, "Server", i == 0 ? "FS-1" : "DC-1");
  for (int i = 0; i < 3; i++)
    put_device (world, 20 + i, 1, "Laptop", "LT");
  put_device (world, 30, 1, "Printer", "PR");
  put_device (world, 31, 1, "Printer", "PR");
  put_device (world, 40, 1, "", "What");
  put_device (world, 50, 2, "Switch", "SW");
  match (world, 1);
}

static void
tear_down (World *world, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (world->folder, 0, NULL);
  const char *name;

  hc_profile_close (world->profile);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (world->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (world->folder);
  g_free (world->folder);
}

/* @conditions: with single quotes; @target: a layout, or NULL to skip */
static void
add_rule (GPtrArray *rules, const char *kind, const char *conditions, const char *target)
{
  g_autofree char *layout
      = target != NULL ? g_strdup_printf ("'layout': '%s'", target) : g_strdup ("'skip': true");
  g_autofree char *json = g_strdup_printf ("{'kind': '%s', 'when': [%s], %s}", kind, conditions, layout);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  HcRule *rule;

  g_strdelimit (json, "'", '"');
  node = json_from_string (json, &error);
  g_assert_no_error (error);
  rule = hc_rule_from_json (node, &error);
  g_assert_no_error (error);
  g_ptr_array_add (rules, rule);
}

#define TYPE(x) "{'field': 'type', 'op': 'is', 'value': '" x "'}"

static GPtrArray *
new_rules (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)hc_rule_free);
}

static HcRuleTrial *
try (World *world, GPtrArray *rules, GPtrArray *before, HcCensus **census)
{
  g_autoptr (GError) error = NULL;
  HcRuleTrial *trial
      = hc_sync_try_rules (world->profile, HC_KIND_CONFIGURATION, rules, before, census, NULL, &error);

  g_assert_no_error (error);
  return trial;
}

#define HITS(trial, i) g_array_index ((trial)->hits, guint, i)
#define MATCHES(trial, i) g_array_index ((trial)->matches, guint, i)
#define TAKER(trial, i) g_array_index ((trial)->takers, int, i)

static void
test_hits (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) rules = new_rules ();
  g_autoptr (HcCensus) census = NULL;
  g_autoptr (HcRuleTrial) trial = NULL;

  add_rule (rules, "configuration", TYPE ("Server"), "Servers");
  add_rule (rules, "contact", "", NULL);
  add_rule (rules, "configuration", TYPE ("Printer"), NULL);
  trial = try (world, rules, NULL, &census);
  g_assert_false (trial->whole_tenant);
  g_assert_cmpuint (trial->total, ==, 10);
  g_assert_cmpuint (HITS (trial, 0), ==, 4);
  g_assert_cmpuint (HITS (trial, 1), ==, 0);
  g_assert_cmpuint (HITS (trial, 2), ==, 2);
  g_assert_cmpuint (trial->leftovers, ==, 4);
  g_assert_cmpuint (trial->moves, ==, 0);
}

static void
test_shadowed (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) rules = new_rules ();
  g_autoptr (HcCensus) census = NULL;
  g_autoptr (HcRuleTrial) trial = NULL;

  add_rule (rules, "configuration", TYPE ("Server"), "Servers");
  add_rule (rules, "configuration", TYPE ("Server"), "Devices");
  add_rule (rules, "configuration", TYPE ("Laptop"), "Devices");
  add_rule (rules, "configuration", "{'field': 'type', 'op': 'is one of', 'value': ['Server', 'Laptop']}",
            NULL);
  add_rule (rules, "configuration", TYPE ("Toaster"), NULL);
  trial = try (world, rules, NULL, &census);
  g_assert_true (hc_rule_trial_is_shadowed (trial, 1));
  g_assert_cmpint (TAKER (trial, 1), ==, 0);
  g_assert_true (hc_rule_trial_is_shadowed (trial, 3));
  g_assert_cmpuint (MATCHES (trial, 3), ==, 7);
  g_assert_cmpint (TAKER (trial, 3), ==, -1);
  g_assert_false (hc_rule_trial_is_shadowed (trial, 4));
  g_assert_false (hc_rule_trial_is_shadowed (trial, 0));
}

static void
test_moves (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) before = new_rules ();
  g_autoptr (GPtrArray) rules = new_rules ();
  g_autoptr (GPtrArray) skipping = new_rules ();
  g_autoptr (HcCensus) census = NULL;
  g_autoptr (HcRuleTrial) trial = NULL, same = NULL, left = NULL;

  put_link (world, 10, DEVICES);
  put_link (world, 11, DEVICES);
  put_link (world, 20, DEVICES);
  add_rule (rules, "configuration", TYPE ("Server"), "Servers");
  trial = try (world, rules, before, &census);
  g_assert_cmpuint (trial->moves, ==, 2);
  same = try (world, rules, rules, &census);
  g_assert_cmpuint (same->moves, ==, 0);
  /* Left out is not moved. */
  add_rule (skipping, "configuration", TYPE ("Server"), NULL);
  left = try (world, skipping, before, &census);
  g_assert_cmpuint (left->moves, ==, 0);
}

/* What was counted serves other rules about the same fields; about other fields it is counted again. */
static void
test_census_kept (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) rules = new_rules ();
  g_autoptr (GPtrArray) others = new_rules ();
  g_autoptr (GPtrArray) names = new_rules ();
  g_autoptr (HcCensus) census = NULL;
  g_autoptr (HcRuleTrial) first = NULL, second = NULL, third = NULL;
  g_autoptr (HcCensus) kept = NULL;

  add_rule (rules, "configuration", TYPE ("Server"), "Servers");
  add_rule (others, "configuration", TYPE ("Laptop"), "Servers");
  add_rule (names, "configuration", "{'field': 'name', 'op': 'starts with', 'value': 'fs'}", "Servers");
  first = try (world, rules, NULL, &census);
  kept = hc_census_ref (census);
  second = try (world, others, NULL, &census);
  g_assert_true (census == kept);
  g_assert_cmpuint (HITS (second, 0), ==, 3);
  third = try (world, names, NULL, &census);
  g_assert_true (census != kept);
  g_assert_cmpuint (HITS (third, 0), ==, 1);
}

static void
test_whole_tenant (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) rules = new_rules ();
  g_autoptr (HcCensus) census = NULL;
  g_autoptr (HcRuleTrial) trial = NULL;
  HcMatch undecided = { .cw_id = 1, .state = HC_MATCH_UNMATCHED };

  hc_store_put_match (world->profile->store, &undecided, NULL);
  add_rule (rules, "configuration", TYPE ("Switch"), NULL);
  trial = try (world, rules, NULL, &census);
  g_assert_true (trial->whole_tenant);
  g_assert_cmpuint (trial->total, ==, 11);
  g_assert_cmpuint (HITS (trial, 0), ==, 1);
}

static void
test_cancelled (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) rules = new_rules ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (HcCensus) census = NULL;
  g_autoptr (GError) error = NULL;
  HcRuleTrial *trial;

  g_cancellable_cancel (cancellable);
  trial
      = hc_sync_try_rules (world->profile, HC_KIND_CONFIGURATION, rules, NULL, &census, cancellable, &error);
  g_assert_null (trial);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_sample (World *world, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = new_rules ();
  g_autoptr (HcSettings) settings = hc_settings_set (
      world->profile->settings, "rules",
      "[{\"when\":[{\"field\":\"type\",\"op\":\"is\",\"value\":\"Server\"}],\"layout\":\"Servers\"}]", NULL,
      &error);
  g_autoptr (HcRecord) server = NULL, device = NULL, next = NULL, contact = NULL;

  g_assert_no_error (error);
  hc_profile_save_settings (world->profile, settings, &error);
  g_assert_no_error (error);
  server = hc_sync_sample_record (world->profile, HC_KIND_CONFIGURATION, SERVERS, 0, NULL, &error);
  g_assert_cmpint (server->id, ==, 10);
  device = hc_sync_sample_record (world->profile, HC_KIND_CONFIGURATION, DEVICES, 0, NULL, &error);
  g_assert_cmpint (device->id, ==, 20);
  next = hc_sync_sample_record (world->profile, HC_KIND_CONFIGURATION, DEVICES, 20, NULL, &error);
  g_assert_cmpint (next->id, ==, 21);
  contact = hc_sync_sample_record (world->profile, HC_KIND_CONTACT, DEVICES, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (contact);
}

/* The flow. */

static HcFlowModel *
count_flow (World *world, GPtrArray *rules, guint most)
{
  g_autoptr (GError) error = NULL;
  HcFlowModel *model
      = hc_sync_count_flow (world->profile, HC_KIND_CONFIGURATION, rules, most, NULL, NULL, &error);

  g_assert_no_error (error);
  return model;
}

static int
find_node (HcFlowModel *model, HcFlowColumn column, HcFlowWhat what, const char *name)
{
  for (guint i = 0; i < model->nodes->len; i++)
    {
      const HcFlowNode *node = model->nodes->pdata[i];

      if (node->column == column && node->what == what && g_str_equal (node->name, name))
        return (int)i;
    }
  return -1;
}

static void
assert_node (HcFlowModel *model, HcFlowColumn column, HcFlowWhat what, const char *name, guint count)
{
  int index = find_node (model, column, what, name);

  g_assert_cmpint (index, >=, 0);
  g_assert_cmpuint (((const HcFlowNode *)model->nodes->pdata[index])->count, ==, count);
}

/* What comes into a node leaves it, and each column holds all records. */
static void
assert_balanced (HcFlowModel *model)
{
  guint sums[3] = { 0 };

  for (guint i = 0; i < model->nodes->len; i++)
    {
      const HcFlowNode *node = model->nodes->pdata[i];
      guint in = 0, out = 0;

      for (guint j = 0; j < model->bands->len; j++)
        {
          const HcFlowBand *band = &g_array_index (model->bands, HcFlowBand, j);

          in += band->to == i ? band->count : 0;
          out += band->from == i ? band->count : 0;
        }
      sums[node->column] += node->count;
      g_assert_cmpuint (node->column == HC_FLOW_TYPE ? node->count : in, ==, node->count);
      g_assert_cmpuint (node->column == HC_FLOW_TARGET ? node->count : out, ==, node->count);
    }
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (sums[i], ==, model->total);
}

static void
test_flow (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) rules = new_rules ();
  g_autoptr (HcFlowModel) model = NULL;

  add_rule (rules, "configuration", TYPE ("Server"), "Servers");
  add_rule (rules, "configuration", TYPE ("Printer"), NULL);
  add_rule (rules, "configuration", TYPE ("Toaster"), "Devices");
  model = count_flow (world, rules, 8);
  g_assert_cmpuint (model->total, ==, 10);
  assert_balanced (model);
  assert_node (model, HC_FLOW_TYPE, HC_FLOW_NAMED, "Server", 4);
  assert_node (model, HC_FLOW_TYPE, HC_FLOW_BLANK, "", 1);
  assert_node (model, HC_FLOW_RULE, HC_FLOW_ELSE, "", 4);
  assert_node (model, HC_FLOW_TARGET, HC_FLOW_NAMED, "Servers", 4);
  assert_node (model, HC_FLOW_TARGET, HC_FLOW_NAMED, "Devices", 4);
  assert_node (model, HC_FLOW_TARGET, HC_FLOW_SKIPPED, "", 2);
  /* A rule without records is not drawn, a type of nobody's company neither. */
  g_assert_cmpint (find_node (model, HC_FLOW_TYPE, HC_FLOW_NAMED, "Switch"), ==, -1);
  g_assert_cmpuint (model->nodes->len, ==, 4 + 3 + 3);
}

static void
test_flow_merged (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) rules = new_rules ();
  g_autoptr (HcFlowModel) model = NULL;
  const HcFlowNode *others;

  add_rule (rules, "configuration", TYPE ("Printer"), NULL);
  add_rule (rules, "configuration", TYPE ("Server"), "Servers");
  add_rule (rules, "configuration", TYPE ("Laptop"), "Servers");
  model = count_flow (world, rules, 1);
  assert_balanced (model);
  others = model->nodes->pdata[find_node (model, HC_FLOW_TYPE, HC_FLOW_OTHERS, "")];
  g_assert_cmpuint (others->merged, ==, 3);
  g_assert_cmpuint (others->count, ==, 6);
  others = model->nodes->pdata[find_node (model, HC_FLOW_RULE, HC_FLOW_OTHERS, "")];
  g_assert_cmpuint (others->merged, ==, 2);
  g_assert_cmpuint (others->count, ==, 5);
}

static void
test_flow_without_anything (World *world, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcFlowModel) contacts
      = hc_sync_count_flow (world->profile, HC_KIND_CONTACT, NULL, 8, NULL, NULL, &error);
  g_autoptr (HcFlowModel) model = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (contacts->total, ==, 0);
  g_assert_cmpuint (contacts->nodes->len, ==, 0);
  model = count_flow (world, NULL, 8);
  assert_balanced (model);
  assert_node (model, HC_FLOW_RULE, HC_FLOW_ELSE, "", 10);
  assert_node (model, HC_FLOW_TARGET, HC_FLOW_NAMED, "Devices", 10);
}

#define ADD(path, function) g_test_add (path, World, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sync-rules/hits", test_hits);
  ADD ("/sync-rules/shadowed", test_shadowed);
  ADD ("/sync-rules/moves", test_moves);
  ADD ("/sync-rules/census-kept", test_census_kept);
  ADD ("/sync-rules/whole-tenant", test_whole_tenant);
  ADD ("/sync-rules/cancelled", test_cancelled);
  ADD ("/sync-rules/sample", test_sample);
  ADD ("/sync-flow/counts", test_flow);
  ADD ("/sync-flow/merged", test_flow_merged);
  ADD ("/sync-flow/without-anything", test_flow_without_anything);
  return g_test_run ();
}
