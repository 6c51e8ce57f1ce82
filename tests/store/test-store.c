/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-private.h"
#include "store-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static guint
get_mode (const char *path)
{
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

static void
test_open_creates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (fixture->folder, "a", "b", NULL);
  g_autofree char *path = g_build_filename (folder, "x.sqlite", NULL);
  mode_t old = umask (0);

  {
    g_autoptr (HcStore) store = hc_store_open (path, HC_STORE_READ_WRITE, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (hc_store_get_path (store), ==, path);
    hc_store_set_meta (store, "a", "b", &error);
    g_assert_no_error (error);
    g_autofree char *wal = g_strconcat (path, "-wal", NULL);
    g_autofree char *shm = g_strconcat (path, "-shm", NULL);
    g_autofree char *lock = g_strconcat (path, ".lock", NULL);
    g_assert_cmphex (get_mode (folder), ==, 0700);
    g_assert_cmphex (get_mode (path), ==, 0600);
    g_assert_cmphex (get_mode (wal), ==, 0600);
    g_assert_cmphex (get_mode (shm), ==, 0600);
    g_assert_cmphex (get_mode (lock), ==, 0600);
    g_assert_cmpint (query_number (store, "PRAGMA foreign_keys"), ==, 1);
    g_assert_cmpint (query_number (store, "PRAGMA busy_timeout"), ==, 5000);
    g_assert_cmpint (
        query_number (store, "SELECT COUNT(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"), ==, 1);
  }
  umask (old);

  g_chmod (path, 0644);
  {
    g_autoptr (HcStore) store = hc_store_open (path, HC_STORE_READ_WRITE, &error);
    g_assert_no_error (error);
    g_assert_cmphex (get_mode (path), ==, 0600);
  }
}

static void
test_meta (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hc_store_get_meta (fixture->store, "key"));
  g_assert_true (hc_store_set_meta (fixture->store, "key", "one", &error));
  g_assert_true (hc_store_set_meta (fixture->store, "key", "two’; --", &error));
  fixture_reopen (fixture);
  g_autofree char *value = hc_store_get_meta (fixture->store, "key");
  g_assert_cmpstr (value, ==, "two’; --");
  g_assert_true (hc_store_set_meta (fixture->store, "key", NULL, &error));
  g_assert_null (hc_store_get_meta (fixture->store, "key"));
}

static void
test_transactions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;

  g_assert_true (hc_store_begin (store, FALSE, &error));
  g_assert_cmpint (query_number (store, "PRAGMA synchronous"), ==, 1);
  hc_store_set_meta (store, "a", "1", &error);
  hc_store_rollback (store);
  g_assert_null (hc_store_get_meta (store, "a"));

  g_assert_true (hc_store_begin (store, TRUE, &error));
  g_assert_cmpint (query_number (store, "PRAGMA synchronous"), ==, 2);
  hc_store_set_meta (store, "a", "1", &error);
  g_assert_true (hc_store_commit (store, &error));
  g_autofree char *value = hc_store_get_meta (store, "a");
  g_assert_cmpstr (value, ==, "1");

  /* A single statement is durable, whatever the transaction before it was. */
  g_assert_true (hc_store_begin (store, FALSE, &error) && hc_store_commit (store, &error));
  hc_store_set_meta (store, "b", "1", &error);
  g_assert_cmpint (query_number (store, "PRAGMA synchronous"), ==, 2);
  g_assert_no_error (error);

  g_assert_false (hc_store_commit (store, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FAILED);
}

static void
test_nested_statements (Fixture *fixture, gconstpointer data)
{
  const char *sql = "SELECT ?1 + value FROM json_each('[1,2,3]')";
  g_autoptr (HcStatement) outer = hc_statement_new (fixture->store, sql, NULL);
  gint64 sum = 0;

  hc_statement_bind (outer, "l", (gint64)10);
  while (hc_statement_next (outer, NULL))
    {
      g_autoptr (HcStatement) inner = hc_statement_new (fixture->store, sql, NULL);
      hc_statement_bind (inner, "l", hc_statement_get_int64 (outer, 0) * 100);
      while (hc_statement_next (inner, NULL))
        sum += hc_statement_get_int64 (inner, 0);
    }
  g_assert_false (hc_statement_is_failed (outer));
  g_assert_cmpint (sum, ==, 3 * (1100 + 1200 + 1300) + 3 * 6);
}

static void
test_statement_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hc_statement_new (fixture->store, "SELECT nothing FROM nowhere", &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_clear_error (&error);
  g_assert_false (hc_store_run (fixture->store, &error,
                                "INSERT INTO matches (cw_id, state, hudu_id) VALUES (1, ?1, 1)", "s", "x"));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FAILED);
}

static void
test_read_only_mode (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.sqlite", NULL);

  g_assert_null (hc_store_open (missing, HC_STORE_READ_ONLY, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, missing));
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  hc_store_set_meta (fixture->store, "a", "1", NULL);
  g_autoptr (HcStore) reader = hc_store_open (fixture->path, HC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (hc_store_begin (fixture->store, TRUE, &error));
  hc_store_set_meta (fixture->store, "a", "2", NULL);
  gint64 start = g_get_monotonic_time ();
  g_autofree char *before = hc_store_get_meta (reader, "a");
  g_assert_cmpstr (before, ==, "1");
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  g_assert_true (hc_store_commit (fixture->store, &error));
  g_autofree char *after = hc_store_get_meta (reader, "a");
  g_assert_cmpstr (after, ==, "2");

  g_assert_false (hc_store_set_meta (reader, "a", "3", &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_READ_ONLY);
}

static void
test_corrupt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "text.sqlite", NULL);
  g_autofree char *text = NULL;

  g_file_set_contents (
      path, "This is no database at all, but long enough to be taken for a header of one, and more.", -1,
      NULL);
  for (int mode = HC_STORE_READ_WRITE; mode <= HC_STORE_READ_ONLY; mode++)
    {
      g_assert_null (hc_store_open (path, (HcStoreMode)mode, &error));
      g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, path));
      g_clear_error (&error);
    }
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_true (g_str_has_prefix (text, "This is no database"));
}

/* The first page is whole, the others are not. */
static void
test_damaged_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  for (int i = 1; i < 400; i++)
    put_named (fixture->store, HC_KIND_CONTACT, i, 1, "Somebody");
  hc_store_close (g_steal_pointer (&fixture->store));
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  memset (contents + 4096, 0x5a, length - 4096);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize)length, NULL));

  fixture->store = hc_store_open (fixture->path, HC_STORE_READ_WRITE, &error);
  if (fixture->store != NULL)
    hc_store_count_records (fixture->store, HC_KIND_CONTACT, 0, &error);
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT);
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT,
                                            query_number (fixture->store, "PRAGMA page_count") + 5);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);

  put_named (fixture->store, HC_KIND_CONTACT, 1, 1, "Before");
  g_assert_true (hc_store_exec (fixture->store, limit, &error));
  for (int i = 2; i < 1000; i++)
    g_ptr_array_add (records, make_record (HC_KIND_CONTACT, i, 1, "Somebody with a name"));
  g_assert_false (hc_store_put_records (fixture->store, records, 0, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_clear_error (&error);

  /* Nothing of the page, everything from before; and the connection goes on. */
  g_assert_false (hc_store_in_transaction (fixture->store));
  g_assert_cmpint (hc_store_count_records (fixture->store, HC_KIND_CONTACT, 0, &error), ==, 1);
  g_assert_true (hc_store_exec (fixture->store, "PRAGMA max_page_count = 100000", &error));
  g_assert_true (hc_store_put_records (fixture->store, records, 0, &error));
  g_assert_cmpint (hc_store_count_records (fixture->store, HC_KIND_CONTACT, 0, &error), ==, 999);
}

/* In a transaction of the caller: it gets the error, and its commit fails as well. */
static void
test_full_in_transaction (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT,
                                            query_number (fixture->store, "PRAGMA page_count"));
  g_autofree char *big = g_strnfill (100000, 'x');

  g_assert_true (hc_store_exec (fixture->store, limit, &error));
  g_assert_true (hc_store_begin (fixture->store, TRUE, &error));
  g_assert_false (hc_store_set_meta (fixture->store, "big", big, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FULL);
  hc_store_rollback (fixture->store);
  g_assert_null (hc_store_get_meta (fixture->store, "big"));
}

/* A process of its own that waits for a sign before it calls @func. It is forked while no connection is open:
 * SQLite can't be carried across a fork, but the parent may open one before it gives the sign. */
typedef struct
{
  pid_t pid;
  int sign;
} Child;

static Child
fork_child (int (*func) (const char *path), const char *path, gboolean as_nobody)
{
  int ends[2];
  char byte;

  g_assert_cmpint (pipe (ends), ==, 0);
  Child child = { fork (), ends[1] };
  g_assert_cmpint (child.pid, >=, 0);
  if (child.pid != 0)
    {
      close (ends[0]);
      return child;
    }
  if (read (ends[0], &byte, 1) != 1)
    _exit (99);
  if (as_nobody && getuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    _exit (99);
  _exit (func (path));
}

static int
let_go (Child child)
{
  int status = 0;

  g_assert_cmpint (write (child.sign, "x", 1), ==, 1);
  g_assert_cmpint (waitpid (child.pid, &status, 0), ==, child.pid);
  close (child.sign);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static int
run_in_child (int (*func) (const char *path), const char *path, gboolean as_nobody)
{
  return let_go (fork_child (func, path, as_nobody));
}

static int
open_and_write (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) store = hc_store_open (path, HC_STORE_READ_WRITE, &error);

  if (store != NULL)
    hc_store_set_meta (store, "a", "1", &error);
  if (error == NULL)
    return 0;
  if (error->domain != HC_STORE_ERROR || strstr (error->message, path) == NULL)
    return 98;
  return 1 + error->code;
}

static int
open_and_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) store = hc_store_open (path, HC_STORE_READ_ONLY, &error);

  return error == NULL ? 0 : 1 + error->code;
}

static void
test_without_rights (Fixture *fixture, gconstpointer data)
{
  const int read_only = 1 + HC_STORE_ERROR_READ_ONLY;
  g_autofree char *fresh = g_build_filename (fixture->folder, "fresh.sqlite", NULL);
  g_autofree char *below = g_build_filename (fixture->folder, "below", "fresh.sqlite", NULL);

  hc_store_close (g_steal_pointer (&fixture->store));

  /* A folder in which nothing can be made. */
  g_chmod (fixture->folder, 0555);
  g_assert_cmpint (run_in_child (open_and_write, fresh, TRUE), ==, read_only);
  g_assert_cmpint (run_in_child (open_and_write, below, TRUE), ==, 98);
  /* A file that can be read only, in such a folder, and in one that can be written. */
  g_chmod (fixture->path, 0444);
  g_assert_cmpint (run_in_child (open_and_write, fixture->path, TRUE), ==, read_only);
  g_chmod (fixture->folder, 0777);
  g_assert_cmpint (run_in_child (open_and_write, fixture->path, TRUE), ==, read_only);
  /* One that can't even be read. */
  g_chmod (fixture->path, 0000);
  g_assert_cmpint (run_in_child (open_and_read, fixture->path, TRUE), ==, read_only);
  g_chmod (fixture->path, 0600);
  g_chmod (fixture->folder, 0700);
}

/* What the system refuses to write past, as a quota or a full disk does. */
static int
write_past_limit (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) store = hc_store_open (path, HC_STORE_READ_WRITE, &error);
  g_autofree char *big = g_strnfill (1000000, 'x');
  struct rlimit limit = { 500000, 500000 };

  if (store == NULL)
    return 97;
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  if (hc_store_set_meta (store, "big", big, &error))
    return 96;
  int code = error->domain == HC_STORE_ERROR ? 1 + error->code : 95;
  return hc_store_get_meta (store, "big") == NULL ? code : 94;
}

static void
test_size_limit (Fixture *fixture, gconstpointer data)
{
  hc_store_close (g_steal_pointer (&fixture->store));
  g_assert_cmpint (run_in_child (write_past_limit, fixture->path, FALSE), ==, 1 + HC_STORE_ERROR_FULL);
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) other = hc_store_open (fixture->path, HC_STORE_READ_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (hc_store_exec (other, "PRAGMA busy_timeout = 50", &error));
  g_assert_true (hc_store_begin (fixture->store, TRUE, &error));
  g_assert_false (hc_store_set_meta (other, "a", "1", &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_BUSY);
  hc_store_rollback (fixture->store);
}

/* Opening it a second time in one process must not let go of the locks that the first connection holds. */
static int
try_exclusive (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) store = hc_store_open (path, HC_STORE_READ_WRITE, &error);

  if (store == NULL || !hc_store_exec (store, "PRAGMA busy_timeout = 50", NULL))
    return 97;
  return hc_store_exec (store, "PRAGMA journal_mode = DELETE", &error) ? 0 : 1 + error->code;
}

static void
test_locks_survive_second_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hc_store_close (g_steal_pointer (&fixture->store));
  Child child = fork_child (try_exclusive, fixture->path, FALSE);
  fixture->store = hc_store_open (fixture->path, HC_STORE_READ_WRITE, &error);
  HcStore *second = hc_store_open (fixture->path, HC_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  hc_store_close (second);
  g_assert_cmpint (let_go (child), ==, 1 + HC_STORE_ERROR_BUSY);
}

static void
test_default_path (void)
{
  static const char *const bad[] = { "", ".", "..", ".hidden", "a/b", "/", "\xff" };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = hc_store_dup_default_path ("default", &error);
  g_autofree char *expected = g_build_filename (g_get_user_data_dir (), "huducwm", "default.sqlite", NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (path, ==, expected);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (hc_store_dup_default_path (bad[i], &error));
      g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
      g_clear_error (&error);
    }
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcSettings) fresh = hc_store_load_settings (fixture->store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fresh->schedule.hours, ==, 3);
  g_autoptr (HcSettings) changed = hc_settings_set (fresh, "schedule.hours", "7", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (hc_store_save_settings (fixture->store, changed, &error));
  fixture_reopen (fixture);
  g_autoptr (HcSettings) loaded = hc_store_load_settings (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (loaded->schedule.hours, ==, 7);

  hc_store_exec (fixture->store, "UPDATE settings SET document = 'oops'", &error);
  g_assert_null (hc_store_load_settings (fixture->store, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/open-creates", test_open_creates);
  ADD ("/store/meta", test_meta);
  ADD ("/store/transactions", test_transactions);
  ADD ("/store/nested-statements", test_nested_statements);
  ADD ("/store/statement-errors", test_statement_errors);
  ADD ("/store/read-only-mode", test_read_only_mode);
  ADD ("/store/corrupt", test_corrupt);
  ADD ("/store/damaged-pages", test_damaged_pages);
  ADD ("/store/full", test_full);
  ADD ("/store/full-in-transaction", test_full_in_transaction);
  ADD ("/store/without-rights", test_without_rights);
  ADD ("/store/size-limit", test_size_limit);
  ADD ("/store/busy", test_busy);
  ADD ("/store/locks-survive-second-open", test_locks_survive_second_open);
  g_test_add_func ("/store/default-path", test_default_path);
  ADD ("/store/settings", test_settings);
  return g_test_run ();
}
