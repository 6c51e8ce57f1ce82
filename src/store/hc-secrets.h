/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The four secrets. Order of cli.md: environment, files in $CREDENTIALS_DIRECTORY, Secret Service. */
typedef enum
{
  HC_SECRET_CW_PUBLIC_KEY,
  HC_SECRET_CW_PRIVATE_KEY,
  HC_SECRET_CW_CLIENT_ID,
  HC_SECRET_HUDU_API_KEY,
} HcSecret;
#define HC_N_SECRETS (HC_SECRET_HUDU_API_KEY + 1)

const char *hc_secret_to_string (HcSecret secret); /* "cw-public-key" … */
gboolean hc_secret_from_string (const char *text, HcSecret *secret);

typedef struct
{
  char *values[HC_N_SECRETS];
} HcSecrets; /* NULL: not set */
/* hc_secrets_clear: overwrites before freeing */
void hc_secrets_clear (HcSecrets *secrets);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HcSecrets, hc_secrets_clear)

/* hc_secrets_load: Blocks, at most about ten seconds, and never shows a prompt. Secrets that are nowhere stay
 * NULL. A Secret Service that is missing counts as holding nothing when every secret asked for was found
 * elsewhere, else the error tells (HC_STORE_ERROR_SECRET) whether it is missing, locked (also when a lookup
 * answers nothing while the default collection is locked) or refusing, and what to do (environment,
 * credentials files). */
gboolean hc_secrets_load (const char *profile, HcSecrets *secrets, GCancellable *cancellable, GError **error);

/* Where a secret is taken from: the first of these that has it. */
typedef enum
{
  HC_SECRET_SOURCE_NONE,
  HC_SECRET_SOURCE_ENVIRONMENT,
  HC_SECRET_SOURCE_FILE, /* in $CREDENTIALS_DIRECTORY */
  HC_SECRET_SOURCE_KEYRING,
} HcSecretSource;

/* hc_secrets_find: as hc_secrets_load(), but tells only where each secret would come from, never a value.
 * Where it fails (a file or the Secret Service can't be read), @found holds what is certain nevertheless;
 * the others are HC_SECRET_SOURCE_NONE */
gboolean hc_secrets_find (const char *profile,
                          HcSecretSource found[HC_N_SECRETS],
                          GCancellable *cancellable,
                          GError **error);

gboolean hc_secret_store (
    const char *profile, HcSecret secret, const char *value, GCancellable *cancellable, GError **error);
gboolean hc_secret_clear (const char *profile, HcSecret secret, GCancellable *cancellable, GError **error);

gboolean hc_secrets_unlock (GCancellable *cancellable, GError **error);

/* hc_secrets_dup_digest: Returns: (transfer full): a salted digest that changes when one of them does and
 * tells nothing about them; @salt from the database */
char *hc_secrets_dup_digest (const HcSecrets *secrets, const char *salt);

G_END_DECLS
