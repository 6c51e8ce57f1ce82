/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether servers can be reached: a connection is made (through a proxy where one is set) and closed again;
 * no request is sent, so that none is counted. */

/* hc_reach_async: @uris: "https://host[:port]", NULL-terminated. Answers within @seconds */
void hc_reach_async (const char *const *uris,
                     guint seconds,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);

/* hc_reach_finish: Returns: TRUE when all answered; else the error names one that did not, and why */
gboolean hc_reach_finish (GAsyncResult *result, GError **error);

G_END_DECLS
