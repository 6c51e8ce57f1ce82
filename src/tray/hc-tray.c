/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray.h"

#include "hc-tray-dbusmenu.h"
#include "hc-tray-item.h"
#include "hc-tray-pace.h"
#include "hc-tray-watcher.h"

struct _HcTray
{
  GObject parent_instance;
  HcTrayCommands commands;
  HcTrayState *state; /* what is shown */
  HcTrayItem *item;
  HcTrayDBusMenu *menu;
  HcTrayWatcher *watcher;
  HcTrayPace *pace;
  char *token; /* (nullable) */
  gboolean has_host;
};

G_DEFINE_FINAL_TYPE (HcTray, hc_tray, G_TYPE_OBJECT)

enum
{
  PROP_HAS_HOST = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static HcTrayState *
read_state (HcTray *self)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (self->commands.engine, "state");
  g_autoptr (GVariant) progress = g_action_group_get_action_state (self->commands.engine, "progress");

  return hc_tray_state_read (state, progress, g_get_real_time () / G_USEC_PER_SEC, NULL);
}

static void
update (gpointer user_data)
{
  HcTray *self = user_data;
  g_autoptr (HcTrayState) before = self->state;

  self->state = read_state (self);
  hc_tray_item_show (self->item, self->state);
  hc_tray_dbusmenu_show (self->menu, hc_tray_menu_new (self->state, &self->commands),
                         self->state->status == HC_TRAY_NEEDS_ATTENTION);
}

static void
group_changed_cb (HcTray *self)
{
  hc_tray_pace_ask (self->pace);
}

/* Groups on a bus are empty at first, and are filled only for those who have asked. */
static void
follow (HcTray *self, GActionGroup *group)
{
  static const char *const signals[] = { "action-added", "action-removed", "action-enabled-changed" };
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (group, signals[i], G_CALLBACK (group_changed_cb), self, G_CONNECT_SWAPPED);
  names = g_action_group_list_actions (group);
}

static void
follow_state (HcTray *self, GActionGroup *engine)
{
  g_signal_connect_object (engine, "action-state-changed::state", G_CALLBACK (group_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "action-state-changed::progress", G_CALLBACK (group_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
item_activated_cb (gpointer owner)
{
  HcTray *self = owner;

  hc_tray_commands_run (&self->commands, HC_TRAY_OPEN);
}

static void
item_secondary_activated_cb (gpointer owner)
{
  HcTray *self = owner;

  hc_tray_commands_run (&self->commands, HC_TRAY_SYNC);
}

static void
token_given_cb (gpointer owner, const char *token)
{
  HcTray *self = owner;

  g_free (self->token);
  self->token = g_strdup (token);
}

static void
entry_chosen_cb (gpointer owner, HcTrayCommand command)
{
  HcTray *self = owner;

  hc_tray_commands_run (&self->commands, command);
}

static void
menu_opening_cb (gpointer owner)
{
  HcTray *self = owner;

  hc_tray_pace_now (self->pace);
}

static void
host_changed_cb (gpointer user_data, gboolean has_host)
{
  HcTray *self = user_data;

  self->has_host = has_host;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_HOST]);
}

static void
hc_tray_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_HAS_HOST)
    g_value_set_boolean (value, HC_TRAY (object)->has_host);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hc_tray_dispose (GObject *object)
{
  HcTray *self = HC_TRAY (object);

  g_clear_pointer (&self->watcher, hc_tray_watcher_free);
  g_clear_pointer (&self->item, hc_tray_item_free);
  g_clear_pointer (&self->menu, hc_tray_dbusmenu_free);
  g_clear_pointer (&self->pace, hc_tray_pace_free);
  g_clear_pointer (&self->state, hc_tray_state_free);
  G_OBJECT_CLASS (hc_tray_parent_class)->dispose (object);
}

static void
hc_tray_finalize (GObject *object)
{
  HcTray *self = HC_TRAY (object);

  g_object_unref (self->commands.engine);
  g_object_unref (self->commands.app);
  g_free (self->token);
  G_OBJECT_CLASS (hc_tray_parent_class)->finalize (object);
}

static void
hc_tray_class_init (HcTrayClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = hc_tray_get_property;
  object_class->dispose = hc_tray_dispose;
  object_class->finalize = hc_tray_finalize;
  props[PROP_HAS_HOST]
      = g_param_spec_boolean ("has-host", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
hc_tray_init (HcTray *self)
{
}

HcTray *
hc_tray_new (GDBusConnection *connection, GActionGroup *engine, GActionGroup *app)
{
  static const HcTrayItemEvents item_events
      = { item_activated_cb, item_secondary_activated_cb, token_given_cb };
  static const HcTrayDBusMenuEvents menu_events = { entry_chosen_cb, menu_opening_cb };
  HcTray *self;

  g_return_val_if_fail (G_IS_DBUS_CONNECTION (connection), NULL);
  g_return_val_if_fail (G_IS_ACTION_GROUP (engine), NULL);
  g_return_val_if_fail (G_IS_ACTION_GROUP (app), NULL);
  self = g_object_new (HC_TYPE_TRAY, NULL);
  self->commands.engine = g_object_ref (engine);
  self->commands.app = g_object_ref (app);
  self->pace = hc_tray_pace_new (update, self);
  follow (self, engine);
  follow (self, app);
  follow_state (self, engine);
  self->state = read_state (self);
  self->item = hc_tray_item_new (connection, HC_TRAY_MENU_PATH, self->state, &item_events, self);
  self->menu = hc_tray_dbusmenu_new (connection, hc_tray_menu_new (self->state, &self->commands),
                                     &menu_events, self);
  self->watcher = hc_tray_watcher_new (connection, host_changed_cb, self);
  return self;
}

gboolean
hc_tray_has_host (HcTray *self)
{
  g_return_val_if_fail (HC_IS_TRAY (self), FALSE);
  return self->has_host;
}

char *
hc_tray_take_activation_token (HcTray *self)
{
  g_return_val_if_fail (HC_IS_TRAY (self), NULL);
  return g_steal_pointer (&self->token);
}
