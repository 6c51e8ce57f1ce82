/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-run-listing.h"

#include "hc-mapping.h"
#include "hc-property.h"
#include "hc-text.h"

/* ConnectWise asks for no more than four requests at a time. */
#define THREADS 4
/* Clocks are read to the second, and a transaction may show late. */
#define OVERLAP_SECONDS (5 * 60)
#define RECONCILE_DAYS 7

/* How the user reads the right that a refused kind needs. */
static const char *const needed_rights[HC_N_KINDS] = {
  [HC_KIND_COMPANY] = "Companies > Company Maintenance: Inquire All",
  [HC_KIND_SITE] = "Companies > Company Maintenance: Inquire All",
  [HC_KIND_CONTACT] = "Companies > Contacts: Inquire All",
  [HC_KIND_CONFIGURATION] = "Companies > Configurations: Inquire All",
  [HC_KIND_AGREEMENT] = "Finance > Agreements: Inquire All",
};

static gboolean
is_fatal (const GError *error, HcKind kind)
{
  if (error->domain != HC_API_ERROR)
    return TRUE;
  if (error->code == HC_API_ERROR_UNAUTHORIZED || error->code == HC_API_ERROR_CLIENT_ID
      || error->code == HC_API_ERROR_COMPANY || error->code == HC_API_ERROR_CERTIFICATE)
    return TRUE;
  /* Without companies nothing can be placed. */
  return kind == HC_KIND_COMPANY;
}

static void
report_failure (HcRun *run, HcKind kind, gint64 company_id, const GError *error)
{
  g_autofree char *message = NULL;

  if (g_error_matches (error, HC_API_ERROR, HC_API_ERROR_FORBIDDEN))
    message
        = g_strdup_printf ("ConnectWise refuses to list every %s: the API member's security role needs %s. "
                           "Nothing of this kind is created or archived in this run",
                           hc_kind_to_string (kind), needed_rights[kind]);
  else if (company_id != 0)
    message = g_strdup_printf ("the sites of company %" G_GINT64_FORMAT " could not be read: %s", company_id,
                               error->message);
  else
    message = g_strdup_printf (
        "listing every %s failed: %s. Nothing of this kind is created or archived in this run",
        hc_kind_to_string (kind), error->message);
  hc_run_report (run, (int)kind, 0, hc_kind_to_string (kind), message);
}

static GHashTable *
collect_wanted (HcRun *run, HcKind kind)
{
  GHashTable *wanted = g_hash_table_new (g_direct_hash, g_direct_equal);
  GHashTableIter iter;
  gpointer key, value;

  hc_mapping_collect_wanted (run->settings, kind, run->layouts, wanted);
  /* Layouts that are in use only because they hold an asset of ours. */
  g_hash_table_iter_init (&iter, run->kinds);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (GPOINTER_TO_INT (value) - 1 == (int)kind)
      for (guint i = 0; i < run->layouts->len; i++)
        {
          const HcLayout *layout = g_ptr_array_index (run->layouts, i);

          if (layout->id == *(gint64 *)key)
            hc_mapping_collect_layout (run->settings, kind, layout, wanted);
        }
  return wanted;
}

static gboolean
is_subset (GHashTable *part, GHashTable *whole)
{
  GHashTableIter iter;
  gpointer key;

  if (whole == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, part);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (whole, key))
      return FALSE;
  return TRUE;
}

static gboolean
take_page (HcFetchJob *job, GPtrArray *records, gpointer user_data, GError **error)
{
  HcRun *run = user_data;

  if (job->listing.kind == HC_KIND_COMPANY)
    run->companies_changed = TRUE;
  if (job->listing.kind == HC_KIND_CONFIGURATION && run->questionless != NULL)
    hc_run_note_questionless (run, records);
  if (!hc_store_put_records (run->store, records, job->sweep, error))
    return FALSE;
  run->row->requests_connectwise = hc_connectwise_get_requests (run->connection->connectwise);
  hc_run_tell (run, HC_PROGRESS_FETCH, job->result.rows, job->count_before > 0 ? (guint)job->count_before : 0,
               hc_kind_to_string (job->listing.kind));
  return TRUE;
}

static void
report_unusable (HcRun *run, HcFetchJob *job)
{
  HcKind kind = job->listing.kind;

  for (guint i = 0; job->result.unusable != NULL && i < job->result.unusable->len; i++)
    hc_run_report (run, (int)kind, 0, hc_kind_to_string (kind), g_ptr_array_index (job->result.unusable, i));
}

static gboolean
has_unusable (const HcFetchJob *job)
{
  return job->result.unusable != NULL && job->result.unusable->len > 0;
}

/* A listing may end a little below the count, because records come and go while it is read. */
static gboolean
is_short (gint64 rows, gint64 before, gint64 after)
{
  gint64 expected = before < 0 ? after : MIN (before, after);

  return expected - rows > MAX (5, expected / 200);
}

static gboolean
settle_failure (HcRun *run, HcFetchJob *job, GError **error)
{
  if (is_fatal (job->error, job->listing.kind))
    {
      g_propagate_error (error, g_steal_pointer (&job->error));
      return FALSE;
    }
  if (job->listing.kind == HC_KIND_SITE)
    hc_id_set_add (run->failed_sites, job->listing.company_id);
  report_failure (run, job->listing.kind, job->listing.company_id, job->error);
  return hc_run_save_failure (run, job, job->error->message, error);
}

static gboolean
refuse_short (HcRun *run, HcFetchJob *job, GError **error)
{
  g_autofree char *message = g_strdup_printf (
      "only %u of %" G_GINT64_FORMAT
      " records arrived: nothing of the kind %s is created or archived in this run",
      job->result.rows, MIN (job->count_before, job->count_after), hc_kind_to_string (job->listing.kind));

  hc_run_report (run, (int)job->listing.kind, 0, hc_kind_to_string (job->listing.kind), message);
  return hc_run_save_failure (run, job, message, error);
}

static gboolean
has_companies (HcRun *run)
{
  return hc_store_count_records (run->store, HC_KIND_COMPANY, 0, NULL) > 0;
}

/* No company at all where there were some is a broken right or a broken server, never a reason to forget
 * them. */
static gboolean
guard_companies (HcRun *run)
{
  gint64 known = hc_store_count_records (run->store, HC_KIND_COMPANY, 0, NULL);

  hc_run_add_guard (run, hc_guard_new ("no-companies", HC_KIND_COMPANY, 0, (guint)MAX (known, 0),
                                       "ConnectWise lists no companies, and there were some"));
  return TRUE;
}

static void
note_questions (HcRun *run, HcFetchJob *job)
{
  GHashTableIter iter;
  gpointer key;

  if (job->result.seen == NULL)
    return;
  g_hash_table_iter_init (&iter, job->result.seen);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    run->questions_listed = run->questions_listed || g_str_has_prefix (key, HC_PROPERTY_QUESTION);
}

static gboolean
finish_job (HcFetchJob *job, gpointer user_data, GError **error)
{
  HcRun *run = user_data;
  HcKind kind = job->listing.kind;

  report_unusable (run, job);
  if (job->error != NULL)
    return settle_failure (run, job, error);
  if (kind == HC_KIND_CONFIGURATION)
    note_questions (run, job);
  if (kind == HC_KIND_COMPANY && job->listing.since == 0 && job->result.rows == 0 && has_companies (run))
    return guard_companies (run);
  if (job->listing.since == 0 && job->counted
      && is_short (job->result.rows, job->count_before, job->count_after))
    return refuse_short (run, job, error);
  /* A row that could not be used is there all the same: then nothing counts as missing. */
  if (job->listing.since == 0 && !has_unusable (job)
      && hc_store_finish_sweep (run->store, kind, job->listing.company_id, job->sweep, run->now, error) < 0)
    return FALSE;
  if (!hc_run_save_complete (run, job, error))
    return FALSE;
  run->context->complete[kind] = TRUE;
  return TRUE;
}

/* Full where it is due, a property is newly used, or the last reading failed; else only what changed. */
static HcFetchJob *
new_job (HcRun *run, HcKind kind, GError **error)
{
  g_autoptr (GHashTable) wanted = collect_wanted (run, kind);
  g_auto (HcFetchState) state = { 0 };
  HcFetchJob *job;
  gint64 since = 0;

  if (!hc_store_load_fetch_state (run->store, kind, 0, &state, error))
    return NULL;
  if (!hc_run_is_due (run, state.full_at, RECONCILE_DAYS) && is_subset (wanted, state.asked)
      && state.server_time != 0 && state.error == NULL)
    since = MAX (state.server_time - OVERLAP_SECONDS, 1);
  job = hc_fetch_job_new (kind, 0, wanted, since);
  job->counted = TRUE;
  if (since == 0)
    {
      job->sweep = hc_store_new_sweep (run->store, error);
      if (job->sweep < 0)
        g_clear_pointer (&job, hc_fetch_job_free);
    }
  return job;
}

static gboolean
read_in_full (HcRun *run, HcFetchJob *job, GPtrArray *again, GError **error)
{
  HcFetchJob *full = hc_fetch_job_new (job->listing.kind, 0, job->listing.properties, 0);

  g_ptr_array_add (again, full);
  full->counted = TRUE;
  full->sweep = hc_store_new_sweep (run->store, error);
  return full->sweep >= 0;
}

/* After an id sweep: what is there unseen makes the kind be read in full; records that could not be used, and
 * are fewer than they were, were deleted or have arrived. */
static gboolean
settle_unseen (HcRun *run, HcFetchJob *job, HcFetchState *state, guint ids, GPtrArray *again, GError **error)
{
  HcKind kind = job->listing.kind;
  gint64 mirrored = hc_store_count_records (run->store, kind, 0, error);

  if (mirrored < 0)
    return FALSE;
  if (mirrored + state->unusable < ids)
    return read_in_full (run, job, again, error);
  if (mirrored + state->unusable > ids)
    {
      state->unusable = MAX (ids - mirrored, 0);
      if (state->unusable == 0)
        g_clear_pointer (&state->unusable_why, g_free);
      if (!hc_store_save_fetch_state (run->store, kind, 0, state, error))
        return FALSE;
    }
  hc_run_report_known_unusable (run, kind, state);
  return TRUE;
}

/* The mirror disagrees with the server's count: what is gone is found by an id sweep. */
static gboolean
reconcile (HcRun *run, HcFetchJob *job, GPtrArray *again, GError **error)
{
  HcKind kind = job->listing.kind;
  gint64 mirrored = hc_store_count_records (run->store, kind, 0, error);
  g_auto (HcFetchState) state = { 0 };
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) failure = NULL;
  gint64 sweep;

  if (mirrored < 0 || !hc_store_load_fetch_state (run->store, kind, 0, &state, error))
    return FALSE;
  if (job->error != NULL || job->listing.since == 0 || !run->context->complete[kind])
    return TRUE;
  if (mirrored + state.unusable == job->count_after)
    {
      hc_run_report_known_unusable (run, kind, &state);
      return TRUE;
    }
  ids = hc_connectwise_list_ids (run->connection->connectwise, kind, run->cancellable, &failure);
  if (ids == NULL)
    {
      g_propagate_error (&job->error, g_steal_pointer (&failure));
      run->context->complete[kind] = FALSE;
      return settle_failure (run, job, error);
    }
  if (kind == HC_KIND_COMPANY && ids->len == 0)
    return guard_companies (run);
  if (is_short (ids->len, -1, job->count_after))
    {
      run->context->complete[kind] = FALSE;
      job->result.rows = ids->len;
      job->count_before = job->count_after;
      return refuse_short (run, job, error);
    }
  sweep = hc_store_new_sweep (run->store, error);
  if (sweep < 0 || !hc_store_mark_seen (run->store, kind, ids, sweep, error)
      || hc_store_finish_sweep (run->store, kind, 0, sweep, run->now, error) < 0)
    return FALSE;
  return settle_unseen (run, job, &state, ids->len, again, error);
}

static gboolean
fetch (HcRun *run, GPtrArray *jobs, GError **error)
{
  return jobs->len == 0
         || hc_fetch_jobs (run->connection->connectwise, jobs, THREADS, take_page, finish_job, run,
                           run->cancellable, error);
}

/* Password questions are never kept; a rule or mapping that names one is told so. */
static void
check_password_questions (HcRun *run, HcFetchJob *job)
{
  g_autoptr (GError) error = NULL;

  if (job->result.password_questions != NULL
      && !hc_settings_check_password_questions (run->settings, job->result.password_questions, &error))
    hc_run_report (run, HC_KIND_CONFIGURATION, 0, "configuration", error->message);
}

gboolean
hc_run_fetch_connectwise (HcRun *run, guint kinds, GError **error)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_fetch_job_free);
  g_autoptr (GPtrArray) again = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_fetch_job_free);

  if (run->questionless == NULL && hc_run_needs_questions (run))
    run->questionless = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    {
      HcFetchJob *job;

      if (kind == HC_KIND_SITE || (kinds & (1u << kind)) == 0)
        continue;
      run->context->complete[kind] = FALSE;
      job = new_job (run, (HcKind)kind, error);
      if (job == NULL)
        return FALSE;
      g_ptr_array_add (jobs, job);
    }
  if (!fetch (run, jobs, error))
    return FALSE;
  for (guint i = 0; i < jobs->len; i++)
    {
      check_password_questions (run, g_ptr_array_index (jobs, i));
      if (!reconcile (run, g_ptr_array_index (jobs, i), again, error))
        return FALSE;
    }
  return fetch (run, again, error) && hc_run_read_questions (run, error);
}

/* Which companies' sites are read now: new ones, changed ones, those that a record names an unknown site of,
 * and of the rest the share that brings each of them round once a day. */
static GArray *
pick_companies (HcRun *run, gboolean all, GError **error)
{
  g_autoptr (GArray) turns = hc_store_list_site_turns (run->store, error);
  g_autoptr (GArray) unknown = turns != NULL ? hc_store_list_unknown_sites (run->store, error) : NULL;
  g_autoptr (GHashTable) named = hc_id_set_new ();
  g_autoptr (GArray) picked = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 interval = (gint64)run->settings->schedule.hours * 60 * 60, day = 24 * 60 * 60;
  guint share;

  if (unknown == NULL)
    return NULL;
  for (guint i = 0; i < unknown->len; i++)
    hc_id_set_add (named, g_array_index (unknown, gint64, i));
  share = (guint)(((gint64)turns->len * interval + day - 1) / day);
  for (guint i = 0; i < turns->len; i++)
    {
      const HcSiteTurn *turn = &g_array_index (turns, HcSiteTurn, i);
      gint64 age = run->now - turn->complete_at;
      gboolean in_turn = share > 0 && age > interval / 2;

      if (run->request->filter.companies != NULL
          && !g_hash_table_contains (run->request->filter.companies, &turn->company_id))
        continue;
      if (!all && turn->complete_at != 0 && age >= 0 && age < day - interval && !in_turn
          && turn->company_updated < turn->complete_at - OVERLAP_SECONDS
          && !hc_id_set_contains (named, turn->company_id))
        continue;
      if (in_turn && turn->complete_at != 0)
        share--;
      g_array_append_val (picked, turn->company_id);
    }
  return g_steal_pointer (&picked);
}

/* All sites together stand for the kind: what was asked for, and what any of them carries. */
static gboolean
save_sites_state (
    HcRun *run, HcFetchState *state, GPtrArray *jobs, GHashTable *wanted, gboolean all, GError **error)
{
  for (guint i = 0; i < jobs->len; i++)
    hc_fetch_state_add_known (state, ((HcFetchJob *)g_ptr_array_index (jobs, i))->result.seen);
  if (all && run->request->filter.companies == NULL)
    {
      g_clear_pointer (&state->asked, g_hash_table_unref);
      state->asked = g_hash_table_ref (wanted);
      state->full_at = run->now;
    }
  if (jobs->len > 0)
    state->complete_at = run->now;
  state->count = -1;
  return hc_store_save_fetch_state (run->store, HC_KIND_SITE, 0, state, error);
}

gboolean
hc_run_fetch_sites (HcRun *run, GError **error)
{
  g_autoptr (GHashTable) wanted = collect_wanted (run, HC_KIND_SITE);
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_fetch_job_free);
  g_autoptr (GArray) companies = NULL;
  g_auto (HcFetchState) state = { 0 };
  gboolean all;

  if (!hc_store_load_fetch_state (run->store, HC_KIND_SITE, 0, &state, error))
    return FALSE;
  all = run->request->full || !is_subset (wanted, state.asked);
  companies = pick_companies (run, all, error);
  if (companies == NULL)
    return FALSE;
  for (guint i = 0; i < companies->len; i++)
    {
      HcFetchJob *job = hc_fetch_job_new (HC_KIND_SITE, g_array_index (companies, gint64, i), wanted, 0);

      g_ptr_array_add (jobs, job);
      job->sweep = hc_store_new_sweep (run->store, error);
      if (job->sweep < 0)
        return FALSE;
    }
  return fetch (run, jobs, error) && save_sites_state (run, &state, jobs, wanted, all, error);
}
