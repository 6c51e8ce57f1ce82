/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

#include "hc-value.h"

/* Items of earlier runs that were sent and never confirmed: what became of them is seen in Hudu as it is now.
 */

static gboolean
is_same (HcRun *run, const HcAsset *asset, const HcChange *change)
{
  const HcLayout *layout = hc_plan_context_get_layout (run->context, asset->layout_id);
  const HcLayoutField *field
      = layout != NULL && change->key[0] == ':' ? hc_layout_find_field (layout, change->key + 1) : NULL;
  const char *value = hc_asset_get_value (asset, change->key);

  return field != NULL ? hc_value_equal (field, value, change->after) : g_str_equal (value, change->after);
}

/* An update that arrived: its values are ours. */
static gboolean
settle_update (HcRun *run, const HcItem *item, const HcAsset *asset, HcLink *link, GError **error)
{
  for (guint i = 0; i < item->changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (item->changes, i);

      if (is_same (run, asset, change))
        hc_link_set_written (link, change->key, change->after, hc_asset_get_value (asset, change->key));
    }
  if (item->action == HC_ACTION_MOVE_LAYOUT && asset->layout_id == item->layout_id)
    link->layout_id = item->layout_id;
  if (item->action == HC_ACTION_MOVE_COMPANY && asset->company_id == item->company_hudu_id)
    link->hudu_company_id = item->company_hudu_id;
  if (item->action == HC_ACTION_ARCHIVE && asset->archived)
    link->state = HC_LINK_ARCHIVED_BY_US;
  if (item->action == HC_ACTION_UNARCHIVE && !asset->archived)
    link->state = HC_LINK_LIVE;
  return hc_store_put_link (run->store, link, error);
}

static gboolean
settle_duplicate (HcRun *run, const HcItem *item, GError **error)
{
  g_autoptr (HcAsset) asset = hc_store_get_asset (run->store, item->hudu_id, NULL);

  return asset == NULL || !asset->archived || hc_store_remove_duplicate (run->store, asset->id, error);
}

static gboolean
settle_asset (HcRun *run, const HcItem *item, GError **error)
{
  g_autoptr (HcLink) link = hc_store_get_link (run->store, item->kind, item->cw_id, NULL);
  g_autoptr (HcAsset) asset = link != NULL ? hc_store_get_asset (run->store, link->hudu_id, NULL) : NULL;

  if (hc_item_is_of_duplicate (item))
    return settle_duplicate (run, item, error);
  return asset == NULL || settle_update (run, item, asset, link, error);
}

/* Names of companies are unique in Hudu: one of this name that nobody is linked to yet is the one we asked
 * for. */
static const HcHuduCompany *
find_company (HcRun *run, GPtrArray *companies, const char *name)
{
  for (guint i = 0; i < companies->len; i++)
    {
      const HcHuduCompany *company = g_ptr_array_index (companies, i);
      g_autoptr (HcLink) link = NULL;

      if (company->archived || company->missing_since != 0 || g_strcmp0 (company->name, name) != 0)
        continue;
      link = hc_store_find_link_by_hudu (run->store, TRUE, company->id, NULL);
      return link == NULL ? company : NULL;
    }
  return NULL;
}

static gboolean
settle_company_creation (HcRun *run, const HcItem *item, GError **error)
{
  g_autoptr (GPtrArray) companies = hc_store_list_hudu_companies (run->store, error);
  const HcHuduCompany *company;
  HcMatch match = { item->cw_id, HC_MATCH_MATCHED, 0, (char *)"created by an earlier run" };
  g_autoptr (HcLink) link = NULL;

  if (companies == NULL)
    return FALSE;
  company = find_company (run, companies, item->name);
  if (company == NULL)
    return TRUE;
  link = hc_link_new (HC_KIND_COMPANY, item->cw_id, company->id);
  link->hudu_company_id = match.hudu_id = company->id;
  link->created_by_us = TRUE;
  for (guint i = 0; i < item->changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (item->changes, i);
      const char *value = hc_hudu_company_get_value (company, change->key);

      hc_link_set_written (link, change->key, change->after, value);
    }
  return hc_store_put_match (run->store, &match, error) && hc_store_put_link (run->store, link, error);
}

static gboolean
settle_company (HcRun *run, const HcItem *item, GError **error)
{
  g_autoptr (HcLink) link = NULL;
  g_autoptr (HcHuduCompany) company = NULL;

  if (item->action == HC_ACTION_CREATE)
    return settle_company_creation (run, item, error);
  link = hc_store_get_link (run->store, HC_KIND_COMPANY, item->cw_id, NULL);
  company = link != NULL ? hc_store_get_hudu_company (run->store, link->hudu_id, NULL) : NULL;
  if (company == NULL)
    return TRUE;
  if (item->action == HC_ACTION_ARCHIVE)
    {
      /* An archived company is hidden from listings: it has to be asked for. */
      g_autoptr (HcHuduCompany) alone
          = hc_hudu_get_company (run->connection->hudu, link->hudu_id, run->cancellable, NULL);

      if (alone != NULL && alone->archived)
        link->state = HC_LINK_ARCHIVED_BY_US;
    }
  else if (item->action == HC_ACTION_UNARCHIVE && !company->archived)
    link->state = HC_LINK_LIVE;
  for (guint i = 0; i < item->changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (item->changes, i);
      const char *value = hc_hudu_company_get_value (company, change->key);

      if (g_str_equal (value, change->after))
        hc_link_set_written (link, change->key, change->after, value);
    }
  return hc_store_put_link (run->store, link, error);
}

gboolean
hc_run_settle (HcRun *run, GError **error)
{
  g_autoptr (GPtrArray) items = NULL;

  if (hc_run_has_guards (run) || run->request->type == HC_RUN_PLAN)
    return TRUE;
  items = hc_store_list_sent_items (run->store, error);
  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      const HcItem *item = g_ptr_array_index (items, i);

      if (item->kind == HC_KIND_COMPANY ? !settle_company (run, item, error)
                                        : !settle_asset (run, item, error))
        return FALSE;
      /* A creation stays open until its record is linked: planning looks for what it made. */
      if (item->action == HC_ACTION_CREATE && item->kind != HC_KIND_COMPANY)
        continue;
      if (!hc_store_set_item_state (run->store, item->run, item->seq, HC_ITEM_DROPPED,
                                    "its answer was lost; settled by a later run", error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hc_run_close_settled (HcRun *run, GError **error)
{
  g_autoptr (GPtrArray) items = hc_store_list_sent_items (run->store, error);

  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      const HcItem *item = g_ptr_array_index (items, i);

      if (item->run != run->row->id
          && !hc_store_set_item_state (run->store, item->run, item->seq, HC_ITEM_DROPPED,
                                       "its answer was lost; settled by a later run", error))
        return FALSE;
    }
  return TRUE;
}
