/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

#include <string.h>

static JsonArray *
get_fields (JsonObject *attributes)
{
  JsonNode *node = json_object_get_member (attributes, "fields");

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_entry (JsonArray *fields, guint i)
{
  JsonNode *node = json_array_get_element (fields, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* The field that an entry names by its id; entries without an id add one. */
static HcSimHuduField *
get_target (HcSimHuduLayout *layout, JsonObject *entry)
{
  return hc_sim_hudu_layout_field (layout, (guint32)hc_sim_json_id (json_object_get_member (entry, "id")));
}

static void
complain_once (GPtrArray *problems, const char *sentence)
{
  for (guint i = 0; i < problems->len; i++)
    if (g_str_equal (problems->pdata[i], sentence))
      return;
  g_ptr_array_add (problems, g_strdup (sentence));
}

/* The labels as they would be afterwards, each once. */
static void
check_labels (HcSimHuduLayout *layout, JsonArray *fields, GPtrArray *problems)
{
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) renamed = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      JsonObject *entry = get_entry (fields, i);
      HcSimHuduField *field = entry != NULL ? get_target (layout, entry) : NULL;

      if (field != NULL
          && (json_object_has_member (entry, "label")
              || hc_sim_json_truth (json_object_get_member (entry, "_destroy"), FALSE)))
        g_hash_table_add (renamed, field);
    }
  for (guint i = 0; i < layout->fields->len; i++)
    if (!g_hash_table_contains (renamed, layout->fields->pdata[i]))
      g_hash_table_add (labels, g_strdup (((HcSimHuduField *)layout->fields->pdata[i])->label));
  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      JsonObject *entry = get_entry (fields, i);
      char *label = entry != NULL ? hc_sim_json_dup_scalar (json_object_get_member (entry, "label")) : NULL;

      if (label == NULL || hc_sim_json_truth (json_object_get_member (entry, "_destroy"), FALSE))
        g_free (label);
      else if (!g_hash_table_add (labels, label))
        complain_once (problems, "Asset layout fields label has already been taken");
    }
}

static void
check_type (HcSimHudu *hudu, const HcSimHuduField *field, JsonObject *entry, GPtrArray *problems)
{
  g_autofree char *name = hc_sim_json_dup_scalar (json_object_get_member (entry, "field_type"));
  HcSimHuduFieldType type = field != NULL ? field->type : HC_SIM_FIELD_N_TYPES;
  gint64 list_id = hc_sim_json_id (json_object_get_member (entry, "list_id"));

  if (name != NULL)
    type = hc_sim_hudu_field_type (name);
  if (type == HC_SIM_FIELD_N_TYPES)
    complain_once (problems, "Asset layout fields field type is not included in the list");
  if (type != HC_SIM_FIELD_LIST_SELECT || (field != NULL && !json_object_has_member (entry, "list_id")))
    return;
  if (hc_sim_hudu_row (hudu, HC_SIM_HUDU_LISTS, list_id) == NULL)
    complain_once (problems, "Asset layout fields list must exist");
}

static void
check_fields (HcSimHudu *hudu, HcSimHuduLayout *layout, JsonArray *fields, GPtrArray *problems)
{
  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      JsonObject *entry = get_entry (fields, i);
      g_autofree char *label = NULL;
      HcSimHuduField *field;

      if (entry == NULL)
        {
          complain_once (problems, "Asset layout fields is invalid");
          continue;
        }
      field = get_target (layout, entry);
      label = hc_sim_json_dup_scalar (json_object_get_member (entry, "label"));
      if (field == NULL && hc_sim_json_id (json_object_get_member (entry, "id")) != 0)
        complain_once (problems, "Asset layout fields must exist");
      if ((field == NULL || json_object_has_member (entry, "label")) && (label == NULL || *label == '\0'))
        complain_once (problems, "Asset layout fields label can't be blank");
      check_type (hudu, field, entry, problems);
    }
  check_labels (layout, fields, problems);
}

static void
set_text (JsonObject *attributes, const char *key, char **text, gboolean *changed)
{
  JsonNode *node = json_object_get_member (attributes, key);
  char *given;

  if (node == NULL || JSON_NODE_HOLDS_ARRAY (node) || JSON_NODE_HOLDS_OBJECT (node))
    return;
  given = hc_sim_json_dup_scalar (node);
  *changed = *changed || g_strcmp0 (given, *text) != 0;
  g_free (*text);
  *text = given;
}

static void
set_flag (JsonObject *attributes, const char *key, gboolean *flag, gboolean *changed)
{
  gboolean given;

  if (!json_object_has_member (attributes, key))
    return;
  given = hc_sim_json_truth (json_object_get_member (attributes, key), FALSE);
  *changed = *changed || given != *flag;
  *flag = given;
}

static void
set_limit (JsonObject *entry, const char *key, gboolean *present, gint64 *limit)
{
  g_autofree char *text = NULL;

  if (!json_object_has_member (entry, key))
    return;
  text = hc_sim_json_dup_scalar (json_object_get_member (entry, key));
  *present = text != NULL && *text != '\0';
  *limit = *present ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* What the values on the assets lose or gain when a field changes its nature. */
static void
set_nature (HcSimHudu *hudu, HcSimHuduLayout *layout, HcSimHuduField *field, JsonObject *entry)
{
  g_autofree char *name = hc_sim_json_dup_scalar (json_object_get_member (entry, "field_type"));
  HcSimHuduFieldType type = name != NULL ? hc_sim_hudu_field_type (name) : field->type;
  guint32 list_id = field->list_id;
  gboolean expiration = field->expiration;
  gboolean unused = FALSE;

  if (json_object_has_member (entry, "list_id"))
    list_id = (guint32)hc_sim_json_id (json_object_get_member (entry, "list_id"));
  if (type != field->type || list_id != field->list_id)
    hc_sim_hudu_field_forget (hudu, layout, field->id);
  field->type = type;
  field->list_id = list_id;
  set_flag (entry, "expiration", &field->expiration, &unused);
  if (expiration != field->expiration)
    hc_sim_hudu_expirations_follow_all (hudu, layout, field);
}

static void
assign_field (HcSimHudu *hudu, HcSimHuduLayout *layout, HcSimHuduField *field, JsonObject *entry)
{
  g_autofree char *label = hc_sim_json_dup_scalar (json_object_get_member (entry, "label"));
  g_autofree char *position = hc_sim_json_dup_scalar (json_object_get_member (entry, "position"));
  gboolean unused = FALSE;

  if (label != NULL)
    hc_sim_hudu_field_relabel (field, label);
  if (position != NULL)
    field->position = (gint)g_ascii_strtoll (position, NULL, 10);
  set_text (entry, "hint", &field->hint, &unused);
  set_text (entry, "options", &field->options, &unused);
  set_flag (entry, "required", &field->required, &unused);
  set_flag (entry, "show_in_list", &field->show_in_list, &unused);
  set_flag (entry, "multiple_options", &field->multiple_options, &unused);
  set_limit (entry, "min", &field->has_min, &field->min);
  set_limit (entry, "max", &field->has_max, &field->max);
  if (json_object_has_member (entry, "linkable_id"))
    field->linkable_id = (guint32)hc_sim_json_id (json_object_get_member (entry, "linkable_id"));
  set_nature (hudu, layout, field, entry);
}

/* Merged, not replaced: an entry with an id changes or destroys that field, one without adds a field, and
 * fields that are not mentioned stay. */
static void
merge_fields (HcSimHudu *hudu, HcSimHuduLayout *layout, JsonArray *fields)
{
  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      JsonObject *entry = get_entry (fields, i);
      HcSimHuduField *field = get_target (layout, entry);
      g_autofree char *type = hc_sim_json_dup_scalar (json_object_get_member (entry, "field_type"));

      if (field != NULL && hc_sim_json_truth (json_object_get_member (entry, "_destroy"), FALSE))
        {
          hc_sim_hudu_field_forget (hudu, layout, field->id);
          g_ptr_array_remove (layout->fields, field);
          continue;
        }
      if (field == NULL)
        field = hc_sim_hudu_layout_append (hudu, layout, "", hc_sim_hudu_field_type (type), 0);
      assign_field (hudu, layout, field, entry);
    }
  hc_sim_hudu_layout_sort (layout);
}

static gboolean
is_name_free (HcSimHudu *hudu, const HcSimHuduLayout *self, const char *name)
{
  GPtrArray *rows = hudu->tables[HC_SIM_HUDU_LAYOUTS].rows;

  for (guint i = 0; i < rows->len; i++)
    {
      const HcSimHuduLayout *other = rows->pdata[i];

      if (other != NULL && other != self && g_strcmp0 (other->name, name) == 0)
        return FALSE;
    }
  return TRUE;
}

static void
check_name (HcSimHudu *hudu, const HcSimHuduLayout *layout, JsonObject *attributes, GPtrArray *problems)
{
  g_autofree char *name = NULL;

  if (!json_object_has_member (attributes, "name"))
    return;
  name = hc_sim_json_dup_scalar (json_object_get_member (attributes, "name"));
  if (name == NULL || *name == '\0')
    g_ptr_array_add (problems, g_strdup ("Name can't be blank"));
  else if (hc_sim_hudu_on (hudu, HC_SIM_SWITCH_LAYOUT_NAME_UNIQUE) && !is_name_free (hudu, layout, name))
    g_ptr_array_add (problems, g_strdup ("Name has already been taken"));
}

gboolean
hc_sim_hudu_layout_change (
    HcSimHudu *hudu, HcSimHuduLayout *layout, JsonObject *attributes, GPtrArray *problems, gboolean *changed)
{
  JsonArray *fields = get_fields (attributes);
  gboolean differs = fields != NULL;

  check_name (hudu, layout, attributes, problems);
  if (fields != NULL)
    check_fields (hudu, layout, fields, problems);
  if (problems->len > 0)
    return FALSE;
  set_text (attributes, "name", &layout->name, &differs);
  set_text (attributes, "icon", &layout->icon, &differs);
  set_text (attributes, "color", &layout->color, &differs);
  set_text (attributes, "icon_color", &layout->icon_color, &differs);
  set_text (attributes, "password_types", &layout->password_types, &differs);
  set_flag (attributes, "active", &layout->active, &differs);
  set_flag (attributes, "include_passwords", &layout->include_passwords, &differs);
  set_flag (attributes, "include_photos", &layout->include_photos, &differs);
  set_flag (attributes, "include_comments", &layout->include_comments, &differs);
  set_flag (attributes, "include_files", &layout->include_files, &differs);
  if (fields != NULL)
    merge_fields (hudu, layout, fields);
  *changed = differs;
  return TRUE;
}
