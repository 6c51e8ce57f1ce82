/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule-try.h"

#include "hc-error-text.h"
#include "hc-rule-list.h"
#include "hc-rule-sentence.h"
#include "hc-rule-steps.h"
#include "hc-store-records.h"

#include <glib/gi18n.h>

#define MOST_SHOWN 20
#define MOST_FOUND 200 /* of all kinds */

struct _HcRuleTry
{
  AdwWindow parent;

  GtkSearchEntry *search;
  GtkListBox *found;
  GtkLabel *placeholder;
  GtkBox *result_box;
  GtkLabel *result_label;
  GtkListBox *steps;

  HcSession *session;
  HcKind kind;
  GPtrArray *rules;
  GPtrArray *records; /* HcRecord: parallel to the rows */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (HcRuleTry, hc_rule_try, ADW_TYPE_WINDOW)

typedef struct
{
  HcKind kind;
  char *query;
} Question;

static void
question_free (Question *question)
{
  g_free (question->query);
  g_free (question);
}

static gpointer
find (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) records = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  records = hc_store_search_records (profile->store, question->query, MOST_FOUND, error);
  for (guint i = 0; records != NULL && i < records->len;)
    if (((const HcRecord *)records->pdata[i])->kind != question->kind)
      g_ptr_array_remove_index (records, i);
    else
      i++;
  if (records != NULL && records->len > MOST_SHOWN)
    g_ptr_array_set_size (records, MOST_SHOWN);
  return g_steal_pointer (&records);
}

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static GtkWidget *
new_row (const char *title, const char *subtitle, const char *icon)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (icon != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  return row;
}

static void
show_record (HcRuleTry *self, const HcRecord *record)
{
  const HcNameRef *location = hc_session_get_settings (self->session)->locations[self->kind];
  HcStore *store = hc_session_get_store (self->session);
  g_auto (HcFetchState) state = { 0 };
  g_autoptr (GPtrArray) steps = NULL;
  g_autofree char *result = NULL;
  int decider;

  if (store != NULL)
    hc_store_load_fetch_state (store, self->kind, 0, &state, NULL);
  steps = hc_rule_steps_new (self->rules, record, state.known, &decider);
  result = hc_rule_steps_dup_result (self->rules, self->kind, decider, location);
  clear (self->steps);
  for (guint i = 0; i < steps->len; i++)
    {
      const HcRuleStep *step = steps->pdata[i];

      gtk_list_box_append (self->steps,
                           new_row (step->title, step->detail,
                                    step->passed ? "object-select-symbolic" : "window-close-symbolic"));
    }
  gtk_label_set_label (self->result_label, result);
  gtk_widget_set_visible (GTK_WIDGET (self->result_box), TRUE);
}

static void
row_selected_cb (HcRuleTry *self, GtkListBoxRow *row)
{
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  /* The list lets go of its rows at the end, too. */
  if (self->session == NULL)
    return;
  if (self->records != NULL && index >= 0 && index < (int)self->records->len)
    show_record (self, self->records->pdata[index]);
  else
    gtk_widget_set_visible (GTK_WIDGET (self->result_box), FALSE);
}

static void
show_found (HcRuleTry *self, const GError *error)
{
  g_autofree char *text = error != NULL ? hc_error_text_dup (error)
                                        : g_strdup (_ ("No such record was read. Names, numbers, serial "
                                                       "numbers and e-mails are looked through."));

  gtk_label_set_label (self->placeholder, text);
  clear (self->found);
  for (guint i = 0; self->records != NULL && i < self->records->len; i++)
    {
      const HcRecord *record = self->records->pdata[i];
      g_autofree char *name = hc_record_dup_name (record);
      const char *type = hc_record_get (record, hc_rule_field_property (self->kind, "type") != NULL
                                                    ? hc_rule_field_property (self->kind, "type")
                                                    : "name");
      g_autofree char *subtitle
          = g_strdup_printf ("%" G_GINT64_FORMAT " · %s", record->id, type != NULL ? type : "");

      gtk_list_box_append (self->found, new_row (name, subtitle, NULL));
    }
  if (self->records != NULL && self->records->len > 0)
    gtk_list_box_select_row (self->found, gtk_list_box_get_row_at_index (self->found, 0));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcRuleTry) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = hc_session_read_finish (HC_SESSION (source), result, &error);

  if (self->found == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records = g_steal_pointer (&records);
  show_found (self, error);
}

static void
search_changed_cb (HcRuleTry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  Question *question = g_new0 (Question, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  question->kind = self->kind;
  question->query = g_strdup (text);
  hc_session_read_async (self->session, find, question, (GDestroyNotify)question_free,
                         (GDestroyNotify)g_ptr_array_unref, self->cancellable, found_cb, g_object_ref (self));
}

static void
search_stopped_cb (HcRuleTry *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
hc_rule_try_dispose (GObject *object)
{
  HcRuleTry *self = HC_RULE_TRY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->found = NULL;
  G_OBJECT_CLASS (hc_rule_try_parent_class)->dispose (object);
}

static void
hc_rule_try_class_init (HcRuleTryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_rule_try_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-rule-try.ui");
  gtk_widget_class_bind_template_child (widget_class, HcRuleTry, search);
  gtk_widget_class_bind_template_child (widget_class, HcRuleTry, found);
  gtk_widget_class_bind_template_child (widget_class, HcRuleTry, placeholder);
  gtk_widget_class_bind_template_child (widget_class, HcRuleTry, result_box);
  gtk_widget_class_bind_template_child (widget_class, HcRuleTry, result_label);
  gtk_widget_class_bind_template_child (widget_class, HcRuleTry, steps);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hc_rule_try_init (HcRuleTry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (self->placeholder, _ ("Search a record to see which rule decides about it, and why."));
}

HcRuleTry *
hc_rule_try_new (HcSession *session, HcKind kind, const char *rules)
{
  HcRuleTry *self = g_object_new (HC_TYPE_RULE_TRY, NULL);

  self->session = g_object_ref (session);
  self->kind = kind;
  self->rules = hc_rule_list_parse (rules, NULL);
  if (self->rules == NULL)
    self->rules = g_ptr_array_new ();
  return self;
}

void
hc_rule_try_present (GtkWidget *parent, HcSession *session, HcKind kind, const char *rules)
{
  HcRuleTry *self = hc_rule_try_new (session, kind, rules);
  GtkRoot *root = gtk_widget_get_root (parent);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
hc_rule_try_search (HcRuleTry *self, const char *query)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), query);
}
