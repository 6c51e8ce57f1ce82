/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-conditions.h"
#include "hc-sim-cw-schema.h"

#include <string.h>

/* One company with everything that conditions can look at. */
typedef struct
{
  HcSimStore *store;
  HcSimTable *companies;
  HcSimTable *contacts;
  HcSimTable *agreements;
  HcSimRecord *company;
  HcSimRecord *contact;
  HcSimRecord *agreement;
  HcSimConditionRules rules;
} Fixture;

static void
add_item (Fixture *fixture, const char *value, const char *kind)
{
  HcSimTable *items = hc_sim_store_get_table (fixture->store, "communications");
  HcSimRecord *row = hc_sim_record_add_row (fixture->contacts, fixture->contact, "communicationItems", 1);

  hc_sim_record_set_text (items, row, "value", value);
  hc_sim_record_set_text (items, row, "communicationType", kind);
}

static void
add_custom (Fixture *fixture, const char *caption, const char *value)
{
  HcSimTable *customs = hc_sim_store_get_table (fixture->store, "customFieldValues");
  HcSimRecord *row = hc_sim_record_add_row (fixture->companies, fixture->company, "customFields", 1);

  hc_sim_record_set_text (customs, row, "caption", caption);
  hc_sim_record_set_text (customs, row, "value", value);
}

static void
add_company (Fixture *fixture)
{
  HcSimTable *types = hc_sim_store_get_table (fixture->store, "companyTypes");
  HcSimTable *statuses = hc_sim_store_get_table (fixture->store, "companyStatuses");

  hc_sim_record_set_text (types, hc_sim_table_add (types, 1), "name", "Client");
  hc_sim_record_set_text (types, hc_sim_table_add (types, 3), "name", "Vendor");
  hc_sim_record_set_text (statuses, hc_sim_table_add (statuses, 2), "name", ">Active");
  fixture->companies = hc_sim_store_get_table (fixture->store, "companies");
  fixture->company = hc_sim_table_add (fixture->companies, 318);
  hc_sim_record_set_text (fixture->companies, fixture->company, "name", "Müller \"Optik\" Ltd");
  hc_sim_record_set_text (fixture->companies, fixture->company, "identifier", "ACME");
  hc_sim_record_set_text (fixture->companies, fixture->company, "faxNumber", "");
  hc_sim_record_set_int (fixture->companies, fixture->company, "status", 2);
  hc_sim_record_set_int (fixture->companies, fixture->company, "lastUpdated", 1748736000); /* 2025-06-01 */
  hc_sim_record_set_number (fixture->companies, fixture->company, "annualRevenue", -2.5);
  hc_sim_record_add_ref (fixture->companies, fixture->company, "types", 1);
  hc_sim_record_add_ref (fixture->companies, fixture->company, "types", 3);
  add_custom (fixture, "Region", "\"West\"");
  add_custom (fixture, "Seats", "12");
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree const HcSimSchema **schemas = hc_sim_cw_dup_schemas ();

  fixture->store = hc_sim_store_new (schemas);
  fixture->rules = (HcSimConditionRules){ TRUE, FALSE, TRUE, TRUE };
  add_company (fixture);
  fixture->contacts = hc_sim_store_get_table (fixture->store, "contacts");
  fixture->contact = hc_sim_table_add (fixture->contacts, 771);
  hc_sim_record_set_text (fixture->contacts, fixture->contact, "firstName", "Dana");
  hc_sim_record_set_text (fixture->contacts, fixture->contact, "lastName", "Reyes");
  hc_sim_record_set_int (fixture->contacts, fixture->contact, "company", 318);
  add_item (fixture, "2175550101", "Phone");
  add_item (fixture, "dana@acme.example", "Email");
  fixture->agreements = hc_sim_store_get_table (fixture->store, "agreements");
  fixture->agreement = hc_sim_table_add (fixture->agreements, 90);
  hc_sim_record_set_text (fixture->agreements, fixture->agreement, "agreementStatus", "Active");
  hc_sim_record_set_int (fixture->agreements, fixture->agreement, "contact", 771);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  hc_sim_store_free (fixture->store);
}

static int
ask (Fixture *fixture,
     HcSimTable *table,
     HcSimRecord *record,
     HcSimConditionScope scope,
     const char *text,
     GError **error)
{
  g_autoptr (HcSimCondition) condition = hc_sim_condition_parse (text, scope, table, &fixture->rules, error);

  return condition == NULL ? -1 : hc_sim_condition_matches (condition, record);
}

static void
assert_company (Fixture *fixture, const char *text, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  int found = ask (fixture, fixture->companies, fixture->company, HC_SIM_CONDITION_RECORD, text, &error);

  g_assert_no_error (error);
  if (found != expected)
    g_error ("“%s” should be %d", text, expected);
}

static void
test_operators (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    gboolean expected;
  } cases[] = {
    { "id=318", TRUE },
    { "id = +318", TRUE },
    { "id != 318", FALSE },
    { "id > 317 and id < 319", TRUE },
    { "id>=318 and id<=318", TRUE },
    { "id >= 319", FALSE },
    { "annualRevenue = -2.5", TRUE },
    { "identifier = 'acme'", TRUE },
    { "IDENTIFIER = \"ACME\"", TRUE },
    { "identifier < \"ACMF\"", TRUE },
    { "name contains \"OPTIK\"", TRUE },
    { "name contains 'MÜLLER'", TRUE },
    { "name = \"müller \\\"optik\\\" ltd\"", TRUE },
    { "name not contains 'optik'", FALSE },
    { "name like 'm%ltd'", TRUE },
    { "name like 'M*OPT*'", TRUE },
    { "name like 'optik'", FALSE },
    { "name not like '%gmbh'", TRUE },
    { "deletedFlag = False", TRUE },
    { "deletedFlag = true", FALSE },
    { "deletedFlag != TRUE", TRUE },
    { "status/id in (1, 2)", TRUE },
    { "status/id not in (3,9)", TRUE },
    { "status/id not in (2)", FALSE },
    { "status/name = \">Active\"", TRUE },
    { "identifier in ('x', \"acme\")", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_company (fixture, cases[i].text, cases[i].expected);
}

static void
test_dates (Fixture *fixture, gconstpointer data)
{
  assert_company (fixture, "lastUpdated > [2025-05-31T23:59:59Z]", TRUE);
  assert_company (fixture, "lastUpdated > [2025-06-01T00:00:00Z]", FALSE);
  assert_company (fixture, "_info/lastUpdated >= [2025-06-01]", TRUE);
  assert_company (fixture, "LastUpdated = [2025-06-01T02:00:00+02:00]", TRUE);
  assert_company (fixture, "lastUpdated < [2025-06-01T00:00:00.5]", FALSE);
}

static void
test_unset (Fixture *fixture, gconstpointer data)
{
  assert_company (fixture, "market/id = null", TRUE);
  assert_company (fixture, "market = null", TRUE);
  assert_company (fixture, "status != null", TRUE);
  assert_company (fixture, "faxNumber = null", TRUE);
  assert_company (fixture, "dateAcquired = null", TRUE);
  assert_company (fixture, "dateAcquired > [2000-01-01]", FALSE);
  assert_company (fixture, "market/name != 'Retail'", TRUE);
  fixture->rules.unset_is_unequal = FALSE;
  assert_company (fixture, "market/name != 'Retail'", FALSE);
  assert_company (fixture, "market/name not in ('Retail')", FALSE);
}

static void
test_precedence (Fixture *fixture, gconstpointer data)
{
  assert_company (fixture, "id=318 or id=1 and id=2", TRUE);
  assert_company (fixture, "(id=318 or id=1) and id=2", FALSE);
  assert_company (fixture, "not (id=1 or id=2) AND not(deletedFlag=true)", TRUE);
  fixture->rules.and_first = FALSE;
  assert_company (fixture, "id=318 or id=1 and id=2", FALSE);
}

static void
test_case (Fixture *fixture, gconstpointer data)
{
  fixture->rules.case_sensitive = TRUE;
  assert_company (fixture, "identifier = 'acme'", FALSE);
  assert_company (fixture, "identifier = 'ACME'", TRUE);
  assert_company (fixture, "name contains 'optik'", FALSE);
  assert_company (fixture, "name like '%Ltd'", TRUE);
}

static void
test_references (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ask (fixture, fixture->contacts, fixture->contact, HC_SIM_CONDITION_RECORD,
                        "company/identifier='ACME' and company/name contains 'optik'", &error),
                   ==, TRUE);
  g_assert_cmpint (ask (fixture, fixture->agreements, fixture->agreement, HC_SIM_CONDITION_RECORD,
                        "contact/name = 'dana reyes'", &error),
                   ==, TRUE);
  g_assert_no_error (error);
}

static int
ask_items (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  int found = ask (fixture, fixture->contacts, fixture->contact, HC_SIM_CONDITION_CHILD, text, &error);

  g_assert_no_error (error);
  return found;
}

static void
test_children (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ask_items (fixture, "communicationItems/value like \"dana@%\" and "
                                       "communicationItems/communicationType=\"Email\""),
                   ==, TRUE);
  g_assert_cmpint (ask_items (fixture, "communicationItems/value like \"dana@%\" and "
                                       "communicationItems/communicationType=\"Phone\""),
                   ==, FALSE);
  fixture->rules.same_row = FALSE;
  g_assert_cmpint (ask_items (fixture, "communicationItems/value like \"dana@%\" and "
                                       "communicationItems/communicationType=\"Phone\""),
                   ==, TRUE);
  fixture->rules.same_row = TRUE;
  g_assert_cmpint (
      ask (fixture, fixture->companies, fixture->company, HC_SIM_CONDITION_CHILD, "types/id=3", &error), ==,
      TRUE);
  g_assert_cmpint (ask (fixture, fixture->companies, fixture->company, HC_SIM_CONDITION_CHILD,
                        "types/name='client'", &error),
                   ==, TRUE);
  g_assert_cmpint (
      ask (fixture, fixture->companies, fixture->company, HC_SIM_CONDITION_CHILD, "types/id=2", &error), ==,
      FALSE);
  g_assert_no_error (error);
}

static void
test_custom_fields (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    gboolean expected;
  } cases[] = {
    { "caption=\"Region\" and value=\"west\"", TRUE },
    { "caption=\"Seats\" and value=\"west\"", FALSE },
    { "caption='Seats' and value > 11", TRUE },
    { "caption='Seats' and value != null", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (
          ask (fixture, fixture->companies, fixture->company, HC_SIM_CONDITION_CUSTOM, cases[i].text, &error),
          ==, cases[i].expected);
      g_assert_no_error (error);
    }
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    HcSimConditionScope scope;
    const char *text;
    int code;
    const char *message;
  } cases[] = {
    { HC_SIM_CONDITION_RECORD, "foo = 1", HC_SIM_CONDITION_ERROR_NAME, "foo is not a recognized name." },
    { HC_SIM_CONDITION_RECORD, "types/name = 'x'", HC_SIM_CONDITION_ERROR_NAME,
      "types/name is not a recognized name." },
    { HC_SIM_CONDITION_RECORD, "types = 'x'", HC_SIM_CONDITION_ERROR_NAME, NULL },
    { HC_SIM_CONDITION_RECORD, "status/color = 1", HC_SIM_CONDITION_ERROR_NAME, NULL },
    { HC_SIM_CONDITION_RECORD, "name/id = 1", HC_SIM_CONDITION_ERROR_NAME, NULL },
    { HC_SIM_CONDITION_RECORD, "mobileGuid = 'x'", HC_SIM_CONDITION_ERROR_NAME, NULL },
    { HC_SIM_CONDITION_RECORD, "_info/name = 'x'", HC_SIM_CONDITION_ERROR_NAME, NULL },
    { HC_SIM_CONDITION_RECORD, "name = 1", HC_SIM_CONDITION_ERROR_LITERAL, NULL },
    { HC_SIM_CONDITION_RECORD, "deletedFlag = 1", HC_SIM_CONDITION_ERROR_LITERAL, NULL },
    { HC_SIM_CONDITION_RECORD, "id = '1'", HC_SIM_CONDITION_ERROR_LITERAL, NULL },
    { HC_SIM_CONDITION_RECORD, "lastUpdated > '2025-06-01'", HC_SIM_CONDITION_ERROR_LITERAL, NULL },
    { HC_SIM_CONDITION_RECORD, "lastUpdated > [soon]", HC_SIM_CONDITION_ERROR_SYNTAX, NULL },
    { HC_SIM_CONDITION_RECORD, "lastUpdated > 2025-06-01", HC_SIM_CONDITION_ERROR_SYNTAX, NULL },
    { HC_SIM_CONDITION_RECORD, "id contains 3", HC_SIM_CONDITION_ERROR_LITERAL, NULL },
    { HC_SIM_CONDITION_RECORD, "status = 2", HC_SIM_CONDITION_ERROR_LITERAL, NULL },
    { HC_SIM_CONDITION_RECORD, "id =", HC_SIM_CONDITION_ERROR_SYNTAX, NULL },
    { HC_SIM_CONDITION_RECORD, "id = 1 id = 2", HC_SIM_CONDITION_ERROR_SYNTAX, NULL },
    { HC_SIM_CONDITION_RECORD, "(id = 1", HC_SIM_CONDITION_ERROR_SYNTAX, NULL },
    { HC_SIM_CONDITION_RECORD, "id in 1", HC_SIM_CONDITION_ERROR_SYNTAX, NULL },
    { HC_SIM_CONDITION_RECORD, "id in (1", HC_SIM_CONDITION_ERROR_SYNTAX, NULL },
    { HC_SIM_CONDITION_RECORD, "name = \"open", HC_SIM_CONDITION_ERROR_SYNTAX, NULL },
    { HC_SIM_CONDITION_RECORD, "id ! 1", HC_SIM_CONDITION_ERROR_SYNTAX, NULL },
    { HC_SIM_CONDITION_RECORD, "not id = 1", HC_SIM_CONDITION_ERROR_SYNTAX, NULL },
    { HC_SIM_CONDITION_CHILD, "name = 'x'", HC_SIM_CONDITION_ERROR_NAME, NULL },
    { HC_SIM_CONDITION_CHILD, "types/id in (1)", HC_SIM_CONDITION_ERROR_SYNTAX, NULL },
    { HC_SIM_CONDITION_CUSTOM, "id in (1)", HC_SIM_CONDITION_ERROR_SYNTAX, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (
          ask (fixture, fixture->companies, fixture->company, cases[i].scope, cases[i].text, &error), ==, -1);
      if (!g_error_matches (error, HC_SIM_CONDITION_ERROR, cases[i].code))
        g_error ("“%s”: %s", cases[i].text, error->message);
      if (cases[i].message != NULL)
        g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_enums (Fixture *fixture, gconstpointer data)
{
  static const char *const bad[] = { "agreementStatus = 'Canceled'", "agreementStatus not like 'Cancelled'",
                                     "agreementStatus contains 'A'" };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ask (fixture, fixture->agreements, fixture->agreement, HC_SIM_CONDITION_RECORD,
                        "agreementStatus = 'active' and agreementStatus != 'Cancelled'", &error),
                   ==, TRUE);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      ask (fixture, fixture->agreements, fixture->agreement, HC_SIM_CONDITION_RECORD, bad[i], &error);
      g_assert_error (error, HC_SIM_CONDITION_ERROR, HC_SIM_CONDITION_ERROR_ENUM);
      g_assert_cmpstr (error->message, ==, "Enum value supplied was invalid");
      g_clear_error (&error);
    }
}

static void
test_nesting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (text, '(');
  ask (fixture, fixture->companies, fixture->company, HC_SIM_CONDITION_RECORD, text->str, &error);
  g_assert_error (error, HC_SIM_CONDITION_ERROR, HC_SIM_CONDITION_ERROR_SYNTAX);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/conditions/operators", test_operators }, { "/conditions/dates", test_dates },
    { "/conditions/unset", test_unset },         { "/conditions/precedence", test_precedence },
    { "/conditions/case", test_case },           { "/conditions/references", test_references },
    { "/conditions/children", test_children },   { "/conditions/custom-fields", test_custom_fields },
    { "/conditions/errors", test_errors },       { "/conditions/enums", test_enums },
    { "/conditions/nesting", test_nesting },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);
  return g_test_run ();
}
