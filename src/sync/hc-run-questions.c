/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-property.h"
#include "hc-sync-private.h"

/* Whether lists carry the questions of configurations is not certain for every server. Where not one row of a
 * listing has them and a rule or mapping needs them, they are read record by record: of each type one record
 * first, and the others only if that one has questions. */

typedef enum
{
  TYPE_HAS_QUESTIONS = 1,
  TYPE_HAS_NONE,
} TypeVerdict;

static gboolean
is_question (const char *property)
{
  return property != NULL && g_str_has_prefix (property, HC_PROPERTY_QUESTION);
}

static gboolean
has_question (GHashTable *properties)
{
  GHashTableIter iter;
  gpointer key;

  if (properties == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, properties);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (is_question (key))
      return TRUE;
  return FALSE;
}

static gboolean
is_ruled (const HcSettings *settings)
{
  for (guint i = 0; i < settings->rules->len; i++)
    {
      const HcRule *rule = g_ptr_array_index (settings->rules, i);

      for (guint k = 0; rule->kind == HC_KIND_CONFIGURATION && k < rule->conditions->len; k++)
        if (is_question (((HcCondition *)g_ptr_array_index (rule->conditions, k))->property))
          return TRUE;
    }
  return FALSE;
}

gboolean
hc_run_needs_questions (HcRun *run)
{
  for (guint i = 0; i < run->settings->mappings->len; i++)
    {
      const HcLayoutMappings *layout = g_ptr_array_index (run->settings->mappings, i);

      for (guint k = 0; layout->kind == HC_KIND_CONFIGURATION && k < layout->mappings->len; k++)
        if (is_question (((HcMapping *)g_ptr_array_index (layout->mappings, k))->from))
          return TRUE;
    }
  return is_ruled (run->settings);
}

void
hc_run_note_questionless (HcRun *run, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const HcRecord *record = g_ptr_array_index (records, i);

      if (!has_question (record->properties))
        g_array_append_val (run->questionless, record->id);
    }
}

static gboolean
is_in_scope (HcRun *run, gint64 company_id)
{
  g_autoptr (HcMatch) match = hc_store_get_match (run->store, company_id, NULL);

  return match != NULL && (match->state == HC_MATCH_MATCHED || match->state == HC_MATCH_CREATE);
}

/* Reads one record alone. A failure leaves it as the list told it. */
static gboolean
read_alone (
    HcRun *run, gint64 id, const HcFetchState *state, TypeVerdict *verdict, GHashTable *seen, GError **error)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  g_autoptr (GError) failure = NULL;
  HcRecord *record = hc_connectwise_get (run->connection->connectwise, HC_KIND_CONFIGURATION, 0, id,
                                         state->asked, run->cancellable, &failure);
  GHashTableIter iter;
  gpointer key;

  if (record == NULL)
    {
      if (failure->domain == HC_API_ERROR && failure->code != HC_API_ERROR_UNAUTHORIZED)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_ptr_array_add (page, record);
  *verdict = has_question (record->properties) ? TYPE_HAS_QUESTIONS : TYPE_HAS_NONE;
  g_hash_table_iter_init (&iter, record->properties);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (is_question (key))
      g_hash_table_add (seen, key);
  return hc_store_put_records (run->store, page, 0, error);
}

static gboolean
read_one (
    HcRun *run, gint64 id, const HcFetchState *state, GHashTable *types, GHashTable *seen, GError **error)
{
  g_autoptr (HcRecord) record = hc_store_get_record (run->store, HC_KIND_CONFIGURATION, id, NULL);
  gint64 type = record != NULL ? hc_record_get_id (record, "type/id") : 0;
  TypeVerdict verdict = GPOINTER_TO_INT (g_hash_table_lookup (types, &type));

  if (record == NULL || verdict == TYPE_HAS_NONE || !is_in_scope (run, record->company_id))
    return TRUE;
  if (!read_alone (run, id, state, &verdict, seen, error))
    return FALSE;
  if (verdict != 0)
    g_hash_table_replace (types, g_memdup2 (&type, sizeof type), GINT_TO_POINTER (verdict));
  return TRUE;
}

gboolean
hc_run_read_questions (HcRun *run, GError **error)
{
  g_autoptr (GHashTable) types = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_auto (HcFetchState) state = { 0 };

  if (run->questionless == NULL || run->questionless->len == 0)
    return TRUE;
  if (!hc_store_load_fetch_state (run->store, HC_KIND_CONFIGURATION, 0, &state, error))
    return FALSE;
  /* The list carries them: a row without has none. */
  if (run->questions_listed || state.asked == NULL || state.known == NULL)
    return TRUE;
  for (guint i = 0; i < run->questionless->len; i++)
    {
      hc_run_tell (run, HC_PROGRESS_FETCH, i, run->questionless->len, "questions");
      if (hc_run_is_stopped (run, error)
          || !read_one (run, g_array_index (run->questionless, gint64, i), &state, types, state.known, error))
        return FALSE;
    }
  return hc_store_save_fetch_state (run->store, HC_KIND_CONFIGURATION, 0, &state, error);
}
