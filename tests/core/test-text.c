/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-text.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static void
test_clean (void)
{
  static const struct
  {
    const char *text;
    gssize length;
    const char *expected;
  } rows[] = {
    { "", -1, "" },
    { "abc", -1, "abc" },
    { "abc", 2, "ab" },
    { "  a b\t", -1, "a b" },
    { "a\0b\0", 4, "ab" },
    { "\0\0", 2, "" },
    { "a\r\nb\rc\nd", -1, "a\nb\nc\nd" },
    { "a\xe2\x80\xa8"
      "b",
      -1, "a\nb" },
    { "a\tb", -1, "a\tb" },
    { "a\x01\x1b[0m\x7f"
      "b",
      -1, "a[0mb" },
    { "a\xc2\x80"
      "b",
      -1, "ab" },
    { "a\xc2\xa0"
      "b\xe2\x80\xaf"
      "c",
      -1, "a b c" },
    { "\xc2\xa0 x \xc2\xa0", -1, "x" },
    { "\xe2\x80\x8b"
      "SN\xe2\x80\x8e"
      "12\xe2\x80\x8f"
      "3\xef\xbb\xbf",
      -1, "SN123" },
    { "soft\xc2\xadhyphen", -1, "softhyphen" },
    { "evil\xe2\x80\xaetxt.exe", -1, "eviltxt.exe" },
    { "a\xe2\x80\x8d"
      "b",
      -1, "ab" },
    { "\xe2\x80\x8d", -1, "" },
    { "می\xe2\x80\x8cخواهم", -1, "می\xe2\x80\x8cخواهم" },
    { "👩\xe2\x80\x8d💻", -1, "👩\xe2\x80\x8d💻" },
    { "caf\xe9", -1, "caf\xef\xbf\xbd" },
    { "\xff\xfe", -1, "\xef\xbf\xbd\xef\xbf\xbd" },
    { "\xed\xa0\x80", -1, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
    { "Größe 日本語", -1, "Größe 日本語" },
    { " \n \t \xe3\x80\x80", -1, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clean = hc_text_clean (rows[i].text, rows[i].length);
      g_autofree char *again = hc_text_clean (clean, -1);

      g_assert_cmpstr (clean, ==, rows[i].expected);
      g_assert_cmpstr (again, ==, clean);
    }
}

static void
test_clean_of_nothing (void)
{
  g_autofree char *clean = hc_text_clean (NULL, -1);

  g_assert_cmpstr (clean, ==, "");
}

static void
test_clean_of_noise (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      char noise[64];
      gsize length = (gsize)g_test_rand_int_range (0, sizeof noise);
      g_autofree char *clean = NULL;
      g_autofree char *again = NULL;
      g_autofree char *key = NULL;

      for (gsize i = 0; i < length; i++)
        noise[i] = (char)g_test_rand_int_range (0, 256);
      clean = hc_text_clean (noise, (gssize)length);
      g_assert_true (g_utf8_validate (clean, -1, NULL));
      again = hc_text_clean (clean, -1);
      g_assert_cmpstr (again, ==, clean);
      key = hc_text_key (clean);
      g_assert_true (g_utf8_validate (key, -1, NULL));
    }
}

static void
test_huge_text (void)
{
  g_autofree char *blanks = g_strnfill (4000000, ' ');
  g_autofree char *letters = g_strnfill (4000000, 'x');
  g_autofree char *empty = hc_text_clean (blanks, -1);
  g_autofree char *full = hc_text_clean (letters, -1);

  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpuint (strlen (full), ==, 4000000);
}

static void
check_fold (void)
{
  static const char *const rows[][2] = {
    { "", "" },
    { "Serial ID", "serial id" },
    { "INACTIVE", "inactive" },
    { "STRASSE", "strasse" },
    { "Straße", "strasse" },
    { "GRÖSSE", "grösse" },
    { "Cafe\xcc\x81", "café" },
    { "ＡＢＣ１", "abc1" },
    { "ΣΊΣΥΦΟΣ", "σίσυφοσ" },
    { "caf\xe9", "caf\xef\xbf\xbd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *folded = hc_text_fold (rows[i][0]);

      g_assert_cmpstr (folded, ==, rows[i][1]);
    }
}

static void
test_fold (void)
{
  g_autofree char *nothing = hc_text_fold (NULL);

  g_assert_cmpstr (nothing, ==, "");
  check_fold ();
}

static void
check_key (void)
{
  static const char *const rows[][2] = {
    { "Serial Number", "serialnumber" },
    { "serial_number", "serialnumber" },
    { "SERIAL-NUMBER:", "serialnumber" },
    { "IPv4/Notes?", "ipv4notes" },
    { "!?#", "" },
    { "Größe (cm)", "grössecm" },
    { "日本 語", "日本語" },
    { "DİJİTAL", "dijital" },
    { "TITLE ID", "titleid" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *key = hc_text_key (rows[i][0]);

      g_assert_cmpstr (key, ==, rows[i][1]);
    }
}

static void
test_key (void)
{
  check_key ();
}

static void
test_equal (void)
{
  static const struct
  {
    const char *a, *b;
    gboolean equal;
  } rows[] = {
    { NULL, NULL, TRUE },
    { NULL, "", TRUE },
    { NULL, "  ", TRUE },
    { "a", NULL, FALSE },
    { " Server", "SERVER\n", TRUE },
    { "Server", "Servers", FALSE },
    { "Größe", "GRÖSSE", TRUE },
    { "Straße", "Strase", FALSE },
    { "\xc2\xa0"
      "a",
      "A", TRUE },
    { "a\xe2\x80\x8b", "A", TRUE },
    { "a b", "ab", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (hc_text_equal (rows[i].a, rows[i].b), ==, rows[i].equal);
      g_assert_cmpint (hc_text_equal (rows[i].b, rows[i].a), ==, rows[i].equal);
    }
}

/* Upper case of "i" and the decimal comma are what these locales change. */
static void
test_locales_change_nothing (void)
{
  static const char *const locales[] = { "tr_TR.UTF-8", "de_DE.UTF-8", "az_AZ.UTF-8", "lt_LT.UTF-8" };
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));
  guint tried = 0;

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      g_autofree char *date = NULL;

      if (setlocale (LC_ALL, locales[i]) == NULL)
        continue;
      tried++;
      check_fold ();
      check_key ();
      g_assert_true (hc_text_equal ("inactive", "INACTIVE"));
      date = hc_text_date ("1/5/2027");
      g_assert_cmpstr (date, ==, "2027-01-05");
    }
  setlocale (LC_ALL, before);
  if (tried == 0)
    g_test_skip ("none of these locales is installed");
}

static void
test_similarity (void)
{
  static const struct
  {
    const char *a, *b;
    double expected;
  } rows[] = {
    { "", "", 0 },
    { "a", "", 0 },
    { "martha", "martha", 1 },
    { "martha", "marhta", 0.9611 },
    { "dwayne", "duane", 0.84 },
    { "dixon", "dicksonx", 0.8133 },
    { "abc", "xyz", 0 },
    { "a", "b", 0 },
    { "münchen", "münchem", 0.9429 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double there = hc_text_similarity (rows[i].a, rows[i].b);
      double back = hc_text_similarity (rows[i].b, rows[i].a);

      g_assert_cmpfloat (fabs (there - rows[i].expected), <, 0.0005);
      g_assert_cmpfloat (fabs (there - back), <, 1e-9);
    }
}

static void
test_similarity_of_huge_texts (void)
{
  g_autofree char *a = g_strnfill (2000000, 'a');
  g_autofree char *b = g_strnfill (2000001, 'a');
  double similarity = hc_text_similarity (a, b);

  g_assert_cmpfloat (similarity, >=, 0.99);
  g_assert_cmpfloat (similarity, <=, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/clean-of-nothing", test_clean_of_nothing);
  g_test_add_func ("/text/clean-of-noise", test_clean_of_noise);
  g_test_add_func ("/text/huge-text", test_huge_text);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/key", test_key);
  g_test_add_func ("/text/equal", test_equal);
  g_test_add_func ("/text/locales-change-nothing", test_locales_change_nothing);
  g_test_add_func ("/text/similarity", test_similarity);
  g_test_add_func ("/text/similarity-of-huge-texts", test_similarity_of_huge_texts);
  return g_test_run ();
}
