/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-item-filters.h"

#include "hc-format.h"
#include "hc-item-text.h"

#include <glib/gi18n.h>

struct _HcItemFilters
{
  GtkWidget parent;

  GtkWidget *actions_window;
  GtkBox *actions_box;
  GtkSearchEntry *search_entry;
  GtkFlowBox *choices_box;
  GtkDropDown *kind_drop_down;
  GtkDropDown *company_drop_down;
  GtkWidget *state_child;
  GtkDropDown *state_drop_down;

  GtkToggleButton *all_button;
  GtkToggleButton *action_buttons[HC_N_ACTIONS];
  GArray *companies; /* gint64, parallel to the drop-down; the first is 0: all */
  guint actions;     /* several at once: only by hc_item_filters_choose() */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (HcItemFilters, hc_item_filters, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* The choices of the last drop-down, after "all". */
static const HcItemState states[] = { HC_ITEM_FAILED,  HC_ITEM_CONFIRMED,  HC_ITEM_SENT,
                                      HC_ITEM_DROPPED, HC_ITEM_DESELECTED, HC_ITEM_INTENDED };

static void
changed_cb (HcItemFilters *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
toggled_cb (HcItemFilters *self, GtkToggleButton *button)
{
  if (self->setting || !gtk_toggle_button_get_active (button))
    return;
  self->actions = 0;
  for (guint i = 0; i < HC_N_ACTIONS; i++)
    if (button == self->action_buttons[i])
      self->actions = 1u << i;
  changed_cb (self);
}

static GtkToggleButton *
add_toggle (HcItemFilters *self)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_widget_add_css_class (button, "numeric");
  if (self->all_button != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->all_button);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->actions_box, button);
  return GTK_TOGGLE_BUTTON (button);
}

static void
hc_item_filters_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (hc_item_filters_parent_class)->dispose (object);
}

static void
hc_item_filters_finalize (GObject *object)
{
  g_array_unref (HC_ITEM_FILTERS (object)->companies);
  G_OBJECT_CLASS (hc_item_filters_parent_class)->finalize (object);
}

static void
hc_item_filters_class_init (HcItemFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_item_filters_dispose;
  G_OBJECT_CLASS (klass)->finalize = hc_item_filters_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-item-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, HcItemFilters, actions_window);
  gtk_widget_class_bind_template_child (widget_class, HcItemFilters, actions_box);
  gtk_widget_class_bind_template_child (widget_class, HcItemFilters, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HcItemFilters, choices_box);
  gtk_widget_class_bind_template_child (widget_class, HcItemFilters, kind_drop_down);
  gtk_widget_class_bind_template_child (widget_class, HcItemFilters, company_drop_down);
  gtk_widget_class_bind_template_child (widget_class, HcItemFilters, state_child);
  gtk_widget_class_bind_template_child (widget_class, HcItemFilters, state_drop_down);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  signals[CHANGED] = g_signal_new ("changed", HC_TYPE_ITEM_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

/* What is chosen may be long; the list that opens shows it whole. */
static void
set_up_chosen_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_chosen_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkStringObject *object = gtk_list_item_get_item (list_item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (list_item)),
                       gtk_string_object_get_string (object));
}

static void
shorten (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) list_factory = g_object_ref (gtk_drop_down_get_factory (drop_down));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_chosen_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_chosen_cb), NULL);
  gtk_drop_down_set_list_factory (drop_down, list_factory);
  gtk_drop_down_set_factory (drop_down, factory);
}

static void
add_kinds (HcItemFilters *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) outcomes = gtk_string_list_new (NULL);

  gtk_string_list_append (kinds, _ ("All kinds"));
  for (guint i = 0; i < HC_N_KINDS; i++)
    gtk_string_list_append (kinds, hc_format_kinds ((HcKind)i));
  gtk_drop_down_set_model (self->kind_drop_down, G_LIST_MODEL (kinds));
  gtk_string_list_append (outcomes, _ ("All outcomes"));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    gtk_string_list_append (outcomes, hc_item_text_get_state (states[i]));
  gtk_drop_down_set_model (self->state_drop_down, G_LIST_MODEL (outcomes));
}

static void
hc_item_filters_init (HcItemFilters *self)
{
  g_autoptr (GtkExpression) name = NULL;

  self->companies = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->setting = TRUE;
  add_kinds (self);
  name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  gtk_drop_down_set_expression (self->company_drop_down, name);
  shorten (self->company_drop_down);
  self->all_button = add_toggle (self);
  gtk_toggle_button_set_active (self->all_button, TRUE);
  for (guint i = 0; i < HC_N_ACTIONS; i++)
    self->action_buttons[i] = add_toggle (self);
  self->setting = FALSE;
}

static void
label_toggle (GtkToggleButton *button, const char *word, guint count)
{
  g_autofree char *number = hc_format_number (count);
  g_autofree char *label = g_strdup_printf ("%s %s", word, number);

  gtk_button_set_label (GTK_BUTTON (button), label);
}

static gint64
get_company (HcItemFilters *self)
{
  guint selected = gtk_drop_down_get_selected (self->company_drop_down);

  return selected < self->companies->len ? g_array_index (self->companies, gint64, selected) : 0;
}

static void
set_companies (HcItemFilters *self, GPtrArray *companies)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gint64 chosen = get_company (self), all = 0;
  guint selected = 0;

  g_array_set_size (self->companies, 0);
  g_array_append_val (self->companies, all);
  gtk_string_list_append (names, _ ("All companies"));
  for (guint i = 0; i < companies->len; i++)
    {
      const HcItemCompany *company = g_ptr_array_index (companies, i);

      g_array_append_val (self->companies, company->cw_id);
      gtk_string_list_append (names, company->name != NULL ? company->name : "");
      if (company->cw_id == chosen)
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->company_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->company_drop_down, selected);
}

static void
show_actions (HcItemFilters *self)
{
  gboolean single = FALSE;

  for (guint i = 0; i < HC_N_ACTIONS; i++)
    {
      single = single || self->actions == 1u << i;
      if (self->actions == 1u << i)
        gtk_toggle_button_set_active (self->action_buttons[i], TRUE);
    }
  if (self->actions == 0)
    gtk_toggle_button_set_active (self->all_button, TRUE);
  else if (!single)
    {
      gtk_toggle_button_set_active (self->all_button, FALSE);
      for (guint i = 0; i < HC_N_ACTIONS; i++)
        gtk_toggle_button_set_active (self->action_buttons[i], FALSE);
    }
}

void
hc_item_filters_set_counts (HcItemFilters *self, const HcItemTally *tally, GPtrArray *companies)
{
  self->setting = TRUE;
  label_toggle (self->all_button, _ ("All"), tally->total);
  for (guint i = 0; i < HC_N_ACTIONS; i++)
    {
      guint count = hc_item_tally_count_action (tally, (HcAction)i);

      label_toggle (self->action_buttons[i], hc_format_action ((HcAction)i), count);
      gtk_widget_set_visible (GTK_WIDGET (self->action_buttons[i]), count > 0);
      if (count == 0 && self->actions == 1u << i)
        self->actions = 0;
    }
  set_companies (self, companies);
  show_actions (self);
  self->setting = FALSE;
}

void
hc_item_filters_set_journal (HcItemFilters *self, gboolean journal)
{
  self->setting = TRUE;
  gtk_widget_set_visible (self->state_child, journal);
  gtk_flow_box_set_max_children_per_line (self->choices_box, journal ? 4 : 3);
  if (!journal)
    gtk_drop_down_set_selected (self->state_drop_down, 0);
  self->setting = FALSE;
}

void
hc_item_filters_apply (HcItemFilters *self, HcItemQuery *query)
{
  guint kind = gtk_drop_down_get_selected (self->kind_drop_down);
  guint state = gtk_drop_down_get_selected (self->state_drop_down);

  query->actions = self->actions;
  query->kinds = kind > 0 && kind <= HC_N_KINDS ? 1u << (kind - 1) : 0;
  query->states = state > 0 && state <= G_N_ELEMENTS (states) ? 1u << states[state - 1] : 0;
  query->company_cw_id = get_company (self);
  g_free (query->text);
  query->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static guint
find_kind (guint kinds)
{
  for (guint i = 0; i < HC_N_KINDS; i++)
    if (kinds == 1u << i)
      return i + 1;
  return 0;
}

static guint
find_state (guint mask)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (mask == 1u << states[i])
      return i + 1;
  return 0;
}

void
hc_item_filters_choose (HcItemFilters *self, guint actions, guint kinds, guint states_wanted)
{
  self->setting = TRUE;
  self->actions = actions;
  show_actions (self);
  gtk_drop_down_set_selected (self->kind_drop_down, find_kind (kinds));
  gtk_drop_down_set_selected (self->state_drop_down, find_state (states_wanted));
  gtk_drop_down_set_selected (self->company_drop_down, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  self->setting = FALSE;
  changed_cb (self);
}

void
hc_item_filters_search (HcItemFilters *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
