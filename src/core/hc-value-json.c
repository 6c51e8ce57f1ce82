/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-value-forms.h"

#include <math.h>
#include <string.h>

#define MAX_SIZE (1024 * 1024)
#define MAX_DEPTH 16
#define MAX_EXACT 9007199254740992.0 /* 2⁵³: whole numbers up to here are exact in a double */

/* json-glib reads by recursion, so nesting has to be counted first; and it loses the first of two documents.
 */
static gboolean
is_one_shallow (const char *text)
{
  gboolean quoted = FALSE;
  guint depth = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (depth == 0 && p > text && !g_ascii_isspace (*p))
        return FALSE;
      if (quoted && *p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '"')
        quoted = !quoted;
      else if (!quoted && (*p == '[' || *p == '{') && ++depth > MAX_DEPTH)
        return FALSE;
      else if (!quoted && (*p == ']' || *p == '}') && depth > 0)
        depth--;
    }
  return TRUE;
}

JsonNode *
hc_value_json_parse (const char *text)
{
  g_autoptr (JsonParser) parser = NULL;

  if (text == NULL)
    return NULL;
  while (g_ascii_isspace (*text))
    text++;
  if ((*text != '[' && *text != '{') || strlen (text) > MAX_SIZE || !is_one_shallow (text))
    return NULL;
  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, text, -1, NULL))
    return NULL;
  return json_parser_steal_root (parser);
}

static char *
format_double (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (fabs (number) <= MAX_EXACT && number == floor (number))
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64)number);
  /* 17 digits are always exact and mostly ugly: "0.10000000000000001". */
  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  if (g_ascii_strtod (buffer, NULL) != number)
    g_ascii_dtostr (buffer, sizeof buffer, number);
  return g_strdup (buffer);
}

char *
hc_value_json_dup_text (JsonNode *node)
{
  GType type;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (!JSON_NODE_HOLDS_VALUE (node))
    return json_to_string (node, FALSE);

  type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return format_double (json_node_get_double (node));
}
