/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-settings.h"
#include "hc-store.h"

G_BEGIN_DECLS

/* What a plan rests on besides the records: settings and matches. */

/* hc_plan_basis_save: remembers what the plan of @run rests on */
gboolean hc_plan_basis_save (HcStore *store, gint64 run, const HcSettings *settings, GError **error);

/* hc_plan_basis_is_current: @current: (out): FALSE when settings or matches were changed since @run planned;
 * TRUE also where nothing is known about it. Reads every match: not for the main thread */
gboolean hc_plan_basis_is_current (
    HcStore *store, gint64 run, const HcSettings *settings, gboolean *current, GError **error);

G_END_DECLS
