/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fuzz.h"

#include <string.h>

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  return 0;
}

guint
hc_fuzz_take_choice (HcFuzzInput *input, guint n_choices)
{
  guint value;

  if (input->size == 0)
    return 0;
  value = *input->data >= 'a' ? (guint)(*input->data - 'a') + 10 : (guint)*input->data - '0';
  input->data++;
  input->size--;
  return value % n_choices;
}

char *
hc_fuzz_take_line (HcFuzzInput *input)
{
  const uint8_t *end = input->size > 0 ? memchr (input->data, '\n', input->size) : NULL;
  size_t length = end != NULL ? (size_t)(end - input->data) : input->size;
  HcFuzzInput line = { input->data, length };

  input->data += length + (end != NULL);
  input->size -= length + (end != NULL);
  return hc_fuzz_dup_text (&line);
}

char *
hc_fuzz_dup_bytes (const HcFuzzInput *input)
{
  char *bytes = g_malloc (input->size + 1);

  if (input->size > 0)
    memcpy (bytes, input->data, input->size);
  bytes[input->size] = '\0';
  return bytes;
}

char *
hc_fuzz_dup_text (const HcFuzzInput *input)
{
  g_autofree char *bytes = hc_fuzz_dup_bytes (input);

  return g_utf8_make_valid (bytes, -1);
}

void
hc_fuzz_check_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

void
hc_fuzz_check_texts (GHashTable *table)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      hc_fuzz_check_text (key);
      hc_fuzz_check_text (value);
    }
}

void
hc_fuzz_check_error (gconstpointer result, const GError *error)
{
  g_assert_true ((result == NULL) == (error != NULL));
  if (error != NULL)
    hc_fuzz_check_text (error->message);
}

void
hc_fuzz_check_same_json (JsonNode *a, JsonNode *b)
{
  g_autofree char *text_a = json_to_string (a, FALSE);
  g_autofree char *text_b = b != NULL ? json_to_string (b, FALSE) : NULL;

  hc_fuzz_check_text (text_a);
  g_assert_cmpstr (text_a, ==, text_b);
}
