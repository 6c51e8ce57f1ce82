/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-ui-test.h"
#include "hc-window-state.h"

#include <glib/gstdio.h>

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "huducwm", "window.ini", NULL);
}

static void
write_state (const char *text)
{
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
assert_restored (const char *page, int width, int height)
{
  GtkWidget *window = gtk_window_new ();
  g_autofree char *found = NULL;
  int shown_width, shown_height;

  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 760);
  found = hc_window_state_restore (GTK_WINDOW (window));
  gtk_window_get_default_size (GTK_WINDOW (window), &shown_width, &shown_height);
  g_assert_cmpstr (found, ==, page);
  g_assert_cmpint (shown_width, ==, width);
  g_assert_cmpint (shown_height, ==, height);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_nothing_kept (void)
{
  g_autofree char *path = dup_path ();

  g_unlink (path);
  assert_restored (NULL, 1100, 760);
}

static void
test_round_trip (void)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 650);
  hc_window_state_save (GTK_WINDOW (window), "rules");
  gtk_window_destroy (GTK_WINDOW (window));
  assert_restored ("rules", 900, 650);
}

static void
test_without_page (void)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 720, 500);
  hc_window_state_save (GTK_WINDOW (window), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  assert_restored (NULL, 720, 500);
}

static void
test_maximized (void)
{
  GtkWidget *window = gtk_window_new ();
  g_autofree char *page = NULL;

  write_state ("[window]\nwidth=900\nheight=650\nmaximized=true\npage=activity\n");
  page = hc_window_state_restore (GTK_WINDOW (window));
  g_assert_cmpstr (page, ==, "activity");
  g_assert_true (gtk_window_is_maximized (GTK_WINDOW (window)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A file that somebody else wrote, or half of one: what can't be is left alone. */
static void
test_bad_files (void)
{
  static const struct
  {
    const char *text;
    const char *page;
    int width, height;
  } cases[] = {
    { "", NULL, 1100, 760 },
    { "no ini at all", NULL, 1100, 760 },
    { "[window", NULL, 1100, 760 },
    { "[other]\nwidth=800\nheight=600\n", NULL, 1100, 760 },
    { "[window]\nwidth=wide\nheight=high\npage=rules\n", "rules", 1100, 760 },
    { "[window]\nwidth=-5\nheight=600\n", NULL, 1100, 760 },
    { "[window]\nwidth=800\n", NULL, 1100, 760 },
    { "[window]\nwidth=100\nheight=100\n", NULL, 1100, 760 },
    { "[window]\nwidth=99999999999999999999\nheight=600\n", NULL, 1100, 760 },
    { "[window]\nwidth=20000\nheight=20000\n", NULL, 1100, 760 },
    { "[window]\nwidth=800\nheight=600\npage=no such page\n", "no such page", 800, 600 },
    { "[window]\nwidth=800\nheight=600\nmaximized=perhaps\nmore=1\n", NULL, 800, 600 },
    { "[window]\nwidth=300\nheight=10000\n", NULL, 300, 10000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      write_state (cases[i].text);
      assert_restored (cases[i].page, cases[i].width, cases[i].height);
    }
}

/* Where it can't be kept, nothing is said: nothing was lost. */
static void
test_unwritable (void)
{
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  GtkWidget *window = gtk_window_new ();

  g_unlink (path);
  g_rmdir (folder);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  hc_window_state_save (GTK_WINDOW (window), "rules");
  assert_restored (NULL, 1100, 760);
  g_unlink (folder);
  hc_window_state_save (GTK_WINDOW (window), "rules");
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
  g_test_add_func ("/window-state/nothing-kept", test_nothing_kept);
  g_test_add_func ("/window-state/round-trip", test_round_trip);
  g_test_add_func ("/window-state/without-page", test_without_page);
  g_test_add_func ("/window-state/maximized", test_maximized);
  g_test_add_func ("/window-state/bad-files", test_bad_files);
  g_test_add_func ("/window-state/unwritable", test_unwritable);
  return g_test_run ();
}
