/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "sim-ask.h"

#include <string.h>

SimAnswer *
sim_ask (SimHandler handler, gpointer server, const char *line, const char *body, const char *const *headers)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 2);
  g_auto (GStrv) halves = g_strsplit (words[1], "?", 2);
  g_auto (GStrv) segments = g_strsplit (halves[0] + 1, "/", -1);
  g_autoptr (GHashTable) query
      = halves[1] != NULL ? soup_form_decode (halves[1]) : g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SoupMessageHeaders) sent = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autoptr (GBytes) bytes = g_bytes_new (body, body != NULL ? strlen (body) : 0);
  HcSimRequest request = {
    .method = words[0],
    .path = halves[0],
    .segments = (const char *const *)segments,
    .query = query,
    .headers = sent,
    .body = bytes,
  };
  SimAnswer *answer = g_new0 (SimAnswer, 1);
  gsize size;
  const char *data;

  for (guint i = 0; headers[i] != NULL; i += 2)
    soup_message_headers_append (sent, headers[i], headers[i + 1]);
  answer->response = handler (server, &request);
  answer->status = answer->response->status;
  data = g_bytes_get_data (answer->response->body, &size);
  answer->text = size > 0 ? g_strndup (data, size) : g_strdup ("");
  if (answer->response->content_type != NULL
      && g_str_has_prefix (answer->response->content_type, "application/json"))
    answer->root = json_from_string (answer->text, NULL);
  return answer;
}

SimAnswer *
sim_hudu (HcSimHudu *hudu, const char *line, const char *body)
{
  const char *const headers[] = { "x-api-key", hc_sim_hudu_get_api_key (hudu), "Content-Type",
                                  "application/json; charset=utf-8", NULL };

  return sim_ask ((SimHandler)hc_sim_hudu_handle, hudu, line, body != NULL ? sim_quote (body) : NULL,
                  headers);
}

guint
sim_hudu_status (HcSimHudu *hudu, const char *line, const char *body)
{
  g_autoptr (SimAnswer) answer = sim_hudu (hudu, line, body);

  return answer->status;
}

void
sim_answer_free (SimAnswer *answer)
{
  if (answer == NULL)
    return;
  hc_sim_response_free (answer->response);
  g_free (answer->text);
  g_clear_pointer (&answer->root, json_node_unref);
  g_free (answer);
}

static JsonNode *
step (JsonNode *node, const char *name)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_member (json_node_get_object (node), name);
  if (JSON_NODE_HOLDS_ARRAY (node) && g_ascii_isdigit (*name))
    {
      guint64 i = g_ascii_strtoull (name, NULL, 10);

      return i < json_array_get_length (json_node_get_array (node))
                 ? json_array_get_element (json_node_get_array (node), (guint)i)
                 : NULL;
    }
  return NULL;
}

const char *
sim_in (JsonNode *node, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  g_autofree char *text = NULL;

  for (guint i = 0; node != NULL && names[i] != NULL; i++)
    node = step (node, names[i]);
  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    text = g_strdup_printf ("[%u]", json_array_get_length (json_node_get_array (node)));
  else if (JSON_NODE_HOLDS_OBJECT (node))
    text = g_strdup_printf ("{%u}", json_object_get_size (json_node_get_object (node)));
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    text = g_strdup (json_node_get_string (node));
  else
    text = json_to_string (node, FALSE);
  return g_intern_string (text);
}

const char *
sim_at (const SimAnswer *answer, const char *path)
{
  return sim_in (answer->root, path);
}

const char *
sim_quote (const char *text)
{
  g_autofree char *copy = g_strdup (text);

  return g_intern_string (g_strdelimit (copy, "'", '"'));
}

JsonObject *
sim_object (const char *text)
{
  g_autoptr (JsonNode) root = json_from_string (sim_quote (text), NULL);

  g_assert_nonnull (root);
  return json_node_dup_object (root);
}
