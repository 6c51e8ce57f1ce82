/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

#include "hc-store-hudu.h"
#include "hc-store-settings.h"

#define META_TESTED "tested-connection"
#define META_TESTED_ADDRESSES "tested-addresses"
#define META_SALT "secrets-salt"
#define META_RECENT "hudu-recent-requests"

static HcProfile *
open_store (const char *name, const char *database, GError **error)
{
  g_autoptr (HcProfile) profile = g_new0 (HcProfile, 1);

  profile->name = g_strdup (name);
  profile->database = database != NULL ? g_strdup (database) : hc_store_dup_default_path (name, error);
  if (profile->database == NULL)
    return NULL;
  profile->store = hc_store_open (profile->database, HC_STORE_READ_WRITE, error);
  return profile->store != NULL ? g_steal_pointer (&profile) : NULL;
}

HcProfile *
hc_profile_open (const char *name, const char *database, GError **error)
{
  g_autoptr (HcProfile) profile = open_store (name, database, error);

  if (profile == NULL)
    return NULL;
  profile->settings = hc_store_load_settings (profile->store, error);
  return profile->settings != NULL ? g_steal_pointer (&profile) : NULL;
}

HcProfile *
hc_profile_open_afresh (const char *name, const char *database, GError **error)
{
  g_autoptr (HcProfile) profile = open_store (name, database, error);
  g_autoptr (GError) failure = NULL;

  if (profile == NULL)
    return NULL;
  profile->settings = hc_store_load_settings (profile->store, &failure);
  if (g_error_matches (failure, HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT))
    profile->settings = hc_settings_new_default ();
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return profile->settings != NULL ? g_steal_pointer (&profile) : NULL;
}

void
hc_profile_close (HcProfile *profile)
{
  if (profile == NULL)
    return;
  g_clear_pointer (&profile->settings, hc_settings_unref);
  g_clear_pointer (&profile->store, hc_store_close);
  g_free (profile->name);
  g_free (profile->database);
  g_free (profile);
}

gboolean
hc_profile_save_settings (HcProfile *profile, HcSettings *settings, GError **error)
{
  g_autoptr (GPtrArray) layouts = hc_store_list_layouts (profile->store, error);

  if (layouts == NULL || !hc_settings_check_fields (settings, error)
      || !hc_settings_check_layouts (settings, layouts, error)
      || !hc_settings_check_active (settings, profile->settings, layouts, error)
      || !hc_store_save_settings (profile->store, settings, error))
    return FALSE;
  hc_settings_ref (settings);
  hc_settings_unref (profile->settings);
  profile->settings = settings;
  return TRUE;
}

static gboolean
require (gboolean present, const char *what, const char *remedy, GError **error)
{
  if (!present)
    g_set_error (error, HC_ERROR, HC_ERROR_NOT_CONFIGURED, "%s is not set: %s", what, remedy);
  return present;
}

static gboolean
check_settings (const HcSettings *settings, GError **error)
{
  return require (settings->connectwise.domain != NULL, "the ConnectWise address", "set connectwise.domain",
                  error)
         && require (settings->connectwise.company != NULL && settings->connectwise.company[0] != '\0',
                     "the ConnectWise company", "set connectwise.company to the company you log in with",
                     error)
         && require (settings->hudu.url != NULL, "the Hudu address", "set hudu.url", error);
}

static gboolean
check_secrets (const HcSecrets *secrets, GError **error)
{
  static const char *const names[HC_N_SECRETS] = {
    "the ConnectWise public key",
    "the ConnectWise private key",
    "the ConnectWise client id",
    "the Hudu API key",
  };

  for (guint i = 0; i < HC_N_SECRETS; i++)
    {
      g_autofree char *remedy
          = g_strdup_printf ("store it with “huducwmctl secret set %s”, or give it in the environment",
                             hc_secret_to_string ((HcSecret)i));

      if (!require (secrets->values[i] != NULL && secrets->values[i][0] != '\0', names[i], remedy, error))
        return FALSE;
    }
  return TRUE;
}

/* A salt of this database's own, so that the digest in it says nothing about a key that is used elsewhere
 * too. */
static char *
dup_salt (HcStore *store, GError **error)
{
  g_autofree char *salt = hc_store_get_meta (store, META_SALT);

  if (salt == NULL)
    {
      salt = g_uuid_string_random ();
      if (!hc_store_set_meta (store, META_SALT, salt, error))
        return NULL;
    }
  return g_steal_pointer (&salt);
}

static gboolean
open_clients (HcConnection *connection, const HcSettings *settings, const HcSecrets *secrets, GError **error)
{
  HcConnectwiseOptions connectwise = {
    .domain = settings->connectwise.domain,
    .company = settings->connectwise.company,
    .public_key = secrets->values[HC_SECRET_CW_PUBLIC_KEY],
    .private_key = secrets->values[HC_SECRET_CW_PRIVATE_KEY],
    .client_id = secrets->values[HC_SECRET_CW_CLIENT_ID],
    .ca_file = settings->connectwise.ca_file,
  };
  HcHuduOptions hudu = {
    .url = settings->hudu.url,
    .api_key = secrets->values[HC_SECRET_HUDU_API_KEY],
    .ca_file = settings->hudu.ca_file,
    .requests_per_minute = settings->hudu.requests_per_minute,
  };

  connection->connectwise = hc_connectwise_new (&connectwise, error);
  if (connection->connectwise == NULL)
    return FALSE;
  connection->hudu = hc_hudu_new (&hudu, error);
  return connection->hudu != NULL;
}

HcConnection *
hc_connection_open (HcProfile *profile, GCancellable *cancellable, GError **error)
{
  g_autoptr (HcConnection) connection = g_new0 (HcConnection, 1);
  g_auto (HcSecrets) secrets = { 0 };
  g_autofree char *salt = NULL, *addresses = NULL, *keys = NULL, *recent = NULL;

  if (!check_settings (profile->settings, error)
      || !hc_secrets_load (profile->name, &secrets, cancellable, error) || !check_secrets (&secrets, error)
      || !open_clients (connection, profile->settings, &secrets, error))
    return NULL;
  recent = hc_store_get_meta (profile->store, META_RECENT);
  hc_http_add_recent (hc_hudu_get_http (connection->hudu), recent);
  salt = dup_salt (profile->store, error);
  if (salt == NULL)
    return NULL;
  addresses = hc_settings_dup_connection_fingerprint (profile->settings);
  keys = hc_secrets_dup_digest (&secrets, salt);
  connection->fingerprint = g_strconcat (addresses, "/", keys, NULL);
  return g_steal_pointer (&connection);
}

void
hc_connection_close (HcConnection *connection)
{
  if (connection == NULL)
    return;
  g_clear_pointer (&connection->connectwise, hc_connectwise_free);
  g_clear_pointer (&connection->hudu, hc_hudu_free);
  g_free (connection->fingerprint);
  g_free (connection);
}

gboolean
hc_connection_is_tested (HcConnection *connection, HcProfile *profile)
{
  g_autofree char *tested = hc_store_get_meta (profile->store, META_TESTED);

  return g_strcmp0 (tested, connection->fingerprint) == 0;
}

gboolean
hc_connection_set_tested (HcConnection *connection, HcProfile *profile, gboolean passed, GError **error)
{
  g_autofree char *addresses = hc_settings_dup_connection_fingerprint (profile->settings);

  return hc_store_set_meta (profile->store, META_TESTED, passed ? connection->fingerprint : "", error)
         && hc_store_set_meta (profile->store, META_TESTED_ADDRESSES, passed ? addresses : "", error);
}

gboolean
hc_settings_are_tested (const HcSettings *settings, HcStore *store)
{
  g_autofree char *tested = hc_store_get_meta (store, META_TESTED_ADDRESSES);
  g_autofree char *addresses = hc_settings_dup_connection_fingerprint (settings);

  return g_strcmp0 (tested, addresses) == 0;
}

gboolean
hc_profile_forget_test (HcProfile *profile, GError **error)
{
  return hc_store_set_meta (profile->store, META_TESTED, "", error)
         && hc_store_set_meta (profile->store, META_TESTED_ADDRESSES, "", error);
}

void
hc_connection_save_recent (HcConnection *connection, HcProfile *profile)
{
  g_autofree char *recent = hc_http_dup_recent (hc_hudu_get_http (connection->hudu));
  g_autoptr (GError) error = NULL;

  if (!hc_store_set_meta (profile->store, META_RECENT, recent, &error))
    g_debug ("Could not keep the request budget: %s", error->message);
}
