/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-choice.h"
#include "hc-ui-stage.h"
#include "hc-ui-test.h"

typedef struct
{
  GtkDropDown *drop;
  GListStore *choices;
  HcUiFrame *frame;
  guint chosen;
} Fixture;

static void
chosen_cb (Fixture *fixture)
{
  fixture->chosen++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->drop = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  fixture->choices = g_list_store_new (HC_TYPE_CHOICE);
  hc_choice_list_add (fixture->choices, "#1", "Computers", NULL);
  hc_choice_list_add (fixture->choices, "#2", "Printers", "inactive");
  hc_choice_list_add (fixture->choices, "#3", "Servers", NULL);
  hc_choice_set_up (fixture->drop, "Layout");
  g_signal_connect_swapped (fixture->drop, "notify::selected", G_CALLBACK (chosen_cb), fixture);
  fixture->frame = hc_ui_frame_new (GTK_WIDGET (fixture->drop));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hc_ui_frame_free (fixture->frame);
  g_object_unref (fixture->choices);
}

static void
fill (Fixture *fixture, const char *key)
{
  hc_choice_set_model (fixture->drop, G_LIST_MODEL (fixture->choices), key, fixture);
  hc_ui_test_settle (10);
}

static GListModel *
get_model (Fixture *fixture)
{
  return gtk_drop_down_get_model (fixture->drop);
}

static void
assert_shows (Fixture *fixture, const char *key, const char *label, guint rows)
{
  g_autoptr (HcChoice) selected
      = g_list_model_get_item (get_model (fixture), gtk_drop_down_get_selected (fixture->drop));

  g_assert_cmpstr (hc_choice_get_chosen (fixture->drop), ==, key);
  g_assert_nonnull (selected);
  g_assert_cmpstr (hc_choice_get_label (selected), ==, label);
  g_assert_cmpuint (g_list_model_get_n_items (get_model (fixture)), ==, rows);
}

static void
test_find (void)
{
  g_autoptr (GListStore) choices = g_list_store_new (HC_TYPE_CHOICE);
  g_autoptr (HcChoice) first = NULL;

  g_assert_cmpuint (hc_choice_list_find (G_LIST_MODEL (choices), "a"), ==, GTK_INVALID_LIST_POSITION);
  hc_choice_list_add (choices, "a", "First", NULL);
  hc_choice_list_add (choices, "b", "Second", "more");
  g_assert_cmpuint (hc_choice_list_find (G_LIST_MODEL (choices), "a"), ==, 0);
  g_assert_cmpuint (hc_choice_list_find (G_LIST_MODEL (choices), "b"), ==, 1);
  g_assert_cmpuint (hc_choice_list_find (G_LIST_MODEL (choices), "B"), ==, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (hc_choice_list_find (G_LIST_MODEL (choices), NULL), ==, GTK_INVALID_LIST_POSITION);
  first = g_list_model_get_item (G_LIST_MODEL (choices), 0);
  g_assert_cmpstr (hc_choice_get_key (first), ==, "a");
  g_assert_cmpstr (hc_choice_get_label (first), ==, "First");
}

static void
test_same (void)
{
  g_autoptr (GListStore) one = g_list_store_new (HC_TYPE_CHOICE);
  g_autoptr (GListStore) other = g_list_store_new (HC_TYPE_CHOICE);

  g_assert_true (hc_choice_list_is_same (NULL, NULL));
  g_assert_false (hc_choice_list_is_same (G_LIST_MODEL (one), NULL));
  g_assert_true (hc_choice_list_is_same (G_LIST_MODEL (one), G_LIST_MODEL (other)));
  hc_choice_list_add (one, "a", "First", NULL);
  g_assert_false (hc_choice_list_is_same (G_LIST_MODEL (one), G_LIST_MODEL (other)));
  hc_choice_list_add (other, "a", "First", "");
  g_assert_true (hc_choice_list_is_same (G_LIST_MODEL (one), G_LIST_MODEL (other)));
  /* Each part counts: one that became inactive is to be shown so. */
  hc_choice_list_add (one, "b", "Second", NULL);
  hc_choice_list_add (other, "b", "Second", "inactive");
  g_assert_false (hc_choice_list_is_same (G_LIST_MODEL (one), G_LIST_MODEL (other)));
  g_list_store_remove (other, 1);
  hc_choice_list_add (other, "b", "Renamed", NULL);
  g_assert_false (hc_choice_list_is_same (G_LIST_MODEL (one), G_LIST_MODEL (other)));
  g_list_store_remove (other, 1);
  hc_choice_list_add (other, "c", "Second", NULL);
  g_assert_false (hc_choice_list_is_same (G_LIST_MODEL (one), G_LIST_MODEL (other)));
}

static void
test_chosen (Fixture *fixture, gconstpointer data)
{
  fill (fixture, "#2");
  assert_shows (fixture, "#2", "Printers", 3);
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (fixture->drop), GTK_TYPE_LABEL, "Printers"));
  fill (fixture, "#3");
  assert_shows (fixture, "#3", "Servers", 3);
  hc_ui_test_check_names (GTK_WIDGET (fixture->drop));
}

/* Filling it is nobody's choice; choosing is. */
static void
test_told (Fixture *fixture, gconstpointer data)
{
  fill (fixture, "#1");
  fill (fixture, "#2");
  fill (fixture, NULL);
  fill (fixture, "#3");
  g_assert_cmpuint (fixture->chosen, ==, 0);
  gtk_drop_down_set_selected (fixture->drop, 1);
  g_assert_cmpuint (fixture->chosen, ==, 1);
}

/* Nothing chosen yet: a first row says so, and is no choice. */
static void
test_nothing_chosen (Fixture *fixture, gconstpointer data)
{
  fill (fixture, NULL);
  assert_shows (fixture, NULL, "Choose…", 4);
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (fixture->drop), GTK_TYPE_LABEL, "Choose…"));
  gtk_drop_down_set_selected (fixture->drop, 1);
  g_assert_cmpuint (fixture->chosen, ==, 1);
  assert_shows (fixture, "#1", "Computers", 4);
  gtk_drop_down_set_selected (fixture->drop, 0);
  g_assert_null (hc_choice_get_chosen (fixture->drop));
}

/* What was chosen is shown again in the same list, which stays as it is while it is looked at. */
static void
test_nothing_then_something (Fixture *fixture, gconstpointer data)
{
  GListModel *model;

  fill (fixture, NULL);
  model = get_model (fixture);
  fill (fixture, "#3");
  g_assert_true (get_model (fixture) == model);
  assert_shows (fixture, "#3", "Servers", 4);
  fill (fixture, "#1");
  assert_shows (fixture, "#1", "Computers", 4);
  fill (fixture, NULL);
  g_assert_true (get_model (fixture) == model);
  assert_shows (fixture, NULL, "Choose…", 4);
}

/* The chosen one is not offered any more. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  fill (fixture, "#2");
  g_list_store_remove (fixture->choices, 1);
  fill (fixture, "#2");
  assert_shows (fixture, NULL, "Choose…", 3);
  fill (fixture, "no such key");
  assert_shows (fixture, NULL, "Choose…", 3);
}

/* Without a list, it is the one that it has. */
static void
test_same_list (Fixture *fixture, gconstpointer data)
{
  hc_choice_set_model (fixture->drop, NULL, "#1", fixture);
  g_assert_null (hc_choice_get_chosen (fixture->drop));
  fill (fixture, "#1");
  hc_choice_set_model (fixture->drop, NULL, "#3", fixture);
  assert_shows (fixture, "#3", "Servers", 3);
  hc_choice_set_model (fixture->drop, NULL, "", fixture);
  assert_shows (fixture, NULL, "Choose…", 4);
  hc_choice_set_model (fixture->drop, NULL, "#2", fixture);
  assert_shows (fixture, "#2", "Printers", 4);
}

/* Equal lists are not filled anew: an open list would close. */
static void
test_equal_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) equal = g_list_store_new (HC_TYPE_CHOICE);
  GListModel *model;

  fill (fixture, "#1");
  model = get_model (fixture);
  hc_choice_list_add (equal, "#1", "Computers", NULL);
  hc_choice_list_add (equal, "#2", "Printers", "inactive");
  hc_choice_list_add (equal, "#3", "Servers", NULL);
  hc_choice_set_model (fixture->drop, G_LIST_MODEL (equal), "#1", fixture);
  g_assert_true (get_model (fixture) == model);
  hc_choice_list_add (equal, "#4", "Phones", NULL);
  hc_choice_set_model (fixture->drop, G_LIST_MODEL (equal), "#1", fixture);
  g_assert_true (get_model (fixture) == G_LIST_MODEL (equal));
  assert_shows (fixture, "#1", "Computers", 4);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_list_store_remove_all (fixture->choices);
  fill (fixture, "#1");
  g_assert_null (hc_choice_get_chosen (fixture->drop));
  g_assert_cmpuint (g_list_model_get_n_items (get_model (fixture)), ==, 0);
  hc_choice_list_add (fixture->choices, "#9", "New", NULL);
  fill (fixture, NULL);
  assert_shows (fixture, NULL, "Choose…", 2);
}

static GtkWidget *
open_list (Fixture *fixture)
{
  GtkWidget *popover;
  GtkWidget *button = hc_ui_test_find (GTK_WIDGET (fixture->drop), GTK_TYPE_TOGGLE_BUTTON, NULL);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  hc_ui_test_settle (100);
  popover = hc_ui_test_find (GTK_WIDGET (fixture->drop), GTK_TYPE_POPOVER, NULL);
  g_assert_nonnull (popover);
  return popover;
}

static void
activate_row (GtkWidget *popover, guint position)
{
  GtkWidget *list = hc_ui_test_find (popover, GTK_TYPE_LIST_VIEW, NULL);

  g_assert_nonnull (list);
  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (list)), position, TRUE);
  g_signal_emit_by_name (list, "activate", position);
  hc_ui_test_settle (50);
}

/* The row that has the focus when it opens is one that is selected; it says that nothing is chosen. */
static void
test_popup (Fixture *fixture, gconstpointer data)
{
  GtkWidget *popover;

  fill (fixture, NULL);
  popover = open_list (fixture);
  g_assert_nonnull (hc_ui_test_find (popover, GTK_TYPE_LABEL, "Choose…"));
  g_assert_nonnull (hc_ui_test_find (popover, GTK_TYPE_LABEL, "inactive"));
  g_assert_nonnull (hc_ui_test_find (popover, GTK_TYPE_EDITABLE, NULL));
  activate_row (popover, 0);
  g_assert_null (hc_choice_get_chosen (fixture->drop));
  activate_row (open_list (fixture), 1);
  g_assert_cmpstr (hc_choice_get_chosen (fixture->drop), ==, "#1");
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  g_test_add_func ("/choice/find", test_find);
  g_test_add_func ("/choice/same", test_same);
  ADD ("/choice/chosen", test_chosen);
  ADD ("/choice/told", test_told);
  ADD ("/choice/nothing-chosen", test_nothing_chosen);
  ADD ("/choice/nothing-then-something", test_nothing_then_something);
  ADD ("/choice/gone", test_gone);
  ADD ("/choice/same-list", test_same_list);
  ADD ("/choice/equal-list", test_equal_list);
  ADD ("/choice/empty", test_empty);
  ADD ("/choice/popup", test_popup);
  return g_test_run ();
}
