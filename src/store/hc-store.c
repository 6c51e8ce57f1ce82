/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store.h"

#include "hc-database-file.h"
#include "hc-schema.h"
#include "hc-store-private.h"

#include <errno.h>
#include <gio/gio.h>

#define BUSY_TIMEOUT_MS 5000

void
hc_store_assert_owner (HcStore *store)
{
  g_assert (store != NULL);
  g_assert (store->owner == g_thread_self ());
}

gint64
hc_store_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* SQLite reports ENOSPC as full by itself, but not a quota or a size limit; and for the write-ahead log it
 * keeps no errno, so that the one that the system has just left behind has to do. */
static HcStoreError
code_from_errno (HcStore *store, int rc, int last_errno)
{
  int code = sqlite3_system_errno (store->db);

  switch (code == 0 && rc == SQLITE_IOERR_WRITE ? last_errno : code)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return HC_STORE_ERROR_FULL;
    case EACCES:
    case EPERM:
    case EROFS:
      return HC_STORE_ERROR_READ_ONLY;
    default:
      return HC_STORE_ERROR_FAILED;
    }
}

static HcStoreError
code_from_result (HcStore *store, int rc, int last_errno)
{
  switch (rc & 0xff)
    {
    case SQLITE_FULL:
      return HC_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return HC_STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return HC_STORE_ERROR_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return HC_STORE_ERROR_BUSY;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return code_from_errno (store, rc, last_errno);
    default:
      return HC_STORE_ERROR_FAILED;
    }
}

void
hc_store_set_error (HcStore *store, int rc, GError **error)
{
  HcStoreError code = code_from_result (store, rc, errno);
  const char *detail = store->db != NULL ? sqlite3_errmsg (store->db) : sqlite3_errstr (rc);

  switch (code)
    {
    case HC_STORE_ERROR_FULL:
      g_set_error (
          error, HC_STORE_ERROR, code,
          "%s: the disk is full (%s). Make room there and try again; nothing that was saved before is lost",
          store->path, detail);
      break;
    case HC_STORE_ERROR_READ_ONLY:
      g_set_error (error, HC_STORE_ERROR, code,
                   "%s: can't be written (%s). The file and its folder have to be writable for this user",
                   store->path, detail);
      break;
    case HC_STORE_ERROR_CORRUPT:
      g_set_error (error, HC_STORE_ERROR, code,
                   "%s: is damaged or no database (%s). Move it away and start afresh: what is in Hudu is "
                   "found again by its ConnectWise IDs",
                   store->path, detail);
      break;
    case HC_STORE_ERROR_BUSY:
      g_set_error (error, HC_STORE_ERROR, code,
                   "%s: another program keeps it locked (%s). Try again when that is done", store->path,
                   detail);
      break;
    default:
      g_set_error (error, HC_STORE_ERROR, code, "%s: %s", store->path, detail);
      break;
    }
}

gboolean
hc_store_exec (HcStore *store, const char *sql, GError **error)
{
  hc_store_assert_owner (store);
  int rc = sqlite3_exec (store->db, sql, NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    return TRUE;
  hc_store_set_error (store, rc, error);
  return FALSE;
}

gboolean
hc_store_in_transaction (HcStore *store)
{
  return !sqlite3_get_autocommit (store->db);
}

static gboolean
set_level (HcStore *store, gboolean full, GError **error)
{
  if (store->full == full)
    return TRUE;
  if (!hc_store_exec (store, full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", error))
    return FALSE;
  store->full = full;
  return TRUE;
}

gboolean
hc_store_require_full (HcStore *store, GError **error)
{
  return set_level (store, TRUE, error);
}

gboolean
hc_store_begin (HcStore *store, gboolean durable, GError **error)
{
  hc_store_assert_owner (store);
  g_assert (!hc_store_in_transaction (store));
  return set_level (store, durable, error) && hc_store_exec (store, "BEGIN IMMEDIATE", error);
}

gboolean
hc_store_commit (HcStore *store, GError **error)
{
  hc_store_assert_owner (store);
  if (!hc_store_in_transaction (store))
    {
      g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FAILED,
                   "%s: nothing was saved, because an earlier step failed", store->path);
      return FALSE;
    }
  return hc_store_exec (store, "COMMIT", error);
}

void
hc_store_rollback (HcStore *store)
{
  hc_store_assert_owner (store);
  if (hc_store_in_transaction (store))
    hc_store_exec (store, "ROLLBACK", NULL);
}

gboolean
hc_store_join (HcStore *store, gboolean durable, gboolean *mine, GError **error)
{
  *mine = !hc_store_in_transaction (store);
  return !*mine || hc_store_begin (store, durable, error);
}

gboolean
hc_store_leave (HcStore *store, gboolean mine, gboolean ok, GError **error)
{
  if (!mine)
    return ok;
  if (ok && hc_store_commit (store, error))
    return TRUE;
  hc_store_rollback (store);
  return FALSE;
}

static void
finalize_statement (gpointer handle)
{
  sqlite3_finalize (handle);
}

static gboolean
connect_file (HcStore *store, GError **error)
{
  int flags = SQLITE_OPEN_NOMUTEX
              | (store->mode == HC_STORE_READ_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
  int rc = sqlite3_open_v2 (store->path, &store->db, flags, NULL);

  if (rc != SQLITE_OK)
    {
      hc_store_set_error (store, rc, error);
      return FALSE;
    }
  sqlite3_extended_result_codes (store->db, 1);
  sqlite3_busy_timeout (store->db, BUSY_TIMEOUT_MS);
  return TRUE;
}

static gboolean
migrate (HcStore *store, const HcMigration *migrations, int n_migrations, GError **error)
{
  HcFileLock *lock = hc_file_lock_wait (store->path, BUSY_TIMEOUT_MS, error);

  if (lock == NULL)
    return FALSE;
  gboolean ok = hc_migrations_run (store, migrations, n_migrations, error);
  hc_file_lock_free (lock);
  return ok;
}

static gboolean
check_version (HcStore *store, const HcMigration *migrations, int n_migrations, GError **error)
{
  int version = hc_migrations_get_version (store, error);

  if (version < 0)
    return FALSE;
  if (version > n_migrations)
    {
      g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_TOO_NEW,
                   "%s: was written by a newer version of this program (format %d, this one knows %d). "
                   "Install the newer version",
                   store->path, version, n_migrations);
      return FALSE;
    }
  if (version == n_migrations)
    return TRUE;
  if (store->mode == HC_STORE_READ_WRITE)
    return migrate (store, migrations, n_migrations, error);
  g_set_error (error, HC_STORE_ERROR, version == 0 ? HC_STORE_ERROR_NOT_FOUND : HC_STORE_ERROR_FAILED,
               "%s: is not ready to be read (format %d, this program needs %d). The next start of a sync "
               "makes it ready",
               store->path, version, n_migrations);
  return FALSE;
}

static gboolean
prepare (HcStore *store, const HcMigration *migrations, int n_migrations, GError **error)
{
  if (!connect_file (store, error) || hc_migrations_get_version (store, error) < 0)
    return FALSE;
  if (store->mode == HC_STORE_READ_WRITE && sqlite3_db_readonly (store->db, "main") == 1)
    {
      hc_store_set_error (store, SQLITE_READONLY, error);
      return FALSE;
    }
  if (!hc_store_exec (store, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL", error))
    return FALSE;
  store->full = TRUE;
  if (!check_version (store, migrations, n_migrations, error))
    return FALSE;
  if (store->mode == HC_STORE_READ_WRITE && !hc_store_exec (store, "PRAGMA journal_mode = WAL", error))
    return FALSE;
  return hc_store_exec (store, hc_schema_temporary, error);
}

HcStore *
hc_store_open_with (
    const char *path, HcStoreMode mode, const HcMigration *migrations, int n_migrations, GError **error)
{
  g_autoptr (HcStore) store = g_new0 (HcStore, 1);

  store->path = g_canonicalize_filename (path, NULL);
  store->mode = mode;
  store->owner = g_thread_self ();
  store->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  if (!hc_database_file_prepare (store->path, mode == HC_STORE_READ_WRITE, error)
      || !prepare (store, migrations, n_migrations, error))
    return NULL;
  return g_steal_pointer (&store);
}

HcStore *
hc_store_open (const char *path, HcStoreMode mode, GError **error)
{
  int n_migrations;
  const HcMigration *migrations = hc_migrations_get_all (&n_migrations);

  return hc_store_open_with (path, mode, migrations, n_migrations, error);
}

void
hc_store_close (HcStore *store)
{
  if (store == NULL)
    return;
  hc_store_assert_owner (store);
  if (store->db != NULL)
    hc_store_rollback (store);
  g_hash_table_unref (store->statements);
  if (sqlite3_close (store->db) != SQLITE_OK)
    g_warning ("%s: closed while statements are in use", store->path);
  g_free (store->path);
  g_free (store);
}

const char *
hc_store_get_path (HcStore *store)
{
  return store->path;
}

char *
hc_store_get_meta (HcStore *store, const char *key)
{
  g_autoptr (HcStatement) statement = hc_statement_new (store, "SELECT value FROM meta WHERE key = ?1", NULL);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "s", key);
  return hc_statement_next (statement, NULL) ? hc_statement_dup_text (statement, 0) : NULL;
}

gboolean
hc_store_set_meta (HcStore *store, const char *key, const char *value, GError **error)
{
  if (value == NULL)
    return hc_store_run (store, error, "DELETE FROM meta WHERE key = ?1", "s", key);
  return hc_store_run (store, error, "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", "ss", key,
                       value);
}
