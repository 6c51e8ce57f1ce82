/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fake-hudu.h"

#include <libsoup/soup.h>
#include <string.h>

/* 2026-09-13 03:01:40 UTC: a hundred seconds after a 5-minute mark */
#define START G_GINT64_CONSTANT (1789268500)

typedef struct
{
  char *method, *path;
  char **query;
  guint left; /* 0: always */
  guint status;
  char *body, *header, *value;
} Answer;

typedef struct
{
  char *asked, *body, *key;
} Asked;

struct _HcFakeHudu
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;
  char *url;
  GMutex lock; /* for what follows */
  GCond ready;
  gboolean is_ready;
  GPtrArray *answers, *asked;
  gint64 now; /* microseconds */
  HcClock clock;
};

static void
answer_free (Answer *answer)
{
  g_free (answer->method);
  g_free (answer->path);
  g_strfreev (answer->query);
  g_free (answer->body);
  g_free (answer->header);
  g_free (answer->value);
  g_free (answer);
}

static void
asked_free (Asked *asked)
{
  g_free (asked->asked);
  g_free (asked->body);
  g_free (asked->key);
  g_free (asked);
}

static gint64
clock_real_cb (gpointer data)
{
  HcFakeHudu *fake = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fake->lock);

  return fake->now;
}

static gint64
clock_monotonic_cb (gpointer data)
{
  return clock_real_cb (data) - START * G_USEC_PER_SEC + G_USEC_PER_SEC;
}

static gboolean
clock_wait_cb (gint64 microseconds, GCancellable *cancellable, GError **error, gpointer data)
{
  HcFakeHudu *fake = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fake->lock);

  fake->now += microseconds;
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
fits (const Answer *answer, const char *method, const char *path, const char *query)
{
  g_auto (GStrv) parts = g_strsplit (query != NULL ? query : "", "&", -1);

  if (!g_str_equal (answer->method, method) || !g_str_equal (answer->path, path))
    return FALSE;
  for (guint i = 0; answer->query[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)parts, answer->query[i]))
      return FALSE;
  return TRUE;
}

static Answer *
find_answer (HcFakeHudu *fake, const char *method, const char *path, const char *query)
{
  for (guint i = 0; i < fake->answers->len; i++)
    {
      Answer *answer = g_ptr_array_index (fake->answers, i);

      if (fits (answer, method, path, query))
        return answer;
    }
  return NULL;
}

static void
note_asked (HcFakeHudu *fake, SoupServerMessage *msg, const char *method, const char *path, const char *query)
{
  SoupMessageBody *body = soup_server_message_get_request_body (msg);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (msg);
  Asked *asked = g_new0 (Asked, 1);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);

  asked->asked = g_strconcat (method, " ", path, query != NULL ? "?" : "", query, NULL);
  asked->body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  asked->key = g_strdup (soup_message_headers_get_one (headers, "x-api-key"));
  g_ptr_array_add (fake->asked, asked);
}

static const char *
get_type (const char *body)
{
  if (*body == '<')
    return "text/html; charset=utf-8";
  return strchr ("{[n", *body) != NULL ? "application/json; charset=utf-8" : "text/plain";
}

static void
say (SoupServerMessage *msg, guint status, const char *body)
{
  soup_server_message_set_status (msg, status, NULL);
  if (*body != '\0')
    soup_server_message_set_response (msg, get_type (body), SOUP_MEMORY_COPY, body, strlen (body));
}

static void
asked_cb (SoupServer *server, SoupServerMessage *msg, const char *decoded, GHashTable *unused, gpointer data)
{
  HcFakeHudu *fake = data;
  const char *method = soup_server_message_get_method (msg);
  GUri *uri = soup_server_message_get_uri (msg);
  const char *path = g_uri_get_path (uri), *query = g_uri_get_query (uri);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fake->lock);
  Answer *answer;

  note_asked (fake, msg, method, path, query);
  answer = find_answer (fake, method, path, query);
  if (answer == NULL)
    {
      say (msg, 404, "<!DOCTYPE html><html><body>The page was not found</body></html>");
      return;
    }
  say (msg, answer->status, answer->body);
  if (answer->header != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (msg), answer->header,
                                  answer->value);
  if (answer->left > 0 && --answer->left == 0)
    g_ptr_array_remove (fake->answers, answer);
}

static gpointer
serve (gpointer data)
{
  HcFakeHudu *fake = data;
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;

  g_main_context_push_thread_default (fake->context);
  fake->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fake->server, NULL, asked_cb, fake, NULL);
  soup_server_listen_local (fake->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (fake->server);
  fake->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_mutex_lock (&fake->lock);
  fake->is_ready = TRUE;
  g_cond_signal (&fake->ready);
  g_mutex_unlock (&fake->lock);

  g_main_loop_run (fake->loop);
  soup_server_disconnect (fake->server);
  g_clear_object (&fake->server);
  while (g_main_context_iteration (fake->context, FALSE))
    ;
  g_main_context_pop_thread_default (fake->context);
  return NULL;
}

HcFakeHudu *
hc_fake_hudu_new (void)
{
  HcFakeHudu *fake = g_new0 (HcFakeHudu, 1);

  g_mutex_init (&fake->lock);
  g_cond_init (&fake->ready);
  fake->answers = g_ptr_array_new_with_free_func ((GDestroyNotify)answer_free);
  fake->asked = g_ptr_array_new_with_free_func ((GDestroyNotify)asked_free);
  fake->now = START * G_USEC_PER_SEC;
  fake->clock = (HcClock){ clock_monotonic_cb, clock_real_cb, clock_wait_cb, fake };
  fake->context = g_main_context_new ();
  fake->loop = g_main_loop_new (fake->context, FALSE);
  fake->thread = g_thread_new ("fake-hudu", serve, fake);
  g_mutex_lock (&fake->lock);
  while (!fake->is_ready)
    g_cond_wait (&fake->ready, &fake->lock);
  g_mutex_unlock (&fake->lock);
  return fake;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
hc_fake_hudu_free (HcFakeHudu *fake)
{
  g_main_context_invoke (fake->context, quit_cb, fake->loop);
  g_thread_join (fake->thread);
  g_main_loop_unref (fake->loop);
  g_main_context_unref (fake->context);
  g_ptr_array_unref (fake->answers);
  g_ptr_array_unref (fake->asked);
  g_cond_clear (&fake->ready);
  g_mutex_clear (&fake->lock);
  g_free (fake->url);
  g_free (fake);
}

const char *
hc_fake_hudu_get_url (HcFakeHudu *fake)
{
  return fake->url;
}

const HcClock *
hc_fake_hudu_get_clock (HcFakeHudu *fake)
{
  return &fake->clock;
}

void
hc_fake_hudu_advance_clock (HcFakeHudu *fake, gint64 seconds)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fake->lock);

  fake->now += seconds * G_USEC_PER_SEC;
}

gint64
hc_fake_hudu_get_clock_seconds (HcFakeHudu *fake)
{
  return clock_real_cb (fake) / G_USEC_PER_SEC;
}

HcHudu *
hc_fake_hudu_connect (HcFakeHudu *fake)
{
  g_autoptr (GError) error = NULL;
  HcHuduOptions options = {
    .url = fake->url,
    .api_key = "0123456789abcdefghijklmn",
    .clock = &fake->clock,
  };
  HcHudu *hudu = hc_hudu_new (&options, &error);

  g_assert_no_error (error);
  return hudu;
}

void
hc_fake_hudu_answer (HcFakeHudu *fake, const char *what, guint times, guint status, const char *body)
{
  hc_fake_hudu_answer_with_header (fake, what, times, status, body, NULL, NULL);
}

void
hc_fake_hudu_answer_with_header (HcFakeHudu *fake,
                                 const char *what,
                                 guint times,
                                 guint status,
                                 const char *body,
                                 const char *name,
                                 const char *value)
{
  g_auto (GStrv) words = g_strsplit (what, " ", 2);
  g_auto (GStrv) target = g_strsplit (words[1], "?", 2);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fake->lock);
  Answer *answer = g_new0 (Answer, 1);

  answer->method = g_strdup (words[0]);
  answer->path = g_strconcat ("/api/v1", target[0], NULL);
  answer->query = g_strsplit (target[1] != NULL ? target[1] : "", "&", -1);
  answer->left = times;
  answer->status = status;
  answer->body = g_strdup (body);
  answer->header = g_strdup (name);
  answer->value = g_strdup (value);
  g_ptr_array_add (fake->answers, answer);
}

guint
hc_fake_hudu_count (HcFakeHudu *fake, const char *text)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fake->lock);
  guint n = 0;

  for (guint i = 0; i < fake->asked->len; i++)
    n += strstr (((Asked *)g_ptr_array_index (fake->asked, i))->asked, text) != NULL;
  return n;
}

static Asked *
find_asked (HcFakeHudu *fake, const char *text)
{
  for (guint i = fake->asked->len; i-- > 0;)
    if (strstr (((Asked *)g_ptr_array_index (fake->asked, i))->asked, text) != NULL)
      return g_ptr_array_index (fake->asked, i);
  g_error ("nothing asked that contains %s", text);
}

char *
hc_fake_hudu_dup_asked (HcFakeHudu *fake, const char *text)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fake->lock);

  return g_strdup (find_asked (fake, text)->asked);
}

char *
hc_fake_hudu_dup_body (HcFakeHudu *fake, const char *text)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fake->lock);

  return g_strdup (find_asked (fake, text)->body);
}

char *
hc_fake_hudu_dup_key (HcFakeHudu *fake)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fake->lock);

  return g_strdup (find_asked (fake, "")->key);
}

char *
hc_fake_hudu_dup_rows (const char *wrapper, int first, int count, const char *members)
{
  GString *rows = g_string_new (NULL);

  if (wrapper != NULL)
    g_string_append_printf (rows, "{\"%s\":", wrapper);
  g_string_append_c (rows, '[');
  for (int i = 0; i < count; i++)
    g_string_append_printf (rows, "%s{\"id\":%d,%s}", i > 0 ? "," : "", first + i, members);
  g_string_append (rows, wrapper != NULL ? "]}" : "]");
  return g_string_free (rows, FALSE);
}

void
hc_fake_hudu_assert_request (HcHttpRequest *request, const char *what, const char *body)
{
  g_autofree char *asked = g_strdup_printf ("%s %s", request->method, request->target);

  g_assert_cmpstr (asked, ==, what);
  if (body == NULL)
    g_assert_null (request->body);
  else
    {
      gsize size;
      const char *data = g_bytes_get_data (request->body, &size);
      g_autofree char *text = g_strndup (data, size);

      g_assert_cmpstr (text, ==, body);
    }
}
