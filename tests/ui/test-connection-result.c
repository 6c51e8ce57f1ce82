/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connection-result.h"
#include "hc-connection-status.h"
#include "hc-ui-test.h"

/* The outcome of a test, as the engine tells it. */
static GVariant *
make_outcome (int code, const char *host, gboolean hudu_ok, int hudu_code)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  GVariantBuilder rights = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sssssb)"));

  if (code < 0 || code == HC_API_ERROR_FORBIDDEN)
    {
      g_variant_builder_add (&rights, "(sssssb)", "Companies", "Company Maintenance", "Inquire", "All",
                             code < 0 ? "All" : "None", code < 0);
      g_variant_builder_add (&rights, "(sssssb)", "Companies", "Configurations", "Inquire", "All", "My",
                             FALSE);
    }
  g_variant_dict_insert (&dict, "domain", "s", code < 0 && hudu_ok ? "" : g_quark_to_string (HC_API_ERROR));
  g_variant_dict_insert (&dict, "code", "i", code < 0 ? MAX (hudu_code, 0) : code);
  g_variant_dict_insert (&dict, "connectwise-ok", "b", code < 0);
  g_variant_dict_insert (&dict, "connectwise-host", "s", host);
  g_variant_dict_insert (&dict, "connectwise-version", "s", code < 0 ? "v2025.1" : "");
  g_variant_dict_insert (&dict, "connectwise-error", "s", code < 0 ? "" : "it went wrong");
  g_variant_dict_insert (&dict, "hudu-ok", "b", hudu_ok);
  g_variant_dict_insert (&dict, "hudu-version", "s", hudu_ok ? "2.45.1" : "");
  g_variant_dict_insert (&dict, "hudu-error", "s", hudu_ok ? "" : "hudu went wrong");
  g_variant_dict_insert (&dict, "hudu-code", "i", hudu_code);
  g_variant_dict_insert_value (&dict, "permissions", g_variant_builder_end (&rights));
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

static HcConnectionResult *
make (int code, gboolean hudu_ok, int hudu_code)
{
  g_autoptr (HcSettings) settings = hc_settings_new_default ();
  g_autoptr (GVariant) outcome = make_outcome (code, "api.example.com", hudu_ok, hudu_code);

  return hc_connection_result_new (outcome, settings, 1000);
}

static void
test_passed (void)
{
  g_autoptr (HcConnectionResult) result = make (-1, TRUE, -1);
  g_autoptr (HcSettings) settings = hc_settings_new_default ();
  g_autoptr (HcSettings) other
      = hc_settings_set (settings, "hudu.url", "\"https://docs.example.com\"", NULL, NULL);

  g_assert_true (result->passed);
  for (guint i = 0; i < HC_N_CHECKS; i++)
    g_assert_cmpint (result->checks[i].state, ==, HC_CHECK_PASSED);
  g_assert_cmpstr (result->checks[HC_CHECK_CW_ADDRESS].detail, ==, "api.example.com");
  g_assert_cmpstr (result->checks[HC_CHECK_CW_COMPANY].detail, ==, "v2025.1");
  g_assert_cmpuint (hc_connection_result_count_missing (result), ==, 1);
  g_assert_true (hc_connection_result_is_current (result, settings));
  g_assert_false (hc_connection_result_is_current (result, other));
}

/* Each error is told at the field that can mend it, and nothing after it counts as tested. */
static void
test_failures (void)
{
  static const struct
  {
    int code;
    HcCheck failed;
    HcCheckState address;
  } cases[] = {
    { HC_API_ERROR_UNREACHABLE, HC_CHECK_CW_ADDRESS, HC_CHECK_FAILED },
    { HC_API_ERROR_CERTIFICATE, HC_CHECK_CW_ADDRESS, HC_CHECK_FAILED },
    { HC_API_ERROR_MALFORMED, HC_CHECK_CW_ADDRESS, HC_CHECK_FAILED },
    { HC_API_ERROR_COMPANY, HC_CHECK_CW_COMPANY, HC_CHECK_PASSED },
    { HC_API_ERROR_CLIENT_ID, HC_CHECK_CW_CLIENT_ID, HC_CHECK_PASSED },
    { HC_API_ERROR_UNAUTHORIZED, HC_CHECK_CW_KEYS, HC_CHECK_PASSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HcConnectionResult) result = make (cases[i].code, TRUE, -1);

      g_assert_false (result->passed);
      for (guint k = HC_CHECK_CW_ADDRESS; k <= HC_CHECK_CW_KEYS; k++)
        g_assert_cmpint (result->checks[k].state == HC_CHECK_FAILED, ==, k == cases[i].failed);
      g_assert_cmpint (result->checks[HC_CHECK_CW_ADDRESS].state, ==, cases[i].address);
      g_assert_cmpint (result->checks[HC_CHECK_HUDU_KEY].state, ==, HC_CHECK_PASSED);
      g_assert_true (g_str_has_prefix (result->checks[cases[i].failed].detail, "It went wrong."));
    }
}

/* The keys are right; the role is not, and its row says so. */
static void
test_missing_right (void)
{
  g_autoptr (HcConnectionResult) result = make (HC_API_ERROR_FORBIDDEN, TRUE, -1);

  g_assert_false (result->passed);
  for (guint i = 0; i < HC_N_CHECKS; i++)
    g_assert_cmpint (result->checks[i].state, ==, HC_CHECK_PASSED);
  g_assert_true (g_str_has_prefix (result->failure, "It went wrong."));
  g_assert_false (hc_connection_result_find_right (result, &hc_needed_rights[0])->ok);
}

static void
test_hudu_failures (void)
{
  g_autoptr (HcConnectionResult) key = make (-1, FALSE, HC_API_ERROR_UNAUTHORIZED);
  g_autoptr (HcConnectionResult) address = make (-1, FALSE, HC_API_ERROR_UNREACHABLE);
  g_autoptr (HcConnectionResult) both = make (HC_API_ERROR_CLIENT_ID, FALSE, HC_API_ERROR_UNAUTHORIZED);

  g_assert_cmpint (key->checks[HC_CHECK_HUDU_ADDRESS].state, ==, HC_CHECK_PASSED);
  g_assert_cmpint (key->checks[HC_CHECK_HUDU_KEY].state, ==, HC_CHECK_FAILED);
  g_assert_cmpint (key->checks[HC_CHECK_CW_KEYS].state, ==, HC_CHECK_PASSED);
  g_assert_cmpint (address->checks[HC_CHECK_HUDU_ADDRESS].state, ==, HC_CHECK_FAILED);
  g_assert_cmpint (address->checks[HC_CHECK_HUDU_KEY].state, ==, HC_CHECK_UNKNOWN);
  g_assert_cmpint (both->checks[HC_CHECK_CW_CLIENT_ID].state, ==, HC_CHECK_FAILED);
  g_assert_cmpint (both->checks[HC_CHECK_HUDU_KEY].state, ==, HC_CHECK_FAILED);
  g_assert_false (key->passed || address->passed || both->passed);
}

static void
test_text (void)
{
  g_autoptr (HcConnectionResult) result = make (HC_API_ERROR_FORBIDDEN, TRUE, -1);
  g_autofree char *text = hc_connection_result_to_text (result);
  g_autoptr (HcConnectionResult) read = hc_connection_result_from_text (text);
  g_autofree char *again = hc_connection_result_to_text (read);
  const HcRight *right = hc_connection_result_find_right (read, &hc_needed_rights[1]);

  g_assert_cmpstr (text, ==, again);
  g_assert_cmpint (read->time, ==, 1000);
  g_assert_cmpuint (read->rights->len, ==, 2);
  g_assert_cmpstr (right->have, ==, "My");
  g_assert_false (right->ok);
  g_assert_null (hc_connection_result_find_right (read, &hc_needed_rights[3]));
  g_assert_null (hc_connection_result_find_right (NULL, &hc_needed_rights[0]));
}

static void
test_damaged_text (void)
{
  static const char *const bad[] = { "", "x", "[]", "null", "3" };
  static const char *const strange[]
      = { "{}", "{\"checks\": 3, \"rights\": {}}",
          "{\"checks\": {\"cw-address\": [9]}, \"rights\": [1, null]}",
          "{\"checks\": {\"cw-address\": [77, \"x\"]}, \"rights\": [{\"module\": 3}]}" };

  g_assert_null (hc_connection_result_from_text (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (hc_connection_result_from_text (bad[i]));
  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_autoptr (HcConnectionResult) result = hc_connection_result_from_text (strange[i]);

      g_assert_nonnull (result);
      g_assert_false (result->passed);
    }
}

static void
test_nothing_tested (void)
{
  g_autoptr (HcSettings) settings = hc_settings_new_default ();
  g_autoptr (GVariant) outcome = g_variant_ref_sink (g_variant_new ("a{sv}", NULL));

  g_assert_null (hc_connection_result_new (outcome, settings, 1));
}

/* The rows that are shown before a test are those that the engine asks about. */
static void
test_needed_rights (void)
{
  g_autoptr (HcUiFixture) fixture = hc_ui_fixture_new (4);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) outcome = hc_ui_fixture_call (fixture, HC_VERB_TEST, NULL, &error);
  g_autoptr (HcConnectionResult) result = NULL;
  guint n = 0;

  g_assert_no_error (error);
  result = hc_connection_result_new (outcome, hc_session_get_settings (fixture->session), 1);
  g_assert_true (result->passed);
  for (; hc_needed_rights[n].module != NULL; n++)
    g_assert_nonnull (hc_connection_result_find_right (result, &hc_needed_rights[n]));
  g_assert_cmpuint (result->rights->len, ==, n);
  g_assert_cmpuint (hc_connection_result_count_missing (result), ==, 0);
}

static char *
get_title (HcConnectionState *state, HcNoteTone *tone)
{
  g_autofree char *detail = NULL;
  char *title = hc_connection_status_dup_title (state, tone, &detail);

  g_test_message ("%s: %s", title, detail);
  return title;
}

static void
test_status (void)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autoptr (HcConnectionResult) failed = make (HC_API_ERROR_UNAUTHORIZED, TRUE, -1);
  HcConnectionState state = { .missing = missing };
  HcNoteTone tone;
  g_autofree char *untested = get_title (&state, &tone);
  g_autofree char *passed = NULL, *refused = NULL, *old = NULL, *incomplete = NULL, *looking = NULL,
                  *busy = NULL;

  g_assert_cmpint (tone, ==, HC_NOTE_PLAIN);
  state.tested = TRUE;
  passed = get_title (&state, &tone);
  g_assert_cmpstr (passed, ==, "Connection successful");
  g_assert_cmpint (tone, ==, HC_NOTE_GOOD);
  state = (HcConnectionState){ .missing = missing, .result = failed, .current = TRUE };
  refused = get_title (&state, &tone);
  g_assert_cmpint (tone, ==, HC_NOTE_ERROR);
  state.current = FALSE;
  old = get_title (&state, &tone);
  g_assert_cmpstr (old, ==, untested);
  g_assert_cmpstr (refused, !=, untested);

  /* While the keys are looked for, none is said to be missing. */
  g_ptr_array_add (missing, (gpointer) "the company");
  state.tested = TRUE;
  incomplete = get_title (&state, &tone);
  g_assert_cmpstr (incomplete, !=, passed);
  state.looking = TRUE;
  looking = get_title (&state, &tone);
  g_assert_cmpstr (looking, ==, passed);
  state.testing = TRUE;
  busy = get_title (&state, &tone);
  g_assert_cmpstr (busy, !=, looking);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/connection-result/passed", test_passed);
  g_test_add_func ("/connection-result/failures", test_failures);
  g_test_add_func ("/connection-result/missing-right", test_missing_right);
  g_test_add_func ("/connection-result/hudu-failures", test_hudu_failures);
  g_test_add_func ("/connection-result/text", test_text);
  g_test_add_func ("/connection-result/damaged-text", test_damaged_text);
  g_test_add_func ("/connection-result/nothing-tested", test_nothing_tested);
  g_test_add_func ("/connection-result/needed-rights", test_needed_rights);
  g_test_add_func ("/connection-result/status", test_status);
  return g_test_run ();
}
