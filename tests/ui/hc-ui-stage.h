/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"
#include "hc-store-runs.h"
#include "hc-sync-actions.h"
#include "hc-sync-results.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A session without servers: a database that the test fills, and an engine whose other side is the test. */
typedef struct
{
  char *folder;
  char *database;
  HcStore *store; /* the test's own connection */
  HcSyncActions *actions;
  HcSyncResults *results;
  HcEngine *engine;
  HcSession *session;

  guint asked; /* how often something was asked for, and what it was last */
  HcVerb verb;
  GVariant *options;
} HcUiStage;

/* hc_ui_stage_new: with an empty database and the default settings; the engine is connected and idle */
HcUiStage *hc_ui_stage_new (gboolean demo);
void hc_ui_stage_free (HcUiStage *stage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcUiStage, hc_ui_stage_free)

/* hc_ui_stage_show_state, hc_ui_stage_show_progress: @text: a{sv} as GVariant text: "{'state': <'idle'>}" */
void hc_ui_stage_show_state (HcUiStage *stage, const char *text);
void hc_ui_stage_show_progress (HcUiStage *stage, const char *text);
/* hc_ui_stage_answer: the outcome of what was asked last, as GVariant text */
void hc_ui_stage_answer (HcUiStage *stage, const char *text);

/* hc_ui_stage_set: changes a setting in the database, as another process would */
void hc_ui_stage_set (HcUiStage *stage, const char *key, const char *json);
/* hc_ui_stage_connect: addresses filled in; hc_ui_stage_test: and marked as tested */
void hc_ui_stage_connect (HcUiStage *stage);
void hc_ui_stage_test (HcUiStage *stage);

/* hc_ui_stage_add_run: a finished sync of @started with so many configurations created and failed. Returns:
 * its id */
gint64 hc_ui_stage_add_run (HcUiStage *stage, gint64 started, HcOutcome outcome, guint created, guint failed);

/* What was asked of the window around a widget: "win.show-page" and others, as a group of actions. */
typedef struct
{
  GtkWidget *window;
  char *page, *target; /* of the last win.show-page */
  guint shown;
  char *action; /* the last of the others */
} HcUiFrame;

/* hc_ui_frame_new: a window around @child, presented */
HcUiFrame *hc_ui_frame_new (GtkWidget *child);
void hc_ui_frame_free (HcUiFrame *frame);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcUiFrame, hc_ui_frame_free)

/* hc_ui_press: a key as the widget's own key controllers get it. Returns: whether one handled it */
gboolean hc_ui_press (GtkWidget *widget, guint key);

G_END_DECLS
