/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* HcSimRoles: the security role of the calling API member, a table of module > function with four levels */
typedef struct _HcSimRoles HcSimRoles;

typedef enum
{
  HC_SIM_ROLE_ADD,
  HC_SIM_ROLE_EDIT,
  HC_SIM_ROLE_DELETE,
  HC_SIM_ROLE_INQUIRE,
} HcSimRoleOperation;

typedef enum
{
  HC_SIM_LEVEL_NONE,
  HC_SIM_LEVEL_MY,
  HC_SIM_LEVEL_ALL,
} HcSimLevel;

/* hc_sim_roles_new: may read everything and write nothing */
HcSimRoles *hc_sim_roles_new (void);
void hc_sim_roles_free (HcSimRoles *roles);

/* hc_sim_roles_set: the texts as in hc_sim_cw_set_role() */
gboolean hc_sim_roles_set (HcSimRoles *roles,
                           const char *module,
                           const char *function,
                           const char *operation,
                           const char *level,
                           GError **error);

/* hc_sim_roles_get: an unknown line is a programmer's error */
HcSimLevel
hc_sim_roles_get (HcSimRoles *roles, const char *module, const char *function, HcSimRoleOperation operation);

/* hc_sim_roles_append_json:
 * @member: (nullable): JSON of the member reference that mySecurity adds
 * @customised: whether the configuration types or setup tables are restricted
 *
 * Appends the array that mySecurity and a role's settings answer. */
void hc_sim_roles_append_json (HcSimRoles *roles, const char *member, gboolean customised, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSimRoles, hc_sim_roles_free)

G_END_DECLS
