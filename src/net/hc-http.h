/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-clock.h"
#include "hc-error.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One server, as the engine sends to it: a SoupSession, the headers that carry the credentials, the request
 * budget, the retries. What is asked and what the answers mean is the business of the folders above.
 * hc_http_send() may be called from any thread, setters too; the last reference is given up by the thread
 * that made it. */
typedef struct _HcHttp HcHttp;

/* HcHttpProblemFunc: reads a server's error body into one sentence and a code. Called on the thread that
 * sends.
 * @status: the HTTP status
 * @content_type: (nullable)
 * @body: at most the first 4 KiB, valid UTF-8; may be HTML or empty
 * @code: (inout): the class by status; may be refined
 * Returns: (transfer full) (nullable): a sentence without status and host; credentials in it are taken out by
 * the caller */
typedef char *(*HcHttpProblemFunc) (guint status,
                                    const char *content_type,
                                    const char *body,
                                    HcApiError *code);

typedef struct
{
  const char *base_url;      /* "https://host[:port]" */
  const char *ca_file;       /* (nullable): additional certificates to trust, PEM */
  guint requests_per_minute; /* 0: no budget */
  guint max_in_flight;       /* 1…8, of all threads together; 0: 4 */
  guint deadline;            /* seconds one try may take from connecting to the last byte, 0: 30 */
  gsize max_body;            /* bytes after decompression, 0: 32 MiB */
  HcHttpProblemFunc problem; /* (nullable) */
  gboolean align_rate_limit; /* a 429 without Retry-After waits for the next 5-minute mark of the clock
                                (Hudu); else 30 s and more */
  const HcClock
      *clock; /* (nullable): NULL: the machine's; must outlive the server. Tests make waits short with it */
} HcHttpOptions;

/* hc_http_new: fails with HC_API_ERROR_UNREACHABLE on an address that is not https (or http to a loopback
 * host), with HC_API_ERROR_CERTIFICATE on a CA file that can't be read or holds no certificate */
HcHttp *hc_http_new (const HcHttpOptions *options, GError **error);
HcHttp *hc_http_ref (HcHttp *http);
void hc_http_unref (HcHttp *http);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcHttp, hc_http_unref)

/* hc_http_set_header: sent with every request from now on, in place of one of the same name (case aside);
 * @secret ones never appear in a message or a log, and are left out of anonymous requests. @value NULL: no
 * longer sent */
void hc_http_set_header (HcHttp *http, const char *name, const char *value, gboolean secret);

/* hc_http_add_secret: another text that never appears in a message or a log: the part of a header, say */
void hc_http_add_secret (HcHttp *http, const char *secret);

/* hc_http_set_base_url: for a server that names another host of its own (ConnectWise's discovery). Same rules
 * as hc_http_new(). */
gboolean hc_http_set_base_url (HcHttp *http, const char *base_url, GError **error);

/* hc_http_is_same_family: whether two host names (no ports) lie below the same registered domain, so that one
 * may be trusted with what was meant for the other: "api.acme.co.uk" and "cw.acme.co.uk", but not
 * "other.co.uk". Never for addresses and single words. Any thread */
gboolean hc_http_is_same_family (const char *a, const char *b);

/* hc_http_get_host: Returns: (transfer none): "host" or "host:port" of the present address; never freed. Any
 * thread */
const char *hc_http_get_host (HcHttp *http);

typedef struct
{
  const char *method;  /* interned */
  char *target;        /* path and encoded query, from "/" on */
  GBytes *body;        /* (nullable): JSON */
  gboolean idempotent; /* GET, PUT and DELETE, unless changed; a POST is never re-sent when its answer is
                          missing */
  gboolean json_only;  /* an answer that is not JSON is malformed; TRUE by default. An empty one is fine */
  char *header_name, *header_value; /* (nullable): one header of its own */
  guint deadline;                   /* seconds, 0: the server's */
  gboolean anonymous;               /* without the secret headers */
  char
      *origin; /* (nullable): "https://host[:port]" to ask instead of the server's; anonymous requests only */
} HcHttpRequest;

HcHttpRequest *hc_http_request_new (const char *method, const char *target);
void hc_http_request_free (HcHttpRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcHttpRequest, hc_http_request_free)
/* hc_http_request_take_json: @root: (transfer full) */
void hc_http_request_take_json (HcHttpRequest *request, JsonNode *root);
/* hc_http_request_set_header: the one header of its own */
void hc_http_request_set_header (HcHttpRequest *request, const char *name, const char *value);

typedef struct
{
  guint status;
  JsonNode *json; /* (nullable): the parsed body; NULL for an empty one */
  gint64 date;    /* the server's clock from its Date header, seconds; 0: none */
  char *link;     /* (nullable) Link header */
  char *version;  /* (nullable) api-current-version header */
} HcHttpReply;

void hc_http_reply_free (HcHttpReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcHttpReply, hc_http_reply_free)

/* hc_http_send:
 *
 * Blocks until the answer is whole, the tries are used up, or @cancellable fires (within a second, also in
 * the middle of a wait). Tries up to 4 times where the failure is passing: 502–504, time-out, reset, a body
 * cut short (waits of about 0.5, 1, 2 s with jitter); a 500 once more for reads; a 429 waits as the options
 * say, 15 minutes in all at most, and makes the other threads wait too.
 *
 * A request that is not idempotent and got no answer, or 502 or 504 from something before the server, or an
 * answer that broke off, is HC_API_ERROR_UNANSWERED at once; where it can't have been sent (no connection)
 * the error says so by another code.
 *
 * Certificates are checked. Redirects are followed for GET only, and only to the same scheme, host and port.
 * JSON is parsed where the content type or the first byte says so, and refused beyond max_body or
 * HC_JSON_MAX_DEPTH.
 *
 * Returns: (transfer full) (nullable): the answer of a 2xx; else NULL with HC_API_ERROR (its message: "host:
 * cause") or G_IO_ERROR_CANCELLED */
HcHttpReply *
hc_http_send (HcHttp *http, const HcHttpRequest *request, GCancellable *cancellable, GError **error);

/* HcHttpNextFunc: Returns: (transfer full) (nullable): the next request; NULL when there is none, now or
 * ever. @tag goes back with the answer */
typedef HcHttpRequest *(*HcHttpNextFunc) (gpointer *tag, gpointer user_data);
/* HcHttpAnswerFunc: @reply: (nullable) (transfer none); @error: (nullable): one of them is set. Returns:
 * FALSE to take no further requests (those in flight are still answered) */
typedef gboolean (*HcHttpAnswerFunc) (gpointer tag,
                                      HcHttpReply *reply,
                                      const GError *error,
                                      gpointer user_data);

/* hc_http_send_all:
 *
 * Keeps up to max_in_flight requests under way on a pool of threads; @next and @answered run on the calling
 * thread only, answers in the order of their arrival, each as soon as it is there. Asks @next again whenever
 * a place is free and something was answered. After @cancellable fires, nothing more is asked for; the
 * requests in flight have half a second left to be answered, then end as cancelled (which is answered, too).
 *
 * Returns: FALSE with G_IO_ERROR_CANCELLED when stopped; single failures are the business of @answered */
gboolean hc_http_send_all (HcHttp *http,
                           HcHttpNextFunc next,
                           HcHttpAnswerFunc answered,
                           gpointer user_data,
                           GCancellable *cancellable,
                           GError **error);

typedef struct
{
  guint reads, writes; /* sent, retries and redirects included */
  guint throttled;     /* 429s met */
  guint last_minute;   /* sent in the last 60 seconds */
} HcHttpCounts;

/* hc_http_get_counts: any thread */
HcHttpCounts hc_http_get_counts (HcHttp *http);

/* hc_http_dup_recent / hc_http_add_recent: see hc_budget_dup_recent(): for keeping the budget across
 * processes. Any thread */
char *hc_http_dup_recent (HcHttp *http);
void hc_http_add_recent (HcHttp *http, const char *text);

G_END_DECLS
