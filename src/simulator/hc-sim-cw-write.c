/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-private.h"

#include "hc-sim-record-apply.h"

#include <string.h>

void
hc_sim_cw_touch (HcSimCw *cw, HcSimTable *table, HcSimRecord *record, const char *who)
{
  if (hc_sim_table_find_field (table, "lastUpdated") < 0)
    return;
  if (hc_sim_table_find_field (table, "dateEntered") >= 0
      && hc_sim_record_get_int (table, record, "dateEntered") == 0)
    {
      hc_sim_record_set_int (table, record, "dateEntered", hc_sim_cw_seconds (cw));
      hc_sim_record_set_text (table, record, "enteredBy", who);
    }
  hc_sim_record_set_int (table, record, "lastUpdated", hc_sim_cw_seconds (cw));
  hc_sim_record_set_text (table, record, "updatedBy", who);
}

static JsonNode *
read_body (HcSimCwCall *call)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size = 0;
  const char *data = call->request->body == NULL ? NULL : g_bytes_get_data (call->request->body, &size);

  if (data == NULL || !json_parser_load_from_data (parser, data, (gssize)size, NULL))
    return NULL;
  return json_parser_steal_root (parser);
}

static HcSimResponse *
refuse_body (void)
{
  return hc_sim_cw_error (SOUP_STATUS_BAD_REQUEST, "ConnectWiseApi",
                          "The JSON does not match the type. Check the version in the accept header.");
}

static char *
dup_resource (HcSimTable *table)
{
  char *resource = g_strdup (table->schema->noun);

  resource[0] = g_ascii_tolower (resource[0]);
  return resource;
}

static HcSimResponse *
refuse_value (HcSimTable *table, const char *field, const GError *error)
{
  g_autofree char *resource = dup_resource (table);

  switch (error->code)
    {
    case HC_SIM_APPLY_ERROR_TOO_LONG:
      return hc_sim_cw_error_field (resource, "MaxLengthField", field, error->message);
    case HC_SIM_APPLY_ERROR_NOT_FOUND:
      return hc_sim_cw_error_field (resource, "NotFound", field, error->message);
    case HC_SIM_APPLY_ERROR_MISSING:
      return hc_sim_cw_error_field (resource, "MissingRequiredField", field, error->message);
    case HC_SIM_APPLY_ERROR_UNKNOWN:
    case HC_SIM_APPLY_ERROR_TYPE:
    default:
      return hc_sim_cw_error (SOUP_STATUS_BAD_REQUEST, "ConnectWiseApi", error->message);
    }
}

static HcSimResponse *
refuse_incomplete (HcSimTable *table, const HcSimRecord *record)
{
  const HcSimField *missing = hc_sim_record_find_missing (table, record);
  g_autofree char *resource = dup_resource (table);
  g_autofree char *message = NULL;

  if (missing == NULL)
    return NULL;
  message = g_strdup_printf ("The %s field is required.", missing->name);
  return hc_sim_cw_error_field (resource, "MissingRequiredField", missing->name, message);
}

static HcSimResponse *
create (HcSimCwCall *call)
{
  HcSimTable *table = call->route.table;
  g_autoptr (JsonNode) body = read_body (call);
  g_autoptr (GError) error = NULL;
  const char *bad_field = NULL;
  HcSimRecord *record;
  HcSimResponse *refused;

  if (body == NULL || !JSON_NODE_HOLDS_OBJECT (body))
    return refuse_body ();
  record = hc_sim_table_add (table, 0);
  if (call->route.parent != 0)
    hc_sim_record_set_int (table, record, table->schema->parent, call->route.parent);
  if (!hc_sim_record_apply_json (table, record, json_node_get_object (body), &bad_field, &error))
    refused = refuse_value (table, bad_field, error);
  else
    refused = refuse_incomplete (table, record);
  if (refused != NULL)
    {
      hc_sim_table_remove (table, record->id);
      return refused;
    }
  hc_sim_cw_touch (call->cw, table, record, HC_SIM_CW_API_MEMBER);
  return hc_sim_cw_show (call, SOUP_STATUS_CREATED, record);
}

/* Not RFC 6902: a path is one property, a reference is replaced as a whole. */
static HcSimResponse *
apply_operation (HcSimTable *table, HcSimRecord *record, JsonNode *node)
{
  JsonObject *operation = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *op, *path;
  g_autoptr (GError) error = NULL;

  if (operation == NULL)
    return refuse_body ();
  op = json_object_get_string_member_with_default (operation, "op", "");
  path = json_object_get_string_member_with_default (operation, "path", "");
  path += *path == '/';
  if (strcmp (op, "remove") == 0)
    hc_sim_record_apply_value (table, record, path, NULL, &error);
  else if (strcmp (op, "add") != 0 && strcmp (op, "replace") != 0)
    return refuse_body ();
  /* "company/identifier" reports success and does nothing. */
  else if (strchr (path, '/') == NULL)
    hc_sim_record_apply_value (table, record, path, json_object_get_member (operation, "value"), &error);
  return error == NULL ? NULL : refuse_value (table, path, error);
}

static HcSimResponse *
patch (HcSimCwCall *call, HcSimRecord *record)
{
  g_autoptr (JsonNode) body = read_body (call);
  JsonArray *operations;
  HcSimResponse *refused;

  if (body == NULL || !JSON_NODE_HOLDS_ARRAY (body))
    return refuse_body ();
  operations = json_node_get_array (body);
  for (guint i = 0; i < json_array_get_length (operations); i++)
    {
      refused = apply_operation (call->route.table, record, json_array_get_element (operations, i));
      if (refused != NULL)
        return refused;
    }
  refused = refuse_incomplete (call->route.table, record);
  if (refused != NULL)
    return refused;
  hc_sim_cw_touch (call->cw, call->route.table, record, HC_SIM_CW_API_MEMBER);
  return hc_sim_cw_show (call, SOUP_STATUS_OK, record);
}

/* A PUT empties what it does not name. */
static HcSimResponse *
replace (HcSimCwCall *call, HcSimRecord *record)
{
  HcSimTable *table = call->route.table;
  g_autoptr (JsonNode) body = read_body (call);
  g_autoptr (GError) error = NULL;
  const char *bad_field = NULL;
  HcSimResponse *refused;

  if (body == NULL || !JSON_NODE_HOLDS_OBJECT (body))
    return refuse_body ();
  for (guint i = 0; i < table->schema->n_fields; i++)
    {
      const HcSimField *field = &table->schema->fields[i];

      if ((field->flags & (HC_SIM_FIELD_INFO | HC_SIM_FIELD_HIDDEN | HC_SIM_FIELD_REQUIRED)) == 0
          && g_strcmp0 (field->name, table->schema->parent) != 0 && strcmp (field->name, "mobileGuid") != 0)
        hc_sim_record_apply_value (table, record, field->name, NULL, NULL);
    }
  if (!hc_sim_record_apply_json (table, record, json_node_get_object (body), &bad_field, &error))
    return refuse_value (table, bad_field, error);
  refused = refuse_incomplete (table, record);
  if (refused != NULL)
    return refused;
  hc_sim_cw_touch (call->cw, table, record, HC_SIM_CW_API_MEMBER);
  return hc_sim_cw_show (call, SOUP_STATUS_OK, record);
}

HcSimResponse *
hc_sim_cw_write (HcSimCwCall *call)
{
  const char *method = call->request->method;
  HcSimCwRoute *route = &call->route;
  HcSimRecord *record = NULL;

  if (!route->writable || route->what == HC_SIM_CW_COUNT)
    return hc_sim_cw_error_method ();
  if (route->what == HC_SIM_CW_LIST)
    return strcmp (method, SOUP_METHOD_POST) == 0 ? create (call) : hc_sim_cw_error_method ();
  record = hc_sim_table_get (route->table, route->id);
  if (record == NULL || !hc_sim_cw_is_visible (call, record))
    return hc_sim_cw_error_not_found (route->table->schema->noun, route->id);
  if (strcmp (method, "PATCH") == 0)
    return patch (call, record);
  if (strcmp (method, SOUP_METHOD_PUT) == 0)
    return replace (call, record);
  if (strcmp (method, SOUP_METHOD_DELETE) != 0)
    return hc_sim_cw_error_method ();
  hc_sim_cw_remove (call->cw, route->table->schema->table, route->id);
  return hc_sim_response_new_text (SOUP_STATUS_NO_CONTENT, "application/json; charset=utf-8", "");
}
