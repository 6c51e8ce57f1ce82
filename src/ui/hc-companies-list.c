/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-companies-list.h"

#include "hc-companies-columns.h"
#include "hc-company-cell.h"
#include "hc-company-places.h"
#include "hc-company-text.h"
#include "hc-row-growth.h"

#include <glib/gi18n.h>

struct _HcCompaniesList
{
  GtkWidget parent;

  GtkWidget *scroller;
  GtkColumnView *view;
  HcRowList *rows;
  GtkSelectionModel *selection;

  HcSession *session;
  GCancellable *cancellable;
  HcCompaniesQuery *query;
  HcCompaniesFound *found; /* (nullable): the counts */
  gboolean loading;
  HcRowGrowth *growth;
  gboolean nothing;     /* nothing was found: the rows are those of an earlier query */
  gboolean again;       /* the query is another one since loading began */
  gboolean count_again; /* the data are others */
  gboolean to_top;      /* other rows come: from the first on */
  gint64 wanted_id;     /* to be selected when the rows are there; 0: none */
};

G_DEFINE_FINAL_TYPE (HcCompaniesList, hc_companies_list, GTK_TYPE_WIDGET)

enum
{
  LOADED,
  FAILED,
  SELECTION_CHANGED,
  ACTIVATED,
  MENU,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void load (HcCompaniesList *self);

static void
fill_cb (HcRowList *list, GPtrArray *rows, gpointer user_data)
{
  HcCompaniesList *self = HC_COMPANIES_LIST (user_data);
  HcStore *store = self->session != NULL ? hc_session_get_store (self->session) : NULL;

  for (guint i = 0; store != NULL && i < rows->len; i++)
    {
      HcRow *row = g_ptr_array_index (rows, i);
      HcCompanyView *view = hc_store_load_company_view (store, hc_row_get_id (row), NULL);

      if (view != NULL)
        hc_company_row_take_view (HC_COMPANY_ROW (row), view);
    }
}

static HcCompanyRow *
ref_row_at (HcCompaniesList *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->rows), position);
}

static void
focus_row (HcCompaniesList *self, guint position)
{
  GtkWidget *list_view = hc_company_places_find_list (GTK_WIDGET (self->view));
  g_autoptr (HcCompanyRow) row = ref_row_at (self, position);
  GtkWidget *cell, *widget;

  if (list_view == NULL || row == NULL)
    return;
  gtk_widget_activate_action (list_view, "list.scroll-to-item", "u", position);
  cell = hc_company_row_get_cell (row);
  widget = cell != NULL ? hc_company_places_find_row (cell) : NULL;
  if (widget != NULL)
    gtk_widget_grab_focus (widget);
}

static void
go_to (HcCompaniesList *self, guint position)
{
  gtk_selection_model_select_item (self->selection, position, TRUE);
  focus_row (self, position);
}

static void
keep_counts (HcCompaniesList *self, HcCompaniesFound *found)
{
  hc_companies_found_free (self->found);
  self->found = found;
}

/* Gone to once, if it is there at all. */
static void
all_taken_cb (gpointer user_data)
{
  HcCompaniesList *self = HC_COMPANIES_LIST (user_data);
  gint64 id = self->wanted_id;

  self->wanted_id = 0;
  if (id != 0)
    hc_companies_list_select (self, id);
}

/* Nothing found is shown instead of the list, not by it: the rows stay below, as making them anew takes long.
 */
static void
show_rows (HcCompaniesList *self, GArray *ids)
{
  self->nothing = ids->len == 0;
  if (!self->nothing)
    {
      hc_row_growth_take_ids (self->growth, ids);
      return;
    }
  gtk_selection_model_unselect_all (self->selection);
  g_array_unref (ids);
}

static void
show_found (HcCompaniesList *self, HcCompaniesFound *found)
{
  gboolean refill = found->is_counted;

  if (self->to_top)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  self->to_top = FALSE;
  show_rows (self, g_steal_pointer (&found->ids));
  if (refill)
    {
      keep_counts (self, found);
      hc_row_list_refill (self->rows);
    }
  else
    hc_companies_found_free (found);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcCompaniesList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HcCompaniesFound) found = hc_companies_load_finish (HC_SESSION (source), result, &error);

  self->loading = FALSE;
  if (self->cancellable == NULL)
    return;
  if (self->again)
    {
      /* What was found is what nobody asks for any more; but the counts hold. */
      self->count_again |= found == NULL || found->is_counted;
      load (self);
      return;
    }
  if (found == NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
  else
    show_found (self, g_steal_pointer (&found));
}

static void
load (HcCompaniesList *self)
{
  self->again = self->loading;
  if (self->loading || self->session == NULL || hc_session_get_store (self->session) == NULL)
    return;
  self->loading = TRUE;
  hc_companies_load_async (self->session, self->query, self->count_again || self->found == NULL,
                           self->cancellable, loaded_cb, g_object_ref (self));
  self->count_again = FALSE;
}

static void
sorter_changed_cb (HcCompaniesList *self)
{
  hc_companies_columns_read_order (self->view, G_OBJECT (self), &self->query->order,
                                   &self->query->descending);
  self->to_top = TRUE;
  load (self);
}

static void
selection_changed_cb (HcCompaniesList *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
row_activated_cb (HcCompaniesList *self, guint position)
{
  GArray *ids = hc_row_list_get_ids (self->rows);

  if (position < ids->len)
    g_signal_emit (self, signals[ACTIVATED], 0, g_array_index (ids, gint64, position));
}

static void
secondary_pressed_cb (HcCompaniesList *self, int n_press, double x, double y, GtkGesture *gesture)
{
  HcCompanyRow *row = hc_company_places_pick (GTK_WIDGET (self->view), x, y);

  if (row == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[MENU], 0, hc_row_get_id (HC_ROW (row)), self->view, x, y);
}

/* GTK 4.8 hands a click with Ctrl to the cell and to the row, and both toggle the row. */
static void
primary_pressed_cb (HcCompaniesList *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  HcCompanyRow *row = (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == GDK_CONTROL_MASK
                          ? hc_company_places_pick (GTK_WIDGET (self->view), x, y)
                          : NULL;
  guint position;

  if (row == NULL || !hc_row_list_find (self->rows, hc_row_get_id (HC_ROW (row)), &position))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (gtk_selection_model_is_selected (self->selection, position))
    gtk_selection_model_unselect_item (self->selection, position);
  else
    gtk_selection_model_select_item (self->selection, position, FALSE);
}

/* The menu key: below the row that has the focus. */
static void
menu_key_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HcCompaniesList *self = HC_COMPANIES_LIST (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  HcCompanyCell *cell = NULL;
  HcCompanyRow *row;
  graphene_rect_t bounds;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    cell = hc_company_places_find_cell (focus);
  row = cell != NULL ? hc_company_cell_get_row (cell) : NULL;
  if (row == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self->view), &bounds))
    return;
  g_signal_emit (self, signals[MENU], 0, hc_row_get_id (HC_ROW (row)), self->view,
                 (double)(bounds.origin.x + bounds.size.width / 2),
                 (double)(bounds.origin.y + bounds.size.height));
}

static gboolean
tooltip_queried_cb (HcCompaniesList *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  HcCompanyRow *row = keyboard ? NULL : hc_company_places_pick (GTK_WIDGET (self->view), x, y);
  g_autofree char *text = NULL;

  if (row == NULL)
    return FALSE;
  text = hc_company_text_dup_summary (hc_company_row_get_view (row));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
hc_companies_list_dispose (GObject *object)
{
  HcCompaniesList *self = HC_COMPANIES_LIST (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->growth, hc_row_growth_free);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (hc_companies_list_parent_class)->dispose (object);
}

static void
hc_companies_list_finalize (GObject *object)
{
  HcCompaniesList *self = HC_COMPANIES_LIST (object);

  hc_companies_query_free (self->query);
  hc_companies_found_free (self->found);
  G_OBJECT_CLASS (hc_companies_list_parent_class)->finalize (object);
}

static void
hc_companies_list_class_init (HcCompaniesListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_companies_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = hc_companies_list_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "companies.menu", NULL, menu_key_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "companies.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "companies.menu", NULL);
  signals[LOADED] = g_signal_new ("loaded", HC_TYPE_COMPANIES_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", HC_TYPE_COMPANIES_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", HC_TYPE_COMPANIES_LIST, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", HC_TYPE_COMPANIES_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[MENU] = g_signal_new ("menu", HC_TYPE_COMPANIES_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 4, G_TYPE_INT64, GTK_TYPE_WIDGET, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
add_click (HcCompaniesList *self, guint button, GCallback pressed)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), button);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", pressed, self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}

static void
make_view (HcCompaniesList *self)
{
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Companies"),
                                  -1);
  hc_companies_columns_add (self->view);
  gtk_column_view_set_model (self->view, self->selection);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "query-tooltip", G_CALLBACK (tooltip_queried_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb),
                           self, G_CONNECT_SWAPPED);
  add_click (self, GDK_BUTTON_PRIMARY, G_CALLBACK (primary_pressed_cb));
  add_click (self, GDK_BUTTON_SECONDARY, G_CALLBACK (secondary_pressed_cb));
}

static void
hc_companies_list_init (HcCompaniesList *self)
{
  self->cancellable = g_cancellable_new ();
  self->query = g_new0 (HcCompaniesQuery, 1);
  self->rows = hc_row_list_new (HC_TYPE_COMPANY_ROW, fill_cb, self, NULL);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->growth = hc_row_growth_new (self->selection, self->rows, all_taken_cb, self);
  make_view (self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

void
hc_companies_list_set_session (HcCompaniesList *self, HcSession *session)
{
  g_set_object (&self->session, session);
}

void
hc_companies_list_set_query (HcCompaniesList *self, const HcCompaniesQuery *query)
{
  HcCompaniesQuery *copy = hc_companies_query_copy (query);

  self->to_top = TRUE;
  copy->order = self->query->order;
  copy->descending = self->query->descending;
  hc_companies_query_free (self->query);
  self->query = copy;
  load (self);
}

void
hc_companies_list_reload (HcCompaniesList *self)
{
  self->count_again = TRUE;
  load (self);
}

const HcCompaniesFound *
hc_companies_list_get_found (HcCompaniesList *self)
{
  return self->found;
}

guint
hc_companies_list_get_n_rows (HcCompaniesList *self)
{
  return self->nothing ? 0 : hc_row_growth_get_n_rows (self->growth);
}

gboolean
hc_companies_list_is_loading (HcCompaniesList *self)
{
  return self->loading;
}

GArray *
hc_companies_list_dup_selected (HcCompaniesList *self)
{
  return hc_row_selection_dup_ids (self->selection, self->rows);
}

HcCompanyRow *
hc_companies_list_ref_row (HcCompaniesList *self, gint64 id)
{
  guint position;

  return !self->nothing && hc_row_list_find (self->rows, id, &position) ? ref_row_at (self, position) : NULL;
}

gboolean
hc_companies_list_select (HcCompaniesList *self, gint64 id)
{
  guint position;

  if (self->nothing || !hc_row_list_find (self->rows, id, &position))
    return FALSE;
  go_to (self, position);
  return TRUE;
}

void
hc_companies_list_select_later (HcCompaniesList *self, gint64 id)
{
  self->wanted_id = id;
  if (!self->loading && hc_companies_list_select (self, id))
    self->wanted_id = 0;
}

void
hc_companies_list_select_all (HcCompaniesList *self)
{
  gtk_selection_model_select_all (self->selection);
}

void
hc_companies_list_unselect_all (HcCompaniesList *self)
{
  gtk_selection_model_unselect_all (self->selection);
}

void
hc_companies_list_advance (HcCompaniesList *self, gint64 id)
{
  GArray *ids = hc_row_list_get_ids (self->rows);
  guint position;

  if (!hc_row_list_find (self->rows, id, &position))
    return;
  go_to (self, position + 1 < ids->len ? position + 1 : position);
}

void
hc_companies_list_focus (HcCompaniesList *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

  if (hc_companies_list_get_n_rows (self) == 0)
    return;
  if (gtk_bitset_is_empty (selected))
    go_to (self, 0);
  else
    focus_row (self, gtk_bitset_get_minimum (selected));
}

GtkWidget *
hc_companies_list_get_view (HcCompaniesList *self)
{
  return GTK_WIDGET (self->view);
}
