/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-item.h"

#include "hc-config.h"
#include "hc-tray-icons.h"

#define INTERFACE "org.kde.StatusNotifierItem"

struct _HcTrayItem
{
  GDBusConnection *connection;
  char *menu_path;
  char *icon_folder;
  HcTrayItemEvents events;
  gpointer owner; /* not owned */
  guint registration;
  const HcTrayState *state; /* not owned */
};

typedef GVariant *(*ReadProperty) (HcTrayItem *self);

static GVariant *
read_category (HcTrayItem *self)
{
  return g_variant_new_string ("ApplicationStatus");
}

static GVariant *
read_id (HcTrayItem *self)
{
  return g_variant_new_string (HC_APP_ID);
}

static GVariant *
read_title (HcTrayItem *self)
{
  return g_variant_new_string (self->state->title);
}

static GVariant *
read_status (HcTrayItem *self)
{
  return g_variant_new_string (hc_tray_status_to_string (self->state->status));
}

static GVariant *
read_window_id (HcTrayItem *self)
{
  return g_variant_new_int32 (0);
}

static GVariant *
read_nothing (HcTrayItem *self)
{
  return g_variant_new_string ("");
}

static GVariant *
read_no_pixmap (HcTrayItem *self)
{
  return g_variant_new_array (G_VARIANT_TYPE ("(iiay)"), NULL, 0);
}

static GVariant *
read_icon_name (HcTrayItem *self)
{
  return g_variant_new_string (self->state->icon);
}

static GVariant *
read_icon_pixmap (HcTrayItem *self)
{
  return hc_tray_icons_new_pixmaps (self->state->icon);
}

static GVariant *
read_icon_folder (HcTrayItem *self)
{
  return g_variant_new_string (self->icon_folder);
}

/* Hosts take the description for markup, and the title for text. */
static GVariant *
read_tooltip (HcTrayItem *self)
{
  g_autofree char *title = g_strdup_printf ("%s: %s", self->state->title, self->state->line);
  g_autofree char *description = g_markup_escape_text (self->state->detail, -1);

  return g_variant_new ("(s@a(iiay)ss)", "", read_no_pixmap (self), title, description);
}

static GVariant *
read_menu (HcTrayItem *self)
{
  return g_variant_new_object_path (self->menu_path);
}

static GVariant *
read_item_is_menu (HcTrayItem *self)
{
  return g_variant_new_boolean (FALSE);
}

/* Hosts complain of, or stumble over, properties that they know and an item lacks: these are all there are.
 */
static const struct
{
  const char *name, *type;
  ReadProperty read;
} properties[] = {
  { "Category", "s", read_category },
  { "Id", "s", read_id },
  { "Title", "s", read_title },
  { "Status", "s", read_status },
  { "WindowId", "i", read_window_id },
  { "IconThemePath", "s", read_icon_folder },
  { "IconName", "s", read_icon_name },
  { "IconPixmap", "a(iiay)", read_icon_pixmap },
  { "IconAccessibleDesc", "s", read_title },
  { "OverlayIconName", "s", read_nothing },
  { "OverlayIconPixmap", "a(iiay)", read_no_pixmap },
  { "AttentionIconName", "s", read_icon_name },
  { "AttentionIconPixmap", "a(iiay)", read_icon_pixmap },
  { "AttentionAccessibleDesc", "s", read_title },
  { "AttentionMovieName", "s", read_nothing },
  { "ToolTip", "(sa(iiay)ss)", read_tooltip },
  { "Menu", "o", read_menu },
  { "ItemIsMenu", "b", read_item_is_menu },
};

static const char methods_and_signals[] = "<method name='ContextMenu'><arg name='x' type='i' direction='in'/>"
                                          "<arg name='y' type='i' direction='in'/></method>"
                                          "<method name='Activate'><arg name='x' type='i' direction='in'/>"
                                          "<arg name='y' type='i' direction='in'/></method>"
                                          "<method name='SecondaryActivate'>"
                                          "<arg name='x' type='i' direction='in'/>"
                                          "<arg name='y' type='i' direction='in'/></method>"
                                          "<method name='XAyatanaSecondaryActivate'>"
                                          "<arg name='timestamp' type='u' direction='in'/></method>"
                                          "<method name='Scroll'><arg name='delta' type='i' direction='in'/>"
                                          "<arg name='orientation' type='s' direction='in'/></method>"
                                          "<method name='ProvideXdgActivationToken'>"
                                          "<arg name='token' type='s' direction='in'/></method>"
                                          "<signal name='NewTitle'/><signal name='NewIcon'/>"
                                          "<signal name='NewAttentionIcon'/><signal name='NewOverlayIcon'/>"
                                          "<signal name='NewToolTip'/><signal name='NewMenu'/>"
                                          "<signal name='NewIconThemePath'>"
                                          "<arg name='icon_theme_path' type='s'/></signal>"
                                          "<signal name='NewStatus'><arg name='status' type='s'/></signal>";

static GDBusNodeInfo *
new_description (void)
{
  g_autoptr (GString) xml = g_string_new ("<node><interface name='" INTERFACE "'>");

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_string_append_printf (xml, "<property name='%s' type='%s' access='read'/>", properties[i].name,
                            properties[i].type);
  g_string_append (xml, methods_and_signals);
  g_string_append (xml, "</interface></node>");
  return g_dbus_node_info_new_for_xml (xml->str, NULL);
}

static void
handle_call (GDBusConnection *connection,
             const char *sender,
             const char *path,
             const char *interface,
             const char *method,
             GVariant *parameters,
             GDBusMethodInvocation *invocation,
             gpointer user_data)
{
  HcTrayItem *self = user_data;
  HcTrayItemEvents events = self->events;
  g_autoptr (GObject) owner = g_object_ref (self->owner);

  g_dbus_method_invocation_return_value (invocation, NULL);
  if (g_str_equal (method, "Activate"))
    {
      events.activated (owner);
    }
  else if (g_str_equal (method, "SecondaryActivate") || g_str_equal (method, "XAyatanaSecondaryActivate"))
    {
      events.secondary_activated (owner);
    }
  else if (g_str_equal (method, "ProvideXdgActivationToken"))
    {
      const char *token;

      g_variant_get (parameters, "(&s)", &token);
      events.token_given (owner, token);
    }
}

static GVariant *
get_property (GDBusConnection *connection,
              const char *sender,
              const char *path,
              const char *interface,
              const char *name,
              GError **error,
              gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    if (g_str_equal (name, properties[i].name))
      return properties[i].read (user_data);
  g_set_error (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_PROPERTY, "There is no property “%s”", name);
  return NULL;
}

static void
tell (HcTrayItem *self, const char *signal, GVariant *parameters)
{
  g_dbus_connection_emit_signal (self->connection, NULL, HC_TRAY_ITEM_PATH, INTERFACE, signal, parameters,
                                 NULL);
}

HcTrayItem *
hc_tray_item_new (GDBusConnection *connection,
                  const char *menu_path,
                  const HcTrayState *state,
                  const HcTrayItemEvents *events,
                  gpointer owner)
{
  static const GDBusInterfaceVTable vtable = { .method_call = handle_call, .get_property = get_property };
  HcTrayItem *self = g_new0 (HcTrayItem, 1);
  g_autoptr (GDBusNodeInfo) node = new_description ();
  g_autoptr (GError) error = NULL;

  self->connection = g_object_ref (connection);
  self->menu_path = g_strdup (menu_path);
  self->icon_folder = hc_tray_icons_dup_folder ();
  self->events = *events;
  self->owner = owner;
  self->state = state;
  self->registration = g_dbus_connection_register_object (connection, HC_TRAY_ITEM_PATH, node->interfaces[0],
                                                          &vtable, self, NULL, &error);
  if (self->registration == 0)
    g_message ("The tray icon could not be put on the bus: %s", error->message);
  return self;
}

void
hc_tray_item_free (HcTrayItem *self)
{
  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  g_object_unref (self->connection);
  g_free (self->menu_path);
  g_free (self->icon_folder);
  g_free (self);
}

void
hc_tray_item_show (HcTrayItem *self, const HcTrayState *state)
{
  const HcTrayState *before = self->state;
  gboolean retitled = !g_str_equal (state->title, before->title);

  self->state = state;
  if (retitled)
    tell (self, "NewTitle", NULL);
  if (!g_str_equal (state->icon, before->icon))
    {
      tell (self, "NewIcon", NULL);
      tell (self, "NewAttentionIcon", NULL);
    }
  if (state->status != before->status)
    tell (self, "NewStatus", g_variant_new ("(s)", hc_tray_status_to_string (state->status)));
  if (retitled || !g_str_equal (state->line, before->line) || !g_str_equal (state->detail, before->detail))
    tell (self, "NewToolTip", NULL);
}
