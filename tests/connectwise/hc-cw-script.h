/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-connectwise.h"
#include "hc-test-clock.h"
#include "hc-test-server.h"

G_BEGIN_DECLS

/* A scripted ConnectWise: one listing with as many rows as the test wants, and switches for what servers were
 * seen to do. */
typedef struct
{
  guint rows;               /* contacts 3, 6, 9 … */
  guint cap;                /* page size that the server sticks to; 0: 1000 */
  gboolean ignores_forward; /* the header changes nothing */
  gboolean refuses_forward;
  gboolean no_link;
  gboolean repeats;              /* every page is the first */
  const char *refused_field;     /* 400 when asked for */
  const char *dropped_field;     /* left out in silence */
  const char *refused_condition; /* 400 when it stands in conditions */
  guint slow_above;              /* 500 with "timeout" for larger pages */
  gboolean fields_are_nameless;  /* a refusal names nothing */
  const char *body;              /* (nullable): given for every listing, with status */
  guint status;
  guint max_url; /* longest target met */
} HcCwScript;

/* hc_cw_script_answer: an HcTestHandler; @user_data: HcCwScript */
void hc_cw_script_answer (
    HcTestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer script);

/* hc_cw_open: (transfer full): a client of that server, waits cost nothing with @clock */
HcConnectwise *hc_cw_open (HcTestServer *server, HcTestClock *clock);

/* hc_cw_set: (transfer full): a set of interned properties */
GHashTable *hc_cw_set (const char *first, ...) G_GNUC_NULL_TERMINATED;

/* hc_cw_has: whether an interned property is in a set */
gboolean hc_cw_has (GHashTable *set, const char *property);

G_END_DECLS
