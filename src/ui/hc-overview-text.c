/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-overview-text.h"

#include "hc-format.h"

#include <glib/gi18n.h>

char *
hc_overview_text_dup_next (HcEngine *engine, const HcSettings *settings)
{
  const char *reason = hc_engine_get_state_text (engine, "reason");
  gint64 due = hc_engine_get_state_number (engine, "next-due");
  g_autofree char *next = hc_format_clock (due);

  if (reason[0] != '\0')
    return g_strdup (reason);
  if (!settings->schedule.enabled)
    return g_strdup (_ ("Syncs only when you ask for it"));
  if (due == 0 || hc_engine_get_state_number (engine, "run-id") == 0)
    return g_strdup ("");
  return g_strdup_printf (
      ngettext ("Next at %s, every hour", "Next at %s, every %u hours", settings->schedule.hours), next,
      settings->schedule.hours);
}

static void
add_count (GString *text, guint count, const char *one, const char *many)
{
  if (count == 0)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append_printf (text, "%'u %s", count, ngettext (one, many, count));
}

char *
hc_overview_text_dup_last (const HcRunRow *run)
{
  g_autoptr (GString) counts = g_string_new (NULL);
  g_autofree char *clock = hc_format_clock (run->started);
  HcCounts sum = { 0 };

  for (guint i = 0; i < HC_N_KINDS; i++)
    {
      const HcCounts *kind = &run->counts[i];

      sum.created += kind->created;
      sum.adopted += kind->adopted;
      sum.updated += kind->updated + kind->renamed + kind->moved;
      sum.archived += kind->archived;
      sum.failed += kind->failed;
    }
  add_count (counts, sum.created, N_ ("created"), N_ ("created"));
  add_count (counts, sum.adopted, N_ ("adopted"), N_ ("adopted"));
  add_count (counts, sum.updated, N_ ("updated"), N_ ("updated"));
  add_count (counts, sum.archived, N_ ("archived"), N_ ("archived"));
  if (counts->len == 0)
    g_string_append (counts, _ ("nothing changed"));
  if (sum.failed > 0)
    add_count (counts, sum.failed, N_ ("failed"), N_ ("failed"));
  else if (run->outcome == HC_OUTCOME_DONE)
    g_string_append_printf (counts, " · %s", _ ("nothing failed"));
  return g_strdup_printf (_ ("Last run %s: %s · %s"), clock, hc_format_outcome (run->outcome), counts->str);
}

const char *
hc_overview_text_get_remedy (HcEngine *engine, const char **label)
{
  if (hc_engine_is_running (engine))
    return NULL;
  switch (hc_engine_get_status (engine))
    {
    case HC_STATUS_NEEDS_REVIEW:
      *label = _ ("_Review");
      return "preview";
    case HC_STATUS_NEEDS_LOGIN:
      *label = _ ("Open _Connection Settings");
      return "connection";
    case HC_STATUS_ERROR:
      *label = _ ("Show the _Run");
      return "activity";
    case HC_STATUS_IDLE:
    case HC_STATUS_SYNCING:
    case HC_STATUS_WAITING:
    case HC_STATUS_PAUSED:
    default:
      return NULL;
    }
}
