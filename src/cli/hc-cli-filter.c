/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-filter.h"

#include "hc-cli.h"

void
hc_cli_filter_words_clear (HcCliFilterWords *words)
{
  g_clear_pointer (&words->companies, g_strfreev);
  g_clear_pointer (&words->kinds, g_strfreev);
  g_clear_pointer (&words->records, g_strfreev);
}

static gboolean
read_companies (const HcCliFilterWords *words, HcFilter *filter, GError **error)
{
  for (guint i = 0; words->companies != NULL && words->companies[i] != NULL; i++)
    {
      gint64 id;

      if (!hc_cli_parse_id (words->companies[i], "--company", &id, error))
        return FALSE;
      if (filter->companies == NULL)
        filter->companies = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      g_hash_table_add (filter->companies, g_memdup2 (&id, sizeof id));
    }
  return TRUE;
}

static gboolean
read_kinds (const HcCliFilterWords *words, HcFilter *filter, GError **error)
{
  for (guint i = 0; words->kinds != NULL && words->kinds[i] != NULL; i++)
    {
      HcKind kind;

      if (!hc_cli_parse_kind (words->kinds[i], &kind, error))
        return FALSE;
      filter->kinds |= 1u << kind;
    }
  return TRUE;
}

gboolean
hc_cli_filter_read (const HcCliFilterWords *words, HcFilter *filter, GError **error)
{
  if (!read_companies (words, filter, error) || !read_kinds (words, filter, error))
    return FALSE;
  for (guint i = 0; words->records != NULL && words->records[i] != NULL; i++)
    {
      HcKind kind;
      gint64 id;

      if (!hc_cli_parse_ref (words->records[i], &kind, &id, error))
        return FALSE;
      if (filter->records == NULL)
        filter->records = hc_ref_table_new (NULL);
      hc_ref_table_insert (filter->records, kind, id, GINT_TO_POINTER (TRUE));
    }
  return TRUE;
}

void
hc_cli_filter_clear (HcFilter *filter)
{
  g_clear_pointer (&filter->companies, g_hash_table_unref);
  g_clear_pointer (&filter->records, g_hash_table_unref);
  filter->kinds = 0;
}
