/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-layout-choices.h"

#include "hc-property.h"
#include "hc-rule-sentence.h"
#include "hc-store-hudu.h"
#include "hc-store-records.h"
#include "hc-text.h"

#include <glib/gi18n.h>
#include <string.h>

GPtrArray *
hc_layout_choices_list_layouts (HcSession *session)
{
  HcStore *store = hc_session_get_store (session);
  GPtrArray *layouts = store != NULL ? hc_store_list_layouts (store, NULL) : NULL;

  return layouts != NULL ? layouts : g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);
}

static char *
dup_id_key (const HcLayout *layout)
{
  return g_strdup_printf ("#%" G_GINT64_FORMAT, layout->id);
}

char *
hc_layout_choice_dup_key (GPtrArray *layouts, const HcNameRef *ref)
{
  const HcLayout *layout = ref != NULL ? hc_settings_find_layout (layouts, ref) : NULL;

  if (ref == NULL)
    return NULL;
  return layout != NULL ? dup_id_key (layout) : hc_name_ref_dup_text (ref);
}

static HcNameRef *
parse_key (const char *key)
{
  gint64 id;

  if (*key == '#' && g_ascii_string_to_signed (key + 1, 10, 1, G_MAXINT64, &id, NULL))
    return hc_name_ref_new (NULL, id);
  return hc_name_ref_new (key, 0);
}

static gboolean
is_unique (GPtrArray *layouts, const HcLayout *layout)
{
  for (guint i = 0; i < layouts->len; i++)
    {
      const HcLayout *other = layouts->pdata[i];

      if (other != layout && hc_text_equal (other->name, layout->name))
        return FALSE;
    }
  return layout->name[0] != '\0' && layout->name[0] != '#';
}

HcNameRef *
hc_layout_choice_dup_ref (GPtrArray *layouts, const char *key)
{
  HcNameRef *ref = parse_key (key);
  const HcLayout *layout = hc_settings_find_layout (layouts, ref);

  if (layout == NULL || !is_unique (layouts, layout))
    return ref;
  hc_name_ref_free (ref);
  return hc_name_ref_new (layout->name, 0);
}

static gboolean
serves_another (const HcSettings *settings, GPtrArray *layouts, HcKind kind, const HcLayout *layout)
{
  for (guint other = HC_KIND_SITE; other < HC_N_KINDS; other++)
    {
      g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

      if (other == kind)
        continue;
      hc_settings_collect_layouts (settings, (HcKind)other, layouts, ids);
      if (g_hash_table_contains (ids, &layout->id))
        return TRUE;
    }
  return FALSE;
}

static int
compare_layouts (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(HcLayout *const *)a)->name, (*(HcLayout *const *)b)->name);
}

GListStore *
hc_layout_choices_new (const HcSettings *settings, GPtrArray *layouts, HcKind kind, const char *chosen)
{
  GListStore *choices = g_list_store_new (HC_TYPE_CHOICE);
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (layouts, NULL, NULL);

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_layouts);
  for (guint i = 0; i < sorted->len; i++)
    {
      const HcLayout *layout = sorted->pdata[i];
      g_autofree char *key = dup_id_key (layout);
      gboolean is_chosen = g_strcmp0 (key, chosen) == 0;

      if (is_chosen || (layout->active && !serves_another (settings, layouts, kind, layout)))
        hc_choice_list_add (choices, key, layout->name, layout->active ? NULL : _ ("inactive"));
    }
  if (chosen != NULL && hc_choice_list_find (G_LIST_MODEL (choices), chosen) == GTK_INVALID_LIST_POSITION)
    hc_choice_list_add (choices, chosen, chosen, _ ("not in Hudu"));
  return choices;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

/* Questions and custom fields that were met, each once whatever its case, by name. */
static GPtrArray *
list_labelled (HcSession *session, HcKind kind)
{
  HcStore *store = hc_session_get_store (session);
  g_auto (HcFetchState) state = { 0 };
  GPtrArray *found = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer property;

  if (store == NULL || !hc_store_load_fetch_state (store, kind, 0, &state, NULL) || state.known == NULL)
    return found;
  g_hash_table_iter_init (&iter, state.known);
  while (g_hash_table_iter_next (&iter, &property, NULL))
    if (g_str_has_prefix (property, HC_PROPERTY_QUESTION) || g_str_has_prefix (property, HC_PROPERTY_CUSTOM))
      g_ptr_array_add (found, property);
  g_ptr_array_sort (found, compare_texts);
  for (guint i = 1; i < found->len;)
    if (hc_text_equal (found->pdata[i], found->pdata[i - 1]))
      g_ptr_array_remove_index (found, i);
    else
      i++;
  return found;
}

static void
add_property (GListStore *choices, HcKind kind, const char *property)
{
  g_autofree char *label = hc_property_dup_label (kind, property);
  const char *detail = g_str_has_prefix (property, HC_PROPERTY_QUESTION) ? _ ("question")
                       : g_str_has_prefix (property, HC_PROPERTY_CUSTOM) ? _ ("custom field")
                                                                         : NULL;

  hc_choice_list_add (choices, property, label, detail);
}

GListStore *
hc_layout_choices_new_fields (HcSession *session, HcKind kind)
{
  GListStore *choices = g_list_store_new (HC_TYPE_CHOICE);
  g_autoptr (GPtrArray) properties = hc_property_list (kind);
  g_autoptr (GPtrArray) labelled = list_labelled (session, kind);
  g_autoptr (GHashTable) named = g_hash_table_new (NULL, NULL);

  for (const char *const *field = hc_rule_fields (kind); *field != NULL; field++)
    {
      g_autofree char *label = hc_rule_sentence_dup_field (kind, *field);

      g_hash_table_add (named, (gpointer)hc_rule_field_property (kind, *field));
      hc_choice_list_add (choices, *field, label, NULL);
    }
  for (guint i = 0; i < properties->len; i++)
    if (!g_hash_table_contains (named, properties->pdata[i]))
      add_property (choices, kind, properties->pdata[i]);
  for (guint i = 0; i < labelled->len; i++)
    add_property (choices, kind, labelled->pdata[i]);
  return choices;
}

GListStore *
hc_layout_choices_new_properties (HcSession *session, HcKind kind, const char *chosen)
{
  GListStore *choices = g_list_store_new (HC_TYPE_CHOICE);
  g_autoptr (GPtrArray) properties = hc_property_list (kind);
  g_autoptr (GPtrArray) labelled = list_labelled (session, kind);

  for (guint i = 0; i < properties->len; i++)
    add_property (choices, kind, properties->pdata[i]);
  for (guint i = 0; i < labelled->len; i++)
    add_property (choices, kind, labelled->pdata[i]);
  if (chosen != NULL && *chosen != '\0'
      && hc_choice_list_find (G_LIST_MODEL (choices), chosen) == GTK_INVALID_LIST_POSITION)
    add_property (choices, kind, chosen);
  return choices;
}

GListStore *
hc_layout_choices_new_labels (const HcLayout *layout, const char *chosen)
{
  GListStore *choices = g_list_store_new (HC_TYPE_CHOICE);

  for (guint i = 0; i < layout->fields->len; i++)
    {
      const HcLayoutField *field = layout->fields->pdata[i];

      if (field->type != HC_FIELD_HEADING && field->type != HC_FIELD_PASSWORD)
        hc_choice_list_add (choices, field->label, field->label, hc_field_type_to_string (field->type));
    }
  if (chosen != NULL && *chosen != '\0'
      && hc_choice_list_find (G_LIST_MODEL (choices), chosen) == GTK_INVALID_LIST_POSITION)
    hc_choice_list_add (choices, chosen, chosen, _ ("not in the layout"));
  return choices;
}
