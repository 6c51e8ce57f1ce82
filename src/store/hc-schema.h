/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The SQL of each migration step, ended by NULL. */
extern const char *const hc_schema_v1[];
extern const char *const hc_schema_v2[];

/* Tables of a connection of its own, in memory: what the snapshot being loaded is about. */
extern const char *const hc_schema_temporary;

G_END_DECLS
