/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-conditions.h"
#include "hc-sim-cw-roles.h"
#include "hc-sim-cw-switches.h"
#include "hc-sim-cw.h"
#include "hc-sim-fields.h"
#include "hc-sim-table.h"

G_BEGIN_DECLS

/* What the parts of the pretend ConnectWise share. */

struct _HcSimCw
{
  char *company;
  char *public_key;
  char *private_key;
  char *client_id;
  gint64 (*now) (gpointer user_data);
  gpointer now_data;
  HcSimStore *store;
  HcSimCwSwitches *switches;
  HcSimRoles *roles;
  HcSimConditionRules rules;
  /* Of gint64: the server's time of the requests in the last minute. */
  GQueue recent;
  /* Id of the calling API member, as a member. */
  gint64 member_id;
};

#define HC_SIM_CW_API_MEMBER "apiSync"

/* Where a path leads. */
typedef struct
{
  HcSimTable *table;
  enum
  {
    HC_SIM_CW_LIST,
    HC_SIM_CW_COUNT,
    HC_SIM_CW_ONE,
  } what;
  gint64 id;
  /* Only records whose schema->parent is this one; 0: all. */
  gint64 parent;
  HcSimTable *parent_table;
  /* Child rows of a record instead of a table's records; borrowed. */
  GPtrArray *rows;
  /* The /info twin, which may be read with lesser rights and never written. */
  gboolean info;
  const char *module;
  const char *function;
  /* For setup tables: what Customize calls it. */
  const char *setup;
  gboolean writable;
} HcSimCwRoute;

/* One request below the API root. */
typedef struct
{
  HcSimCw *cw;
  const HcSimRequest *request;
  /* "http://host/v4_6_release/apis/3.0" */
  char *base;
  /* "/company/contacts" */
  const char *path;
  const char *const *segments;
  HcSimCwRoute route;
} HcSimCwCall;

/* hc_sim_cw_seconds: the server's clock */
gint64 hc_sim_cw_seconds (HcSimCw *cw);

/* hc_sim_cw_param: (nullable): a query parameter; the API matches names without regard to case */
const char *hc_sim_cw_param (const HcSimRequest *request, const char *name);

/* hc-sim-cw-error.c: the documented error bodies */
HcSimResponse *hc_sim_cw_error (guint status, const char *code, const char *message);
HcSimResponse *
hc_sim_cw_error_field (const char *resource, const char *code, const char *field, const char *message);
HcSimResponse *hc_sim_cw_error_security (void);
HcSimResponse *hc_sim_cw_error_endpoint (void);
HcSimResponse *hc_sim_cw_error_not_found (const char *noun, gint64 id);
HcSimResponse *hc_sim_cw_error_method (void);

/* hc-sim-cw-auth.c: discovery, and the checks before any API call */
HcSimResponse *hc_sim_cw_discover (HcSimCw *cw, const HcSimRequest *request, const char *company);
HcSimResponse *hc_sim_cw_check_login (HcSimCwCall *call);

/* hc-sim-cw-routes.c */
gboolean hc_sim_cw_route (HcSimCwCall *call);

/* hc-sim-cw-system.c: (nullable): what is no table: info, mySecurity, audit trail, link resolution */
HcSimResponse *hc_sim_cw_handle_system (HcSimCwCall *call);

/* hc-sim-cw-list.c */
HcSimResponse *hc_sim_cw_read (HcSimCwCall *call);

/* hc_sim_cw_show: (transfer full): a record's answer */
HcSimResponse *hc_sim_cw_show (HcSimCwCall *call, guint status, const HcSimRecord *record);

/* hc_sim_cw_is_visible: what the role lets the caller see of @table */
gboolean hc_sim_cw_is_visible (HcSimCwCall *call, const HcSimRecord *record);

/* hc-sim-cw-twin.c: (nullable): the fields that an /info twin shows when not asked for any; NULL for all */
const char *hc_sim_cw_twin_fields (HcSimCwCall *call);

/* hc-sim-cw-link.c: (nullable): the Link header of a list */
typedef struct
{
  gint64 page;
  gint64 last_page;
  gint64 page_size;
  gboolean forward;
  /* forward: 0 for none */
  gint64 next_id;
} HcSimCwPage;
char *hc_sim_cw_dup_link (HcSimCwCall *call, const HcSimCwPage *page);

/* hc-sim-cw-write.c */
HcSimResponse *hc_sim_cw_write (HcSimCwCall *call);
void hc_sim_cw_touch (HcSimCw *cw, HcSimTable *table, HcSimRecord *record, const char *who);

/* hc-sim-cw-setup.c: the tables that every system has */
void hc_sim_cw_add_setup (HcSimCw *cw);

G_END_DECLS
