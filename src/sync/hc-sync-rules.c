/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

typedef struct
{
  HcProfile *profile;
  HcPlanContext *context;
  HcRuleTally *tally;
  guint *left_out;
} Trial;

static gboolean
is_in_scope (HcProfile *profile, gint64 company_id)
{
  g_autoptr (HcMatch) match = hc_store_get_match (profile->store, company_id, NULL);

  return match != NULL && (match->state == HC_MATCH_MATCHED || match->state == HC_MATCH_CREATE);
}

static gboolean
try_cb (const HcRecord *record, gpointer user_data)
{
  Trial *trial = user_data;
  GPtrArray *rules = trial->profile->settings->rules;

  if (record->deleted || record->missing_since != 0 || !is_in_scope (trial->profile, record->company_id))
    return TRUE;
  hc_rule_tally_add (trial->tally, rules, record, trial->context->known[record->kind]);
  if (trial->profile->settings->locations[record->kind] == NULL
      && hc_rules_decide (rules, record, trial->context->known[record->kind]) == NULL)
    trial->left_out[record->kind]++;
  return TRUE;
}

HcRuleTally *
hc_sync_test_rules (HcProfile *profile, guint left_out[HC_N_KINDS], GError **error)
{
  static const HcKind kinds[] = { HC_KIND_SITE, HC_KIND_CONTACT, HC_KIND_CONFIGURATION, HC_KIND_AGREEMENT };
  g_autoptr (HcPlanContext) context = hc_sync_new_context (profile, error);
  g_autoptr (HcRuleTally) tally = NULL;
  Trial trial = { profile, context, NULL, left_out };

  if (context == NULL)
    return NULL;
  memset (left_out, 0, sizeof (guint) * HC_N_KINDS);
  trial.tally = tally = hc_rule_tally_new (profile->settings->rules);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!hc_store_foreach_record (profile->store, kinds[i], 0, try_cb, &trial, error))
      return NULL;
  return g_steal_pointer (&tally);
}
