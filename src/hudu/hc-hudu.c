/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-hudu-private.h"

#include "hc-hudu-problem.h"
#include "hc-json.h"

#define API_INFO HC_HUDU_API "/api_info"
#define PROBE_INTERVAL (60 * G_USEC_PER_SEC)
#define REQUESTS_IN_FLIGHT 4

/* A key that was pasted with a line feed would otherwise end up in the middle of the headers. */
static char *
dup_key (const char *text, GError **error)
{
  g_autofree char *key = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (*key == '\0')
    {
      g_set_error_literal (error, HC_ERROR, HC_ERROR_NOT_CONFIGURED, "There is no Hudu API key");
      return NULL;
    }
  for (const char *p = key; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      {
        g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID,
                             "The Hudu API key holds blanks or characters that a key can't have");
        return NULL;
      }
  return g_steal_pointer (&key);
}

HcHudu *
hc_hudu_new (const HcHuduOptions *options, GError **error)
{
  g_autofree char *key = dup_key (options->api_key, error);
  g_autoptr (HcHttp) http = NULL;
  HcHttpOptions http_options = {
    .base_url = options->url,
    .ca_file = options->ca_file,
    .requests_per_minute = options->requests_per_minute,
    .max_in_flight = REQUESTS_IN_FLIGHT,
    .problem = hc_hudu_problem,
    .align_rate_limit = TRUE,
    .clock = options->clock,
  };
  HcHudu *hudu;

  if (key == NULL)
    return NULL;
  http = hc_http_new (&http_options, error);
  if (http == NULL)
    return NULL;
  hc_http_set_header (http, "x-api-key", key, TRUE);

  hudu = g_new0 (HcHudu, 1);
  hudu->http = g_steal_pointer (&http);
  hudu->clock = options->clock != NULL ? options->clock : hc_clock_get_system ();
  g_mutex_init (&hudu->probing);
  return hudu;
}

void
hc_hudu_free (HcHudu *hudu)
{
  if (hudu == NULL)
    return;
  g_clear_pointer (&hudu->http, hc_http_unref);
  g_mutex_clear (&hudu->probing);
  g_free (hudu);
}

HcHttp *
hc_hudu_get_http (HcHudu *hudu)
{
  return hudu->http;
}

static HcHttpReply *
ask_api_info (HcHudu *hudu, GCancellable *cancellable, GError **error)
{
  g_autoptr (HcHttpRequest) request = hc_http_request_new ("GET", API_INFO);

  return hc_http_send (hudu->http, request, cancellable, error);
}

/* Only api_info needs no right at all: every key that is one can read it. */
static gboolean
is_key_refused (HcHudu *hudu, GCancellable *cancellable)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&hudu->probing);
  g_autoptr (HcHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  if (hudu->probed_at != 0 && hc_clock_monotonic (hudu->clock) - hudu->probed_at < PROBE_INTERVAL)
    return hudu->key_refused;
  reply = ask_api_info (hudu, cancellable, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  hudu->key_refused = g_error_matches (error, HC_API_ERROR, HC_API_ERROR_UNAUTHORIZED);
  hudu->probed_at = hc_clock_monotonic (hudu->clock);
  return hudu->key_refused;
}

void
hc_hudu_classify (HcHudu *hudu, GError **error, GCancellable *cancellable)
{
  if (error == NULL || !g_error_matches (*error, HC_API_ERROR, HC_API_ERROR_UNAUTHORIZED))
    return;
  if (is_key_refused (hudu, cancellable))
    return;
  (*error)->code = HC_API_ERROR_FORBIDDEN;
  g_prefix_error (error, "The key is accepted, but not for this: ");
}

HcHttpReply *
hc_hudu_send (HcHudu *hudu, const HcHttpRequest *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  HcHttpReply *reply = hc_http_send (hudu->http, request, cancellable, &local);

  if (reply != NULL)
    return reply;
  hc_hudu_classify (hudu, &local, cancellable);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

HcHttpReply *
hc_hudu_fetch (HcHudu *hudu, const char *target, GCancellable *cancellable, GError **error)
{
  g_autoptr (HcHttpRequest) request = hc_http_request_new ("GET", target);

  return hc_hudu_send (hudu, request, cancellable, error);
}

JsonObject *
hc_hudu_unwrap (const HcHttpReply *reply, const char *wrapper)
{
  JsonObject *root = reply->json != NULL ? hc_json_node_get_object (reply->json) : NULL;

  if (root != NULL && json_object_has_member (root, wrapper))
    return hc_json_get_object (root, wrapper);
  return root;
}

char *
hc_hudu_get_version (HcHudu *hudu, GCancellable *cancellable, GError **error)
{
  g_autoptr (HcHttpReply) reply = ask_api_info (hudu, cancellable, error);
  g_autofree char *version = NULL;
  JsonObject *info;

  if (reply == NULL)
    return NULL;
  info = hc_hudu_unwrap (reply, "api_info");
  version = info != NULL ? hc_json_dup_text (info, "version") : g_strdup ("");
  if (*version == '\0')
    {
      g_set_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED,
                   "%s: it does not answer as Hudu does: api_info holds no version",
                   hc_http_get_host (hudu->http));
      return NULL;
    }
  return g_steal_pointer (&version);
}
