/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-progress.h"

G_BEGIN_DECLS

/* Brings the progress of runs from their threads to one main context, at most four times a second over all of
 * them, with at most one source pending there. What is told is always the newest; nothing is lost at the end.
 */
typedef struct _HcProgressRelay HcProgressRelay;

/* HcProgressRelayFunc: called in the relay's main context */
typedef void (*HcProgressRelayFunc) (HcProgress *progress, gpointer user_data);

HcProgressRelay *
hc_progress_relay_new (GMainContext *context, HcProgressRelayFunc changed, gpointer user_data);
/* hc_progress_relay_free: in the main context's thread; no run may still write to what begin() returned */
void hc_progress_relay_free (HcProgressRelay *relay);

/* hc_progress_relay_begin: Returns: (transfer full): for a new run, in place of the one before, which is not
 * told of any more */
HcProgress *hc_progress_relay_begin (HcProgressRelay *relay);

G_END_DECLS
