/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

G_BEGIN_DECLS

/* hc_preview_apply_async:
 * @run: the run whose plan was looked at
 * @left_out: set of gint64 *: seqs that a person took out: they are held from now on
 * @accept_guards: whether guards don't stop it
 *
 * Plans again, and writes what of the plan is still the same and was not taken out. Ends when that is done.
 */
void hc_preview_apply_async (HcSession *session,
                             gint64 run,
                             GHashTable *left_out,
                             gboolean accept_guards,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* hc_preview_apply_finish: Returns: (transfer full) (nullable): the engine's outcome */
GVariant *hc_preview_apply_finish (GAsyncResult *result, GError **error);

G_END_DECLS
