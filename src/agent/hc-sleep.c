/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sleep.h"

#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>

#define LOGIND "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define LOGIND_MANAGER "org.freedesktop.login1.Manager"

struct _HcSleep
{
  HcSleepFunc told;
  gpointer user_data;
  GCancellable *cancellable;
  GDBusConnection *bus; /* (nullable): not there, or not yet */
  guint subscription;
  gboolean delayed, asking;
  int fd; /* of the lock that delays; -1: none */
};

static void
release (HcSleep *self)
{
  if (self->fd >= 0)
    g_close (self->fd, NULL);
  self->fd = -1;
}

static void
delay_granted_cb (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (bus), &fds, result, &error);
  HcSleep *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->asking = FALSE;
  if (answer == NULL || fds == NULL || g_unix_fd_list_get_length (fds) == 0)
    {
      g_debug ("The suspend can't be delayed: %s", error != NULL ? error->message : "no lock was given");
      return;
    }
  release (self);
  self->fd = g_unix_fd_list_get (fds, 0, NULL);
  if (!self->delayed)
    release (self);
}

static void
ask_delay (HcSleep *self)
{
  if (self->bus == NULL || self->asking || self->fd >= 0)
    return;
  self->asking = TRUE;
  g_dbus_connection_call_with_unix_fd_list (
      self->bus, LOGIND, LOGIND_PATH, LOGIND_MANAGER, "Inhibit",
      g_variant_new ("(ssss)", "sleep", "HuduCwm", "A sync is brought to a halt", "delay"),
      G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, self->cancellable, delay_granted_cb,
      self);
}

static void
prepare_for_sleep_cb (GDBusConnection *bus,
                      const char *sender,
                      const char *path,
                      const char *interface,
                      const char *signal,
                      GVariant *parameters,
                      gpointer user_data)
{
  HcSleep *self = user_data;
  gboolean about_to;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &about_to);
  self->told (about_to, self->user_data);
}

static void
bus_reached_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  HcSleep *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bus == NULL)
    {
      g_debug ("There is no system bus: %s", error->message);
      return;
    }
  /* A system bus that is restarted is no reason to end. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  self->bus = g_object_ref (bus);
  self->subscription
      = g_dbus_connection_signal_subscribe (bus, LOGIND, LOGIND_MANAGER, "PrepareForSleep", LOGIND_PATH, NULL,
                                            G_DBUS_SIGNAL_FLAGS_NONE, prepare_for_sleep_cb, self, NULL);
  if (self->delayed)
    ask_delay (self);
}

HcSleep *
hc_sleep_new (HcSleepFunc told, gpointer user_data)
{
  HcSleep *self = g_new0 (HcSleep, 1);

  self->told = told;
  self->user_data = user_data;
  self->fd = -1;
  self->cancellable = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, bus_reached_cb, self);
  return self;
}

void
hc_sleep_free (HcSleep *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  if (self->bus != NULL)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  g_clear_object (&self->bus);
  release (self);
  g_free (self);
}

void
hc_sleep_set_delayed (HcSleep *self, gboolean delayed)
{
  self->delayed = delayed;
  if (delayed)
    ask_delay (self);
  else
    release (self);
}
