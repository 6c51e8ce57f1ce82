/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-record.h"
#include "hc-store.h"

G_BEGIN_DECLS

/* The mirror of ConnectWise. A sweep is one full listing: its number marks the rows it has seen. */

/* hc_store_put_records: @records: (element-type HcRecord): one page, one transaction (joins an open one). A
 * row whose content is the same is only marked as seen. @sweep: 0 outside of a sweep. Clears missing_since of
 * what arrives */
gboolean hc_store_put_records (HcStore *store, GPtrArray *records, gint64 sweep, GError **error);

gint64 hc_store_new_sweep (HcStore *store, GError **error);
/* hc_store_mark_seen: @ids: (element-type gint64): from an id sweep */
gboolean hc_store_mark_seen (HcStore *store, HcKind kind, GArray *ids, gint64 sweep, GError **error);
/* hc_store_finish_sweep: rows of @kind (sites: of @company_id; 0 otherwise) that existed before the sweep and
 * were not seen become missing since @now; those without a link or orphan are removed at once; a company
 * stays also while it is matched, to be created or ignored, and takes its unlinked sites along when it goes.
 * Returns: how many became missing, or -1 */
int hc_store_finish_sweep (
    HcStore *store, HcKind kind, gint64 company_id, gint64 sweep, gint64 now, GError **error);

/* hc_store_get_record: (transfer full) (nullable): without an error when there is none */
HcRecord *hc_store_get_record (HcStore *store, HcKind kind, gint64 id, GError **error);
/* hc_store_count_records: rows that are there (not missing, not proved deleted; for companies deletedFlag
 * counts as there). -1 on error. @company_id: 0: all */
gint64 hc_store_count_records (HcStore *store, HcKind kind, gint64 company_id, GError **error);

/* hc_store_count_unmatched_records: those that are there, of companies that are neither matched nor to be
 * created, or of none. -1 on error */
gint64 hc_store_count_unmatched_records (HcStore *store, HcKind kind, GError **error);

typedef gboolean (*HcRecordFunc) (const HcRecord *record, gpointer user_data);
/* hc_store_foreach_record: in order of id, one at a time in memory; @company_id 0: all; @func returns FALSE
 * to end */
gboolean hc_store_foreach_record (
    HcStore *store, HcKind kind, gint64 company_id, HcRecordFunc func, gpointer user_data, GError **error);

/* hc_store_search_records: @query: part of a name, an exact id, "KIND:ID", a serial number or an e-mail;
 * case-blind. (transfer full) (element-type HcRecord), at most @limit, best first */
GPtrArray *hc_store_search_records (HcStore *store, const char *query, guint limit, GError **error);

/* hc_store_list_missing: records (of @kind) that are missing and not yet proved deleted and that have a link;
 * companies also when they are matched or to be created. (transfer full) (element-type HcRecord) */
GPtrArray *hc_store_list_missing (HcStore *store, HcKind kind, GError **error);
gboolean hc_store_set_record_deleted (HcStore *store, HcKind kind, gint64 id, GError **error);

/* hc_store_guess_survivor: the company under which most records now appear that used to be below @company_id
 * (kept from the row's former company); 0: none */
gint64 hc_store_guess_survivor (HcStore *store, gint64 company_id, GError **error);

/* How a kind's listing stands. For sites one row per company. */
typedef struct
{
  gint64 complete_at; /* our clock: last complete listing of any sort; 0: never */
  gint64 full_at;     /* our clock: last complete full listing */
  gint64 server_time; /* the server's clock at the start of the last complete listing */
  gint64 count;       /* the server's count then, -1: unknown */
  GHashTable *asked;  /* set of interned properties */
  GHashTable *known;  /* set of interned properties that occur */
  char *error;        /* (nullable): why the last attempt failed */
  gint64 unusable;    /* records of the last full listing that could not be used, and are not mirrored */
  char *unusable_why; /* (nullable): a line for each, the first of them */
} HcFetchState;

void hc_fetch_state_clear (HcFetchState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HcFetchState, hc_fetch_state_clear)
gboolean hc_store_load_fetch_state (
    HcStore *store, HcKind kind, gint64 company_id, HcFetchState *state, GError **error);
gboolean hc_store_save_fetch_state (
    HcStore *store, HcKind kind, gint64 company_id, const HcFetchState *state, GError **error);

typedef struct
{
  gint64 company_id;
  gint64 complete_at;
  gint64 company_updated;
} HcSiteTurn;
/* hc_store_list_site_turns: every matched or to-be-created company with when its sites were last read (0:
 * never), the company's lastUpdated, oldest first. (transfer full): GArray of HcSiteTurn */
GArray *hc_store_list_site_turns (HcStore *store, GError **error);
/* hc_store_list_unknown_sites: companies in scope that a contact or configuration names a site of which is
 * not mirrored. (transfer full): GArray of gint64 */
GArray *hc_store_list_unknown_sites (HcStore *store, GError **error);

/* Setup tables: @table: "company-types", "company-statuses", "configuration-types", "configuration-statuses"
 */
typedef struct
{
  gint64 id;
  char *name;
  gboolean inactive;
} HcStoredType;
void hc_stored_type_free (HcStoredType *type);
gboolean hc_store_replace_types (HcStore *store, const char *table, GPtrArray *types, GError **error);
GPtrArray *hc_store_list_types (HcStore *store, const char *table, GError **error);

G_END_DECLS
