/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-window-link.h"

#include "hc-bus-name.h"

/* The desktop may have to start the window first. */
#define SHOW_TIMEOUT_MS 30000

struct _HcWindowLink
{
  GDBusConnection *bus;
  char *name, *path;
  guint watch;
  gboolean open;
  GSourceOnceFunc changed;
  gpointer user_data;
};

static void
set_open (HcWindowLink *self, gboolean open)
{
  if (self->open == open)
    return;
  self->open = open;
  self->changed (self->user_data);
}

static void
name_appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  set_open (user_data, TRUE);
}

static void
name_vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  set_open (user_data, FALSE);
}

HcWindowLink *
hc_window_link_new (GDBusConnection *bus, const char *name, GSourceOnceFunc changed, gpointer user_data)
{
  HcWindowLink *self = g_new0 (HcWindowLink, 1);

  self->bus = g_object_ref (bus);
  self->name = g_strdup (name);
  self->path = hc_bus_name_dup_path (name);
  self->changed = changed;
  self->user_data = user_data;
  self->watch = g_bus_watch_name_on_connection (bus, name, G_BUS_NAME_WATCHER_FLAGS_NONE, name_appeared_cb,
                                                name_vanished_cb, self, NULL);
  return self;
}

void
hc_window_link_free (HcWindowLink *self)
{
  if (self == NULL)
    return;
  g_bus_unwatch_name (self->watch);
  g_object_unref (self->bus);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

gboolean
hc_window_link_is_open (HcWindowLink *self)
{
  return self->open;
}

static void
shown_cb (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_message ("The window could not be shown: %s", error->message);
}

static GVariant *
make_platform_data (const char *token)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  if (token != NULL && *token != '\0')
    {
      g_variant_builder_add (&builder, "{sv}", "activation-token", g_variant_new_string (token));
      g_variant_builder_add (&builder, "{sv}", "desktop-startup-id", g_variant_new_string (token));
    }
  return g_variant_builder_end (&builder);
}

void
hc_window_link_show (HcWindowLink *self, const char *page, const char *token)
{
  GVariant *platform_data = make_platform_data (token);
  GVariantBuilder parameters = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("av"));
  gboolean any = page == NULL || *page == '\0';

  if (!any)
    g_variant_builder_add (&parameters, "v", g_variant_new_string (page));
  g_dbus_connection_call (self->bus, self->name, self->path, "org.freedesktop.Application",
                          any ? "Activate" : "ActivateAction",
                          any ? g_variant_new ("(@a{sv})", platform_data)
                              : g_variant_new ("(sav@a{sv})", "show-page", &parameters, platform_data),
                          NULL, G_DBUS_CALL_FLAGS_NONE, SHOW_TIMEOUT_MS, NULL, shown_cb, NULL);
  if (any)
    g_variant_builder_clear (&parameters);
}

void
hc_window_link_quit (HcWindowLink *self)
{
  if (!self->open)
    return;
  g_dbus_connection_call (self->bus, self->name, self->path, "org.gtk.Actions", "Activate",
                          g_variant_new_parsed ("('quit', @av [], @a{sv} {})"), NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
  g_dbus_connection_flush_sync (self->bus, NULL, NULL);
}
