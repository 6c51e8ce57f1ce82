/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule-steps.h"

#include "hc-property.h"
#include "hc-rule-sentence.h"

#include <glib/gi18n.h>

void
hc_rule_step_free (HcRuleStep *step)
{
  g_free (step->title);
  g_free (step->detail);
  g_free (step);
}

static gboolean
holds (const HcRule *rule, HcCondition *condition, const HcRecord *record, GHashTable *known)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  HcRule alone = *rule;

  g_ptr_array_add (one, condition);
  alone.conditions = one;
  return hc_rule_matches (&alone, record, known);
}

static char *
dup_condition (const HcRule *rule, HcCondition *condition, const HcRecord *record, GHashTable *known)
{
  g_autofree char *text = hc_rule_sentence_dup_condition (rule->kind, condition);
  g_autofree char *value = hc_property_dup_value (record, condition->property);
  const char *mark = holds (rule, condition, record, known) ? "✓" : "✗";

  if (value == NULL || *value == '\0')
    /* Translators: a tick or a cross, then a condition; the record has nothing there */
    return g_strdup_printf (_ ("%s %s (it is empty)"), mark, text);
  /* Translators: a tick or a cross, then a condition, and what the record has there */
  return g_strdup_printf (_ ("%s %s (it is “%s”)"), mark, text, value);
}

static char *
dup_detail (const HcRule *rule, const HcRecord *record, GHashTable *known)
{
  GString *text = g_string_new (rule->conditions->len == 0 ? _ ("Takes every record") : "");

  for (guint i = 0; i < rule->conditions->len; i++)
    {
      g_autofree char *line = dup_condition (rule, rule->conditions->pdata[i], record, known);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

static char *
dup_title (const HcRule *rule, guint number)
{
  g_autofree char *title = hc_rule_sentence_dup_title (rule);

  /* Translators: a rule's number and its name */
  return g_strdup_printf (_ ("Rule %u: %s"), number, title);
}

GPtrArray *
hc_rule_steps_new (GPtrArray *rules, const HcRecord *record, GHashTable *known, int *decider)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_rule_step_free);
  gboolean decided = FALSE;

  if (decider != NULL)
    *decider = -1;
  for (guint i = 0; i < rules->len && !decided; i++)
    {
      const HcRule *rule = rules->pdata[i];
      HcRuleStep *step;

      if (rule->kind != record->kind)
        continue;
      step = g_new0 (HcRuleStep, 1);
      step->passed = decided = hc_rule_matches (rule, record, known);
      step->title = dup_title (rule, steps->len + 1);
      step->detail = dup_detail (rule, record, known);
      g_ptr_array_add (steps, step);
      if (decided && decider != NULL)
        *decider = (int)i;
    }
  return steps;
}

char *
hc_rule_steps_dup_result (GPtrArray *rules, HcKind kind, int decider, const HcNameRef *location)
{
  const HcRule *rule = decider >= 0 ? rules->pdata[decider] : NULL;
  const HcNameRef *ref = rule != NULL ? rule->layout : location;
  g_autofree char *layout = ref != NULL ? hc_name_ref_dup_text (ref) : NULL;

  if (rule != NULL && rule->skip)
    return g_strdup (_ ("Left out by this rule"));
  if (rule != NULL)
    return g_strdup_printf (_ ("Goes to %s by this rule"), layout);
  if (layout != NULL)
    return g_strdup_printf (_ ("No rule matches: goes to %s"), layout);
  return g_strdup (_ ("No rule matches, and no layout is chosen: not imported"));
}
