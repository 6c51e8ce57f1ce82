/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-rules.h"

#include "hc-property.h"
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

#define ROWS_BETWEEN_LOOKS 256
#define LONGEST_SAMPLE 400

/* Filled while rows are decided: who takes the records of a rule. */
enum
{
  NOBODY_YET = -2,
  SEVERAL = -1,
};

static HcRuleTrial *
new_trial (const HcCensus *census, guint n_rules)
{
  HcRuleTrial *trial = g_new0 (HcRuleTrial, 1);
  const int nobody = NOBODY_YET;

  trial->kind = census->kind;
  trial->whole_tenant = census->total.in_scope == 0;
  trial->total = trial->whole_tenant ? census->total.all : census->total.in_scope;
  trial->hits = g_array_new (FALSE, TRUE, sizeof (guint));
  trial->matches = g_array_new (FALSE, TRUE, sizeof (guint));
  trial->takers = g_array_new (FALSE, TRUE, sizeof (int));
  g_array_set_size (trial->hits, n_rules);
  g_array_set_size (trial->matches, n_rules);
  for (guint i = 0; i < n_rules; i++)
    g_array_append_val (trial->takers, nobody);
  return trial;
}

void
hc_rule_trial_free (HcRuleTrial *trial)
{
  if (trial == NULL)
    return;
  g_array_unref (trial->hits);
  g_array_unref (trial->matches);
  g_array_unref (trial->takers);
  g_free (trial);
}

gboolean
hc_rule_trial_is_shadowed (const HcRuleTrial *trial, guint index)
{
  return g_array_index (trial->matches, guint, index) > 0 && g_array_index (trial->hits, guint, index) == 0;
}

guint
hc_census_count (const HcCensus *census, guint row)
{
  const HcCensusCount *count = &g_array_index (census->counts, HcCensusCount, row);

  return census->total.in_scope == 0 ? count->all : count->in_scope;
}

/* By what a kind falls into types; "" for one that has none. */
static const char *
get_type_property (HcKind kind)
{
  const char *property = hc_rule_field_property (kind, "type");

  return kind == HC_KIND_CONTACT || kind == HC_KIND_CONFIGURATION ? property : "";
}

static GHashTable *
collect_wanted (HcKind kind, GPtrArray *rules, GPtrArray *more)
{
  GHashTable *wanted = g_hash_table_new (NULL, NULL);
  GPtrArray *lists[] = { rules, more };
  const char *type = get_type_property (kind);

  if (*type != '\0')
    g_hash_table_add (wanted, (gpointer)type);
  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    for (guint i = 0; lists[list] != NULL && i < lists[list]->len; i++)
      {
        const HcRule *rule = g_ptr_array_index (lists[list], i);

        if (rule->kind == kind)
          hc_rule_collect_properties (rule, wanted);
      }
  return wanted;
}

HcCensus *
hc_sync_take_census (HcProfile *profile,
                     HcKind kind,
                     GPtrArray *rules,
                     GPtrArray *more,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GHashTable) wanted = collect_wanted (kind, rules, more);

  return hc_store_view_census (profile->store, kind, wanted, cancellable, error);
}

static void
note_match (HcRuleTrial *trial, guint rule, int decider, guint count)
{
  int *taker = &g_array_index (trial->takers, int, rule);

  g_array_index (trial->matches, guint, rule) += count;
  if (decider == (int)rule)
    g_array_index (trial->hits, guint, rule) += count;
  else if (*taker == NOBODY_YET)
    *taker = decider;
  else if (*taker != decider)
    *taker = SEVERAL;
}

/* @trial: (nullable): without one nothing but the decision is looked for */
static int
decide_row (const HcCensus *census, GPtrArray *rules, const HcRecord *record, guint count, HcRuleTrial *trial)
{
  int decider = -1;

  for (guint i = 0; i < rules->len && (trial != NULL || decider < 0); i++)
    {
      const HcRule *rule = g_ptr_array_index (rules, i);

      if (rule->kind != census->kind || !hc_rule_matches (rule, record, census->known))
        continue;
      if (decider < 0)
        decider = (int)i;
      if (trial != NULL)
        note_match (trial, i, decider, count);
    }
  return decider;
}

GArray *
hc_sync_decide_rows (
    const HcCensus *census, GPtrArray *rules, HcRuleTrial *trial, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) deciders = g_array_sized_new (FALSE, FALSE, sizeof (int), census->counts->len);
  g_autoptr (HcRecord) record = hc_record_new (census->kind, 0);

  for (guint row = 0; row < census->counts->len; row++)
    {
      guint count = hc_census_count (census, row);
      int decider;

      if (row % ROWS_BETWEEN_LOOKS == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      hc_census_fill_record (census, row, record);
      decider = count > 0 ? decide_row (census, rules, record, count, trial) : -1;
      g_array_append_val (deciders, decider);
      if (trial != NULL && decider < 0)
        trial->leftovers += count;
    }
  return g_steal_pointer (&deciders);
}

/* The layout that a decision leads to; 0: none. */
static gint64
get_target (const HcSettings *settings, HcKind kind, GPtrArray *layouts, GPtrArray *rules, int decider)
{
  const HcRule *rule = decider >= 0 ? g_ptr_array_index (rules, decider) : NULL;
  const HcNameRef *ref = rule != NULL ? rule->layout : settings->locations[kind];
  const HcLayout *layout = ref != NULL ? hc_settings_find_layout (layouts, ref) : NULL;

  return layout != NULL ? layout->id : 0;
}

static gboolean
count_moves (HcProfile *profile,
             const HcCensus *census,
             GPtrArray *rules,
             GArray *deciders,
             GPtrArray *before,
             guint *moves,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GArray) earlier = hc_sync_decide_rows (census, before, NULL, cancellable, error);
  g_autoptr (GPtrArray) layouts = earlier != NULL ? hc_store_list_layouts (profile->store, error) : NULL;

  if (layouts == NULL)
    return FALSE;
  for (guint row = 0; row < census->counts->len; row++)
    {
      guint linked = g_array_index (census->counts, HcCensusCount, row).linked;
      gint64 was, is;

      if (linked == 0)
        continue;
      was = get_target (profile->settings, census->kind, layouts, before, g_array_index (earlier, int, row));
      is = get_target (profile->settings, census->kind, layouts, rules, g_array_index (deciders, int, row));
      if (was != 0 && is != 0 && was != is)
        *moves += linked;
    }
  return TRUE;
}

static gboolean
update_census (HcProfile *profile,
               HcKind kind,
               GPtrArray *rules,
               GPtrArray *before,
               HcCensus **census,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GHashTable) wanted = collect_wanted (kind, rules, before);

  if (*census != NULL && (*census)->kind == kind && hc_census_covers (*census, wanted))
    return TRUE;
  g_clear_pointer (census, hc_census_unref);
  *census = hc_store_view_census (profile->store, kind, wanted, cancellable, error);
  return *census != NULL;
}

HcRuleTrial *
hc_sync_try_rules (HcProfile *profile,
                   HcKind kind,
                   GPtrArray *rules,
                   GPtrArray *before,
                   HcCensus **census,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (HcRuleTrial) trial = NULL;
  g_autoptr (GArray) deciders = NULL;

  if (!update_census (profile, kind, rules, before, census, cancellable, error))
    return NULL;
  trial = new_trial (*census, rules->len);
  deciders = hc_sync_decide_rows (*census, rules, trial, cancellable, error);
  if (deciders == NULL)
    return NULL;
  for (guint i = 0; i < rules->len; i++)
    if (g_array_index (trial->takers, int, i) == NOBODY_YET)
      g_array_index (trial->takers, int, i) = SEVERAL;
  if (before != NULL
      && !count_moves (profile, *census, rules, deciders, before, &trial->moves, cancellable, error))
    return NULL;
  return g_steal_pointer (&trial);
}

static HcRecord *
pick_sample (HcProfile *profile, GPtrArray *layouts, GPtrArray *records, gint64 layout_id, GHashTable *known)
{
  const HcSettings *settings = profile->settings;
  guint picked = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const HcRecord *record = g_ptr_array_index (records, i);
      const HcRule *rule = hc_rules_decide (settings->rules, record, known);
      const HcNameRef *ref = rule != NULL ? rule->layout : settings->locations[record->kind];
      const HcLayout *layout = ref != NULL ? hc_settings_find_layout (layouts, ref) : NULL;

      if (layout == NULL || layout->id != layout_id)
        continue;
      picked = i;
      break;
    }
  return g_ptr_array_steal_index (records, picked);
}

HcRecord *
hc_sync_sample_record (HcProfile *profile,
                       HcKind kind,
                       gint64 layout_id,
                       gint64 after,
                       GCancellable *cancellable,
                       GError **error)
{
  g_auto (HcFetchState) state = { 0 };
  g_autoptr (GPtrArray) layouts = hc_store_list_layouts (profile->store, error);
  g_autoptr (GPtrArray) records
      = layouts != NULL ? hc_store_view_sample (profile->store, kind, after, LONGEST_SAMPLE, error) : NULL;

  if (records == NULL || !hc_store_load_fetch_state (profile->store, kind, 0, &state, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return records->len > 0 ? pick_sample (profile, layouts, records, layout_id, state.known) : NULL;
}
