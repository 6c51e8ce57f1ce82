/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connectwise.h"

#include "hc-address.h"
#include "hc-connectwise-private.h"
#include "hc-json.h"

#include <string.h>

/* The newest version whose published description was at hand; answers are read leniently anyway. */
#define HC_CONNECTWISE_ACCEPT "application/vnd.connectwise.com+json; version=2025.8"
#define HC_CONNECTWISE_IN_FLIGHT 4
/* Full pages of configurations take their time. */
#define HC_CONNECTWISE_DEADLINE 60
#define HC_CONNECTWISE_REDISCOVER (60 * G_USEC_PER_SEC)

/* One that was pasted with a line feed would otherwise end up in the middle of the headers. */
static gboolean
check_client_id (const char *client_id, GError **error)
{
  for (const char *p = client_id; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      {
        g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID,
                             "The ConnectWise client id holds blanks or characters that it can't have");
        return FALSE;
      }
  return TRUE;
}

static void
set_credentials (HcConnectwise *connectwise, const HcConnectwiseOptions *options, const char *client_id)
{
  g_autofree char *login = g_strdup_printf ("%s+%s:%s", connectwise->company,
                                            options->public_key != NULL ? options->public_key : "",
                                            options->private_key != NULL ? options->private_key : "");
  g_autofree char *encoded = g_base64_encode ((const guchar *)login, strlen (login));
  g_autofree char *basic = g_strconcat ("Basic ", encoded, NULL);

  hc_http_set_header (connectwise->http, "Accept", HC_CONNECTWISE_ACCEPT, FALSE);
  hc_http_set_header (connectwise->http, "Authorization", basic, TRUE);
  if (*client_id != '\0')
    hc_http_set_header (connectwise->http, "clientId", client_id, TRUE);
  hc_http_add_secret (connectwise->http, options->private_key != NULL ? options->private_key : "");
  hc_http_add_secret (connectwise->http, options->public_key != NULL ? options->public_key : "");
}

HcConnectwise *
hc_connectwise_new (const HcConnectwiseOptions *options, GError **error)
{
  g_autoptr (HcConnectwise) connectwise = NULL;
  g_autofree char *host
      = hc_address_normalize_host (options->domain != NULL ? options->domain : "", NULL, error);
  g_autofree char *client_id = g_strstrip (g_strdup (options->client_id != NULL ? options->client_id : ""));
  g_autofree char *base_url = NULL;
  HcHttpOptions http = { 0 };

  if (host == NULL || !check_client_id (client_id, error))
    return NULL;
  base_url = hc_address_dup_base_url (host);
  http.base_url = base_url;
  http.ca_file = options->ca_file;
  http.max_in_flight = HC_CONNECTWISE_IN_FLIGHT;
  http.deadline = options->deadline != 0 ? options->deadline : HC_CONNECTWISE_DEADLINE;
  http.problem = hc_connectwise_problem;
  http.clock = options->clock;
  connectwise = g_new0 (HcConnectwise, 1);
  g_mutex_init (&connectwise->lock);
  connectwise->clock = options->clock != NULL ? options->clock : hc_clock_get_system ();
  connectwise->domain = g_steal_pointer (&host);
  connectwise->company = g_strstrip (g_strdup (options->company != NULL ? options->company : ""));
  connectwise->codebase = hc_connectwise_clean_codebase (NULL);
  connectwise->cloud = hc_connectwise_is_cloud_host (connectwise->domain);
  connectwise->http = hc_http_new (&http, error);
  if (connectwise->http == NULL)
    return NULL;
  set_credentials (connectwise, options, client_id);
  return g_steal_pointer (&connectwise);
}

void
hc_connectwise_free (HcConnectwise *connectwise)
{
  if (connectwise == NULL)
    return;
  hc_http_unref (connectwise->http);
  g_free (connectwise->domain);
  g_free (connectwise->company);
  g_free (connectwise->codebase);
  g_mutex_clear (&connectwise->lock);
  g_free (connectwise);
}

HcHttp *
hc_connectwise_get_http (HcConnectwise *connectwise)
{
  return connectwise->http;
}

gboolean
hc_connectwise_is_cloud (HcConnectwise *connectwise)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&connectwise->lock);

  return connectwise->cloud;
}

static char *
dup_codebase (HcConnectwise *connectwise)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&connectwise->lock);

  return g_strdup (connectwise->codebase);
}

gsize
hc_connectwise_get_prefix_length (HcConnectwise *connectwise)
{
  g_autofree char *codebase = dup_codebase (connectwise);

  return strlen ("https://") + strlen (hc_http_get_host (connectwise->http)) + strlen ("/")
         + strlen (codebase) + strlen ("/apis/3.0");
}

void
hc_connectwise_append_parameter (GString *target, const char *name, const char *value)
{
  g_autofree char *encoded = g_uri_escape_string (value, NULL, FALSE);

  g_string_append_printf (target, "%c%s=%s", strchr (target->str, '?') != NULL ? '&' : '?', name, encoded);
}

void
hc_connectwise_set_malformed (HcConnectwise *connectwise, const char *path, const char *what, GError **error)
{
  g_set_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED, "%s: %s: %s",
               hc_http_get_host (connectwise->http), path, what);
}

static HcHttpReply *
read_once (HcConnectwise *connectwise,
           const char *target,
           gboolean forward_only,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *codebase = dup_codebase (connectwise);
  g_autofree char *whole = g_strdup_printf ("/%s/apis/3.0%s", codebase, target);
  g_autoptr (HcHttpRequest) request = hc_http_request_new ("GET", whole);

  if (forward_only)
    hc_http_request_set_header (request, "pagination-type", "forward-only");
  return hc_http_send (connectwise->http, request, cancellable, error);
}

/* Whether the server does not like the version that is asked for, and is asked for its own from now on: some
 * endpoints and older servers refuse a version they do not know. */
static gboolean
unpin (HcConnectwise *connectwise, const GError *error)
{
  g_autofree char *folded = g_ascii_strdown (error->message, -1);

  if (!g_error_matches (error, HC_API_ERROR, HC_API_ERROR_REJECTED)
      || (strstr (folded, "accept header") == NULL && strstr (folded, "(http 406)") == NULL))
    return FALSE;
  g_mutex_lock (&connectwise->lock);
  if (connectwise->unpinned)
    {
      g_mutex_unlock (&connectwise->lock);
      return FALSE;
    }
  connectwise->unpinned = TRUE;
  g_mutex_unlock (&connectwise->lock);
  hc_http_set_header (connectwise->http, "Accept", "application/json", FALSE);
  return TRUE;
}

/* Whether a new discovery brought another place to ask: the codebase of a cloud changes with every upgrade.
 */
static gboolean
rediscover (HcConnectwise *connectwise, const GError *error, GCancellable *cancellable)
{
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autoptr (HcConnectwiseInfo) info = NULL;
  const char *host = hc_http_get_host (connectwise->http);
  gint64 now = hc_clock_monotonic (connectwise->clock);

  if (!g_error_matches (error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND)
      && !g_error_matches (error, HC_API_ERROR, HC_API_ERROR_COMPANY))
    return FALSE;
  g_mutex_lock (&connectwise->lock);
  old = g_strdup (connectwise->codebase);
  if (connectwise->rediscovered != 0 && now - connectwise->rediscovered < HC_CONNECTWISE_REDISCOVER)
    {
      g_mutex_unlock (&connectwise->lock);
      return FALSE;
    }
  connectwise->rediscovered = MAX (now, 1);
  g_mutex_unlock (&connectwise->lock);
  info = hc_connectwise_discover (connectwise, cancellable, NULL);
  new = dup_codebase (connectwise);
  return info != NULL && (strcmp (old, new) != 0 || host != hc_http_get_host (connectwise->http));
}

HcHttpReply *
hc_connectwise_read (HcConnectwise *connectwise,
                     const char *target,
                     gboolean forward_only,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GError) problem = NULL;
  HcHttpReply *reply = read_once (connectwise, target, forward_only, cancellable, &problem);

  if (reply == NULL && (unpin (connectwise, problem) || rediscover (connectwise, problem, cancellable)))
    {
      g_clear_error (&problem);
      reply = read_once (connectwise, target, forward_only, cancellable, &problem);
    }
  if (reply == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return reply;
}

char *
hc_connectwise_kind_path (HcKind kind, gint64 company_id)
{
  switch (kind)
    {
    case HC_KIND_COMPANY:
      return g_strdup ("/company/companies");
    case HC_KIND_SITE:
      return g_strdup_printf ("/company/companies/%" G_GINT64_FORMAT "/sites", company_id);
    case HC_KIND_CONTACT:
      return g_strdup ("/company/contacts");
    case HC_KIND_CONFIGURATION:
      return g_strdup ("/company/configurations");
    case HC_KIND_AGREEMENT:
      return g_strdup ("/finance/agreements");
    }
  g_return_val_if_reached (NULL);
}

gint64
hc_connectwise_count_path (HcConnectwise *connectwise,
                           const char *path,
                           const char *conditions,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GString) target = g_string_new (path);
  g_autoptr (HcHttpReply) reply = NULL;
  gint64 count;

  g_string_append (target, "/count");
  if (conditions != NULL)
    hc_connectwise_append_parameter (target, "conditions", conditions);
  reply = hc_connectwise_read (connectwise, target->str, FALSE, cancellable, error);
  if (reply == NULL)
    return -1;
  count = hc_json_get_integer (hc_json_node_get_object (reply->json), "count", -1);
  if (count < 0)
    hc_connectwise_set_malformed (connectwise, path, "the answer holds no count", error);
  return MAX (count, -1);
}

guint
hc_connectwise_get_requests (HcConnectwise *connectwise)
{
  HcHttpCounts counts = hc_http_get_counts (connectwise->http);

  return counts.reads + counts.writes;
}

guint
hc_connectwise_get_throttled (HcConnectwise *connectwise)
{
  return hc_http_get_counts (connectwise->http).throttled;
}
