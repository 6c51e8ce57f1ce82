/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule.h"

#include "hc-error.h"
#include "hc-property.h"
#include "hc-reader.h"
#include "hc-text.h"

#include <string.h>

#define LONGEST_EXPRESSION 1000
/* Steps that one match may take: an expression that backtracks without end must not hold up a run. It then
 * counts as no match. */
#define MATCH_LIMIT "(*LIMIT_MATCH=1000000)"

static const char *const operator_names[HC_N_OPERATORS + 1] = {
  [HC_OPERATOR_IS] = "is",
  [HC_OPERATOR_IS_NOT] = "is not",
  [HC_OPERATOR_CONTAINS] = "contains",
  [HC_OPERATOR_DOES_NOT_CONTAIN] = "does not contain",
  [HC_OPERATOR_STARTS_WITH] = "starts with",
  [HC_OPERATOR_ENDS_WITH] = "ends with",
  [HC_OPERATOR_IS_ONE_OF] = "is one of",
  [HC_OPERATOR_IS_EMPTY] = "is empty",
  [HC_OPERATOR_IS_NOT_EMPTY] = "is not empty",
  [HC_OPERATOR_MATCHES] = "matches",
};

static const char *const rule_keys[] = { "kind", "name", "match", "when", "layout", "skip", NULL };
static const char *const condition_keys[] = { "field", "op", "value", NULL };

gboolean
hc_operator_from_string (const char *text, HcOperator *op)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));

  for (guint i = 0; i < HC_N_OPERATORS; i++)
    if (g_ascii_strcasecmp (trimmed, operator_names[i]) == 0)
      {
        *op = (HcOperator)i;
        return TRUE;
      }
  return FALSE;
}

const char *
hc_operator_to_string (HcOperator op)
{
  return operator_names[op];
}

static gboolean
takes_no_value (HcOperator op)
{
  return op == HC_OPERATOR_IS_EMPTY || op == HC_OPERATOR_IS_NOT_EMPTY;
}

/* Whether {"id": N} can be compared by @op. */
static gboolean
takes_id (HcOperator op)
{
  return op == HC_OPERATOR_IS || op == HC_OPERATOR_IS_NOT || op == HC_OPERATOR_IS_ONE_OF;
}

static gboolean
is_reference (const char *property)
{
  return g_str_has_suffix (property, "/name") || strcmp (property, "types") == 0;
}

/* A value is text in the end; true, false and whole numbers may be written without quotes. */
static HcNameRef *
read_scalar (JsonNode *node, GError **error)
{
  GType type
      = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  g_autofree char *text = NULL;

  if (type == G_TYPE_STRING)
    text = hc_text_clean (json_node_get_string (node), -1);
  else if (type == G_TYPE_BOOLEAN)
    text = g_strdup (json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_INT64)
    text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (text != NULL)
    return hc_name_ref_new (text, 0);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return hc_name_ref_from_json (node, error);
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID, "must be a text or {\"id\": number}, not %s",
               hc_reader_describe (node));
  return NULL;
}

static gboolean
read_values (const HcReader *reader, HcCondition *condition, JsonNode *node, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint length = array != NULL ? json_array_get_length (array) : 1;

  for (guint i = 0; i < length; i++)
    {
      HcNameRef *value = read_scalar (array != NULL ? json_array_get_element (array, i) : node, error);

      if (value == NULL)
        {
          g_autofree char *path = hc_reader_dup_path (reader, "value");

          g_prefix_error (error, "%s: ", path);
          return FALSE;
        }
      g_ptr_array_add (condition->values, value);
    }
  return TRUE;
}

static gboolean
check_value (const HcReader *reader, const HcCondition *condition, const HcNameRef *value, GError **error)
{
  gboolean may_be_blank = takes_id (condition->op);

  if (value->name == NULL && !takes_id (condition->op))
    return hc_reader_fail (reader, "value", error, "{\"id\": …} can't be used with “%s”; write a text",
                           operator_names[condition->op]);
  if (value->name == NULL && !is_reference (condition->property))
    return hc_reader_fail (reader, "value", error, "“%s” has no id; write a text", condition->field);
  if (value->name != NULL && *value->name == '\0' && !may_be_blank)
    return hc_reader_fail (reader, "value", error,
                           "is empty; to ask for blanks use “is empty” or “is not empty”");
  if (strcmp (condition->property, "active") == 0 && takes_id (condition->op)
      && !hc_text_equal (value->name, "true") && !hc_text_equal (value->name, "false"))
    return hc_reader_fail (reader, "value", error, "“active” is either true or false, not “%s”", value->name);
  return TRUE;
}

static gboolean
check_values (const HcReader *reader, const HcCondition *condition, GError **error)
{
  if (condition->values->len == 0)
    return hc_reader_fail (reader, "value", error, "is missing; “%s” needs %s", operator_names[condition->op],
                           condition->op == HC_OPERATOR_IS_ONE_OF ? "a list of at least one" : "one");
  if (condition->values->len > 1 && condition->op != HC_OPERATOR_IS_ONE_OF)
    return hc_reader_fail (reader, "value", error, "“%s” takes one value; for several use “is one of”",
                           operator_names[condition->op]);
  for (guint i = 0; i < condition->values->len; i++)
    if (!check_value (reader, condition, condition->values->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
compile (const HcReader *reader, HcCondition *condition, GError **error)
{
  const HcNameRef *value = condition->values->pdata[0];
  g_autofree char *limited = g_strconcat (MATCH_LIMIT, value->name, NULL);
  g_autoptr (GError) local = NULL;
  g_autoptr (GRegex) plain = NULL;

  if (strlen (value->name) > LONGEST_EXPRESSION)
    return hc_reader_fail (reader, "value", error, "the regular expression is longer than %d bytes",
                           LONGEST_EXPRESSION);
  /* first as written, so that positions in messages are right */
  plain = g_regex_new (value->name, G_REGEX_CASELESS, 0, &local);
  if (plain != NULL)
    condition->regex = g_regex_new (limited, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &local);
  if (condition->regex == NULL)
    return hc_reader_fail (reader, "value", error, "%s; mend it, or use “contains”", local->message);
  return TRUE;
}

/* As hc_rule_matches() compares it: without case, dates as days. */
static void
fold_values (HcCondition *condition)
{
  gboolean date = g_str_has_suffix (condition->property, "Date");

  for (guint i = 0; i < condition->values->len; i++)
    {
      const HcNameRef *value = condition->values->pdata[i];
      g_autofree char *day = date && value->name != NULL ? hc_text_date (value->name) : NULL;

      g_ptr_array_add (condition->folded,
                       value->name != NULL ? hc_text_fold (day != NULL ? day : value->name) : NULL);
    }
}

static gboolean
read_operator (const HcReader *reader, HcOperator *op, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *hint = NULL;

  if (!hc_reader_get_text (reader, "op", &text, error))
    return FALSE;
  if (text == NULL)
    return hc_reader_fail (reader, "op", error, "is missing; write an operator such as “is” or “contains”");
  if (hc_operator_from_string (text, op))
    return TRUE;
  hint = hc_reader_hint (text, operator_names);
  return hc_reader_fail (reader, "op", error, "there is no operator “%s”%s", text, hint);
}

static gboolean
read_field (const HcReader *reader, HcKind kind, HcCondition *condition, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!hc_reader_get_text (reader, "field", &condition->field, error))
    return FALSE;
  if (condition->field == NULL)
    return hc_reader_fail (reader, "field", error, "is missing; write a field such as “name”");
  condition->property = hc_rule_field_property (kind, condition->field);
  if (condition->property != NULL)
    return TRUE;
  if (hc_property_parse (kind, condition->field, &local) == NULL)
    return hc_reader_fail (reader, "field", error, "%s", local->message);
  return hc_reader_fail (reader, "field", error, "a %s has no “%s”; use a property such as “company/name”",
                         hc_kind_to_string (kind), condition->field);
}

static HcCondition *
new_condition (void)
{
  HcCondition *condition = g_new0 (HcCondition, 1);

  condition->values = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_name_ref_free);
  condition->folded = g_ptr_array_new_with_free_func (g_free);
  return condition;
}

static gboolean
fill_condition (const HcReader *reader, HcKind kind, HcCondition *condition, GError **error)
{
  JsonNode *value = hc_reader_get (reader, "value");

  if (!read_field (reader, kind, condition, error) || !read_operator (reader, &condition->op, error))
    return FALSE;
  if (value != NULL && JSON_NODE_HOLDS_NULL (value))
    value = NULL;
  if (value != NULL && !read_values (reader, condition, value, error))
    return FALSE;
  if (takes_no_value (condition->op))
    return condition->values->len == 0
           || hc_reader_fail (reader, "value", error, "“%s” takes no value; leave it out",
                              operator_names[condition->op]);
  if (!check_values (reader, condition, error))
    return FALSE;
  fold_values (condition);
  return condition->op != HC_OPERATOR_MATCHES || compile (reader, condition, error);
}

static gboolean
read_conditions (const HcReader *reader, HcRule *rule, GError **error)
{
  JsonNode *node = hc_reader_get (reader, "when");
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return hc_reader_fail (reader, "when", error, "must be a list of conditions, not %s",
                           hc_reader_describe (node));
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *key = g_strdup_printf ("when[%u]", i);
      g_autofree char *path = hc_reader_dup_path (reader, key);
      g_auto (HcReader) inner = { 0 };
      HcCondition *condition;

      if (!hc_reader_open (&inner, json_array_get_element (array, i), path, condition_keys, error))
        return FALSE;
      condition = new_condition ();
      g_ptr_array_add (rule->conditions, condition);
      if (!fill_condition (&inner, rule->kind, condition, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_kind (const HcReader *reader, HcRule *rule, GError **error)
{
  static const char *const kinds[] = { "configuration", "contact", "site", NULL };
  g_autofree char *text = NULL;

  if (!hc_reader_get_text (reader, "kind", &text, error))
    return FALSE;
  if (text == NULL || (g_strv_contains (kinds, text) && hc_kind_from_string (text, &rule->kind)))
    return TRUE;
  return hc_reader_fail (reader, "kind", error, "rules are for configuration, contact or site, not “%s”",
                         text);
}

static gboolean
read_match (const HcReader *reader, HcRule *rule, GError **error)
{
  g_autofree char *text = NULL;

  if (!hc_reader_get_text (reader, "match", &text, error))
    return FALSE;
  rule->any = text != NULL && strcmp (text, "any") == 0;
  if (text == NULL || rule->any || strcmp (text, "all") == 0)
    return TRUE;
  return hc_reader_fail (reader, "match", error, "must be “all” or “any”, not “%s”", text);
}

static gboolean
read_target (const HcReader *reader, HcRule *rule, GError **error)
{
  JsonNode *node = hc_reader_get (reader, "layout");
  gboolean has_layout = node != NULL && !JSON_NODE_HOLDS_NULL (node);

  if (!hc_reader_get_boolean (reader, "skip", &rule->skip, error))
    return FALSE;
  if (rule->skip && has_layout)
    return hc_reader_fail (reader, "layout", error,
                           "a rule either skips or names a layout; leave one of them out");
  if (!rule->skip && !has_layout)
    return hc_reader_fail (reader, "layout", error, "is missing; name a layout, or write \"skip\": true");
  if (!has_layout)
    return TRUE;
  rule->layout = hc_name_ref_from_json (node, error);
  if (rule->layout == NULL)
    {
      g_autofree char *path = hc_reader_dup_path (reader, "layout");

      g_prefix_error (error, "%s: ", path);
    }
  return rule->layout != NULL;
}

static gboolean
fill_rule (const HcReader *reader, HcRule *rule, GError **error)
{
  return read_kind (reader, rule, error) && read_match (reader, rule, error)
         && read_conditions (reader, rule, error) && read_target (reader, rule, error);
}

HcRule *
hc_rule_from_json_at (JsonNode *node, const char *path, GError **error)
{
  g_autoptr (HcRule) rule = g_new0 (HcRule, 1);
  g_auto (HcReader) reader = { 0 };
  g_autoptr (GError) local = NULL;

  rule->kind = HC_KIND_CONFIGURATION;
  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_condition_free);
  if (!hc_reader_open (&reader, node, path, rule_keys, error)
      || !hc_reader_get_text (&reader, "name", &rule->name, error))
    return NULL;
  if (rule->name == NULL)
    rule->name = g_strdup ("");
  if (fill_rule (&reader, rule, &local))
    return g_steal_pointer (&rule);
  if (*rule->name != '\0')
    g_set_error (error, HC_ERROR, HC_ERROR_INVALID, "%s (rule “%s”)", local->message, rule->name);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

HcRule *
hc_rule_from_json (JsonNode *node, GError **error)
{
  return hc_rule_from_json_at (node, "", error);
}

static JsonNode *
write_condition (const HcCondition *condition)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "field", condition->field);
  json_object_set_string_member (object, "op", operator_names[condition->op]);
  if (condition->op == HC_OPERATOR_IS_ONE_OF)
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < condition->values->len; i++)
        json_array_add_element (array, hc_name_ref_to_json (condition->values->pdata[i]));
      json_object_set_array_member (object, "value", array);
    }
  else if (condition->values->len > 0)
    json_object_set_member (object, "value", hc_name_ref_to_json (condition->values->pdata[0]));
  json_node_set_object (node, object);
  return node;
}

JsonNode *
hc_rule_to_json (const HcRule *rule)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *when = json_array_new ();

  for (guint i = 0; i < rule->conditions->len; i++)
    json_array_add_element (when, write_condition (rule->conditions->pdata[i]));
  json_object_set_string_member (object, "kind", hc_kind_to_string (rule->kind));
  json_object_set_string_member (object, "name", rule->name);
  json_object_set_string_member (object, "match", rule->any ? "any" : "all");
  json_object_set_array_member (object, "when", when);
  if (rule->skip)
    json_object_set_boolean_member (object, "skip", TRUE);
  else
    json_object_set_member (object, "layout", hc_name_ref_to_json (rule->layout));
  json_node_set_object (node, object);
  return node;
}
