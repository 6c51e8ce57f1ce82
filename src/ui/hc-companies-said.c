/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-companies-said.h"

#include "hc-toast.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *widget;
  HcSession *session;
  HcCompanyDecisions *decisions;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_object_unref (undo->widget);
  g_object_unref (undo->session);
  hc_company_decisions_free (undo->decisions);
  g_free (undo);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HcCompanyDecisions) undone = hc_company_decisions_finish (HC_SESSION (source), result, &error);

  if (undone == NULL)
    hc_toast_error (widget, error);
}

static void
undo_cb (gpointer data, gpointer unused)
{
  Undo *undo = data;

  hc_company_decisions_undo_async (undo->session, undo->decisions, undone_cb, g_object_ref (undo->widget));
}

static char *
dup_done (HcMatchState state, guint n)
{
  switch (state)
    {
    case HC_MATCH_MATCHED:
      return g_strdup_printf (ngettext ("%u company matched", "%u companies matched", n), n);
    case HC_MATCH_CREATE:
      return g_strdup_printf (ngettext ("%u company will be created", "%u companies will be created", n), n);
    case HC_MATCH_IGNORED:
      return g_strdup_printf (ngettext ("%u company ignored", "%u companies ignored", n), n);
    case HC_MATCH_UNMATCHED:
    case HC_MATCH_SUGGESTED:
    default:
      return g_strdup_printf (ngettext ("%u company left unmatched", "%u companies left unmatched", n), n);
    }
}

char *
hc_companies_dup_said (const HcCompanyDecisions *decisions)
{
  guint n = decisions->taken->len;
  g_autofree char *done = NULL;

  if (n == 0)
    return g_strdup (decisions->refusal != NULL ? decisions->refusal->message
                                                : _ ("None of these has a suggestion"));
  done = dup_done (((const HcMatch *)decisions->taken->pdata[0])->state, n);
  if (decisions->refused > 0)
    return g_strdup_printf (_ ("%s, %u refused: %s"), done, decisions->refused, decisions->refusal->message);
  return g_steal_pointer (&done);
}

void
hc_companies_say (GtkWidget *widget, HcSession *session, HcCompanyDecisions *decisions)
{
  g_autofree char *text = hc_companies_dup_said (decisions);
  Undo *undo;

  if (decisions->taken->len == 0)
    {
      hc_toast (widget, text);
      hc_company_decisions_free (decisions);
      return;
    }
  undo = g_new0 (Undo, 1);
  undo->widget = g_object_ref (widget);
  undo->session = g_object_ref (session);
  undo->decisions = decisions;
  hc_toast_undo (widget, text, undo_cb, undo, undo_free);
}
