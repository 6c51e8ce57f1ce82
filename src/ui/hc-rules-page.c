/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rules-page.h"

#include "hc-banner.h"
#include "hc-flow-table.h"
#include "hc-flow.h"
#include "hc-format.h"
#include "hc-rule-counter.h"
#include "hc-rule-editor.h"
#include "hc-rule-effect.h"
#include "hc-rule-list.h"
#include "hc-rule-row.h"
#include "hc-rule-try.h"
#include "hc-setting-save.h"

#include <glib/gi18n.h>

struct _HcRulesPage
{
  HcPage parent;

  HcBanner *banner;
  GtkToggleButton *configuration_button;
  GtkToggleButton *contact_button;
  GtkToggleButton *site_button;
  GtkLabel *note_label;
  GtkListBox *list_box;
  AdwActionRow *rest_row;
  GtkLabel *rest_label;
  GtkLevelBar *rest_bar;
  GtkLabel *effect_label;
  GtkBox *flow_box;
  HcFlow *flow;
  HcFlowTable *flow_table;

  HcRuleList *list;
  HcRuleCounter *counter;
  HcKind kind;
  char *saved;        /* the rules as they were before the edit at hand */
  char *before;       /* (nullable): the rules before the last edit, to compare with */
  GHashTable *counts; /* (nullable): HcRuleItem → hits before the last edit */
  guint rest_before;
  guint saving;     /* edits that are not in the settings yet */
  const char *said; /* what the toast will say of the next edit */
};

G_DEFINE_FINAL_TYPE (HcRulesPage, hc_rules_page, HC_TYPE_PAGE)

static HcSession *
get_session (HcRulesPage *self)
{
  return hc_page_get_session (HC_PAGE (self));
}

static HcRuleItem *
get_item (HcRulesPage *self, guint position)
{
  g_autoptr (HcRuleItem) item
      = g_list_model_get_item (hc_rule_list_get_model (self->list, self->kind), position);

  return item;
}

static guint
count_items (HcRulesPage *self)
{
  return g_list_model_get_n_items (hc_rule_list_get_model (self->list, self->kind));
}

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  return hc_rule_row_new (HC_RULES_PAGE (user_data)->list, item);
}

static void
ask (HcRulesPage *self)
{
  g_autofree char *rules = hc_rule_list_dup_json (self->list);

  hc_rule_counter_ask (self->counter, self->kind, rules, self->before);
}

static void
show_item_count (HcRulesPage *self, const HcRuleTrial *trial, HcRuleItem *item)
{
  guint index = hc_rule_list_get_index (self->list, item);
  HcRuleCount count = { .known = trial->total > 0 && index < trial->hits->len };
  gpointer before;
  int taker;

  if (!count.known)
    {
      hc_rule_item_set_count (item, &count);
      return;
    }
  count.hits = g_array_index (trial->hits, guint, index);
  count.matches = g_array_index (trial->matches, guint, index);
  count.share = (double)count.hits / trial->total;
  taker = g_array_index (trial->takers, int, index);
  /* Numbers of rows begin at 1, and again with each kind. */
  count.taker = taker >= 0 ? taker - (int)index + (int)hc_rule_item_get_number (item) : 0;
  if (self->counts != NULL && g_hash_table_lookup_extended (self->counts, item, NULL, &before))
    {
      count.before = GPOINTER_TO_UINT (before);
      count.differs = count.before != count.hits;
    }
  hc_rule_item_set_count (item, &count);
}

static void
show_rest (HcRulesPage *self, const HcRuleTrial *trial)
{
  const HcNameRef *location = hc_session_get_settings (get_session (self))->locations[self->kind];
  g_autofree char *layout = location != NULL ? hc_name_ref_dup_text (location) : NULL;
  g_autofree char *target = layout != NULL ? g_strdup_printf (_ ("Goes to %s"), layout) : NULL;
  g_autofree char *rest = hc_format_number (trial != NULL ? trial->leftovers : 0);
  g_autofree char *before = hc_format_number (self->rest_before);
  g_autofree char *both = g_strdup_printf (C_ ("count", "%s → %s"), before, rest);
  gboolean known = trial != NULL && trial->total > 0;
  gboolean differs = known && self->counts != NULL && self->rest_before != trial->leftovers;

  adw_action_row_set_subtitle (self->rest_row,
                               target != NULL ? target : _ ("Not imported: no layout is chosen"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rest_row),
                                 count_items (self) > 0 ? _ ("Everything else")
                                                        : _ ("No rules yet: every record"));
  gtk_label_set_label (self->rest_label, !known ? "–" : differs ? both : rest);
  gtk_level_bar_set_value (self->rest_bar, known ? (double)trial->leftovers / trial->total : 0);
}

static void
show_words (HcRulesPage *self, const HcRuleTrial *trial)
{
  gboolean moving = hc_session_get_settings (get_session (self))->options.move_on_rule_change;
  g_autofree char *note = hc_rule_effect_dup_note (self->kind, trial);
  g_autofree char *effect = self->before != NULL ? hc_rule_effect_dup_moves (trial, moving) : NULL;

  gtk_label_set_label (self->note_label, note);
  gtk_label_set_label (self->effect_label, effect != NULL ? effect : "");
  gtk_widget_set_visible (GTK_WIDGET (self->effect_label), effect != NULL);
}

static void
show_flow (HcRulesPage *self)
{
  HcFlowModel *model = hc_rule_counter_get_flow (self->counter);
  gboolean any = model != NULL && model->total > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->flow_box), any);
  hc_flow_set_model (self->flow, any ? model : NULL);
  hc_flow_table_set_model (self->flow_table, any ? model : NULL);
}

static void
show_counts (HcRulesPage *self)
{
  const HcRuleTrial *trial = hc_rule_counter_get_trial (self->counter);
  const GError *error = hc_rule_counter_get_error (self->counter);

  for (guint i = 0; trial != NULL && i < count_items (self); i++)
    show_item_count (self, trial, get_item (self, i));
  show_rest (self, trial);
  show_words (self, trial);
  show_flow (self);
  if (error != NULL)
    hc_banner_show_error (self->banner, error);
  else
    hc_banner_hide (self->banner);
}

/* What the rows say now is what the next numbers are compared with. */
static void
remember_counts (HcRulesPage *self)
{
  const HcRuleTrial *trial = hc_rule_counter_get_trial (self->counter);

  g_clear_pointer (&self->counts, g_hash_table_unref);
  if (trial == NULL || trial->total == 0)
    return;
  self->counts = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->rest_before = trial->leftovers;
  for (guint i = 0; i < count_items (self); i++)
    {
      HcRuleItem *item = get_item (self, i);
      const HcRuleCount *count = hc_rule_item_get_count (item);

      if (count->known)
        g_hash_table_insert (self->counts, g_object_ref (item), GUINT_TO_POINTER (count->hits));
    }
}

static void
forget_before (HcRulesPage *self)
{
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->counts, g_hash_table_unref);
}

static void
load (HcRulesPage *self)
{
  hc_rule_list_load (self->list, hc_session_get_settings (get_session (self))->rules);
  g_free (self->saved);
  self->saved = hc_rule_list_dup_json (self->list);
}

static void
saved_cb (gboolean ok, gpointer user_data)
{
  g_autoptr (HcRulesPage) self = user_data;

  self->saving--;
  if (ok || self->list == NULL)
    return;
  forget_before (self);
  load (self);
  ask (self);
}

static void
focus_row (HcRulesPage *self, HcRuleItem *item)
{
  guint position;

  if (item == NULL || !hc_rule_list_find (self->list, item, &position))
    return;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list_box, (int)position);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
edited_cb (HcRulesPage *self)
{
  g_autofree char *rules = hc_rule_list_dup_json (self->list);

  if (g_str_equal (rules, self->saved))
    return;
  remember_counts (self);
  g_free (self->before);
  self->before = g_strdup (self->saved);
  self->saving++;
  hc_setting_save (GTK_WIDGET (self), get_session (self), "rules", rules, self->saved,
                   self->said != NULL ? self->said : _ ("Order changed"), saved_cb, g_object_ref (self));
  self->said = NULL;
  g_free (self->saved);
  self->saved = g_steal_pointer (&rules);
  focus_row (self, hc_rule_list_get_last (self->list));
  ask (self);
}

static void
show_kind (HcRulesPage *self, HcKind kind)
{
  self->kind = kind;
  forget_before (self);
  gtk_list_box_bind_model (self->list_box, hc_rule_list_get_model (self->list, kind), create_row_cb, self,
                           NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->list_box), count_items (self) > 0);
  show_rest (self, NULL);
  show_words (self, NULL);
  ask (self);
}

static void
items_changed_cb (HcRulesPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->list_box), count_items (self) > 0);
}

static void
kind_toggled_cb (HcRulesPage *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button) || self->list == NULL)
    return;
  show_kind (self, button == self->contact_button ? HC_KIND_CONTACT
                   : button == self->site_button  ? HC_KIND_SITE
                                                  : HC_KIND_CONFIGURATION);
}

static void
choose_kind (HcRulesPage *self, HcKind kind)
{
  gtk_toggle_button_set_active (kind == HC_KIND_CONTACT ? self->contact_button
                                : kind == HC_KIND_SITE  ? self->site_button
                                                        : self->configuration_button,
                                TRUE);
}

static void
layouts_clicked_cb (HcRulesPage *self)
{
  hc_show_page (GTK_WIDGET (self), "layouts", hc_kind_to_string (self->kind));
}

static void
edited_in_window_cb (HcRuleItem *item, HcRule *rule, gpointer user_data)
{
  g_autoptr (HcRulesPage) self = g_object_ref (user_data);

  if (self->list == NULL)
    hc_rule_free (rule);
  else if (item != NULL)
    {
      self->said = _ ("Rule changed");
      hc_rule_list_replace (self->list, item, rule);
    }
  else
    {
      g_autoptr (HcRuleItem) made = hc_rule_item_new (rule);

      self->said = _ ("Rule added");
      hc_rule_list_insert (self->list, G_MAXUINT, made);
    }
}

static void
open_editor (HcRulesPage *self, HcRuleItem *item)
{
  hc_rule_editor_present (GTK_WIDGET (self), get_session (self), self->list, self->kind, item,
                          edited_in_window_cb, self);
}

static void
row_activated_cb (HcRulesPage *self, GtkListBoxRow *row)
{
  open_editor (self, hc_rule_row_get_item (HC_RULE_ROW (row)));
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_editor (HC_RULES_PAGE (widget), NULL);
}

static void
try_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HcRulesPage *self = HC_RULES_PAGE (widget);
  g_autofree char *rules = hc_rule_list_dup_json (self->list);

  hc_rule_try_present (widget, get_session (self), self->kind, rules);
}

static HcRuleItem *
get_numbered (HcRulesPage *self, GVariant *parameter)
{
  guint number = g_variant_get_uint32 (parameter);

  return number > 0 && number <= count_items (self) ? get_item (self, number - 1) : NULL;
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HcRuleItem *item = get_numbered (HC_RULES_PAGE (widget), parameter);

  if (item != NULL)
    open_editor (HC_RULES_PAGE (widget), item);
}

static void
duplicate_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HcRulesPage *self = HC_RULES_PAGE (widget);
  HcRuleItem *item = get_numbered (self, parameter);
  g_autoptr (HcRuleItem) copy = item != NULL ? hc_rule_item_copy (item) : NULL;

  if (copy == NULL)
    return;
  self->said = _ ("Rule duplicated");
  hc_rule_list_insert (self->list, hc_rule_item_get_number (item), copy);
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HcRulesPage *self = HC_RULES_PAGE (widget);
  g_autoptr (HcRuleItem) item = get_numbered (self, parameter);

  if (item == NULL)
    return;
  g_object_ref (item);
  self->said = _ ("Rule deleted");
  hc_rule_list_remove (self->list, item);
}

static void
flow_activated_cb (HcRulesPage *self, guint index)
{
  const HcFlowModel *model = hc_flow_get_model (self->flow);
  const HcFlowNode *node = model->nodes->pdata[index];

  if (node->column == HC_FLOW_TARGET || node->what == HC_FLOW_ELSE)
    layouts_clicked_cb (self);
  else if (node->column == HC_FLOW_TYPE && node->what == HC_FLOW_NAMED)
    hc_show_why (GTK_WIDGET (self), node->name);
  else if (node->rule >= 0)
    for (guint i = 0; i < count_items (self); i++)
      if (hc_rule_list_get_index (self->list, get_item (self, i)) == (guint)node->rule)
        focus_row (self, get_item (self, i));
}

static void
hc_rules_page_bind (HcPage *page, HcSession *session)
{
  HcRulesPage *self = HC_RULES_PAGE (page);

  self->counter = hc_rule_counter_new (session, TRUE);
  g_signal_connect_object (self->counter, "counted", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  load (self);
  show_kind (self, self->kind);
}

static void
hc_rules_page_refresh (HcPage *page)
{
  HcRulesPage *self = HC_RULES_PAGE (page);

  if (self->saving == 0)
    {
      g_autofree char *shown = g_strdup (self->saved);

      load (self);
      if (!g_str_equal (shown, self->saved))
        forget_before (self);
    }
  hc_rule_counter_forget (self->counter);
  ask (self);
}

/* "rule=3": the place in the settings, from 0; or a kind. */
static void
hc_rules_page_go (HcPage *page, const char *target)
{
  HcRulesPage *self = HC_RULES_PAGE (page);
  GPtrArray *rules = hc_session_get_settings (get_session (self))->rules;
  guint64 index;
  guint before = 0;
  HcKind kind;

  if (hc_kind_from_string (target, &kind))
    choose_kind (self, kind);
  if (!g_str_has_prefix (target, "rule=")
      || !g_ascii_string_to_unsigned (target + strlen ("rule="), 10, 0, G_MAXUINT, &index, NULL)
      || index >= rules->len)
    return;
  kind = ((const HcRule *)rules->pdata[index])->kind;
  choose_kind (self, kind);
  for (guint i = 0; i < index; i++)
    if (((const HcRule *)rules->pdata[i])->kind == kind)
      before++;
  if (before < count_items (self))
    focus_row (self, get_item (self, before));
}

static void
hc_rules_page_dispose (GObject *object)
{
  HcRulesPage *self = HC_RULES_PAGE (object);

  if (self->counter != NULL)
    hc_rule_counter_stop (self->counter);
  g_clear_object (&self->counter);
  if (self->list != NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  g_clear_object (&self->list);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->saved, g_free);
  G_OBJECT_CLASS (hc_rules_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "rules.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "rules.try", NULL, try_cb);
  gtk_widget_class_install_action (widget_class, "rules.edit", "u", edit_cb);
  gtk_widget_class_install_action (widget_class, "rules.duplicate", "u", duplicate_cb);
  gtk_widget_class_install_action (widget_class, "rules.remove", "u", remove_cb);
}

static void
hc_rules_page_class_init (HcRulesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_rules_page_dispose;
  HC_PAGE_CLASS (klass)->bind = hc_rules_page_bind;
  HC_PAGE_CLASS (klass)->refresh = hc_rules_page_refresh;
  HC_PAGE_CLASS (klass)->go = hc_rules_page_go;
  g_type_ensure (HC_TYPE_BANNER);
  g_type_ensure (HC_TYPE_FLOW);
  g_type_ensure (HC_TYPE_FLOW_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-rules-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HcRulesPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HcRulesPage, configuration_button);
  gtk_widget_class_bind_template_child (widget_class, HcRulesPage, contact_button);
  gtk_widget_class_bind_template_child (widget_class, HcRulesPage, site_button);
  gtk_widget_class_bind_template_child (widget_class, HcRulesPage, note_label);
  gtk_widget_class_bind_template_child (widget_class, HcRulesPage, list_box);
  gtk_widget_class_bind_template_child (widget_class, HcRulesPage, rest_row);
  gtk_widget_class_bind_template_child (widget_class, HcRulesPage, rest_label);
  gtk_widget_class_bind_template_child (widget_class, HcRulesPage, rest_bar);
  gtk_widget_class_bind_template_child (widget_class, HcRulesPage, effect_label);
  gtk_widget_class_bind_template_child (widget_class, HcRulesPage, flow_box);
  gtk_widget_class_bind_template_child (widget_class, HcRulesPage, flow);
  gtk_widget_class_bind_template_child (widget_class, HcRulesPage, flow_table);
  gtk_widget_class_bind_template_callback (widget_class, kind_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, layouts_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, flow_activated_cb);
  install_actions (widget_class);
}

static void
hc_rules_page_init (HcRulesPage *self)
{
  self->kind = HC_KIND_CONFIGURATION;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A share is neither good nor bad: no colours for high and full. */
  gtk_level_bar_remove_offset_value (self->rest_bar, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->rest_bar, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->rest_bar, GTK_LEVEL_BAR_OFFSET_FULL);
  self->list = hc_rule_list_new ();
  g_signal_connect_object (self->list, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    g_signal_connect_object (hc_rule_list_get_model (self->list, (HcKind)kind), "items-changed",
                             G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
}
