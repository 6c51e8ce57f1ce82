/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-http.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The pretend Hudu: a state machine without threads and sockets. Nothing here locks; whoever shares one
 * between threads holds a mutex around every call.
 *
 * KIND below is one of "companies", "asset_layouts", "assets", "lists", "matchers", "relations",
 * "magic_dash", "expirations". Ids start at 1 in each kind; 0 is never an id and means "failed" or "none". */
typedef struct _HcSimHudu HcSimHudu;

/* What a pretend Hudu starts with; zeroes and NULLs mean the defaults named here. */
typedef struct
{
  const char *api_key;  /* HC_SIM_HUDU_DEFAULT_KEY; Hudu's keys have 24 characters */
  const char *base_url; /* "https://docs.example.com"; used in full_url, see hc_sim_hudu_set_base_url() */
  const char *version;  /* "2.45.1" */
  guint64 seed;         /* decides the slugs; equal seeds and calls give equal servers */
  guint rate_limit;     /* requests a minute; 0: no limit (switch "throttle" says more) */
  gint64 (*now) (gpointer data); /* g_get_real_time(); microseconds since 1970, may run ahead or behind */
  gpointer now_data;
} HcSimHuduOptions;

#define HC_SIM_HUDU_DEFAULT_KEY "hUdUs1mUlat0rK3y00000001"

/* hc_sim_hudu_new:
 * @options: (nullable): copied; NULL for an empty, unthrottled server */
HcSimHudu *hc_sim_hudu_new (const HcSimHuduOptions *options);

void hc_sim_hudu_free (HcSimHudu *hudu);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSimHudu, hc_sim_hudu_free)

/* hc_sim_hudu_handle:
 *
 * Answers one request as Hudu would: throttle, key, route, state. The path is the one below
 * "/api/v1", or, where @request->outside is set, a whole path of the web interface ("/a/8c1f0a77de31").
 *
 * Returns: (transfer full): never NULL */
HcSimResponse *hc_sim_hudu_handle (HcSimHudu *hudu, const HcSimRequest *request);

/* hc_sim_hudu_set_base_url: for a server that learns its port after its state was made. */
void hc_sim_hudu_set_base_url (HcSimHudu *hudu, const char *base_url);

const char *hc_sim_hudu_get_api_key (HcSimHudu *hudu);

/* --- Switches: every fact about Hudu that is not certain ---
 *
 * | name (default) | what it changes |
 * |---|---|
 * | throttle (0, or rate_limit/60) | "300/60" in any 60 s, "1500/300a" by the clock, "0" none |
 * | retry-after (false) | a 429 carries Retry-After |
 * | throttle-body (Retry later) | the plain text of a 429 |
 * | document-mode (false) | creates answer 201, companies and assets bare, as the document has it |
 * | post-created-201 (false) | creates answer 201, still wrapped |
 * | bare-single (false) | company and asset creates, and single assets, answer bare |
 * | page-size-max (1000) | a larger page_size counts as this |
 * | page-size-ignored (false) | page_size is ignored everywhere: 25 rows a page |
 * | order (asc) | rows by id: "asc", "desc"; "updated": newest change first |
 * | filters-ignored (false) | filters of lists do nothing, as unknown names do |
 * | updated-at-exclusive (false) | the bounds of updated_at are not inside the range |
 * | updated-at-500 (true) | a malformed updated_at is a 500; else it is ignored |
 * | companies-archived-listed (false) | GET /companies shows archived companies too |
 * | assets-of-archived-listed (true) | assets of an archived company are listed like others |
 * | asset-id-finds-archived (false) | GET /assets?id= finds archived assets without archived=true |
 * | name-filter (exact) | "exact", "caseless", "substring": name= of companies and assets |
 * | company-name-caseless (false) | company names are unique without regard to case |
 * | company-missing (404) | "404" or "null": GET /companies/{missing}, null before 2.36 |
 * | empty-strings-500 (false) | empty strings in a company create crash, as on old servers |
 * | layout-active-honoured (false) | "active": true is honoured when a layout is created |
 * | layout-put-partial-500 (true) | a layout PUT without fields crashes; else it merges |
 * | layout-name-unique (false) | a second layout of one name is a 422 |
 * | fields-unset (omit) | "omit", "null", "empty": fields never given a value |
 * | fields-cleared (null) | "omit", "null", "empty": fields that were cleared |
 * | field-id (value) | fields[].id is the "value" row's or the "layout" field's |
 * | field-type-shown (false) | fields[] carry field_type |
 * | checkbox (bool) | "bool", "text" ("true"), "title" ("True") |
 * | number (number) | "number" or "text" |
 * | date (iso) | "iso" 2027-03-01, "slash" 2027/03/01, "us" 03/01/2027 |
 * | refs (text) | AssetTag and ListSelect read as JSON "text" or as an "array" |
 * | address (object) | AddressData reads as an "object" or as "text" |
 * | richtext (keep) | "keep"; "wrap": text without tags comes back inside a div |
 * | strict-fields (true) | unknown custom fields are a 422; else dropped (before 2.37) |
 * | fields-array (strict) | custom_fields as an object: "strict" 422, "drop" lost in silence |
 * | put-merges (true) | false: PUT empties the custom fields that it does not name |
 * | required-enforced (true) | a required field left empty is a 422 |
 * | number-integer-only (true) | fractions in a Number are a 422 (since 2.37.1) |
 * | assettag-broken (false) | AssetTag writes fail, as in 2.37.0 |
 * | website (refuse) | values without https://: "refuse" 422, "rewrite", "keep" |
 * | list-strict (true) | unknown ListSelect names are a 422; else dropped |
 * | expirations (true) | dates with "expiration" make expirations |
 * | touch-on-noop (true) | a PUT that changes nothing moves updated_at |
 * | archive-noop-touches (false) | archiving an archived row moves updated_at |
 * | relation-inverse (delete) | deleting a relation: "delete" or "keep" its inverse |
 * | matcher-wrapped (false) | PUT /matchers answers {"matcher": …} |
 * | matcher-missing (500) | "500" or "404": PUT or DELETE of an unknown matcher |
 * | websites-empty-wrapped (true) | a filtered GET /websites without a hit is {"websites":[]} |
 * | key-valid (true) | false: the key was revoked |
 * | key-passwords (true) | false: /asset_passwords is refused, Password fields left out |
 * | key-delete (true) | false: DELETE is refused |
 * | key-companies () | comma-separated company ids that the key sees; empty: all |
 * | scope-status (401) | 401 or 403, for what the key may not do | */

/* hc_sim_hudu_set_switch:
 * @name: with or without the prefix "hudu."
 *
 * Returns: FALSE with @error for an unknown name or a value that does not fit it */
gboolean hc_sim_hudu_set_switch (HcSimHudu *hudu, const char *name, const char *value, GError **error);

/* hc_sim_hudu_dup_switches: (transfer full): the names, NULL-terminated */
char **hc_sim_hudu_dup_switches (void);

/* --- Seeding and editing, as Hudu itself or a person at its web interface would ---
 *
 * None of these counts as a request, none asks for a key; each moves updated_at as a person's edit does, and
 * each refuses what the web interface refuses. Seeding leaves no activity log; edits through put, archive and
 * remove do, under the name of a person. */

/* Returns: the new company, or 0 if the name is empty or taken */
gint64 hc_sim_hudu_add_company (HcSimHudu *hudu, const char *name);

/* Returns: the new layout; fields are added one by one */
gint64 hc_sim_hudu_add_layout (HcSimHudu *hudu, const char *name, gboolean active);

/* hc_sim_hudu_add_field:
 * @field_type: as Hudu spells it: "Text", "RichText", "AssetTag", …
 *
 * Returns: the id of the new last field of the layout, or 0 */
gint64 hc_sim_hudu_add_field (HcSimHudu *hudu, gint64 layout_id, const char *label, const char *field_type);

/* hc_sim_hudu_set_field: one attribute of a layout field: "label", "required", "expiration", "linkable_id",
 * "list_id", "multiple_options", "options" (newline-separated), "hint", "min", "max", "position",
 * "show_in_list" */
gboolean hc_sim_hudu_set_field (
    HcSimHudu *hudu, gint64 layout_id, gint64 field_id, const char *key, const char *value);

/* hc_sim_hudu_add_list: @items: (nullable): NULL-terminated names */
gint64 hc_sim_hudu_add_list (HcSimHudu *hudu, const char *name, const char *const *items);

/* Returns: the new asset, or 0 if company or layout are missing */
gint64 hc_sim_hudu_add_asset (HcSimHudu *hudu, gint64 company_id, gint64 layout_id, const char *name);

/* hc_sim_hudu_set:
 * @key: as in the API: companies "nickname", "city", "id_number", …; assets "name", "primary_serial",
 * "company_id", "asset_layout_id", …; asset_layouts "name", "active", "icon", …
 * @value: (nullable): as text; NULL empties */
gboolean hc_sim_hudu_set (HcSimHudu *hudu, const char *kind, gint64 id, const char *key, const char *value);

/* hc_sim_hudu_set_asset_field:
 * @label: the field's label, without regard to case
 * @value: (nullable): as text: CheckBox "true", Number "8", Date "2027-03-01", AssetTag ids "301,302",
 * ListSelect item names one a line, AddressData a JSON object; NULL clears. The quick way for a generator. */
gboolean hc_sim_hudu_set_asset_field (HcSimHudu *hudu, gint64 asset_id, const char *label, const char *value);

/* hc_sim_hudu_add_integration: connects an integration such as "cw_manage"; the second time the same id. */
gint64 hc_sim_hudu_add_integration (HcSimHudu *hudu, const char *slug);

/* hc_sim_hudu_add_matcher: a row of "match companies"; 0 and NULL for what is not there. */
gint64 hc_sim_hudu_add_matcher (HcSimHudu *hudu,
                                gint64 integrator_id,
                                gint64 sync_id,
                                const char *identifier,
                                const char *name,
                                gint64 company_id,
                                gint64 potential_company_id);

/* hc_sim_hudu_add_card:
 * @sync_type: "configuration", "contact" or "site" for ConnectWise
 * @data: (nullable): the vendor's record, as JSON text */
gint64 hc_sim_hudu_add_card (HcSimHudu *hudu,
                             gint64 asset_id,
                             gint64 integrator_id,
                             const char *sync_type,
                             gint64 sync_id,
                             const char *data);

/* Returns: the relation; its inverse is the row after it. 0 for a duplicate or a missing end */
gint64 hc_sim_hudu_add_relation (HcSimHudu *hudu,
                                 const char *from_type,
                                 gint64 from_id,
                                 const char *to_type,
                                 gint64 to_id,
                                 const char *description);

/* hc_sim_hudu_put:
 * @id: 0 creates
 * @object: keys as in the API's answers; for assets "fields" is an object of label → value (in the forms that
 * the API takes) and "archived" works; for layouts "fields" is the API's array
 *
 * Returns: the id, or 0 with @error */
gint64 hc_sim_hudu_put (HcSimHudu *hudu, const char *kind, gint64 id, JsonObject *object, GError **error);

/* hc_sim_hudu_archive: companies and assets only. Returns: whether the row exists */
gboolean hc_sim_hudu_archive (HcSimHudu *hudu, const char *kind, gint64 id, gboolean archived);

/* hc_sim_hudu_remove: destroys a row and what hangs on it. Layouts cannot be removed while they have assets.
 */
gboolean hc_sim_hudu_remove (HcSimHudu *hudu, const char *kind, gint64 id);

/* --- Looking --- */

/* hc_sim_hudu_get: (transfer full) (nullable): the row as the API shows it, unwrapped, archived or not */
JsonNode *hc_sim_hudu_get (HcSimHudu *hudu, const char *kind, gint64 id);

guint hc_sim_hudu_count (HcSimHudu *hudu, const char *kind);

/* hc_sim_hudu_dup_ids: (transfer full): all ids of a kind, ascending; archived ones too; elements are gint64
 */
GArray *hc_sim_hudu_dup_ids (HcSimHudu *hudu, const char *kind);

/* Returns: the id, or 0. Exact names */
gint64 hc_sim_hudu_find_company (HcSimHudu *hudu, const char *name);
gint64 hc_sim_hudu_find_layout (HcSimHudu *hudu, const char *name);

/* hc_sim_hudu_find_assets:
 * @layout_id: 0 for any
 * @label: (nullable): NULL compares the name
 *
 * Returns: (transfer full): gint64 ids of the assets whose field reads @value as text; walks all assets */
GArray *hc_sim_hudu_find_assets (HcSimHudu *hudu, gint64 layout_id, const char *label, const char *value);

/* hc_sim_hudu_dup_asset_field: (transfer full) (nullable): one value in the text form of set_asset_field() */
char *hc_sim_hudu_dup_asset_field (HcSimHudu *hudu, gint64 asset_id, const char *label);

/* hc_sim_hudu_dump:
 *
 * Writes the whole state as one JSON object, a row at a time: {"companies": […], "asset_layouts": […],
 * "assets": […], …}, each row as in the API (dates ISO, references as arrays, everything shown, whatever the
 * switches and the key's scope say).
 *
 * Returns: FALSE and the stream's error */
gboolean hc_sim_hudu_dump (HcSimHudu *hudu, GOutputStream *stream, GError **error);

G_END_DECLS
