/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-notice.h"

#include <glib/gi18n.h>

static const char *const names[] = { "none", "review", "login", "failure", "recovered" };

char *
hc_notice_memory_to_string (const HcNoticeMemory *memory)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, names[memory->told], memory->run_id);
}

HcNoticeMemory
hc_notice_memory_from_string (const char *text)
{
  HcNoticeMemory memory = { 0 };
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, " ", 2) : NULL;

  if (parts == NULL || g_strv_length (parts) != 2)
    return memory;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (parts[0], names[i]))
      memory.told = (HcNotice)i;
  memory.run_id = g_ascii_strtoll (parts[1], NULL, 10);
  return memory;
}

static gboolean
is_text (GVariant *state, const char *key, const char *value)
{
  const char *text = NULL;

  return g_variant_lookup (state, key, "&s", &text) && g_str_equal (text, value);
}

/* Returns: what the state itself is; RECOVERED: the last run was carried out */
static HcNotice
read_condition (GVariant *state)
{
  gboolean at_rest = is_text (state, "state", "idle") || is_text (state, "state", "waiting")
                     || is_text (state, "state", "paused");

  if (is_text (state, "state", "needs-review"))
    return HC_NOTICE_REVIEW;
  if (is_text (state, "state", "needs-login"))
    return HC_NOTICE_LOGIN;
  if (is_text (state, "state", "error"))
    return is_text (state, "outcome", "running") ? HC_NOTICE_NONE : HC_NOTICE_FAILURE;
  if (at_rest && (is_text (state, "outcome", "done") || is_text (state, "outcome", "done-with-errors")))
    return HC_NOTICE_RECOVERED;
  return HC_NOTICE_NONE;
}

static gboolean
is_news (HcNotice condition, gint64 run_id, const HcNoticeMemory *memory)
{
  gboolean was_well = memory->told == HC_NOTICE_NONE || memory->told == HC_NOTICE_RECOVERED;

  if (condition == HC_NOTICE_NONE)
    return FALSE;
  if (condition == HC_NOTICE_RECOVERED)
    return !was_well && run_id > memory->run_id;
  return condition != memory->told;
}

HcNotice
hc_notice_judge (GVariant *state, HcNoticeMemory *memory)
{
  HcNotice condition = read_condition (state);
  gint64 run_id = 0;

  g_variant_lookup (state, "run-id", "x", &run_id);
  /* Another database: its runs are counted anew. */
  if (run_id < memory->run_id)
    memory->run_id = 0;
  if (!is_news (condition, run_id, memory))
    return HC_NOTICE_NONE;
  memory->told = condition;
  memory->run_id = run_id;
  return condition;
}

static GNotification *
make_staying (void)
{
  GNotification *notification = g_notification_new (_ ("HuduCwm Keeps Syncing in the Background"));

  g_notification_set_body (
      notification, _ ("Closing the window does not end it. It can be turned off here or in Options."));
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_NORMAL);
  g_notification_set_default_action_and_target (notification, "app.show", "s", "");
  g_notification_add_button_with_target (notification, _ ("Open"), "app.show", "s", "");
  g_notification_add_button_with_target (notification, _ ("Turn Off"), "app.set-background", "b", FALSE);
  return notification;
}

static GNotification *
make (
    const char *title, const char *body, GNotificationPriority priority, const char *button, const char *page)
{
  GNotification *notification = g_notification_new (title);

  g_notification_set_body (notification, body);
  g_notification_set_priority (notification, priority);
  g_notification_set_default_action_and_target (notification, "app.show", "s", page);
  if (button != NULL)
    g_notification_add_button_with_target (notification, button, "app.show", "s", page);
  return notification;
}

GNotification *
hc_notice_new_notification (HcNotice notice)
{
  switch (notice)
    {
    case HC_NOTICE_REVIEW:
      return make (_ ("A Sync Waits for You"),
                   _ ("It would change more than usual. Nothing was written to Hudu yet."),
                   G_NOTIFICATION_PRIORITY_HIGH, _ ("Review"), "preview");
    case HC_NOTICE_LOGIN:
      return make (_ ("Login Needed"),
                   _ ("ConnectWise and Hudu are not synced until the keys can be read and are accepted."),
                   G_NOTIFICATION_PRIORITY_HIGH, _ ("Open Connection Settings"), "connection");
    case HC_NOTICE_FAILURE:
      return make (_ ("The Sync Failed"), _ ("It is tried again at the next scheduled time."),
                   G_NOTIFICATION_PRIORITY_NORMAL, _ ("Show"), "activity");
    case HC_NOTICE_RECOVERED:
      return make (_ ("Syncing Again"), _ ("ConnectWise and Hudu agree again."), G_NOTIFICATION_PRIORITY_LOW,
                   NULL, "");
    case HC_NOTICE_STAYING:
      return make_staying ();
    case HC_NOTICE_NONE:
    default:
      return NULL;
    }
}
