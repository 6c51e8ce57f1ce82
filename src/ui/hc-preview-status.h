/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

G_BEGIN_DECLS

/* How it stands with the preview: whether there is one to look at, and what to do if not. */
typedef enum
{
  HC_PREVIEW_REFUSED,  /* nothing can be synced */
  HC_PREVIEW_NONE,     /* none was made yet, or it was stopped */
  HC_PREVIEW_MAKING,   /* one is being made */
  HC_PREVIEW_RUNNING,  /* something else is going on */
  HC_PREVIEW_FAILED,   /* the last one could not be made */
  HC_PREVIEW_OUTDATED, /* a run changed things since */
  HC_PREVIEW_NOTHING,  /* it says that there is nothing to do */
  HC_PREVIEW_PLAN,
} HcPreviewState;

typedef struct
{
  HcPreviewState state;
  HcRunRow *row;    /* (nullable): the plan */
  HcRunRow *change; /* (nullable): outdated: the run that changed things */
  char *refusal;    /* (nullable) */
  guint held;       /* nothing to change: records that people hold back */
} HcPreviewStatus;

void hc_preview_status_clear (HcPreviewStatus *status);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HcPreviewStatus, hc_preview_status_clear)

/* hc_preview_status_read: short reads on the main thread. @status: to be cleared */
void hc_preview_status_read (HcSession *session, HcPreviewStatus *status);

/* What a page without a plan says. All (transfer full) unless const. */
const char *hc_preview_status_get_icon (const HcPreviewStatus *status);
const char *hc_preview_status_get_title (const HcPreviewStatus *status);
char *hc_preview_status_dup_text (const HcPreviewStatus *status);

G_END_DECLS
