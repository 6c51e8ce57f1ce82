/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-portal.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
/* A person may have to be asked. */
#define ANSWER_SECONDS 300

enum
{
  RESPONSE_GRANTED,
  RESPONSE_CANCELLED,
  RESPONSE_OTHER,
};

typedef struct
{
  GDBusConnection *bus;
  guint subscription;
  guint timeout;
  HcPortalAnswer answer;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  if (request->subscription != 0)
    g_dbus_connection_signal_unsubscribe (request->bus, request->subscription);
  g_clear_handle_id (&request->timeout, g_source_remove);
  g_object_unref (request->bus);
  g_free (request);
}

/* The subscription and the time-out hold the task; it is over with whichever comes first. */
static void
end (GTask *task, GError *error)
{
  Request *request = g_task_get_task_data (task);
  g_autoptr (GTask) owned = g_object_ref (task);

  if (request->subscription != 0)
    g_dbus_connection_signal_unsubscribe (request->bus, request->subscription);
  request->subscription = 0;
  g_clear_handle_id (&request->timeout, g_source_remove);
  if (g_task_get_completed (task))
    g_clear_error (&error);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
responded_cb (GDBusConnection *bus,
              const char *sender,
              const char *path,
              const char *interface,
              const char *signal,
              GVariant *parameters,
              gpointer user_data)
{
  GTask *task = user_data;
  Request *request = g_task_get_task_data (task);
  g_autoptr (GVariant) results = NULL;
  guint32 response = RESPONSE_OTHER;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  if (response == RESPONSE_OTHER)
    {
      end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The portal could not answer"));
      return;
    }
  if (response == RESPONSE_GRANTED)
    {
      g_variant_lookup (results, "background", "b", &request->answer.background);
      g_variant_lookup (results, "autostart", "b", &request->answer.autostart);
    }
  end (task, NULL);
}

static gboolean
timed_out_cb (gpointer user_data)
{
  GTask *task = user_data;
  Request *request = g_task_get_task_data (task);

  request->timeout = 0;
  end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The portal does not answer"));
  return G_SOURCE_REMOVE;
}

static void
called_cb (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);

  if (answer == NULL)
    end (task, error);
}

static char *
dup_request_path (GDBusConnection *bus, const char *token)
{
  const char *name = g_dbus_connection_get_unique_name (bus);
  g_autofree char *sender = g_strdup (name != NULL ? name + 1 : "");

  return g_strdup_printf (PORTAL_PATH "/request/%s/%s", g_strdelimit (sender, ".", '_'), token);
}

static GVariant *
make_options (const char *token, const char *reason, gboolean autostart, const char *const *command)
{
  GVariantBuilder options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (reason));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (autostart));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  g_variant_builder_add (&options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));
  return g_variant_builder_end (&options);
}

void
hc_portal_request_async (GDBusConnection *bus,
                         const char *reason,
                         gboolean autostart,
                         const char *const *command,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *token = g_strdup_printf ("huducwm%u", g_random_int ());
  g_autofree char *path = dup_request_path (bus, token);
  Request *request = g_new0 (Request, 1);

  g_task_set_source_tag (task, hc_portal_request_async);
  request->bus = g_object_ref (bus);
  g_task_set_task_data (task, request, request_free);
  request->subscription = g_dbus_connection_signal_subscribe (
      bus, PORTAL, "org.freedesktop.portal.Request", "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
      responded_cb, g_object_ref (task), g_object_unref);
  request->timeout = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, ANSWER_SECONDS, timed_out_cb,
                                                 g_object_ref (task), g_object_unref);
  g_dbus_connection_call (bus, PORTAL, PORTAL_PATH, "org.freedesktop.portal.Background", "RequestBackground",
                          g_variant_new ("(s@a{sv})", "", make_options (token, reason, autostart, command)),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, cancellable, called_cb, task);
}

gboolean
hc_portal_request_finish (GAsyncResult *result, HcPortalAnswer *answer, GError **error)
{
  Request *request = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *answer = request->answer;
  return TRUE;
}
