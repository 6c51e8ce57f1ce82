/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-guard.h"

#include "hc-planner-fixture.h"

typedef struct
{
  guint links, archives, missing, updates, left_out, moves;
} Numbers;

static HcCompanyPlan *
new_plan (HcKind kind, gint64 layout_id, Numbers numbers)
{
  HcCompanyPlan *plan = hc_company_plan_new ();
  HcTally *tally = hc_company_plan_get_tally (plan, kind, layout_id);

  tally->links = numbers.links;
  tally->archives = numbers.archives;
  tally->missing = numbers.missing;
  tally->updates = numbers.updates;
  tally->left_out = numbers.left_out;
  tally->moves = numbers.moves;
  return plan;
}

/* "archive:configuration:11>10 …", sums in the order in which they are told */
static char *
check (HcGuardSums *sums, HcSettings *settings, gboolean scope_changed, gboolean explained)
{
  g_autoptr (GPtrArray) layouts = hc_fixture_new_layouts ();
  g_autoptr (GPtrArray) guards = hc_guard_sums_check (sums, settings, layouts, scope_changed, explained);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < guards->len; i++)
    {
      const HcGuard *guard = g_ptr_array_index (guards, i);

      g_assert_cmpstr (guard->detail, !=, "");
      g_string_append_printf (text, "%s%s:%s:%u>%u", i > 0 ? " " : "", guard->guard,
                              guard->kind >= 0 ? hc_kind_to_string ((HcKind)guard->kind) : "-", guard->count,
                              guard->limit);
    }
  return g_string_free (text, FALSE);
}

static void
test_numbers (void)
{
  static const struct
  {
    Numbers numbers;
    gboolean scope_changed, explained;
    const char *guards;
  } rows[] = {
    { { .links = 10, .archives = 10 }, FALSE, FALSE, "" },
    { { .links = 10, .archives = 11 },
      FALSE,
      FALSE,
      "archive:configuration:11>10 archive:configuration:11>10 archive:-:11>10" },
    { { .links = 500, .archives = 50 }, FALSE, FALSE, "" },
    { { .links = 500, .archives = 51 },
      FALSE,
      FALSE,
      "archive:configuration:51>50 archive:configuration:51>50 archive:-:51>50" },
    { { .links = 5000, .archives = 100 }, FALSE, FALSE, "" },
    { { .links = 5000, .archives = 101 }, FALSE, FALSE, "archive-total:-:101>100" },
    { { .links = 100, .missing = 10 }, FALSE, FALSE, "" },
    { { .links = 100, .missing = 11 }, FALSE, FALSE, "missing:configuration:11>10" },
    { { .links = 1000, .missing = 100 }, FALSE, FALSE, "" },
    { { .links = 1000, .missing = 101 }, FALSE, FALSE, "missing:configuration:101>100" },
    { { .links = 60, .updates = 50 }, FALSE, FALSE, "" },
    { { .links = 60, .updates = 51 }, FALSE, FALSE, "update:configuration:51>50" },
    { { .links = 60, .updates = 51 }, FALSE, TRUE, "" },
    { { .links = 100, .updates = 60 }, FALSE, FALSE, "" },
    { { .links = 100, .updates = 61 }, FALSE, FALSE, "update:configuration:61>60" },
    { { .links = 100, .left_out = 1 }, FALSE, TRUE, "" },
    { { .links = 100, .left_out = 1 }, TRUE, TRUE, "scope:-:1>0" },
    { { .links = 100, .moves = 2, .archives = 1 }, TRUE, TRUE, "scope:-:3>0" },
    { { .links = 100 }, TRUE, TRUE, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcSettings) settings = hc_settings_new_default ();
      g_autoptr (HcGuardSums) sums = hc_guard_sums_new ();
      g_autoptr (HcCompanyPlan) plan = new_plan (HC_KIND_CONFIGURATION, HC_FIXTURE_DEVICES, rows[i].numbers);
      g_autofree char *guards = NULL;

      g_test_message ("row %u", i);
      hc_guard_sums_add (sums, plan, "Acme", settings);
      guards = check (sums, settings, rows[i].scope_changed, rows[i].explained);
      g_assert_cmpstr (guards, ==, rows[i].guards);
    }
}

/* Shares are taken of a company, of a layout and of a kind over all companies. */
static void
test_shares (void)
{
  g_autoptr (HcSettings) settings = hc_settings_new_default ();
  g_autoptr (HcGuardSums) sums = hc_guard_sums_new ();
  g_autoptr (HcCompanyPlan) many
      = new_plan (HC_KIND_CONFIGURATION, HC_FIXTURE_DEVICES, (Numbers){ .links = 2000 });
  g_autoptr (HcCompanyPlan) half
      = new_plan (HC_KIND_CONFIGURATION, HC_FIXTURE_SERVERS, (Numbers){ .links = 30, .archives = 8 });
  g_autoptr (HcCompanyPlan) other
      = new_plan (HC_KIND_CONFIGURATION, HC_FIXTURE_SERVERS, (Numbers){ .links = 30, .archives = 8 });
  g_autofree char *guards = NULL;

  hc_guard_sums_add (sums, many, "Many", settings);
  hc_guard_sums_add (sums, half, "Half", settings);
  hc_guard_sums_add (sums, other, "Other", settings);
  guards = check (sums, settings, FALSE, FALSE);
  g_assert_cmpstr (guards, ==, "archive:configuration:16>10");
}

static void
test_settings (void)
{
  g_autoptr (HcSettings) settings = hc_fixture_new_settings (
      "'guards':{'archive_percent':0,'archive_floor':0,'archive_total':0,'missing_percent':0,"
      "'missing_floor':0,'update_percent':0,'update_floor':0}");
  g_autoptr (HcGuardSums) sums = hc_guard_sums_new ();
  g_autoptr (HcCompanyPlan) plan = new_plan (
      HC_KIND_SITE, HC_FIXTURE_LOCATIONS, (Numbers){ .links = 9, .archives = 1, .missing = 1, .updates = 1 });
  g_autofree char *guards = NULL;

  hc_guard_sums_add (sums, plan, "Acme", settings);
  guards = check (sums, settings, FALSE, FALSE);
  g_assert_cmpstr (
      guards, ==,
      "archive:site:1>0 missing:site:1>0 update:site:1>0 archive:site:1>0 archive:-:1>0 archive-total:-:1>0");
}

/* From a plan to a guard: a listing of ConnectWise that came back with a third of the devices. */
static void
test_from_plan (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new ("'options':{'archive_deleted':{'configuration':true}}");
  g_autoptr (HcGuardSums) sums = hc_guard_sums_new ();
  g_autoptr (HcCompanyPlan) plan = NULL;
  g_autofree char *guards = NULL;

  for (gint64 i = 1; i <= 30; i++)
    {
      hc_fixture_add_pair (fixture, i, 100 + i, "PC", "S-1");
      hc_fixture_find (fixture, HC_KIND_CONFIGURATION, i)->missing_since = i > 10 ? 1 : 0;
    }
  plan = hc_fixture_plan (fixture);
  hc_guard_sums_add (sums, plan, "Acme", fixture->context->settings);
  guards = check (sums, fixture->context->settings, FALSE, FALSE);
  g_assert_cmpstr (guards, ==, "archive:configuration:20>10 archive:configuration:20>10 archive:-:20>10");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guard/numbers", test_numbers);
  g_test_add_func ("/guard/shares", test_shares);
  g_test_add_func ("/guard/settings", test_settings);
  g_test_add_func ("/guard/from-plan", test_from_plan);
  return g_test_run ();
}
