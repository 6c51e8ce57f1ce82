/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-asset.h"
#include "hc-layout.h"
#include "hc-matcher.h"
#include "hc-snapshot.h"
#include "hc-store.h"

G_BEGIN_DECLS

/* The mirror of Hudu. */

gboolean hc_store_replace_layouts (HcStore *store, GPtrArray *layouts, GError **error);
/* hc_store_list_layouts: (transfer full) (element-type HcLayout) */
GPtrArray *hc_store_list_layouts (HcStore *store, GError **error);
gboolean hc_store_put_layout (HcStore *store, const HcLayout *layout, GError **error);

gboolean hc_store_put_hudu_companies (HcStore *store, GPtrArray *companies, gint64 sweep, GError **error);
/* hc_store_finish_company_sweep: those not seen and not known as archived become missing. Returns: how many,
 * or -1 */
int hc_store_finish_company_sweep (HcStore *store, gint64 sweep, gint64 now, GError **error);
HcHuduCompany *hc_store_get_hudu_company (HcStore *store, gint64 id, GError **error);
/* hc_store_list_hudu_companies: (transfer full) (element-type HcHuduCompany), with archived and missing ones
 */
GPtrArray *hc_store_list_hudu_companies (HcStore *store, GError **error);
/* hc_store_count_hudu_companies: those that a listing shows: neither archived nor missing. -1 on error */
gint64 hc_store_count_hudu_companies (HcStore *store, GError **error);
GPtrArray *hc_store_list_missing_hudu_companies (HcStore *store, GError **error);
gboolean hc_store_remove_hudu_company (HcStore *store, gint64 id, GError **error);

/* hc_store_forget_hudu: all of the mirror but layouts, with links, tiles, relations, findings and answers to
 * conflicts: another instance takes the place of the one that they are about. Companies that were matched are
 * unmatched for @reason. In one transaction; decisions about ConnectWise alone, holds and history stay */
gboolean hc_store_forget_hudu (HcStore *store, const char *reason, GError **error);

/* hc_store_put_assets: @assets: (element-type HcAsset); @kinds: which kind a layout serves (gint64 * layout
 * id → GINT_TO_POINTER (kind + 1)), and @id_labels: gint64 * layout id → char * label of its ConnectWise ID
 * field: for the indexes by which records find their assets. Both may be NULL for layouts out of use. */
gboolean hc_store_put_assets (HcStore *store,
                              GPtrArray *assets,
                              GHashTable *kinds,
                              GHashTable *id_labels,
                              gint64 sweep,
                              GError **error);
/* hc_store_finish_asset_sweep: after the live and the archived listing of one layout, or of one company (the
 * other 0): those not seen become missing if a link holds them, else are removed. Assets of archived or
 * missing companies never count. Returns: how many linked ones became missing, or -1 */
int hc_store_finish_asset_sweep (
    HcStore *store, gint64 layout_id, gint64 company_id, gint64 sweep, gint64 now, GError **error);
/* hc_store_reindex_assets: after mappings or locations changed: the same as putting every asset again */
gboolean hc_store_reindex_assets (HcStore *store, GHashTable *kinds, GHashTable *id_labels, GError **error);
HcAsset *hc_store_get_asset (HcStore *store, gint64 id, GError **error);
gboolean hc_store_remove_asset (HcStore *store, gint64 id, GError **error);
/* hc_store_list_missing_assets: ids of linked assets that are missing. (transfer full): GArray of gint64 */
GArray *hc_store_list_missing_assets (HcStore *store, GError **error);

/* When what was listed, by key: "companies", "layout:12", "company:34", "assets" (incremental): server-side
 * timestamps as text, our clock as seconds */
typedef struct
{
  gint64 full_at;
  char *since;
} HcHuduFetchState;
void hc_hudu_fetch_state_clear (HcHuduFetchState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HcHuduFetchState, hc_hudu_fetch_state_clear)
gboolean
hc_store_load_hudu_fetch_state (HcStore *store, const char *key, HcHuduFetchState *state, GError **error);
gboolean hc_store_save_hudu_fetch_state (HcStore *store,
                                         const char *key,
                                         const HcHuduFetchState *state,
                                         GError **error);

/* Matches and candidates. */
HcMatch *hc_store_get_match (HcStore *store, gint64 cw_id, GError **error);
/* hc_store_list_matches: every ConnectWise company that is there, with its decision (suggested: undecided,
 * with candidates). (transfer full) (element-type HcMatch), by id */
GPtrArray *hc_store_list_matches (HcStore *store, GError **error);
/* hc_store_put_match: a changed decision takes the conflicts and drifts of the company's records off the
 * lists until they are planned again */
gboolean hc_store_put_match (HcStore *store, const HcMatch *match, GError **error);
gboolean hc_store_replace_candidates (HcStore *store, GPtrArray *candidates, GError **error);
/* hc_store_list_candidates: @cw_id 0: of all. (transfer full) (element-type HcCandidate), best first per
 * company */
GPtrArray *hc_store_list_candidates (HcStore *store, gint64 cw_id, GError **error);
/* hc_store_dup_match_fingerprint: a digest of all matched and to-be-created companies */
char *hc_store_dup_match_fingerprint (HcStore *store, GError **error);

/* What a run plans in turn: one Hudu company, or one ConnectWise company that is to be created. */
typedef struct
{
  gint64 hudu_id;
  gint64 cw_id;
} HcUnit;
/* hc_store_list_units: Hudu companies that the mirror has: matched Hudu companies, Hudu companies that hold
 * links, and companies to be created, by name. @cw_companies: (nullable) set of gint64 *: only those
 * concerning them. (transfer full): GArray of HcUnit */
GArray *hc_store_list_units (HcStore *store, GHashTable *cw_companies, GError **error);
/* hc_store_load_snapshot: as hc-snapshot.h says, all of one moment, whatever the kinds in use. Milliseconds,
 * and memory by the size of that company. Links of companies into this Hudu company are among the links
 * though they are matched elsewhere. Missing assets are there, but no hits. A unit that the mirror doesn't
 * know: HC_STORE_ERROR_NOT_FOUND (it would look like one to be created). (transfer full) (nullable) */
HcSnapshot *hc_store_load_snapshot (HcStore *store, const HcUnit *unit, GError **error);

G_END_DECLS
