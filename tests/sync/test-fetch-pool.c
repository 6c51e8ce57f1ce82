/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fetch-pool.h"
#include "hc-sync-fixture.h"

#include "hc-property.h"

typedef struct
{
  HcSimulator *sim;
  HcConnectwise *connectwise;
  GPtrArray *jobs;
  GThread *thread;
  guint pages, rows, done;
  guint give_up_at; /* page, 0: never */
  guint fail_done;  /* which end of a job fails, 0: none */
} Pool;

static void
set_up (Pool *pool, gconstpointer data)
{
  HcSimulatorOptions options = HC_SIMULATOR_OPTIONS_INIT;
  HcConnectwiseOptions client = { 0 };
  g_autoptr (HcConnectwiseInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  options.companies = 10;
  options.contacts = 60;
  options.configurations = 2500;
  pool->sim = hc_simulator_new (&options, &error);
  g_assert_no_error (error);
  client.domain = hc_simulator_get_cw_domain (pool->sim);
  client.company = hc_simulator_get_cw_company (pool->sim);
  client.public_key = hc_simulator_get_cw_public_key (pool->sim);
  client.private_key = hc_simulator_get_cw_private_key (pool->sim);
  client.client_id = hc_simulator_get_cw_client_id (pool->sim);
  pool->connectwise = hc_connectwise_new (&client, &error);
  g_assert_no_error (error);
  info = hc_connectwise_discover (pool->connectwise, NULL, &error);
  g_assert_no_error (error);
  pool->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_fetch_job_free);
  pool->thread = g_thread_self ();
}

static void
tear_down (Pool *pool, gconstpointer data)
{
  g_ptr_array_unref (pool->jobs);
  hc_connectwise_free (pool->connectwise);
  hc_simulator_free (pool->sim);
}

static HcFetchJob *
add_job (Pool *pool, HcKind kind)
{
  g_autoptr (GHashTable) properties = g_hash_table_new (g_direct_hash, g_direct_equal);
  HcFetchJob *job;

  g_hash_table_add (properties, (gpointer)g_intern_string ("name"));
  job = hc_fetch_job_new (kind, 0, properties, 0);
  job->counted = TRUE;
  g_ptr_array_add (pool->jobs, job);
  return job;
}

static gboolean
page_cb (HcFetchJob *job, GPtrArray *records, gpointer user_data, GError **error)
{
  Pool *pool = user_data;

  g_assert_true (g_thread_self () == pool->thread);
  g_assert_cmpuint (records->len, <=, 1000);
  pool->pages++;
  pool->rows += records->len;
  if (pool->pages != pool->give_up_at)
    return TRUE;
  g_set_error_literal (error, HC_STORE_ERROR, HC_STORE_ERROR_FULL, "full");
  return FALSE;
}

static gboolean
done_cb (HcFetchJob *job, gpointer user_data, GError **error)
{
  Pool *pool = user_data;

  g_assert_true (g_thread_self () == pool->thread);
  pool->done++;
  if (pool->done != pool->fail_done)
    return TRUE;
  g_set_error_literal (error, HC_STORE_ERROR, HC_STORE_ERROR_FULL, "full");
  return FALSE;
}

static gboolean
fetch (Pool *pool, GCancellable *cancellable, GError **error)
{
  return hc_fetch_jobs (pool->connectwise, pool->jobs, 4, page_cb, done_cb, pool, cancellable, error);
}

static void
test_all (Pool *pool, gconstpointer data)
{
  HcFetchJob *configurations = add_job (pool, HC_KIND_CONFIGURATION);
  HcFetchJob *contacts = add_job (pool, HC_KIND_CONTACT);
  HcFetchJob *companies = add_job (pool, HC_KIND_COMPANY);
  g_autoptr (GError) error = NULL;

  g_assert_true (fetch (pool, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (pool->done, ==, 3);
  g_assert_cmpuint (pool->pages, >=, 5);
  g_assert_cmpuint (configurations->result.rows, ==, 2500);
  g_assert_cmpint (configurations->count_before, ==, 2500);
  g_assert_cmpint (configurations->count_after, ==, 2500);
  g_assert_cmpuint (contacts->result.rows, ==, 60);
  g_assert_cmpuint (pool->rows, ==, 2560 + companies->result.rows);
}

static void
test_none (Pool *pool, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fetch (pool, NULL, &error));
  g_assert_no_error (error);
}

/* One listing that fails leaves the others alone. */
static void
test_one_fails (Pool *pool, gconstpointer data)
{
  HcFetchJob *configurations = add_job (pool, HC_KIND_CONFIGURATION);
  HcFetchJob *contacts = add_job (pool, HC_KIND_CONTACT);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      hc_simulator_add_fault (pool->sim, "cw:GET:*/company/contacts:status=403:body=json", &error));
  g_assert_true (fetch (pool, NULL, &error));
  g_assert_no_error (error);
  g_assert_no_error (configurations->error);
  g_assert_error (contacts->error, HC_API_ERROR, HC_API_ERROR_FORBIDDEN);
  g_assert_cmpuint (pool->done, ==, 2);
  g_assert_cmpuint (configurations->result.rows, ==, 2500);
}

/* A page that can't be kept ends everything; nothing is left hanging. */
static void
test_page_not_kept (Pool *pool, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  pool->give_up_at = 1;
  for (guint i = 0; i < 8; i++)
    add_job (pool, HC_KIND_CONFIGURATION);
  g_assert_false (fetch (pool, NULL, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FULL);
  g_assert_cmpuint (pool->pages, ==, 1);
}

static void
test_end_not_kept (Pool *pool, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  pool->fail_done = 1;
  for (guint i = 0; i < 8; i++)
    add_job (pool, HC_KIND_CONTACT);
  g_assert_false (fetch (pool, NULL, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FULL);
  g_assert_cmpuint (pool->done, ==, 1);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (100 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancelled (Pool *pool, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  HcFetchJob *first = add_job (pool, HC_KIND_CONFIGURATION);
  GThread *thread;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 5; i++)
    add_job (pool, HC_KIND_CONTACT);
  g_assert_true (hc_simulator_add_fault (pool->sim, "cw:GET:*:hang", &error));
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  fetch (pool, cancellable, &error);
  g_thread_join (thread);
  g_assert_error (first->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (pool->done, ==, 6);
}

/* ConnectWise is never asked for more than four things at a time. */
static void
test_width (Pool *pool, gconstpointer data)
{
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (GError) error = NULL;
  guint widest = 0;

  for (guint i = 0; i < 8; i++)
    add_job (pool, HC_KIND_CONTACT);
  hc_simulator_reset_log (pool->sim);
  g_assert_true (hc_simulator_add_fault (pool->sim, "cw:GET:*:delay=30", &error));
  g_assert_true (fetch (pool, NULL, &error));
  log = hc_simulator_get_log (pool->sim);
  for (guint i = 0; i < log->len; i++)
    {
      const HcSimulatorRequest *one = g_ptr_array_index (log, i);
      guint width = 0;

      for (guint j = 0; j < log->len; j++)
        {
          const HcSimulatorRequest *other = g_ptr_array_index (log, j);

          width += other->start <= one->start && one->start < other->start + other->length;
        }
      widest = MAX (widest, width);
    }
  g_assert_cmpuint (widest, >=, 2);
  g_assert_cmpuint (widest, <=, 4);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Pool *pool, gconstpointer data);
  } tests[] = {
    { "/fetch-pool/all", test_all },
    { "/fetch-pool/none", test_none },
    { "/fetch-pool/one-fails", test_one_fails },
    { "/fetch-pool/page-not-kept", test_page_not_kept },
    { "/fetch-pool/end-not-kept", test_end_not_kept },
    { "/fetch-pool/cancelled", test_cancelled },
    { "/fetch-pool/width", test_width },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Pool, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
