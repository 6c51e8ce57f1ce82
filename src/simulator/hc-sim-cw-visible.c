/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-private.h"

#include <string.h>

/* "My" shows the records of the companies whose territory manager is the caller. */
static gboolean
is_mine (HcSimCw *cw, HcSimTable *table, const HcSimRecord *record)
{
  HcSimTable *companies = hc_sim_store_get_table (cw->store, "companies");
  int company = hc_sim_table_find_field (table, "company");

  if (table == companies)
    return hc_sim_record_get_int (table, record, "territoryManager") == cw->member_id;
  if (strcmp (table->schema->table, "members") == 0)
    return record->id == cw->member_id;
  if (company < 0)
    return TRUE;
  record = hc_sim_table_get (companies, record->values[company].integer);
  return record != NULL && is_mine (cw, companies, record);
}

static gboolean
is_listed (const char *list, gint64 id)
{
  g_auto (GStrv) ids = NULL;

  if (*list == '\0')
    return TRUE;
  ids = g_strsplit (list, ",", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (g_ascii_strtoll (ids[i], NULL, 10) == id)
        return TRUE;
    }
  return FALSE;
}

gboolean
hc_sim_cw_is_visible (HcSimCwCall *call, const HcSimRecord *record)
{
  const HcSimCwRoute *route = &call->route;
  HcSimTable *table = route->table;

  if (route->rows != NULL)
    return TRUE;
  if (route->parent != 0 && table->schema->parent != NULL
      && hc_sim_record_get_int (table, record, table->schema->parent) != route->parent)
    return FALSE;
  if (strcmp (table->schema->table, "configurations") == 0
      && !is_listed (hc_sim_cw_switches_get (call->cw->switches, "configuration-types"),
                     hc_sim_record_get_int (table, record, "type")))
    return FALSE;
  if (route->function == NULL || route->setup != NULL)
    return TRUE;
  return hc_sim_roles_get (call->cw->roles, route->module, route->function, HC_SIM_ROLE_INQUIRE)
             != HC_SIM_LEVEL_MY
         || is_mine (call->cw, table, record);
}
