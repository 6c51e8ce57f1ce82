/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-activity-export.h"

#include "hc-file-picker.h"
#include "hc-toast.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *widget;
  HcSession *session;
  gint64 run;
  HcExportFormat format;
  GFile *file;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->widget);
  g_object_unref (export->session);
  g_clear_object (&export->file);
  g_free (export);
}

static gpointer
write_file (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *export = data;

  hc_export_run (profile->store, export->run, export->format, export->file, cancellable, error);
  return NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  hc_session_read_finish (HC_SESSION (source), result, &error);
  if (gtk_widget_get_root (widget) == NULL)
    return;
  if (error != NULL)
    hc_toast_error (widget, error);
  else
    hc_toast (widget, _ ("Exported"));
}

static void
picked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;

  export->file = hc_file_picker_finish (result);
  if (export->file == NULL)
    export_free (export);
  else
    hc_session_read_async (export->session, write_file, export, (GDestroyNotify)export_free, NULL, NULL,
                           written_cb, g_object_ref (export->widget));
}

void
hc_activity_export (GtkWidget *widget, HcSession *session, gint64 run, HcExportFormat format)
{
  Export *export = g_new0 (Export, 1);
  g_autofree char *name = hc_export_dup_name (run, format);

  export->widget = g_object_ref (widget);
  export->session = g_object_ref (session);
  export->run = run;
  export->format = format;
  hc_file_picker_save_async (widget, _ ("Export the Run"), name, picked_cb, export);
}
