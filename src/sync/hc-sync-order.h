/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync.h"

G_BEGIN_DECLS

/* What the service can be asked for; all but the last are actions of its group. */
typedef enum
{
  HC_VERB_TEST,
  HC_VERB_REFRESH,
  HC_VERB_PLAN,
  HC_VERB_SYNC,
  HC_VERB_APPLY,
  HC_VERB_UNDO,
  HC_VERB_PREPARE,
  HC_VERB_STOP,
  HC_VERB_PAUSE,
  HC_VERB_STATUS,
} HcVerb;
#define HC_N_VERBS (HC_VERB_STATUS + 1)

const char *hc_verb_to_string (HcVerb verb); /* "test" … "pause-until", "status" */
gboolean hc_verb_from_string (const char *text, HcVerb *verb);
/* hc_verb_is_exclusive: whether it speaks to the servers, so that the service does one such at a time */
gboolean hc_verb_is_exclusive (HcVerb verb);

/* One thing asked for, with its options. */
typedef struct
{
  HcVerb verb;
  char *request;    /* (nullable): the id under which the outcome is to be found */
  HcRunRequest run; /* plan, sync, apply, undo: its tables are the order's own */
  HcKind kind;      /* prepare */
  char *layout;     /* (nullable): prepare */
  gint64 until;     /* pause */
} HcSyncOrder;

HcSyncOrder *hc_sync_order_new (HcVerb verb);
/* hc_sync_order_new_run: a deep copy: the order goes to another thread */
HcSyncOrder *hc_sync_order_new_run (const HcRunRequest *request);
void hc_sync_order_free (HcSyncOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSyncOrder, hc_sync_order_free)

/* hc_sync_order_dup_request: Returns: (transfer full) (nullable): the request id in the parameter of an
 * action; NULL where there is none that can be used: 1 to 128 bytes of text */
char *hc_sync_order_dup_request (GVariant *options);

/* hc_sync_order_parse: @options: a{sv}. An option that is unknown, of another type or missing is
 * HC_ERROR_INVALID, and so is an empty filter: a misspelt or forgotten one must never mean "everything" */
HcSyncOrder *hc_sync_order_parse (HcVerb verb, GVariant *options, GError **error);

G_END_DECLS
