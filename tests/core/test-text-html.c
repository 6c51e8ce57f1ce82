/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-text-entity.h"
#include "hc-text-tag.h"
#include "hc-text.h"

#include <string.h>

static void
test_strip (void)
{
  static const char *const rows[][2] = {
    { "", "" },
    { "plain", "plain" },
    { "two\nlines", "two\nlines" },
    { "<p>Primary DC</p>", "Primary DC" },
    { "<p>a</p><p>b</p>", "a\nb" },
    { "<p>a</p>\n  <p>b</p>\n", "a\nb" },
    { "a<br>b<br/>c<BR />d", "a\nb\nc\nd" },
    { "a<br><br>b", "a\n\nb" },
    { "<div><div><p>a</p></div></div><div>b</div>", "a\nb" },
    { "<ul><li>one</li><li>two</li></ul>", "one\ntwo" },
    { "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc" },
    { "<p>long\n   line</p>", "long line" },
    { "<pre>a\n  b</pre>", "a\n  b" },
    { "x <b>bold</b>, <i>y</i>\nz", "x bold, y\nz" },
    { "<p class=\"a>b\" data-x='<p>'>text</p>", "text" },
    { "<p title=\"unbalanced>text</p>", "text" },
    { "a < b and c > d", "a < b and c > d" },
    { "x <3 y", "x <3 y" },
    { "5 <b and more", "5 <b and more" },
    { "<", "<" },
    { "a<!-- hidden <p>x</p> -->b", "ab" },
    { "<!DOCTYPE html><html><body>x</body></html>", "x" },
    { "<script>alert('<p>')</script>a<style>p { }</style>b", "ab" },
    { "a<script>never closed <p>x", "a" },
    { "&lt;b&gt; &amp; &quot;&#39;&apos;", "<b> & \"''" },
    { "&amp;lt;", "&lt;" },
    { "a&nbsp;b", "a b" },
    { "<p>&nbsp;</p><p>x</p>", "x" },
    { "&eacute;&euro;&hellip;&Uuml;", "é€…Ü" },
    { "&#8364;&#x20AC;&#X20ac;", "€€€" },
    { "it&#146;s", "it’s" },
    { "a&#0;b&#xD800;&#x110000;", "a&#0;b&#xD800;&#x110000;" },
    { "a&#8203;b", "ab" },
    { "?a=1&copy=2&unknown;&", "?a=1&copy=2&unknown;&" },
    { "caf\xe9 <b>x</b>", "caf\xef\xbf\xbd x" },
    { "<custom-tag attr>x</custom-tag>", "x" },
    { "</p>", "" },
    { "<b>", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = hc_text_strip_markup (rows[i][0]);

      g_test_message ("%s", rows[i][0]);
      g_assert_cmpstr (text, ==, rows[i][1]);
    }
}

static void
test_nothing (void)
{
  g_autofree char *text = hc_text_strip_markup (NULL);

  g_assert_cmpstr (text, ==, "");
}

static char *
repeat (const char *piece, guint n, const char *end)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  g_string_append (text, end);
  return g_string_free (text, FALSE);
}

/* Each of these made some reader of HTML take the square of its length. */
static void
test_hostile_texts_take_no_longer (void)
{
  static const struct
  {
    const char *piece, *end;
  } rows[] = {
    { "<", "" },    { "<", ">" },    { "<a \"", ">" },  { "<a '\"", ">" }, { "<a \">\" ", "'>" },
    { "<!--", "" }, { "<!--", ">" }, { "<div>", "" },   { "</div>", "" },  { "<script>", "" },
    { "&", "" },    { "&amp", "" },  { "<pre>", "\n" }, { "a< ", ">" },    { "<style><p>", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *html = repeat (rows[i].piece, 100000, rows[i].end);
      g_autofree char *text = NULL;

      g_test_timer_start ();
      text = hc_text_strip_markup (html);
      g_assert_cmpfloat (g_test_timer_elapsed (), <, 5);
      g_assert_cmpuint (strlen (text), <=, strlen (html));
    }
}

static void
test_deep_nesting (void)
{
  g_autofree char *open = repeat ("<div><b>", 50000, "deep");
  g_autofree char *html = repeat ("</b></div>", 50000, "");
  g_autofree char *whole = g_strconcat (open, html, NULL);
  g_autofree char *text = hc_text_strip_markup (whole);

  g_assert_cmpstr (text, ==, "deep");
}

static void
test_noise (void)
{
  static const char alphabet[] = "<>/!-&;#\"' abpx1\n\xc3\xa9";

  for (guint round = 0; round < 5000; round++)
    {
      char noise[48];
      guint length = (guint)g_test_rand_int_range (0, sizeof noise - 1);
      g_autofree char *text = NULL;

      for (guint i = 0; i < length; i++)
        noise[i] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      noise[length] = '\0';
      text = hc_text_strip_markup (noise);
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

/* The table is searched by halves, so one name out of order would hide others. */
static void
test_entities (void)
{
  static const struct
  {
    const char *text;
    gunichar c;
  } rows[] = {
    { "&AElig;", 0xC6 },     { "&zwnj;", 0x200C }, { "&amp;", '&' },     { "&apos;", '\'' },
    { "&thetasym;", 0x3D1 }, { "&Yuml;", 0x178 },  { "&frac12;", 0xBD }, { "&there4;", 0x2234 },
    { "&AMP;", 0 },          { "&;", 0 },          { "&#;", 0 },         { "&#x;", 0 },
    { "&#-5;", 0 },          { "&#1a;", 0 },       { "&a b;", 0 },       { "&#99999999999999999999;", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *end = NULL;

      g_assert_cmpuint (hc_text_entity_read (rows[i].text, &end), ==, rows[i].c);
      g_assert_cmpint (end != NULL, ==, rows[i].c != 0);
      if (end != NULL)
        g_assert_cmpstr (end, ==, "");
    }
}

static void
test_tags (void)
{
  g_assert_true (hc_text_has_tag ("a <img src=x>", hc_text_tag_is_media));
  g_assert_false (hc_text_has_tag ("a <!-- <img src=x> -->", hc_text_tag_is_media));
  g_assert_false (hc_text_has_tag ("a <img src=x", hc_text_tag_is_media));
  g_assert_true (hc_text_has_tag ("x</P >", hc_text_tag_is_block));
  g_assert_true (hc_text_has_tag ("x <strong>y", hc_text_tag_is_element));
  g_assert_false (hc_text_has_tag ("<admin> <joe@example.com> <https://x>", hc_text_tag_is_element));
  g_assert_false (hc_text_has_tag ("", hc_text_tag_is_element));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/strip", test_strip);
  g_test_add_func ("/html/nothing", test_nothing);
  g_test_add_func ("/html/hostile-texts-take-no-longer", test_hostile_texts_take_no_longer);
  g_test_add_func ("/html/deep-nesting", test_deep_nesting);
  g_test_add_func ("/html/noise", test_noise);
  g_test_add_func ("/html/entities", test_entities);
  g_test_add_func ("/html/tags", test_tags);
  return g_test_run ();
}
