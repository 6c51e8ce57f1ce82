/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-error.h"
#include "hc-kind.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One profile's database. A connection belongs to the thread that opened it, and asserts it. Every function
 * below that can fail sets HC_STORE_ERROR with a message that names the file and the remedy where there is
 * one. */
typedef struct _HcStore HcStore;

typedef enum
{
  HC_STORE_READ_WRITE, /* creates and migrates; migrating needs the profile's lock, which is taken for that
                          moment */
  HC_STORE_READ_ONLY,  /* for windows and reports: never waits for a writer (WAL), never migrates */
} HcStoreMode;

/* hc_store_open: creates missing directories (0700) and the file (0600), WAL, foreign keys, busy timeout 5 s.
 * A failed migration leaves the old file untouched beside a copy "NAME.sqlite.before-vN", and says so. A file
 * written by a newer version: HC_STORE_ERROR_TOO_NEW. */
HcStore *hc_store_open (const char *path, HcStoreMode mode, GError **error);
void hc_store_close (HcStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcStore, hc_store_close)

const char *hc_store_get_path (HcStore *store);

/* hc_store_dup_default_path: $XDG_DATA_HOME/huducwm/PROFILE.sqlite; HC_ERROR_INVALID for a profile name with
 * a slash or a leading dot */
char *hc_store_dup_default_path (const char *profile, GError **error);

/* Short write transactions; they don't nest. A durable one (journal, decisions) is on disk when commit
 * returns (synchronous=FULL); others may be lost to a power cut, never torn. */
gboolean hc_store_begin (HcStore *store, gboolean durable, GError **error);
gboolean hc_store_commit (HcStore *store, GError **error);
void hc_store_rollback (HcStore *store);

/* Small facts: hc_store_get_meta returns (transfer full) (nullable) */
char *hc_store_get_meta (HcStore *store, const char *key);
gboolean hc_store_set_meta (HcStore *store, const char *key, const char *value, GError **error);

G_END_DECLS
