/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-guard.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A guard that stopped a run, in words, with the ways on.
 *
 * Signal "show-items" (uu): a person wants to see what it is about: actions and kinds, as bits */
#define HC_TYPE_PREVIEW_GUARD (hc_preview_guard_get_type ())
G_DECLARE_FINAL_TYPE (HcPreviewGuard, hc_preview_guard, HC, PREVIEW_GUARD, GtkWidget)

GtkWidget *hc_preview_guard_new (const HcGuard *guard);

G_END_DECLS
