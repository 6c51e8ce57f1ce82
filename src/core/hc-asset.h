/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-kind.h"

G_BEGIN_DECLS

/* A block that an integration put on an asset. Only those of ConnectWise (cw_manage) are kept. */
typedef struct
{
  HcKind kind;  /* from sync_type: configuration, contact, site */
  gint64 cw_id; /* sync_id */
} HcCard;

typedef enum
{
  HC_ATTRIBUTE_SERIAL,
  HC_ATTRIBUTE_MAIL,
  HC_ATTRIBUTE_MODEL,
  HC_ATTRIBUTE_MANUFACTURER,
} HcAttribute;
#define HC_N_ATTRIBUTES (HC_ATTRIBUTE_MANUFACTURER + 1)

/* "primary_serial", "primary_mail", "primary_model", "primary_manufacturer" */
const char *hc_attribute_to_string (HcAttribute attribute);

/* One Hudu asset. A new one has neither name nor attributes (NULL); whoever makes it sets them. Field values
 * are texts in canonical form (hc-value.h), by label; an absent one is blank. */
typedef struct
{
  gint64 id;
  gint64 company_id;
  gint64 layout_id;
  char *name;
  char *url; /* path or address of its page; may be NULL */
  gboolean archived;
  gint64 missing_since;              /* absent from a whole listing since; 0: present */
  char *attributes[HC_N_ATTRIBUTES]; /* NULL: blank */
  GHashTable *fields;                /* char * label → char * canonical text */
  GHashTable *raw; /* (nullable) char * label → char *: the server's own text, of values whose canonical text
                      would not give it back */
  GArray *cards;   /* HcCard */
  char *created_at; /* as the server wrote them */
  char *updated_at;
} HcAsset;

HcAsset *hc_asset_new (gint64 id);
void hc_asset_free (HcAsset *asset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcAsset, hc_asset_free)

/* hc_asset_get_field:
 *
 * Returns: (transfer none): canonical text, "" when blank */
const char *hc_asset_get_field (const HcAsset *asset, const char *label);

/* hc_asset_set_field: NULL and "" make it blank. Forgets the server's own text of it */
void hc_asset_set_field (HcAsset *asset, const char *label, const char *value);

/* hc_asset_get_raw: Returns: (transfer none) (nullable): the server's own text of a field; %NULL where the
 * canonical text says it all */
const char *hc_asset_get_raw (const HcAsset *asset, const char *label);
/* hc_asset_set_raw: after hc_asset_set_field() */
void hc_asset_set_raw (HcAsset *asset, const char *label, const char *text);

/* hc_asset_get_value:
 * @key: as in HcChange: "name", "primary_serial" …, ":" + label
 *
 * Returns: (transfer none) (nullable): canonical text, "" when blank; %NULL for a key of none of these forms
 */
const char *hc_asset_get_value (const HcAsset *asset, const char *key);

/* One Hudu company. Texts are never NULL; blank ones are "". */
typedef struct
{
  gint64 id;
  char *name;
  char *url;
  gboolean archived;
  gint64 missing_since;
  GHashTable *details; /* interned key of the API ("address_line_1", "city", "id_number", "phone_number",
                          "website", …) → char * */
  GArray *cw_ids;      /* gint64: ConnectWise companies that the native integration linked to it */
  char *updated_at;
} HcHuduCompany;

/* The key under which details keep a name that differs from its cleaned form. */
#define HC_HUDU_EXACT_NAME "exact_name"

HcHuduCompany *hc_hudu_company_new (gint64 id, const char *name);
void hc_hudu_company_free (HcHuduCompany *company);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcHuduCompany, hc_hudu_company_free)

/* hc_hudu_company_get: Returns: (transfer none): the detail, "" when blank */
const char *hc_hudu_company_get (const HcHuduCompany *company, const char *key);

/* hc_hudu_company_set: NULL and "" make it blank */
void hc_hudu_company_set (HcHuduCompany *company, const char *key, const char *value);

/* hc_hudu_company_get_value: Returns: (transfer none): the name, or the detail of @key; "" when blank */
const char *hc_hudu_company_get_value (const HcHuduCompany *company, const char *key);

G_END_DECLS
