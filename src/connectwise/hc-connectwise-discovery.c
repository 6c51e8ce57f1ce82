/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connectwise-private.h"

#include "hc-address.h"
#include "hc-json.h"

#include <string.h>

/* An alias of the present version on cloud and on-premise hosts alike */
#define HC_CONNECTWISE_CODEBASE "v4_6_release"

static const char *const cloud_domains[] = { "myconnectwise.net", "connectwisedev.com" };

/* User sites whose API is on the host of the same name with "api-" before it; other names are never changed.
 */
static const char *const cloud_sites[]
    = { "na.myconnectwise.net",  "eu.myconnectwise.net", "au.myconnectwise.net",
        "aus.myconnectwise.net", "za.myconnectwise.net", "staging.connectwisedev.com" };

void
hc_connectwise_info_free (HcConnectwiseInfo *info)
{
  if (info == NULL)
    return;
  g_free (info->company_id);
  g_free (info->host);
  g_free (info->codebase);
  g_free (info->version);
  g_free (info);
}

gboolean
hc_connectwise_is_cloud_host (const char *host)
{
  for (guint i = 0; i < G_N_ELEMENTS (cloud_domains); i++)
    {
      g_autofree char *suffix = g_strconcat (".", cloud_domains[i], NULL);

      if (g_str_has_suffix (host, suffix))
        return TRUE;
    }
  return FALSE;
}

char *
hc_connectwise_clean_codebase (const char *text)
{
  g_autofree char *clean = g_strdup (text != NULL ? text : "");
  char *start = clean;

  while (*start == '/' || g_ascii_isspace (*start))
    start++;
  for (gsize length = strlen (start);
       length > 0 && (start[length - 1] == '/' || g_ascii_isspace (start[length - 1])); length--)
    start[length - 1] = '\0';
  if (*start == '\0' || *start == '.')
    return g_strdup (HC_CONNECTWISE_CODEBASE);
  for (const char *p = start; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("._-", *p) == NULL)
      return g_strdup (HC_CONNECTWISE_CODEBASE);
  return g_strdup (start);
}

static char *
dup_name (const char *host)
{
  const char *colon = strrchr (host, ':');

  return colon != NULL && strchr (colon, ']') == NULL ? g_strndup (host, (gsize)(colon - host))
                                                      : g_strdup (host);
}

char *
hc_connectwise_choose_host (const char *domain, const char *site_url)
{
  g_autofree char *site
      = site_url != NULL && *site_url != '\0' ? hc_address_normalize_host (site_url, NULL, NULL) : NULL;
  g_autofree char *name = dup_name (domain);
  g_autofree char *site_name = site != NULL ? dup_name (site) : NULL;

  if (site_name != NULL && strcmp (site_name, name) == 0)
    return g_strdup (domain);
  if (site != NULL && strcmp (site, site_name) == 0 && hc_http_is_same_family (name, site_name))
    return g_steal_pointer (&site);
  for (guint i = 0; i < G_N_ELEMENTS (cloud_sites); i++)
    if (strcmp (domain, cloud_sites[i]) == 0)
      return g_strconcat ("api-", domain, NULL);
  return g_strdup (domain);
}

/* Where the path is not served, the API may be all the same: some on-premise proxies let nothing else
 * through. */
static gboolean
is_blocked (const GError *error)
{
  static const HcApiError codes[]
      = { HC_API_ERROR_NOT_FOUND,    HC_API_ERROR_MALFORMED, HC_API_ERROR_FORBIDDEN,
          HC_API_ERROR_UNAUTHORIZED, HC_API_ERROR_REJECTED,  HC_API_ERROR_CLIENT_ID };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, HC_API_ERROR, (int)codes[i]))
      return TRUE;
  return FALSE;
}

static HcHttpReply *
ask (HcConnectwise *connectwise, GCancellable *cancellable, GError **error)
{
  g_autofree char *company = g_uri_escape_string (connectwise->company, NULL, FALSE);
  g_autofree char *target = g_strconcat ("/login/companyinfo/", company, NULL);
  g_autoptr (HcHttpRequest) request = hc_http_request_new ("GET", target);

  request->anonymous = TRUE;
  request->origin = hc_address_dup_base_url (connectwise->domain);
  return hc_http_send (connectwise->http, request, cancellable, error);
}

static char *
dup_either (JsonObject *object, const char *first, const char *second)
{
  char *text = hc_json_dup_text (object, first);

  if (*text != '\0')
    return text;
  g_free (text);
  text = hc_json_dup_text (object, second);
  return *text != '\0' ? text : (g_free (text), NULL);
}

/* @object: NULL where nothing was learnt */
static HcConnectwiseInfo *
read_info (HcConnectwise *connectwise, JsonObject *object)
{
  HcConnectwiseInfo *info = g_new0 (HcConnectwiseInfo, 1);
  g_autofree char *codebase = hc_json_dup_text (object, "Codebase");
  g_autofree char *site_url = hc_json_dup_text (object, "SiteUrl");

  info->company_id = dup_either (object, "CompanyID", "CompanyId");
  if (info->company_id == NULL)
    info->company_id = g_strdup (connectwise->company);
  info->host = hc_connectwise_choose_host (connectwise->domain, site_url);
  info->codebase = hc_connectwise_clean_codebase (codebase);
  info->version = dup_either (object, "VersionNumber", "VersionCode");
  info->cloud = hc_json_get_boolean (object, "IsCloud", hc_connectwise_is_cloud_host (info->host));
  return info;
}

static gboolean
take_info (HcConnectwise *connectwise, const HcConnectwiseInfo *info, GError **error)
{
  g_autofree char *base_url = hc_address_dup_base_url (info->host);

  if (!hc_http_set_base_url (connectwise->http, base_url, error))
    return FALSE;
  g_mutex_lock (&connectwise->lock);
  g_free (connectwise->codebase);
  connectwise->codebase = g_strdup (info->codebase);
  connectwise->cloud = info->cloud;
  g_mutex_unlock (&connectwise->lock);
  return TRUE;
}

HcConnectwiseInfo *
hc_connectwise_discover (HcConnectwise *connectwise, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (HcHttpReply) reply = ask (connectwise, cancellable, &problem);
  g_autoptr (HcConnectwiseInfo) info = NULL;

  if (reply == NULL && !is_blocked (problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  /* An unknown company is a 200 with the JSON literal null. */
  if (reply != NULL && reply->json != NULL && JSON_NODE_HOLDS_NULL (reply->json))
    {
      g_set_error (error, HC_API_ERROR, HC_API_ERROR_COMPANY, "%s: there is no company “%s”",
                   connectwise->domain, connectwise->company);
      return NULL;
    }
  info = read_info (connectwise, reply != NULL ? hc_json_node_get_object (reply->json) : NULL);
  g_mutex_lock (&connectwise->lock);
  connectwise->discovered = reply != NULL && hc_json_node_get_object (reply->json) != NULL;
  g_mutex_unlock (&connectwise->lock);
  return take_info (connectwise, info, error) ? g_steal_pointer (&info) : NULL;
}

static gboolean
is_discovered (HcConnectwise *connectwise)
{
  gboolean discovered;

  g_mutex_lock (&connectwise->lock);
  discovered = connectwise->discovered;
  g_mutex_unlock (&connectwise->lock);
  return discovered;
}

/* A gateway of the cloud answers 404 to credentials that it does not know; this path is there on every server
 * that told its codebase. */
static void
explain_not_found (HcConnectwise *connectwise, GError **error)
{
  if (!g_error_matches (*error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND)
      || !(hc_connectwise_is_cloud (connectwise) || is_discovered (connectwise)))
    return;
  (*error)->code = HC_API_ERROR_UNAUTHORIZED;
  g_prefix_error (error, "%s", "the keys or the login company are not accepted: ");
}

static char *
read_version (HcConnectwise *connectwise, GCancellable *cancellable)
{
  g_autoptr (HcHttpReply) reply = hc_connectwise_read (connectwise, "/system/info", FALSE, cancellable, NULL);

  return reply != NULL ? dup_either (hc_json_node_get_object (reply->json), "version", "Version") : NULL;
}

/* /system/info may be open to all, so it proves nothing; the count of the companies does, and is what a sync
 * needs first. */
gboolean
hc_connectwise_check_login (HcConnectwise *connectwise,
                            char **version,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GError) problem = NULL;
  gint64 count;

  if (version != NULL)
    *version = NULL;
  count = hc_connectwise_count_path (connectwise, "/company/companies", NULL, cancellable, &problem);
  if (count < 0)
    {
      explain_not_found (connectwise, &problem);
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (version != NULL)
    *version = read_version (connectwise, cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
