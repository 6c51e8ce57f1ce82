/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planning.h"

#include "hc-diff.h"
#include "hc-mapping.h"

/* One record with what was decided about it. */
typedef struct
{
  const HcRecord *record;
  const HcLink *link; /* (nullable) */
  HcDecision decision;
} Case;

static void
clear_case (gpointer data)
{
  hc_decision_clear (&((Case *) data)->decision);
}

static const HcRecord *
find_company (const HcSnapshot *snapshot, gint64 id)
{
  GPtrArray *lists[] = { snapshot->cw_companies, snapshot->strangers };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint k = 0; k < lists[i]->len; k++)
      {
        const HcRecord *company = g_ptr_array_index (lists[i], k);

        if (company->id == id)
          return company;
      }
  return NULL;
}

/* Whether the record now belongs to another Hudu company, whose plan takes care of it. */
static gboolean
is_elsewhere (HcPlanning *planning, const HcRecord *record)
{
  const HcMatch *match = hc_ref_table_lookup (planning->snapshot->matches, HC_KIND_COMPANY, record->company_id);

  if (match == NULL)
    return FALSE;
  if (match->state == HC_MATCH_MATCHED)
    return match->hudu_id != planning->hudu_id;
  return match->state == HC_MATCH_CREATE && match->cw_id != planning->cw_id;
}

static GArray *
decide_all (HcPlanning *planning)
{
  const HcSnapshot *snapshot = planning->snapshot;
  GArray *cases = g_array_new (FALSE, TRUE, sizeof (Case));

  g_array_set_clear_func (cases, clear_case);
  for (guint i = 0; i < snapshot->records->len; i++)
    {
      const HcRecord *record = g_ptr_array_index (snapshot->records, i);
      const HcResolution *resolution = hc_ref_table_lookup (snapshot->resolutions, record->kind, record->id);
      Case one = { record, hc_ref_table_lookup (snapshot->links, record->kind, record->id), { 0 } };

      if (is_elsewhere (planning, record))
        continue;
      hc_decide (planning->context, record, find_company (snapshot, record->company_id),
                 hc_ref_table_lookup (snapshot->matches, HC_KIND_COMPANY, record->company_id), planning->home,
                 hc_ref_table_contains (snapshot->holds, record->kind, record->id), &one.decision, NULL);
      if (one.decision.verdict == HC_VERDICT_IN && one.link == NULL && resolution != NULL && resolution->ignore)
        one.decision.verdict = HC_VERDICT_IGNORED;
      g_array_append_val (cases, one);
    }
  return cases;
}

static HcIdentityIndex *
index_unlinked (HcPlanning *planning, GArray *cases)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GPtrArray) layouts = g_ptr_array_new ();

  for (guint i = 0; i < cases->len; i++)
    {
      const Case *one = &g_array_index (cases, Case, i);

      if (one->link == NULL && one->decision.verdict == HC_VERDICT_IN)
        {
          g_ptr_array_add (records, (gpointer) one->record);
          g_ptr_array_add (layouts, (gpointer) one->decision.layout);
        }
    }
  return hc_identity_index_new (planning->context, planning->snapshot, records, layouts);
}

static char *
dup_name (const HcRecord *record)
{
  char *name = hc_record_dup_name (record);

  if (name != NULL && name[0] != '\0')
    return name;
  g_free (name);
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, hc_kind_to_string (record->kind), record->id);
}

static HcItem *
new_item (HcPlanning *planning, const Case *one, HcAction action, const HcLayout *layout, const char *reason)
{
  HcItem *item = hc_planning_new_item (planning, one->record->kind, action, one->record->id, reason);

  item->company_cw_id = one->record->company_id;
  item->layout_id = layout->id;
  item->layout = g_strdup (layout->name);
  item->name = dup_name (one->record);
  item->rule = one->decision.rule != NULL ? g_strdup (one->decision.rule->name) : NULL;
  return item;
}

static void
diff_item (HcPlanning *planning, const Case *one, const HcLayout *layout, const HcAsset *asset, const HcLink *link,
           HcItem *item)
{
  HcDiff diff = {
    planning->context, planning->snapshot, planning->coming, one->record, layout, asset, link, item, planning->plan,
  };

  hc_diff_record (&diff);
}

static void
remove_last_item (HcPlanning *planning)
{
  g_ptr_array_remove_index (planning->plan->items, planning->plan->items->len - 1);
}

static void
note_coming (HcPlanning *planning, const HcRecord *record)
{
  hc_ref_table_insert (planning->coming, record->kind, record->id, GINT_TO_POINTER (1));
}

static void
plan_creation (HcPlanning *planning, const Case *one, const char *reason)
{
  HcKind kind = one->record->kind;
  HcItem *item;

  if (!planning->context->complete[kind] || !planning->context->complete[HC_KIND_COMPANY])
    {
      planning->plan->counts[kind].skipped++;
      return;
    }
  item = new_item (planning, one, HC_ACTION_CREATE, one->decision.layout, reason);
  diff_item (planning, one, one->decision.layout, NULL, NULL, item);
  /* The link to an asset that vanished: whether it is really gone is looked up before another one is made. */
  if (one->link != NULL)
    {
      const HcAsset *asset = hc_snapshot_get_asset (planning->snapshot, one->link->hudu_id);

      item->unproved = asset != NULL;
      item->hudu_id = one->link->hudu_id;
      hc_company_plan_get_tally (planning->plan, kind, one->link->layout_id)->missing += asset != NULL;
    }
  planning->plan->counts[kind].created++;
  note_coming (planning, one->record);
}

/* What the asset will hold once it is moved: values whose label and type are the same in both layouts. */
static HcAsset *
predict_move (const HcAsset *asset, const HcLayout *from, const HcLayout *to)
{
  HcAsset *moved = hc_asset_new (asset->id);

  moved->company_id = asset->company_id;
  moved->layout_id = to->id;
  moved->name = g_strdup (asset->name);
  for (guint i = 0; i < HC_N_ATTRIBUTES; i++)
    moved->attributes[i] = g_strdup (asset->attributes[i]);
  for (guint i = 0; from != NULL && i < to->fields->len; i++)
    {
      const HcLayoutField *field = g_ptr_array_index (to->fields, i);
      const HcLayoutField *old = hc_layout_find_field (from, field->label);

      if (old != NULL && g_str_equal (old->label, field->label) && old->type == field->type)
        hc_asset_set_field (moved, field->label, hc_asset_get_field (asset, old->label));
    }
  return moved;
}

/* Hudu adds to the target what it lacks, for everyone: the preview says so. */
static char *
describe_move (const HcLayout *from, const HcLayout *to)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "sorted into %s now", to->name);
  for (guint i = 0, n = 0; from != NULL && i < from->fields->len; i++)
    {
      const HcLayoutField *field = g_ptr_array_index (from->fields, i);
      const HcLayoutField *same = hc_layout_find_field (to, field->label);

      if (same != NULL && g_str_equal (same->label, field->label) && same->type == field->type)
        continue;
      g_string_append_printf (text, n++ == 0 ? "; adds to that layout: %s" : ", %s", field->label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Returns: the layout in which the asset's values are compared; @predicted is set when it is moved */
static const HcLayout *
plan_layout_move (HcPlanning *planning, const Case *one, const HcAsset *asset, gint64 decided_before, HcAsset **predicted)
{
  const HcLayout *now = hc_plan_context_get_layout (planning->context, asset->layout_id);
  const HcLayout *wanted = one->decision.layout;
  g_autofree char *reason = NULL;
  HcItem *item;

  if (!planning->context->settings->options.move_on_rule_change || decided_before == wanted->id
      || asset->layout_id == wanted->id)
    return now;
  reason = describe_move (now, wanted);
  item = new_item (planning, one, HC_ACTION_MOVE_LAYOUT, wanted, reason);
  item->hudu_id = asset->id;
  item->place_hudu_id = asset->company_id;
  item->related_id = asset->layout_id;
  planning->plan->counts[one->record->kind].moved++;
  hc_company_plan_get_tally (planning->plan, one->record->kind, wanted->id)->moves++;
  *predicted = predict_move (asset, now, wanted);
  return wanted;
}

/* Values agreed upon without a write: only the link remembers them. */
static void
remember_agreed (HcPlanning *planning, const HcLink *link, const HcItem *item)
{
  HcLink *changed;

  if (item->agreed->len == 0)
    return;
  changed = hc_link_copy (link);
  if (changed->state == HC_LINK_TOMBSTONE)
    changed->state = HC_LINK_LIVE;
  for (guint i = 0; i < item->agreed->len; i++)
    {
      const HcChange *agreed = g_ptr_array_index (item->agreed, i);

      hc_link_set_written (changed, agreed->key, agreed->after, agreed->before);
    }
  g_ptr_array_add (planning->plan->relinked, changed);
}

static void
plan_update (HcPlanning *planning, const Case *one, const HcAsset *asset, const HcLayout *layout)
{
  HcKind kind = one->record->kind;
  HcCounts *counts = &planning->plan->counts[kind];
  gboolean moves = one->link->hudu_company_id != planning->hudu_id && asset->company_id != planning->hudu_id;
  HcItem *item = new_item (planning, one, HC_ACTION_UPDATE, layout,
                           moves ? "belongs to another company in ConnectWise now" : "differs from ConnectWise");

  item->hudu_id = asset->id;
  item->place_hudu_id = asset->company_id;
  diff_item (planning, one, layout, asset, one->link, item);
  if (moves)
    {
      item->action = HC_ACTION_MOVE_COMPANY;
      counts->moved++;
      hc_company_plan_get_tally (planning->plan, kind, layout->id)->moves++;
    }
  else if (item->changes->len == 0)
    {
      remember_agreed (planning, one->link, item);
      remove_last_item (planning);
      counts->unchanged++;
      return;
    }
  else if (item->changes->len == 1 && hc_item_find_change (item, "name") != NULL)
    {
      item->action = HC_ACTION_RENAME;
      counts->renamed++;
    }
  else
    counts->updated++;
  hc_company_plan_get_tally (planning->plan, kind, layout->id)->updates++;
}

/* Returns: whether the asset can be written to: live, or about to be un-archived */
static gboolean
plan_archived_asset (HcPlanning *planning, const Case *one, const HcAsset *asset, const HcLayout *layout)
{
  HcKind kind = one->record->kind;
  HcItem *item;

  if (!asset->archived)
    {
      hc_planning_relink (planning, one->link, HC_LINK_LIVE);
      return TRUE;
    }
  if (one->link->state != HC_LINK_ARCHIVED_BY_US)
    {
      hc_planning_relink (planning, one->link, HC_LINK_TOMBSTONE);
      hc_planning_add_orphan (planning, kind, one->record->id, asset->name, asset->id, "archived-in-hudu");
      planning->plan->counts[kind].skipped++;
      return FALSE;
    }
  item = new_item (planning, one, HC_ACTION_UNARCHIVE, layout, "back in ConnectWise");
  item->hudu_id = asset->id;
  item->place_hudu_id = asset->company_id;
  planning->plan->counts[kind].unarchived++;
  return TRUE;
}

static void
plan_linked (HcPlanning *planning, const Case *one)
{
  const HcAsset *asset = hc_snapshot_get_asset (planning->snapshot, one->link->hudu_id);
  const HcLayout *layout = asset != NULL ? hc_plan_context_get_layout (planning->context, asset->layout_id) : NULL;
  g_autoptr (HcAsset) predicted = NULL;

  if (asset == NULL || asset->missing_since != 0)
    {
      plan_creation (planning, one, "was deleted in Hudu");
      return;
    }
  if (layout == NULL)
    {
      planning->plan->counts[one->record->kind].skipped++;
      return;
    }
  if (!plan_archived_asset (planning, one, asset, layout))
    return;
  note_coming (planning, one->record);
  layout = plan_layout_move (planning, one, asset, one->link->layout_id, &predicted);
  plan_update (planning, one, predicted != NULL ? predicted : asset, layout);
}

static void
plan_adoption (HcPlanning *planning, const Case *one, const HcIdentity *identity)
{
  const HcAsset *asset = hc_snapshot_get_asset (planning->snapshot, identity->hudu_id);
  const HcLayout *layout = hc_plan_context_get_layout (planning->context, asset->layout_id);
  g_autoptr (HcAsset) predicted = NULL;
  HcItem *item;

  if (layout == NULL)
    {
      planning->plan->counts[one->record->kind].skipped++;
      return;
    }
  item = new_item (planning, one, HC_ACTION_ADOPT, layout, identity->reason);
  item->hudu_id = asset->id;
  item->place_hudu_id = asset->company_id;
  diff_item (planning, one, layout, asset, NULL, item);
  planning->plan->counts[one->record->kind].adopted++;
  note_coming (planning, one->record);
  plan_layout_move (planning, one, asset, asset->layout_id, &predicted);
}

static void
plan_conflict (HcPlanning *planning, const Case *one, HcIdentity *identity)
{
  HcConflict *conflict = g_new0 (HcConflict, 1);

  conflict->kind = one->record->kind;
  conflict->cw_id = one->record->id;
  conflict->name = dup_name (one->record);
  conflict->reason = g_strdup (identity->reason);
  conflict->candidates = g_steal_pointer (&identity->candidates);
  g_ptr_array_add (planning->plan->conflicts, conflict);
  planning->plan->counts[one->record->kind].conflicts++;
}

static void
plan_tombstone (HcPlanning *planning, const Case *one, const HcIdentity *identity)
{
  const HcAsset *asset = hc_snapshot_get_asset (planning->snapshot, identity->hudu_id);
  HcLink *link = hc_link_new (one->record->kind, one->record->id, asset->id);
  g_autofree char *name = dup_name (one->record);

  link->hudu_company_id = asset->company_id;
  link->layout_id = asset->layout_id;
  link->state = HC_LINK_TOMBSTONE;
  hc_link_set_written (link, "name", name, asset->name);
  g_ptr_array_add (planning->plan->relinked, link);
  hc_planning_add_orphan (planning, link->kind, link->cw_id, asset->name, asset->id, "archived-in-hudu");
  planning->plan->counts[link->kind].skipped++;
}

static void
plan_unlinked (HcPlanning *planning, HcIdentityIndex *index, const Case *one)
{
  g_auto (HcIdentity) identity = { 0 };

  hc_identify (index, one->record, one->decision.layout, &identity);
  switch (identity.verdict)
    {
    case HC_IDENTITY_ADOPT:
      plan_adoption (planning, one, &identity);
      break;
    case HC_IDENTITY_CONFLICT:
      plan_conflict (planning, one, &identity);
      break;
    case HC_IDENTITY_TOMBSTONE:
      plan_tombstone (planning, one, &identity);
      break;
    case HC_IDENTITY_CREATE:
    case HC_IDENTITY_LINKED:
    default:
      plan_creation (planning, one, identity.reason);
      break;
    }
}

/* A named error for what waits; one for all records that wait for the same. */
static void
report_waiting (HcPlanning *planning, const Case *one)
{
  HcProblem *problem = g_new0 (HcProblem, 1);

  problem->kind = one->record->kind;
  problem->name = g_strdup (hc_kind_to_string (one->record->kind));
  problem->key = g_strdup ("");
  problem->value = g_strdup ("");
  problem->message = g_strdup (one->decision.detail);
  g_ptr_array_add (planning->plan->problems, problem);
}

static void
plan_record (HcPlanning *planning, HcIdentityIndex *index, const Case *one)
{
  HcKind kind = one->record->kind;

  if (one->link != NULL)
    hc_company_plan_get_tally (planning->plan, kind, one->link->layout_id)->links += one->link->state == HC_LINK_LIVE;
  if (one->decision.verdict != HC_VERDICT_IN)
    {
      if (one->decision.verdict == HC_VERDICT_WAITING)
        report_waiting (planning, one);
      if (one->link != NULL)
        hc_plan_leaving (planning, one->record, one->link, &one->decision);
      if (one->decision.verdict != HC_VERDICT_GONE)
        planning->plan->counts[kind].skipped++;
      return;
    }
  if (one->link != NULL)
    plan_linked (planning, one);
  else
    plan_unlinked (planning, index, one);
  if (planning->context->settings->options.relations)
    hc_plan_relations (planning, one->record, one->decision.layout);
}

void
hc_plan_records (HcPlanning *planning)
{
  g_autoptr (GArray) cases = NULL;
  g_autoptr (HcIdentityIndex) index = NULL;

  /* Nothing can be put into a company that this plan does not create. */
  if (planning->hudu_id == 0 && planning->plan->items->len == 0)
    return;
  cases = decide_all (planning);
  index = index_unlinked (planning, cases);
  for (guint i = 0; i < cases->len; i++)
    {
      const Case *one = &g_array_index (cases, Case, i);

      if (hc_filter_has_record (planning->filter, one->record->kind, one->record->id))
        plan_record (planning, index, one);
    }
}
