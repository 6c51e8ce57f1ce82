/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-item-load.h"

typedef struct
{
  HcItemQuery *query;
  gboolean counts;
} Wish;

static void
wish_free (Wish *wish)
{
  hc_item_query_free (wish->query);
  g_free (wish);
}

void
hc_item_load_free (HcItemLoad *load)
{
  g_clear_pointer (&load->seqs, g_array_unref);
  g_clear_pointer (&load->companies, g_ptr_array_unref);
  g_free (load);
}

static gpointer
load (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  g_autoptr (HcItemLoad) answer = g_new0 (HcItemLoad, 1);

  answer->seqs = hc_store_view_item_seqs (profile->store, wish->query, error);
  if (answer->seqs == NULL)
    return NULL;
  if (wish->counts)
    {
      if (!hc_store_view_tally_items (profile->store, wish->query->run, &answer->tally, error))
        return NULL;
      answer->companies = hc_store_view_item_companies (profile->store, wish->query->run, error);
      if (answer->companies == NULL)
        return NULL;
    }
  return g_steal_pointer (&answer);
}

void
hc_item_load_async (HcSession *session,
                    const HcItemQuery *query,
                    gboolean counts,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->query = hc_item_query_copy (query);
  wish->counts = counts;
  hc_session_read_async (session, load, wish, (GDestroyNotify)wish_free, (GDestroyNotify)hc_item_load_free,
                         cancellable, callback, user_data);
}

HcItemLoad *
hc_item_load_finish (HcSession *session, GAsyncResult *result, GError **error)
{
  return hc_session_read_finish (session, result, error);
}
