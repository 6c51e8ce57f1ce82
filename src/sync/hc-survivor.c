/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-survivor.h"

#include "hc-matcher.h"
#include "hc-store-records.h"

/* A ConnectWise company in the form that the matcher looks for. */
static HcHuduCompany *
new_lookalike (const HcRecord *record)
{
  const char *name = hc_record_get (record, "name");
  HcHuduCompany *company = hc_hudu_company_new (record->id, name != NULL ? name : "");

  hc_hudu_company_set (company, "website", hc_record_get (record, "website"));
  hc_hudu_company_set (company, "phone_number", hc_record_get (record, "phoneNumber"));
  return company;
}

static gboolean
add_lookalike_cb (const HcRecord *record, gpointer user_data)
{
  if (!record->deleted && record->missing_since == 0)
    g_ptr_array_add (user_data, new_lookalike (record));
  return TRUE;
}

static gint64
find_lookalike (HcStore *store, const HcRecord *gone, GError **error)
{
  g_autoptr (GPtrArray) companies = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_hudu_company_free);
  g_autoptr (HcMatcher) matcher = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (!hc_store_foreach_record (store, HC_KIND_COMPANY, 0, add_lookalike_cb, companies, error))
    return 0;
  matcher = hc_matcher_new (companies);
  found = hc_matcher_find (matcher, gone);
  return found->len > 0 ? ((HcCandidate *)g_ptr_array_index (found, 0))->hudu_id : 0;
}

HcRecord *
hc_survivor_find (HcStore *store, const HcRecord *gone, GError **error)
{
  gint64 id = hc_store_guess_survivor (store, gone->id, NULL);

  if (id == 0)
    id = find_lookalike (store, gone, error);
  return id != 0 && id != gone->id ? hc_store_get_record (store, HC_KIND_COMPANY, id, error) : NULL;
}

char *
hc_survivor_dup_sentence (const HcRecord *gone, const HcRecord *survivor)
{
  g_autofree char *name = hc_record_dup_name (gone);
  g_autofree char *other = survivor != NULL ? hc_record_dup_name (survivor) : NULL;

  if (survivor == NULL)
    return g_strdup_printf ("%s was merged or deleted in ConnectWise", name);
  return g_strdup_printf ("%s was merged or deleted in ConnectWise, probably into %s (%" G_GINT64_FORMAT
                          "): match that company to the same Hudu company",
                          name, other, survivor->id);
}
