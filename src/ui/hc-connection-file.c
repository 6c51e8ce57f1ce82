/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connection-file.h"

#include "hc-file-picker.h"
#include "hc-toast.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

struct _HcConnectionFile
{
  AdwActionRow parent;

  GtkWidget *choose_button;
  GtkWidget *clear_button;

  HcSession *session;
  const char *key;
};

G_DEFINE_FINAL_TYPE (HcConnectionFile, hc_connection_file, ADW_TYPE_ACTION_ROW)

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcConnectionFile) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!hc_session_set_setting_finish (HC_SESSION (source), result, NULL, &error) && self->session != NULL)
    hc_toast_error (GTK_WIDGET (self), error);
}

static void
save (HcConnectionFile *self, const char *path)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *json = NULL;

  if (path != NULL)
    json_node_init_string (node, path);
  else
    json_node_init_null (node);
  json = json_to_string (node, FALSE);
  hc_session_set_setting_async (self->session, self->key, json, NULL, saved_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcConnectionFile) self = user_data;
  g_autoptr (GFile) file = hc_file_picker_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->session != NULL)
    save (self, path);
}

static void
choose_clicked_cb (HcConnectionFile *self)
{
  hc_file_picker_open_async (GTK_WIDGET (self), _ ("Choose a Certificate"), NULL, chosen_cb,
                             g_object_ref (self));
}

static void
clear_clicked_cb (HcConnectionFile *self)
{
  gtk_widget_grab_focus (self->choose_button);
  save (self, NULL);
}

static void
hc_connection_file_dispose (GObject *object)
{
  g_clear_object (&HC_CONNECTION_FILE (object)->session);
  G_OBJECT_CLASS (hc_connection_file_parent_class)->dispose (object);
}

static void
hc_connection_file_class_init (HcConnectionFileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_connection_file_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-connection-file.ui");
  gtk_widget_class_bind_template_child (widget_class, HcConnectionFile, choose_button);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionFile, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
}

static void
hc_connection_file_init (HcConnectionFile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hc_connection_file_bind (HcConnectionFile *self, HcSession *session, const char *key)
{
  g_set_object (&self->session, session);
  self->key = key;
}

void
hc_connection_file_load (HcConnectionFile *self, const char *path)
{
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (self),
      path != NULL ? path : _ ("None. Only needed for a certificate of your own authority"));
  gtk_widget_set_visible (self->clear_button, path != NULL);
}
