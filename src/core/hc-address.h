/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Both forms below stay as they are when they are normalised again. Errors and notices never repeat a user
 * name or password. Unicode hosts become ASCII (punycode), IPv6 addresses stand in brackets, default ports
 * are dropped. */

/* hc_address_normalize_host:
 * @text: what a person pasted: a bare host, with scheme, port, path, user, blanks
 * @notice: (out) (optional) (transfer full) (nullable): set when a scheme, path or user was dropped: a
 * sentence naming what was kept
 *
 * Returns: (transfer full) (nullable): "host" or "host:port" in lower case; %NULL with HC_ERROR_INVALID
 * naming the remedy */
char *hc_address_normalize_host (const char *text, char **notice, GError **error);

/* hc_address_normalize_url:
 * @text: @notice: as above; the path ("/api/v1", "/c/slug" …) is dropped
 *
 * For Hudu. A bare host becomes https, a bare loopback host http; plain http to any other host is refused.
 *
 * Returns: (transfer full) (nullable): "https://host[:port]", or "http://…" for a loopback host; %NULL with
 * HC_ERROR_INVALID naming the remedy */
char *hc_address_normalize_url (const char *text, char **notice, GError **error);

/* hc_address_is_loopback: 127.0.0.0/8, ::1 (with or without brackets), localhost; with or without a port.
 * Anything that is not exactly a host ("localhost@example.com") is not */
gboolean hc_address_is_loopback (const char *host);

/* hc_address_dup_base_url:
 * @host: from hc_address_normalize_host()
 *
 * Returns: (transfer full): "https://host[:port]", or "http://…" for a loopback host */
char *hc_address_dup_base_url (const char *host);

G_END_DECLS
