/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-private.h"

#include <string.h>

#define CM "Companies"
#define SY "System"

/* A collection: where it lies, what it holds, and what reading it takes. {P} is a parent's id, and the table
 * before it the parent's. Paths come without case. */
typedef struct
{
  const char *path;
  const char *table;
  const char *parent_table;
  const char *module;
  const char *function;
  const char *setup;
  gboolean has_info;
  gboolean writable;
} Collection;

static const Collection collections[] = {
  { "company/companies", "companies", NULL, CM, "Company Maintenance", NULL, TRUE, TRUE },
  { "company/companies/types", "companyTypes", NULL, SY, "Table Setup", "Company / Company Type", FALSE,
    TRUE },
  { "company/companies/info/types", "companyTypes", NULL, SY, "Table Setup", "Company / Company Type", FALSE,
    FALSE },
  { "company/companies/statuses", "companyStatuses", NULL, SY, "Table Setup", "Company / Company Status",
    FALSE, TRUE },
  { "company/companies/{P}/sites", "sites", "companies", CM, "Company Maintenance", NULL, TRUE, TRUE },
  { "company/contacts", "contacts", NULL, CM, "Contacts", NULL, TRUE, TRUE },
  { "company/contacts/types", "contactTypes", NULL, SY, "Table Setup", "Company / Contact Type", TRUE, TRUE },
  { "company/contacts/departments", "contactDepartments", NULL, SY, "Table Setup", "Company / Department",
    TRUE, TRUE },
  { "company/contacts/{P}/communications", "communications", "contacts", CM, "Contacts", NULL, FALSE, FALSE },
  { "company/communicationTypes", "communicationTypes", NULL, SY, "Table Setup",
    "Company / Communication Type", TRUE, TRUE },
  { "company/configurations", "configurations", NULL, CM, "Configurations", NULL, FALSE, TRUE },
  { "company/configurations/types", "configurationTypes", NULL, SY, "Table Setup", "Company / Configuration",
    FALSE, TRUE },
  { "company/configurations/types/{P}/questions", "typeQuestions", "configurationTypes", SY, "Table Setup",
    "Company / Configuration", FALSE, TRUE },
  { "company/configurations/types/{P}/questions/{P}/values", "questionValues", "typeQuestions", SY,
    "Table Setup", "Company / Configuration", FALSE, TRUE },
  { "company/configurations/statuses", "configurationStatuses", NULL, SY, "Table Setup",
    "Company / Configuration Status", TRUE, TRUE },
  { "company/countries", "countries", NULL, SY, "Table Setup", "Company / Country", TRUE, FALSE },
  { "company/states", "states", NULL, SY, "Table Setup", "Company / State", TRUE, FALSE },
  { "company/marketDescriptions", "marketDescriptions", NULL, SY, "Table Setup", "Company / Market", TRUE,
    FALSE },
  { "finance/agreements", "agreements", NULL, "Finance", "Agreements", NULL, FALSE, TRUE },
  { "finance/agreements/types", "agreementTypes", NULL, SY, "Table Setup", "Finance / Agreement Type", TRUE,
    TRUE },
  { "finance/agreements/{P}/additions", "additions", "agreements", "Finance", "Agreements", NULL, FALSE,
    TRUE },
  { "procurement/manufacturers", "manufacturers", NULL, "Procurement", "Product Catalog", NULL, FALSE,
    FALSE },
  { "service/tickets", "tickets", NULL, "Service Desk", "Service Tickets", NULL, FALSE, FALSE },
  { "system/links", "links", NULL, SY, "Table Setup", "General / Links", FALSE, TRUE },
  { "system/info/links", "links", NULL, SY, NULL, NULL, FALSE, FALSE },
  { "system/members", "members", NULL, SY, "Member Maintenance", NULL, FALSE, FALSE },
  { "system/info/members", "members", NULL, SY, NULL, NULL, FALSE, FALSE },
  { "system/apiMembers", "apiMembers", NULL, SY, "Member Maintenance", NULL, FALSE, FALSE },
  { "system/securityroles", "securityRoles", NULL, SY, "Security Roles", NULL, TRUE, FALSE },
  { "system/locations", "locations", NULL, SY, "Table Setup", "General / Location", FALSE, FALSE },
  { "system/info/locations", "locations", NULL, SY, NULL, NULL, FALSE, FALSE },
  { "system/departments", "departments", NULL, SY, "Table Setup", "General / Department", FALSE, FALSE },
  { "system/info/departments", "departments", NULL, SY, NULL, NULL, FALSE, FALSE },
  { "system/callbacks", "callbacks", NULL, SY, "Table Setup", "General / Callbacks", FALSE, TRUE },
  { "system/userDefinedFields", "userDefinedFields", NULL, SY, "Table Setup", "General / Custom Fields",
    FALSE, FALSE },
};

static gboolean
read_id (const char *text, gint64 *id)
{
  return g_ascii_string_to_signed (text, 10, 1, G_MAXINT32, id, NULL);
}

/* Matches a collection's path from the front; @rest is the first segment behind it. */
static gboolean
match (const char *pattern, const char *const *segments, const char *const **rest, gint64 *parent)
{
  g_auto (GStrv) parts = g_strsplit (pattern, "/", -1);
  guint i;

  *parent = 0;
  for (i = 0; parts[i] != NULL; i++)
    {
      if (segments[i] == NULL)
        return FALSE;
      if (strcmp (parts[i], "{P}") == 0 ? !read_id (segments[i], parent)
                                        : g_ascii_strcasecmp (parts[i], segments[i]) != 0)
        return FALSE;
    }
  *rest = segments + i;
  return TRUE;
}

/* What stands behind a collection: nothing, "count", an id, "info", "info/count", "{id}/info". */
static gboolean
read_rest (HcSimCwRoute *route, const Collection *collection, const char *const *rest)
{
  if (rest[0] != NULL && g_ascii_strcasecmp (rest[0], "info") == 0 && collection->has_info)
    {
      route->info = TRUE;
      rest++;
    }
  if (rest[0] == NULL)
    {
      route->what = HC_SIM_CW_LIST;
      return TRUE;
    }
  if (g_ascii_strcasecmp (rest[0], "count") == 0 && rest[1] == NULL)
    {
      route->what = HC_SIM_CW_COUNT;
      return TRUE;
    }
  if (route->info || !read_id (rest[0], &route->id))
    return FALSE;
  route->what = HC_SIM_CW_ONE;
  route->info = rest[1] != NULL && g_ascii_strcasecmp (rest[1], "info") == 0 && collection->has_info;
  return rest[1] == NULL || (route->info && rest[2] == NULL);
}

gboolean
hc_sim_cw_route (HcSimCwCall *call)
{
  HcSimCwRoute *route = &call->route;
  const Collection *best = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (collections); i++)
    {
      const Collection *collection = &collections[i];
      HcSimCwRoute candidate = { 0 };
      const char *const *rest;

      if (!match (collection->path, call->segments, &rest, &candidate.parent)
          || !read_rest (&candidate, collection, rest)
          || (best != NULL && strlen (collection->path) < strlen (best->path)))
        continue;
      best = collection;
      *route = candidate;
    }
  if (best == NULL)
    return FALSE;
  route->table = hc_sim_store_get_table (call->cw->store, best->table);
  route->parent_table
      = best->parent_table == NULL ? NULL : hc_sim_store_get_table (call->cw->store, best->parent_table);
  route->module = best->module;
  route->function = best->function;
  route->setup = best->setup;
  route->writable = best->writable && !route->info;
  return TRUE;
}
