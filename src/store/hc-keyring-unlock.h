/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* hc_keyring_unlock_path: asks the Secret Service to unlock one collection, and waits for the person whom its
 * prompt asks. Blocks; for a thread of its own. Calls of our own instead of libsecret's, which leaves memory
 * behind when a prompt is dismissed. For hc-keyring.c alone.
 *
 * Returns: FALSE with @error for a failure; else @unlocked tells whether it is open now */
gboolean hc_keyring_unlock_path (
    GDBusConnection *bus, const char *path, gboolean *unlocked, GCancellable *cancellable, GError **error);

/* hc_keyring_create_default: makes the default collection where there is none; a person is asked for its
 * password */
gboolean hc_keyring_create_default (GDBusConnection *bus,
                                    gboolean *created,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
