/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-icons.h"

#include <string.h>

#define ICON "org.example.HuduCwm"
#define SIZE 32

static const char *const icons[] = {
  ICON "-symbolic",
  ICON "-error-symbolic",
  ICON "-needs-login-symbolic",
  ICON "-needs-review-symbolic",
  ICON "-paused-symbolic",
  ICON "-syncing-symbolic",
  ICON "-up-to-date-symbolic",
  ICON "-waiting-symbolic",
};

/* Returns: (transfer full): the pixels of the one bitmap of an icon */
static GVariant *
get_pixels (const char *icon)
{
  g_autoptr (GVariant) pixmaps = g_variant_ref_sink (hc_tray_icons_new_pixmaps (icon));
  GVariant *pixels = NULL;
  int width, height;

  g_assert_true (g_variant_is_of_type (pixmaps, G_VARIANT_TYPE ("a(iiay)")));
  g_assert_cmpuint (g_variant_n_children (pixmaps), ==, 1);
  g_variant_get_child (pixmaps, 0, "(ii@ay)", &width, &height, &pixels);
  g_assert_cmpint (width, ==, SIZE);
  g_assert_cmpint (height, ==, SIZE);
  g_assert_cmpuint (g_variant_get_size (pixels), ==, 4 * SIZE * SIZE);
  return pixels;
}

static guint8
get_opacity (GVariant *pixels, guint x, guint y)
{
  gsize length;
  const guint8 *bytes = g_variant_get_fixed_array (pixels, &length, 1);

  return bytes[4 * (y * SIZE + x)];
}

/* The frame is where it is drawn, its middle is free, and something of its own is in it. */
static void
test_pixels (gconstpointer data)
{
  g_autoptr (GVariant) pixels = get_pixels (data);
  guint covered = 0;

  g_assert_cmpuint (get_opacity (pixels, 0, 0), ==, 0);
  g_assert_cmpuint (get_opacity (pixels, 3, 16), ==, 255);
  g_assert_cmpuint (get_opacity (pixels, 28, 16), ==, 255);
  g_assert_cmpuint (get_opacity (pixels, 16, 3), ==, 0);
  for (guint y = 6; y < 26; y++)
    for (guint x = 8; x < 24; x++)
      covered += get_opacity (pixels, x, y) > 127 ? 1 : 0;
  g_assert_cmpuint (covered, >, 30);
  g_assert_cmpuint (covered, <, 240);
}

static void
test_all_differ (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    for (guint j = 0; j < i; j++)
      {
        g_autoptr (GVariant) one = get_pixels (icons[i]);
        g_autoptr (GVariant) other = get_pixels (icons[j]);

        g_assert_false (g_variant_equal (one, other));
      }
}

static void
test_unknown (void)
{
  g_autoptr (GVariant) none = g_variant_ref_sink (hc_tray_icons_new_pixmaps ("face-smile"));

  g_assert_cmpuint (g_variant_n_children (none), ==, 0);
}

/* A folder without the icons is none. */
static void
test_folder (void)
{
  g_autofree char *icon_folder = g_build_filename (g_getenv ("HC_TEST_SOURCE_ROOT"), "data/icons", NULL);
  g_autofree char *before = hc_tray_icons_dup_folder ();
  g_autofree char *named = NULL;
  g_autofree char *wrong = NULL;

  g_setenv ("HC_ICON_FOLDER", icon_folder, TRUE);
  named = hc_tray_icons_dup_folder ();
  g_setenv ("HC_ICON_FOLDER", "/nowhere", TRUE);
  wrong = hc_tray_icons_dup_folder ();
  g_unsetenv ("HC_ICON_FOLDER");
  g_assert_cmpstr (named, ==, icon_folder);
  g_assert_cmpstr (wrong, ==, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    {
      g_autofree char *path = g_strconcat ("/tray/icons/", icons[i] + strlen (ICON "-"), NULL);

      g_test_add_data_func (path, icons[i], test_pixels);
    }
  g_test_add_func ("/tray/icons/all-differ", test_all_differ);
  g_test_add_func ("/tray/icons/unknown", test_unknown);
  g_test_add_func ("/tray/icons/folder", test_folder);
  return g_test_run ();
}
