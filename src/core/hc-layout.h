/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  HC_FIELD_TEXT, /* and anything unknown */
  HC_FIELD_RICH_TEXT,
  HC_FIELD_HEADING,
  HC_FIELD_CHECK_BOX,
  HC_FIELD_WEBSITE,
  HC_FIELD_PASSWORD,
  HC_FIELD_NUMBER,
  HC_FIELD_DATE,
  HC_FIELD_DROPDOWN,
  HC_FIELD_LIST_SELECT,
  HC_FIELD_EMBED,
  HC_FIELD_EMAIL,
  HC_FIELD_PHONE,
  HC_FIELD_ASSET_TAG,
  HC_FIELD_ADDRESS,
} HcFieldType;

/* hc_field_type_from_string: Hudu's spelling, compared without case ("DropDown" occurs); unknown ones are
 * text */
HcFieldType hc_field_type_from_string (const char *text);
const char *hc_field_type_to_string (HcFieldType type);

typedef struct
{
  gint64 id;
  char *label;
  HcFieldType type;
  gboolean required;
  char **options; /* Dropdown: the legal values; ListSelect: the names of the list, once read; else NULL */
  gint64 *option_ids; /* ListSelect: ids, parallel to options */
  gint64 list_id;
  gboolean multiple;
  gint64 linkable_id; /* AssetTag: the layout whose assets can be named; 0: any */
  gboolean expiration;
  int position;
} HcLayoutField;

typedef struct
{
  gint64 id;
  char *name;
  char *slug; /* (nullable): a random word of the instance's own; some versions tell none */
  gboolean active;
  GPtrArray *fields; /* HcLayoutField */
} HcLayout;

HcLayout *hc_layout_new (gint64 id, const char *name, gboolean active);
HcLayout *hc_layout_copy (const HcLayout *layout);
void hc_layout_free (HcLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcLayout, hc_layout_free)

/* hc_layout_add_field: Returns: (transfer none): the new last field, for its further attributes to be set */
HcLayoutField *hc_layout_add_field (HcLayout *layout, gint64 id, const char *label, HcFieldType type);

/* hc_layout_find_field:
 *
 * Returns: (transfer none) (nullable): the field whose label equals @label once case, blanks and punctuation
 * are dropped; an exact hit wins over such a one */
const HcLayoutField *hc_layout_find_field (const HcLayout *layout, const char *label);

/* hc_layout_field_dup_key:
 *
 * Returns: (transfer full): the name under which Hudu takes a value: the label in lower case, each blank an
 * underscore, everything else kept */
char *hc_layout_field_dup_key (const HcLayoutField *field);

/* hc_layout_to_json / hc_layout_from_json: our own form, for the database. Reading fails with
 * HC_STORE_ERROR_CORRUPT */
char *hc_layout_to_json (const HcLayout *layout);
HcLayout *hc_layout_from_json (const char *json, GError **error);

G_END_DECLS
