/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner-fixture.h"

typedef struct
{
  const char *settings;
  HcKind kind;
  const char *property, *value; /* of the record */
  const char *company_property, *company_value;
  HcVerdict verdict;
  const char *layout; /* in only */
} Row;

static const Row rows[] = {
  /* sort */
  { NULL, HC_KIND_CONFIGURATION, NULL, NULL, NULL, NULL, HC_VERDICT_IN, "Devices" },
  { NULL, HC_KIND_CONTACT, NULL, NULL, NULL, NULL, HC_VERDICT_IN, "People" },
  { NULL, HC_KIND_SITE, NULL, NULL, NULL, NULL, HC_VERDICT_IN, "Locations" },
  { NULL, HC_KIND_AGREEMENT, NULL, NULL, NULL, NULL, HC_VERDICT_NOT_IMPORTED, NULL },
  { "'locations':{'configuration':'Retired'}", HC_KIND_CONFIGURATION, NULL, NULL, NULL, NULL,
    HC_VERDICT_WAITING, NULL },
  { "'locations':{'configuration':'Nowhere'}", HC_KIND_CONFIGURATION, NULL, NULL, NULL, NULL,
    HC_VERDICT_WAITING, NULL },
  { "'locations':{'contact':'People'}", HC_KIND_CONFIGURATION, NULL, NULL, NULL, NULL,
    HC_VERDICT_NOT_IMPORTED, NULL },
  { "'rules':[{'when':[{'field':'type','op':'is','value':'server'}],'layout':'Servers'}]",
    HC_KIND_CONFIGURATION, "type/name", "Server", NULL, NULL, HC_VERDICT_IN, "Servers" },
  { "'rules':[{'when':[{'field':'type','op':'is','value':'server'}],'layout':'Servers'}]",
    HC_KIND_CONFIGURATION, "type/name", "Printer", NULL, NULL, HC_VERDICT_IN, "Devices" },
  { "'rules':[{'when':[{'field':'type','op':'is not','value':'server'}],'skip':true}]", HC_KIND_CONFIGURATION,
    NULL, NULL, NULL, NULL, HC_VERDICT_RULED_OUT, NULL },
  { "'rules':[{'when':[{'field':'name','op':'is not empty'}],'layout':'Retired'}]", HC_KIND_CONFIGURATION,
    "name", "x", NULL, NULL, HC_VERDICT_WAITING, NULL },
  /* kinds and activity */
  { "'skip':{'configurations':true}", HC_KIND_CONFIGURATION, NULL, NULL, NULL, NULL, HC_VERDICT_SKIPPED,
    NULL },
  { "'skip':{'contacts':true}", HC_KIND_CONTACT, NULL, NULL, NULL, NULL, HC_VERDICT_SKIPPED, NULL },
  { "'skip':{'sites':true}", HC_KIND_SITE, NULL, NULL, NULL, NULL, HC_VERDICT_SKIPPED, NULL },
  { "'skip':{'agreements':true}", HC_KIND_AGREEMENT, NULL, NULL, NULL, NULL, HC_VERDICT_SKIPPED, NULL },
  { NULL, HC_KIND_CONFIGURATION, "activeFlag", "false", NULL, NULL, HC_VERDICT_IN, "Devices" },
  { "'skip':{'inactive_configurations':true}", HC_KIND_CONFIGURATION, "activeFlag", "false", NULL, NULL,
    HC_VERDICT_INACTIVE, NULL },
  { "'skip':{'inactive_configurations':true}", HC_KIND_CONFIGURATION, "activeFlag", "true", NULL, NULL,
    HC_VERDICT_IN, "Devices" },
  { NULL, HC_KIND_CONTACT, "inactiveFlag", "true", NULL, NULL, HC_VERDICT_INACTIVE, NULL },
  { "'skip':{'inactive_contacts':false}", HC_KIND_CONTACT, "inactiveFlag", "true", NULL, NULL, HC_VERDICT_IN,
    "People" },
  { NULL, HC_KIND_SITE, "inactiveFlag", "true", NULL, NULL, HC_VERDICT_INACTIVE, NULL },
  { "'skip':{'inactive_sites':false}", HC_KIND_SITE, "inactiveFlag", "true", NULL, NULL, HC_VERDICT_IN,
    "Locations" },
  { "'locations':{'agreement':'Contracts'}", HC_KIND_AGREEMENT, "agreementStatus", "Active", NULL, NULL,
    HC_VERDICT_IN, "Contracts" },
  { "'locations':{'agreement':'Contracts'}", HC_KIND_AGREEMENT, "agreementStatus", "Cancelled", NULL, NULL,
    HC_VERDICT_INACTIVE, NULL },
  /* configuration types */
  { "'skip':{'configuration_types':['printer']}", HC_KIND_CONFIGURATION, "type/name", "Printer", NULL, NULL,
    HC_VERDICT_SKIPPED, NULL },
  { "'skip':{'configuration_types':[{'id':9}]}", HC_KIND_CONFIGURATION, "type/id", "9", NULL, NULL,
    HC_VERDICT_SKIPPED, NULL },
  { "'skip':{'configuration_types':['printer']}", HC_KIND_CONFIGURATION, "type/name", "Server", NULL, NULL,
    HC_VERDICT_IN, "Devices" },
  /* the company */
  { "'skip':{'company_statuses':['On hold']}", HC_KIND_CONFIGURATION, NULL, NULL, "status/name", "on hold",
    HC_VERDICT_SKIPPED, NULL },
  { "'skip':{'company_types':['Prospect']}", HC_KIND_CONFIGURATION, NULL, NULL, "types", "Prospect",
    HC_VERDICT_SKIPPED, NULL },
  { "'skip':{'company_types':['Prospect']}", HC_KIND_CONFIGURATION, NULL, NULL, "types", "Client, Prospect",
    HC_VERDICT_IN, "Devices" },
  { "'skip':{'company_types':['Prospect','Client']}", HC_KIND_CONFIGURATION, NULL, NULL, "types",
    "Client, Prospect", HC_VERDICT_SKIPPED, NULL },
  { "'skip':{'company_types':['Prospect, old','Client']}", HC_KIND_CONFIGURATION, NULL, NULL, "types",
    "Client, Prospect, old", HC_VERDICT_SKIPPED, NULL },
  { "'skip':{'company_types':['Prospect']}", HC_KIND_CONFIGURATION, NULL, NULL, "types", "", HC_VERDICT_IN,
    "Devices" },
  { "'skip':{'company_types':[{'id':3},{'id':4}]}", HC_KIND_CONFIGURATION, NULL, NULL, "types/id", "3, 4",
    HC_VERDICT_SKIPPED, NULL },
  { "'skip':{'company_types':[{'id':3}]}", HC_KIND_CONFIGURATION, NULL, NULL, "types/id", "3, 4",
    HC_VERDICT_IN, "Devices" },
  { NULL, HC_KIND_CONFIGURATION, NULL, NULL, "status/name", "Inactive", HC_VERDICT_LEFT, NULL },
  { NULL, HC_KIND_CONFIGURATION, NULL, NULL, "status/name", "Not-Inactive/old", HC_VERDICT_LEFT, NULL },
  { "'skip':{'inactive_companies':true}", HC_KIND_CONFIGURATION, NULL, NULL, "status/name", "Inactive",
    HC_VERDICT_SKIPPED, NULL },
  { "'options':{'inactive_company_statuses':['Gone']}", HC_KIND_CONFIGURATION, NULL, NULL, "status/name",
    "Inactive", HC_VERDICT_IN, "Devices" },
  { "'options':{'inactive_company_statuses':['Gone']}", HC_KIND_CONFIGURATION, NULL, NULL, "status/name",
    "gone", HC_VERDICT_LEFT, NULL },
};

static HcVerdict
decide (HcFixture *fixture, const HcRecord *record, HcHome home, gboolean held, HcDecision *decision)
{
  HcRecord *company = hc_fixture_find (fixture, HC_KIND_COMPANY, 1);

  hc_decide (fixture->context, record, company,
             hc_ref_table_lookup (fixture->snapshot->matches, HC_KIND_COMPANY, 1), home, held, decision,
             NULL);
  g_assert_true ((decision->verdict == HC_VERDICT_IN) == (decision->detail == NULL));
  return decision->verdict;
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcFixture) fixture = hc_fixture_new (rows[i].settings);
      HcRecord *record = hc_fixture_add_record (fixture, rows[i].kind, 5, "name", "PC", NULL);
      g_auto (HcDecision) decision = { 0 };

      g_test_message ("row %u: %s", i, rows[i].settings != NULL ? rows[i].settings : "");
      if (rows[i].property != NULL)
        hc_record_set (record, rows[i].property, rows[i].value);
      if (rows[i].company_property != NULL)
        hc_record_set (hc_fixture_find (fixture, HC_KIND_COMPANY, 1), rows[i].company_property,
                       rows[i].company_value);
      g_assert_cmpint (decide (fixture, record, HC_HOME_LIVE, FALSE, &decision), ==, rows[i].verdict);
      g_assert_cmpstr (decision.layout != NULL ? decision.layout->name : NULL, ==, rows[i].layout);
    }
}

/* Types named partly by name and partly by id. */
static void
test_mixed_types (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new ("'skip':{'company_types':['Client',{'id':4}]}");
  HcRecord *record = hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 5, "name", "PC", NULL);
  HcRecord *company = hc_fixture_find (fixture, HC_KIND_COMPANY, 1);
  g_auto (HcDecision) decision = { 0 };
  g_auto (HcDecision) other = { 0 };

  hc_record_set (company, "types", "Client, Prospect");
  hc_record_set (company, "types/id", "3, 4");
  g_assert_cmpint (decide (fixture, record, HC_HOME_LIVE, FALSE, &decision), ==, HC_VERDICT_SKIPPED);
  hc_record_set (company, "types/id", "3, 5");
  g_assert_cmpint (decide (fixture, record, HC_HOME_LIVE, FALSE, &other), ==, HC_VERDICT_IN);
}

static void
test_matches (void)
{
  static const struct
  {
    HcMatchState state;
    HcVerdict verdict;
  } states[] = {
    { HC_MATCH_UNMATCHED, HC_VERDICT_UNMATCHED }, { HC_MATCH_SUGGESTED, HC_VERDICT_UNMATCHED },
    { HC_MATCH_IGNORED, HC_VERDICT_UNMATCHED },   { HC_MATCH_MATCHED, HC_VERDICT_IN },
    { HC_MATCH_CREATE, HC_VERDICT_IN },
  };
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  HcRecord *record = hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 5, "name", "PC", NULL);
  g_auto (HcDecision) none = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_auto (HcDecision) decision = { 0 };

      hc_fixture_match (fixture, 1, states[i].state, HC_FIXTURE_HUDU);
      g_assert_cmpint (decide (fixture, record, HC_HOME_LIVE, FALSE, &decision), ==, states[i].verdict);
    }
  hc_decide (fixture->context, record, NULL, NULL, HC_HOME_LIVE, FALSE, &none, NULL);
  g_assert_cmpint (none.verdict, ==, HC_VERDICT_UNMATCHED);
}

static void
test_order (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  HcRecord *record = hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 5, "name", "PC", NULL);
  HcRecord *company = hc_fixture_find (fixture, HC_KIND_COMPANY, 1);
  HcDecision decision = { 0 };

  g_assert_cmpint (decide (fixture, record, HC_HOME_LIVE, TRUE, &decision), ==, HC_VERDICT_HELD);
  hc_decision_clear (&decision);
  g_assert_cmpint (decide (fixture, record, HC_HOME_ARCHIVED, FALSE, &decision), ==, HC_VERDICT_LEFT);
  hc_decision_clear (&decision);
  g_assert_cmpint (decide (fixture, record, HC_HOME_GONE, FALSE, &decision), ==, HC_VERDICT_UNMATCHED);
  hc_decision_clear (&decision);
  company->missing_since = 1;
  g_assert_cmpint (decide (fixture, record, HC_HOME_LIVE, TRUE, &decision), ==, HC_VERDICT_COMPANY_GONE);
  hc_decision_clear (&decision);
  record->missing_since = 1;
  g_assert_cmpint (decide (fixture, record, HC_HOME_LIVE, TRUE, &decision), ==, HC_VERDICT_GONE);
  hc_decision_clear (&decision);
}

/* The company itself: an inactive one arrives (and is archived), a held one does not, and none is sorted. */
static void
test_company (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  HcRecord *company = hc_fixture_find (fixture, HC_KIND_COMPANY, 1);
  g_auto (HcDecision) inactive = { 0 };
  g_auto (HcDecision) held = { 0 };

  hc_record_set (company, "status/name", "Inactive");
  g_assert_cmpint (decide (fixture, company, HC_HOME_LIVE, FALSE, &inactive), ==, HC_VERDICT_IN);
  g_assert_cmpint (decide (fixture, company, HC_HOME_LIVE, TRUE, &held), ==, HC_VERDICT_HELD);
}

/* What was never read decides nothing. */
static void
test_unknown (void)
{
  static const struct
  {
    const char *settings;
    HcKind kind;
    const char *known;
    HcVerdict verdict;
  } unknown[] = {
    { "'skip':{'configuration_types':['Printer']}", HC_KIND_CONFIGURATION, "name", HC_VERDICT_WAITING },
    { "'skip':{'configuration_types':['Printer']}", HC_KIND_CONFIGURATION, "type/id", HC_VERDICT_WAITING },
    { "'skip':{'configuration_types':['Printer']}", HC_KIND_CONFIGURATION, "type/name", HC_VERDICT_IN },
    { "'skip':{'configuration_types':[{'id':4}]}", HC_KIND_CONFIGURATION, "type/id", HC_VERDICT_IN },
    { "'rules':[{'when':[{'field':'vendor','op':'is not','value':'x'}],'layout':'Servers'}]",
      HC_KIND_CONFIGURATION, "name", HC_VERDICT_WAITING },
    { "'skip':{'company_types':['Prospect']}", HC_KIND_COMPANY, "name", HC_VERDICT_WAITING },
    { "'skip':{'company_types':['Prospect']}", HC_KIND_COMPANY, "types", HC_VERDICT_IN },
    { "'skip':{'company_statuses':['Old']}", HC_KIND_COMPANY, "types", HC_VERDICT_WAITING },
    { "'skip':{'inactive_companies':true}", HC_KIND_COMPANY, "types", HC_VERDICT_WAITING },
    { "'skip':{'inactive_companies':true}", HC_KIND_COMPANY, "status/name", HC_VERDICT_IN },
    { "'skip':{'inactive_configurations':true}", HC_KIND_CONFIGURATION, "name", HC_VERDICT_IN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autoptr (HcFixture) fixture = hc_fixture_new (unknown[i].settings);
      HcRecord *record = hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 5, "name", "PC", NULL);
      g_auto (HcDecision) decision = { 0 };

      g_test_message ("row %u", i);
      hc_fixture_know (fixture, unknown[i].kind, unknown[i].known, NULL);
      g_assert_cmpint (decide (fixture, record, HC_HOME_LIVE, FALSE, &decision), ==, unknown[i].verdict);
    }
}

/* The answer to "why is it (not) here?". */
static void
test_steps (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (
      "'rules':[{'when':[{'field':'type','op':'is','value':'Server'}],'layout':'Servers'}]");
  HcRecord *record = hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 5, "type/name", "Server", NULL);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_step_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (HcDecision) decision = { 0 };

  hc_decide (fixture->context, record, hc_fixture_find (fixture, HC_KIND_COMPANY, 1),
             hc_ref_table_lookup (fixture->snapshot->matches, HC_KIND_COMPANY, 1), HC_HOME_LIVE, FALSE,
             &decision, steps);
  for (guint i = 0; i < steps->len; i++)
    {
      const HcStep *step = g_ptr_array_index (steps, i);

      g_string_append_printf (text, "%s %s: %s\n", step->passed ? "+" : "-", hc_stage_to_string (step->stage),
                              step->detail);
    }
  g_assert_cmpstr (
      text->str, ==,
      "+ fetch: read from ConnectWise\n+ match: company Acme is matched\n+ skip: no option skips it\n"
      "+ sort: rule “→ Servers” puts it into Servers\n");
  g_assert_nonnull (decision.rule);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decide/table", test_table);
  g_test_add_func ("/decide/mixed-types", test_mixed_types);
  g_test_add_func ("/decide/matches", test_matches);
  g_test_add_func ("/decide/order", test_order);
  g_test_add_func ("/decide/company", test_company);
  g_test_add_func ("/decide/unknown", test_unknown);
  g_test_add_func ("/decide/steps", test_steps);
  return g_test_run ();
}
