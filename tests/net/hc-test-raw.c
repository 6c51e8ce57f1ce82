/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-test-server.h"

#include <string.h>
#include <sys/socket.h>

struct _HcTestRaw
{
  GThread *thread;
  GSocketListener *listener;
  GCancellable *stop;
  HcTestRawFunc func;
  gpointer user_data;
  char *url;
  GPtrArray *threads;
  guint count; /* atomic */
};

typedef struct
{
  HcTestRaw *raw;
  GSocketConnection *connection;
  guint nth;
} Visit;

/* Up to the blank line; and the body, as far as one read brings it. */
static gboolean
read_request (GSocketConnection *connection, GCancellable *stop)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autoptr (GString) text = g_string_new (NULL);
  char chunk[4096];
  gssize length;

  while ((length = g_input_stream_read (input, chunk, sizeof chunk, stop, NULL)) > 0)
    {
      g_string_append_len (text, chunk, length);
      if (strstr (text->str, "\r\n\r\n") != NULL)
        return TRUE;
    }
  return FALSE;
}

static gpointer
visit_thread (gpointer data)
{
  Visit *visit = data;

  if (read_request (visit->connection, visit->raw->stop))
    visit->raw->func (visit->connection, visit->nth, visit->raw->stop, visit->raw->user_data);
  g_io_stream_close (G_IO_STREAM (visit->connection), NULL, NULL);
  g_object_unref (visit->connection);
  g_free (visit);
  return NULL;
}

static gpointer
accept_thread (gpointer data)
{
  HcTestRaw *raw = data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (raw->listener, NULL, raw->stop, NULL)) != NULL)
    {
      Visit *visit = g_new0 (Visit, 1);

      visit->raw = raw;
      visit->connection = connection;
      visit->nth = (guint)g_atomic_int_add (&raw->count, 1);
      g_ptr_array_add (raw->threads, g_thread_new ("test-visit", visit_thread, visit));
    }
  return NULL;
}

HcTestRaw *
hc_test_raw_new (HcTestRawFunc func, gpointer user_data)
{
  HcTestRaw *raw = g_new0 (HcTestRaw, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  raw->func = func;
  raw->user_data = user_data;
  raw->stop = g_cancellable_new ();
  raw->threads = g_ptr_array_new ();
  raw->listener = g_socket_listener_new ();
  g_socket_listener_add_address (raw->listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                 &bound, &error);
  g_assert_no_error (error);
  raw->url = g_strdup_printf ("http://127.0.0.1:%u",
                              g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  raw->thread = g_thread_new ("test-raw", accept_thread, raw);
  return raw;
}

void
hc_test_raw_free (HcTestRaw *raw)
{
  if (raw == NULL)
    return;
  g_cancellable_cancel (raw->stop);
  g_thread_join (raw->thread);
  for (guint i = 0; i < raw->threads->len; i++)
    g_thread_join (g_ptr_array_index (raw->threads, i));
  g_ptr_array_unref (raw->threads);
  g_socket_listener_close (raw->listener);
  g_object_unref (raw->listener);
  g_object_unref (raw->stop);
  g_free (raw->url);
  g_free (raw);
}

const char *
hc_test_raw_get_url (HcTestRaw *raw)
{
  return raw->url;
}

guint
hc_test_raw_count (HcTestRaw *raw)
{
  return (guint)g_atomic_int_get (&raw->count);
}

gboolean
hc_test_say (GSocketConnection *connection, const char *text)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), text,
                                    strlen (text), NULL, NULL, NULL);
}

void
hc_test_stall (GCancellable *stop, guint milliseconds)
{
  GPollFD fd;

  if (!g_cancellable_make_pollfd (stop, &fd))
    return;
  g_poll (&fd, 1, (gint)milliseconds);
  g_cancellable_release_fd (stop);
}

void
hc_test_reset (GSocketConnection *connection)
{
  GSocket *handle = g_socket_connection_get_socket (connection);
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (handle), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  g_socket_close (handle, NULL);
}

struct _HcTestCancel
{
  GThread *thread;
  GCancellable *cancellable;
  guint milliseconds;
};

static gpointer
cancel_thread (gpointer data)
{
  HcTestCancel *cancel = data;

  g_usleep (cancel->milliseconds * 1000UL);
  g_cancellable_cancel (cancel->cancellable);
  return NULL;
}

HcTestCancel *
hc_test_cancel_after (guint milliseconds)
{
  HcTestCancel *cancel = g_new0 (HcTestCancel, 1);

  cancel->cancellable = g_cancellable_new ();
  cancel->milliseconds = milliseconds;
  cancel->thread = g_thread_new ("test-cancel", cancel_thread, cancel);
  return cancel;
}

GCancellable *
hc_test_cancel_get (HcTestCancel *cancel)
{
  return cancel->cancellable;
}

void
hc_test_cancel_free (HcTestCancel *cancel)
{
  g_thread_join (cancel->thread);
  g_object_unref (cancel->cancellable);
  g_free (cancel);
}
