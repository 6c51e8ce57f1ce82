/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-activity-undo-window.h"

#include "hc-banner.h"
#include "hc-error-text.h"
#include "hc-format.h"
#include "hc-item-browser.h"
#include "hc-store-view-runs.h"
#include "hc-toast.h"

#include <glib/gi18n.h>

struct _HcActivityUndoWindow
{
  AdwWindow parent;

  GtkButton *undo_button;
  HcBanner *banner;
  GtkStack *stack;
  AdwStatusPage *status_page;
  GtkSpinner *spinner;
  HcItemBrowser *browser;

  HcSession *session;
  GtkWidget *opener; /* where toasts go once this window is closed */
  gint64 run;
  gint64 plan;
  gboolean planning;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (HcActivityUndoWindow, hc_activity_undo_window, ADW_TYPE_WINDOW)

static void
say (HcActivityUndoWindow *self, const char *icon, const char *title, const char *text, gboolean busy)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (self->status_page, icon);
  adw_status_page_set_title (self->status_page, title);
  adw_status_page_set_description (self->status_page, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_stack_set_visible_child_name (self->stack, "status");
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), FALSE);
}

static void
say_error (HcActivityUndoWindow *self, const GError *error)
{
  g_autofree char *text = hc_error_text_dup (error);

  say (self, "dialog-error-symbolic", _ ("This Run Can’t Be Undone Now"), text, FALSE);
}

static GVariant *
new_options (HcActivityUndoWindow *self, gboolean apply)
{
  g_auto (GVariantDict) options = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&options, "run", "x", self->run);
  g_variant_dict_insert (&options, "apply", "b", apply);
  return g_variant_dict_end (&options);
}

static void
show_left (HcActivityUndoWindow *self)
{
  HcStore *store = hc_session_get_store (self->session);
  guint left = store != NULL ? hc_store_view_count_errors (store, self->plan) : 0;
  g_autofree char *text = NULL;

  if (left == 0)
    return;
  text = g_strdup_printf (ngettext ("%u value was changed since then, and stays as it is.",
                                    "%u values were changed since then, and stay as they are.", left),
                          left);
  hc_banner_show (self->banner, HC_BANNER_NOTE, text, NULL);
}

static void
loaded_cb (HcActivityUndoWindow *self)
{
  guint total = hc_item_browser_get_tally (self->browser)->total;
  g_autofree char *number = hc_format_number (total);
  g_autofree char *label = g_strdup_printf (ngettext ("_Undo %s Change", "_Undo %s Changes", total), number);

  show_left (self);
  if (total == 0)
    {
      say (self, "emblem-ok-symbolic", _ ("Nothing to Undo"),
           _ ("What this run did is undone already, or was changed by people since."), FALSE);
      return;
    }
  gtk_button_set_label (self->undo_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "plan");
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcActivityUndoWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) outcome = hc_engine_call_finish (HC_ENGINE (source), result, &error);

  if (self->cancellable == NULL)
    return;
  self->planning = FALSE;
  if (outcome == NULL)
    {
      say_error (self, error);
      return;
    }
  g_variant_lookup (outcome, "run-id", "x", &self->plan);
  hc_item_browser_set_run (self->browser, self->plan, FALSE);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) opener = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) outcome = hc_engine_call_finish (HC_ENGINE (source), result, &error);

  if (gtk_widget_get_root (opener) == NULL)
    return;
  if (outcome != NULL)
    hc_toast (opener, _ ("Undone. These records are held until you release them"));
  else if (!g_error_matches (error, HC_ERROR, HC_ERROR_STOPPED))
    hc_toast_error (opener, error);
}

static void
undo_clicked_cb (HcActivityUndoWindow *self)
{
  hc_engine_call_async (hc_session_get_engine (self->session), HC_VERB_UNDO, new_options (self, TRUE), NULL,
                        undone_cb, g_object_ref (self->opener));
  gtk_window_close (GTK_WINDOW (self));
}

static void
hc_activity_undo_window_dispose (GObject *object)
{
  HcActivityUndoWindow *self = HC_ACTIVITY_UNDO_WINDOW (object);

  /* Nobody waits for a plan that nobody sees. */
  if (self->cancellable != NULL && self->planning)
    {
      hc_engine_call_async (hc_session_get_engine (self->session), HC_VERB_STOP, NULL, NULL, NULL, NULL);
    }
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->opener);
  G_OBJECT_CLASS (hc_activity_undo_window_parent_class)->dispose (object);
}

static void
hc_activity_undo_window_class_init (HcActivityUndoWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_activity_undo_window_dispose;
  g_type_ensure (HC_TYPE_BANNER);
  g_type_ensure (HC_TYPE_ITEM_BROWSER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/HuduCwm/ui/hc-activity-undo-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HcActivityUndoWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, HcActivityUndoWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, HcActivityUndoWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HcActivityUndoWindow, status_page);
  gtk_widget_class_bind_template_child (widget_class, HcActivityUndoWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, HcActivityUndoWindow, browser);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
}

static void
hc_activity_undo_window_init (HcActivityUndoWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (self->browser, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  say (self, "edit-undo-symbolic", _ ("Looking at What Can Be Undone"),
       _ ("Reading both sides. Nothing is written."), TRUE);
}

void
hc_activity_undo_window_open (GtkWidget *widget, HcSession *session, gint64 run)
{
  HcActivityUndoWindow *self
      = g_object_new (HC_TYPE_ACTIVITY_UNDO_WINDOW, "transient-for", gtk_widget_get_root (widget), NULL);

  self->session = g_object_ref (session);
  self->opener = g_object_ref (widget);
  self->run = run;
  self->planning = TRUE;
  hc_item_browser_set_session (self->browser, session);
  hc_engine_call_async (hc_session_get_engine (session), HC_VERB_UNDO, new_options (self, FALSE), NULL,
                        planned_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
