/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-row-list.h"

#include <string.h>

/* Rows that are read together, and how many such blocks are kept though nobody may look at them: a list view
 * asks for its rows one by one, and for the same ones again when one scrolls back a little. */
#define BLOCK_ROWS 64
#define KEPT_BLOCKS 8

/* Up to here a change of the list is told row by row. */
#define FEW_RUNS 64
#define FEW_ROWS 256

typedef struct
{
  gint64 id;
  HcRowList *list; /* (nullable): not owned: the list clears it when it goes */
  gboolean filled;
} HcRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HcRow, hc_row, G_TYPE_OBJECT)

struct _HcRowList
{
  GObject parent;

  GType item_type;
  HcRowListFill fill;
  gpointer user_data;
  GDestroyNotify free_data;
  GArray *ids;      /* gint64 */
  GHashTable *rows; /* gint64 * in the row → HcRow, not owned: those that somebody holds */
  GQueue blocks;    /* GPtrArray of HcRow: read lately, the latest first */
  guint announcing; /* inside of the signal that tells of another list */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HcRowList,
                               hc_row_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static guint row_changed_signal;

static HcRowPrivate *
get (HcRow *self)
{
  return hc_row_get_instance_private (self);
}

static void
hc_row_finalize (GObject *object)
{
  HcRowPrivate *priv = get (HC_ROW (object));

  if (priv->list != NULL)
    g_hash_table_remove (priv->list->rows, &priv->id);
  G_OBJECT_CLASS (hc_row_parent_class)->finalize (object);
}

static void
hc_row_class_init (HcRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hc_row_finalize;
  row_changed_signal
      = g_signal_new ("changed", HC_TYPE_ROW, G_SIGNAL_RUN_FIRST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hc_row_init (HcRow *self)
{
}

gint64
hc_row_get_id (HcRow *self)
{
  return get (self)->id;
}

gboolean
hc_row_is_filled (HcRow *self)
{
  return get (self)->filled;
}

void
hc_row_changed (HcRow *self)
{
  g_signal_emit (self, row_changed_signal, 0);
}

static gint64
get_id (HcRowList *self, guint position)
{
  return g_array_index (self->ids, gint64, position);
}

/* Returns: (transfer full): the row there, perhaps still without contents */
static HcRow *
ref_row (HcRowList *self, guint position)
{
  gint64 id = get_id (self, position);
  HcRow *row = g_hash_table_lookup (self->rows, &id);
  HcRowPrivate *priv;

  if (row != NULL)
    return g_object_ref (row);
  row = g_object_new (self->item_type, NULL);
  priv = get (row);
  priv->id = id;
  priv->list = self;
  g_hash_table_insert (self->rows, &priv->id, row);
  return row;
}

static void
fill_rows (HcRowList *self, GPtrArray *rows)
{
  if (rows->len == 0)
    return;
  for (guint i = 0; i < rows->len; i++)
    get (g_ptr_array_index (rows, i))->filled = TRUE;
  self->fill (self, rows, self->user_data);
}

static void
let_go_of_blocks (HcRowList *self, guint kept)
{
  while (self->blocks.length > kept)
    g_ptr_array_unref (g_queue_pop_tail (&self->blocks));
}

/* Reads the block that @position is in, but for what of it was read already. */
static void
read_block (HcRowList *self, guint position)
{
  g_autoptr (GPtrArray) block = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) blank = g_ptr_array_new ();
  guint first = position / BLOCK_ROWS * BLOCK_ROWS;

  for (guint i = first; i < self->ids->len && i < first + BLOCK_ROWS; i++)
    {
      HcRow *row = ref_row (self, i);

      g_ptr_array_add (block, row);
      if (!get (row)->filled)
        g_ptr_array_add (blank, row);
    }
  fill_rows (self, blank);
  g_queue_push_head (&self->blocks, g_steal_pointer (&block));
  let_go_of_blocks (self, KEPT_BLOCKS);
}

/* A list view that is told of another list asks for every row of it, one after the other, to see where those
 * went that it shows: reading them all would take seconds. It gets blank ones meanwhile. */
static gpointer
hc_row_list_get_item (GListModel *model, guint position)
{
  HcRowList *self = HC_ROW_LIST (model);
  HcRow *row;

  if (position >= self->ids->len)
    return NULL;
  row = ref_row (self, position);
  if (!get (row)->filled && self->announcing == 0)
    read_block (self, position);
  return row;
}

static GType
hc_row_list_get_item_type (GListModel *model)
{
  return HC_ROW_LIST (model)->item_type;
}

static guint
hc_row_list_get_n_items (GListModel *model)
{
  return HC_ROW_LIST (model)->ids->len;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item = hc_row_list_get_item;
  iface->get_item_type = hc_row_list_get_item_type;
  iface->get_n_items = hc_row_list_get_n_items;
}

static void
hc_row_list_finalize (GObject *object)
{
  HcRowList *self = HC_ROW_LIST (object);
  GHashTableIter rows;
  gpointer row;

  let_go_of_blocks (self, 0);
  g_hash_table_iter_init (&rows, self->rows);
  while (g_hash_table_iter_next (&rows, NULL, &row))
    get (row)->list = NULL;
  g_hash_table_unref (self->rows);
  g_array_unref (self->ids);
  if (self->free_data != NULL)
    self->free_data (self->user_data);
  G_OBJECT_CLASS (hc_row_list_parent_class)->finalize (object);
}

static void
hc_row_list_class_init (HcRowListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hc_row_list_finalize;
}

static void
hc_row_list_init (HcRowList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = g_hash_table_new (g_int64_hash, g_int64_equal);
}

HcRowList *
hc_row_list_new (GType item_type, HcRowListFill fill, gpointer user_data, GDestroyNotify free_data)
{
  HcRowList *self;

  g_return_val_if_fail (g_type_is_a (item_type, HC_TYPE_ROW), NULL);

  self = g_object_new (HC_TYPE_ROW_LIST, NULL);
  self->item_type = item_type;
  self->fill = fill;
  self->user_data = user_data;
  self->free_data = free_data;
  return self;
}

/* Those that somebody holds, so that none can go meanwhile. */
static GPtrArray *
ref_rows_in_use (HcRowList *self, gboolean only_blank)
{
  g_autoptr (GPtrArray) in_use = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter rows;
  gpointer row;

  g_hash_table_iter_init (&rows, self->rows);
  while (g_hash_table_iter_next (&rows, NULL, &row))
    if (!only_blank || !get (row)->filled)
      g_ptr_array_add (in_use, g_object_ref (row));
  return g_steal_pointer (&in_use);
}

static void
announce (HcRowList *self, guint position, guint removed, guint added)
{
  self->announcing++;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  self->announcing--;
}

/* Where the rows between @head and @tail were that are in only one of the two lists; runs of neighbours. */
typedef struct
{
  guint position;
  guint count;
} Run;

static void
add_to_runs (GArray *runs, guint position)
{
  Run *last = runs->len > 0 ? &g_array_index (runs, Run, runs->len - 1) : NULL;
  Run run = { position, 1 };

  if (last != NULL && last->position + last->count == position)
    last->count++;
  else
    g_array_append_val (runs, run);
}

static GHashTable *
new_set (GArray *ids)
{
  GHashTable *set = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, &g_array_index (ids, gint64, i));
  return set;
}

/* The runs of @ids that are not in @others. Returns: (nullable): NULL when there are more than a few */
static GArray *
find_runs (GArray *ids, GArray *others)
{
  g_autoptr (GHashTable) set = new_set (others);
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));

  for (guint i = 0; i < ids->len && runs->len <= FEW_RUNS; i++)
    if (!g_hash_table_contains (set, &g_array_index (ids, gint64, i)))
      add_to_runs (runs, i);
  return runs->len <= FEW_RUNS ? g_steal_pointer (&runs) : NULL;
}

/* Whether the lists differ by the runs alone: what is in both is in the same order. */
static gboolean
is_same_order (GArray *before, GArray *removed, GArray *after, GArray *added)
{
  guint i = 0, j = 0, r = 0, a = 0;

  while (i < before->len || j < after->len)
    {
      if (r < removed->len && g_array_index (removed, Run, r).position == i)
        i += g_array_index (removed, Run, r++).count;
      else if (a < added->len && g_array_index (added, Run, a).position == j)
        j += g_array_index (added, Run, a++).count;
      else if (i >= before->len || j >= after->len
               || g_array_index (before, gint64, i++) != g_array_index (after, gint64, j++))
        return FALSE;
    }
  return TRUE;
}

static guint
count_rows (GArray *runs)
{
  guint n = 0;

  for (guint i = 0; i < runs->len; i++)
    n += g_array_index (runs, Run, i).count;
  return n;
}

/* A few rows came or went: each place is told of, the others stay what they are. Returns: whether it is so */
static gboolean
change_few (HcRowList *self, GArray *ids)
{
  g_autoptr (GArray) removed = find_runs (self->ids, ids);
  g_autoptr (GArray) added = removed != NULL ? find_runs (ids, self->ids) : NULL;

  if (added == NULL || count_rows (removed) + count_rows (added) > FEW_ROWS
      || !is_same_order (self->ids, removed, ids, added))
    return FALSE;
  for (guint i = removed->len; i > 0; i--)
    {
      const Run *run = &g_array_index (removed, Run, i - 1);

      g_array_remove_range (self->ids, run->position, run->count);
      announce (self, run->position, run->count, 0);
    }
  for (guint i = 0; i < added->len; i++)
    {
      const Run *run = &g_array_index (added, Run, i);

      g_array_insert_vals (self->ids, run->position, &g_array_index (ids, gint64, run->position), run->count);
      announce (self, run->position, 0, run->count);
    }
  return TRUE;
}

/* The row that was @old stands for @id from now on, and has to be read again. */
static void
give_id (HcRowList *self, HcRow *row, gint64 id)
{
  HcRowPrivate *priv = get (row);

  priv->id = id;
  priv->filled = FALSE;
  g_hash_table_insert (self->rows, &priv->id, row);
}

/* Quite another list: the rows that are held keep their places and get other contents. To tell of them as
 * gone would have a list view destroy the widgets of two hundred rows and make them anew, which takes longer
 * than anything else here. */
static void
change_many (HcRowList *self, GArray *ids)
{
  g_autoptr (GPtrArray) held = ref_rows_in_use (self, FALSE);
  g_autoptr (GArray) before = g_steal_pointer (&self->ids);
  guint common = MIN (before->len, ids->len);
  g_autoptr (GPtrArray) places = g_ptr_array_new ();

  for (guint i = 0; i < before->len; i++)
    g_ptr_array_add (places, g_hash_table_lookup (self->rows, &g_array_index (before, gint64, i)));
  g_hash_table_remove_all (self->rows);
  self->ids = ids;
  for (guint i = 0; i < before->len; i++)
    {
      HcRow *row = g_ptr_array_index (places, i);

      if (row == NULL)
        continue;
      if (i < common)
        give_id (self, row, g_array_index (ids, gint64, i));
      else
        get (row)->list = NULL;
    }
  if (before->len != ids->len)
    announce (self, common, before->len - common, ids->len - common);
}

static gboolean
is_equal (GArray *a, GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

void
hc_row_list_take_ids (HcRowList *self, GArray *ids)
{
  g_autoptr (GPtrArray) blank = NULL;

  if (is_equal (self->ids, ids) || change_few (self, ids))
    g_array_unref (ids);
  else
    {
      let_go_of_blocks (self, 0);
      change_many (self, ids);
    }
  blank = ref_rows_in_use (self, TRUE);
  fill_rows (self, blank);
}

GArray *
hc_row_list_get_ids (HcRowList *self)
{
  return self->ids;
}

void
hc_row_list_refill (HcRowList *self)
{
  g_autoptr (GPtrArray) in_use = NULL;

  let_go_of_blocks (self, 0);
  in_use = ref_rows_in_use (self, FALSE);
  fill_rows (self, in_use);
}

gboolean
hc_row_list_find (HcRowList *self, gint64 id, guint *position)
{
  const gint64 *ids = (const gint64 *)self->ids->data;

  for (guint i = 0; i < self->ids->len; i++)
    if (ids[i] == id)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}
