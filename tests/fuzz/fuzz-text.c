/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fuzz.h"
#include "hc-text.h"

#include <string.h>

typedef char *(*TextFunc) (const char *text);

static void
check_clean (const char *bytes, size_t size)
{
  g_autofree char *clean = hc_text_clean (bytes, (gssize)size);
  g_autofree char *again = hc_text_clean (clean, -1);

  hc_fuzz_check_text (clean);
  g_assert_cmpstr (again, ==, clean);
  for (const char *p = clean; *p != '\0'; p++)
    g_assert_true (*p == '\n' || *p == '\t' || (guchar)*p >= 0x20);
}

/* Keys are compared with keys, so a key of a key has to be that key. Not so for every script: what was apart
 * may compose once the signs between are gone. */
static void
check_form (TextFunc form, const char *text, gboolean settled)
{
  g_autofree char *made = form (text);
  g_autofree char *again = NULL;

  if (made == NULL)
    return;
  hc_fuzz_check_text (made);
  again = form (made);
  if (settled)
    g_assert_cmpstr (again, ==, made);
}

static void
check_markup (const char *text)
{
  g_autofree char *plain = hc_text_strip_markup (text);
  g_autofree char *clean = hc_text_clean (plain, -1);

  hc_fuzz_check_text (plain);
  g_assert_cmpstr (clean, ==, plain);
}

static void
check_times (const char *text)
{
  gint64 seconds = hc_text_timestamp (text);
  g_autofree char *written = hc_text_from_timestamp (seconds);
  g_autofree char *date = hc_text_date (text);

  hc_fuzz_check_text (written);
  if (seconds != 0)
    g_assert_cmpint (hc_text_timestamp (written), ==, seconds);
  if (date == NULL)
    return;
  g_assert_cmpuint (strlen (date), ==, 10);
  g_autofree char *again = hc_text_date (date);
  g_assert_cmpstr (again, ==, date);
}

static void
check_similarity (const char *text)
{
  g_autofree char *key = hc_text_key (text);
  g_autofree char *half = g_utf8_substring (key, 0, g_utf8_strlen (key, -1) / 2);
  double there = hc_text_similarity (key, half);

  g_assert_cmpfloat (there, >=, 0);
  g_assert_cmpfloat (there, <=, 1);
  g_assert_cmpfloat_with_epsilon (there, hc_text_similarity (half, key), 1e-9);
  g_assert_cmpfloat (hc_text_similarity (key, key), ==, *key != '\0');
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  HcFuzzInput input = { data, size };
  g_autofree char *bytes = hc_fuzz_dup_bytes (&input);
  g_autofree char *text = hc_fuzz_dup_text (&input);

  check_clean (bytes, size);
  check_form (hc_text_fold, text, TRUE);
  check_form (hc_text_key, text, g_str_is_ascii (text));
  check_form (hc_text_company_key, text, FALSE);
  check_form (hc_text_domain, text, TRUE);
  check_form (hc_text_phone_key, text, TRUE);
  check_form (hc_text_serial_key, text, g_str_is_ascii (text));
  g_assert_true (hc_text_equal (text, text));
  check_markup (text);
  check_times (text);
  check_similarity (text);
  return 0;
}
