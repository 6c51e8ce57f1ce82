/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connectwise-private.h"

#include "hc-json.h"
#include "hc-text.h"

#include <string.h>

#define HC_PROBLEM_LENGTH 200

static gboolean
is_object (const char *body)
{
  while (g_ascii_isspace (*body))
    body++;
  return *body == '{';
}

/* The first of errors[] is the precise one; "message" alone often only says that the object is invalid. */
static char *
read_message (const char *body)
{
  g_autoptr (JsonNode) root = hc_json_parse (body, strlen (body), NULL, NULL);
  JsonObject *object = hc_json_node_get_object (root);
  JsonArray *errors = hc_json_get_array (object, "errors");
  g_autofree char *first = NULL;
  g_autofree char *message = hc_json_dup_text (object, "message");

  if (errors != NULL && json_array_get_length (errors) > 0)
    first = hc_json_dup_text (hc_json_node_get_object (json_array_get_element (errors, 0)), "message");
  if (first != NULL && *first != '\0')
    return g_steal_pointer (&first);
  if (*message != '\0')
    return g_steal_pointer (&message);
  return hc_json_dup_text (object, "error");
}

/* One line of bounded length; NULL when there is nothing to say, or only a web page. */
static char *
shorten (const char *text)
{
  g_autofree char *clean = hc_text_clean (text, -1);
  g_autofree char *cut = NULL;

  if (*clean == '\0' || *clean == '<')
    return NULL;
  for (char *p = clean; *p != '\0'; p++)
    if (*p == '\n' || *p == '\t')
      *p = ' ';
  if (g_utf8_strlen (clean, -1) <= HC_PROBLEM_LENGTH)
    return g_steal_pointer (&clean);
  cut = g_utf8_substring (clean, 0, HC_PROBLEM_LENGTH);
  return g_strconcat (cut, "…", NULL);
}

/* Sources disagree on the status of a missing or unknown client id (400, 401, 403): the word decides. */
static void
refine_code (guint status, const char *folded, HcApiError *code)
{
  if (status < 400 || status >= 500)
    return;
  if (strstr (folded, "cannot route") != NULL)
    *code = HC_API_ERROR_COMPANY;
  else if (status != 400 && status != 401 && status != 403)
    return;
  else if (strstr (folded, "clientid") != NULL || strstr (folded, "client id") != NULL
           || strstr (folded, "client-id") != NULL)
    *code = HC_API_ERROR_CLIENT_ID;
  else if (strstr (folded, "usernotauthenticated") != NULL)
    *code = HC_API_ERROR_UNAUTHORIZED;
}

char *
hc_connectwise_problem (guint status, const char *content_type, const char *body, HcApiError *code)
{
  g_autofree char *folded = g_ascii_strdown (body, -1);
  g_autofree char *message = NULL;

  refine_code (status, folded, code);
  if (!is_object (body))
    return shorten (body);
  message = read_message (body);
  return shorten (message);
}
