/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-confirm.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define HC_TYPE_CONFIRM_WINDOW (hc_confirm_window_get_type ())
G_DECLARE_FINAL_TYPE (HcConfirmWindow, hc_confirm_window, HC, CONFIRM_WINDOW, AdwWindow)

struct _HcConfirmWindow
{
  AdwWindow parent;

  GtkLabel *heading_label;
  GtkLabel *body_label;
  GtkLabel *typed_label;
  GtkEntry *typed_entry;
  GtkButton *confirm_button;

  char *typed; /* (nullable) */
  GTask *task; /* (nullable): until it is answered */
};

G_DEFINE_FINAL_TYPE (HcConfirmWindow, hc_confirm_window, ADW_TYPE_WINDOW)

static void
answer (HcConfirmWindow *self, gboolean yes)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_boolean (task, yes);
}

static void
confirm_clicked_cb (HcConfirmWindow *self)
{
  answer (self, TRUE);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
close_requested_cb (HcConfirmWindow *self)
{
  answer (self, FALSE);
  return GDK_EVENT_PROPAGATE;
}

static void
typed_changed_cb (HcConfirmWindow *self)
{
  g_autofree char *given = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->typed_entry)), -1);
  g_autofree char *wanted = g_utf8_casefold (self->typed != NULL ? self->typed : "", -1);

  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm_button),
                            self->typed == NULL || g_str_equal (g_strstrip (given), wanted));
}

static void
hc_confirm_window_dispose (GObject *object)
{
  HcConfirmWindow *self = HC_CONFIRM_WINDOW (object);

  answer (self, FALSE);
  G_OBJECT_CLASS (hc_confirm_window_parent_class)->dispose (object);
}

static void
hc_confirm_window_finalize (GObject *object)
{
  g_free (HC_CONFIRM_WINDOW (object)->typed);
  G_OBJECT_CLASS (hc_confirm_window_parent_class)->finalize (object);
}

static void
hc_confirm_window_class_init (HcConfirmWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_confirm_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = hc_confirm_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-confirm.ui");
  gtk_widget_class_bind_template_child (widget_class, HcConfirmWindow, heading_label);
  gtk_widget_class_bind_template_child (widget_class, HcConfirmWindow, body_label);
  gtk_widget_class_bind_template_child (widget_class, HcConfirmWindow, typed_label);
  gtk_widget_class_bind_template_child (widget_class, HcConfirmWindow, typed_entry);
  gtk_widget_class_bind_template_child (widget_class, HcConfirmWindow, confirm_button);
  gtk_widget_class_bind_template_callback (widget_class, confirm_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_requested_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hc_confirm_window_init (HcConfirmWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
ask_for_word (HcConfirmWindow *self, const char *typed)
{
  g_autofree char *label = g_strdup_printf (_ ("Type “%s” to go on"), typed);

  self->typed = g_strdup (typed);
  gtk_label_set_label (self->typed_label, label);
  gtk_widget_set_visible (GTK_WIDGET (self->typed_label), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->typed_entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->typed_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->typed_entry));
}

void
hc_confirm_async (GtkWidget *widget,
                  const char *heading,
                  const char *body,
                  const char *confirm,
                  const char *typed,
                  gboolean destructive,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  HcConfirmWindow *self = g_object_new (hc_confirm_window_get_type (), NULL);
  GtkRoot *root = gtk_widget_get_root (widget);

  self->task = g_task_new (widget, NULL, callback, user_data);
  gtk_label_set_label (self->heading_label, heading);
  gtk_label_set_label (self->body_label, body);
  gtk_button_set_label (self->confirm_button, confirm);
  gtk_widget_add_css_class (GTK_WIDGET (self->confirm_button),
                            destructive ? "destructive-action" : "suggested-action");
  gtk_window_set_title (GTK_WINDOW (self), heading);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  if (typed != NULL)
    ask_for_word (self, typed);
  else if (!destructive)
    gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->confirm_button));
  typed_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
}

gboolean
hc_confirm_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
