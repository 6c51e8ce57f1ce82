/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* hc_address_normalize_host:
 * @text: what a person pasted: a bare host, with scheme, port, path, user, blanks
 * @notice: (out) (optional) (transfer full) (nullable): set when a scheme or path was dropped: a sentence naming what was kept
 *
 * Returns: (transfer full) (nullable): "host" or "host:port" in lower case; %NULL with HC_ERROR_INVALID naming the remedy */
char *hc_address_normalize_host (const char *text, char **notice, GError **error);

/* hc_address_normalize_url:
 *
 * For Hudu: Returns: (transfer full) (nullable): "https://host[:port]" without path ("/api/v1", "/c/slug" … are dropped with a notice); http only for a loopback
 * host; a plain-http address of another host is refused, a bare host becomes https (loopback: http) */
char *hc_address_normalize_url (const char *text, char **notice, GError **error);

/* hc_address_is_loopback: 127.0.0.0/8, ::1 (with or without brackets), localhost; with or without a port */
gboolean hc_address_is_loopback (const char *host);

/* hc_address_dup_base_url: Returns: (transfer full): "https://host[:port]", or "http://…" for a loopback host */
char *hc_address_dup_base_url (const char *host);

G_END_DECLS
