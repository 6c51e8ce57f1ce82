/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-engine-home.h"

#include "hc-config.h"
#include "hc-sync-service.h"

#define AGENT_NAME HC_APP_ID ".Agent"
#define AGENT_PATH "/org/example/HuduCwm/Agent"
#define ENGINE_PATH AGENT_PATH "/engine"
/* One that crashes again and again is started so seldom. */
#define RESTART_MS 10000

struct _HcEngineHome
{
  GObject parent;

  char *profile;
  char *database;
  HcEngine *engine;
  HcSyncService *service; /* (nullable): in this process */
  GDBusConnection *bus;   /* (nullable): the agent's */
  guint watch;
  gboolean up;      /* the agent is there */
  gint64 restarted; /* monotonic milliseconds; 0: never */
  guint restart;
};

G_DEFINE_FINAL_TYPE (HcEngineHome, hc_engine_home, G_TYPE_OBJECT)

static void
move_in (HcEngineHome *self)
{
  if (self->service != NULL)
    return;
  self->service = hc_sync_service_new (self->profile, self->database);
  hc_engine_set_actions (self->engine, hc_sync_service_get_actions (self->service));
}

static void
agent_appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  HcEngineHome *self = HC_ENGINE_HOME (user_data);
  g_autoptr (GDBusActionGroup) actions = g_dbus_action_group_get (bus, owner, ENGINE_PATH);

  g_clear_handle_id (&self->restart, g_source_remove);
  g_set_object (&self->bus, bus);
  self->up = TRUE;
  hc_engine_set_actions (self->engine, G_ACTION_GROUP (actions));
}

static void watch_agent (HcEngineHome *self);

static gboolean
restart_due_cb (gpointer user_data)
{
  HcEngineHome *self = HC_ENGINE_HOME (user_data);

  self->restart = 0;
  self->restarted = g_get_monotonic_time () / 1000;
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  watch_agent (self);
  return G_SOURCE_REMOVE;
}

static void
agent_vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  HcEngineHome *self = HC_ENGINE_HOME (user_data);

  gint64 wait = self->restarted + RESTART_MS - g_get_monotonic_time () / 1000;

  /* Never there at all: without a bus or the agent's service file, this process does the work. */
  if (self->bus == NULL)
    {
      g_clear_handle_id (&self->watch, g_bus_unwatch_name);
      move_in (self);
      return;
    }
  /* It can't be started again: the watch tells when somebody else does. */
  if (!self->up)
    return;
  self->up = FALSE;
  self->restart
      = g_timeout_add (self->restarted > 0 ? (guint)CLAMP (wait, 0, RESTART_MS) : 0, restart_due_cb, self);
  hc_engine_set_actions (self->engine, NULL);
}

static void
watch_agent (HcEngineHome *self)
{
  GBusNameWatcherFlags flags = G_BUS_NAME_WATCHER_FLAGS_AUTO_START;

  if (self->bus != NULL)
    self->watch = g_bus_watch_name_on_connection (self->bus, AGENT_NAME, flags, agent_appeared_cb,
                                                  agent_vanished_cb, self, NULL);
  else
    self->watch = g_bus_watch_name (G_BUS_TYPE_SESSION, AGENT_NAME, flags, agent_appeared_cb,
                                    agent_vanished_cb, self, NULL);
}

static void
hc_engine_home_dispose (GObject *object)
{
  HcEngineHome *self = HC_ENGINE_HOME (object);

  hc_engine_home_let_go (self);
  g_clear_object (&self->bus);
  if (self->engine != NULL)
    hc_engine_set_actions (self->engine, NULL);
  g_clear_object (&self->service);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (hc_engine_home_parent_class)->dispose (object);
}

static void
hc_engine_home_finalize (GObject *object)
{
  HcEngineHome *self = HC_ENGINE_HOME (object);

  g_free (self->profile);
  g_free (self->database);
  G_OBJECT_CLASS (hc_engine_home_parent_class)->finalize (object);
}

static void
hc_engine_home_class_init (HcEngineHomeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hc_engine_home_dispose;
  G_OBJECT_CLASS (klass)->finalize = hc_engine_home_finalize;
}

static void
hc_engine_home_init (HcEngineHome *self)
{
  self->engine = hc_engine_new ();
}

HcEngineHome *
hc_engine_home_new (const char *profile, const char *database, gboolean agent)
{
  HcEngineHome *self = g_object_new (HC_TYPE_ENGINE_HOME, NULL);

  self->profile = g_strdup (profile);
  self->database = g_strdup (database);
  if (agent && g_str_equal (profile, "default"))
    watch_agent (self);
  else
    move_in (self);
  return self;
}

HcEngine *
hc_engine_home_get_engine (HcEngineHome *self)
{
  return self->engine;
}

void
hc_engine_home_let_go (HcEngineHome *self)
{
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  g_clear_handle_id (&self->restart, g_source_remove);
}

/* A call that waits for the engine to be there. */
typedef struct
{
  HcVerb verb;
  GAsyncReadyCallback callback;
  gpointer user_data;
} Call;

static void
make_call (HcEngine *engine, Call *call)
{
  g_signal_handlers_disconnect_by_data (engine, call);
  hc_engine_call_async (engine, call->verb, NULL, NULL, call->callback, call->user_data);
  g_free (call);
}

static void
engine_changed_cb (HcEngine *engine, Call *call)
{
  if (hc_engine_is_connected (engine))
    make_call (engine, call);
}

void
hc_engine_home_call_async (HcEngineHome *self, HcVerb verb, GAsyncReadyCallback callback, gpointer user_data)
{
  Call *call = g_new0 (Call, 1);

  call->verb = verb;
  call->callback = callback;
  call->user_data = user_data;
  if (hc_engine_is_connected (self->engine))
    make_call (self->engine, call);
  else
    g_signal_connect (self->engine, "state-changed", G_CALLBACK (engine_changed_cb), call);
}

static void
told_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  (void)answer;
}

void
hc_engine_home_tell_changed (HcEngineHome *self)
{
  if (self->service != NULL)
    hc_sync_service_ask_state (self->service);
  else if (self->bus != NULL)
    g_dbus_connection_call (self->bus, AGENT_NAME, AGENT_PATH, "org.gtk.Actions", "Activate",
                            g_variant_new ("(sava{sv})", "settings-changed", NULL, NULL), NULL,
                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, told_cb, NULL);
}
