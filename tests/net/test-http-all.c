/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-http.h"
#include "hc-test-server.h"

static void
answer (
    HcTestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  guint number = hc_test_number (path + 1);

  if (number % 10 == 9)
    hc_test_answer_json (message, 422, "{}");
  else
    hc_test_answer_later (server, message, number == 1 ? 300 : 10, 200, "[]");
}

typedef struct
{
  GThread *owner;
  guint next, end, close_at;
  gboolean chained; /* the next one is only there once the last was answered */
  guint under_way;
  guint good, refused, cancelled;
  GArray *order; /* guint */
} Batch;

static HcHttpRequest *
next_cb (gpointer *tag, gpointer user_data)
{
  Batch *batch = user_data;
  g_autofree char *target = NULL;

  g_assert_true (g_thread_self () == batch->owner);
  if (batch->next >= batch->end || (batch->chained && batch->under_way > 0))
    return NULL;
  batch->under_way++;
  target = g_strdup_printf ("/%u", batch->next);
  *tag = GUINT_TO_POINTER (batch->next++);
  return hc_http_request_new ("GET", target);
}

static gboolean
answered_cb (gpointer tag, HcHttpReply *reply, const GError *error, gpointer user_data)
{
  Batch *batch = user_data;
  guint number = GPOINTER_TO_UINT (tag);

  g_assert_true (g_thread_self () == batch->owner);
  g_assert_true ((reply != NULL) != (error != NULL));
  batch->under_way--;
  g_array_append_val (batch->order, number);
  if (reply != NULL)
    batch->good++;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    batch->cancelled++;
  else
    batch->refused++;
  return batch->close_at == 0 || batch->order->len < batch->close_at;
}

static gboolean
send_all (HcTestServer *server, guint max_in_flight, Batch *batch, GCancellable *cancellable, GError **error)
{
  HcHttpOptions options = { .base_url = hc_test_server_get_url (server), .max_in_flight = max_in_flight };
  g_autoptr (HcHttp) http = hc_http_new (&options, NULL);

  batch->owner = g_thread_self ();
  batch->order = g_array_new (FALSE, FALSE, sizeof (guint));
  return hc_http_send_all (http, next_cb, answered_cb, batch, cancellable, error);
}

static void
test_all (void)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer, NULL);
  Batch batch = { .next = 0, .end = 40 };
  g_autoptr (GError) error = NULL;

  g_assert_true (send_all (server, 4, &batch, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (batch.good, ==, 36);
  g_assert_cmpuint (batch.refused, ==, 4);
  g_assert_cmpuint (hc_test_server_count (server), ==, 40);
  g_assert_cmpuint (hc_test_server_peak (server), >=, 2);
  g_assert_cmpuint (hc_test_server_peak (server), <=, 4);
  /* the slow one did not hold up the others */
  g_assert_cmpuint (g_array_index (batch.order, guint, 0), !=, 1);
  g_assert_cmpuint (g_array_index (batch.order, guint, 1), !=, 1);
  g_array_unref (batch.order);
}

static void
test_chained (void)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer, NULL);
  Batch batch = { .next = 2, .end = 7, .chained = TRUE };

  g_assert_true (send_all (server, 8, &batch, NULL, NULL));
  g_assert_cmpuint (batch.good, ==, 5);
  g_assert_cmpuint (hc_test_server_peak (server), ==, 1);
  g_array_unref (batch.order);
}

static void
test_nothing (void)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer, NULL);
  Batch batch = { .next = 0, .end = 0 };

  g_assert_true (send_all (server, 4, &batch, NULL, NULL));
  g_assert_cmpuint (batch.order->len, ==, 0);
  g_array_unref (batch.order);
}

static void
test_close (void)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer, NULL);
  Batch batch = { .next = 2, .end = 100, .close_at = 3 };

  g_assert_true (send_all (server, 2, &batch, NULL, NULL));
  g_assert_cmpuint (batch.order->len, >=, 3);
  g_assert_cmpuint (batch.order->len, <=, 4);
  g_assert_cmpuint (batch.under_way, ==, 0);
  g_array_unref (batch.order);
}

static void
answer_never (
    HcTestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  hc_test_answer_later (server, message, 5000, 200, "[]");
}

static void
test_cancel (void)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer_never, NULL);
  g_autoptr (HcTestCancel) cancel = hc_test_cancel_after (150);
  Batch batch = { .next = 0, .end = 100 };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_false (send_all (server, 4, &batch, hc_test_cancel_get (cancel), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  g_assert_cmpuint (batch.cancelled, ==, 4);
  g_assert_cmpuint (batch.under_way, ==, 0);
  g_array_unref (batch.order);
}

typedef struct
{
  HcHttp *http;
  guint good; /* atomic */
} Shared;

static gpointer
send_thread (gpointer data)
{
  Shared *shared = data;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (HcHttpRequest) request = hc_http_request_new ("GET", "/2");
      g_autoptr (HcHttpReply) reply = hc_http_send (shared->http, request, NULL, NULL);

      if (reply != NULL)
        g_atomic_int_inc (&shared->good);
    }
  return NULL;
}

/* The limit holds for single sends from many threads, too. */
static void
test_places (void)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer, NULL);
  HcHttpOptions options = { .base_url = hc_test_server_get_url (server), .max_in_flight = 2 };
  g_autoptr (HcHttp) http = hc_http_new (&options, NULL);
  Shared shared = { .http = http };
  GThread *threads[6];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("sender", send_thread, &shared);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (shared.good, ==, 30);
  g_assert_cmpuint (hc_test_server_peak (server), <=, 2);
}

/* Stopping at random moments leaves nothing behind that a later request would trip over. */
static void
test_cancel_often (void)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer, NULL);
  HcHttpOptions options = { .base_url = hc_test_server_get_url (server), .max_in_flight = 8 };
  g_autoptr (HcHttp) http = hc_http_new (&options, NULL);

  for (guint i = 0; i < 15; i++)
    {
      g_autoptr (HcTestCancel) cancel = hc_test_cancel_after ((guint)g_random_int_range (0, 30));
      Batch batch = { .next = 10, .end = 100000, .owner = g_thread_self () };

      batch.order = g_array_new (FALSE, FALSE, sizeof (guint));
      g_assert_false (
          hc_http_send_all (http, next_cb, answered_cb, &batch, hc_test_cancel_get (cancel), NULL));
      g_assert_cmpuint (batch.under_way, ==, 0);
      g_array_unref (batch.order);
    }
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (HcHttpRequest) request = hc_http_request_new ("GET", "/2");
      g_autoptr (HcHttpReply) reply = hc_http_send (http, request, NULL, NULL);

      g_assert_nonnull (reply);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/http-all/all", test_all);
  g_test_add_func ("/net/http-all/chained", test_chained);
  g_test_add_func ("/net/http-all/nothing", test_nothing);
  g_test_add_func ("/net/http-all/close", test_close);
  g_test_add_func ("/net/http-all/cancel", test_cancel);
  g_test_add_func ("/net/http-all/places", test_places);
  g_test_add_func ("/net/http-all/cancel-often", test_cancel_often);
  return g_test_run ();
}
