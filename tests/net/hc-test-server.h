/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A small HTTP server on 127.0.0.1 in a thread of its own, for the tests of whatever sends requests. The test
 * says what each request gets. */
typedef struct _HcTestServer HcTestServer;

/* HcTestHandler: runs on the server's thread, one request at a time.
 * @query: (nullable): decoded parameters */
typedef void (*HcTestHandler) (HcTestServer *server,
                               SoupServerMessage *message,
                               const char *path,
                               GHashTable *query,
                               gpointer user_data);

/* hc_test_server_new:
 * @certificate: (nullable): speaks https with it */
HcTestServer *hc_test_server_new (GTlsCertificate *certificate, HcTestHandler handler, gpointer user_data);
void hc_test_server_free (HcTestServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcTestServer, hc_test_server_free)

/* hc_test_server_get_url: "http://127.0.0.1:PORT" */
const char *hc_test_server_get_url (HcTestServer *server);
/* hc_test_server_get_host: "127.0.0.1:PORT" */
const char *hc_test_server_get_host (HcTestServer *server);

/* hc_test_server_count: requests that reached the handler */
guint hc_test_server_count (HcTestServer *server);
/* hc_test_server_peak: the largest number of requests that waited for their delayed answers at the same time
 */
guint hc_test_server_peak (HcTestServer *server);
/* hc_test_server_dup_request: Returns: (transfer full): "GET /path?query", from 0; "" when there was none */
char *hc_test_server_dup_request (HcTestServer *server, guint index);
/* hc_test_server_dup_log: all of them, one a line */
char *hc_test_server_dup_log (HcTestServer *server);

/* Answers; for use in handlers */
void hc_test_answer (SoupServerMessage *message, guint status, const char *type, const char *body);
void hc_test_answer_json (SoupServerMessage *message, guint status, const char *body);
void hc_test_answer_later (
    HcTestServer *server, SoupServerMessage *message, guint milliseconds, guint status, const char *body);
/* hc_test_number: a decimal number at the beginning of a text, 0 where there is none */
guint hc_test_number (const char *text);
/* hc_test_request_header: (nullable) */
const char *hc_test_request_header (SoupServerMessage *message, const char *name);

/* A server that says its bytes itself, for what no proper server does. Each connection is a thread. */
typedef struct _HcTestRaw HcTestRaw;

/* HcTestRawFunc: has read the request's headers already; the connection is closed after it.
 * @nth: connections before this one
 * @stop: fires when the server ends: for hc_test_stall() */
typedef void (*HcTestRawFunc) (GSocketConnection *connection,
                               guint nth,
                               GCancellable *stop,
                               gpointer user_data);

HcTestRaw *hc_test_raw_new (HcTestRawFunc func, gpointer user_data);
void hc_test_raw_free (HcTestRaw *raw);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcTestRaw, hc_test_raw_free)
const char *hc_test_raw_get_url (HcTestRaw *raw);
guint hc_test_raw_count (HcTestRaw *raw);

/* hc_test_say: writes; quietly gives up when nobody listens any more */
gboolean hc_test_say (GSocketConnection *connection, const char *text);
/* hc_test_stall: until the server ends, or for so long */
void hc_test_stall (GCancellable *stop, guint milliseconds);
/* hc_test_reset: closes the connection with a reset */
void hc_test_reset (GSocketConnection *connection);

/* hc_test_cancel_after: Returns: (transfer full): a cancellable that another thread cancels; join with
 * hc_test_cancel_join() */
typedef struct _HcTestCancel HcTestCancel;
HcTestCancel *hc_test_cancel_after (guint milliseconds);
GCancellable *hc_test_cancel_get (HcTestCancel *cancel);
void hc_test_cancel_free (HcTestCancel *cancel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcTestCancel, hc_test_cancel_free)

G_END_DECLS
