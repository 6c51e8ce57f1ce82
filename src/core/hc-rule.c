/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule.h"

#include "hc-property.h"
#include "hc-text.h"

#include <string.h>

#define LIST_SEPARATOR ", "

typedef struct
{
  const char *field;
  const char *property;
} Field;

static const Field configuration_fields[] = {
  { "type", "type/name" },
  { "status", "status/name" },
  { "active", "active" },
  { "name", "name" },
  { "manufacturer", "manufacturer/name" },
  { "model", "modelNumber" },
  { "vendor", "vendor/name" },
  { "site", "site/name" },
  { "contact", "contact/name" },
  { "OS", "osType" },
  { "serial", "serialNumber" },
  { "tag", "tagNumber" },
  { NULL, NULL },
};
static const Field contact_fields[] = {
  { "type", "types" }, { "active", "active" }, { "name", "name" }, { "site", "site/name" }, { NULL, NULL },
};
static const Field site_fields[] = { { "active", "active" }, { "name", "name" }, { NULL, NULL } };

static const Field *
get_fields (HcKind kind)
{
  static const Field none[] = { { NULL, NULL } };

  if (kind == HC_KIND_CONFIGURATION)
    return configuration_fields;
  if (kind == HC_KIND_CONTACT)
    return contact_fields;
  return kind == HC_KIND_SITE ? site_fields : none;
}

static const char *
find_field (const Field *fields, const char *name)
{
  for (; fields->field != NULL; fields++)
    if (g_ascii_strcasecmp (fields->field, name) == 0)
      return g_intern_static_string (fields->property);
  return NULL;
}

const char *const *
hc_rule_fields (HcKind kind)
{
  static gsize lists[HC_N_KINDS];

  if (g_once_init_enter (&lists[kind]))
    {
      const Field *fields = get_fields (kind);
      const char **names;
      guint length = 0;

      while (fields[length].field != NULL)
        length++;
      names = g_new0 (const char *, length + 1);
      for (guint i = 0; i < length; i++)
        names[i] = fields[i].field;
      g_once_init_leave (&lists[kind], (gsize)names);
    }
  return (const char *const *)lists[kind];
}

const char *
hc_rule_field_property (HcKind kind, const char *field)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (field));
  const char *property = find_field (get_fields (kind), trimmed);
  g_autofree char *question = NULL;

  if (property == NULL)
    property = hc_property_canonical (kind, trimmed);
  if (property != NULL || *trimmed == '\0')
    return property;
  if (kind == HC_KIND_CONFIGURATION)
    {
      question = g_strconcat (HC_PROPERTY_QUESTION, trimmed, NULL);
      return hc_property_canonical (kind, question);
    }
  /* a name that means something for configurations is a mistake here, not a property that a newer server may
   * have */
  return find_field (configuration_fields, trimmed) == NULL ? hc_property_parse (kind, trimmed, NULL) : NULL;
}

void
hc_condition_free (HcCondition *condition)
{
  if (condition == NULL)
    return;
  g_free (condition->field);
  g_clear_pointer (&condition->values, g_ptr_array_unref);
  g_clear_pointer (&condition->folded, g_ptr_array_unref);
  g_clear_pointer (&condition->regex, g_regex_unref);
  g_free (condition);
}

void
hc_rule_free (HcRule *rule)
{
  if (rule == NULL)
    return;
  g_free (rule->name);
  g_clear_pointer (&rule->conditions, g_ptr_array_unref);
  hc_name_ref_free (rule->layout);
  g_free (rule);
}

char *
hc_rule_dup_title (const HcRule *rule)
{
  g_autofree char *layout = NULL;

  if (*rule->name != '\0')
    return g_strdup (rule->name);
  if (rule->skip)
    return g_strdup ("skip");
  layout = hc_name_ref_dup_text (rule->layout);
  return g_strdup_printf ("→ %s", layout);
}

/* The property that holds the id where @property holds the name; NULL when there is none. */
static const char *
get_id_property (const char *property)
{
  g_autofree char *head = NULL;
  g_autofree char *id = NULL;

  if (strcmp (property, "types") == 0)
    return g_intern_static_string ("types/id");
  if (!g_str_has_suffix (property, "/name"))
    return NULL;
  head = g_strndup (property, strlen (property) - strlen ("name"));
  id = g_strconcat (head, "id", NULL);
  return g_intern_string (id);
}

static gboolean
is_list (const char *property)
{
  static const char *const lists[] = { "types", "types/id", "emails", "phones", NULL };

  return g_strv_contains (lists, property);
}

static gboolean
has_id_value (const HcCondition *condition)
{
  for (guint i = 0; i < condition->values->len; i++)
    if (((const HcNameRef *)condition->values->pdata[i])->name == NULL)
      return TRUE;
  return FALSE;
}

static gboolean
has_name_value (const HcCondition *condition)
{
  for (guint i = 0; i < condition->values->len; i++)
    if (((const HcNameRef *)condition->values->pdata[i])->name != NULL)
      return TRUE;
  return condition->values->len == 0;
}

static void
collect_condition (HcKind kind, const HcCondition *condition, GHashTable *properties)
{
  if (has_name_value (condition))
    hc_property_collect_sources (kind, condition->property, properties);
  if (has_id_value (condition))
    g_hash_table_add (properties, (gpointer)get_id_property (condition->property));
}

void
hc_rule_collect_properties (const HcRule *rule, GHashTable *properties)
{
  for (guint i = 0; i < rule->conditions->len; i++)
    collect_condition (rule->kind, rule->conditions->pdata[i], properties);
}

static const char *
find_unknown (HcKind kind, const HcCondition *condition, GHashTable *known)
{
  if (known == NULL)
    return NULL;
  if (has_name_value (condition) && !hc_property_is_known (kind, known, condition->property))
    return condition->property;
  if (has_id_value (condition) && !hc_property_is_known (kind, known, get_id_property (condition->property)))
    return get_id_property (condition->property);
  return NULL;
}

const char *
hc_rule_unknown_property (const HcRule *rule, GHashTable *known)
{
  const char *unknown = NULL;

  for (guint i = 0; i < rule->conditions->len && unknown == NULL; i++)
    unknown = find_unknown (rule->kind, rule->conditions->pdata[i], known);
  return unknown;
}

static gboolean
is_at_start (const char *text, const char *at, gboolean list)
{
  const gsize separator = strlen (LIST_SEPARATOR);

  return at == text
         || (list && at >= text + separator && strncmp (at - separator, LIST_SEPARATOR, separator) == 0);
}

static gboolean
is_at_end (const char *at, gboolean list)
{
  return *at == '\0' || (list && g_str_has_prefix (at, LIST_SEPARATOR));
}

/* Whether @part occurs in @text where @start and @end ask it to begin or end: at those of the text, or of one
 * part of a list. Parts are not split up, as the name of a type may hold the separator itself. */
static gboolean
occurs (const char *text, const char *part, gboolean list, gboolean start, gboolean end)
{
  if (*part == '\0')
    return (start && end) ? *text == '\0' : TRUE;
  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    if ((!start || is_at_start (text, at, list)) && (!end || is_at_end (at + strlen (part), list)))
      return TRUE;
  return FALSE;
}

static gboolean
has_id (const HcCondition *condition, const HcRecord *record, gint64 id)
{
  const char *text = hc_record_get (record, get_id_property (condition->property));
  g_autofree char *part = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  return text != NULL && occurs (text, part, is_list (condition->property), TRUE, TRUE);
}

static gboolean
has_value (
    const HcCondition *condition, const HcRecord *record, const char *folded, gboolean start, gboolean end)
{
  gboolean list = is_list (condition->property);

  for (guint i = 0; i < condition->values->len; i++)
    {
      const HcNameRef *value = condition->values->pdata[i];
      const char *part = condition->folded->pdata[i];

      if (part != NULL ? occurs (folded, part, list, start, end) : has_id (condition, record, value->id))
        return TRUE;
    }
  return FALSE;
}

/* What is compared: a date as its day, as people write it in a rule. */
static char *
dup_text (const HcCondition *condition, const HcRecord *record)
{
  g_autofree char *text = hc_property_dup_value (record, condition->property);
  char *date;

  if (text == NULL)
    return g_strdup ("");
  date = g_str_has_suffix (condition->property, "Date") ? hc_text_date (text) : NULL;
  return date != NULL ? date : g_steal_pointer (&text);
}

static gboolean
holds (const HcCondition *condition, const HcRecord *record)
{
  g_autofree char *text = dup_text (condition, record);
  g_autofree char *folded = hc_text_fold (text);

  switch (condition->op)
    {
    case HC_OPERATOR_IS:
    case HC_OPERATOR_IS_ONE_OF:
      return has_value (condition, record, folded, TRUE, TRUE);
    case HC_OPERATOR_IS_NOT:
      return !has_value (condition, record, folded, TRUE, TRUE);
    case HC_OPERATOR_CONTAINS:
      return has_value (condition, record, folded, FALSE, FALSE);
    case HC_OPERATOR_DOES_NOT_CONTAIN:
      return !has_value (condition, record, folded, FALSE, FALSE);
    case HC_OPERATOR_STARTS_WITH:
      return has_value (condition, record, folded, TRUE, FALSE);
    case HC_OPERATOR_ENDS_WITH:
      return has_value (condition, record, folded, FALSE, TRUE);
    case HC_OPERATOR_IS_EMPTY:
      return *text == '\0';
    case HC_OPERATOR_IS_NOT_EMPTY:
      return *text != '\0';
    case HC_OPERATOR_MATCHES:
    default:
      return g_regex_match (condition->regex, text, 0, NULL);
    }
}

gboolean
hc_rule_matches (const HcRule *rule, const HcRecord *record, GHashTable *known)
{
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const HcCondition *condition = rule->conditions->pdata[i];
      gboolean met = find_unknown (rule->kind, condition, known) == NULL && holds (condition, record);

      if (met == rule->any)
        return rule->any;
    }
  return rule->conditions->len == 0 || !rule->any;
}

const HcRule *
hc_rules_decide (GPtrArray *rules, const HcRecord *record, GHashTable *known)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const HcRule *rule = rules->pdata[i];

      if (rule->kind == record->kind && hc_rule_matches (rule, record, known))
        return rule;
    }
  return NULL;
}
