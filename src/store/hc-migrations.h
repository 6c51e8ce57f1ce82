/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store.h"

G_BEGIN_DECLS

/* The steps from one version of the database to the next. Step n (from 1) leads to user_version n; a step
 * that was ever released is never changed. */
typedef struct
{
  const char *const *sql; /* statements, ended by NULL */
} HcMigration;

/* hc_migrations_get_all: ours. Returns: (transfer none): the array, @n its length */
const HcMigration *hc_migrations_get_all (int *n);

/* hc_migrations_get_version: Returns: the file's user_version, or -1 */
int hc_migrations_get_version (HcStore *store, GError **error);

/* hc_migrations_run:
 *
 * Brings the file to version @n_migrations, all steps in one transaction, so that a failing one leaves the
 * file as it was. A file that holds data is copied to "NAME.sqlite.before-vN" first; the copy stays when a
 * step fails. The caller holds the profile's lock. */
gboolean hc_migrations_run (HcStore *store, const HcMigration *migrations, int n_migrations, GError **error);

G_END_DECLS
