/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-server.h"

#include "hc-sim-mangle.h"

#include <string.h>

#define SOCKET_KEY "hc-sim-socket"

struct _HcSimServer
{
  HcSimServerOptions options;
  char **root;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  GSocketService *service;
  SoupServer *soup;
  guint16 port;
  /* Messages that will never be answered; of the server's thread alone. */
  GPtrArray *hanging;
};

/* A request on its way through the server's thread. */
typedef struct
{
  HcSimServer *server;
  SoupServerMessage *message;
  HcSimResponse *response;
  HcSimFault fault;
  guint64 seq;
} Exchange;

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  g_clear_pointer (&exchange->response, hc_sim_response_free);
  g_object_unref (exchange->message);
  g_free (exchange);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exchange, exchange_free)

static char **
split_path (const char *path)
{
  g_auto (GStrv) raw = g_strsplit (path, "/", -1);
  GPtrArray *segments = g_ptr_array_new ();

  for (guint i = 0; raw[i] != NULL; i++)
    {
      char *segment;

      if (*raw[i] == '\0')
        continue;
      segment = g_uri_unescape_string (raw[i], NULL);
      g_ptr_array_add (segments, segment != NULL ? segment : g_strdup (raw[i]));
    }
  g_ptr_array_add (segments, NULL);
  return (char **)g_ptr_array_free (segments, FALSE);
}

static char *
join_path (char **segments)
{
  g_autofree char *joined = g_strjoinv ("/", segments);

  return g_strconcat ("/", joined, NULL);
}

/* How many segments the root takes at the front of the path; 0: the path is outside. */
static guint
match_root (HcSimServer *server, char **segments)
{
  guint i;

  for (i = 0; server->root[i] != NULL; i++)
    {
      if (segments[i] == NULL
          || (strcmp (server->root[i], "*") != 0 && g_ascii_strcasecmp (server->root[i], segments[i]) != 0))
        return 0;
    }
  return i;
}

static GHashTable *
parse_query (const char *query)
{
  GHashTable *parsed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) pairs = query == NULL ? NULL : g_strsplit (query, "&", -1);

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      g_auto (GStrv) halves = g_strsplit (pairs[i], "=", 2);
      char *name, *value;

      if (halves[0] == NULL)
        continue;
      /* A form's "+" is a blank. */
      name = g_uri_unescape_string (g_strdelimit (halves[0], "+", ' '), NULL);
      value = g_uri_unescape_string (halves[1] == NULL ? "" : g_strdelimit (halves[1], "+", ' '), NULL);
      if (name != NULL && value != NULL)
        g_hash_table_replace (parsed, name, value);
      else
        {
          g_free (name);
          g_free (value);
        }
    }
  return parsed;
}

static HcSimResponse *
call_handler (HcSimServer *server, SoupServerMessage *message, char **segments, guint root)
{
  GUri *uri = soup_server_message_get_uri (message);
  char **seen = server->options.whole_path ? segments : segments + root;
  g_autofree char *path = join_path (seen);
  g_autoptr (GHashTable) query = parse_query (g_uri_get_query (uri));
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *target = g_uri_get_query (uri) == NULL
                                ? g_strdup (g_uri_get_path (uri))
                                : g_strconcat (g_uri_get_path (uri), "?", g_uri_get_query (uri), NULL);
  HcSimRequest request = {
    .method = soup_server_message_get_method (message),
    .path = path,
    .segments = (const char *const *)seen,
    .query = query,
    .headers = soup_server_message_get_request_headers (message),
    .body = body,
    .target = target,
    .outside = root == 0,
  };
  HcSimResponse *response;

  g_rec_mutex_lock (server->options.mutex);
  response = server->options.handle (server->options.handle_data, &request);
  g_rec_mutex_unlock (server->options.mutex);
  return response;
}

static void
copy_header_cb (const char *name, const char *value, gpointer data)
{
  soup_message_headers_replace (data, name, value);
}

static char *
dup_date (HcSimServer *server)
{
  g_autoptr (GDateTime) now
      = g_date_time_new_from_unix_utc (server->options.now (server->options.now_data) / G_USEC_PER_SEC);

  return soup_date_time_to_string (now, SOUP_DATE_HTTP);
}

static void
send_response (Exchange *exchange)
{
  SoupServerMessage *message = exchange->message;
  HcSimResponse *response = exchange->response;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  g_autofree char *date = dup_date (exchange->server);

  soup_message_headers_foreach (response->headers, copy_header_cb, headers);
  soup_message_headers_replace (headers, "Date", date);
  if (response->status != SOUP_STATUS_NO_CONTENT)
    soup_message_headers_replace (headers, "Content-Type", response->content_type);
  if (exchange->fault.kind == HC_SIM_FAULT_HUGE)
    hc_sim_mangle_append_huge (body);
  else if (response->status != SOUP_STATUS_NO_CONTENT)
    soup_message_body_append_bytes (body, response->body);
  soup_server_message_set_status (message, response->status, NULL);
  hc_sim_log_end (exchange->server->options.log, exchange->seq, response->status);
}

/* The socket travels with the address of the other end: SoupServer does not know it of connections that were
 * accepted for it. */
static GSocket *
get_socket (Exchange *exchange)
{
  GSocketAddress *remote = soup_server_message_get_remote_address (exchange->message);

  return remote != NULL ? g_object_get_data (G_OBJECT (remote), SOCKET_KEY) : NULL;
}

static void
cut_connection (Exchange *exchange)
{
  GSocket *socket = get_socket (exchange);

  hc_sim_log_end (exchange->server->options.log, exchange->seq, 0);
  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
  soup_server_message_set_status (exchange->message, SOUP_STATUS_INTERNAL_SERVER_ERROR, NULL);
}

/* Promises a whole body, sends half of it and closes. SoupServer would not do that, so it is written past it.
 */
static void
send_half (Exchange *exchange)
{
  GSocket *socket = get_socket (exchange);
  HcSimResponse *response = exchange->response;
  gsize size, done = 0;
  const char *data = g_bytes_get_data (response->body, &size);
  g_autoptr (GString) text = g_string_new (NULL);

  if (socket == NULL)
    return;
  g_string_printf (text, "HTTP/1.1 %u OK\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                   response->status, response->content_type, size + 2);
  g_string_append_len (text, data, (gssize)(size / 2));
  while (done < text->len)
    {
      gssize written;

      if (!g_socket_condition_timed_wait (socket, G_IO_OUT, 5 * G_USEC_PER_SEC, NULL, NULL))
        break;
      written = g_socket_send (socket, text->str + done, text->len - done, NULL, NULL);
      if (written <= 0)
        break;
      done += (gsize)written;
    }
  cut_connection (exchange);
}

static void
finish (Exchange *exchange)
{
  switch (exchange->fault.kind)
    {
    case HC_SIM_FAULT_RESET:
    case HC_SIM_FAULT_RESET_AFTER:
      cut_connection (exchange);
      break;
    case HC_SIM_FAULT_TRUNCATE:
      send_half (exchange);
      break;
    case HC_SIM_FAULT_HANG:
      soup_server_message_pause (exchange->message);
      g_ptr_array_add (exchange->server->hanging, g_object_ref (exchange->message));
      break;
    case HC_SIM_FAULT_NONE:
    case HC_SIM_FAULT_STATUS:
    case HC_SIM_FAULT_DELAY:
    case HC_SIM_FAULT_GARBAGE:
    case HC_SIM_FAULT_HTML:
    case HC_SIM_FAULT_HUGE:
    case HC_SIM_FAULT_DEEP:
    case HC_SIM_FAULT_WRONG_TYPES:
    case HC_SIM_FAULT_NULL:
    case HC_SIM_FAULT_REDIRECT:
    default:
      send_response (exchange);
    }
}

static gboolean
delay_over_cb (gpointer data)
{
  Exchange *exchange = data;

  send_response (exchange);
  soup_server_message_unpause (exchange->message);
  return G_SOURCE_REMOVE;
}

static void
send_later (Exchange *exchange)
{
  g_autoptr (GSource) source = g_timeout_source_new (exchange->fault.delay);
  GMainContext *context = exchange->server->context;

  soup_server_message_pause (exchange->message);
  g_source_set_callback (source, delay_over_cb, exchange, exchange_free);
  g_source_attach (source, context);
}

static void
request_arrived_cb (
    SoupServer *soup, SoupServerMessage *message, const char *unused, GHashTable *also_unused, gpointer data)
{
  HcSimServer *server = data;
  GUri *uri = soup_server_message_get_uri (message);
  g_auto (GStrv) segments = split_path (g_uri_get_path (uri));
  guint root = match_root (server, segments);
  g_autofree char *path = join_path (segments + root);
  const char *method = soup_server_message_get_method (message);
  g_autoptr (Exchange) exchange = g_new0 (Exchange, 1);

  exchange->server = server;
  exchange->message = g_object_ref (message);
  exchange->seq
      = hc_sim_log_begin (server->options.log, server->options.name, method, path, g_uri_get_query (uri));
  exchange->fault = hc_sim_faults_choose (server->options.faults, server->options.name, method, path);
  if (exchange->fault.executed)
    exchange->response = call_handler (server, message, segments, root);
  exchange->response = hc_sim_mangle (&exchange->fault, exchange->response);
  if (exchange->fault.kind == HC_SIM_FAULT_DELAY && exchange->fault.executed)
    send_later (g_steal_pointer (&exchange));
  else
    finish (exchange);
}

static gpointer
run (gpointer data)
{
  HcSimServer *server = data;

  g_main_context_push_thread_default (server->context);
  g_main_loop_run (server->loop);
  g_socket_service_stop (server->service);
  g_socket_listener_close (G_SOCKET_LISTENER (server->service));
  for (guint i = 0; i < server->hanging->len; i++)
    soup_server_message_unpause (server->hanging->pdata[i]);
  soup_server_disconnect (server->soup);
  g_clear_pointer (&server->hanging, g_ptr_array_unref);
  /* Connections end in sources of their own. */
  while (g_main_context_iteration (server->context, FALSE))
    ;
  g_clear_object (&server->service);
  g_clear_object (&server->soup);
  g_main_context_pop_thread_default (server->context);
  return NULL;
}

/* The connections are accepted here and not by soup_server_listen(), which leaks the socket of each
 * (libsoup 3.2): a long run would end with no file left to open. */
static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  HcSimServer *server = user_data;
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);

  if (local == NULL || remote == NULL)
    return TRUE;
  g_object_set_data_full (G_OBJECT (remote), SOCKET_KEY,
                          g_object_ref (g_socket_connection_get_socket (connection)), g_object_unref);
  soup_server_accept_iostream (server->soup, G_IO_STREAM (connection), local, remote, NULL);
  return TRUE;
}

static gboolean
start_listening (HcSimServer *server, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, server->options.port);
  g_autoptr (GSocketAddress) effective = NULL;
  gboolean listening;

  g_main_context_push_thread_default (server->context);
  server->soup = g_object_new (SOUP_TYPE_SERVER, "raw-paths", TRUE, NULL);
  soup_server_add_handler (server->soup, NULL, request_arrived_cb, server, NULL);
  server->service = g_socket_service_new ();
  g_signal_connect (server->service, "incoming", G_CALLBACK (incoming_cb), server);
  listening
      = g_socket_listener_add_address (G_SOCKET_LISTENER (server->service), address, G_SOCKET_TYPE_STREAM,
                                       G_SOCKET_PROTOCOL_TCP, NULL, &effective, error);
  g_main_context_pop_thread_default (server->context);
  if (listening)
    server->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  return listening;
}

HcSimServer *
hc_sim_server_new (const HcSimServerOptions *options, GError **error)
{
  HcSimServer *server = g_new0 (HcSimServer, 1);

  server->options = *options;
  server->root = split_path (options->root);
  server->context = g_main_context_new ();
  server->loop = g_main_loop_new (server->context, FALSE);
  server->hanging = g_ptr_array_new_with_free_func (g_object_unref);
  if (!start_listening (server, error))
    {
      hc_sim_server_free (server);
      return NULL;
    }
  server->thread = g_thread_new (options->name, run, server);
  return server;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
hc_sim_server_free (HcSimServer *server)
{
  if (server == NULL)
    return;
  if (server->thread != NULL)
    {
      /* From inside the loop, so that it can't be missed by a thread that has not reached it yet. */
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_callback (source, quit_cb, server->loop, NULL);
      g_source_attach (source, server->context);
      g_thread_join (server->thread);
    }
  g_clear_pointer (&server->hanging, g_ptr_array_unref);
  g_clear_object (&server->service);
  g_clear_object (&server->soup);
  g_main_loop_unref (server->loop);
  g_main_context_unref (server->context);
  g_strfreev (server->root);
  g_free (server);
}

guint16
hc_sim_server_get_port (HcSimServer *server)
{
  return server->port;
}
