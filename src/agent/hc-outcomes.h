/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-scheduler.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Tells of each outcome that an engine's `results` show anew. */
typedef struct _HcOutcomes HcOutcomes;

/* HcOutcomesFunc:
 * @about_login: whether it was a job that reads the secrets, so that it tells whether they can be read
 * @reason: (nullable): why it was no success */
typedef void (*HcOutcomesFunc) (
    const char *request, HcSchedulerEnd end, gboolean about_login, const char *reason, gpointer user_data);

HcOutcomes *hc_outcomes_new (GActionGroup *engine, HcOutcomesFunc told, gpointer user_data);
void hc_outcomes_free (HcOutcomes *outcomes);

G_END_DECLS
