/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-faults.h"
#include "hc-sim-mangle.h"

#include <string.h>

static HcSimFaults *
faults_with (const char *spec)
{
  HcSimFaults *faults = hc_sim_faults_new (1);
  g_autoptr (GError) error = NULL;

  hc_sim_faults_add (faults, spec, &error);
  g_assert_no_error (error);
  return faults;
}

/* Asks ten times and tells which were hit: "0010000000". */
static char *
pattern_of (const char *spec)
{
  g_autoptr (HcSimFaults) faults = faults_with (spec);
  GString *hits = g_string_new (NULL);

  for (guint i = 0; i < 10; i++)
    {
      HcSimFault fault = hc_sim_faults_choose (faults, "cw", "GET", "/company/contacts");

      g_string_append_c (hits, fault.kind == HC_SIM_FAULT_NONE ? '0' : '1');
    }
  return g_string_free (hits, FALSE);
}

static void
test_when (void)
{
  static const struct
  {
    const char *spec;
    const char *hits;
  } cases[] = {
    { "cw:GET:/company/contacts:#3:status=503", "0010000000" },
    { "cw:*:*:every=4:reset", "0001000100" },
    { "*:GET:*contacts*:first=2:hang", "1100000000" },
    { "cw:GET:*:after=8:null", "0000000011" },
    { "cw:GET:*:always:html", "1111111111" },
    { "cw:GET:*:html", "1111111111" },
    { "cw:GET:*:chance=0:html", "0000000000" },
    { "cw:GET:*:chance=1:html", "1111111111" },
    { "hudu:GET:*:html", "0000000000" },
    { "cw:POST:*:html", "0000000000" },
    { "cw:GET:/company/companies:html", "0000000000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *hits = pattern_of (cases[i].spec);

      g_assert_cmpstr (hits, ==, cases[i].hits);
    }
}

static void
test_chance_is_seeded (void)
{
  g_autofree char *once = pattern_of ("cw:GET:*:chance=0.5:html");
  g_autofree char *again = pattern_of ("cw:GET:*:chance=0.5:html");

  g_assert_cmpstr (once, ==, again);
  g_assert_nonnull (strchr (once, '1'));
  g_assert_nonnull (strchr (once, '0'));
}

static void
test_what (void)
{
  static const struct
  {
    const char *what;
    HcSimFaultKind kind;
    gboolean executed;
  } cases[] = {
    { "status=503", HC_SIM_FAULT_STATUS, FALSE },
    { "reset", HC_SIM_FAULT_RESET, FALSE },
    { "reset-after", HC_SIM_FAULT_RESET_AFTER, TRUE },
    { "truncate", HC_SIM_FAULT_TRUNCATE, TRUE },
    { "delay=20", HC_SIM_FAULT_DELAY, TRUE },
    { "hang", HC_SIM_FAULT_HANG, FALSE },
    { "garbage", HC_SIM_FAULT_GARBAGE, TRUE },
    { "html", HC_SIM_FAULT_HTML, FALSE },
    { "huge", HC_SIM_FAULT_HUGE, FALSE },
    { "deep", HC_SIM_FAULT_DEEP, FALSE },
    { "wrongtypes", HC_SIM_FAULT_WRONG_TYPES, TRUE },
    { "null", HC_SIM_FAULT_NULL, FALSE },
    { "status=504:executed=true", HC_SIM_FAULT_STATUS, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *spec = g_strconcat ("cw:*:*:", cases[i].what, NULL);
      g_autoptr (HcSimFaults) faults = faults_with (spec);
      HcSimFault fault = hc_sim_faults_choose (faults, "cw", "GET", "/");

      g_assert_cmpint (fault.kind, ==, cases[i].kind);
      g_assert_cmpint (fault.executed, ==, cases[i].executed);
    }
}

static void
test_arguments (void)
{
  g_autoptr (HcSimFaults) status = faults_with ("hudu:*:*:status=429:body=text:retry-after=7");
  g_autoptr (HcSimFaults) redirect = faults_with ("hudu:*:*:#1:redirect=https://evil.example:8443/x");
  g_autoptr (HcSimFaults) only = faults_with ("cw:*:*:wrongtypes:only=599");
  HcSimFault fault = hc_sim_faults_choose (status, "hudu", "GET", "/");

  g_assert_cmpuint (fault.status, ==, 429);
  g_assert_cmpstr (fault.body, ==, "text");
  g_assert_cmpstr (fault.retry_after, ==, "7");
  g_assert_cmpuint (fault.only, ==, 0);
  fault = hc_sim_faults_choose (only, "cw", "GET", "/");
  g_assert_cmpuint (fault.only, ==, 599);
  fault = hc_sim_faults_choose (redirect, "hudu", "GET", "/");
  g_assert_cmpstr (fault.url, ==, "https://evil.example:8443/x");
}

static void
test_order (void)
{
  g_autoptr (HcSimFaults) faults = faults_with ("cw:*:*:#2:null");

  g_assert_true (hc_sim_faults_add (faults, "cw:*:*:html", NULL));
  g_assert_cmpint (hc_sim_faults_choose (faults, "cw", "GET", "/").kind, ==, HC_SIM_FAULT_HTML);
  g_assert_cmpint (hc_sim_faults_choose (faults, "cw", "GET", "/").kind, ==, HC_SIM_FAULT_NULL);
  hc_sim_faults_clear (faults);
  g_assert_cmpint (hc_sim_faults_choose (faults, "cw", "GET", "/").kind, ==, HC_SIM_FAULT_NONE);
}

static void
test_bad_specs (void)
{
  static const char *const bad[] = {
    "",
    "cw",
    "cw:GET:*",
    "psa:GET:*:html",
    "cw:GET:*:sometimes:html",
    "cw:GET:*:#0:html",
    "cw:GET:*:#x:html",
    "cw:GET:*:every=0:html",
    "cw:GET:*:chance=2:html",
    "cw:GET:*:chance=x:html",
    "cw:GET:*:status=99",
    "cw:GET:*:status=x",
    "cw:GET:*:delay=-1",
    "cw:GET:*:#1",
    "cw:GET:*:html:color=red",
    "cw:GET:*:status=500:body=poem",
    "cw:GET:*:html:executed=maybe",
  };
  g_autoptr (HcSimFaults) faults = hc_sim_faults_new (1);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (hc_sim_faults_add (faults, bad[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
  g_assert_cmpint (hc_sim_faults_choose (faults, "cw", "GET", "/").kind, ==, HC_SIM_FAULT_NONE);
}

static void
test_mangle (void)
{
  static const char expected[] = "[{\"id\":\"1\",\"name\":[\"a\"],\"on\":\"true\",\"no\":0}]";
  HcSimFault fault = { .kind = HC_SIM_FAULT_WRONG_TYPES };
  g_autoptr (HcSimResponse) twisted = hc_sim_mangle (
      &fault, hc_sim_response_new_text (200, "application/json",
                                        "[{\"id\":1,\"name\":\"a\",\"on\":true,\"no\":null}]"));
  g_autoptr (HcSimResponse) limited = NULL;
  g_autoptr (HcSimResponse) deep = NULL;

  g_assert_cmpmem (g_bytes_get_data (twisted->body, NULL), g_bytes_get_size (twisted->body), expected,
                   strlen (expected));
  fault = (HcSimFault){ .kind = HC_SIM_FAULT_STATUS, .status = 429, .body = "text", .retry_after = "9" };
  limited = hc_sim_mangle (&fault, NULL);
  g_assert_cmpuint (limited->status, ==, 429);
  g_assert_cmpstr (limited->content_type, ==, "text/plain");
  g_assert_cmpstr (soup_message_headers_get_one (limited->headers, "Retry-After"), ==, "9");
  fault = (HcSimFault){ .kind = HC_SIM_FAULT_DEEP };
  deep = hc_sim_mangle (&fault, NULL);
  g_assert_cmpuint (g_bytes_get_size (deep->body), ==, 20000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/faults/when", test_when);
  g_test_add_func ("/faults/chance-is-seeded", test_chance_is_seeded);
  g_test_add_func ("/faults/what", test_what);
  g_test_add_func ("/faults/arguments", test_arguments);
  g_test_add_func ("/faults/order", test_order);
  g_test_add_func ("/faults/bad-specs", test_bad_specs);
  g_test_add_func ("/faults/mangle", test_mangle);
  return g_test_run ();
}
