/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-commands.h"

#include "hc-tray-text.h"

#define HOUR (60 * 60)

static const char *
get_action (HcTrayCommand command)
{
  switch (command)
    {
    case HC_TRAY_SYNC:
      return "sync";
    case HC_TRAY_STOP:
      return "stop";
    case HC_TRAY_PAUSE_HOUR:
    case HC_TRAY_PAUSE_TOMORROW:
    case HC_TRAY_RESUME:
      return "pause-until";
    case HC_TRAY_PREVIEW:
      return "preview";
    case HC_TRAY_OPEN:
      return "show";
    case HC_TRAY_QUIT:
      return "quit";
    case HC_TRAY_NOTHING:
    default:
      return NULL;
    }
}

static GActionGroup *
get_group (const HcTrayCommands *commands, HcTrayCommand command)
{
  return command >= HC_TRAY_PREVIEW ? commands->app : commands->engine;
}

static gint64
get_pause_end (HcTrayCommand command)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (command == HC_TRAY_RESUME)
    return 0;
  return command == HC_TRAY_PAUSE_HOUR ? now + HOUR : hc_tray_text_tomorrow (now, NULL);
}

/* Returns: (nullable): a floating reference */
static GVariant *
new_parameter (HcTrayCommand command)
{
  g_auto (GVariantDict) options = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *request = g_uuid_string_random ();

  if (command == HC_TRAY_OPEN)
    return g_variant_new_string ("");
  if (command > HC_TRAY_RESUME)
    return NULL;
  g_variant_dict_insert (&options, "request", "s", request);
  if (command >= HC_TRAY_PAUSE_HOUR)
    g_variant_dict_insert (&options, "until", "x", get_pause_end (command));
  return g_variant_dict_end (&options);
}

gboolean
hc_tray_commands_can (const HcTrayCommands *commands, HcTrayCommand command)
{
  const char *action = get_action (command);

  return action != NULL && g_action_group_get_action_enabled (get_group (commands, command), action);
}

void
hc_tray_commands_run (const HcTrayCommands *commands, HcTrayCommand command)
{
  if (hc_tray_commands_can (commands, command))
    g_action_group_activate_action (get_group (commands, command), get_action (command),
                                    new_parameter (command));
}
