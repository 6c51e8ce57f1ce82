/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-companies-load.h"

#include "hc-store-records.h"

typedef struct
{
  HcCompaniesQuery *query;
  gboolean counted;
} Load;

static void
load_free (Load *load)
{
  hc_companies_query_free (load->query);
  g_free (load);
}

void
hc_companies_found_free (HcCompaniesFound *found)
{
  if (found == NULL)
    return;
  g_clear_pointer (&found->ids, g_array_unref);
  g_clear_pointer (&found->types, g_ptr_array_unref);
  g_clear_pointer (&found->statuses, g_ptr_array_unref);
  g_free (found);
}

static GPtrArray *
list_names (HcStore *store, const char *table, GError **error)
{
  g_autoptr (GPtrArray) types = hc_store_list_types (store, table, error);
  GPtrArray *names;

  if (types == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < types->len; i++)
    g_ptr_array_add (names, g_strdup (((const HcStoredType *)types->pdata[i])->name));
  return names;
}

static gboolean
count (HcStore *store, HcCompaniesFound *found, GError **error)
{
  found->is_counted = TRUE;
  if (!hc_store_count_company_states (store, found->counts, error))
    return FALSE;
  found->types = list_names (store, "company-types", error);
  if (found->types == NULL)
    return FALSE;
  found->statuses = list_names (store, "company-statuses", error);
  return found->statuses != NULL;
}

static gpointer
load (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  Load *wanted = data;
  g_autoptr (HcCompaniesFound) found = g_new0 (HcCompaniesFound, 1);

  found->ids = hc_store_list_company_ids (profile->store, wanted->query, error);
  if (found->ids == NULL || (wanted->counted && !count (profile->store, found, error)))
    return NULL;
  return g_steal_pointer (&found);
}

void
hc_companies_load_async (HcSession *session,
                         const HcCompaniesQuery *query,
                         gboolean counted,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Load *wanted = g_new0 (Load, 1);

  wanted->query = hc_companies_query_copy (query);
  wanted->counted = counted;
  hc_session_read_async (session, load, wanted, (GDestroyNotify)load_free,
                         (GDestroyNotify)hc_companies_found_free, cancellable, callback, user_data);
}

HcCompaniesFound *
hc_companies_load_finish (HcSession *session, GAsyncResult *result, GError **error)
{
  return hc_session_read_finish (session, result, error);
}
