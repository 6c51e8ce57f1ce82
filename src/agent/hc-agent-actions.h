/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the application's own actions do. */
typedef struct
{
  void (*show) (const char *page, gpointer user_data);
  void (*quit) (gpointer user_data);
  void (*settings_changed) (gpointer user_data);
  void (*set_background) (gboolean background, gpointer user_data);
} HcAgentCalls;

/* hc_agent_actions_add:
 * @engine: what `sync`, `stop` and `preview` are handed on to
 *
 * Adds the actions to @map. @calls and @user_data have to last as long as they do */
void
hc_agent_actions_add (GActionMap *map, GActionGroup *engine, const HcAgentCalls *calls, gpointer user_data);

/* hc_agent_actions_show_background: the state of `background` */
void hc_agent_actions_show_background (GActionMap *map, gboolean background);

G_END_DECLS
