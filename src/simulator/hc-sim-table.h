/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Compact records: a schema is a table of fields, a record an array of eight-byte values. All zero bits mean
 * unset. */

typedef enum
{
  HC_SIM_INT,
  HC_SIM_NUMBER,
  HC_SIM_TEXT,
  HC_SIM_BOOL,
  /* Seconds since the epoch. */
  HC_SIM_DATE,
  /* Text out of HcSimField.target, names separated by bars. */
  HC_SIM_ENUM,
  /* The id of a record of the table HcSimField.target. */
  HC_SIM_REF,
  /* An array of such references. */
  HC_SIM_REFS,
  /* Child records of the schema HcSimField.target. */
  HC_SIM_ROWS,
  /* A scalar of any type, kept as JSON text: "\"abc\"", "12", "true"; NULL is null. */
  HC_SIM_ANY,
} HcSimType;

typedef enum
{
  HC_SIM_FIELD_NONE = 0,
  /* Shown below _info, and accepted at the top level of conditions. */
  HC_SIM_FIELD_INFO = 1 << 0,
  /* Shown when unset: "", 0, [] or, for HC_SIM_ANY, null. Others are left out. */
  HC_SIM_FIELD_ALWAYS = 1 << 1,
  /* Shown, but not accepted in conditions. */
  HC_SIM_FIELD_NO_FILTER = 1 << 2,
  /* A create without it is refused. */
  HC_SIM_FIELD_REQUIRED = 1 << 3,
  /* Never shown, never accepted: for the simulator itself. */
  HC_SIM_FIELD_HIDDEN = 1 << 4,
} HcSimFieldFlags;

typedef struct
{
  const char *name;
  HcSimType type;
  guint flags;
  const char *target;
  /* Longest text in characters; 0: unlimited. */
  guint max_length;
} HcSimField;

typedef struct
{
  const char *table;    /* "companies" */
  const char *noun;     /* "Company", as in "Company 4242 not found" */
  const char *href_key; /* "company_href": key in the _info of a reference */
  const char *href;     /* "company/companies/{id}"; {parent} is the parent's id */
  /* What a reference to a record shows besides id: "identifier", "name" or both; what "name" is made of: one
   * or two fields. A NULL name_fields makes references without a name. */
  gboolean has_identifier;
  const char *name_fields[3];
  /* The reference field that names the parent, for records that live below another one. */
  const char *parent;
  const HcSimField *fields;
  guint n_fields;
  /* Pairs of key and path below the API root, with {id}; NULL-terminated. */
  const char *const *hrefs;
} HcSimSchema;

typedef struct _HcSimRecord HcSimRecord;

typedef union
{
  gint64 integer;
  double number;
  const char *text;
  GPtrArray *rows;
  /* Of gint64. */
  GArray *ids;
} HcSimValue;

struct _HcSimRecord
{
  gint64 id;
  HcSimValue values[];
};

typedef struct _HcSimStore HcSimStore;
typedef struct _HcSimTable HcSimTable;

struct _HcSimTable
{
  HcSimStore *store;
  const HcSimSchema *schema;
  /* Sorted by id. Child schemas have a table too, which stays empty. */
  GPtrArray *records;
  /* For each field, the table of its HcSimField.target, or NULL. */
  HcSimTable **targets;
  gint64 last_id;
  GHashTable *index;
};

/* hc_sim_store_new:
 * @schemas: NULL-terminated, static */
HcSimStore *hc_sim_store_new (const HcSimSchema *const *schemas);
void hc_sim_store_free (HcSimStore *store);

/* hc_sim_store_get_table: (nullable): by the schema's table name */
HcSimTable *hc_sim_store_get_table (HcSimStore *store, const char *name);

/* hc_sim_store_get_tables: (element-type HcSimTable): in the order of the schemas */
GPtrArray *hc_sim_store_get_tables (HcSimStore *store);

/* hc_sim_store_intern: (nullable): text that lives as long as the store; equal texts share memory */
const char *hc_sim_store_intern (HcSimStore *store, const char *text);

/* hc_sim_store_keep: as hc_sim_store_intern() for text that hardly repeats */
const char *hc_sim_store_keep (HcSimStore *store, const char *text);

/* hc_sim_table_find_field:
 *
 * Returns: the index of a field by name, without regard to case, or -1 */
int hc_sim_table_find_field (HcSimTable *table, const char *name);

/* hc_sim_table_add:
 * @id: 0 for the next free one; else one that is not taken
 *
 * Returns: (transfer none): an empty record */
HcSimRecord *hc_sim_table_add (HcSimTable *table, gint64 id);

/* hc_sim_table_new_row: (transfer full): an empty record that is not in the table, for HC_SIM_ROWS */
HcSimRecord *hc_sim_table_new_row (HcSimTable *table, gint64 id);
HcSimRecord *hc_sim_table_get (HcSimTable *table, gint64 id);
gboolean hc_sim_table_remove (HcSimTable *table, gint64 id);

/* hc_sim_table_lower_bound: the index of the first record whose id is greater than @id */
guint hc_sim_table_lower_bound (HcSimTable *table, gint64 id);

/* hc_sim_table_free_rows: frees an array of child records and what they hold */
void hc_sim_table_free_rows (HcSimTable *child, GPtrArray *rows);

/* hc_sim_table_append_name: appends what a reference to @record calls it */
void hc_sim_table_append_name (HcSimTable *table, const HcSimRecord *record, GString *out);

/* Setters by field name; an unknown name is a programmer's error. Text is interned; NULL unsets. */
void hc_sim_record_set_text (HcSimTable *table, HcSimRecord *record, const char *field, const char *text);
void hc_sim_record_set_int (HcSimTable *table, HcSimRecord *record, const char *field, gint64 value);
void hc_sim_record_set_number (HcSimTable *table, HcSimRecord *record, const char *field, double value);

/* hc_sim_record_add_row: (transfer none): a new last child in a HC_SIM_ROWS field */
HcSimRecord *hc_sim_record_add_row (HcSimTable *table, HcSimRecord *record, const char *field, gint64 id);

/* hc_sim_record_add_ref: one more id in a HC_SIM_REFS field */
void hc_sim_record_add_ref (HcSimTable *table, HcSimRecord *record, const char *field, gint64 id);

const char *hc_sim_record_get_text (HcSimTable *table, const HcSimRecord *record, const char *field);
gint64 hc_sim_record_get_int (HcSimTable *table, const HcSimRecord *record, const char *field);
GPtrArray *hc_sim_record_get_rows (HcSimTable *table, const HcSimRecord *record, const char *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSimStore, hc_sim_store_free)

G_END_DECLS
