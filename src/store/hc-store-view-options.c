/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-view-options.h"

#include "hc-link.h"
#include "hc-statement.h"

/* Records that are in ConnectWise now. */
#define THERE "missing_since = 0 AND deleted = 0"

void
hc_option_type_free (HcOptionType *type)
{
  if (type == NULL)
    return;
  g_free (type->name);
  g_free (type);
}

void
hc_option_counts_free (HcOptionCounts *counts)
{
  if (counts == NULL)
    return;
  g_clear_pointer (&counts->company_types, g_ptr_array_unref);
  g_clear_pointer (&counts->company_statuses, g_ptr_array_unref);
  g_clear_pointer (&counts->configuration_types, g_ptr_array_unref);
  g_free (counts);
}

/* A statement whose rows are a kind and a number. */
static gboolean
fill (HcStore *store, const char *sql, gint64 numbers[HC_N_KINDS], GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (store, sql, error);

  if (statement == NULL)
    return FALSE;
  hc_statement_bind (statement, "");
  while (hc_statement_next (statement, error))
    {
      int kind = hc_statement_get_int (statement, 0);

      if (kind >= 0 && kind < HC_N_KINDS)
        numbers[kind] = hc_statement_get_int64 (statement, 1);
    }
  return !hc_statement_is_failed (statement);
}

static gboolean
fill_numbers (HcStore *store, HcOptionCounts *counts, GError **error)
{
  gint64 fetched[HC_N_KINDS] = { 0 };
  g_autofree char *linked = g_strdup_printf (
      "SELECT kind, COUNT(*) FROM links WHERE state = %d GROUP BY kind", (int)HC_LINK_LIVE);
  g_autofree char *inactive = g_strdup_printf (
      "SELECT kind, COUNT(*) FROM records WHERE " THERE " AND kind IN (%d, %d, %d)"
      " AND CASE kind WHEN %d THEN json_extract(properties, '$.activeFlag') = 'false'"
      " ELSE json_extract(properties, '$.inactiveFlag') = 'true' END GROUP BY kind",
      (int)HC_KIND_SITE, (int)HC_KIND_CONTACT, (int)HC_KIND_CONFIGURATION, (int)HC_KIND_CONFIGURATION);

  if (!fill (store, "SELECT kind, MAX(complete_at) FROM fetches GROUP BY kind", fetched, error)
      || !fill (store, "SELECT kind, COUNT(*) FROM records WHERE " THERE " GROUP BY kind", counts->there,
                error)
      || !fill (store, inactive, counts->inactive, error) || !fill (store, linked, counts->linked, error)
      || !fill (store, "SELECT kind, COUNT(*) FROM orphans WHERE why = 'deleted' GROUP BY kind",
                counts->deleted, error))
    return FALSE;
  for (guint i = 0; i < HC_N_KINDS; i++)
    counts->fetched[i] = fetched[i] > 0;
  return TRUE;
}

static GPtrArray *
list_table (HcStore *store, const char *table, GError **error)
{
  g_autoptr (GPtrArray) types = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_option_type_free);
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT id, name, inactive FROM setup_types WHERE setup_table = ?1"
                          " ORDER BY name COLLATE NOCASE, id",
                          error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "s", table);
  while (hc_statement_next (statement, error))
    {
      HcOptionType *type = g_new0 (HcOptionType, 1);

      type->id = hc_statement_get_int64 (statement, 0);
      type->name = hc_statement_dup_text (statement, 1);
      type->inactive = hc_statement_get_int (statement, 2) != 0;
      g_ptr_array_add (types, type);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&types);
}

static HcOptionType *
find_type (GPtrArray *types, gint64 id, const char *name)
{
  for (guint i = 0; id != 0 && i < types->len; i++)
    if (((HcOptionType *)types->pdata[i])->id == id)
      return types->pdata[i];
  for (guint i = 0; i < types->len; i++)
    {
      HcOptionType *type = types->pdata[i];

      if (name != NULL && (id == 0 || type->id == 0) && g_ascii_strcasecmp (type->name, name) == 0)
        return type;
    }
  return NULL;
}

/* A type that no table tells of is one nevertheless: the role may hide the table. */
static void
add_count (GPtrArray *types, gint64 id, const char *name, gint64 count)
{
  HcOptionType *type = find_type (types, id, name);

  if (type == NULL && (name == NULL || *name == '\0'))
    return;
  if (type == NULL)
    {
      type = g_new0 (HcOptionType, 1);
      type->name = g_strdup (name);
      g_ptr_array_add (types, type);
    }
  type->count += count;
}

/* @id, @name: JSON paths of the properties that tell the type */
static gboolean
count_single (HcStore *store, GPtrArray *types, HcKind kind, const char *property, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT json_extract(properties, '$.\"%s/id\"'), json_extract(properties, '$.\"%s/name\"'), COUNT(*)"
      " FROM records WHERE kind = ?1 AND " THERE " GROUP BY 1, 2",
      property, property);
  g_autoptr (HcStatement) statement = hc_statement_new (store, sql, error);

  if (statement == NULL)
    return FALSE;
  hc_statement_bind (statement, "i", (int)kind);
  while (hc_statement_next (statement, error))
    {
      const char *id = hc_statement_get_text (statement, 0);

      add_count (types, id != NULL ? g_ascii_strtoll (id, NULL, 10) : 0, hc_statement_get_text (statement, 1),
                 hc_statement_get_int64 (statement, 2));
    }
  return !hc_statement_is_failed (statement);
}

/* Each type of a company counts. */
static void
add_lists (GPtrArray *types, const char *ids, const char *names, gint64 count)
{
  g_auto (GStrv) id_list = g_strsplit (ids != NULL ? ids : "", ",", -1);
  g_auto (GStrv) name_list = g_strsplit (names != NULL ? names : "", ", ", -1);
  guint n_ids = g_strv_length (id_list), n_names = g_strv_length (name_list);

  for (guint i = 0; i < MAX (n_ids, n_names); i++)
    {
      if (n_ids == 0 || n_ids == n_names)
        add_count (types, n_ids > 0 ? g_ascii_strtoll (id_list[i], NULL, 10) : 0, name_list[i], count);
      else if (i < n_ids) /* a name holds a comma itself */
        add_count (types, g_ascii_strtoll (id_list[i], NULL, 10), NULL, count);
    }
}

static gboolean
count_company_types (HcStore *store, GPtrArray *types, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT json_extract(properties, '$.\"types/id\"'),"
                          " json_extract(properties, '$.types'), COUNT(*)"
                          " FROM records WHERE kind = ?1 AND " THERE " GROUP BY 1, 2",
                          error);

  if (statement == NULL)
    return FALSE;
  hc_statement_bind (statement, "i", (int)HC_KIND_COMPANY);
  while (hc_statement_next (statement, error))
    add_lists (types, hc_statement_get_text (statement, 0), hc_statement_get_text (statement, 1),
               hc_statement_get_int64 (statement, 2));
  return !hc_statement_is_failed (statement);
}

HcOptionCounts *
hc_store_count_options (HcStore *store, GError **error)
{
  g_autoptr (HcOptionCounts) counts = g_new0 (HcOptionCounts, 1);

  if (!fill_numbers (store, counts, error))
    return NULL;
  counts->company_types = list_table (store, "company-types", error);
  if (counts->company_types == NULL || !count_company_types (store, counts->company_types, error))
    return NULL;
  counts->company_statuses = list_table (store, "company-statuses", error);
  if (counts->company_statuses == NULL
      || !count_single (store, counts->company_statuses, HC_KIND_COMPANY, "status", error))
    return NULL;
  counts->configuration_types = list_table (store, "configuration-types", error);
  if (counts->configuration_types == NULL
      || !count_single (store, counts->configuration_types, HC_KIND_CONFIGURATION, "type", error))
    return NULL;
  counts->refreshed
      = counts->company_types->len + counts->company_statuses->len + counts->configuration_types->len > 0;
  return g_steal_pointer (&counts);
}
