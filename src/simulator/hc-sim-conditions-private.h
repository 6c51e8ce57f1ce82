/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-conditions.h"
#include "hc-sim-path.h"

G_BEGIN_DECLS

/* The parsed form, shared by the parser and the evaluator alone. */

typedef enum
{
  HC_SIM_NODE_AND,
  HC_SIM_NODE_OR,
  HC_SIM_NODE_NOT,
  HC_SIM_NODE_CLAUSE,
} HcSimNodeKind;

typedef enum
{
  HC_SIM_OP_EQUAL,
  HC_SIM_OP_UNEQUAL,
  HC_SIM_OP_LESS,
  HC_SIM_OP_LESS_EQUAL,
  HC_SIM_OP_GREATER,
  HC_SIM_OP_GREATER_EQUAL,
  HC_SIM_OP_CONTAINS,
  HC_SIM_OP_LIKE,
  HC_SIM_OP_IN,
} HcSimOp;

typedef struct _HcSimNode HcSimNode;

/* One literal; text is owned, and folded where the comparison is. */
typedef struct
{
  HcSimScalarType type;
  double number;
  gint64 integer;
  char *text;
} HcSimLiteral;

struct _HcSimNode
{
  HcSimNodeKind kind;
  HcSimNode *left;
  HcSimNode *right;
  HcSimPath path;
  HcSimOp op;
  gboolean negated;
  /* Of HcSimLiteral. */
  GArray *literals;
};

struct _HcSimCondition
{
  HcSimConditionScope scope;
  const HcSimConditionRules *rules;
  HcSimTable *table;
  HcSimNode *root;
  GString *scratch;
  /* The array that childConditions and customFieldConditions walk, or -1. */
  int array;
};

/* hc_sim_text_fold: (transfer full): the form in which texts are compared without regard to case */
char *hc_sim_text_fold (const char *text);

G_END_DECLS
