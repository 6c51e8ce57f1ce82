/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule-editor.h"

#include "hc-choice.h"
#include "hc-error-text.h"
#include "hc-layout-choices.h"
#include "hc-rule-condition-row.h"
#include "hc-rule-counter.h"
#include "hc-rule-effect.h"

#include <glib/gi18n.h>
#include <string.h>

#define SKIP "skip"

struct _HcRuleEditor
{
  AdwWindow parent;

  GtkButton *save_button;
  AdwEntryRow *name_row;
  GtkDropDown *target_drop;
  GtkDropDown *way_drop;
  GtkListBox *list_box;
  GtkLabel *problem_label;
  GtkLabel *count_label;

  HcSession *session;
  HcRuleList *list;
  HcRuleItem *item; /* (nullable) */
  HcKind kind;
  GListModel *fields;
  GPtrArray *layouts;
  HcRuleCounter *counter;
  guint index; /* of this rule among those that are counted */
  HcRuleEdited edited;
  GWeakRef owner;
  gboolean filled;
};

G_DEFINE_FINAL_TYPE (HcRuleEditor, hc_rule_editor, ADW_TYPE_WINDOW)

static HcRuleConditionRow *
get_row (HcRuleEditor *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list_box, index);

  return row != NULL ? HC_RULE_CONDITION_ROW (row) : NULL;
}

static void
add_target (HcRuleEditor *self, JsonObject *object)
{
  const char *target = hc_choice_get_chosen (self->target_drop);

  if (g_strcmp0 (target, SKIP) == 0)
    json_object_set_boolean_member (object, "skip", TRUE);
  else if (target != NULL)
    {
      g_autoptr (HcNameRef) ref = hc_layout_choice_dup_ref (self->layouts, target);

      json_object_set_member (object, "layout", hc_name_ref_to_json (ref));
    }
}

/* @only: (nullable): that condition alone, to see what is wrong with it */
static JsonNode *
dup_json (HcRuleEditor *self, HcRuleConditionRow *only)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *when = json_array_new ();
  HcRuleConditionRow *row;

  json_object_set_string_member (object, "kind", hc_kind_to_string (self->kind));
  if (only == NULL)
    json_object_set_string_member (object, "name", gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
  json_object_set_string_member (object, "match",
                                 gtk_drop_down_get_selected (self->way_drop) == 1 ? "any" : "all");
  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (only == NULL || row == only)
      json_array_add_element (when, hc_rule_condition_row_dup_json (row));
  json_object_set_array_member (object, "when", when);
  if (only == NULL)
    add_target (self, object);
  else
    json_object_set_boolean_member (object, "skip", TRUE);
  json_node_take_object (node, object);
  return node;
}

static HcRule *
parse (JsonNode *node, GError **error)
{
  g_autoptr (HcRule) rule = hc_rule_from_json (node, error);

  return rule != NULL && hc_rule_check_fields (rule, "", error) ? g_steal_pointer (&rule) : NULL;
}

/* "when[0].value: is missing" is told beside the value itself. */
static const char *
skip_path (const char *message)
{
  const char *colon = strstr (message, ": ");
  const char *blank = strchr (message, ' ');

  return colon != NULL && blank == colon + 1 ? colon + 2 : message;
}

static void
check_row (HcRuleEditor *self, HcRuleConditionRow *row)
{
  g_autoptr (JsonNode) node = dup_json (self, row);
  g_autoptr (GError) error = NULL;
  g_autoptr (HcRule) rule = parse (node, &error);

  hc_rule_condition_row_set_problem (row, rule == NULL ? skip_path (error->message) : NULL);
}

static HcRule *
check (HcRuleEditor *self)
{
  g_autoptr (JsonNode) node = dup_json (self, NULL);
  HcRule *rule = parse (node, NULL);
  HcRuleConditionRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    check_row (self, row);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), hc_choice_get_chosen (self->target_drop) == NULL);
  gtk_label_set_label (self->problem_label, _ ("Choose the layout that these records go to, or “Skip”."));
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), rule != NULL);
  return rule;
}

static void
ask (HcRuleEditor *self, const HcRule *rule)
{
  g_autofree char *rules = hc_rule_list_dup_json_with (self->list, self->item, rule);
  g_autoptr (GPtrArray) parsed = hc_rule_list_parse (rules, NULL);
  guint of_kind = 0;

  if (self->item != NULL)
    self->index = hc_rule_list_get_index (self->list, self->item);
  for (guint i = 0; self->item == NULL && parsed != NULL && i < parsed->len; i++)
    if (((const HcRule *)parsed->pdata[i])->kind == self->kind)
      of_kind = i;
  if (self->item == NULL)
    self->index = of_kind;
  hc_rule_counter_ask (self->counter, self->kind, rules, NULL);
}

static void
changed_cb (HcRuleEditor *self)
{
  g_autoptr (HcRule) rule = NULL;

  if (!self->filled)
    return;
  rule = check (self);
  if (rule != NULL)
    ask (self, rule);
  else
    gtk_label_set_label (self->count_label, _ ("Not complete yet"));
}

static void
counted_cb (HcRuleEditor *self)
{
  const HcRuleTrial *trial = hc_rule_counter_get_trial (self->counter);
  const GError *error = hc_rule_counter_get_error (self->counter);
  g_autofree char *text = error != NULL   ? hc_error_text_dup (error)
                          : trial != NULL ? hc_rule_effect_dup_hits (trial, self->index)
                                          : g_strdup ("");

  if (gtk_widget_get_sensitive (GTK_WIDGET (self->save_button)))
    gtk_label_set_label (self->count_label, text);
}

static void
removed_cb (HcRuleEditor *self, HcRuleConditionRow *row)
{
  gtk_list_box_remove (self->list_box, GTK_WIDGET (row));
  changed_cb (self);
}

static GtkWidget *
add_row (HcRuleEditor *self, const HcCondition *condition)
{
  GtkWidget *row = hc_rule_condition_row_new (self->session, self->kind, self->fields, condition);

  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list_box, row);
  return row;
}

static void
add_clicked_cb (HcRuleEditor *self)
{
  GtkWidget *row = add_row (self, NULL);

  changed_cb (self);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

static void
save_clicked_cb (HcRuleEditor *self)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&self->owner);
  HcRule *rule = check (self);

  if (rule == NULL)
    return;
  if (owner != NULL)
    self->edited (self->item, rule, owner);
  else
    hc_rule_free (rule);
  gtk_window_close (GTK_WINDOW (self));
}

static void
hc_rule_editor_dispose (GObject *object)
{
  HcRuleEditor *self = HC_RULE_EDITOR (object);

  self->filled = FALSE;
  if (self->counter != NULL)
    hc_rule_counter_stop (self->counter);
  g_clear_object (&self->counter);
  g_clear_object (&self->session);
  g_clear_object (&self->list);
  g_clear_object (&self->item);
  g_clear_object (&self->fields);
  g_clear_pointer (&self->layouts, g_ptr_array_unref);
  G_OBJECT_CLASS (hc_rule_editor_parent_class)->dispose (object);
}

static void
hc_rule_editor_finalize (GObject *object)
{
  g_weak_ref_clear (&HC_RULE_EDITOR (object)->owner);
  G_OBJECT_CLASS (hc_rule_editor_parent_class)->finalize (object);
}

static void
hc_rule_editor_class_init (HcRuleEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_rule_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = hc_rule_editor_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-rule-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, HcRuleEditor, save_button);
  gtk_widget_class_bind_template_child (widget_class, HcRuleEditor, name_row);
  gtk_widget_class_bind_template_child (widget_class, HcRuleEditor, target_drop);
  gtk_widget_class_bind_template_child (widget_class, HcRuleEditor, way_drop);
  gtk_widget_class_bind_template_child (widget_class, HcRuleEditor, list_box);
  gtk_widget_class_bind_template_child (widget_class, HcRuleEditor, problem_label);
  gtk_widget_class_bind_template_child (widget_class, HcRuleEditor, count_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hc_rule_editor_init (HcRuleEditor *self)
{
  g_weak_ref_init (&self->owner, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  hc_choice_set_up (self->target_drop, _ ("Send records to"));
}

static void
fill (HcRuleEditor *self, const HcRule *rule)
{
  g_autofree char *target = rule == NULL ? NULL
                            : rule->skip ? g_strdup (SKIP)
                                         : hc_layout_choice_dup_key (self->layouts, rule->layout);
  g_autoptr (GListStore) targets
      = hc_layout_choices_new (hc_session_get_settings (self->session), self->layouts, self->kind,
                               rule == NULL || rule->skip ? NULL : target);
  g_autoptr (HcChoice) skip = hc_choice_new (SKIP, _ ("Skip"), _ ("not imported"));

  g_list_store_insert (targets, 0, skip);
  hc_choice_set_model (self->target_drop, G_LIST_MODEL (targets), target, self);
  if (rule != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->name_row), rule->name);
      gtk_drop_down_set_selected (self->way_drop, rule->any ? 1 : 0);
    }
  for (guint i = 0; rule != NULL && i < rule->conditions->len; i++)
    add_row (self, rule->conditions->pdata[i]);
  if (rule == NULL)
    add_row (self, NULL);
  self->filled = TRUE;
}

HcRuleEditor *
hc_rule_editor_new (
    HcSession *session, HcRuleList *list, HcKind kind, HcRuleItem *item, HcRuleEdited edited, gpointer owner)
{
  HcRuleEditor *self = g_object_new (HC_TYPE_RULE_EDITOR, NULL);

  self->session = g_object_ref (session);
  self->list = g_object_ref (list);
  self->item = item != NULL ? g_object_ref (item) : NULL;
  self->kind = kind;
  self->edited = edited;
  g_weak_ref_set (&self->owner, owner);
  self->layouts = hc_layout_choices_list_layouts (session);
  self->fields = G_LIST_MODEL (hc_layout_choices_new_fields (session, kind));
  self->counter = hc_rule_counter_new (session, FALSE);
  g_signal_connect_object (self->counter, "counted", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_title (GTK_WINDOW (self), item != NULL ? _ ("Edit Rule") : _ ("New Rule"));
  fill (self, item != NULL ? hc_rule_item_get_rule (item) : NULL);
  changed_cb (self);
  return self;
}

void
hc_rule_editor_present (GtkWidget *parent,
                        HcSession *session,
                        HcRuleList *list,
                        HcKind kind,
                        HcRuleItem *item,
                        HcRuleEdited edited,
                        gpointer owner)
{
  HcRuleEditor *self = hc_rule_editor_new (session, list, kind, item, edited, owner);
  GtkRoot *root = gtk_widget_get_root (parent);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
