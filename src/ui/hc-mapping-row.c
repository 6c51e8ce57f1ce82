/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-mapping-row.h"

#include "hc-choice.h"

#include <glib/gi18n.h>

struct _HcMappingRow
{
  GtkListBoxRow parent;

  GtkDropDown *from_drop;
  GtkLabel *example_label;
  GtkDropDown *to_drop;
  GtkDropDown *owner_drop;
  GtkBox *problem_box;
  GtkImage *problem_image;
  GtkLabel *problem_label;

  HcMappingItem *item;
};

G_DEFINE_FINAL_TYPE (HcMappingRow, hc_mapping_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  EDITED,
  REMOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static HcOwner
get_owner (HcMappingRow *self)
{
  const char *key = hc_choice_get_chosen (self->owner_drop);
  HcOwner owner = HC_OWNER_FOLLOW;

  if (key != NULL)
    hc_owner_from_string (key, &owner);
  return owner;
}

static void
chosen_cb (HcMappingRow *self)
{
  const char *from = hc_choice_get_chosen (self->from_drop);
  const char *to = hc_choice_get_chosen (self->to_drop);

  if (self->item == NULL)
    return;
  hc_mapping_item_set (self->item, from != NULL ? from : "", to != NULL ? to : "", get_owner (self));
  g_signal_emit (self, signals[EDITED], 0);
}

static void
remove_clicked_cb (HcMappingRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
show_item (HcMappingRow *self)
{
  const char *problem = hc_mapping_item_get_problem (self->item);
  gboolean warning = hc_mapping_item_is_warning (self->item);

  hc_choice_set_model (self->from_drop, NULL, hc_mapping_item_get_from (self->item), self);
  hc_choice_set_model (self->to_drop, NULL, hc_mapping_item_get_to (self->item), self);
  hc_choice_set_model (self->owner_drop, NULL, hc_owner_to_string (hc_mapping_item_get_owner (self->item)),
                       self);
  gtk_label_set_label (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_box), problem != NULL);
  gtk_image_set_from_icon_name (self->problem_image,
                                warning ? "dialog-warning-symbolic" : "dialog-error-symbolic");
  if (warning)
    gtk_widget_remove_css_class (GTK_WIDGET (self->problem_label), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->problem_label), "error");
}

static void
hc_mapping_row_dispose (GObject *object)
{
  g_clear_object (&HC_MAPPING_ROW (object)->item);
  G_OBJECT_CLASS (hc_mapping_row_parent_class)->dispose (object);
}

static void
hc_mapping_row_class_init (HcMappingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const char *names[N_SIGNALS] = { "edited", "removed" };

  G_OBJECT_CLASS (klass)->dispose = hc_mapping_row_dispose;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], HC_TYPE_MAPPING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-mapping-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HcMappingRow, from_drop);
  gtk_widget_class_bind_template_child (widget_class, HcMappingRow, example_label);
  gtk_widget_class_bind_template_child (widget_class, HcMappingRow, to_drop);
  gtk_widget_class_bind_template_child (widget_class, HcMappingRow, owner_drop);
  gtk_widget_class_bind_template_child (widget_class, HcMappingRow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, HcMappingRow, problem_image);
  gtk_widget_class_bind_template_child (widget_class, HcMappingRow, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static GListModel *
new_owners (void)
{
  GListStore *owners = g_list_store_new (HC_TYPE_CHOICE);

  hc_choice_list_add (owners, "follow", _ ("Follow"), _ ("until a person changes it"));
  hc_choice_list_add (owners, "overwrite", _ ("ConnectWise wins"), NULL);
  hc_choice_list_add (owners, "fill-blank", _ ("Only fill blanks"), NULL);
  hc_choice_list_add (owners, "never", _ ("Never"), _ ("left alone"));
  return G_LIST_MODEL (owners);
}

static void
hc_mapping_row_init (HcMappingRow *self)
{
  g_autoptr (GListModel) owners = new_owners ();

  gtk_widget_init_template (GTK_WIDGET (self));
  hc_choice_set_up (self->from_drop, _ ("ConnectWise property"));
  hc_choice_set_up (self->to_drop, _ ("Hudu field"));
  hc_choice_set_up (self->owner_drop, _ ("When both have a value"));
  gtk_drop_down_set_enable_search (self->owner_drop, FALSE);
  hc_choice_set_model (self->owner_drop, owners, "follow", self);
}

/* What the lists lack, as it is a newer server's or gone from the layout, is shown all the same. */
static GListModel *
dup_with (GListModel *choices, const char *key, const char *detail)
{
  GListStore *more;

  if (*key == '\0' || hc_choice_list_find (choices, key) != GTK_INVALID_LIST_POSITION)
    return g_object_ref (choices);
  more = g_list_store_new (HC_TYPE_CHOICE);
  hc_choice_list_add (more, key, key, detail);
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (HcChoice) choice = g_list_model_get_item (choices, i);

      g_list_store_append (more, choice);
    }
  return G_LIST_MODEL (more);
}

GtkWidget *
hc_mapping_row_new (HcMappingItem *item, GListModel *properties, GListModel *labels)
{
  HcMappingRow *self = g_object_new (HC_TYPE_MAPPING_ROW, NULL);
  g_autoptr (GListModel) from = dup_with (properties, hc_mapping_item_get_from (item), NULL);
  g_autoptr (GListModel) to = dup_with (labels, hc_mapping_item_get_to (item), _ ("not in the layout"));

  self->item = g_object_ref (item);
  hc_choice_set_model (self->from_drop, from, hc_mapping_item_get_from (item), self);
  hc_choice_set_model (self->to_drop, to, hc_mapping_item_get_to (item), self);
  g_signal_connect_object (item, "changed", G_CALLBACK (show_item), self, G_CONNECT_SWAPPED);
  show_item (self);
  return GTK_WIDGET (self);
}

HcMappingItem *
hc_mapping_row_get_item (HcMappingRow *self)
{
  return self->item;
}

void
hc_mapping_row_set_example (HcMappingRow *self, const char *text)
{
  const char *shown = text == NULL ? "" : *text == '\0' ? _ ("blank") : text;

  gtk_label_set_label (self->example_label, shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->example_label), shown);
}
