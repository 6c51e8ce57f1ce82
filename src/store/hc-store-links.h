/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-link.h"
#include "hc-planner.h"
#include "hc-store.h"

G_BEGIN_DECLS

/* Links and what waits for a person. */
HcLink *hc_store_get_link (HcStore *store, HcKind kind, gint64 cw_id, GError **error);
/* hc_store_put_link: one record has one link; an asset may be held by one record only: a second one is
 * HC_STORE_ERROR_FAILED naming both */
gboolean hc_store_put_link (HcStore *store, const HcLink *link, GError **error);
gboolean hc_store_remove_link (HcStore *store, HcKind kind, gint64 cw_id, GError **error);
/* hc_store_find_link_by_hudu: @kind is_company tells assets from companies apart. (transfer full) (nullable)
 */
HcLink *hc_store_find_link_by_hudu (HcStore *store, gboolean company, gint64 hudu_id, GError **error);
gint64 hc_store_count_links (HcStore *store, HcKind kind, GError **error);
/* hc_store_list_linked_urls: for recognising another instance: (transfer full) (element-type utf8): up to 50
 * "hudu company id TAB url" of linked companies as they were when linked */
GPtrArray *hc_store_list_linked_urls (HcStore *store, GError **error);

/* hc_store_collect_link_layouts: adds to @kinds the layouts that hold linked assets: gint64 * layout id →
 * GINT_TO_POINTER (kind + 1) */
gboolean hc_store_collect_link_layouts (HcStore *store, GHashTable *kinds, GError **error);

gboolean hc_store_put_hold (HcStore *store, HcKind kind, gint64 cw_id, HcHoldReason reason, GError **error);
gboolean hc_store_is_held (HcStore *store, HcKind kind, gint64 cw_id);
/* hc_store_remove_hold: Returns: whether there was one; @error only for failures */
gboolean hc_store_remove_hold (HcStore *store, HcKind kind, gint64 cw_id, GError **error);
typedef struct
{
  HcKind kind;
  gint64 cw_id;
  char *name;
  HcHoldReason reason;
  gint64 since;
} HcHold;
void hc_hold_free (HcHold *hold);
GPtrArray *hc_store_list_holds (HcStore *store, GError **error);

gboolean hc_store_put_resolution (
    HcStore *store, HcKind kind, gint64 cw_id, const HcResolution *resolution, GError **error);
gboolean hc_store_remove_resolution (HcStore *store, HcKind kind, gint64 cw_id, GError **error);

/* hc_store_put_refusal: @value: the ConnectWise text that Hudu refused for @key. Returns through @fresh
 * whether it was not known with this value yet */
gboolean hc_store_put_refusal (HcStore *store,
                               HcKind kind,
                               gint64 cw_id,
                               const char *key,
                               const char *value,
                               const char *message,
                               gboolean *fresh,
                               GError **error);
gboolean hc_store_remove_refusals (HcStore *store, HcKind kind, gint64 cw_id, GError **error);

/* hc_store_replace_findings: what planning one company found: its conflicts, orphans and drifts take the
 * place of the earlier ones of the same records and of this unit (a Hudu company, or a ConnectWise company to
 * be created). Keeps an orphan's or conflict's first date */
gboolean hc_store_replace_findings (
    HcStore *store, gint64 hudu_id, gint64 cw_id, const HcCompanyPlan *plan, gint64 now, GError **error);
/* hc_store_carry_orphans: a run was carried out with all that is listed now: from here on it is no news to a
 * guard (HcSnapshot.left_out) */
gboolean hc_store_carry_orphans (HcStore *store, GError **error);
typedef struct
{
  HcKind kind;
  gint64 cw_id;
  char *name;
  gint64 hudu_id;
  char *why;
  gint64 since;
} HcStoredOrphan;
void hc_stored_orphan_free (HcStoredOrphan *orphan);
GPtrArray *hc_store_list_orphans (HcStore *store, GError **error);
/* (element-type HcConflict), (element-type HcDrift): types of hc-planner.h */
GPtrArray *hc_store_list_conflicts (HcStore *store, GError **error);
GPtrArray *hc_store_list_drifts (HcStore *store, GError **error);

gboolean
hc_store_put_relation (HcStore *store, gint64 asset_a, gint64 asset_b, gint64 relation_id, GError **error);
gboolean hc_store_remove_relation (HcStore *store, gint64 asset_a, gint64 asset_b, GError **error);
gboolean hc_store_put_tile (
    HcStore *store, gint64 hudu_company_id, gint64 tile_id, const char *digest, GError **error);
gboolean hc_store_remove_tile (HcStore *store, gint64 hudu_company_id, GError **error);

G_END_DECLS
