/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cw-script.h"

#include <string.h>

static const char *
get (GHashTable *query, const char *name)
{
  const char *value = query != NULL ? g_hash_table_lookup (query, name) : NULL;

  return value != NULL ? value : "";
}

static gboolean
has_field (GHashTable *query, const char *field)
{
  g_auto (GStrv) fields = g_strsplit (get (query, "fields"), ",", -1);

  return *get (query, "fields") == '\0' || g_strv_contains ((const char *const *)fields, field);
}

static gboolean
refuse (const HcCwScript *script, SoupServerMessage *message, const char *name)
{
  g_autofree char *body
      = script->fields_are_nameless
            ? g_strdup ("{\"code\":\"ConnectWiseApi\",\"message\":\"That did not work.\"}")
            : g_strdup_printf ("{\"code\":\"ApiFindCondition\",\"message\":\"%s is not a recognized name.\"}",
                               name);

  hc_test_answer_json (message, 400, body);
  return TRUE;
}

static gboolean
answer_trouble (const HcCwScript *script, SoupServerMessage *message, GHashTable *query)
{
  gboolean forward = g_strcmp0 (hc_test_request_header (message, "pagination-type"), "forward-only") == 0;

  if (script->body != NULL)
    hc_test_answer_json (message, script->status, script->body);
  else if (forward && script->refuses_forward)
    return refuse (script, message, "pagination-type");
  else if (script->refused_condition != NULL
           && strstr (get (query, "conditions"), script->refused_condition) != NULL)
    return refuse (script, message, script->refused_condition);
  else if (script->refused_field != NULL && *get (query, "fields") != '\0'
           && has_field (query, script->refused_field))
    return refuse (script, message, script->refused_field);
  else if (script->slow_above > 0 && hc_test_number (get (query, "pageSize")) > script->slow_above)
    hc_test_answer_json (message, 500, "{\"message\": \"Query read timeout\"}");
  else
    return FALSE;
  return TRUE;
}

static void
append_row (const HcCwScript *script, GHashTable *query, GString *rows, guint id)
{
  g_string_append_printf (rows, "%s{\"id\": %u", rows->len > 1 ? "," : "", id);
  if (has_field (query, "firstName"))
    g_string_append_printf (rows, ", \"firstName\": \"Name %u\"", id);
  if (has_field (query, "title") && g_strcmp0 (script->dropped_field, "title") != 0)
    g_string_append (rows, ", \"title\": \"\"");
  if (has_field (query, "_info/lastUpdated"))
    g_string_append_printf (rows, ", \"_info\": {\"lastUpdated\": \"2025-01-01T00:00:%02uZ\"}", id % 60);
  g_string_append (rows, "}");
}

static void
set_link (SoupServerMessage *message, gboolean forward, gboolean more, guint last)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *next = g_strdup_printf (
      forward ? "<https://elsewhere.test/v4_6_release/apis/3.0/company/contacts/?pageId=%u>; rel=\"next\""
              : "<https://elsewhere.test/x/?conditions=a+b%%3d&page=%u>; rel=\"next\", <https://x/>; "
                "rel=\"last\"",
      last);

  if (more)
    soup_message_headers_replace (headers, "Link", next);
  else if (forward)
    soup_message_headers_replace (headers, "Link", "");
}

static void
answer_page (const HcCwScript *script, SoupServerMessage *message, GHashTable *query)
{
  gboolean forward = !script->ignores_forward && hc_test_request_header (message, "pagination-type") != NULL;
  guint asked = hc_test_number (get (query, "pageSize"));
  guint size = MIN (asked == 0 ? 25 : asked, script->cap > 0 ? script->cap : 1000);
  guint page = MAX (hc_test_number (get (query, "page")), 1);
  guint begin = forward ? hc_test_number (get (query, "pageId")) / 3 : (page - 1) * size;
  guint end;
  g_autoptr (GString) rows = g_string_new ("[");

  if (script->repeats)
    begin = 0;
  end = MIN (begin + size, script->rows);
  for (guint i = begin; i < end; i++)
    append_row (script, query, rows, 3 * (i + 1));
  g_string_append (rows, "]");
  if (!script->no_link)
    set_link (message, forward, end < script->rows, forward ? 3 * end : page + 1);
  hc_test_answer_json (message, 200, rows->str);
}

void
hc_cw_script_answer (
    HcTestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  HcCwScript *script = user_data;
  g_autofree char *address = g_uri_to_string (soup_server_message_get_uri (message));
  g_autofree char *count = g_strdup_printf ("{\"count\": %u}", script->rows);

  script->max_url = MAX (script->max_url, (guint)strlen (address));
  if (g_str_has_suffix (path, "/count") && script->body == NULL)
    hc_test_answer_json (message, 200, count);
  else if (!answer_trouble (script, message, query))
    answer_page (script, message, query);
}

HcConnectwise *
hc_cw_open (HcTestServer *server, HcTestClock *clock)
{
  g_autoptr (GError) error = NULL;
  HcConnectwiseOptions options = { .domain = hc_test_server_get_host (server),
                                   .company = "northwind",
                                   .public_key = "PubKey01",
                                   .private_key = "PrivKey01",
                                   .client_id = "11111111-2222-4333-8444-555555555555" };
  HcConnectwise *connectwise;

  options.clock = clock != NULL ? &clock->clock : NULL;
  connectwise = hc_connectwise_new (&options, &error);
  g_assert_no_error (error);
  return connectwise;
}

GHashTable *
hc_cw_set (const char *first, ...)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);
  va_list arguments;

  va_start (arguments, first);
  for (const char *property = first; property != NULL; property = va_arg (arguments, const char *))
    g_hash_table_add (set, (gpointer)g_intern_string (property));
  va_end (arguments);
  return set;
}

gboolean
hc_cw_has (GHashTable *set, const char *property)
{
  return g_hash_table_contains (set, g_intern_string (property));
}
