/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-keyring-unlock.h"

#define SERVICE_NAME "org.freedesktop.secrets"
#define SERVICE_PATH "/org/freedesktop/secrets"
#define SERVICE_INTERFACE "org.freedesktop.Secret.Service"
#define PROMPT_INTERFACE "org.freedesktop.Secret.Prompt"
#define CALL_TIMEOUT_MS 10000

typedef struct
{
  gboolean completed;
  gboolean dismissed;
  gboolean vanished;
} Prompt;

static void
prompt_completed_cb (GDBusConnection *bus,
                     const char *sender,
                     const char *path,
                     const char *interface,
                     const char *name,
                     GVariant *parameters,
                     gpointer user_data)
{
  Prompt *prompt = user_data;

  prompt->completed = TRUE;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(bv)")))
    g_variant_get (parameters, "(bv)", &prompt->dismissed, NULL);
}

static void
service_vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  Prompt *prompt = user_data;

  prompt->vanished = TRUE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

/* A source, so that cancelling wakes the waiting up. */
static GSource *
attach_cancellable (GCancellable *cancellable, GMainContext *context)
{
  GSource *source = g_cancellable_source_new (cancellable);

  g_source_set_callback (source, G_SOURCE_FUNC (cancelled_cb), NULL, NULL);
  g_source_attach (source, context);
  return source;
}

static gboolean
wait_for_person (GDBusConnection *bus,
                 const char *path,
                 GMainContext *context,
                 Prompt *prompt,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GVariant) started = g_dbus_connection_call_sync (
      bus, SERVICE_NAME, path, PROMPT_INTERFACE, "Prompt", g_variant_new ("(s)", ""), NULL,
      G_DBUS_CALL_FLAGS_NONE, CALL_TIMEOUT_MS, cancellable, error);

  if (started == NULL)
    return FALSE;
  while (!prompt->completed && !prompt->vanished && !g_cancellable_is_cancelled (cancellable))
    g_main_context_iteration (context, TRUE);
  if (prompt->completed)
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY, "it ended while it asked for the password");
  return FALSE;
}

static gboolean
show_prompt (
    GDBusConnection *bus, const char *path, gboolean *unlocked, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  Prompt prompt = { FALSE, FALSE, FALSE };

  g_main_context_push_thread_default (context);
  GSource *source = attach_cancellable (cancellable, context);
  guint signal
      = g_dbus_connection_signal_subscribe (bus, SERVICE_NAME, PROMPT_INTERFACE, "Completed", path, NULL,
                                            G_DBUS_SIGNAL_FLAGS_NONE, prompt_completed_cb, &prompt, NULL);
  guint watch = g_bus_watch_name_on_connection (bus, SERVICE_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL,
                                                service_vanished_cb, &prompt, NULL);

  gboolean ok = wait_for_person (bus, path, context, &prompt, cancellable, error);
  *unlocked = ok && !prompt.dismissed;

  g_bus_unwatch_name (watch);
  g_dbus_connection_signal_unsubscribe (bus, signal);
  g_source_destroy (source);
  g_source_unref (source);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  return ok;
}

gboolean
hc_keyring_unlock_path (
    GDBusConnection *bus, const char *path, gboolean *unlocked, GCancellable *cancellable, GError **error)
{
  const char *paths[] = { path, NULL };
  g_autoptr (GVariantIter) opened = NULL;
  g_autofree char *prompt = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      bus, SERVICE_NAME, SERVICE_PATH, SERVICE_INTERFACE, "Unlock", g_variant_new ("(^ao)", paths),
      G_VARIANT_TYPE ("(aoo)"), G_DBUS_CALL_FLAGS_NONE, CALL_TIMEOUT_MS, cancellable, error);

  *unlocked = FALSE;
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(aoo)", &opened, &prompt);
  if (g_strcmp0 (prompt, "/") != 0)
    return show_prompt (bus, prompt, unlocked, cancellable, error);
  *unlocked = g_variant_iter_n_children (opened) > 0;
  return TRUE;
}

gboolean
hc_keyring_create_default (GDBusConnection *bus, gboolean *created, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *prompt = NULL;
  GVariantBuilder properties;

  g_variant_builder_init (&properties, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&properties, "{sv}", "org.freedesktop.Secret.Collection.Label",
                         g_variant_new_string ("Default keyring"));
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      bus, SERVICE_NAME, SERVICE_PATH, SERVICE_INTERFACE, "CreateCollection",
      g_variant_new ("(a{sv}s)", &properties, "default"), G_VARIANT_TYPE ("(oo)"), G_DBUS_CALL_FLAGS_NONE,
      CALL_TIMEOUT_MS, cancellable, error);

  *created = FALSE;
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(oo)", &path, &prompt);
  if (g_strcmp0 (prompt, "/") != 0)
    return show_prompt (bus, prompt, created, cancellable, error);
  *created = g_strcmp0 (path, "/") != 0;
  return TRUE;
}
