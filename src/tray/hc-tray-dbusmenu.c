/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-dbusmenu.h"

#include "hc-tray-layout.h"

#define INTERFACE "com.canonical.dbusmenu"
#define VERSION 3

struct _HcTrayDBusMenu
{
  GDBusConnection *connection;
  HcTrayDBusMenuEvents events;
  gpointer owner; /* not owned */
  guint registration;
  GPtrArray *entries;
  gboolean needs_attention;
  guint revision;
  guint told; /* counts what clients were told of */
};

static const char xml[] = "<node><interface name='" INTERFACE "'>"
                          "<property name='Version' type='u' access='read'/>"
                          "<property name='TextDirection' type='s' access='read'/>"
                          "<property name='Status' type='s' access='read'/>"
                          "<property name='IconThemePath' type='as' access='read'/>"
                          "<method name='GetLayout'><arg name='parentId' type='i' direction='in'/>"
                          "<arg name='recursionDepth' type='i' direction='in'/>"
                          "<arg name='propertyNames' type='as' direction='in'/>"
                          "<arg name='revision' type='u' direction='out'/>"
                          "<arg name='layout' type='(ia{sv}av)' direction='out'/></method>"
                          "<method name='GetGroupProperties'><arg name='ids' type='ai' direction='in'/>"
                          "<arg name='propertyNames' type='as' direction='in'/>"
                          "<arg name='properties' type='a(ia{sv})' direction='out'/></method>"
                          "<method name='GetProperty'><arg name='id' type='i' direction='in'/>"
                          "<arg name='name' type='s' direction='in'/>"
                          "<arg name='value' type='v' direction='out'/></method>"
                          "<method name='Event'><arg name='id' type='i' direction='in'/>"
                          "<arg name='eventId' type='s' direction='in'/>"
                          "<arg name='data' type='v' direction='in'/>"
                          "<arg name='timestamp' type='u' direction='in'/></method>"
                          "<method name='EventGroup'><arg name='events' type='a(isvu)' direction='in'/>"
                          "<arg name='idErrors' type='ai' direction='out'/></method>"
                          "<method name='AboutToShow'><arg name='id' type='i' direction='in'/>"
                          "<arg name='needUpdate' type='b' direction='out'/></method>"
                          "<method name='AboutToShowGroup'><arg name='ids' type='ai' direction='in'/>"
                          "<arg name='updatesNeeded' type='ai' direction='out'/>"
                          "<arg name='idErrors' type='ai' direction='out'/></method>"
                          "<signal name='ItemsPropertiesUpdated'><arg name='updatedProps' type='a(ia{sv})'/>"
                          "<arg name='removedProps' type='a(ias)'/></signal>"
                          "<signal name='LayoutUpdated'><arg name='revision' type='u'/>"
                          "<arg name='parent' type='i'/></signal>"
                          "<signal name='ItemActivationRequested'><arg name='id' type='i'/>"
                          "<arg name='timestamp' type='u'/></signal>"
                          "</interface></node>";

static void
refuse_id (GDBusMethodInvocation *invocation, int id)
{
  g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS,
                                         "The menu has no entry %d", id);
}

static gboolean
is_known (int id)
{
  HcTrayCommand command;

  return id == 0 || hc_tray_menu_get_command (id, &command);
}

static void
get_layout (HcTrayDBusMenu *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autofree const char **names = NULL;
  GVariant *layout;
  int parent, depth;

  g_variant_get (parameters, "(ii^a&s)", &parent, &depth, &names);
  layout = hc_tray_layout_new (self->entries, parent, depth, names);
  if (layout == NULL)
    refuse_id (invocation, parent);
  else
    g_dbus_method_invocation_return_value (invocation,
                                           g_variant_new ("(u@(ia{sv}av))", self->revision, layout));
}

static void
get_group_properties (HcTrayDBusMenu *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) ids = g_variant_get_child_value (parameters, 0);
  g_autofree const char **names = NULL;
  gsize n_ids;
  const gint32 *numbers = g_variant_get_fixed_array (ids, &n_ids, sizeof *numbers);

  g_variant_get_child (parameters, 1, "^a&s", &names);
  g_dbus_method_invocation_return_value (
      invocation,
      g_variant_new ("(@a(ia{sv}))", hc_tray_layout_new_group (self->entries, numbers, n_ids, names)));
}

static void
get_entry_property (HcTrayDBusMenu *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) properties = NULL;
  const char *name;
  int id;

  g_variant_get (parameters, "(i&s)", &id, &name);
  properties = hc_tray_layout_new_properties (self->entries, id, NULL);
  if (properties != NULL)
    value = g_variant_lookup_value (g_variant_ref_sink (properties), name, NULL);
  if (properties == NULL)
    refuse_id (invocation, id);
  else if (value == NULL)
    g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS,
                                           "The entry %d has no property “%s”", id, name);
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(v)", value));
}

/* The last thing to be done in a call: afterwards the menu may be gone. */
static void
choose (HcTrayDBusMenu *self, int id, const char *event)
{
  HcTrayCommand command;

  if (g_str_equal (event, "clicked") && hc_tray_menu_get_command (id, &command) && command != HC_TRAY_NOTHING)
    self->events.chosen (self->owner, command);
}

static void
take_event (HcTrayDBusMenu *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const char *event;
  int id;

  g_variant_get (parameters, "(i&svu)", &id, &event, NULL, NULL);
  if (!is_known (id))
    {
      refuse_id (invocation, id);
      return;
    }
  g_dbus_method_invocation_return_value (invocation, NULL);
  choose (self, id, event);
}

static void
take_events (HcTrayDBusMenu *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) events = g_variant_get_child_value (parameters, 0);
  GVariantBuilder wrong = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ai"));
  gsize n_events = g_variant_n_children (events), n_wrong = 0;
  const char *event;
  int id;

  for (gsize i = 0; i < n_events; i++)
    {
      g_variant_get_child (events, i, "(i&svu)", &id, &event, NULL, NULL);
      if (is_known (id))
        continue;
      g_variant_builder_add (&wrong, "i", id);
      n_wrong++;
    }
  if (n_events > 0 && n_wrong == n_events)
    {
      g_variant_builder_clear (&wrong);
      refuse_id (invocation, id);
      return;
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(ai)", &wrong));
  for (gsize i = 0; i < n_events; i++)
    {
      g_variant_get_child (events, i, "(i&svu)", &id, &event, NULL, NULL);
      choose (self, id, event);
    }
}

/* Returns: whether that changed what clients know */
static gboolean
refresh (HcTrayDBusMenu *self)
{
  guint before = self->told;

  self->events.opening (self->owner);
  return self->told != before;
}

static void
about_to_show (HcTrayDBusMenu *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  int id;

  g_variant_get (parameters, "(i)", &id);
  if (!is_known (id))
    refuse_id (invocation, id);
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(b)", id == 0 && refresh (self)));
}

static void
about_to_show_group (HcTrayDBusMenu *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) ids = g_variant_get_child_value (parameters, 0);
  GVariantBuilder changed = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ai"));
  GVariantBuilder wrong = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ai"));
  gsize n_ids;
  const gint32 *numbers = g_variant_get_fixed_array (ids, &n_ids, sizeof *numbers);

  for (gsize i = 0; i < n_ids; i++)
    if (!is_known (numbers[i]))
      g_variant_builder_add (&wrong, "i", numbers[i]);
    else if (numbers[i] == 0 && refresh (self))
      g_variant_builder_add (&changed, "i", numbers[i]);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aiai)", &changed, &wrong));
}

static const struct
{
  const char *name;
  void (*handle) (HcTrayDBusMenu *self, GVariant *parameters, GDBusMethodInvocation *invocation);
} methods[] = {
  { "GetLayout", get_layout },
  { "GetGroupProperties", get_group_properties },
  { "GetProperty", get_entry_property },
  { "Event", take_event },
  { "EventGroup", take_events },
  { "AboutToShow", about_to_show },
  { "AboutToShowGroup", about_to_show_group },
};

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
  HcTrayDBusMenu *self = user_data;
  g_autoptr (GObject) owner = g_object_ref (self->owner);

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_str_equal (method, methods[i].name))
      {
        methods[i].handle (self, parameters, invocation);
        return;
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
  HcTrayDBusMenu *self = user_data;

  if (g_str_equal (name, "Version"))
    return g_variant_new_uint32 (VERSION);
  /* Hosts turn the menu by their own language, which is ours. */
  if (g_str_equal (name, "TextDirection"))
    return g_variant_new_string ("none");
  if (g_str_equal (name, "Status"))
    return g_variant_new_string (self->needs_attention ? "notice" : "normal");
  return g_variant_new_strv (NULL, 0);
}

static void
tell (HcTrayDBusMenu *self, const char *signal, GVariant *parameters)
{
  self->told++;
  g_dbus_connection_emit_signal (self->connection, NULL, HC_TRAY_MENU_PATH, INTERFACE, signal, parameters,
                                 NULL);
}

HcTrayDBusMenu *
hc_tray_dbusmenu_new (GDBusConnection *connection,
                      GPtrArray *entries,
                      const HcTrayDBusMenuEvents *events,
                      gpointer owner)
{
  static const GDBusInterfaceVTable vtable = { .method_call = handle_call, .get_property = get_property };
  HcTrayDBusMenu *self = g_new0 (HcTrayDBusMenu, 1);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autoptr (GError) error = NULL;

  self->connection = g_object_ref (connection);
  self->entries = entries;
  self->events = *events;
  self->owner = owner;
  self->revision = 1;
  self->registration = g_dbus_connection_register_object (connection, HC_TRAY_MENU_PATH, node->interfaces[0],
                                                          &vtable, self, NULL, &error);
  if (self->registration == 0)
    g_message ("The menu of the tray icon could not be put on the bus: %s", error->message);
  return self;
}

void
hc_tray_dbusmenu_free (HcTrayDBusMenu *self)
{
  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  g_object_unref (self->connection);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/* Returns: (nullable): the entries that differ, with all that they show: a(ia{sv}) */
static GVariant *
new_changes (GPtrArray *before, GPtrArray *after)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint32));

  for (guint i = 0; i < after->len; i++)
    {
      const HcTrayEntry *entry = g_ptr_array_index (after, i);
      const HcTrayEntry *old = hc_tray_menu_find (before, entry->id);

      if (old != NULL && !hc_tray_entry_is_equal (old, entry))
        g_array_append_val (ids, entry->id);
    }
  return ids->len > 0 ? hc_tray_layout_new_group (after, (const gint32 *)ids->data, ids->len, NULL) : NULL;
}

void
hc_tray_dbusmenu_show (HcTrayDBusMenu *self, GPtrArray *entries, gboolean needs_attention)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->entries);
  GVariant *changes = new_changes (before, entries);

  self->entries = entries;
  self->needs_attention = needs_attention;
  if (changes != NULL)
    tell (self, "ItemsPropertiesUpdated", g_variant_new ("(@a(ia{sv})a(ias))", changes, NULL));
  if (!hc_tray_menu_has_same_entries (before, entries))
    tell (self, "LayoutUpdated", g_variant_new ("(ui)", ++self->revision, 0));
}
