/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner-fixture.h"
#include "hc-planner-world.h"

/* HC_TEST_SEED=N runs that one alone; HC_TEST_SEEDS=N as many as that from 1 on. */
#define SEEDS 60
#define ROUNDS 25
#define STEPS 6

typedef struct
{
  HcCompanyPlan *plans[2];
} Plans;

static void
clear_plans (Plans *plans)
{
  hc_company_plan_free (plans->plans[0]);
  hc_company_plan_free (plans->plans[1]);
}

/* What is held, ignored or archived by a person is nobody's business. */
static void
check_untouchable (HcWorld *world, const HcItem *item)
{
  const HcLink *link = hc_ref_table_lookup (world->links, item->kind, item->cw_id);
  const HcResolution *resolution = hc_ref_table_lookup (world->ignored, item->kind, item->cw_id);
  const HcAsset *asset
      = link != NULL && item->kind != HC_KIND_COMPANY ? hc_world_asset (world, link->hudu_id) : NULL;

  if (item->action == HC_ACTION_TILE)
    return;
  g_assert_false (hc_ref_table_contains (world->holds, item->kind, item->cw_id));
  if (link == NULL)
    g_assert_true (resolution == NULL || !resolution->ignore);
  else if (asset != NULL && asset->archived && asset->missing_since == 0)
    g_assert_cmpint (link->state, ==, HC_LINK_ARCHIVED_BY_US);
  if (item->action == HC_ACTION_CREATE || item->action == HC_ACTION_ARCHIVE)
    g_assert_true (world->complete[item->kind]);
}

static void
plan (HcWorld *world, Plans *plans)
{
  g_autoptr (HcPlanContext) context = hc_world_context (world);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HcSnapshot) snapshot = hc_world_snapshot (world, i);

      plans->plans[i] = hc_plan_company (context, snapshot, NULL);
      for (guint k = 0; k < plans->plans[i]->items->len; k++)
        check_untouchable (world, g_ptr_array_index (plans->plans[i]->items, k));
    }
}

static void
keep_links (HcWorld *world, const Plans *plans)
{
  for (guint i = 0; i < 2; i++)
    for (guint k = 0; k < plans->plans[i]->relinked->len; k++)
      {
        const HcLink *link = g_ptr_array_index (plans->plans[i]->relinked, k);

        hc_ref_table_insert (world->links, link->kind, link->cw_id, hc_link_copy (link));
      }
}

/* In the order of the phases, over both companies, as a run does. */
static void
apply (HcWorld *world, const Plans *plans, double losses)
{
  hc_world_prove (world);
  for (guint phase = 0; phase <= 6; phase++)
    for (guint i = 0; i < 2; i++)
      for (guint k = 0; k < plans->plans[i]->items->len; k++)
        {
          HcItem *item = g_ptr_array_index (plans->plans[i]->items, k);
          gboolean lose = item->action == HC_ACTION_CREATE && item->kind == HC_KIND_CONFIGURATION
                          && g_rand_double (world->rand) < losses;

          if (hc_item_get_phase (item) == phase)
            hc_world_apply (world, item, i, lose);
        }
}

static void
sync_once (HcWorld *world, double losses)
{
  Plans plans = { { NULL, NULL } };

  world->lost = FALSE;
  plan (world, &plans);
  keep_links (world, &plans);
  apply (world, &plans, losses);
  hc_world_check (world);
  clear_plans (&plans);
}

/* Nothing is left to write. What a link remembers of it may take one more look, not two. */
static void
check_settled (HcWorld *world, gboolean last)
{
  Plans plans = { { NULL, NULL } };

  plan (world, &plans);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *items = hc_fixture_describe (plans.plans[i]);

      g_assert_cmpstr (items, ==, "");
      if (last)
        g_assert_cmpuint (plans.plans[i]->relinked->len, ==, 0);
    }
  keep_links (world, &plans);
  clear_plans (&plans);
}

static void
run_seed (guint32 seed)
{
  g_autoptr (HcWorld) world = hc_world_new (seed);

  g_test_message ("HC_TEST_SEED=%u", seed);
  for (guint round = 0; round < ROUNDS; round++)
    {
      double losses = g_rand_double (world->rand) < 0.3 ? 0.3 : 0;

      for (guint step = 0; step < STEPS; step++)
        hc_world_disturb (world);
      for (guint kind = 0; kind < HC_N_KINDS; kind++)
        world->complete[kind] = g_rand_double (world->rand) < 0.9;
      sync_once (world, losses);
      if (world->lost)
        sync_once (world, 0);
      check_settled (world, FALSE);
      check_settled (world, TRUE);
    }
}

static void
test_properties (void)
{
  const char *only = g_getenv ("HC_TEST_SEED"), *count = g_getenv ("HC_TEST_SEEDS");
  guint seeds = count != NULL ? (guint)g_ascii_strtoull (count, NULL, 10) : SEEDS;

  if (only != NULL)
    {
      run_seed ((guint32)g_ascii_strtoull (only, NULL, 10));
      return;
    }
  for (guint seed = 1; seed <= seeds; seed++)
    run_seed (seed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/properties", test_properties);
  return g_test_run ();
}
