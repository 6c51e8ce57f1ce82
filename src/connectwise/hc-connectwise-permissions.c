/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connectwise-private.h"

#include "hc-json.h"
#include "hc-text.h"

/* What a sync reads, by the names of the security role, and a listing that needs each */
static const struct
{
  const char *module, *function, *path;
} needs[] = {
  { "Companies", "Company Maintenance", "/company/companies" },
  { "Companies", "Contacts", "/company/contacts" },
  { "Companies", "Configurations", "/company/configurations" },
  { "Finance", "Agreements", "/finance/agreements" },
  { "System", "Table Setup", "/company/companies/types" },
};

void
hc_permission_free (HcPermission *permission)
{
  if (permission == NULL)
    return;
  g_free (permission->module);
  g_free (permission->function);
  g_free (permission->level);
  g_free (permission);
}

const char *
hc_access_to_string (HcAccess access)
{
  switch (access)
    {
    case HC_ACCESS_NONE:
      return "None";
    case HC_ACCESS_MY:
      return "My";
    case HC_ACCESS_ALL:
      return "All";
    case HC_ACCESS_UNKNOWN:
      break;
    }
  return "unknown";
}

static HcAccess
parse_access (const char *text)
{
  if (hc_text_equal (text, "All"))
    return HC_ACCESS_ALL;
  if (hc_text_equal (text, "My"))
    return HC_ACCESS_MY;
  return hc_text_equal (text, "None") ? HC_ACCESS_NONE : HC_ACCESS_UNKNOWN;
}

static gboolean
is_called (JsonObject *row, const char *first, const char *second, const char *name)
{
  g_autofree char *a = hc_json_dup_text (row, first);
  g_autofree char *b = hc_json_dup_text (row, second);

  return hc_text_equal (a, name) || hc_text_equal (b, name);
}

/* A function may stand there more than once; the best of its rows holds. */
static HcAccess
find_access (JsonArray *rows, guint need)
{
  HcAccess best = HC_ACCESS_UNKNOWN;

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = hc_json_node_get_object (json_array_get_element (rows, i));
      g_autofree char *level = NULL;

      if (!is_called (row, "moduleName", "moduleDescription", needs[need].module)
          || !is_called (row, "moduleFunctionName", "moduleFunctionDescription", needs[need].function))
        continue;
      level = hc_json_dup_text (row, "inquireLevel");
      best = MAX (best, parse_access (level));
    }
  return best;
}

/* Whether an error is about the whole login and not about one permission */
static gboolean
is_final (const GError *error)
{
  return error->domain != HC_API_ERROR || error->code == HC_API_ERROR_UNAUTHORIZED
         || error->code == HC_API_ERROR_CLIENT_ID || error->code == HC_API_ERROR_COMPANY
         || error->code == HC_API_ERROR_CERTIFICATE || error->code == HC_API_ERROR_UNREACHABLE
         || error->code == HC_API_ERROR_RATE_LIMITED;
}

/* By asking: "My" can't be told from "All" so. Returns: FALSE only with an error that ends it all */
static gboolean
probe (HcConnectwise *connectwise, guint need, HcAccess *access, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (hc_connectwise_count_path (connectwise, needs[need].path, NULL, cancellable, &problem) >= 0)
    *access = HC_ACCESS_ALL;
  else if (g_error_matches (problem, HC_API_ERROR, HC_API_ERROR_FORBIDDEN))
    *access = HC_ACCESS_NONE;
  else if (is_final (problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return TRUE;
}

static void
add_permission (GPtrArray *permissions, guint need, HcAccess have)
{
  HcPermission *permission = g_new0 (HcPermission, 1);

  permission->module = g_strdup (needs[need].module);
  permission->function = g_strdup (needs[need].function);
  permission->level = g_strdup ("Inquire");
  permission->needed = HC_ACCESS_ALL;
  permission->have = have;
  g_ptr_array_add (permissions, permission);
}

GPtrArray *
hc_connectwise_list_permissions (HcConnectwise *connectwise, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) permissions = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_permission_free);
  g_autoptr (GError) problem = NULL;
  g_autoptr (HcHttpReply) reply = hc_connectwise_read (
      connectwise, "/system/mySecurity?pageSize=" G_STRINGIFY (HC_CONNECTWISE_PAGE_SIZE), FALSE, cancellable,
      &problem);
  JsonArray *rows = reply != NULL ? hc_json_node_get_array (reply->json) : NULL;

  if (problem != NULL && is_final (problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      HcAccess have = find_access (rows, i);

      if (have == HC_ACCESS_UNKNOWN && !probe (connectwise, i, &have, cancellable, error))
        return NULL;
      add_permission (permissions, i, have);
    }
  return g_steal_pointer (&permissions);
}
