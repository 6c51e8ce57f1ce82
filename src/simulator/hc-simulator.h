/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* HcSimulator:
 *
 * A pretend ConnectWise and a pretend Hudu on 127.0.0.1, each in a thread of its own, with one seeded set of
 * believable data on both sides. For tests, the demo and benchmarks. All functions may be called from any
 * thread.
 *
 * Switches settle what the servers' documents leave open; names begin with "cw." or "hudu.". The tables are
 * in hc-sim-cw-switches.h and hc-sim-hudu.h.
 *
 * A fault is one line: SERVER:METHOD:PATH[:WHEN]:WHAT[:ARG=VALUE]…
 *   SERVER  cw | hudu | *
 *   METHOD  GET | POST | … | *
 *   PATH    glob over the path below the API root ("/company/contacts", "*assets*"), or *
 *   WHEN    #N (the Nth matching request) | every=N | chance=P (0 … 1, seeded) | first=N | after=N | always
 * (default) WHAT    status=NNN (body=html|json|text|clientid, retry-after=S|date) | reset | reset-after |
 * truncate | delay=MS | hang | garbage | html | huge | deep | wrongtypes | null | redirect=URL
 * "switch:NAME=VALUE" sets a switch instead, "role:MODULE/FUNCTION[/OPERATION]=LEVEL" a line of the security
 * role, see hc_simulator_set_role(). "wrongtypes" may be followed by only=ID: that row of a list alone. */
typedef struct _HcSimulator HcSimulator;

typedef struct
{
  /* 0: any free port. */
  guint16 cw_port;
  guint16 hudu_port;
  guint32 seed;
  /* How many records to generate; sites and agreements follow from these. */
  guint companies;
  guint contacts;
  guint configurations;
  /* Whether Hudu begins with layouts and some of the companies, and whether some of these carry the native
   * integration's links and cards. */
  gboolean hudu_preset;
  gboolean native_integration;
  /* Requests a minute that Hudu allows; 0: no limit. */
  guint hudu_requests_per_minute;
} HcSimulatorOptions;

/* 40 companies, 400 contacts, 800 configurations, preset and native integration, no limit, seed 1. */
#define HC_SIMULATOR_OPTIONS_INIT                                                                            \
  {                                                                                                          \
    .cw_port = 0, .hudu_port = 0, .seed = 1, .companies = 40, .contacts = 400, .configurations = 800,        \
    .hudu_preset = TRUE, .native_integration = TRUE, .hudu_requests_per_minute = 0                           \
  }

/* One request that a pretend server saw. */
typedef struct
{
  char *server; /* "cw" or "hudu" */
  char *method;
  char *path;    /* decoded, below the API root; discovery keeps its "/login/…" */
  char *query;   /* as sent, "" when there was none */
  guint status;  /* what was answered; 0 when the connection was dropped */
  guint64 seq;   /* 1, 2, … over both servers, in the order of arrival */
  gint64 start;  /* monotonic microseconds */
  gint64 length; /* microseconds until the answer was handed over */
} HcSimulatorRequest;

/* hc_simulator_new:
 * @options: (nullable): NULL for HC_SIMULATOR_OPTIONS_INIT
 *
 * Generates the data and starts both servers.
 *
 * Returns: (transfer full) (nullable): NULL and a GIO error when a port can't be had */
HcSimulator *hc_simulator_new (const HcSimulatorOptions *options, GError **error);

/* hc_simulator_free: stops both servers, ends hanging requests and joins the threads */
void hc_simulator_free (HcSimulator *sim);

const char *hc_simulator_get_cw_domain (HcSimulator *sim);  /* "127.0.0.1:PORT" */
const char *hc_simulator_get_cw_company (HcSimulator *sim); /* login company */
const char *hc_simulator_get_cw_public_key (HcSimulator *sim);
const char *hc_simulator_get_cw_private_key (HcSimulator *sim);
const char *hc_simulator_get_cw_client_id (HcSimulator *sim);
const char *hc_simulator_get_hudu_url (HcSimulator *sim); /* "http://127.0.0.1:PORT" */
const char *hc_simulator_get_hudu_api_key (HcSimulator *sim);

/* hc_simulator_dup_settings:
 *
 * Returns: (transfer full): a settings document for `config import` that fits the generated layouts and types
 */
JsonNode *hc_simulator_dup_settings (HcSimulator *sim);

/* hc_simulator_dup_announcement:
 *
 * Returns: (transfer full): the one line of JSON that `huducwmctl simulate` begins with, without a line end
 */
char *hc_simulator_dup_announcement (HcSimulator *sim);

/* hc_simulator_add_fault:
 * @spec: one line of the grammar above
 *
 * Returns: FALSE and %G_IO_ERROR_INVALID_ARGUMENT, naming the part that is wrong */
gboolean hc_simulator_add_fault (HcSimulator *sim, const char *spec, GError **error);
void hc_simulator_clear_faults (HcSimulator *sim);

/* hc_simulator_set_switch:
 * @name: with its prefix: "cw.my-security", "hudu.post-created-201"
 *
 * Returns: FALSE and %G_IO_ERROR_INVALID_ARGUMENT for an unknown name or value */
gboolean hc_simulator_set_switch (HcSimulator *sim, const char *name, const char *value, GError **error);

/* hc_simulator_set_role:
 * @level: "None", "My" or "All"
 *
 * Sets the Inquire level of one line of the API member's security role, e.g. "Companies", "Configurations".
 * Other operations: @function followed by "/add", "/edit" or "/delete". An unknown line or level is a
 * programmer's error. */
void hc_simulator_set_role (HcSimulator *sim, const char *module, const char *function, const char *level);

/* hc_simulator_get_log:
 *
 * Returns: (transfer full) (element-type HcSimulatorRequest): a copy of the request log, oldest first */
GPtrArray *hc_simulator_get_log (HcSimulator *sim);

/* hc_simulator_count_requests:
 * @server: (nullable): "cw", "hudu" or NULL for both
 * @method: (nullable): NULL for any
 * @glob: (nullable): over the path; NULL for any
 *
 * Returns: how many logged requests match */
guint
hc_simulator_count_requests (HcSimulator *sim, const char *server, const char *method, const char *glob);
void hc_simulator_reset_log (HcSimulator *sim);

/* hc_simulator_advance_clock: moves both servers' clock, also backwards, to stay so */
void hc_simulator_advance_clock (HcSimulator *sim, gint64 seconds);

/* hc_simulator_lock / hc_simulator_unlock:
 *
 * Hold both servers still, for several changes at once; the functions below may be called meanwhile
 * (recursive). */
void hc_simulator_lock (HcSimulator *sim);
void hc_simulator_unlock (HcSimulator *sim);

/* What a person does in ConnectWise; see hc_sim_cw_get(), hc_sim_cw_put(), hc_sim_cw_remove(),
 * hc_sim_cw_merge(). */
JsonObject *hc_simulator_cw_get (HcSimulator *sim, const char *entity, gint64 id);
gint64
hc_simulator_cw_put (HcSimulator *sim, const char *entity, gint64 id, JsonObject *values, GError **error);
gboolean hc_simulator_cw_remove (HcSimulator *sim, const char *entity, gint64 id);
gboolean hc_simulator_cw_merge (HcSimulator *sim, gint64 from, gint64 into);
GArray *hc_simulator_cw_dup_ids (HcSimulator *sim, const char *entity);

/* What a person does in Hudu; entities and values as hc-sim-hudu.h says. */
JsonObject *hc_simulator_hudu_get (HcSimulator *sim, const char *entity, gint64 id);
gint64
hc_simulator_hudu_put (HcSimulator *sim, const char *entity, gint64 id, JsonObject *values, GError **error);
gboolean hc_simulator_hudu_remove (HcSimulator *sim, const char *entity, gint64 id);
GArray *hc_simulator_hudu_dup_ids (HcSimulator *sim, const char *entity);

/* hc_simulator_get_hudu: (transfer none): the pretend Hudu itself, for hc-sim-hudu.h; only between lock and
 * unlock */
struct _HcSimHudu *hc_simulator_get_hudu (HcSimulator *sim);

/* hc_simulator_dump:
 * @stream: written to, not closed
 *
 * Writes the whole state as one document: {"connectwise": {"companies": […], …}, "hudu": {"companies": […],
 * "assets": […], …}}. Both servers stand still meanwhile.
 *
 * Returns: FALSE and the stream's error */
gboolean hc_simulator_dump (HcSimulator *sim, GOutputStream *stream, GError **error);

/* hc_simulator_dup_dump:
 *
 * Returns: (transfer full): the same, parsed; for tests with little data */
JsonNode *hc_simulator_dup_dump (HcSimulator *sim);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSimulator, hc_simulator_free)

G_END_DECLS
