/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

#define PAGE 500

/* A company that was marked to be created may be in Hudu all the same: a lost database knows nothing of it,
 * people rename companies, and archived ones are in no listing. */

/* The company that stands there takes the place of the creation. */
static gboolean
match_instead (HcRun *run, gint64 cw_id, const HcHuduCompany *company, const char *why, GError **error)
{
  g_autofree char *reason
      = g_strdup_printf ("in Hudu already: %s%s", why, company->archived ? ", archived" : "");
  HcMatch match = { cw_id, HC_MATCH_MATCHED, company->id, reason };

  return hc_store_put_match (run->store, &match, error);
}

static gboolean
is_stopping (const GError *error)
{
  return error->domain != HC_API_ERROR || error->code == HC_API_ERROR_UNAUTHORIZED;
}

/* One that no listing showed is read alone, and mirrored from then on. @company: (out) (nullable): %NULL
 * where there is none after all, or it could not be read */
static gboolean
load_company (HcRun *run, gint64 cw_id, gint64 hudu_id, HcHuduCompany **company, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) page = g_ptr_array_new ();

  *company = hc_store_get_hudu_company (run->store, hudu_id, NULL);
  if (*company != NULL)
    return TRUE;
  *company = hc_hudu_get_company (run->connection->hudu, hudu_id, run->cancellable, &failure);
  if (*company != NULL)
    {
      g_ptr_array_add (page, *company);
      return hc_store_put_hudu_companies (run->store, page, 0, error);
    }
  if (is_stopping (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!g_error_matches (failure, HC_API_ERROR, HC_API_ERROR_NOT_FOUND))
    hc_run_report (run, HC_KIND_COMPANY, cw_id, NULL, failure->message);
  return TRUE;
}

static gboolean
find_by_records (HcRun *run, gint64 cw_id, GError **error)
{
  g_autoptr (HcHuduCompany) company = NULL;
  gint64 hudu_id = 0;

  if (!hc_store_find_company_home (run->store, cw_id, &hudu_id, error))
    return FALSE;
  return hudu_id == 0
         || (load_company (run, cw_id, hudu_id, &company, error)
             && (company == NULL
                 || match_instead (run, cw_id, company,
                                   "assets in it carry the ConnectWise IDs of its records", error)));
}

gboolean
hc_run_find_created (HcRun *run, GError **error)
{
  g_autoptr (GPtrArray) matches = hc_store_list_matches (run->store, error);

  if (matches == NULL)
    return FALSE;
  for (guint i = 0; i < matches->len; i++)
    {
      const HcMatch *match = g_ptr_array_index (matches, i);

      if (match->state == HC_MATCH_CREATE && !find_by_records (run, match->cw_id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_matched (GPtrArray *matches, gint64 hudu_id)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const HcMatch *match = g_ptr_array_index (matches, i);

      if (match->state == HC_MATCH_MATCHED && match->hudu_id == hudu_id)
        return TRUE;
    }
  return FALSE;
}

/* What the listings showed was there for a person to see when they decided. */
static const HcHuduCompany *
pick_unseen (HcRun *run, GPtrArray *found, GError **error)
{
  g_autoptr (GPtrArray) matches = hc_store_list_matches (run->store, error);

  for (guint i = 0; matches != NULL && i < found->len; i++)
    {
      const HcHuduCompany *company = g_ptr_array_index (found, i);
      g_autoptr (HcHuduCompany) known = hc_store_get_hudu_company (run->store, company->id, NULL);

      if ((known == NULL || known->archived || known->missing_since != 0)
          && !is_matched (matches, company->id))
        return company;
    }
  return NULL;
}

static gboolean
leave_out (HcRun *run, const HcItem *item, const char *message, GError **error)
{
  hc_run_report (run, HC_KIND_COMPANY, item->cw_id, item->name, message);
  return hc_store_drop_company_items (run->store, run->row->id, item->cw_id, HC_ITEM_DROPPED, message, error);
}

static gboolean
take_unseen (HcRun *run, const HcItem *item, const HcHuduCompany *company, GError **error)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new ();
  g_autofree char *message = g_strdup_printf (
      "company %" G_GINT64_FORMAT " “%s” in Hudu has the same id number%s: it was matched to that one, and "
      "nothing was created",
      company->id, company->name, company->archived ? " and is archived" : "");

  g_ptr_array_add (page, (gpointer)company);
  return hc_store_put_hudu_companies (run->store, page, 0, error)
         && match_instead (run, item->cw_id, company, "same id number", error)
         && leave_out (run, item, message, error);
}

/* The id number is what we gave it; a name that is taken is refused by Hudu itself. */
static gboolean
prove_creation (HcRun *run, const HcItem *item, GError **error)
{
  const HcChange *number = hc_item_find_change (item, "id_number");
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) found = NULL;
  const HcHuduCompany *company;

  if (number == NULL || number->after[0] == '\0')
    return TRUE;
  found = hc_hudu_find_companies_by_id_number (run->connection->hudu, number->after, run->cancellable,
                                               &failure);
  if (found == NULL)
    {
      if (!is_stopping (failure))
        return leave_out (run, item, failure->message, error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  company = pick_unseen (run, found, error);
  return company == NULL || take_unseen (run, item, company, error);
}

gboolean
hc_run_prove_creations (HcRun *run, GError **error)
{
  g_autoptr (GPtrArray) items = NULL;
  guint phase = 0, seq = 0;
  gboolean more = TRUE;

  /* Companies come first. */
  while (more)
    {
      g_clear_pointer (&items, g_ptr_array_unref);
      items = hc_store_list_items (run->store, run->row->id, 1u << HC_ITEM_PLANNED, phase, seq, PAGE, error);
      if (items == NULL)
        return FALSE;
      more = items->len == PAGE;
      for (guint i = 0; i < items->len; i++)
        {
          const HcItem *item = g_ptr_array_index (items, i);

          seq = item->seq;
          if (item->kind != HC_KIND_COMPANY)
            return TRUE;
          if (item->action == HC_ACTION_CREATE
              && (hc_run_is_stopped (run, error) || !prove_creation (run, item, error)))
            return FALSE;
        }
    }
  return TRUE;
}
