/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-call.h"

#define JSON_TYPE "application/json; charset=utf-8"

HcSimResponse *
hc_sim_hudu_reply_json (guint status, GString *body)
{
  HcSimResponse *response = hc_sim_response_new_text (status, JSON_TYPE, "");

  g_bytes_unref (response->body);
  response->body = g_string_free_to_bytes (body);
  return response;
}

HcSimResponse *
hc_sim_hudu_reply_error (guint status, const char *error, const char *details)
{
  HcSimJson json = HC_SIM_JSON_INIT (g_string_new (NULL));

  hc_sim_json_open (&json, '{');
  hc_sim_json_put_text (&json, "error", error);
  if (details != NULL)
    hc_sim_json_put_text (&json, "details", details);
  hc_sim_json_close (&json, '}');
  return hc_sim_hudu_reply_json (status, json.out);
}

HcSimResponse *
hc_sim_hudu_reply_invalid (const char *error, GPtrArray *details)
{
  HcSimJson json = HC_SIM_JSON_INIT (g_string_new (NULL));

  hc_sim_json_open (&json, '{');
  hc_sim_json_put_text (&json, "error", error);
  hc_sim_json_key (&json, "details");
  hc_sim_json_open (&json, '[');
  for (guint i = 0; i < details->len; i++)
    hc_sim_json_text (&json, details->pdata[i]);
  hc_sim_json_close (&json, ']');
  hc_sim_json_close (&json, '}');
  return hc_sim_hudu_reply_json (422, json.out);
}

HcSimResponse *
hc_sim_hudu_reply_sentence (const char *sentence)
{
  g_autoptr (GPtrArray) details = g_ptr_array_new ();

  g_ptr_array_add (details, (gpointer)sentence);
  return hc_sim_hudu_reply_invalid ("Validation failed", details);
}

HcSimResponse *
hc_sim_hudu_reply_crash (void)
{
  return hc_sim_response_new_text (500, JSON_TYPE, "{\"status\":500,\"error\":\"Internal Server Error\"}");
}

HcSimResponse *
hc_sim_hudu_reply_null (void)
{
  return hc_sim_response_new_text (200, JSON_TYPE, "null");
}

HcSimResponse *
hc_sim_hudu_reply_gone (void)
{
  HcSimResponse *response = hc_sim_response_new_text (204, JSON_TYPE, "");

  g_clear_pointer (&response->content_type, g_free);
  return response;
}

HcSimResponse *
hc_sim_hudu_reply_unrouted (const char *method)
{
  if (g_str_equal (method, "GET") || g_str_equal (method, "HEAD"))
    return hc_sim_response_new_text (404, JSON_TYPE, "{\"status\":404,\"error\":\"Not Found\"}");
  return hc_sim_response_new_text (
      404, "text/html; charset=utf-8",
      "<!DOCTYPE html>\n<html><head><title>The page you were looking for doesn't exist "
      "(404)</title></head><body><h1>404</h1></body></html>\n");
}

HcSimResponse *
hc_sim_hudu_reply_redirect (HcSimHudu *hudu, const char *path)
{
  g_autofree char *location = g_strconcat (hudu->base_url, path, NULL);
  g_autofree char *safe = g_markup_escape_text (location, -1);
  g_autofree char *body
      = g_strdup_printf ("<html><body>You are being <a href=\"%s\">redirected</a>.</body></html>", safe);
  HcSimResponse *response = hc_sim_response_new_text (302, "text/html; charset=utf-8", body);

  soup_message_headers_replace (response->headers, "Location", location);
  return response;
}
