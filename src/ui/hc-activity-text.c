/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-activity-text.h"

#include "hc-format.h"

#include <glib/gi18n.h>

const char *
hc_activity_text_get_type (const HcRunRow *row)
{
  if (g_str_equal (row->type, "undo"))
    return _ ("Undo");
  if (g_str_equal (row->type, "apply"))
    return _ ("Applied preview");
  if (g_str_equal (row->type, "plan"))
    return _ ("Preview");
  return _ ("Sync");
}

const char *
hc_activity_text_get_icon (HcOutcome outcome)
{
  switch (outcome)
    {
    case HC_OUTCOME_RUNNING:
      return "emblem-synchronizing-symbolic";
    case HC_OUTCOME_DONE:
      return "emblem-ok-symbolic";
    case HC_OUTCOME_STOPPED:
      return "media-playback-stop-symbolic";
    case HC_OUTCOME_DONE_WITH_ERRORS:
    case HC_OUTCOME_NEEDS_REVIEW:
      return "dialog-warning-symbolic";
    case HC_OUTCOME_FAILED:
    default:
      return "dialog-error-symbolic";
    }
}

char *
hc_activity_text_dup_when (const HcRunRow *row)
{
  g_autofree char *clock = hc_format_clock (row->started);
  g_autofree char *duration
      = row->finished >= row->started ? hc_format_duration (row->finished - row->started) : NULL;

  if (duration == NULL)
    return g_steal_pointer (&clock);
  return g_strdup_printf ("%s · %s", clock, duration);
}

static void
append (GString *text, const char *words, guint count)
{
  g_autofree char *number = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *phrase = NULL;

  if (count == 0)
    return;
  number = hc_format_number (count);
  parts = g_strsplit (words, "%s", 2);
  phrase = g_strjoinv (number, parts);
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", phrase);
}

char *
hc_activity_text_dup_counts (const HcRunRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  HcCounts sum = { 0 };

  for (guint i = 0; i < HC_N_KINDS; i++)
    {
      const HcCounts *counts = &row->counts[i];

      sum.created += counts->created;
      sum.adopted += counts->adopted;
      sum.updated += counts->updated;
      sum.renamed += counts->renamed;
      sum.moved += counts->moved;
      sum.archived += counts->archived;
      sum.unarchived += counts->unarchived;
      sum.conflicts += counts->conflicts;
      sum.failed += counts->failed;
    }
  append (text, _ ("%s created"), sum.created);
  append (text, _ ("%s adopted"), sum.adopted);
  append (text, _ ("%s updated"), sum.updated);
  append (text, _ ("%s renamed"), sum.renamed);
  append (text, _ ("%s moved"), sum.moved);
  append (text, _ ("%s archived"), sum.archived);
  append (text, _ ("%s un-archived"), sum.unarchived);
  append (text, _ ("%s failed"), sum.failed);
  if (text->len == 0)
    g_string_append (text, row->outcome == HC_OUTCOME_RUNNING ? _ ("under way") : _ ("nothing changed"));
  append (text, _ ("%s in conflict"), sum.conflicts);
  return g_strdup (text->str);
}

char *
hc_activity_text_dup_requests (const HcRunRow *row)
{
  g_autofree char *connectwise = hc_format_number (row->requests_connectwise);
  g_autofree char *reads = hc_format_number (row->requests_hudu_read);
  g_autofree char *writes = hc_format_number (row->requests_hudu_write);

  return g_strdup_printf (_ ("%s requests to ConnectWise, %s reads and %s writes to Hudu"), connectwise,
                          reads, writes);
}

const char *
hc_activity_text_get_orphan (const char *why)
{
  static const struct
  {
    const char *why;
    const char *sentence;
  } sentences[] = {
    { "deleted", N_ ("Deleted in ConnectWise. It stays in Hudu until somebody archives it there.") },
    { "inactive", N_ ("Inactive in ConnectWise, and inactive ones are skipped. It stays as it is.") },
    { "out-of-scope", N_ ("No rule or option takes it any more. It stays as it is.") },
    { "archived-in-hudu", N_ ("Archived in Hudu by a person. Restore it there, and it is synced again.") },
    { "disconnected", N_ ("Its company is not matched any more. It stays as it is.") },
    { "merged", N_ ("Merged into another company in ConnectWise. Match that one to go on.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_strcmp0 (sentences[i].why, why) == 0)
      return _ (sentences[i].sentence);
  return why;
}

const char *
hc_activity_text_get_hold (HcHoldReason reason)
{
  switch (reason)
    {
    case HC_HOLD_UNDO:
      return _ ("Held since a run was undone, so that the next one does not do it again.");
    case HC_HOLD_DESELECTED:
      return _ ("Left out of a preview.");
    case HC_HOLD_PERSON:
    default:
      return _ ("Held by hand.");
    }
}
