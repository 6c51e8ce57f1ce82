/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-run.h"

#include <stdlib.h>
#include <string.h>

static char *
print (gboolean preview, ...)
{
  HcRunRow row = { .guards = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_guard_free) };
  char *text = NULL;
  gsize size;
  HcCli cli = { .out = open_memstream (&text, &size) };
  const char *guard;
  va_list guards;

  va_start (guards, preview);
  while ((guard = va_arg (guards, const char *)) != NULL)
    g_ptr_array_add (row.guards,
                     hc_guard_new (guard, -1, 12, 10, g_str_equal (guard, "scope") ? NULL : "What it is"));
  va_end (guards);
  hc_cli_print_guards (&cli, &row, preview);
  fclose (cli.out);
  g_ptr_array_unref (row.guards);
  return text;
}

static void
test_keys (void)
{
  static const char *const guards[][2] = {
    { "archive", "What it is (limit 10; settings: guards.archive_percent, guards.archive_floor)\n" },
    { "archive-total", "What it is (limit 10; settings: guards.archive_total)\n" },
    { "missing", "What it is (limit 10; settings: guards.missing_percent, guards.missing_floor)\n" },
    { "update", "What it is (limit 10; settings: guards.update_percent, guards.update_floor)\n" },
    /* no number decides these */
    { "connectwise-instance", "  What it is\n" },
    { "scope", "  scope: 12\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (guards); i++)
    {
      g_autofree char *text = print (TRUE, guards[i][0], NULL);

      g_assert_nonnull (strstr (text, guards[i][1]));
      g_assert_nonnull (strstr (text, "A sync would stop"));
      g_assert_nonnull (strstr (text, "--accept-guards"));
    }
}

static void
test_frame (void)
{
  g_autofree char *none = print (TRUE, NULL);
  g_autofree char *both = print (FALSE, "archive", "missing", NULL);

  g_assert_cmpstr (none, ==, "");
  g_assert_nonnull (strstr (both, "Nothing was written"));
  g_assert_nonnull (strstr (both, "guards.archive_floor"));
  g_assert_nonnull (strstr (both, "guards.missing_floor"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/guards/keys", test_keys);
  g_test_add_func ("/cli/guards/frame", test_frame);
  return g_test_run ();
}
