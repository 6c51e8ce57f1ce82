/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw.h"

#include "hc-sim-cw-private.h"

#include "hc-sim-cw-schema.h"

#include <string.h>

static gint64
now_real (gpointer user_data)
{
  return g_get_real_time ();
}

static void
read_rules (HcSimCw *cw)
{
  cw->rules.and_first = hc_sim_cw_switches_on (cw->switches, "and-first");
  cw->rules.case_sensitive = hc_sim_cw_switches_on (cw->switches, "case-sensitive");
  cw->rules.unset_is_unequal = hc_sim_cw_switches_on (cw->switches, "unset-is-unequal");
  cw->rules.same_row = hc_sim_cw_switches_on (cw->switches, "same-row");
}

HcSimCw *
hc_sim_cw_new (const HcSimCwOptions *options)
{
  static const HcSimCwOptions defaults = { 0 };
  HcSimCw *cw = g_new0 (HcSimCw, 1);
  g_autofree const HcSimSchema **schemas = hc_sim_cw_dup_schemas ();

  if (options == NULL)
    options = &defaults;
  cw->company = g_strdup (options->company != NULL ? options->company : HC_SIM_CW_COMPANY);
  cw->public_key = g_strdup (options->public_key != NULL ? options->public_key : HC_SIM_CW_PUBLIC_KEY);
  cw->private_key = g_strdup (options->private_key != NULL ? options->private_key : HC_SIM_CW_PRIVATE_KEY);
  cw->client_id = g_strdup (options->client_id != NULL ? options->client_id : HC_SIM_CW_CLIENT_ID);
  cw->now = options->now != NULL ? options->now : now_real;
  cw->now_data = options->now_data;
  cw->store = hc_sim_store_new (schemas);
  cw->switches = hc_sim_cw_switches_new ();
  cw->roles = hc_sim_roles_new ();
  g_queue_init (&cw->recent);
  read_rules (cw);
  hc_sim_cw_add_setup (cw);
  return cw;
}

void
hc_sim_cw_free (HcSimCw *cw)
{
  if (cw == NULL)
    return;
  g_free (cw->company);
  g_free (cw->public_key);
  g_free (cw->private_key);
  g_free (cw->client_id);
  g_queue_clear (&cw->recent);
  hc_sim_roles_free (cw->roles);
  hc_sim_cw_switches_free (cw->switches);
  hc_sim_store_free (cw->store);
  g_free (cw);
}

gint64
hc_sim_cw_seconds (HcSimCw *cw)
{
  return cw->now (cw->now_data) / G_USEC_PER_SEC;
}

const char *
hc_sim_cw_param (const HcSimRequest *request, const char *name)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, request->query);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      if (g_ascii_strcasecmp (key, name) == 0)
        return value;
    }
  return NULL;
}

gboolean
hc_sim_cw_set_switch (HcSimCw *cw, const char *name, const char *value, GError **error)
{
  if (!hc_sim_cw_switches_set (cw->switches, name, value, error))
    return FALSE;
  read_rules (cw);
  return TRUE;
}

gboolean
hc_sim_cw_set_role (HcSimCw *cw,
                    const char *module,
                    const char *function,
                    const char *operation,
                    const char *level,
                    GError **error)
{
  return hc_sim_roles_set (cw->roles, module, function, operation, level, error);
}

static HcSimRoleOperation
operation_of (const char *method)
{
  if (strcmp (method, SOUP_METHOD_GET) == 0)
    return HC_SIM_ROLE_INQUIRE;
  if (strcmp (method, SOUP_METHOD_POST) == 0)
    return HC_SIM_ROLE_ADD;
  return strcmp (method, SOUP_METHOD_DELETE) == 0 ? HC_SIM_ROLE_DELETE : HC_SIM_ROLE_EDIT;
}

static gboolean
is_setup_allowed (HcSimCw *cw, const char *setup)
{
  const char *list = hc_sim_cw_switches_get (cw->switches, "table-setup");
  g_auto (GStrv) allowed = NULL;

  if (setup == NULL || *list == '\0')
    return TRUE;
  allowed = g_strsplit (list, ",", -1);
  for (guint i = 0; allowed[i] != NULL; i++)
    {
      if (strcmp (g_strstrip (allowed[i]), setup) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_permitted (HcSimCwCall *call)
{
  const HcSimCwRoute *route = &call->route;

  if (route->function == NULL
      || (route->info && route->setup != NULL
          && !hc_sim_cw_switches_on (call->cw->switches, "info-needs-setup")))
    return TRUE;
  return is_setup_allowed (call->cw, route->setup)
         && hc_sim_roles_get (call->cw->roles, route->module, route->function,
                              operation_of (call->request->method))
                != HC_SIM_LEVEL_NONE;
}

static HcSimResponse *
merge (HcSimCwCall *call, gint64 from)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size = 0;
  const char *data = call->request->body == NULL ? NULL : g_bytes_get_data (call->request->body, &size);
  JsonNode *root = NULL;
  gint64 into = 0;

  if (hc_sim_roles_get (call->cw->roles, "Companies", "Company Maintenance", HC_SIM_ROLE_EDIT)
      == HC_SIM_LEVEL_NONE)
    return hc_sim_cw_error_security ();
  if (data != NULL && json_parser_load_from_data (parser, data, (gssize)size, NULL))
    root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    into = json_object_get_int_member_with_default (json_node_get_object (root), "toCompanyId", 0);
  if (into == 0)
    return hc_sim_cw_error_field ("companyMerge", "MissingRequiredField", "toCompanyId",
                                  "The toCompanyId field is required.");
  if (!hc_sim_cw_merge (call->cw, from, into))
    return hc_sim_cw_error_not_found ("Company", from);
  return hc_sim_response_new_text (SOUP_STATUS_OK, "application/json; charset=utf-8",
                                   "{\"success\":true,\"message\":\"\"}");
}

/* Communication items are rows of their contact; other children have a table of their own. */
static HcSimResponse *
find_parent (HcSimCwCall *call)
{
  HcSimCwRoute *route = &call->route;
  HcSimTable *parents = route->parent_table;
  const HcSimRecord *parent;

  if (parents == NULL)
    return NULL;
  parent = hc_sim_table_get (parents, route->parent);
  if (parent == NULL)
    return hc_sim_cw_error_not_found (parents->schema->noun, route->parent);
  if (strcmp (route->table->schema->table, "communications") == 0)
    {
      route->rows = hc_sim_record_get_rows (parents, parent, "communicationItems");
      /* The table itself is empty: all rows are in contacts. */
      if (route->rows == NULL)
        route->rows = route->table->records;
    }
  return NULL;
}

static HcSimResponse *
handle_api (HcSimCwCall *call)
{
  HcSimResponse *response = hc_sim_cw_check_login (call);
  gint64 from;

  if (response == NULL)
    response = hc_sim_cw_handle_system (call);
  if (response != NULL)
    return response;
  if (g_strv_length ((char **)call->segments) == 4 && g_ascii_strcasecmp (call->segments[1], "companies") == 0
      && g_ascii_strcasecmp (call->segments[3], "merge") == 0
      && strcmp (call->request->method, SOUP_METHOD_POST) == 0
      && g_ascii_string_to_signed (call->segments[2], 10, 1, G_MAXINT32, &from, NULL))
    return merge (call, from);
  if (!hc_sim_cw_route (call))
    return hc_sim_cw_error_endpoint ();
  if (!is_permitted (call))
    return hc_sim_cw_error_security ();
  response = find_parent (call);
  if (response != NULL)
    return response;
  return strcmp (call->request->method, SOUP_METHOD_GET) == 0 ? hc_sim_cw_read (call)
                                                              : hc_sim_cw_write (call);
}

static gboolean
is_codebase (HcSimCw *cw, const char *segment)
{
  return g_ascii_strcasecmp (segment, "v4_6_release") == 0
         || g_ascii_strcasecmp (segment, hc_sim_cw_switches_get (cw->switches, "codebase")) == 0;
}

static void
add_headers (HcSimCw *cw, HcSimResponse *response)
{
  g_autofree char *version
      = g_strdelimit (g_strdup (hc_sim_cw_switches_get (cw->switches, "codebase") + 1), "_", '.');

  soup_message_headers_replace (response->headers, "api-current-version", version);
  soup_message_headers_replace (response->headers, "Cache-Control", "no-cache");
  soup_message_headers_replace (response->headers, "Pragma", "no-cache");
  soup_message_headers_replace (response->headers, "x-server-name", "simulator");
}

HcSimResponse *
hc_sim_cw_handle (HcSimCw *cw, const HcSimRequest *request)
{
  const char *const *segments = request->segments;
  guint n = g_strv_length ((char **)segments);
  const char *host = soup_message_headers_get_one (request->headers, "Host");
  g_autofree char *base = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *path = NULL;
  HcSimCwCall call = { .cw = cw, .request = request };
  HcSimResponse *response;

  if (n == 3 && g_ascii_strcasecmp (segments[0], "login") == 0
      && g_ascii_strcasecmp (segments[1], "companyinfo") == 0)
    return hc_sim_cw_discover (cw, request, segments[2]);
  if (n < 3 || g_ascii_strcasecmp (segments[1], "apis") != 0 || strcmp (segments[2], "3.0") != 0)
    return hc_sim_response_new_text (SOUP_STATUS_BAD_REQUEST, "text/plain",
                                     "Cannot route. Codebase/company is invalid");
  if (!is_codebase (cw, segments[0]))
    return hc_sim_response_new_text (
        SOUP_STATUS_NOT_FOUND, "text/html",
        "<html><head><title>404 - File or directory not found.</title></head></html>");
  base = g_strdup_printf ("http://%s/%s/apis/3.0", host == NULL ? "127.0.0.1" : host, segments[0]);
  joined = g_strjoinv ("/", (char **)segments + 3);
  path = g_strconcat ("/", joined, NULL);
  call.base = base;
  call.segments = segments + 3;
  call.path = path;
  response = handle_api (&call);
  add_headers (cw, response);
  return response;
}

const char *
hc_sim_cw_get_company (HcSimCw *cw)
{
  return cw->company;
}

const char *
hc_sim_cw_get_public_key (HcSimCw *cw)
{
  return cw->public_key;
}

const char *
hc_sim_cw_get_private_key (HcSimCw *cw)
{
  return cw->private_key;
}

const char *
hc_sim_cw_get_client_id (HcSimCw *cw)
{
  return cw->client_id;
}
