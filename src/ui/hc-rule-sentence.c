/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule-sentence.h"

#include "hc-property.h"

#include <glib/gi18n.h>

#define MOST_VALUES 6

const char *
hc_rule_sentence_get_operator (HcOperator op)
{
  static const char *const names[HC_N_OPERATORS] = {
    [HC_OPERATOR_IS] = N_ ("is"),
    [HC_OPERATOR_IS_NOT] = N_ ("is not"),
    [HC_OPERATOR_CONTAINS] = N_ ("contains"),
    [HC_OPERATOR_DOES_NOT_CONTAIN] = N_ ("does not contain"),
    [HC_OPERATOR_STARTS_WITH] = N_ ("starts with"),
    [HC_OPERATOR_ENDS_WITH] = N_ ("ends with"),
    [HC_OPERATOR_IS_ONE_OF] = N_ ("is one of"),
    [HC_OPERATOR_IS_EMPTY] = N_ ("is empty"),
    [HC_OPERATOR_IS_NOT_EMPTY] = N_ ("is not empty"),
    [HC_OPERATOR_MATCHES] = N_ ("matches the expression"),
  };

  return (guint)op < HC_N_OPERATORS ? _ (names[op]) : "";
}

char *
hc_rule_sentence_dup_field (HcKind kind, const char *field)
{
  static const struct
  {
    const char *field;
    const char *name;
  } names[] = {
    { "type", N_ ("type") },
    { "status", N_ ("status") },
    { "active", N_ ("active") },
    { "name", N_ ("name") },
    { "manufacturer", N_ ("manufacturer") },
    { "model", N_ ("model") },
    { "vendor", N_ ("vendor") },
    { "site", N_ ("site") },
    { "contact", N_ ("contact") },
    { "OS", N_ ("OS") },
    { "serial", N_ ("serial number") },
    { "tag", N_ ("tag number") },
  };
  const char *property = hc_rule_field_property (kind, field);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (property != NULL && property == hc_rule_field_property (kind, names[i].field))
      return g_strdup (_ (names[i].name));
  return property != NULL ? hc_property_dup_label (kind, property) : g_strdup (field);
}

static char *
dup_values (const HcCondition *condition)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint shown = condition->values->len <= MOST_VALUES + 1 ? condition->values->len : MOST_VALUES;

  for (guint i = 0; i < shown; i++)
    {
      const HcNameRef *value = condition->values->pdata[i];
      g_autofree char *name = hc_name_ref_dup_text (value);

      if (i > 0)
        g_string_append (text, _ (", "));
      g_string_append (text, *name != '\0' ? name : "“”");
    }
  if (shown < condition->values->len)
    {
      guint rest = condition->values->len - shown;

      g_string_append_printf (text, ngettext (" and %u other", " and %u others", rest), rest);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
hc_rule_sentence_dup_condition (HcKind kind, const HcCondition *condition)
{
  g_autofree char *field = hc_rule_sentence_dup_field (kind, condition->field);
  g_autofree char *values = dup_values (condition);

  if (condition->values->len == 0)
    /* Translators: a condition: field, operator: "serial number is empty" */
    return g_strdup_printf (C_ ("condition", "%s %s"), field, hc_rule_sentence_get_operator (condition->op));
  /* Translators: a condition: field, operator, value: "type is Server" */
  return g_strdup_printf (C_ ("condition", "%s %s %s"), field, hc_rule_sentence_get_operator (condition->op),
                          values);
}

char *
hc_rule_sentence_dup (const HcRule *rule)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (rule->conditions->len == 0)
    return g_strdup (_ ("every record"));
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      g_autofree char *condition = hc_rule_sentence_dup_condition (rule->kind, rule->conditions->pdata[i]);

      if (i > 0)
        g_string_append (text, rule->any ? _ (" or ") : _ (" and "));
      g_string_append (text, condition);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
hc_rule_sentence_dup_target (const HcRule *rule)
{
  return rule->skip ? g_strdup (_ ("Skip")) : hc_name_ref_dup_text (rule->layout);
}

char *
hc_rule_sentence_dup_title (const HcRule *rule)
{
  return *rule->name != '\0' ? g_strdup (rule->name) : hc_rule_sentence_dup (rule);
}
