/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-http.h"

#include <string.h>

static HcSimResponse *
response_new (guint status, const char *content_type, GBytes *body)
{
  HcSimResponse *response = g_new0 (HcSimResponse, 1);

  response->status = status;
  response->content_type = g_strdup (content_type);
  response->body = body;
  response->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  return response;
}

HcSimResponse *
hc_sim_response_new_json (guint status, JsonNode *root)
{
  g_autoptr (JsonNode) owned = root;
  char *text = json_to_string (owned, FALSE);

  return response_new (status, "application/json; charset=utf-8", g_bytes_new_take (text, strlen (text)));
}

HcSimResponse *
hc_sim_response_new_text (guint status, const char *content_type, const char *body)
{
  return response_new (status, content_type, g_bytes_new (body, strlen (body)));
}

void
hc_sim_response_free (HcSimResponse *response)
{
  if (response == NULL)
    return;
  g_free (response->content_type);
  g_clear_pointer (&response->body, g_bytes_unref);
  g_clear_pointer (&response->headers, soup_message_headers_unref);
  g_free (response);
}
