/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-fixture.h"
#include "hc-tray.h"

#include <gio/gunixinputstream.h>
#include <string.h>
#include <unistd.h>

/* A tray on the session's bus whose engine is whoever writes to it: each line of the input is "state" or
 * "progress" and the text of an a{sv}. Prints what is asked of it, and "host yes" or "host no". Ends with its
 * input. */

typedef struct
{
  GMainLoop *loop;
  HcTrayFixture *world;
  GDataInputStream *input;
} Program;

static gboolean
print_asked_cb (gpointer user_data)
{
  Program *self = user_data;
  char *asked;

  while ((asked = hc_tray_fixture_take (self->world)) != NULL)
    {
      g_print ("%s\n", asked);
      g_free (asked);
    }
  return G_SOURCE_CONTINUE;
}

static void
host_changed_cb (HcTray *tray)
{
  g_print ("host %s\n", hc_tray_has_host (tray) ? "yes" : "no");
}

static void read_line (Program *self);

static void
line_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Program *self = user_data;
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (self->input, result, NULL, NULL);
  char *text = line != NULL ? strchr (line, ' ') : NULL;

  if (text == NULL)
    {
      g_main_loop_quit (self->loop);
      return;
    }
  *text++ = '\0';
  hc_tray_fixture_set (self->world, line, text);
  read_line (self);
}

static void
read_line (Program *self)
{
  g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, line_read_cb, self);
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Program self = { loop, hc_tray_fixture_new (), lines };
  HcTray *tray;

  g_assert_no_error (error);
  tray = hc_tray_new (connection, G_ACTION_GROUP (self.world->engine), G_ACTION_GROUP (self.world->app));
  g_signal_connect (tray, "notify::has-host", G_CALLBACK (host_changed_cb), NULL);
  g_timeout_add (20, print_asked_cb, &self);
  read_line (&self);
  g_main_loop_run (loop);
  g_object_unref (tray);
  hc_tray_fixture_free (self.world);
  return 0;
}
