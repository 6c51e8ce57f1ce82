/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-companies-page.h"

#include "hc-banner.h"
#include "hc-companies-actions.h"
#include "hc-companies-empty.h"
#include "hc-company-decisions.h"
#include "hc-company-picker.h"
#include "hc-format.h"
#include "hc-name-filter.h"

#include <glib/gi18n.h>

/* Below this nobody sees that it takes a while. */
#define BUSY_MILLISECONDS 200

struct _HcCompaniesPage
{
  HcPage parent;

  HcBanner *banner;
  GtkToggleButton *all_button;
  GtkToggleButton *undecided_button;
  GtkToggleButton *matched_button;
  GtkToggleButton *create_button;
  GtkToggleButton *ignored_button;
  GtkToggleButton *gone_button;
  GtkSearchEntry *search_entry;
  GtkDropDown *type_drop_down;
  GtkDropDown *status_drop_down;
  GtkStack *stack;
  GtkSpinner *spinner;
  HcCompaniesList *list;
  AdwStatusPage *empty_page;
  GtkButton *empty_button;
  GtkWidget *selection_bar;
  GtkLabel *selection_label;
  GMenuModel *company_menu;

  GtkWidget *menu; /* popovers, parented to the page */
  GtkWidget *picker;
  guint busy_source;
  gboolean quiet; /* controls are set by the page itself */
};

G_DEFINE_FINAL_TYPE (HcCompaniesPage, hc_companies_page, HC_TYPE_PAGE)

static const struct
{
  const char *name;
  const char *label; /* to be translated; the count follows */
  gsize button;
} filters[HC_N_COMPANIES_SHOWN] = {
  [HC_COMPANIES_ALL] = { "all", N_ ("_All"), G_STRUCT_OFFSET (HcCompaniesPage, all_button) },
  [HC_COMPANIES_UNDECIDED]
  = { "undecided", N_ ("To _decide"), G_STRUCT_OFFSET (HcCompaniesPage, undecided_button) },
  [HC_COMPANIES_MATCHED] = { "matched", N_ ("_Matched"), G_STRUCT_OFFSET (HcCompaniesPage, matched_button) },
  [HC_COMPANIES_CREATE]
  = { "create", N_ ("_Will be created"), G_STRUCT_OFFSET (HcCompaniesPage, create_button) },
  [HC_COMPANIES_IGNORED] = { "ignored", N_ ("_Ignored"), G_STRUCT_OFFSET (HcCompaniesPage, ignored_button) },
  [HC_COMPANIES_GONE] = { "gone", N_ ("Merged or d_eleted"), G_STRUCT_OFFSET (HcCompaniesPage, gone_button) },
};

static GtkToggleButton *
get_button (HcCompaniesPage *self, guint shown)
{
  return G_STRUCT_MEMBER (GtkToggleButton *, self, filters[shown].button);
}

static HcCompaniesQuery *
dup_query (HcCompaniesPage *self)
{
  HcCompaniesQuery *query = g_new0 (HcCompaniesQuery, 1);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  for (guint i = 0; i < HC_N_COMPANIES_SHOWN; i++)
    if (gtk_toggle_button_get_active (get_button (self, i)))
      query->shown = (HcCompaniesShown)i;
  query->search = text[0] != '\0' ? g_strdup (text) : NULL;
  query->type = hc_name_filter_dup_chosen (self->type_drop_down);
  query->status = hc_name_filter_dup_chosen (self->status_drop_down);
  return query;
}

static void
show_empty (HcCompaniesPage *self)
{
  g_autoptr (HcCompaniesQuery) query = dup_query (self);
  HcCompaniesEmpty empty = hc_companies_empty_pick (hc_page_get_session (HC_PAGE (self)),
                                                    hc_companies_list_get_found (self->list), query);

  hc_companies_empty_show (&empty, self->empty_page, self->empty_button);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_busy (HcCompaniesPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "busy");
  gtk_spinner_start (self->spinner);
}

static gboolean
busy_cb (gpointer user_data)
{
  HcCompaniesPage *self = HC_COMPANIES_PAGE (user_data);

  self->busy_source = 0;
  if (hc_companies_list_is_loading (self->list) && hc_companies_list_get_found (self->list) == NULL)
    show_busy (self);
  return G_SOURCE_REMOVE;
}

/* Whether the first companies are on their way. */
static gboolean
is_reading (HcCompaniesPage *self)
{
  const HcCompaniesFound *found = hc_companies_list_get_found (self->list);

  return (found == NULL || found->counts[HC_COMPANIES_ALL] == 0)
         && hc_engine_is_running (hc_session_get_engine (hc_page_get_session (HC_PAGE (self))));
}

static void
show_contents (HcCompaniesPage *self)
{
  gboolean empty = hc_companies_list_get_n_rows (self->list) == 0;

  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (self->selection_bar, !empty);
  if (empty && is_reading (self))
    show_busy (self);
  else if (empty)
    show_empty (self);
  else
    gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
show_counts (HcCompaniesPage *self, const HcCompaniesFound *found)
{
  for (guint i = 0; i < HC_N_COMPANIES_SHOWN; i++)
    {
      g_autofree char *count = hc_format_number (found->counts[i]);
      g_autofree char *label = g_strconcat (_ (filters[i].label), " ", count, NULL);

      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (get_button (self, i))), label) != 0)
        gtk_button_set_label (GTK_BUTTON (get_button (self, i)), label);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->gone_button),
                          found->counts[HC_COMPANIES_GONE] > 0
                              || gtk_toggle_button_get_active (self->gone_button));
}

static void
show_selection (HcCompaniesPage *self)
{
  g_autoptr (GArray) ids = hc_companies_list_dup_selected (self->list);
  g_autofree char *count = hc_format_number (ids->len);
  g_autofree char *text = ids->len > 0 ? g_strdup_printf (_ ("%s selected:"), count)
                                       : g_strdup (_ ("Enter opens the choices for a company"));

  gtk_label_set_label (self->selection_label, text);
  hc_companies_actions_update (self);
}

static void
loaded_cb (HcCompaniesPage *self)
{
  const HcCompaniesFound *found = hc_companies_list_get_found (self->list);

  hc_banner_hide (self->banner);
  if (found != NULL)
    {
      show_counts (self, found);
      self->quiet = TRUE;
      hc_name_filter_set_names (self->type_drop_down, found->types);
      hc_name_filter_set_names (self->status_drop_down, found->statuses);
      self->quiet = FALSE;
    }
  show_contents (self);
  show_selection (self);
}

static void
failed_cb (HcCompaniesPage *self, const GError *error)
{
  hc_banner_show_error (self->banner, error);
  show_contents (self);
}

/* What is typed in the list goes into the search: from then on it belongs there, Backspace and Escape too. */
static void
follow_typing (HcCompaniesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list))
      && gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] != '\0')
    gtk_text_grab_focus_without_selecting (
        GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->search_entry))));
}

static void
query_changed_cb (HcCompaniesPage *self)
{
  g_autoptr (HcCompaniesQuery) query = NULL;

  if (self->quiet)
    return;
  follow_typing (self);
  query = dup_query (self);
  hc_companies_list_set_query (self->list, query);
}

static void
filter_toggled_cb (HcCompaniesPage *self, GtkToggleButton *button)
{
  /* Each change toggles two of them. */
  if (gtk_toggle_button_get_active (button))
    query_changed_cb (self);
}

static void
search_activated_cb (HcCompaniesPage *self)
{
  hc_companies_list_focus (self->list);
  /* The only one can be meant alone. */
  if (hc_companies_list_get_n_rows (self->list) == 1)
    gtk_widget_activate_action (GTK_WIDGET (self), "companies.choose", NULL);
}

static void
search_stopped_cb (HcCompaniesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  hc_companies_list_focus (self->list);
}

static gboolean
search_key_pressed_cb (HcCompaniesPage *self, guint key)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  hc_companies_list_focus (self->list);
  return GDK_EVENT_STOP;
}

static void
activated_cb (HcCompaniesPage *self, gint64 id)
{
  hc_companies_page_choose (self, id);
}

static void
menu_cb (HcCompaniesPage *self, gint64 id, GtkWidget *below, double x, double y)
{
  hc_companies_page_open_menu (self, id, below, x, y);
}

/* Down to the next first: the list is walked, whatever becomes of this row under the filter in force. */
static void
chosen_cb (HcCompaniesPage *self, GPtrArray *decisions)
{
  GPtrArray *wanted = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_match_free);
  const HcMatch *last = g_ptr_array_index (decisions, decisions->len - 1);

  for (guint i = 0; i < decisions->len; i++)
    {
      const HcMatch *match = g_ptr_array_index (decisions, i);

      g_ptr_array_add (wanted,
                       hc_company_decision_new (match->cw_id, match->state, match->hudu_id, match->reason));
    }
  hc_companies_list_advance (self->list, last->cw_id);
  hc_companies_actions_decide (self, wanted);
}

/* Only the empty page says something of the engine. */
static void
state_changed_cb (HcCompaniesPage *self)
{
  if (!hc_companies_list_is_loading (self->list) && hc_companies_list_get_n_rows (self->list) == 0)
    show_contents (self);
}

/* A popover that closes leaves the focus somewhere: where it came from is the list. */
static void
popover_closed_cb (HcCompaniesPage *self)
{
  hc_companies_list_focus (self->list);
}

static void
hc_companies_page_bind (HcPage *page, HcSession *session)
{
  HcCompaniesPage *self = HC_COMPANIES_PAGE (page);

  hc_companies_list_set_session (self->list, session);
  g_signal_connect_object (hc_session_get_engine (session), "state-changed", G_CALLBACK (state_changed_cb),
                           self, G_CONNECT_SWAPPED);
  self->picker = GTK_WIDGET (hc_company_picker_new (session));
  gtk_widget_set_parent (self->picker, GTK_WIDGET (self));
  g_signal_connect_object (self->picker, "closed", G_CALLBACK (popover_closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
hc_companies_page_refresh (HcPage *page)
{
  HcCompaniesPage *self = HC_COMPANIES_PAGE (page);

  if (hc_session_get_store (hc_page_get_session (page)) == NULL)
    {
      show_contents (self);
      return;
    }
  hc_companies_list_reload (self->list);
  if (self->busy_source == 0)
    self->busy_source = g_timeout_add (BUSY_MILLISECONDS, busy_cb, self);
}

static void
show_all (HcCompaniesPage *self, guint shown)
{
  self->quiet = TRUE;
  gtk_toggle_button_set_active (get_button (self, shown), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_drop_down_set_selected (self->type_drop_down, 0);
  gtk_drop_down_set_selected (self->status_drop_down, 0);
  self->quiet = FALSE;
  query_changed_cb (self);
}

static void
hc_companies_page_go (HcPage *page, const char *target)
{
  HcCompaniesPage *self = HC_COMPANIES_PAGE (page);

  if (g_str_has_prefix (target, "cw="))
    {
      show_all (self, HC_COMPANIES_ALL);
      hc_companies_list_select_later (self->list, g_ascii_strtoll (target + strlen ("cw="), NULL, 10));
    }
  for (guint i = 0; g_str_has_prefix (target, "show=") && i < HC_N_COMPANIES_SHOWN; i++)
    if (g_str_equal (filters[i].name, target + strlen ("show=")))
      show_all (self, i);
}

static gboolean
hc_companies_page_search (HcPage *page)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HC_COMPANIES_PAGE (page)->search_entry));
}

static void
hc_companies_page_dispose (GObject *object)
{
  HcCompaniesPage *self = HC_COMPANIES_PAGE (object);

  g_clear_handle_id (&self->busy_source, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->picker, gtk_widget_unparent);
  G_OBJECT_CLASS (hc_companies_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, undecided_button);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, matched_button);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, create_button);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, ignored_button);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, gone_button);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, type_drop_down);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, status_drop_down);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, list);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, selection_label);
  gtk_widget_class_bind_template_child (widget_class, HcCompaniesPage, company_menu);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, query_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_pressed_cb);
}

static void
hc_companies_page_class_init (HcCompaniesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_companies_page_dispose;
  HC_PAGE_CLASS (klass)->bind = hc_companies_page_bind;
  HC_PAGE_CLASS (klass)->refresh = hc_companies_page_refresh;
  HC_PAGE_CLASS (klass)->go = hc_companies_page_go;
  HC_PAGE_CLASS (klass)->search = hc_companies_page_search;
  g_type_ensure (HC_TYPE_BANNER);
  g_type_ensure (HC_TYPE_COMPANIES_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-companies-page.ui");
  bind_children (widget_class);
  hc_companies_actions_install (widget_class);
}

static void
hc_companies_page_init (HcCompaniesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search_entry, hc_companies_list_get_view (self->list));
  g_signal_connect_object (self->list, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "selection-changed", G_CALLBACK (show_selection), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "menu", G_CALLBACK (menu_cb), self, G_CONNECT_SWAPPED);
  self->menu = gtk_popover_menu_new_from_model (self->company_menu);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (popover_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->selection_bar, FALSE);
}

HcCompaniesList *
hc_companies_page_get_list (HcCompaniesPage *self)
{
  return self->list;
}

static gboolean
is_selected (HcCompaniesPage *self, gint64 cw_id)
{
  g_autoptr (GArray) ids = hc_companies_list_dup_selected (self->list);

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == cw_id)
      return TRUE;
  return FALSE;
}

void
hc_companies_page_choose (HcCompaniesPage *self, gint64 cw_id)
{
  g_autoptr (HcCompanyRow) row = NULL;
  GtkWidget *cell;
  graphene_rect_t bounds;

  hc_companies_list_select (self->list, cw_id);
  row = hc_companies_list_ref_row (self->list, cw_id);
  cell = row != NULL ? hc_company_row_get_cell (row) : NULL;
  if (cell != NULL && gtk_widget_compute_bounds (cell, GTK_WIDGET (self), &bounds))
    {
      GdkRectangle area
          = { (int)bounds.origin.x, (int)bounds.origin.y, (int)bounds.size.width, (int)bounds.size.height };

      hc_company_picker_open (HC_COMPANY_PICKER (self->picker), hc_company_row_get_view (row), &area);
    }
}

void
hc_companies_page_open_menu (HcCompaniesPage *self, gint64 cw_id, GtkWidget *below, double x, double y)
{
  graphene_point_t point, from = GRAPHENE_POINT_INIT ((float)x, (float)y);
  GdkRectangle area = { 0, 0, 1, 1 };

  if (!is_selected (self, cw_id))
    hc_companies_list_select (self->list, cw_id);
  if (!gtk_widget_compute_point (below, GTK_WIDGET (self), &from, &point))
    return;
  area.x = (int)point.x;
  area.y = (int)point.y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &area);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

void
hc_companies_page_clear_search (HcCompaniesPage *self)
{
  g_autoptr (HcCompaniesQuery) query = dup_query (self);

  /* Without a search it is the filter that shows nothing. */
  show_all (self, query->search != NULL || query->type != NULL || query->status != NULL ? query->shown
                                                                                        : HC_COMPANIES_ALL);
}
