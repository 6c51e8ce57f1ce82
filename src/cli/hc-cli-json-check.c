/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-json-check.h"

#include "hc-json.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  WANT_VALUE,
  WANT_VALUE_OR_END, /* behind “[” */
  WANT_KEY,
  WANT_KEY_OR_END, /* behind “{” */
  WANT_COLON,
  WANT_COMMA_OR_END,
  WANT_NOTHING, /* behind the outermost value */
} Want;

typedef struct
{
  const char *text;
  gsize length, at;
  char open[HC_JSON_MAX_DEPTH]; /* the closing brackets that are awaited */
  guint depth;
  Want want;
  const char *problem; /* untranslated */
} Check;

static gboolean
fail (Check *check, const char *problem)
{
  check->problem = problem;
  return FALSE;
}

static void
end_value (Check *check)
{
  check->want = check->depth == 0 ? WANT_NOTHING : WANT_COMMA_OR_END;
}

/* At the opening quote; a text that is never closed is the mistake of where it begins. */
static gboolean
check_string (Check *check)
{
  gsize start = check->at;

  for (check->at++; check->at < check->length && check->text[check->at] != '\n'; check->at++)
    {
      if (check->text[check->at] == '\\')
        check->at++;
      else if (check->text[check->at] == '"')
        {
          check->at++;
          return TRUE;
        }
    }
  check->at = start;
  return fail (check, N_ ("this text has no closing quote in its line"));
}

static gboolean
check_word (Check *check)
{
  gsize start = check->at;
  g_autofree char *word = NULL;
  char *end = NULL;

  while (check->at < check->length
         && (g_ascii_isalnum (check->text[check->at]) || strchr ("+-._", check->text[check->at]) != NULL))
    check->at++;
  word = g_strndup (check->text + start, check->at - start);
  if (g_str_equal (word, "true") || g_str_equal (word, "false") || g_str_equal (word, "null"))
    return TRUE;
  if (g_ascii_isdigit (word[word[0] == '-']))
    {
      g_ascii_strtod (word, &end);
      if (*end == '\0')
        return TRUE;
    }
  check->at = start;
  return fail (check, N_ ("a value is missing here: a text in quotes, a number, true, false, null, a list or "
                          "an object"));
}

static gboolean
open_level (Check *check, char closing)
{
  if (check->depth == HC_JSON_MAX_DEPTH)
    return fail (check, N_ ("it is nested too deeply from here on"));
  check->open[check->depth++] = closing;
  check->want = closing == '}' ? WANT_KEY_OR_END : WANT_VALUE_OR_END;
  check->at++;
  return TRUE;
}

static gboolean
check_value (Check *check)
{
  char c = check->text[check->at];

  if (c == '{' || c == '[')
    return open_level (check, c == '{' ? '}' : ']');
  if (!(c == '"' ? check_string (check) : check_word (check)))
    return FALSE;
  end_value (check);
  return TRUE;
}

static gboolean
check_key (Check *check)
{
  if (check->text[check->at] != '"')
    return fail (check, N_ ("a key in quotes is missing here"));
  check->want = WANT_COLON;
  return check_string (check);
}

static gboolean
close_level (Check *check)
{
  check->depth--;
  check->at++;
  end_value (check);
  return TRUE;
}

static gboolean
check_separator (Check *check)
{
  if (check->text[check->at] != ',')
    return fail (check, N_ ("a comma or the closing bracket is missing before this"));
  check->want = check->open[check->depth - 1] == '}' ? WANT_KEY : WANT_VALUE;
  check->at++;
  return TRUE;
}

static gboolean
check_token (Check *check)
{
  gboolean may_end = check->want == WANT_COMMA_OR_END || check->want == WANT_KEY_OR_END
                     || check->want == WANT_VALUE_OR_END;

  if (may_end && check->text[check->at] == check->open[check->depth - 1])
    return close_level (check);
  switch (check->want)
    {
    case WANT_VALUE:
    case WANT_VALUE_OR_END:
      return check_value (check);
    case WANT_KEY:
    case WANT_KEY_OR_END:
      return check_key (check);
    case WANT_COLON:
      if (check->text[check->at] != ':')
        return fail (check, N_ ("a colon is missing before this"));
      check->want = WANT_VALUE;
      check->at++;
      return TRUE;
    case WANT_COMMA_OR_END:
      return check_separator (check);
    case WANT_NOTHING:
    default:
      return fail (check, N_ ("something follows the end of the document"));
    }
}

static gboolean
check_text (Check *check)
{
  for (;;)
    {
      while (check->at < check->length && g_ascii_isspace (check->text[check->at]))
        check->at++;
      if (check->at == check->length)
        return check->want == WANT_NOTHING
               || fail (check, N_ ("the document ends here, in the middle of it"));
      if (!check_token (check))
        return FALSE;
    }
}

/* In characters, as editors count. */
static void
find_place (const Check *check, guint *line, guint *column)
{
  *line = *column = 1;
  for (gsize i = 0; i < MIN (check->at, check->length); i++)
    {
      if (check->text[i] == '\n')
        {
          ++*line;
          *column = 1;
        }
      else if ((check->text[i] & 0xc0) != 0x80)
        {
          ++*column;
        }
    }
}

char *
hc_cli_json_dup_problem (const char *text, gsize length)
{
  static const char mark[] = "\xef\xbb\xbf";
  Check check = { .text = text, .length = length };
  guint line, column;

  if (length >= strlen (mark) && memcmp (text, mark, strlen (mark)) == 0)
    {
      check.text += strlen (mark);
      check.length -= strlen (mark);
    }
  while (check.at < check.length && g_ascii_isspace (check.text[check.at]))
    check.at++;
  if (check.at == check.length)
    return g_strdup (_ ("it is empty"));
  if (check_text (&check))
    return NULL;
  find_place (&check, &line, &column);
  return g_strdup_printf (_ ("line %u, column %u: %s"), line, column, _ (check.problem));
}
