/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

G_BEGIN_DECLS

/* A run with its errors, read off the main thread. */
typedef struct
{
  HcRunRow *row;
  GPtrArray *errors; /* HcActivityEntry */
  char **failed;     /* "configuration:4711" …: what can be tried again */
} HcActivityRunLoad;

void hc_activity_run_load_free (HcActivityRunLoad *load);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcActivityRunLoad, hc_activity_run_load_free)

void hc_activity_run_load_async (HcSession *session,
                                 gint64 run,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* hc_activity_run_load_finish: NULL without an error: there is no such run */
HcActivityRunLoad *hc_activity_run_load_finish (HcSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
