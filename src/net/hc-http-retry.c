/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-http-private.h"

#include <string.h>

#define HC_HTTP_TRIES 4
#define HC_HTTP_FIRST_WAIT (G_USEC_PER_SEC / 2)
#define HC_HTTP_LIMITED_WAIT (30 * G_USEC_PER_SEC)
#define HC_HTTP_LIMITED_TOTAL (15 * 60 * G_USEC_PER_SEC)
#define HC_HTTP_MARK (5 * 60 * G_USEC_PER_SEC)

/* What was spent on one request so far */
typedef struct
{
  guint tries;
  guint limited;
  guint server_errors;
  gint64 waited; /* for rate limits, microseconds */
} Effort;

gint64
hc_http_rate_limit_delay (gint64 retry_after, gboolean align, guint count, gint64 now, double jitter)
{
  if (retry_after >= 0)
    return (gint64)((double)(MAX (retry_after, 1) * G_USEC_PER_SEC) + jitter * G_USEC_PER_SEC);
  if (align)
    return HC_HTTP_MARK - now % HC_HTTP_MARK + (gint64)((1.0 + 4.0 * jitter) * G_USEC_PER_SEC);
  return (gint64)((double)(HC_HTTP_LIMITED_WAIT * (1 << MIN (count - 1, 3))) * (1.0 + 0.2 * jitter));
}

/* Returns: whether to try again: everybody's requests are held back until then */
static gboolean
prepare_limited (HcHttp *http, Effort *effort, const HcHttpAttempt *attempt)
{
  gint64 delay;

  g_mutex_lock (&http->lock);
  http->throttled++;
  g_mutex_unlock (&http->lock);
  delay = hc_http_rate_limit_delay (attempt->retry_after, http->align_rate_limit, ++effort->limited,
                                    hc_clock_real (http->clock), g_random_double ());
  if (effort->waited + delay > HC_HTTP_LIMITED_TOTAL)
    return FALSE;
  effort->waited += delay;
  hc_budget_pause (http->budget, hc_clock_monotonic (http->clock) + delay);
  return TRUE;
}

/* Returns: whether to try again; fails the attempt when stopped while waiting */
static gboolean
prepare_passing (HcHttp *http, Effort *effort, GCancellable *cancellable, HcHttpAttempt *attempt)
{
  g_autoptr (GError) stopped = NULL;
  gint64 delay;

  if (++effort->tries >= HC_HTTP_TRIES)
    return FALSE;
  delay = (gint64)((double)(HC_HTTP_FIRST_WAIT << (effort->tries - 1)) * (0.75 + 0.5 * g_random_double ()));
  if (hc_clock_wait (http->clock, delay, cancellable, &stopped))
    return TRUE;
  g_clear_error (&attempt->error);
  attempt->error = g_steal_pointer (&stopped);
  return FALSE;
}

static gboolean
prepare_again (HcHttp *http,
               const HcHttpRequest *request,
               Effort *effort,
               GCancellable *cancellable,
               HcHttpAttempt *attempt)
{
  switch (attempt->outcome)
    {
    case HC_HTTP_LIMITED:
      return prepare_limited (http, effort, attempt);
    case HC_HTTP_PASSING:
      return prepare_passing (http, effort, cancellable, attempt);
    case HC_HTTP_SERVER_ERROR:
      return strcmp (request->method, "GET") == 0 && effort->server_errors++ == 0
             && prepare_passing (http, effort, cancellable, attempt);
    case HC_HTTP_DONE:
    case HC_HTTP_FAILED:
      break;
    }
  return FALSE;
}

HcHttpReply *
hc_http_send (HcHttp *http, const HcHttpRequest *request, GCancellable *cancellable, GError **error)
{
  HcHttpAttempt attempt = { 0 };
  Effort effort = { 0 };
  HcHttpReply *reply;

  do
    {
      hc_http_attempt_clear (&attempt);
      hc_http_attempt (http, request, cancellable, &attempt);
    }
  while (prepare_again (http, request, &effort, cancellable, &attempt));
  reply = g_steal_pointer (&attempt.reply);
  if (reply == NULL)
    g_propagate_error (error, g_steal_pointer (&attempt.error));
  hc_http_attempt_clear (&attempt);
  return reply;
}
