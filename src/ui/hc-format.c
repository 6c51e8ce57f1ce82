/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-format.h"

#include <glib/gi18n.h>

#define DAY (24 * 60 * 60)

char *
hc_format_number (gint64 number)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, number);
}

static GDateTime *
midnight_of (GDateTime *time)
{
  return g_date_time_new_local (g_date_time_get_year (time), g_date_time_get_month (time),
                                g_date_time_get_day_of_month (time), 0, 0, 0);
}

/* Days from today's to @time's, by the calendar: a night with a changed clock counts as one too. */
static gint64
days_from_today (GDateTime *time)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) today = midnight_of (now);
  g_autoptr (GDateTime) day = midnight_of (time);
  gint64 seconds = g_date_time_to_unix (day) - g_date_time_to_unix (today);

  return (seconds + (seconds < 0 ? -DAY / 2 : DAY / 2)) / DAY;
}

char *
hc_format_clock (gint64 time)
{
  g_autoptr (GDateTime) moment = time > 0 ? g_date_time_new_from_unix_local (time) : NULL;
  gint64 days;

  if (moment == NULL)
    return g_strdup ("–");
  days = days_from_today (moment);
  if (days == 0)
    return g_date_time_format (moment, "%H:%M");
  if (ABS (days) < 7)
    return g_date_time_format (moment, "%a %H:%M");
  return g_date_time_format (moment, "%x");
}

char *
hc_format_date_time (gint64 time)
{
  g_autoptr (GDateTime) moment = time > 0 ? g_date_time_new_from_unix_local (time) : NULL;

  return moment != NULL ? g_date_time_format (moment, "%x %H:%M:%S") : g_strdup ("–");
}

char *
hc_format_duration (gint64 seconds)
{
  if (seconds < 60)
    return g_strdup_printf (ngettext ("about %d second", "about %d seconds", (gulong)MAX (seconds, 1)),
                            (int)MAX (seconds, 1));
  if (seconds < 90 * 60)
    return g_strdup_printf (ngettext ("about %d minute", "about %d minutes", (gulong)((seconds + 30) / 60)),
                            (int)((seconds + 30) / 60));
  return g_strdup_printf (ngettext ("about %d hour", "about %d hours", (gulong)((seconds + 1800) / 3600)),
                          (int)((seconds + 1800) / 3600));
}

const char *
hc_format_kind (HcKind kind)
{
  static const char *const names[HC_N_KINDS] = {
    [HC_KIND_COMPANY] = N_ ("Company"),     [HC_KIND_SITE] = N_ ("Location"),
    [HC_KIND_CONTACT] = N_ ("Contact"),     [HC_KIND_CONFIGURATION] = N_ ("Configuration"),
    [HC_KIND_AGREEMENT] = N_ ("Agreement"),
  };

  return (guint)kind < HC_N_KINDS ? _ (names[kind]) : "";
}

const char *
hc_format_kinds (HcKind kind)
{
  static const char *const names[HC_N_KINDS] = {
    [HC_KIND_COMPANY] = N_ ("Companies"),    [HC_KIND_SITE] = N_ ("Locations"),
    [HC_KIND_CONTACT] = N_ ("Contacts"),     [HC_KIND_CONFIGURATION] = N_ ("Configurations"),
    [HC_KIND_AGREEMENT] = N_ ("Agreements"),
  };

  return (guint)kind < HC_N_KINDS ? _ (names[kind]) : "";
}

const char *
hc_format_action (HcAction action)
{
  static const char *const names[HC_N_ACTIONS] = {
    [HC_ACTION_CREATE] = N_ ("Create"),           [HC_ACTION_ADOPT] = N_ ("Adopt"),
    [HC_ACTION_UPDATE] = N_ ("Update"),           [HC_ACTION_RENAME] = N_ ("Rename"),
    [HC_ACTION_MOVE_LAYOUT] = N_ ("Move layout"), [HC_ACTION_MOVE_COMPANY] = N_ ("Move company"),
    [HC_ACTION_ARCHIVE] = N_ ("Archive"),         [HC_ACTION_UNARCHIVE] = N_ ("Un-archive"),
    [HC_ACTION_RELATE] = N_ ("Relate"),           [HC_ACTION_TILE] = N_ ("Tile"),
  };

  return (guint)action < HC_N_ACTIONS ? _ (names[action]) : "";
}

const char *
hc_format_outcome (HcOutcome outcome)
{
  switch (outcome)
    {
    case HC_OUTCOME_RUNNING:
      return _ ("Running");
    case HC_OUTCOME_DONE:
      return _ ("Done");
    case HC_OUTCOME_DONE_WITH_ERRORS:
      return _ ("Done, with errors");
    case HC_OUTCOME_NEEDS_REVIEW:
      return _ ("Needs review");
    case HC_OUTCOME_STOPPED:
      return _ ("Stopped");
    case HC_OUTCOME_FAILED:
      return _ ("Failed");
    default:
      return "";
    }
}
