/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-keyring.h"

#include "hc-deadline.h"
#include "hc-keyring-unlock.h"

#include <libsecret/secret.h>
#include <string.h>

#define LOAD_TIMEOUT_MS 10000
#define PROMPT_TIMEOUT_MS 120000

#define ELSEWHERE                                                                                            \
  "or give the secrets in the environment (HUDUCWM_CW_PUBLIC_KEY …) or in files of $CREDENTIALS_DIRECTORY"

static const SecretSchema schema = {
  .name = "org.example.HuduCwm",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "profile", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "name", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

/* What one call wants, owned by the thread that does it. */
typedef struct
{
  char *profile;
  char *name;
  char *value;
  GHashTable *found;
} Request;

static void
wipe_and_free (gpointer text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

static Request *
request_new (const char *profile, const char *name, const char *value)
{
  Request *request = g_new0 (Request, 1);

  request->profile = g_strdup (profile);
  request->name = g_strdup (name);
  request->value = g_strdup (value);
  request->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wipe_and_free);
  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->profile);
  g_free (request->name);
  wipe_and_free (request->value);
  g_hash_table_unref (request->found);
  g_free (request);
}

static void
set_locked_error (GError **error)
{
  g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET,
               "The keyring is locked. Log in to the desktop or unlock it there, " ELSEWHERE);
}

static gboolean
is_missing (const GError *cause)
{
  return g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
         || g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
         || g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND)
         || g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_EXEC_FAILED);
}

/* Always fails: turns what D-Bus said into words that help. */
static gboolean
fail (GError *cause, GError **error)
{
  g_autoptr (GError) owned = cause;

  if (g_error_matches (owned, HC_STORE_ERROR, HC_STORE_ERROR_SECRET)
      || g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }
  g_dbus_error_strip_remote_error (owned);
  if (is_missing (owned))
    g_set_error (
        error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET,
        "There is no Secret Service (a keyring) on this session bus: %s. Install and start one, " ELSEWHERE,
        owned->message);
  else if (g_error_matches (owned, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    set_locked_error (error);
  else
    g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET,
                 "The Secret Service refuses: %s. Look at the desktop's keyring, " ELSEWHERE, owned->message);
  return FALSE;
}

/* libsecret speaks over the process's one session connection, which would end the process when the bus goes
 * away: a run has better ways to stop. */
static GDBusConnection *
connect_bus (GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GDBusConnection *bus = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, &cause);

  if (bus != NULL)
    {
      g_dbus_connection_set_exit_on_close (bus, FALSE);
      return bus;
    }
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET,
                 "There is no session bus, so no Secret Service (a keyring): %s. Run this inside a desktop "
                 "session, " ELSEWHERE,
                 cause->message);
  return NULL;
}

static SecretService *
open_service (GCancellable *cancellable, GError **error)
{
  g_autoptr (GDBusConnection) bus = connect_bus (cancellable, error);

  if (bus == NULL)
    return NULL;
  return secret_service_open_sync (SECRET_TYPE_SERVICE, NULL, SECRET_SERVICE_NONE, cancellable, error);
}

static GHashTable *
make_attributes (const char *profile, const char *name)
{
  GHashTable *attributes = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (attributes, (gpointer) "profile", (gpointer)profile);
  if (name != NULL)
    g_hash_table_insert (attributes, (gpointer) "name", (gpointer)name);
  return attributes;
}

/* A lookup in a locked collection finds nothing and reports no error: only the collection itself tells. */
static gboolean
is_default_locked (SecretService *service, gboolean *locked, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SecretCollection) collection = secret_collection_for_alias_sync (
      service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, cancellable, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *locked = collection != NULL && secret_collection_get_locked (collection);
  return TRUE;
}

static void
take_item (Request *request, SecretItem *item)
{
  g_autoptr (GHashTable) attributes = secret_item_get_attributes (item);
  SecretValue *value = secret_item_get_secret (item);
  const char *name = g_hash_table_lookup (attributes, "name");
  const char *text = value != NULL ? secret_value_get_text (value) : NULL;

  if (name != NULL && text != NULL && !g_hash_table_contains (request->found, name))
    g_hash_table_insert (request->found, g_strdup (name), g_strdup (text));
  if (value != NULL)
    secret_value_unref (value);
}

static gboolean
load_cb (gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (SecretService) service = open_service (cancellable, error);
  g_autoptr (GHashTable) attributes = make_attributes (request->profile, NULL);
  g_autoptr (GError) local_error = NULL;
  gboolean locked = FALSE;

  if (service == NULL)
    return FALSE;
  GList *items = secret_service_search_sync (service, &schema, attributes,
                                             SECRET_SEARCH_ALL | SECRET_SEARCH_LOAD_SECRETS, cancellable,
                                             &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  for (GList *l = items; l != NULL; l = l->next)
    {
      if (secret_item_get_locked (l->data))
        locked = TRUE;
      else
        take_item (request, l->data);
    }
  g_list_free_full (items, g_object_unref);

  if (!locked && g_hash_table_size (request->found) == 0
      && !is_default_locked (service, &locked, cancellable, error))
    return FALSE;
  if (locked)
    set_locked_error (error);
  return !locked;
}

/* Opens the default collection; a missing one is made if @create. */
static gboolean
open_default (SecretService *service, gboolean create, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SecretCollection) collection = secret_collection_for_alias_sync (
      service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, cancellable, &local_error);
  GDBusConnection *bus = g_dbus_proxy_get_connection (G_DBUS_PROXY (service));
  gboolean open = FALSE;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (collection != NULL ? !secret_collection_get_locked (collection) : !create)
    return TRUE;

  gboolean ok = collection != NULL ? hc_keyring_unlock_path (
                    bus, g_dbus_proxy_get_object_path (G_DBUS_PROXY (collection)), &open, cancellable, error)
                                   : hc_keyring_create_default (bus, &open, cancellable, error);
  if (ok && !open && collection == NULL)
    g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET,
                 "There is no keyring yet, and none was made. Make one in the desktop's password "
                 "settings, " ELSEWHERE);
  else if (ok && !open)
    set_locked_error (error);
  return ok && open;
}

static gboolean
unlock_cb (gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (SecretService) service = open_service (cancellable, error);

  return service != NULL && open_default (service, FALSE, cancellable, error);
}

static gboolean
store_cb (gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (SecretService) service = open_service (cancellable, error);
  g_autoptr (GHashTable) attributes = make_attributes (request->profile, request->name);
  g_autofree char *label = g_strdup_printf ("HuduCwm: %s (%s)", request->name, request->profile);

  if (service == NULL || !open_default (service, TRUE, cancellable, error))
    return FALSE;
  SecretValue *value = secret_value_new (request->value, -1, "text/plain");
  gboolean ok = secret_service_store_sync (service, &schema, attributes, SECRET_COLLECTION_DEFAULT, label,
                                           value, cancellable, error);
  secret_value_unref (value);
  return ok;
}

/* Clearing what was not stored is no failure, but "nothing found" in a locked collection is. */
static gboolean
clear_cb (gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (SecretService) service = open_service (cancellable, error);
  g_autoptr (GHashTable) attributes = make_attributes (request->profile, request->name);
  g_autoptr (GError) local_error = NULL;

  if (service == NULL || !open_default (service, FALSE, cancellable, error))
    return FALSE;
  secret_service_clear_sync (service, &schema, attributes, cancellable, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
call (HcDeadlineFunc func, Request **request, guint timeout_ms, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;

  if (hc_deadline_call (func, (gpointer *)request, request_free, timeout_ms, cancellable, &cause))
    return TRUE;
  return fail (cause, error);
}

gboolean
hc_keyring_load (const char *profile, GHashTable *found, GCancellable *cancellable, GError **error)
{
  Request *request = request_new (profile, NULL, NULL);
  gboolean ok = call (load_cb, &request, LOAD_TIMEOUT_MS, cancellable, error);

  if (ok)
    {
      GHashTableIter iter;
      gpointer name, secret;
      g_hash_table_iter_init (&iter, request->found);
      while (g_hash_table_iter_next (&iter, &name, &secret))
        g_hash_table_insert (found, g_strdup (name), g_strdup (secret));
    }
  g_clear_pointer (&request, request_free);
  return ok;
}

gboolean
hc_keyring_store (
    const char *profile, const char *name, const char *value, GCancellable *cancellable, GError **error)
{
  Request *request = request_new (profile, name, value);
  gboolean ok = call (store_cb, &request, PROMPT_TIMEOUT_MS, cancellable, error);

  g_clear_pointer (&request, request_free);
  return ok;
}

gboolean
hc_keyring_clear (const char *profile, const char *name, GCancellable *cancellable, GError **error)
{
  Request *request = request_new (profile, name, NULL);
  gboolean ok = call (clear_cb, &request, PROMPT_TIMEOUT_MS, cancellable, error);

  g_clear_pointer (&request, request_free);
  return ok;
}

gboolean
hc_keyring_unlock (GCancellable *cancellable, GError **error)
{
  Request *request = request_new (NULL, NULL, NULL);
  gboolean ok = call (unlock_cb, &request, PROMPT_TIMEOUT_MS, cancellable, error);

  g_clear_pointer (&request, request_free);
  return ok;
}
