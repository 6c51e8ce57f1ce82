/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-agent.h"

#include "hc-agent-actions.h"
#include "hc-bus-name.h"
#include "hc-config.h"
#include "hc-notifier.h"
#include "hc-presence.h"
#include "hc-sync-schedule.h"
#include "hc-timing.h"
#include "hc-tray.h"
#include "hc-window-link.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>

/* How long it waits for a window or for work before it ends, where the background is not wanted. */
#define INACTIVITY_MS 10000

static const int signals[] = { SIGTERM, SIGINT, SIGHUP };

struct _HcAgent
{
  GApplication parent_instance;
  char *profile;
  char *database;
  HcSyncService *service;
  GActionGroup *engine; /* (nullable): the service's, from the first registration on */
  guint export;
  HcTiming *timing;
  HcWindowLink *window;
  HcPresence *presence;
  HcNotifier *notifier;
  HcTray *tray;
  char *token; /* (nullable): of the activation that is being handled */
  gboolean held;
  gboolean by_person; /* the end was asked for by a person */
  guint sources[G_N_ELEMENTS (signals)];
  int exit_status;
};

G_DEFINE_FINAL_TYPE (HcAgent, hc_agent, G_TYPE_APPLICATION)

/* A profile that is set up is there to be synced; a database that can't be read is there to be told of. */
static gboolean
has_something_to_do (HcAgent *self)
{
  HcProfileWatch *watch = hc_timing_get_watch (self->timing);
  g_auto (GStrv) servers = hc_profile_watch_dup_servers (watch);

  if (hc_profile_watch_get_store (watch) == NULL)
    return TRUE;
  return servers != NULL && hc_presence_is_allowed (self->presence);
}

/* It stays for the schedule, for a window, or for what is going on; else it ends by itself in a while. */
static void
update_hold (HcAgent *self)
{
  gboolean wanted = has_something_to_do (self) || hc_window_link_is_open (self->window)
                    || hc_sync_service_is_busy (self->service);

  if (wanted == self->held)
    return;
  self->held = wanted;
  if (wanted)
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

/* Something is going on, or due some time: closing the window did not end it. */
static gboolean
goes_on (HcAgent *self)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (self->engine, "state");
  gint64 next_due = 0;

  g_variant_lookup (state, "next-due", "x", &next_due);
  return !self->by_person && hc_presence_is_allowed (self->presence) && next_due > 0;
}

static void
window_changed_cb (gpointer user_data)
{
  HcAgent *self = user_data;

  if (hc_window_link_is_open (self->window))
    hc_notifier_withdraw_staying (self->notifier);
  else if (goes_on (self))
    hc_notifier_tell_staying (self->notifier);
  update_hold (self);
}

static void
presence_changed_cb (gpointer user_data)
{
  HcAgent *self = user_data;

  hc_agent_actions_show_background (G_ACTION_MAP (self), hc_presence_is_allowed (self->presence));
  if (!hc_presence_is_allowed (self->presence))
    hc_notifier_withdraw_staying (self->notifier);
  update_hold (self);
}

static void
state_changed_cb (GActionGroup *engine, const char *name, GVariant *state, gpointer user_data)
{
  HcAgent *self = user_data;
  g_autoptr (GVariant) now = g_variant_ref (state);

  hc_notifier_take_state (self->notifier, now, hc_window_link_is_open (self->window));
  update_hold (self);
}

static void
looked_cb (gboolean outdated, gpointer user_data)
{
  HcAgent *self = user_data;

  if (outdated)
    {
      g_message ("A newer version of this program is at work with the profile “%s”: this agent ends",
                 self->profile);
      self->exit_status = EXIT_FAILURE;
      g_application_quit (G_APPLICATION (self));
      return;
    }
  if (self->presence == NULL)
    return;
  hc_presence_update (self->presence);
  update_hold (self);
}

static void
show (const char *page, gpointer user_data)
{
  HcAgent *self = user_data;
  g_autofree char *token = g_steal_pointer (&self->token);

  if (token == NULL && self->tray != NULL)
    token = hc_tray_take_activation_token (self->tray);
  hc_window_link_show (self->window, page, token);
}

static void
quit (gpointer user_data)
{
  HcAgent *self = user_data;

  self->by_person = TRUE;
  hc_window_link_quit (self->window);
  g_application_quit (G_APPLICATION (self));
}

static void
settings_changed (gpointer user_data)
{
  HcAgent *self = user_data;

  hc_timing_refresh (self->timing);
}

static void
set_background (gboolean background, gpointer user_data)
{
  HcAgent *self = user_data;

  hc_presence_set (self->presence, background);
}

static gboolean
signal_arrived_cb (gpointer user_data)
{
  g_application_quit (user_data);
  return G_SOURCE_CONTINUE;
}

/* The session is over; the keyring's code keeps the process from being ended for it. */
static void
bus_closed_cb (GDBusConnection *bus, gboolean vanished, GError *error, gpointer user_data)
{
  g_application_quit (user_data);
}

static void
hc_agent_startup (GApplication *application)
{
  static const HcAgentCalls calls = { show, quit, settings_changed, set_background };
  HcAgent *self = HC_AGENT (application);
  GDBusConnection *bus = g_application_get_dbus_connection (application);
  g_autofree char *window = hc_bus_name_dup_window (self->profile, NULL);

  G_APPLICATION_CLASS (hc_agent_parent_class)->startup (application);
  if (bus == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    self->sources[i] = g_unix_signal_add (signals[i], signal_arrived_cb, self);
  g_signal_connect_object (bus, "closed", G_CALLBACK (bus_closed_cb), self, 0);
  hc_agent_actions_add (G_ACTION_MAP (self), self->engine, &calls, self);
  self->window = hc_window_link_new (bus, window, window_changed_cb, self);
  self->timing = hc_timing_new (bus, self->service, self->database, looked_cb, self);
  self->notifier = hc_notifier_new (application, hc_timing_get_watch (self->timing));
  self->presence = hc_presence_new (bus, g_application_get_application_id (application), self->profile,
                                    hc_timing_get_watch (self->timing), presence_changed_cb, self);
  g_signal_connect (self->engine, "action-state-changed::state", G_CALLBACK (state_changed_cb), self);
  self->tray = hc_tray_new (bus, self->engine, G_ACTION_GROUP (self));
  hc_timing_start (self->timing);
}

/* The session ended a sync, and not a person: the next agent takes it up. */
static void
note_cut_off (HcAgent *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) store = hc_store_open (self->database, HC_STORE_READ_WRITE, &error);

  if (store == NULL || !hc_sync_schedule_note_cut_off (store, &error))
    g_message ("The sync that was cut off is taken up at its next time: %s", error->message);
}

static void
hc_agent_shutdown (GApplication *application)
{
  HcAgent *self = HC_AGENT (application);
  gboolean cut_off = self->timing != NULL && !self->by_person && hc_timing_is_syncing (self->timing);

  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_data (self->engine, self);
  g_clear_object (&self->tray);
  g_clear_pointer (&self->presence, hc_presence_free);
  g_clear_pointer (&self->notifier, hc_notifier_free);
  g_clear_pointer (&self->timing, hc_timing_free);
  g_clear_pointer (&self->window, hc_window_link_free);
  /* Stops what is going on, and waits for it. */
  g_clear_object (&self->engine);
  g_clear_object (&self->service);
  if (cut_off)
    note_cut_off (self);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_clear_handle_id (&self->sources[i], g_source_remove);
  G_APPLICATION_CLASS (hc_agent_parent_class)->shutdown (application);
}

static gboolean
hc_agent_dbus_register (GApplication *application, GDBusConnection *bus, const char *path, GError **error)
{
  HcAgent *self = HC_AGENT (application);
  g_autofree char *engine_path = g_strconcat (path, "/engine", NULL);

  if (!G_APPLICATION_CLASS (hc_agent_parent_class)->dbus_register (application, bus, path, error))
    return FALSE;
  if (self->service == NULL)
    {
      self->service = hc_sync_service_new (self->profile, self->database);
      self->engine = g_object_ref (hc_sync_service_get_actions (self->service));
    }
  self->export = g_dbus_connection_export_action_group (bus, engine_path, self->engine, error);
  return self->export != 0;
}

static void
hc_agent_dbus_unregister (GApplication *application, GDBusConnection *bus, const char *path)
{
  HcAgent *self = HC_AGENT (application);

  if (self->export != 0)
    g_dbus_connection_unexport_action_group (bus, self->export);
  self->export = 0;
  G_APPLICATION_CLASS (hc_agent_parent_class)->dbus_unregister (application, bus, path);
}

/* Its start is its work: nothing is to be activated. */
static void
hc_agent_activate (GApplication *application)
{
}

static void
hc_agent_before_emit (GApplication *application, GVariant *platform_data)
{
  HcAgent *self = HC_AGENT (application);
  const char *token = NULL;

  if (!g_variant_lookup (platform_data, "activation-token", "&s", &token))
    g_variant_lookup (platform_data, "desktop-startup-id", "&s", &token);
  g_free (self->token);
  self->token = g_strdup (token);
}

static void
hc_agent_after_emit (GApplication *application, GVariant *platform_data)
{
  g_clear_pointer (&HC_AGENT (application)->token, g_free);
}

static gboolean
take_options (HcAgent *self, GVariantDict *options, GError **error)
{
  g_autofree char *name = NULL;

  g_variant_dict_lookup (options, "profile", "s", &self->profile);
  g_variant_dict_lookup (options, "database", "^ay", &self->database);
  if (self->profile == NULL)
    self->profile = g_strdup ("default");
  if (self->database == NULL)
    self->database = hc_store_dup_default_path (self->profile, error);
  if (self->database == NULL)
    return FALSE;
  name = hc_bus_name_dup_agent (self->profile, error);
  if (name == NULL)
    return FALSE;
  g_application_set_application_id (G_APPLICATION (self), name);
  if (g_variant_dict_contains (options, "replace"))
    g_application_set_flags (G_APPLICATION (self),
                             g_application_get_flags (G_APPLICATION (self)) | G_APPLICATION_REPLACE);
  return TRUE;
}

/* Two may be started at once, at log-in and by the window: the second has nothing to do, which is no error.
 */
static int
hc_agent_handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("huducwm-agent %s\n", HC_VERSION);
      return EXIT_SUCCESS;
    }
  if (!take_options (HC_AGENT (application), options, &error))
    {
      g_printerr ("huducwm-agent: %s\n", error->message);
      return 2;
    }
  if (g_application_register (application, NULL, &error))
    {
      if (g_application_get_dbus_connection (application) != NULL)
        return -1;
      g_printerr ("huducwm-agent: %s\n", _ ("there is no session bus; on a server, use huducwm-sync.timer"));
      HC_AGENT (application)->exit_status = EXIT_FAILURE;
      g_application_quit (application);
      return EXIT_FAILURE;
    }
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_FAILED))
    {
      g_debug ("%s", error->message);
      return EXIT_SUCCESS;
    }
  g_printerr ("huducwm-agent: %s\n", error->message);
  return EXIT_FAILURE;
}

static void
hc_agent_finalize (GObject *object)
{
  HcAgent *self = HC_AGENT (object);

  g_clear_object (&self->engine);
  g_clear_object (&self->service);
  g_free (self->profile);
  g_free (self->database);
  g_free (self->token);
  G_OBJECT_CLASS (hc_agent_parent_class)->finalize (object);
}

static void
hc_agent_class_init (HcAgentClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = hc_agent_finalize;
  application_class->startup = hc_agent_startup;
  application_class->shutdown = hc_agent_shutdown;
  application_class->activate = hc_agent_activate;
  application_class->dbus_register = hc_agent_dbus_register;
  application_class->dbus_unregister = hc_agent_dbus_unregister;
  application_class->before_emit = hc_agent_before_emit;
  application_class->after_emit = hc_agent_after_emit;
  application_class->handle_local_options = hc_agent_handle_local_options;
}

static void
hc_agent_init (HcAgent *self)
{
  static const GOptionEntry options[] = {
    { "profile", 'p', 0, G_OPTION_ARG_STRING, NULL, N_ ("The profile to sync"), N_ ("NAME") },
    { "database", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Its database, where it is not in its usual place"),
      N_ ("FILE") },
    { "replace", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Take the place of an agent that is running"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _ ("Syncs ConnectWise into Hudu in the background."));
}

HcAgent *
hc_agent_new (void)
{
  return g_object_new (HC_TYPE_AGENT, "application-id", HC_APP_ID ".Agent", "flags",
                       G_APPLICATION_IS_SERVICE | G_APPLICATION_ALLOW_REPLACEMENT, "inactivity-timeout",
                       INACTIVITY_MS, NULL);
}

int
hc_agent_get_exit_status (HcAgent *self)
{
  return self->exit_status;
}
