/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-budget.h"
#include "hc-http.h"
#include "hc-watchdog.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

struct _HcHttp
{
  gatomicrefcount refs;
  SoupSession *session;
  GTlsDatabase *authorities; /* NULL: only those of the system */
  HcBudget *budget;
  HcWatchdog *watchdog;
  const HcClock *clock;
  guint max_in_flight;
  guint deadline; /* seconds */
  gsize max_body;
  HcHttpProblemFunc problem;
  gboolean align_rate_limit;

  GMutex lock; /* for what follows */
  GCond freed;
  char *base_url;
  const char *host;   /* interned; with a port where there is one */
  GPtrArray *headers; /* HcHttpHeader */
  GPtrArray *secrets; /* utf8 */
  guint in_flight;
  guint reads, writes, throttled;
};

typedef struct
{
  char *name, *value;
  gboolean secret;
} HcHttpHeader;

/* What came of one attempt, for the retries to judge */
typedef enum
{
  HC_HTTP_DONE,         /* an answer of the 2xx */
  HC_HTTP_FAILED,       /* trying again would not help */
  HC_HTTP_PASSING,      /* 502–504, time-out, reset, a body cut short */
  HC_HTTP_SERVER_ERROR, /* 500 */
  HC_HTTP_LIMITED,      /* 429 */
} HcHttpOutcome;

typedef struct
{
  HcHttpOutcome outcome;
  HcHttpReply *reply; /* when done */
  GError *error;      /* when not; G_IO_ERROR_CANCELLED for the caller's own stop */
  gboolean sent;      /* the request may have reached the server */
  gboolean answered;  /* the server itself spoke about it */
  gint64 retry_after; /* seconds; -1: not said */
} HcHttpAttempt;

void hc_http_attempt_clear (HcHttpAttempt *attempt);

/* hc_http_attempt: one request and its redirects, budget and place included. Any thread */
void hc_http_attempt (HcHttp *http,
                      const HcHttpRequest *request,
                      GCancellable *cancellable,
                      HcHttpAttempt *attempt);

/* hc_http_parse_retry_after: seconds from now of a Retry-After header (a number or a date); -1 when it says
 * nothing */
gint64 hc_http_parse_retry_after (const char *value, gint64 now);

/* hc_http_rate_limit_delay:
 * @retry_after: seconds, -1: unknown
 * @count: how many 429s in a row, from 1
 * @now: wall clock, microseconds
 * @jitter: 0…1
 *
 * Returns: microseconds to wait after a 429 */
gint64 hc_http_rate_limit_delay (gint64 retry_after, gboolean align, guint count, gint64 now, double jitter);

/* hc_http_redact: takes the secret headers' values out of @text, whole and in parts. Any thread */
char *hc_http_redact (HcHttp *http, const char *text);

/* hc_http_judge: what an answer that is whole means. Fills @attempt but for "sent".
 * @body: as it came, after decompression
 * @too_large: there was more of it than allowed */
void hc_http_judge (HcHttp *http,
                    const HcHttpRequest *request,
                    SoupMessage *message,
                    GByteArray *body,
                    gboolean too_large,
                    HcHttpAttempt *attempt);

/* hc_http_take_failure: an error for @attempt whose message names the host: "host: " and the format's text,
 * credentials taken out */
void hc_http_take_failure (
    HcHttp *http, HcHttpAttempt *attempt, HcHttpOutcome outcome, HcApiError code, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

/* hc_http_mark_unanswered: where nobody knows whether a write was carried out, that is what the error says;
 * its cause is kept in the message */
void hc_http_mark_unanswered (HcHttpAttempt *attempt);

char *hc_http_dup_base_url (HcHttp *http);
void hc_http_add_headers (HcHttp *http, const HcHttpRequest *request, SoupMessageHeaders *headers);

G_END_DECLS
