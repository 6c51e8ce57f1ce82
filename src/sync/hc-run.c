/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

#define SMALL_BUDGET 3000
#define TELL_INTERVAL (G_TIME_SPAN_SECOND / 4)

GHashTable *
hc_id_set_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

void
hc_id_set_add (GHashTable *set, gint64 id)
{
  g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

gboolean
hc_id_set_contains (GHashTable *set, gint64 id)
{
  return g_hash_table_contains (set, &id);
}

gboolean
hc_run_is_due (const HcRun *run, gint64 full_at, guint days)
{
  return run->request->full || full_at == 0 || full_at > run->now
         || run->now - full_at >= (gint64)days * 24 * 60 * 60;
}

static gboolean
check_tested (HcRun *run, GError **error)
{
  if (hc_connection_is_tested (run->connection, run->profile))
    return TRUE;
  g_set_error_literal (
      error, HC_ERROR, HC_ERROR_NOT_CONFIGURED,
      "the connection has not been tested since addresses or keys were set: run “huducwmctl test”");
  return FALSE;
}

HcRun *
hc_run_open (HcProfile *profile,
             const HcRunRequest *request,
             HcProgress *progress,
             gboolean tested,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (HcRun) run = g_new0 (HcRun, 1);

  run->profile = profile;
  run->store = profile->store;
  run->request = request;
  run->progress = progress;
  run->now = g_get_real_time () / G_USEC_PER_SEC;
  run->kinds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  run->id_labels = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  run->layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);
  run->warnings = g_ptr_array_new_with_free_func (g_free);
  run->failed_sites = hc_id_set_new ();
  run->reported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run->row = g_new0 (HcRunRow, 1);
  run->row->error_code = -1;
  run->row->guards = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_guard_free);
  run->settings = hc_settings_ref (profile->settings);
  run->connection = hc_connection_open (profile, cancellable, error);
  if (run->connection == NULL || (tested && !check_tested (run, error)))
    return NULL;
  run->lock = hc_lock_acquire (run->store, error);
  if (run->lock == NULL)
    return NULL;
  run->watch = hc_stop_watch_new (profile->database, cancellable);
  run->cancellable = hc_stop_watch_get_cancellable (run->watch);
  return g_steal_pointer (&run);
}

void
hc_run_close (HcRun *run)
{
  if (run == NULL)
    return;
  g_clear_pointer (&run->watch, hc_stop_watch_free);
  /* While nobody else can begin with a fresh budget. */
  if (run->connection != NULL)
    hc_connection_save_recent (run->connection, run->profile);
  g_clear_pointer (&run->lock, hc_lock_release);
  g_clear_pointer (&run->connection, hc_connection_close);
  g_clear_pointer (&run->context, hc_plan_context_free);
  g_clear_pointer (&run->sums, hc_guard_sums_free);
  g_clear_pointer (&run->settings, hc_settings_unref);
  g_clear_pointer (&run->layouts, g_ptr_array_unref);
  g_clear_pointer (&run->kinds, g_hash_table_unref);
  g_clear_pointer (&run->id_labels, g_hash_table_unref);
  g_clear_pointer (&run->warnings, g_ptr_array_unref);
  g_clear_pointer (&run->questionless, g_array_unref);
  g_clear_pointer (&run->failed_sites, g_hash_table_unref);
  g_clear_pointer (&run->reported, g_hash_table_unref);
  g_clear_pointer (&run->row, hc_run_row_free);
  g_free (run->hudu_version);
  g_free (run);
}

void
hc_run_report (HcRun *run, int kind, gint64 cw_id, const char *name, const char *message)
{
  HcRunError row = { kind, cw_id, (char *)name, (char *)message };
  g_autoptr (GError) error = NULL;
  char *key = g_strdup_printf ("%d/%" G_GINT64_FORMAT "/%s", kind, cw_id, message);

  if (!g_hash_table_add (run->reported, key))
    return;
  g_ptr_array_add (run->warnings, g_strdup (message));
  if (run->row->id != 0 && !hc_store_add_run_error (run->store, run->row->id, &row, &error))
    g_message ("Could not keep an error of run %" G_GINT64_FORMAT ": %s", run->row->id, error->message);
}

void
hc_run_tell (HcRun *run, HcProgressStage stage, guint done, guint total, const char *text)
{
  gint64 now = g_get_monotonic_time ();
  HcHttpCounts counts = hc_http_get_counts (hc_hudu_get_http (run->connection->hudu));
  g_autoptr (GError) error = NULL;

  hc_progress_set_requests (run->progress, counts.last_minute, run->settings->hudu.requests_per_minute);
  hc_progress_set (run->progress, stage, done, total, text);
  if (done != 0 && now - run->told_at < TELL_INTERVAL)
    return;
  run->told_at = now;
  /* A run that is killed must not give the next one a fresh budget. */
  if (stage == HC_PROGRESS_APPLY && run->settings->hudu.requests_per_minute <= SMALL_BUDGET)
    hc_connection_save_recent (run->connection, run->profile);
  if (!hc_store_set_running (run->store, hc_progress_stage_to_string (stage), done, total, &error))
    g_debug ("Could not write the progress: %s", error->message);
}

gboolean
hc_run_is_stopped (HcRun *run, GError **error)
{
  return g_cancellable_set_error_if_cancelled (run->cancellable, error);
}

void
hc_run_add_guard (HcRun *run, HcGuard *guard)
{
  g_ptr_array_add (run->row->guards, guard);
}

gboolean
hc_run_has_guards (HcRun *run)
{
  return run->row->guards->len > 0 && !run->request->accept_guards;
}
