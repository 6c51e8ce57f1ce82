/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-choice.h"
#include "hc-flow.h"
#include "hc-rule-condition-row.h"
#include "hc-rule-editor.h"
#include "hc-rule-row.h"
#include "hc-rule-try.h"
#include "hc-store-view-values.h"
#include "hc-ui-test.h"

#include <string.h>

typedef struct
{
  HcUiFixture *fixture;
  HcWindow *window;
} Stage;

/* With everything read, and nothing written yet. */
static void
set_up (Stage *stage, gconstpointer data)
{
  g_autoptr (GVariant) planned = NULL;
  g_autoptr (GError) error = NULL;

  stage->fixture = hc_ui_fixture_new (12);
  hc_ui_fixture_prepare (stage->fixture);
  planned = hc_ui_fixture_call (stage->fixture, HC_VERB_PLAN, NULL, &error);
  g_assert_no_error (error);
  stage->window = hc_window_new (NULL, stage->fixture->session);
  gtk_window_present (GTK_WINDOW (stage->window));
  hc_window_show_page (stage->window, "rules", NULL);
}

static void
tear_down (Stage *stage, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (stage->window));
  hc_ui_test_settle (20);
  hc_ui_fixture_free (stage->fixture);
}

static HcRuleRow *
get_row (Stage *stage, guint index)
{
  GtkWidget *first = hc_ui_test_find (GTK_WIDGET (stage->window), HC_TYPE_RULE_ROW, NULL);
  GtkWidget *list = first != NULL ? gtk_widget_get_parent (first) : NULL;
  GtkListBoxRow *row = list != NULL ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int)index) : NULL;

  return row != NULL ? HC_RULE_ROW (row) : NULL;
}

static const char *
get_name (Stage *stage, guint index)
{
  return hc_rule_item_get_rule (hc_rule_row_get_item (get_row (stage, index)))->name;
}

static GPtrArray *
get_rules (Stage *stage)
{
  return hc_session_get_settings (stage->fixture->session)->rules;
}

static const HcRuleCount *
get_count (Stage *stage, guint index)
{
  return hc_rule_item_get_count (hc_rule_row_get_item (get_row (stage, index)));
}

static gboolean
is_counted (gpointer data)
{
  return get_row (data, 0) != NULL && get_count (data, 0)->known;
}

static gboolean
is_first_saved_as (Stage *stage, const char *name)
{
  GPtrArray *rules = get_rules (stage);

  return rules->len > 0 && g_str_equal (((const HcRule *)rules->pdata[0])->name, name);
}

static gboolean
is_workstations_first (gpointer data)
{
  return is_first_saved_as (data, "Workstations");
}

static gboolean
is_servers_first (gpointer data)
{
  return is_first_saved_as (data, "Servers") && g_str_equal (get_name (data, 0), "Servers");
}

/* The button of the toast that says @text: others may be on their way out. */
typedef struct
{
  Stage *stage;
  const char *text;
  GtkWidget *button;
} Toast;

static gboolean
can_undo (gpointer data)
{
  Toast *toast = data;
  GtkWidget *label = hc_ui_test_find (GTK_WIDGET (toast->stage->window), GTK_TYPE_LABEL, toast->text);

  for (guint i = 0; i < 3 && label != NULL && toast->button == NULL; i++)
    {
      label = gtk_widget_get_parent (label);
      toast->button = hc_ui_test_find (label, GTK_TYPE_BUTTON, "_Undo");
    }
  return toast->button != NULL;
}

static void
undo (Stage *stage, const char *text)
{
  Toast toast = { stage, text, NULL };

  hc_ui_test_wait (can_undo, &toast, text);
  g_signal_emit_by_name (toast.button, "clicked");
}

static void
test_counts (Stage *stage, gconstpointer data)
{
  GtkWidget *flow;
  HcFlowModel *model;

  hc_ui_test_wait (is_counted, stage, "the numbers");
  hc_ui_test_check_names (GTK_WIDGET (stage->window));
  g_assert_cmpuint (get_count (stage, 0)->hits, >, 0);
  g_assert_cmpuint (get_count (stage, 0)->hits, ==, get_count (stage, 0)->matches);
  g_assert_false (get_count (stage, 0)->differs);
  flow = hc_ui_test_find (GTK_WIDGET (stage->window), HC_TYPE_FLOW, NULL);
  g_assert_nonnull (flow);
  model = hc_flow_get_model (HC_FLOW (flow));
  g_assert_nonnull (model);
  g_assert_cmpuint (model->total, >, 0);
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
}

static void
test_move_and_undo (Stage *stage, gconstpointer data)
{
  hc_ui_test_wait (is_counted, stage, "the numbers");
  g_assert_cmpstr (get_name (stage, 0), ==, "Servers");
  gtk_widget_activate_action (GTK_WIDGET (get_row (stage, 0)), "rule.move-down", NULL);
  g_assert_cmpstr (get_name (stage, 0), ==, "Workstations");
  hc_ui_test_wait (is_workstations_first, stage, "the new order to be saved");
  undo (stage, "Order changed");
  hc_ui_test_wait (is_servers_first, stage, "the old order");
}

static gboolean
is_shadowed (gpointer data)
{
  return is_counted (data) && get_row (data, 1) != NULL && get_count (data, 1)->known
         && get_count (data, 1)->taker == 1 && get_count (data, 1)->hits == 0;
}

static guint
count_rules (Stage *stage)
{
  return get_rules (stage)->len;
}

static gboolean
is_one_more (gpointer data)
{
  return count_rules (data) == 6;
}

static gboolean
is_as_many (gpointer data)
{
  return count_rules (data) == 5;
}

/* The copy of a rule stands behind it, and is never reached; before it, it takes all, and the other nothing.
 */
static void
test_duplicate_and_delete (Stage *stage, gconstpointer data)
{
  guint hits;

  hc_ui_test_wait (is_counted, stage, "the numbers");
  hits = get_count (stage, 0)->hits;
  gtk_widget_activate_action (GTK_WIDGET (get_row (stage, 0)), "rule.duplicate", NULL);
  hc_ui_test_wait (is_one_more, stage, "the copy");
  hc_ui_test_wait (is_shadowed, stage, "the shadow");
  g_assert_cmpuint (get_count (stage, 0)->hits, ==, hits);
  g_assert_cmpuint (get_count (stage, 1)->matches, ==, hits);
  gtk_widget_activate_action (GTK_WIDGET (get_row (stage, 0)), "rule.remove", NULL);
  hc_ui_test_wait (is_as_many, stage, "the first to go");
  undo (stage, "Rule deleted");
  hc_ui_test_wait (is_one_more, stage, "the first to be back");
}

/* The editor. */

typedef struct
{
  Stage *stage;
  HcRuleEditor *editor;
} Editing;

static void
edited_cb (HcRuleItem *item, HcRule *rule, gpointer owner)
{
  g_object_set_data_full (G_OBJECT (owner), "rule", rule, (GDestroyNotify)hc_rule_free);
}

static GtkWidget *
get_save (Editing *editing)
{
  return hc_ui_test_find (GTK_WIDGET (editing->editor), GTK_TYPE_BUTTON, "_Save");
}

static gboolean
says_count (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), "by this rule") != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says_count (child))
      return TRUE;
  return FALSE;
}

static gboolean
is_counting_done (gpointer data)
{
  return says_count (GTK_WIDGET (((Editing *)data)->editor));
}

static void
choose (GtkWidget *drop_down, const char *key)
{
  guint position = hc_choice_list_find (gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down)), key);

  g_assert_cmpuint (position, !=, GTK_INVALID_LIST_POSITION);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), position);
}

/* The n-th drop-down below @widget. */
static GtkWidget *
find_drop (GtkWidget *widget, guint *n)
{
  if (GTK_IS_DROP_DOWN (widget))
    return (*n)-- == 0 ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_drop (child, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
get_drop (GtkWidget *widget, guint n)
{
  return find_drop (widget, &n);
}

static void
test_editor (Stage *stage, gconstpointer data)
{
  g_autoptr (HcRuleList) list = hc_rule_list_new ();
  g_autoptr (GObject) owner = g_object_new (G_TYPE_OBJECT, NULL);
  Editing editing = { stage, NULL };
  GtkWidget *condition, *entry;
  const HcRule *rule;

  hc_rule_list_load (list, get_rules (stage));
  editing.editor
      = hc_rule_editor_new (stage->fixture->session, list, HC_KIND_CONFIGURATION, NULL, edited_cb, owner);
  gtk_window_present (GTK_WINDOW (editing.editor));
  hc_ui_test_settle (50);
  hc_ui_test_check_names (GTK_WIDGET (editing.editor));
  g_assert_false (gtk_widget_get_sensitive (get_save (&editing)));
  choose (get_drop (GTK_WIDGET (editing.editor), 0), "skip");
  condition = hc_ui_test_find (GTK_WIDGET (editing.editor), HC_TYPE_RULE_CONDITION_ROW, NULL);
  choose (get_drop (condition, 0), "name");
  choose (get_drop (condition, 1), "matches");
  entry = hc_ui_test_find (condition, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "^NWD-(");
  g_assert_false (gtk_widget_get_sensitive (get_save (&editing)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "^.");
  g_assert_true (gtk_widget_get_sensitive (get_save (&editing)));
  hc_ui_test_wait (is_counting_done, &editing, "the number of records");
  g_signal_emit_by_name (get_save (&editing), "clicked");
  rule = g_object_get_data (owner, "rule");
  g_assert_nonnull (rule);
  g_assert_true (rule->skip);
  g_assert_cmpuint (rule->conditions->len, ==, 1);
  g_assert_cmpint (((const HcCondition *)rule->conditions->pdata[0])->op, ==, HC_OPERATOR_MATCHES);
  hc_ui_test_settle (20);
}

/* What the editor does not touch comes out as it went in. */
static void
test_editor_keeps (Stage *stage, gconstpointer data)
{
  g_autoptr (HcRuleList) list = hc_rule_list_new ();
  g_autoptr (GObject) owner = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (JsonNode) node = NULL, now = NULL;
  g_autoptr (HcRuleItem) item = NULL;
  g_autofree char *before = NULL, *after = NULL;
  Editing editing = { stage, NULL };

  node = json_from_string (
      "{\"kind\":\"configuration\",\"name\":\"N\",\"match\":\"any\",\"when\":["
      "{\"field\":\"type\",\"op\":\"is one of\",\"value\":[\"A\",{\"id\":4}]},"
      "{\"field\":\"status\",\"op\":\"is\",\"value\":{\"id\":2}},"
      "{\"field\":\"question:Rack\",\"op\":\"is empty\"},"
      "{\"field\":\"mobileGuid\",\"op\":\"contains\",\"value\":\"x\"}],\"layout\":\"Servers\"}",
      NULL);
  item = hc_rule_item_parse (node, NULL);
  hc_rule_list_insert (list, 0, item);
  editing.editor
      = hc_rule_editor_new (stage->fixture->session, list, HC_KIND_CONFIGURATION, item, edited_cb, owner);
  gtk_window_present (GTK_WINDOW (editing.editor));
  hc_ui_test_settle (20);
  g_assert_true (gtk_widget_get_sensitive (get_save (&editing)));
  g_signal_emit_by_name (get_save (&editing), "clicked");
  g_assert_nonnull (g_object_get_data (owner, "rule"));
  now = hc_rule_to_json (g_object_get_data (owner, "rule"));
  g_clear_pointer (&node, json_node_unref);
  node = hc_rule_to_json (hc_rule_item_get_rule (item));
  before = json_to_string (node, FALSE);
  after = json_to_string (now, FALSE);
  g_assert_cmpstr (after, ==, before);
  hc_ui_test_settle (20);
}

static gboolean
is_tried (gpointer data)
{
  return hc_ui_test_find (data, GTK_TYPE_LABEL, "Goes to Servers by this rule") != NULL;
}

static HcRecord *
find_server (Stage *stage)
{
  HcStore *store = hc_session_get_store (stage->fixture->session);

  for (gint64 after = 0;;)
    {
      g_autoptr (GPtrArray) sample = hc_store_view_sample (store, HC_KIND_CONFIGURATION, after, 50, NULL);

      for (guint i = 0; i < sample->len; i++)
        {
          const char *type = hc_record_get (sample->pdata[i], "type/name");

          after = ((const HcRecord *)sample->pdata[i])->id;
          if (g_strcmp0 (type, "Managed Server") == 0)
            return g_ptr_array_steal_index (sample, i);
        }
    }
}

static void
test_try (Stage *stage, gconstpointer data)
{
  g_autoptr (HcRuleList) list = hc_rule_list_new ();
  g_autoptr (HcRecord) server = find_server (stage);
  g_autofree char *query = g_strdup_printf ("configuration:%" G_GINT64_FORMAT, server->id);
  g_autofree char *rules = NULL;
  HcRuleTry *window;

  hc_rule_list_load (list, get_rules (stage));
  rules = hc_rule_list_dup_json (list);
  window = hc_rule_try_new (stage->fixture->session, HC_KIND_CONFIGURATION, rules);
  gtk_window_present (GTK_WINDOW (window));
  hc_rule_try_search (window, query);
  hc_ui_test_wait (is_tried, window, "the rule that decides");
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Rule 1: Servers"));
  hc_ui_test_check_names (GTK_WIDGET (window));
  gtk_window_destroy (GTK_WINDOW (window));
  hc_ui_test_settle (20);
}

/* Each kind has its own list; a target opens it. */
static void
test_targets (Stage *stage, gconstpointer data)
{
  hc_window_show_page (stage->window, "rules", "contact");
  hc_ui_test_settle (300);
  g_assert_null (get_row (stage, 0));
  hc_window_show_page (stage->window, "rules", "rule=2");
  hc_ui_test_settle (50);
  g_assert_cmpstr (get_name (stage, 2), ==, "Printers");
  hc_window_show_page (stage->window, "rules", "rule=99");
  hc_window_show_page (stage->window, "rules", "nonsense");
  hc_ui_test_settle (50);
}

#define ADD(path, function) g_test_add (path, Stage, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
  ADD ("/rules-page/counts", test_counts);
  ADD ("/rules-page/move-and-undo", test_move_and_undo);
  ADD ("/rules-page/duplicate-and-delete", test_duplicate_and_delete);
  ADD ("/rules-page/editor", test_editor);
  ADD ("/rules-page/editor-keeps", test_editor_keeps);
  ADD ("/rules-page/try", test_try);
  ADD ("/rules-page/targets", test_targets);
  return g_test_run ();
}
