/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-hudu-json.h"
#include "hc-sim-hudu-state.h"

G_BEGIN_DECLS

/* One request on its way through the pretend Hudu. */
typedef struct
{
  HcSimHudu *hudu;
  const HcSimRequest *request;
  gint64 ids[2];        /* the numbers in the path, in order; 0 for what is no number */
  JsonObject *body;     /* NULL: no body, or not an object; a form counts as an object of texts */
  gboolean body_broken; /* neither JSON nor a form */
} HcSimHuduCall;

typedef HcSimResponse *(*HcSimHuduHandler) (HcSimHuduCall *call);

/* One line of the routing table. */
typedef struct
{
  const char *method;
  const char *path; /* ":" stands for an id */
  HcSimHuduHandler handler;
} HcSimHuduRoute;

/* How a list is cut into pages. */
typedef enum
{
  HC_SIM_PAGED,       /* page and page_size */
  HC_SIM_PAGED_BY_25, /* page alone */
  HC_SIM_UNPAGED,
} HcSimHuduPaging;

typedef gboolean (*HcSimHuduMatch) (HcSimHuduCall *call, gpointer row, gpointer data);
typedef void (*HcSimHuduWrite) (HcSimHudu *hudu, gpointer row, HcSimJson *json);

/* hc_sim_hudu_call_query: (nullable): a query value; filters are gone while the switch filters-ignored is on
 */
const char *hc_sim_hudu_call_query (HcSimHuduCall *call, const char *name);

/* hc_sim_hudu_call_list:
 * @ids: (nullable): the only rows to consider; NULL: all of the kind
 * @envelope: (nullable): the plural key; NULL: a bare array
 * @match: (nullable) (scope call): which rows are in
 *
 * Answers one page. */
HcSimResponse *hc_sim_hudu_call_list (HcSimHuduCall *call,
                                      HcSimHuduKind kind,
                                      const GArray *ids,
                                      const char *envelope,
                                      HcSimHuduPaging paging,
                                      HcSimHuduMatch match,
                                      gpointer data,
                                      HcSimHuduWrite write);

/* hc_sim_hudu_call_single: one row, inside @envelope unless that is NULL */
HcSimResponse *hc_sim_hudu_call_single (
    HcSimHuduCall *call, guint status, const char *envelope, gpointer row, HcSimHuduWrite write);

/* hc_sim_hudu_call_created: the status of a create that the document calls 201 and a live server 200 */
guint hc_sim_hudu_call_created (HcSimHuduCall *call);

/* hc_sim_hudu_call_unwrap:
 * @refusal: (out) (transfer full): the 400 of a missing or empty wrapper
 *
 * Returns: (transfer none) (nullable): what is inside @wrapper */
JsonObject *hc_sim_hudu_call_unwrap (HcSimHuduCall *call, const char *wrapper, HcSimResponse **refusal);

/* A range of updated_at, both ends inside unless the switch says otherwise. */
typedef struct
{
  gint64 from;
  gint64 to;
} HcSimHuduSpan;

/* hc_sim_hudu_call_span:
 * @refusal: (out) (transfer full): the answer to a malformed one
 *
 * Returns: FALSE with @refusal set */
gboolean hc_sim_hudu_call_span (HcSimHuduCall *call, HcSimHuduSpan *span, HcSimResponse **refusal);

gboolean hc_sim_hudu_span_holds (const HcSimHuduSpan *span, gint64 time);

/* --- Answers --- */

/* hc_sim_hudu_reply_json: @body: (transfer full): the document */
HcSimResponse *hc_sim_hudu_reply_json (guint status, GString *body);

/* hc_sim_hudu_reply_error: @details: (nullable): a text */
HcSimResponse *hc_sim_hudu_reply_error (guint status, const char *error, const char *details);

/* hc_sim_hudu_reply_invalid: 422; @details: sentences; not freed */
HcSimResponse *hc_sim_hudu_reply_invalid (const char *error, GPtrArray *details);

/* hc_sim_hudu_reply_sentence: 422 "Validation failed" with one sentence */
HcSimResponse *hc_sim_hudu_reply_sentence (const char *sentence);

HcSimResponse *hc_sim_hudu_reply_crash (void);
HcSimResponse *hc_sim_hudu_reply_null (void);
HcSimResponse *hc_sim_hudu_reply_gone (void);
HcSimResponse *hc_sim_hudu_reply_unrouted (const char *method);
HcSimResponse *hc_sim_hudu_reply_redirect (HcSimHudu *hudu, const char *path);

G_END_DECLS
