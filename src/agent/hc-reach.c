/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-reach.h"

/* The servers of one call. It answers when the last of them did, so that nothing goes on behind its back. */
typedef struct
{
  guint left;
  GCancellable *cancellable; /* of this call: fires with the caller's, at the first failure, and in the end */
  GCancellable *outer;       /* (nullable) */
  gulong outer_handler;
  GSource *deadline;
  gboolean late;
  GError *error; /* (nullable): the first */
} Reach;

static void
reach_free (gpointer data)
{
  Reach *reach = data;

  if (reach->outer != NULL)
    g_cancellable_disconnect (reach->outer, reach->outer_handler);
  g_clear_object (&reach->outer);
  g_source_destroy (reach->deadline);
  g_source_unref (reach->deadline);
  g_object_unref (reach->cancellable);
  g_clear_error (&reach->error);
  g_free (reach);
}

static void
note_failure (Reach *reach, const char *host, GError *cause)
{
  g_autoptr (GError) owned = cause;

  if (reach->error != NULL)
    return;
  if (reach->late)
    g_set_error (&reach->error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "%s does not answer", host);
  else if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    reach->error = g_steal_pointer (&owned);
  else
    g_set_error (&reach->error, owned->domain, owned->code, "%s can't be reached: %s", host, owned->message);
  g_cancellable_cancel (reach->cancellable);
}

typedef struct
{
  GTask *task;
  char *host;
} Attempt;

static void
connected_cb (GObject *client, GAsyncResult *result, gpointer user_data)
{
  Attempt *attempt = user_data;
  g_autoptr (GTask) task = attempt->task;
  g_autofree char *host = attempt->host;
  Reach *reach = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection
      = g_socket_client_connect_to_uri_finish (G_SOCKET_CLIENT (client), result, &error);

  g_free (attempt);
  if (connection == NULL)
    note_failure (reach, host, g_steal_pointer (&error));
  if (--reach->left > 0)
    return;
  if (reach->error != NULL)
    g_task_return_error (task, g_steal_pointer (&reach->error));
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
deadline_passed_cb (gpointer user_data)
{
  Reach *reach = user_data;

  reach->late = TRUE;
  g_cancellable_cancel (reach->cancellable);
  return G_SOURCE_REMOVE;
}

static void
outer_cancelled_cb (GCancellable *outer, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static Reach *
reach_new (guint seconds, GCancellable *outer)
{
  Reach *reach = g_new0 (Reach, 1);

  reach->cancellable = g_cancellable_new ();
  reach->deadline = g_timeout_source_new_seconds (seconds);
  g_source_set_callback (reach->deadline, deadline_passed_cb, reach, NULL);
  g_source_attach (reach->deadline, g_main_context_get_thread_default ());
  if (outer == NULL)
    return reach;
  reach->outer = g_object_ref (outer);
  reach->outer_handler = g_cancellable_connect (outer, G_CALLBACK (outer_cancelled_cb),
                                                g_object_ref (reach->cancellable), g_object_unref);
  return reach;
}

static char *
dup_host (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);

  return g_strdup (parsed != NULL && g_uri_get_host (parsed) != NULL ? g_uri_get_host (parsed) : uri);
}

void
hc_reach_async (const char *const *uris,
                guint seconds,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  Reach *reach = reach_new (seconds, cancellable);

  g_task_set_source_tag (task, hc_reach_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, reach, reach_free);
  reach->left = g_strv_length ((char **)uris);
  if (reach->left == 0)
    g_task_return_boolean (task, TRUE);
  for (guint i = 0; uris[i] != NULL; i++)
    {
      Attempt *attempt = g_new0 (Attempt, 1);

      attempt->task = g_object_ref (task);
      attempt->host = dup_host (uris[i]);
      g_socket_client_connect_to_uri_async (client, uris[i], g_str_has_prefix (uris[i], "http:") ? 80 : 443,
                                            reach->cancellable, connected_cb, attempt);
    }
}

gboolean
hc_reach_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
