/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-text-tag.h"

#include <string.h>

/* Quotes are respected so far into a tag. Beyond it the first ">" ends it: an unbalanced quote must not cost
 * the rest of the text for every tag, and a longer attribute is a picture in base64, which holds no ">". */
#define QUOTED_REACH 1024

/* Sorted by nothing but habit: a tag is looked up by walking the list, which is short. */
static const char *const block_names[] = {
  "address",    "article", "aside",  "blockquote", "body", "br",  "dd", "div", "dl",  "dt",
  "figcaption", "figure",  "footer", "form",       "h1",   "h2",  "h3", "h4",  "h5",  "h6",
  "header",     "hr",      "html",   "li",         "main", "nav", "ol", "p",   "pre", "section",
  "table",      "tbody",   "tfoot",  "thead",      "tr",   "ul",  NULL,
};

static const char *const media_names[] = {
  "audio", "canvas", "embed", "iframe", "img", "input", "object", "picture", "svg", "video", NULL,
};

static const char *const other_names[] = {
  "a",   "abbr", "b",    "big",    "button", "caption", "center", "cite",   "code",   "col",   "colgroup",
  "del", "em",   "font", "head",   "i",      "ins",     "kbd",    "label",  "link",   "mark",  "meta",
  "q",   "s",    "samp", "script", "small",  "source",  "span",   "strike", "strong", "style", "sub",
  "sup", "td",   "th",   "title",  "tt",     "u",       "var",    NULL,
};

static const char *
find_end (const char *text)
{
  char quote = '\0';

  for (const char *p = text; *p != '\0' && p - text < QUOTED_REACH; p++)
    {
      if (quote != '\0')
        quote = *p == quote ? '\0' : quote;
      else if (*p == '>')
        return p + 1;
      else if (*p == '"' || *p == '\'')
        quote = *p;
    }
  text = strchr (text, '>');
  return text != NULL ? text + 1 : NULL;
}

/* Browsers take an unclosed comment to the end of the text, and so does this. */
static const char *
find_comment_end (const char *text)
{
  const char *end = strstr (text, "-->");

  return end != NULL ? end + strlen ("-->") : text + strlen (text);
}

const char *
hc_text_tag_read (const char *text, HcTextTag *tag)
{
  const char *p = text + 1;
  gsize length = 0;

  g_return_val_if_fail (*text == '<', NULL);

  tag->name[0] = '\0';
  tag->closing = FALSE;
  if (g_str_has_prefix (p, "!--"))
    return find_comment_end (p + 3);
  if (*p == '!' || *p == '?')
    return find_end (p);
  if (*p == '/')
    {
      tag->closing = TRUE;
      p++;
    }
  if (!g_ascii_isalpha (*p))
    return NULL;
  for (; g_ascii_isalnum (*p) || *p == '-' || *p == ':'; p++)
    if (length < sizeof tag->name - 1)
      tag->name[length++] = g_ascii_tolower (*p);
  tag->name[length] = '\0';
  return find_end (p);
}

gboolean
hc_text_tag_is_block (const HcTextTag *tag)
{
  return g_strv_contains (block_names, tag->name);
}

gboolean
hc_text_tag_is_media (const HcTextTag *tag)
{
  return g_strv_contains (media_names, tag->name);
}

gboolean
hc_text_tag_is_element (const HcTextTag *tag)
{
  return hc_text_tag_is_block (tag) || hc_text_tag_is_media (tag) || g_strv_contains (other_names, tag->name);
}

gboolean
hc_text_has_tag (const char *html, gboolean (*is_wanted) (const HcTextTag *tag))
{
  const char *last_close = strrchr (html, '>');
  const char *p = html;

  while (last_close != NULL && (p = strchr (p, '<')) != NULL && p < last_close)
    {
      HcTextTag tag;
      const char *end = hc_text_tag_read (p, &tag);

      if (end != NULL && is_wanted (&tag))
        return TRUE;
      p = end != NULL ? end : p + 1;
    }
  return FALSE;
}
