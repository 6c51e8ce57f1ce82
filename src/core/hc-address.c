/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-address.h"

#include "hc-address-parts.h"
#include "hc-error.h"

#define HTTP_PORT 80
#define HTTPS_PORT 443

static gboolean
is_http (const HcAddressParts *parts)
{
  return g_strcmp0 (parts->scheme, "http") == 0;
}

static void
tell_dropped (const HcAddressParts *parts, const char *kept, gboolean scheme_dropped, char **notice)
{
  const char *dropped[4] = { NULL };
  guint n = 0;
  g_autofree char *list = NULL;

  if (notice == NULL)
    return;
  if (scheme_dropped)
    dropped[n++] = "scheme";
  if (parts->has_user)
    dropped[n++] = "user name";
  if (parts->has_path)
    dropped[n++] = "path";
  if (n == 0)
    return;
  list = g_strjoinv (", ", (char **)dropped);
  *notice = g_strdup_printf ("Only %s was kept of the address; dropped: %s.", kept, list);
}

/* The port that goes without saying. One that was pasted together with http:// is no port for https. */
static guint
get_default_port (const HcAddressParts *parts, gboolean over_http)
{
  return over_http || (is_http (parts) && parts->port == HTTP_PORT) ? HTTP_PORT : HTTPS_PORT;
}

char *
hc_address_normalize_host (const char *text, char **notice, GError **error)
{
  g_auto (HcAddressParts) parts = { 0 };
  char *host;

  if (notice != NULL)
    *notice = NULL;
  if (!hc_address_parts_parse (&parts, text, error))
    return NULL;
  host = hc_address_parts_dup_host (&parts, get_default_port (&parts, hc_address_parts_is_loopback (&parts)));
  tell_dropped (&parts, host, parts.scheme != NULL, notice);
  return host;
}

char *
hc_address_normalize_url (const char *text, char **notice, GError **error)
{
  g_auto (HcAddressParts) parts = { 0 };
  g_autofree char *host = NULL;
  gboolean loopback;
  gboolean http;
  char *url;

  if (notice != NULL)
    *notice = NULL;
  if (!hc_address_parts_parse (&parts, text, error))
    return NULL;
  loopback = hc_address_parts_is_loopback (&parts);
  if (is_http (&parts) && !loopback)
    {
      host = hc_address_parts_dup_host (&parts, parts.port);
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                   "http://%s would send the key in the clear; write https://%s", host, host);
      return NULL;
    }
  http = loopback && g_strcmp0 (parts.scheme, "https") != 0;
  host = hc_address_parts_dup_host (&parts, http ? HTTP_PORT : HTTPS_PORT);
  url = g_strdup_printf ("%s://%s", http ? "http" : "https", host);
  tell_dropped (&parts, url, FALSE, notice);
  return url;
}

gboolean
hc_address_is_loopback (const char *host)
{
  g_auto (HcAddressParts) parts = { 0 };

  return host != NULL && hc_address_parts_parse (&parts, host, NULL) && parts.scheme == NULL
         && !parts.has_path && !parts.has_user && hc_address_parts_is_loopback (&parts);
}

char *
hc_address_dup_base_url (const char *host)
{
  g_auto (HcAddressParts) parts = { 0 };
  g_autofree char *text = NULL;
  gboolean loopback;

  g_return_val_if_fail (host != NULL, NULL);

  if (!hc_address_parts_parse (&parts, host, NULL))
    return g_strdup_printf ("https://%s", host);
  loopback = hc_address_parts_is_loopback (&parts);
  text = hc_address_parts_dup_host (&parts, loopback ? HTTP_PORT : HTTPS_PORT);
  return g_strdup_printf ("%s://%s", loopback ? "http" : "https", text);
}
