/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "contract-schema.h"

#include <string.h>

#define MAX_EXCEPTIONS 64

struct _ContractDocument
{
  JsonNode *root;
  const ContractException *exceptions;
  gboolean used[MAX_EXCEPTIONS];
};

typedef struct
{
  ContractDocument *document;
  GPtrArray *complaints;
} Check;

static void check_node (Check *check, JsonObject *schema, JsonNode *node, const char *where);

ContractDocument *
contract_document_load (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  ContractDocument *document;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  document = g_new0 (ContractDocument, 1);
  document->root = json_parser_steal_root (parser);
  return document;
}

void
contract_document_free (ContractDocument *document)
{
  if (document == NULL)
    return;
  json_node_unref (document->root);
  g_free (document);
}

void
contract_document_set_exceptions (ContractDocument *document, const ContractException *exceptions)
{
  document->exceptions = exceptions;
  memset (document->used, 0, sizeof document->used);
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/* Follows "#/definitions/Company" and "#/components/schemas/Company". */
static JsonObject *
resolve (ContractDocument *document, JsonObject *schema)
{
  const char *reference = schema != NULL ? get_text (schema, "$ref") : NULL;
  g_auto (GStrv) names = NULL;
  JsonObject *target;

  if (reference == NULL)
    return schema;
  names = g_strsplit (reference, "/", -1);
  target = json_node_get_object (document->root);
  for (guint i = 1; target != NULL && names[i] != NULL; i++)
    target = get_object (target, names[i]);
  g_assert_nonnull (target);
  return resolve (document, target);
}

static gboolean
is_excused (ContractDocument *document, const char *where, const char *what)
{
  for (guint i = 0; document->exceptions != NULL && document->exceptions[i].where != NULL; i++)
    {
      const ContractException *exception = &document->exceptions[i];

      g_assert_cmpuint (i, <, MAX_EXCEPTIONS);
      g_assert_nonnull (exception->because);
      if (g_pattern_match_simple (exception->where, where) && g_pattern_match_simple (exception->what, what))
        {
          document->used[i] = TRUE;
          return TRUE;
        }
    }
  return FALSE;
}

static void
complain (Check *check, const char *where, const char *what)
{
  g_autofree char *line = g_strdup_printf ("%s: %s", where, what);

  if (is_excused (check->document, where, what)
      || g_ptr_array_find_with_equal_func (check->complaints, line, g_str_equal, NULL))
    return;
  g_ptr_array_add (check->complaints, g_steal_pointer (&line));
}

static const char *
type_name (JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return "null";
  if (JSON_NODE_HOLDS_OBJECT (node))
    return "object";
  if (JSON_NODE_HOLDS_ARRAY (node))
    return "array";
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return "string";
    case G_TYPE_BOOLEAN:
      return "boolean";
    case G_TYPE_INT64:
      return "integer";
    default:
      return "number";
    }
}

static gboolean
is_date (const char *text, gboolean with_time)
{
  g_autoptr (GDateTime) moment = NULL;
  g_autofree char *midnight = NULL;

  if (with_time == (strlen (text) == 10))
    return FALSE;
  midnight = with_time ? NULL : g_strconcat (text, "T00:00:00Z", NULL);
  moment = g_date_time_new_from_iso8601 (with_time ? text : midnight, NULL);
  return moment != NULL;
}

static void
check_format (Check *check, JsonObject *schema, JsonNode *node, const char *where)
{
  const char *format = get_text (schema, "format");
  const char *type = type_name (node);
  g_autofree char *what = NULL;

  if (format == NULL)
    return;
  if (g_str_equal (type, "string")
      && ((g_str_equal (format, "date-time") && !is_date (json_node_get_string (node), TRUE))
          || (g_str_equal (format, "date") && !is_date (json_node_get_string (node), FALSE))))
    what = g_strdup_printf ("format %s: %s", format, json_node_get_string (node));
  if (g_str_equal (type, "integer") && g_str_equal (format, "int32")
      && (json_node_get_int (node) > G_MAXINT32 || json_node_get_int (node) < G_MININT32))
    what = g_strdup ("format int32");
  if (what != NULL)
    complain (check, where, what);
}

static void
check_enum (Check *check, JsonObject *schema, JsonNode *node, const char *where)
{
  JsonNode *values = json_object_get_member (schema, "enum");
  g_autofree char *what = NULL;
  JsonArray *array;

  if (values == NULL)
    return;
  array = json_node_get_array (values);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (json_node_equal (json_array_get_element (array, i), node))
      return;
  what = g_strdup_printf ("not in the enumeration: %s", json_node_get_string (node));
  complain (check, where, what);
}

static void
check_required (Check *check, JsonObject *schema, JsonObject *object, const char *where)
{
  JsonNode *node = json_object_get_member (schema, "required");
  JsonArray *names = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      const char *name = json_array_get_string_element (names, i);
      g_autofree char *what = g_strdup_printf ("required %s is missing", name);

      if (!json_object_has_member (object, name))
        complain (check, where, what);
    }
}

static void
check_object (Check *check, JsonObject *schema, JsonObject *object, const char *where)
{
  JsonObject *properties = get_object (schema, "properties");
  JsonNode *rest = json_object_get_member (schema, "additionalProperties");
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  check_required (check, schema, object, where);
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &value))
    {
      g_autofree char *below = g_strdup_printf ("%s/%s", where, name);
      JsonObject *member = get_object (properties, name);

      if (member != NULL)
        check_node (check, member, value, below);
      else if (rest != NULL && JSON_NODE_HOLDS_OBJECT (rest))
        check_node (check, json_node_get_object (rest), value, below);
      else if (properties != NULL) /* without any, the document leaves the object open */
        complain (check, below, "unknown key");
    }
}

static gboolean
is_type (const char *wanted, const char *type)
{
  return g_str_equal (wanted, type) || (g_str_equal (wanted, "number") && g_str_equal (type, "integer"));
}

static void
check_node (Check *check, JsonObject *schema, JsonNode *node, const char *where)
{
  const char *type = type_name (node);
  const char *wanted;
  JsonNode *nullable;

  schema = resolve (check->document, schema);
  wanted = get_text (schema, "type");
  nullable = json_object_get_member (schema, "nullable");
  if (g_str_equal (type, "null") && nullable != NULL && json_node_get_boolean (nullable))
    return;
  if (wanted != NULL && !is_type (wanted, type))
    {
      g_autofree char *what = g_strdup_printf ("type %s instead of %s", type, wanted);

      complain (check, where, what);
      return;
    }
  check_enum (check, schema, node, where);
  check_format (check, schema, node, where);
  if (JSON_NODE_HOLDS_OBJECT (node))
    check_object (check, schema, json_node_get_object (node), where);
  if (JSON_NODE_HOLDS_ARRAY (node) && get_object (schema, "items") != NULL)
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          /* One line for all elements: their complaints are the same. */
          g_autofree char *below = g_strconcat (where, "/~", NULL);

          check_node (check, get_object (schema, "items"), json_array_get_element (array, i), below);
        }
    }
}

/* The schema of an answer: directly in Swagger 2, by content type in OpenAPI 3. */
static JsonObject *
find_schema (JsonObject *response)
{
  JsonObject *content = get_object (response, "content");
  g_autoptr (GList) types = content != NULL ? json_object_get_members (content) : NULL;

  if (types != NULL)
    return get_object (get_object (content, types->data), "schema");
  return get_object (response, "schema");
}

void
contract_document_check (
    ContractDocument *document, const char *operation, guint status, JsonNode *body, GPtrArray *complaints)
{
  g_auto (GStrv) words = g_strsplit (operation, " ", 2);
  g_autofree char *method = g_ascii_strdown (words[0], -1);
  g_autofree char *code = g_strdup_printf ("%u", status);
  g_autofree char *where = g_strdup_printf ("%s %u", operation, status);
  JsonObject *paths = get_object (json_node_get_object (document->root), "paths");
  JsonObject *described = get_object (get_object (paths, words[1]), method);
  JsonObject *responses = get_object (described, "responses");
  Check check = { document, complaints };
  JsonObject *schema;

  if (described == NULL)
    {
      complain (&check, where, "no such operation");
      return;
    }
  if (get_object (responses, code) == NULL)
    complain (&check, where, "no such status");
  /* Where the server says 200 and the document 201, or the other way, the body is still the described one. */
  if (get_object (responses, code) == NULL && (status == 200 || status == 201))
    code[2] = status == 200 ? '1' : '0';
  schema = get_object (responses, code) != NULL ? find_schema (get_object (responses, code)) : NULL;
  if (schema != NULL && body == NULL)
    complain (&check, where, "no body");
  else if (schema != NULL)
    check_node (&check, schema, body, where);
}

char **
contract_document_dup_paths (ContractDocument *document, const char *method)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  JsonObject *paths = get_object (json_node_get_object (document->root), "paths");
  JsonObjectIter iter;
  const char *path;
  JsonNode *operations;

  json_object_iter_init (&iter, paths);
  while (json_object_iter_next (&iter, &path, &operations))
    if (json_object_has_member (json_node_get_object (operations), method))
      g_strv_builder_add (found, path);
  return g_strv_builder_end (found);
}

void
contract_document_report_unused (ContractDocument *document, GPtrArray *complaints)
{
  for (guint i = 0; document->exceptions != NULL && document->exceptions[i].where != NULL; i++)
    if (!document->used[i])
      g_ptr_array_add (complaints,
                       g_strdup_printf ("exception without need: %s (%s)", document->exceptions[i].where,
                                        document->exceptions[i].what));
}
