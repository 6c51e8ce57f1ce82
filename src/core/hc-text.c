/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-text.h"

#include <string.h>

/* Marks that are there and can't be seen. They are what makes two serial numbers on the screen look equal. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x00AD || c == 0x061C || c == 0x180E || (c >= 0x200B && c <= 0x200F)
         || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF
         || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

/* The joiners are spelling in Persian and Indic scripts and glue in emoji; beside ASCII they are debris. */
static gboolean
is_joiner (gunichar c)
{
  return c == 0x200C || c == 0x200D;
}

/* Returns what @c becomes after @previous, 0 for nothing. */
static gunichar
clean_char (gunichar c, gunichar previous)
{
  if (c == '\n' || c == '\t')
    return c;
  if (c == '\r' || c == 0x0085 || c == 0x2028 || c == 0x2029)
    return '\n';
  if (c == 0x00A0 || c == 0x2007 || c == 0x202F)
    return ' ';
  if (is_joiner (c) && previous >= 0x80)
    return c;
  if (c < 0x20 || (c >= 0x7F && c < 0xA0) || is_invisible (c))
    return 0;
  return c;
}

/* Blanks, and joiners that joined nothing, do not belong to the ends of a text. */
static gboolean
is_margin (gunichar c)
{
  return g_unichar_isspace (c) || is_joiner (c);
}

static void
trim (GString *text)
{
  const char *start = text->str;

  while (text->len > 0)
    {
      const char *last = g_utf8_prev_char (text->str + text->len);

      if (!is_margin (g_utf8_get_char (last)))
        break;
      g_string_truncate (text, last - text->str);
    }
  while (*start != '\0' && is_margin (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  g_string_erase (text, 0, start - text->str);
}

static char *
drop_nul (const char *text, gsize length, gsize *kept)
{
  char *copy = g_malloc (length + 1);
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    if (text[i] != '\0')
      copy[n++] = text[i];
  copy[n] = '\0';
  *kept = n;
  return copy;
}

char *
hc_text_clean (const char *text, gssize length)
{
  g_autofree char *without_nul = NULL;
  g_autofree char *valid = NULL;
  GString *out;
  gunichar previous = 0;
  gsize n;

  if (text == NULL)
    return g_strdup ("");

  without_nul = drop_nul (text, length < 0 ? strlen (text) : (gsize)length, &n);
  valid = g_utf8_make_valid (without_nul, (gssize)n);
  out = g_string_sized_new (n);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      c = clean_char (c, previous);
      if (c == 0)
        continue;
      previous = c;
      if (c < 0x80)
        g_string_append_c (out, (char)c);
      else
        g_string_append_unichar (out, c);
    }
  trim (out);
  return g_string_free (out, FALSE);
}

char *
hc_text_fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *composed = NULL;
  g_autofree char *folded = NULL;

  if (text == NULL)
    return g_strdup ("");
  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);

  valid = g_utf8_make_valid (text, -1);
  composed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  folded = g_utf8_casefold (composed, -1);
  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

char *
hc_text_key (const char *text)
{
  g_autofree char *folded = hc_text_fold (text);
  GString *key = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Marks belong to the letters of many scripts. The dot above is what is left of a capital I that a
       * Turkish keyboard wrote. */
      if (g_unichar_isalnum (c) || (g_unichar_ismark (c) && c != 0x0307))
        g_string_append_unichar (key, c);
    }
  return g_string_free (key, FALSE);
}

static gboolean
equal_ascii (const char *a, const char *b)
{
  gsize length_a;
  gsize length_b;

  while (g_ascii_isspace (*a))
    a++;
  while (g_ascii_isspace (*b))
    b++;
  length_a = strlen (a);
  length_b = strlen (b);
  while (length_a > 0 && g_ascii_isspace (a[length_a - 1]))
    length_a--;
  while (length_b > 0 && g_ascii_isspace (b[length_b - 1]))
    length_b--;
  return length_a == length_b && g_ascii_strncasecmp (a, b, length_a) == 0;
}

static char *
fold_trimmed (const char *text)
{
  g_autofree char *clean = hc_text_clean (text, -1);

  return hc_text_fold (clean);
}

gboolean
hc_text_equal (const char *a, const char *b)
{
  g_autofree char *folded_a = NULL;
  g_autofree char *folded_b = NULL;

  if (a == NULL)
    a = "";
  if (b == NULL)
    b = "";
  if (g_str_is_ascii (a) && g_str_is_ascii (b))
    return equal_ascii (a, b);

  folded_a = fold_trimmed (a);
  folded_b = fold_trimmed (b);
  return g_str_equal (folded_a, folded_b);
}
