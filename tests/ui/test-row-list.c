/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-row-selection.h"

#define TEST_TYPE_ROW (test_row_get_type ())
G_DECLARE_FINAL_TYPE (TestRow, test_row, TEST, ROW, HcRow)

struct _TestRow
{
  HcRow parent;

  gint64 shown; /* the id that it was filled for */
  guint generation;
};

G_DEFINE_FINAL_TYPE (TestRow, test_row, HC_TYPE_ROW)

static guint alive, generation, filled;

static void
test_row_finalize (GObject *object)
{
  alive--;
  G_OBJECT_CLASS (test_row_parent_class)->finalize (object);
}

static void
test_row_class_init (TestRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_row_finalize;
}

static void
test_row_init (TestRow *self)
{
  alive++;
}

static void
fill_cb (HcRowList *list, GPtrArray *rows, gpointer user_data)
{
  for (guint i = 0; i < rows->len; i++)
    {
      TestRow *row = g_ptr_array_index (rows, i);

      row->shown = hc_row_get_id (HC_ROW (row));
      row->generation = generation;
      hc_row_changed (HC_ROW (row));
    }
  filled += rows->len;
}

static GArray *
new_ids (gint64 first, guint n)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n; i++)
    {
      gint64 id = first + i;

      g_array_append_val (ids, id);
    }
  return ids;
}

/* @numbers: "1 5 9" */
static GArray *
parse_ids (const char *numbers)
{
  g_auto (GStrv) parts = g_strsplit (numbers, " ", -1);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; parts[i] != NULL && parts[i][0] != '\0'; i++)
    {
      gint64 id = g_ascii_strtoll (parts[i], NULL, 10);

      g_array_append_val (ids, id);
    }
  return ids;
}

static HcRowList *
new_list (GArray *ids)
{
  HcRowList *list = hc_row_list_new (TEST_TYPE_ROW, fill_cb, NULL, NULL);

  alive = filled = 0;
  hc_row_list_take_ids (list, ids);
  return list;
}

/* What a list view knows: it is told of changes, and holds the items of some places. */
typedef struct
{
  HcRowList *list;
  GPtrArray *items; /* as many as the model has, all held */
  guint announced;
} Follower;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Follower *follower)
{
  follower->announced += removed + added;
  g_ptr_array_remove_range (follower->items, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (follower->items, (int)(position + i), g_list_model_get_item (model, position + i));
}

static void
follow (Follower *follower, HcRowList *list)
{
  follower->list = list;
  follower->items = g_ptr_array_new_with_free_func (g_object_unref);
  follower->announced = 0;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    g_ptr_array_add (follower->items, g_list_model_get_item (G_LIST_MODEL (list), i));
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), follower);
}

/* What it holds is what the list has, and says so. */
static void
assert_followed (Follower *follower)
{
  GArray *ids = hc_row_list_get_ids (follower->list);

  g_assert_cmpuint (follower->items->len, ==, ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      TestRow *row = g_ptr_array_index (follower->items, i);
      g_autoptr (TestRow) item = g_list_model_get_item (G_LIST_MODEL (follower->list), i);

      g_assert_true (item == row);
      g_assert_cmpint (hc_row_get_id (HC_ROW (row)), ==, g_array_index (ids, gint64, i));
      g_assert_cmpint (row->shown, ==, g_array_index (ids, gint64, i));
    }
}

static void
unfollow (Follower *follower)
{
  g_signal_handlers_disconnect_by_data (follower->list, follower);
  g_ptr_array_unref (follower->items);
}

static void
test_made_when_looked_at (void)
{
  g_autoptr (HcRowList) list = new_list (new_ids (1, 50000));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 50000);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == TEST_TYPE_ROW);
  g_assert_cmpuint (alive, ==, 0);
  {
    g_autoptr (TestRow) row = g_list_model_get_item (G_LIST_MODEL (list), 30000);

    g_assert_cmpint (row->shown, ==, 30001);
    g_assert_true (hc_row_is_filled (HC_ROW (row)));
    g_assert_cmpuint (filled, <=, 100);
  }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 50000));
}

/* Somebody who scrolls through all of it holds no more than a screenful. */
static void
test_let_go (void)
{
  g_autoptr (HcRowList) list = new_list (new_ids (1, 20000));

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (TestRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_cmpint (row->shown, ==, i + 1);
    }
  g_assert_cmpuint (alive, <=, 1000);
  g_assert_cmpuint (filled, ==, 20000);
}

static void
test_outlives_list (void)
{
  HcRowList *list = new_list (new_ids (1, 10));
  g_autoptr (TestRow) row = g_list_model_get_item (G_LIST_MODEL (list), 3);

  g_object_unref (list);
  g_assert_cmpint (hc_row_get_id (HC_ROW (row)), ==, 4);
}

static void
test_refill (void)
{
  g_autoptr (HcRowList) list = new_list (new_ids (1, 1000));
  g_autoptr (TestRow) row = g_list_model_get_item (G_LIST_MODEL (list), 10);

  generation = 7;
  filled = 0;
  hc_row_list_refill (list);
  g_assert_cmpuint (row->generation, ==, 7);
  g_assert_cmpuint (filled, ==, 1);
  generation = 0;
}

/* Rows that come or go here and there are told one by one, and the others keep their objects. */
static void
test_few_changes (void)
{
  static const char *const steps[]
      = { "1 2 3 4 5 6 7", "1 3 4 5 7", "1 3 4 9 5 7 8", "1 3 4 9 5 7 8", "0 1 4 9 8", "", "5" };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (HcRowList) list = new_list (parse_ids (steps[i]));
      g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GHashTable) before = g_hash_table_new (g_int64_hash, g_int64_equal);
      Follower follower;

      follow (&follower, list);
      for (guint j = 0; j < follower.items->len; j++)
        {
          TestRow *row = g_object_ref (follower.items->pdata[j]);

          g_ptr_array_add (kept, row);
          g_hash_table_insert (before, &row->shown, row);
        }
      hc_row_list_take_ids (list, parse_ids (steps[i + 1]));
      assert_followed (&follower);
      for (guint j = 0; j < follower.items->len; j++)
        {
          TestRow *row = follower.items->pdata[j];
          TestRow *was = g_hash_table_lookup (before, &row->shown);

          g_assert_true (was == NULL || was == row);
        }
      unfollow (&follower);
    }
}

/* Another order, another search: places keep their objects, and only the difference in length is told. */
static void
test_many_changes (void)
{
  g_autoptr (HcRowList) list = new_list (new_ids (1, 400));
  Follower follower;

  follow (&follower, list);
  hc_row_list_take_ids (list, new_ids (5000, 400));
  assert_followed (&follower);
  g_assert_cmpuint (follower.announced, ==, 0);
  hc_row_list_take_ids (list, new_ids (5300, 300));
  assert_followed (&follower);
  g_assert_cmpuint (follower.announced, ==, 100);
  hc_row_list_take_ids (list, new_ids (1, 900));
  assert_followed (&follower);
  g_assert_cmpuint (follower.announced, ==, 700);
  unfollow (&follower);
}

/* The same rows in another order are not found by their old places. */
static void
test_reversed (void)
{
  g_autoptr (HcRowList) list = new_list (parse_ids ("1 2 3 4"));
  Follower follower;
  guint position;

  follow (&follower, list);
  hc_row_list_take_ids (list, parse_ids ("4 3 2 1"));
  assert_followed (&follower);
  g_assert_true (hc_row_list_find (list, 4, &position));
  g_assert_cmpuint (position, ==, 0);
  g_assert_false (hc_row_list_find (list, 9, &position));
  unfollow (&follower);
}

static void
test_random (void)
{
  g_autoptr (HcRowList) list = new_list (new_ids (1, 300));
  Follower follower;

  follow (&follower, list);
  for (guint round = 0; round < 200; round++)
    {
      GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      guint keep = (guint)g_test_rand_int_range (1, 100);
      gint64 shift = g_test_rand_int_range (0, 3) == 0 ? 100 : 0;

      for (gint64 id = 1; id <= 300; id++)
        {
          gint64 shifted = id + shift;

          if (g_test_rand_int_range (0, 100) < (gint32)keep)
            g_array_append_val (ids, shifted);
        }
      hc_row_list_take_ids (list, ids);
      assert_followed (&follower);
    }
  unfollow (&follower);
}

static void
assert_selected (GtkSelectionModel *selection, HcRowList *list, const char *expected)
{
  g_autoptr (GArray) ids = hc_row_selection_dup_ids (selection, list);
  g_autoptr (GArray) wanted = parse_ids (expected);

  g_assert_cmpmem (ids->data, ids->len * sizeof (gint64), wanted->data, wanted->len * sizeof (gint64));
}

static void
test_selection (void)
{
  HcRowList *list = new_list (new_ids (1, 500));
  g_autoptr (GtkSelectionModel) selection
      = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (list)));

  gtk_selection_model_select_item (selection, 4, TRUE);
  gtk_selection_model_select_item (selection, 9, FALSE);
  assert_selected (selection, list, "5 10");
  hc_row_selection_take_ids (selection, list, new_ids (3, 400));
  assert_selected (selection, list, "5 10");
  hc_row_selection_take_ids (selection, list, new_ids (6, 300));
  assert_selected (selection, list, "10");
  hc_row_selection_take_ids (selection, list, new_ids (1000, 300));
  assert_selected (selection, list, "");
  hc_row_selection_take_ids (selection, list, new_ids (1, 300));
  assert_selected (selection, list, "");
}

static void
test_single_selection (void)
{
  HcRowList *list = new_list (new_ids (1, 500));
  g_autoptr (GtkSelectionModel) selection
      = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (list)));

  gtk_selection_model_select_item (selection, 9, TRUE);
  hc_row_selection_take_ids (selection, list, new_ids (5, 400));
  assert_selected (selection, list, "10");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/row-list/made-when-looked-at", test_made_when_looked_at);
  g_test_add_func ("/ui/row-list/let-go", test_let_go);
  g_test_add_func ("/ui/row-list/outlives-list", test_outlives_list);
  g_test_add_func ("/ui/row-list/refill", test_refill);
  g_test_add_func ("/ui/row-list/few-changes", test_few_changes);
  g_test_add_func ("/ui/row-list/many-changes", test_many_changes);
  g_test_add_func ("/ui/row-list/reversed", test_reversed);
  g_test_add_func ("/ui/row-list/random", test_random);
  g_test_add_func ("/ui/row-list/selection", test_selection);
  g_test_add_func ("/ui/row-list/single-selection", test_single_selection);
  return g_test_run ();
}
