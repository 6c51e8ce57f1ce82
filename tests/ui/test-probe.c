/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-pages.h"
#include "hc-ui-test.h"

#include <stdlib.h>
#include <time.h>

/* How long the main thread is away from its events at a time, while a first sync of many records goes on and
 * every page is shown in turn. What is asserted is processor time of this thread: the time on the wall,
 * printed beside it, is also that of whatever else this machine does. */
#define COMPANIES 650 /* with ten contacts and twenty configurations each */
#define COMPANIES_SANITIZED 20
#define LIMIT_MILLISECONDS 50
#define SHOWN_MILLISECONDS 700
#define N_WORST 3

typedef struct
{
  double cpu, wall; /* milliseconds */
  const char *page;
  guint turn; /* of that page; 0: its opening */
} Gap;

typedef struct
{
  Gap worst[N_WORST]; /* by processor time */
  double longest_wall;
  guint turns;
  const char *page; /* shown now */
  guint turn;
  gint64 started; /* of this turn, microseconds */
  double cpu_started;
} Probe;

static double
get_cpu (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void
begin (Probe *probe)
{
  probe->started = g_get_monotonic_time ();
  probe->cpu_started = get_cpu ();
}

static void
end (Probe *probe)
{
  Gap gap = { .cpu = get_cpu () - probe->cpu_started,
              .wall = (double)(g_get_monotonic_time () - probe->started) / 1e3,
              .page = probe->page,
              .turn = probe->turn++ };

  probe->turns++;
  probe->longest_wall = MAX (probe->longest_wall, gap.wall);
  for (guint i = 0; i < N_WORST; i++)
    if (gap.cpu > probe->worst[i].cpu)
      {
        Gap less = probe->worst[i];

        probe->worst[i] = gap;
        gap = less;
      }
}

/* One turn of the main loop, its waiting left out. */
static void
turn (Probe *probe)
{
  GMainContext *context = g_main_context_default ();
  int priority, timeout;
  GPollFD fds[64];
  int n_fds;

  begin (probe);
  g_main_context_prepare (context, &priority);
  n_fds = MIN (g_main_context_query (context, priority, &timeout, fds, G_N_ELEMENTS (fds)),
               (int)G_N_ELEMENTS (fds));
  end (probe);
  g_poll (fds, (guint)n_fds, timeout < 0 || timeout > 5 ? 5 : timeout);
  begin (probe);
  if (g_main_context_check (context, priority, fds, n_fds))
    g_main_context_dispatch (context);
  end (probe);
}

static void
turn_for (Probe *probe, guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < until)
    turn (probe);
}

static void
synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GVariant **outcome = user_data;
  g_autoptr (GError) error = NULL;

  *outcome = hc_engine_call_finish (HC_ENGINE (source), result, &error);
  g_assert_no_error (error);
}

static void
show (Probe *probe, HcWindow *window, const HcPageInfo *page)
{
  probe->page = page->name;
  probe->turn = 0;
  begin (probe);
  hc_window_show_page (window, page->name, NULL);
  end (probe);
  turn_for (probe, SHOWN_MILLISECONDS);
}

static void
report (const Probe *probe, const char *when)
{
  g_test_message ("%s: %u turns of the main loop, the longest %.1f ms on the wall", when, probe->turns,
                  probe->longest_wall);
  for (guint i = 0; i < N_WORST; i++)
    g_test_message ("away for %.1f ms of processor time, %.1f ms on the wall, in turn %u of %s",
                    probe->worst[i].cpu, probe->worst[i].wall, probe->worst[i].turn, probe->worst[i].page);
}

static guint
get_companies (gboolean sanitized)
{
  const char *given = g_getenv ("HC_TEST_COMPANIES");

  if (given != NULL)
    return (guint)strtoul (given, NULL, 10);
  return sanitized ? COMPANIES_SANITIZED : COMPANIES;
}

static void
test_main_thread (void)
{
  gboolean sanitized = g_strcmp0 (g_getenv ("HC_TEST_SANITIZED"), "1") == 0;
  guint companies = get_companies (sanitized);
  g_autoptr (HcUiFixture) fixture = hc_ui_fixture_new (companies);
  g_autoptr (GVariant) outcome = NULL;
  Probe opening = { 0 }, syncing = { 0 };
  g_autofree char *when = NULL;
  gint64 started;
  HcWindow *window;

  hc_ui_fixture_prepare (fixture);
  window = hc_window_new (NULL, fixture->session);
  gtk_window_present (GTK_WINDOW (window));
  hc_ui_test_settle (500);
  for (guint i = 0; hc_pages[i].name != NULL; i++)
    show (&opening, window, &hc_pages[i]);
  report (&opening, "opening each page for the first time");

  started = g_get_monotonic_time ();
  hc_engine_call_async (hc_session_get_engine (fixture->session), HC_VERB_SYNC, NULL, NULL, synced_cb,
                        &outcome);
  while (outcome == NULL)
    for (guint i = 0; outcome == NULL && hc_pages[i].name != NULL; i++)
      show (&syncing, window, &hc_pages[i]);
  when = g_strdup_printf ("syncing about %u records in %.0f s", companies * 31,
                          (double)(g_get_monotonic_time () - started) / G_USEC_PER_SEC);
  report (&syncing, when);
  if (!sanitized)
    g_assert_cmpfloat (syncing.worst[1].cpu, <=, LIMIT_MILLISECONDS); /* the median of the three worst */
  gtk_window_destroy (GTK_WINDOW (window));
  hc_ui_test_settle (20);
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/probe/main-thread", test_main_thread);
  return g_test_run ();
}
