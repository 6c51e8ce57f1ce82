/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-tray-menu.h"

G_BEGIN_DECLS

/* The menu in the forms of com.canonical.dbusmenu: the entries of a menu, by hc_tray_menu_new(), plus the
 * menu itself as entry 0. @names: (nullable) (array zero-terminated): the properties that are wanted, none:
 * all. All return floating references. */

/* hc_tray_layout_new: (ia{sv}av). @depth: 0: without what is in it. NULL: there is no entry @parent */
GVariant *hc_tray_layout_new (GPtrArray *menu, int parent, int depth, const char *const *names);

/* hc_tray_layout_new_properties: a{sv}; NULL: there is no entry @id */
GVariant *hc_tray_layout_new_properties (GPtrArray *menu, int id, const char *const *names);

/* hc_tray_layout_new_group: a(ia{sv}) of those of @ids that there are; @n_ids 0: of all */
GVariant *
hc_tray_layout_new_group (GPtrArray *menu, const gint32 *ids, gsize n_ids, const char *const *names);

G_END_DECLS
