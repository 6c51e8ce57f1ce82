/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-value-forms.h"

#include "hc-text.h"
#include "hc-text-tag.h"

/* Editors and servers put paragraphs, blanks and empty lines as they like. What is left is the words by line.
 */
static char *
fold_lines (const char *text)
{
  g_autofree char *clean = hc_text_clean (text, -1);
  GString *out = g_string_new (NULL);
  gunichar pending = 0;

  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || g_unichar_isspace (c))
        {
          pending = c == '\n' || pending == '\n' ? '\n' : ' ';
          continue;
        }
      if (pending != 0)
        g_string_append_c (out, (char)pending);
      pending = 0;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

char *
hc_value_rich_from_html (const char *html)
{
  g_autofree char *text = hc_text_strip_markup (html);
  char *folded = fold_lines (text);

  if (*folded != '\0' || html == NULL || !hc_text_has_tag (html, hc_text_tag_is_media))
    return folded;
  g_free (folded);
  return fold_lines (html);
}

char *
hc_value_rich_from_plain (const char *text)
{
  if (text != NULL && hc_text_has_tag (text, hc_text_tag_is_element))
    return hc_value_rich_from_html (text);
  return fold_lines (text);
}

char *
hc_value_rich_to_html (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *html = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (lines[i], -1);

      if (*escaped != '\0')
        g_string_append_printf (html, "<p>%s</p>", escaped);
    }
  return g_string_free (html, FALSE);
}
