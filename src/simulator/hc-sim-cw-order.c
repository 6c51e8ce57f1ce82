/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-order.h"

#include "hc-sim-conditions.h"
#include "hc-sim-path.h"

#include <string.h>

typedef struct
{
  HcSimPath path;
  gboolean descending;
} Key;

typedef struct
{
  GArray *keys;
  GString *scratch[2];
} Sorting;

static int
compare_scalars (const HcSimScalar *a, const HcSimScalar *b)
{
  if (a->type != b->type)
    return a->type == HC_SIM_SCALAR_UNSET ? -1 : b->type == HC_SIM_SCALAR_UNSET;
  switch (a->type)
    {
    case HC_SIM_SCALAR_NUMBER:
      return a->number < b->number ? -1 : a->number > b->number;
    case HC_SIM_SCALAR_TEXT:
      return g_ascii_strcasecmp (a->text, b->text);
    case HC_SIM_SCALAR_BOOL:
    case HC_SIM_SCALAR_DATE:
      return a->integer < b->integer ? -1 : a->integer > b->integer;
    case HC_SIM_SCALAR_UNSET:
    default:
      return 0;
    }
}

static int
compare_records (gconstpointer a, gconstpointer b, gpointer data)
{
  const HcSimRecord *first = *(const HcSimRecord *const *)a, *second = *(const HcSimRecord *const *)b;
  Sorting *sorting = data;

  for (guint i = 0; i < sorting->keys->len; i++)
    {
      const Key *key = &g_array_index (sorting->keys, Key, i);
      HcSimScalar x, y;
      int order;

      hc_sim_path_read (&key->path, first, sorting->scratch[0], &x);
      hc_sim_path_read (&key->path, second, sorting->scratch[1], &y);
      order = compare_scalars (&x, &y);
      if (order != 0)
        return key->descending ? -order : order;
    }
  return first->id < second->id ? -1 : first->id > second->id;
}

static gboolean
read_key (HcSimTable *table, char *text, Key *key, GError **error)
{
  char *blank = strpbrk (g_strstrip (text), " \t");
  const char *direction = blank == NULL ? "asc" : g_strstrip (blank + 1);

  if (blank != NULL)
    *blank = '\0';
  key->descending = g_ascii_strcasecmp (direction, "desc") == 0;
  if ((key->descending || g_ascii_strcasecmp (direction, "asc") == 0)
      && hc_sim_path_resolve (&key->path, table, text, FALSE) && !key->path.whole)
    return TRUE;
  g_set_error (error, HC_SIM_CONDITION_ERROR, HC_SIM_CONDITION_ERROR_NAME, "%s is not a recognized name.",
               text);
  return FALSE;
}

/* Whether the order asked for is the one the records have anyway. */
static gboolean
is_by_id (const GArray *keys)
{
  const Key *key = &g_array_index (keys, Key, 0);

  return key->path.field < 0 && key->path.part == HC_SIM_PATH_VALUE && !key->descending;
}

gboolean
hc_sim_cw_order (HcSimTable *table, GPtrArray *records, const char *text, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, TRUE, sizeof (Key));
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GString) scratch_a = g_string_new (NULL);
  g_autoptr (GString) scratch_b = g_string_new (NULL);
  Sorting sorting = { keys, { scratch_a, scratch_b } };

  for (guint i = 0; parts[i] != NULL; i++)
    {
      Key key = { 0 };

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      if (!read_key (table, parts[i], &key, error))
        return FALSE;
      g_array_append_val (keys, key);
    }
  if (keys->len > 0 && !is_by_id (keys))
    g_ptr_array_sort_with_data (records, compare_records, &sorting);
  return TRUE;
}
