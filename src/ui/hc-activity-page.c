/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-activity-page.h"

#include "hc-activity-run-cell.h"
#include "hc-activity-run.h"
#include "hc-activity-waiting.h"
#include "hc-attention.h"
#include "hc-item-bin.h"
#include "hc-row-selection.h"
#include "hc-store-view-runs.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HcActivityPage
{
  HcPage parent;

  AdwViewStack *sections;
  AdwViewStackPage *waiting_page;
  GtkStack *runs_stack;
  GtkListView *runs_view;
  GtkWidget *separator;
  GtkWidget *run_box;
  GtkWidget *back_button;
  GtkButton *first_button; /* what comes before anything has run */
  HcActivityRun *run;
  HcActivityWaiting *waiting;

  HcRowList *runs;
  GtkSingleSelection *selection;
  gboolean wide;
  gboolean inside; /* narrow: the run is shown in place of the list */
  gboolean named;  /* the run that is shown was asked for, and need not be in the list */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (HcActivityPage, hc_activity_page, HC_TYPE_PAGE)

static void
fill_rows (HcRowList *list, GPtrArray *rows, gpointer user_data)
{
  HcStore *store = hc_session_get_store (hc_page_get_session (HC_PAGE (user_data)));
  g_autoptr (GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), rows->len);
  g_autoptr (GPtrArray) runs = NULL;
  guint next = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = hc_row_get_id (g_ptr_array_index (rows, i));

      g_array_append_val (ids, id);
    }
  runs = store != NULL ? hc_store_view_runs (store, (const gint64 *)ids->data, ids->len, NULL) : NULL;
  if (runs == NULL)
    return;
  g_ptr_array_set_free_func (runs, NULL);
  for (guint i = 0; i < rows->len && next < runs->len; i++)
    if (((HcRunRow *)runs->pdata[next])->id == g_array_index (ids, gint64, i))
      hc_activity_run_entry_take_row (g_ptr_array_index (rows, i), g_ptr_array_index (runs, next++));
}

/* Wide: both; narrow: the list, or the run that was opened. */
static void
show_sides (HcActivityPage *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->runs)) > 0;
  gboolean run = any || self->named;

  gtk_widget_set_visible (GTK_WIDGET (self->runs_stack), self->wide || !self->inside);
  gtk_widget_set_hexpand (GTK_WIDGET (self->runs_stack), !self->wide || !run);
  gtk_widget_set_visible (self->separator, self->wide && run);
  gtk_widget_set_visible (self->run_box, run && (self->wide || self->inside));
  gtk_widget_set_visible (self->back_button, !self->wide);
  gtk_stack_set_visible_child_name (self->runs_stack, any ? "runs" : "none");
}

static void
wide_changed_cb (HcActivityPage *self, gboolean wide)
{
  self->wide = wide;
  show_sides (self);
}

static void
back_clicked_cb (HcActivityPage *self)
{
  self->inside = FALSE;
  show_sides (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->runs_view));
}

static void
run_activated_cb (HcActivityPage *self, guint position)
{
  self->inside = TRUE;
  show_sides (self);
}

static void
selected_cb (HcActivityPage *self)
{
  HcRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (self->setting || row == NULL || hc_row_get_id (row) == hc_activity_run_get_id (self->run))
    return;
  self->named = FALSE;
  hc_activity_run_show (self->run, hc_row_get_id (row));
}

static void
counted_cb (HcActivityPage *self, guint conflicts)
{
  adw_view_stack_page_set_badge_number (self->waiting_page, conflicts);
  adw_view_stack_page_set_needs_attention (self->waiting_page, conflicts > 0);
}

static void
select_run (HcActivityPage *self, gint64 id)
{
  guint position;

  self->setting = TRUE;
  gtk_single_selection_set_selected (
      self->selection, hc_row_list_find (self->runs, id, &position) ? position : GTK_INVALID_LIST_POSITION);
  self->setting = FALSE;
}

static void
read_runs (HcActivityPage *self)
{
  HcStore *store = hc_session_get_store (hc_page_get_session (HC_PAGE (self)));
  GArray *ids = store != NULL ? hc_store_view_run_ids (store, NULL) : NULL;
  gint64 shown = hc_activity_run_get_id (self->run);

  if (ids == NULL)
    ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  /* The newest is shown by itself, until a person chooses one. */
  if (shown == 0 && ids->len > 0)
    shown = g_array_index (ids, gint64, 0);
  self->setting = TRUE;
  hc_row_selection_take_ids (GTK_SELECTION_MODEL (self->selection), self->runs, ids);
  self->setting = FALSE;
  hc_row_list_refill (self->runs);
  select_run (self, shown);
  hc_activity_run_show (self->run, shown);
  show_sides (self);
}

static void
show_first (HcActivityPage *self)
{
  g_autofree char *meaning = NULL;
  g_autofree char *badge
      = hc_attention_dup_badge (hc_page_get_session (HC_PAGE (self)), "connection", &meaning);

  gtk_button_set_label (self->first_button, badge != NULL ? _ ("Open _Connection") : _ ("_Make a Preview"));
  /* Never an action with the other's target. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->first_button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->first_button),
                                          badge != NULL ? g_variant_new ("(ss)", "connection", "") : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->first_button),
                                  badge != NULL ? "win.show-page" : "win.preview");
}

static void
hc_activity_page_refresh (HcPage *page)
{
  HcActivityPage *self = HC_ACTIVITY_PAGE (page);

  show_first (self);
  read_runs (self);
  hc_activity_waiting_reload (self->waiting);
}

static void
hc_activity_page_bind (HcPage *page, HcSession *session)
{
  HcActivityPage *self = HC_ACTIVITY_PAGE (page);

  hc_activity_run_set_session (self->run, session);
  hc_activity_waiting_set_session (self->waiting, session);
}

static void
go_to_run (HcActivityPage *self, gint64 id)
{
  adw_view_stack_set_visible_child_name (self->sections, "runs");
  self->named = TRUE;
  self->inside = TRUE;
  select_run (self, id);
  hc_activity_run_show (self->run, id);
  show_sides (self);
}

static void
go_to_newest (HcActivityPage *self)
{
  GArray *ids = hc_row_list_get_ids (self->runs);

  if (ids->len > 0)
    go_to_run (self, g_array_index (ids, gint64, 0));
}

/* "run=12"; of the newest run "kind=contact": what failed, else what was done; "state=failed": those items;
 * "waiting=conflicts" */
static void
hc_activity_page_go (HcPage *page, const char *target)
{
  HcActivityPage *self = HC_ACTIVITY_PAGE (page);
  HcWaitingList list;
  HcItemState state;
  HcKind kind;

  if (g_str_has_prefix (target, "run="))
    go_to_run (self, g_ascii_strtoll (target + strlen ("run="), NULL, 10));
  else if (g_str_has_prefix (target, "waiting=")
           && hc_waiting_list_from_string (target + strlen ("waiting="), &list))
    {
      adw_view_stack_set_visible_child_name (self->sections, "waiting");
      hc_activity_waiting_show (self->waiting, list);
    }
  else if (g_str_has_prefix (target, "kind=") && hc_kind_from_string (target + strlen ("kind="), &kind))
    {
      go_to_newest (self);
      hc_activity_run_filter (self->run, 1u << kind, 0);
      hc_activity_run_show_errors (self->run);
    }
  else if (g_str_has_prefix (target, "state=")
           && hc_item_state_from_string (target + strlen ("state="), &state))
    {
      go_to_newest (self);
      hc_activity_run_filter (self->run, 0, 1u << state);
    }
}

static gboolean
hc_activity_page_search (HcPage *page)
{
  HcActivityPage *self = HC_ACTIVITY_PAGE (page);

  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->sections), "runs") == 0
         && gtk_widget_is_visible (self->run_box) && hc_activity_run_search (self->run);
}

static void
hc_activity_page_dispose (GObject *object)
{
  HcActivityPage *self = HC_ACTIVITY_PAGE (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->runs);
  G_OBJECT_CLASS (hc_activity_page_parent_class)->dispose (object);
}

static void
hc_activity_page_class_init (HcActivityPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_activity_page_dispose;
  HC_PAGE_CLASS (klass)->bind = hc_activity_page_bind;
  HC_PAGE_CLASS (klass)->refresh = hc_activity_page_refresh;
  HC_PAGE_CLASS (klass)->go = hc_activity_page_go;
  HC_PAGE_CLASS (klass)->search = hc_activity_page_search;
  g_type_ensure (HC_TYPE_ACTIVITY_RUN);
  g_type_ensure (HC_TYPE_ACTIVITY_WAITING);
  g_type_ensure (HC_TYPE_ITEM_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-activity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HcActivityPage, sections);
  gtk_widget_class_bind_template_child (widget_class, HcActivityPage, waiting_page);
  gtk_widget_class_bind_template_child (widget_class, HcActivityPage, runs_stack);
  gtk_widget_class_bind_template_child (widget_class, HcActivityPage, runs_view);
  gtk_widget_class_bind_template_child (widget_class, HcActivityPage, separator);
  gtk_widget_class_bind_template_child (widget_class, HcActivityPage, run_box);
  gtk_widget_class_bind_template_child (widget_class, HcActivityPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, HcActivityPage, first_button);
  gtk_widget_class_bind_template_child (widget_class, HcActivityPage, run);
  gtk_widget_class_bind_template_child (widget_class, HcActivityPage, waiting);
  gtk_widget_class_bind_template_callback (widget_class, wide_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, counted_cb);
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, g_object_new (HC_TYPE_ACTIVITY_RUN_CELL, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  hc_activity_run_cell_set_entry (HC_ACTIVITY_RUN_CELL (gtk_list_item_get_child (list_item)),
                                  gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  hc_activity_run_cell_set_entry (HC_ACTIVITY_RUN_CELL (gtk_list_item_get_child (list_item)), NULL);
}

static void
hc_activity_page_init (HcActivityPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->runs = hc_row_list_new (HC_TYPE_ACTIVITY_RUN_ENTRY, fill_rows, self, NULL);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->runs));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->runs_view, factory);
  gtk_list_view_set_model (self->runs_view, GTK_SELECTION_MODEL (self->selection));
  /* A click opens; the arrow keys only choose. */
  gtk_list_view_set_single_click_activate (self->runs_view, TRUE);
  show_sides (self);
}
