/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-conditions-private.h"

#include <string.h>

typedef struct
{
  const HcSimCondition *condition;
  const HcSimRecord *record;
  /* The row that is being looked at, for childConditions that must hold together. */
  const HcSimRecord *row;
} Evaluation;

static const HcSimConditionRules *
rules_of (const Evaluation *evaluation)
{
  return evaluation->condition->rules;
}

static int
compare_text (const Evaluation *evaluation, const char *text, const char *literal)
{
  g_autofree char *folded = NULL;

  if (rules_of (evaluation)->case_sensitive)
    return strcmp (text, literal);
  if (g_str_is_ascii (text))
    return g_ascii_strcasecmp (text, literal);
  folded = hc_sim_text_fold (text);
  return strcmp (folded, literal);
}

/* The wildcards are % and *; both stand for any number of characters. */
static gboolean
like (const char *text, const char *pattern)
{
  const char *star = NULL, *resume = NULL;

  while (*text != '\0')
    {
      if (*pattern == '%' || *pattern == '*')
        {
          star = ++pattern;
          resume = text;
        }
      else if (*pattern == *text)
        {
          pattern++;
          text++;
        }
      else if (star != NULL)
        {
          pattern = star;
          text = ++resume;
        }
      else
        return FALSE;
    }
  while (*pattern == '%' || *pattern == '*')
    pattern++;
  return *pattern == '\0';
}

static gboolean
match_text (const Evaluation *evaluation, HcSimOp op, const char *text, const char *literal)
{
  g_autofree char *folded = rules_of (evaluation)->case_sensitive ? g_strdup (text) : hc_sim_text_fold (text);

  return op == HC_SIM_OP_LIKE ? like (folded, literal) : strstr (folded, literal) != NULL;
}

static gboolean
compare (const Evaluation *evaluation, const HcSimScalar *value, const HcSimLiteral *literal, int *order)
{
  if (value->type != literal->type)
    return FALSE;
  switch (value->type)
    {
    case HC_SIM_SCALAR_UNSET:
      *order = 0;
      break;
    case HC_SIM_SCALAR_NUMBER:
      *order = value->number < literal->number ? -1 : value->number > literal->number;
      break;
    case HC_SIM_SCALAR_TEXT:
      *order = compare_text (evaluation, value->text, literal->text);
      break;
    case HC_SIM_SCALAR_BOOL:
    case HC_SIM_SCALAR_DATE:
    default:
      *order = value->integer < literal->integer ? -1 : value->integer > literal->integer;
    }
  return TRUE;
}

static gboolean
holds (HcSimOp op, int order)
{
  switch (op)
    {
    case HC_SIM_OP_LESS:
      return order < 0;
    case HC_SIM_OP_LESS_EQUAL:
      return order <= 0;
    case HC_SIM_OP_GREATER:
      return order > 0;
    case HC_SIM_OP_GREATER_EQUAL:
      return order >= 0;
    case HC_SIM_OP_EQUAL:
    case HC_SIM_OP_UNEQUAL:
    case HC_SIM_OP_IN:
    case HC_SIM_OP_LIKE:
    case HC_SIM_OP_CONTAINS:
    default:
      return order == 0;
    }
}

static gboolean
evaluate_literals (const Evaluation *evaluation, const HcSimNode *node, const HcSimScalar *value)
{
  for (guint i = 0; i < node->literals->len; i++)
    {
      const HcSimLiteral *literal = &g_array_index (node->literals, HcSimLiteral, i);
      int order;

      if (node->op == HC_SIM_OP_LIKE || node->op == HC_SIM_OP_CONTAINS)
        {
          if (value->type == HC_SIM_SCALAR_TEXT
              && match_text (evaluation, node->op, value->text, literal->text))
            return TRUE;
        }
      else if (compare (evaluation, value, literal, &order) && holds (node->op, order))
        return TRUE;
    }
  return FALSE;
}

static gboolean
evaluate_value (const Evaluation *evaluation, const HcSimNode *node, const HcSimRecord *row)
{
  gboolean negated = node->negated || node->op == HC_SIM_OP_UNEQUAL;
  gboolean asks_null = g_array_index (node->literals, HcSimLiteral, 0).type == HC_SIM_SCALAR_UNSET;
  HcSimScalar value;

  hc_sim_path_read (&node->path, row, evaluation->condition->scratch, &value);
  /* The API makes no difference between an unset text and an empty one. */
  if (asks_null && value.type == HC_SIM_SCALAR_TEXT && *value.text == '\0')
    value.type = HC_SIM_SCALAR_UNSET;
  if (negated && value.type == HC_SIM_SCALAR_UNSET && !asks_null)
    return rules_of (evaluation)->unset_is_unequal;
  return evaluate_literals (evaluation, node, &value) != negated;
}

/* Calls @test for the rows of an array until one answers TRUE. */
static gboolean
any_row (const HcSimCondition *condition,
         int array,
         const HcSimRecord *record,
         gboolean (*test) (const HcSimRecord *row, gpointer data),
         gpointer data)
{
  const HcSimField *field = &condition->table->schema->fields[array];

  if (field->type == HC_SIM_REFS)
    {
      GArray *ids = record->values[array].ids;

      for (guint i = 0; ids != NULL && i < ids->len; i++)
        {
          const HcSimRecord *row
              = hc_sim_table_get (condition->table->targets[array], g_array_index (ids, gint64, i));

          if (row != NULL && test (row, data))
            return TRUE;
        }
      return FALSE;
    }
  for (guint i = 0; record->values[array].rows != NULL && i < record->values[array].rows->len; i++)
    {
      if (test (record->values[array].rows->pdata[i], data))
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  Evaluation *evaluation;
  const HcSimNode *node;
} RowTest;

static gboolean
test_clause (const HcSimRecord *row, gpointer data)
{
  RowTest *test = data;

  return evaluate_value (test->evaluation, test->node, row);
}

static gboolean
evaluate_clause (Evaluation *evaluation, const HcSimNode *node)
{
  const HcSimCondition *condition = evaluation->condition;
  RowTest test = { evaluation, node };
  int array = condition->scope == HC_SIM_CONDITION_CUSTOM ? condition->array : node->path.array;

  if (condition->scope == HC_SIM_CONDITION_RECORD)
    return evaluate_value (evaluation, node, evaluation->record);
  if (evaluation->row != NULL && array == condition->array)
    return evaluate_value (evaluation, node, evaluation->row);
  return any_row (condition, array, evaluation->record, test_clause, &test);
}

static gboolean
evaluate (Evaluation *evaluation, const HcSimNode *node)
{
  switch (node->kind)
    {
    case HC_SIM_NODE_AND:
      return evaluate (evaluation, node->left) && evaluate (evaluation, node->right);
    case HC_SIM_NODE_OR:
      return evaluate (evaluation, node->left) || evaluate (evaluation, node->right);
    case HC_SIM_NODE_NOT:
      return !evaluate (evaluation, node->left);
    case HC_SIM_NODE_CLAUSE:
    default:
      return evaluate_clause (evaluation, node);
    }
}

static gboolean
test_all (const HcSimRecord *row, gpointer data)
{
  Evaluation *evaluation = data;

  evaluation->row = row;
  return evaluate (evaluation, evaluation->condition->root);
}

gboolean
hc_sim_condition_matches (const HcSimCondition *condition, const HcSimRecord *record)
{
  Evaluation evaluation = { .condition = condition, .record = record };

  if (condition->scope != HC_SIM_CONDITION_RECORD && condition->rules->same_row)
    return any_row (condition, condition->array, record, test_all, &evaluation);
  return evaluate (&evaluation, condition->root);
}
