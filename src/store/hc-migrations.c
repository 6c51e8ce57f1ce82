/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-migrations.h"

#include "hc-schema.h"
#include "hc-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>

static const HcMigration all_migrations[] = {
  { hc_schema_v1 },
  { hc_schema_v2 },
};

const HcMigration *
hc_migrations_get_all (int *n)
{
  *n = G_N_ELEMENTS (all_migrations);
  return all_migrations;
}

int
hc_migrations_get_version (HcStore *store, GError **error)
{
  gint64 version = 0;

  if (!hc_store_query_int64 (store, &version, error, "PRAGMA user_version", ""))
    return -1;
  return (int)version;
}

/* An empty file first: VACUUM INTO takes it, and so the copy is never readable for others. */
static gboolean
copy_file (HcStore *store, const char *copy, GError **error)
{
  g_unlink (copy);
  int fd = g_open (copy, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      g_set_error (error, HC_STORE_ERROR, errno == ENOSPC ? HC_STORE_ERROR_FULL : HC_STORE_ERROR_READ_ONLY,
                   "%s: can't be created: %s", copy, g_strerror (errno));
      return FALSE;
    }
  g_close (fd, NULL);

  if (hc_store_run (store, error, "VACUUM INTO ?1", "s", copy))
    return TRUE;
  g_unlink (copy);
  return FALSE;
}

static gboolean
apply_steps (HcStore *store, const HcMigration *migrations, int from, int to, GError **error)
{
  for (int version = from + 1; version <= to; version++)
    {
      for (const char *const *sql = migrations[version - 1].sql; *sql != NULL; sql++)
        if (!hc_store_exec (store, *sql, error))
          return FALSE;
    }

  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %d", to);
  return hc_store_exec (store, mark, error);
}

static gboolean
check_references (HcStore *store, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (store, "PRAGMA foreign_key_check", error);

  if (statement == NULL)
    return FALSE;
  if (hc_statement_next (statement, error))
    {
      g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FAILED, "rows of “%s” refer to nothing",
                   hc_statement_get_text (statement, 0));
      return FALSE;
    }
  return !hc_statement_is_failed (statement);
}

/* References are checked once at the end: a step may rebuild a table that others refer to. */
static gboolean
apply_in_transaction (HcStore *store, const HcMigration *migrations, int from, int to, GError **error)
{
  if (!hc_store_exec (store, "PRAGMA foreign_keys = OFF", error) || !hc_store_begin (store, TRUE, error))
    return FALSE;
  gboolean ok = apply_steps (store, migrations, from, to, error) && check_references (store, error)
                && hc_store_commit (store, error);
  if (!ok)
    hc_store_rollback (store);
  return hc_store_exec (store, "PRAGMA foreign_keys = ON", ok ? error : NULL) && ok;
}

static gboolean
is_foreign (HcStore *store, gboolean *foreign, GError **error)
{
  gint64 tables = 0;

  if (!hc_store_query_int64 (store, &tables, error, "SELECT COUNT(*) FROM sqlite_schema", ""))
    return FALSE;
  *foreign = tables > 0;
  return TRUE;
}

gboolean
hc_migrations_run (HcStore *store, const HcMigration *migrations, int n_migrations, GError **error)
{
  int from = hc_migrations_get_version (store, error);
  gboolean foreign = FALSE;

  if (from < 0)
    return FALSE;
  if (from >= n_migrations)
    return TRUE;
  if (from == 0)
    {
      if (!is_foreign (store, &foreign, error))
        return FALSE;
      if (foreign)
        {
          g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT,
                       "%s: this is a database of another program. Choose another file", store->path);
          return FALSE;
        }
      return apply_in_transaction (store, migrations, from, n_migrations, error);
    }

  g_autofree char *copy = g_strdup_printf ("%s.before-v%d", store->path, n_migrations);
  if (!copy_file (store, copy, error))
    return FALSE;
  g_autoptr (GError) cause = NULL;
  if (apply_in_transaction (store, migrations, from, n_migrations, &cause))
    {
      g_unlink (copy);
      return TRUE;
    }
  g_set_error (
      error, HC_STORE_ERROR, cause->domain == HC_STORE_ERROR ? cause->code : HC_STORE_ERROR_FAILED,
      "%s: can't be brought from version %d to %d: %s. The file is as it was, and a copy of it is %s",
      store->path, from, n_migrations, cause->message, copy);
  return FALSE;
}
