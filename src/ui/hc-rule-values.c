/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule-values.h"

#include "hc-error-text.h"
#include "hc-format.h"
#include "hc-name-ref.h"
#include "hc-store-view-values.h"
#include "hc-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST 500

struct _HcRuleValues
{
  GtkPopover parent;

  HcSession *session;
  HcKind kind;
  char *property;    /* (nullable) */
  char *shown;       /* (nullable): what the list is of */
  GPtrArray *chosen; /* (nullable) char * */
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkLabel *placeholder;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (HcRuleValues, hc_rule_values, GTK_TYPE_POPOVER)

enum
{
  PICKED,
  OPENED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

typedef struct
{
  HcKind kind;
  char *property;
} Question;

static void
question_free (Question *question)
{
  g_free (question->property);
  g_free (question);
}

static gpointer
read_values (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return hc_store_view_values (profile->store, question->kind, question->property, MOST, cancellable, error);
}

static const char *
get_text (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "hc-text");
}

static gboolean
is_chosen (HcRuleValues *self, const char *text)
{
  for (guint i = 0; self->chosen != NULL && i < self->chosen->len; i++)
    if (hc_text_equal (self->chosen->pdata[i], text))
      return TRUE;
  return FALSE;
}

static void
show_chosen (HcRuleValues *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      GtkWidget *check = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));
      gboolean chosen = is_chosen (self, get_text (row));

      gtk_widget_set_visible (check, self->chosen != NULL);
      gtk_widget_set_opacity (check, chosen ? 1 : 0);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      chosen ? _ ("chosen") : "", -1);
    }
}

static void
add_row (HcRuleValues *self, const HcValueCount *value)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (value->text);
  g_autofree char *number = hc_format_number (value->count);
  GtkWidget *count = gtk_label_new (number);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", value->text, number);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_tooltip_text (label, value->text);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "hc-text", g_strdup (value->text), g_free);
  gtk_list_box_append (self->list, row);
}

static void
clear_list (HcRuleValues *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcRuleValues) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = hc_session_read_finish (HC_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->list == NULL)
    return;
  text = error != NULL ? hc_error_text_dup (error)
                       : g_strdup (_ ("No record that was read has a value here."));
  gtk_label_set_label (self->placeholder, text);
  clear_list (self);
  for (guint i = 0; values != NULL && i < values->len; i++)
    add_row (self, values->pdata[i]);
  show_chosen (self);
}

static void
read_again (HcRuleValues *self)
{
  Question *question;

  if (self->property == NULL || g_strcmp0 (self->property, self->shown) == 0)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_free (self->shown);
  self->shown = g_strdup (self->property);
  clear_list (self);
  gtk_label_set_label (self->placeholder, _ ("Reading…"));
  question = g_new0 (Question, 1);
  question->kind = self->kind;
  question->property = g_strdup (self->property);
  hc_session_read_async (self->session, read_values, question, (GDestroyNotify)question_free,
                         (GDestroyNotify)g_ptr_array_unref, self->cancellable, read_cb, g_object_ref (self));
}

static void
shown_cb (HcRuleValues *self)
{
  g_signal_emit (self, signals[OPENED], 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  read_again (self);
}

static void
row_activated_cb (HcRuleValues *self, GtkListBoxRow *row)
{
  g_autofree char *text = g_strdup (get_text (row));

  g_signal_emit (self, signals[PICKED], 0, text);
  if (self->chosen == NULL)
    gtk_popover_popdown (GTK_POPOVER (self));
}

/* Enter takes the first that is left. */
static void
search_activated_cb (HcRuleValues *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        row_activated_cb (self, row);
        return;
      }
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  HcRuleValues *self = user_data;
  g_autofree char *wanted = hc_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autofree char *text = hc_text_fold (get_text (row));

  return strstr (text, wanted) != NULL;
}

static void
hc_rule_values_dispose (GObject *object)
{
  HcRuleValues *self = HC_RULE_VALUES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->property, g_free);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  self->list = NULL;
  G_OBJECT_CLASS (hc_rule_values_parent_class)->dispose (object);
}

static void
hc_rule_values_class_init (HcRuleValuesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hc_rule_values_dispose;
  signals[PICKED] = g_signal_new ("picked", HC_TYPE_RULE_VALUES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPENED]
      = g_signal_new ("opened", HC_TYPE_RULE_VALUES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hc_rule_values_init (HcRuleValues *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search the values"), -1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Values that records have"), -1);
  self->placeholder = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (self->placeholder, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->placeholder), "dim-label");
  gtk_list_box_set_placeholder (self->list, GTK_WIDGET (self->placeholder));
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, 280, 240);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect (self, "show", G_CALLBACK (shown_cb), NULL);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter),
                            self->list);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}

GtkWidget *
hc_rule_values_new (HcSession *session, HcKind kind)
{
  HcRuleValues *self = g_object_new (HC_TYPE_RULE_VALUES, NULL);

  self->session = g_object_ref (session);
  self->kind = kind;
  return GTK_WIDGET (self);
}

void
hc_rule_values_set (HcRuleValues *self, const char *property, GPtrArray *chosen)
{
  g_free (self->property);
  self->property = g_strdup (property);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  if (chosen != NULL)
    self->chosen = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; chosen != NULL && i < chosen->len; i++)
    {
      const HcNameRef *ref = chosen->pdata[i];

      if (ref->name != NULL)
        g_ptr_array_add (self->chosen, g_strdup (ref->name));
    }
  show_chosen (self);
}
