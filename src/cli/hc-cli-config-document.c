/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-config.h"

#include "hc-cli-json-check.h"
#include "hc-json.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>

/* Nobody's settings are larger; a wrong file is. */
#define LARGEST_DOCUMENT (16 * 1024 * 1024)

/* Whatever the file is: a device that never ends is no reason to fill the memory. */
static gboolean
read_stream (FILE *stream, const char *name, GString *text, GError **error)
{
  char buffer[4096];
  gsize n;

  while (text->len <= LARGEST_DOCUMENT && (n = fread (buffer, 1, sizeof buffer, stream)) > 0)
    g_string_append_len (text, buffer, (gssize)n);
  if (ferror (stream))
    g_set_error (error, HC_ERROR, HC_ERROR_INVALID, _ ("%s can't be read: %s"), name, g_strerror (errno));
  else if (text->len > LARGEST_DOCUMENT)
    g_set_error (error, HC_ERROR, HC_ERROR_INVALID, _ ("%s is too large for a settings document"), name);
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_file (const char *path, GString *text, GError **error)
{
  FILE *file;
  gboolean done;

  if (g_str_equal (path, "-"))
    return read_stream (stdin, _ ("Standard input"), text, error);
  file = g_fopen (path, "re");
  if (file == NULL)
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID, _ ("%s can't be read: %s"), path, g_strerror (errno));
      return FALSE;
    }
  done = read_stream (file, path, text, error);
  fclose (file);
  return done;
}

JsonNode *
hc_cli_config_read (const char *path, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *problem = NULL;
  JsonNode *root;

  if (!read_file (path, text, error))
    return NULL;
  /* A file nested a hundred thousand deep is bad input, not the end of the program. */
  root = hc_json_parse (text->str, text->len, NULL, NULL);
  if (root != NULL)
    return root;
  problem = hc_cli_json_dup_problem (text->str, text->len);
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID, _ ("%s can't be read as JSON: %s"),
               g_str_equal (path, "-") ? _ ("Standard input") : path,
               problem != NULL ? problem : _ ("it is none"));
  return NULL;
}
