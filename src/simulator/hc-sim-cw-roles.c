/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-roles.h"

#include <gio/gio.h>
#include <string.h>

typedef struct
{
  const char *module;
  const char *module_id;
  const char *function;
  const char *function_id;
  gboolean my_all;
  gboolean custom;
} Line;

static const Line lines[] = {
  { "Companies", "CM", "Company Maintenance", "CM0100", TRUE, FALSE },
  { "Companies", "CM", "Contacts", "CM0200", TRUE, FALSE },
  { "Companies", "CM", "Configurations", "CM0400", TRUE, TRUE },
  { "Companies", "CM", "Configurations - Display Passwords", "CM0410", FALSE, FALSE },
  { "Companies", "CM", "Manage Attachments", "CM0500", FALSE, FALSE },
  { "Finance", "GL", "Agreements", "GL0300", TRUE, TRUE },
  { "Finance", "GL", "Invoicing", "GL0400", TRUE, FALSE },
  { "Procurement", "PO", "Product Catalog", "PO0100", FALSE, FALSE },
  { "Service Desk", "SR", "Service Tickets", "SR0100", TRUE, FALSE },
  { "System", "SY", "API Reports", "SY0900", FALSE, FALSE },
  { "System", "SY", "Member Maintenance", "SY0200", TRUE, FALSE },
  { "System", "SY", "Security Roles", "SY0300", FALSE, FALSE },
  { "System", "SY", "Table Setup", "SY0400", FALSE, TRUE },
};

struct _HcSimRoles
{
  HcSimLevel levels[G_N_ELEMENTS (lines)][4];
};

static const char *const level_names[] = { "None", "My", "All" };
static const char *const operation_names[] = { "add", "edit", "delete", "inquire" };

HcSimRoles *
hc_sim_roles_new (void)
{
  HcSimRoles *roles = g_new0 (HcSimRoles, 1);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    roles->levels[i][HC_SIM_ROLE_INQUIRE] = HC_SIM_LEVEL_ALL;
  return roles;
}

void
hc_sim_roles_free (HcSimRoles *roles)
{
  g_free (roles);
}

static int
find_line (const char *module, const char *function)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      if (strcmp (lines[i].module, module) == 0 && strcmp (lines[i].function, function) == 0)
        return (int)i;
    }
  return -1;
}

static int
find_name (const char *const *names, guint n_names, const char *name)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (g_ascii_strcasecmp (names[i], name) == 0)
        return (int)i;
    }
  return -1;
}

gboolean
hc_sim_roles_set (HcSimRoles *roles,
                  const char *module,
                  const char *function,
                  const char *operation,
                  const char *level,
                  GError **error)
{
  int line = find_line (module, function);
  int column = find_name (operation_names, G_N_ELEMENTS (operation_names), operation);
  int value = find_name (level_names, G_N_ELEMENTS (level_names), level);

  if (line < 0 || column < 0 || value < 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "No such line of a role: %s > %s, %s = %s",
                   module, function, operation, level);
      return FALSE;
    }
  roles->levels[line][column] = (HcSimLevel)value;
  return TRUE;
}

HcSimLevel
hc_sim_roles_get (HcSimRoles *roles, const char *module, const char *function, HcSimRoleOperation operation)
{
  int line = find_line (module, function);

  if (line < 0)
    g_error ("No such line of a role: %s > %s", module, function);
  return roles->levels[line][operation];
}

void
hc_sim_roles_append_json (HcSimRoles *roles, const char *member, gboolean customised, GString *out)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const HcSimLevel *levels = roles->levels[i];
      const Line *line = &lines[i];

      g_string_append_printf (out,
                              "%s{\"id\":%u,\"addLevel\":\"%s\",\"editLevel\":\"%s\",\"deleteLevel\":\"%s\","
                              "\"inquireLevel\":\"%s\",",
                              i == 0 ? "" : ",", i + 1, level_names[levels[HC_SIM_ROLE_ADD]],
                              level_names[levels[HC_SIM_ROLE_EDIT]], level_names[levels[HC_SIM_ROLE_DELETE]],
                              level_names[levels[HC_SIM_ROLE_INQUIRE]]);
      g_string_append_printf (
          out,
          "\"moduleFunctionName\":\"%s\",\"moduleFunctionDescription\":\"%s\",\"myAllFlag\":%s,"
          "\"moduleFunctionIdentifier\":\"%s\",\"reportFlag\":false,\"restrictFlag\":false,",
          line->function, line->function, line->my_all ? "true" : "false", line->function_id);
      g_string_append_printf (out,
                              "\"customFlag\":%s,\"moduleDescription\":\"%s\",\"moduleIdentifier\":\"%s\","
                              "\"moduleName\":\"%s\",\"sortOrder\":%u",
                              line->custom && customised ? "true" : "false", line->module, line->module_id,
                              line->module, i + 1);
      if (member != NULL)
        g_string_append_printf (out, ",\"member\":%s", member);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}
