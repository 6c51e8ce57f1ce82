/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-record-apply.h"

#include "hc-sim-conditions.h"

#include <string.h>

G_DEFINE_QUARK (hc - sim - apply - error, hc_sim_apply_error)

static gboolean
refuse_type (const HcSimField *field, GError **error)
{
  g_set_error (error, HC_SIM_APPLY_ERROR, HC_SIM_APPLY_ERROR_TYPE, "The value of %s does not have its type.",
               field->name);
  return FALSE;
}

static gboolean
apply_text (HcSimTable *table, const HcSimField *field, HcSimValue *value, const char *text, GError **error)
{
  if (text == NULL)
    return refuse_type (field, error);
  if (field->max_length > 0 && g_utf8_strlen (text, -1) > (glong)field->max_length)
    {
      g_set_error (error, HC_SIM_APPLY_ERROR, HC_SIM_APPLY_ERROR_TOO_LONG,
                   "The %s field must be a string with a maximum length of %u.", field->name,
                   field->max_length);
      return FALSE;
    }
  if (field->type == HC_SIM_ENUM)
    {
      g_auto (GStrv) allowed = g_strsplit (field->target, "|", -1);

      if (!g_strv_contains ((const char *const *)allowed, text))
        return refuse_type (field, error);
    }
  value->text = hc_sim_store_intern (table->store, text);
  return TRUE;
}

static gboolean
apply_number (const HcSimField *field, HcSimValue *value, JsonNode *node, GError **error)
{
  GType type = json_node_get_value_type (node);

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return refuse_type (field, error);
  if (field->type == HC_SIM_NUMBER)
    value->number = json_node_get_double (node);
  else
    value->integer = json_node_get_int (node);
  return TRUE;
}

static gboolean
apply_date (const HcSimField *field, HcSimValue *value, const char *text, GError **error)
{
  if (text == NULL || !hc_sim_parse_date (text, &value->integer))
    return refuse_type (field, error);
  return TRUE;
}

static gboolean
read_reference (HcSimTable *target, const HcSimField *field, JsonNode *node, gint64 *id, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object == NULL || !json_object_has_member (object, "id"))
    return refuse_type (field, error);
  *id = json_object_get_int_member_with_default (object, "id", 0);
  if (hc_sim_table_get (target, *id) != NULL)
    return TRUE;
  g_set_error (error, HC_SIM_APPLY_ERROR, HC_SIM_APPLY_ERROR_NOT_FOUND,
               "The %s %" G_GINT64_FORMAT " was not found.", field->name, *id);
  return FALSE;
}

static gboolean
apply_references (
    HcSimTable *target, const HcSimField *field, HcSimValue *value, JsonNode *node, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    return refuse_type (field, error);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gint64 id;

      if (!read_reference (target, field, json_array_get_element (array, i), &id, error))
        return FALSE;
      g_array_append_val (ids, id);
    }
  g_clear_pointer (&value->ids, g_array_unref);
  value->ids = g_steal_pointer (&ids);
  return TRUE;
}

static gboolean
apply_rows (HcSimTable *child, const HcSimField *field, HcSimValue *value, JsonNode *node, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GPtrArray *rows;

  if (array == NULL)
    return refuse_type (field, error);
  rows = g_ptr_array_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      gint64 id = object == NULL ? 0 : json_object_get_int_member_with_default (object, "id", 0);
      /* Answers are known by their answerId instead. */
      gboolean has_id = hc_sim_table_find_field (child, "answerId") < 0;
      HcSimRecord *row = hc_sim_table_new_row (child, !has_id ? 0 : id != 0 ? id : ++child->last_id);

      g_ptr_array_add (rows, row);
      if (object == NULL || !hc_sim_record_apply_json (child, row, object, NULL, error))
        {
          hc_sim_table_free_rows (child, rows);
          return object == NULL ? refuse_type (field, error) : FALSE;
        }
    }
  hc_sim_table_free_rows (child, value->rows);
  value->rows = rows;
  return TRUE;
}

static void
unset (HcSimTable *table, guint index, HcSimRecord *record)
{
  HcSimType type = table->schema->fields[index].type;

  if (type == HC_SIM_ROWS)
    hc_sim_table_free_rows (table->targets[index], record->values[index].rows);
  else if (type == HC_SIM_REFS && record->values[index].ids != NULL)
    g_array_unref (record->values[index].ids);
  memset (&record->values[index], 0, sizeof (HcSimValue));
}

static gboolean
apply_any (HcSimTable *table, const HcSimField *field, HcSimValue *value, JsonNode *node, GError **error)
{
  g_autofree char *json = NULL;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return refuse_type (field, error);
  json = json_to_string (node, FALSE);
  value->text = hc_sim_store_intern (table->store, json);
  return TRUE;
}

static gboolean
apply_found (HcSimTable *table, guint index, HcSimRecord *record, JsonNode *node, GError **error)
{
  const HcSimField *field = &table->schema->fields[index];
  HcSimValue *value = &record->values[index];
  const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  switch (field->type)
    {
    case HC_SIM_INT:
    case HC_SIM_NUMBER:
      return apply_number (field, value, node, error);
    case HC_SIM_BOOL:
      if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
        return refuse_type (field, error);
      value->integer = json_node_get_boolean (node);
      return TRUE;
    case HC_SIM_DATE:
      return apply_date (field, value, text, error);
    case HC_SIM_REF:
      return read_reference (table->targets[index], field, node, &value->integer, error);
    case HC_SIM_REFS:
      return apply_references (table->targets[index], field, value, node, error);
    case HC_SIM_ROWS:
      return apply_rows (table->targets[index], field, value, node, error);
    case HC_SIM_ANY:
      return apply_any (table, field, value, node, error);
    case HC_SIM_TEXT:
    case HC_SIM_ENUM:
    default:
      return apply_text (table, field, value, text, error);
    }
}

gboolean
hc_sim_record_apply_value (
    HcSimTable *table, HcSimRecord *record, const char *name, JsonNode *node, GError **error)
{
  int index = hc_sim_table_find_field (table, name);

  if (index < 0 || strcmp (table->schema->fields[index].name, name) != 0
      || (table->schema->fields[index].flags & HC_SIM_FIELD_HIDDEN) != 0)
    {
      g_set_error (error, HC_SIM_APPLY_ERROR, HC_SIM_APPLY_ERROR_UNKNOWN,
                   "Could not find member '%s' on object of type '%s'.", name, table->schema->noun);
      return FALSE;
    }
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    {
      unset (table, (guint)index, record);
      return TRUE;
    }
  return apply_found (table, (guint)index, record, node, error);
}

gboolean
hc_sim_record_apply_json (
    HcSimTable *table, HcSimRecord *record, JsonObject *values, const char **bad_field, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, values);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      if (strcmp (name, "id") == 0 || strcmp (name, "_info") == 0)
        continue;
      if (hc_sim_record_apply_value (table, record, name, node, error))
        continue;
      if (bad_field != NULL)
        *bad_field = name;
      return FALSE;
    }
  return TRUE;
}

const HcSimField *
hc_sim_record_find_missing (HcSimTable *table, const HcSimRecord *record)
{
  for (guint i = 0; i < table->schema->n_fields; i++)
    {
      const HcSimField *field = &table->schema->fields[i];
      HcSimValue value = record->values[i];

      if ((field->flags & HC_SIM_FIELD_REQUIRED) == 0)
        continue;
      if (field->type == HC_SIM_TEXT ? value.text == NULL || *value.text == '\0' : value.integer == 0)
        return field;
    }
  return NULL;
}
