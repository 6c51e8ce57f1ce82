/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-simulator.h"

#include "hc-sim-generator.h"
#include "hc-sim-server.h"
#include "hc-simulator-settings.h"

#include <string.h>

struct _HcSimulator
{
  HcSimCw *cw;
  HcSimHudu *hudu;
  GRecMutex cw_mutex;
  GRecMutex hudu_mutex;
  HcSimFaults *faults;
  HcSimLog *log;
  HcSimServer *cw_server;
  HcSimServer *hudu_server;
  char *cw_domain;
  char *hudu_url;
  guint requests_per_minute;
  /* Seconds added to the real clock; atomic, because the servers' threads read it. */
  gint skew;
};

static gint64
now (gpointer data)
{
  HcSimulator *sim = data;

  return g_get_real_time () + (gint64)g_atomic_int_get (&sim->skew) * G_USEC_PER_SEC;
}

static HcSimResponse *
handle_cw (gpointer data, const HcSimRequest *request)
{
  return hc_sim_cw_handle (data, request);
}

static HcSimResponse *
handle_hudu (gpointer data, const HcSimRequest *request)
{
  return hc_sim_hudu_handle (data, request);
}

static gboolean
start_servers (HcSimulator *sim, const HcSimulatorOptions *options, GError **error)
{
  HcSimServerOptions server = {
    .name = "cw",
    .port = options->cw_port,
    .root = "/*/apis/3.0",
    .whole_path = TRUE,
    .handle = handle_cw,
    .handle_data = sim->cw,
    .mutex = &sim->cw_mutex,
    .now = now,
    .now_data = sim,
    .faults = sim->faults,
    .log = sim->log,
  };

  sim->cw_server = hc_sim_server_new (&server, error);
  if (sim->cw_server == NULL)
    return FALSE;
  server.name = "hudu";
  server.port = options->hudu_port;
  server.root = "/api/v1";
  server.whole_path = FALSE;
  server.handle = handle_hudu;
  server.handle_data = sim->hudu;
  server.mutex = &sim->hudu_mutex;
  sim->hudu_server = hc_sim_server_new (&server, error);
  if (sim->hudu_server == NULL)
    return FALSE;
  sim->cw_domain = g_strdup_printf ("127.0.0.1:%u", hc_sim_server_get_port (sim->cw_server));
  sim->hudu_url = g_strdup_printf ("http://127.0.0.1:%u", hc_sim_server_get_port (sim->hudu_server));
  hc_simulator_lock (sim);
  hc_sim_hudu_set_base_url (sim->hudu, sim->hudu_url);
  hc_simulator_unlock (sim);
  return TRUE;
}

static void
fill (HcSimulator *sim, const HcSimulatorOptions *options)
{
  const HcSimGeneratorOptions generator = {
    .seed = options->seed,
    .companies = options->companies,
    .contacts = options->contacts,
    .configurations = options->configurations,
  };

  hc_sim_generate_cw (sim->cw, &generator);
  if (options->hudu_preset)
    hc_sim_generate_hudu (sim->hudu, sim->cw, options->seed, options->native_integration);
}

HcSimulator *
hc_simulator_new (const HcSimulatorOptions *options, GError **error)
{
  static const HcSimulatorOptions defaults = HC_SIMULATOR_OPTIONS_INIT;
  g_autoptr (HcSimulator) sim = g_new0 (HcSimulator, 1);
  HcSimCwOptions cw = { .now = now, .now_data = sim };
  HcSimHuduOptions hudu = { .now = now, .now_data = sim };

  if (options == NULL)
    options = &defaults;
  hudu.seed = options->seed;
  hudu.rate_limit = options->hudu_requests_per_minute;
  sim->requests_per_minute = options->hudu_requests_per_minute;
  g_rec_mutex_init (&sim->cw_mutex);
  g_rec_mutex_init (&sim->hudu_mutex);
  sim->faults = hc_sim_faults_new (options->seed);
  sim->log = hc_sim_log_new ();
  sim->cw = hc_sim_cw_new (&cw);
  sim->hudu = hc_sim_hudu_new (&hudu);
  fill (sim, options);
  return start_servers (sim, options, error) ? g_steal_pointer (&sim) : NULL;
}

void
hc_simulator_free (HcSimulator *sim)
{
  if (sim == NULL)
    return;
  hc_sim_server_free (sim->cw_server);
  hc_sim_server_free (sim->hudu_server);
  hc_sim_cw_free (sim->cw);
  hc_sim_hudu_free (sim->hudu);
  hc_sim_faults_free (sim->faults);
  hc_sim_log_free (sim->log);
  g_free (sim->cw_domain);
  g_free (sim->hudu_url);
  g_rec_mutex_clear (&sim->cw_mutex);
  g_rec_mutex_clear (&sim->hudu_mutex);
  g_free (sim);
}

const char *
hc_simulator_get_cw_domain (HcSimulator *sim)
{
  return sim->cw_domain;
}

const char *
hc_simulator_get_cw_company (HcSimulator *sim)
{
  return hc_sim_cw_get_company (sim->cw);
}

const char *
hc_simulator_get_cw_public_key (HcSimulator *sim)
{
  return hc_sim_cw_get_public_key (sim->cw);
}

const char *
hc_simulator_get_cw_private_key (HcSimulator *sim)
{
  return hc_sim_cw_get_private_key (sim->cw);
}

const char *
hc_simulator_get_cw_client_id (HcSimulator *sim)
{
  return hc_sim_cw_get_client_id (sim->cw);
}

const char *
hc_simulator_get_hudu_url (HcSimulator *sim)
{
  return sim->hudu_url;
}

const char *
hc_simulator_get_hudu_api_key (HcSimulator *sim)
{
  return hc_sim_hudu_get_api_key (sim->hudu);
}

JsonNode *
hc_simulator_dup_settings (HcSimulator *sim)
{
  return hc_simulator_settings_new (sim->cw_domain, hc_simulator_get_cw_company (sim), sim->hudu_url,
                                    sim->requests_per_minute);
}

char *
hc_simulator_dup_announcement (HcSimulator *sim)
{
  return hc_simulator_announcement_new (sim);
}

/* @function may end in "/add", "/edit" or "/delete". */
static gboolean
set_role (HcSimulator *sim, const char *module, const char *function, const char *level, GError **error)
{
  const char *slash = strrchr (function, '/');
  g_autofree char *name
      = slash == NULL ? g_strdup (function) : g_strndup (function, (gsize)(slash - function));
  gboolean set;

  hc_simulator_lock (sim);
  set = hc_sim_cw_set_role (sim->cw, module, name, slash == NULL ? "inquire" : slash + 1, level, error);
  hc_simulator_unlock (sim);
  return set;
}

/* @text: MODULE/FUNCTION[/OPERATION]=LEVEL */
static gboolean
read_role (HcSimulator *sim, const char *text, GError **error)
{
  g_auto (GStrv) halves = g_strsplit (text, "=", 2);
  char *slash = halves[0] == NULL ? NULL : strchr (halves[0], '/');

  if (slash == NULL || halves[1] == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "A role is set by role:MODULE/FUNCTION[/OPERATION]=LEVEL, not “role:%s”", text);
      return FALSE;
    }
  *slash = '\0';
  return set_role (sim, halves[0], slash + 1, halves[1], error);
}

gboolean
hc_simulator_add_fault (HcSimulator *sim, const char *spec, GError **error)
{
  if (g_str_has_prefix (spec, "role:"))
    return read_role (sim, spec + strlen ("role:"), error);
  if (g_str_has_prefix (spec, "switch:"))
    {
      g_auto (GStrv) halves = g_strsplit (spec + strlen ("switch:"), "=", 2);

      if (g_strv_length (halves) == 2)
        return hc_simulator_set_switch (sim, halves[0], halves[1], error);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "A switch is set by switch:NAME=VALUE, not “%s”", spec);
      return FALSE;
    }
  return hc_sim_faults_add (sim->faults, spec, error);
}

void
hc_simulator_clear_faults (HcSimulator *sim)
{
  hc_sim_faults_clear (sim->faults);
}

gboolean
hc_simulator_set_switch (HcSimulator *sim, const char *name, const char *value, GError **error)
{
  gboolean set = FALSE;

  hc_simulator_lock (sim);
  if (g_str_has_prefix (name, "cw."))
    set = hc_sim_cw_set_switch (sim->cw, name + strlen ("cw."), value, error);
  else if (g_str_has_prefix (name, "hudu."))
    set = hc_sim_hudu_set_switch (sim->hudu, name + strlen ("hudu."), value, error);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” does not begin with cw. or hudu.",
                 name);
  hc_simulator_unlock (sim);
  return set;
}

void
hc_simulator_set_role (HcSimulator *sim, const char *module, const char *function, const char *level)
{
  g_autoptr (GError) error = NULL;

  if (!set_role (sim, module, function, level, &error))
    g_error ("%s", error->message);
}

GPtrArray *
hc_simulator_get_log (HcSimulator *sim)
{
  return hc_sim_log_copy (sim->log);
}

guint
hc_simulator_count_requests (HcSimulator *sim, const char *server, const char *method, const char *glob)
{
  return hc_sim_log_count (sim->log, server, method, glob);
}

void
hc_simulator_reset_log (HcSimulator *sim)
{
  hc_sim_log_reset (sim->log);
}

void
hc_simulator_advance_clock (HcSimulator *sim, gint64 seconds)
{
  g_atomic_int_add (&sim->skew, (gint)seconds);
}

void
hc_simulator_lock (HcSimulator *sim)
{
  g_rec_mutex_lock (&sim->cw_mutex);
  g_rec_mutex_lock (&sim->hudu_mutex);
}

void
hc_simulator_unlock (HcSimulator *sim)
{
  g_rec_mutex_unlock (&sim->hudu_mutex);
  g_rec_mutex_unlock (&sim->cw_mutex);
}

JsonObject *
hc_simulator_cw_get (HcSimulator *sim, const char *entity, gint64 id)
{
  JsonObject *object;

  hc_simulator_lock (sim);
  object = hc_sim_cw_get (sim->cw, entity, id);
  hc_simulator_unlock (sim);
  return object;
}

gint64
hc_simulator_cw_put (HcSimulator *sim, const char *entity, gint64 id, JsonObject *values, GError **error)
{
  hc_simulator_lock (sim);
  id = hc_sim_cw_put (sim->cw, entity, id, values, error);
  hc_simulator_unlock (sim);
  return id;
}

gboolean
hc_simulator_cw_remove (HcSimulator *sim, const char *entity, gint64 id)
{
  gboolean removed;

  hc_simulator_lock (sim);
  removed = hc_sim_cw_remove (sim->cw, entity, id);
  hc_simulator_unlock (sim);
  return removed;
}

gboolean
hc_simulator_cw_merge (HcSimulator *sim, gint64 from, gint64 into)
{
  gboolean merged;

  hc_simulator_lock (sim);
  merged = hc_sim_cw_merge (sim->cw, from, into);
  hc_simulator_unlock (sim);
  return merged;
}

GArray *
hc_simulator_cw_dup_ids (HcSimulator *sim, const char *entity)
{
  GArray *ids;

  hc_simulator_lock (sim);
  ids = hc_sim_cw_dup_ids (sim->cw, entity);
  hc_simulator_unlock (sim);
  return ids;
}

JsonObject *
hc_simulator_hudu_get (HcSimulator *sim, const char *entity, gint64 id)
{
  g_autoptr (JsonNode) node = NULL;

  hc_simulator_lock (sim);
  node = hc_sim_hudu_get (sim->hudu, entity, id);
  hc_simulator_unlock (sim);
  return node == NULL ? NULL : json_node_dup_object (node);
}

gint64
hc_simulator_hudu_put (HcSimulator *sim, const char *entity, gint64 id, JsonObject *values, GError **error)
{
  hc_simulator_lock (sim);
  id = hc_sim_hudu_put (sim->hudu, entity, id, values, error);
  hc_simulator_unlock (sim);
  return id;
}

gboolean
hc_simulator_hudu_remove (HcSimulator *sim, const char *entity, gint64 id)
{
  gboolean removed;

  hc_simulator_lock (sim);
  removed = hc_sim_hudu_remove (sim->hudu, entity, id);
  hc_simulator_unlock (sim);
  return removed;
}

GArray *
hc_simulator_hudu_dup_ids (HcSimulator *sim, const char *entity)
{
  GArray *ids;

  hc_simulator_lock (sim);
  ids = hc_sim_hudu_dup_ids (sim->hudu, entity);
  hc_simulator_unlock (sim);
  return ids;
}

struct _HcSimHudu *
hc_simulator_get_hudu (HcSimulator *sim)
{
  return sim->hudu;
}

gboolean
hc_simulator_dump (HcSimulator *sim, GOutputStream *stream, GError **error)
{
  static const char first[] = "{\"connectwise\":", second[] = ",\n\"hudu\":", last[] = "}\n";
  gboolean written;

  hc_simulator_lock (sim);
  written = g_output_stream_write_all (stream, first, strlen (first), NULL, NULL, error)
            && hc_sim_cw_dump (sim->cw, stream, error)
            && g_output_stream_write_all (stream, second, strlen (second), NULL, NULL, error)
            && hc_sim_hudu_dump (sim->hudu, stream, error)
            && g_output_stream_write_all (stream, last, strlen (last), NULL, NULL, error);
  hc_simulator_unlock (sim);
  return written;
}

JsonNode *
hc_simulator_dup_dump (HcSimulator *sim)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  if (!hc_simulator_dump (sim, stream, &error)
      || !json_parser_load_from_data (parser, g_memory_output_stream_get_data (memory),
                                      (gssize)g_memory_output_stream_get_data_size (memory), &error))
    g_error ("The dump is not JSON: %s", error->message);
  return json_parser_steal_root (parser);
}
