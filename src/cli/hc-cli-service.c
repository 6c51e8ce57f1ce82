/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-service.h"

#include "hc-cli-progress.h"

#include <glib-unix.h>
#include <signal.h>

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

struct _HcCliService
{
  HcCli *cli;
  HcSyncService *service;
  GMainLoop *loop;
  GAsyncResult *result;
  GSource *sources[G_N_ELEMENTS (signals)];
};

/* Its outcome is of no interest: the run tells that it was stopped. */
static gboolean
signal_arrived_cb (gpointer user_data)
{
  HcCliService *self = user_data;
  GVariantDict options = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&options, "request", "s", "signal");
  g_action_group_activate_action (hc_sync_service_get_actions (self->service), "stop",
                                  g_variant_dict_end (&options));
  return G_SOURCE_REMOVE;
}

static void
progress_changed_cb (HcSyncService *service, gpointer user_data)
{
  HcProgressState state = { 0 };

  if (hc_sync_service_get_progress (service, &state))
    hc_cli_progress_show (user_data, &state);
  hc_progress_state_clear (&state);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HcCliService *self = user_data;

  self->result = g_object_ref (result);
  g_main_loop_quit (self->loop);
}

static GAsyncResult *
wait_for_answer (HcCliService *self)
{
  g_main_loop_run (self->loop);
  return g_steal_pointer (&self->result);
}

HcCliService *
hc_cli_service_new (HcCli *cli)
{
  HcCliService *self = g_new0 (HcCliService, 1);

  self->cli = cli;
  self->service = hc_sync_service_new (cli->profile->name, cli->profile->database);
  self->loop = g_main_loop_new (NULL, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      self->sources[i] = g_unix_signal_source_new (signals[i]);
      g_source_set_callback (self->sources[i], signal_arrived_cb, self, NULL);
      g_source_attach (self->sources[i], NULL);
    }
  return self;
}

void
hc_cli_service_free (HcCliService *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_source_destroy (self->sources[i]);
      g_source_unref (self->sources[i]);
    }
  g_object_unref (self->service);
  g_main_loop_unref (self->loop);
  g_free (self);
}

HcRunRow *
hc_cli_service_run (HcCliService *self, const HcRunRequest *request, GError **error)
{
  g_autoptr (HcCliProgress) progress = hc_cli_progress_new (self->cli);
  g_autoptr (GAsyncResult) result = NULL;
  gulong handler
      = g_signal_connect (self->service, "progress-changed", G_CALLBACK (progress_changed_cb), progress);

  hc_sync_service_run_async (self->service, request, self->cli->cancellable, answered_cb, self);
  result = wait_for_answer (self);
  g_signal_handler_disconnect (self->service, handler);
  return hc_sync_service_run_finish (self->service, result, error);
}

gboolean
hc_cli_service_stop (HcCliService *self, gboolean *stopped, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hc_sync_service_stop_async (self->service, self->cli->cancellable, answered_cb, self);
  result = wait_for_answer (self);
  return hc_sync_service_stop_finish (self->service, result, stopped, error);
}

gboolean
hc_cli_service_get_status (HcCliService *self, HcStatusReport *report, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hc_sync_service_status_async (self->service, self->cli->cancellable, answered_cb, self);
  result = wait_for_answer (self);
  return hc_sync_service_status_finish (self->service, result, report, error);
}
