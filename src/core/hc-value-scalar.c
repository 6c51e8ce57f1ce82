/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-value-forms.h"

#include "hc-text.h"

#include <string.h>

#define MAX_DIGITS 18 /* always fits into 64 bits */

char *
hc_value_lines (const char *text)
{
  g_autofree char *clean = hc_text_clean (text, -1);
  g_auto (GStrv) lines = NULL;

  if (strchr (clean, '\n') == NULL)
    return g_steal_pointer (&clean);
  lines = g_strsplit (clean, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_strchomp (lines[i]);
  return g_strjoinv ("\n", lines);
}

char *
hc_value_check_box (const char *text)
{
  static const char *const yes[] = { "true", "yes", "1", "on", "y", "t", "checked", NULL };
  static const char *const no[] = { "false", "no", "0", "off", "n", "f", "unchecked", NULL };
  g_autofree char *clean = hc_text_clean (text, -1);
  g_autofree char *folded = hc_text_fold (clean);

  if (*folded == '\0')
    return g_strdup ("");
  if (g_strv_contains (yes, folded))
    return g_strdup ("true");
  if (g_strv_contains (no, folded))
    return g_strdup ("false");
  return NULL;
}

/* By hand, as strtod() takes "inf" and "0x10" and follows the locale. Halves go away from zero. */
char *
hc_value_number (const char *text)
{
  g_autofree char *clean = hc_text_clean (text, -1);
  const char *whole = clean;
  const char *fraction;
  gboolean negative = *clean == '-';
  gint64 number;
  gsize n;

  if (*clean == '\0')
    return g_strdup ("");
  if (*whole == '-' || *whole == '+')
    whole++;
  n = strspn (whole, "0123456789");
  fraction = whole[n] == '.' ? whole + n + 1 : whole + n;
  if (fraction[strspn (fraction, "0123456789")] != '\0' || (n == 0 && *fraction == '\0'))
    return NULL;
  while (n > 1 && *whole == '0')
    {
      whole++;
      n--;
    }
  if (n > MAX_DIGITS)
    return NULL;
  number = g_ascii_strtoll (whole, NULL, 10);
  if (whole[n] == '.' && *fraction >= '5')
    number++;
  return g_strdup_printf ("%" G_GINT64_FORMAT, negative ? -number : number);
}

/* Whether a bare text is meant as an address: "n/a" and "none" are not. */
static gboolean
looks_like_host (const char *text)
{
  gsize length = strcspn (text, "/?#");
  const char *dot = memchr (text, '.', length);

  return g_ascii_strncasecmp (text, "localhost", strlen ("localhost")) == 0 || text[0] == '['
         || (dot != NULL && dot > text && dot + 1 < text + length);
}

static gboolean
has_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
has_other_scheme (const char *text)
{
  const char *colon = strchr (text, ':');

  if (colon == NULL || colon == text || strcspn (text, "./?#[@") < (gsize)(colon - text))
    return FALSE;
  return !g_ascii_isdigit (colon[1]);
}

char *
hc_value_website (const char *text)
{
  g_autofree char *clean = hc_text_clean (text, -1);
  g_autofree char *host = NULL;
  const char *rest = clean;
  gboolean has_scheme = TRUE;
  gsize length;

  if (g_ascii_strncasecmp (rest, "https://", 8) == 0)
    rest += 8;
  else if (g_ascii_strncasecmp (rest, "http://", 7) == 0)
    rest += 7;
  else
    has_scheme = FALSE;
  /* A lone scheme is what forms are prefilled with. */
  if (*rest == '\0')
    return g_strdup ("");
  if (has_blank (rest) || *rest == '/'
      || (!has_scheme && (has_other_scheme (rest) || !looks_like_host (rest))))
    return NULL;

  length = strlen (rest);
  if (strpbrk (rest, "?#") == NULL)
    while (rest[length - 1] == '/')
      length--;
  host = g_strndup (rest, MIN (strcspn (rest, "/?#"), length));
  /* A password in it, should there be one, has its case. */
  for (char *p = strchr (host, '@') == NULL ? host : host + strlen (host); *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  return g_strdup_printf ("https://%s%.*s", host, (int)(length - strlen (host)), rest + strlen (host));
}
