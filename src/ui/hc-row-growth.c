/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-row-growth.h"

#define ROWS_WITH_WIDGETS 205
#define ROWS_AT_A_TIME 40

struct _HcRowGrowth
{
  GtkSelectionModel *selection;
  HcRowList *list;
  HcRowGrowthDone done;
  gpointer user_data;
  GArray *rest; /* (nullable): all ids, while some rows are not there yet */
  guint source;
};

static gboolean take_more_cb (gpointer user_data);

static void
take_some (HcRowGrowth *growth)
{
  guint have = hc_row_list_get_ids (growth->list)->len;
  GArray *some;

  if (have >= ROWS_WITH_WIDGETS || growth->rest->len <= have + ROWS_AT_A_TIME)
    {
      hc_row_selection_take_ids (growth->selection, growth->list, g_steal_pointer (&growth->rest));
      growth->done (growth->user_data);
      return;
    }
  some = g_array_sized_new (FALSE, FALSE, sizeof (gint64), have + ROWS_AT_A_TIME);
  g_array_append_vals (some, growth->rest->data, have + ROWS_AT_A_TIME);
  hc_row_selection_take_ids (growth->selection, growth->list, some);
  growth->source = g_idle_add_full (G_PRIORITY_LOW, take_more_cb, growth, NULL);
}

static gboolean
take_more_cb (gpointer user_data)
{
  HcRowGrowth *growth = user_data;

  growth->source = 0;
  take_some (growth);
  return G_SOURCE_REMOVE;
}

HcRowGrowth *
hc_row_growth_new (GtkSelectionModel *selection, HcRowList *list, HcRowGrowthDone done, gpointer user_data)
{
  HcRowGrowth *growth = g_new0 (HcRowGrowth, 1);

  growth->selection = selection;
  growth->list = list;
  growth->done = done;
  growth->user_data = user_data;
  return growth;
}

static void
stop (HcRowGrowth *growth)
{
  g_clear_handle_id (&growth->source, g_source_remove);
  g_clear_pointer (&growth->rest, g_array_unref);
}

void
hc_row_growth_free (HcRowGrowth *growth)
{
  stop (growth);
  g_free (growth);
}

void
hc_row_growth_take_ids (HcRowGrowth *growth, GArray *ids)
{
  stop (growth);
  growth->rest = ids;
  take_some (growth);
}

guint
hc_row_growth_get_n_rows (HcRowGrowth *growth)
{
  return growth->rest != NULL ? growth->rest->len : hc_row_list_get_ids (growth->list)->len;
}
