/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fuzz.h"
#include "hc-json.h"
#include "hc-rule.h"

static HcRecord *
make_record (HcKind kind)
{
  HcRecord *record = hc_record_new (kind, 4711);

  hc_record_set (record, "name", "ACME-SRV01 Ä ß İ");
  hc_record_set (record, "type/name", "Managed Server");
  hc_record_set (record, "type/id", "31");
  hc_record_set (record, "types", "Approver, End User");
  hc_record_set (record, "types/id", "3, 4");
  hc_record_set (record, "status/name", "");
  hc_record_set (record, "serialNumber", "SN-0815");
  hc_record_set (record, "activeFlag", "true");
  hc_record_set (record, "inactiveFlag", "false");
  hc_record_set (record, "emails", "dana@acme.example, d@acme.example");
  hc_record_set (record, "question:Rack", "U12");
  hc_record_set (record, "notes", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
  return record;
}

/* All conditions of a rule and any one of them: the second follows from the first where there are any. */
static void
check_matching (HcRule *rule, const HcRecord *record)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();
  gboolean any = rule->any;
  gboolean matches = hc_rule_matches (rule, record, NULL);
  const HcRule *decides;

  g_ptr_array_add (rules, rule);
  decides = hc_rules_decide (rules, record, NULL);
  g_assert_true ((decides == rule) == (matches && rule->kind == record->kind));

  rule->any = FALSE;
  if (hc_rule_matches (rule, record, NULL))
    {
      rule->any = TRUE;
      g_assert_true (hc_rule_matches (rule, record, NULL));
    }
  rule->any = any;
}

static void
check_unknown (HcRule *rule, const HcRecord *record)
{
  g_autoptr (GHashTable) none = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) needed = g_hash_table_new (NULL, NULL);

  hc_rule_collect_properties (rule, needed);
  g_assert_null (hc_rule_unknown_property (rule, needed));
  if (rule->conditions->len == 0)
    return;
  g_assert_nonnull (hc_rule_unknown_property (rule, none));
  g_assert_false (hc_rule_matches (rule, record, none));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  HcFuzzInput input = { data, size };
  g_autofree char *text = hc_fuzz_dup_bytes (&input);
  g_autoptr (JsonNode) root = hc_json_parse (text, size, NULL, NULL);
  g_autoptr (GError) error = NULL;

  if (root == NULL)
    return 0;
  g_autoptr (HcRule) rule = hc_rule_from_json (root, &error);
  hc_fuzz_check_error (rule, error);
  if (rule == NULL)
    return 0;
  g_autofree char *title = hc_rule_dup_title (rule);
  hc_fuzz_check_text (title);
  g_autoptr (JsonNode) written = hc_rule_to_json (rule);
  g_autoptr (HcRule) again = hc_rule_from_json (written, &error);
  g_assert_no_error (error);
  g_autoptr (JsonNode) rewritten = hc_rule_to_json (again);
  hc_fuzz_check_same_json (written, rewritten);

  for (HcKind kind = 0; kind < HC_N_KINDS; kind++)
    {
      g_autoptr (HcRecord) record = make_record (kind);
      g_autoptr (HcRecord) bare = hc_record_new (kind, 1);

      check_matching (rule, record);
      check_matching (rule, bare);
      g_assert_true (hc_rule_matches (rule, record, NULL) == hc_rule_matches (again, record, NULL));
      if (kind == rule->kind)
        check_unknown (rule, record);
    }
  return 0;
}
