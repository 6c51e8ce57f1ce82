/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-job.h"
#include "hc-sync-service-private.h"

/* The GTask edge: what each call puts into an order, and what it takes out of the outcome. */

static void
call (HcSyncService *self,
      HcSyncOrder *order,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data,
      gpointer tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  hc_sync_service_start (self, order, cancellable, task);
}

static HcSyncOutcome *
finish (HcSyncService *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hc_sync_service_run_async (HcSyncService *self,
                           const HcRunRequest *request,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (HC_IS_SYNC_SERVICE (self));
  g_return_if_fail (request->type != HC_RUN_APPLY || request->approved != NULL);
  call (self, hc_sync_order_new_run (request), cancellable, callback, user_data, hc_sync_service_run_async);
}

HcRunRow *
hc_sync_service_run_finish (HcSyncService *self, GAsyncResult *result, GError **error)
{
  g_autoptr (HcSyncOutcome) outcome = finish (self, result, hc_sync_service_run_async, error);

  return outcome != NULL ? g_steal_pointer (&outcome->row) : NULL;
}

void
hc_sync_service_test_async (HcSyncService *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (HC_IS_SYNC_SERVICE (self));
  call (self, hc_sync_order_new (HC_VERB_TEST), cancellable, callback, user_data, hc_sync_service_test_async);
}

HcTestReport *
hc_sync_service_test_finish (HcSyncService *self, GAsyncResult *result, GError **error)
{
  g_autoptr (HcSyncOutcome) outcome = finish (self, result, hc_sync_service_test_async, error);

  return outcome != NULL ? g_steal_pointer (&outcome->test) : NULL;
}

void
hc_sync_service_refresh_async (HcSyncService *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (HC_IS_SYNC_SERVICE (self));
  call (self, hc_sync_order_new (HC_VERB_REFRESH), cancellable, callback, user_data,
        hc_sync_service_refresh_async);
}

gboolean
hc_sync_service_refresh_finish (HcSyncService *self,
                                GAsyncResult *result,
                                HcRefreshReport *report,
                                GError **error)
{
  g_autoptr (HcSyncOutcome) outcome = finish (self, result, hc_sync_service_refresh_async, error);

  if (outcome != NULL && report != NULL)
    {
      *report = outcome->refresh;
      outcome->refresh.warnings = NULL;
    }
  return outcome != NULL;
}

void
hc_sync_service_prepare_async (HcSyncService *self,
                               HcKind kind,
                               const char *layout,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  HcSyncOrder *order;

  g_return_if_fail (HC_IS_SYNC_SERVICE (self));
  order = hc_sync_order_new (HC_VERB_PREPARE);
  order->kind = kind;
  order->layout = g_strdup (layout);
  call (self, order, cancellable, callback, user_data, hc_sync_service_prepare_async);
}

HcLayout *
hc_sync_service_prepare_finish (HcSyncService *self, GAsyncResult *result, gboolean *created, GError **error)
{
  g_autoptr (HcSyncOutcome) outcome = finish (self, result, hc_sync_service_prepare_async, error);

  if (outcome != NULL && created != NULL)
    *created = outcome->created;
  return outcome != NULL ? g_steal_pointer (&outcome->layout) : NULL;
}

void
hc_sync_service_stop_async (HcSyncService *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (HC_IS_SYNC_SERVICE (self));
  call (self, hc_sync_order_new (HC_VERB_STOP), cancellable, callback, user_data, hc_sync_service_stop_async);
}

gboolean
hc_sync_service_stop_finish (HcSyncService *self, GAsyncResult *result, gboolean *stopped, GError **error)
{
  g_autoptr (HcSyncOutcome) outcome = finish (self, result, hc_sync_service_stop_async, error);

  if (outcome != NULL && stopped != NULL)
    *stopped = outcome->stopped;
  return outcome != NULL;
}

void
hc_sync_service_status_async (HcSyncService *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (HC_IS_SYNC_SERVICE (self));
  call (self, hc_sync_order_new (HC_VERB_STATUS), cancellable, callback, user_data,
        hc_sync_service_status_async);
}

gboolean
hc_sync_service_status_finish (HcSyncService *self,
                               GAsyncResult *result,
                               HcStatusReport *report,
                               GError **error)
{
  g_autoptr (HcSyncOutcome) outcome = finish (self, result, hc_sync_service_status_async, error);

  if (outcome == NULL)
    return FALSE;
  *report = outcome->status;
  outcome->status = (HcStatusReport){ 0 };
  return TRUE;
}
