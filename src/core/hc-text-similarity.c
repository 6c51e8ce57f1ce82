/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-text.h"

/* Names are shorter; what lies beyond decides nothing and would cost the square of its length. */
#define MAX_LENGTH 256

#define PREFIX_LENGTH 4
#define PREFIX_WEIGHT 0.1
#define PREFIX_FROM 0.7

typedef struct
{
  gunichar chars[MAX_LENGTH];
  gboolean matched[MAX_LENGTH];
  guint length;
} Word;

static void
read_word (Word *word, const char *text)
{
  word->length = 0;
  for (const char *p = text; *p != '\0' && word->length < MAX_LENGTH; p = g_utf8_next_char (p))
    {
      word->matched[word->length] = FALSE;
      word->chars[word->length++] = g_utf8_get_char (p);
    }
}

/* Marks the equal characters that lie near enough to each other, and returns how many there are. */
static guint
mark_matches (Word *a, Word *b)
{
  guint longer = MAX (a->length, b->length);
  guint window = longer / 2 > 0 ? longer / 2 - 1 : 0;
  guint n = 0;

  for (guint i = 0; i < a->length; i++)
    {
      guint from = i > window ? i - window : 0;
      guint to = MIN (i + window + 1, b->length);

      for (guint j = from; j < to; j++)
        if (!b->matched[j] && a->chars[i] == b->chars[j])
          {
            a->matched[i] = b->matched[j] = TRUE;
            n++;
            break;
          }
    }
  return n;
}

static guint
count_out_of_order (const Word *a, const Word *b)
{
  guint n = 0;
  guint j = 0;

  for (guint i = 0; i < a->length; i++)
    {
      if (!a->matched[i])
        continue;
      while (!b->matched[j])
        j++;
      if (a->chars[i] != b->chars[j++])
        n++;
    }
  return n;
}

static guint
count_prefix (const Word *a, const Word *b)
{
  guint n = 0;

  while (n < PREFIX_LENGTH && n < a->length && n < b->length && a->chars[n] == b->chars[n])
    n++;
  return n;
}

double
hc_text_similarity (const char *a, const char *b)
{
  Word word_a;
  Word word_b;
  double matches;
  double jaro;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  if (*a == '\0' || *b == '\0')
    return 0;
  if (g_str_equal (a, b))
    return 1;

  read_word (&word_a, a);
  read_word (&word_b, b);
  matches = mark_matches (&word_a, &word_b);
  if (matches == 0)
    return 0;
  jaro = (matches / word_a.length + matches / word_b.length
          + (matches - count_out_of_order (&word_a, &word_b) / 2.0) / matches)
         / 3;
  if (jaro < PREFIX_FROM)
    return jaro;
  return jaro + count_prefix (&word_a, &word_b) * PREFIX_WEIGHT * (1 - jaro);
}
