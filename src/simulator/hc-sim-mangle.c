/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-mangle.h"

#include <string.h>

#define JSON_TYPE "application/json; charset=utf-8"
#define DEEP 10000
#define HUGE_PARTS 100
#define HUGE_PART (1024 * 1024)

static const char login_page[]
    = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>"
      "<form method=\"post\" action=\"/login\"><input name=\"user\"></form></body></html>\n";

static HcSimResponse *
respond_status (const HcSimFault *fault)
{
  const char *kind = fault->body != NULL ? fault->body : fault->status >= 502 ? "html" : "json";
  HcSimResponse *response;
  g_autofree char *html = NULL;

  if (strcmp (kind, "json") == 0)
    response = hc_sim_response_new_text (
        fault->status, JSON_TYPE,
        "{\"code\":\"Simulated\",\"error\":\"Simulated\",\"message\":\"An error has occurred.\"}");
  else if (strcmp (kind, "clientid") == 0)
    response = hc_sim_response_new_text (
        fault->status, JSON_TYPE,
        "{\"code\":\"Unauthorized\",\"message\":\"The clientId is missing or not accepted.\"}");
  else if (strcmp (kind, "text") == 0)
    response = hc_sim_response_new_text (fault->status, "text/plain",
                                         fault->status == 429 ? "Retry later\n" : "timeout\n");
  else
    {
      html = g_strdup_printf ("<html><head><title>%u</title></head><body><h1>%u</h1></body></html>\n",
                              fault->status, fault->status);
      response = hc_sim_response_new_text (fault->status, "text/html", html);
    }
  if (g_strcmp0 (fault->retry_after, "date") == 0)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
      g_autoptr (GDateTime) later = g_date_time_add_seconds (now, 30);
      g_autofree char *date = soup_date_time_to_string (later, SOUP_DATE_HTTP);

      soup_message_headers_replace (response->headers, "Retry-After", date);
    }
  else if (fault->retry_after != NULL)
    soup_message_headers_replace (response->headers, "Retry-After", fault->retry_after);
  return response;
}

static HcSimResponse *
respond_deep (void)
{
  g_autoptr (GString) body = g_string_sized_new (2 * DEEP);

  for (guint i = 0; i < DEEP; i++)
    g_string_append_c (body, '[');
  for (guint i = 0; i < DEEP; i++)
    g_string_append_c (body, ']');
  return hc_sim_response_new_text (SOUP_STATUS_OK, JSON_TYPE, body->str);
}

/* Every scalar becomes something else: "a" → ["a"], 1 → "1", true → "true". */
static JsonNode *
twist (JsonNode *node)
{
  JsonNode *twisted;
  JsonArray *array;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      array = json_array_new ();
      json_array_add_string_element (array, json_node_get_string (node));
      twisted = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (twisted, array);
      return twisted;
    }
  if (JSON_NODE_HOLDS_VALUE (node))
    {
      g_autofree char *text = json_to_string (node, FALSE);

      return json_node_init_string (json_node_alloc (), text);
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *source = json_node_get_array (node);

      array = json_array_new ();
      for (guint i = 0; i < json_array_get_length (source); i++)
        json_array_add_element (array, twist (json_array_get_element (source, i)));
      twisted = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (twisted, array);
      return twisted;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_object_new ();
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        json_object_set_member (object, name, twist (member));
      twisted = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (twisted, object);
      return twisted;
    }
  return json_node_init_int (json_node_alloc (), 0);
}

/* Pages of a list are named by headers. */
static void
copy_header_cb (const char *name, const char *value, gpointer headers)
{
  if (g_ascii_strncasecmp (name, "Content-", 8) != 0)
    soup_message_headers_replace (headers, name, value);
}

/* Its id stays what it is, so that it can be told from the others. */
static JsonNode *
twist_row (JsonNode *row)
{
  JsonObject *object = json_node_get_object (row);
  JsonNode *id = json_node_copy (json_object_get_member (object, "id"));
  JsonNode *twisted = twist (row);

  json_object_set_member (json_node_get_object (twisted), "id", id);
  return twisted;
}

static JsonNode *
twist_one (JsonNode *root, gint64 id)
{
  JsonArray *rows, *array;
  JsonNode *twisted;

  if (!JSON_NODE_HOLDS_ARRAY (root))
    return json_node_copy (root);
  rows = json_node_get_array (root);
  array = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *row = json_array_get_element (rows, i);
      gboolean meant = JSON_NODE_HOLDS_OBJECT (row)
                       && json_object_get_int_member_with_default (json_node_get_object (row), "id", 0) == id;

      json_array_add_element (array, meant ? twist_row (row) : json_node_copy (row));
    }
  twisted = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (twisted, array);
  return twisted;
}

static HcSimResponse *
respond_twisted (const HcSimFault *fault, HcSimResponse *response)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *data = g_bytes_get_data (response->body, &size);
  HcSimResponse *twisted;
  JsonNode *root;

  if (size == 0 || !json_parser_load_from_data (parser, data, (gssize)size, NULL))
    return response;
  root = json_parser_get_root (parser);
  twisted = hc_sim_response_new_json (response->status,
                                      fault->only != 0 ? twist_one (root, fault->only) : twist (root));
  if (fault->only != 0)
    soup_message_headers_foreach (response->headers, copy_header_cb, twisted->headers);
  hc_sim_response_free (response);
  return twisted;
}

static HcSimResponse *
redirect (const char *url)
{
  HcSimResponse *response
      = hc_sim_response_new_text (SOUP_STATUS_FOUND, "text/html", "<html><body>Moved</body></html>");

  soup_message_headers_replace (response->headers, "Location", url);
  return response;
}

void
hc_sim_mangle_append_huge (SoupMessageBody *body)
{
  static const char row[]
      = "{\"id\":1,\"name\":\"A row that is as good as any other row, and there are many of them\"},";
  g_autoptr (GString) part = g_string_sized_new (HUGE_PART + sizeof row);
  g_autoptr (GBytes) bytes = NULL;

  while (part->len < HUGE_PART)
    g_string_append (part, row);
  bytes = g_bytes_new (part->str, part->len);
  soup_message_body_append (body, SOUP_MEMORY_STATIC, "[", 1);
  for (guint i = 0; i < HUGE_PARTS; i++)
    soup_message_body_append_bytes (body, bytes);
  soup_message_body_append (body, SOUP_MEMORY_STATIC, "{\"id\":2}]", 9);
}

HcSimResponse *
hc_sim_mangle (const HcSimFault *fault, HcSimResponse *response)
{
  HcSimResponse *mangled = NULL;

  switch (fault->kind)
    {
    case HC_SIM_FAULT_STATUS:
      mangled = respond_status (fault);
      break;
    case HC_SIM_FAULT_GARBAGE:
      mangled = hc_sim_response_new_text (SOUP_STATUS_OK, JSON_TYPE,
                                          "{\"id\": 1, \"name\": \"cut\x01 \xff\xfe }{[,,");
      break;
    case HC_SIM_FAULT_HTML:
      mangled = hc_sim_response_new_text (SOUP_STATUS_OK, "text/html; charset=utf-8", login_page);
      break;
    case HC_SIM_FAULT_HUGE:
      mangled = hc_sim_response_new_text (SOUP_STATUS_OK, JSON_TYPE, "");
      break;
    case HC_SIM_FAULT_DEEP:
      mangled = respond_deep ();
      break;
    case HC_SIM_FAULT_NULL:
      mangled = hc_sim_response_new_text (SOUP_STATUS_OK, JSON_TYPE, "null");
      break;
    case HC_SIM_FAULT_REDIRECT:
      mangled = redirect (fault->url);
      break;
    case HC_SIM_FAULT_WRONG_TYPES:
      return respond_twisted (fault, response);
    case HC_SIM_FAULT_NONE:
    case HC_SIM_FAULT_RESET:
    case HC_SIM_FAULT_RESET_AFTER:
    case HC_SIM_FAULT_TRUNCATE:
    case HC_SIM_FAULT_DELAY:
    case HC_SIM_FAULT_HANG:
    default:
      return response;
    }
  hc_sim_response_free (response);
  return mangled;
}
