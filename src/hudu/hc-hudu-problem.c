/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-hudu-problem.h"

#include "hc-json.h"
#include "hc-text.h"

#include <string.h>

/* Nothing that a server says about one request is worth more than a few lines in the activity list. */
#define MAX_SENTENCE 600

static void
append_sentence (GString *out, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, "; ");
  g_string_append (out, text);
}

static void
append_scalar (GString *out, JsonNode *node, const char *subject)
{
  g_autofree char *text = hc_json_node_dup_text (node);
  g_autofree char *sentence = NULL;

  if (*text == '\0')
    return;
  sentence = subject != NULL ? g_strdup_printf ("%s %s", subject, text) : g_steal_pointer (&text);
  append_sentence (out, sentence);
}

static void
append_array (GString *out, JsonArray *array, const char *subject)
{
  guint length = json_array_get_length (array);

  for (guint i = 0; i < length; i++)
    append_scalar (out, json_array_get_element (array, i), subject);
}

/* Rails' own form of validation errors: { "name": ["has already been taken"] } */
static void
append_object (GString *out, JsonObject *object)
{
  JsonObjectIter iter;
  const char *subject;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &subject, &node))
    {
      JsonArray *array = hc_json_node_get_array (node);

      if (array != NULL)
        append_array (out, array, subject);
      else
        append_scalar (out, node, subject);
    }
}

static char *
flatten (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autoptr (GString) out = g_string_new (NULL);

  if (node == NULL)
    return NULL;
  if (hc_json_node_get_array (node) != NULL)
    append_array (out, hc_json_node_get_array (node), NULL);
  else if (hc_json_node_get_object (node) != NULL)
    append_object (out, hc_json_node_get_object (node));
  else
    append_scalar (out, node, NULL);
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

static char *
shorten (char *sentence)
{
  if (strlen (sentence) > MAX_SENTENCE)
    {
      char *end = g_utf8_find_prev_char (sentence, sentence + MAX_SENTENCE);

      if (end != NULL)
        *end = '\0';
    }
  return g_strdelimit (sentence, "\n\t", ' ');
}

char *
hc_hudu_problem (guint status, const char *content_type, const char *body, HcApiError *code)
{
  static const char *const members[] = { "details", "errors", "error", "message" };
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  if (body == NULL)
    return NULL;
  while (g_ascii_isspace (*body))
    body++;
  /* Some proxies call JSON text, but never the other way round: a body that is an object is read in either
   * case. */
  if (*body != '{')
    return NULL;

  root = hc_json_parse (body, strlen (body), NULL, NULL);
  object = root != NULL ? hc_json_node_get_object (root) : NULL;
  if (object == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      char *sentence = flatten (object, members[i]);

      if (sentence != NULL)
        return shorten (sentence);
    }
  return NULL;
}
