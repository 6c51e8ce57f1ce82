/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-activity-run.h"

#include "hc-activity-cell.h"
#include "hc-activity-export.h"
#include "hc-activity-run-load.h"
#include "hc-activity-text.h"
#include "hc-activity-undo-window.h"
#include "hc-banner.h"
#include "hc-format.h"
#include "hc-item-browser.h"

#include <glib/gi18n.h>

struct _HcActivityRun
{
  GtkWidget parent;

  GtkStack *stack;
  GtkLabel *title_label;
  GtkLabel *when_label;
  GtkLabel *counts_label;
  GtkLabel *requests_label;
  HcBanner *banner;
  GtkButton *retry_button;
  GtkWidget *undo_button;
  GtkToggleButton *errors_button;
  GtkStack *content;
  HcItemBrowser *browser;
  GtkListView *errors_view;

  HcSession *session;
  gint64 id;
  GListStore *errors;
  GCancellable *cancellable; /* (nullable): of the read that is under way */
  guint question;
  gboolean errors_wanted;
  gboolean fresh; /* nothing of this run was shown yet */
};

G_DEFINE_FINAL_TYPE (HcActivityRun, hc_activity_run, GTK_TYPE_WIDGET)

static gboolean
can_be_undone (const HcRunRow *row)
{
  return row->wrote && row->finished != 0 && !g_str_equal (row->type, "plan");
}

static void
show_failure (HcActivityRun *self, const HcRunRow *row)
{
  if (row->error != NULL && (row->outcome == HC_OUTCOME_FAILED || row->outcome == HC_OUTCOME_NEEDS_REVIEW))
    {
      g_autoptr (GError) error = g_error_new_literal (
          HC_ERROR,
          row->error_code >= 0 && row->error_code <= HC_ERROR_DATABASE ? row->error_code : HC_ERROR_INTERNAL,
          row->error);

      hc_banner_show_error (self->banner, error);
    }
  else
    hc_banner_hide (self->banner);
}

static void
show_row (HcActivityRun *self, const HcRunRow *row)
{
  g_autofree char *title = g_strdup_printf ("%s %" G_GINT64_FORMAT " · %s", hc_activity_text_get_type (row),
                                            row->id, hc_format_outcome (row->outcome));
  g_autofree char *started = hc_format_date_time (row->started);
  g_autofree char *duration
      = row->finished > 0 ? hc_format_duration (row->finished - row->started) : g_strdup (_ ("not ended"));
  g_autofree char *when = g_strdup_printf ("%s · %s", started, duration);
  g_autofree char *counts = hc_activity_text_dup_counts (row);
  g_autofree char *requests = hc_activity_text_dup_requests (row);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->when_label, when);
  gtk_label_set_label (self->counts_label, counts);
  gtk_label_set_label (self->requests_label, requests);
  gtk_widget_set_visible (GTK_WIDGET (self->requests_label), row->finished > 0);
  gtk_widget_set_visible (self->undo_button, can_be_undone (row));
  show_failure (self, row);
}

static void
show_retry (HcActivityRun *self, HcActivityRunLoad *load)
{
  guint failed = load->failed != NULL ? g_strv_length (load->failed) : 0;
  g_autofree char *label
      = failed > 0 ? g_strdup_printf (ngettext ("_Retry %u Record", "_Retry %u Records", failed), failed)
                   : g_strdup (_ ("_Retry All"));

  gtk_widget_set_visible (GTK_WIDGET (self->retry_button), load->errors->len > 0
                                                               && (failed > 0 || load->failed == NULL)
                                                               && !g_str_equal (load->row->type, "plan"));
  gtk_button_set_label (self->retry_button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry_button), NULL);
  gtk_actionable_set_action_target_value (
      GTK_ACTIONABLE (self->retry_button),
      failed > 0 ? g_variant_new_strv ((const char *const *)load->failed, -1) : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry_button),
                                  failed > 0 ? "win.sync-records" : "win.sync");
}

static void
show_errors (HcActivityRun *self, GPtrArray *errors)
{
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->errors));
  g_autofree char *label = g_strdup_printf (ngettext ("%u _Error", "%u _Errors", errors->len), errors->len);

  if (before != errors->len || self->fresh)
    g_list_store_splice (self->errors, 0, before, errors->pdata, errors->len);
  gtk_button_set_label (GTK_BUTTON (self->errors_button), label);
  gtk_widget_set_visible (GTK_WIDGET (self->errors_button), errors->len > 0);
  if (errors->len == 0)
    gtk_toggle_button_set_active (self->errors_button, FALSE);
  else if (self->errors_wanted)
    gtk_toggle_button_set_active (self->errors_button, TRUE);
  self->errors_wanted = FALSE;
}

static void
errors_toggled_cb (HcActivityRun *self)
{
  gtk_stack_set_visible_child_name (self->content,
                                    gtk_toggle_button_get_active (self->errors_button) ? "errors" : "items");
}

typedef struct
{
  HcActivityRun *run;
  guint question;
} Reading;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (HcActivityRun) self = reading->run;
  g_autoptr (GError) error = NULL;
  g_autoptr (HcActivityRunLoad) load = hc_activity_run_load_finish (HC_SESSION (source), result, &error);
  gboolean late = reading->question != self->question;

  g_free (reading);
  if (late)
    return;
  g_clear_object (&self->cancellable);
  gtk_stack_set_visible_child_name (self->stack, load != NULL ? "run" : "none");
  if (load == NULL)
    return;
  show_row (self, load->row);
  show_retry (self, load);
  show_errors (self, load->errors);
  self->fresh = FALSE;
}

void
hc_activity_run_show (HcActivityRun *self, gint64 id)
{
  Reading *reading;

  self->question++;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (id != self->id)
    {
      self->fresh = TRUE;
      gtk_toggle_button_set_active (self->errors_button, FALSE);
    }
  self->id = id;
  if (id == 0)
    gtk_stack_set_visible_child_name (self->stack, "none");
  if (id == 0 || self->session == NULL)
    return;
  hc_item_browser_set_run (self->browser, id, FALSE);
  self->cancellable = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->run = g_object_ref (self);
  reading->question = self->question;
  hc_activity_run_load_async (self->session, id, self->cancellable, loaded_cb, reading);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HcActivityRun *self = HC_ACTIVITY_RUN (widget);

  hc_activity_undo_window_open (widget, self->session, self->id);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HcActivityRun *self = HC_ACTIVITY_RUN (widget);

  hc_activity_export (widget, self->session, self->id,
                      g_str_equal (g_variant_get_string (parameter, NULL), "json") ? HC_EXPORT_JSON
                                                                                   : HC_EXPORT_CSV);
}

static void
hc_activity_run_dispose (GObject *object)
{
  HcActivityRun *self = HC_ACTIVITY_RUN (object);
  GtkWidget *child;

  self->question++;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->errors);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (hc_activity_run_parent_class)->dispose (object);
}

static void
hc_activity_run_class_init (HcActivityRunClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_activity_run_dispose;
  g_type_ensure (HC_TYPE_BANNER);
  g_type_ensure (HC_TYPE_ITEM_BROWSER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-activity-run.ui");
  gtk_widget_class_bind_template_child (widget_class, HcActivityRun, stack);
  gtk_widget_class_bind_template_child (widget_class, HcActivityRun, title_label);
  gtk_widget_class_bind_template_child (widget_class, HcActivityRun, when_label);
  gtk_widget_class_bind_template_child (widget_class, HcActivityRun, counts_label);
  gtk_widget_class_bind_template_child (widget_class, HcActivityRun, requests_label);
  gtk_widget_class_bind_template_child (widget_class, HcActivityRun, banner);
  gtk_widget_class_bind_template_child (widget_class, HcActivityRun, retry_button);
  gtk_widget_class_bind_template_child (widget_class, HcActivityRun, undo_button);
  gtk_widget_class_bind_template_child (widget_class, HcActivityRun, errors_button);
  gtk_widget_class_bind_template_child (widget_class, HcActivityRun, content);
  gtk_widget_class_bind_template_child (widget_class, HcActivityRun, browser);
  gtk_widget_class_bind_template_child (widget_class, HcActivityRun, errors_view);
  gtk_widget_class_bind_template_callback (widget_class, errors_toggled_cb);
  gtk_widget_class_install_action (widget_class, "run.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "run.export", "s", export_cb);
}

static void
hc_activity_run_init (HcActivityRun *self)
{
  g_autoptr (GtkListItemFactory) factory = hc_activity_cell_new_factory ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->errors = g_list_store_new (HC_TYPE_ACTIVITY_ENTRY);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->errors)));
  gtk_list_view_set_factory (self->errors_view, factory);
  gtk_list_view_set_model (self->errors_view, GTK_SELECTION_MODEL (selection));
}

void
hc_activity_run_set_session (HcActivityRun *self, HcSession *session)
{
  g_set_object (&self->session, session);
  hc_item_browser_set_session (self->browser, session);
}

gint64
hc_activity_run_get_id (HcActivityRun *self)
{
  return self->id;
}

void
hc_activity_run_filter (HcActivityRun *self, guint kinds, guint states)
{
  gtk_toggle_button_set_active (self->errors_button, FALSE);
  hc_item_browser_filter (self->browser, 0, kinds, states);
}

void
hc_activity_run_show_errors (HcActivityRun *self)
{
  self->errors_wanted = TRUE;
  hc_activity_run_show (self, self->id);
}

gboolean
hc_activity_run_search (HcActivityRun *self)
{
  if (self->id == 0)
    return FALSE;
  gtk_toggle_button_set_active (self->errors_button, FALSE);
  hc_item_browser_search (self->browser);
  return TRUE;
}
