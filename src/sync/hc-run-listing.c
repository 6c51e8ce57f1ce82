/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-run-listing.h"

/* Enough to say what is wrong, in each run that passes over them. */
#define MOST_TOLD 20

void
hc_fetch_state_add_known (HcFetchState *state, GHashTable *seen)
{
  GHashTableIter iter;
  gpointer key;

  if (state->known == NULL)
    state->known = g_hash_table_new (g_direct_hash, g_direct_equal);
  if (seen == NULL)
    return;
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (state->known, key);
}

static void
note_unusable (HcFetchState *state, const HcFetchJob *job)
{
  GPtrArray *rows = job->result.unusable;
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; rows != NULL && i < MIN (rows->len, MOST_TOLD); i++)
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", (const char *)g_ptr_array_index (rows, i));
  state->unusable = rows != NULL ? rows->len : 0;
  g_free (state->unusable_why);
  state->unusable_why = lines->len > 0 ? g_string_free (g_steal_pointer (&lines), FALSE) : NULL;
}

gboolean
hc_run_save_complete (HcRun *run, HcFetchJob *job, GError **error)
{
  g_auto (HcFetchState) state = { 0 };
  HcKind kind = job->listing.kind;
  gint64 company = job->listing.company_id;
  gboolean full = job->listing.since == 0;

  if (!hc_store_load_fetch_state (run->store, kind, company, &state, error))
    return FALSE;
  g_clear_pointer (&state.error, g_free);
  state.complete_at = run->now;
  state.count = job->count_after;
  /* The server's clock; without one, the newest change seen stands in for it. */
  state.server_time
      = job->result.server_time != 0 ? job->result.server_time : MAX (job->result.newest, state.server_time);
  if (full)
    {
      state.full_at = run->now;
      note_unusable (&state, job);
      g_clear_pointer (&state.known, g_hash_table_unref);
      g_clear_pointer (&state.asked, g_hash_table_unref);
      state.asked = g_hash_table_ref (job->listing.properties);
    }
  hc_fetch_state_add_known (&state, job->result.seen);
  return hc_store_save_fetch_state (run->store, kind, company, &state, error);
}

gboolean
hc_run_save_failure (HcRun *run, HcFetchJob *job, const char *message, GError **error)
{
  g_auto (HcFetchState) state = { 0 };

  if (!hc_store_load_fetch_state (run->store, job->listing.kind, job->listing.company_id, &state, error))
    return FALSE;
  g_free (state.error);
  state.error = g_strdup (message);
  return hc_store_save_fetch_state (run->store, job->listing.kind, job->listing.company_id, &state, error);
}

/* Records that can't be used are there all the same: as long as nothing else has come or gone, they are told
 * again without being read again. */
void
hc_run_report_known_unusable (HcRun *run, HcKind kind, const HcFetchState *state)
{
  g_auto (GStrv) lines = g_strsplit (state->unusable_why != NULL ? state->unusable_why : "", "\n", -1);

  for (guint i = 0; state->unusable > 0 && lines[i] != NULL; i++)
    hc_run_report (run, (int)kind, 0, hc_kind_to_string (kind), lines[i]);
}
