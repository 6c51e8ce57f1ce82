/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-config.h"
#include "hc-pages.h"
#include "hc-ui-test.h"

#include <libintl.h>
#include <locale.h>

/* Draws every page of the window into files, in one look a process: see scripts/screenshots. */

typedef struct
{
  char *folder;
  char *look;
  char *size;
  char *locale_dir;
  gboolean dark;
  gboolean rtl;
  gboolean states; /* also what comes before the first sync */
  int width, height;
} Options;

static void
save (HcWindow *window, const Options *options, const char *state, const char *page)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autofree char *path = g_strdup_printf ("%s/%s-%s-%s.png", options->folder, options->look, state, page);
  int width = gtk_widget_get_width (GTK_WIDGET (window));
  int height = gtk_widget_get_height (GTK_WIDGET (window));

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (renderer, node, NULL);

  if (!gdk_texture_save_to_png (texture, path))
    g_error ("%s can't be written", path);
  g_print ("%s\n", path);
}

static void
save_pages (HcWindow *window, const Options *options, const char *state)
{
  for (guint i = 0; hc_pages[i].name != NULL; i++)
    {
      hc_window_show_page (window, hc_pages[i].name, NULL);
      hc_ui_test_settle (600);
      save (window, options, state, hc_pages[i].name);
    }
}

static void
call (HcUiFixture *fixture, HcVerb verb)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) outcome = hc_ui_fixture_call (fixture, verb, NULL, &error);

  if (outcome == NULL)
    g_error ("%s: %s", hc_verb_to_string (verb), error->message);
}

static gboolean
is_running (gpointer data)
{
  return hc_engine_is_running (data);
}

static gboolean
is_idle (gpointer data)
{
  return !hc_engine_is_running (data);
}

static void
save_running (HcUiFixture *fixture, HcWindow *window, const Options *options)
{
  HcEngine *engine = hc_session_get_engine (fixture->session);

  hc_window_show_page (window, "overview", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sync", NULL);
  hc_ui_test_wait (is_running, engine, "the sync to be on its way");
  hc_ui_test_settle (600);
  save (window, options, "syncing", "overview");
  hc_ui_test_wait (is_idle, engine, "the sync to end");
}

static HcWindow *
open_window (HcUiFixture *fixture, const Options *options)
{
  HcWindow *window = hc_window_new (NULL, fixture->session);

  gtk_window_set_default_size (GTK_WINDOW (window), options->width, options->height);
  gtk_window_present (GTK_WINDOW (window));
  hc_ui_test_settle (400);
  return window;
}

static void
draw (const Options *options)
{
  g_autoptr (HcUiFixture) fixture = hc_ui_fixture_new (options->states ? 100 : 40);
  HcWindow *window = open_window (fixture, options);

  if (options->states)
    save_pages (window, options, "fresh");
  hc_ui_fixture_prepare (fixture);
  call (fixture, HC_VERB_PLAN);
  if (options->states)
    save_pages (window, options, "planned");
  if (options->states)
    save_running (fixture, window, options);
  else
    call (fixture, HC_VERB_SYNC);
  hc_ui_test_settle (1200);
  save_pages (window, options, "synced");
  gtk_window_destroy (GTK_WINDOW (window));
  hc_ui_test_settle (50);
}

static gboolean
parse (int *argc, char ***argv, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &options->folder, "Where the pictures go", "FOLDER" },
    { "look", 0, 0, G_OPTION_ARG_STRING, &options->look, "What their names begin with", "NAME" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &options->size, "Size of the window", "WIDTHxHEIGHT" },
    { "locale-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->locale_dir, "Translations", "FOLDER" },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &options->dark, "Dark", NULL },
    { "rtl", 0, 0, G_OPTION_ARG_NONE, &options->rtl, "Right to left", NULL },
    { "states", 0, 0, G_OPTION_ARG_NONE, &options->states, "Also before the first sync", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (options->size == NULL || sscanf (options->size, "%dx%d", &options->width, &options->height) != 2)
    {
      options->width = 1100;
      options->height = 760;
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  Options options = { 0 };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  if (!parse (&argc, &argv, &options, &error))
    g_error ("%s", error->message);
  if (options.locale_dir != NULL)
    {
      bindtextdomain (GETTEXT_PACKAGE, options.locale_dir);
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      textdomain (GETTEXT_PACKAGE);
    }
  hc_ui_test_init (&argc, &argv);
  if (options.rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), options.dark
                                                                            ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                            : ADW_COLOR_SCHEME_FORCE_LIGHT);
  draw (&options);
  g_free (options.folder);
  g_free (options.look);
  g_free (options.size);
  g_free (options.locale_dir);
  return 0;
}
