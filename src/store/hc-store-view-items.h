/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-item.h"
#include "hc-store.h"

G_BEGIN_DECLS

/* The items of a run as a window shows them: which there are, then those in sight. A run may have a hundred
 * thousand. */
#define HC_N_ITEM_STATES (HC_ITEM_DESELECTED + 1)

typedef struct
{
  gint64 run;
  guint actions;        /* bit per HcAction; 0: all */
  guint kinds;          /* bit per HcKind; 0: all */
  guint states;         /* bit per HcItemState; 0: all */
  gint64 company_cw_id; /* 0: all */
  gint64 cw_id;         /* 0: all records */
  char *text; /* (nullable): part of the name, the company's, the layout's or the rule's; case-blind */
} HcItemQuery;

void hc_item_query_clear (HcItemQuery *query);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HcItemQuery, hc_item_query_clear)
HcItemQuery *hc_item_query_copy (const HcItemQuery *query);
void hc_item_query_free (HcItemQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcItemQuery, hc_item_query_free)

/* hc_store_view_item_seqs: a scan of the run's items: for another thread than the one that draws. Returns:
 * (transfer full): GArray of gint64, in order */
GArray *hc_store_view_item_seqs (HcStore *store, const HcItemQuery *query, GError **error);

/* hc_store_view_items: Returns: (transfer full) (element-type HcItem): those that are there, in the order of
 * @seqs */
GPtrArray *hc_store_view_items (HcStore *store, gint64 run, const gint64 *seqs, guint n_seqs, GError **error);

/* What a run's items sum up to. */
typedef struct
{
  guint actions[HC_N_KINDS][HC_N_ACTIONS];
  guint states[HC_N_ITEM_STATES];
  guint total;
  guint requests; /* writes to Hudu: one per item, none for an adoption that changes nothing */
} HcItemTally;

/* hc_store_view_tally_items: a scan of the run's items */
gboolean hc_store_view_tally_items (HcStore *store, gint64 run, HcItemTally *tally, GError **error);
guint hc_item_tally_count_action (const HcItemTally *tally, HcAction action);
guint hc_item_tally_count_kind (const HcItemTally *tally, HcKind kind);

typedef struct
{
  gint64 cw_id;
  char *name;
  guint count;
} HcItemCompany;
void hc_item_company_free (HcItemCompany *company);
/* hc_store_view_item_companies: by name. (transfer full) (element-type HcItemCompany) */
GPtrArray *hc_store_view_item_companies (HcStore *store, gint64 run, GError **error);

/* hc_store_view_item_hashes: of the run's planned items. @but: (nullable): set of gint64 *: seqs to leave
 * out. Returns: (transfer full): each hash once */
char **hc_store_view_item_hashes (HcStore *store, gint64 run, GHashTable *but, GError **error);

G_END_DECLS
