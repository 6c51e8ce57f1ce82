/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-confirm.h"
#include "hc-ui-test.h"

typedef struct
{
  GtkWidget *window, *button;
  guint answers;
  gboolean yes;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = gtk_window_new ();
  fixture->button = gtk_button_new_with_label ("Ask");
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->button);
  gtk_window_present (GTK_WINDOW (fixture->window));
  hc_ui_test_settle (30);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  hc_ui_test_settle (10);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_true (GTK_IS_BUTTON (source));
  fixture->answers++;
  fixture->yes = hc_confirm_finish (result);
}

static gboolean
is_answered (gpointer data)
{
  return ((Fixture *)data)->answers > 0;
}

static GtkWindow *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (gtk_window_get_transient_for (item->data) != NULL && gtk_widget_get_visible (item->data))
      return item->data;
  return NULL;
}

static GtkWindow *
ask (Fixture *fixture, const char *typed, gboolean destructive)
{
  GtkWindow *dialog;

  hc_confirm_async (fixture->button, "Archive 40 records?", "They <b>stay</b> in Hudu & can be restored.",
                    "_Archive", typed, destructive, answered_cb, fixture);
  hc_ui_test_settle (50);
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  return dialog;
}

static GtkWidget *
find_confirm (GtkWindow *dialog)
{
  return hc_ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Archive");
}

static void
assert_answer (Fixture *fixture, gboolean yes)
{
  hc_ui_test_wait (is_answered, fixture, "the answer");
  hc_ui_test_settle (20);
  g_assert_cmpuint (fixture->answers, ==, 1);
  g_assert_true (fixture->yes == yes);
  g_assert_null (find_dialog ());
}

static void
test_yes (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = ask (fixture, NULL, FALSE);

  g_assert_true (gtk_window_get_modal (dialog));
  g_assert_true (gtk_window_get_transient_for (dialog) == GTK_WINDOW (fixture->window));
  g_assert_cmpstr (gtk_window_get_title (dialog), ==, "Archive 40 records?");
  /* Text, whatever looks like markup in it. */
  g_assert_nonnull (
      hc_ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "They <b>stay</b> in Hudu & can be restored."));
  g_assert_null (hc_ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, NULL));
  hc_ui_test_check_names (GTK_WIDGET (dialog));
  g_signal_emit_by_name (find_confirm (dialog), "clicked");
  assert_answer (fixture, TRUE);
}

static void
test_look (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = ask (fixture, NULL, TRUE);

  g_assert_true (gtk_widget_has_css_class (find_confirm (dialog), "destructive-action"));
  g_assert_false (gtk_widget_has_css_class (find_confirm (dialog), "suggested-action"));
  gtk_window_close (dialog);
  assert_answer (fixture, FALSE);
  fixture->answers = 0;
  dialog = ask (fixture, NULL, FALSE);
  g_assert_true (gtk_widget_has_css_class (find_confirm (dialog), "suggested-action"));
  gtk_window_close (dialog);
  assert_answer (fixture, FALSE);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = ask (fixture, NULL, FALSE);
  GtkWidget *cancel = hc_ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Cancel");

  g_assert_nonnull (cancel);
  gtk_widget_activate (cancel);
  assert_answer (fixture, FALSE);
}

/* Escape is bound to closing, and that is a no. */
static void
test_escape (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = ask (fixture, NULL, TRUE);

  gtk_widget_activate_action (GTK_WIDGET (dialog), "window.close", NULL);
  assert_answer (fixture, FALSE);
}

/* Return answers with the button that is the default, if it may be pressed. */
static void
test_return (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = ask (fixture, "archive", TRUE);
  GtkWidget *entry = hc_ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, NULL);

  g_assert_nonnull (entry);
  gtk_widget_activate (entry);
  hc_ui_test_settle (30);
  g_assert_cmpuint (fixture->answers, ==, 0);
  gtk_window_close (dialog);
  assert_answer (fixture, FALSE);
}

static void
type (GtkWindow *dialog, const char *text, gboolean allowed)
{
  GtkWidget *entry = hc_ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_test_message ("“%s”", text);
  g_assert_true (gtk_widget_get_sensitive (find_confirm (dialog)) == allowed);
}

static void
test_typed_word (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = ask (fixture, "Archive", TRUE);

  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Type “Archive” to go on"));
  hc_ui_test_check_names (GTK_WIDGET (dialog));
  g_assert_false (gtk_widget_get_sensitive (find_confirm (dialog)));
  type (dialog, "arch", FALSE);
  type (dialog, "archived", FALSE);
  type (dialog, "archive", TRUE);
  type (dialog, "ARCHIVE", TRUE);
  type (dialog, "  Archive ", TRUE);
  type (dialog, "ar chive", FALSE);
  type (dialog, "", FALSE);
  type (dialog, "Archive", TRUE);
  g_signal_emit_by_name (find_confirm (dialog), "clicked");
  assert_answer (fixture, TRUE);
}

/* Letters beyond ASCII are compared without case too. */
static void
test_typed_name (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = ask (fixture, "Größe Öl", FALSE);

  type (dialog, "grösse öl", TRUE);
  type (dialog, "GRÖSSE ÖL", TRUE);
  type (dialog, "grosse ol", FALSE);
  gtk_window_close (dialog);
  assert_answer (fixture, FALSE);
}

/* The window that asked goes while it asks: the answer is no, and comes once. */
static void
test_window_goes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkWidget) held = g_object_ref (fixture->button);
  GtkWindow *dialog = ask (fixture, NULL, FALSE);

  gtk_window_destroy (dialog);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  assert_answer (fixture, FALSE);
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/confirm/yes", test_yes);
  ADD ("/confirm/look", test_look);
  ADD ("/confirm/cancel", test_cancel);
  ADD ("/confirm/escape", test_escape);
  ADD ("/confirm/return", test_return);
  ADD ("/confirm/typed-word", test_typed_word);
  ADD ("/confirm/typed-name", test_typed_name);
  ADD ("/confirm/window-goes", test_window_goes);
  return g_test_run ();
}
