/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-http.h"

#include "hc-address.h"
#include "hc-config.h"
#include "hc-http-private.h"
#include "hc-redact.h"

#include <string.h>

#define HC_HTTP_MAX_IN_FLIGHT 8
#define HC_HTTP_DEFAULT_IN_FLIGHT 4
#define HC_HTTP_DEADLINE 30
#define HC_HTTP_MAX_BODY (32 * 1024 * 1024)
/* More than can be in flight: libsoup waits for a free connection without an eye on the cancellable, so it
 * must never have to. */
#define HC_HTTP_CONNECTIONS (2 * HC_HTTP_MAX_IN_FLIGHT)

static void
header_free (gpointer data)
{
  HcHttpHeader *header = data;

  g_free (header->name);
  g_free (header->value);
  g_free (header);
}

static gboolean
refuse_address (const char *base_url, const char *why, GError **error)
{
  g_set_error (error, HC_API_ERROR, HC_API_ERROR_UNREACHABLE, "the address “%s” can't be used: %s", base_url,
               why);
  return FALSE;
}

/* The address in one form, and "host[:port]" for messages. */
static gboolean
check_base_url (const char *base_url, char **normal, const char **host, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (base_url, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *lower = NULL;
  g_autofree char *name = NULL;
  gboolean v6;
  int port;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return refuse_address (base_url, "it names no host", error);
  if (g_uri_get_user (uri) != NULL || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL
      || (*g_uri_get_path (uri) != '\0' && strcmp (g_uri_get_path (uri), "/") != 0))
    return refuse_address (base_url, "it must be https://host or https://host:port", error);
  if (strcmp (g_uri_get_scheme (uri), "https") != 0
      && !(strcmp (g_uri_get_scheme (uri), "http") == 0 && hc_address_is_loopback (g_uri_get_host (uri))))
    return refuse_address (base_url, "only https is safe for credentials", error);
  lower = g_ascii_strdown (g_uri_get_host (uri), -1);
  v6 = strchr (lower, ':') != NULL;
  port = g_uri_get_port (uri);
  if (port == (strcmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80))
    port = -1;
  name = port > 0 ? g_strdup_printf (v6 ? "[%s]:%d" : "%s:%d", lower, port)
                  : g_strdup_printf (v6 ? "[%s]" : "%s", lower);
  *normal = g_strdup_printf ("%s://%s", g_uri_get_scheme (uri), name);
  *host = g_intern_string (name);
  return TRUE;
}

static GTlsDatabase *
open_authorities (const char *path, GError **error)
{
  g_autoptr (GError) problem = NULL;
  GList *certificates = g_tls_certificate_list_new_from_file (path, &problem);
  GTlsDatabase *database = NULL;

  if (certificates != NULL)
    database = g_tls_file_database_new (path, &problem);
  if (database == NULL)
    g_set_error (error, HC_API_ERROR, HC_API_ERROR_CERTIFICATE, "the CA file “%s” can't be used: %s", path,
                 problem != NULL ? problem->message : "it holds no certificate in PEM form");
  g_list_free_full (certificates, g_object_unref);
  return database;
}

/* A session keeps timers of its connections in the main context that it was made in. Ours belongs to nobody,
 * so that no main loop (a window's, say) lays hands on a connection while a worker uses it; dead connections
 * are noticed before they are used again. */
static SoupSession *
create_session (void)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  SoupSession *session;

  g_main_context_push_thread_default (context);
  session = soup_session_new_with_options ("max-conns", HC_HTTP_CONNECTIONS, "max-conns-per-host",
                                           HC_HTTP_CONNECTIONS, "timeout", 0, "idle-timeout", 0, "user-agent",
                                           "HuduCwm/" HC_VERSION, NULL);
  g_main_context_pop_thread_default (context);
  return session;
}

HcHttp *
hc_http_new (const HcHttpOptions *options, GError **error)
{
  g_autoptr (HcHttp) http = g_new0 (HcHttp, 1);

  g_atomic_ref_count_init (&http->refs);
  g_mutex_init (&http->lock);
  g_cond_init (&http->freed);
  http->clock = options->clock != NULL ? options->clock : hc_clock_get_system ();
  http->headers = g_ptr_array_new_with_free_func (header_free);
  http->secrets = g_ptr_array_new_with_free_func (g_free);
  http->budget = hc_budget_new (options->requests_per_minute, http->clock);
  http->watchdog = hc_watchdog_new ();
  http->session = create_session ();
  http->max_in_flight = options->max_in_flight != 0 ? MIN (options->max_in_flight, HC_HTTP_MAX_IN_FLIGHT)
                                                    : HC_HTTP_DEFAULT_IN_FLIGHT;
  http->deadline = options->deadline != 0 ? options->deadline : HC_HTTP_DEADLINE;
  http->max_body = options->max_body != 0 ? options->max_body : HC_HTTP_MAX_BODY;
  http->problem = options->problem;
  http->align_rate_limit = options->align_rate_limit;
  if (!hc_http_set_base_url (http, options->base_url, error))
    return NULL;
  if (options->ca_file != NULL && *options->ca_file != '\0'
      && (http->authorities = open_authorities (options->ca_file, error)) == NULL)
    return NULL;
  return g_steal_pointer (&http);
}

HcHttp *
hc_http_ref (HcHttp *http)
{
  g_atomic_ref_count_inc (&http->refs);
  return http;
}

void
hc_http_unref (HcHttp *http)
{
  if (http == NULL || !g_atomic_ref_count_dec (&http->refs))
    return;
  soup_session_abort (http->session);
  g_object_unref (http->session);
  g_clear_object (&http->authorities);
  hc_watchdog_free (http->watchdog);
  hc_budget_free (http->budget);
  g_ptr_array_unref (http->headers);
  g_ptr_array_unref (http->secrets);
  g_free (http->base_url);
  g_cond_clear (&http->freed);
  g_mutex_clear (&http->lock);
  g_free (http);
}

static void
remove_header (HcHttp *http, const char *name)
{
  for (guint i = http->headers->len; i > 0; i--)
    {
      const HcHttpHeader *header = g_ptr_array_index (http->headers, i - 1);

      if (g_ascii_strcasecmp (header->name, name) == 0)
        g_ptr_array_remove_index (http->headers, i - 1);
    }
}

void
hc_http_set_header (HcHttp *http, const char *name, const char *value, gboolean secret)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&http->lock);
  HcHttpHeader *header;
  const char *last_word;

  remove_header (http, name);
  if (value == NULL)
    return;
  header = g_new0 (HcHttpHeader, 1);
  header->name = g_strdup (name);
  header->value = g_strdup (value);
  header->secret = secret;
  g_ptr_array_add (http->headers, header);
  if (!secret)
    return;
  g_ptr_array_add (http->secrets, g_strdup (value));
  last_word = strrchr (value, ' ');
  if (last_word != NULL)
    g_ptr_array_add (http->secrets, g_strdup (last_word + 1));
}

void
hc_http_add_secret (HcHttp *http, const char *secret)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&http->lock);

  g_ptr_array_add (http->secrets, g_strdup (secret));
}

gboolean
hc_http_set_base_url (HcHttp *http, const char *base_url, GError **error)
{
  const char *host = NULL;
  char *normal = NULL;
  g_autoptr (GMutexLocker) locker = NULL;

  if (!check_base_url (base_url, &normal, &host, error))
    return FALSE;
  locker = g_mutex_locker_new (&http->lock);
  g_free (http->base_url);
  http->base_url = normal;
  http->host = host;
  return TRUE;
}

gboolean
hc_http_is_same_family (const char *a, const char *b)
{
  const char *family = soup_tld_get_base_domain (a, NULL);

  return family != NULL && g_strcmp0 (family, soup_tld_get_base_domain (b, NULL)) == 0;
}

const char *
hc_http_get_host (HcHttp *http)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&http->lock);

  return http->host;
}

char *
hc_http_dup_base_url (HcHttp *http)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&http->lock);

  return g_strdup (http->base_url);
}

void
hc_http_add_headers (HcHttp *http, const HcHttpRequest *request, SoupMessageHeaders *headers)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&http->lock);

  for (guint i = 0; i < http->headers->len; i++)
    {
      const HcHttpHeader *header = g_ptr_array_index (http->headers, i);

      if (!header->secret || !request->anonymous)
        soup_message_headers_replace (headers, header->name, header->value);
    }
  if (request->header_name != NULL)
    soup_message_headers_replace (headers, request->header_name, request->header_value);
}

char *
hc_http_redact (HcHttp *http, const char *text)
{
  g_autoptr (GPtrArray) secrets = g_ptr_array_new_with_free_func (g_free);

  g_mutex_lock (&http->lock);
  for (guint i = 0; i < http->secrets->len; i++)
    g_ptr_array_add (secrets, g_strdup (g_ptr_array_index (http->secrets, i)));
  g_mutex_unlock (&http->lock);
  g_ptr_array_add (secrets, NULL);
  return hc_redact (text, (const char *const *)secrets->pdata);
}

HcHttpCounts
hc_http_get_counts (HcHttp *http)
{
  HcHttpCounts counts = { 0 };

  counts.last_minute = hc_budget_count_last_minute (http->budget);
  g_mutex_lock (&http->lock);
  counts.reads = http->reads;
  counts.writes = http->writes;
  counts.throttled = http->throttled;
  g_mutex_unlock (&http->lock);
  return counts;
}

char *
hc_http_dup_recent (HcHttp *http)
{
  return hc_budget_dup_recent (http->budget);
}

void
hc_http_add_recent (HcHttp *http, const char *text)
{
  hc_budget_add_recent (http->budget, text);
}
