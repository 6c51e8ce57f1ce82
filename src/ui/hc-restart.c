/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-restart.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define OFFER "hc-restart-offer"
#define WATCH "hc-restart-watch"
/* Of the toast. */
#define ENGINE "hc-restart-engine"
#define ACTION "hc-restart-action"

/* What a window remembers between two changes. */
typedef struct
{
  char *former; /* fingerprint of what a run goes by */
} Watch;

/* From the click to the new run. */
typedef struct
{
  GtkWidget *widget;
  HcEngine *engine;
  char *action; /* of the window: what was going on */
  gulong handler;
} Restart;

static char *
dup_fingerprint (const HcSettings *settings)
{
  g_autofree char *scope = hc_settings_dup_scope_fingerprint (settings);
  g_autofree char *write = hc_settings_dup_write_fingerprint (settings);
  g_autofree char *archive = g_strdup_printf (
      "%d%d%d", settings->options.archive_deleted[HC_KIND_CONFIGURATION],
      settings->options.archive_deleted[HC_KIND_CONTACT], settings->options.archive_deleted[HC_KIND_SITE]);

  return g_strjoin ("/", scope, write, archive, NULL);
}

static void
restart_free (Restart *restart)
{
  if (restart->handler != 0)
    g_signal_handler_disconnect (restart->engine, restart->handler);
  g_object_unref (restart->widget);
  g_object_unref (restart->engine);
  g_free (restart->action);
  g_free (restart);
}

/* Once more through the main loop: the window's own actions are switched on by the same change of state. */
static gboolean
start_cb (gpointer user_data)
{
  Restart *restart = user_data;

  if (gtk_widget_get_root (restart->widget) != NULL)
    gtk_widget_activate_action_variant (restart->widget, restart->action, NULL);
  restart_free (restart);
  return G_SOURCE_REMOVE;
}

static void
state_changed_cb (HcEngine *engine, Restart *restart)
{
  if (hc_engine_is_running (engine))
    return;
  g_clear_signal_handler (&restart->handler, engine);
  g_idle_add (start_cb, restart);
}

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Restart *restart = user_data;
  g_autoptr (GVariant) outcome = hc_engine_call_finish (HC_ENGINE (source), result, NULL);

  /* It may have ended by itself: then there is nothing to stop, and it is started all the same. */
  (void)outcome;
  restart->handler
      = g_signal_connect (restart->engine, "state-changed", G_CALLBACK (state_changed_cb), restart);
  state_changed_cb (restart->engine, restart);
}

static void
accepted_cb (AdwToast *toast, GtkWidget *overlay)
{
  Restart *restart = g_new0 (Restart, 1);

  restart->widget = g_object_ref (overlay);
  restart->engine = g_object_ref (g_object_get_data (G_OBJECT (toast), ENGINE));
  restart->action = g_strdup (g_object_get_data (G_OBJECT (toast), ACTION));
  hc_engine_call_async (restart->engine, HC_VERB_STOP, NULL, NULL, stopped_cb, restart);
}

static void
dismissed_cb (AdwToast *toast, GObject *widget)
{
  g_object_set_data (widget, OFFER, NULL);
}

static const char *
get_action (HcEngine *engine)
{
  const char *job = hc_engine_get_state_text (engine, "running-job");

  if (!hc_engine_is_running (engine))
    return NULL;
  return g_str_equal (job, "sync") ? "win.sync" : g_str_equal (job, "plan") ? "win.preview" : NULL;
}

/* It is over: the next one has the new settings. */
static void
withdraw_cb (HcEngine *engine, AdwToast *toast)
{
  if (!hc_engine_is_running (engine))
    adw_toast_dismiss (toast);
}

void
hc_restart_offer (GtkWidget *widget, HcSession *session)
{
  HcEngine *engine = hc_session_get_engine (session);
  const char *action = get_action (engine);
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast;

  if (action == NULL || overlay == NULL || g_object_get_data (G_OBJECT (overlay), OFFER) != NULL)
    return;
  toast = adw_toast_new (_ ("A sync is running with the former settings"));
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_button_label (toast, _ ("Stop and Start _Again"));
  g_object_set_data_full (G_OBJECT (toast), ENGINE, g_object_ref (engine), g_object_unref);
  g_object_set_data_full (G_OBJECT (toast), ACTION, g_strdup (action), g_free);
  g_object_set_data (G_OBJECT (overlay), OFFER, toast);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (accepted_cb), overlay, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), overlay, 0);
  g_signal_connect_object (engine, "state-changed", G_CALLBACK (withdraw_cb), toast, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static void
watch_free (Watch *watch)
{
  g_free (watch->former);
  g_free (watch);
}

static void
settings_changed_cb (GtkWidget *widget, HcSession *session)
{
  Watch *watch = g_object_get_data (G_OBJECT (widget), WATCH);
  g_autofree char *now = dup_fingerprint (hc_session_get_settings (session));

  if (g_str_equal (now, watch->former))
    return;
  g_free (watch->former);
  watch->former = g_steal_pointer (&now);
  hc_restart_offer (widget, session);
}

void
hc_restart_watch (GtkWidget *widget, HcSession *session)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->former = dup_fingerprint (hc_session_get_settings (session));
  g_object_set_data_full (G_OBJECT (widget), WATCH, watch, (GDestroyNotify)watch_free);
  g_signal_connect_object (session, "settings-changed", G_CALLBACK (settings_changed_cb), widget,
                           G_CONNECT_SWAPPED);
}
