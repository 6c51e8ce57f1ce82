/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-hudu.h"

G_BEGIN_DECLS

/* A server on a loopback port that says what a test tells it to, on a thread of its own, and writes down what
 * it was asked; and a clock whose waits pass at once. */
typedef struct _HcFakeHudu HcFakeHudu;

HcFakeHudu *hc_fake_hudu_new (void);
void hc_fake_hudu_free (HcFakeHudu *fake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcFakeHudu, hc_fake_hudu_free)

const char *hc_fake_hudu_get_url (HcFakeHudu *fake);
const HcClock *hc_fake_hudu_get_clock (HcFakeHudu *fake);
void hc_fake_hudu_advance_clock (HcFakeHudu *fake, gint64 seconds);
gint64 hc_fake_hudu_get_clock_seconds (HcFakeHudu *fake);

/* hc_fake_hudu_connect: a client with the key "0123456789abcdefghijklmn" and the clock of @fake */
HcHudu *hc_fake_hudu_connect (HcFakeHudu *fake);

/* hc_fake_hudu_answer:
 * @what: "GET /api/v1/companies?page=1": method, path below /api/v1, and what the query must hold, in any
 * order
 * @times: 0: always
 *
 * The first one that fits answers; what fits none gets Rails' HTML 404. Bodies that begin with "{", "[" or
 * "n" are JSON. */
void hc_fake_hudu_answer (HcFakeHudu *fake, const char *what, guint times, guint status, const char *body);

/* hc_fake_hudu_answer_with_header: the same with one response header */
void hc_fake_hudu_answer_with_header (HcFakeHudu *fake,
                                      const char *what,
                                      guint times,
                                      guint status,
                                      const char *body,
                                      const char *name,
                                      const char *value);

/* hc_fake_hudu_count: requests so far whose "METHOD target" contains @text */
guint hc_fake_hudu_count (HcFakeHudu *fake, const char *text);
/* hc_fake_hudu_dup_asked: "METHOD target" of the last such request */
char *hc_fake_hudu_dup_asked (HcFakeHudu *fake, const char *text);
/* hc_fake_hudu_dup_body: the body of the last such request */
char *hc_fake_hudu_dup_body (HcFakeHudu *fake, const char *text);
/* hc_fake_hudu_dup_key: the x-api-key header of the last request */
char *hc_fake_hudu_dup_key (HcFakeHudu *fake);

/* hc_fake_hudu_dup_rows: {"@wrapper":[{"id":@first,@members},…]} with @count ids; @wrapper NULL: a bare array
 */
char *hc_fake_hudu_dup_rows (const char *wrapper, int first, int count, const char *members);

/* hc_fake_hudu_assert_request: @request, compared whole: "METHOD target" and the JSON in the given order of
 * keys */
void hc_fake_hudu_assert_request (HcHttpRequest *request, const char *what, const char *body);

G_END_DECLS
