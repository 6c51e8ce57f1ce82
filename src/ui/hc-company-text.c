/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-company-text.h"

#include "hc-format.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const char *icon;
  const char *word;
  const char *detail;
} State;

static State
get_state (const HcCompanyView *view)
{
  if (view->gone)
    return (State){ "user-trash-symbolic", _ ("Gone"), _ ("merged or deleted") };
  switch (view->state)
    {
    case HC_MATCH_MATCHED:
      if (view->archived_by_us)
        return (State){ "object-select-symbolic", _ ("Matched"), _ ("inactive") };
      if (view->hudu_gone)
        return (State){ "dialog-warning-symbolic", _ ("Matched"), _ ("gone in Hudu") };
      return view->is_linked ? (State){ "object-select-symbolic", _ ("Matched"), "" }
                             : (State){ "content-loading-symbolic", _ ("Matched"), _ ("not synced yet") };
    case HC_MATCH_CREATE:
      return view->is_linked ? (State){ "object-select-symbolic", _ ("Created"), "" }
                             : (State){ "list-add-symbolic", _ ("Create"), _ ("at the next sync") };
    case HC_MATCH_IGNORED:
      return (State){ "action-unavailable-symbolic", _ ("Ignored"), view->is_left ? _ ("disconnected") : "" };
    case HC_MATCH_SUGGESTED:
      return (State){ "dialog-question-symbolic", _ ("Suggested"), view->is_left ? _ ("disconnected") : "" };
    case HC_MATCH_UNMATCHED:
    default:
      return (State){ "radio-symbolic", _ ("To decide"), view->is_left ? _ ("disconnected") : "" };
    }
}

const char *
hc_company_text_get_state (const HcCompanyView *view, const char **detail, const char **icon)
{
  State state = get_state (view);

  if (detail != NULL)
    *detail = state.detail;
  if (icon != NULL)
    *icon = state.icon;
  return state.word;
}

/* The engine's words are kept in the database, and so in one language. */
static const char *const reasons[] = {
  N_ ("linked by Hudu's integration"),
  N_ ("same id number"),
  N_ ("same name"),
  N_ ("same web domain"),
  N_ ("same phone number"),
  N_ ("matched by a person"),
  N_ ("no candidate in Hudu"),
  N_ ("created by us"),
  N_ ("its Hudu company was deleted"),
  N_ ("matched in place of a merged company"),
};

char *
hc_company_text_dup_reason (const char *reason)
{
  static const char similar[] = "similar name (";
  int percent;

  if (reason == NULL || reason[0] == '\0')
    return g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reasons[i], reason))
      return g_strdup (_ (reasons[i]));
  if (!g_str_has_prefix (reason, similar))
    return g_strdup (reason);
  percent = (int)g_ascii_strtoll (reason + strlen (similar), NULL, 10);
  return g_strdup_printf (_ ("similar name (%d %%)"), percent);
}

char *
hc_company_text_dup_why (const HcCompanyView *view)
{
  g_autofree char *reason = hc_company_text_dup_reason (view->reason);

  if (view->gone)
    return g_strdup (_ ("merged or deleted in ConnectWise"));
  if (view->archived_by_us)
    return g_strdup (_ ("inactive, so archived in Hudu"));
  if (view->state == HC_MATCH_MATCHED && view->hudu_gone)
    return g_strdup (_ ("archived or deleted in Hudu"));
  if (view->is_left)
    return g_strdup (_ ("no longer matched; what is in Hudu stays"));
  if (view->state == HC_MATCH_SUGGESTED && view->candidates > 1)
    return g_strdup_printf (ngettext ("%s, and %u other", "%s, and %u others", view->candidates - 1), reason,
                            view->candidates - 1);
  return reason[0] != '\0' ? g_steal_pointer (&reason) : g_strdup ("–");
}

char *
hc_company_text_dup_hudu (const HcCompanyView *view)
{
  if (view->hudu_name[0] != '\0')
    return g_strdup (view->hudu_name);
  switch (view->state)
    {
    case HC_MATCH_CREATE:
      return g_strdup (_ ("New company"));
    case HC_MATCH_IGNORED:
      return g_strdup ("–");
    case HC_MATCH_MATCHED:
    case HC_MATCH_SUGGESTED:
      return g_strdup (_ ("Unknown company"));
    case HC_MATCH_UNMATCHED:
    default:
      return g_strdup (_ ("Choose…"));
    }
}

char *
hc_company_text_dup_sync (const HcCompanyView *view)
{
  g_autofree char *clock = hc_format_clock (view->changed_at);

  if (view->failed > 0)
    return g_strdup_printf (_ ("%s, %u failed"), clock, view->failed);
  return g_steal_pointer (&clock);
}

char *
hc_company_text_dup_summary (const HcCompanyView *view)
{
  g_autofree char *hudu = hc_company_text_dup_hudu (view);
  g_autofree char *why = hc_company_text_dup_why (view);
  g_autofree char *changed = hc_format_date_time (view->changed_at);
  const char *detail;
  const char *word = hc_company_text_get_state (view, &detail, NULL);
  GString *text = g_string_new (view->name);

  if (view->identifier[0] != '\0')
    g_string_append_printf (text, " · %s", view->identifier);
  if (view->types[0] != '\0')
    g_string_append_printf (text, "\n%s", view->types);
  if (view->status[0] != '\0')
    g_string_append_printf (text, "\n%s", view->status);
  g_string_append_printf (text, "\n%s%s%s %s %s\n%s", word, detail[0] != '\0' ? ", " : "", detail,
                          C_ ("match", "→"), hudu, why);
  if (view->changed_at != 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("Last changed by a sync: %s"), changed);
    }
  return g_string_free (text, FALSE);
}
