/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-hudu.h"

G_BEGIN_DECLS

/* Shared by the files of this folder only. */

#define HC_HUDU_API "/api/v1"

struct _HcHudu
{
  HcHttp *http;
  const HcClock *clock;
  GMutex probing;   /* held while a refused key is verified, so that several threads ask once */
  gint64 probed_at; /* monotonic; 0: never */
  gboolean key_refused;
};

/* hc_hudu_fetch: GET with a refused key told from a refused operation. Returns: (transfer full) (nullable) */
HcHttpReply *hc_hudu_fetch (HcHudu *hudu, const char *target, GCancellable *cancellable, GError **error);

/* hc_hudu_send: the same for any request. @request: (transfer none) */
HcHttpReply *
hc_hudu_send (HcHudu *hudu, const HcHttpRequest *request, GCancellable *cancellable, GError **error);

/* hc_hudu_unwrap: the object below @wrapper, or the root where there is no such member: both forms occur.
 * Returns: (transfer none) (nullable): %NULL for an empty body, "null" and anything that is no object */
JsonObject *hc_hudu_unwrap (const HcHttpReply *reply, const char *wrapper);

G_END_DECLS
