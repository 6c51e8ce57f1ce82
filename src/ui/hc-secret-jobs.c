/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-secret-jobs.h"

#include <string.h>

#define BUS_MILLISECONDS 3000

/* One question to the keyring at a time: two prompts at once confuse a person, and some keyrings too. */
static GMutex lock;

typedef struct
{
  char *profile;
  HcSecret secret;
  char *value; /* (nullable) */
} Job;

static Job *
job_new (const char *profile, HcSecret secret, const char *value)
{
  Job *job = g_new0 (Job, 1);

  job->profile = g_strdup (profile);
  job->secret = secret;
  job->value = g_strdup (value);
  return job;
}

static void
job_free (Job *job)
{
  if (job->value != NULL)
    explicit_bzero (job->value, strlen (job->value));
  g_free (job->value);
  g_free (job->profile);
  g_free (job);
}

void
hc_secrets_found_free (HcSecretsFound *found)
{
  if (found == NULL)
    return;
  g_clear_error (&found->error);
  g_free (found);
}

static void
start (const char *profile,
       HcSecret secret,
       const char *value,
       GTaskThreadFunc func,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job_new (profile, secret, value), (GDestroyNotify)job_free);
  g_task_run_in_thread (task, func);
}

/* A locked keyring can be unlocked; one that is not there can't. */
static gboolean
has_service (GCancellable *cancellable)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, NULL);
  g_autoptr (GVariant) answer = NULL;
  gboolean owned = FALSE;

  if (bus == NULL)
    return FALSE;
  answer = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
      g_variant_new ("(s)", "org.freedesktop.secrets"), G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE,
      BUS_MILLISECONDS, cancellable, NULL);
  if (answer != NULL)
    g_variant_get (answer, "(b)", &owned);
  return owned;
}

static void
find (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  HcSecretsFound *found = g_new0 (HcSecretsFound, 1);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (!hc_secrets_find (job->profile, found->sources, cancellable, &found->error))
    found->has_keyring = has_service (cancellable);
  else
    found->has_keyring = TRUE;
  g_task_return_pointer (task, found, (GDestroyNotify)hc_secrets_found_free);
}

void
hc_secret_jobs_find_async (const char *profile,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  start (profile, HC_SECRET_CW_PUBLIC_KEY, NULL, find, cancellable, callback, user_data);
}

HcSecretsFound *
hc_secret_jobs_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
store (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  GError *error = NULL;

  if (hc_secret_store (job->profile, job->secret, job->value, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hc_secret_jobs_store_async (const char *profile,
                            HcSecret secret,
                            const char *value,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  start (profile, secret, value, store, cancellable, callback, user_data);
}

gboolean
hc_secret_jobs_store_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
unlock (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  GError *error = NULL;

  if (hc_secrets_unlock (cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hc_secret_jobs_unlock_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  start (NULL, HC_SECRET_CW_PUBLIC_KEY, NULL, unlock, cancellable, callback, user_data);
}

gboolean
hc_secret_jobs_unlock_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
