/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-connectwise.h"

G_BEGIN_DECLS

/* What is asked of a listing, and what is given up when a server refuses a part of it. */
typedef struct
{
  HcKind kind;
  gint64 company_id;
  GPtrArray *fields; /* request fields, sorted, each once; empty: all of them, by not asking for any */
  gint64 since;      /* 0: no such condition */
  gboolean live;     /* companies: only those without deletedFlag */
  gboolean forward_only;
  gboolean ordered; /* by id; not together with forward-only, they exclude each other */
  guint page_size;
  gboolean partial_address; /* a part of the address was refused, so that the whole is not known */
} HcAsk;

/* hc_ask_init:
 * @wanted: (nullable): set of interned properties
 * @since: 0: all records of the kind */
void hc_ask_init (HcAsk *ask, HcKind kind, gint64 company_id, GHashTable *wanted, gint64 since);
void hc_ask_clear (HcAsk *ask);

/* hc_ask_dup_fields: Returns: (transfer full): the "fields" value of at most @room characters once encoded:
 * whole, with references named by their parents alone, or "" */
char *hc_ask_dup_fields (const HcAsk *ask, gsize room);

/* hc_ask_dup_conditions: Returns: (transfer full) (nullable) */
char *hc_ask_dup_conditions (const HcAsk *ask);

/* hc_ask_dup_target:
 * @prefix: characters of the address before it
 * @cursor: forward-only: the last id received, 0: none yet; else the page, from 1 */
char *hc_ask_dup_target (const HcAsk *ask, gsize prefix, gint64 cursor);

/* hc_ask_relent: gives up what a HC_API_ERROR_REJECTED is about: the name that the message calls, else one
 * thing after the other. Returns: whether there was something, so that asking again makes sense */
gboolean hc_ask_relent (HcAsk *ask, const GError *error);

G_END_DECLS
