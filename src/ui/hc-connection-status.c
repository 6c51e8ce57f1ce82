/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connection-status.h"

#include "hc-format.h"

#include <glib/gi18n.h>

static char *
dup_missing (GPtrArray *missing)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < missing->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", (const char *)missing->pdata[i]);
  return g_strdup_printf (_ ("Still missing: %s. The guide tells where each comes from."), list->str);
}

static char *
dup_passed (const HcConnectionState *state)
{
  guint missing = state->result != NULL ? hc_connection_result_count_missing (state->result) : 0;
  g_autofree char *when = NULL;

  if (state->result == NULL || !state->current)
    return NULL;
  when = hc_format_clock (state->result->time);
  if (missing == 0)
    return g_strdup_printf (_ ("Tested %s. Everything that a sync needs can be read."), when);
  return g_strdup_printf (ngettext ("Tested %s. %u right is missing in the security role: see below.",
                                    "Tested %s. %u rights are missing in the security role: see below.",
                                    missing),
                          when, missing);
}

static const char *
get_failure (const HcConnectionResult *result)
{
  for (guint i = 0; i < HC_N_CHECKS; i++)
    if (result->checks[i].state == HC_CHECK_FAILED)
      return result->checks[i].detail;
  return result->failure;
}

char *
hc_connection_status_dup_title (const HcConnectionState *state, HcNoteTone *tone, char **detail)
{
  *tone = HC_NOTE_PLAIN;
  *detail = NULL;
  if (state->testing)
    {
      *detail = g_strdup (_ ("Both servers are asked. A slow one gets a minute or two."));
      return g_strdup (_ ("Testing the connection"));
    }
  if (state->missing->len > 0 && !state->looking)
    {
      *detail = dup_missing (state->missing);
      return g_strdup (_ ("Fill in both logins"));
    }
  if (state->tested)
    {
      *tone = HC_NOTE_GOOD;
      *detail = dup_passed (state);
      return g_strdup (_ ("Connection successful"));
    }
  if (state->result != NULL && state->current && !state->result->passed)
    {
      *tone = HC_NOTE_ERROR;
      *detail = g_strdup (get_failure (state->result));
      return g_strdup (_ ("The connection does not work yet"));
    }
  *detail
      = g_strdup (state->result != NULL
                      ? _ ("It was changed since the last test. Nothing is synced until a test has passed.")
                      : _ ("Nothing is synced until a test has passed. It changes nothing anywhere."));
  return g_strdup (_ ("Not tested yet"));
}
