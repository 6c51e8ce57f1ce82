/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-json.h"

#include <string.h>

/* One look over the text before the parser gets it. json-glib calls itself for each level, asserts that
 * surrogates come in pairs, ends a string at an escaped NUL, makes bytes of octal escapes, takes comments and
 * assignments, and loses the first of two documents; none of this may be left to what a server sends. Repairs
 * keep every length. */
typedef struct
{
  char *text; /* writable, NUL behind the end */
  gsize length, at;
  char open[HC_JSON_MAX_DEPTH]; /* the closing brackets that are awaited */
  guint depth;
  gboolean begun;  /* something stands there: no bracket may open behind it */
  gboolean closed; /* the outermost bracket: nothing may follow */
  const char *problem;
  gboolean cut_short;
} Scan;

static gboolean
fail (Scan *scan, const char *problem)
{
  scan->problem = problem;
  return FALSE;
}

static gboolean
end_early (Scan *scan)
{
  scan->cut_short = TRUE;
  return fail (scan, "it is cut short");
}

/* The four digits at @at as a number; -1 when they are none. */
static int
read_hex (const Scan *scan, gsize at)
{
  int value = 0;

  for (gsize i = at; i < at + 4; i++)
    {
      if (i >= scan->length || !g_ascii_isxdigit (scan->text[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (scan->text[i]);
    }
  return value;
}

static gboolean
is_low_half (const Scan *scan, gsize at)
{
  int unit;

  if (at + 6 > scan->length || scan->text[at] != '\\' || scan->text[at + 1] != 'u')
    return FALSE;
  unit = read_hex (scan, at + 2);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/* At the "u" of an escape. A NUL becomes a zero-width blank, which hc_text_clean() drops; half a pair becomes
 * U+FFFD. */
static gboolean
scan_unicode (Scan *scan)
{
  int unit = read_hex (scan, scan->at + 1);
  const char *instead = NULL;

  if (unit < 0)
    return scan->at + 5 > scan->length ? end_early (scan) : fail (scan, "it holds a broken escape");
  if (unit == 0)
    instead = "200b";
  else if (unit >= 0xd800 && unit <= 0xdbff && is_low_half (scan, scan->at + 5))
    scan->at += 6;
  else if (unit >= 0xd800 && unit <= 0xdfff)
    instead = "fffd";
  if (instead != NULL)
    memcpy (scan->text + scan->at + 1, instead, 4);
  scan->at += 4;
  return TRUE;
}

/* At the opening quote; ends at the closing one. */
static gboolean
scan_string (Scan *scan)
{
  for (scan->at++; scan->at < scan->length; scan->at++)
    {
      char c = scan->text[scan->at];

      if (c == '"')
        return TRUE;
      if (c == '\0' || (c > 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r'))
        scan->text[scan->at] = ' ';
      if (c != '\\')
        continue;
      if (++scan->at >= scan->length)
        return end_early (scan);
      if (strchr ("\"\\/bfnrtu", scan->text[scan->at]) == NULL)
        return fail (scan, "it holds a broken escape");
      if (scan->text[scan->at] == 'u' && !scan_unicode (scan))
        return FALSE;
    }
  return end_early (scan);
}

static gboolean
open_level (Scan *scan, char closing)
{
  if (scan->depth >= HC_JSON_MAX_DEPTH)
    return fail (scan, "it is nested too deeply");
  scan->open[scan->depth++] = closing;
  return TRUE;
}

static gboolean
close_level (Scan *scan, char closing)
{
  if (scan->depth == 0 || scan->open[scan->depth - 1] != closing)
    return fail (scan, "its brackets do not match");
  scan->depth--;
  scan->closed = scan->depth == 0;
  return TRUE;
}

static gboolean
scan_byte (Scan *scan)
{
  char c = scan->text[scan->at];

  if (scan->closed && !g_ascii_isspace (c))
    return fail (scan, "something follows its end");
  if (scan->begun && scan->depth == 0 && (c == '{' || c == '['))
    return fail (scan, "something stands before its beginning");
  scan->begun = scan->begun || !g_ascii_isspace (c);
  if (c == '"')
    return scan_string (scan);
  if (c == '{' || c == '[')
    return open_level (scan, c == '{' ? '}' : ']');
  if (c == '}' || c == ']')
    return close_level (scan, c);
  if (g_ascii_isalnum (c) || (c != '\0' && strchr ("+-.,: \t\r\n", c) != NULL))
    return TRUE;
  return fail (scan, "it holds what is no JSON");
}

static gboolean
scan_text (Scan *scan)
{
  for (scan->at = 0; scan->at < scan->length; scan->at++)
    if (!scan_byte (scan))
      return FALSE;
  return scan->depth == 0 ? TRUE : end_early (scan);
}

static char *
copy_valid (const char *text, gsize length, gsize *copied)
{
  static const char mark[] = "\xef\xbb\xbf";
  g_autofree char *copy = NULL;
  char *valid;

  if (length >= 3 && memcmp (text, mark, 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  copy = g_malloc (length + 1);
  for (gsize i = 0; i < length; i++)
    copy[i] = text[i] != '\0' ? text[i] : ' ';
  copy[length] = '\0';
  *copied = length;
  if (g_utf8_validate_len (copy, length, NULL))
    return g_steal_pointer (&copy);
  valid = g_utf8_make_valid (copy, (gssize)length);
  *copied = strlen (valid);
  return valid;
}

JsonNode *
hc_json_parse (const char *text, gsize length, gboolean *cut_short, GError **error)
{
  Scan scan = { 0 };
  g_autofree char *copy = NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) problem = NULL;
  JsonNode *root = NULL;

  copy = scan.text = copy_valid (text, length, &scan.length);
  if (scan_text (&scan))
    {
      parser = json_parser_new_immutable ();
      if (json_parser_load_from_data (parser, scan.text, (gssize)scan.length, &problem))
        root = json_parser_steal_root (parser);
      if (root == NULL)
        scan.problem = "it is no JSON";
    }
  if (cut_short != NULL)
    *cut_short = scan.cut_short;
  if (root == NULL)
    g_set_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED, "the answer can't be read: %s", scan.problem);
  return root;
}
