/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-progress.h"

#define CHANGES_PER_SECOND 4

static const char *const stage_names[] = { "connect", "fetch", "plan", "apply", "finish" };

/* Where each stage begins within the whole; the last entry is the end. Writing is what takes the time. */
static const double stage_starts[] = { 0.0, 0.02, 0.30, 0.40, 0.98, 1.0 };

struct _HcProgress
{
  gatomicrefcount refs;
  GMutex mutex;
  HcProgressState state;
  HcProgressFunc changed;
  gpointer user_data;
  gint64 told_at;
};

const char *
hc_progress_stage_to_string (HcProgressStage stage)
{
  g_return_val_if_fail (stage < G_N_ELEMENTS (stage_names), NULL);
  return stage_names[stage];
}

void
hc_progress_state_clear (HcProgressState *state)
{
  g_clear_pointer (&state->text, g_free);
}

HcProgress *
hc_progress_new (HcProgressFunc changed, gpointer user_data)
{
  HcProgress *progress = g_new0 (HcProgress, 1);

  g_atomic_ref_count_init (&progress->refs);
  g_mutex_init (&progress->mutex);
  progress->changed = changed;
  progress->user_data = user_data;
  return progress;
}

HcProgress *
hc_progress_ref (HcProgress *progress)
{
  g_atomic_ref_count_inc (&progress->refs);
  return progress;
}

void
hc_progress_unref (HcProgress *progress)
{
  if (!g_atomic_ref_count_dec (&progress->refs))
    return;
  hc_progress_state_clear (&progress->state);
  g_mutex_clear (&progress->mutex);
  g_free (progress);
}

static double
weigh (HcProgressStage stage, guint done, guint total)
{
  double share = total > 0 ? MIN ((double)done / total, 1.0) : 0.0;

  return stage_starts[stage] + share * (stage_starts[stage + 1] - stage_starts[stage]);
}

void
hc_progress_set (HcProgress *progress, HcProgressStage stage, guint done, guint total, const char *text)
{
  gint64 now = g_get_monotonic_time ();
  gboolean tell;

  if (progress == NULL)
    return;
  g_mutex_lock (&progress->mutex);
  tell = stage != progress->state.stage || now - progress->told_at >= G_USEC_PER_SEC / CHANGES_PER_SECOND;
  progress->state.stage = stage;
  progress->state.done = done;
  progress->state.total = total;
  progress->state.fraction = MAX (progress->state.fraction, weigh (stage, done, total));
  if (text != NULL && g_strcmp0 (text, progress->state.text) != 0)
    {
      g_free (progress->state.text);
      progress->state.text = g_strdup (text);
    }
  if (tell)
    progress->told_at = now;
  g_mutex_unlock (&progress->mutex);
  if (tell && progress->changed != NULL)
    progress->changed (progress, progress->user_data);
}

void
hc_progress_set_requests (HcProgress *progress, guint last_minute, guint per_minute)
{
  if (progress == NULL)
    return;
  g_mutex_lock (&progress->mutex);
  progress->state.requests_last_minute = last_minute;
  progress->state.requests_per_minute = per_minute;
  g_mutex_unlock (&progress->mutex);
}

void
hc_progress_get (HcProgress *progress, HcProgressState *state)
{
  g_mutex_lock (&progress->mutex);
  *state = progress->state;
  state->text = g_strdup (progress->state.text);
  g_mutex_unlock (&progress->mutex);
}
