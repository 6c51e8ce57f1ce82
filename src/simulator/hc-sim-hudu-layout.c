/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

#include <string.h>

char *
hc_sim_hudu_field_normalise (const char *label)
{
  char *key = g_utf8_strdown (label, -1);

  for (char *p = key; *p != '\0'; p++)
    if (*p == ' ')
      *p = '_';
  return key;
}

void
hc_sim_hudu_field_relabel (HcSimHuduField *field, const char *label)
{
  char *copy = g_strdup (label);

  g_free (field->label);
  g_free (field->key);
  field->label = copy;
  field->key = hc_sim_hudu_field_normalise (copy);
}

static int
by_position_cb (gconstpointer a, gconstpointer b)
{
  const HcSimHuduField *left = *(HcSimHuduField *const *)a;
  const HcSimHuduField *right = *(HcSimHuduField *const *)b;

  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

void
hc_sim_hudu_layout_sort (HcSimHuduLayout *layout)
{
  g_ptr_array_sort (layout->fields, by_position_cb);
}

HcSimHuduLayout *
hc_sim_hudu_layout_new (HcSimHudu *hudu, const char *name, gboolean active)
{
  HcSimHuduLayout *layout = g_new0 (HcSimHuduLayout, 1);

  layout->name = g_strdup (name);
  layout->icon = g_strdup ("fas fa-circle");
  layout->color = g_strdup ("#2f5d8a");
  layout->icon_color = g_strdup ("#ffffff");
  layout->active = active;
  layout->include_passwords = layout->include_photos = layout->include_comments = layout->include_files
      = TRUE;
  layout->fields = g_ptr_array_new_with_free_func (hc_sim_hudu_field_free);
  hc_sim_hudu_insert (hudu, HC_SIM_HUDU_LAYOUTS, layout);
  return layout;
}

HcSimHuduField *
hc_sim_hudu_layout_append (
    HcSimHudu *hudu, HcSimHuduLayout *layout, const char *label, HcSimHuduFieldType type, gint position)
{
  HcSimHuduField *field = g_new0 (HcSimHuduField, 1);

  field->id = ++hudu->last_field_id;
  field->type = type;
  field->position = position;
  hc_sim_hudu_field_relabel (field, label);
  g_ptr_array_add (layout->fields, field);
  return field;
}

HcSimHuduField *
hc_sim_hudu_layout_field (HcSimHuduLayout *layout, guint32 field_id)
{
  for (guint i = 0; i < layout->fields->len; i++)
    {
      HcSimHuduField *field = layout->fields->pdata[i];

      if (field->id == field_id)
        return field;
    }
  return NULL;
}

HcSimHuduField *
hc_sim_hudu_layout_find (HcSimHuduLayout *layout, const char *label)
{
  g_autofree char *key = hc_sim_hudu_field_normalise (label);

  for (guint i = 0; i < layout->fields->len; i++)
    {
      HcSimHuduField *field = layout->fields->pdata[i];

      if (strcmp (field->key, key) == 0)
        return field;
    }
  return NULL;
}

void
hc_sim_hudu_field_forget (HcSimHudu *hudu, HcSimHuduLayout *layout, guint32 field_id)
{
  const GArray *ids = hc_sim_hudu_index_find (hudu->assets_by_layout, layout->row.id);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      HcSimHuduAsset *asset = hc_sim_hudu_asset (hudu, g_array_index (ids, guint32, i));
      HcSimHuduValue *value = hc_sim_hudu_asset_value (asset, field_id);

      if (value == NULL)
        continue;
      g_clear_pointer (&value->text, g_ref_string_release);
      *value = asset->values[--asset->n_values];
      hc_sim_hudu_expirations_drop (hudu, asset->row.id, field_id);
    }
}

static void
put_number (HcSimJson *json, const char *key, gboolean present, gint64 number)
{
  if (present)
    hc_sim_json_put_int (json, key, number);
  else
    hc_sim_json_put_null (json, key);
}

static void
write_field (const HcSimHuduField *field, HcSimJson *json)
{
  hc_sim_json_open (json, '{');
  hc_sim_json_put_int (json, "id", field->id);
  hc_sim_json_put_text (json, "label", field->label);
  hc_sim_json_put_bool (json, "show_in_list", field->show_in_list);
  hc_sim_json_put_text (json, "field_type", hc_sim_hudu_field_type_name (field->type));
  if (field->type == HC_SIM_FIELD_HEADING)
    hc_sim_json_put_null (json, "required");
  else
    hc_sim_json_put_bool (json, "required", field->required);
  hc_sim_json_put_text (json, "hint", field->hint);
  put_number (json, "min", field->has_min, field->min);
  put_number (json, "max", field->has_max, field->max);
  hc_sim_json_put_id (json, "linkable_id", field->linkable_id);
  hc_sim_json_put_bool (json, "expiration", field->expiration);
  hc_sim_json_put_text (json, "options", field->options);
  hc_sim_json_put_int (json, "position", field->position);
  hc_sim_json_put_bool (json, "is_destroyed", FALSE);
  hc_sim_json_put_id (json, "list_id", field->list_id);
  hc_sim_json_put_bool (json, "multiple_options", field->multiple_options);
  hc_sim_json_close (json, '}');
}

void
hc_sim_hudu_layout_write (HcSimHudu *hudu, gpointer row, HcSimJson *json)
{
  HcSimHuduLayout *layout = row;
  char slug[13];

  hc_sim_hudu_slug (hudu, HC_SIM_HUDU_LAYOUTS, layout->row.id, slug);
  hc_sim_json_open (json, '{');
  hc_sim_json_put_int (json, "id", layout->row.id);
  hc_sim_json_put_text (json, "slug", slug);
  hc_sim_json_put_text (json, "name", layout->name);
  hc_sim_json_put_text (json, "icon", layout->icon);
  hc_sim_json_put_text (json, "color", layout->color);
  hc_sim_json_put_text (json, "icon_color", layout->icon_color);
  hc_sim_json_put_null (json, "sidebar_folder_id");
  hc_sim_json_put_null (json, "location");
  hc_sim_json_put_bool (json, "active", layout->active);
  hc_sim_json_put_bool (json, "include_passwords", layout->include_passwords);
  hc_sim_json_put_bool (json, "include_photos", layout->include_photos);
  hc_sim_json_put_bool (json, "include_comments", layout->include_comments);
  hc_sim_json_put_bool (json, "include_files", layout->include_files);
  hc_sim_json_put_time (json, "created_at", layout->row.created_at);
  hc_sim_json_put_time (json, "updated_at", layout->row.updated_at);
  hc_sim_json_key (json, "fields");
  hc_sim_json_open (json, '[');
  for (guint i = 0; i < layout->fields->len; i++)
    write_field (layout->fields->pdata[i], json);
  hc_sim_json_close (json, ']');
  hc_sim_json_close (json, '}');
}
