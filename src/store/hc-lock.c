/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-lock.h"

#include "hc-database-file.h"
#include "hc-store-private.h"
#include "hc-text.h"

#include <unistd.h>

struct _HcLock
{
  HcStore *store;
  HcFileLock *file;
};

void
hc_running_clear (HcRunning *running)
{
  g_clear_pointer (&running->stage, g_free);
  *running = (HcRunning){ 0 };
}

static gboolean
read_row (HcStore *store, HcRunning *running)
{
  g_autoptr (HcStatement) statement = hc_statement_new (
      store, "SELECT pid, since, stage, done, total, stop FROM running WHERE id = 1", NULL);

  if (statement == NULL || !hc_statement_next (statement, NULL))
    return FALSE;
  running->pid = hc_statement_get_int64 (statement, 0);
  running->since = hc_statement_get_int64 (statement, 1);
  running->stage = hc_statement_dup_text (statement, 2);
  running->done = (guint)hc_statement_get_int64 (statement, 3);
  running->total = (guint)hc_statement_get_int64 (statement, 4);
  running->stop = hc_statement_get_int (statement, 5) != 0;
  return TRUE;
}

static void
set_busy_error (HcStore *store, GError **error)
{
  HcRunning running = { 0 };

  if (read_row (store, &running))
    {
      g_autofree char *since = hc_text_from_timestamp (running.since);
      g_set_error (error, HC_ERROR, HC_ERROR_BUSY,
                   "Another run is going on with %s: process %" G_GINT64_FORMAT ", since %s", store->path,
                   running.pid, since);
    }
  else
    {
      g_set_error (error, HC_ERROR, HC_ERROR_BUSY, "Another program is just starting to work with %s",
                   store->path);
    }
  hc_running_clear (&running);
}

HcLock *
hc_lock_acquire (HcStore *store, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  hc_store_assert_owner (store);
  HcFileLock *file = hc_file_lock_try (store->path, &local_error);
  if (file == NULL)
    {
      if (g_error_matches (local_error, HC_STORE_ERROR, HC_STORE_ERROR_BUSY))
        set_busy_error (store, error);
      else
        g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (!hc_store_run (store, error, "INSERT OR REPLACE INTO running (id, pid, since) VALUES (1, ?1, ?2)", "ll",
                     (gint64)getpid (), hc_store_now ()))
    {
      hc_file_lock_free (file);
      return NULL;
    }

  HcLock *lock = g_new0 (HcLock, 1);
  lock->store = store;
  lock->file = file;
  return lock;
}

/* A row that can't be removed harms nobody: without the lock it counts for nothing. */
void
hc_lock_release (HcLock *lock)
{
  if (lock == NULL)
    return;
  hc_store_run (lock->store, NULL, "DELETE FROM running WHERE id = 1", "");
  hc_file_lock_free (lock->file);
  g_free (lock);
}

gboolean
hc_store_set_running (HcStore *store, const char *stage, guint done, guint total, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  gboolean ok
      = hc_store_run (store, error, "UPDATE running SET stage = ?1, done = ?2, total = ?3 WHERE id = 1",
                      "tii", stage, done, total);
  return hc_store_leave (store, mine, ok, error);
}

gboolean
hc_store_get_running (HcStore *store, HcRunning *running)
{
  hc_store_assert_owner (store);
  *running = (HcRunning){ 0 };
  return hc_file_lock_is_held (store->path) && read_row (store, running);
}

gboolean
hc_store_request_stop (HcStore *store, GError **error)
{
  hc_store_assert_owner (store);
  if (!hc_file_lock_is_held (store->path))
    return FALSE;
  return hc_store_run_counted (store, error, "UPDATE running SET stop = 1 WHERE id = 1", "") > 0;
}

gboolean
hc_store_is_stop_requested (HcStore *store)
{
  gint64 stop = 0;

  return hc_store_query_int64 (store, &stop, NULL, "SELECT stop FROM running WHERE id = 1", "") && stop != 0;
}
