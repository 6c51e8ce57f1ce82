/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule-effect.h"

#include "hc-format.h"

#include <glib/gi18n.h>

char *
hc_rule_effect_dup_note (HcKind kind, const HcRuleTrial *trial)
{
  g_autofree char *kinds = g_utf8_strdown (hc_format_kinds (kind), -1);
  g_autofree char *total = hc_format_number (trial != NULL ? trial->total : 0);

  if (trial == NULL)
    return g_strdup (_ ("The first rule that matches decides."));
  if (trial->total == 0)
    /* Translators: %s: contacts, configurations, locations */
    return g_strdup_printf (
        _ ("The first rule that matches decides. No %s were read yet: a preview or a sync "
           "reads them, and shows here how many go where."),
        kinds);
  if (trial->whole_tenant)
    return g_strdup_printf (
        _ ("The first rule that matches decides. Counted on all %s %s that were read, as no "
           "company is matched yet."),
        total, kinds);
  return g_strdup_printf (_ ("The first rule that matches decides. Counted on %s %s of matched companies."),
                          total, kinds);
}

char *
hc_rule_effect_dup_moves (const HcRuleTrial *trial, gboolean moving)
{
  if (trial == NULL || trial->moves == 0)
    return NULL;
  if (moving)
    return g_strdup_printf (
        ngettext ("With this change, %u existing asset moves to another layout at the next sync.",
                  "With this change, %u existing assets move to another layout at the next sync.",
                  trial->moves),
        trial->moves);
  return g_strdup_printf (
      ngettext ("%u existing asset belongs elsewhere now, and stays where it is: moving is off in Options.",
                "%u existing assets belong elsewhere now, and stay where they are: moving is off in Options.",
                trial->moves),
      trial->moves);
}

char *
hc_rule_effect_dup_hits (const HcRuleTrial *trial, guint index)
{
  guint hits, matches;
  g_autofree char *hits_text = NULL, *matches_text = NULL, *total = NULL;

  if (trial->total == 0)
    return g_strdup (_ ("Nothing was read yet that could be counted"));
  if (index >= trial->hits->len)
    return g_strdup ("");
  hits = g_array_index (trial->hits, guint, index);
  matches = g_array_index (trial->matches, guint, index);
  hits_text = hc_format_number (hits);
  matches_text = hc_format_number (matches);
  total = hc_format_number (trial->total);
  if (hits == matches)
    return g_strdup_printf (
        ngettext ("%s of %s record goes by this rule", "%s of %s records go by this rule", trial->total),
        hits_text, total);
  return g_strdup_printf (_ ("%s of %s records match, %s go by this rule: rules above it take the others"),
                          matches_text, total, hits_text);
}
