/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-tray-commands.h"
#include "hc-tray-state.h"

G_BEGIN_DECLS

/* The entries of the menu, as they are at a moment. An entry keeps its id for good, so that a click on a menu
 * that is a little old still means what stood there. */

typedef struct
{
  int id;      /* never 0, which is the menu itself */
  char *label; /* with mnemonics, as the menu takes it; NULL: a separator */
  gboolean enabled;
  HcTrayCommand command;
} HcTrayEntry;

/* hc_tray_menu_new: Returns: (element-type HcTrayEntry): what is to be seen, in its order */
GPtrArray *hc_tray_menu_new (const HcTrayState *state, const HcTrayCommands *commands);

/* hc_tray_menu_get_command: of any entry there can be, seen or not. Returns: whether there can be one of this
 * id */
gboolean hc_tray_menu_get_command (int id, HcTrayCommand *command);

/* hc_tray_menu_find: (nullable) */
const HcTrayEntry *hc_tray_menu_find (GPtrArray *menu, int id);

/* hc_tray_menu_has_same_entries: whether both have entries of the same ids, in the same order */
gboolean hc_tray_menu_has_same_entries (GPtrArray *a, GPtrArray *b);

/* hc_tray_entry_is_equal: also in what it shows */
gboolean hc_tray_entry_is_equal (const HcTrayEntry *a, const HcTrayEntry *b);

G_END_DECLS
