/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-redact.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *expected;
} Row;

static void
test_patterns (void)
{
  static const Row rows[] = {
    { "Authorization: Basic bm9ydGg6c2VjcmV0", "Authorization: [redacted]" },
    { "authorization=Bearer abc.def-ghi rest", "authorization=[redacted] rest" },
    { "clientId: 11111111-2222-4333-8444-555555555555, x", "clientId: [redacted], x" },
    { "ClientID=1111", "ClientID=[redacted]" },
    { "x-api-key: AbCdEf", "x-api-key: [redacted]" },
    { "{\"privateKey\": \"a b c\", \"n\": 1}", "{\"privateKey\": [redacted]\", \"n\": 1}" },
    { "?api_key=hunter2&page=1", "?api_key=[redacted]&page=1" },
    { "sent Basic bm9ydGg6c2VjcmV0 to it", "sent Basic [redacted] to it" },
    { "the clientId header is missing", "the clientId header is missing" },
    { "a basic question", "a basic question" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clean = hc_redact (rows[i].text, NULL);

      g_assert_cmpstr (clean, ==, rows[i].expected);
    }
}

static void
test_secrets (void)
{
  static const char *const secrets[] = { "s3cret+/=", "", "abc", "key-0123", NULL };
  g_autofree char *plain = hc_redact ("it said s3cret+/= and key-0123key-0123 and abc", secrets);
  g_autofree char *escaped = hc_redact ("?q=s3cret%2B%2F%3D", secrets);

  g_assert_cmpstr (plain, ==, "it said [redacted] and [redacted][redacted] and abc");
  g_assert_cmpstr (escaped, ==, "?q=[redacted]");
}

static void
test_invalid (void)
{
  g_autofree char *clean = hc_redact ("password: \xff\xfe\xfd tail \xc3", NULL);

  g_assert_true (g_utf8_validate (clean, -1, NULL));
  g_assert_nonnull (strstr (clean, HC_REDACTED));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/redact/patterns", test_patterns);
  g_test_add_func ("/net/redact/secrets", test_secrets);
  g_test_add_func ("/net/redact/invalid", test_invalid);
  return g_test_run ();
}
