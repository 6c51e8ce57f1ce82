/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-test-server.h"

#include <string.h>

struct _HcTestServer
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *soup;
  GSocketService *service;
  GTlsCertificate *certificate;
  HcTestHandler handler;
  gpointer user_data;
  char *url;
  const char *host;
  GMutex lock;
  GCond ready;
  gboolean listening;
  GPtrArray *log;
  guint waiting, peak;
};

static void
handle_cb (
    SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  HcTestServer *server = user_data;
  GUri *uri = soup_server_message_get_uri (message);
  const char *text = g_uri_get_query (uri);

  g_mutex_lock (&server->lock);
  g_ptr_array_add (server->log,
                   g_strdup_printf ("%s %s%s%s", soup_server_message_get_method (message),
                                    g_uri_get_path (uri), text != NULL ? "?" : "", text != NULL ? text : ""));
  g_mutex_unlock (&server->lock);
  server->handler (server, message, path, query, server->user_data);
}

/* The connections are accepted here and not by soup_server_listen(), which leaks the socket of each
 * (libsoup 3.2): no test could tell its own leaks from those. */
static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  HcTestServer *server = user_data;
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);
  g_autoptr (GIOStream) stream = g_object_ref (G_IO_STREAM (connection));

  if (server->certificate != NULL)
    {
      g_clear_object (&stream);
      stream = g_tls_server_connection_new (G_IO_STREAM (connection), server->certificate, NULL);
    }
  if (stream != NULL && local != NULL && remote != NULL)
    soup_server_accept_iostream (server->soup, stream, local, remote, NULL);
  return TRUE;
}

static void
listen_local (HcTestServer *server)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  server->soup = soup_server_new ("server-header", "test", NULL);
  soup_server_add_handler (server->soup, NULL, handle_cb, server, NULL);
  server->service = g_socket_service_new ();
  g_signal_connect (server->service, "incoming", G_CALLBACK (incoming_cb), server);
  g_socket_listener_add_address (G_SOCKET_LISTENER (server->service), any, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  server->url = g_strdup_printf ("%s://127.0.0.1:%u", server->certificate != NULL ? "https" : "http",
                                 g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  server->host = strstr (server->url, "127.");
}

static gpointer
serve_thread (gpointer data)
{
  HcTestServer *server = data;

  g_main_context_push_thread_default (server->context);
  listen_local (server);
  g_mutex_lock (&server->lock);
  server->listening = TRUE;
  g_cond_signal (&server->ready);
  g_mutex_unlock (&server->lock);
  g_main_loop_run (server->loop);
  g_socket_service_stop (server->service);
  g_socket_listener_close (G_SOCKET_LISTENER (server->service));
  soup_server_disconnect (server->soup);
  while (g_main_context_iteration (server->context, FALSE))
    ;
  g_clear_object (&server->service);
  g_clear_object (&server->soup);
  while (g_main_context_iteration (server->context, FALSE))
    ;
  g_main_context_pop_thread_default (server->context);
  return NULL;
}

HcTestServer *
hc_test_server_new (GTlsCertificate *certificate, HcTestHandler handler, gpointer user_data)
{
  HcTestServer *server = g_new0 (HcTestServer, 1);

  g_mutex_init (&server->lock);
  g_cond_init (&server->ready);
  server->handler = handler;
  server->user_data = user_data;
  server->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  server->log = g_ptr_array_new_with_free_func (g_free);
  server->context = g_main_context_new ();
  server->loop = g_main_loop_new (server->context, FALSE);
  server->thread = g_thread_new ("test-server", serve_thread, server);
  g_mutex_lock (&server->lock);
  while (!server->listening)
    g_cond_wait (&server->ready, &server->lock);
  g_mutex_unlock (&server->lock);
  return server;
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

void
hc_test_server_free (HcTestServer *server)
{
  g_autoptr (GSource) source = NULL;

  if (server == NULL)
    return;
  source = g_idle_source_new ();
  g_source_set_callback (source, quit_cb, server->loop, NULL);
  g_source_attach (source, server->context);
  g_thread_join (server->thread);
  g_main_loop_unref (server->loop);
  g_main_context_unref (server->context);
  g_clear_object (&server->certificate);
  g_ptr_array_unref (server->log);
  g_free (server->url);
  g_cond_clear (&server->ready);
  g_mutex_clear (&server->lock);
  g_free (server);
}

const char *
hc_test_server_get_url (HcTestServer *server)
{
  return server->url;
}

const char *
hc_test_server_get_host (HcTestServer *server)
{
  return server->host;
}

guint
hc_test_server_count (HcTestServer *server)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&server->lock);

  return server->log->len;
}

guint
hc_test_server_peak (HcTestServer *server)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&server->lock);

  return server->peak;
}

char *
hc_test_server_dup_request (HcTestServer *server, guint index)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&server->lock);

  return g_strdup (index < server->log->len ? g_ptr_array_index (server->log, index) : "");
}

char *
hc_test_server_dup_log (HcTestServer *server)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&server->lock);

  for (guint i = 0; i < server->log->len; i++)
    g_string_append_printf (text, "%s\n", (char *)g_ptr_array_index (server->log, i));
  return g_strdup (text->str);
}

void
hc_test_answer (SoupServerMessage *message, guint status, const char *type, const char *body)
{
  soup_server_message_set_status (message, status, NULL);
  if (body != NULL)
    soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, body, strlen (body));
}

void
hc_test_answer_json (SoupServerMessage *message, guint status, const char *body)
{
  hc_test_answer (message, status, "application/json; charset=utf-8", body);
}

guint
hc_test_number (const char *text)
{
  return (guint)g_ascii_strtoull (text, NULL, 10);
}

const char *
hc_test_request_header (SoupServerMessage *message, const char *name)
{
  return soup_message_headers_get_one (soup_server_message_get_request_headers (message), name);
}

typedef struct
{
  HcTestServer *server;
  SoupServerMessage *message;
  guint status;
  char *body;
} Late;

static gboolean
late_cb (gpointer data)
{
  Late *late = data;

  hc_test_answer_json (late->message, late->status, late->body);
  soup_server_message_unpause (late->message);
  return G_SOURCE_REMOVE;
}

static void
late_free (gpointer data)
{
  Late *late = data;

  g_mutex_lock (&late->server->lock);
  late->server->waiting--;
  g_mutex_unlock (&late->server->lock);
  g_object_unref (late->message);
  g_free (late->body);
  g_free (late);
}

void
hc_test_answer_later (
    HcTestServer *server, SoupServerMessage *message, guint milliseconds, guint status, const char *body)
{
  g_autoptr (GSource) source = g_timeout_source_new (milliseconds);
  Late *late = g_new0 (Late, 1);

  late->server = server;
  late->message = g_object_ref (message);
  late->status = status;
  late->body = g_strdup (body);
  g_mutex_lock (&server->lock);
  server->waiting++;
  server->peak = MAX (server->peak, server->waiting);
  g_mutex_unlock (&server->lock);
  soup_server_message_pause (message);
  g_source_set_callback (source, late_cb, late, late_free);
  g_source_attach (source, server->context);
}
