/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-row-list.h"

/* Rows that are read together, and how many such blocks are kept though nobody may look at them: a list view
 * asks for its rows one by one, and for the same ones again when one scrolls back a little. */
#define BLOCK_ROWS 64
#define KEPT_BLOCKS 8

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
  g_autoptr (GPtrArray) blank = NULL;

  self->announcing++;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  self->announcing--;
  if (self->announcing > 0)
    return;
  blank = ref_rows_in_use (self, TRUE);
  fill_rows (self, blank);
}

void
hc_row_list_take_ids (HcRowList *self, GArray *ids)
{
  g_autoptr (GArray) before = self->ids;
  const gint64 *was = (const gint64 *)before->data, *is = (const gint64 *)ids->data;
  guint common = MIN (before->len, ids->len), head = 0, tail = 0;

  while (head < common && was[head] == is[head])
    head++;
  while (tail < common - head && was[before->len - 1 - tail] == is[ids->len - 1 - tail])
    tail++;
  self->ids = ids;
  if (before->len - head - tail > 0 || ids->len - head - tail > 0)
    announce (self, head, before->len - head - tail, ids->len - head - tail);
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
