/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-cancel.h"

#include <glib-unix.h>
#include <signal.h>

struct _HcCliCancel
{
  GCancellable *cancellable;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
};

static gboolean
signal_arrived_cb (gpointer user_data)
{
  HcCliCancel *cancel = user_data;

  g_cancellable_cancel (cancel->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static gpointer
watch (gpointer data)
{
  HcCliCancel *cancel = data;

  g_main_context_push_thread_default (cancel->context);
  g_main_loop_run (cancel->loop);
  g_main_context_pop_thread_default (cancel->context);
  return NULL;
}

static void
attach (HcCliCancel *cancel, GSource *source, GSourceFunc func, gpointer data)
{
  g_source_set_callback (source, func, data, NULL);
  g_source_attach (source, cancel->context);
  g_source_unref (source);
}

HcCliCancel *
hc_cli_cancel_new (GCancellable *cancellable)
{
  const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  HcCliCancel *cancel = g_new0 (HcCliCancel, 1);

  cancel->cancellable = g_object_ref (cancellable);
  cancel->context = g_main_context_new ();
  cancel->loop = g_main_loop_new (cancel->context, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    attach (cancel, g_unix_signal_source_new (signals[i]), signal_arrived_cb, cancel);
  cancel->thread = g_thread_new ("signals", watch, cancel);
  return cancel;
}

void
hc_cli_cancel_free (HcCliCancel *cancel)
{
  attach (cancel, g_idle_source_new (), quit_cb, cancel->loop);
  g_thread_join (cancel->thread);
  g_main_loop_unref (cancel->loop);
  g_main_context_unref (cancel->context);
  g_object_unref (cancel->cancellable);
  g_free (cancel);
}
