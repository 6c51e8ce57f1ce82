/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store.h"

G_BEGIN_DECLS

/* One run at a time per profile, across processes: the advisory file lock ("NAME.sqlite.lock") alone decides;
 * a row in the database tells who runs. */
typedef struct _HcLock HcLock;

typedef struct
{
  gint64 pid;
  gint64 since;
  char *stage;
  guint done, total;
  gboolean stop;
} HcRunning;
void hc_running_clear (HcRunning *running);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HcRunning, hc_running_clear)

/* hc_lock_acquire: HC_ERROR_BUSY naming pid and since when another process (or another lock of this one)
 * holds it */
HcLock *hc_lock_acquire (HcStore *store, GError **error);
/* hc_lock_release: removes the row and lets go */
void hc_lock_release (HcLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcLock, hc_lock_release)

gboolean hc_store_set_running (HcStore *store, const char *stage, guint done, guint total, GError **error);
/* hc_store_get_running: whether a run is really going on (the lock is held): a row left by a killed process
 * is none */
gboolean hc_store_get_running (HcStore *store, HcRunning *running);
/* hc_store_request_stop: Returns: whether there was a run to be stopped */
gboolean hc_store_request_stop (HcStore *store, GError **error);
/* hc_store_is_stop_requested: cheap; polled by the run */
gboolean hc_store_is_stop_requested (HcStore *store);

G_END_DECLS
