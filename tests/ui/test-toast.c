/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-error.h"
#include "hc-toast.h"
#include "hc-ui-stage.h"
#include "hc-ui-test.h"

/* Longer than a toast takes to come. */
#define COME 700

typedef struct
{
  GtkWidget *child;
  HcUiFrame *frame;
  guint undone, freed;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->child = gtk_label_new ("Page");
  fixture->frame = hc_ui_frame_new (fixture->child);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->frame != NULL)
    hc_ui_frame_free (fixture->frame);
}

static void
undo_cb (gpointer data, gpointer nothing)
{
  ((Fixture *)data)->undone++;
}

static void
free_cb (gpointer data)
{
  ((Fixture *)data)->freed++;
}

static GtkWidget *
get_overlay (Fixture *fixture)
{
  return gtk_window_get_child (GTK_WINDOW (fixture->frame->window));
}

static GtkWidget *
find_text (Fixture *fixture, const char *text)
{
  return hc_ui_test_find (get_overlay (fixture), GTK_TYPE_LABEL, text);
}

static GtkWidget *
find_undo (Fixture *fixture)
{
  return hc_ui_test_find (get_overlay (fixture), GTK_TYPE_BUTTON, "_Undo");
}

/* Names from the servers are in it: never markup. */
static void
test_text (Fixture *fixture, gconstpointer data)
{
  hc_toast (fixture->child, "Matched <i>Smith & Sons</i>");
  hc_ui_test_settle (50);
  g_assert_nonnull (find_text (fixture, "Matched <i>Smith & Sons</i>"));
  g_assert_null (find_undo (fixture));
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  hc_toast_undo (fixture->child, "Saved", undo_cb, fixture, free_cb);
  hc_ui_test_settle (COME);
  g_assert_nonnull (find_undo (fixture));
  g_assert_cmpuint (fixture->freed, ==, 0);
  g_signal_emit_by_name (find_undo (fixture), "clicked");
  hc_ui_test_settle (400);
  g_assert_cmpuint (fixture->undone, ==, 1);
  g_assert_cmpuint (fixture->freed, ==, 1);
}

/* Somebody decides faster than toasts come: what is offered to be undone is the last. */
static void
test_quick_succession (Fixture *fixture, gconstpointer data)
{
  Fixture other = { 0 };

  hc_toast_undo (fixture->child, "First", undo_cb, fixture, free_cb);
  hc_ui_test_settle (30);
  hc_toast_undo (fixture->child, "Second", undo_cb, &other, free_cb);
  g_assert_cmpuint (fixture->freed, ==, 1);
  hc_ui_test_settle (30);
  g_assert_null (find_text (fixture, "First"));
  g_assert_nonnull (find_text (fixture, "Second"));
  /* No toast is dismissed while it appears. */
  g_assert_null (find_undo (fixture));
  hc_ui_test_settle (COME);
  g_signal_emit_by_name (find_undo (fixture), "clicked");
  g_assert_cmpuint (fixture->undone, ==, 0);
  g_assert_cmpuint (other.undone, ==, 1);
  g_clear_pointer (&fixture->frame, hc_ui_frame_free);
  g_assert_cmpuint (other.freed, ==, 1);
}

/* One that stands already makes room for the next; its undo goes with it. */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  hc_toast_undo (fixture->child, "Old", undo_cb, fixture, free_cb);
  hc_ui_test_settle (COME);
  hc_toast (fixture->child, "New");
  hc_ui_test_settle (COME);
  g_assert_null (find_text (fixture, "Old"));
  g_assert_nonnull (find_text (fixture, "New"));
  g_assert_null (find_undo (fixture));
  g_assert_cmpuint (fixture->freed, ==, 1);
  g_assert_cmpuint (fixture->undone, ==, 0);
}

static void
test_error (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (HC_STORE_ERROR, HC_STORE_ERROR_BUSY, "the file is in use");

  hc_toast_error (fixture->child, error);
  hc_ui_test_settle (50);
  g_assert_nonnull (find_text (fixture, "The file is in use. Try again in a moment."));
}

/* What is done from everywhere is said by the window itself. */
static void
test_window (Fixture *fixture, gconstpointer data)
{
  hc_toast (GTK_WIDGET (gtk_widget_get_root (fixture->child)), "Synced");
  hc_ui_test_settle (50);
  g_assert_nonnull (find_text (fixture, "Synced"));
}

/* A widget that is in no window any more says nothing, and keeps nothing. */
static void
test_nowhere (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("Alone"));

  hc_toast (label, "Unheard");
  hc_toast_undo (label, "Unheard", undo_cb, fixture, free_cb);
  g_assert_cmpuint (fixture->freed, ==, 1);
  g_assert_null (find_text (fixture, "Unheard"));
  g_object_unref (label);
}

/* The window is closed while a toast with an undo stands: the data goes with it, undone nothing. */
static void
test_window_goes (Fixture *fixture, gconstpointer data)
{
  hc_toast_undo (fixture->child, "Saved", undo_cb, fixture, free_cb);
  hc_ui_test_settle (COME);
  g_clear_pointer (&fixture->frame, hc_ui_frame_free);
  g_assert_cmpuint (fixture->freed, ==, 1);
  g_assert_cmpuint (fixture->undone, ==, 0);
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/toast/text", test_text);
  ADD ("/toast/undo", test_undo);
  ADD ("/toast/quick-succession", test_quick_succession);
  ADD ("/toast/replaced", test_replaced);
  ADD ("/toast/error", test_error);
  ADD ("/toast/window", test_window);
  ADD ("/toast/nowhere", test_nowhere);
  ADD ("/toast/window-goes", test_window_goes);
  return g_test_run ();
}
