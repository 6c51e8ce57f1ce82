/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-menu.h"

#include "hc-tray-text.h"

#include <glib/gi18n.h>

/* Menus are as wide as their widest entry. */
#define MAX_LABEL 60

enum
{
  ENTRY_STATE = 1,
  ENTRY_DETAIL,
  ENTRY_SEPARATOR_STATE,
  ENTRY_SYNC,
  ENTRY_STOP,
  ENTRY_PAUSE_HOUR,
  ENTRY_PAUSE_TOMORROW,
  ENTRY_RESUME,
  ENTRY_SEPARATOR_PAUSE,
  ENTRY_PREVIEW,
  ENTRY_OPEN,
  ENTRY_SEPARATOR_OPEN,
  ENTRY_QUIT,
};

/* In the order of the menu. Without a label: a separator, or a text of the state. */
static const struct
{
  int id;
  HcTrayCommand command;
  const char *label;
} entries[] = {
  { ENTRY_STATE, HC_TRAY_NOTHING, NULL },
  { ENTRY_DETAIL, HC_TRAY_NOTHING, NULL },
  { ENTRY_SEPARATOR_STATE, HC_TRAY_NOTHING, NULL },
  { ENTRY_SYNC, HC_TRAY_SYNC, N_ ("_Sync Now") },
  { ENTRY_STOP, HC_TRAY_STOP, N_ ("_Stop") },
  { ENTRY_PAUSE_HOUR, HC_TRAY_PAUSE_HOUR, N_ ("Pause for 1 _Hour") },
  { ENTRY_PAUSE_TOMORROW, HC_TRAY_PAUSE_TOMORROW, N_ ("Pause Until _Tomorrow") },
  { ENTRY_RESUME, HC_TRAY_RESUME, N_ ("_Resume") },
  { ENTRY_SEPARATOR_PAUSE, HC_TRAY_NOTHING, NULL },
  { ENTRY_PREVIEW, HC_TRAY_PREVIEW, N_ ("_Preview…") },
  { ENTRY_OPEN, HC_TRAY_OPEN, N_ ("_Open HuduCwm") },
  { ENTRY_SEPARATOR_OPEN, HC_TRAY_NOTHING, NULL },
  { ENTRY_QUIT, HC_TRAY_QUIT, N_ ("_Quit") },
};

static gboolean
is_seen (int id, const HcTrayState *state)
{
  switch (id)
    {
    case ENTRY_DETAIL:
      return *state->detail != '\0';
    case ENTRY_SYNC:
      return !state->running;
    case ENTRY_STOP:
      return state->running;
    case ENTRY_PAUSE_HOUR:
    case ENTRY_PAUSE_TOMORROW:
      return !state->paused;
    case ENTRY_RESUME:
      return state->paused;
    default:
      return TRUE;
    }
}

static char *
dup_state_label (const char *text)
{
  g_autofree char *plain = hc_tray_text_plain (text, MAX_LABEL);

  return hc_tray_text_label (plain);
}

static void
entry_free (gpointer data)
{
  HcTrayEntry *entry = data;

  g_free (entry->label);
  g_free (entry);
}

GPtrArray *
hc_tray_menu_new (const HcTrayState *state, const HcTrayCommands *commands)
{
  GPtrArray *menu = g_ptr_array_new_with_free_func (entry_free);

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      HcTrayEntry *entry;

      if (!is_seen (entries[i].id, state))
        continue;
      entry = g_new0 (HcTrayEntry, 1);
      entry->id = entries[i].id;
      entry->command = entries[i].command;
      entry->enabled = hc_tray_commands_can (commands, entry->command);
      if (entry->id == ENTRY_STATE)
        entry->label = dup_state_label (state->line);
      else if (entry->id == ENTRY_DETAIL)
        entry->label = dup_state_label (state->detail);
      else if (entries[i].label != NULL)
        entry->label = g_strdup (_ (entries[i].label));
      g_ptr_array_add (menu, entry);
    }
  return menu;
}

gboolean
hc_tray_menu_get_command (int id, HcTrayCommand *command)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entries[i].id == id)
      {
        *command = entries[i].command;
        return TRUE;
      }
  return FALSE;
}

const HcTrayEntry *
hc_tray_menu_find (GPtrArray *menu, int id)
{
  for (guint i = 0; i < menu->len; i++)
    {
      const HcTrayEntry *entry = g_ptr_array_index (menu, i);

      if (entry->id == id)
        return entry;
    }
  return NULL;
}

gboolean
hc_tray_menu_has_same_entries (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const HcTrayEntry *one = g_ptr_array_index (a, i);
      const HcTrayEntry *other = g_ptr_array_index (b, i);

      if (one->id != other->id)
        return FALSE;
    }
  return TRUE;
}

gboolean
hc_tray_entry_is_equal (const HcTrayEntry *a, const HcTrayEntry *b)
{
  return a->id == b->id && a->enabled == b->enabled && a->command == b->command
         && g_strcmp0 (a->label, b->label) == 0;
}
