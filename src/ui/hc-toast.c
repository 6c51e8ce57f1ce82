/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-toast.h"

#include "hc-error-text.h"

#include <glib/gi18n.h>

/* What is said last counts: toasts are shown one after the other, and somebody who decides quickly would be
 * offered to undo what was long ago. */
static void
dismiss_last (GtkWidget *overlay)
{
  GWeakRef *last = g_object_get_data (G_OBJECT (overlay), "hc-last-toast");
  g_autoptr (AdwToast) toast = last != NULL ? g_weak_ref_get (last) : NULL;

  if (toast != NULL)
    adw_toast_dismiss (toast);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
show (GtkWidget *widget, AdwToast *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  GWeakRef *last;

  if (overlay == NULL)
    {
      g_object_unref (toast);
      return;
    }
  dismiss_last (overlay);
  last = g_new0 (GWeakRef, 1);
  g_weak_ref_init (last, toast);
  g_object_set_data_full (G_OBJECT (overlay), "hc-last-toast", last, weak_ref_free);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/* A toast's title is markup, and has been so on every libadwaita. */
static AdwToast *
new_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

void
hc_toast (GtkWidget *widget, const char *text)
{
  show (widget, new_toast (text));
}

typedef struct
{
  GFunc undo;
  gpointer data;
  GDestroyNotify free_data;
} Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  if (undo->free_data != NULL)
    undo->free_data (undo->data);
  g_free (undo);
}

static void
button_clicked_cb (AdwToast *toast, Undo *undo)
{
  undo->undo (undo->data, NULL);
}

void
hc_toast_undo (GtkWidget *widget, const char *text, GFunc undo, gpointer data, GDestroyNotify free_data)
{
  AdwToast *toast = new_toast (text);
  Undo *kept = g_new0 (Undo, 1);

  kept->undo = undo;
  kept->data = data;
  kept->free_data = free_data;
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (button_clicked_cb), kept, undo_free, 0);
  show (widget, toast);
}

void
hc_toast_error (GtkWidget *widget, const GError *error)
{
  g_autofree char *text = hc_error_text_dup (error);

  hc_toast (widget, text);
}
