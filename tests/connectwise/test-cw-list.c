/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cw-script.h"

#include <string.h>

typedef struct
{
  guint records, pages, give_up_at;
  gint64 last;
  GCancellable *cancel; /* fired with the first page */
} Seen;

static gboolean
page_cb (GPtrArray *records, gpointer user_data, GError **error)
{
  Seen *seen = user_data;

  seen->records += records->len;
  seen->pages++;
  seen->last = ((const HcRecord *)g_ptr_array_index (records, records->len - 1))->id;
  g_ptr_array_unref (records);
  if (seen->cancel != NULL)
    g_cancellable_cancel (seen->cancel);
  if (seen->pages != seen->give_up_at)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "disk full");
  return FALSE;
}

typedef struct
{
  HcCwScript *script;
  HcTestServer *server;
  HcTestClock *clock;
  HcConnectwise *connectwise;
  Seen seen;
  HcListingResult result;
} Fixture;

static void
fixture_init (Fixture *fixture, HcCwScript *script)
{
  *fixture = (Fixture){ .script = script };
  fixture->server = hc_test_server_new (NULL, hc_cw_script_answer, script);
  fixture->clock = hc_test_clock_new (G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC);
  fixture->connectwise = hc_cw_open (fixture->server, fixture->clock);
}

static void
fixture_clear (Fixture *fixture)
{
  hc_listing_result_clear (&fixture->result);
  hc_connectwise_free (fixture->connectwise);
  hc_test_clock_free (fixture->clock);
  hc_test_server_free (fixture->server);
}

static gboolean
list (Fixture *fixture, gint64 since, GError **error)
{
  g_autoptr (GHashTable) wanted = hc_cw_set ("firstName", "title", NULL);
  HcListing listing = { .kind = HC_KIND_CONTACT, .properties = wanted, .since = since };

  return hc_connectwise_list (fixture->connectwise, &listing, page_cb, &fixture->seen, &fixture->result, NULL,
                              error);
}

/* All rows arrive once, with so many requests. */
static void
assert_complete (HcCwScript script, guint requests)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, &script);
  g_assert_true (list (&fixture, 0, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture.seen.records, ==, script.rows);
  g_assert_cmpuint (fixture.result.rows, ==, script.rows);
  g_assert_cmpuint (fixture.result.unusable->len, ==, 0);
  g_assert_cmpint (fixture.result.server_time, >, 1700000000);
  if (hc_test_server_count (fixture.server) != requests)
    {
      g_autofree char *log = hc_test_server_dup_log (fixture.server);

      g_error ("expected %u requests:\n%s", requests, log);
    }
  fixture_clear (&fixture);
}

static void
test_paging (void)
{
  assert_complete ((HcCwScript){ .rows = 0 }, 1);
  assert_complete ((HcCwScript){ .rows = 7 }, 1);
  assert_complete ((HcCwScript){ .rows = 1000 }, 2);
  assert_complete ((HcCwScript){ .rows = 2301 }, 3);
  assert_complete ((HcCwScript){ .rows = 2301, .no_link = TRUE }, 3);
}

static void
test_cap (void)
{
  assert_complete ((HcCwScript){ .rows = 301, .cap = 100 }, 4);
  assert_complete ((HcCwScript){ .rows = 301, .cap = 100, .no_link = TRUE }, 4);
  assert_complete ((HcCwScript){ .rows = 301, .cap = 100, .refuses_forward = TRUE }, 5);
  assert_complete ((HcCwScript){ .rows = 60, .cap = 25, .refuses_forward = TRUE, .no_link = TRUE }, 4);
}

static void
test_navigable (void)
{
  assert_complete ((HcCwScript){ .rows = 1500, .refuses_forward = TRUE }, 3);
  assert_complete ((HcCwScript){ .rows = 1500, .refuses_forward = TRUE, .fields_are_nameless = TRUE }, 3);
  /* two in vain, then page by page from the first one */
  assert_complete ((HcCwScript){ .rows = 1500, .ignores_forward = TRUE }, 4);
  assert_complete ((HcCwScript){ .rows = 15, .ignores_forward = TRUE }, 1);
}

static void
test_standing_still (void)
{
  HcCwScript script = { .rows = 3000, .repeats = TRUE };
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, &script);
  g_assert_false (list (&fixture, 0, &error));
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED);
  g_assert_cmpuint (hc_test_server_count (fixture.server), <, 6);
  fixture_clear (&fixture);
}

static void
test_refused_field (void)
{
  HcCwScript scripts[] = { { .rows = 5, .refused_field = "title" },
                           { .rows = 5, .refused_field = "title", .fields_are_nameless = TRUE },
                           { .rows = 5, .dropped_field = "title" },
                           { .rows = 5 } };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      Fixture fixture;
      g_autoptr (GError) error = NULL;

      fixture_init (&fixture, &scripts[i]);
      g_assert_true (list (&fixture, 0, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (fixture.seen.records, ==, 5);
      g_assert_true (hc_cw_has (fixture.result.seen, "firstName"));
      /* nameless: asked without fields in the end, and everything arrives; blank is not the same as unknown
       */
      g_assert_cmpint (hc_cw_has (fixture.result.seen, "title"), ==, i == 1 || i == 3);
      fixture_clear (&fixture);
    }
}

static void
test_since (void)
{
  HcCwScript script = { .rows = 5 };
  Fixture fixture;
  g_autofree char *request = NULL;

  fixture_init (&fixture, &script);
  g_assert_true (list (&fixture, 1748736000, NULL));
  request = hc_test_server_dup_request (fixture.server, 0);
  g_assert_nonnull (strstr (request, "conditions=lastUpdated%20%3E%20%5B2025-06-01T00%3A00%3A00Z%5D"));
  g_assert_null (strchr (request, '+'));
  g_assert_cmpint (fixture.result.newest, ==, 1735689615);
  fixture_clear (&fixture);
}

static void
test_since_refused (void)
{
  HcCwScript script = { .rows = 5, .refused_condition = "lastUpdated" };
  Fixture fixture;
  g_autofree char *second = NULL;

  fixture_init (&fixture, &script);
  g_assert_true (list (&fixture, 1748736000, NULL));
  g_assert_cmpuint (fixture.seen.records, ==, 5);
  second = hc_test_server_dup_request (fixture.server, 1);
  g_assert_null (strstr (second, "conditions"));
  g_assert_nonnull (strstr (second, "_info%2FlastUpdated"));
  fixture_clear (&fixture);
}

static void
test_slow (void)
{
  HcCwScript scripts[]
      = { { .rows = 700, .slow_above = 300 }, { .rows = 700, .slow_above = 300, .refuses_forward = TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      Fixture fixture;
      g_autofree char *log = NULL;

      fixture_init (&fixture, &scripts[i]);
      g_assert_true (list (&fixture, 0, NULL));
      g_assert_cmpuint (fixture.result.rows, ==, 700);
      log = hc_test_server_dup_log (fixture.server);
      g_assert_nonnull (strstr (log, "pageSize=250"));
      fixture_clear (&fixture);
    }
}

static void
assert_failure (guint status, const char *body, HcApiError code)
{
  HcCwScript script = { .body = body, .status = status };
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, &script);
  g_assert_false (list (&fixture, 0, &error));
  g_assert_error (error, HC_API_ERROR, (int)code);
  g_assert_cmpuint (fixture.seen.records, ==, 0);
  fixture_clear (&fixture);
}

static void
test_failures (void)
{
  assert_failure (200, "{\"id\": 1}", HC_API_ERROR_MALFORMED);
  assert_failure (200, "null", HC_API_ERROR_MALFORMED);
  assert_failure (403, "{\"code\": \"Security\", \"message\": \"no\"}", HC_API_ERROR_FORBIDDEN);
  assert_failure (401, "{\"code\": \"Unauthorized\"}", HC_API_ERROR_UNAUTHORIZED);
  assert_failure (401, "{\"message\": \"CLIENTID missing\"}", HC_API_ERROR_CLIENT_ID);
  assert_failure (400, "{\"message\": \"all is wrong\"}", HC_API_ERROR_REJECTED);
  assert_failure (500, "{\"message\": \"Query read timeout\"}", HC_API_ERROR_SERVER);
}

static void
test_unusable (void)
{
  HcCwScript script = {
    .status = 200,
    .body
    = "[5, null, {\"lastName\": \"Moss\"}, {\"id\": \"12\", \"firstName\": \"A\"}, {\"id\": 99999999999}, "
      "{\"id\": 12}, {\"id\": 13.0, \"firstName\": null}]"
  };
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, &script);
  g_assert_true (list (&fixture, 0, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture.result.rows, ==, 2);
  g_assert_cmpuint (fixture.result.unusable->len, ==, 4);
  g_assert_nonnull (strstr (g_ptr_array_index (fixture.result.unusable, 2), "Moss"));
  fixture_clear (&fixture);
}

static void
test_url_length (void)
{
  static const char *const names[]
      = { "company", "site", "status", "type", "vendor", "manufacturer", "contact", "sla" };
  HcCwScript script = { .rows = 1 };
  Fixture fixture;
  HcListing listing = { .kind = HC_KIND_CONFIGURATION };

  for (guint width = 1; width <= 2; width++)
    {
      g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
      g_autofree char *request = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        for (guint part = 0; part < 20; part++)
          {
            g_autofree char *property = width == 1 ? g_strdup_printf ("%s/somePart%u", names[i], part)
                                                   : g_strdup_printf ("%sSomeField%u", names[i], part);

            g_hash_table_add (wanted, (gpointer)g_intern_string (property));
          }
      listing.properties = wanted;
      fixture_init (&fixture, &script);
      g_assert_true (hc_connectwise_list (fixture.connectwise, &listing, page_cb, &fixture.seen,
                                          &fixture.result, NULL, NULL));
      request = hc_test_server_dup_request (fixture.server, 0);
      g_assert_cmpuint (script.max_url, <=, 1900);
      if (width == 1)
        g_assert_nonnull (strstr (request, "vendor"));
      else
        g_assert_null (strstr (request, "fields="));
      fixture_clear (&fixture);
    }
}

static void
test_give_up (void)
{
  HcCwScript script = { .rows = 5000 };
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, &script);
  fixture.seen.give_up_at = 2;
  g_assert_false (list (&fixture, 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (hc_test_server_count (fixture.server), ==, 2);
  fixture_clear (&fixture);
}

static void
test_cancel (void)
{
  HcCwScript script = { .rows = 5000 };
  Fixture fixture;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GHashTable) wanted = hc_cw_set ("firstName", NULL);
  HcListing listing = { .kind = HC_KIND_CONTACT, .properties = wanted };
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, &script);
  fixture.seen.cancel = cancellable;
  g_assert_false (hc_connectwise_list (fixture.connectwise, &listing, page_cb, &fixture.seen, &fixture.result,
                                       cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (hc_test_server_count (fixture.server), ==, 1);
  fixture_clear (&fixture);
}

static void
test_ids (void)
{
  HcCwScript script = { .rows = 1200 };
  Fixture fixture;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GArray) companies = NULL;
  g_autofree char *request = NULL;
  g_autofree char *company_request = NULL;

  fixture_init (&fixture, &script);
  ids = hc_connectwise_list_ids (fixture.connectwise, HC_KIND_CONTACT, NULL, NULL);
  g_assert_cmpuint (ids->len, ==, 1200);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 3);
  g_assert_cmpint (g_array_index (ids, gint64, 1199), ==, 3600);
  request = hc_test_server_dup_request (fixture.server, 0);
  g_assert_true (g_str_has_suffix (request, "fields=id"));
  companies = hc_connectwise_list_ids (fixture.connectwise, HC_KIND_COMPANY, NULL, NULL);
  company_request = hc_test_server_dup_request (fixture.server, 2);
  g_assert_nonnull (strstr (company_request, "/company/companies?conditions=deletedFlag%3Dfalse"));
  g_assert_cmpint (hc_connectwise_count (fixture.connectwise, HC_KIND_COMPANY, 0, NULL, NULL), ==, 1200);
  fixture_clear (&fixture);
}

static void
test_sites (void)
{
  HcCwScript script = { .rows = 2 };
  Fixture fixture;
  HcListing listing = { .kind = HC_KIND_SITE, .company_id = 318 };
  g_autoptr (GHashTable) wanted = hc_cw_set ("name", "address", NULL);
  g_autofree char *request = NULL;

  listing.properties = wanted;
  fixture_init (&fixture, &script);
  g_assert_true (hc_connectwise_list (fixture.connectwise, &listing, page_cb, &fixture.seen, &fixture.result,
                                      NULL, NULL));
  request = hc_test_server_dup_request (fixture.server, 0);
  g_assert_nonnull (
      strstr (request, "/company/companies/318/sites?orderBy=id%20asc&pageSize=1000&page=1&fields="));
  g_assert_nonnull (strstr (request, "stateReference%2Fidentifier"));
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/connectwise/list/paging", test_paging);
  g_test_add_func ("/connectwise/list/cap", test_cap);
  g_test_add_func ("/connectwise/list/navigable", test_navigable);
  g_test_add_func ("/connectwise/list/standing-still", test_standing_still);
  g_test_add_func ("/connectwise/list/refused-field", test_refused_field);
  g_test_add_func ("/connectwise/list/since", test_since);
  g_test_add_func ("/connectwise/list/since-refused", test_since_refused);
  g_test_add_func ("/connectwise/list/slow", test_slow);
  g_test_add_func ("/connectwise/list/failures", test_failures);
  g_test_add_func ("/connectwise/list/unusable", test_unusable);
  g_test_add_func ("/connectwise/list/url-length", test_url_length);
  g_test_add_func ("/connectwise/list/give-up", test_give_up);
  g_test_add_func ("/connectwise/list/cancel", test_cancel);
  g_test_add_func ("/connectwise/list/ids", test_ids);
  g_test_add_func ("/connectwise/list/sites", test_sites);
  return g_test_run ();
}
