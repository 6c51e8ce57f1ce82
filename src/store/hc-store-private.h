/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-migrations.h"
#include "hc-statement.h"
#include "hc-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* For the files of this folder and its tests alone. */

struct _HcStore
{
  sqlite3 *db;
  char *path;
  HcStoreMode mode;
  GThread *owner;
  GHashTable *statements; /* char * SQL → sqlite3_stmt that nobody uses at the moment */
  gboolean full;          /* synchronous=FULL is in force */
};

/* hc_store_open_with: hc_store_open() with other migrations than ours: for tests of the migrating itself */
HcStore *hc_store_open_with (
    const char *path, HcStoreMode mode, const HcMigration *migrations, int n_migrations, GError **error);

/* hc_store_assert_owner: asserts that the calling thread opened the connection */
void hc_store_assert_owner (HcStore *store);

/* hc_store_in_transaction: also FALSE after SQLite itself rolled back (a full disk) */
gboolean hc_store_in_transaction (HcStore *store);

/* hc_store_join:
 * @mine: (out): whether a transaction was begun here, for hc_store_leave()
 *
 * Begins a transaction unless one is open already: what several statements do is done together or not at all.
 */
gboolean hc_store_join (HcStore *store, gboolean durable, gboolean *mine, GError **error);

/* hc_store_leave: ends what hc_store_join() began: commits when @ok, else rolls back. In somebody else's
 * transaction it does nothing.
 *
 * Returns: @ok, or FALSE when the commit failed */
gboolean hc_store_leave (HcStore *store, gboolean mine, gboolean ok, GError **error);

/* hc_store_exec: one or several statements without values, outside of the cache */
gboolean hc_store_exec (HcStore *store, const char *sql, GError **error);

/* hc_store_set_error: turns a result code of SQLite into HC_STORE_ERROR: names the file, the cause and the
 * remedy */
void hc_store_set_error (HcStore *store, int rc, GError **error);

/* hc_store_require_full: single statements outside of a transaction are durable */
gboolean hc_store_require_full (HcStore *store, GError **error);

/* hc_store_now: seconds since the epoch, for rows whose caller gives no time */
gint64 hc_store_now (void);

G_END_DECLS
