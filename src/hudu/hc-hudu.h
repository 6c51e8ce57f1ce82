/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-asset.h"
#include "hc-http.h"
#include "hc-layout.h"

G_BEGIN_DECLS

/* One Hudu instance. Calls that take a cancellable block and may run on any thread; writes are built here and
 * sent by the caller, one at a time or through hc_http_send_all(), so that each can be journalled before and
 * after. */
typedef struct _HcHudu HcHudu;

typedef struct
{
  const char *url; /* https://host[:port] */
  const char *api_key;
  const char *ca_file; /* (nullable) */
  guint requests_per_minute;
  const HcClock *clock; /* (nullable): NULL: the machine's; must outlive it. Tests make waits short with it */
} HcHuduOptions;

/* hc_hudu_new: @options is copied. Returns: (transfer full) (nullable): HC_ERROR_NOT_CONFIGURED without a
 * key, HC_ERROR_INVALID for a key that no header can carry, and what hc_http_new() says of the address and
 * the CA file */
HcHudu *hc_hudu_new (const HcHuduOptions *options, GError **error);
void hc_hudu_free (HcHudu *hudu);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcHudu, hc_hudu_free)

/* hc_hudu_get_http: (transfer none): for hc_http_send(), hc_http_send_all() and the counts */
HcHttp *hc_hudu_get_http (HcHudu *hudu);

/* hc_hudu_get_version: /api_info; the connection test. A refused key is HC_API_ERROR_UNAUTHORIZED, a server
 * that is no Hudu HC_API_ERROR_MALFORMED or NOT_FOUND. Returns: (transfer full) (nullable) */
char *hc_hudu_get_version (HcHudu *hudu, GCancellable *cancellable, GError **error);

/* hc_hudu_classify: Hudu answers 401 also to a key that merely lacks a right. It means refused credentials
 * only if api_info, which needs no right, answers 401 as well; else @error becomes HC_API_ERROR_FORBIDDEN.
 * Every call here that takes a cancellable does this itself; callers do it after a failed write. @error of
 * other codes, and %NULL, stay as they are. Blocks (one request, at most once per minute: a key that is
 * revoked meanwhile is noticed that much later). */
void hc_hudu_classify (HcHudu *hudu, GError **error, GCancellable *cancellable);

/* HcHuduPageFunc: @objects: (transfer full): what is wanted of one page, never empty, of HcHuduCompany or
 * HcAsset. Returns: FALSE with @error set to end the listing with it */
typedef gboolean (*HcHuduPageFunc) (GPtrArray *objects, gpointer user_data, GError **error);

typedef struct
{
  guint rows;          /* delivered */
  gint64 server_time;  /* Date header of the first answer, seconds; 0: none */
  char *newest;        /* (nullable): largest updated_at of those delivered, as written */
  GPtrArray *unusable; /* (element-type utf8): sentences that name rows which can't be used */
} HcHuduListResult;

/* hc_hudu_list_result_clear: frees what the members hold */
void hc_hudu_list_result_clear (HcHuduListResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HcHuduListResult, hc_hudu_list_result_clear)

/* Lists are asked with page_size=1000 and read until a page is empty or brings nothing new, because no list
 * tells its length and some versions ignore the size; rows that turn up twice are delivered once; a filter
 * that the server ignored is applied here as well. A size that the proxy can't bear (5xx, or an answer too
 * large) is lowered to 100 once. @since: (nullable): ISO timestamp: only what was updated at or after that
 * second; where the server refuses the filter (500 in some versions), the whole list is read and filtered
 * here. @result: (out): set in every case, as far as the listing came. */

/* hc_hudu_list_companies: archived ones are left out by most versions, and come with their flag in others */
gboolean hc_hudu_list_companies (HcHudu *hudu,
                                 const char *since,
                                 HcHuduPageFunc page,
                                 gpointer user_data,
                                 HcHuduListResult *result,
                                 GCancellable *cancellable,
                                 GError **error);

/* hc_hudu_list_layouts: active and inactive ones, 25 a page, until empty. ListSelect fields get their list's
 * names (one /lists request, only when such a field exists; a refusal, as of versions before 2.35, leaves
 * them without). A layout that can't be read fails the whole list with HC_API_ERROR_MALFORMED. Returns:
 * (transfer full) (nullable) (element-type HcLayout) */
GPtrArray *hc_hudu_list_layouts (HcHudu *hudu, GCancellable *cancellable, GError **error);

/* hc_hudu_get_layout: read alone, names of lists included. HC_API_ERROR_NOT_FOUND for 404 and for a 200
 * "null". Returns: (transfer full) (nullable) */
HcLayout *hc_hudu_get_layout (HcHudu *hudu, gint64 id, GCancellable *cancellable, GError **error);

typedef struct
{
  gint64 company_id; /* 0: all: /assets; else /companies/ID/assets */
  gint64 layout_id;  /* 0: all */
  gboolean archived; /* archived ones instead of live ones */
  const char *since; /* (nullable) */
} HcAssetFilter;

/* hc_hudu_list_assets: @layouts: (nullable) (element-type HcLayout): give each value its canonical form;
 * assets of a layout not among them keep text. Values of Password fields, and labels that a known layout
 * doesn't have, are passed over. A key that may not list all companies' assets (401, 403 or 404 for
 * company_id 0) is HC_API_ERROR_FORBIDDEN: list company by company then. */
gboolean hc_hudu_list_assets (HcHudu *hudu,
                              const HcAssetFilter *filter,
                              GPtrArray *layouts,
                              HcHuduPageFunc page,
                              gpointer user_data,
                              HcHuduListResult *result,
                              GCancellable *cancellable,
                              GError **error);

/* hc_hudu_get_company: read alone; archived ones are found too. HC_API_ERROR_NOT_FOUND for 404 and for a 200
 * "null" (2.34 and older). Returns: (transfer full) (nullable) */
HcHuduCompany *hc_hudu_get_company (HcHudu *hudu, gint64 id, GCancellable *cancellable, GError **error);

/* hc_hudu_find_asset: by id alone, live first and then archived (GET /assets?id=, with archived=true; there
 * is no /assets/ID). Returns: (transfer full) (nullable): %NULL with HC_API_ERROR_NOT_FOUND only when both
 * lists arrived without it; a key that may not ask (401, 403, 404) is HC_API_ERROR_FORBIDDEN */
HcAsset *
hc_hudu_find_asset (HcHudu *hudu, gint64 id, GPtrArray *layouts, GCancellable *cancellable, GError **error);

/* hc_hudu_get_asset: in the company where it is; also for keys that may not list everything.
 * HC_API_ERROR_NOT_FOUND too when it is in another company: the server doesn't tell these apart. Returns:
 * (transfer full) (nullable) */
HcAsset *hc_hudu_get_asset (HcHudu *hudu,
                            gint64 company_id,
                            gint64 id,
                            GPtrArray *layouts,
                            GCancellable *cancellable,
                            GError **error);

/* hc_hudu_find_companies_by_name: GET /companies?name=, compared here too, without case. Archived ones are
 * mostly hidden, and keep their name all the same. Returns: (transfer full) (nullable) (element-type
 * HcHuduCompany) */
GPtrArray *
hc_hudu_find_companies_by_name (HcHudu *hudu, const char *name, GCancellable *cancellable, GError **error);

/* hc_hudu_find_companies_by_id_number: GET /companies?id_number=, compared here too, without case. Returns:
 * (transfer full) (nullable) (element-type HcHuduCompany) */
GPtrArray *hc_hudu_find_companies_by_id_number (HcHudu *hudu,
                                                const char *id_number,
                                                GCancellable *cancellable,
                                                GError **error);

/* Requests. All return (transfer full). @values: label → canonical text, written as custom_fields; left out
 * are: labels that the layout doesn't have (Hudu since 2.37 would refuse the whole request), Password and
 * Heading fields, and labels that share their key with another one. On creation blanks are left out, on
 * update they are sent and clear the field. */
typedef struct
{
  const char *name;              /* (nullable): not sent */
  gint64 move_to_company;        /* 0: not sent */
  const char *const *attributes; /* (nullable): HC_N_ATTRIBUTES texts, NULL: not sent */
  GHashTable *values;            /* (nullable) */
  GHashTable *raw; /* (nullable): char * label → char *: sent to the letter, in place of its value */
} HcAssetWrite;

HcHttpRequest *
hc_hudu_request_create_asset (gint64 company_id, const HcLayout *layout, const HcAssetWrite *write);
/* @company_id: where the asset is now, else Hudu answers 404; @layout: (nullable) without values */
HcHttpRequest *hc_hudu_request_update_asset (gint64 company_id,
                                             gint64 id,
                                             const HcLayout *layout,
                                             const HcAssetWrite *write);
HcHttpRequest *hc_hudu_request_archive_asset (gint64 company_id, gint64 id, gboolean archive);
/* adds to the target layout what it lacks: for all its assets */
HcHttpRequest *hc_hudu_request_move_layout (gint64 company_id, gint64 id, gint64 layout_id);
/* @details: API key → text (a table with g_str_hash); only writable keys are sent, blanks left out on
 * creation; must hold "name" on creation */
HcHttpRequest *hc_hudu_request_create_company (GHashTable *details);
HcHttpRequest *hc_hudu_request_update_company (gint64 id, GHashTable *details);
HcHttpRequest *hc_hudu_request_archive_company (gint64 id, gboolean archive);
/* Hudu makes a second row for the way back by itself */
HcHttpRequest *hc_hudu_request_create_relation (gint64 from_asset, gint64 to_asset);
HcHttpRequest *hc_hudu_request_delete_relation (gint64 id);
/* company_name must equal the company's; title and company_name are the tile's identity (upsert). @content:
 * (nullable): HTML */
HcHttpRequest *hc_hudu_request_put_tile (const char *company_name,
                                         const char *title,
                                         const char *message,
                                         const char *content);
HcHttpRequest *hc_hudu_request_delete_tile (gint64 id);

/* Answers of writes: unwrapped where wrapped. HC_API_ERROR_MALFORMED when there's no such object in it, which
 * says nothing about the write: archiving, for one, has no documented answer. Return: (transfer full)
 * (nullable) */
HcAsset *hc_hudu_read_asset (HcHttpReply *reply, GPtrArray *layouts, GError **error);
HcHuduCompany *hc_hudu_read_company (HcHttpReply *reply, GError **error);
/* the id of the answered "relation" or "magic_dash" tile, 0 when none */
gint64 hc_hudu_read_id (HcHttpReply *reply, const char *wrapper);

/* What Hudu says when it refuses (HC_API_ERROR_REJECTED) has no code, only words. @error: of hc_http_send(),
 * prefixed or not. */

/* hc_hudu_is_duplicate: it exists already: harmless where a relation was to be made */
gboolean hc_hudu_is_duplicate (const GError *error);
/* hc_hudu_is_name_taken: of a company, perhaps an archived one */
gboolean hc_hudu_is_name_taken (const GError *error);
/* hc_hudu_is_unknown_field: a label was renamed or removed since the layout was read: nothing was written */
gboolean hc_hudu_is_unknown_field (const GError *error);
/* hc_hudu_dup_refused_field: Returns: (transfer full) (nullable): the label of the field in @layout that the
 * refusal names, quoted ones first, then a sentence's subject, then any mention */
char *hc_hudu_dup_refused_field (const GError *error, const HcLayout *layout);

typedef struct
{
  gint64 id;
  gint64 from_asset;
  gint64 to_asset;
} HcRelation;

/* hc_hudu_list_relations: asset to asset only; both rows of a pair occur. Returns: (transfer full) (nullable)
 * (element-type HcRelation) */
GArray *hc_hudu_list_relations (HcHudu *hudu, GCancellable *cancellable, GError **error);

typedef struct
{
  gint64 id;
  gint64 company_id; /* 0: the answer doesn't say */
  char *title;
  char *company_name;
  char *message;
  char *content;
} HcTileRow;

void hc_tile_row_free (HcTileRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcTileRow, hc_tile_row_free)

/* hc_hudu_list_tiles: those with exactly @title. Returns: (transfer full) (nullable) (element-type HcTileRow)
 */
GPtrArray *hc_hudu_list_tiles (HcHudu *hudu, const char *title, GCancellable *cancellable, GError **error);

/* hc_hudu_add_layout_field: adds one Text field to a layout and leaves the others untouched: GET, append, PUT
 * whole, GET and compare. A Text field of that name counts as added, another one is HC_API_ERROR_REJECTED.
 * Returns: (transfer full) (nullable): the layout as it is now */
HcLayout *hc_hudu_add_layout_field (
    HcHudu *hudu, gint64 layout_id, const char *label, GCancellable *cancellable, GError **error);

/* hc_hudu_create_layout: @layout: name and fields, Password and Heading ones left out; creates it whole and
 * makes it active (Hudu leaves new ones inactive), checking the answers. @icon: (nullable): Font Awesome
 * class, such as "fas fa-server". Returns: (transfer full) (nullable); an error after the creation says that
 * the layout is there */
HcLayout *hc_hudu_create_layout (
    HcHudu *hudu, const HcLayout *layout, const char *icon, GCancellable *cancellable, GError **error);

G_END_DECLS
