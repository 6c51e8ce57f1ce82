/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-decision-documents.h"

gboolean
hc_cli_permission_is_ok (const HcPermission *permission)
{
  return permission->have != HC_ACCESS_UNKNOWN && permission->have >= permission->needed;
}

static JsonNode *
permissions_to_json (GPtrArray *permissions)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; permissions != NULL && i < permissions->len; i++)
    {
      const HcPermission *permission = permissions->pdata[i];

      json_builder_begin_object (builder);
      hc_cli_json_text (builder, "module", permission->module);
      hc_cli_json_text (builder, "function", permission->function);
      hc_cli_json_text (builder, "level", permission->level);
      hc_cli_json_text (builder, "needed", hc_access_to_string (permission->needed));
      hc_cli_json_text (builder, "have", hc_access_to_string (permission->have));
      hc_cli_json_bool (builder, "ok", hc_cli_permission_is_ok (permission));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

JsonNode *
hc_cli_test_to_json (const HcTestReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "connectwise");
  json_builder_begin_object (builder);
  hc_cli_json_bool (builder, "ok", report->connectwise_ok);
  hc_cli_json_text (builder, "version", report->connectwise_version);
  hc_cli_json_text (builder, "host", report->connectwise_host);
  hc_cli_json_text (builder, "error", report->connectwise_error);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "hudu");
  json_builder_begin_object (builder);
  hc_cli_json_bool (builder, "ok", report->hudu_ok);
  hc_cli_json_text (builder, "version", report->hudu_version);
  hc_cli_json_text (builder, "error", report->hudu_error);
  json_builder_end_object (builder);
  hc_cli_json_node (builder, "permissions", permissions_to_json (report->permissions));
  return hc_cli_json_end (builder);
}

static void
add_candidates (JsonBuilder *builder, GHashTable *hudu_names, GPtrArray *candidates)
{
  json_builder_set_member_name (builder, "candidates");
  json_builder_begin_array (builder);
  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      const HcCandidate *candidate = candidates->pdata[i];

      json_builder_begin_object (builder);
      hc_cli_json_int (builder, "hudu_id", candidate->hudu_id);
      hc_cli_json_text (builder, "name", g_hash_table_lookup (hudu_names, &candidate->hudu_id));
      hc_cli_json_text (builder, "reason", candidate->reason);
      hc_cli_json_text (builder, "certainty", hc_certainty_to_string (candidate->certainty));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_types (JsonBuilder *builder, const char *types)
{
  g_auto (GStrv) names = g_strsplit (types != NULL ? types : "", ", ", -1);

  json_builder_set_member_name (builder, "types");
  json_builder_begin_array (builder);
  for (guint i = 0; names[i] != NULL; i++)
    if (names[i][0] != '\0')
      json_builder_add_string_value (builder, names[i]);
  json_builder_end_array (builder);
}

JsonNode *
hc_cli_company_to_json (const HcRecord *record,
                        const HcMatch *match,
                        GHashTable *hudu_names,
                        GPtrArray *candidates)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *hudu_name = match->hudu_id != 0 ? g_hash_table_lookup (hudu_names, &match->hudu_id) : NULL;

  json_builder_begin_object (builder);
  hc_cli_json_int (builder, "cw_id", record->id);
  hc_cli_json_text (builder, "identifier", hc_record_get (record, "identifier"));
  hc_cli_json_text (builder, "name", hc_record_get (record, "name"));
  add_types (builder, hc_record_get (record, "types"));
  hc_cli_json_text (builder, "status", hc_record_get (record, "status/name"));
  hc_cli_json_text (builder, "state", hc_match_state_to_string (match->state));
  hc_cli_json_id (builder, "hudu_id", match->hudu_id);
  hc_cli_json_text (builder, "hudu_name", hudu_name);
  add_candidates (builder, hudu_names, candidates);
  return hc_cli_json_end (builder);
}

JsonNode *
hc_cli_match_to_json (GPtrArray *taken, guint left)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "taken");
  json_builder_begin_array (builder);
  for (guint i = 0; i < taken->len; i++)
    {
      const HcMatch *match = taken->pdata[i];

      json_builder_begin_object (builder);
      hc_cli_json_int (builder, "cw_id", match->cw_id);
      hc_cli_json_id (builder, "hudu_id", match->hudu_id);
      hc_cli_json_text (builder, "reason", match->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  hc_cli_json_int (builder, "left", left);
  return hc_cli_json_end (builder);
}

JsonNode *
hc_cli_layout_to_json (const HcLayout *layout, const HcLayoutField *id_field)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  hc_cli_json_int (builder, "id", layout->id);
  hc_cli_json_text (builder, "name", layout->name);
  hc_cli_json_bool (builder, "active", layout->active);
  hc_cli_json_bool (builder, "has_cw_id", id_field != NULL);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < layout->fields->len; i++)
    {
      const HcLayoutField *field = layout->fields->pdata[i];

      json_builder_begin_object (builder);
      hc_cli_json_text (builder, "label", field->label);
      hc_cli_json_text (builder, "type", hc_field_type_to_string (field->type));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return hc_cli_json_end (builder);
}

static void
add_kind_counts (JsonBuilder *builder, const char *member, const guint counts[HC_N_KINDS])
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    hc_cli_json_int (builder, hc_kind_to_string ((HcKind)kind), counts[kind]);
  json_builder_end_object (builder);
}

JsonNode *
hc_cli_rules_to_json (GPtrArray *rules, const HcRuleTally *tally, const guint left_out[HC_N_KINDS])
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint fallback[HC_N_KINDS];

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "rules");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rules->len; i++)
    {
      const HcRule *rule = rules->pdata[i];

      json_builder_begin_object (builder);
      hc_cli_json_text (builder, "name", rule->name);
      hc_cli_json_text (builder, "kind", hc_kind_to_string (rule->kind));
      hc_cli_json_int (builder, "hits", g_array_index (tally->hits, guint, i));
      hc_cli_json_bool (builder, "shadowed", hc_rule_tally_is_shadowed (tally, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  /* Without a rule: those of a kind with a location go there, the others are left out. */
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    fallback[kind] = tally->fallback[kind] - MIN (tally->fallback[kind], left_out[kind]);
  add_kind_counts (builder, "default", fallback);
  add_kind_counts (builder, "left_out", left_out);
  return hc_cli_json_end (builder);
}

static JsonBuilder *
begin_record (HcKind kind, gint64 cw_id, const char *name)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  hc_cli_json_text (builder, "kind", hc_kind_to_string (kind));
  hc_cli_json_int (builder, "cw_id", cw_id);
  hc_cli_json_text (builder, "name", name);
  return builder;
}

JsonNode *
hc_cli_orphan_to_json (const HcStoredOrphan *orphan)
{
  g_autoptr (JsonBuilder) builder = begin_record (orphan->kind, orphan->cw_id, orphan->name);

  hc_cli_json_id (builder, "hudu_id", orphan->hudu_id);
  hc_cli_json_text (builder, "why", orphan->why);
  hc_cli_json_time (builder, "since", orphan->since);
  return hc_cli_json_end (builder);
}

JsonNode *
hc_cli_conflict_to_json (const HcConflict *conflict, GPtrArray *names)
{
  g_autoptr (JsonBuilder) builder = begin_record (conflict->kind, conflict->cw_id, conflict->name);

  hc_cli_json_text (builder, "reason", conflict->reason);
  json_builder_set_member_name (builder, "candidates");
  json_builder_begin_array (builder);
  for (guint i = 0; conflict->candidates != NULL && i < conflict->candidates->len; i++)
    {
      json_builder_begin_object (builder);
      hc_cli_json_int (builder, "hudu_id", g_array_index (conflict->candidates, gint64, i));
      hc_cli_json_text (builder, "name", i < names->len ? names->pdata[i] : NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return hc_cli_json_end (builder);
}

const char *
hc_cli_get_held_kind (const HcHold *hold)
{
  return hold->tile ? "tile" : hc_kind_to_string (hold->kind);
}

JsonNode *
hc_cli_hold_to_json (const HcHold *hold)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  hc_cli_json_text (builder, "kind", hc_cli_get_held_kind (hold));
  hc_cli_json_int (builder, "cw_id", hold->cw_id);
  hc_cli_json_text (builder, "name", hold->name);
  hc_cli_json_text (builder, "why", hc_hold_reason_to_string (hold->reason));
  hc_cli_json_time (builder, "since", hold->since);
  return hc_cli_json_end (builder);
}

JsonNode *
hc_cli_drift_to_json (const HcDrift *drift)
{
  g_autoptr (JsonBuilder) builder = begin_record (drift->kind, drift->cw_id, drift->name);

  hc_cli_json_id (builder, "hudu_id", drift->hudu_id);
  hc_cli_json_text (builder, "field", drift->field);
  hc_cli_json_text (builder, "connectwise", drift->connectwise);
  hc_cli_json_text (builder, "hudu", drift->hudu);
  return hc_cli_json_end (builder);
}

JsonNode *
hc_cli_trace_to_json (const HcTrace *trace)
{
  g_autoptr (JsonBuilder) builder = begin_record (trace->kind, trace->cw_id, trace->name);

  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < trace->steps->len; i++)
    {
      const HcStep *step = trace->steps->pdata[i];

      json_builder_begin_object (builder);
      hc_cli_json_text (builder, "stage", hc_stage_to_string (step->stage));
      hc_cli_json_text (builder, "verdict", step->passed ? "passed" : "stopped");
      hc_cli_json_text (builder, "detail", step->detail);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  hc_cli_json_id (builder, "hudu_id", trace->hudu_id);
  return hc_cli_json_end (builder);
}
