/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-hudu-call.h"

G_BEGIN_DECLS

/* What can be done to the rows of each kind, whoever does it: the API's handlers, or a person through
 * hc-sim-hudu.h. "change" functions check everything before they touch anything; they append sentences to
 * @problems and return FALSE for what Hudu refuses. */

/* --- Companies --- */

/* hc_sim_hudu_company_change:
 * @company: (nullable): NULL creates
 * @changed: (out) (optional): whether any value is another one now
 *
 * Returns: (nullable): the company, or NULL with @problems */
HcSimHuduCompany *hc_sim_hudu_company_change (HcSimHudu *hudu,
                                              HcSimHuduCompany *company,
                                              JsonObject *attributes,
                                              GPtrArray *problems,
                                              gboolean *changed);
void hc_sim_hudu_company_destroy (HcSimHudu *hudu, HcSimHuduCompany *company);
void hc_sim_hudu_company_write (HcSimHudu *hudu, gpointer row, HcSimJson *json);

/* hc_sim_hudu_name_matches: the name= filter of companies and assets */
gboolean hc_sim_hudu_name_matches (HcSimHudu *hudu, const char *name, const char *wanted);

/* --- Archiving, of companies and assets --- */

void hc_sim_hudu_row_archive (HcSimHudu *hudu, HcSimHuduRow *row, gboolean archived);

/* hc_sim_hudu_row_touch: moves updated_at after an accepted change, or after one that @changed nothing if so
 * switched */
void hc_sim_hudu_row_touch (HcSimHudu *hudu, HcSimHuduRow *row, gboolean changed);

/* --- Layouts and their fields --- */

HcSimHuduLayout *hc_sim_hudu_layout_new (HcSimHudu *hudu, const char *name, gboolean active);

/* hc_sim_hudu_layout_change: attributes and, where given, the merged "fields" */
gboolean hc_sim_hudu_layout_change (
    HcSimHudu *hudu, HcSimHuduLayout *layout, JsonObject *attributes, GPtrArray *problems, gboolean *changed);
void hc_sim_hudu_layout_write (HcSimHudu *hudu, gpointer row, HcSimJson *json);
HcSimHuduField *hc_sim_hudu_layout_field (HcSimHuduLayout *layout, guint32 field_id);

/* hc_sim_hudu_layout_find: (nullable): by label or key, without regard to case and of blanks against _ */
HcSimHuduField *hc_sim_hudu_layout_find (HcSimHuduLayout *layout, const char *label);
HcSimHuduField *hc_sim_hudu_layout_append (
    HcSimHudu *hudu, HcSimHuduLayout *layout, const char *label, HcSimHuduFieldType type, gint position);
void hc_sim_hudu_layout_sort (HcSimHuduLayout *layout);

/* hc_sim_hudu_field_normalise: (transfer full): lower case, blanks as _ */
char *hc_sim_hudu_field_normalise (const char *label);

/* hc_sim_hudu_field_relabel: */
void hc_sim_hudu_field_relabel (HcSimHuduField *field, const char *label);

/* hc_sim_hudu_field_forget: clears what every asset of the layout has in the field */
void hc_sim_hudu_field_forget (HcSimHudu *hudu, HcSimHuduLayout *layout, guint32 field_id);

/* --- Values --- */

/* hc_sim_hudu_value_parse:
 * @company_id: whose assets may be linked
 * @text: (out) (transfer full) (nullable): the form that HcSimHuduValue holds; NULL clears
 * @problem: (out) (transfer full): why it was refused
 *
 * Returns: FALSE with @problem */
gboolean hc_sim_hudu_value_parse (HcSimHudu *hudu,
                                  const HcSimHuduField *field,
                                  guint32 company_id,
                                  JsonNode *node,
                                  char **text,
                                  char **problem);

/* hc_sim_hudu_value_write: the value alone, in the form that the switches choose */
void
hc_sim_hudu_value_write (HcSimHudu *hudu, const HcSimHuduField *field, const char *text, HcSimJson *json);

/* --- Assets --- */

HcSimHuduAsset *
hc_sim_hudu_asset_new (HcSimHudu *hudu, guint32 company_id, guint32 layout_id, const char *name);
void hc_sim_hudu_asset_destroy (HcSimHudu *hudu, HcSimHuduAsset *asset);
void hc_sim_hudu_asset_write (HcSimHudu *hudu, gpointer row, HcSimJson *json);
void hc_sim_hudu_asset_rename (HcSimHudu *hudu, HcSimHuduAsset *asset, const char *name);
void hc_sim_hudu_asset_set_primary (HcSimHudu *hudu,
                                    HcSimHuduAsset *asset,
                                    HcSimHuduPrimary primary,
                                    const char *text);
void hc_sim_hudu_asset_set_company (HcSimHudu *hudu, HcSimHuduAsset *asset, guint32 company_id);

/* hc_sim_hudu_asset_set_layout: values of fields with equal label and type stay; others are lost */
void hc_sim_hudu_asset_set_layout (HcSimHudu *hudu, HcSimHuduAsset *asset, HcSimHuduLayout *layout);
HcSimHuduValue *hc_sim_hudu_asset_value (HcSimHuduAsset *asset, guint32 field_id);

/* hc_sim_hudu_asset_set_value: @text: (nullable): as HcSimHuduValue holds it. Returns: whether it is another
 * one */
gboolean hc_sim_hudu_asset_set_value (HcSimHudu *hudu,
                                      HcSimHuduAsset *asset,
                                      const HcSimHuduField *field,
                                      const char *text);

/* What one write to an asset asks for. */
typedef struct
{
  HcSimHuduAsset *asset; /* NULL: a new one */
  guint32 company_id;
  HcSimHuduLayout *layout;
  JsonObject *attributes;  /* "name", "primary_…" */
  JsonNode *custom_fields; /* NULL: none named */
  gboolean changed;        /* out */
} HcSimHuduAssetWrite;

/* hc_sim_hudu_asset_carry_out:
 * @refusal: (out) (transfer full): the 422, nothing having been written
 *
 * Returns: (nullable): the asset */
HcSimHuduAsset *
hc_sim_hudu_asset_carry_out (HcSimHudu *hudu, HcSimHuduAssetWrite *write, HcSimResponse **refusal);

/* --- Cards and matchers --- */

void hc_sim_hudu_card_write (HcSimHudu *hudu, const HcSimHuduCard *card, HcSimJson *json);
void hc_sim_hudu_asset_drop_cards (HcSimHudu *hudu, HcSimHuduAsset *asset);
void hc_sim_hudu_matcher_write (HcSimHudu *hudu, gpointer row, HcSimJson *json);
void hc_sim_hudu_matcher_match (HcSimHudu *hudu, HcSimHuduMatcher *matcher, guint32 company_id);
void hc_sim_hudu_matcher_change (HcSimHudu *hudu, HcSimHuduMatcher *matcher, JsonObject *attributes);
void hc_sim_hudu_matcher_destroy (HcSimHudu *hudu, HcSimHuduMatcher *matcher);

/* hc_sim_hudu_integration: the id of a connected integration, or 0 */
guint32 hc_sim_hudu_integration (HcSimHudu *hudu, const char *slug);
const char *hc_sim_hudu_integration_slug (HcSimHudu *hudu, guint32 id);

/* --- Lists --- */

void hc_sim_hudu_list_write (HcSimHudu *hudu, gpointer row, HcSimJson *json);
HcSimHuduList *
hc_sim_hudu_list_change (HcSimHudu *hudu, HcSimHuduList *list, JsonObject *attributes, GPtrArray *problems);
guint32 hc_sim_hudu_list_add_item (HcSimHudu *hudu, HcSimHuduList *list, const char *name);

/* hc_sim_hudu_list_used: whether a layout field draws from the list */
gboolean hc_sim_hudu_list_used (HcSimHudu *hudu, guint32 list_id);
const HcSimHuduListItem *hc_sim_hudu_list_find (const HcSimHuduList *list, const char *name);
const HcSimHuduListItem *hc_sim_hudu_list_item (const HcSimHuduList *list, guint32 item_id);

/* --- Relations --- */

HcSimHuduRelation *hc_sim_hudu_relation_change (HcSimHudu *hudu, JsonObject *attributes, GPtrArray *problems);
void hc_sim_hudu_relation_write (HcSimHudu *hudu, gpointer row, HcSimJson *json);
void hc_sim_hudu_relation_destroy (HcSimHudu *hudu, HcSimHuduRelation *relation, gboolean with_inverse);

/* hc_sim_hudu_relations_drop: destroys every relation with this end */
void hc_sim_hudu_relations_drop (HcSimHudu *hudu, const char *type, guint32 id);

/* --- Magic Dash --- */

HcSimHuduTile *
hc_sim_hudu_tile_put (HcSimHudu *hudu, guint32 company_id, JsonObject *attributes, GPtrArray *problems);
void hc_sim_hudu_tile_write (HcSimHudu *hudu, gpointer row, HcSimJson *json);
void hc_sim_hudu_tile_destroy (HcSimHudu *hudu, HcSimHuduTile *tile);

/* --- Expirations --- */

/* hc_sim_hudu_expiration_follow: makes, moves or removes the expiration of one Date value */
void hc_sim_hudu_expiration_follow (HcSimHudu *hudu, HcSimHuduAsset *asset, const HcSimHuduField *field);

/* hc_sim_hudu_expirations_follow_all: the same for every asset of a layout */
void
hc_sim_hudu_expirations_follow_all (HcSimHudu *hudu, HcSimHuduLayout *layout, const HcSimHuduField *field);

/* hc_sim_hudu_expirations_drop: @field_id: 0 for every field */
void hc_sim_hudu_expirations_drop (HcSimHudu *hudu, guint32 asset_id, guint32 field_id);
void hc_sim_hudu_expirations_rehome (HcSimHudu *hudu, guint32 asset_id, guint32 company_id);
void hc_sim_hudu_expiration_destroy (HcSimHudu *hudu, HcSimHuduExpiration *expiration);
void hc_sim_hudu_expiration_write (HcSimHudu *hudu, gpointer row, HcSimJson *json);

/* --- Routes, one table a file; each ends with a NULL method --- */

extern const HcSimHuduRoute hc_sim_hudu_company_routes[];
extern const HcSimHuduRoute hc_sim_hudu_layout_routes[];
extern const HcSimHuduRoute hc_sim_hudu_asset_routes[];
extern const HcSimHuduRoute hc_sim_hudu_card_routes[];
extern const HcSimHuduRoute hc_sim_hudu_list_routes[];
extern const HcSimHuduRoute hc_sim_hudu_matcher_routes[];
extern const HcSimHuduRoute hc_sim_hudu_relation_routes[];
extern const HcSimHuduRoute hc_sim_hudu_tile_routes[];
extern const HcSimHuduRoute hc_sim_hudu_expiration_routes[];
extern const HcSimHuduRoute hc_sim_hudu_other_routes[];

G_END_DECLS
