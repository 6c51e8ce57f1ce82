/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A blocking call that is not waited for longer than agreed. */

typedef gboolean (*HcDeadlineFunc) (gpointer data, GCancellable *cancellable, GError **error);

/* hc_deadline_call:
 * @func: run on a thread of its own
 * @data: (inout): lent to @func. Set to %NULL when it was not waited for any longer: then @free_data is
 * called once @func is done after all
 * @timeout_ms: then @func is cancelled; what doesn't heed that within two seconds is left behind
 *
 * Returns: what @func returned; FALSE with G_IO_ERROR_TIMED_OUT or G_IO_ERROR_CANCELLED */
gboolean hc_deadline_call (HcDeadlineFunc func,
                           gpointer *data,
                           GDestroyNotify free_data,
                           guint timeout_ms,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
