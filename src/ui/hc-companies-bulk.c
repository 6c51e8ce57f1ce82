/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-companies-bulk.h"

#include "hc-companies-said.h"
#include "hc-company-text.h"
#include "hc-confirm.h"
#include "hc-toast.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *widget;
  HcSession *session;
  HcMatchBulk bulk;
} Bulk;

static void
bulk_free (Bulk *bulk)
{
  g_object_unref (bulk->widget);
  g_object_unref (bulk->session);
  g_free (bulk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bulk, bulk_free)

char *
hc_companies_bulk_dup_heading (HcMatchBulk bulk, const HcCompanyDecisions *preview)
{
  guint n = preview->taken->len;

  if (bulk == HC_MATCH_BULK_CREATE_ALL)
    return g_strdup_printf (ngettext ("Create %u company in Hudu?", "Create %u companies in Hudu?", n), n);
  if (bulk == HC_MATCH_BULK_ADOPT)
    return g_strdup_printf (ngettext ("Adopt %u company?", "Adopt %u companies?", n), n);
  return g_strdup_printf (ngettext ("Match %u company?", "Match %u companies?", n), n);
}

/* "7 linked by Hudu's integration, 5 same name", in the order in which they first appear. */
static char *
dup_reasons (GPtrArray *taken)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < taken->len; i++)
    {
      char *reason = ((HcMatch *)taken->pdata[i])->reason;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, reason));

      if (n == 0)
        g_ptr_array_add (order, reason);
      g_hash_table_insert (counts, reason, GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < order->len; i++)
    {
      g_autofree char *reason = hc_company_text_dup_reason (order->pdata[i]);

      g_string_append_printf (text, "%s%u: %s", i > 0 ? "\n" : "",
                              GPOINTER_TO_UINT (g_hash_table_lookup (counts, order->pdata[i])), reason);
    }
  return g_string_free (text, FALSE);
}

char *
hc_companies_bulk_dup_body (HcMatchBulk bulk, const HcCompanyDecisions *preview)
{
  g_autofree char *reasons = dup_reasons (preview->taken);
  g_autofree char *left = g_strdup_printf (
      ngettext ("%u company stays undecided.", "%u companies stay undecided.", preview->left), preview->left);
  const char *after = bulk == HC_MATCH_BULK_CREATE_ALL
                          ? _ ("Companies with a candidate and inactive ones are left for you to decide.")
                          : _ ("Only what is unique on both sides is taken; the rest is left for you to "
                               "decide.");

  return g_strdup_printf ("%s\n\n%s %s\n%s", reasons, left, after,
                          _ ("Nothing is written to Hudu before the next sync."));
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Bulk) bulk = user_data;
  g_autoptr (GError) error = NULL;
  HcCompanyDecisions *decisions = hc_company_decisions_finish (HC_SESSION (source), result, &error);

  if (decisions == NULL)
    hc_toast_error (bulk->widget, error);
  else
    hc_companies_say (bulk->widget, bulk->session, decisions);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Bulk) bulk = user_data;

  if (hc_confirm_finish (result))
    {
      HcSession *session = bulk->session;
      HcMatchBulk kind = bulk->bulk;

      hc_company_decisions_bulk_async (session, kind, decided_cb, g_steal_pointer (&bulk));
    }
}

static void
say_nothing_to_take (const Bulk *bulk)
{
  hc_toast (bulk->widget, bulk->bulk == HC_MATCH_BULK_CREATE_ALL
                              ? _ ("Every undecided company has a candidate, or is inactive")
                          : bulk->bulk == HC_MATCH_BULK_ADOPT
                              ? _ ("Hudu's integration has linked none of the undecided companies")
                              : _ ("No undecided company has a match that is certain or strong enough"));
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Bulk) bulk = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HcCompanyDecisions) preview = hc_company_decisions_finish (HC_SESSION (source), result, &error);
  g_autofree char *heading = NULL, *body = NULL;
  const char *label;
  GtkWidget *widget;

  if (preview == NULL)
    {
      hc_toast_error (bulk->widget, error);
      return;
    }
  if (gtk_widget_get_root (bulk->widget) == NULL)
    return;
  if (preview->taken->len == 0)
    {
      say_nothing_to_take (bulk);
      return;
    }
  heading = hc_companies_bulk_dup_heading (bulk->bulk, preview);
  body = hc_companies_bulk_dup_body (bulk->bulk, preview);
  label = bulk->bulk == HC_MATCH_BULK_CREATE_ALL ? _ ("C_reate")
          : bulk->bulk == HC_MATCH_BULK_ADOPT    ? _ ("_Adopt")
                                                 : _ ("_Match");
  widget = bulk->widget;
  hc_confirm_async (widget, heading, body, label, NULL, FALSE, answered_cb, g_steal_pointer (&bulk));
}

void
hc_companies_bulk_ask (GtkWidget *widget, HcSession *session, HcMatchBulk bulk)
{
  Bulk *asked = g_new0 (Bulk, 1);

  asked->widget = g_object_ref (widget);
  asked->session = g_object_ref (session);
  asked->bulk = bulk;
  hc_company_decisions_preview_async (session, bulk, previewed_cb, asked);
}
