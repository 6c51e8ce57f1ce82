/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-bench.h"
#include "hc-companies-list.h"
#include "hc-store-hudu.h"
#include "hc-store-records.h"
#include "hc-ui-test.h"

#include <glib/gstdio.h>

/* The match list with 50,000 companies, on the screen, drawn by software: how long after a keystroke in the
 * search its result is painted, and what a frame costs while the list is scrolled. */

#define COMPANIES 50000
#define SCROLL_FRAMES 240
#define FRAME_BUDGET_MILLISECONDS (1000.0 / 60)

static const char *const firsts[] = { "Harbor",   "Summit", "Cedar",  "Granite", "Pioneer",
                                      "Lakeside", "Copper", "Willow", "Juniper", "Meadow" };
static const char *const seconds[]
    = { "Dental", "Legal", "Logistics", "Bakery", "Optics", "Roofing", "Motors" };

typedef struct
{
  char *folder;
  char *path;
  HcEngine *engine;
  HcSession *session;
  GtkWindow *window;
  HcCompaniesList *list;
  gboolean loaded;
  gint64 started;     /* monotonic: when the key was pressed */
  double found;       /* milliseconds until its rows were in the list */
  double painted;     /* milliseconds until its result was on the screen; 0: not yet */
  gint64 frame_start; /* monotonic */
  GArray *frames;     /* double: milliseconds that each frame took */
  double step;        /* how far each frame scrolls */
  guint left;
} Bench;

static double
since (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / 1000;
}

static HcRecord *
new_company (guint i)
{
  HcRecord *record = hc_record_new (HC_KIND_COMPANY, i + 1);
  g_autofree char *name = g_strdup_printf ("%s %s %u", firsts[i % G_N_ELEMENTS (firsts)],
                                           seconds[i / 10 % G_N_ELEMENTS (seconds)], i * 7919 % COMPANIES);
  g_autofree char *identifier = g_strdup_printf ("ID%u", i);

  record->company_id = i + 1;
  hc_record_set (record, "name", name);
  hc_record_set (record, "identifier", identifier);
  hc_record_set (record, "types", i % 3 == 0 ? "Client, Partner" : "Client");
  hc_record_set (record, "status/name", i % 20 == 0 ? "Inactive" : "Active");
  hc_record_set (record, "addressLine1", "12 Long Street, somewhere in the country");
  hc_record_set (record, "website", "https://www.example.com/");
  return record;
}

static void
fill_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) store = hc_store_open (path, HC_STORE_READ_WRITE, &error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  g_autoptr (GPtrArray) hudu = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_hudu_company_free);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_candidate_free);

  g_assert_no_error (error);
  for (guint i = 0; i < COMPANIES; i++)
    {
      HcRecord *record = new_company (i);

      g_ptr_array_add (records, record);
      g_ptr_array_add (hudu, hc_hudu_company_new (i + 1, hc_record_get (record, "name")));
      if (i % 3 == 1)
        {
          HcCandidate *candidate = g_new0 (HcCandidate, 1);

          candidate->cw_id = candidate->hudu_id = i + 1;
          candidate->certainty = HC_CERTAINTY_STRONG;
          candidate->reason = g_strdup ("same name");
          g_ptr_array_add (candidates, candidate);
        }
    }
  g_assert_true (hc_store_begin (store, FALSE, &error));
  g_assert_true (hc_store_put_records (store, records, 1, &error));
  g_assert_true (hc_store_put_hudu_companies (store, hudu, 1, &error));
  g_assert_true (hc_store_replace_candidates (store, candidates, &error));
  for (guint i = 0; i < COMPANIES; i += 3)
    {
      HcMatch match = { i + 1, HC_MATCH_MATCHED, i + 1, (char *)"same name" };

      g_assert_true (hc_store_put_match (store, &match, &error));
    }
  g_assert_true (hc_store_commit (store, &error));
}

static void
loaded_cb (Bench *bench)
{
  bench->loaded = TRUE;
  bench->found = since (bench->started);
  /* The same rows as before would not be painted again. */
  gtk_widget_queue_draw (GTK_WIDGET (bench->list));
}

static void
before_paint_cb (Bench *bench)
{
  bench->frame_start = g_get_monotonic_time ();
}

static void
after_paint_cb (Bench *bench)
{
  double took = since (bench->frame_start);

  g_array_append_val (bench->frames, took);
  if (bench->loaded && bench->painted == 0)
    bench->painted = since (bench->started);
}

static gboolean
is_painted (gpointer data)
{
  return ((Bench *)data)->painted > 0;
}

/* Returns: milliseconds */
static double
search (Bench *bench, const char *text)
{
  HcCompaniesQuery query = { .search = (char *)text };

  hc_ui_test_settle (300);
  bench->loaded = FALSE;
  bench->painted = 0;
  bench->started = g_get_monotonic_time ();
  hc_companies_list_set_query (bench->list, &query);
  hc_ui_test_wait (is_painted, bench, "the result on the screen");
  return bench->painted;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return left < right ? -1 : left > right;
}

static double
get_part (GArray *values, double part)
{
  g_array_sort (values, compare);
  return g_array_index (values, double, (guint)((values->len - 1) * part));
}

static void
bench_search (Bench *bench)
{
  static const char *const typed[] = {
    "w",  "wi", "wil", "will", "willow", "willow d", "willow dental 1", "willow dental 11", "willow d", "h",
    "ha", "1",  "12",  "id4",  "zzz",    NULL,       "dental"
  };
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      double took = search (bench, typed[i]);

      g_print ("# %-10s %6.1f ms, %6.1f ms of it to the list, %u rows\n",
               typed[i] != NULL ? typed[i] : "(none)", took, bench->found,
               hc_companies_list_get_n_rows (bench->list));
      g_array_append_val (times, took);
    }
  hc_bench_row (
      "Companies, 50,000: from a keystroke in the search to its result on the screen: median, longest",
      "%.0f ms, %.0f ms", get_part (times, 0.5), get_part (times, 1));
}

static GtkAdjustment *
find_adjustment (GtkWidget *widget)
{
  if (GTK_IS_SCROLLED_WINDOW (widget))
    return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAdjustment *found = find_adjustment (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;
  GtkAdjustment *adjustment = find_adjustment (widget);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + bench->step);
  bench->left--;
  return bench->left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_scrolled (gpointer data)
{
  return ((Bench *)data)->left == 0;
}

static void
bench_scroll (Bench *bench, double step, const char *what)
{
  gint64 start;
  double seconds_taken, over = 0;

  search (bench, NULL);
  gtk_adjustment_set_value (find_adjustment (GTK_WIDGET (bench->list)), 0);
  hc_ui_test_settle (500);
  g_array_set_size (bench->frames, 0);
  bench->step = step;
  bench->left = SCROLL_FRAMES;
  start = g_get_monotonic_time ();
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->list), scroll_cb, bench, NULL);
  hc_ui_test_wait (is_scrolled, bench, "the end of the scrolling");
  seconds_taken = since (start) / 1000;
  for (guint i = 0; i < bench->frames->len; i++)
    over += g_array_index (bench->frames, double, i) > FRAME_BUDGET_MILLISECONDS;
  hc_bench_row (what, "%.0f; %.1f ms, %.1f ms, %.1f ms; %.0f %%", SCROLL_FRAMES / seconds_taken,
                get_part (bench->frames, 0.5), get_part (bench->frames, 0.95), get_part (bench->frames, 1),
                100 * over / MAX (bench->frames->len, 1));
}

/* What the sidebar asks whenever something changed. */
static void
bench_badge (Bench *bench)
{
  gint64 start = g_get_monotonic_time ();
  gint64 count = hc_store_count_undecided_companies (hc_session_get_store (bench->session), NULL);

  g_print ("# %.1f ms to count %" G_GINT64_FORMAT " undecided ones\n", since (start), count);
}

static void
set_up (Bench *bench)
{
  GdkFrameClock *clock;
  gint64 start = g_get_monotonic_time ();

  bench->folder = g_dir_make_tmp ("hc-bench-XXXXXX", NULL);
  bench->path = g_build_filename (bench->folder, "bench.sqlite", NULL);
  bench->frames = g_array_new (FALSE, FALSE, sizeof (double));
  fill_store (bench->path);
  g_print ("# %.1f s to fill the database\n", since (start) / 1000);
  bench->engine = hc_engine_new ();
  bench->session = hc_session_new ("default", bench->path, bench->engine, FALSE);
  bench->window = GTK_WINDOW (gtk_window_new ());
  bench->list = g_object_new (HC_TYPE_COMPANIES_LIST, NULL);
  hc_companies_list_set_session (bench->list, bench->session);
  g_signal_connect_swapped (bench->list, "loaded", G_CALLBACK (loaded_cb), bench);
  gtk_window_set_default_size (bench->window, 1100, 760);
  gtk_window_set_child (bench->window, GTK_WIDGET (bench->list));
  gtk_window_present (bench->window);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->window));
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_paint_cb), bench);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_paint_cb), bench);
  bench->started = g_get_monotonic_time ();
  hc_companies_list_reload (bench->list);
  hc_ui_test_wait (is_painted, bench, "the first rows");
  g_print ("# %.0f ms until the first rows are on the screen\n", bench->painted);
}

static void
tear_down (Bench *bench)
{
  static const char *const ends[] = { "", "-wal", "-shm", ".lock" };

  gtk_window_destroy (bench->window);
  g_object_unref (bench->session);
  g_object_unref (bench->engine);
  g_array_unref (bench->frames);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (bench->path, ends[i], NULL);

      g_unlink (path);
    }
  g_rmdir (bench->folder);
  g_free (bench->path);
  g_free (bench->folder);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };

  hc_ui_test_init (&argc, &argv);
  set_up (&bench);
  bench_badge (&bench);
  bench_search (&bench);
  bench_scroll (
      &bench, 40,
      "Scrolled a row a frame: frames a second; a frame's work: median, 95 %, longest; over 16.7 ms");
  bench_scroll (&bench, 400, "Ten rows a frame: the same");
  bench_scroll (&bench, 7000, "Two hundred rows a frame, as with the bar: the same");
  tear_down (&bench);
  return 0;
}
