/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule-condition-row.h"

#include "hc-choice.h"
#include "hc-rule-sentence.h"
#include "hc-rule-values.h"
#include "hc-text.h"

#include <glib/gi18n.h>

struct _HcRuleConditionRow
{
  GtkListBoxRow parent;

  GtkDropDown *field_drop;
  GtkDropDown *operator_drop;
  GtkFlowBox *pills;
  GtkBox *value_box;
  GtkEntry *entry;
  GtkMenuButton *values_button;
  GtkLabel *problem_label;

  HcKind kind;
  HcRuleValues *values;
  GPtrArray *chosen; /* HcNameRef: of "is one of" */
  gint64 id;         /* of a value that was given by its number; 0: none */
};

G_DEFINE_FINAL_TYPE (HcRuleConditionRow, hc_rule_condition_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  CHANGED,
  REMOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
tell (HcRuleConditionRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static HcOperator
get_operator (HcRuleConditionRow *self)
{
  HcOperator op = HC_OPERATOR_IS;

  hc_operator_from_string (hc_choice_get_chosen (self->operator_drop), &op);
  return op;
}

static gboolean
is_multiple (HcRuleConditionRow *self)
{
  return get_operator (self) == HC_OPERATOR_IS_ONE_OF;
}

static const char *
get_property (HcRuleConditionRow *self)
{
  const char *field = hc_choice_get_chosen (self->field_drop);

  return field != NULL ? hc_rule_field_property (self->kind, field) : NULL;
}

static void show_pills (HcRuleConditionRow *self);

static void
pill_clicked_cb (GtkButton *button, HcRuleConditionRow *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "hc-index"));

  g_ptr_array_remove_index (self->chosen, index);
  show_pills (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  tell (self);
}

static void
add_pill (HcRuleConditionRow *self, guint index)
{
  g_autofree char *text = hc_name_ref_dup_text (self->chosen->pdata[index]);
  g_autofree char *spoken = g_strdup_printf (_ ("Remove %s"), text);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN ((int)g_utf8_strlen (text, -1), 10));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "hc-index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (pill_clicked_cb), self, 0);
  gtk_flow_box_insert (self->pills, button, -1);
}

static void
show_pills (HcRuleConditionRow *self)
{
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (self->pills, 0)) != NULL)
    gtk_flow_box_remove (self->pills, GTK_WIDGET (child));
  for (guint i = 0; i < self->chosen->len; i++)
    add_pill (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self->pills), is_multiple (self) && self->chosen->len > 0);
  hc_rule_values_set (self->values, get_property (self), is_multiple (self) ? self->chosen : NULL);
}

static void
toggle_value (HcRuleConditionRow *self, const char *text)
{
  gboolean removed = FALSE;

  for (guint i = self->chosen->len; i > 0; i--)
    if (hc_text_equal (((const HcNameRef *)self->chosen->pdata[i - 1])->name, text))
      {
        g_ptr_array_remove_index (self->chosen, i - 1);
        removed = TRUE;
      }
  if (!removed)
    g_ptr_array_add (self->chosen, hc_name_ref_new (text, 0));
  show_pills (self);
  tell (self);
}

static void
picked_cb (HcRuleConditionRow *self, const char *text)
{
  if (is_multiple (self))
    toggle_value (self, text);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

static void
show_operator (HcRuleConditionRow *self)
{
  HcOperator op = get_operator (self);

  gtk_widget_set_visible (GTK_WIDGET (self->value_box),
                          op != HC_OPERATOR_IS_EMPTY && op != HC_OPERATOR_IS_NOT_EMPTY);
  gtk_entry_set_placeholder_text (self->entry, op == HC_OPERATOR_IS_ONE_OF ? _ ("Another value, then Enter")
                                               : op == HC_OPERATOR_MATCHES
                                                   ? _ ("Regular expression, such as ^NWD-\\d+")
                                                   : _ ("Value"));
  show_pills (self);
}

/* What was typed as one value is the first of several, and the other way round. */
static void
carry_value (HcRuleConditionRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (is_multiple (self) && *text != '\0' && self->chosen->len == 0)
    {
      g_ptr_array_add (self->chosen, hc_name_ref_new (self->id != 0 ? NULL : text, self->id));
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
    }
  else if (!is_multiple (self) && *text == '\0' && self->chosen->len > 0)
    {
      const HcNameRef *first = self->chosen->pdata[0];
      g_autofree char *first_text = hc_name_ref_dup_text (first);

      gtk_editable_set_text (GTK_EDITABLE (self->entry), first_text);
      self->id = first->id;
    }
}

static void
operator_changed_cb (HcRuleConditionRow *self)
{
  carry_value (self);
  show_operator (self);
  tell (self);
}

static void
field_changed_cb (HcRuleConditionRow *self)
{
  hc_rule_values_set (self->values, get_property (self), is_multiple (self) ? self->chosen : NULL);
  tell (self);
}

static void
entry_changed_cb (HcRuleConditionRow *self)
{
  self->id = 0;
  tell (self);
}

static void
entry_activated_cb (HcRuleConditionRow *self)
{
  g_autofree char *text = hc_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1);

  if (!is_multiple (self) || *text == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  toggle_value (self, text);
}

static void
remove_clicked_cb (HcRuleConditionRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
hc_rule_condition_row_finalize (GObject *object)
{
  g_ptr_array_unref (HC_RULE_CONDITION_ROW (object)->chosen);
  G_OBJECT_CLASS (hc_rule_condition_row_parent_class)->finalize (object);
}

static void
hc_rule_condition_row_class_init (HcRuleConditionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const char *names[N_SIGNALS] = { "changed", "removed" };

  G_OBJECT_CLASS (klass)->finalize = hc_rule_condition_row_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], HC_TYPE_RULE_CONDITION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/HuduCwm/ui/hc-rule-condition-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HcRuleConditionRow, field_drop);
  gtk_widget_class_bind_template_child (widget_class, HcRuleConditionRow, operator_drop);
  gtk_widget_class_bind_template_child (widget_class, HcRuleConditionRow, pills);
  gtk_widget_class_bind_template_child (widget_class, HcRuleConditionRow, value_box);
  gtk_widget_class_bind_template_child (widget_class, HcRuleConditionRow, entry);
  gtk_widget_class_bind_template_child (widget_class, HcRuleConditionRow, values_button);
  gtk_widget_class_bind_template_child (widget_class, HcRuleConditionRow, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, field_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, operator_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
hc_rule_condition_row_init (HcRuleConditionRow *self)
{
  self->chosen = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_name_ref_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  hc_choice_set_up (self->field_drop, _ ("Field"));
  hc_choice_set_up (self->operator_drop, _ ("How it is compared"));
  gtk_drop_down_set_enable_search (self->operator_drop, FALSE);
}

static void
fill (HcRuleConditionRow *self, const HcCondition *condition)
{
  if (condition->op == HC_OPERATOR_IS_ONE_OF)
    for (guint i = 0; i < condition->values->len; i++)
      g_ptr_array_add (self->chosen, hc_name_ref_copy (condition->values->pdata[i]));
  else if (condition->values->len > 0)
    {
      const HcNameRef *value = condition->values->pdata[0];
      g_autofree char *text = hc_name_ref_dup_text (value);

      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
      self->id = value->name == NULL ? value->id : 0;
    }
}

static GListModel *
new_operators (void)
{
  GListStore *operators = g_list_store_new (HC_TYPE_CHOICE);

  for (guint op = 0; op < HC_N_OPERATORS; op++)
    hc_choice_list_add (operators, hc_operator_to_string ((HcOperator)op),
                        hc_rule_sentence_get_operator ((HcOperator)op), NULL);
  return G_LIST_MODEL (operators);
}

/* A field that is in no list, as a person wrote it in the settings, is one all the same. */
static GListModel *
dup_fields (HcKind kind, GListModel *fields, const char *field)
{
  GListStore *more;
  g_autofree char *label = NULL;

  if (field == NULL || hc_choice_list_find (fields, field) != GTK_INVALID_LIST_POSITION)
    return g_object_ref (fields);
  more = g_list_store_new (HC_TYPE_CHOICE);
  label = hc_rule_sentence_dup_field (kind, field);
  hc_choice_list_add (more, field, label, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (HcChoice) choice = g_list_model_get_item (fields, i);

      g_list_store_append (more, choice);
    }
  return G_LIST_MODEL (more);
}

GtkWidget *
hc_rule_condition_row_new (HcSession *session, HcKind kind, GListModel *fields, const HcCondition *condition)
{
  HcRuleConditionRow *self = g_object_new (HC_TYPE_RULE_CONDITION_ROW, NULL);
  g_autoptr (GListModel) operators = new_operators ();
  g_autoptr (GListModel) all = dup_fields (kind, fields, condition != NULL ? condition->field : NULL);
  g_autoptr (HcChoice) first = g_list_model_get_item (all, 0);

  self->kind = kind;
  self->values = HC_RULE_VALUES (hc_rule_values_new (session, kind));
  gtk_menu_button_set_popover (self->values_button, GTK_WIDGET (self->values));
  g_signal_connect_object (self->values, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  hc_choice_set_model (self->field_drop, all,
                       condition != NULL ? condition->field : hc_choice_get_key (first), self);
  hc_choice_set_model (self->operator_drop, operators,
                       hc_operator_to_string (condition != NULL ? condition->op : HC_OPERATOR_IS_ONE_OF),
                       self);
  if (condition != NULL)
    fill (self, condition);
  show_operator (self);
  return GTK_WIDGET (self);
}

static void
add_value (HcRuleConditionRow *self, JsonObject *object)
{
  HcOperator op = get_operator (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  JsonArray *array;

  if (op == HC_OPERATOR_IS_EMPTY || op == HC_OPERATOR_IS_NOT_EMPTY)
    return;
  if (op != HC_OPERATOR_IS_ONE_OF)
    {
      HcNameRef value = { self->id != 0 ? NULL : (char *)text, self->id };

      json_object_set_member (object, "value", hc_name_ref_to_json (&value));
      return;
    }
  array = json_array_new ();
  for (guint i = 0; i < self->chosen->len; i++)
    json_array_add_element (array, hc_name_ref_to_json (self->chosen->pdata[i]));
  if (*text != '\0')
    json_array_add_string_element (array, text);
  json_object_set_array_member (object, "value", array);
}

JsonNode *
hc_rule_condition_row_dup_json (HcRuleConditionRow *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  const char *field = hc_choice_get_chosen (self->field_drop);

  json_object_set_string_member (object, "field", field != NULL ? field : "");
  json_object_set_string_member (object, "op", hc_operator_to_string (get_operator (self)));
  add_value (self, object);
  json_node_take_object (node, object);
  return node;
}

void
hc_rule_condition_row_set_problem (HcRuleConditionRow *self, const char *problem)
{
  /* That nothing is written yet is seen anyway. */
  if (self->chosen->len == 0 && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    problem = NULL;
  gtk_label_set_label (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}
