/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-connection-note.h"
#include "hc-connection-result.h"

G_BEGIN_DECLS

/* How the connection stands, in one sentence. */
typedef struct
{
  gboolean testing;
  gboolean tested;                  /* the test has passed for what is set now */
  gboolean looking;                 /* for the keys */
  GPtrArray *missing;               /* (element-type utf8): what is not filled in */
  const HcConnectionResult *result; /* (nullable): the last */
  gboolean current;                 /* whether it is about what is set now */
} HcConnectionState;

/* hc_connection_status_dup_title: @tone: (out): (transfer full) @detail: (out) (transfer full) (nullable) */
char *hc_connection_status_dup_title (const HcConnectionState *state, HcNoteTone *tone, char **detail);

G_END_DECLS
