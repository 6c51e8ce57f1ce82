/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-output.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Overrides and isolates of the writing direction: they can make a line read differently from what it is. */
static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static void
append_escaped (GString *out, gunichar c)
{
  if (c == '\n')
    g_string_append (out, "\\n");
  else if (c == '\r')
    g_string_append (out, "\\r");
  else if (c == '\t')
    g_string_append (out, "\\t");
  else if (c < 0x100)
    g_string_append_printf (out, "\\x%02x", c);
  else
    g_string_append_printf (out, "\\u%04x", c);
}

static char *
make_printable (const char *text, gboolean keep_lines)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *out = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' && keep_lines)
        g_string_append_c (out, '\n');
      else if (g_unichar_iscntrl (c) || turns_direction (c) || c == 0x2028 || c == 0x2029)
        append_escaped (out, c);
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

char *
hc_cli_dup_printable (const char *text)
{
  return make_printable (text, FALSE);
}

static void write_text (FILE *file, const char *format, va_list values) G_GNUC_PRINTF (2, 0);

static void
write_text (FILE *file, const char *format, va_list values)
{
  g_autofree char *text = g_strdup_vprintf (format, values);
  g_autofree char *printable = make_printable (text, TRUE);

  fputs (printable, file);
}

void
hc_cli_print (HcCli *cli, const char *format, ...)
{
  va_list values;

  if (cli->json)
    return;
  va_start (values, format);
  write_text (cli->out, format, values);
  va_end (values);
}

void
hc_cli_confirm (HcCli *cli, const char *format, ...)
{
  va_list values;

  if (cli->json || cli->quiet)
    return;
  va_start (values, format);
  write_text (cli->out, format, values);
  va_end (values);
}

void
hc_cli_notice (HcCli *cli, const char *format, ...)
{
  va_list values;

  if (cli->quiet)
    return;
  va_start (values, format);
  write_text (cli->err, format, values);
  va_end (values);
}

FILE *
hc_cli_begin_answer (HcCli *cli)
{
  cli->answered = TRUE;
  return cli->out;
}

void
hc_cli_answer (HcCli *cli, JsonNode *document)
{
  g_autoptr (JsonNode) node = document;

  if (cli->json)
    hc_cli_json_write (hc_cli_begin_answer (cli), node);
}

void
hc_cli_print_error (HcCli *cli, const GError *error)
{
  const char *remedy = hc_cli_error_get_remedy (error);
  g_autofree char *text = make_printable (error->message, TRUE);

  fprintf (cli->err, "huducwmctl: %s\n", text);
  if (remedy != NULL)
    fprintf (cli->err, "%s\n", remedy);
}

void
hc_cli_report_error (HcCli *cli, const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->json || cli->answered)
    {
      hc_cli_print_error (cli, error);
      return;
    }
  json_builder_begin_object (builder);
  hc_cli_json_node (builder, "error", hc_cli_error_to_json (error));
  hc_cli_answer (cli, hc_cli_json_end (builder));
}

char *
hc_cli_dup_local_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = seconds != 0 ? g_date_time_new_from_unix_local (seconds) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : g_strdup ("");
}

guint
hc_cli_get_width (FILE *file)
{
  struct winsize size = { 0 };
  int fd = fileno (file);

  if (fd < 0 || !isatty (fd))
    return 0;
  if (ioctl (fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return 100;
  return MAX (size.ws_col, 60);
}

gboolean
hc_cli_write_private_file (const char *path, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local)
      && g_chmod (path, 0600) == 0)
    return TRUE;
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID, _ ("%s can't be written: %s"), path,
               local != NULL ? local->message : g_strerror (errno));
  return FALSE;
}
