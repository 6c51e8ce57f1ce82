/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-private.h"

#include <string.h>

/* libsoup has no name for it. */
#define TOO_MANY_REQUESTS 429

static void
append_pair (GString *out, const char *key, const char *value)
{
  g_string_append_printf (out, "%s\"%s\":", out->len > 1 ? "," : "", key);
  hc_sim_append_json_string (out, value);
}

/* Discovery speaks PascalCase, and of an unknown company it says null. */
HcSimResponse *
hc_sim_cw_discover (HcSimCw *cw, const HcSimRequest *request, const char *company)
{
  g_autoptr (GString) body = g_string_new ("{");
  const char *host = soup_message_headers_get_one (request->headers, "Host");
  const char *site = hc_sim_cw_switches_get (cw->switches, "site-url");
  const char *codebase = hc_sim_cw_switches_get (cw->switches, "codebase");
  g_autofree char *folder = g_strconcat (codebase, "/", NULL);
  g_autofree char *version = g_strdelimit (g_strdup (codebase), "_", '.');

  if (g_ascii_strcasecmp (company, cw->company) != 0)
    {
      if (hc_sim_cw_switches_is (cw->switches, "companyinfo-unknown", "404"))
        return hc_sim_cw_error (SOUP_STATUS_NOT_FOUND, "NotFound", "Company not found");
      return hc_sim_response_new_text (SOUP_STATUS_OK, "application/json; charset=utf-8", "null");
    }
  append_pair (body, "CompanyName", "Northwind Managed IT");
  append_pair (body, "Codebase", folder);
  append_pair (body, "VersionCode", version);
  append_pair (body, "VersionNumber", "v4.6.112233");
  append_pair (body, "CompanyID", hc_sim_cw_switches_get (cw->switches, "instance"));
  g_string_append (body, ",\"IsCloud\":true");
  if (strcmp (site, "-") != 0)
    {
      append_pair (body, "SiteUrl", *site != '\0' ? site : host == NULL ? "127.0.0.1" : host);
      g_string_append (body, ",\"AllowedOrigins\":[\"*.myconnectwise.net\"]");
    }
  g_string_append_c (body, '}');
  return hc_sim_response_new_text (SOUP_STATUS_OK, "application/json; charset=utf-8", body->str);
}

static gboolean
has_good_keys (HcSimCw *cw, const HcSimRequest *request)
{
  const char *header = soup_message_headers_get_one (request->headers, "Authorization");
  g_autofree char *wanted = g_strdup_printf ("%s+%s:%s", cw->company, cw->public_key, cw->private_key);
  g_autofree guchar *given = NULL;
  gsize length;

  if (!hc_sim_cw_switches_on (cw->switches, "keys-valid") || header == NULL
      || g_ascii_strncasecmp (header, "Basic ", 6) != 0)
    return FALSE;
  given = g_base64_decode (header + 6, &length);
  return given != NULL && length == strlen (wanted) && memcmp (given, wanted, length) == 0;
}

static HcSimResponse *
refuse_login (HcSimCw *cw)
{
  switch (hc_sim_cw_switches_get_int (cw->switches, "login-status"))
    {
    case SOUP_STATUS_NOT_FOUND:
      return hc_sim_response_new_text (SOUP_STATUS_NOT_FOUND, "text/html",
                                       "<html><head><title>404 Not Found</title></head><body></body></html>");
    case SOUP_STATUS_BAD_REQUEST:
      return hc_sim_response_new_text (SOUP_STATUS_BAD_REQUEST, "text/plain",
                                       "Cannot route. Codebase/company is invalid");
    default:
      break;
    }
  if (hc_sim_cw_switches_is (cw->switches, "login-code", "ConnectWiseApi"))
    return hc_sim_cw_error (SOUP_STATUS_UNAUTHORIZED, "ConnectWiseApi", "UserNotAuthenticated");
  return hc_sim_cw_error (SOUP_STATUS_UNAUTHORIZED, "Unauthorized",
                          "Provided credentials could not be validated for this company.");
}

static gboolean
has_client_id (HcSimCw *cw, const HcSimRequest *request)
{
  const char *given = soup_message_headers_get_one (request->headers, "clientId");

  return !hc_sim_cw_switches_on (cw->switches, "client-id-required")
         || (given != NULL && g_ascii_strcasecmp (given, cw->client_id) == 0);
}

static HcSimResponse *
refuse_rate (HcSimCw *cw)
{
  HcSimResponse *response = hc_sim_cw_error (TOO_MANY_REQUESTS, "TooManyRequests",
                                             "Too many requests. Please try again in 30 seconds.");

  if (hc_sim_cw_switches_on (cw->switches, "retry-after"))
    soup_message_headers_replace (response->headers, "Retry-After", "30");
  return response;
}

static gboolean
is_within_rate (HcSimCw *cw)
{
  gint64 limit = hc_sim_cw_switches_get_int (cw->switches, "rate-limit");
  gint64 now = hc_sim_cw_seconds (cw);

  if (limit == 0)
    return TRUE;
  while (!g_queue_is_empty (&cw->recent)
         && GPOINTER_TO_SIZE (g_queue_peek_head (&cw->recent)) + 60 <= (gsize)now)
    g_queue_pop_head (&cw->recent);
  if (g_queue_get_length (&cw->recent) >= (guint)limit)
    return FALSE;
  g_queue_push_tail (&cw->recent, GSIZE_TO_POINTER ((gsize)now));
  return TRUE;
}

/* Returns NULL for a caller that may go on. */
HcSimResponse *
hc_sim_cw_check_login (HcSimCwCall *call)
{
  HcSimCw *cw = call->cw;
  gint64 longest = hc_sim_cw_switches_get_int (cw->switches, "max-url");
  const char *host = soup_message_headers_get_one (call->request->headers, "Host");
  gsize length = strlen ("https://") + (host == NULL ? 0 : strlen (host));

  length += call->request->target == NULL ? 0 : strlen (call->request->target);
  if (longest > 0 && length > (gsize)longest)
    return hc_sim_response_new_text (SOUP_STATUS_REQUEST_URI_TOO_LONG, "text/html",
                                     "<html><body>Request URL Too Long</body></html>");
  if (!is_within_rate (cw))
    return refuse_rate (cw);
  if (hc_sim_cw_switches_on (cw->switches, "info-open") && strcmp (call->path, "/system/info") == 0)
    return NULL;
  if (!has_client_id (cw, call->request))
    return hc_sim_cw_error (
        (guint)hc_sim_cw_switches_get_int (cw->switches, "client-id-status"), "Unauthorized",
        "The clientId is missing or not accepted. Request a clientId on the developer site.");
  return has_good_keys (cw, call->request) ? NULL : refuse_login (cw);
}
