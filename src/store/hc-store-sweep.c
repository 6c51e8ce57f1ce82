/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sightings.h"
#include "hc-snapshot.h"
#include "hc-store-private.h"
#include "hc-store-records.h"

/* Rows of a kind (?1) that a listing (?2) has not shown. A company's sites (?3) are looked up from the
 * company: 5,000 of those listings must not read every sighting each. */
#define UNSEEN_OF_KIND "SELECT id FROM sightings WHERE area = ?1 AND sweep < ?2"
#define UNSEEN_OF_COMPANY                                                                                    \
  "SELECT x.id FROM records x CROSS JOIN sightings s ON s.area = x.kind AND s.id = x.id"                     \
  " WHERE x.company_id = ?3 AND x.kind = ?1 AND s.sweep < ?2"

/* What somebody still refers to stays and is marked; a company also while a decision about it stands. */
#define IS_REFERRED_TO                                                                                       \
  "(EXISTS (SELECT 1 FROM links l WHERE l.kind = records.kind AND l.cw_id = records.id)"                     \
  " OR EXISTS (SELECT 1 FROM orphans o WHERE o.kind = records.kind AND o.cw_id = records.id)"                \
  " OR (records.kind = 0 AND EXISTS"                                                                         \
  "  (SELECT 1 FROM matches m WHERE m.cw_id = records.id AND m.state IN (2, 3, 4))))"

G_STATIC_ASSERT (HC_MATCH_MATCHED == 2 && HC_MATCH_CREATE == 3 && HC_MATCH_IGNORED == 4);

#define FORGET_UNSEEN(unseen) "UPDATE sightings SET digest = 0 WHERE area = ?1 AND id IN (" unseen ")"
#define REMOVE_UNSEEN(unseen)                                                                                \
  "DELETE FROM records WHERE kind = ?1 AND id IN (" unseen ") AND NOT " IS_REFERRED_TO
#define MARK_UNSEEN(unseen)                                                                                  \
  "UPDATE records SET missing_since = ?4 WHERE kind = ?1 AND id IN (" unseen ")"                             \
  " AND missing_since = 0 AND deleted <> 2"

gboolean
hc_store_mark_seen (HcStore *store, HcKind kind, GArray *ids, gint64 sweep, GError **error)
{
  gboolean mine;
  gboolean ok = TRUE;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  for (guint i = 0; ok && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      ok = hc_sightings_touch (store, (int)kind, id, sweep, error)
           && hc_store_run (
               store, error,
               "UPDATE records SET missing_since = 0, deleted = CASE deleted WHEN 2 THEN 0 ELSE deleted END"
               " WHERE kind = ?1 AND id = ?2 AND (missing_since <> 0 OR deleted = 2)",
               "il", (int)kind, id);
    }
  return hc_store_leave (store, mine, ok, error);
}

/* Sites are listed a company at a time: nobody would ever notice those of a company that is gone. */
static gboolean
remove_lost_sites (HcStore *store, GError **error)
{
  return hc_store_run (store, error,
                       "DELETE FROM records WHERE kind = 1"
                       " AND company_id NOT IN (SELECT id FROM records WHERE kind = 0)"
                       " AND NOT " IS_REFERRED_TO,
                       "")
         && hc_store_run (store, error,
                          "DELETE FROM fetches WHERE kind = 1"
                          " AND company_id NOT IN (SELECT id FROM records WHERE kind = 0)",
                          "");
}

static int
remove_and_mark (HcStore *store, HcKind kind, gint64 company_id, gint64 sweep, gint64 now, GError **error)
{
  gboolean all = company_id == 0;

  if (!hc_store_run (store, error, all ? FORGET_UNSEEN (UNSEEN_OF_KIND) : FORGET_UNSEEN (UNSEEN_OF_COMPANY),
                     all ? "il" : "ill", (int)kind, sweep, company_id))
    return -1;
  int removed = hc_store_run_counted (
      store, error, all ? REMOVE_UNSEEN (UNSEEN_OF_KIND) : REMOVE_UNSEEN (UNSEEN_OF_COMPANY),
      all ? "il" : "ill", (int)kind, sweep, company_id);
  if (removed < 0 || (removed > 0 && kind == HC_KIND_COMPANY && !remove_lost_sites (store, error)))
    return -1;
  return hc_store_run_counted (store, error,
                               all ? MARK_UNSEEN (UNSEEN_OF_KIND) : MARK_UNSEEN (UNSEEN_OF_COMPANY), "illl",
                               (int)kind, sweep, company_id, now);
}

int
hc_store_finish_sweep (
    HcStore *store, HcKind kind, gint64 company_id, gint64 sweep, gint64 now, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return -1;
  int missing = remove_and_mark (store, kind, company_id, sweep, now, error);
  return hc_store_leave (store, mine, missing >= 0, error) ? missing : -1;
}
