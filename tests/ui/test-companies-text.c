/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-companies-bulk.h"
#include "hc-companies-empty.h"
#include "hc-companies-said.h"
#include "hc-company-text.h"

#include <string.h>

static HcCompanyView
blank_view (HcMatchState state)
{
  return (HcCompanyView){ .cw_id = 7,
                          .name = (char *)"Acme <b>",
                          .identifier = (char *)"ACME",
                          .types = (char *)"Client",
                          .status = (char *)"Active",
                          .state = state,
                          .hudu_name = (char *)"",
                          .reason = (char *)"" };
}

static void
assert_state (const HcCompanyView *view, const char *word, const char *detail)
{
  const char *said, *icon;

  g_assert_cmpstr (hc_company_text_get_state (view, &said, &icon), ==, word);
  g_assert_cmpstr (said, ==, detail);
  g_assert_true (g_str_has_suffix (icon, "-symbolic"));
}

/* A decision is pending until a sync has carried it out. */
static void
test_states (void)
{
  HcCompanyView view = blank_view (HC_MATCH_UNMATCHED);

  assert_state (&view, "To decide", "");
  view.is_left = TRUE;
  assert_state (&view, "To decide", "disconnected");
  view = blank_view (HC_MATCH_SUGGESTED);
  assert_state (&view, "Suggested", "");
  view = blank_view (HC_MATCH_MATCHED);
  assert_state (&view, "Matched", "not synced yet");
  view.is_linked = TRUE;
  assert_state (&view, "Matched", "");
  view.hudu_gone = TRUE;
  assert_state (&view, "Matched", "gone in Hudu");
  view.archived_by_us = TRUE;
  assert_state (&view, "Matched", "inactive");
  view = blank_view (HC_MATCH_CREATE);
  assert_state (&view, "Create", "at the next sync");
  view = blank_view (HC_MATCH_IGNORED);
  assert_state (&view, "Ignored", "");
  view.gone = TRUE;
  assert_state (&view, "Gone", "merged or deleted");
}

static void
assert_why (const HcCompanyView *view, const char *expected)
{
  g_autofree char *why = hc_company_text_dup_why (view);

  g_assert_cmpstr (why, ==, expected);
}

static void
test_why (void)
{
  HcCompanyView view = blank_view (HC_MATCH_UNMATCHED);

  assert_why (&view, "–");
  view = blank_view (HC_MATCH_SUGGESTED);
  view.reason = (char *)"same name";
  view.candidates = 1;
  assert_why (&view, "same name");
  view.candidates = 3;
  assert_why (&view, "same name, and 2 others");
  view.reason = (char *)"similar name (93 %)";
  view.candidates = 1;
  assert_why (&view, "similar name (93 %)");
  view = blank_view (HC_MATCH_MATCHED);
  view.reason = (char *)"what nobody has translated";
  assert_why (&view, "what nobody has translated");
  view.hudu_gone = TRUE;
  assert_why (&view, "archived or deleted in Hudu");
  view.gone = TRUE;
  assert_why (&view, "merged or deleted in ConnectWise");
}

static void
test_hudu (void)
{
  static const struct
  {
    HcMatchState state;
    const char *expected;
  } cases[] = {
    { HC_MATCH_UNMATCHED, "Choose…" },
    { HC_MATCH_CREATE, "New company" },
    { HC_MATCH_MATCHED, "Unknown company" },
    { HC_MATCH_IGNORED, "–" },
  };
  HcCompanyView named = blank_view (HC_MATCH_MATCHED);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HcCompanyView view = blank_view (cases[i].state);
      g_autofree char *text = hc_company_text_dup_hudu (&view);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
  named.hudu_name = (char *)"Acme in Hudu";
  g_autofree char *text = hc_company_text_dup_hudu (&named);
  g_assert_cmpstr (text, ==, "Acme in Hudu");
}

static void
test_summary (void)
{
  HcCompanyView view = blank_view (HC_MATCH_MATCHED);
  g_autofree char *never = hc_company_text_dup_sync (&view);

  g_assert_cmpstr (never, ==, "–");
  view.hudu_name = (char *)"Acme in Hudu";
  view.changed_at = 1700000000;
  view.failed = 2;
  g_autofree char *failed = hc_company_text_dup_sync (&view);
  g_assert_true (g_str_has_suffix (failed, ", 2 failed"));
  g_autofree char *summary = hc_company_text_dup_summary (&view);
  g_assert_nonnull (
      strstr (summary, "Acme <b> · ACME\nClient\nActive\nMatched, not synced yet → Acme in Hudu"));
  g_assert_nonnull (strstr (summary, "Last changed by a sync: "));
}

static HcCompanyDecisions
make_decisions (HcMatchState state, guint n, guint refused)
{
  HcCompanyDecisions decisions = { .former = g_ptr_array_new (), .refused = refused, .left = 4 };

  decisions.taken = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_match_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (decisions.taken,
                     hc_company_decision_new (i, state, 0, i == 0 ? "same id number" : "same name"));
  if (refused > 0)
    decisions.refusal = g_error_new_literal (HC_ERROR, HC_ERROR_INVALID, "it is archived");
  return decisions;
}

static void
clear_decisions (HcCompanyDecisions *decisions)
{
  g_ptr_array_unref (decisions->former);
  g_ptr_array_unref (decisions->taken);
  g_clear_error (&decisions->refusal);
}

static void
test_said (void)
{
  static const struct
  {
    HcMatchState state;
    guint n, refused;
    const char *expected;
  } cases[] = {
    { HC_MATCH_MATCHED, 1, 0, "1 company matched" },
    { HC_MATCH_MATCHED, 3, 1, "3 companies matched, 1 refused: it is archived" },
    { HC_MATCH_CREATE, 2, 0, "2 companies will be created" },
    { HC_MATCH_IGNORED, 2, 0, "2 companies ignored" },
    { HC_MATCH_UNMATCHED, 1, 0, "1 company left unmatched" },
    { HC_MATCH_MATCHED, 0, 1, "it is archived" },
    { HC_MATCH_MATCHED, 0, 0, "None of these has a suggestion" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HcCompanyDecisions decisions = make_decisions (cases[i].state, cases[i].n, cases[i].refused);
      g_autofree char *said = hc_companies_dup_said (&decisions);

      g_assert_cmpstr (said, ==, cases[i].expected);
      clear_decisions (&decisions);
    }
}

/* Before anything is taken it is said what, and what is left. */
static void
test_bulk (void)
{
  HcCompanyDecisions preview = make_decisions (HC_MATCH_MATCHED, 3, 0);
  g_autofree char *match = hc_companies_bulk_dup_heading (HC_MATCH_BULK_AUTO, &preview);
  g_autofree char *adopt = hc_companies_bulk_dup_heading (HC_MATCH_BULK_ADOPT, &preview);
  g_autofree char *create = hc_companies_bulk_dup_heading (HC_MATCH_BULK_CREATE_ALL, &preview);
  g_autofree char *body = hc_companies_bulk_dup_body (HC_MATCH_BULK_AUTO, &preview);

  g_assert_cmpstr (match, ==, "Match 3 companies?");
  g_assert_cmpstr (adopt, ==, "Adopt 3 companies?");
  g_assert_cmpstr (create, ==, "Create 3 companies in Hudu?");
  g_assert_true (g_str_has_prefix (body, "1: same id number\n2: same name\n\n4 companies stay undecided."));
  clear_decisions (&preview);
}

static HcSession *
new_session (void)
{
  g_autoptr (HcEngine) engine = hc_engine_new ();

  return hc_session_new ("default", "/nonexistent/huducwm.sqlite", engine, FALSE);
}

static void
test_empty (void)
{
  g_autoptr (HcSession) session = new_session ();
  HcCompaniesFound found = { .is_counted = TRUE };
  HcCompaniesQuery query = { 0 };
  HcCompaniesEmpty empty = hc_companies_empty_pick (session, NULL, &query);

  g_assert_cmpstr (empty.title, ==, "Not Connected Yet");
  g_assert_cmpstr (empty.action, ==, "win.show-page(('connection', ''))");
  found.counts[HC_COMPANIES_ALL] = 5;
  query.shown = HC_COMPANIES_UNDECIDED;
  empty = hc_companies_empty_pick (session, &found, &query);
  g_assert_cmpstr (empty.action, ==, "win.preview");
  query.search = (char *)"x";
  empty = hc_companies_empty_pick (session, &found, &query);
  g_assert_cmpstr (empty.action, ==, "companies.clear-search");
  query = (HcCompaniesQuery){ .shown = HC_COMPANIES_IGNORED };
  empty = hc_companies_empty_pick (session, &found, &query);
  g_assert_cmpstr (empty.title, ==, "None of These");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/companies/states", test_states);
  g_test_add_func ("/ui/companies/why", test_why);
  g_test_add_func ("/ui/companies/hudu", test_hudu);
  g_test_add_func ("/ui/companies/summary", test_summary);
  g_test_add_func ("/ui/companies/said", test_said);
  g_test_add_func ("/ui/companies/bulk", test_bulk);
  g_test_add_func ("/ui/companies/empty", test_empty);
  return g_test_run ();
}
