/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A pasted address taken apart. */
typedef struct
{
  char *scheme;     /* "https" or "http"; NULL: none was written */
  char *host;       /* lower case, ASCII (punycode), without brackets and trailing dot */
  guint port;       /* 0: none */
  gboolean numeric; /* an IPv4 or IPv6 address */
  gboolean ipv6;
  gboolean has_path; /* anything but a lone slash behind the host */
  gboolean has_user;
} HcAddressParts;

/* hc_address_parts_parse:
 * @parts: filled with zeros; to be cleared also after a failure
 *
 * The words of an error never repeat a user name or password.
 *
 * Returns: whether @text names a host; else HC_ERROR_INVALID that says what to write instead */
gboolean hc_address_parts_parse (HcAddressParts *parts, const char *text, GError **error);

/* hc_address_parts_is_loopback: 127.0.0.0/8, ::1 or localhost */
gboolean hc_address_parts_is_loopback (const HcAddressParts *parts);

/* hc_address_parts_dup_host:
 * @default_port: a port that need not be written
 *
 * Returns: (transfer full): "host", "host:port", "[::1]:port" */
char *hc_address_parts_dup_host (const HcAddressParts *parts, guint default_port);

void hc_address_parts_clear (HcAddressParts *parts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HcAddressParts, hc_address_parts_clear)

G_END_DECLS
