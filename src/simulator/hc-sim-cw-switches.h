/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the sources on ConnectWise leave open, or what a test wants otherwise. With the prefix "cw." in
 * hc_simulator_set_switch().
 *
 * | name                      | values (first: default)       | what it settles |
 * |---------------------------|-------------------------------|-------------------------------------------------------|
 * | client-id-status          | 401, 400, 403                 | answer to a missing or unknown clientId | |
 * client-id-required        | true, false                   | whether it is checked at all | | login-status
 * | 401, 404, 400                 | answer to bad keys: on premise, cloud, cloud gateway  | | login-code |
 * Unauthorized, ConnectWiseApi  | the code in the 401                                   | | keys-valid |
 * true, false                   | false: the API member was switched off                | |
 * companyinfo-unknown       | null, 404                     | discovery of an unknown company | | codebase |
 * v2025_1                       | the codebase that discovery names; another one than   | | | | this and
 * v4_6_release is a 404                        | | instance                  | northwind | CompanyID of the
 * discovery                            | | site-url                  | (host of the request)         |
 * SiteUrl of the discovery; "-" leaves it out           | | info-open                 | false, true |
 * /system/info without credentials                      | | my-security               | 200, 403, 404 |
 * answer of /system/mySecurity                          | | configuration-types       | (all) |
 * comma-separated type ids that the role may see        | | table-setup               | (all) |
 * comma-separated setup tables that the role may see    | | info-needs-setup          | false, true | whether
 * /info twins need Table Setup too              | | display-passwords         | masked, null, absent |
 * Password answers without the right to see them        | | questions-in-lists        | true, false | whether
 * configuration lists carry questions           | | forward-end-link          | empty, absent | Link on the
 * last forward-only page                    | | forward-order-by          | ignore, error                 |
 * orderBy together with forward-only                    | | link-trailing-slash       | true, false |
 * "/company/contacts/?…" in Link                        | | default-order             | id, updated | order
 * without orderBy                                 | | unknown-field             | ignore, error | an unknown
 * name in fields                             | | and-first                 | true, false                   |
 * "and" binds tighter than "or"                         | | case-sensitive            | false, true |
 * comparison of texts in conditions                     | | unset-is-unequal          | true, false | != on a
 * value that is not set                         | | same-row                  | true, false | childConditions
 * hold for one row together             | | max-url                   | 2000                          |
 * longest URL before a 414; 0: none                     | | child-bumps               | false, true | whether
 * a change of types, communication items,       | |                           | | answers or custom fields
 * alone moves lastUpdated      | | merge-loser               | deleted, gone                 | what a
 * may carry dateDeleted                  | | extra-rows                | 0                             | so
 * many rows more are counted by /count than listed   | | rate-limit                | 0 | requests in any 60 s
 * before a 429; 0: none            | | retry-after               | true, false                   | whether
 * that 429 carries Retry-After                  | | my-account                | true, false | whether
 * /system/myAccount exists                      |
 */
typedef struct _HcSimCwSwitches HcSimCwSwitches;

HcSimCwSwitches *hc_sim_cw_switches_new (void);
void hc_sim_cw_switches_free (HcSimCwSwitches *switches);

/* hc_sim_cw_switches_set:
 *
 * Returns: FALSE and %G_IO_ERROR_INVALID_ARGUMENT for an unknown name or a value that is not offered */
gboolean
hc_sim_cw_switches_set (HcSimCwSwitches *switches, const char *name, const char *value, GError **error);

/* Getters; an unknown name is a programmer's error. */
const char *hc_sim_cw_switches_get (HcSimCwSwitches *switches, const char *name);
gboolean hc_sim_cw_switches_is (HcSimCwSwitches *switches, const char *name, const char *value);
gboolean hc_sim_cw_switches_on (HcSimCwSwitches *switches, const char *name);
gint64 hc_sim_cw_switches_get_int (HcSimCwSwitches *switches, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSimCwSwitches, hc_sim_cw_switches_free)

G_END_DECLS
