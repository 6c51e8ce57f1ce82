/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-conditions.h"

#include "hc-sim-conditions-lex.h"
#include "hc-sim-conditions-private.h"

#include <string.h>

#define DEEPEST 100

G_DEFINE_QUARK (hc - sim - condition - error, hc_sim_condition_error)

typedef struct
{
  HcSimLexer lexer;
  HcSimCondition *condition;
  guint depth;
} Parser;

static HcSimNode *parse_expression (Parser *parser, GError **error);

static void
literal_clear (gpointer data)
{
  HcSimLiteral *literal = data;

  g_free (literal->text);
}

static HcSimNode *
node_new (HcSimNodeKind kind, HcSimNode *left, HcSimNode *right)
{
  HcSimNode *node = g_new0 (HcSimNode, 1);

  node->kind = kind;
  node->left = left;
  node->right = right;
  return node;
}

static void
node_free (HcSimNode *node)
{
  if (node == NULL)
    return;
  node_free (node->left);
  node_free (node->right);
  g_clear_pointer (&node->literals, g_array_unref);
  g_free (node);
}

static void
set_syntax_error (Parser *parser, const char *wanted, GError **error)
{
  const char *found = parser->lexer.token.type == HC_SIM_TOKEN_END ? "the end" : parser->lexer.token.text;

  g_set_error (
      error, HC_SIM_CONDITION_ERROR, HC_SIM_CONDITION_ERROR_SYNTAX,
      "Expected %s, but found '%s'. String values must be surrounded by quotes, dates by square brackets.",
      wanted, found);
}

char *
hc_sim_text_fold (const char *text)
{
  return g_str_is_ascii (text) ? g_ascii_strdown (text, -1) : g_utf8_casefold (text, -1);
}

gboolean
hc_sim_parse_date (const char *text, gint64 *seconds)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *full = strlen (text) == 10 ? g_strconcat (text, "T00:00:00Z", NULL) : g_strdup (text);

  date = g_date_time_new_from_iso8601 (full, utc);
  if (date == NULL)
    return FALSE;
  *seconds = g_date_time_to_unix (date);
  return TRUE;
}

static gboolean
read_literal (Parser *parser, HcSimLiteral *literal, GError **error)
{
  const HcSimToken *token = &parser->lexer.token;
  gboolean fold = !parser->condition->rules->case_sensitive;

  memset (literal, 0, sizeof *literal);
  if (token->type == HC_SIM_TOKEN_STRING)
    {
      literal->type = HC_SIM_SCALAR_TEXT;
      literal->text = fold ? hc_sim_text_fold (token->text) : g_strdup (token->text);
    }
  else if (token->type == HC_SIM_TOKEN_NUMBER)
    {
      literal->type = HC_SIM_SCALAR_NUMBER;
      literal->number = g_ascii_strtod (token->text, NULL);
    }
  else if (token->type == HC_SIM_TOKEN_DATE && hc_sim_parse_date (token->text, &literal->integer))
    literal->type = HC_SIM_SCALAR_DATE;
  else if (hc_sim_lexer_is_word (&parser->lexer, "true") || hc_sim_lexer_is_word (&parser->lexer, "false"))
    {
      literal->type = HC_SIM_SCALAR_BOOL;
      literal->integer = hc_sim_lexer_is_word (&parser->lexer, "true");
    }
  else if (!hc_sim_lexer_is_word (&parser->lexer, "null"))
    {
      set_syntax_error (parser, "a value", error);
      return FALSE;
    }
  hc_sim_lexer_next (&parser->lexer);
  return TRUE;
}

static const char *
describe (HcSimScalarType type)
{
  switch (type)
    {
    case HC_SIM_SCALAR_NUMBER:
      return "a numeric value";
    case HC_SIM_SCALAR_BOOL:
      return "a boolean value";
    case HC_SIM_SCALAR_DATE:
      return "a date value";
    case HC_SIM_SCALAR_UNSET:
      return "null";
    case HC_SIM_SCALAR_TEXT:
    default:
      return "a string value";
    }
}

static HcSimScalarType
expected_type (const HcSimPath *path)
{
  const HcSimField *field = hc_sim_path_get_field (path);

  if (field == NULL)
    return path->part == HC_SIM_PATH_REF_NAME ? HC_SIM_SCALAR_TEXT : HC_SIM_SCALAR_NUMBER;
  switch (field->type)
    {
    case HC_SIM_TEXT:
    case HC_SIM_ENUM:
      return HC_SIM_SCALAR_TEXT;
    case HC_SIM_BOOL:
      return HC_SIM_SCALAR_BOOL;
    case HC_SIM_DATE:
      return HC_SIM_SCALAR_DATE;
    case HC_SIM_ANY:
      return HC_SIM_SCALAR_UNSET;
    case HC_SIM_INT:
    case HC_SIM_NUMBER:
    case HC_SIM_REF:
    case HC_SIM_REFS:
    case HC_SIM_ROWS:
    default:
      return HC_SIM_SCALAR_NUMBER;
    }
}

static gboolean
is_enum_value (const HcSimField *field, const char *folded)
{
  g_auto (GStrv) values = g_strsplit (field->target, "|", -1);

  for (guint i = 0; values[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (values[i], folded) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_literal (const HcSimNode *node, const HcSimLiteral *literal, GError **error)
{
  HcSimScalarType expected = expected_type (&node->path);
  const HcSimField *field = hc_sim_path_get_field (&node->path);

  if (literal->type == HC_SIM_SCALAR_UNSET || expected == HC_SIM_SCALAR_UNSET)
    return TRUE;
  if (literal->type != expected || node->path.whole)
    {
      g_set_error (
          error, HC_SIM_CONDITION_ERROR, HC_SIM_CONDITION_ERROR_LITERAL,
          "Expected %s, not %s. String values must be surrounded by quotes, date values by square brackets, "
          "numeric values may have a sign and a decimal point, boolean values are true or false, and null "
          "stands for no value.",
          describe (expected), describe (literal->type));
      return FALSE;
    }
  if (field != NULL && field->type == HC_SIM_ENUM
      && (node->op == HC_SIM_OP_LIKE || node->op == HC_SIM_OP_CONTAINS
          || !is_enum_value (field, literal->text)))
    {
      g_set_error_literal (error, HC_SIM_CONDITION_ERROR, HC_SIM_CONDITION_ERROR_ENUM,
                           "Enum value supplied was invalid");
      return FALSE;
    }
  if ((node->op == HC_SIM_OP_LIKE || node->op == HC_SIM_OP_CONTAINS) && literal->type != HC_SIM_SCALAR_TEXT)
    {
      g_set_error (error, HC_SIM_CONDITION_ERROR, HC_SIM_CONDITION_ERROR_LITERAL,
                   "Expected a string value, not %s.", describe (literal->type));
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_literal (Parser *parser, HcSimNode *node, GError **error)
{
  HcSimLiteral literal;

  if (!read_literal (parser, &literal, error))
    return FALSE;
  g_array_append_val (node->literals, literal);
  return check_literal (node, &literal, error);
}

static gboolean
read_set (Parser *parser, HcSimNode *node, GError **error)
{
  if (parser->condition->scope != HC_SIM_CONDITION_RECORD)
    {
      g_set_error_literal (error, HC_SIM_CONDITION_ERROR, HC_SIM_CONDITION_ERROR_SYNTAX,
                           "The operator in is not supported here.");
      return FALSE;
    }
  if (parser->lexer.token.type != HC_SIM_TOKEN_OPEN)
    {
      set_syntax_error (parser, "(", error);
      return FALSE;
    }
  do
    {
      hc_sim_lexer_next (&parser->lexer);
      if (!add_literal (parser, node, error))
        return FALSE;
    }
  while (parser->lexer.token.type == HC_SIM_TOKEN_COMMA);
  if (parser->lexer.token.type != HC_SIM_TOKEN_CLOSE)
    {
      set_syntax_error (parser, ")", error);
      return FALSE;
    }
  hc_sim_lexer_next (&parser->lexer);
  return TRUE;
}

static gboolean
read_operator (Parser *parser, HcSimNode *node, GError **error)
{
  static const char *const signs[] = { "=", "!=", "<", "<=", ">", ">=" };
  static const char *const words[] = { "contains", "like", "in" };

  if (parser->lexer.token.type == HC_SIM_TOKEN_OPERATOR)
    {
      for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
        {
          if (strcmp (parser->lexer.token.text, signs[i]) == 0)
            node->op = (HcSimOp)i;
        }
      hc_sim_lexer_next (&parser->lexer);
      return TRUE;
    }
  if (hc_sim_lexer_is_word (&parser->lexer, "not"))
    {
      node->negated = TRUE;
      hc_sim_lexer_next (&parser->lexer);
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (hc_sim_lexer_is_word (&parser->lexer, words[i]))
        {
          node->op = HC_SIM_OP_CONTAINS + i;
          hc_sim_lexer_next (&parser->lexer);
          return TRUE;
        }
    }
  set_syntax_error (parser, "an operator", error);
  return FALSE;
}

static gboolean
resolve (Parser *parser, HcSimNode *node, GError **error)
{
  HcSimCondition *condition = parser->condition;
  gboolean child = condition->scope == HC_SIM_CONDITION_CHILD;
  HcSimTable *table = condition->table;
  gboolean found;

  if (condition->scope == HC_SIM_CONDITION_CUSTOM)
    table = condition->array < 0 ? NULL : condition->table->targets[condition->array];
  found = table != NULL && hc_sim_path_resolve (&node->path, table, parser->lexer.token.text, child);
  if (!found)
    {
      g_set_error (error, HC_SIM_CONDITION_ERROR, HC_SIM_CONDITION_ERROR_NAME, "%s is not a recognized name.",
                   parser->lexer.token.text);
      return FALSE;
    }
  if (child && condition->array < 0)
    condition->array = node->path.array;
  return TRUE;
}

static HcSimNode *
parse_clause (Parser *parser, GError **error)
{
  HcSimNode *node;
  gboolean fine;

  if (parser->lexer.token.type != HC_SIM_TOKEN_WORD)
    {
      set_syntax_error (parser, "a name", error);
      return NULL;
    }
  node = node_new (HC_SIM_NODE_CLAUSE, NULL, NULL);
  node->literals = g_array_new (FALSE, FALSE, sizeof (HcSimLiteral));
  g_array_set_clear_func (node->literals, literal_clear);
  fine = resolve (parser, node, error);
  if (fine)
    {
      hc_sim_lexer_next (&parser->lexer);
      fine = read_operator (parser, node, error);
    }
  if (fine)
    fine = node->op == HC_SIM_OP_IN ? read_set (parser, node, error) : add_literal (parser, node, error);
  if (fine)
    return node;
  node_free (node);
  return NULL;
}

static HcSimNode *
parse_term (Parser *parser, GError **error)
{
  HcSimNode *node = NULL;
  gboolean negated = hc_sim_lexer_is_word (&parser->lexer, "not");

  if (negated)
    hc_sim_lexer_next (&parser->lexer);
  if (parser->lexer.token.type != HC_SIM_TOKEN_OPEN)
    {
      if (!negated)
        return parse_clause (parser, error);
      set_syntax_error (parser, "(", error);
      return NULL;
    }
  if (++parser->depth > DEEPEST)
    {
      set_syntax_error (parser, "less nesting", error);
      return NULL;
    }
  hc_sim_lexer_next (&parser->lexer);
  node = parse_expression (parser, error);
  parser->depth--;
  if (node != NULL && parser->lexer.token.type != HC_SIM_TOKEN_CLOSE)
    {
      set_syntax_error (parser, ")", error);
      g_clear_pointer (&node, node_free);
    }
  if (node == NULL)
    return NULL;
  hc_sim_lexer_next (&parser->lexer);
  return negated ? node_new (HC_SIM_NODE_NOT, node, NULL) : node;
}

/* Terms joined by the operators given; @both makes "and" and "or" equals that bind from left to right. */
static HcSimNode *
parse_joined (Parser *parser, gboolean and_too, gboolean or_too, GError **error)
{
  gboolean inner = or_too && !and_too;
  HcSimNode *node = inner ? parse_joined (parser, TRUE, FALSE, error) : parse_term (parser, error);

  while (node != NULL)
    {
      gboolean is_and = hc_sim_lexer_is_word (&parser->lexer, "and");
      gboolean is_or = hc_sim_lexer_is_word (&parser->lexer, "or");
      HcSimNode *right;

      if (!((is_and && and_too) || (is_or && or_too)))
        return node;
      hc_sim_lexer_next (&parser->lexer);
      right = inner ? parse_joined (parser, TRUE, FALSE, error) : parse_term (parser, error);
      if (right == NULL)
        {
          node_free (node);
          return NULL;
        }
      node = node_new (is_and ? HC_SIM_NODE_AND : HC_SIM_NODE_OR, node, right);
    }
  return NULL;
}

static HcSimNode *
parse_expression (Parser *parser, GError **error)
{
  return parse_joined (parser, !parser->condition->rules->and_first, TRUE, error);
}

HcSimCondition *
hc_sim_condition_parse (const char *text,
                        HcSimConditionScope scope,
                        HcSimTable *table,
                        const HcSimConditionRules *rules,
                        GError **error)
{
  g_autoptr (HcSimCondition) condition = g_new0 (HcSimCondition, 1);
  Parser parser = { .condition = condition };

  condition->scope = scope;
  condition->rules = rules;
  condition->table = table;
  condition->scratch = g_string_new (NULL);
  condition->array = scope == HC_SIM_CONDITION_CUSTOM ? hc_sim_table_find_field (table, "customFields") : -1;
  hc_sim_lexer_init (&parser.lexer, text);
  condition->root = parse_expression (&parser, error);
  if (condition->root != NULL && parser.lexer.token.type != HC_SIM_TOKEN_END)
    {
      set_syntax_error (&parser, "and, or or the end", error);
      g_clear_pointer (&condition->root, node_free);
    }
  hc_sim_lexer_clear (&parser.lexer);
  return condition->root == NULL ? NULL : g_steal_pointer (&condition);
}

void
hc_sim_condition_free (HcSimCondition *condition)
{
  if (condition == NULL)
    return;
  node_free (condition->root);
  g_string_free (condition->scratch, TRUE);
  g_free (condition);
}
