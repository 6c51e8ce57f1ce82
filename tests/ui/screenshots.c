/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-config.h"
#include "hc-shots.h"

#include <libintl.h>
#include <locale.h>

/* Draws the window into files, one story in one look a process: see scripts/screenshots. */

typedef struct
{
  HcShots shots;
  char *size;
  char *story;
  char *locale_dir;
  gboolean dark;
  gboolean rtl;
} Options;

/* Every page of a window in use. */
static void
tell_pages (HcShots *shots)
{
  hc_shots_open (shots, 40);
  hc_ui_fixture_prepare (shots->fixture);
  g_assert_true (hc_shots_call (shots, HC_VERB_PLAN));
  g_assert_true (hc_shots_call (shots, HC_VERB_SYNC));
  hc_ui_test_settle (1200);
  hc_shots_save_pages (shots, "synced");
  hc_shots_close (shots);
}

/* The same on the way there. */
static void
tell_first_time (HcShots *shots)
{
  hc_shots_open (shots, 100);
  hc_shots_save_pages (shots, "untested");
  hc_ui_fixture_prepare (shots->fixture);
  g_assert_true (hc_shots_call (shots, HC_VERB_PLAN));
  hc_shots_save_page (shots, "planned", "overview", NULL);
  hc_shots_save_page (shots, "planned", "companies", NULL);
  hc_shots_save_page (shots, "planned", "preview", NULL);
  hc_shots_begin (shots, "win.sync");
  hc_ui_test_settle (600);
  hc_shots_save_page (shots, "syncing", "overview", NULL);
  hc_shots_save_page (shots, "syncing", "preview", NULL);
  hc_shots_end (shots, FALSE);
  hc_shots_close (shots);
}

static const struct
{
  const char *name;
  void (*tell) (HcShots *shots);
} stories[] = {
  { "pages", tell_pages },
  { "first-time", tell_first_time },
  { "unconfigured", hc_shots_tell_unconfigured },
  { "servers", hc_shots_tell_servers },
  { "busy", hc_shots_tell_busy },
  { "trouble", hc_shots_tell_trouble },
  { "waiting", hc_shots_tell_waiting },
  { "windows", hc_shots_tell_windows },
  { "searches", hc_shots_tell_searches },
};

static gboolean
parse (int *argc, char ***argv, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &options->shots.folder, "Where the pictures go", "FOLDER" },
    { "look", 0, 0, G_OPTION_ARG_STRING, &options->shots.look, "What their names begin with", "NAME" },
    { "story", 0, 0, G_OPTION_ARG_STRING, &options->story, "What happens", "NAME" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &options->size, "Size of the window", "WIDTHxHEIGHT" },
    { "locale-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->locale_dir, "Translations", "FOLDER" },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &options->dark, "Dark", NULL },
    { "rtl", 0, 0, G_OPTION_ARG_NONE, &options->rtl, "Right to left", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (options->size == NULL
      || sscanf (options->size, "%dx%d", &options->shots.width, &options->shots.height) != 2)
    {
      options->shots.width = 1100;
      options->shots.height = 760;
    }
  return TRUE;
}

static void
speak (const char *locale_dir)
{
  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static void
tell (HcShots *shots, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    if (g_str_equal (stories[i].name, name))
      {
        stories[i].tell (shots);
        return;
      }
  g_error ("There is no story “%s”", name);
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
    speak (options.locale_dir);
  hc_ui_test_init (&argc, &argv);
  gtk_icon_theme_add_search_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                  HC_SHOTS_ICONS);
  if (options.rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), options.dark
                                                                            ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                            : ADW_COLOR_SCHEME_FORCE_LIGHT);
  tell (&options.shots, options.story != NULL ? options.story : "pages");
  g_free (options.shots.folder);
  g_free (options.shots.look);
  g_free (options.story);
  g_free (options.size);
  g_free (options.locale_dir);
  return 0;
}
