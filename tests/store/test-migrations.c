/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-database-file.h"
#include "hc-store-private.h"
#include "store-fixture.h"

#include <glib/gstdio.h>

/* A history of its own: ours has few steps so far, and what is tested is the way from any step to the next.
 */
static const char *const first[] = {
  "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT",
  "CREATE TABLE parts (thing INTEGER NOT NULL REFERENCES things (id))",
  NULL,
};
static const char *const second[] = {
  "ALTER TABLE things ADD COLUMN size INTEGER NOT NULL DEFAULT 7",
  NULL,
};
static const char *const third[] = {
  "CREATE TABLE new_things (id INTEGER PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL) STRICT",
  "INSERT INTO new_things SELECT id, upper(name), size FROM things",
  "DROP TABLE things",
  "ALTER TABLE new_things RENAME TO things",
  NULL,
};
static const char *const broken[] = {
  "UPDATE things SET name = 'spoiled'",
  "INSERT INTO nowhere VALUES (1)",
  NULL,
};
static const char *const dangling[] = {
  "DELETE FROM things",
  NULL,
};

static const HcMigration good[] = { { first }, { second }, { third } };
static const HcMigration failing[] = { { first }, { second }, { broken } };
static const HcMigration losing[] = { { first }, { second }, { dangling } };

typedef struct
{
  char *folder;
  char *path;
  char *copy;
} Case;

static void
set_up (Case *one, gconstpointer data)
{
  one->folder = g_dir_make_tmp ("hc-migrations-XXXXXX", NULL);
  one->path = g_build_filename (one->folder, "old.sqlite", NULL);
  one->copy = g_strconcat (one->path, ".before-v3", NULL);
}

static void
tear_down (Case *one, gconstpointer data)
{
  remove_folder (one->folder);
  g_free (one->folder);
  g_free (one->path);
  g_free (one->copy);
}

static void
make_old (Case *one)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) store = hc_store_open_with (one->path, HC_STORE_READ_WRITE, good, 1, &error);

  g_assert_no_error (error);
  hc_store_exec (store, "INSERT INTO things VALUES (1, 'one'), (2, 'two'); INSERT INTO parts VALUES (2)",
                 &error);
  g_assert_no_error (error);
}

static void
test_fresh (Case *one, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) store = hc_store_open_with (one->path, HC_STORE_READ_WRITE, good, 3, &error);

  g_assert_no_error (error);
  g_assert_cmpint (hc_migrations_get_version (store, &error), ==, 3);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM things"), ==, 0);
  g_assert_false (g_file_test (one->copy, G_FILE_TEST_EXISTS));
}

static void
test_keeps_data (Case *one, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_old (one);
  g_autoptr (HcStore) store = hc_store_open_with (one->path, HC_STORE_READ_WRITE, good, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hc_migrations_get_version (store, &error), ==, 3);
  g_assert_cmpint (
      query_number (store, "SELECT COUNT(*) FROM things WHERE name IN ('ONE', 'TWO') AND size = 7"), ==, 2);
  g_assert_cmpint (query_number (store, "SELECT thing FROM parts"), ==, 2);
  g_assert_cmpint (query_number (store, "PRAGMA foreign_keys"), ==, 1);
  g_assert_false (g_file_test (one->copy, G_FILE_TEST_EXISTS));
  g_assert_false (hc_file_lock_is_held (one->path));
}

static void
check_failure (Case *one, const HcMigration *migrations)
{
  g_autoptr (GError) error = NULL;

  make_old (one);
  g_assert_null (hc_store_open_with (one->path, HC_STORE_READ_WRITE, migrations, 3, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, one->copy));
  g_clear_error (&error);

  const char *paths[] = { one->path, one->copy };
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (HcStore) store = hc_store_open_with (paths[i], HC_STORE_READ_ONLY, good, 1, &error);
      g_assert_no_error (error);
      g_assert_cmpint (hc_migrations_get_version (store, &error), ==, 1);
      g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM things WHERE name IN ('one', 'two')"), ==,
                       2);
    }

  /* And a mended program takes it from there. */
  g_autoptr (HcStore) store = hc_store_open_with (one->path, HC_STORE_READ_WRITE, good, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM things WHERE size = 7"), ==, 2);
}

static void
test_failing_step (Case *one, gconstpointer data)
{
  check_failure (one, failing);
}

static void
test_dangling_reference (Case *one, gconstpointer data)
{
  check_failure (one, losing);
}

/* Ours: a database of the first version takes every step, and is as a new one. */
static void
test_own_steps (Case *one, gconstpointer data)
{
  int n;
  const HcMigration *ours = hc_migrations_get_all (&n);
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) old = hc_store_open_with (one->path, HC_STORE_READ_WRITE, ours, 1, &error);

  g_assert_no_error (error);
  hc_store_exec (old,
                 "INSERT INTO tiles VALUES (50, 9, 'digest'); INSERT INTO fetches VALUES (0, 0, 1, 2, 3, 4, "
                 "'[]', '[]', NULL); INSERT INTO assets (id, company_id, layout_id, archived, name, fields, "
                 "cards) VALUES (1, 50, 3, 0, 'x', '{}', '[]')",
                 &error);
  g_assert_no_error (error);
  hc_store_close (g_steal_pointer (&old));
  g_autoptr (HcStore) store = hc_store_open (one->path, HC_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hc_migrations_get_version (store, &error), ==, n);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM tiles WHERE content IS NULL"), ==, 1);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM fetches WHERE unusable = 0"), ==, 1);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM assets WHERE raw IS NULL"), ==, 1);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM tile_holds"), ==, 0);
}

static void
test_too_new (Case *one, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hc_store_close (hc_store_open_with (one->path, HC_STORE_READ_WRITE, good, 3, &error));
  g_assert_no_error (error);
  for (int mode = HC_STORE_READ_WRITE; mode <= HC_STORE_READ_ONLY; mode++)
    {
      g_assert_null (hc_store_open_with (one->path, (HcStoreMode)mode, good, 2, &error));
      g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_TOO_NEW);
      g_assert_nonnull (strstr (error->message, one->path));
      g_clear_error (&error);
    }
}

static void
test_reader_never_migrates (Case *one, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_old (one);
  g_assert_null (hc_store_open_with (one->path, HC_STORE_READ_ONLY, good, 3, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FAILED);
  g_autoptr (HcStore) store = hc_store_open_with (one->path, HC_STORE_READ_ONLY, good, 1, NULL);
  g_assert_nonnull (store);
}

static void
test_empty_file (Case *one, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (one->path, "", 0, NULL);
  g_assert_null (hc_store_open_with (one->path, HC_STORE_READ_ONLY, good, 3, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_autoptr (HcStore) store = hc_store_open_with (one->path, HC_STORE_READ_WRITE, good, 3, &error);
  g_assert_no_error (error);
}

static void
test_other_program (Case *one, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (one->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE bookmarks (url TEXT)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  g_assert_null (hc_store_open_with (one->path, HC_STORE_READ_WRITE, good, 3, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, "another program"));
}

/* Only the holder of the lock migrates; who comes second waits and finds the work done. */
static gpointer
hold_lock_cb (gpointer data)
{
  HcFileLock *lock = data;

  g_usleep (150 * 1000);
  hc_file_lock_free (lock);
  return NULL;
}

static void
test_waits_for_lock (Case *one, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_old (one);
  HcFileLock *lock = hc_file_lock_try (one->path, &error);
  g_assert_no_error (error);
  GThread *thread = g_thread_new ("holder", hold_lock_cb, lock);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (HcStore) store = hc_store_open_with (one->path, HC_STORE_READ_WRITE, good, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - start, >, 100 * 1000);
  g_thread_join (thread);
}

/* Ours: a file made by this version opens again, and says which version it is. */
static void
test_ours (Case *one, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int n_migrations;

  g_assert_nonnull (hc_migrations_get_all (&n_migrations));
  hc_store_close (hc_store_open (one->path, HC_STORE_READ_WRITE, &error));
  g_assert_no_error (error);
  g_autoptr (HcStore) store = hc_store_open (one->path, HC_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hc_migrations_get_version (store, &error), ==, n_migrations);
  g_assert_cmpint (query_number (store, "PRAGMA application_id"), ==, 0x48754357);
  /* Every table of ours is STRICT. */
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM pragma_table_list"
                                        " WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND strict = 0"),
                   ==, 0);
  g_assert_cmpint (
      query_number (store, "SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), ==,
      1);
}

#define ADD_CASE(path, function) g_test_add (path, Case, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_CASE ("/migrations/fresh", test_fresh);
  ADD_CASE ("/migrations/keeps-data", test_keeps_data);
  ADD_CASE ("/migrations/failing-step", test_failing_step);
  ADD_CASE ("/migrations/dangling-reference", test_dangling_reference);
  ADD_CASE ("/migrations/own-steps", test_own_steps);
  ADD_CASE ("/migrations/too-new", test_too_new);
  ADD_CASE ("/migrations/reader-never-migrates", test_reader_never_migrates);
  ADD_CASE ("/migrations/empty-file", test_empty_file);
  ADD_CASE ("/migrations/other-program", test_other_program);
  ADD_CASE ("/migrations/waits-for-lock", test_waits_for_lock);
  ADD_CASE ("/migrations/ours", test_ours);
  return g_test_run ();
}
