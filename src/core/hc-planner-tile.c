/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planning.h"

#include "hc-agreement.h"
#include "hc-text.h"

gboolean
hc_item_removes_tile (const HcItem *item)
{
  const HcChange *message = hc_item_find_change (item, "message");
  const HcChange *content = hc_item_find_change (item, "content");

  return message == NULL || content == NULL || (message->after[0] == '\0' && content->after[0] == '\0');
}

/* A company's name is in the item to the letter, and cleaned where tiles were listed: one digest for both. */
char *
hc_item_dup_tile_digest (const HcItem *item)
{
  const HcChange *message = hc_item_find_change (item, "message");
  const HcChange *content = hc_item_find_change (item, "content");
  g_autofree char *company = NULL;
  g_autofree char *text = NULL;

  if (hc_item_removes_tile (item))
    return NULL;
  company = hc_text_clean (item->company_name, -1);
  text = g_strjoin ("\n", company, item->name, message->after, content->after, NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* The agreements of all the ConnectWise companies here that take part. */
static GPtrArray *
list_agreements (HcPlanning *planning)
{
  GPtrArray *agreements = g_ptr_array_new ();

  for (guint i = 0; i < planning->snapshot->records->len; i++)
    {
      HcRecord *record = g_ptr_array_index (planning->snapshot->records, i);

      if (record->kind == HC_KIND_AGREEMENT && !record->deleted && record->missing_since == 0
          && hc_ref_table_contains (planning->partakers, HC_KIND_COMPANY, record->company_id))
        g_ptr_array_add (agreements, record);
    }
  return agreements;
}

/* Hudu finds the tile's company by its name, to the letter; one that is renamed by this plan goes by the new
 * one. */
static const char *
get_exact_name (HcPlanning *planning)
{
  const HcHuduCompany *company = planning->snapshot->company;
  const char *exact = company != NULL ? hc_hudu_company_get (company, HC_HUDU_EXACT_NAME) : "";

  return exact[0] != '\0' && g_strcmp0 (planning->company_name, company->name) == 0 ? exact
                                                                                    : planning->company_name;
}

static HcItem *
new_tile_item (HcPlanning *planning, const HcTile *tile)
{
  HcItem *item = hc_item_new (HC_KIND_AGREEMENT, HC_ACTION_TILE, 0);

  item->company_cw_id = planning->cw_id;
  item->company_hudu_id = planning->hudu_id;
  item->company_name = g_strdup (get_exact_name (planning));
  item->name = g_strdup (HC_TILE_TITLE);
  item->hudu_id = planning->snapshot->tile_id;
  item->reason = g_strdup (tile != NULL ? "active agreements changed" : "no active agreement is left");
  hc_item_add_change (item, "message", planning->snapshot->tile_message, tile != NULL ? tile->message : "");
  hc_item_add_change (item, "content", planning->snapshot->tile_content, tile != NULL ? tile->content : "");
  return item;
}

/* A company that is held keeps its tile as it is. */
static gboolean
is_held (HcPlanning *planning)
{
  GPtrArray *companies = planning->snapshot->cw_companies;

  for (guint i = 0; i < companies->len; i++)
    if (hc_ref_table_contains (planning->snapshot->holds, HC_KIND_COMPANY,
                               ((const HcRecord *)g_ptr_array_index (companies, i))->id))
      return TRUE;
  return FALSE;
}

/* Where nobody takes part, or all are inactive, the tile stays as it is. */
void
hc_plan_tile (HcPlanning *planning)
{
  const char *written = planning->snapshot->tile_digest;
  HcCounts *counts = &planning->plan->counts[HC_KIND_AGREEMENT];
  g_autoptr (GPtrArray) agreements = NULL;
  g_autoptr (HcTile) tile = NULL;
  g_autoptr (HcItem) item = NULL;
  g_autofree char *digest = NULL;

  if (planning->context->settings->skip.agreements || !planning->context->complete[HC_KIND_AGREEMENT]
      || planning->home != HC_HOME_LIVE || !planning->exists || planning->dormant
      || g_hash_table_size (planning->partakers) == 0 || planning->snapshot->tile_held || is_held (planning))
    return;
  agreements = list_agreements (planning);
  tile = hc_tile_new (agreements, planning->context->now);
  item = new_tile_item (planning, tile);
  digest = hc_item_dup_tile_digest (item);
  if (g_strcmp0 (digest, written) == 0)
    return;
  if (written == NULL)
    counts->created++;
  else if (tile != NULL)
    counts->updated++;
  else
    counts->archived++;
  g_ptr_array_add (planning->plan->items, g_steal_pointer (&item));
}
