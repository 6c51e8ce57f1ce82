/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-http.h"

#include "hc-http-private.h"

#include <string.h>

static gboolean
is_idempotent (const char *method)
{
  return strcmp (method, "GET") == 0 || strcmp (method, "PUT") == 0 || strcmp (method, "DELETE") == 0;
}

HcHttpRequest *
hc_http_request_new (const char *method, const char *target)
{
  HcHttpRequest *request = g_new0 (HcHttpRequest, 1);

  request->method = g_intern_string (method);
  request->target = g_strdup (target);
  request->idempotent = is_idempotent (request->method);
  request->json_only = TRUE;
  return request;
}

void
hc_http_request_free (HcHttpRequest *request)
{
  if (request == NULL)
    return;
  g_clear_pointer (&request->body, g_bytes_unref);
  g_free (request->target);
  g_free (request->header_name);
  g_free (request->header_value);
  g_free (request->origin);
  g_free (request);
}

void
hc_http_request_take_json (HcHttpRequest *request, JsonNode *root)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  gsize length;
  char *text;

  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, &length);
  json_node_unref (root);
  g_clear_pointer (&request->body, g_bytes_unref);
  request->body = g_bytes_new_take (text, length);
}

void
hc_http_request_set_header (HcHttpRequest *request, const char *name, const char *value)
{
  g_free (request->header_name);
  g_free (request->header_value);
  request->header_name = g_strdup (name);
  request->header_value = g_strdup (value);
}

void
hc_http_reply_free (HcHttpReply *reply)
{
  if (reply == NULL)
    return;
  g_clear_pointer (&reply->json, json_node_unref);
  g_free (reply->link);
  g_free (reply->version);
  g_free (reply);
}

void
hc_http_attempt_clear (HcHttpAttempt *attempt)
{
  g_clear_pointer (&attempt->reply, hc_http_reply_free);
  g_clear_error (&attempt->error);
  *attempt = (HcHttpAttempt){ 0 };
}
