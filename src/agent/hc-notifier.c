/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-notifier.h"

#include "hc-notice.h"

/* One at a time: what was said before is no longer true. */
#define NOTIFICATION_ID "state"
#define META_TOLD "notice"
/* This one stands beside the other. */
#define STAYING_ID "staying"
#define META_STAYING_TOLD "background-told"

static const char *const servers[] = { "org.freedesktop.Notifications", "org.gtk.Notifications" };

struct _HcNotifier
{
  GApplication *application; /* borrowed: it owns this */
  HcProfileWatch *watch;
  HcNoticeMemory memory;
  gboolean remembers; /* memory is what the database has */
  GCancellable *cancellable;
  HcNotice wanted; /* not sent yet */
  gboolean staying_wanted;
  gboolean asking;
};

static gboolean
has_server (GVariant *names)
{
  g_autofree const char **list = NULL;

  g_variant_get (names, "(^a&s)", &list);
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    if (g_strv_contains (list, servers[i]))
      return TRUE;
  return FALSE;
}

static void ask (HcNotifier *self, const char *method);

static void
save (HcNotifier *self, const char *key, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) store = hc_profile_watch_open (self->watch, &error);

  if (store == NULL || !hc_store_set_meta (store, key, text, &error))
    g_message ("It could not be kept that a notification was sent: %s", error->message);
}

static void
send (HcNotifier *self)
{
  g_autoptr (GNotification) notification = hc_notice_new_notification (self->wanted);

  self->wanted = HC_NOTICE_NONE;
  if (notification != NULL)
    g_application_send_notification (self->application, NOTIFICATION_ID, notification);
  if (self->staying_wanted)
    {
      g_autoptr (GNotification) staying = hc_notice_new_notification (HC_NOTICE_STAYING);

      self->staying_wanted = FALSE;
      g_application_send_notification (self->application, STAYING_ID, staying);
      save (self, META_STAYING_TOLD, "yes");
    }
}

static void
names_listed (HcNotifier *self, GObject *bus, GAsyncResult *result, const char *next_method)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) names = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->asking = FALSE;
  if (names != NULL && has_server (names))
    send (self);
  else if (next_method != NULL)
    ask (self, next_method);
  else
    {
      g_debug ("Nobody shows notifications here");
      self->wanted = HC_NOTICE_NONE;
      self->staying_wanted = FALSE;
    }
}

static void
running_listed_cb (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  names_listed (user_data, bus, result, "ListActivatableNames");
}

static void
activatable_listed_cb (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  names_listed (user_data, bus, result, NULL);
}

static void
ask (HcNotifier *self, const char *method)
{
  gboolean running = g_str_equal (method, "ListNames");

  self->asking = TRUE;
  g_dbus_connection_call (g_application_get_dbus_connection (self->application), "org.freedesktop.DBus",
                          "/org/freedesktop/DBus", "org.freedesktop.DBus", method, NULL,
                          G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable,
                          running ? running_listed_cb : activatable_listed_cb, self);
}

HcNotifier *
hc_notifier_new (GApplication *application, HcProfileWatch *watch)
{
  HcNotifier *self = g_new0 (HcNotifier, 1);

  self->application = application;
  self->watch = watch;
  self->cancellable = g_cancellable_new ();
  return self;
}

void
hc_notifier_free (HcNotifier *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_free (self);
}

static void
save_memory (HcNotifier *self)
{
  g_autofree char *text = hc_notice_memory_to_string (&self->memory);

  save (self, META_TOLD, text);
}

static void
read_memory (HcNotifier *self)
{
  HcStore *store = hc_profile_watch_get_store (self->watch);
  g_autofree char *text = NULL;

  if (store == NULL || self->remembers)
    return;
  text = hc_store_get_meta (store, META_TOLD);
  self->memory = hc_notice_memory_from_string (text);
  self->remembers = TRUE;
}

void
hc_notifier_take_state (HcNotifier *self, GVariant *state, gboolean window)
{
  HcNotice notice;

  read_memory (self);
  notice = hc_notice_judge (state, &self->memory);
  if (notice == HC_NOTICE_NONE)
    return;
  save_memory (self);
  if (window && (notice == HC_NOTICE_FAILURE || notice == HC_NOTICE_RECOVERED))
    {
      /* What was said before is no longer true all the same. */
      self->wanted = HC_NOTICE_NONE;
      g_application_withdraw_notification (self->application, NOTIFICATION_ID);
      return;
    }
  self->wanted = notice;
  if (!self->asking)
    ask (self, "ListNames");
}

void
hc_notifier_tell_staying (HcNotifier *self)
{
  HcStore *store = hc_profile_watch_get_store (self->watch);
  g_autofree char *told = store != NULL ? hc_store_get_meta (store, META_STAYING_TOLD) : NULL;

  if (store == NULL || told != NULL)
    return;
  self->staying_wanted = TRUE;
  if (!self->asking)
    ask (self, "ListNames");
}

void
hc_notifier_withdraw_staying (HcNotifier *self)
{
  self->staying_wanted = FALSE;
  g_application_withdraw_notification (self->application, STAYING_ID);
}
