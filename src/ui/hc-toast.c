/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-toast.h"

#include "hc-error-text.h"

#include <glib/gi18n.h>

#define LAST_TOAST "hc-last-toast"
#define UNDO "hc-undo"

/* Longer than a toast takes to appear. One that is dismissed before that is freed under its animation by
 * libadwaita 1.2: until then it is reworded instead of replaced, and has no button. */
#define APPEARING_MILLISECONDS 600

typedef struct
{
  GWeakRef toast;
  gint64 shown; /* monotonic */
} Last;

typedef struct
{
  GFunc undo;
  gpointer data;
  GDestroyNotify free_data;
} Undo;

static void
last_free (gpointer data)
{
  Last *last = data;

  g_weak_ref_clear (&last->toast);
  g_free (last);
}

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  if (undo->free_data != NULL)
    undo->free_data (undo->data);
  g_free (undo);
}

static void
button_clicked_cb (AdwToast *toast, gpointer user_data)
{
  Undo *undo = g_object_get_data (G_OBJECT (toast), UNDO);

  if (undo != NULL)
    undo->undo (undo->data, NULL);
}

static void
dismissed_cb (GObject *overlay)
{
  g_object_set_data (overlay, LAST_TOAST, NULL);
}

static gboolean
appeared_cb (gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (AdwToast) toast = g_weak_ref_get (ref);

  if (toast != NULL && g_object_get_data (G_OBJECT (toast), UNDO) != NULL)
    adw_toast_set_button_label (toast, _ ("_Undo"));
  return G_SOURCE_REMOVE;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
wait_for_appearance (AdwToast *toast)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, toast);
  g_timeout_add_full (G_PRIORITY_DEFAULT, APPEARING_MILLISECONDS, appeared_cb, ref, weak_ref_free);
}

static AdwToast *
new_toast (AdwToastOverlay *overlay)
{
  AdwToast *toast = adw_toast_new ("");
  Last *last = g_new0 (Last, 1);

  g_signal_connect (toast, "button-clicked", G_CALLBACK (button_clicked_cb), NULL);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), overlay, G_CONNECT_SWAPPED);
  g_weak_ref_init (&last->toast, toast);
  last->shown = g_get_monotonic_time ();
  g_object_set_data_full (G_OBJECT (overlay), LAST_TOAST, last, last_free);
  wait_for_appearance (toast);
  return toast;
}

static GtkWidget *
find_below (GtkWidget *widget)
{
  if (ADW_IS_TOAST_OVERLAY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_below (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Around @widget; else the one of its window, or of the window that this one is in front of. */
static GtkWidget *
find_overlay (GtkWidget *widget)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  GtkRoot *root = gtk_widget_get_root (widget);

  while (overlay == NULL && GTK_IS_WINDOW (root))
    {
      overlay = find_below (GTK_WIDGET (root));
      root = GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root)));
    }
  return overlay;
}

/* What is said last counts: toasts are shown one after the other, and somebody who decides quickly would be
 * offered to undo what was long ago. @undo: (transfer full) (nullable) */
static void
say (GtkWidget *widget, const char *text, Undo *undo)
{
  GtkWidget *overlay = find_overlay (widget);
  Last *last = overlay != NULL ? g_object_get_data (G_OBJECT (overlay), LAST_TOAST) : NULL;
  g_autoptr (AdwToast) before = last != NULL ? g_weak_ref_get (&last->toast) : NULL;
  gboolean appearing
      = before != NULL && (g_get_monotonic_time () - last->shown) / 1000 < APPEARING_MILLISECONDS;
  /* A toast's title is markup, and has been so on every libadwaita. */
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast;

  if (overlay == NULL)
    {
      g_clear_pointer (&undo, undo_free);
      return;
    }
  if (before != NULL && !appearing)
    adw_toast_dismiss (before);
  toast = appearing ? before : new_toast (ADW_TOAST_OVERLAY (overlay));
  adw_toast_set_title (toast, escaped);
  g_object_set_data_full (G_OBJECT (toast), UNDO, undo, undo != NULL ? undo_free : NULL);
  if (!appearing)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

void
hc_toast (GtkWidget *widget, const char *text)
{
  say (widget, text, NULL);
}

void
hc_toast_undo (GtkWidget *widget, const char *text, GFunc undo, gpointer data, GDestroyNotify free_data)
{
  Undo *kept = g_new0 (Undo, 1);

  kept->undo = undo;
  kept->data = data;
  kept->free_data = free_data;
  say (widget, text, kept);
}

void
hc_toast_error (GtkWidget *widget, const GError *error)
{
  g_autofree char *text = hc_error_text_dup (error);

  hc_toast (widget, text);
}
