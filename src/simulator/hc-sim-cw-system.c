/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-private.h"

#include <string.h>

#define JSON_TYPE "application/json; charset=utf-8"

static gboolean
is_customised (HcSimCw *cw)
{
  return *hc_sim_cw_switches_get (cw->switches, "configuration-types") != '\0'
         || *hc_sim_cw_switches_get (cw->switches, "table-setup") != '\0';
}

static HcSimResponse *
answer_info (HcSimCwCall *call)
{
  g_autofree char *version
      = g_strdelimit (g_strdup (hc_sim_cw_switches_get (call->cw->switches, "codebase")), "_", '.');
  g_autofree char *body = g_strdup_printf (
      "{\"version\":\"%s.112233\",\"isCloud\":true,\"serverTimeZone\":\"Eastern Standard Time\","
      "\"licenseBits\":[{\"name\":\"SomeModule\",\"activeFlag\":true}],\"cloudRegion\":\"NA\","
      "\"maxWorkFlowRecordsAllowed\":500}",
      version);

  return hc_sim_response_new_text (SOUP_STATUS_OK, JSON_TYPE, body);
}

static HcSimResponse *
answer_my_security (HcSimCwCall *call)
{
  gint64 status = hc_sim_cw_switches_get_int (call->cw->switches, "my-security");
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *member = g_strdup_printf ("{\"id\":%" G_GINT64_FORMAT
                                             ",\"identifier\":\"%s\",\"name\":\"Documentation Sync\"}",
                                             call->cw->member_id, HC_SIM_CW_API_MEMBER);

  if (status == SOUP_STATUS_FORBIDDEN)
    return hc_sim_cw_error_security ();
  if (status == SOUP_STATUS_NOT_FOUND)
    return hc_sim_cw_error_endpoint ();
  hc_sim_roles_append_json (call->cw->roles, member, is_customised (call->cw), body);
  return hc_sim_response_new_text (SOUP_STATUS_OK, JSON_TYPE, body->str);
}

static void
append_items (GString *body, const char *identifier, const char *list)
{
  g_auto (GStrv) items = g_strsplit (list, ",", -1);

  for (guint i = 0; items[i] != NULL; i++)
    {
      g_string_append_printf (body, "%s{\"id\":%u,\"customizeIdentifier\":\"%s\",\"itemIdentifier\":",
                              body->len > 1 ? "," : "", (guint)body->len, identifier);
      hc_sim_append_json_string (body, g_strstrip (items[i]));
      g_string_append_c (body, '}');
    }
}

static HcSimResponse *
answer_customize_items (HcSimCwCall *call)
{
  g_autoptr (GString) body = g_string_new ("[");

  if (!hc_sim_cw_switches_is (call->cw->switches, "my-security", "200"))
    return answer_my_security (call);
  append_items (body, "CompanyConfigurations",
                hc_sim_cw_switches_get (call->cw->switches, "configuration-types"));
  append_items (body, "SystemTableSetup", hc_sim_cw_switches_get (call->cw->switches, "table-setup"));
  g_string_append_c (body, ']');
  return hc_sim_response_new_text (SOUP_STATUS_OK, JSON_TYPE, body->str);
}

static HcSimResponse *
answer_role_settings (HcSimCwCall *call, const char *role)
{
  g_autoptr (GString) body = g_string_new (NULL);
  HcSimTable *roles = hc_sim_store_get_table (call->cw->store, "securityRoles");
  gint64 id = g_ascii_strtoll (role, NULL, 10);

  if (hc_sim_roles_get (call->cw->roles, "System", "Security Roles", HC_SIM_ROLE_INQUIRE)
      == HC_SIM_LEVEL_NONE)
    return hc_sim_cw_error_security ();
  if (hc_sim_table_get (roles, id) == NULL)
    return hc_sim_cw_error_not_found ("SecurityRole", id);
  hc_sim_roles_append_json (call->cw->roles, NULL, is_customised (call->cw), body);
  return hc_sim_response_new_text (SOUP_STATUS_OK, JSON_TYPE, body->str);
}

static HcSimResponse *
answer_my_account (HcSimCwCall *call)
{
  HcSimTable *members = hc_sim_store_get_table (call->cw->store, "members");
  HcSimRecord *member = hc_sim_table_get (members, call->cw->member_id);
  g_autoptr (GString) body = g_string_new (NULL);

  if (!hc_sim_cw_switches_on (call->cw->switches, "my-account"))
    return hc_sim_cw_error_endpoint ();
  hc_sim_record_append_json (members, member, NULL, call->base, body);
  return hc_sim_response_new_text (SOUP_STATUS_OK, JSON_TYPE, body->str);
}

/* The audit trail wants to know of which record, and has no memory here. */
static HcSimResponse *
answer_audit_trail (HcSimCwCall *call, gboolean count)
{
  if (hc_sim_cw_param (call->request, "type") == NULL || hc_sim_cw_param (call->request, "id") == NULL)
    return hc_sim_cw_error_field ("auditTrail", "MissingRequiredField", "type",
                                  "The type and id are required.");
  return hc_sim_response_new_text (SOUP_STATUS_OK, JSON_TYPE, count ? "{\"count\":0}" : "[]");
}

/* Fills a link's placeholder with the record's id; the real syntax of placeholders is not public. */
static HcSimResponse *
resolve_link (HcSimCwCall *call, const char *link_id)
{
  HcSimTable *links = hc_sim_store_get_table (call->cw->store, "links");
  HcSimRecord *link = hc_sim_table_get (links, g_ascii_strtoll (link_id, NULL, 10));
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *data = g_bytes_get_data (call->request->body, &size);
  const char *template;
  JsonNode *root;
  g_autoptr (GString) url = NULL;
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *reference = NULL;

  if (strcmp (call->request->method, SOUP_METHOD_POST) != 0)
    return hc_sim_cw_error_method ();
  if (link == NULL)
    return hc_sim_cw_error_not_found ("Link", g_ascii_strtoll (link_id, NULL, 10));
  root = json_parser_load_from_data (parser, data == NULL ? "" : data, (gssize)size, NULL)
             ? json_parser_get_root (parser)
             : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)
      || !json_object_has_member (json_node_get_object (root), "referenceId"))
    return hc_sim_cw_error_field ("link", "MissingRequiredField", "referenceId",
                                  "The referenceId field is required.");
  reference = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member_with_default (
                                                        json_node_get_object (root), "referenceId", 0));
  template = hc_sim_record_get_text (links, link, "url");
  url = g_string_new (template == NULL ? "" : template);
  g_string_replace (url, "PLACEHOLDER", reference, 0);
  g_string_printf (body, "{\"referenceId\":%s,\"url\":", reference);
  hc_sim_append_json_string (body, url->str);
  g_string_append_c (body, '}');
  return hc_sim_response_new_text (SOUP_STATUS_CREATED, JSON_TYPE, body->str);
}

HcSimResponse *
hc_sim_cw_handle_system (HcSimCwCall *call)
{
  const char *const *segments = call->segments;
  guint n = g_strv_length ((char **)segments);
  HcSimResponse *(*answer) (HcSimCwCall *) = NULL;

  if (n < 2 || g_ascii_strcasecmp (segments[0], "system") != 0)
    return NULL;
  if (n == 5 && g_ascii_strcasecmp (segments[1], "info") == 0
      && g_ascii_strcasecmp (segments[2], "links") == 0
      && g_ascii_strcasecmp (segments[4], "resolveurl") == 0)
    return resolve_link (call, segments[3]);
  if (n == 2 && g_ascii_strcasecmp (segments[1], "info") == 0)
    answer = answer_info;
  else if (n == 2 && g_ascii_strcasecmp (segments[1], "mySecurity") == 0)
    answer = answer_my_security;
  else if (n == 3 && g_ascii_strcasecmp (segments[1], "mySecurity") == 0
           && g_ascii_strcasecmp (segments[2], "customizeItems") == 0)
    answer = answer_customize_items;
  else if (n == 2 && g_ascii_strcasecmp (segments[1], "myAccount") == 0)
    answer = answer_my_account;
  if (answer != NULL)
    return strcmp (call->request->method, SOUP_METHOD_GET) == 0 ? answer (call) : hc_sim_cw_error_method ();
  if (n == 4 && g_ascii_strcasecmp (segments[1], "securityRoles") == 0
      && g_ascii_strcasecmp (segments[3], "settings") == 0)
    return answer_role_settings (call, segments[2]);
  if (g_ascii_strcasecmp (segments[1], "audittrail") == 0 && n <= 3)
    return answer_audit_trail (call, n == 3);
  return NULL;
}
