/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-path.h"

#include <stdlib.h>
#include <string.h>

static gboolean
resolve_in_reference (HcSimPath *path, HcSimTable *target, const char *rest)
{
  const HcSimSchema *schema = target->schema;

  if (g_ascii_strcasecmp (rest, "id") == 0)
    path->part = HC_SIM_PATH_REF_ID;
  else if (g_ascii_strcasecmp (rest, "name") == 0 && schema->name_fields[0] != NULL)
    path->part = HC_SIM_PATH_REF_NAME;
  else if ((g_ascii_strcasecmp (rest, "identifier") == 0 && schema->has_identifier)
           || (g_ascii_strcasecmp (rest, "deviceIdentifier") == 0 && schema->name_fields[0] == NULL))
    {
      path->part = HC_SIM_PATH_REF_FIELD;
      path->ref_field = hc_sim_table_find_field (target, rest);
    }
  else
    return FALSE;
  return path->part != HC_SIM_PATH_REF_FIELD || path->ref_field >= 0;
}

static gboolean
resolve_simple (HcSimPath *path, HcSimTable *table, const char *text)
{
  const char *slash = strchr (text, '/');
  g_autofree char *first = slash == NULL ? g_strdup (text) : g_strndup (text, (gsize)(slash - text));
  const HcSimField *field;
  gboolean below_info = g_ascii_strcasecmp (first, "_info") == 0 && slash != NULL;

  path->table = table;
  path->part = HC_SIM_PATH_VALUE;
  if (slash == NULL && g_ascii_strcasecmp (first, "id") == 0)
    {
      path->field = -1;
      return TRUE;
    }
  path->field = hc_sim_table_find_field (table, below_info ? slash + 1 : first);
  if (path->field < 0)
    return FALSE;
  field = &table->schema->fields[path->field];
  if ((field->flags & (HC_SIM_FIELD_NO_FILTER | HC_SIM_FIELD_HIDDEN)) != 0
      || (below_info && (field->flags & HC_SIM_FIELD_INFO) == 0))
    return FALSE;
  if (field->type == HC_SIM_ROWS || field->type == HC_SIM_REFS)
    return FALSE;
  if (field->type == HC_SIM_REF)
    {
      path->whole = slash == NULL;
      path->part = HC_SIM_PATH_REF_ID;
      return path->whole || resolve_in_reference (path, table->targets[path->field], slash + 1);
    }
  return slash == NULL || below_info;
}

static gboolean
resolve_in_array (HcSimPath *path, HcSimTable *table, const char *text)
{
  const char *slash = strchr (text, '/');
  g_autofree char *first = NULL;
  const HcSimField *field;

  if (slash == NULL)
    return FALSE;
  first = g_strndup (text, (gsize)(slash - text));
  path->array = hc_sim_table_find_field (table, first);
  if (path->array < 0)
    return FALSE;
  field = &table->schema->fields[path->array];
  if (field->type == HC_SIM_ROWS)
    return resolve_simple (path, table->targets[path->array], slash + 1);
  if (field->type != HC_SIM_REFS)
    return FALSE;
  /* The rows are the records referred to, seen through what a reference shows of them. */
  path->table = table->targets[path->array];
  path->field = -1;
  if (!resolve_in_reference (path, path->table, slash + 1))
    return FALSE;
  if (path->part == HC_SIM_PATH_REF_FIELD)
    path->field = path->ref_field;
  if (path->part != HC_SIM_PATH_REF_NAME)
    path->part = HC_SIM_PATH_VALUE;
  return TRUE;
}

gboolean
hc_sim_path_resolve (HcSimPath *path, HcSimTable *table, const char *text, gboolean arrays)
{
  memset (path, 0, sizeof *path);
  path->array = -1;
  path->ref_field = -1;
  return arrays ? resolve_in_array (path, table, text) : resolve_simple (path, table, text);
}

const HcSimField *
hc_sim_path_get_field (const HcSimPath *path)
{
  switch (path->part)
    {
    case HC_SIM_PATH_VALUE:
      return path->field < 0 ? NULL : &path->table->schema->fields[path->field];
    case HC_SIM_PATH_REF_FIELD:
      return &path->table->targets[path->field]->schema->fields[path->ref_field];
    case HC_SIM_PATH_REF_ID:
    case HC_SIM_PATH_REF_NAME:
    default:
      return NULL;
    }
}

static void
read_any (const char *json, GString *scratch, HcSimScalar *scalar)
{
  scalar->type = HC_SIM_SCALAR_UNSET;
  if (json == NULL)
    return;
  if (*json == '"')
    {
      scalar->type = HC_SIM_SCALAR_TEXT;
      g_string_assign (scratch, json + 1);
      g_string_truncate (scratch, scratch->len - 1);
      g_string_replace (scratch, "\\\"", "\"", 0);
      g_string_replace (scratch, "\\\\", "\\", 0);
      scalar->text = scratch->str;
    }
  else if (*json == 't' || *json == 'f')
    {
      scalar->type = HC_SIM_SCALAR_BOOL;
      scalar->integer = *json == 't';
    }
  else
    {
      scalar->type = HC_SIM_SCALAR_NUMBER;
      scalar->number = g_ascii_strtod (json, NULL);
    }
}

static void
read_value (HcSimType type, HcSimValue value, GString *scratch, HcSimScalar *scalar)
{
  switch (type)
    {
    case HC_SIM_INT:
    case HC_SIM_REF:
      scalar->type = value.integer == 0 && type == HC_SIM_REF ? HC_SIM_SCALAR_UNSET : HC_SIM_SCALAR_NUMBER;
      scalar->number = (double)value.integer;
      break;
    case HC_SIM_NUMBER:
      scalar->type = HC_SIM_SCALAR_NUMBER;
      scalar->number = value.number;
      break;
    case HC_SIM_TEXT:
    case HC_SIM_ENUM:
      scalar->type = value.text == NULL ? HC_SIM_SCALAR_UNSET : HC_SIM_SCALAR_TEXT;
      scalar->text = value.text;
      break;
    case HC_SIM_BOOL:
      scalar->type = HC_SIM_SCALAR_BOOL;
      scalar->integer = value.integer;
      break;
    case HC_SIM_DATE:
      scalar->type = value.integer == 0 ? HC_SIM_SCALAR_UNSET : HC_SIM_SCALAR_DATE;
      scalar->integer = value.integer;
      break;
    case HC_SIM_ANY:
      read_any (value.text, scratch, scalar);
      break;
    case HC_SIM_REFS:
    case HC_SIM_ROWS:
    default:
      scalar->type = HC_SIM_SCALAR_UNSET;
    }
}

static void
read_name (HcSimTable *table, const HcSimRecord *record, GString *scratch, HcSimScalar *scalar)
{
  scalar->type = HC_SIM_SCALAR_TEXT;
  if (table->schema->name_fields[1] == NULL)
    {
      scalar->text = hc_sim_record_get_text (table, record, table->schema->name_fields[0]);
      if (scalar->text == NULL)
        scalar->type = HC_SIM_SCALAR_UNSET;
      return;
    }
  g_string_truncate (scratch, 0);
  hc_sim_table_append_name (table, record, scratch);
  scalar->text = scratch->str;
}

void
hc_sim_path_read (const HcSimPath *path, const HcSimRecord *row, GString *scratch, HcSimScalar *scalar)
{
  HcSimTable *target;
  const HcSimRecord *record;

  scalar->type = HC_SIM_SCALAR_UNSET;
  if (path->part == HC_SIM_PATH_REF_NAME && path->field < 0)
    {
      read_name (path->table, row, scratch, scalar);
      return;
    }
  if (path->field < 0)
    {
      scalar->type = HC_SIM_SCALAR_NUMBER;
      scalar->number = (double)row->id;
      return;
    }
  if (path->part == HC_SIM_PATH_VALUE || path->part == HC_SIM_PATH_REF_ID)
    {
      read_value (path->table->schema->fields[path->field].type, row->values[path->field], scratch, scalar);
      return;
    }
  target = path->table->targets[path->field];
  record = hc_sim_table_get (target, row->values[path->field].integer);
  if (record == NULL)
    return;
  if (path->part == HC_SIM_PATH_REF_NAME)
    read_name (target, record, scratch, scalar);
  else
    read_value (target->schema->fields[path->ref_field].type, record->values[path->ref_field], scratch,
                scalar);
}
