/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-item-browser.h"

#include "hc-format.h"
#include "hc-item-bin.h"
#include "hc-item-cell.h"
#include "hc-item-detail.h"
#include "hc-item-filters.h"
#include "hc-item-load.h"
#include "hc-row-selection.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* A list view makes some two hundred cells before anything is seen of it: a few at a time, so that the window
 * goes on meanwhile. */
#define CELLS_AT_ONCE 40
#define CELLS_IN_ALL 240
#define DETAIL_WIDTH 320
#define DETAIL_HEIGHT 220

struct _HcItemBrowser
{
  GtkWidget parent;

  HcItemFilters *filters;
  GtkWidget *choice_box;
  GtkLabel *choice_label;
  GtkBox *sides;
  GtkStack *stack;
  GtkListView *list_view;
  GtkWidget *separator;
  HcItemDetail *detail;

  HcSession *session;
  gint64 run;
  gboolean choosing;
  gboolean beside;
  HcItemTally tally;
  GHashTable *left_out; /* gint64 * */
  HcRowList *list;
  GtkSingleSelection *selection;
  GCancellable *cancellable; /* (nullable): of the read that is under way */
  guint question;            /* which read that is */
  gboolean counts_wanted;
  GArray *coming; /* (nullable) gint64: what the list is to hold when all its cells are made */
  guint growing;
  HcRow *watched; /* (nullable): the one in the detail */
  gulong watched_handler;
};

G_DEFINE_FINAL_TYPE (HcItemBrowser, hc_item_browser, GTK_TYPE_WIDGET)

enum
{
  LOADED,
  CHOICE_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
fill_rows (HcRowList *list, GPtrArray *rows, gpointer user_data)
{
  HcItemBrowser *self = user_data;
  HcStore *store = hc_session_get_store (self->session);
  g_autoptr (GArray) seqs = g_array_sized_new (FALSE, FALSE, sizeof (gint64), rows->len);
  g_autoptr (GPtrArray) items = NULL;
  guint next = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 seq = hc_row_get_id (g_ptr_array_index (rows, i));

      g_array_append_val (seqs, seq);
      hc_item_entry_set_left_out (g_ptr_array_index (rows, i), g_hash_table_contains (self->left_out, &seq));
    }
  items = store != NULL ? hc_store_view_items (store, self->run, (const gint64 *)seqs->data, seqs->len, NULL)
                        : NULL;
  if (items == NULL)
    return;
  g_ptr_array_set_free_func (items, NULL);
  for (guint i = 0; i < rows->len && next < items->len; i++)
    if (((HcItem *)items->pdata[next])->seq == (guint)g_array_index (seqs, gint64, i))
      hc_item_entry_take_item (g_ptr_array_index (rows, i), g_ptr_array_index (items, next++));
}

static void
show_choice (HcItemBrowser *self)
{
  guint out = g_hash_table_size (self->left_out);
  g_autofree char *taken = hc_format_number ((gint64)self->tally.total - out);
  g_autofree char *total = hc_format_number (self->tally.total);
  g_autofree char *text
      = out == 0 ? g_strdup (_ ("All will be applied"))
                 : g_strdup_printf (_ ("%s of %s will be applied, the rest is held"), taken, total);

  gtk_widget_set_visible (self->choice_box, self->choosing && self->tally.total > 0);
  gtk_label_set_label (self->choice_label, text);
  gtk_widget_set_tooltip_text (
      GTK_WIDGET (self->choice_label),
      out > 0
          ? _ ("What is held stays out of every sync until it is released under Activity › Waiting for You")
          : NULL);
}

static void
leave_out (HcItemBrowser *self, gint64 seq, gboolean left_out)
{
  if (left_out)
    g_hash_table_add (self->left_out, g_memdup2 (&seq, sizeof seq));
  else
    g_hash_table_remove (self->left_out, &seq);
}

static void
choice_changed (HcItemBrowser *self)
{
  show_choice (self);
  g_signal_emit (self, signals[CHOICE_CHANGED], 0);
}

static void
choose (HcItemBrowser *self, HcItemEntry *entry, gboolean left_out)
{
  leave_out (self, hc_row_get_id (HC_ROW (entry)), left_out);
  hc_item_entry_set_left_out (entry, left_out);
  choice_changed (self);
}

static void
choice_toggled_cb (HcItemBrowser *self, gboolean left_out, HcItemCell *cell)
{
  choose (self, hc_item_cell_get_entry (cell), left_out);
}

static void
set_up_cb (HcItemBrowser *self, GtkListItem *list_item)
{
  HcItemCell *cell = hc_item_cell_new ();

  g_signal_connect_object (cell, "choice-toggled", G_CALLBACK (choice_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, GTK_WIDGET (cell));
}

static void
bind_cb (HcItemBrowser *self, GtkListItem *list_item)
{
  HcItemCell *cell = HC_ITEM_CELL (gtk_list_item_get_child (list_item));

  hc_item_cell_set_choosing (cell, self->choosing);
  hc_item_cell_set_entry (cell, gtk_list_item_get_item (list_item));
}

static void
unbind_cb (HcItemBrowser *self, GtkListItem *list_item)
{
  hc_item_cell_set_entry (HC_ITEM_CELL (gtk_list_item_get_child (list_item)), NULL);
}

static void
show_detail (HcItemBrowser *self)
{
  const HcItem *item = self->watched != NULL ? hc_item_entry_get_item (HC_ITEM_ENTRY (self->watched)) : NULL;

  hc_item_detail_show (self->detail, item);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), self->beside || item != NULL);
  gtk_widget_set_visible (self->separator, self->beside || item != NULL);
}

static void
watch (HcItemBrowser *self, HcRow *row)
{
  if (row == self->watched)
    return;
  if (self->watched != NULL)
    g_clear_signal_handler (&self->watched_handler, self->watched);
  g_set_object (&self->watched, row);
  if (row != NULL)
    self->watched_handler = g_signal_connect_swapped (row, "changed", G_CALLBACK (show_detail), self);
  show_detail (self);
}

static void
selected_cb (HcItemBrowser *self)
{
  watch (self, gtk_single_selection_get_selected_item (self->selection));
}

/* As a check button with the focus would do it. */
static gboolean
space_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  HcItemBrowser *self = HC_ITEM_BROWSER (user_data);
  HcItemEntry *entry = gtk_single_selection_get_selected_item (self->selection);

  if (!self->choosing || entry == NULL)
    return FALSE;
  choose (self, entry, !hc_item_entry_is_left_out (entry));
  return TRUE;
}

static void
show_list (HcItemBrowser *self)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  gtk_stack_set_visible_child_name (self->stack, shown > 0 || self->tally.total == 0 ? "list" : "nothing");
}

static gboolean
grow_cb (gpointer user_data)
{
  HcItemBrowser *self = HC_ITEM_BROWSER (user_data);
  guint next = g_list_model_get_n_items (G_LIST_MODEL (self->list)) + CELLS_AT_ONCE;
  GArray *part;

  if (next >= self->coming->len || next >= CELLS_IN_ALL)
    {
      self->growing = 0;
      hc_row_selection_take_ids (GTK_SELECTION_MODEL (self->selection), self->list,
                                 g_steal_pointer (&self->coming));
      return G_SOURCE_REMOVE;
    }
  part = g_array_sized_new (FALSE, FALSE, sizeof (gint64), next);
  g_array_append_vals (part, self->coming->data, next);
  hc_row_selection_take_ids (GTK_SELECTION_MODEL (self->selection), self->list, part);
  return G_SOURCE_CONTINUE;
}

static void
stop_growing (HcItemBrowser *self)
{
  g_clear_handle_id (&self->growing, g_source_remove);
  g_clear_pointer (&self->coming, g_array_unref);
}

/* Takes @seqs */
static void
take_seqs (HcItemBrowser *self, GArray *seqs)
{
  gboolean first = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;

  stop_growing (self);
  if (!first)
    {
      hc_row_selection_take_ids (GTK_SELECTION_MODEL (self->selection), self->list, seqs);
      return;
    }
  self->coming = seqs;
  if (grow_cb (self))
    self->growing = g_idle_add (grow_cb, self);
}

static void
take_load (HcItemBrowser *self, HcItemLoad *load)
{
  if (load->companies != NULL)
    {
      self->counts_wanted = FALSE;
      self->tally = load->tally;
      hc_item_filters_set_counts (self->filters, &self->tally, load->companies);
    }
  take_seqs (self, g_steal_pointer (&load->seqs));
  selected_cb (self);
  if (load->companies != NULL)
    hc_row_list_refill (self->list);
  show_list (self);
  show_choice (self);
  if (load->companies != NULL)
    g_signal_emit (self, signals[LOADED], 0);
}

typedef struct
{
  HcItemBrowser *browser;
  guint question;
} Reading;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (HcItemBrowser) self = reading->browser;
  g_autoptr (GError) error = NULL;
  g_autoptr (HcItemLoad) load = hc_item_load_finish (HC_SESSION (source), result, &error);
  /* A newer question makes the answer to an older one worthless. */
  gboolean late = reading->question != self->question;

  g_free (reading);
  if (late)
    return;
  g_clear_object (&self->cancellable);
  if (load != NULL)
    take_load (self, load);
  else
    g_message ("%s", error->message);
}

static void
ask (HcItemBrowser *self, gboolean counts)
{
  g_auto (HcItemQuery) query = { .run = self->run };
  Reading *reading;

  self->counts_wanted = self->counts_wanted || counts;
  self->question++;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->session == NULL || self->run == 0)
    return;
  hc_item_filters_apply (self->filters, &query);
  self->cancellable = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->browser = g_object_ref (self);
  reading->question = self->question;
  hc_item_load_async (self->session, &query, self->counts_wanted, self->cancellable, loaded_cb, reading);
}

static void
filters_changed_cb (HcItemBrowser *self)
{
  ask (self, FALSE);
}

static void
show_all_clicked_cb (HcItemBrowser *self)
{
  hc_item_filters_choose (self->filters, 0, 0, 0);
}

void
hc_item_browser_leave_out_shown (HcItemBrowser *self, gboolean left_out)
{
  GArray *seqs = self->coming != NULL ? self->coming : hc_row_list_get_ids (self->list);

  for (guint i = 0; i < seqs->len; i++)
    leave_out (self, g_array_index (seqs, gint64, i), left_out);
  hc_row_list_refill (self->list);
  choice_changed (self);
}

static void
take_clicked_cb (HcItemBrowser *self)
{
  hc_item_browser_leave_out_shown (self, FALSE);
}

static void
leave_out_clicked_cb (HcItemBrowser *self)
{
  hc_item_browser_leave_out_shown (self, TRUE);
}

static void
wide_changed_cb (HcItemBrowser *self, gboolean wide)
{
  self->beside = wide;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->sides),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->separator),
                                  wide ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (GTK_WIDGET (self->detail), wide ? DETAIL_WIDTH : -1,
                               wide ? -1 : DETAIL_HEIGHT);
  show_detail (self);
}

static void
hc_item_browser_dispose (GObject *object)
{
  HcItemBrowser *self = HC_ITEM_BROWSER (object);
  GtkWidget *child;

  self->question++;
  stop_growing (self);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->watched != NULL)
    g_clear_signal_handler (&self->watched_handler, self->watched);
  g_clear_object (&self->watched);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (hc_item_browser_parent_class)->dispose (object);
}

static void
hc_item_browser_finalize (GObject *object)
{
  g_hash_table_unref (HC_ITEM_BROWSER (object)->left_out);
  G_OBJECT_CLASS (hc_item_browser_parent_class)->finalize (object);
}

static void
hc_item_browser_class_init (HcItemBrowserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_item_browser_dispose;
  G_OBJECT_CLASS (klass)->finalize = hc_item_browser_finalize;
  g_type_ensure (HC_TYPE_ITEM_BIN);
  g_type_ensure (HC_TYPE_ITEM_DETAIL);
  g_type_ensure (HC_TYPE_ITEM_FILTERS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-item-browser.ui");
  gtk_widget_class_bind_template_child (widget_class, HcItemBrowser, filters);
  gtk_widget_class_bind_template_child (widget_class, HcItemBrowser, choice_box);
  gtk_widget_class_bind_template_child (widget_class, HcItemBrowser, choice_label);
  gtk_widget_class_bind_template_child (widget_class, HcItemBrowser, sides);
  gtk_widget_class_bind_template_child (widget_class, HcItemBrowser, stack);
  gtk_widget_class_bind_template_child (widget_class, HcItemBrowser, list_view);
  gtk_widget_class_bind_template_child (widget_class, HcItemBrowser, separator);
  gtk_widget_class_bind_template_child (widget_class, HcItemBrowser, detail);
  gtk_widget_class_bind_template_callback (widget_class, take_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_out_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_changed_cb);
  signals[LOADED]
      = g_signal_new ("loaded", HC_TYPE_ITEM_BROWSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOICE_CHANGED] = g_signal_new ("choice-changed", HC_TYPE_ITEM_BROWSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_factory (HcItemBrowser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
}

static void
add_keys (HcItemBrowser *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0),
                        gtk_callback_action_new (space_pressed_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), controller);
}

/* Ids are those of one run: another run's rows are other rows. */
static void
renew_list (HcItemBrowser *self)
{
  g_autoptr (HcRowList) before = g_steal_pointer (&self->list);

  stop_growing (self);
  self->list = hc_row_list_new (HC_TYPE_ITEM_ENTRY, fill_rows, self, NULL);
  watch (self, NULL);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
}

static void
hc_item_browser_init (HcItemBrowser *self)
{
  self->left_out = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  renew_list (self);
  add_factory (self);
  add_keys (self);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->filters, "changed", G_CALLBACK (filters_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_detail (self);
}

void
hc_item_browser_set_session (HcItemBrowser *self, HcSession *session)
{
  g_set_object (&self->session, session);
  hc_item_detail_set_session (self->detail, session);
}

void
hc_item_browser_set_run (HcItemBrowser *self, gint64 run, gboolean choosing)
{
  self->choosing = choosing;
  hc_item_filters_set_journal (self->filters, !choosing);
  if (run != self->run)
    {
      self->run = run;
      self->tally = (HcItemTally){ 0 };
      g_hash_table_remove_all (self->left_out);
      renew_list (self);
    }
  ask (self, TRUE);
}

gint64
hc_item_browser_get_run (HcItemBrowser *self)
{
  return self->run;
}

void
hc_item_browser_reload (HcItemBrowser *self)
{
  ask (self, TRUE);
}

void
hc_item_browser_filter (HcItemBrowser *self, guint actions, guint kinds, guint states)
{
  hc_item_filters_choose (self->filters, actions, kinds, states);
}

void
hc_item_browser_search (HcItemBrowser *self)
{
  hc_item_filters_search (self->filters);
}

const HcItemTally *
hc_item_browser_get_tally (HcItemBrowser *self)
{
  return &self->tally;
}

GHashTable *
hc_item_browser_get_left_out (HcItemBrowser *self)
{
  return self->left_out;
}
