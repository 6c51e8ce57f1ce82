/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu.h"

#include "hc-sim-hudu-kinds.h"

#include <string.h>

#define JSON_TYPE "application/json; charset=utf-8"

HcSimHudu *
hc_sim_hudu_new (const HcSimHuduOptions *options)
{
  static const HcSimHuduOptions none;
  HcSimHudu *hudu = g_new0 (HcSimHudu, 1);
  g_autofree char *rate = NULL;

  if (options == NULL)
    options = &none;
  hudu->api_key = g_strdup (options->api_key != NULL ? options->api_key : HC_SIM_HUDU_DEFAULT_KEY);
  hudu->base_url = g_strdup (options->base_url != NULL ? options->base_url : "https://docs.example.com");
  hudu->version = g_strdup (options->version != NULL ? options->version : "2.45.1");
  hudu->seed = options->seed;
  hudu->now = options->now;
  hudu->now_data = options->now_data;
  hc_sim_hudu_switches_init (&hudu->switches);
  hc_sim_hudu_state_init (hudu);
  rate = g_strdup_printf ("%u/60", options->rate_limit);
  hc_sim_hudu_set_switch (hudu, "throttle", rate, NULL);
  return hudu;
}

void
hc_sim_hudu_free (HcSimHudu *hudu)
{
  if (hudu == NULL)
    return;
  hc_sim_hudu_state_clear (hudu);
  hc_sim_hudu_switches_clear (&hudu->switches);
  hc_sim_throttle_free (hudu->throttle);
  g_clear_pointer (&hudu->key_companies, g_hash_table_unref);
  g_free (hudu->api_key);
  g_free (hudu->base_url);
  g_free (hudu->version);
  g_free (hudu);
}

void
hc_sim_hudu_set_base_url (HcSimHudu *hudu, const char *base_url)
{
  char *copy = g_strdup (base_url);

  g_free (hudu->base_url);
  hudu->base_url = copy;
}

const char *
hc_sim_hudu_get_api_key (HcSimHudu *hudu)
{
  return hudu->api_key;
}

static void
read_key_companies (HcSimHudu *hudu)
{
  g_auto (GStrv) ids = g_strsplit (hudu->switches.text[HC_SIM_SWITCH_KEY_COMPANIES], ",", -1);

  g_clear_pointer (&hudu->key_companies, g_hash_table_unref);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      guint32 id = (guint32)g_ascii_strtoull (ids[i], NULL, 10);

      if (hudu->key_companies == NULL)
        hudu->key_companies = g_hash_table_new (NULL, NULL);
      if (id != 0)
        g_hash_table_add (hudu->key_companies, GUINT_TO_POINTER (id));
    }
}

gboolean
hc_sim_hudu_set_switch (HcSimHudu *hudu, const char *name, const char *value, GError **error)
{
  HcSimHuduSwitch which;

  if (!hc_sim_hudu_switches_set (&hudu->switches, name, value, &which, error))
    return FALSE;
  if (which == HC_SIM_SWITCH_THROTTLE)
    {
      hc_sim_throttle_free (hudu->throttle);
      hudu->throttle = hc_sim_throttle_new_from_text (value);
    }
  if (which == HC_SIM_SWITCH_KEY_COMPANIES)
    read_key_companies (hudu);
  return TRUE;
}

static HcSimResponse *
throttle (HcSimHudu *hudu)
{
  HcSimResponse *response;
  g_autofree char *seconds = NULL;
  guint wait;

  if (hc_sim_throttle_admit (hudu->throttle, hc_sim_hudu_now (hudu), &wait))
    return NULL;
  response = hc_sim_response_new_text (429, "text/plain", hudu->switches.text[HC_SIM_SWITCH_THROTTLE_BODY]);
  seconds = g_strdup_printf ("%u", wait);
  if (hc_sim_hudu_on (hudu, HC_SIM_SWITCH_RETRY_AFTER))
    soup_message_headers_replace (response->headers, "Retry-After", seconds);
  return response;
}

static HcSimResponse *
check_key (HcSimHudu *hudu, const HcSimRequest *request)
{
  gboolean forbidden = hudu->switches.choice[HC_SIM_SWITCH_SCOPE_STATUS] == 1;
  const char *key
      = request->headers != NULL ? soup_message_headers_get_one (request->headers, "x-api-key") : NULL;

  if (g_strcmp0 (key, hudu->api_key) != 0 || !hc_sim_hudu_on (hudu, HC_SIM_SWITCH_KEY_VALID))
    return hc_sim_hudu_reply_error (401, "Bad credentials", NULL);
  if (strcmp (request->method, "DELETE") == 0 && !hc_sim_hudu_on (hudu, HC_SIM_SWITCH_KEY_DELETE))
    return hc_sim_hudu_reply_error (forbidden ? 403 : 401, forbidden ? "Forbidden" : "Bad credentials", NULL);
  return NULL;
}

/* Compares a path to a route's pattern and collects the ids. */
static gboolean
fits (const char *pattern, const char *const *segments, gint64 ids[2])
{
  guint n_ids = 0;

  for (guint i = 0;; i++)
    {
      size_t length = strcspn (pattern, "/");

      if (segments[i] == NULL)
        return FALSE;
      if (length == 1 && *pattern == ':')
        {
          guint64 id = 0;

          g_ascii_string_to_unsigned (segments[i], 10, 1, G_MAXUINT32, &id, NULL);
          ids[n_ids++] = (gint64)id;
        }
      else if (strlen (segments[i]) != length || strncmp (pattern, segments[i], length) != 0)
        return FALSE;
      pattern += length;
      if (*pattern == '\0')
        return segments[i + 1] == NULL;
      pattern++;
    }
}

/* Jumps come first: "companies/jump" would pass for a company. */
static const HcSimHuduRoute *const tables[] = {
  hc_sim_hudu_card_routes,     hc_sim_hudu_company_routes, hc_sim_hudu_asset_routes,
  hc_sim_hudu_layout_routes,   hc_sim_hudu_list_routes,    hc_sim_hudu_matcher_routes,
  hc_sim_hudu_relation_routes, hc_sim_hudu_tile_routes,    hc_sim_hudu_expiration_routes,
  hc_sim_hudu_other_routes,
};

static const HcSimHuduRoute *
find_route (const HcSimRequest *request, gint64 ids[2])
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const HcSimHuduRoute *route = tables[i]; route->method != NULL; route++)
      if (strcmp (route->method, request->method) == 0 && fits (route->path, request->segments, ids))
        return route;
  return NULL;
}

static gboolean
is_form (const HcSimRequest *request)
{
  const char *type
      = request->headers != NULL ? soup_message_headers_get_content_type (request->headers, NULL) : NULL;

  return type != NULL && strcmp (type, "application/x-www-form-urlencoded") == 0;
}

static JsonObject *
read_form (const char *text)
{
  g_autoptr (GHashTable) form = soup_form_decode (text);
  JsonObject *object = json_object_new ();
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, form);
  while (g_hash_table_iter_next (&iter, &name, &value))
    json_object_set_string_member (object, name, value);
  return object;
}

/* Reads the body of anything but GET; the answer to a broken one, or NULL. */
static HcSimResponse *
read_body (HcSimHuduCall *call)
{
  gsize size = 0;
  const char *data = call->request->body != NULL ? g_bytes_get_data (call->request->body, &size) : NULL;
  g_autofree char *text = g_strndup (data, size);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL || *g_strstrip (text) == '\0' || strcmp (call->request->method, "GET") == 0)
    return NULL;
  if (is_form (call->request))
    {
      call->body = read_form (text);
      return NULL;
    }
  root = json_from_string (text, &error);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    call->body = json_node_dup_object (root);
  if (error != NULL)
    return hc_sim_response_new_text (400, JSON_TYPE, "{\"status\":400,\"error\":\"Bad Request\"}");
  return NULL;
}

static HcSimResponse *
answer_api (HcSimHudu *hudu, const HcSimRequest *request)
{
  g_autoptr (GHashTable) no_query = g_hash_table_new (g_str_hash, g_str_equal);
  HcSimRequest whole = *request;
  HcSimHuduCall call = { .hudu = hudu, .request = &whole };
  const HcSimHuduRoute *route = find_route (request, call.ids);
  gboolean is_jump = route != NULL && g_str_has_suffix (route->path, "/jump");
  HcSimResponse *response = is_jump ? NULL : check_key (hudu, request);

  if (whole.query == NULL)
    whole.query = no_query;
  if (response == NULL && route == NULL)
    response = hc_sim_hudu_reply_unrouted (request->method);
  if (response == NULL)
    response = read_body (&call);
  if (response == NULL)
    response = route->handler (&call);
  g_clear_pointer (&call.body, json_object_unref);
  return response;
}

/* The web interface, which wants a person to log in; its own API document is not part of a pretend server. */
static HcSimResponse *
answer_web (HcSimHudu *hudu, const HcSimRequest *request)
{
  if (strcmp (request->method, "GET") != 0 || g_str_has_prefix (request->path, "/api"))
    return hc_sim_hudu_reply_unrouted (request->method);
  if (strcmp (request->path, "/users/sign_in") == 0)
    return hc_sim_response_new_text (
        200, "text/html; charset=utf-8",
        "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body></body></html>\n");
  return hc_sim_hudu_reply_redirect (hudu, "/users/sign_in");
}

HcSimResponse *
hc_sim_hudu_handle (HcSimHudu *hudu, const HcSimRequest *request)
{
  HcSimResponse *response = throttle (hudu);

  if (response == NULL)
    response = request->outside ? answer_web (hudu, request) : answer_api (hudu, request);
  soup_message_headers_replace (response->headers, "X-Runtime", "0.012345");
  return response;
}
