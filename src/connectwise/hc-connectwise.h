/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-http.h"
#include "hc-record.h"

G_BEGIN_DECLS

/* One ConnectWise server. Blocking; may be called from several threads at a time unless said otherwise. */
typedef struct _HcConnectwise HcConnectwise;

typedef struct
{
  const char *domain;  /* host[:port] as in the settings */
  const char *company; /* login company */
  const char *public_key, *private_key, *client_id;
  const char *ca_file;  /* (nullable) */
  guint deadline;       /* seconds a try may take, 0: 60 (pages of 1000 records take their time) */
  const HcClock *clock; /* (nullable): for tests, as in HcHttpOptions */
} HcConnectwiseOptions;

/* hc_connectwise_new: fails with HC_ERROR_INVALID or HC_API_ERROR on an address or CA file that can't be used
 */
HcConnectwise *hc_connectwise_new (const HcConnectwiseOptions *options, GError **error);
void hc_connectwise_free (HcConnectwise *connectwise);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcConnectwise, hc_connectwise_free)

/* hc_connectwise_get_http: Returns: (transfer none): for the counts */
HcHttp *hc_connectwise_get_http (HcConnectwise *connectwise);

typedef struct
{
  char *company_id; /* CompanyID: which instance this is */
  char *host;       /* where the API is spoken to */
  char *codebase;   /* "v4_6_release" or "v2025_1": no slashes */
  char *version;    /* (nullable) */
  gboolean cloud;
} HcConnectwiseInfo;

void hc_connectwise_info_free (HcConnectwiseInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcConnectwiseInfo, hc_connectwise_info_free)

/* hc_connectwise_discover:
 *
 * Asks /login/companyinfo/COMPANY without credentials, and sets host and codebase for all later calls. Where
 * the host does not know the path (404, HTML, as behind some on-premise proxies) v4_6_release on the given
 * host is assumed. SiteUrl is followed only to the same domain family (a subdomain of the pasted host's
 * registered domain); cloud hosts get their "api-" name. Unknown company: HC_API_ERROR_COMPANY. Called once
 * before any other call; a 404 later makes one silent rediscovery.
 *
 * Returns: (transfer full) (nullable) */
HcConnectwiseInfo *
hc_connectwise_discover (HcConnectwise *connectwise, GCancellable *cancellable, GError **error);

/* hc_connectwise_check_login: proves keys and client id with a call that needs them
 * (/company/companies/count), telling wrong keys (also as a 404 on the cloud), client id, and missing
 * permission apart. Sets @version (transfer full, nullable) from /system/info when it can. */
gboolean hc_connectwise_check_login (HcConnectwise *connectwise,
                                     char **version,
                                     GCancellable *cancellable,
                                     GError **error);

typedef enum
{
  HC_ACCESS_UNKNOWN, /* could not be found out */
  HC_ACCESS_NONE,
  HC_ACCESS_MY,
  HC_ACCESS_ALL,
} HcAccess;

typedef struct
{
  char *module;   /* "Companies" */
  char *function; /* "Configurations" */
  char *level;    /* "Inquire" */
  HcAccess needed, have;
} HcPermission;

void hc_permission_free (HcPermission *permission);
const char *hc_access_to_string (HcAccess access); /* "unknown", "None", "My", "All" */

/* hc_connectwise_list_permissions: the security-role rows the sync needs: Companies > Company Maintenance,
 * Contacts, Configurations; Finance > Agreements; System > Table Setup. From /system/mySecurity; where that
 * is refused or empty, by asking each endpoint once for its count (then All or None, as far as can be told).
 * Returns: (transfer full) (element-type HcPermission) */
GPtrArray *
hc_connectwise_list_permissions (HcConnectwise *connectwise, GCancellable *cancellable, GError **error);

typedef struct
{
  HcKind kind;
  gint64 company_id;      /* sites only */
  GHashTable *properties; /* set of interned properties wanted; the request asks for their fields only */
  gint64 since;           /* server time: only what changed after it; 0: all */
} HcListing;

typedef struct
{
  guint rows;          /* records delivered, each id once */
  gint64 server_time;  /* of the first answer, from its Date header; 0: unknown */
  gint64 newest;       /* largest lastUpdated seen */
  GHashTable *seen;    /* (nullable) set of interned properties that occurred in at least one row */
  GPtrArray *unusable; /* (element-type utf8): a sentence for each row that could not be used, naming it where
                          it can be named */
  GHashTable *password_questions; /* set of question labels of type Password that were met and left out */
} HcListingResult;

void hc_listing_result_clear (HcListingResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HcListingResult, hc_listing_result_clear)

/* HcPageFunc: @records: (element-type HcRecord) (transfer full): one page; called on the thread that lists.
 * Returns FALSE with @error to give up */
typedef gboolean (*HcPageFunc) (GPtrArray *records, gpointer user_data, GError **error);

/* hc_connectwise_list:
 *
 * Forward-only paging, 1000 a page, the cursor being the largest id received (sites: navigable, they are
 * few). A page that does not lie behind the cursor (header ignored), or a refusal of the header, makes it go
 * over to navigable paging with orderBy=id asc from the first page; rows delivered already are passed over.
 * Pages that stand still are HC_API_ERROR_MALFORMED.
 *
 * What a server refuses with a 400 is given up and the page asked again: a field (its properties are then
 * absent from seen), "lastUpdated" in conditions (then all records are delivered, older than since, too), the
 * "deletedFlag" filter of companies. Without since, companies are listed without deleted ones; with it,
 * deleted ones come as such. HC_API_ERROR_SERVER with a time-out text halves the page size. Ends at an empty
 * page; a short page ends it too, unless its Link names a next one or its length looks like a smaller cap of
 * the server. A server whose lists carry no "questions" leaves question properties unseen. Never follows a
 * URL from the server.
 *
 * @result: filled in any case; hc_listing_result_clear() it
 *
 * Returns: FALSE when the listing is not complete; what was delivered until then stays true */
gboolean hc_connectwise_list (HcConnectwise *connectwise,
                              const HcListing *listing,
                              HcPageFunc page,
                              gpointer user_data,
                              HcListingResult *result,
                              GCancellable *cancellable,
                              GError **error);

/* hc_connectwise_list_ids: every id of the kind (fields=id): for finding deletions. Returns: (transfer full):
 * GArray of gint64, ascending */
GArray *
hc_connectwise_list_ids (HcConnectwise *connectwise, HcKind kind, GCancellable *cancellable, GError **error);

/* hc_connectwise_count: Returns: the number of records (sites: of @company_id), or -1 */
gint64 hc_connectwise_count (
    HcConnectwise *connectwise, HcKind kind, gint64 company_id, GCancellable *cancellable, GError **error);

/* hc_connectwise_get: one record by id. HC_API_ERROR_NOT_FOUND only after another read succeeded right after
 * the 404, so that it proves a deletion. Returns: (transfer full) (nullable) */
HcRecord *hc_connectwise_get (HcConnectwise *connectwise,
                              HcKind kind,
                              gint64 company_id,
                              gint64 id,
                              GHashTable *properties,
                              GCancellable *cancellable,
                              GError **error);

typedef enum
{
  HC_TABLE_COMPANY_TYPES,
  HC_TABLE_COMPANY_STATUSES,
  HC_TABLE_CONFIGURATION_TYPES,
  HC_TABLE_CONFIGURATION_STATUSES,
} HcTable;
#define HC_N_TABLES (HC_TABLE_CONFIGURATION_STATUSES + 1)

typedef struct
{
  gint64 id;
  char *name; /* configuration statuses call it description */
  gboolean inactive;
} HcTableRow;

void hc_table_row_free (HcTableRow *row);

/* hc_connectwise_list_table: a setup table; tries its /info twin where the table itself is refused. Returns:
 * (transfer full) (element-type HcTableRow) */
GPtrArray *hc_connectwise_list_table (HcConnectwise *connectwise,
                                      HcTable table,
                                      GCancellable *cancellable,
                                      GError **error);

/* hc_connectwise_get_requests: any thread; every request sent, discovery too */
guint hc_connectwise_get_requests (HcConnectwise *connectwise);
guint hc_connectwise_get_throttled (HcConnectwise *connectwise);

G_END_DECLS
