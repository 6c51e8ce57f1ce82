/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-outcomes.h"

#include "hc-error.h"
#include "hc-sync-results.h"

struct _HcOutcomes
{
  GActionGroup *engine;
  GVariant *results; /* (nullable): as they were when last looked at */
  HcOutcomesFunc told;
  gpointer user_data;
};

static HcSchedulerEnd
judge (GVariant *outcome, const GError *error)
{
  gint64 run_id = 0;

  g_variant_lookup (outcome, "run-id", "x", &run_id);
  if (error == NULL || run_id != 0)
    return HC_SCHEDULER_RAN;
  if (g_error_matches (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET))
    return HC_SCHEDULER_LOGIN;
  return g_error_matches (error, HC_ERROR, HC_ERROR_BUSY) ? HC_SCHEDULER_BUSY : HC_SCHEDULER_REFUSED;
}

static gboolean
reads_secrets (GVariant *outcome)
{
  static const char *const jobs[] = { "test", "refresh", "plan", "sync", "apply", "undo", "prepare", NULL };
  const char *job = NULL;

  return g_variant_lookup (outcome, "job", "&s", &job) && g_strv_contains (jobs, job);
}

static void
tell (HcOutcomes *self, const char *request, GVariant *outcome)
{
  g_autoptr (GError) error = hc_sync_result_dup_error (outcome);

  self->told (request, judge (outcome, error), reads_secrets (outcome), error != NULL ? error->message : NULL,
              self->user_data);
}

static void
results_changed_cb (GActionGroup *engine, const char *name, GVariant *state, gpointer user_data)
{
  HcOutcomes *self = user_data;
  g_autoptr (GVariant) before = g_steal_pointer (&self->results);
  g_autoptr (GVariant) now = g_variant_ref (state);
  GVariantIter iter;
  const char *request;
  GVariant *value;

  self->results = g_variant_ref (now);
  g_variant_iter_init (&iter, now);
  while (g_variant_iter_next (&iter, "{&sv}", &request, &value))
    {
      g_autoptr (GVariant) outcome = value;
      g_autoptr (GVariant) known = before != NULL ? g_variant_lookup_value (before, request, NULL) : NULL;

      if (known == NULL || !g_variant_equal (known, outcome))
        tell (self, request, outcome);
    }
}

HcOutcomes *
hc_outcomes_new (GActionGroup *engine, HcOutcomesFunc told, gpointer user_data)
{
  HcOutcomes *self = g_new0 (HcOutcomes, 1);

  self->engine = g_object_ref (engine);
  self->told = told;
  self->user_data = user_data;
  g_signal_connect (engine, "action-state-changed::results", G_CALLBACK (results_changed_cb), self);
  return self;
}

void
hc_outcomes_free (HcOutcomes *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->engine, self);
  g_object_unref (self->engine);
  g_clear_pointer (&self->results, g_variant_unref);
  g_free (self);
}
