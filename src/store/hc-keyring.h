/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The Secret Service, in plain calls that block for a limited time. Errors are HC_STORE_ERROR_SECRET with a
 * remedy, or G_IO_ERROR_CANCELLED. For hc-secrets.c alone. */

/* hc_keyring_load: never asks a person to unlock.
 * @found: char * name → char * secret: gets what is stored for @profile
 *
 * Fails when something is locked away, too: when an item is locked, or nothing was found while the default
 * collection is locked. */
gboolean hc_keyring_load (const char *profile, GHashTable *found, GCancellable *cancellable, GError **error);

/* hc_keyring_store, hc_keyring_clear, hc_keyring_unlock: may show the desktop's prompt, and wait two minutes
 * for its answer */
gboolean hc_keyring_store (
    const char *profile, const char *name, const char *value, GCancellable *cancellable, GError **error);
gboolean hc_keyring_clear (const char *profile, const char *name, GCancellable *cancellable, GError **error);
gboolean hc_keyring_unlock (GCancellable *cancellable, GError **error);

G_END_DECLS
