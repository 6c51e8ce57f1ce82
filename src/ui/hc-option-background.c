/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-option-background.h"

#include "hc-config.h"
#include "hc-toast.h"

#include <glib/gi18n.h>

#define AGENT_NAME HC_APP_ID ".Agent"
#define AGENT_PATH "/org/example/HuduCwm/Agent"
/* The desktop may ask the person first. */
#define PATIENCE_SECONDS 20

struct _HcOptionBackground
{
  AdwActionRow parent;

  GtkSwitch *toggle;

  GActionGroup *actions; /* (nullable) */
  guint watch;
  guint source;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (HcOptionBackground, hc_option_background, ADW_TYPE_ACTION_ROW)

/* Returns: whether the service has told */
static gboolean
get_state (HcOptionBackground *self, gboolean *background)
{
  g_autoptr (GVariant) state
      = self->actions != NULL ? g_action_group_get_action_state (self->actions, "background") : NULL;

  if (state == NULL || !g_variant_is_of_type (state, G_VARIANT_TYPE_BOOLEAN))
    return FALSE;
  *background = g_variant_get_boolean (state);
  return TRUE;
}

static void
show (HcOptionBackground *self)
{
  gboolean background = FALSE, known = get_state (self, &background);

  gtk_widget_set_sensitive (GTK_WIDGET (self), known);
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (self),
      known ? _ ("Starts at log-in, and goes on when this window is closed")
            : _ ("The background service is not running: syncs happen while this window is open"));
  self->loading = TRUE;
  gtk_switch_set_active (self->toggle, background);
  self->loading = FALSE;
}

static void
state_changed_cb (HcOptionBackground *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  show (self);
}

static gboolean
refused_cb (gpointer user_data)
{
  HcOptionBackground *self = HC_OPTION_BACKGROUND (user_data);
  gboolean background = FALSE;

  self->source = 0;
  if (get_state (self, &background) && background != gtk_switch_get_active (self->toggle))
    hc_toast (GTK_WIDGET (self), _ ("The desktop did not allow it. Look at its settings for applications"));
  show (self);
  return G_SOURCE_REMOVE;
}

static void
toggled_cb (HcOptionBackground *self)
{
  if (self->loading || self->actions == NULL)
    return;
  g_action_group_activate_action (self->actions, "set-background",
                                  g_variant_new_boolean (gtk_switch_get_active (self->toggle)));
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add_seconds (PATIENCE_SECONDS, refused_cb, self);
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  g_autoptr (GDBusActionGroup) actions = g_dbus_action_group_get (bus, owner, AGENT_PATH);

  hc_option_background_set_actions (HC_OPTION_BACKGROUND (user_data), G_ACTION_GROUP (actions));
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  hc_option_background_set_actions (HC_OPTION_BACKGROUND (user_data), NULL);
}

static void
hc_option_background_dispose (GObject *object)
{
  HcOptionBackground *self = HC_OPTION_BACKGROUND (object);

  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->actions != NULL)
    g_signal_handlers_disconnect_by_data (self->actions, self);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (hc_option_background_parent_class)->dispose (object);
}

static void
hc_option_background_class_init (HcOptionBackgroundClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_option_background_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/HuduCwm/ui/hc-option-background.ui");
  gtk_widget_class_bind_template_child (widget_class, HcOptionBackground, toggle);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
hc_option_background_init (HcOptionBackground *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show (self);
}

void
hc_option_background_bind (HcOptionBackground *self, HcSession *session)
{
  /* The same profiles that the window leaves to the service. */
  if (hc_session_is_demo (session) || !g_str_equal (hc_session_get_profile (session), "default"))
    return;
  self->watch = g_bus_watch_name (G_BUS_TYPE_SESSION, AGENT_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb,
                                  vanished_cb, self, NULL);
}

void
hc_option_background_set_actions (HcOptionBackground *self, GActionGroup *actions)
{
  g_auto (GStrv) names = NULL;

  if (self->actions != NULL)
    g_signal_handlers_disconnect_by_data (self->actions, self);
  g_set_object (&self->actions, actions);
  if (actions != NULL)
    {
      g_signal_connect_object (actions, "action-added", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (actions, "action-state-changed::background", G_CALLBACK (state_changed_cb),
                               self, G_CONNECT_SWAPPED);
      /* A group on a bus begins to ask because of this. */
      names = g_action_group_list_actions (actions);
    }
  show (self);
}
