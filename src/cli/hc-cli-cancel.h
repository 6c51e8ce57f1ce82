/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Ctrl+C and the like, while the program's own thread works. The first one cancels; a second one ends the
 * process, as without this. */
typedef struct _HcCliCancel HcCliCancel;

HcCliCancel *hc_cli_cancel_new (GCancellable *cancellable);
void hc_cli_cancel_free (HcCliCancel *cancel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcCliCancel, hc_cli_cancel_free)

G_END_DECLS
