/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-mapping.h"

#include "hc-text.h"

#include <string.h>

static GPtrArray *
new_mappings (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)hc_mapping_free);
}

static gboolean
is_id_label (const char *label)
{
  g_autofree char *key = hc_text_key (label);

  return strcmp (key, "connectwiseid") == 0;
}

static gboolean
takes_values (const HcLayoutField *field)
{
  return field->type != HC_FIELD_HEADING && field->type != HC_FIELD_PASSWORD;
}

/* Whether an asset link can be made from the property: its end must be a record that we bring to Hudu. */
static gboolean
is_linkable (HcKind kind, const char *property)
{
  static const char *const ends[] = { "site/name", "site/id", "contact/name", "contact/id", NULL };

  return kind != HC_KIND_SITE && kind != HC_KIND_COMPANY && g_strv_contains (ends, property);
}

/* Whether the field's type can hold the property at all. */
static gboolean
suits (HcKind kind, const HcLayoutField *field, const char *property)
{
  if (field->type == HC_FIELD_ASSET_TAG)
    return is_linkable (kind, property);
  if (field->type == HC_FIELD_ADDRESS)
    return strcmp (property, "address") == 0;
  return takes_values (field);
}

/* The known question that is called as the field is; the smallest one, so that the order of a set decides
 * nothing. */
static const char *
find_question (GHashTable *known, const char *label)
{
  g_autofree char *key = hc_text_key (label);
  const char *found = NULL;
  GHashTableIter iter;
  gpointer property;

  if (known == NULL || *key == '\0')
    return NULL;
  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &property, NULL))
    {
      g_autofree char *other = NULL;

      if (!g_str_has_prefix (property, HC_PROPERTY_QUESTION))
        continue;
      other = hc_text_key ((const char *)property + strlen (HC_PROPERTY_QUESTION));
      if (strcmp (key, other) == 0 && (found == NULL || strcmp (property, found) < 0))
        found = property;
    }
  return found;
}

static const char *
derive_property (HcKind kind, const HcLayoutField *field, GHashTable *known)
{
  const char *property;

  if (!takes_values (field) || is_id_label (field->label))
    return NULL;
  property = hc_property_label_match (kind, field->label);
  if (property == NULL && kind == HC_KIND_CONFIGURATION)
    property = find_question (known, field->label);
  return property != NULL && suits (kind, field, property) ? property : NULL;
}

GPtrArray *
hc_mapping_derive (HcKind kind, const HcLayout *layout, GHashTable *known)
{
  GPtrArray *mappings = new_mappings ();

  for (guint i = 0; i < layout->fields->len; i++)
    {
      const HcLayoutField *field = layout->fields->pdata[i];
      const char *property = derive_property (kind, field, known);

      if (property != NULL)
        g_ptr_array_add (mappings, hc_mapping_new (property, field->label, HC_OWNER_FOLLOW));
    }
  return mappings;
}

GPtrArray *
hc_mapping_resolve (const HcSettings *settings, HcKind kind, const HcLayout *layout, GHashTable *known)
{
  const HcLayoutMappings *explicit = hc_settings_find_mappings (settings, kind, layout);
  GPtrArray *mappings;

  if (explicit == NULL)
    return hc_mapping_derive (kind, layout, known);
  mappings = new_mappings ();
  for (guint i = 0; i < explicit->mappings->len; i++)
    g_ptr_array_add (mappings, hc_mapping_copy (explicit->mappings->pdata[i]));
  return mappings;
}

static const HcLayoutField *
find_mapped_id_field (const HcLayoutMappings *mappings, const HcLayout *layout)
{
  for (guint i = 0; mappings != NULL && i < mappings->mappings->len; i++)
    {
      const HcMapping *mapping = mappings->mappings->pdata[i];
      const HcLayoutField *field;

      if (mapping->owner == HC_OWNER_NEVER || strcmp (mapping->from, "id") != 0)
        continue;
      field = hc_layout_find_field (layout, mapping->to);
      if (field != NULL && (field->type == HC_FIELD_TEXT || field->type == HC_FIELD_NUMBER))
        return field;
    }
  return NULL;
}

static gboolean
can_hold_id (const HcLayoutField *field)
{
  return field != NULL && (field->type == HC_FIELD_TEXT || field->type == HC_FIELD_NUMBER);
}

const HcLayoutField *
hc_mapping_find_labelled_id_field (const HcLayout *layout)
{
  const HcLayoutField *field = hc_layout_find_field (layout, HC_ID_FIELD_LABEL);

  return can_hold_id (field) ? field : NULL;
}

const HcLayoutField *
hc_mapping_find_id_field (const HcSettings *settings, HcKind kind, const HcLayout *layout)
{
  const HcLayoutField *field
      = find_mapped_id_field (hc_settings_find_mappings (settings, kind, layout), layout);

  return can_hold_id (field) ? field : hc_mapping_find_labelled_id_field (layout);
}

static void
collect_explicit (HcKind kind, const HcLayoutMappings *mappings, GHashTable *properties)
{
  for (guint i = 0; i < mappings->mappings->len; i++)
    {
      const HcMapping *mapping = mappings->mappings->pdata[i];

      if (mapping->owner != HC_OWNER_NEVER)
        hc_property_collect_sources (kind, mapping->from, properties);
    }
}

static void
collect_derivable (HcKind kind, const HcLayoutField *field, GHashTable *properties)
{
  const char *property = hc_property_label_match (kind, field->label);
  g_autofree char *question = NULL;

  if (!takes_values (field) || is_id_label (field->label))
    return;
  if (property == NULL && kind == HC_KIND_CONFIGURATION)
    {
      question = g_strconcat (HC_PROPERTY_QUESTION, field->label, NULL);
      property = hc_property_canonical (kind, question);
    }
  if (property != NULL && suits (kind, field, property))
    hc_property_collect_sources (kind, property, properties);
}

void
hc_mapping_collect_layout (const HcSettings *settings,
                           HcKind kind,
                           const HcLayout *layout,
                           GHashTable *properties)
{
  const HcLayoutMappings *explicit = hc_settings_find_mappings (settings, kind, layout);

  if (explicit != NULL)
    {
      collect_explicit (kind, explicit, properties);
      return;
    }
  for (guint i = 0; i < layout->fields->len; i++)
    collect_derivable (kind, layout->fields->pdata[i], properties);
}

void
hc_mapping_collect_wanted (const HcSettings *settings,
                           HcKind kind,
                           GPtrArray *layouts,
                           GHashTable *properties)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  hc_property_collect_base (kind, properties);
  for (guint i = 0; i < settings->rules->len; i++)
    {
      const HcRule *rule = settings->rules->pdata[i];

      if (rule->kind == kind)
        hc_rule_collect_properties (rule, properties);
    }
  hc_settings_collect_layouts (settings, kind, layouts, ids);
  for (guint i = 0; i < layouts->len; i++)
    {
      const HcLayout *layout = layouts->pdata[i];

      if (g_hash_table_contains (ids, &layout->id)
          || hc_settings_find_mappings (settings, kind, layout) != NULL)
        hc_mapping_collect_layout (settings, kind, layout, properties);
    }
}

/* By its name, unless that means another layout too, or reads like an id. */
static HcNameRef *
make_ref (GPtrArray *layouts, const HcLayout *layout)
{
  gboolean unique = layout->name[0] != '\0' && layout->name[0] != '#';

  for (guint i = 0; i < layouts->len; i++)
    {
      const HcLayout *other = layouts->pdata[i];

      unique = unique && (other == layout || !hc_text_equal (other->name, layout->name));
    }
  return unique ? hc_name_ref_new (layout->name, 0) : hc_name_ref_new (NULL, layout->id);
}

static void
fill_kind (HcSettings *settings, HcKind kind, GPtrArray *layouts, GHashTable *known)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  hc_settings_collect_layouts (settings, kind, layouts, ids);
  for (guint i = 0; i < layouts->len; i++)
    {
      const HcLayout *layout = layouts->pdata[i];
      HcLayoutMappings *mappings;

      if (!g_hash_table_contains (ids, &layout->id)
          || hc_settings_find_mappings (settings, kind, layout) != NULL)
        continue;
      mappings = hc_layout_mappings_new (kind, make_ref (layouts, layout));
      g_ptr_array_unref (mappings->mappings);
      mappings->mappings = hc_mapping_derive (kind, layout, known);
      g_ptr_array_add (settings->mappings, mappings);
    }
}

HcSettings *
hc_mapping_fill_derived (const HcSettings *settings, GPtrArray *layouts, GHashTable *const *known)
{
  g_autoptr (JsonNode) node = hc_settings_to_json (settings);
  HcSettings *filled = hc_settings_from_json (node, NULL, NULL);

  g_return_val_if_fail (filled != NULL, NULL);
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    fill_kind (filled, (HcKind)kind, layouts, known != NULL ? known[kind] : NULL);
  return filled;
}

char *
hc_mapping_check (HcKind kind, const HcLayout *layout, const HcMapping *mapping)
{
  const HcLayoutField *field = hc_layout_find_field (layout, mapping->to);
  const char *property = hc_property_parse (kind, mapping->from, NULL);

  if (property == NULL)
    return g_strdup_printf ("“%s” is no property of a %s", mapping->from, hc_kind_to_string (kind));
  if (field == NULL)
    return g_strdup_printf ("The layout “%s” has no field “%s”", layout->name, mapping->to);
  if (field->type == HC_FIELD_HEADING)
    return g_strdup_printf ("“%s” is a heading and holds no value", field->label);
  if (field->type == HC_FIELD_PASSWORD)
    return g_strdup_printf ("“%s” is a password field; passwords are never written", field->label);
  if (field->type == HC_FIELD_ASSET_TAG && !is_linkable (kind, property))
    return g_strdup_printf ("“%s” is an asset link, which only a contact or a site can fill, not “%s”",
                            field->label, mapping->from);
  if (field->type == HC_FIELD_ADDRESS && strcmp (property, "address") != 0)
    return g_strdup_printf ("“%s” is an address field, which only “address” can fill, not “%s”", field->label,
                            mapping->from);
  return NULL;
}
