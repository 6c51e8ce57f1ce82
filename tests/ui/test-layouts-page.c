/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-choice.h"
#include "hc-layout-row.h"
#include "hc-mapping-editor.h"
#include "hc-mapping-row.h"
#include "hc-mapping.h"
#include "hc-store-hudu.h"
#include "hc-ui-test.h"

#include <string.h>

typedef struct
{
  HcUiFixture *fixture;
  HcWindow *window;
} Stage;

/* The page comes piece by piece. */
static gboolean
has_mappings (gpointer data)
{
  return hc_ui_test_find (GTK_WIDGET (((Stage *)data)->window), HC_TYPE_MAPPING_ROW, NULL) != NULL;
}

static void
set_up (Stage *stage, gconstpointer data)
{
  g_autoptr (GVariant) planned = NULL;
  g_autoptr (GError) error = NULL;

  stage->fixture = hc_ui_fixture_new (12);
  hc_ui_fixture_prepare (stage->fixture);
  planned = hc_ui_fixture_call (stage->fixture, HC_VERB_PLAN, NULL, &error);
  g_assert_no_error (error);
  stage->window = hc_window_new (NULL, stage->fixture->session);
  gtk_window_present (GTK_WINDOW (stage->window));
  hc_window_show_page (stage->window, "layouts", NULL);
  hc_ui_test_wait (has_mappings, stage, "the mappings");
  hc_ui_test_settle (50);
}

static void
tear_down (Stage *stage, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (stage->window));
  hc_ui_test_settle (20);
  hc_ui_fixture_free (stage->fixture);
}

static HcSettings *
get_settings (gpointer stage)
{
  return hc_session_get_settings (((Stage *)stage)->fixture->session);
}

static GtkWidget *
get_row (Stage *stage, GType type, guint index)
{
  GtkWidget *first = hc_ui_test_find (GTK_WIDGET (stage->window), type, NULL);

  g_assert_nonnull (first);
  return GTK_WIDGET (
      gtk_list_box_get_row_at_index (GTK_LIST_BOX (gtk_widget_get_parent (first)), (int)index));
}

static GtkWidget *
find_drop (GtkWidget *widget, guint *n)
{
  if (GTK_IS_DROP_DOWN (widget))
    return (*n)-- == 0 ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_drop (child, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
choose (GtkWidget *row, guint n, const char *key)
{
  GtkDropDown *drop_down = GTK_DROP_DOWN (find_drop (row, &n));
  guint position = hc_choice_list_find (gtk_drop_down_get_model (drop_down), key);

  if (position == GTK_INVALID_LIST_POSITION)
    g_error ("“%s” can't be chosen", key);
  gtk_drop_down_set_selected (drop_down, position);
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = hc_ui_test_find (root, GTK_TYPE_BUTTON, label);

  if (button == NULL)
    g_error ("There is no button “%s”", label);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
can_undo (gpointer data)
{
  return hc_ui_test_find (GTK_WIDGET (((Stage *)data)->window), GTK_TYPE_BUTTON, "_Undo") != NULL;
}

static gboolean
has_no_contacts (gpointer data)
{
  return get_settings (data)->locations[HC_KIND_CONTACT] == NULL;
}

static gboolean
has_contacts (gpointer data)
{
  return get_settings (data)->locations[HC_KIND_CONTACT] != NULL;
}

static void
test_names (Stage *stage, gconstpointer data)
{
  hc_ui_test_check_names (GTK_WIDGET (stage->window));
  /* The layout of one kind is not offered to another. */
  GtkWidget *sites = get_row (stage, HC_TYPE_LAYOUT_ROW, 2);
  guint zero = 0;
  GListModel *offered = gtk_drop_down_get_model (GTK_DROP_DOWN (find_drop (sites, &zero)));

  for (guint i = 0; i < g_list_model_get_n_items (offered); i++)
    {
      g_autoptr (HcChoice) choice = g_list_model_get_item (offered, i);

      g_assert_cmpstr (hc_choice_get_label (choice), !=, "People");
      g_assert_cmpstr (hc_choice_get_label (choice), !=, "Servers");
    }
}

static void
test_choose_and_undo (Stage *stage, gconstpointer data)
{
  choose (get_row (stage, HC_TYPE_LAYOUT_ROW, 0), 0, "none");
  hc_ui_test_wait (has_no_contacts, stage, "the choice to be saved");
  hc_ui_test_wait (can_undo, stage, "the toast");
  press (GTK_WIDGET (stage->window), "_Undo");
  hc_ui_test_wait (has_contacts, stage, "the choice of before");
}

static gboolean
can_create (gpointer data)
{
  return hc_ui_test_find (get_row (data, HC_TYPE_LAYOUT_ROW, 0), GTK_TYPE_BUTTON,
                          "_Create Recommended Layout")
         != NULL;
}

/* A kind without a layout gets the recommended one with one click. */
static void
test_prepare (Stage *stage, gconstpointer data)
{
  GtkWidget *row;
  g_autoptr (GPtrArray) layouts = NULL;
  const HcLayout *made;
  const HcNameRef *ref;

  choose (get_row (stage, HC_TYPE_LAYOUT_ROW, 0), 0, "none");
  hc_ui_test_wait (has_no_contacts, stage, "the choice to be saved");
  hc_ui_test_wait (can_create, stage, "the way to a new one");
  row = get_row (stage, HC_TYPE_LAYOUT_ROW, 0);
  press (row, "_Create Recommended Layout");
  hc_ui_test_wait (has_contacts, stage, "the layout to be chosen");
  ref = get_settings (stage)->locations[HC_KIND_CONTACT];
  layouts = hc_store_list_layouts (hc_session_get_store (stage->fixture->session), NULL);
  made = hc_settings_find_layout (layouts, ref);
  g_assert_nonnull (made);
  g_assert_nonnull (hc_mapping_find_labelled_id_field (made));
}

static const HcLayoutMappings *
get_mappings (gpointer stage)
{
  GPtrArray *mappings = get_settings (stage)->mappings;

  return mappings->len > 0 ? mappings->pdata[0] : NULL;
}

static gboolean
is_overwriting (gpointer data)
{
  const HcLayoutMappings *mappings = get_mappings (data);

  return mappings != NULL && ((const HcMapping *)mappings->mappings->pdata[0])->owner == HC_OWNER_OVERWRITE;
}

static gboolean
is_derived (gpointer data)
{
  return get_mappings (data) == NULL;
}

static gboolean
can_derive (gpointer data)
{
  return hc_ui_test_find (GTK_WIDGET (((Stage *)data)->window), GTK_TYPE_BUTTON, "Use _Derived Again")
         != NULL;
}

static void
test_owner (Stage *stage, gconstpointer data)
{
  g_assert_null (get_mappings (stage));
  choose (get_row (stage, HC_TYPE_MAPPING_ROW, 0), 2, "overwrite");
  hc_ui_test_wait (is_overwriting, stage, "the owner to be saved");
  hc_ui_test_wait (can_derive, stage, "the way back");
  g_assert_cmpstr (get_mappings (stage)->layout->name, ==, "Devices");
  press (GTK_WIDGET (stage->window), "Use _Derived Again");
  hc_ui_test_wait (is_derived, stage, "the derived ones");
}

static HcMappingItem *
get_item (Stage *stage, guint index)
{
  return hc_mapping_row_get_item (HC_MAPPING_ROW (get_row (stage, HC_TYPE_MAPPING_ROW, index)));
}

static guint
find_mapping (Stage *stage, const char *to)
{
  for (guint i = 0;; i++)
    if (g_str_equal (hc_mapping_item_get_to (get_item (stage, i)), to))
      return i;
}

/* What can't work is told at once, and nothing is saved. */
static void
test_refused (Stage *stage, gconstpointer data)
{
  guint date = find_mapping (stage, "Purchase Date");
  guint serial = find_mapping (stage, "Serial Number");

  choose (get_row (stage, HC_TYPE_MAPPING_ROW, date), 0, "manufacturer/name");
  g_assert_nonnull (hc_mapping_item_get_problem (get_item (stage, date)));
  g_assert_nonnull (strstr (hc_mapping_item_get_problem (get_item (stage, date)), "no date"));
  g_assert_false (hc_mapping_item_is_warning (get_item (stage, date)));
  choose (get_row (stage, HC_TYPE_MAPPING_ROW, serial), 1, "Model Number");
  g_assert_nonnull (strstr (hc_mapping_item_get_problem (get_item (stage, serial)), "mapped already"));
  hc_ui_test_settle (300);
  g_assert_null (get_mappings (stage));
  /* Put right, it is saved. */
  choose (get_row (stage, HC_TYPE_MAPPING_ROW, date), 0, "installationDate");
  g_assert_null (hc_mapping_item_get_problem (get_item (stage, date)));
}

static gboolean
is_shorter (gpointer data)
{
  const HcLayoutMappings *mappings = get_mappings (data);

  return mappings != NULL && mappings->mappings->len == 9;
}

static gboolean
is_complete (gpointer data)
{
  const HcLayoutMappings *mappings = get_mappings (data);

  return mappings != NULL && mappings->mappings->len == 10;
}

static guint
count_items (Stage *stage)
{
  guint count = 0;
  GtkWidget *list
      = gtk_widget_get_parent (hc_ui_test_find (GTK_WIDGET (stage->window), HC_TYPE_MAPPING_ROW, NULL));

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int)count) != NULL)
    count++;
  return count;
}

static void
test_remove_and_add (Stage *stage, gconstpointer data)
{
  guint before = count_items (stage);
  g_autofree char *from = g_strdup (hc_mapping_item_get_from (get_item (stage, 0)));
  g_autofree char *to = g_strdup (hc_mapping_item_get_to (get_item (stage, 0)));
  GtkWidget *row;

  g_assert_cmpuint (before, ==, 10);
  g_signal_emit_by_name (get_row (stage, HC_TYPE_MAPPING_ROW, 0), "removed");
  hc_ui_test_wait (is_shorter, stage, "one to be gone");
  press (GTK_WIDGET (stage->window), "_Map Another Field");
  g_assert_cmpuint (count_items (stage), ==, before);
  row = get_row (stage, HC_TYPE_MAPPING_ROW, 9);
  choose (row, 1, to);
  hc_ui_test_settle (100);
  g_assert_true (is_shorter (stage));
  choose (row, 0, from);
  hc_ui_test_wait (is_complete, stage, "it to be mapped again");
  g_assert_cmpstr (((const HcMapping *)get_mappings (stage)->mappings->pdata[9])->to, ==, to);
}

static gboolean
has_example (gpointer data)
{
  GtkWidget *editor = hc_ui_test_find (GTK_WIDGET (((Stage *)data)->window), HC_TYPE_MAPPING_EDITOR, NULL);
  GtkWidget *next = hc_ui_test_find (editor, GTK_TYPE_BUTTON, "Next _Example");

  return next != NULL && gtk_widget_get_sensitive (next);
}

static void
test_example (Stage *stage, gconstpointer data)
{
  hc_ui_test_wait (has_example, stage, "an example");
  press (GTK_WIDGET (stage->window), "Next _Example");
  hc_ui_test_settle (100);
  g_assert_true (has_example (stage));
}

/* Before anything was read, and with a layout that is gone. */
static void
test_before (void)
{
  g_autoptr (HcUiFixture) fixture = hc_ui_fixture_new (3);
  HcWindow *window = hc_window_new (NULL, fixture->session);

  gtk_window_present (GTK_WINDOW (window));
  hc_window_show_page (window, "layouts", "site");
  hc_ui_test_settle (100);
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Open _Connection"));
  g_assert_null (hc_ui_test_find (GTK_WIDGET (window), HC_TYPE_MAPPING_ROW, NULL));
  hc_ui_test_check_names (GTK_WIDGET (window));
  gtk_window_destroy (GTK_WINDOW (window));
  hc_ui_test_settle (20);
}

#define ADD(path, function) g_test_add (path, Stage, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
  g_test_add_func ("/layouts-page/before", test_before);
  ADD ("/layouts-page/names", test_names);
  ADD ("/layouts-page/choose-and-undo", test_choose_and_undo);
  ADD ("/layouts-page/prepare", test_prepare);
  ADD ("/layouts-page/owner", test_owner);
  ADD ("/layouts-page/refused", test_refused);
  ADD ("/layouts-page/remove-and-add", test_remove_and_add);
  ADD ("/layouts-page/example", test_example);
  return g_test_run ();
}
