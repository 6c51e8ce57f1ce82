/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fake-hudu.h"

/* The paging that all lists share, seen through that of companies. */

#define COMPANY "\"name\":\"Fabrikam\",\"updated_at\":\"2026-09-13T03:00:27.935Z\""
#define EMPTY "{\"companies\":[]}"

typedef struct
{
  HcFakeHudu *fake;
  HcHudu *hudu;
  GArray *ids;
  HcHuduListResult result;
  GError *error;
  GCancellable *cancellable;
  guint stop_after; /* pages, 0: never */
  guint pages;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->fake = hc_fake_hudu_new ();
  fixture->hudu = hc_fake_hudu_connect (fixture->fake);
  fixture->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  fixture->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hc_hudu_list_result_clear (&fixture->result);
  g_clear_error (&fixture->error);
  g_object_unref (fixture->cancellable);
  g_array_unref (fixture->ids);
  hc_hudu_free (fixture->hudu);
  hc_fake_hudu_free (fixture->fake);
}

static gboolean
page_cb (GPtrArray *objects, gpointer user_data, GError **error)
{
  Fixture *fixture = user_data;

  g_assert_cmpuint (objects->len, >, 0);
  for (guint i = 0; i < objects->len; i++)
    {
      HcHuduCompany *company = g_ptr_array_index (objects, i);

      g_array_append_val (fixture->ids, company->id);
    }
  g_ptr_array_unref (objects);
  if (++fixture->pages == fixture->stop_after)
    g_set_error_literal (error, HC_STORE_ERROR, HC_STORE_ERROR_FULL, "disk full");
  return fixture->pages != fixture->stop_after;
}

static gboolean
run (Fixture *fixture, const char *since)
{
  return hc_hudu_list_companies (fixture->hudu, since, page_cb, fixture, &fixture->result,
                                 fixture->cancellable, &fixture->error);
}

static void
add_rows (Fixture *fixture, const char *what, int first, int count)
{
  g_autofree char *rows = hc_fake_hudu_dup_rows ("companies", first, count, COMPANY);

  hc_fake_hudu_answer (fixture->fake, what, 0, 200, rows);
}

static void
assert_listed (Fixture *fixture, gboolean listed, guint count)
{
  g_assert_no_error (fixture->error);
  g_assert_true (listed);
  g_assert_cmpuint (fixture->ids->len, ==, count);
  g_assert_cmpuint (fixture->result.rows, ==, count);
}

static void
test_several_pages (Fixture *fixture, gconstpointer data)
{
  g_autofree char *asked = NULL;

  add_rows (fixture, "GET /companies?page=1&page_size=1000", 1, 1000);
  add_rows (fixture, "GET /companies?page=2&page_size=1000", 1001, 1000);
  add_rows (fixture, "GET /companies?page=3&page_size=1000", 2001, 7);
  hc_fake_hudu_answer (fixture->fake, "GET /companies?page=4", 0, 200, EMPTY);
  assert_listed (fixture, run (fixture, NULL), 2007);
  asked = hc_fake_hudu_dup_asked (fixture->fake, "page=4");
  g_assert_cmpstr (asked, ==, "GET /api/v1/companies?page=4&page_size=1000");
  g_assert_cmpint (fixture->result.server_time, >, 0);
  g_assert_cmpstr (fixture->result.newest, ==, "2026-09-13T03:00:27.935Z");
}

static void
test_size_ignored (Fixture *fixture, gconstpointer data)
{
  add_rows (fixture, "GET /companies?page=1", 1, 25);
  add_rows (fixture, "GET /companies?page=2", 26, 25);
  hc_fake_hudu_answer (fixture->fake, "GET /companies?page=3", 0, 200, EMPTY);
  assert_listed (fixture, run (fixture, NULL), 50);
}

static void
test_page_ignored (Fixture *fixture, gconstpointer data)
{
  add_rows (fixture, "GET /companies", 1, 3);
  assert_listed (fixture, run (fixture, NULL), 3);
  g_assert_cmpuint (hc_fake_hudu_count (fixture->fake, "/companies"), ==, 2);
}

static void
test_moving_rows (Fixture *fixture, gconstpointer data)
{
  add_rows (fixture, "GET /companies?page=1", 1, 25);
  add_rows (fixture, "GET /companies?page=2", 24, 25);
  hc_fake_hudu_answer (fixture->fake, "GET /companies?page=3", 0, 200, EMPTY);
  assert_listed (fixture, run (fixture, NULL), 48);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  hc_fake_hudu_answer (fixture->fake, "GET /companies", 0, 200, EMPTY);
  assert_listed (fixture, run (fixture, NULL), 0);
  g_assert_null (fixture->result.newest);
  g_assert_cmpuint (fixture->pages, ==, 0);
}

static void
test_bare (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rows = hc_fake_hudu_dup_rows (NULL, 1, 4, COMPANY);

  hc_fake_hudu_answer (fixture->fake, "GET /companies?page=1", 0, 200, rows);
  hc_fake_hudu_answer (fixture->fake, "GET /companies", 0, 200, "[]");
  assert_listed (fixture, run (fixture, NULL), 4);
}

static const char *const no_lists[] = {
  "null", "", "{}", "{\"companies\":null}", "{\"companies\":{}}", "<html>Sign in</html>", "{\"companies\":[{",
};

/* Never "empty because of an error" */
static void
test_no_list (Fixture *fixture, gconstpointer data)
{
  hc_fake_hudu_answer (fixture->fake, "GET /companies", 0, 200, data);
  g_assert_false (run (fixture, NULL));
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_MALFORMED);
}

static void
test_unusable_rows (Fixture *fixture, gconstpointer data)
{
  hc_fake_hudu_answer (fixture->fake, "GET /companies", 0, 200,
                       "{\"companies\":[null, 7, {\"id\":1,\"name\":\"A\"}, {\"name\":\"No id\"}, [],"
                       " {\"id\":\"x\",\"name\":\"Bad id\"}, {\"id\":2}, {\"id\":3,\"name\":\"B\"}]}");
  assert_listed (fixture, run (fixture, NULL), 2);
  g_assert_cmpuint (fixture->result.unusable->len, ==, 6);
  g_assert_cmpuint (hc_fake_hudu_count (fixture->fake, "/companies"), ==, 2);
}

/* A page of nothing but such rows is no end. */
static void
test_unusable_page (Fixture *fixture, gconstpointer data)
{
  hc_fake_hudu_answer (fixture->fake, "GET /companies?page=1", 0, 200,
                       "{\"companies\":[{\"name\":\"No id\"}]}");
  add_rows (fixture, "GET /companies?page=2", 1, 2);
  hc_fake_hudu_answer (fixture->fake, "GET /companies", 0, 200, EMPTY);
  assert_listed (fixture, run (fixture, NULL), 2);
  g_assert_cmpuint (fixture->result.unusable->len, ==, 1);
}

static void
test_since (Fixture *fixture, gconstpointer data)
{
  g_autofree char *asked = NULL;

  hc_fake_hudu_answer (
      fixture->fake, "GET /companies", 0, 200,
      "{\"companies\":[{\"id\":1,\"name\":\"A\",\"updated_at\":\"2026-09-13T03:00:26.999Z\"},"
      "{\"id\":2,\"name\":\"B\",\"updated_at\":\"2026-09-13T03:00:27.000Z\"},"
      "{\"id\":3,\"name\":\"C\",\"updated_at\":\"2026-09-13T03:00:29.100Z\"},"
      "{\"id\":4,\"name\":\"D\",\"updated_at\":\"2026-09-13T03:00:29.900Z\"},"
      "{\"id\":5,\"name\":\"E\",\"updated_at\":null}]}");
  assert_listed (fixture, run (fixture, "2026-09-13T03:00:27.935Z"), 4);
  asked = hc_fake_hudu_dup_asked (fixture->fake, "page=1");
  g_assert_cmpstr (asked, ==,
                   "GET /api/v1/companies?page=1&page_size=1000&updated_at=2026-09-13T03%3A00%3A27Z%2C");
  g_assert_cmpstr (fixture->result.newest, ==, "2026-09-13T03:00:29.900Z");
}

/* Refused with 500 by some versions; a 400 or 422 is as good. */
static void
test_since_refused (Fixture *fixture, gconstpointer data)
{
  guint status = GPOINTER_TO_UINT (data);

  hc_fake_hudu_answer (fixture->fake, "GET /companies?updated_at=2027-01-01T00%3A00%3A00Z%2C", 0, status,
                       "{\"status\":500,\"error\":\"Internal Server Error\"}");
  add_rows (fixture, "GET /companies?page=1", 1, 25);
  hc_fake_hudu_answer (
      fixture->fake, "GET /companies?page=2", 0, 200,
      "{\"companies\":[{\"id\":26,\"name\":\"New\",\"updated_at\":\"2027-01-01T10:00:00Z\"}]}");
  hc_fake_hudu_answer (fixture->fake, "GET /companies", 0, 200, EMPTY);
  assert_listed (fixture, run (fixture, "2027-01-01T00:00:00Z"), 1);
  g_assert_cmpint (g_array_index (fixture->ids, gint64, 0), ==, 26);
}

/* The proxy gives up on the second large page; nothing that was delivered comes again, nothing is missed. */
static void
test_large_page_fails (Fixture *fixture, gconstpointer data)
{
  add_rows (fixture, "GET /companies?page=1&page_size=1000", 1, 150);
  hc_fake_hudu_answer (fixture->fake, "GET /companies?page_size=1000", 0, 502, "<html>Bad gateway</html>");
  add_rows (fixture, "GET /companies?page=1&page_size=100", 1, 100);
  add_rows (fixture, "GET /companies?page=2&page_size=100", 101, 100);
  add_rows (fixture, "GET /companies?page=3&page_size=100", 201, 30);
  hc_fake_hudu_answer (fixture->fake, "GET /companies", 0, 200, EMPTY);
  assert_listed (fixture, run (fixture, NULL), 230);
}

static void
test_fails (Fixture *fixture, gconstpointer data)
{
  add_rows (fixture, "GET /companies?page=1", 1, 25);
  hc_fake_hudu_answer (fixture->fake, "GET /companies", 0, 503, "<html>Maintenance</html>");
  g_assert_false (run (fixture, NULL));
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_SERVER);
  g_assert_true (g_str_has_prefix (fixture->error->message, "Hudu companies: "));
  g_assert_cmpuint (fixture->ids->len, ==, 25);
}

static void
test_revoked_meanwhile (Fixture *fixture, gconstpointer data)
{
  add_rows (fixture, "GET /companies?page=1", 1, 25);
  hc_fake_hudu_answer (fixture->fake, "GET /companies", 0, 401, "{\"error\":\"Bad credentials\"}");
  hc_fake_hudu_answer (fixture->fake, "GET /api_info", 0, 401, "{\"error\":\"Bad credentials\"}");
  g_assert_false (run (fixture, NULL));
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_UNAUTHORIZED);
}

static void
test_receiver_fails (Fixture *fixture, gconstpointer data)
{
  fixture->stop_after = 1;
  add_rows (fixture, "GET /companies?page=1", 1, 25);
  add_rows (fixture, "GET /companies?page=2", 26, 25);
  g_assert_false (run (fixture, NULL));
  g_assert_error (fixture->error, HC_STORE_ERROR, HC_STORE_ERROR_FULL);
  g_assert_cmpuint (hc_fake_hudu_count (fixture->fake, "/companies"), ==, 1);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  add_rows (fixture, "GET /companies", 1, 25);
  g_cancellable_cancel (fixture->cancellable);
  g_assert_false (run (fixture, NULL));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_throttled_meanwhile (Fixture *fixture, gconstpointer data)
{
  add_rows (fixture, "GET /companies?page=1", 1, 25);
  hc_fake_hudu_answer (fixture->fake, "GET /companies?page=2", 2, 429, "Retry later\n");
  add_rows (fixture, "GET /companies?page=2", 26, 5);
  hc_fake_hudu_answer (fixture->fake, "GET /companies", 0, 200, EMPTY);
  assert_listed (fixture, run (fixture, NULL), 30);
}

#define ADD(path, data, func) g_test_add ("/hudu/list/" path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("several-pages", NULL, test_several_pages);
  ADD ("size-ignored", NULL, test_size_ignored);
  ADD ("page-ignored", NULL, test_page_ignored);
  ADD ("moving-rows", NULL, test_moving_rows);
  ADD ("empty", NULL, test_empty);
  ADD ("bare", NULL, test_bare);
  for (guint i = 0; i < G_N_ELEMENTS (no_lists); i++)
    {
      g_autofree char *path = g_strdup_printf ("/hudu/list/no-list/%u", i);

      g_test_add (path, Fixture, no_lists[i], set_up, test_no_list, tear_down);
    }
  ADD ("unusable-rows", NULL, test_unusable_rows);
  ADD ("unusable-page", NULL, test_unusable_page);
  ADD ("since", NULL, test_since);
  ADD ("since-refused/500", GUINT_TO_POINTER (500), test_since_refused);
  ADD ("since-refused/400", GUINT_TO_POINTER (400), test_since_refused);
  ADD ("since-refused/422", GUINT_TO_POINTER (422), test_since_refused);
  ADD ("large-page-fails", NULL, test_large_page_fails);
  ADD ("fails", NULL, test_fails);
  ADD ("revoked-meanwhile", NULL, test_revoked_meanwhile);
  ADD ("receiver-fails", NULL, test_receiver_fails);
  ADD ("cancelled", NULL, test_cancelled);
  ADD ("throttled-meanwhile", NULL, test_throttled_meanwhile);
  return g_test_run ();
}
