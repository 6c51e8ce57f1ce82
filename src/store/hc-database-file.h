/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The file on disk, and the lock beside it. For the files of this folder alone. */

/* hc_database_file_prepare:
 *
 * Where it is to be written: makes missing folders (0700) and the file (0600), and takes rights of others
 * away from an existing one. Where it is only read: checks that it is there.
 *
 * Returns: FALSE with HC_STORE_ERROR */
gboolean hc_database_file_prepare (const char *path, gboolean writable, GError **error);

/* The advisory lock on "NAME.sqlite.lock". It belongs to the open file, not to the process: two in one
 * process exclude each other as well, and the kernel lets go when its holder dies. The file is never removed,
 * or two processes could hold locks on two files of the same name. */
typedef struct _HcFileLock HcFileLock;

/* hc_file_lock_try: Returns: (nullable): NULL with HC_STORE_ERROR_BUSY when it is held, else with what went
 * wrong */
HcFileLock *hc_file_lock_try (const char *path, GError **error);

/* hc_file_lock_wait: tries for @timeout_ms milliseconds: for what takes a moment only */
HcFileLock *hc_file_lock_wait (const char *path, guint timeout_ms, GError **error);
void hc_file_lock_free (HcFileLock *lock);

/* hc_file_lock_is_held: asks without taking it, so that a window that looks never stands in a run's way */
gboolean hc_file_lock_is_held (const char *path);

G_END_DECLS
