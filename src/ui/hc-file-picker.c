/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-file-picker.h"

#include <glib/gi18n.h>

/* GtkFileDialog came with 4.10, which is also where GtkFileChooserNative began to be on its way out:
 * whichever the library that this is built with wants. */
#if GTK_CHECK_VERSION(4, 10, 0)

static void
picked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  gboolean save = GPOINTER_TO_INT (g_task_get_task_data (task));
  GFile *file;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  file = save ? gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL)
              : gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  G_GNUC_END_IGNORE_DEPRECATIONS
  g_task_return_pointer (task, file, g_object_unref);
}

static void
pick (GtkWidget *widget,
      gboolean save,
      const char *title,
      const char *pattern,
      const char *suggestion,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  GTask *task = g_task_new (widget, NULL, callback, user_data);
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (widget));

  g_task_set_task_data (task, GINT_TO_POINTER (save), NULL);
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  if (suggestion != NULL)
    gtk_file_dialog_set_initial_name (dialog, suggestion);
  if (pattern != NULL)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_add_pattern (filter, pattern);
      gtk_file_dialog_set_default_filter (dialog, filter);
    }
  if (save)
    gtk_file_dialog_save (dialog, parent, NULL, picked_cb, task);
  else
    gtk_file_dialog_open (dialog, parent, NULL, picked_cb, task);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

#else

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GFile *file
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  g_task_return_pointer (task, file, g_object_unref);
  g_object_unref (dialog);
}

static void
pick (GtkWidget *widget,
      gboolean save,
      const char *title,
      const char *pattern,
      const char *suggestion,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (widget)),
                                     save ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN,
                                     save ? _ ("_Save") : _ ("_Open"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (suggestion != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggestion);
  if (pattern != NULL)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_add_pattern (filter, pattern);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb),
                    g_task_new (widget, NULL, callback, user_data));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

#endif

void
hc_file_picker_open_async (GtkWidget *widget,
                           const char *title,
                           const char *pattern,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  pick (widget, FALSE, title, pattern, NULL, callback, user_data);
}

void
hc_file_picker_save_async (GtkWidget *widget,
                           const char *title,
                           const char *suggestion,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  pick (widget, TRUE, title, NULL, suggestion, callback, user_data);
}

GFile *
hc_file_picker_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
