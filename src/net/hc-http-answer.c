/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-http-private.h"

#include "hc-json.h"

#include <string.h>

/* As much of an error body as is looked at for its cause */
#define HC_HTTP_PROBLEM_LENGTH 4096

void
hc_http_take_failure (
    HcHttp *http, HcHttpAttempt *attempt, HcHttpOutcome outcome, HcApiError code, const char *format, ...)
{
  g_autofree char *cause = NULL;
  g_autofree char *clean = NULL;
  va_list arguments;

  va_start (arguments, format);
  cause = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  clean = hc_http_redact (http, cause);
  attempt->outcome = outcome;
  g_clear_error (&attempt->error);
  g_set_error (&attempt->error, HC_API_ERROR, code, "%s: %s", hc_http_get_host (http), clean);
}

void
hc_http_mark_unanswered (HcHttpAttempt *attempt)
{
  if (attempt->error == NULL || attempt->error->domain != HC_API_ERROR)
    return;
  attempt->outcome = HC_HTTP_FAILED;
  attempt->error->code = HC_API_ERROR_UNANSWERED;
  g_prefix_error (&attempt->error, "%s", "it is not known whether this was carried out: ");
}

gint64
hc_http_parse_retry_after (const char *value, gint64 now)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *text = g_strstrip (g_strdup (value != NULL ? value : ""));
  gint64 seconds;

  if (*text == '\0')
    return -1;
  if (g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, &seconds, NULL))
    return seconds;
  date = soup_date_time_new_from_http_string (text);
  return date != NULL ? MAX (g_date_time_to_unix (date) - now, 0) : -1;
}

static gint64
read_date (SoupMessageHeaders *headers)
{
  const char *value = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) date = value != NULL ? soup_date_time_new_from_http_string (value) : NULL;

  return date != NULL ? g_date_time_to_unix (date) : 0;
}

static HcApiError
get_code (guint status)
{
  switch (status)
    {
    case 401:
      return HC_API_ERROR_UNAUTHORIZED;
    case 403:
      return HC_API_ERROR_FORBIDDEN;
    case 404:
    case 410:
      return HC_API_ERROR_NOT_FOUND;
    case 408:
      return HC_API_ERROR_UNREACHABLE;
    case 429:
      return HC_API_ERROR_RATE_LIMITED;
    default:
      return status >= 500   ? HC_API_ERROR_SERVER
             : status >= 400 ? HC_API_ERROR_REJECTED
                             : HC_API_ERROR_UNREACHABLE;
    }
}

static HcHttpOutcome
get_outcome (guint status)
{
  switch (status)
    {
    case 408:
    case 502:
    case 503:
    case 504:
      return HC_HTTP_PASSING;
    case 429:
      return HC_HTTP_LIMITED;
    case 500:
      return HC_HTTP_SERVER_ERROR;
    default:
      return HC_HTTP_FAILED;
    }
}

/* Whether something in front of the server gave up on it, so that a write may still have been carried out
 * behind its back */
static gboolean
is_gateway_failure (guint status)
{
  return status == 408 || status == 502 || status == 504;
}

static void
judge_failure (HcHttp *http,
               const HcHttpRequest *request,
               SoupMessage *message,
               GByteArray *body,
               HcHttpAttempt *attempt)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  guint status = soup_message_get_status (message);
  HcApiError code = get_code (status);
  gint64 date = read_date (headers);
  g_autofree char *text = g_utf8_make_valid (body->len > 0 ? (const char *)body->data : "",
                                             MIN (body->len, HC_HTTP_PROBLEM_LENGTH));
  g_autofree char *sentence = http->problem != NULL ? http->problem (status, type, text, &code) : NULL;
  const char *phrase = soup_status_get_phrase (status);

  attempt->retry_after
      = hc_http_parse_retry_after (soup_message_headers_get_one (headers, "Retry-After"),
                                   date != 0 ? date : hc_clock_real (http->clock) / G_USEC_PER_SEC);
  hc_http_take_failure (http, attempt, get_outcome (status), code, "%s (HTTP %u)",
                        sentence != NULL && *sentence != '\0' ? sentence : phrase, status);
  if (!request->idempotent && is_gateway_failure (status))
    hc_http_mark_unanswered (attempt);
}

/* A content type that says JSON (also vnd.connectwise.com+json), or a body that begins as JSON does */
static gboolean
looks_like_json (SoupMessageHeaders *headers, GByteArray *body)
{
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  guint at = body->len >= 3 && memcmp (body->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  if (type != NULL && g_str_has_suffix (type, "json"))
    return TRUE;
  while (at < body->len && g_ascii_isspace (body->data[at]))
    at++;
  return at < body->len && (body->data[at] == '{' || body->data[at] == '[');
}

static gboolean
is_blank (GByteArray *body)
{
  for (guint i = 0; i < body->len; i++)
    if (!g_ascii_isspace (body->data[i]))
      return FALSE;
  return TRUE;
}

/* Returns: FALSE with @attempt filled where the body can't be used */
static gboolean
parse_body (HcHttp *http,
            const HcHttpRequest *request,
            SoupMessageHeaders *headers,
            GByteArray *body,
            HcHttpAttempt *attempt)
{
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  g_autoptr (GError) error = NULL;
  gboolean cut_short = FALSE;

  if (is_blank (body))
    return TRUE;
  if (!looks_like_json (headers, body))
    {
      if (!request->json_only)
        return TRUE;
      hc_http_take_failure (http, attempt, HC_HTTP_FAILED, HC_API_ERROR_MALFORMED,
                            "the answer is no JSON but %s", type != NULL ? type : "of no known type");
      return FALSE;
    }
  attempt->reply->json = hc_json_parse ((const char *)body->data, body->len, &cut_short, &error);
  if (attempt->reply->json != NULL)
    return TRUE;
  hc_http_take_failure (http, attempt, cut_short ? HC_HTTP_PASSING : HC_HTTP_FAILED, HC_API_ERROR_MALFORMED,
                        "%s", error->message);
  return FALSE;
}

static void
judge_success (HcHttp *http,
               const HcHttpRequest *request,
               SoupMessage *message,
               GByteArray *body,
               HcHttpAttempt *attempt)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  attempt->outcome = HC_HTTP_DONE;
  attempt->reply = g_new0 (HcHttpReply, 1);
  attempt->reply->status = soup_message_get_status (message);
  attempt->reply->date = read_date (headers);
  attempt->reply->link = g_strdup (soup_message_headers_get_list (headers, "Link"));
  attempt->reply->version = g_strdup (soup_message_headers_get_one (headers, "api-current-version"));
  if (parse_body (http, request, headers, body, attempt))
    return;
  g_clear_pointer (&attempt->reply, hc_http_reply_free);
  if (!request->idempotent)
    hc_http_mark_unanswered (attempt);
}

void
hc_http_judge (HcHttp *http,
               const HcHttpRequest *request,
               SoupMessage *message,
               GByteArray *body,
               gboolean too_large,
               HcHttpAttempt *attempt)
{
  guint status = soup_message_get_status (message);

  if (!SOUP_STATUS_IS_SUCCESSFUL (status))
    {
      judge_failure (http, request, message, body, attempt);
      return;
    }
  if (!too_large)
    {
      judge_success (http, request, message, body, attempt);
      return;
    }
  hc_http_take_failure (http, attempt, HC_HTTP_FAILED, HC_API_ERROR_MALFORMED,
                        "the answer is larger than %" G_GSIZE_FORMAT " bytes", http->max_body);
  if (!request->idempotent)
    hc_http_mark_unanswered (attempt);
}
