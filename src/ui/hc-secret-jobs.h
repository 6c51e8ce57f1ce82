/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-secrets.h"

G_BEGIN_DECLS

/* The secrets, for the window: each call on a thread of its own, because a keyring may ask a person and wait
 * minutes for the answer; neither the window nor its worker waits with it. */

typedef struct
{
  HcSecretSource sources[HC_N_SECRETS];
  GError *error;        /* (nullable): why some of them may be missing */
  gboolean has_keyring; /* whether a Secret Service is there at all */
} HcSecretsFound;

void hc_secrets_found_free (HcSecretsFound *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSecretsFound, hc_secrets_found_free)

/* hc_secret_jobs_find_async: where the secrets of @profile come from */
void hc_secret_jobs_find_async (const char *profile,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* hc_secret_jobs_find_finish: Returns: (transfer full) (nullable): NULL only when cancelled */
HcSecretsFound *hc_secret_jobs_find_finish (GAsyncResult *result, GError **error);

/* hc_secret_jobs_store_async: @value: copied, and overwritten when it is no longer needed */
void hc_secret_jobs_store_async (const char *profile,
                                 HcSecret secret,
                                 const char *value,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean hc_secret_jobs_store_finish (GAsyncResult *result, GError **error);

/* hc_secret_jobs_unlock_async: shows the desktop's question */
void
hc_secret_jobs_unlock_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean hc_secret_jobs_unlock_finish (GAsyncResult *result, GError **error);

G_END_DECLS
