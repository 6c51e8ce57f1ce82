/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-log.h"

#include <string.h>

struct _HcSimLog
{
  GMutex mutex;
  GPtrArray *requests;
  guint64 last_seq;
};

static void
request_free (gpointer data)
{
  HcSimulatorRequest *request = data;

  g_free (request->server);
  g_free (request->method);
  g_free (request->path);
  g_free (request->query);
  g_free (request);
}

static gpointer
request_copy (gconstpointer source, gpointer user_data)
{
  const HcSimulatorRequest *request = source;
  HcSimulatorRequest *copy = g_memdup2 (request, sizeof *request);

  copy->server = g_strdup (request->server);
  copy->method = g_strdup (request->method);
  copy->path = g_strdup (request->path);
  copy->query = g_strdup (request->query);
  return copy;
}

HcSimLog *
hc_sim_log_new (void)
{
  HcSimLog *log = g_new0 (HcSimLog, 1);

  g_mutex_init (&log->mutex);
  log->requests = g_ptr_array_new_with_free_func (request_free);
  return log;
}

void
hc_sim_log_free (HcSimLog *log)
{
  if (log == NULL)
    return;
  g_ptr_array_unref (log->requests);
  g_mutex_clear (&log->mutex);
  g_free (log);
}

guint64
hc_sim_log_begin (HcSimLog *log, const char *server, const char *method, const char *path, const char *query)
{
  HcSimulatorRequest *request = g_new0 (HcSimulatorRequest, 1);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&log->mutex);

  request->server = g_strdup (server);
  request->method = g_strdup (method);
  request->path = g_strdup (path);
  request->query = g_strdup (query != NULL ? query : "");
  request->start = g_get_monotonic_time ();
  request->seq = ++log->last_seq;
  g_ptr_array_add (log->requests, request);
  return request->seq;
}

void
hc_sim_log_end (HcSimLog *log, guint64 seq, guint status)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&log->mutex);

  for (guint i = log->requests->len; i > 0; i--)
    {
      HcSimulatorRequest *request = log->requests->pdata[i - 1];

      if (request->seq > seq)
        continue;
      if (request->seq == seq)
        {
          request->status = status;
          request->length = g_get_monotonic_time () - request->start;
        }
      return;
    }
}

GPtrArray *
hc_sim_log_copy (HcSimLog *log)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&log->mutex);
  GPtrArray *copy = g_ptr_array_copy (log->requests, (GCopyFunc)request_copy, NULL);

  g_ptr_array_set_free_func (copy, request_free);
  return copy;
}

guint
hc_sim_log_count (HcSimLog *log, const char *server, const char *method, const char *glob)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&log->mutex);
  g_autoptr (GPatternSpec) pattern = g_pattern_spec_new (glob != NULL ? glob : "*");
  guint count = 0;

  for (guint i = 0; i < log->requests->len; i++)
    {
      const HcSimulatorRequest *request = log->requests->pdata[i];

      if ((server == NULL || strcmp (request->server, server) == 0)
          && (method == NULL || strcmp (request->method, method) == 0)
          && g_pattern_spec_match_string (pattern, request->path))
        count++;
    }
  return count;
}

void
hc_sim_log_reset (HcSimLog *log)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&log->mutex);

  g_ptr_array_set_size (log->requests, 0);
}
