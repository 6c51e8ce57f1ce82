/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store.h"

G_BEGIN_DECLS

/* Whether this profile is to be synced while no window is open: a person's choice, kept in the database. On
 * unless it was switched off. */
gboolean hc_background_get (HcStore *store);

/* hc_background_set: one short durable write. The agent is told with its action "set-background", which does
 * this itself */
gboolean hc_background_set (HcStore *store, gboolean background, GError **error);

G_END_DECLS
