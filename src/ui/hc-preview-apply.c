/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-preview-apply.h"

#include "hc-store-view-items.h"

typedef struct
{
  gint64 run;
  GHashTable *left_out; /* gint64 * */
} Choice;

static void
choice_free (Choice *choice)
{
  g_hash_table_unref (choice->left_out);
  g_free (choice);
}

/* Returns: (transfer full): the options of the action, but for the guards */
static gpointer
read_hashes (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  Choice *choice = data;
  g_auto (GVariantDict) options = G_VARIANT_DICT_INIT (NULL);
  g_auto (GStrv) all = hc_store_view_item_hashes (profile->store, choice->run, NULL, error);
  g_auto (GStrv) kept
      = all != NULL ? hc_store_view_item_hashes (profile->store, choice->run, choice->left_out, error) : NULL;

  if (kept == NULL)
    return NULL;
  g_variant_dict_insert (&options, "approved", "^as", kept);
  g_variant_dict_insert (&options, "previewed", "^as", all);
  return g_variant_ref_sink (g_variant_dict_end (&options));
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GVariant *outcome = hc_engine_call_finish (HC_ENGINE (source), result, &error);

  if (outcome != NULL)
    g_task_return_pointer (task, outcome, (GDestroyNotify)g_variant_unref);
  else
    g_task_return_error (task, error);
}

static void
hashes_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HcSession *session = HC_SESSION (source);
  GError *error = NULL;
  g_autoptr (GVariant) hashes = hc_session_read_finish (session, result, &error);
  g_auto (GVariantDict) options = G_VARIANT_DICT_INIT (hashes);

  if (hashes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (GPOINTER_TO_INT (g_task_get_task_data (task)))
    g_variant_dict_insert (&options, "accept-guards", "b", TRUE);
  hc_engine_call_async (hc_session_get_engine (session), HC_VERB_APPLY, g_variant_dict_end (&options), NULL,
                        applied_cb, g_steal_pointer (&task));
}

static GHashTable *
copy_set (GHashTable *set)
{
  GHashTable *copy = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (copy, g_memdup2 (key, sizeof (gint64)));
  return copy;
}

void
hc_preview_apply_async (HcSession *session,
                        gint64 run,
                        GHashTable *left_out,
                        gboolean accept_guards,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);
  Choice *choice = g_new0 (Choice, 1);

  choice->run = run;
  choice->left_out = copy_set (left_out);
  g_task_set_task_data (task, GINT_TO_POINTER (accept_guards), NULL);
  hc_session_read_async (session, read_hashes, choice, (GDestroyNotify)choice_free,
                         (GDestroyNotify)g_variant_unref, NULL, hashes_read_cb, task);
}

GVariant *
hc_preview_apply_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
