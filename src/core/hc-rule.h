/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-name-ref.h"
#include "hc-record.h"

G_BEGIN_DECLS

typedef enum
{
  HC_OPERATOR_IS,
  HC_OPERATOR_IS_NOT,
  HC_OPERATOR_CONTAINS,
  HC_OPERATOR_DOES_NOT_CONTAIN,
  HC_OPERATOR_STARTS_WITH,
  HC_OPERATOR_ENDS_WITH,
  HC_OPERATOR_IS_ONE_OF,
  HC_OPERATOR_IS_EMPTY,
  HC_OPERATOR_IS_NOT_EMPTY,
  HC_OPERATOR_MATCHES,
} HcOperator;

#define HC_N_OPERATORS (HC_OPERATOR_MATCHES + 1)

/* hc_operator_from_string: Returns: whether @text is an operator ("is one of"), case aside; then @op is set
 */
gboolean hc_operator_from_string (const char *text, HcOperator *op);
const char *hc_operator_to_string (HcOperator op);

typedef struct
{
  char *field; /* as written: one of the names of hc_rule_fields() ("type", "OS", "serial" …) or any property
                  path */
  HcOperator op;
  GPtrArray *values; /* HcNameRef; empty for is empty / is not empty. The regular expression of matches is the
                        name of the only one */
  GRegex *regex;     /* matches only */
  const char *property; /* interned: what @field stands for */
  GPtrArray *folded;    /* char *, parallel to values, in the form that is compared; NULL for one by id */
} HcCondition;

void hc_condition_free (HcCondition *condition);

typedef struct
{
  HcKind kind;           /* configuration, contact or site */
  char *name;            /* "" when it has none */
  gboolean any;          /* one condition is enough; else all must hold */
  GPtrArray *conditions; /* HcCondition; none: every record */
  gboolean skip;
  HcNameRef *layout; /* NULL when skip */
} HcRule;

void hc_rule_free (HcRule *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcRule, hc_rule_free)

/* hc_rule_from_json:
 *
 * One line of "rules" in the settings document. A bad expression, unknown operator, unknown key, missing
 * value, a field that the kind does not have … is an HC_ERROR_INVALID whose message names key, rule and what
 * to write instead.
 *
 * Returns: (transfer full) (nullable) */
HcRule *hc_rule_from_json (JsonNode *node, GError **error);

/* hc_rule_from_json_at: the same; @path ("rules[2]") is put before the keys that messages name */
HcRule *hc_rule_from_json_at (JsonNode *node, const char *path, GError **error);
JsonNode *hc_rule_to_json (const HcRule *rule);

/* hc_rule_dup_title: Returns: (transfer full): for messages: its name, else what it does */
char *hc_rule_dup_title (const HcRule *rule);

/* hc_rule_fields: Returns: (transfer none): the field names of @kind that have a meaning of their own
 * ("type", "OS" …), ends with %NULL */
const char *const *hc_rule_fields (HcKind kind);

/* hc_rule_field_property:
 *
 * Returns: (transfer none) (nullable): the interned property of a condition's field for @kind: "type" →
 * "type/name" (contacts: "types"), "OS" → "osType", a path stays; for configurations anything else is the
 * question of that label. %NULL when @kind has no such thing ("serial" of a contact) */
const char *hc_rule_field_property (HcKind kind, const char *field);

/* hc_rule_check_fields:
 * @path: where the rule stands in the document ("rules[2]")
 *
 * For rules that a person wrote just now: what was accepted once stays readable. A field that no property of
 * the kind is called is the label of a question, for configurations; but one that is nearly the name of a
 * field is a slip of the pen unless it is written "question:LABEL".
 *
 * Returns: whether all fields are fine; else HC_ERROR_INVALID names key and rule, and what was perhaps meant
 */
gboolean hc_rule_check_fields (const HcRule *rule, const char *path, GError **error);

/* hc_rule_collect_properties: adds to @properties (a set of interned strings) every property that the rule
 * reads */
void hc_rule_collect_properties (const HcRule *rule, GHashTable *properties);

/* hc_rule_matches:
 * @known: (nullable): set of interned properties that are known for the kind; NULL: all
 *
 * A missing value is empty text, so "is not" and "does not contain" hold for it. Of a list (types, emails,
 * phones) "is", "starts with" and "ends with" hold when they do for one of its parts. A condition on an
 * unknown property holds for no operator at all: nothing is sorted from what was never read (the caller
 * reports it by hc_rule_unknown_property). The kind is not looked at. Safe on any thread.
 */
gboolean hc_rule_matches (const HcRule *rule, const HcRecord *record, GHashTable *known);

/* hc_rule_unknown_property: Returns: (transfer none) (nullable): a property that @rule needs and that is not
 * in @known */
const char *hc_rule_unknown_property (const HcRule *rule, GHashTable *known);

/* hc_rules_decide:
 * @rules: (element-type HcRule): in order
 *
 * Returns: (transfer none) (nullable): the first rule of the record's kind that matches */
const HcRule *hc_rules_decide (GPtrArray *rules, const HcRecord *record, GHashTable *known);

/* What a simulation over many records says. */
typedef struct
{
  GArray *hits;               /* guint per rule: records that it decides */
  GArray *matches;            /* guint per rule: records that it would match were it first */
  guint fallback[HC_N_KINDS]; /* records without a rule */
} HcRuleTally;

HcRuleTally *hc_rule_tally_new (GPtrArray *rules);
void hc_rule_tally_free (HcRuleTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcRuleTally, hc_rule_tally_free)

/* hc_rule_tally_add: counts @record; @rules are those that the tally was made for */
void hc_rule_tally_add (HcRuleTally *tally, GPtrArray *rules, const HcRecord *record, GHashTable *known);

/* hc_rule_tally_is_shadowed: matched something, decided nothing: earlier rules take it all */
gboolean hc_rule_tally_is_shadowed (const HcRuleTally *tally, guint index);

G_END_DECLS
