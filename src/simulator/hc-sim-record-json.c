/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-fields.h"

#include <math.h>
#include <string.h>

typedef struct
{
  GString *out;
  const char *base;
} Writer;

void
hc_sim_append_json_string (GString *out, const char *text)
{
  static const char hex[] = "0123456789abcdef";
  const char *run = text;

  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar)*p;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;
      g_string_append_len (out, run, p - run);
      run = p + 1;
      if (c == '\n')
        g_string_append (out, "\\n");
      else if (c == HC_SIM_NUL[0])
        g_string_append (out, "\\u0000");
      else if (c >= 0x20)
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, (char)c);
        }
      else
        {
          g_string_append (out, "\\u00");
          g_string_append_c (out, hex[c >> 4]);
          g_string_append_c (out, hex[c & 15]);
        }
    }
  g_string_append (out, run);
  g_string_append_c (out, '"');
}

static void
append_padded (GString *out, gint64 value, guint width)
{
  char digits[24];
  guint n = 0;

  do
    {
      digits[n++] = (char)('0' + value % 10);
      value /= 10;
    }
  while (value > 0 || n < width);
  while (n > 0)
    g_string_append_c (out, digits[--n]);
}

/* The civil date of a day count, after Howard Hinnant's algorithm: lists show a million dates. */
void
hc_sim_append_date (GString *out, gint64 seconds)
{
  gint64 days = seconds / 86400, rest = seconds % 86400;
  gint64 era, day_of_era, year_of_era, day_of_year, month, year;

  if (rest < 0)
    {
      rest += 86400;
      days--;
    }
  days += 719468;
  era = (days >= 0 ? days : days - 146096) / 146097;
  day_of_era = days - era * 146097;
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  month = (5 * day_of_year + 2) / 153;
  year = year_of_era + era * 400 + (month >= 10);
  append_padded (out, year, 4);
  g_string_append_c (out, '-');
  append_padded (out, month < 10 ? month + 3 : month - 9, 2);
  g_string_append_c (out, '-');
  append_padded (out, day_of_year - (153 * month + 2) / 5 + 1, 2);
  g_string_append_c (out, 'T');
  append_padded (out, rest / 3600, 2);
  g_string_append_c (out, ':');
  append_padded (out, rest / 60 % 60, 2);
  g_string_append_c (out, ':');
  append_padded (out, rest % 60, 2);
  g_string_append_c (out, 'Z');
}

/* Appends the key, and a comma before it unless it is the first of its object. */
static void
append_key (Writer *writer, const char *key)
{
  if (writer->out->str[writer->out->len - 1] != '{')
    g_string_append_c (writer->out, ',');
  g_string_append_c (writer->out, '"');
  g_string_append (writer->out, key);
  g_string_append (writer->out, "\":");
}

static gint64
find_parent (HcSimTable *table, const HcSimRecord *record)
{
  return table->schema->parent == NULL ? 0 : hc_sim_record_get_int (table, record, table->schema->parent);
}

static void
append_href (Writer *writer, const char *path, gint64 id, gint64 parent)
{
  g_string_append_c (writer->out, '"');
  g_string_append (writer->out, writer->base);
  g_string_append_c (writer->out, '/');
  for (const char *p = path; *p != '\0'; p++)
    {
      if (g_str_has_prefix (p, "{id}"))
        append_padded (writer->out, id, 1);
      else if (g_str_has_prefix (p, "{parent}"))
        append_padded (writer->out, parent, 1);
      else
        {
          g_string_append_c (writer->out, *p);
          continue;
        }
      p = strchr (p, '}');
    }
  g_string_append_c (writer->out, '"');
}

static void
append_reference_info (Writer *writer,
                       HcSimTable *target,
                       const HcSimRecord *record,
                       const HcSimFields *fields)
{
  const HcSimSchema *schema = target->schema;
  const HcSimFields *inner = hc_sim_fields_get (fields, "_info");

  append_key (writer, "_info");
  g_string_append_c (writer->out, '{');
  if (schema->name_fields[0] == NULL && hc_sim_table_find_field (target, "name") >= 0
      && hc_sim_fields_has (inner, "name"))
    {
      const char *name = hc_sim_record_get_text (target, record, "name");

      append_key (writer, "name");
      hc_sim_append_json_string (writer->out, name == NULL ? "" : name);
    }
  if (hc_sim_fields_has (inner, schema->href_key))
    {
      append_key (writer, schema->href_key);
      append_href (writer, schema->href, record->id, find_parent (target, record));
    }
  g_string_append_c (writer->out, '}');
}

static void
append_name_of (Writer *writer, HcSimTable *target, const HcSimRecord *record)
{
  g_autoptr (GString) name = g_string_new (NULL);

  hc_sim_table_append_name (target, record, name);
  /* A reference to a question of a configuration type calls it so. */
  append_key (writer, g_str_equal (target->schema->table, "typeQuestions") ? "question" : "name");
  hc_sim_append_json_string (writer->out, name->str);
}

static void
append_reference (Writer *writer, HcSimTable *target, gint64 id, const HcSimFields *fields)
{
  const HcSimRecord *record = hc_sim_table_get (target, id);
  const HcSimSchema *schema = target->schema;
  const char *identifier_key
      = schema->name_fields[0] == NULL && !schema->has_identifier ? "deviceIdentifier" : "identifier";

  g_string_append_c (writer->out, '{');
  if (hc_sim_fields_has (fields, "id"))
    {
      append_key (writer, "id");
      append_padded (writer->out, id, 1);
    }
  /* A record that is gone leaves its id behind. */
  if (record != NULL)
    {
      int index = hc_sim_table_find_field (target, identifier_key);

      if (index >= 0 && (schema->has_identifier || schema->name_fields[0] == NULL)
          && hc_sim_fields_has (fields, identifier_key))
        {
          append_key (writer, identifier_key);
          hc_sim_append_json_string (writer->out,
                                     record->values[index].text == NULL ? "" : record->values[index].text);
        }
      if (schema->name_fields[0] != NULL && hc_sim_fields_has (fields, "name"))
        append_name_of (writer, target, record);
      if (schema->href_key != NULL && hc_sim_fields_has (fields, "_info"))
        append_reference_info (writer, target, record, fields);
    }
  g_string_append_c (writer->out, '}');
}

static void
append_references (Writer *writer, HcSimTable *target, GArray *ids, const HcSimFields *fields)
{
  g_string_append_c (writer->out, '[');
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      if (i > 0)
        g_string_append_c (writer->out, ',');
      append_reference (writer, target, g_array_index (ids, gint64, i), fields);
    }
  g_string_append_c (writer->out, ']');
}

static void
append_number (GString *out, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.2f", number));
}

static gboolean
is_shown (const HcSimField *field, HcSimValue value)
{
  if ((field->flags & HC_SIM_FIELD_HIDDEN) != 0)
    return FALSE;
  if ((field->flags & HC_SIM_FIELD_ALWAYS) != 0 || field->type == HC_SIM_BOOL)
    return TRUE;
  if (field->type == HC_SIM_NUMBER)
    return fpclassify (value.number) != FP_ZERO;
  return value.integer != 0;
}

static void
append_record (Writer *writer, HcSimTable *table, const HcSimRecord *record, const HcSimFields *fields);

static void
append_rows (Writer *writer, HcSimTable *target, GPtrArray *rows, const HcSimFields *fields)
{
  g_string_append_c (writer->out, '[');
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      if (i > 0)
        g_string_append_c (writer->out, ',');
      append_record (writer, target, rows->pdata[i], fields);
    }
  g_string_append_c (writer->out, ']');
}

static void
append_value (Writer *writer, HcSimTable *table, guint index, HcSimValue value, const HcSimFields *fields)
{
  const HcSimField *field = &table->schema->fields[index];

  switch (field->type)
    {
    case HC_SIM_INT:
      g_string_append_printf (writer->out, "%" G_GINT64_FORMAT, value.integer);
      break;
    case HC_SIM_NUMBER:
      append_number (writer->out, value.number);
      break;
    case HC_SIM_BOOL:
      g_string_append (writer->out, value.integer ? "true" : "false");
      break;
    case HC_SIM_DATE:
      g_string_append_c (writer->out, '"');
      hc_sim_append_date (writer->out, value.integer);
      g_string_append_c (writer->out, '"');
      break;
    case HC_SIM_REF:
      append_reference (writer, table->targets[index], value.integer, fields);
      break;
    case HC_SIM_REFS:
      append_references (writer, table->targets[index], value.ids, fields);
      break;
    case HC_SIM_ROWS:
      append_rows (writer, table->targets[index], value.rows, fields);
      break;
    case HC_SIM_ANY:
      g_string_append (writer->out, value.text == NULL ? "null" : value.text);
      break;
    case HC_SIM_TEXT:
    case HC_SIM_ENUM:
    default:
      hc_sim_append_json_string (writer->out, value.text == NULL ? "" : value.text);
    }
}

static void
append_info (Writer *writer, HcSimTable *table, const HcSimRecord *record, const HcSimFields *fields)
{
  const HcSimSchema *schema = table->schema;

  append_key (writer, "_info");
  g_string_append_c (writer->out, '{');
  for (guint i = 0; i < schema->n_fields; i++)
    {
      const HcSimField *field = &schema->fields[i];

      if ((field->flags & HC_SIM_FIELD_INFO) == 0 || !is_shown (field, record->values[i])
          || !hc_sim_fields_has (fields, field->name))
        continue;
      append_key (writer, field->name);
      append_value (writer, table, i, record->values[i], NULL);
    }
  for (guint i = 0; schema->hrefs != NULL && schema->hrefs[i] != NULL; i += 2)
    {
      if (!hc_sim_fields_has (fields, schema->hrefs[i]))
        continue;
      append_key (writer, schema->hrefs[i]);
      append_href (writer, schema->hrefs[i + 1], record->id, 0);
    }
  g_string_append_c (writer->out, '}');
}

static gboolean
has_info (const HcSimSchema *schema)
{
  for (guint i = 0; i < schema->n_fields; i++)
    {
      if ((schema->fields[i].flags & HC_SIM_FIELD_INFO) != 0)
        return TRUE;
    }
  return FALSE;
}

static void
append_record (Writer *writer, HcSimTable *table, const HcSimRecord *record, const HcSimFields *fields)
{
  const HcSimSchema *schema = table->schema;

  g_string_append_c (writer->out, '{');
  if (record->id != 0 && hc_sim_fields_has (fields, "id"))
    {
      append_key (writer, "id");
      append_padded (writer->out, record->id, 1);
    }
  for (guint i = 0; i < schema->n_fields; i++)
    {
      const HcSimField *field = &schema->fields[i];

      if ((field->flags & HC_SIM_FIELD_INFO) != 0 || !is_shown (field, record->values[i])
          || !hc_sim_fields_has (fields, field->name))
        continue;
      append_key (writer, field->name);
      append_value (writer, table, i, record->values[i], hc_sim_fields_get (fields, field->name));
    }
  if (has_info (schema) && hc_sim_fields_has (fields, "_info"))
    append_info (writer, table, record, hc_sim_fields_get (fields, "_info"));
  g_string_append_c (writer->out, '}');
}

void
hc_sim_record_append_json (
    HcSimTable *table, const HcSimRecord *record, const HcSimFields *fields, const char *base, GString *out)
{
  Writer writer = { out, base };

  append_record (&writer, table, record, fields);
}
