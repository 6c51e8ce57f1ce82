/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-options-transfer.h"

#include "hc-confirm.h"
#include "hc-error-text.h"
#include "hc-file-picker.h"
#include "hc-options-document.h"
#include "hc-toast.h"

#include <glib/gi18n.h>

/* The dialog is to fit on the screen. */
#define SHOWN_CHANGES 12

typedef struct
{
  GtkWidget *widget;
  HcSession *session;
  HcSettings *settings; /* (nullable): those that were read */
} Transfer;

static Transfer *
transfer_new (GtkWidget *widget, HcSession *session)
{
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->widget = g_object_ref (widget);
  transfer->session = g_object_ref (session);
  return transfer;
}

static void
transfer_free (Transfer *transfer)
{
  g_object_unref (transfer->widget);
  g_object_unref (transfer->session);
  g_clear_pointer (&transfer->settings, hc_settings_unref);
  g_free (transfer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Transfer, transfer_free)

static gboolean
is_gone (Transfer *transfer)
{
  return gtk_widget_get_root (transfer->widget) == NULL;
}

/* It may be long, and a toast is gone before it is read. */
static void
say_failure (Transfer *transfer, const char *heading, const GError *error)
{
  g_autofree char *text = hc_error_text_dup (error);

  hc_confirm_async (transfer->widget, heading, text, _ ("_OK"), NULL, FALSE, NULL, NULL);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Transfer) transfer = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = hc_options_document_apply_finish (HC_SESSION (source), result, &error);

  if (is_gone (transfer))
    return;
  if (done)
    hc_toast (transfer->widget, _ ("Settings imported"));
  else
    say_failure (transfer, _ ("Nothing was imported"), error);
}

static void
import_confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Transfer) transfer = user_data;

  if (!hc_confirm_finish (result) || is_gone (transfer))
    return;
  hc_options_document_apply_async (transfer->session, transfer->settings, imported_cb, transfer);
  g_steal_pointer (&transfer);
}

static char *
dup_changes (GPtrArray *changes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (changes->len, SHOWN_CHANGES); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *)changes->pdata[i]);
  if (changes->len > SHOWN_CHANGES)
    {
      guint more = changes->len - SHOWN_CHANGES;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", more), more);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Transfer) transfer = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *heading = NULL, *text = NULL;
  GtkWidget *widget = transfer->widget;

  transfer->settings = hc_options_document_read_finish (HC_SESSION (source), result, &error);
  if (is_gone (transfer))
    return;
  if (transfer->settings == NULL)
    {
      say_failure (transfer, _ ("This file can’t be imported"), error);
      return;
    }
  changes
      = hc_options_document_list_changes (hc_session_get_settings (transfer->session), transfer->settings);
  if (changes->len == 0)
    {
      hc_toast (widget, _ ("The file holds the settings that are in force already"));
      return;
    }
  heading = g_strdup_printf (
      ngettext ("Import %u changed setting?", "Import %u changed settings?", changes->len), changes->len);
  text = dup_changes (changes);
  hc_confirm_async (widget, heading, text, _ ("_Import"), NULL, FALSE, import_confirmed_cb,
                    g_steal_pointer (&transfer));
}

void
hc_options_transfer_import_file (GtkWidget *widget, HcSession *session, GFile *file)
{
  hc_options_document_read_async (session, file, NULL, read_cb, transfer_new (widget, session));
}

static void
import_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Transfer) transfer = user_data;
  g_autoptr (GFile) file = hc_file_picker_finish (result);

  if (file != NULL && !is_gone (transfer))
    hc_options_transfer_import_file (transfer->widget, transfer->session, file);
}

void
hc_options_transfer_import (GtkWidget *widget, HcSession *session)
{
  hc_file_picker_open_async (widget, _ ("Import Settings"), "*.json", import_chosen_cb,
                             transfer_new (widget, session));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Transfer) transfer = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = hc_options_document_write_finish (HC_SESSION (source), result, &error);

  if (is_gone (transfer))
    return;
  if (done)
    hc_toast (transfer->widget, _ ("Settings exported. Keys are not in the file"));
  else
    say_failure (transfer, _ ("The settings were not exported"), error);
}

void
hc_options_transfer_export_file (GtkWidget *widget, HcSession *session, GFile *file)
{
  hc_options_document_write_async (session, file, exported_cb, transfer_new (widget, session));
}

static void
export_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Transfer) transfer = user_data;
  g_autoptr (GFile) file = hc_file_picker_finish (result);

  if (file != NULL && !is_gone (transfer))
    hc_options_transfer_export_file (transfer->widget, transfer->session, file);
}

void
hc_options_transfer_export (GtkWidget *widget, HcSession *session)
{
  hc_file_picker_save_async (widget, _ ("Export Settings"), "huducwm-settings.json", export_chosen_cb,
                             transfer_new (widget, session));
}
