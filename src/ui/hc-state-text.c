/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-state-text.h"

#include "hc-format.h"

#include <glib/gi18n.h>

static char *
dup_running (HcEngine *engine)
{
  const char *job = hc_engine_get_state_text (engine, "running-job");
  double fraction = 0;

  if (g_str_equal (job, "test"))
    return g_strdup (_ ("Testing the connection"));
  if (g_str_equal (job, "refresh"))
    return g_strdup (_ ("Refreshing"));
  if (g_str_equal (job, "plan"))
    return g_strdup (_ ("Making a preview"));
  if (g_str_equal (job, "prepare"))
    return g_strdup (_ ("Preparing a layout"));
  g_variant_lookup (hc_engine_get_progress (engine), "fraction", "d", &fraction);
  if (g_str_equal (job, "undo"))
    return g_strdup_printf (_ ("Undoing %d %%"), (int)(fraction * 100));
  return g_strdup_printf (_ ("Syncing %d %%"), (int)(fraction * 100));
}

/* What the last sync left undone, though nothing stands in the way of the next. */
static gboolean
ended (HcEngine *engine, const char *outcome)
{
  return g_str_equal (hc_engine_get_state_text (engine, "job"), "sync")
         && g_str_equal (hc_engine_get_state_text (engine, "outcome"), outcome);
}

static const char *
get_rest_title (HcEngine *engine)
{
  if (hc_engine_get_state_number (engine, "run-id") <= 0)
    return _ ("Not synced yet");
  if (ended (engine, "stopped"))
    return _ ("Sync stopped");
  if (ended (engine, "done-with-errors"))
    return _ ("Some records failed");
  return _ ("Up to date");
}

static const char *
get_rest_icon (HcEngine *engine)
{
  if (hc_engine_get_state_number (engine, "run-id") <= 0)
    return "emblem-system-symbolic";
  if (ended (engine, "stopped"))
    return "media-playback-stop-symbolic";
  if (ended (engine, "done-with-errors"))
    return "dialog-warning-symbolic";
  return "emblem-ok-symbolic";
}

char *
hc_state_text_dup_title (HcEngine *engine)
{
  if (!hc_engine_is_connected (engine))
    return g_strdup (_ ("Connecting…"));
  if (hc_engine_is_running (engine))
    return dup_running (engine);
  switch (hc_engine_get_status (engine))
    {
    case HC_STATUS_WAITING:
      return g_strdup (_ ("Waiting"));
    case HC_STATUS_NEEDS_REVIEW:
      return g_strdup (_ ("Needs review"));
    case HC_STATUS_NEEDS_LOGIN:
      return g_strdup (_ ("Login refused"));
    case HC_STATUS_ERROR:
      return g_strdup (_ ("Last sync failed"));
    case HC_STATUS_PAUSED:
      return g_strdup (_ ("Paused"));
    case HC_STATUS_IDLE:
    case HC_STATUS_SYNCING:
    default:
      return g_strdup (get_rest_title (engine));
    }
}

char *
hc_state_text_dup_next (HcEngine *engine)
{
  gint64 next = hc_engine_get_state_number (engine, "next-due");
  g_autofree char *clock = hc_format_clock (next);

  if (hc_engine_is_running (engine) || next == 0 || hc_engine_get_state_number (engine, "run-id") == 0)
    return g_strdup ("");
  return g_strdup_printf (_ ("next %s"), clock);
}

const char *
hc_state_text_get_icon (HcEngine *engine)
{
  if (!hc_engine_is_connected (engine))
    return "content-loading-symbolic";
  if (hc_engine_is_running (engine))
    return "emblem-synchronizing-symbolic";
  switch (hc_engine_get_status (engine))
    {
    case HC_STATUS_WAITING:
      return "content-loading-symbolic";
    case HC_STATUS_NEEDS_REVIEW:
      return "dialog-warning-symbolic";
    case HC_STATUS_NEEDS_LOGIN:
      return "dialog-password-symbolic";
    case HC_STATUS_ERROR:
      return "dialog-error-symbolic";
    case HC_STATUS_PAUSED:
      return "media-playback-pause-symbolic";
    case HC_STATUS_IDLE:
    case HC_STATUS_SYNCING:
    default:
      return get_rest_icon (engine);
    }
}
