/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-run-documents.h"

#include "hc-cli-error.h"

#include <glib/gi18n.h>

static const char *const count_names[] = {
  "created",    "adopted",   "updated", "renamed",   "moved",  "archived",
  "unarchived", "unchanged", "skipped", "conflicts", "failed", NULL,
};

const char *const *
hc_cli_count_names (void)
{
  return count_names;
}

guint
hc_cli_get_count (const HcCounts *counts, guint index)
{
  const guint values[HC_CLI_N_COUNTS] = {
    counts->created, counts->adopted,   counts->updated,    counts->renamed,
    counts->moved,   counts->archived,  counts->unarchived, counts->unchanged,
    counts->skipped, counts->conflicts, counts->failed,
  };

  g_return_val_if_fail (index < HC_CLI_N_COUNTS, 0);
  return values[index];
}

JsonNode *
hc_cli_counts_to_json (const HcRunRow *row)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    {
      json_builder_set_member_name (builder, hc_kind_to_string ((HcKind)kind));
      json_builder_begin_object (builder);
      for (guint i = 0; i < HC_CLI_N_COUNTS; i++)
        hc_cli_json_int (builder, count_names[i], hc_cli_get_count (&row->counts[kind], i));
      json_builder_end_object (builder);
    }
  return hc_cli_json_end (builder);
}

/* -1 stands for the run as a whole. */
static const char *
get_kind_name (int kind)
{
  return kind >= 0 && kind < HC_N_KINDS ? hc_kind_to_string ((HcKind)kind) : NULL;
}

JsonNode *
hc_cli_guards_to_json (GPtrArray *guards)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; guards != NULL && i < guards->len; i++)
    {
      const HcGuard *guard = guards->pdata[i];

      json_builder_begin_object (builder);
      hc_cli_json_text (builder, "guard", guard->guard);
      hc_cli_json_text (builder, "kind", get_kind_name (guard->kind));
      hc_cli_json_int (builder, "count", guard->count);
      hc_cli_json_int (builder, "limit", guard->limit);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

static JsonNode *
errors_to_json (GPtrArray *errors)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; errors != NULL && i < errors->len; i++)
    {
      const HcRunError *error = errors->pdata[i];

      json_builder_begin_object (builder);
      hc_cli_json_text (builder, "kind", get_kind_name (error->kind));
      hc_cli_json_id (builder, "cw_id", error->cw_id);
      hc_cli_json_text (builder, "name", error->name);
      hc_cli_json_text (builder, "message", error->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

static JsonNode *
requests_to_json (const HcRunRow *row)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  hc_cli_json_int (builder, "connectwise", row->requests_connectwise);
  hc_cli_json_int (builder, "hudu_read", row->requests_hudu_read);
  hc_cli_json_int (builder, "hudu_write", row->requests_hudu_write);
  hc_cli_json_int (builder, "throttled", row->throttled);
  return hc_cli_json_end (builder);
}

GError *
hc_cli_run_dup_error (const HcRunRow *row)
{
  int code
      = row->error_code >= 0 && row->error_code <= HC_ERROR_DATABASE ? row->error_code : HC_ERROR_INTERNAL;

  if (row->outcome != HC_OUTCOME_FAILED)
    return NULL;
  return g_error_new_literal (HC_ERROR, code, row->error != NULL ? row->error : _ ("The run failed"));
}

JsonNode *
hc_cli_run_to_json (const HcRunRow *row, GPtrArray *errors)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) failure = hc_cli_run_dup_error (row);

  json_builder_begin_object (builder);
  hc_cli_json_int (builder, "run", row->id);
  hc_cli_json_text (builder, "outcome", hc_outcome_to_string (row->outcome));
  hc_cli_json_time (builder, "started", row->started);
  hc_cli_json_time (builder, "finished", row->finished);
  hc_cli_json_node (builder, "counts", hc_cli_counts_to_json (row));
  hc_cli_json_node (builder, "requests", requests_to_json (row));
  hc_cli_json_node (builder, "errors", errors_to_json (errors));
  hc_cli_json_node (builder, "guards", hc_cli_guards_to_json (row->guards));
  if (failure != NULL)
    hc_cli_json_node (builder, "error", hc_cli_error_to_json (failure));
  return hc_cli_json_end (builder);
}

void
hc_cli_add_history (JsonBuilder *builder, const HcRunRow *row)
{
  hc_cli_json_int (builder, "run", row->id);
  hc_cli_json_time (builder, "started", row->started);
  hc_cli_json_time (builder, "finished", row->finished);
  hc_cli_json_text (builder, "outcome", hc_outcome_to_string (row->outcome));
  hc_cli_json_node (builder, "counts", hc_cli_counts_to_json (row));
}

static JsonNode *
running_to_json (const HcStatusReport *report)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!report->running)
    return NULL;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hc_cli_json_int (builder, "pid", report->run.pid);
  hc_cli_json_time (builder, "since", report->run.since);
  hc_cli_json_text (builder, "stage", report->run.stage);
  hc_cli_json_int (builder, "done", report->run.done);
  hc_cli_json_int (builder, "total", report->run.total);
  return hc_cli_json_end (builder);
}

JsonNode *
hc_cli_status_to_json (const HcStatusReport *report, GPtrArray *errors)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  hc_cli_json_text (builder, "state", hc_status_to_string (report->status));
  hc_cli_json_text (builder, "reason", report->reason);
  hc_cli_json_node (builder, "last_run",
                    report->last != NULL ? hc_cli_run_to_json (report->last, errors) : NULL);
  hc_cli_json_time (builder, "next_due", report->next_due);
  hc_cli_json_node (builder, "running", running_to_json (report));
  return hc_cli_json_end (builder);
}
