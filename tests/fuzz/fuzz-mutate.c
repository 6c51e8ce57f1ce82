/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "fuzz-mutate.h"

#include <string.h>

#define MAX_CHANGES 8
#define MAX_REPEATS 200

/* What has made parsers stumble: JSON, markup, dates, addresses, filters, numbers at their limits, letters
 * that change their length, and bytes that are no UTF-8. */
static const char *const tokens[] = {
  "null",
  "true",
  "false",
  "[]",
  "{}",
  "\"\"",
  "0",
  "-1",
  "1e999",
  "-0.0",
  "1.5",
  "2147483648",
  "9223372036854775807",
  "-9223372036854775808",
  "18446744073709551616",
  "[[[[[[[[",
  "]]]]]]]]",
  "{\"id\":",
  "\"name\":",
  "\"id\": 7,",
  ",",
  ":",
  "\"",
  "\\\"",
  "\\u0000",
  "\\ud800",
  "\\u0130",
  "/*",
  "var a = ",
  "<p>",
  "</p>",
  "<!--",
  "<script>",
  "<br",
  "&amp;",
  "&#x110000;",
  "&#0;",
  "2026-02-30",
  "02/29/2023",
  "0000-00-00",
  "T23:59:60Z",
  "+99:99",
  "https://",
  "http://[::1]:443",
  "user:pass@",
  "xn--",
  "127.0.0.1",
  ":65536",
  "..",
  " and ",
  " or not (",
  "((((((((",
  "[2025-06-01T00:00:00Z]",
  " like \"%_*\"",
  " in (1,2)",
  "is one of",
  "matches",
  "(a+)+$",
  "(?",
  "question:",
  "type/name",
  "%",
  "#12",
  "=",
  "\n",
  "\t",
  "İ",
  "ß",
  "ﬃ",
  "e\xcc\x81",
  "\xe2\x80\x8b",
  "\xef\xbb\xbf",
  "\xf0\x9f\x91\xa9\xe2\x80\x8d",
  "\xc2\xa0",
  "\xff",
  "\xed\xa0\x80",
  "\xf4\x90\x80\x80",
};

typedef struct
{
  GByteArray *bytes;
  GPtrArray *corpus;
  GRand *random;
} Mutation;

static guint
pick (GRand *random, guint n)
{
  return n > 0 ? (guint)g_rand_int_range (random, 0, (gint32)n) : 0;
}

static void
insert (GByteArray *bytes, guint at, const void *data, guint length)
{
  guint old = bytes->len;

  g_byte_array_set_size (bytes, old + length);
  if (length == 0)
    return;
  memmove (bytes->data + at + length, bytes->data + at, old - at);
  memcpy (bytes->data + at, data, length);
}

static void
flip_bit (Mutation *mutation)
{
  if (mutation->bytes->len > 0)
    mutation->bytes->data[pick (mutation->random, mutation->bytes->len)]
        ^= (guint8)(1 << pick (mutation->random, 8));
}

static void
set_byte (Mutation *mutation)
{
  if (mutation->bytes->len > 0)
    mutation->bytes->data[pick (mutation->random, mutation->bytes->len)]
        = (guint8)pick (mutation->random, 256);
}

static void
insert_token (Mutation *mutation)
{
  const char *token = tokens[pick (mutation->random, G_N_ELEMENTS (tokens))];

  insert (mutation->bytes, pick (mutation->random, mutation->bytes->len + 1), token, (guint)strlen (token));
}

static void
take_out (Mutation *mutation)
{
  guint at = pick (mutation->random, mutation->bytes->len);
  guint rest = mutation->bytes->len - at;

  if (rest > 0)
    g_byte_array_remove_range (mutation->bytes, at, 1 + pick (mutation->random, MIN (rest, 64)));
}

static void
cut (Mutation *mutation)
{
  g_byte_array_set_size (mutation->bytes, pick (mutation->random, mutation->bytes->len + 1));
}

/* A part of the input, many times. */
static void
repeat (Mutation *mutation)
{
  guint at = pick (mutation->random, mutation->bytes->len);
  guint wished = 1 + pick (mutation->random, 32);
  guint length = MIN (wished, mutation->bytes->len - at);
  g_autofree guint8 *part = g_memdup2 (mutation->bytes->data + at, length);
  guint times = 1 + pick (mutation->random, MAX_REPEATS);

  for (guint i = 0; i < times && mutation->bytes->len < HC_FUZZ_MAX_SIZE; i++)
    insert (mutation->bytes, at, part, length);
}

static void
splice (Mutation *mutation)
{
  GBytes *other = mutation->corpus->pdata[pick (mutation->random, mutation->corpus->len)];
  gsize size;
  const guint8 *data = g_bytes_get_data (other, &size);
  guint from = pick (mutation->random, (guint)size);
  guint length = pick (mutation->random, (guint)size - from + 1);

  insert (mutation->bytes, pick (mutation->random, mutation->bytes->len + 1), data + from, length);
}

/* Where the value that begins at @at ends, for text that is more or less JSON. */
static guint
skip_value (GByteArray *bytes, guint at)
{
  guint depth = 0;
  gboolean quoted = FALSE;

  for (; at < bytes->len; at++)
    {
      char c = (char)bytes->data[at];

      if (c == '"')
        quoted = !quoted;
      else if (c == '\\')
        at++;
      if (quoted)
        continue;
      if (depth == 0 && (c == ',' || c == '}' || c == ']'))
        return at;
      if (c == '{' || c == '[')
        depth++;
      else if (c == '}' || c == ']')
        depth--;
    }
  return bytes->len;
}

/* Random bytes seldom leave JSON that can be read. This does: the value of a member becomes another, or one
 * taken from another place. */
static void
replace_value (Mutation *mutation)
{
  GByteArray *bytes = mutation->bytes;
  guint start = pick (mutation->random, bytes->len);
  const guint8 *colon = start < bytes->len ? memchr (bytes->data + start, ':', bytes->len - start) : NULL;
  g_autofree guint8 *value = NULL;
  guint at, other, length;

  if (colon == NULL)
    return;
  at = (guint)(colon - bytes->data) + 1;
  other = pick (mutation->random, bytes->len);
  colon = memchr (bytes->data + other, ':', bytes->len - other);
  if (colon == NULL || pick (mutation->random, 2) == 0)
    {
      const char *token = tokens[pick (mutation->random, G_N_ELEMENTS (tokens))];

      length = (guint)strlen (token);
      value = g_memdup2 (token, length);
    }
  else
    {
      other = (guint)(colon - bytes->data) + 1;
      length = skip_value (bytes, other) - other;
      value = g_memdup2 (bytes->data + other, length);
    }
  g_byte_array_remove_range (bytes, at, skip_value (bytes, at) - at);
  insert (bytes, at, value, length);
}

GByteArray *
fuzz_mutate (GPtrArray *corpus, GRand *random)
{
  static void (*const changes[]) (Mutation *)
      = { flip_bit, set_byte, insert_token, take_out, cut, repeat, splice, replace_value, replace_value };
  GBytes *origin = corpus->pdata[pick (random, corpus->len)];
  GByteArray *bytes = g_byte_array_new ();
  Mutation mutation = { bytes, corpus, random };
  guint n_changes = 1 + pick (random, MAX_CHANGES);
  gsize size;
  const guint8 *data = g_bytes_get_data (origin, &size);

  if (size > 0)
    g_byte_array_append (bytes, data, (guint)size);
  for (guint i = 0; i < n_changes; i++)
    changes[pick (random, G_N_ELEMENTS (changes))](&mutation);
  if (bytes->len > HC_FUZZ_MAX_SIZE)
    g_byte_array_set_size (bytes, HC_FUZZ_MAX_SIZE);
  return bytes;
}
