/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-hudu.h"

#include "hc-text.h"

#include <string.h>

/* Hudu has no codes for its refusals, only sentences ("Name has already been taken"), so these are read. */

static gboolean
matches (const GError *error, const char *expression)
{
  return g_error_matches (error, HC_API_ERROR, HC_API_ERROR_REJECTED)
         && g_regex_match_simple (expression, error->message, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0);
}

gboolean
hc_hudu_is_duplicate (const GError *error)
{
  return matches (error, "\\balready (exists?|been (taken|added|created)|related|linked)\\b"
                         "|\\bexists already\\b|\\bduplicate\\b");
}

gboolean
hc_hudu_is_name_taken (const GError *error)
{
  return matches (error, "\\bname (has already been|is already|already) (taken|exists|in use|used)\\b");
}

gboolean
hc_hudu_is_unknown_field (const GError *error)
{
  return matches (error, "\\binvalid field names?\\b");
}

/* How surely a sentence speaks of a field: quoted, as its subject, or named somewhere */
typedef enum
{
  NOT_NAMED,
  MENTIONED,
  SUBJECT,
  QUOTED,
} Certainty;

static gboolean
is_quote (gunichar c)
{
  return c == '\'' || c == '"' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x201c || c == 0x201d;
}

static gboolean
is_sentence_start (const char *message, const char *at)
{
  while (at > message && at[-1] == ' ')
    at--;
  return at == message || strchr (":;,.", at[-1]) != NULL;
}

/* The message begins with the host, and a field may be called "Docs". */
static gboolean
is_in_host (const char *message, const char *at, const char *end)
{
  return (end[0] == '.' && g_ascii_isalnum (end[1]))
         || (at - message >= 2 && at[-1] == '.' && g_ascii_isalnum (at[-2]));
}

static Certainty
rate_at (const char *message, const char *at, gsize length)
{
  const char *end = at + length;
  gunichar before = at > message ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';
  gunichar after = *end != '\0' ? g_utf8_get_char (end) : ' ';

  if (is_quote (before) && is_quote (after))
    return QUOTED;
  if (g_unichar_isalnum (before) || before == '_' || g_unichar_isalnum (after) || after == '_')
    return NOT_NAMED;
  if (is_in_host (message, at, end))
    return NOT_NAMED;
  return is_sentence_start (message, at) ? SUBJECT : MENTIONED;
}

static Certainty
rate (const char *message, const char *name)
{
  Certainty best = NOT_NAMED;
  gsize length = strlen (name);

  if (length == 0)
    return NOT_NAMED;
  for (const char *at = strstr (message, name); at != NULL; at = strstr (at + 1, name))
    best = MAX (best, rate_at (message, at, length));
  return best;
}

static Certainty
rate_field (const char *message, const HcLayoutField *field)
{
  g_autofree char *label = hc_text_fold (field->label);
  g_autofree char *key = hc_layout_field_dup_key (field);
  g_autofree char *folded_key = hc_text_fold (key);

  return MAX (rate (message, label), rate (message, folded_key));
}

/* Without "(HTTP 422)" at its end */
static char *
dup_sentence (const GError *error)
{
  char *message = hc_text_fold (error->message);
  char *status = g_strrstr (message, " (http ");

  if (status != NULL)
    *status = '\0';
  return message;
}

char *
hc_hudu_dup_refused_field (const GError *error, const HcLayout *layout)
{
  const HcLayoutField *found = NULL;
  Certainty certainty = NOT_NAMED;
  g_autofree char *message = NULL;

  if (!g_error_matches (error, HC_API_ERROR, HC_API_ERROR_REJECTED))
    return NULL;
  message = dup_sentence (error);
  for (guint i = 0; i < layout->fields->len; i++)
    {
      const HcLayoutField *field = g_ptr_array_index (layout->fields, i);
      Certainty here = rate_field (message, field);

      if (field->type == HC_FIELD_PASSWORD || field->type == HC_FIELD_HEADING)
        continue;
      /* "Site" is named in each sentence about "Site Phone": the longer label is meant */
      if (here > certainty
          || (here != NOT_NAMED && here == certainty && strlen (field->label) > strlen (found->label)))
        {
          certainty = here;
          found = field;
        }
    }
  return found != NULL ? g_strdup (found->label) : NULL;
}
