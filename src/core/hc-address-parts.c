/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-address-parts.h"

#include "hc-error.h"
#include "hc-text.h"

#include <arpa/inet.h>
#include <string.h>

#define MAX_HOST 253
#define MAX_LABEL 63
#define MAX_SHOWN 60 /* characters of a refused host in a message */

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_propagate_error (error, g_error_new_valist (HC_ERROR, HC_ERROR_INVALID, format, args));
  va_end (args);
  return FALSE;
}

static gboolean
refuse_host (GError **error, const char *host, const char *remedy)
{
  g_autofree char *shown = g_utf8_substring (host, 0, MIN (g_utf8_strlen (host, -1), MAX_SHOWN));

  return refuse (error, "“%s” is no %s", shown, remedy);
}

/* Returns: behind "http:" or "https:" and any slashes, however many and whichever way, or NULL */
static char *
skip_web_scheme (char *text, const char *scheme)
{
  gsize length = strlen (scheme);
  char *rest;

  if (g_ascii_strncasecmp (text, scheme, length) != 0 || text[length] != ':')
    return NULL;
  rest = text + length + 1;
  /* "http:8080" is a host called http. */
  if (g_ascii_isdigit (*rest))
    return NULL;
  return rest + strspn (rest, "/\\");
}

/* Takes schemes off the front: a person who pastes into a field that has one already writes two. */
static char *
take_scheme (HcAddressParts *parts, char *text)
{
  char *rest;

  while (TRUE)
    {
      const char *scheme = "https";

      rest = skip_web_scheme (text, scheme);
      if (rest == NULL)
        rest = skip_web_scheme (text, scheme = "http");
      if (rest == NULL)
        return text;
      g_free (parts->scheme);
      parts->scheme = g_strdup (scheme);
      text = rest;
    }
}

static gboolean
parse_port (HcAddressParts *parts, const char *text, GError **error)
{
  guint64 port;

  if (*text == '\0')
    return TRUE;
  if (strlen (text) > 5 || strspn (text, "0123456789") != strlen (text)
      || !g_ascii_string_to_unsigned (text, 10, 1, 65535, &port, NULL))
    return refuse (error, "the port behind the colon must be a number from 1 to 65535");
  parts->port = (guint)port;
  return TRUE;
}

static gboolean
take_ipv6 (HcAddressParts *parts, const char *text, GError **error)
{
  struct in6_addr address;
  char canonical[INET6_ADDRSTRLEN];

  if (inet_pton (AF_INET6, text, &address) != 1)
    return refuse_host (error, text, "IPv6 address; write it as in [2001:db8::1]");
  parts->host = g_strdup (inet_ntop (AF_INET6, &address, canonical, sizeof canonical));
  parts->numeric = parts->ipv6 = TRUE;
  return TRUE;
}

static gboolean
is_label (const char *label)
{
  gsize length = strlen (label);

  return length > 0 && length <= MAX_LABEL && label[0] != '-' && label[length - 1] != '-'
         && strspn (label, "abcdefghijklmnopqrstuvwxyz0123456789-_") == length;
}

static gboolean
is_host_name (const char *host)
{
  g_auto (GStrv) labels = g_strsplit (host, ".", -1);
  guint n = g_strv_length (labels);

  for (guint i = 0; i < n; i++)
    if (!is_label (labels[i]))
      return FALSE;
  /* Resolvers read "127.1" and "2130706433" as addresses, each in its own way. */
  return n > 0 && strlen (host) <= MAX_HOST && strspn (labels[n - 1], "0123456789") != strlen (labels[n - 1]);
}

static gboolean
take_name (HcAddressParts *parts, const char *text, GError **error)
{
  struct in_addr address;
  g_autofree char *ascii = NULL;
  g_autofree char *host = NULL;
  gsize length;

  if (*text == '\0')
    return refuse (error, "the host is missing; write it as in support.example.com");
  ascii = g_hostname_to_ascii (text);
  host = g_ascii_strdown (ascii != NULL ? ascii : text, -1);
  length = strlen (host);
  if (length > 1 && host[length - 1] == '.')
    host[length - 1] = '\0';
  parts->numeric = inet_pton (AF_INET, host, &address) == 1;
  if (!parts->numeric && (ascii == NULL || !is_host_name (host)))
    return refuse_host (error, text, "host name; write it as in support.example.com");
  parts->host = g_steal_pointer (&host);
  return TRUE;
}

/* The part between scheme and path: user@host:port */
static gboolean
parse_authority (HcAddressParts *parts, char *text, GError **error)
{
  char *at = strrchr (text, '@');
  char *colon;

  if (at != NULL)
    {
      parts->has_user = TRUE;
      text = at + 1;
    }
  if (*text == '[')
    {
      char *close = strchr (text, ']');

      if (close == NULL || (close[1] != '\0' && close[1] != ':'))
        return refuse (error,
                       "the bracket of the IPv6 address is not closed; write it as in [2001:db8::1]:443");
      *close = '\0';
      return parse_port (parts, close[1] == ':' ? close + 2 : "", error)
             && take_ipv6 (parts, text + 1, error);
    }
  colon = strchr (text, ':');
  if (colon != NULL && strchr (colon + 1, ':') != NULL)
    return take_ipv6 (parts, text, error);
  if (colon != NULL)
    *colon = '\0';
  return parse_port (parts, colon != NULL ? colon + 1 : "", error) && take_name (parts, text, error);
}

/* Mail programs and documents put <…> or quotes around an address. */
static char *
strip_wrapping (char *text)
{
  static const char *const pairs[] = { "<>", "\"\"", "''", "()" };
  gsize length = strlen (text);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (length >= 2 && text[0] == pairs[i][0] && text[length - 1] == pairs[i][1])
      {
        text[length - 1] = '\0';
        return g_strstrip (text + 1);
      }
  return text;
}

static gboolean
has_other_scheme (const char *text)
{
  const char *mark = strstr (text, "://");

  return mark != NULL && mark > text && strcspn (text, "/?#@:") == (gsize)(mark - text);
}

gboolean
hc_address_parts_parse (HcAddressParts *parts, const char *text, GError **error)
{
  g_autofree char *clean = hc_text_clean (text, -1);
  char *authority;
  char *rest;

  g_return_val_if_fail (parts != NULL, FALSE);

  authority = take_scheme (parts, strip_wrapping (clean));
  if (has_other_scheme (authority))
    return refuse (error, "only https addresses can be used; write the host as in support.example.com");
  authority += strspn (authority, "/\\");
  rest = authority + strcspn (authority, "/\\?#");
  parts->has_path = *rest != '\0' && rest[1] != '\0';
  *rest = '\0';
  return parse_authority (parts, authority, error);
}

gboolean
hc_address_parts_is_loopback (const HcAddressParts *parts)
{
  g_return_val_if_fail (parts != NULL && parts->host != NULL, FALSE);

  if (!parts->numeric)
    return g_str_equal (parts->host, "localhost");
  return parts->ipv6 ? g_str_equal (parts->host, "::1") : g_str_has_prefix (parts->host, "127.");
}

char *
hc_address_parts_dup_host (const HcAddressParts *parts, guint default_port)
{
  const char *open = parts->ipv6 ? "[" : "";
  const char *close = parts->ipv6 ? "]" : "";

  if (parts->port == 0 || parts->port == default_port)
    return g_strdup_printf ("%s%s%s", open, parts->host, close);
  return g_strdup_printf ("%s%s%s:%u", open, parts->host, close, parts->port);
}

void
hc_address_parts_clear (HcAddressParts *parts)
{
  g_clear_pointer (&parts->scheme, g_free);
  g_clear_pointer (&parts->host, g_free);
}
