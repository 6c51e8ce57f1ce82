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
  gboolean
      tile; /* not a record, but the agreement tile of the ConnectWise company cw_id; kind is agreement */
} HcHold;
void hc_hold_free (HcHold *hold);
/* hc_store_list_holds: (transfer full) (element-type HcHold): records by kind and id, then tiles */
GPtrArray *hc_store_list_holds (HcStore *store, GError **error);
/* A tile is held by any of the ConnectWise companies that share it. */
gboolean hc_store_put_tile_hold (HcStore *store, gint64 cw_company_id, HcHoldReason reason, GError **error);
/* hc_store_remove_tile_hold: Returns: whether there was one; @error only for failures */
gboolean hc_store_remove_tile_hold (HcStore *store, gint64 cw_company_id, GError **error);

/* hc_store_find_company_home: @hudu_id: (out): the Hudu company in which assets stand that carry the ids of
 * this company's records, though nothing here is linked to them and nobody is matched to it: what a lost
 * database has left behind; 0: none */
gboolean hc_store_find_company_home (HcStore *store, gint64 cw_company_id, gint64 *hudu_id, GError **error);

gboolean hc_store_put_resolution (
    HcStore *store, HcKind kind, gint64 cw_id, const HcResolution *resolution, GError **error);
/* hc_store_give_up_duplicates: of the conflict that is listed for this record, all candidates but @kept that
 * carry its ConnectWise ID are to be archived by the next run */
gboolean hc_store_give_up_duplicates (HcStore *store, HcKind kind, gint64 cw_id, gint64 kept, GError **error);
/* hc_store_remove_duplicate: it was archived */
gboolean hc_store_remove_duplicate (HcStore *store, gint64 asset_id, GError **error);
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
/* The agreement tile of a Hudu company, as it was last written or read. Texts may be NULL */
typedef struct
{
  gint64 hudu_company_id;
  gint64 tile_id;
  char *digest;
  char *message;
  char *content;
} HcStoredTile;
void hc_stored_tile_clear (HcStoredTile *tile);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HcStoredTile, hc_stored_tile_clear)
gboolean hc_store_put_tile (HcStore *store, const HcStoredTile *tile, GError **error);
/* hc_store_load_tile: @tile is all zeros when there is none, without an error */
gboolean hc_store_load_tile (HcStore *store, gint64 hudu_company_id, HcStoredTile *tile, GError **error);
gboolean hc_store_remove_tile (HcStore *store, gint64 hudu_company_id, GError **error);

G_END_DECLS
