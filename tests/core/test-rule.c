/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule.h"

#include "hc-error.h"

#include <string.h>

static JsonNode *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (json, &error);

  g_assert_no_error (error);
  return node;
}

static HcRule *
new_rule (const char *json)
{
  g_autoptr (JsonNode) node = parse (json);
  g_autoptr (GError) error = NULL;
  HcRule *rule = hc_rule_from_json (node, &error);

  g_assert_no_error (error);
  return rule;
}

/* A rule of one condition that is given by its last three members. */
static HcRule *
new_condition_rule (const char *kind, const char *field, const char *op, const char *value)
{
  g_autofree char *json
      = g_strdup_printf ("{\"kind\": \"%s\", \"name\": \"R\", \"when\": [{\"field\": \"%s\", \"op\": "
                         "\"%s\"%s%s}], \"layout\": \"L\"}",
                         kind, field, op, value != NULL ? ", \"value\": " : "", value != NULL ? value : "");

  return new_rule (json);
}

static HcRecord *
new_configuration (void)
{
  HcRecord *record = hc_record_new (HC_KIND_CONFIGURATION, 4711);

  hc_record_set (record, "name", "ACME-SRV01");
  hc_record_set (record, "type/id", "31");
  hc_record_set (record, "type/name", "Managed Server");
  hc_record_set (record, "status/id", "2");
  hc_record_set (record, "status/name", "Active");
  hc_record_set (record, "manufacturer/name", "Contoso");
  hc_record_set (record, "modelNumber", "R-540");
  hc_record_set (record, "serialNumber", "SN-0001");
  hc_record_set (record, "tagNumber", "");
  hc_record_set (record, "osType", "Windows Server 2022");
  hc_record_set (record, "activeFlag", "true");
  hc_record_set (record, "purchaseDate", "2023-02-01T00:00:00Z");
  hc_record_set (record, "question:Rack unit", "U12");
  hc_record_set (record, "question:Größe", "Mittel");
  return record;
}

static HcRecord *
new_contact (void)
{
  HcRecord *record = hc_record_new (HC_KIND_CONTACT, 771);

  hc_record_set (record, "firstName", "Dana");
  hc_record_set (record, "lastName", "Reyes");
  hc_record_set (record, "types", "Approver, Sales, Marketing, End User");
  hc_record_set (record, "types/id", "3, 4, 15");
  hc_record_set (record, "inactiveFlag", "false");
  return record;
}

typedef struct
{
  const char *field, *op, *value;
  gboolean holds;
} Row;

static void
check_rows (const char *kind, const HcRecord *record, const Row *rows, guint length)
{
  for (guint i = 0; i < length; i++)
    {
      g_autoptr (HcRule) rule = new_condition_rule (kind, rows[i].field, rows[i].op, rows[i].value);

      g_test_message ("%s %s %s", rows[i].field, rows[i].op, rows[i].value != NULL ? rows[i].value : "");
      g_assert_cmpint (hc_rule_matches (rule, record, NULL), ==, rows[i].holds);
    }
}

static void
test_operators (void)
{
  static const Row rows[] = {
    { "type", "is", "\"managed SERVER\"", TRUE },
    { "type", "is", "\"Server\"", FALSE },
    { "type", "is", "{\"id\": 31}", TRUE },
    { "type", "is", "{\"id\": 3}", FALSE },
    { "type", "is not", "{\"id\": 3}", TRUE },
    { "type", "is not", "\"Managed Server\"", FALSE },
    { "type", "is one of", "[\"Switch\", \"Managed Server\"]", TRUE },
    { "type", "is one of", "[\"Switch\", {\"id\": 31}]", TRUE },
    { "type", "is one of", "[\"Switch\", {\"id\": 32}]", FALSE },
    { "type", "is one of", "\"Managed Server\"", TRUE },
    { "TYPE", "Contains", "\"SERVER\"", TRUE },
    { "type", "does not contain", "\"printer\"", TRUE },
    { "type", "does not contain", "\"server\"", FALSE },
    { "name", "starts with", "\"acme-\"", TRUE },
    { "name", "starts with", "\"SRV\"", FALSE },
    { "name", "ends with", "\"01\"", TRUE },
    { "name", "ends with", "\"acme\"", FALSE },
    { "name", "matches", "\"^acme-srv\\\\d+$\"", TRUE },
    { "name", "matches", "\"^srv\"", FALSE },
    { "tag", "is empty", NULL, TRUE },
    { "tag", "is empty", "null", TRUE },
    { "tag", "is not empty", NULL, FALSE },
    { "serial", "is not empty", NULL, TRUE },
    { "model", "is", "\"r-540\"", TRUE },
    { "OS", "contains", "2022", TRUE },
    { "os", "contains", "\"server\"", TRUE },
    { "active", "is", "true", TRUE },
    { "active", "is", "\"False\"", FALSE },
    { "manufacturer", "is", "\"contoso\"", TRUE },
    { "manufacturer/name", "is", "\"contoso\"", TRUE },
    { "serialnumber", "is", "\"sn-0001\"", TRUE },
    { "purchaseDate", "is", "\"2023-02-01\"", TRUE },
    { "purchaseDate", "is", "\"2023/02/01\"", TRUE },
    { "purchaseDate", "starts with", "\"2023\"", TRUE },
    /* questions, by their prefix or by their label alone */
    { "question:rack UNIT", "is", "\"u12\"", TRUE },
    { "Rack unit", "is", "\"U12\"", TRUE },
    { "GRÖSSE", "is", "\"mittel\"", TRUE },
    { "GRÖẞE", "is not empty", NULL, TRUE },
    { "No such question", "is empty", NULL, TRUE },
    /* missing is empty text */
    { "vendor", "is", "\"\"", TRUE },
    { "vendor", "is not", "\"Supply\"", TRUE },
    { "vendor", "does not contain", "\"x\"", TRUE },
    { "vendor", "is", "\"Supply\"", FALSE },
    { "site", "is empty", NULL, TRUE },
    { "contact", "is one of", "[\"\", \"x\"]", TRUE },
    { "vendor", "matches", "\"^$\"", TRUE },
  };
  g_autoptr (HcRecord) record = new_configuration ();

  check_rows ("configuration", record, rows, G_N_ELEMENTS (rows));
}

static void
test_lists (void)
{
  static const Row rows[] = {
    { "type", "is", "\"approver\"", TRUE },
    { "type", "is", "\"End user\"", TRUE },
    { "type", "is", "\"User\"", FALSE },
    /* the name of one type, with a comma of its own */
    { "type", "is", "\"Sales, Marketing\"", TRUE },
    { "type", "is not", "\"approver\"", FALSE },
    { "type", "is one of", "[\"x\", \"sales\"]", TRUE },
    { "type", "starts with", "\"end\"", TRUE },
    { "type", "starts with", "\"user\"", FALSE },
    { "type", "ends with", "\"ing\"", TRUE },
    { "type", "is", "{\"id\": 4}", TRUE },
    { "type", "is", "{\"id\": 1}", FALSE },
    { "type", "is", "{\"id\": 5}", FALSE },
    { "name", "is", "\"dana reyes\"", TRUE },
    { "active", "is", "true", TRUE },
    { "title", "is empty", NULL, TRUE },
  };
  g_autoptr (HcRecord) record = new_contact ();

  check_rows ("contact", record, rows, G_N_ELEMENTS (rows));
}

static void
test_inactive_site (void)
{
  g_autoptr (HcRecord) record = hc_record_new (HC_KIND_SITE, 1);
  g_autoptr (HcRule) rule = new_condition_rule ("site", "active", "is", "false");

  hc_record_set (record, "inactiveFlag", "true");
  g_assert_true (hc_rule_matches (rule, record, NULL));
  hc_record_set (record, "inactiveFlag", "false");
  g_assert_false (hc_rule_matches (rule, record, NULL));
}

static void
test_all_and_any (void)
{
  g_autoptr (HcRecord) record = new_configuration ();
  g_autoptr (HcRule) all
      = new_rule ("{\"when\": [{\"field\": \"name\", \"op\": \"contains\", \"value\": \"SRV\"},"
                  " {\"field\": \"type\", \"op\": \"is\", \"value\": \"Switch\"}], \"layout\": \"L\"}");
  g_autoptr (HcRule) any = new_rule (
      "{\"match\": \"any\", \"when\": [{\"field\": \"name\", \"op\": \"contains\", \"value\": \"SRV\"},"
      " {\"field\": \"type\", \"op\": \"is\", \"value\": \"Switch\"}], \"layout\": {\"id\": 4}}");
  g_autoptr (HcRule) none = new_rule ("{\"match\": \"any\", \"skip\": true}");

  g_assert_false (hc_rule_matches (all, record, NULL));
  g_assert_true (hc_rule_matches (any, record, NULL));
  g_assert_true (hc_rule_matches (none, record, NULL));
  g_assert_cmpint (any->layout->id, ==, 4);
  g_assert_null (none->layout);
  g_assert_cmpint (all->kind, ==, HC_KIND_CONFIGURATION);
}

static GHashTable *
make_known (const char *first, ...)
{
  GHashTable *known = g_hash_table_new (NULL, NULL);
  va_list names;

  va_start (names, first);
  for (const char *name = first; name != NULL; name = va_arg (names, const char *))
    g_hash_table_add (known, (gpointer)g_intern_string (name));
  va_end (names);
  return known;
}

static void
test_unknown (void)
{
  g_autoptr (HcRecord) record = new_configuration ();
  g_autoptr (GHashTable) known = make_known ("name", "activeFlag", "type/name", "question:Rack unit", NULL);
  g_autoptr (HcRule) absent = new_condition_rule ("configuration", "vendor", "is not", "\"Supply\"");
  g_autoptr (HcRule) by_id = new_condition_rule ("configuration", "type", "is not", "{\"id\": 9}");
  g_autoptr (HcRule) active = new_condition_rule ("configuration", "active", "is", "true");
  g_autoptr (HcRule) question = new_condition_rule ("configuration", "RACK unit", "is", "\"U12\"");
  g_autoptr (HcRule) any
      = new_rule ("{\"match\": \"any\", \"when\": [{\"field\": \"vendor\", \"op\": \"is empty\"},"
                  " {\"field\": \"name\", \"op\": \"is not empty\"}], \"layout\": \"L\"}");

  g_assert_false (hc_rule_matches (absent, record, known));
  g_assert_cmpstr (hc_rule_unknown_property (absent, known), ==, "vendor/name");
  g_assert_null (hc_rule_unknown_property (absent, NULL));
  g_assert_false (hc_rule_matches (by_id, record, known));
  g_assert_cmpstr (hc_rule_unknown_property (by_id, known), ==, "type/id");
  g_assert_true (hc_rule_matches (active, record, known));
  g_assert_null (hc_rule_unknown_property (active, known));
  g_assert_true (hc_rule_matches (question, record, known));
  /* the other condition is enough */
  g_assert_true (hc_rule_matches (any, record, known));
  g_assert_cmpstr (hc_rule_unknown_property (any, known), ==, "vendor/name");
}

static void
test_collect (void)
{
  g_autoptr (GHashTable) properties = g_hash_table_new (NULL, NULL);
  g_autoptr (HcRule) rule
      = new_rule ("{\"when\": [{\"field\": \"active\", \"op\": \"is\", \"value\": true},"
                  " {\"field\": \"type\", \"op\": \"is one of\", \"value\": [\"x\", {\"id\": 3}]},"
                  " {\"field\": \"status\", \"op\": \"is\", \"value\": {\"id\": 3}}, {\"field\": \"Rack "
                  "unit\", \"op\": \"is empty\"}], \"skip\": true}");
  static const char *const expected[]
      = { "activeFlag", "type/name", "type/id", "status/id", "question:Rack unit" };

  hc_rule_collect_properties (rule, properties);
  g_assert_cmpuint (g_hash_table_size (properties), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_true (g_hash_table_contains (properties, g_intern_string (expected[i])));
}

static void
test_fields (void)
{
  g_assert_cmpstr (hc_rule_field_property (HC_KIND_CONFIGURATION, "OS"), ==, "osType");
  g_assert_cmpstr (hc_rule_field_property (HC_KIND_CONFIGURATION, " Tag "), ==, "tagNumber");
  g_assert_cmpstr (hc_rule_field_property (HC_KIND_CONFIGURATION, "vendor"), ==, "vendor/name");
  g_assert_cmpstr (hc_rule_field_property (HC_KIND_CONFIGURATION, "sla/name"), ==, "sla/name");
  g_assert_cmpstr (hc_rule_field_property (HC_KIND_CONFIGURATION, "BIOS/UEFI"), ==, "question:BIOS/UEFI");
  g_assert_cmpstr (hc_rule_field_property (HC_KIND_CONFIGURATION, "custom:Badge"), ==, "custom:Badge");
  g_assert_cmpstr (hc_rule_field_property (HC_KIND_CONTACT, "type"), ==, "types");
  g_assert_cmpstr (hc_rule_field_property (HC_KIND_CONTACT, "department"), ==, "department/name");
  g_assert_cmpstr (hc_rule_field_property (HC_KIND_CONTACT, "newProperty"), ==, "newProperty");
  g_assert_null (hc_rule_field_property (HC_KIND_CONTACT, "serial"));
  g_assert_null (hc_rule_field_property (HC_KIND_CONTACT, "Some question"));
  g_assert_null (hc_rule_field_property (HC_KIND_SITE, "type"));
  g_assert_cmpstr (hc_rule_field_property (HC_KIND_SITE, "city"), ==, "city");
  g_assert_cmpuint (g_strv_length ((char **)hc_rule_fields (HC_KIND_CONFIGURATION)), ==, 12);
  g_assert_cmpuint (g_strv_length ((char **)hc_rule_fields (HC_KIND_AGREEMENT)), ==, 0);
}

static const struct
{
  const char *json, *start, *part;
} refusals[] = {
  { "7", "the document: ", "must be an object" },
  { "{\"name\": \"N\"}", "layout: ", "(rule “N”)" },
  { "{\"name\": \"N\", \"skip\": true, \"layout\": \"x\"}", "layout: ", "either" },
  { "{\"skip\": true, \"nmae\": \"x\"}", "nmae: ", "“name”" },
  { "{\"skip\": 1}", "skip: ", "true or false" },
  { "{\"skip\": true, \"match\": \"some\"}", "match: ", "“any”" },
  { "{\"skip\": true, \"kind\": \"agreement\"}", "kind: ", "configuration" },
  { "{\"skip\": true, \"kind\": \"server\"}", "kind: ", "configuration" },
  { "{\"skip\": true, \"when\": {}}", "when: ", "a list" },
  { "{\"skip\": true, \"when\": [null]}", "when[0]: ", "null" },
  { "{\"skip\": true, \"when\": [{\"op\": \"is\", \"value\": \"x\"}]}", "when[0].field: ", "missing" },
  { "{\"skip\": true, \"when\": [{\"field\": \"name\", \"value\": \"x\"}]}", "when[0].op: ", "missing" },
  { "{\"skip\": true, \"when\": [{\"field\": \"name\", \"op\": \"contain\", \"value\": \"x\"}]}",
    "when[0].op: ", "“contains”" },
  { "{\"skip\": true, \"when\": [{\"field\": \"name\", \"op\": \"is\"}]}", "when[0].value: ", "missing" },
  { "{\"skip\": true, \"when\": [{\"field\": \"name\", \"op\": \"is one of\", \"value\": []}]}",
    "when[0].value: ", "at least one" },
  { "{\"skip\": true, \"when\": [{\"field\": \"name\", \"op\": \"is\", \"value\": [\"a\", \"b\"]}]}",
    "when[0].value: ", "“is one of”" },
  { "{\"skip\": true, \"when\": [{\"field\": \"name\", \"op\": \"is empty\", \"value\": \"a\"}]}",
    "when[0].value: ", "no value" },
  { "{\"skip\": true, \"when\": [{\"field\": \"name\", \"op\": \"contains\", \"value\": \" \"}]}",
    "when[0].value: ", "is empty" },
  { "{\"skip\": true, \"when\": [{\"field\": \"name\", \"op\": \"is\", \"value\": {\"id\": 3}}]}",
    "when[0].value: ", "no id" },
  { "{\"skip\": true, \"when\": [{\"field\": \"type\", \"op\": \"contains\", \"value\": {\"id\": 3}}]}",
    "when[0].value: ", "“contains”" },
  { "{\"skip\": true, \"when\": [{\"field\": \"type\", \"op\": \"is\", \"value\": {\"id\": 0}}]}",
    "when[0].value: ", "positive" },
  { "{\"skip\": true, \"when\": [{\"field\": \"name\", \"op\": \"is\", \"value\": 1.5}]}",
    "when[0].value: ", "a text" },
  { "{\"skip\": true, \"when\": [{\"field\": \"active\", \"op\": \"is\", \"value\": \"maybe\"}]}",
    "when[0].value: ", "true or false" },
  { "{\"name\": \"Bad\", \"skip\": true, \"when\": [{\"field\": \"name\", \"op\": \"is empty\"}, "
    "{\"field\": \"name\", \"op\": \"matches\", "
    "\"value\": \"(x\"}]}",
    "when[1].value: ", "(rule “Bad”)" },
  { "{\"kind\": \"contact\", \"skip\": true, \"when\": [{\"field\": \"serial\", \"op\": \"is empty\"}]}",
    "when[0].field: ", "a contact has no “serial”" },
  { "{\"kind\": \"site\", \"skip\": true, \"when\": [{\"field\": \"question:x\", \"op\": \"is empty\"}]}",
    "when[0].field: ", "questions" },
  { "{\"skip\": true, \"when\": [{\"field\": \"name\", \"op\": \"is\", \"values\": \"x\"}]}",
    "when[0].values: ", "“value”" },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (JsonNode) node = parse (refusals[i].json);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", refusals[i].json);
      g_assert_null (hc_rule_from_json (node, &error));
      g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, refusals[i].start));
      g_assert_nonnull (strstr (error->message, refusals[i].part));
    }
}

static void
test_long_expression (void)
{
  g_autofree char *many = g_strnfill (1001, 'x');
  g_autofree char *json = g_strdup_printf (
      "{\"skip\": true, \"when\": [{\"field\": \"name\", \"op\": \"matches\", \"value\": \"%s\"}]}", many);
  g_autoptr (JsonNode) node = parse (json);
  g_autoptr (GError) error = NULL;

  g_assert_null (hc_rule_from_json (node, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
}

/* An expression that would backtrack for ages is given up, and the record goes on to the next rule. */
static void
test_runaway_expression (void)
{
  g_autoptr (HcRule) rule = new_condition_rule ("configuration", "name", "matches", "\"^(a+)+$\"");
  g_autoptr (HcRecord) record = hc_record_new (HC_KIND_CONFIGURATION, 1);
  g_autofree char *many = g_strnfill (4000, 'a');
  g_autofree char *name = g_strconcat (many, "b", NULL);
  gint64 start = g_get_monotonic_time ();

  hc_record_set (record, "name", name);
  g_assert_false (hc_rule_matches (rule, record, NULL));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

static void
test_round_trip (void)
{
  static const char *const rules[] = {
    "{\"kind\":\"configuration\",\"name\":\"Servers\",\"match\":\"all\",\"when\":[{\"field\":\"type\",\"op\":"
    "\"is one of\",\"value\":[\"Server\","
    "{\"id\":3}]}],\"layout\":\"Servers\"}",
    "{\"kind\":\"contact\",\"name\":\"\",\"match\":\"any\",\"when\":[{\"field\":\"title\",\"op\":\"is "
    "empty\"},{\"field\":\"name\",\"op\":\"matches\","
    "\"value\":\"^x\"}],\"skip\":true}",
    "{\"kind\":\"site\",\"name\":\"All\",\"match\":\"all\",\"when\":[],\"layout\":{\"id\":7}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (HcRule) rule = new_rule (rules[i]);
      g_autoptr (JsonNode) node = hc_rule_to_json (rule);
      g_autofree char *json = json_to_string (node, FALSE);

      g_assert_cmpstr (json, ==, rules[i]);
    }
}

static void
test_titles (void)
{
  g_autoptr (HcRule) named = new_rule ("{\"name\": \" Servers \", \"layout\": \"S\"}");
  g_autoptr (HcRule) skip = new_rule ("{\"skip\": true}");
  g_autoptr (HcRule) layout = new_rule ("{\"layout\": {\"id\": 9}}");
  g_autofree char *first = hc_rule_dup_title (named);
  g_autofree char *second = hc_rule_dup_title (skip);
  g_autofree char *third = hc_rule_dup_title (layout);

  g_assert_cmpstr (first, ==, "Servers");
  g_assert_cmpstr (second, ==, "skip");
  g_assert_cmpstr (third, ==, "→ #9");
}

static void
test_operator_names (void)
{
  for (guint i = 0; i < HC_N_OPERATORS; i++)
    {
      HcOperator op;

      g_assert_true (hc_operator_from_string (hc_operator_to_string ((HcOperator)i), &op));
      g_assert_cmpint (op, ==, i);
    }
}

static void
test_decide_and_tally (void)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_rule_free);
  g_autoptr (HcRuleTally) tally = NULL;
  g_autoptr (HcRecord) server = new_configuration ();
  g_autoptr (HcRecord) other = hc_record_new (HC_KIND_CONFIGURATION, 2);
  g_autoptr (HcRecord) contact = new_contact ();

  g_ptr_array_add (rules, new_condition_rule ("contact", "name", "is not empty", NULL));
  g_ptr_array_add (rules, new_condition_rule ("configuration", "type", "contains", "\"server\""));
  g_ptr_array_add (rules, new_condition_rule ("configuration", "OS", "contains", "\"windows\""));
  g_ptr_array_add (rules, new_condition_rule ("configuration", "name", "is", "\"nobody\""));
  hc_record_set (other, "name", "Printer");
  tally = hc_rule_tally_new (rules);
  hc_rule_tally_add (tally, rules, server, NULL);
  hc_rule_tally_add (tally, rules, server, NULL);
  hc_rule_tally_add (tally, rules, other, NULL);
  hc_rule_tally_add (tally, rules, contact, NULL);
  g_assert_true (hc_rules_decide (rules, server, NULL) == rules->pdata[1]);
  g_assert_true (hc_rules_decide (rules, contact, NULL) == rules->pdata[0]);
  g_assert_null (hc_rules_decide (rules, other, NULL));
  g_assert_cmpuint (g_array_index (tally->hits, guint, 0), ==, 1);
  g_assert_cmpuint (g_array_index (tally->hits, guint, 1), ==, 2);
  g_assert_cmpuint (g_array_index (tally->hits, guint, 2), ==, 0);
  g_assert_cmpuint (g_array_index (tally->matches, guint, 2), ==, 2);
  g_assert_cmpuint (tally->fallback[HC_KIND_CONFIGURATION], ==, 1);
  g_assert_cmpuint (tally->fallback[HC_KIND_CONTACT], ==, 0);
  g_assert_false (hc_rule_tally_is_shadowed (tally, 1));
  g_assert_true (hc_rule_tally_is_shadowed (tally, 2));
  /* never met is not shadowed */
  g_assert_false (hc_rule_tally_is_shadowed (tally, 3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule/operators", test_operators);
  g_test_add_func ("/rule/lists", test_lists);
  g_test_add_func ("/rule/inactive-site", test_inactive_site);
  g_test_add_func ("/rule/all-and-any", test_all_and_any);
  g_test_add_func ("/rule/unknown", test_unknown);
  g_test_add_func ("/rule/collect", test_collect);
  g_test_add_func ("/rule/fields", test_fields);
  g_test_add_func ("/rule/refusals", test_refusals);
  g_test_add_func ("/rule/long-expression", test_long_expression);
  g_test_add_func ("/rule/runaway-expression", test_runaway_expression);
  g_test_add_func ("/rule/round-trip", test_round_trip);
  g_test_add_func ("/rule/titles", test_titles);
  g_test_add_func ("/rule/operator-names", test_operator_names);
  g_test_add_func ("/rule/decide-and-tally", test_decide_and_tally);
  return g_test_run ();
}
