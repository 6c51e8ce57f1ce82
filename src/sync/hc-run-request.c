/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

/* What a run is asked for is looked at before there is one: a number with a slip in it must neither look like
 * a run in which there was nothing to do, nor like one that failed. */

#define META_OLDEST_UNDO "oldest-undo"

static void
set_unknown (HcKind kind, gint64 id, GError **error)
{
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
               "ConnectWise shows no %s %" G_GINT64_FORMAT
               ": the number is wrong, or the API member may not see it",
               hc_kind_to_string (kind), id);
}

typedef gboolean (*Check) (HcRun *run, HcKind kind, gint64 id, GError **error);

static gboolean
check_filter (HcRun *run, Check check, GError **error)
{
  const HcFilter *filter = &run->request->filter;
  GHashTableIter iter;
  gpointer key;

  if (filter->companies != NULL)
    {
      g_hash_table_iter_init (&iter, filter->companies);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        if (!check (run, HC_KIND_COMPANY, *(gint64 *)key, error))
          return FALSE;
    }
  if (filter->records == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, filter->records);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!check (run, hc_ref_table_key_kind (key), hc_ref_table_key_id (key), error))
      return FALSE;
  return TRUE;
}

static gboolean
is_known (HcRun *run, HcKind kind, gint64 id)
{
  g_autoptr (HcRecord) record = hc_store_get_record (run->store, kind, id, NULL);

  return record != NULL;
}

/* One that the mirror lacks may be newer than it, and is asked for alone. Whatever else goes wrong then is
 * the run's to tell. A site is only found through its company: the run reads those. */
static gboolean
ask_for (HcRun *run, HcKind kind, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HcConnectwiseInfo) info = NULL;
  g_autoptr (HcRecord) record = NULL;

  if (is_known (run, kind, id) || kind == HC_KIND_SITE)
    return TRUE;
  info = hc_connectwise_discover (run->connection->connectwise, run->cancellable, &failure);
  if (info != NULL)
    record = hc_connectwise_get (run->connection->connectwise, kind, 0, id, NULL, run->cancellable, &failure);
  if (!g_error_matches (failure, HC_API_ERROR, HC_API_ERROR_NOT_FOUND))
    return TRUE;
  set_unknown (kind, id, error);
  return FALSE;
}

static gboolean
check_known (HcRun *run, HcKind kind, gint64 id, GError **error)
{
  if (is_known (run, kind, id))
    return TRUE;
  set_unknown (kind, id, error);
  return FALSE;
}

gboolean
hc_run_check_filter (HcRun *run, GError **error)
{
  GError *failure = NULL;

  if (check_filter (run, check_known, &failure))
    return TRUE;
  run->refused = TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gint64
get_oldest_undo (HcRun *run)
{
  g_autofree char *text = hc_store_get_meta (run->store, META_OLDEST_UNDO);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

gboolean
hc_run_end_undo (HcRun *run, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, run->row->id);

  return hc_store_set_meta (run->store, META_OLDEST_UNDO, text, error);
}

static gboolean
check_undo (HcRun *run, GError **error)
{
  gint64 id = run->request->undo_run;
  g_autoptr (GError) failure = NULL;
  g_autoptr (HcRunRow) row = hc_store_get_run (run->store, id, &failure);

  if (row == NULL && failure != NULL && !g_error_matches (failure, HC_STORE_ERROR, HC_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (row == NULL)
    g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                 "there is no run %" G_GINT64_FORMAT ": see “huducwmctl history”", id);
  else if (g_strcmp0 (row->type, "plan") == 0)
    g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                 "run %" G_GINT64_FORMAT " is a plan: it wrote nothing to Hudu, so there is nothing to undo",
                 id);
  else if (id < get_oldest_undo (run))
    g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                 "run %" G_GINT64_FORMAT " wrote to another Hudu than the one that is connected now", id);
  else
    return TRUE;
  return FALSE;
}

gboolean
hc_run_check_request (HcRun *run, GError **error)
{
  if (run->request->type == HC_RUN_UNDO)
    return check_undo (run, error);
  return check_filter (run, ask_for, error);
}
