/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-http-private.h"

#include <string.h>

#define HC_HTTP_MAX_REDIRECTS 5
#define HC_HTTP_CHUNK (64 * 1024)
/* Read of an error's body, so that the connection can be used again */
#define HC_HTTP_MAX_PROBLEM (64 * 1024)
/* How often somebody who waits for a place looks at the cancellable */
#define HC_HTTP_PLACE_POLL (100 * 1000)

/* One request and its answer; a redirect is another one. */
typedef struct
{
  HcHttp *http;
  const HcHttpRequest *request;
  GUri *uri;
  SoupMessage *message;
  GCancellable *cancellable; /* the caller's; may be NULL */
  GCancellable *limit;       /* fires with it, and at the deadline */
  GByteArray *body;
  gboolean too_large;
  gboolean late;
  GTlsCertificateFlags distrust;
  HcHttpAttempt *attempt;
} Exchange;

static void
exchange_clear (Exchange *exchange)
{
  g_clear_object (&exchange->message);
  g_clear_object (&exchange->limit);
  g_clear_pointer (&exchange->uri, g_uri_unref);
  g_clear_pointer (&exchange->body, g_byte_array_unref);
}

static gboolean
take_place (HcHttp *http, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&http->lock);

  while (http->in_flight >= http->max_in_flight)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_cond_wait_until (&http->freed, &http->lock, g_get_monotonic_time () + HC_HTTP_PLACE_POLL);
    }
  http->in_flight++;
  return TRUE;
}

static void
give_place (HcHttp *http)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&http->lock);

  http->in_flight--;
  g_cond_signal (&http->freed);
}

static void
count_request (Exchange *exchange)
{
  HcHttp *http = exchange->http;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&http->lock);

  if (strcmp (exchange->request->method, "GET") == 0)
    http->reads++;
  else
    http->writes++;
}

static void
starting_cb (SoupMessage *message, gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->attempt->sent = TRUE;
}

/* The system did not trust the certificate; perhaps the named authorities do. */
static gboolean
accept_certificate_cb (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags errors,
                       gpointer user_data)
{
  Exchange *exchange = user_data;
  g_autoptr (GSocketConnectable) identity = NULL;

  exchange->distrust = errors;
  if (exchange->http->authorities == NULL)
    return FALSE;
  identity = g_network_address_new (g_uri_get_host (exchange->uri), 443);
  exchange->distrust = g_tls_database_verify_chain (exchange->http->authorities, certificate,
                                                    G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, identity,
                                                    NULL, G_TLS_DATABASE_VERIFY_NONE, exchange->limit, NULL);
  return exchange->distrust == 0;
}

static void
limit_cb (GCancellable *cancellable, gpointer limit)
{
  g_cancellable_cancel (limit);
}

/* libsoup sends a message again by itself when a kept-alive connection turns out closed, and then without its
 * body: the stream it was read from is spent (3.2.3). */
static void
restarted_cb (SoupMessage *message, gpointer user_data)
{
  Exchange *exchange = user_data;

  if (exchange->request->body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", exchange->request->body);
}

static void
create_message (Exchange *exchange)
{
  const HcHttpRequest *request = exchange->request;
  SoupMessageHeaders *headers;

  exchange->message = soup_message_new_from_uri (request->method, exchange->uri);
  soup_message_add_flags (exchange->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  g_signal_connect (exchange->message, "starting", G_CALLBACK (starting_cb), exchange);
  g_signal_connect (exchange->message, "restarted", G_CALLBACK (restarted_cb), exchange);
  g_signal_connect (exchange->message, "accept-certificate", G_CALLBACK (accept_certificate_cb), exchange);
  headers = soup_message_get_request_headers (exchange->message);
  soup_message_headers_replace (headers, "Accept", "application/json");
  hc_http_add_headers (exchange->http, request, headers);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (exchange->message, "application/json", request->body);
}

static gboolean
read_body (Exchange *exchange, GInputStream *stream, GError **error)
{
  gboolean good = SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (exchange->message));
  gsize limit = good ? exchange->http->max_body : HC_HTTP_MAX_PROBLEM;
  g_autofree char *chunk = g_malloc (HC_HTTP_CHUNK);
  gssize length;

  while ((length = g_input_stream_read (stream, chunk, HC_HTTP_CHUNK, exchange->limit, error)) > 0)
    {
      if (exchange->body->len + (gsize)length > limit)
        {
          exchange->too_large = TRUE;
          return TRUE;
        }
      g_byte_array_append (exchange->body, (const guint8 *)chunk, (guint)length);
    }
  return length == 0;
}

static gboolean
exchange_blocking (Exchange *exchange, GError **error)
{
  guint seconds = exchange->request->deadline != 0 ? exchange->request->deadline : exchange->http->deadline;
  HcWatch *watch = hc_watchdog_add (exchange->http->watchdog, seconds, exchange->limit);
  gulong chain = 0;
  g_autoptr (GInputStream) stream = NULL;
  gboolean whole = FALSE;

  if (exchange->cancellable != NULL)
    chain = g_cancellable_connect (exchange->cancellable, G_CALLBACK (limit_cb), exchange->limit, NULL);
  stream = soup_session_send (exchange->http->session, exchange->message, exchange->limit, error);
  whole = stream != NULL && read_body (exchange, stream, error);
  if (stream != NULL)
    g_input_stream_close (stream, exchange->limit, NULL);
  g_cancellable_disconnect (exchange->cancellable, chain);
  exchange->late = hc_watchdog_remove (exchange->http->watchdog, watch);
  return whole;
}

static char *
describe_distrust (GTlsCertificateFlags flags)
{
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return g_strdup ("it has expired");
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return g_strdup ("it is not valid yet");
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return g_strdup ("it belongs to another host");
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return g_strdup ("it was revoked");
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return g_strdup ("its issuer is not known");
  return g_strdup ("it is not acceptable");
}

static gboolean
is_passing (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FAILED)
         || g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_EOF)
         || g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE);
}

static void
take_error (Exchange *exchange, const GError *error)
{
  HcHttpAttempt *attempt = exchange->attempt;
  gboolean begun = soup_message_get_status (exchange->message) != SOUP_STATUS_NONE;
  HcHttpOutcome outcome = is_passing (error) ? HC_HTTP_PASSING : HC_HTTP_FAILED;
  g_autofree char *why = NULL;

  if (exchange->late)
    hc_http_take_failure (exchange->http, attempt, HC_HTTP_PASSING, HC_API_ERROR_UNREACHABLE,
                          "timed out: no whole answer within %u seconds",
                          exchange->request->deadline != 0 ? exchange->request->deadline
                                                           : exchange->http->deadline);
  else if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    {
      why = describe_distrust (exchange->distrust);
      hc_http_take_failure (exchange->http, attempt, HC_HTTP_FAILED, HC_API_ERROR_CERTIFICATE,
                            "the certificate is not trusted: %s", why);
    }
  else if (begun && outcome == HC_HTTP_PASSING)
    hc_http_take_failure (exchange->http, attempt, outcome, HC_API_ERROR_MALFORMED,
                          "the answer is cut short (%s)", error->message);
  else if (begun || error->domain == SOUP_SESSION_ERROR)
    hc_http_take_failure (exchange->http, attempt, outcome, HC_API_ERROR_MALFORMED,
                          "the answer can't be read: %s", error->message);
  else
    hc_http_take_failure (exchange->http, attempt, outcome, HC_API_ERROR_UNREACHABLE, "%s", error->message);
  if (attempt->sent && !exchange->request->idempotent)
    hc_http_mark_unanswered (attempt);
}

static gboolean
is_same_origin (GUri *a, GUri *b)
{
  return g_strcmp0 (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0
         && g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b) != NULL ? g_uri_get_host (b) : "") == 0
         && g_uri_get_port (a) == g_uri_get_port (b);
}

/* Returns: (nullable): where to go on; NULL with @attempt filled when the redirect is refused */
static GUri *
follow (Exchange *exchange)
{
  const char *location
      = soup_message_headers_get_one (soup_message_get_response_headers (exchange->message), "Location");
  g_autoptr (GUri) target
      = location != NULL ? g_uri_parse_relative (exchange->uri, location, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  if (target != NULL && is_same_origin (exchange->uri, target)
      && strcmp (exchange->request->method, "GET") == 0)
    return g_steal_pointer (&target);
  hc_http_take_failure (exchange->http, exchange->attempt, HC_HTTP_FAILED, HC_API_ERROR_UNREACHABLE,
                        "a redirect to %s is not followed",
                        target != NULL && g_uri_get_host (target) != NULL ? g_uri_get_host (target)
                                                                          : "nowhere");
  return NULL;
}

static gboolean
is_redirect (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* Returns: (nullable): where the answer sends us; NULL when @attempt holds the outcome */
static GUri *
exchange_once (Exchange *exchange)
{
  g_autoptr (GError) error = NULL;
  gboolean whole;

  if (!hc_budget_take (exchange->http->budget, exchange->cancellable, &exchange->attempt->error))
    {
      exchange->attempt->outcome = HC_HTTP_FAILED;
      return NULL;
    }
  count_request (exchange);
  create_message (exchange);
  whole = exchange_blocking (exchange, &error);
  g_debug ("%s %s %s: %u", exchange->request->method, g_uri_get_host (exchange->uri),
           g_uri_get_path (exchange->uri), soup_message_get_status (exchange->message));
  if (!whole && g_cancellable_set_error_if_cancelled (exchange->cancellable, &exchange->attempt->error))
    exchange->attempt->outcome = HC_HTTP_FAILED;
  else if (!whole)
    take_error (exchange, error);
  else if (is_redirect (soup_message_get_status (exchange->message)))
    return follow (exchange);
  else
    hc_http_judge (exchange->http, exchange->request, exchange->message, exchange->body, exchange->too_large,
                   exchange->attempt);
  return NULL;
}

static GUri *
create_uri (HcHttp *http, const HcHttpRequest *request, HcHttpAttempt *attempt)
{
  g_autofree char *base = request->anonymous && request->origin != NULL ? g_strdup (request->origin)
                                                                        : hc_http_dup_base_url (http);
  g_autofree char *address = g_strconcat (base, request->target, NULL);
  g_autoptr (GUri) uri = *request->target == '/' ? g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    hc_http_take_failure (http, attempt, HC_HTTP_FAILED, HC_API_ERROR_REJECTED,
                          "a request's address is not valid");
  else
    return g_steal_pointer (&uri);
  return NULL;
}

static void
walk (HcHttp *http, const HcHttpRequest *request, GCancellable *cancellable, HcHttpAttempt *attempt)
{
  GUri *next = create_uri (http, request, attempt);

  for (guint i = 0; next != NULL && i <= HC_HTTP_MAX_REDIRECTS; i++)
    {
      Exchange exchange
          = { .http = http, .request = request, .uri = next, .cancellable = cancellable, .attempt = attempt };

      exchange.limit = g_cancellable_new ();
      exchange.body = g_byte_array_new ();
      next = exchange_once (&exchange);
      exchange_clear (&exchange);
    }
  if (next == NULL)
    return;
  g_uri_unref (next);
  hc_http_take_failure (http, attempt, HC_HTTP_FAILED, HC_API_ERROR_UNREACHABLE, "it redirects in a circle");
}

void
hc_http_attempt (HcHttp *http,
                 const HcHttpRequest *request,
                 GCancellable *cancellable,
                 HcHttpAttempt *attempt)
{
  *attempt = (HcHttpAttempt){ .outcome = HC_HTTP_FAILED, .retry_after = -1 };
  if (!take_place (http, cancellable, &attempt->error))
    return;
  walk (http, request, cancellable, attempt);
  give_place (http);
}
