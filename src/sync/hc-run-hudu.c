/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-clock.h"
#include "hc-sync-private.h"

#include "hc-text.h"

/* A whole listing of Hudu is due at least this often. */
#define WHOLE_DAYS 1
/* A change may become visible a little after its own time stamp. */
#define OVERLAP_SECONDS 2

/* One listing under way. */
typedef struct
{
  HcRun *run;
  gint64 sweep;
  guint rows;
} Taker;

static void
report_unusable (HcRun *run, const HcHuduListResult *result)
{
  for (guint i = 0; result->unusable != NULL && i < result->unusable->len; i++)
    hc_run_report (run, -1, 0, "Hudu", g_ptr_array_index (result->unusable, i));
}

/* What one or several listings in a row saw of the server's clock. */
typedef struct
{
  gint64 started; /* when the first of them began, from its Date header; 0: unknown */
  gint64 newest;  /* the newest change seen; 0: none */
} Window;

static void
widen (Window *window, const HcHuduListResult *result)
{
  gint64 newest = result->newest != NULL ? hc_text_timestamp (result->newest) : 0;

  if (window->started == 0)
    window->started = result->server_time;
  window->newest = MAX (window->newest, newest);
}

/* From when on the next listing has to ask: the newest change seen, but nothing that is younger than the
 * beginning: an earlier listing of the row cannot have seen what changed after it. */
static char *
dup_next_since (const Window *window, const char *before)
{
  gint64 next = window->newest;

  if (window->started != 0 && (next == 0 ? before == NULL : next > window->started))
    next = window->started;
  if (next == 0)
    return g_strdup (before);
  /* What is this much older than the listing cannot be followed by something older still. */
  if (window->started - next > OVERLAP_SECONDS)
    return hc_text_from_timestamp (next);
  return hc_text_from_timestamp (next - OVERLAP_SECONDS);
}

static gboolean
take_companies (GPtrArray *companies, gpointer user_data, GError **error)
{
  Taker *taker = user_data;
  g_autoptr (GPtrArray) page = companies;

  taker->rows += page->len;
  taker->run->companies_changed = taker->run->companies_changed || page->len > 0;
  hc_run_tell (taker->run, HC_PROGRESS_FETCH, taker->rows, 0, "Hudu companies");
  return hc_store_put_hudu_companies (taker->run->store, page, taker->sweep, error);
}

static gboolean
is_linked (HcRun *run, gint64 hudu_id)
{
  g_autoptr (HcLink) link = hc_store_find_link_by_hudu (run->store, TRUE, hudu_id, NULL);

  return link != NULL;
}

/* Archived companies are hidden from the list: what became of a few is looked up at once, so that planning
 * knows; many are for a person to look at first. */
static gboolean
prove_companies (HcRun *run, GError **error)
{
  g_autoptr (GPtrArray) missing = hc_store_list_missing_hudu_companies (run->store, error);
  gint64 links = hc_store_count_links (run->store, HC_KIND_COMPANY, NULL);
  guint limit = MAX (run->settings->guards.missing_floor,
                     (guint)(run->settings->guards.missing_percent * (guint64)MAX (links, 0) / 100));
  g_autofree char *detail = NULL;
  guint count = 0;

  if (missing == NULL)
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    count += is_linked (run, ((HcHuduCompany *)g_ptr_array_index (missing, i))->id);
  if (count <= limit)
    return hc_run_prove_companies (run, error);
  detail
      = g_strdup_printf ("%u of %" G_GINT64_FORMAT " linked companies are missing from Hudu", count, links);
  hc_run_add_guard (run, hc_guard_new ("missing", HC_KIND_COMPANY, count, limit, detail));
  return TRUE;
}

/* Zero companies where there were some is a broken key or a broken server, never a reason to forget them. */
static gboolean
finish_companies (HcRun *run, const Taker *taker, GError **error)
{
  gint64 known = hc_store_count_hudu_companies (run->store, error);

  if (known < 0)
    return FALSE;
  if (taker->rows == 0 && known > 0)
    {
      hc_run_add_guard (run, hc_guard_new ("no-companies", -1, 0, (guint)known,
                                           "Hudu lists no companies, and there were some"));
      return TRUE;
    }
  return hc_store_finish_company_sweep (run->store, taker->sweep, run->now, error) >= 0
         && prove_companies (run, error);
}

gboolean
hc_run_fetch_hudu_companies (HcRun *run, gboolean whole, GError **error)
{
  g_auto (HcHuduFetchState) state = { 0 };
  g_auto (HcHuduListResult) result = { 0 };
  Taker taker = { run, 0, 0 };
  Window window = { 0 };
  char *since;

  if (!hc_store_load_hudu_fetch_state (run->store, "companies", &state, error))
    return FALSE;
  whole = whole || state.since == NULL || hc_run_is_due (run, state.full_at, WHOLE_DAYS);
  if (whole)
    taker.sweep = hc_store_new_sweep (run->store, error);
  if (taker.sweep < 0
      || !hc_hudu_list_companies (run->connection->hudu, whole ? NULL : state.since, take_companies, &taker,
                                  &result, run->cancellable, error))
    return FALSE;
  report_unusable (run, &result);
  if (whole && !finish_companies (run, &taker, error))
    return FALSE;
  widen (&window, &result);
  since = dup_next_since (&window, state.since);
  g_free (state.since);
  state.since = since;
  if (whole)
    state.full_at = run->now;
  return hc_store_save_hudu_fetch_state (run->store, "companies", &state, error);
}

static gboolean
take_assets (GPtrArray *assets, gpointer user_data, GError **error)
{
  Taker *taker = user_data;
  g_autoptr (GPtrArray) page = assets;

  taker->rows += page->len;
  hc_run_tell (taker->run, HC_PROGRESS_FETCH, taker->rows, 0, "Hudu assets");
  return hc_store_put_assets (taker->run->store, page, taker->run->kinds, taker->run->id_labels, taker->sweep,
                              error);
}

/* Single rows that can't be used are passed over. Where that is all there is, what the layout holds is
 * unknown, and would be created a second time. */
static void
distrust (HcRun *run, gint64 layout_id, const HcHuduListResult *result)
{
  int kind = GPOINTER_TO_INT (g_hash_table_lookup (run->kinds, &layout_id)) - 1;
  g_autofree char *message = NULL;

  if (kind < 0 || result->unusable == NULL || result->unusable->len == 0)
    return;
  message = g_strdup_printf ("Hudu lists no asset that can be used in layout %" G_GINT64_FORMAT
                             ": nothing of the kind %s is created or archived in this run",
                             layout_id, hc_kind_to_string ((HcKind)kind));
  hc_run_report (run, kind, 0, hc_kind_to_string ((HcKind)kind), message);
  run->context->complete[kind] = FALSE;
}

/* Live ones, then archived ones. */
static gboolean
list_both (HcRun *run, HcAssetFilter *filter, Taker *taker, Window *window, GError **error)
{
  for (guint archived = 0; archived < 2; archived++)
    {
      g_auto (HcHuduListResult) result = { 0 };

      filter->archived = archived;
      if (!hc_hudu_list_assets (run->connection->hudu, filter, run->layouts, take_assets, taker, &result,
                                run->cancellable, error))
        return FALSE;
      report_unusable (run, &result);
      if (taker->sweep != 0 && !archived && taker->rows == 0)
        distrust (run, filter->layout_id, &result);
      widen (window, &result);
    }
  return TRUE;
}

/* One layout, or one company, whole. */
static gboolean
list_whole (HcRun *run, gint64 layout_id, gint64 company_id, Window *window, GError **error)
{
  HcAssetFilter filter = { .company_id = company_id, .layout_id = layout_id };
  g_autofree char *key = layout_id != 0 ? g_strdup_printf ("layout:%" G_GINT64_FORMAT, layout_id)
                                        : g_strdup_printf ("company:%" G_GINT64_FORMAT, company_id);
  HcHuduFetchState state = { run->now, NULL };
  Taker taker = { run, hc_store_new_sweep (run->store, error), 0 };

  return taker.sweep >= 0 && list_both (run, &filter, &taker, window, error)
         && hc_store_finish_asset_sweep (run->store, layout_id, company_id, taker.sweep, run->now, error) >= 0
         && hc_store_save_hudu_fetch_state (run->store, key, &state, error);
}

/* The companies whose assets matter: matched ones and those that hold links. */
static gboolean
list_by_company (HcRun *run, GHashTable *companies, GError **error)
{
  g_autoptr (GArray) units = hc_store_list_units (run->store, companies, error);

  if (units == NULL)
    return FALSE;
  for (guint i = 0; i < units->len; i++)
    {
      gint64 id = g_array_index (units, HcUnit, i).hudu_id;
      Window window = { 0 };

      if (id != 0 && !list_whole (run, 0, id, &window, error))
        return FALSE;
    }
  return TRUE;
}

/* Hudu's own integration puts cards on assets of any layout: then no layout is out of use when records look
 * for their assets. */
static gboolean
is_native (HcRun *run, gboolean *native, GError **error)
{
  g_autoptr (GPtrArray) companies = hc_store_list_hudu_companies (run->store, error);

  if (companies == NULL)
    return FALSE;
  *native = FALSE;
  for (guint i = 0; i < companies->len && !*native; i++)
    *native = ((HcHuduCompany *)g_ptr_array_index (companies, i))->cw_ids->len > 0;
  return TRUE;
}

static gboolean
is_layout_due (HcRun *run, gint64 layout_id, gboolean *due, GError **error)
{
  g_auto (HcHuduFetchState) state = { 0 };
  g_autofree char *key = g_strdup_printf ("layout:%" G_GINT64_FORMAT, layout_id);

  if (!hc_store_load_hudu_fetch_state (run->store, key, &state, error))
    return FALSE;
  *due = hc_run_is_due (run, state.full_at, WHOLE_DAYS);
  return TRUE;
}

/* Layouts that have to be listed whole now. */
static GArray *
pick_layouts (HcRun *run, GError **error)
{
  g_autoptr (GArray) picked = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean native;

  if (!is_native (run, &native, error))
    return NULL;
  for (guint i = 0; i < run->layouts->len; i++)
    {
      const HcLayout *layout = g_ptr_array_index (run->layouts, i);
      gboolean due;

      if (!native && !g_hash_table_contains (run->kinds, &layout->id))
        continue;
      if (!is_layout_due (run, layout->id, &due, error))
        return NULL;
      if (due)
        g_array_append_val (picked, layout->id);
    }
  return g_steal_pointer (&picked);
}

static gboolean
list_layouts (HcRun *run, GArray *layouts, Window *window, GError **error)
{
  for (guint i = 0; i < layouts->len; i++)
    if (!list_whole (run, g_array_index (layouts, gint64, i), 0, window, error))
      return FALSE;
  return TRUE;
}

static gboolean
list_changed (HcRun *run, const char *since, Window *window, GError **error)
{
  HcAssetFilter filter = { .since = since };
  Taker taker = { run, 0, 0 };

  return list_both (run, &filter, &taker, window, error);
}

static gboolean
save_since (HcRun *run, HcHuduFetchState *state, const Window *window, GError **error)
{
  char *next = dup_next_since (window, state->since);

  g_free (state->since);
  state->since = next;
  return hc_store_save_hudu_fetch_state (run->store, "assets", state, error);
}

/* Whole layouts first; what changed since the last listing covers the others. */
static gboolean
list_assets (HcRun *run, GArray *layouts, HcHuduFetchState *state, GError **error)
{
  Window whole = { 0 }, changed = { 0 };

  if (!list_layouts (run, layouts, &whole, error))
    return FALSE;
  if (run->request->filter.companies != NULL && layouts->len == 0)
    return list_by_company (run, run->request->filter.companies, error);
  if (state->since == NULL)
    return save_since (run, state, &whole, error);
  return list_changed (run, state->since, &changed, error) && save_since (run, state, &changed, error);
}

gboolean
hc_run_fetch_assets (HcRun *run, GError **error)
{
  g_autoptr (GArray) layouts = pick_layouts (run, error);
  g_auto (HcHuduFetchState) state = { 0 };
  g_autoptr (GError) failure = NULL;

  if (layouts == NULL || !hc_store_load_hudu_fetch_state (run->store, "assets", &state, error))
    return FALSE;
  if (list_assets (run, layouts, &state, &failure))
    return TRUE;
  /* A key that is limited to some companies cannot list all assets, but those of each company. */
  if (g_error_matches (failure, HC_API_ERROR, HC_API_ERROR_FORBIDDEN))
    return list_by_company (run, run->request->filter.companies, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
hc_run_catch_up (HcRun *run, GError **error)
{
  g_auto (HcHuduFetchState) state = { 0 };
  Window window = { 0 };

  /* Few enough to be met again by the next run's listing of changes. */
  if (run->row->requests_hudu_write < 500)
    return TRUE;
  /* Once the last write is that old, the next run need not list our own writes again. */
  if (!hc_clock_wait (hc_clock_get_system (), (OVERLAP_SECONDS + 2) * G_USEC_PER_SEC, run->cancellable,
                      error))
    return FALSE;
  if (!hc_store_load_hudu_fetch_state (run->store, "assets", &state, error))
    return FALSE;
  return state.since == NULL
         || (list_changed (run, state.since, &window, error) && save_since (run, &state, &window, error));
}
