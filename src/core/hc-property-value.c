/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-property.h"

#include "hc-property-table.h"
#include "hc-text.h"

#include <string.h>

/* How a property is got: what to read, and what to ask the server for. */
static const char *const active_configuration[] = { "activeFlag", NULL };
static const char *const active_other[] = { "inactiveFlag", NULL };
static const char *const contact_name[] = { "firstName", "lastName", "email", NULL };
static const char *const flat_address[]
    = { "addressLine1", "addressLine2", "city", "state", "zip", "country/name", NULL };
static const char *const site_address[]
    = { "addressLine1", "addressLine2", "city", "stateReference/identifier", "zip", "country/name", NULL };

/* Whether equal but for case; quick for the plain ASCII that nearly all labels are. */
static gboolean
is_same_label (const char *a, const char *b)
{
  if (g_ascii_strcasecmp (a, b) == 0)
    return TRUE;
  if (g_str_is_ascii (a) && g_str_is_ascii (b))
    return FALSE;
  return hc_text_equal (a, b);
}

static gboolean
is_labelled (const char *property)
{
  return g_str_has_prefix (property, HC_PROPERTY_QUESTION) || g_str_has_prefix (property, HC_PROPERTY_CUSTOM);
}

static const char *const *
get_sources (HcKind kind, const char *property)
{
  if (strcmp (property, "active") == 0)
    return kind == HC_KIND_CONFIGURATION ? active_configuration : active_other;
  if (strcmp (property, "name") == 0 && kind == HC_KIND_CONTACT)
    return contact_name;
  return NULL;
}

static const char *const *
get_address_parts (HcKind kind)
{
  return kind == HC_KIND_SITE ? site_address : flat_address;
}

static const char *
get_request_field (const char *property)
{
  static const char *const communication[] = { "email", "phone", "fax", "emails", "phones" };

  for (guint i = 0; i < G_N_ELEMENTS (communication); i++)
    if (strcmp (property, communication[i]) == 0)
      return "communicationItems";
  if (g_str_has_prefix (property, HC_PROPERTY_QUESTION))
    return "questions";
  if (g_str_has_prefix (property, HC_PROPERTY_CUSTOM))
    return "customFields";
  return g_str_has_prefix (property, "types/") ? "types" : property;
}

char *
hc_property_request_field (HcKind kind, const char *property)
{
  const char *const *parts = get_sources (kind, property);
  g_autoptr (GString) fields = g_string_new (NULL);

  if (strcmp (property, "address") == 0)
    {
      g_autofree char *joined = g_strjoinv (",", (char **)get_address_parts (kind));

      /* a state without an abbreviation is called by its name */
      return kind == HC_KIND_SITE ? g_strconcat (joined, ",stateReference/name", NULL)
                                  : g_steal_pointer (&joined);
    }
  if (parts == NULL)
    return g_strdup (get_request_field (property));
  for (guint i = 0; parts[i] != NULL; i++)
    g_string_append_printf (fields, "%s%s", i > 0 ? "," : "", get_request_field (parts[i]));
  return g_strdup (fields->str);
}

void
hc_property_collect_base (HcKind kind, GHashTable *properties)
{
  const char *const *base = hc_property_table_base (kind);

  for (guint i = 0; base[i] != NULL; i++)
    g_hash_table_add (properties, (gpointer)g_intern_string (base[i]));
}

void
hc_property_collect_sources (HcKind kind, const char *property, GHashTable *properties)
{
  const char *const *sources = get_sources (kind, property);

  if (sources == NULL)
    g_hash_table_add (properties, (gpointer)g_intern_string (property));
  for (guint i = 0; sources != NULL && sources[i] != NULL; i++)
    g_hash_table_add (properties, (gpointer)g_intern_string (sources[i]));
}

/* A question or custom field of a table keyed by property, found without case. */
static gboolean
find_labelled (GHashTable *table, const char *property, gpointer *value)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, value))
    if (*(const char *)key == *property && is_same_label (key, property))
      return TRUE;
  return FALSE;
}

static gboolean
are_all_known (GHashTable *known, const char *const *properties)
{
  for (guint i = 0; properties[i] != NULL; i++)
    if (!g_hash_table_contains (known, g_intern_string (properties[i])))
      return FALSE;
  return TRUE;
}

gboolean
hc_property_is_known (HcKind kind, GHashTable *known, const char *property)
{
  const char *const *sources = get_sources (kind, property);
  gpointer value;

  if (known == NULL || g_hash_table_contains (known, g_intern_string (property)))
    return TRUE;
  if (sources == contact_name)
    return g_hash_table_contains (known, g_intern_static_string ("firstName"));
  if (sources != NULL)
    return are_all_known (known, sources);
  if (strcmp (property, "address") == 0)
    return are_all_known (known, get_address_parts (kind));
  return is_labelled (property) && find_labelled (known, property, &value);
}

static char *
dup_active (const HcRecord *record)
{
  gboolean inverted = record->kind != HC_KIND_CONFIGURATION;
  const char *flag = hc_record_get (record, inverted ? "inactiveFlag" : "activeFlag");

  if (flag == NULL || *flag == '\0')
    return flag != NULL ? g_strdup ("") : NULL;
  return g_strdup ((strcmp (flag, "true") == 0) != inverted ? "true" : "false");
}

static char *
dup_contact_name (const HcRecord *record)
{
  const char *first = hc_record_get (record, "firstName");
  const char *last = hc_record_get (record, "lastName");

  if (first == NULL && last == NULL)
    return NULL;
  return hc_record_dup_name (record);
}

static char *
dup_address_from_parts (const HcRecord *record)
{
  const char *const *parts = get_address_parts (record->kind);
  const char *values[6];
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      values[i] = hc_record_get (record, parts[i]);
      any = any || values[i] != NULL;
    }
  if (record->kind == HC_KIND_SITE && (values[3] == NULL || *values[3] == '\0'))
    values[3] = hc_record_get (record, "stateReference/name");
  return any ? hc_property_dup_address (values[0], values[1], values[2], values[3], values[4], values[5])
             : NULL;
}

char *
hc_property_dup_value (const HcRecord *record, const char *property)
{
  const char *text;
  gpointer value = NULL;

  if (strcmp (property, "active") == 0)
    return dup_active (record);
  if (record->kind == HC_KIND_CONTACT && strcmp (property, "name") == 0)
    return dup_contact_name (record);
  text = hc_record_get (record, property);
  if (text == NULL && strcmp (property, "address") == 0)
    return dup_address_from_parts (record);
  if (text == NULL && is_labelled (property) && find_labelled (record->properties, property, &value))
    text = value;
  return g_strdup (text);
}

char *
hc_property_dup_address (const char *line1,
                         const char *line2,
                         const char *city,
                         const char *state,
                         const char *zip,
                         const char *country)
{
  const char *parts[] = { line1, line2, city, state, zip, country };
  g_autoptr (GString) lines = g_string_new (NULL);
  gboolean blank = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *line = hc_text_clean (parts[i] != NULL ? parts[i] : "", -1);

      blank = blank && *line == '\0';
      g_strdelimit (line, "\n", ' ');
      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_strdup (blank ? "" : lines->str);
}
