/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-view-values.h"

#include "hc-link.h"
#include "hc-property.h"
#include "hc-record-row.h"
#include "hc-snapshot.h"
#include "hc-store-private.h"
#include "hc-store-records.h"
#include "hc-text.h"

#include <string.h>

#define COUNT_COLUMNS 3
#define STEPS_BETWEEN_LOOKS 20000

HcCensus *
hc_census_ref (HcCensus *census)
{
  g_atomic_ref_count_inc (&census->refs);
  return census;
}

void
hc_census_unref (HcCensus *census)
{
  if (census == NULL || !g_atomic_ref_count_dec (&census->refs))
    return;
  g_ptr_array_unref (census->properties);
  g_clear_pointer (&census->known, g_hash_table_unref);
  g_array_unref (census->counts);
  g_ptr_array_unref (census->values);
  g_string_chunk_free (census->texts);
  g_free (census);
}

static HcCensus *
new_census (HcKind kind, GHashTable *known)
{
  HcCensus *census = g_new0 (HcCensus, 1);

  g_atomic_ref_count_init (&census->refs);
  census->kind = kind;
  census->known = known != NULL ? g_hash_table_ref (known) : NULL;
  census->properties = g_ptr_array_new ();
  census->counts = g_array_new (FALSE, FALSE, sizeof (HcCensusCount));
  census->values = g_ptr_array_new ();
  census->texts = g_string_chunk_new (4096);
  return census;
}

static gboolean
is_labelled (const char *property)
{
  return g_str_has_prefix (property, HC_PROPERTY_QUESTION) || g_str_has_prefix (property, HC_PROPERTY_CUSTOM);
}

/* What is to be read for @property, as the rows spell it: the labels of questions are written in any case. */
static void
collect_keys (HcKind kind, GHashTable *known, const char *property, GHashTable *keys)
{
  GHashTableIter iter;
  gpointer other;

  hc_property_collect_sources (kind, property, keys);
  if (known == NULL || !is_labelled (property))
    return;
  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    if (is_labelled (other) && hc_text_equal (other, property))
      g_hash_table_add (keys, other);
}

static GHashTable *
collect_all_keys (HcKind kind, GHashTable *known, GHashTable *properties)
{
  GHashTable *keys = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer property;

  g_hash_table_iter_init (&iter, properties);
  while (g_hash_table_iter_next (&iter, &property, NULL))
    collect_keys (kind, known, property, keys);
  return keys;
}

gboolean
hc_census_covers (const HcCensus *census, GHashTable *properties)
{
  g_autoptr (GHashTable) keys = collect_all_keys (census->kind, census->known, properties);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_ptr_array_find (census->properties, key, NULL))
      return FALSE;
  return TRUE;
}

void
hc_census_fill_record (const HcCensus *census, guint row, HcRecord *record)
{
  for (guint i = 0; i < census->properties->len; i++)
    hc_record_set (record, census->properties->pdata[i],
                   census->values->pdata[row * census->properties->len + i]);
}

/* A path in quotes knows no escapes: a key that needs them is looked for among all. */
static gboolean
is_plain_key (const char *key)
{
  return strpbrk (key, "\"\\") == NULL;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
take_keys (HcCensus *census, GHashTable *keys)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (census->properties, key);
  g_ptr_array_sort (census->properties, compare_keys);
}

/* The keys come as one value, so that the text of the statement depends on their number alone. */
static char *
dup_sql (const HcCensus *census)
{
  GString *sql = g_string_new ("SELECT COUNT(*), SUM(m.cw_id IS NOT NULL),"
                               " SUM(m.cw_id IS NOT NULL AND l.cw_id IS NOT NULL)");

  for (guint i = 0; i < census->properties->len; i++)
    {
      if (is_plain_key (census->properties->pdata[i]))
        g_string_append_printf (sql, ", json_extract(r.properties, json_extract(?2, '$[%u]'))", i);
      else
        g_string_append_printf (sql,
                                ", (SELECT value FROM json_each(r.properties)"
                                " WHERE key = json_extract(?2, '$[%u]'))",
                                i);
    }
  g_string_append_printf (sql,
                          " FROM records r"
                          " LEFT JOIN matches m ON m.cw_id = r.company_id AND m.state IN (%d, %d)"
                          " LEFT JOIN links l ON l.kind = r.kind AND l.cw_id = r.id AND l.state = %d"
                          " WHERE r.kind = ?1 AND ?2 IS NOT NULL AND r.missing_since = 0 AND r.deleted = 0",
                          HC_MATCH_MATCHED, HC_MATCH_CREATE, HC_LINK_LIVE);
  for (guint i = 0; i < census->properties->len; i++)
    g_string_append_printf (sql, "%s%u", i == 0 ? " GROUP BY " : ", ", COUNT_COLUMNS + 1 + i);
  return g_string_free (sql, FALSE);
}

static char *
dup_paths (const HcCensus *census)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *paths = json_array_new ();

  for (guint i = 0; i < census->properties->len; i++)
    {
      const char *key = census->properties->pdata[i];
      g_autofree char *path = g_strdup_printf ("$.\"%s\"", key);

      json_array_add_string_element (paths, is_plain_key (key) ? path : key);
    }
  json_node_take_array (node, paths);
  return json_to_string (node, FALSE);
}

static void
take_row (HcCensus *census, HcStatement *statement)
{
  HcCensusCount count = {
    .all = (guint)hc_statement_get_int64 (statement, 0),
    .in_scope = (guint)hc_statement_get_int64 (statement, 1),
    .linked = (guint)hc_statement_get_int64 (statement, 2),
  };

  census->total.all += count.all;
  census->total.in_scope += count.in_scope;
  census->total.linked += count.linked;
  g_array_append_val (census->counts, count);
  for (guint i = 0; i < census->properties->len; i++)
    {
      const char *text = hc_statement_get_text (statement, (int)(COUNT_COLUMNS + i));

      g_ptr_array_add (census->values,
                       text != NULL ? g_string_chunk_insert_const (census->texts, text) : NULL);
    }
}

static gboolean
read_rows (HcStore *store, HcCensus *census, GError **error)
{
  g_autofree char *sql = dup_sql (census);
  g_autofree char *paths = dup_paths (census);
  g_autoptr (HcStatement) statement = hc_statement_new (store, sql, error);

  if (statement == NULL)
    return FALSE;
  hc_statement_bind (statement, "is", (int)census->kind, paths);
  while (hc_statement_next (statement, error))
    if (hc_statement_get_int64 (statement, 0) > 0)
      take_row (census, statement);
  return !hc_statement_is_failed (statement);
}

static int
is_cancelled_cb (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

HcCensus *
hc_store_view_census (
    HcStore *store, HcKind kind, GHashTable *properties, GCancellable *cancellable, GError **error)
{
  g_auto (HcFetchState) state = { 0 };
  g_autoptr (HcCensus) census = NULL;
  g_autoptr (GHashTable) keys = NULL;
  g_autoptr (GError) local = NULL;
  gboolean ok;

  hc_store_assert_owner (store);
  if (!hc_store_load_fetch_state (store, kind, 0, &state, error))
    return NULL;
  census = new_census (kind, state.known);
  keys = collect_all_keys (kind, state.known, properties);
  take_keys (census, keys);
  sqlite3_progress_handler (store->db, STEPS_BETWEEN_LOOKS, cancellable != NULL ? is_cancelled_cb : NULL,
                            cancellable);
  ok = read_rows (store, census, &local);
  sqlite3_progress_handler (store->db, 0, NULL, NULL);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&local));
  return ok ? g_steal_pointer (&census) : NULL;
}

void
hc_value_count_free (HcValueCount *value)
{
  g_free (value->text);
  g_free (value);
}

static void
count_text (GHashTable *counts, const char *text, guint count)
{
  guint before;

  if (*text == '\0')
    return;
  before = GPOINTER_TO_UINT (g_hash_table_lookup (counts, text));
  g_hash_table_insert (counts, g_strdup (text), GUINT_TO_POINTER (before + count));
}

static gboolean
is_list (const char *property)
{
  return g_strv_contains ((const char *const[]){ "types", "emails", "phones", NULL }, property);
}

static void
count_value (GHashTable *counts, const char *property, const char *text, guint count)
{
  g_autofree char *date = g_str_has_suffix (property, "Date") ? hc_text_date (text) : NULL;
  g_auto (GStrv) parts = is_list (property) ? g_strsplit (text, ", ", -1) : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    count_text (counts, parts[i], count);
  if (parts == NULL)
    count_text (counts, date != NULL ? date : text, count);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const HcValueCount *one = *(const HcValueCount *const *)a;
  const HcValueCount *other = *(const HcValueCount *const *)b;

  if (one->count != other->count)
    return one->count > other->count ? -1 : 1;
  return strcmp (one->text, other->text);
}

static GPtrArray *
list_counts (GHashTable *counts, guint limit)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_value_count_free);
  GHashTableIter iter;
  gpointer text, count;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &text, &count))
    {
      HcValueCount *value = g_new0 (HcValueCount, 1);

      value->text = g_strdup (text);
      value->count = GPOINTER_TO_UINT (count);
      g_ptr_array_add (list, value);
    }
  g_ptr_array_sort (list, compare_counts);
  if (limit > 0 && list->len > limit)
    g_ptr_array_set_size (list, (int)limit);
  return list;
}

GPtrArray *
hc_store_view_values (
    HcStore *store, HcKind kind, const char *property, guint limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HcRecord) record = hc_record_new (kind, 0);
  g_autoptr (HcCensus) census = NULL;

  g_hash_table_add (wanted, (gpointer)g_intern_string (property));
  census = hc_store_view_census (store, kind, wanted, cancellable, error);
  if (census == NULL)
    return NULL;
  for (guint i = 0; i < census->counts->len; i++)
    {
      g_autofree char *text = NULL;

      hc_census_fill_record (census, i, record);
      text = hc_property_dup_value (record, property);
      if (text != NULL)
        count_value (counts, property, text, g_array_index (census->counts, HcCensusCount, i).all);
    }
  return list_counts (counts, limit);
}

static const char *
get_sample_sql (gboolean in_scope)
{
  return in_scope ? "SELECT " HC_RECORD_COLUMNS " FROM records r JOIN matches m ON m.cw_id = r.company_id"
                    " AND m.state IN (?4, ?5) WHERE r.kind = ?1 AND r.id > ?2 AND r.missing_since = 0"
                    " AND r.deleted = 0 ORDER BY r.id LIMIT ?3"
                  : "SELECT " HC_RECORD_COLUMNS " FROM records r WHERE r.kind = ?1 AND r.id > ?2"
                    " AND r.missing_since = 0 AND r.deleted = 0 ORDER BY r.id LIMIT ?3";
}

static GPtrArray *
list_sample (HcStore *store, HcKind kind, gint64 after, guint limit, gboolean in_scope, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (store, get_sample_sql (in_scope), error);

  if (statement == NULL)
    return NULL;
  if (in_scope)
    hc_statement_bind (statement, "iliii", (int)kind, after, limit, HC_MATCH_MATCHED, HC_MATCH_CREATE);
  else
    hc_statement_bind (statement, "ili", (int)kind, after, limit);
  return hc_record_row_list (store, statement, error);
}

GPtrArray *
hc_store_view_sample (HcStore *store, HcKind kind, gint64 after, guint limit, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < 4; i++)
    {
      gboolean wrapped = i % 2 != 0;

      if (wrapped && after == 0)
        continue;
      g_clear_pointer (&found, g_ptr_array_unref);
      found = list_sample (store, kind, wrapped ? 0 : after, limit, i < 2, error);
      if (found == NULL || found->len > 0)
        return g_steal_pointer (&found);
    }
  return g_steal_pointer (&found);
}
