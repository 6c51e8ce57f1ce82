/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-plan-basis.h"

#include "hc-store-hudu.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  HcStore *store;
  HcSettings *settings;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("plan-basis-XXXXXX", &error);
  path = g_build_filename (fixture->folder, "test.sqlite", NULL);
  fixture->store = hc_store_open (path, HC_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  fixture->settings = hc_settings_new_default ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_clear_pointer (&fixture->store, hc_store_close);
  hc_settings_unref (fixture->settings);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static gboolean
is_current (Fixture *fixture, gint64 run, const HcSettings *settings)
{
  g_autoptr (GError) error = NULL;
  gboolean current = FALSE;

  g_assert_true (hc_plan_basis_is_current (fixture->store, run, settings, &current, &error));
  g_assert_no_error (error);
  return current;
}

static void
save (Fixture *fixture, gint64 run)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hc_plan_basis_save (fixture->store, run, fixture->settings, &error));
  g_assert_no_error (error);
}

static HcSettings *
change (Fixture *fixture, const char *key, const char *json)
{
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  HcSettings *settings = hc_settings_set (fixture->settings, key, json, notices, &error);

  g_assert_no_error (error);
  return settings;
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HcSettings) skipping = change (fixture, "skip.contacts", "true");
  g_autoptr (HcSettings) waiting = change (fixture, "schedule.hours", "7");

  save (fixture, 5);
  g_assert_true (is_current (fixture, 5, fixture->settings));
  g_assert_false (is_current (fixture, 5, skipping));
  /* When runs start changes nothing about what one would do. */
  g_assert_true (is_current (fixture, 5, waiting));
}

static void
test_matches (Fixture *fixture, gconstpointer data)
{
  HcMatch match = { .cw_id = 3, .state = HC_MATCH_CREATE };
  g_autoptr (GError) error = NULL;

  save (fixture, 5);
  g_assert_true (hc_store_put_match (fixture->store, &match, &error));
  g_assert_no_error (error);
  g_assert_false (is_current (fixture, 5, fixture->settings));
  save (fixture, 5);
  g_assert_true (is_current (fixture, 5, fixture->settings));
}

/* Nothing is said about a plan whose basis is not known. */
static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HcSettings) skipping = change (fixture, "skip.contacts", "true");

  g_assert_true (is_current (fixture, 5, skipping));
  save (fixture, 6);
  g_assert_true (is_current (fixture, 5, skipping));
  g_assert_false (is_current (fixture, 6, skipping));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/plan-basis/settings", Fixture, NULL, set_up, test_settings, tear_down);
  g_test_add ("/plan-basis/matches", Fixture, NULL, set_up, test_matches, tear_down);
  g_test_add ("/plan-basis/unknown", Fixture, NULL, set_up, test_unknown, tear_down);
  return g_test_run ();
}
