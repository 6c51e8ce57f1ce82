/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-faults.h"
#include "hc-sim-http.h"
#include "hc-sim-log.h"

G_BEGIN_DECLS

/* HcSimServer: an HTTP server on 127.0.0.1 with a thread and a main context of its own, in front of a state
 * machine */
typedef struct _HcSimServer HcSimServer;

typedef struct
{
  /* "cw" or "hudu", for faults and the log. */
  const char *name;
  /* 0: any free one. */
  guint16 port;
  /* The API root, a segment "*" standing for any: "/api/v1". */
  const char *root;
  /* Whether the handler sees the whole path, root included; else requests outside the root are marked as
   * such. */
  gboolean whole_path;
  HcSimResponse *(*handle) (gpointer data, const HcSimRequest *request);
  gpointer handle_data;
  /* Held while the handler runs. */
  GRecMutex *mutex;
  /* Clock for the Date header, in microseconds. */
  gint64 (*now) (gpointer data);
  gpointer now_data;
  /* Borrowed; they outlive the server. */
  HcSimFaults *faults;
  HcSimLog *log;
} HcSimServerOptions;

/* hc_sim_server_new:
 *
 * Listens and starts the thread.
 *
 * Returns: (transfer full) (nullable): NULL and a GIO error when the port can't be had */
HcSimServer *hc_sim_server_new (const HcSimServerOptions *options, GError **error);

/* hc_sim_server_free: closes all connections, also hanging ones, and joins the thread */
void hc_sim_server_free (HcSimServer *server);

guint16 hc_sim_server_get_port (HcSimServer *server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSimServer, hc_sim_server_free)

G_END_DECLS
