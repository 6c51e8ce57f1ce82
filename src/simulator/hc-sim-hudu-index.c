/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-index.h"

struct _HcSimHuduIndex
{
  GHashTable *lists; /* key → GArray of guint32 */
  gboolean text;
};

HcSimHuduIndex *
hc_sim_hudu_index_new (gboolean text)
{
  HcSimHuduIndex *index = g_new0 (HcSimHuduIndex, 1);

  index->text = text;
  index->lists = g_hash_table_new_full (text ? g_str_hash : g_int64_hash, text ? g_str_equal : g_int64_equal,
                                        g_free, (GDestroyNotify)g_array_unref);
  return index;
}

void
hc_sim_hudu_index_free (HcSimHuduIndex *index)
{
  if (index == NULL)
    return;
  g_hash_table_unref (index->lists);
  g_free (index);
}

/* The place of @id, or where it belongs. */
static guint
place (const GArray *ids, guint32 id, gboolean *found)
{
  guint low = 0, high = ids->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (ids, guint32, middle) < id)
        low = middle + 1;
      else
        high = middle;
    }
  *found = low < ids->len && g_array_index (ids, guint32, low) == id;
  return low;
}

static void
add (HcSimHuduIndex *index, gconstpointer key, guint32 id)
{
  GArray *ids = g_hash_table_lookup (index->lists, key);
  gboolean found;
  guint at;

  if (ids == NULL)
    {
      ids = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_hash_table_insert (index->lists,
                           index->text ? (gpointer)g_strdup (key) : g_memdup2 (key, sizeof (gint64)), ids);
    }
  at = place (ids, id, &found);
  if (!found)
    g_array_insert_val (ids, at, id);
}

static void
take_out (HcSimHuduIndex *index, gconstpointer key, guint32 id)
{
  GArray *ids = g_hash_table_lookup (index->lists, key);
  gboolean found;
  guint at;

  if (ids == NULL)
    return;
  at = place (ids, id, &found);
  if (found)
    g_array_remove_index (ids, at);
  if (ids->len == 0)
    g_hash_table_remove (index->lists, key);
}

void
hc_sim_hudu_index_add (HcSimHuduIndex *index, gint64 key, guint32 id)
{
  if (key != 0)
    add (index, &key, id);
}

void
hc_sim_hudu_index_remove (HcSimHuduIndex *index, gint64 key, guint32 id)
{
  take_out (index, &key, id);
}

void
hc_sim_hudu_index_add_text (HcSimHuduIndex *index, const char *key, guint32 id)
{
  if (key != NULL)
    add (index, key, id);
}

void
hc_sim_hudu_index_remove_text (HcSimHuduIndex *index, const char *key, guint32 id)
{
  if (key != NULL)
    take_out (index, key, id);
}

const GArray *
hc_sim_hudu_index_find (HcSimHuduIndex *index, gint64 key)
{
  return g_hash_table_lookup (index->lists, &key);
}

const GArray *
hc_sim_hudu_index_find_text (HcSimHuduIndex *index, const char *key)
{
  return g_hash_table_lookup (index->lists, key);
}

static GArray *
copy (const GArray *ids)
{
  GArray *result = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (ids != NULL)
    g_array_append_vals (result, ids->data, ids->len);
  return result;
}

GArray *
hc_sim_hudu_index_dup (HcSimHuduIndex *index, gint64 key)
{
  return copy (hc_sim_hudu_index_find (index, key));
}

GArray *
hc_sim_hudu_index_dup_text (HcSimHuduIndex *index, const char *key)
{
  return copy (hc_sim_hudu_index_find_text (index, key));
}
