/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-statement.h"

#include "hc-store-private.h"

struct _HcStatement
{
  HcStore *store;
  sqlite3_stmt *handle;
  char *sql; /* the key in the cache */
  gboolean failed;
};

HcStatement *
hc_statement_new (HcStore *store, const char *sql, GError **error)
{
  sqlite3_stmt *handle = NULL;
  gpointer key = NULL;
  gpointer cached = NULL;

  hc_store_assert_owner (store);
  if (g_hash_table_steal_extended (store->statements, sql, &key, &cached))
    {
      handle = cached;
    }
  else
    {
      int rc = sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
      if (rc != SQLITE_OK)
        {
          hc_store_set_error (store, rc, error);
          return NULL;
        }
      key = g_strdup (sql);
    }

  HcStatement *statement = g_new0 (HcStatement, 1);
  statement->store = store;
  statement->handle = handle;
  statement->sql = key;
  return statement;
}

void
hc_statement_free (HcStatement *statement)
{
  if (statement == NULL)
    return;
  GHashTable *cache = statement->store->statements;

  sqlite3_reset (statement->handle);
  sqlite3_clear_bindings (statement->handle);
  g_hash_table_replace (cache, statement->sql, statement->handle);
  g_free (statement);
}

void
hc_statement_bind_valist (HcStatement *statement, const char *types, va_list values)
{
  sqlite3_reset (statement->handle);
  for (int i = 0; types[i] != '\0'; i++)
    {
      int rc = SQLITE_MISUSE;
      switch (types[i])
        {
        case 'i':
          rc = sqlite3_bind_int64 (statement->handle, i + 1, va_arg (values, int));
          break;
        case 'l':
          rc = sqlite3_bind_int64 (statement->handle, i + 1, va_arg (values, gint64));
          break;
        case 's':
        case 't':
          {
            const char *text = va_arg (values, const char *);
            if (text == NULL && types[i] == 't')
              text = "";
            rc = sqlite3_bind_text (statement->handle, i + 1, text, -1, SQLITE_TRANSIENT);
          }
          break;
        default:
          break;
        }
      if (rc != SQLITE_OK)
        g_error ("Value %d of “%s” can't be bound: %s", i + 1, sqlite3_sql (statement->handle),
                 sqlite3_errstr (rc));
    }
}

void
hc_statement_bind (HcStatement *statement, const char *types, ...)
{
  va_list values;

  va_start (values, types);
  hc_statement_bind_valist (statement, types, values);
  va_end (values);
}

gboolean
hc_statement_next (HcStatement *statement, GError **error)
{
  int rc = sqlite3_step (statement->handle);

  if (rc == SQLITE_ROW)
    return TRUE;
  if (rc != SQLITE_DONE)
    {
      statement->failed = TRUE;
      hc_store_set_error (statement->store, rc, error);
    }
  return FALSE;
}

gboolean
hc_statement_is_failed (const HcStatement *statement)
{
  return statement->failed;
}

gboolean
hc_statement_run (HcStatement *statement, GError **error)
{
  HcStore *store = statement->store;

  if (!sqlite3_stmt_readonly (statement->handle) && !hc_store_in_transaction (store)
      && !hc_store_require_full (store, error))
    return FALSE;
  while (hc_statement_next (statement, error))
    ;
  return !statement->failed;
}

int
hc_statement_get_int (HcStatement *statement, int column)
{
  return sqlite3_column_int (statement->handle, column);
}

gint64
hc_statement_get_int64 (HcStatement *statement, int column)
{
  return sqlite3_column_int64 (statement->handle, column);
}

const char *
hc_statement_get_text (HcStatement *statement, int column)
{
  return (const char *)sqlite3_column_text (statement->handle, column);
}

char *
hc_statement_dup_text (HcStatement *statement, int column)
{
  return g_strdup (hc_statement_get_text (statement, column));
}

static gboolean
run_valist (HcStore *store, GError **error, const char *sql, const char *types, va_list values)
{
  g_autoptr (HcStatement) statement = hc_statement_new (store, sql, error);

  if (statement == NULL)
    return FALSE;
  hc_statement_bind_valist (statement, types, values);
  return hc_statement_run (statement, error);
}

gboolean
hc_store_run (HcStore *store, GError **error, const char *sql, const char *types, ...)
{
  va_list values;

  va_start (values, types);
  gboolean ok = run_valist (store, error, sql, types, values);
  va_end (values);
  return ok;
}

int
hc_store_run_counted (HcStore *store, GError **error, const char *sql, const char *types, ...)
{
  va_list values;

  va_start (values, types);
  gboolean ok = run_valist (store, error, sql, types, values);
  va_end (values);
  return ok ? sqlite3_changes (store->db) : -1;
}

gboolean
hc_store_query_int64 (HcStore *store, gint64 *value, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (HcStatement) statement = hc_statement_new (store, sql, error);
  va_list values;

  if (statement == NULL)
    return FALSE;
  va_start (values, types);
  hc_statement_bind_valist (statement, types, values);
  va_end (values);
  if (hc_statement_next (statement, error))
    *value = hc_statement_get_int64 (statement, 0);
  return !statement->failed;
}
