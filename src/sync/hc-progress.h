/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far a run is. Written by the run, read by anyone, on any thread. */
typedef struct _HcProgress HcProgress;

typedef enum
{
  HC_PROGRESS_CONNECT,
  HC_PROGRESS_FETCH,
  HC_PROGRESS_MATCH, /* match, sort and plan go company by company, in one pass */
  HC_PROGRESS_APPLY,
  HC_PROGRESS_FINISH,
} HcProgressStage;

const char *
hc_progress_stage_to_string (HcProgressStage stage); /* "connect", "fetch", "plan", "apply", "finish" */

typedef struct
{
  HcProgressStage stage;
  guint done, total;                               /* of the stage; total 0: unknown */
  double fraction;                                 /* of the whole run, weighted by stage; never backwards */
  guint requests_last_minute, requests_per_minute; /* Hudu's budget */
  char *text;                                      /* (nullable): what it is doing now */
} HcProgressState;

void hc_progress_state_clear (HcProgressState *state);

/* HcProgressFunc: called on the run's thread after a change, at most four times a second and at each new
 * stage */
typedef void (*HcProgressFunc) (HcProgress *progress, gpointer user_data);

HcProgress *hc_progress_new (HcProgressFunc changed, gpointer user_data);
HcProgress *hc_progress_ref (HcProgress *progress);
void hc_progress_unref (HcProgress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcProgress, hc_progress_unref)

/* hc_progress_set: @text: (nullable): keeps the last one */
void hc_progress_set (HcProgress *progress, HcProgressStage stage, guint done, guint total, const char *text);
void hc_progress_set_requests (HcProgress *progress, guint last_minute, guint per_minute);
void hc_progress_get (HcProgress *progress, HcProgressState *state);

G_END_DECLS
