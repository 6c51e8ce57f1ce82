/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule.h"

HcRuleTally *
hc_rule_tally_new (GPtrArray *rules)
{
  HcRuleTally *tally = g_new0 (HcRuleTally, 1);

  tally->hits = g_array_new (FALSE, TRUE, sizeof (guint));
  tally->matches = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (tally->hits, rules->len);
  g_array_set_size (tally->matches, rules->len);
  return tally;
}

void
hc_rule_tally_free (HcRuleTally *tally)
{
  if (tally == NULL)
    return;
  g_array_unref (tally->hits);
  g_array_unref (tally->matches);
  g_free (tally);
}

void
hc_rule_tally_add (HcRuleTally *tally, GPtrArray *rules, const HcRecord *record, GHashTable *known)
{
  gboolean decided = FALSE;

  for (guint i = 0; i < rules->len && i < tally->hits->len; i++)
    {
      const HcRule *rule = rules->pdata[i];

      if (rule->kind != record->kind || !hc_rule_matches (rule, record, known))
        continue;
      g_array_index (tally->matches, guint, i)++;
      if (!decided)
        g_array_index (tally->hits, guint, i)++;
      decided = TRUE;
    }
  if (!decided)
    tally->fallback[record->kind]++;
}

gboolean
hc_rule_tally_is_shadowed (const HcRuleTally *tally, guint index)
{
  return g_array_index (tally->matches, guint, index) > 0 && g_array_index (tally->hits, guint, index) == 0;
}
