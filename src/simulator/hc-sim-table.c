/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-table.h"

#include <string.h>

struct _HcSimStore
{
  GPtrArray *tables;
  GHashTable *by_name;
  GStringChunk *texts;
};

static guint
hash_caseless (gconstpointer key)
{
  guint hash = 5381;

  for (const char *p = key; *p != '\0'; p++)
    hash = hash * 33 + (guchar)g_ascii_tolower (*p);
  return hash;
}

static gboolean
equal_caseless (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}

static void
free_record (HcSimTable *table, HcSimRecord *record)
{
  for (guint i = 0; i < table->schema->n_fields; i++)
    {
      if (table->schema->fields[i].type == HC_SIM_ROWS)
        hc_sim_table_free_rows (table->targets[i], record->values[i].rows);
      else if (table->schema->fields[i].type == HC_SIM_REFS)
        g_clear_pointer (&record->values[i].ids, g_array_unref);
    }
  g_free (record);
}

void
hc_sim_table_free_rows (HcSimTable *child, GPtrArray *rows)
{
  if (rows == NULL)
    return;
  for (guint i = 0; i < rows->len; i++)
    free_record (child, rows->pdata[i]);
  g_ptr_array_unref (rows);
}

static HcSimTable *
table_new (HcSimStore *store, const HcSimSchema *schema)
{
  HcSimTable *table = g_new0 (HcSimTable, 1);

  table->store = store;
  table->schema = schema;
  table->records = g_ptr_array_new ();
  table->targets = g_new0 (HcSimTable *, schema->n_fields);
  table->index = g_hash_table_new (hash_caseless, equal_caseless);
  for (guint i = 0; i < schema->n_fields; i++)
    g_hash_table_insert (table->index, (gpointer)schema->fields[i].name, GUINT_TO_POINTER (i + 1));
  return table;
}

static void
table_free (HcSimTable *table)
{
  for (guint i = 0; i < table->records->len; i++)
    free_record (table, table->records->pdata[i]);
  g_ptr_array_unref (table->records);
  g_hash_table_unref (table->index);
  g_free (table->targets);
  g_free (table);
}

static void
resolve_targets (HcSimStore *store, HcSimTable *table)
{
  for (guint i = 0; i < table->schema->n_fields; i++)
    {
      const HcSimField *field = &table->schema->fields[i];

      if (field->type != HC_SIM_REF && field->type != HC_SIM_REFS && field->type != HC_SIM_ROWS)
        continue;
      table->targets[i] = hc_sim_store_get_table (store, field->target);
      g_assert (table->targets[i] != NULL);
    }
}

HcSimStore *
hc_sim_store_new (const HcSimSchema *const *schemas)
{
  HcSimStore *store = g_new0 (HcSimStore, 1);

  store->tables = g_ptr_array_new ();
  store->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  store->texts = g_string_chunk_new (64 * 1024);
  for (guint i = 0; schemas[i] != NULL; i++)
    {
      HcSimTable *table = table_new (store, schemas[i]);

      g_ptr_array_add (store->tables, table);
      g_hash_table_insert (store->by_name, (gpointer)schemas[i]->table, table);
    }
  for (guint i = 0; i < store->tables->len; i++)
    resolve_targets (store, store->tables->pdata[i]);
  return store;
}

void
hc_sim_store_free (HcSimStore *store)
{
  if (store == NULL)
    return;
  /* Records know their child tables, so all records go before any table does. */
  for (guint i = 0; i < store->tables->len; i++)
    {
      HcSimTable *table = store->tables->pdata[i];

      for (guint j = 0; j < table->records->len; j++)
        free_record (table, table->records->pdata[j]);
      g_ptr_array_set_size (table->records, 0);
    }
  for (guint i = 0; i < store->tables->len; i++)
    table_free (store->tables->pdata[i]);
  g_ptr_array_unref (store->tables);
  g_hash_table_unref (store->by_name);
  g_string_chunk_free (store->texts);
  g_free (store);
}

HcSimTable *
hc_sim_store_get_table (HcSimStore *store, const char *name)
{
  return g_hash_table_lookup (store->by_name, name);
}

GPtrArray *
hc_sim_store_get_tables (HcSimStore *store)
{
  return store->tables;
}

const char *
hc_sim_store_intern (HcSimStore *store, const char *text)
{
  return text == NULL ? NULL : g_string_chunk_insert_const (store->texts, text);
}

const char *
hc_sim_store_keep (HcSimStore *store, const char *text)
{
  return text == NULL ? NULL : g_string_chunk_insert (store->texts, text);
}

int
hc_sim_table_find_field (HcSimTable *table, const char *name)
{
  return (int)GPOINTER_TO_UINT (g_hash_table_lookup (table->index, name)) - 1;
}

guint
hc_sim_table_lower_bound (HcSimTable *table, gint64 id)
{
  guint low = 0, high = table->records->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const HcSimRecord *record = table->records->pdata[middle];

      if (record->id <= id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

HcSimRecord *
hc_sim_table_new_row (HcSimTable *table, gint64 id)
{
  HcSimRecord *record = g_malloc0 (sizeof (HcSimRecord) + table->schema->n_fields * sizeof (HcSimValue));

  record->id = id;
  return record;
}

HcSimRecord *
hc_sim_table_add (HcSimTable *table, gint64 id)
{
  HcSimRecord *record = hc_sim_table_new_row (table, id != 0 ? id : table->last_id + 1);

  if (record->id > table->last_id)
    {
      table->last_id = record->id;
      g_ptr_array_add (table->records, record);
    }
  else
    {
      g_assert (hc_sim_table_get (table, record->id) == NULL);
      g_ptr_array_insert (table->records, (int)hc_sim_table_lower_bound (table, record->id), record);
    }
  return record;
}

HcSimRecord *
hc_sim_table_get (HcSimTable *table, gint64 id)
{
  guint after;
  HcSimRecord *record;

  if (id <= 0)
    return NULL;
  after = hc_sim_table_lower_bound (table, id);
  if (after == 0)
    return NULL;
  record = table->records->pdata[after - 1];
  return record->id == id ? record : NULL;
}

gboolean
hc_sim_table_remove (HcSimTable *table, gint64 id)
{
  HcSimRecord *record = hc_sim_table_get (table, id);

  if (record == NULL)
    return FALSE;
  g_ptr_array_remove_index (table->records, hc_sim_table_lower_bound (table, id) - 1);
  free_record (table, record);
  return TRUE;
}

void
hc_sim_table_append_name (HcSimTable *table, const HcSimRecord *record, GString *out)
{
  gsize start = out->len;

  for (guint i = 0; i < 2 && table->schema->name_fields[i] != NULL; i++)
    {
      const char *part = hc_sim_record_get_text (table, record, table->schema->name_fields[i]);

      if (part == NULL || *part == '\0')
        continue;
      if (out->len > start)
        g_string_append_c (out, ' ');
      g_string_append (out, part);
    }
}

static guint
must_find (HcSimTable *table, const char *name)
{
  int field = hc_sim_table_find_field (table, name);

  if (field < 0)
    g_error ("%s has no field %s", table->schema->table, name);
  return (guint)field;
}

void
hc_sim_record_set_text (HcSimTable *table, HcSimRecord *record, const char *field, const char *text)
{
  record->values[must_find (table, field)].text = hc_sim_store_intern (table->store, text);
}

void
hc_sim_record_set_int (HcSimTable *table, HcSimRecord *record, const char *field, gint64 value)
{
  record->values[must_find (table, field)].integer = value;
}

void
hc_sim_record_set_number (HcSimTable *table, HcSimRecord *record, const char *field, double value)
{
  record->values[must_find (table, field)].number = value;
}

HcSimRecord *
hc_sim_record_add_row (HcSimTable *table, HcSimRecord *record, const char *field, gint64 id)
{
  guint index = must_find (table, field);
  HcSimRecord *row = hc_sim_table_new_row (table->targets[index], id);

  if (record->values[index].rows == NULL)
    record->values[index].rows = g_ptr_array_sized_new (2);
  g_ptr_array_add (record->values[index].rows, row);
  return row;
}

void
hc_sim_record_add_ref (HcSimTable *table, HcSimRecord *record, const char *field, gint64 id)
{
  guint index = must_find (table, field);

  if (record->values[index].ids == NULL)
    record->values[index].ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), 1);
  g_array_append_val (record->values[index].ids, id);
}

const char *
hc_sim_record_get_text (HcSimTable *table, const HcSimRecord *record, const char *field)
{
  return record->values[must_find (table, field)].text;
}

gint64
hc_sim_record_get_int (HcSimTable *table, const HcSimRecord *record, const char *field)
{
  return record->values[must_find (table, field)].integer;
}

GPtrArray *
hc_sim_record_get_rows (HcSimTable *table, const HcSimRecord *record, const char *field)
{
  return record->values[must_find (table, field)].rows;
}
