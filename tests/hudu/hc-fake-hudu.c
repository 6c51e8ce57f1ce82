/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fake-hudu.h"

#include "hc-test-clock.h"
#include "hc-test-server.h"

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
  HcTestServer *server;
  HcTestClock *clock;
  GMutex lock; /* for what follows */
  GPtrArray *answers, *asked;
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
asked_cb (
    HcTestServer *server, SoupServerMessage *msg, const char *decoded, GHashTable *unused, gpointer data)
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
      hc_test_answer (msg, 404, "text/html",
                      "<!DOCTYPE html><html><body>The page was not found</body></html>");
      return;
    }
  hc_test_answer (msg, answer->status, get_type (answer->body), *answer->body != '\0' ? answer->body : NULL);
  if (answer->header != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (msg), answer->header,
                                  answer->value);
  if (answer->left > 0 && --answer->left == 0)
    g_ptr_array_remove (fake->answers, answer);
}

HcFakeHudu *
hc_fake_hudu_new (void)
{
  HcFakeHudu *fake = g_new0 (HcFakeHudu, 1);

  g_mutex_init (&fake->lock);
  fake->answers = g_ptr_array_new_with_free_func ((GDestroyNotify)answer_free);
  fake->asked = g_ptr_array_new_with_free_func ((GDestroyNotify)asked_free);
  fake->clock = hc_test_clock_new (START * G_USEC_PER_SEC);
  fake->server = hc_test_server_new (NULL, asked_cb, fake);
  return fake;
}

void
hc_fake_hudu_free (HcFakeHudu *fake)
{
  hc_test_server_free (fake->server);
  hc_test_clock_free (fake->clock);
  g_ptr_array_unref (fake->answers);
  g_ptr_array_unref (fake->asked);
  g_mutex_clear (&fake->lock);
  g_free (fake);
}

const char *
hc_fake_hudu_get_url (HcFakeHudu *fake)
{
  return hc_test_server_get_url (fake->server);
}

const HcClock *
hc_fake_hudu_get_clock (HcFakeHudu *fake)
{
  return &fake->clock->clock;
}

void
hc_fake_hudu_advance_clock (HcFakeHudu *fake, gint64 seconds)
{
  hc_test_clock_advance (fake->clock, seconds * G_USEC_PER_SEC);
}

gint64
hc_fake_hudu_get_clock_seconds (HcFakeHudu *fake)
{
  return hc_clock_real (&fake->clock->clock) / G_USEC_PER_SEC;
}

HcHudu *
hc_fake_hudu_connect (HcFakeHudu *fake)
{
  g_autoptr (GError) error = NULL;
  HcHuduOptions options = {
    .url = hc_fake_hudu_get_url (fake),
    .api_key = "0123456789abcdefghijklmn",
    .clock = hc_fake_hudu_get_clock (fake),
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
