/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner.h"

#include "hc-identity-assets.h"
#include "hc-text.h"

/* How much the two clocks may differ: an asset made well before a request is not its result. */
#define CLOCK_SLACK 120

struct _HcIdentityIndex
{
  HcPlanContext *context;
  const HcSnapshot *snapshot;
  HcIdentityAssets *assets;
  GHashTable *linked;    /* set of gint64 *: assets that a link of the snapshot holds */
  GHashTable *taken;     /* set of gint64 *: assets given to a record of this snapshot already */
  GHashTable *contested; /* set of gint64 *: assets that a record hits for which a person has to decide */
  HcRefTable *results;   /* HcIdentity */
};

/* A record that is looked for. */
typedef struct
{
  const HcRecord *record;
  const HcLayout *layout;
  HcIdentity *identity;
  gboolean settled;
  GArray *hits; /* (nullable): gint64: what the level at hand found */
} Subject;

/* One line of semantics.md §7. */
typedef struct
{
  void (*find) (HcIdentityIndex *index, const Subject *subject, GArray *hits);
  const char *text, *shared;
} Level;

static void
free_identity (gpointer data)
{
  hc_identity_clear (data);
  g_free (data);
}

static void
clear_subject (gpointer data)
{
  g_clear_pointer (&((Subject *)data)->hits, g_array_unref);
}

void
hc_identity_clear (HcIdentity *identity)
{
  g_clear_pointer (&identity->candidates, g_array_unref);
  g_clear_pointer (&identity->reason, g_free);
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
set_add (GHashTable *set, gint64 id)
{
  g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

static gboolean
is_free (HcIdentityIndex *index, gint64 id)
{
  return !g_hash_table_contains (index->linked, &id) && !g_hash_table_contains (index->taken, &id);
}

static void
add_once (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return;
  g_array_append_val (ids, id);
}

static int
compare_ids_cb (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

  return (left > right) - (left < right);
}

static void
adopt (HcIdentityIndex *index, Subject *subject, gint64 id, const char *reason)
{
  subject->settled = TRUE;
  subject->identity->verdict = HC_IDENTITY_ADOPT;
  subject->identity->hudu_id = id;
  subject->identity->reason = g_strdup (reason);
  set_add (index->taken, id);
}

static void
conflict (HcIdentityIndex *index, Subject *subject, const char *reason)
{
  for (guint i = 0; i < subject->hits->len; i++)
    set_add (index->contested, g_array_index (subject->hits, gint64, i));
  subject->settled = TRUE;
  subject->identity->verdict = HC_IDENTITY_CONFLICT;
  subject->identity->candidates = g_array_ref (subject->hits);
  subject->identity->reason = g_strdup (reason);
}

/* (2) and (3): the ConnectWise ID field, then the card; across the whole instance. */
static void
collect_hits (
    HcIdentityIndex *index, const HcRecord *record, HcHitReason reason, gboolean archived, GArray *ids)
{
  GArray *hits = hc_ref_table_lookup (index->snapshot->hits, record->kind, record->id);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const HcHit *hit = &g_array_index (hits, HcHit, i);
      const HcAsset *asset = hc_snapshot_get_asset (index->snapshot, hit->hudu_id);

      if (hit->reason == reason && asset != NULL && asset->missing_since == 0 && asset->archived == archived)
        add_once (ids, asset->id);
    }
}

static void
find_by_cw_id (HcIdentityIndex *index, const Subject *subject, GArray *hits)
{
  GArray *carriers
      = hc_identity_assets_find_carriers (index->assets, subject->record->kind, subject->record->id);

  collect_hits (index, subject->record, HC_HIT_CW_ID, FALSE, hits);
  for (guint i = 0; carriers != NULL && i < carriers->len; i++)
    add_once (hits, g_array_index (carriers, gint64, i));
}

static void
find_by_card (HcIdentityIndex *index, const Subject *subject, GArray *hits)
{
  collect_hits (index, subject->record, HC_HIT_CARD, FALSE, hits);
}

static gboolean
differs (HcIdentityIndex *index, const HcRecord *record, const char *own, const HcAsset *asset)
{
  g_autofree char *other = own != NULL ? hc_identity_asset_key (index->context, record->kind, asset) : NULL;

  return other != NULL && !g_str_equal (own, other);
}

static gboolean
is_result (const HcUnfinished *unfinished, const HcAsset *asset)
{
  return !asset->archived && asset->missing_since == 0 && asset->layout_id == unfinished->layout_id
         && asset->company_id == unfinished->hudu_company_id && g_strcmp0 (asset->name, unfinished->name) == 0
         && hc_text_timestamp (asset->created_at) >= unfinished->sent_at - CLOCK_SLACK;
}

/* (1): the asset that a creation of ours made before its answer was lost. One that carries the record's id is
 * it; one without is only looked for while none does. */
static void
find_unfinished (HcIdentityIndex *index, const Subject *subject, GArray *hits)
{
  const HcRecord *record = subject->record;
  const HcUnfinished *unfinished
      = hc_ref_table_lookup (index->snapshot->unfinished, record->kind, record->id);
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *key = hc_identity_record_key (record);
  GHashTableIter iter;
  gpointer value;

  if (unfinished == NULL)
    return;
  find_by_cw_id (index, subject, own);
  for (guint i = 0; i < own->len; i++)
    {
      gint64 id = g_array_index (own, gint64, i);

      if (is_free (index, id) && is_result (unfinished, hc_snapshot_get_asset (index->snapshot, id)))
        g_array_append_val (hits, id);
    }
  if (own->len > 0)
    return;
  g_hash_table_iter_init (&iter, index->snapshot->assets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HcAsset *asset = value;

      if (is_result (unfinished, asset) && !hc_snapshot_is_claimed (index->snapshot, asset->id)
          && is_free (index, asset->id) && !differs (index, record, key, asset))
        g_array_append_val (hits, asset->id);
    }
}

/* (4): serial number or e-mail, in any layout of the kind. */
static void
find_by_key (HcIdentityIndex *index, const Subject *subject, GArray *hits)
{
  g_autofree char *key = hc_identity_record_key (subject->record);
  GArray *ids = key != NULL ? hc_identity_assets_find (index->assets, key) : NULL;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (is_free (index, g_array_index (ids, gint64, i)))
      g_array_append_val (hits, g_array_index (ids, gint64, i));
}

/* (5): same layout, same name; a serial number or e-mail that differs makes it another thing. */
static void
find_by_name (HcIdentityIndex *index, const Subject *subject, GArray *hits)
{
  g_autofree char *name = hc_record_dup_name (subject->record);
  g_autofree char *key = hc_identity_name_key (subject->layout->id, name);
  g_autofree char *own = hc_identity_record_key (subject->record);
  GArray *ids = hc_identity_assets_find (index->assets, key);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (is_free (index, id)
          && !differs (index, subject->record, own, hc_snapshot_get_asset (index->snapshot, id)))
        g_array_append_val (hits, id);
    }
}

static const Level by_cw_id = { find_by_cw_id, "same ConnectWise ID",
                                "several ConnectWise records have the ConnectWise ID of this asset" };
static const Level by_card = { find_by_card, "card of Hudu's ConnectWise integration",
                               "several ConnectWise records have a card on this asset" };
static const Level by_serial = { find_by_key, "same serial number",
                                 "several ConnectWise records have the serial number of this asset" };
static const Level by_mail
    = { find_by_key, "same e-mail", "several ConnectWise records have the e-mail of this asset" };
static const Level by_name
    = { find_by_name, "same name", "several ConnectWise records have the name of this asset" };

/* How many of the subjects hit each asset: gint64 * → GUINT_TO_POINTER (number). */
static GHashTable *
count_hits (GArray *subjects)
{
  GHashTable *counts = new_set ();

  for (guint i = 0; i < subjects->len; i++)
    {
      GArray *hits = g_array_index (subjects, Subject, i).hits;

      for (guint k = 0; hits != NULL && k < hits->len; k++)
        {
          gint64 id = g_array_index (hits, gint64, k);
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &id));

          g_hash_table_replace (counts, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (count + 1));
        }
    }
  return counts;
}

static void
find_all (HcIdentityIndex *index, GArray *subjects, const Level *level)
{
  for (guint i = 0; i < subjects->len; i++)
    {
      Subject *subject = &g_array_index (subjects, Subject, i);

      g_clear_pointer (&subject->hits, g_array_unref);
      if (subject->settled || (level == &by_mail && subject->record->kind != HC_KIND_CONTACT)
          || (level == &by_serial && subject->record->kind != HC_KIND_CONFIGURATION))
        continue;
      subject->hits = g_array_new (FALSE, FALSE, sizeof (gint64));
      level->find (index, subject, subject->hits);
      g_array_sort (subject->hits, compare_ids_cb);
    }
}

/* Everybody looks before anybody takes: exactly one hit that nobody else has is adopted, anything else is for
 * a person. */
static void
settle (HcIdentityIndex *index, GArray *subjects, const Level *level)
{
  g_autoptr (GHashTable) counts = NULL;

  find_all (index, subjects, level);
  counts = count_hits (subjects);
  for (guint i = 0; i < subjects->len; i++)
    {
      Subject *subject = &g_array_index (subjects, Subject, i);
      gint64 id;

      if (subject->hits == NULL || subject->hits->len == 0)
        continue;
      id = g_array_index (subject->hits, gint64, 0);
      if (subject->hits->len > 1)
        conflict (index, subject, level->text);
      else if (GPOINTER_TO_UINT (g_hash_table_lookup (counts, &id)) > 1
               || g_hash_table_contains (index->contested, &id))
        conflict (index, subject, level->shared);
      else if (!is_free (index, id))
        conflict (index, subject, "the asset with this ConnectWise ID is tied to another record");
      else
        adopt (index, subject, id, level->text);
    }
}

/* Two creations of the same name whose answers were lost made two assets: each record takes one. */
static void
settle_unfinished (HcIdentityIndex *index, GArray *subjects)
{
  for (guint i = 0; i < subjects->len; i++)
    {
      Subject *subject = &g_array_index (subjects, Subject, i);
      g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (gint64));

      if (subject->settled)
        continue;
      find_unfinished (index, subject, hits);
      g_array_sort (hits, compare_ids_cb);
      if (hits->len > 0)
        adopt (index, subject, g_array_index (hits, gint64, 0),
               "made by an earlier run whose answer was lost");
    }
}

static void
settle_resolutions (HcIdentityIndex *index, GArray *subjects)
{
  for (guint i = 0; i < subjects->len; i++)
    {
      Subject *subject = &g_array_index (subjects, Subject, i);
      const HcResolution *resolution
          = hc_ref_table_lookup (index->snapshot->resolutions, subject->record->kind, subject->record->id);
      const HcAsset *asset;

      if (resolution == NULL)
        continue;
      asset = hc_snapshot_get_asset (index->snapshot, resolution->hudu_id);
      if (resolution->create)
        {
          subject->settled = TRUE;
          subject->identity->reason = g_strdup ("a person chose to create another");
        }
      else if (asset != NULL && asset->missing_since == 0 && is_free (index, asset->id))
        adopt (index, subject, asset->id, "chosen by a person");
    }
}

/* What only an archived asset answers to, a person archived: with our own record of it there would be a link.
 */
static void
settle_tombstones (HcIdentityIndex *index, GArray *subjects)
{
  static const struct
  {
    HcHitReason reason;
    const char *text;
  } archived[] = {
    { HC_HIT_CW_ID, "same ConnectWise ID, archived in Hudu by a person" },
    { HC_HIT_CARD, "card of Hudu's ConnectWise integration, archived in Hudu by a person" },
  };

  for (guint i = 0; i < subjects->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (archived); k++)
      {
        Subject *subject = &g_array_index (subjects, Subject, i);
        g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (gint64));

        if (!subject->settled)
          collect_hits (index, subject->record, archived[k].reason, TRUE, hits);
        g_array_sort (hits, compare_ids_cb);
        for (guint n = hits->len; n > 0 && !subject->settled; n--)
          if (is_free (index, g_array_index (hits, gint64, n - 1)))
            {
              adopt (index, subject, g_array_index (hits, gint64, n - 1), archived[k].text);
              subject->identity->verdict = HC_IDENTITY_TOMBSTONE;
            }
      }
}

static void
settle_all (HcIdentityIndex *index, GArray *subjects)
{
  settle_resolutions (index, subjects);
  settle_unfinished (index, subjects);
  settle (index, subjects, &by_cw_id);
  settle (index, subjects, &by_card);
  settle_tombstones (index, subjects);
  settle (index, subjects, &by_serial);
  settle (index, subjects, &by_mail);
  settle (index, subjects, &by_name);
}

HcIdentityIndex *
hc_identity_index_new (HcPlanContext *context,
                       const HcSnapshot *snapshot,
                       GPtrArray *unlinked_records,
                       GPtrArray *decided_layouts)
{
  HcIdentityIndex *index = g_new0 (HcIdentityIndex, 1);
  g_autoptr (GArray) subjects = g_array_new (FALSE, TRUE, sizeof (Subject));
  GHashTableIter iter;
  gpointer value;

  index->context = context;
  index->snapshot = snapshot;
  index->assets = hc_identity_assets_new (context, snapshot);
  index->linked = new_set ();
  index->taken = new_set ();
  index->contested = new_set ();
  index->results = hc_ref_table_new (free_identity);
  g_hash_table_iter_init (&iter, snapshot->links);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((HcLink *)value)->kind != HC_KIND_COMPANY)
      set_add (index->linked, ((HcLink *)value)->hudu_id);
  g_array_set_clear_func (subjects, clear_subject);
  for (guint i = 0; i < unlinked_records->len; i++)
    {
      Subject subject = { g_ptr_array_index (unlinked_records, i), g_ptr_array_index (decided_layouts, i),
                          g_new0 (HcIdentity, 1), FALSE, NULL };

      hc_ref_table_insert (index->results, subject.record->kind, subject.record->id, subject.identity);
      g_array_append_val (subjects, subject);
    }
  settle_all (index, subjects);
  return index;
}

void
hc_identity_index_free (HcIdentityIndex *index)
{
  if (index == NULL)
    return;
  hc_identity_assets_free (index->assets);
  g_hash_table_unref (index->linked);
  g_hash_table_unref (index->taken);
  g_hash_table_unref (index->contested);
  g_hash_table_unref (index->results);
  g_free (index);
}

GArray *
hc_identity_index_get_carriers (HcIdentityIndex *index, HcKind kind, gint64 cw_id)
{
  return hc_identity_assets_find_carriers (index->assets, kind, cw_id);
}

void
hc_identify (HcIdentityIndex *index, const HcRecord *record, const HcLayout *layout, HcIdentity *identity)
{
  const HcIdentity *found = hc_ref_table_lookup (index->results, record->kind, record->id);

  *identity = (HcIdentity){ HC_IDENTITY_CREATE, 0, NULL, NULL };
  if (found != NULL)
    {
      *identity = *found;
      identity->reason = g_strdup (found->reason);
      identity->candidates = found->candidates != NULL ? g_array_ref (found->candidates) : NULL;
    }
  if (identity->reason == NULL)
    identity->reason = g_strdup ("nothing in Hudu matches it");
}
