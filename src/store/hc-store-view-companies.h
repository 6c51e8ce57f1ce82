/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-matcher.h"
#include "hc-snapshot.h"
#include "hc-store.h"

G_BEGIN_DECLS

/* The match list as the window shows it: every ConnectWise company that is there, and those that are gone but
 * still matched or to be created. */

typedef enum
{
  HC_COMPANIES_ALL,
  HC_COMPANIES_UNDECIDED,
  HC_COMPANIES_MATCHED,
  HC_COMPANIES_CREATE,
  HC_COMPANIES_IGNORED,
  HC_COMPANIES_GONE, /* merged or deleted in ConnectWise, with a decision that still stands */
} HcCompaniesShown;
#define HC_N_COMPANIES_SHOWN (HC_COMPANIES_GONE + 1)

typedef enum
{
  HC_COMPANIES_BY_NAME,
  HC_COMPANIES_BY_TYPES,
  HC_COMPANIES_BY_STATUS,
  HC_COMPANIES_BY_STATE, /* what is to be decided comes first */
  HC_COMPANIES_BY_HUDU,
  HC_COMPANIES_BY_REASON, /* the most certain comes first */
  HC_COMPANIES_BY_SYNC,   /* the latest comes last */
} HcCompaniesOrder;
#define HC_N_COMPANIES_ORDERS (HC_COMPANIES_BY_SYNC + 1)

typedef struct
{
  HcCompaniesShown shown;
  char *search; /* (nullable): part of its name, identifier or Hudu company's name; case-blind */
  char *type;   /* (nullable): one of its types */
  char *status; /* (nullable) */
  HcCompaniesOrder order;
  gboolean descending;
} HcCompaniesQuery;

HcCompaniesQuery *hc_companies_query_copy (const HcCompaniesQuery *query);
void hc_companies_query_free (HcCompaniesQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcCompaniesQuery, hc_companies_query_free)

/* hc_store_list_company_ids: keeps what it sorts and searches by in memory, on this connection, and reads
 * again what changed since: the first call takes a while, for a thread of its own; later ones take
 * milliseconds for thousands of companies. (transfer full) (nullable): GArray of gint64, in order */
GArray *hc_store_list_company_ids (HcStore *store, const HcCompaniesQuery *query, GError **error);

/* hc_store_count_company_states: how many each way of showing has, whatever is searched. As slow as
 * hc_store_list_company_ids() */
gboolean hc_store_count_company_states (HcStore *store, guint counts[HC_N_COMPANIES_SHOWN], GError **error);

/* hc_store_count_undecided_companies: quick, on any connection. Returns: -1 on error */
gint64 hc_store_count_undecided_companies (HcStore *store, GError **error);

/* One row of the list. */
typedef struct
{
  gint64 cw_id;
  char *name;
  char *identifier; /* "" when there is none */
  char *types;      /* joined by ", " */
  char *status;
  gint64 status_id;
  gboolean gone; /* merged or deleted in ConnectWise */
  HcMatchState state;
  gint64 hudu_id;  /* matched: to whom; suggested: the best candidate; else of a link that is left, or 0 */
  char *hudu_name; /* "" when there is none */
  gboolean archived_by_us; /* as it is inactive in ConnectWise */
  gboolean hudu_gone;      /* archived or deleted in Hudu */
  HcCertainty certainty;   /* of the best candidate */
  guint candidates;
  char *reason;       /* why it is matched, or of the best candidate; "" when there is none */
  gboolean is_linked; /* a sync has carried the decision out */
  gboolean is_left;   /* no longer matched, but what a sync brought into Hudu stays there */
  gint64 changed_at;  /* finish of the last run that wrote something of it; 0: none that is remembered */
  guint failed;       /* of that run's writes for it */
} HcCompanyView;

HcCompanyView *hc_company_view_new (void);
void hc_company_view_free (HcCompanyView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcCompanyView, hc_company_view_free)

/* hc_store_load_company_view: a short read, on any connection. Returns: (transfer full) (nullable): NULL
 * without an error when there is no such company */
HcCompanyView *hc_store_load_company_view (HcStore *store, gint64 cw_id, GError **error);

/* A Hudu company that can be matched. */
typedef struct
{
  gint64 hudu_id;
  char *name;
  char *place; /* city and state, "" when unknown */
  guint taken; /* ConnectWise companies that are matched to it */
} HcHuduChoice;
void hc_hudu_choice_free (HcHuduChoice *choice);

/* hc_store_search_hudu_companies: by part of the name, those that begin with it first; neither archived nor
 * missing ones. (transfer full) (element-type HcHuduChoice), at most @limit */
GPtrArray *hc_store_search_hudu_companies (HcStore *store, const char *text, guint limit, GError **error);
/* hc_store_get_hudu_choice: (transfer full) (nullable): also NULL when it can't be matched */
HcHuduChoice *hc_store_get_hudu_choice (HcStore *store, gint64 hudu_id, GError **error);

G_END_DECLS
