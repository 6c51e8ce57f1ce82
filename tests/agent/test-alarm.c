/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-alarm.h"
#include "hc-reach.h"

typedef struct
{
  guint rings;
  GMainLoop *loop;
} Bell;

static void
rang_cb (gpointer user_data)
{
  Bell *bell = user_data;

  bell->rings++;
  g_main_loop_quit (bell->loop);
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static void
run_for (GMainLoop *loop, guint milliseconds)
{
  guint source = g_timeout_add (milliseconds, give_up_cb, loop);

  g_main_loop_run (loop);
  if (g_main_context_find_source_by_id (NULL, source) != NULL)
    g_source_remove (source);
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
test_rings (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Bell bell = { 0, loop };
  HcAlarm *alarm = hc_alarm_new (rang_cb, &bell);
  gint64 when = get_now () + 2;

  hc_alarm_set (alarm, when);
  run_for (loop, 10000);
  g_assert_cmpuint (bell.rings, ==, 1);
  g_assert_cmpint (get_now (), ==, when);
  /* once only; the same moment can be set again, and the past rings at once */
  run_for (loop, 50);
  g_assert_cmpuint (bell.rings, ==, 1);
  hc_alarm_set (alarm, when);
  run_for (loop, 10000);
  g_assert_cmpuint (bell.rings, ==, 2);
  hc_alarm_set (alarm, 0);
  run_for (loop, 10000);
  g_assert_cmpuint (bell.rings, ==, 3);
  /* a later moment takes the place of an earlier one */
  hc_alarm_set (alarm, get_now () + 1);
  hc_alarm_set (alarm, get_now () + 3600);
  run_for (loop, 1500);
  g_assert_cmpuint (bell.rings, ==, 3);
  hc_alarm_free (alarm);
}

typedef struct
{
  GMainLoop *loop;
  gboolean reached;
  GError *error;
} Answer;

static void
reached_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->reached = hc_reach_finish (result, &answer->error);
  g_main_loop_quit (answer->loop);
}

static void
ask (Answer *answer, const char *const *uris, guint seconds, GCancellable *cancellable)
{
  g_clear_error (&answer->error);
  hc_reach_async (uris, seconds, cancellable, reached_cb, answer);
  g_main_loop_run (answer->loop);
}

static char *
listen_at (GSocketListener *listener)
{
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);

  g_assert_cmpuint (port, >, 0);
  return g_strdup_printf ("http://127.0.0.1:%u", port);
}

static void
test_reach (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GSocketListener) one = g_socket_listener_new (), two = g_socket_listener_new ();
  g_autofree char *first = listen_at (one), *second = listen_at (two);
  const char *const both[] = { first, second, NULL };
  const char *const none[] = { NULL };
  Answer answer = { .loop = loop };

  ask (&answer, both, 10, NULL);
  g_assert_no_error (answer.error);
  g_assert_true (answer.reached);
  ask (&answer, none, 10, NULL);
  g_assert_true (answer.reached);
  g_socket_listener_close (two);
  ask (&answer, both, 10, NULL);
  g_assert_false (answer.reached);
  g_assert_true (g_str_has_prefix (answer.error->message, "127.0.0.1 can't be reached: "));
  g_clear_error (&answer.error);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/* An address that swallows what is sent to it; where the network refuses it at once, that is no answer
 * either. */
static void
test_reach_late (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  const char *const uris[] = { "https://192.0.2.1", NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 begun = g_get_monotonic_time ();
  Answer answer = { .loop = loop };

  ask (&answer, uris, 1, NULL);
  g_assert_false (answer.reached);
  g_assert_nonnull (answer.error);
  g_assert_nonnull (g_strstr_len (answer.error->message, -1, "192.0.2.1"));
  g_timeout_add (50, cancel_cb, cancellable);
  ask (&answer, uris, 60, cancellable);
  g_assert_false (answer.reached);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 10 * G_TIME_SPAN_SECOND);
  g_clear_error (&answer.error);
  /* before it begins */
  ask (&answer, uris, 60, cancellable);
  g_assert_false (answer.reached);
  g_clear_error (&answer.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alarm/rings", test_rings);
  g_test_add_func ("/reach/reach", test_reach);
  g_test_add_func ("/reach/late", test_reach_late);
  return g_test_run ();
}
