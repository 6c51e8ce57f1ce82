/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-http.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* HcSimCw:
 *
 * A pretend ConnectWise PSA: a state machine without threads or sockets. The caller serialises access. */
typedef struct _HcSimCw HcSimCw;

typedef struct
{
  /* Login company, keys and client id that are accepted; NULL for the defaults below. */
  const char *company;
  const char *public_key;
  const char *private_key;
  const char *client_id;
  /* The server's clock in microseconds since the epoch; NULL for the real one. */
  gint64 (*now) (gpointer user_data);
  gpointer now_data;
} HcSimCwOptions;

#define HC_SIM_CW_COMPANY "northwind"
#define HC_SIM_CW_PUBLIC_KEY "simPublicKey0001"
#define HC_SIM_CW_PRIVATE_KEY "simPrivateKey001"
#define HC_SIM_CW_CLIENT_ID "0f7c1d2e-3a4b-4c5d-8e6f-901234567890"

/* hc_sim_cw_new:
 * @options: (nullable): copied
 *
 * Returns: (transfer full): a server with its setup tables and no company */
HcSimCw *hc_sim_cw_new (const HcSimCwOptions *options);
void hc_sim_cw_free (HcSimCw *cw);

/* hc_sim_cw_handle:
 *
 * Answers one request. @request's path is the whole decoded path: discovery ("/login/companyinfo/X") and the
 * API
 * ("/v4_6_release/apis/3.0/…") are told apart here.
 *
 * Returns: (transfer full): the answer */
HcSimResponse *hc_sim_cw_handle (HcSimCw *cw, const HcSimRequest *request);

/* hc_sim_cw_set_switch:
 * @name: a name of the table in hc-sim-cw-switches.h, without the prefix "cw."
 *
 * Returns: FALSE and %G_IO_ERROR_INVALID_ARGUMENT for an unknown name or a value out of its range */
gboolean hc_sim_cw_set_switch (HcSimCw *cw, const char *name, const char *value, GError **error);

/* hc_sim_cw_set_role:
 * @module: e.g. "Companies"
 * @function: e.g. "Configurations"
 * @operation: "inquire", "add", "edit" or "delete"
 * @level: "None", "My" or "All"
 *
 * Changes one cell of the calling API member's security role; mySecurity shows it at once.
 *
 * Returns: FALSE and %G_IO_ERROR_INVALID_ARGUMENT when there is no such cell */
gboolean hc_sim_cw_set_role (HcSimCw *cw,
                             const char *module,
                             const char *function,
                             const char *operation,
                             const char *level,
                             GError **error);

/* hc_sim_cw_get:
 * @entity: a table's name: "companies", "contacts", "sites", "configurations", "agreements", "companyTypes",
 * …
 *
 * Returns: (transfer full) (nullable): the whole record as the API would show it, or NULL */
JsonObject *hc_sim_cw_get (HcSimCw *cw, const char *entity, gint64 id);

/* hc_sim_cw_put:
 * @id: the record to change, or 0 for a new one
 * @values: (transfer none): the properties to set; a reference as {"id": N}; null unsets
 *
 * What a person does in ConnectWise: creates or changes a record and bumps lastUpdated by the server's clock.
 * An id that does not exist yet is created with that id.
 *
 * Returns: the record's id, or 0 and an error that names the property */
gint64 hc_sim_cw_put (HcSimCw *cw, const char *entity, gint64 id, JsonObject *values, GError **error);

/* hc_sim_cw_remove:
 *
 * What a person's Delete does: a company stays with deletedFlag set, everything else is gone.
 *
 * Returns: whether there was such a record */
gboolean hc_sim_cw_remove (HcSimCw *cw, const char *entity, gint64 id);

/* hc_sim_cw_merge:
 *
 * Merges company @from into @into: contacts, sites, configurations and agreements move; what becomes of @from
 * is the switch merge-loser. No record's lastUpdated changes but the winner's.
 *
 * Returns: whether both exist */
gboolean hc_sim_cw_merge (HcSimCw *cw, gint64 from, gint64 into);

/* hc_sim_cw_dup_ids:
 *
 * Returns: (transfer full): the ids of a table in ascending order as gint64, or NULL for an unknown table */
GArray *hc_sim_cw_dup_ids (HcSimCw *cw, const char *entity);

/* hc_sim_cw_dump:
 *
 * Writes every table as {"companies": […], …}, one record at a time.
 *
 * Returns: FALSE and the stream's error */
gboolean hc_sim_cw_dump (HcSimCw *cw, GOutputStream *stream, GError **error);

const char *hc_sim_cw_get_company (HcSimCw *cw);
const char *hc_sim_cw_get_public_key (HcSimCw *cw);
const char *hc_sim_cw_get_private_key (HcSimCw *cw);
const char *hc_sim_cw_get_client_id (HcSimCw *cw);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSimCw, hc_sim_cw_free)

G_END_DECLS
