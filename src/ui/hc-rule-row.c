/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule-row.h"

#include "hc-format.h"
#include "hc-rule-sentence.h"

#include <glib/gi18n.h>

struct _HcRuleRow
{
  GtkListBoxRow parent;

  GtkImage *handle;
  GtkLabel *number_label;
  GtkLabel *title_label;
  GtkLabel *target_label;
  GtkLabel *sentence_label;
  GtkLabel *count_label;
  GtkLevelBar *bar;
  GtkBox *note_box;
  GtkLabel *note_label;

  HcRuleList *list;
  HcRuleItem *item;
};

G_DEFINE_FINAL_TYPE (HcRuleRow, hc_rule_row, GTK_TYPE_LIST_BOX_ROW)

static void
move_by (HcRuleRow *self, int by)
{
  g_autoptr (HcRuleList) list = g_object_ref (self->list);
  g_autoptr (HcRuleItem) item = g_object_ref (self->item);
  guint position;

  if (hc_rule_list_find (list, item, &position))
    hc_rule_list_move (list, item, (int)position + by);
}

static void
move_up_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_by (HC_RULE_ROW (widget), -1);
}

static void
move_down_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_by (HC_RULE_ROW (widget), 1);
}

/* "rule.edit" of the row is "rules.edit" of the page with its number. */
static void
pass_on_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *wider = g_strconcat ("rules", action + strlen ("rule"), NULL);

  gtk_widget_activate_action (widget, wider, "u", hc_rule_item_get_number (HC_RULE_ROW (widget)->item));
}

static GdkContentProvider *
drag_prepared_cb (GtkDragSource *source, double x, double y, HcRuleRow *self)
{
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, icon, (int)x, (int)y);
  return gdk_content_provider_new_typed (HC_TYPE_RULE_ITEM, self->item);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, HcRuleRow *self)
{
  g_autoptr (HcRuleItem) dragged = g_value_dup_object (value);
  g_autoptr (HcRuleList) list = g_object_ref (self->list);
  guint from, to;

  if (dragged == NULL || !hc_rule_list_find (list, dragged, &from)
      || !hc_rule_list_find (list, self->item, &to))
    return FALSE;
  /* In the upper half it goes before this row, in the lower half behind it. */
  if (y > gtk_widget_get_height (GTK_WIDGET (self)) / 2.0)
    to++;
  return hc_rule_list_move (list, dragged, (int)(from < to ? to - 1 : to));
}

static void
show_number (HcRuleRow *self)
{
  guint length = g_list_model_get_n_items (
      hc_rule_list_get_model (self->list, hc_rule_item_get_rule (self->item)->kind));
  guint number = hc_rule_item_get_number (self->item);
  g_autofree char *text = g_strdup_printf ("%u", number);

  gtk_label_set_label (self->number_label, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rule.move-up", number > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rule.move-down", number < length);
}

static char *
dup_note (HcRuleRow *self)
{
  const HcRuleCount *count = hc_rule_item_get_count (self->item);

  if (!count->known || count->hits > 0)
    return NULL;
  if (count->matches == 0)
    return g_strdup (_ ("Matches no record that was read"));
  if (count->taker > 0)
    return g_strdup_printf (_ ("Never reached: rule %d takes them all"), count->taker);
  return g_strdup (_ ("Never reached: the rules above take them all"));
}

static char *
dup_count (const HcRuleCount *count)
{
  g_autofree char *hits = hc_format_number (count->hits);
  g_autofree char *before = hc_format_number (count->before);

  if (!count->known)
    return g_strdup ("–");
  /* Translators: a number before and after a change: "120 → 80" */
  return count->differs ? g_strdup_printf (C_ ("count", "%s → %s"), before, hits) : g_steal_pointer (&hits);
}

static void
show_count (HcRuleRow *self)
{
  const HcRuleCount *count = hc_rule_item_get_count (self->item);
  g_autofree char *text = dup_count (count);
  g_autofree char *note = dup_note (self);

  gtk_label_set_label (self->count_label, text);
  gtk_level_bar_set_value (self->bar, count->known ? count->share : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->note_box), note != NULL);
  gtk_label_set_label (self->note_label, note != NULL ? note : "");
}

static void
show_rule (HcRuleRow *self)
{
  const HcRule *rule = hc_rule_item_get_rule (self->item);
  g_autofree char *sentence = hc_rule_sentence_dup (rule);
  g_autofree char *title = hc_rule_sentence_dup_title (rule);
  g_autofree char *target = hc_rule_sentence_dup_target (rule);
  g_autofree char *spoken = NULL;

  gtk_label_set_label (self->title_label, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_label), title);
  gtk_label_set_label (self->target_label, target);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->target_label), target);
  gtk_label_set_label (self->sentence_label, sentence);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sentence_label), sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence_label), *rule->name != '\0');
  /* Translators: rule number, its name, its conditions, its target, its records */
  spoken = g_strdup_printf (_ ("Rule %u: %s. %s. To: %s. Records: %s"), hc_rule_item_get_number (self->item),
                            title, sentence, target, gtk_label_get_label (self->count_label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show (HcRuleRow *self)
{
  show_number (self);
  show_count (self);
  show_rule (self);
}

static void
add_drag_and_drop (HcRuleRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (HC_TYPE_RULE_ITEM, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepared_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
hc_rule_row_dispose (GObject *object)
{
  HcRuleRow *self = HC_RULE_ROW (object);

  g_clear_object (&self->list);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (hc_rule_row_parent_class)->dispose (object);
}

static void
hc_rule_row_class_init (HcRuleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_rule_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-rule-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HcRuleRow, handle);
  gtk_widget_class_bind_template_child (widget_class, HcRuleRow, number_label);
  gtk_widget_class_bind_template_child (widget_class, HcRuleRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, HcRuleRow, target_label);
  gtk_widget_class_bind_template_child (widget_class, HcRuleRow, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, HcRuleRow, count_label);
  gtk_widget_class_bind_template_child (widget_class, HcRuleRow, bar);
  gtk_widget_class_bind_template_child (widget_class, HcRuleRow, note_box);
  gtk_widget_class_bind_template_child (widget_class, HcRuleRow, note_label);
  gtk_widget_class_install_action (widget_class, "rule.move-up", NULL, move_up_cb);
  gtk_widget_class_install_action (widget_class, "rule.move-down", NULL, move_down_cb);
  gtk_widget_class_install_action (widget_class, "rule.edit", NULL, pass_on_cb);
  gtk_widget_class_install_action (widget_class, "rule.duplicate", NULL, pass_on_cb);
  gtk_widget_class_install_action (widget_class, "rule.remove", NULL, pass_on_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "rule.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "rule.move-down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "rule.remove", NULL);
}

static void
hc_rule_row_init (HcRuleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A share is neither good nor bad: no colours for high and full. */
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_FULL);
  add_drag_and_drop (self);
}

GtkWidget *
hc_rule_row_new (HcRuleList *list, HcRuleItem *item)
{
  HcRuleRow *self = g_object_new (HC_TYPE_RULE_ROW, NULL);

  self->list = g_object_ref (list);
  self->item = g_object_ref (item);
  g_signal_connect_object (item, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hc_rule_list_get_model (list, hc_rule_item_get_rule (item)->kind), "items-changed",
                           G_CALLBACK (show_number), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}

HcRuleItem *
hc_rule_row_get_item (HcRuleRow *self)
{
  return self->item;
}
