/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planning.h"

#include "hc-mapping.h"

/* An asset-link field that is mapped from the same reference makes a relation needless. */
static gboolean
has_link_field (HcPlanning *planning, HcKind kind, const HcLayout *layout, const char *prefix)
{
  GPtrArray *mappings = hc_plan_context_get_mappings (planning->context, kind, layout);

  for (guint i = 0; i < mappings->len; i++)
    {
      const HcMapping *mapping = g_ptr_array_index (mappings, i);
      const HcLayoutField *field = hc_layout_find_field (layout, mapping->to);

      if (mapping->owner != HC_OWNER_NEVER && field != NULL && field->type == HC_FIELD_ASSET_TAG
          && g_str_has_prefix (mapping->from, prefix))
        return TRUE;
    }
  return FALSE;
}

static char *
dup_pair (gint64 a, gint64 b)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, MIN (a, b), MAX (a, b));
}

/* The asset that the record has and keeps; 0: one is to be made. */
static gint64
get_asset_id (HcPlanning *planning, HcKind kind, gint64 cw_id)
{
  const HcLink *link = hc_ref_table_lookup (planning->snapshot->links, kind, cw_id);
  const HcAsset *asset = link != NULL ? hc_snapshot_get_asset (planning->snapshot, link->hudu_id) : NULL;

  return asset != NULL && asset->missing_since == 0 ? asset->id : 0;
}

static void
relate (HcPlanning *planning,
        const HcRecord *record,
        const HcLayout *layout,
        HcKind related_kind,
        gint64 related_id)
{
  gint64 own = get_asset_id (planning, record->kind, record->id);
  gint64 other = get_asset_id (planning, related_kind, related_id);
  g_autofree char *pair = dup_pair (own, other);
  HcItem *item;

  if (related_id == 0 || !hc_ref_table_contains (planning->coming, record->kind, record->id)
      || !hc_ref_table_contains (planning->coming, related_kind, related_id))
    return;
  if (own != 0 && other != 0 && g_hash_table_contains (planning->snapshot->relations, pair))
    return;
  item = hc_planning_new_item (planning, record->kind, HC_ACTION_RELATE, record->id,
                               "belong together in ConnectWise");
  item->company_cw_id = record->company_id;
  item->layout_id = layout->id;
  item->layout = g_strdup (layout->name);
  item->name = hc_record_dup_name (record);
  item->related_kind = related_kind;
  item->related_id = related_id;
}

void
hc_plan_relations (HcPlanning *planning, const HcRecord *record, const HcLayout *layout)
{
  if (record->kind != HC_KIND_CONTACT && record->kind != HC_KIND_CONFIGURATION)
    return;
  if (!has_link_field (planning, record->kind, layout, "site/"))
    relate (planning, record, layout, HC_KIND_SITE, hc_record_get_id (record, "site/id"));
  if (record->kind == HC_KIND_CONFIGURATION && !has_link_field (planning, record->kind, layout, "contact/"))
    relate (planning, record, layout, HC_KIND_CONTACT, hc_record_get_id (record, "contact/id"));
}
