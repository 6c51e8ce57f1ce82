/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-call.h"

#include "hc-cli.h"

#include <glib/gstdio.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

char *
hc_cli_call_begin (void)
{
  static const char *const unset[] = { "HUDUCWM_CW_PUBLIC_KEY",
                                       "HUDUCWM_CW_PRIVATE_KEY",
                                       "HUDUCWM_CW_CLIENT_ID",
                                       "HUDUCWM_HUDU_API_KEY",
                                       "DBUS_SESSION_BUS_ADDRESS",
                                       "CREDENTIALS_DIRECTORY",
                                       "DISPLAY",
                                       "WAYLAND_DISPLAY" };
  static const char *const homes[]
      = { "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR" };
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("huducwm-XXXXXX", &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (unset); i++)
    g_unsetenv (unset[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (homes); i++)
    g_setenv (homes[i], folder, TRUE);
  return folder;
}

void
hc_cli_call_end (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_DIR) && !g_file_test (file, G_FILE_TEST_IS_SYMLINK))
        hc_cli_call_end (file);
      else
        g_unlink (file);
    }
  g_rmdir (path);
}

HcCliCall *
hc_cli_call (const char *line)
{
  g_autofree char *whole = g_strdup_printf ("huducwmctl %s", line);
  g_auto (GStrv) argv = NULL;
  HcCliCall *call = g_new0 (HcCliCall, 1);
  g_autoptr (GError) error = NULL;
  gsize out_size, err_size;
  FILE *out = open_memstream (&call->out, &out_size);
  FILE *err = open_memstream (&call->err, &err_size);
  int argc;

  g_shell_parse_argv (whole, &argc, &argv, &error);
  g_assert_no_error (error);
  call->status = hc_cli_main (argc, argv, out, err);
  fclose (out);
  fclose (err);
  g_assert_true (g_utf8_validate (call->out, -1, NULL));
  g_assert_true (g_utf8_validate (call->err, -1, NULL));
  return call;
}

void
hc_cli_call_free (HcCliCall *call)
{
  free (call->out);
  free (call->err);
  g_free (call);
}

JsonNode *
hc_cli_call_json (int status, const char *format, ...)
{
  g_autofree char *line = NULL;
  g_autofree char *with_json = NULL;
  g_autoptr (HcCliCall) call = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;
  va_list values;

  va_start (values, format);
  line = g_strdup_vprintf (format, values);
  va_end (values);
  with_json = g_strconcat (line, " --json", NULL);
  call = hc_cli_call (with_json);
  if (call->status != status)
    g_error ("%s: ended with %d, not %d\n%s%s", line, call->status, status, call->out, call->err);
  node = json_from_string (call->out, &error);
  g_assert_no_error (error);
  g_assert_nonnull (node);
  return node;
}

void
hc_assert_members (JsonNode *node, const char *names)
{
  g_auto (GStrv) expected = g_strsplit (names, " ", -1);
  g_autoptr (GList) members = NULL;
  JsonObject *object;

  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  object = json_node_get_object (node);
  for (guint i = 0; expected[i] != NULL; i++)
    if (!json_object_has_member (object, expected[i]))
      g_error ("there is no member %s in %s", expected[i], json_to_string (node, FALSE));
  members = json_object_get_members (object);
  if (g_list_length (members) != g_strv_length (expected))
    g_error ("more members than %s in %s", names, json_to_string (node, FALSE));
}

JsonNode *
hc_node_at (JsonNode *node, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (JSON_NODE_HOLDS_ARRAY (node))
        {
          guint index = (guint)g_ascii_strtoull (parts[i], NULL, 10);
          g_assert_cmpuint (index, <, json_array_get_length (json_node_get_array (node)));
          node = json_array_get_element (json_node_get_array (node), index);
        }
      else
        {
          g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
          node = json_object_get_member (json_node_get_object (node), parts[i]);
        }
      if (node == NULL)
        g_error ("there is no %s", path);
    }
  return node;
}
