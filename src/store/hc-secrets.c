/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-secrets.h"

#include "hc-keyring.h"

#include <string.h>

#define MAX_SECRET_FILE 65536

static const struct
{
  const char *name;
  const char *variable;
} sources[HC_N_SECRETS] = {
  [HC_SECRET_CW_PUBLIC_KEY] = { "cw-public-key", "HUDUCWM_CW_PUBLIC_KEY" },
  [HC_SECRET_CW_PRIVATE_KEY] = { "cw-private-key", "HUDUCWM_CW_PRIVATE_KEY" },
  [HC_SECRET_CW_CLIENT_ID] = { "cw-client-id", "HUDUCWM_CW_CLIENT_ID" },
  [HC_SECRET_HUDU_API_KEY] = { "hudu-api-key", "HUDUCWM_HUDU_API_KEY" },
};

const char *
hc_secret_to_string (HcSecret secret)
{
  g_return_val_if_fail (secret < HC_N_SECRETS, NULL);
  return sources[secret].name;
}

gboolean
hc_secret_from_string (const char *text, HcSecret *secret)
{
  for (guint i = 0; i < HC_N_SECRETS; i++)
    if (g_strcmp0 (text, sources[i].name) == 0)
      {
        *secret = (HcSecret)i;
        return TRUE;
      }
  return FALSE;
}

static void
wipe_and_free (gpointer text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

void
hc_secrets_clear (HcSecrets *secrets)
{
  for (guint i = 0; i < HC_N_SECRETS; i++)
    g_clear_pointer (&secrets->values[i], wipe_and_free);
}

static void
load_environment (HcSecrets *secrets)
{
  for (guint i = 0; i < HC_N_SECRETS; i++)
    {
      const char *value = g_getenv (sources[i].variable);
      char *key = g_strstrip (g_strdup (value != NULL ? value : ""));

      if (*key != '\0')
        secrets->values[i] = key;
      else
        g_free (key);
    }
}

/* A file that is not there is no secret; one that can't be read is a mistake that somebody wants to hear of.
 * Editors and echo end a file with a line feed, which no key has. */
static gboolean
load_file (const char *folder, const char *name, char **value, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) local_error = NULL;
  char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, &local_error))
    {
      if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
      g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET, "The credentials file %s can't be read: %s",
                   path, local_error->message);
      return FALSE;
    }
  if (length > MAX_SECRET_FILE || strlen (text) != length || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET,
                   "The credentials file %s holds no key: it has to be one line of text", path);
      explicit_bzero (text, length);
      g_free (text);
      return FALSE;
    }
  g_strchomp (text);
  if (*text != '\0')
    *value = text;
  else
    g_free (text);
  return TRUE;
}

static gboolean
load_files (HcSecrets *secrets, GError **error)
{
  const char *folder = g_getenv ("CREDENTIALS_DIRECTORY");

  for (guint i = 0; folder != NULL && *folder != '\0' && i < HC_N_SECRETS; i++)
    if (secrets->values[i] == NULL && !load_file (folder, sources[i].name, &secrets->values[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
is_complete (const HcSecrets *secrets)
{
  for (guint i = 0; i < HC_N_SECRETS; i++)
    if (secrets->values[i] == NULL)
      return FALSE;
  return TRUE;
}

static char *
dup_missing (const HcSecrets *secrets)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < HC_N_SECRETS; i++)
    if (secrets->values[i] == NULL)
      g_strv_builder_add (names, sources[i].name);
  list = g_strv_builder_end (names);
  return g_strjoinv (", ", list);
}

static gboolean
load_keyring (const char *profile, HcSecrets *secrets, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wipe_and_free);

  if (!hc_keyring_load (profile, found, cancellable, error))
    return FALSE;
  for (guint i = 0; i < HC_N_SECRETS; i++)
    if (secrets->values[i] == NULL)
      secrets->values[i] = g_strdup (g_hash_table_lookup (found, sources[i].name));
  return TRUE;
}

gboolean
hc_secrets_load (const char *profile, HcSecrets *secrets, GCancellable *cancellable, GError **error)
{
  g_autofree char *missing = NULL;

  *secrets = (HcSecrets){ 0 };
  load_environment (secrets);
  if (load_files (secrets, error))
    {
      if (is_complete (secrets) || load_keyring (profile, secrets, cancellable, error))
        return TRUE;
      missing = dup_missing (secrets);
      if (!g_cancellable_is_cancelled (cancellable))
        g_prefix_error (error, "%s: not set. ", missing);
    }
  hc_secrets_clear (secrets);
  return FALSE;
}

/* What was found since the last look came from @source. */
static void
note_source (const HcSecrets *secrets, HcSecretSource source, HcSecretSource found[HC_N_SECRETS])
{
  for (guint i = 0; i < HC_N_SECRETS; i++)
    if (secrets->values[i] != NULL && found[i] == HC_SECRET_SOURCE_NONE)
      found[i] = source;
}

gboolean
hc_secrets_find (const char *profile,
                 HcSecretSource found[HC_N_SECRETS],
                 GCancellable *cancellable,
                 GError **error)
{
  g_auto (HcSecrets) secrets = { 0 };

  memset (found, 0, sizeof (HcSecretSource) * HC_N_SECRETS);
  load_environment (&secrets);
  note_source (&secrets, HC_SECRET_SOURCE_ENVIRONMENT, found);
  if (!load_files (&secrets, error))
    {
      note_source (&secrets, HC_SECRET_SOURCE_FILE, found);
      return FALSE;
    }
  note_source (&secrets, HC_SECRET_SOURCE_FILE, found);
  if (is_complete (&secrets))
    return TRUE;
  if (!load_keyring (profile, &secrets, cancellable, error))
    return FALSE;
  note_source (&secrets, HC_SECRET_SOURCE_KEYRING, found);
  return TRUE;
}

gboolean
hc_secret_store (
    const char *profile, HcSecret secret, const char *value, GCancellable *cancellable, GError **error)
{
  return hc_keyring_store (profile, hc_secret_to_string (secret), value, cancellable, error);
}

gboolean
hc_secret_clear (const char *profile, HcSecret secret, GCancellable *cancellable, GError **error)
{
  return hc_keyring_clear (profile, hc_secret_to_string (secret), cancellable, error);
}

gboolean
hc_secrets_unlock (GCancellable *cancellable, GError **error)
{
  return hc_keyring_unlock (cancellable, error);
}

char *
hc_secrets_dup_digest (const HcSecrets *secrets, const char *salt)
{
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *)(salt != NULL ? salt : ""),
                                       salt != NULL ? strlen (salt) : 0);

  for (guint i = 0; i < HC_N_SECRETS; i++)
    {
      const char *value = secrets->values[i];
      g_autofree char *head
          = g_strdup_printf ("%u:%" G_GSIZE_FORMAT ":", i, value != NULL ? strlen (value) + 1 : 0);
      g_hmac_update (hmac, (const guchar *)head, -1);
      if (value != NULL)
        g_hmac_update (hmac, (const guchar *)value, -1);
    }
  return g_strdup (g_hmac_get_string (hmac));
}
