/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-text.h"

#include "hc-text-entity.h"
#include "hc-text-tag.h"

#include <string.h>

typedef struct
{
  GString *out;
  const char *last_close; /* the last ">", behind which there are no tags; NULL: none */
  gboolean flows;         /* line feeds of the source are blanks, as paragraphs say where lines end */
  guint preformatted;     /* depth of <pre> */
} Stripper;

static gboolean
is_at_line_start (const GString *out)
{
  return out->len == 0 || out->str[out->len - 1] == '\n';
}

static void
drop_blanks_at_end (GString *out)
{
  while (out->len > 0 && (out->str[out->len - 1] == ' ' || out->str[out->len - 1] == '\t'))
    g_string_truncate (out, out->len - 1);
}

static void
start_line (GString *out)
{
  drop_blanks_at_end (out);
  if (!is_at_line_start (out))
    g_string_append_c (out, '\n');
}

static void
append_char (Stripper *stripper, char c)
{
  GString *out = stripper->out;

  if (!stripper->flows || stripper->preformatted > 0 || !g_ascii_isspace (c))
    g_string_append_c (out, c);
  else if (!is_at_line_start (out) && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

/* Scripts and style sheets are no text. Returns: behind the closing tag, or the end */
static const char *
skip_content (const char *p, const char *name)
{
  gsize length = strlen (name);

  for (p = strchr (p, '<'); p != NULL; p = strchr (p + 1, '<'))
    if (p[1] == '/' && g_ascii_strncasecmp (p + 2, name, length) == 0)
      {
        p = strchr (p, '>');
        return p != NULL ? p + 1 : NULL;
      }
  return NULL;
}

static void
apply_tag (Stripper *stripper, const HcTextTag *tag)
{
  GString *out = stripper->out;

  if (g_str_equal (tag->name, "br"))
    {
      drop_blanks_at_end (out);
      g_string_append_c (out, '\n');
    }
  else if (hc_text_tag_is_block (tag))
    start_line (out);
  else if (g_str_equal (tag->name, "td") || g_str_equal (tag->name, "th"))
    append_char (stripper, ' ');

  if (!g_str_equal (tag->name, "pre"))
    return;
  if (!tag->closing)
    stripper->preformatted++;
  else if (stripper->preformatted > 0)
    stripper->preformatted--;
}

/* Returns: behind the tag, or NULL when it is a character like others */
static const char *
take_tag (Stripper *stripper, const char *p)
{
  HcTextTag tag;
  const char *end;

  if (stripper->last_close == NULL || p > stripper->last_close)
    return NULL;
  end = hc_text_tag_read (p, &tag);
  if (end == NULL)
    return NULL;
  if (!tag.closing && (g_str_equal (tag.name, "script") || g_str_equal (tag.name, "style")))
    {
      end = skip_content (end, tag.name);
      return end != NULL ? end : p + strlen (p);
    }
  apply_tag (stripper, &tag);
  return end;
}

static const char *
take_entity (Stripper *stripper, const char *p)
{
  const char *end = NULL;
  gunichar c = hc_text_entity_read (p, &end);

  if (c == 0)
    return NULL;
  g_string_append_unichar (stripper->out, c == 0x00A0 ? ' ' : c);
  return end;
}

char *
hc_text_strip_markup (const char *html)
{
  g_autoptr (GString) out = NULL;
  Stripper stripper;
  const char *p;

  if (html == NULL || *html == '\0')
    return g_strdup ("");

  out = g_string_sized_new (strlen (html));
  stripper = (Stripper){
    .out = out,
    .last_close = strrchr (html, '>'),
    .flows = hc_text_has_tag (html, hc_text_tag_is_block),
  };
  for (p = html; *p != '\0';)
    {
      const char *end = NULL;

      if (*p == '<')
        end = take_tag (&stripper, p);
      else if (*p == '&')
        end = take_entity (&stripper, p);
      if (end == NULL)
        append_char (&stripper, *p);
      p = end != NULL ? end : p + 1;
    }
  return hc_text_clean (out->str, (gssize)out->len);
}
