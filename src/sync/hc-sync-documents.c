/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-documents.h"

#include "hc-connectwise.h"

#include <unistd.h>

static void
put_text (GVariantDict *dict, const char *key, const char *text)
{
  g_variant_dict_insert_value (dict, key,
                               g_variant_new_take_string (g_utf8_make_valid (text != NULL ? text : "", -1)));
}

static void
put_bool (GVariantDict *dict, const char *key, gboolean value)
{
  g_variant_dict_insert (dict, key, "b", value);
}

static void
put_int64 (GVariantDict *dict, const char *key, gint64 value)
{
  g_variant_dict_insert (dict, key, "x", value);
}

static void
put_uint (GVariantDict *dict, const char *key, guint value)
{
  g_variant_dict_insert (dict, key, "u", value);
}

static void
put_last_run (GVariantDict *dict, const HcRunRow *row)
{
  put_int64 (dict, "run-id", row != NULL ? row->id : 0);
  put_text (dict, "job", row != NULL ? row->type : NULL);
  put_int64 (dict, "started", row != NULL ? row->started : 0);
  put_int64 (dict, "finished", row != NULL ? row->finished : 0);
  put_text (dict, "outcome", row != NULL ? hc_outcome_to_string (row->outcome) : NULL);
  g_variant_dict_insert (dict, "error-code", "i", row != NULL ? row->error_code : -1);
}

static void
put_running (GVariantDict *dict, const HcStatusReport *report, const HcSyncJob *job)
{
  gboolean elsewhere = job == NULL && report != NULL && report->running;

  put_bool (dict, "running", job != NULL || elsewhere);
  put_text (dict, "running-job", job != NULL ? hc_verb_to_string (job->order->verb) : NULL);
  put_text (dict, "request", job != NULL ? job->order->request : NULL);
  put_int64 (dict, "pid", job != NULL ? (gint64)getpid () : elsewhere ? report->run.pid : 0);
  put_int64 (dict, "since", job != NULL ? job->since : elsewhere ? report->run.since : 0);
}

GVariant *
hc_sync_state_to_variant (const char *profile, const HcStatusReport *report, const HcSyncJob *job)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  HcStatus status = report != NULL ? report->status : HC_STATUS_IDLE;
  gboolean syncing = job != NULL && job->order->verb != HC_VERB_TEST;

  put_text (&dict, "profile", profile);
  put_text (&dict, "state", hc_status_to_string (syncing ? HC_STATUS_SYNCING : status));
  put_text (&dict, "reason", report != NULL && !syncing ? report->reason : NULL);
  put_int64 (&dict, "next-due", report != NULL ? report->next_due : 0);
  put_int64 (&dict, "paused-until", report != NULL ? report->paused_until : 0);
  put_last_run (&dict, report != NULL ? report->last : NULL);
  put_running (&dict, report, job);
  return g_variant_dict_end (&dict);
}

GVariant *
hc_sync_progress_to_variant (const HcProgressState *state, HcVerb verb, const char *request)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  put_text (&dict, "request", request);
  put_text (&dict, "job", state != NULL ? hc_verb_to_string (verb) : NULL);
  put_text (&dict, "stage", state != NULL ? hc_progress_stage_to_string (state->stage) : NULL);
  put_uint (&dict, "done", state != NULL ? state->done : 0);
  put_uint (&dict, "total", state != NULL ? state->total : 0);
  g_variant_dict_insert (&dict, "fraction", "d", state != NULL ? state->fraction : 0.0);
  put_uint (&dict, "requests-last-minute", state != NULL ? state->requests_last_minute : 0);
  put_uint (&dict, "requests-per-minute", state != NULL ? state->requests_per_minute : 0);
  put_text (&dict, "text", state != NULL ? state->text : NULL);
  return g_variant_dict_end (&dict);
}

static void
put_texts (GVariantDict *dict, const char *key, GPtrArray *texts)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    g_variant_builder_add_value (
        &builder, g_variant_new_take_string (g_utf8_make_valid (g_ptr_array_index (texts, i), -1)));
  g_variant_dict_insert_value (dict, key, g_variant_builder_end (&builder));
}

static void
put_refresh (GVariantDict *dict, const HcRefreshReport *report)
{
  put_uint (dict, "companies", report->companies);
  put_uint (dict, "company-types", report->company_types);
  put_uint (dict, "company-statuses", report->company_statuses);
  put_uint (dict, "configuration-types", report->configuration_types);
  put_uint (dict, "configuration-statuses", report->configuration_statuses);
  put_uint (dict, "hudu-companies", report->hudu_companies);
  put_uint (dict, "layouts", report->layouts);
  put_texts (dict, "warnings", report->warnings);
}

static GVariant *
permissions_to_variant (GPtrArray *permissions)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sssssb)"));

  for (guint i = 0; permissions != NULL && i < permissions->len; i++)
    {
      const HcPermission *permission = g_ptr_array_index (permissions, i);

      g_variant_builder_add (&builder, "(sssssb)", permission->module, permission->function,
                             permission->level, hc_access_to_string (permission->needed),
                             hc_access_to_string (permission->have),
                             permission->have != HC_ACCESS_UNKNOWN && permission->have >= permission->needed);
    }
  return g_variant_builder_end (&builder);
}

static void
put_test (GVariantDict *dict, const HcTestReport *report)
{
  put_bool (dict, "connectwise-ok", report->connectwise_ok);
  put_text (dict, "connectwise-version", report->connectwise_version);
  put_text (dict, "connectwise-host", report->connectwise_host);
  put_text (dict, "connectwise-error", report->connectwise_error);
  put_bool (dict, "hudu-ok", report->hudu_ok);
  put_text (dict, "hudu-version", report->hudu_version);
  put_text (dict, "hudu-error", report->hudu_error);
  g_variant_dict_insert (dict, "hudu-code", "i", report->hudu_code);
  g_variant_dict_insert_value (dict, "permissions", permissions_to_variant (report->permissions));
}

static void
put_details (GVariantDict *dict, const HcSyncOrder *order, const HcSyncOutcome *outcome)
{
  if (outcome->test != NULL)
    put_test (dict, outcome->test);
  if (outcome->layout != NULL)
    {
      put_int64 (dict, "layout-id", outcome->layout->id);
      put_text (dict, "layout", outcome->layout->name);
      put_bool (dict, "created", outcome->created);
    }
  if (outcome->error != NULL)
    return;
  if (order->verb == HC_VERB_REFRESH)
    put_refresh (dict, &outcome->refresh);
  else if (order->verb == HC_VERB_STOP)
    put_bool (dict, "stopped", outcome->stopped);
  else if (order->verb == HC_VERB_PAUSE)
    put_int64 (dict, "until", order->until);
}

GVariant *
hc_sync_outcome_to_variant (const HcSyncOrder *order, const HcSyncOutcome *outcome)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GError) error = hc_sync_outcome_dup_error (outcome);

  put_text (&dict, "job", hc_verb_to_string (order->verb));
  put_bool (&dict, "ok", error == NULL);
  put_text (&dict, "domain", error != NULL ? g_quark_to_string (error->domain) : NULL);
  g_variant_dict_insert (&dict, "code", "i", error != NULL ? error->code : 0);
  put_text (&dict, "message", error != NULL ? error->message : NULL);
  put_int64 (&dict, "run-id", outcome->row != NULL ? outcome->row->id : 0);
  put_text (&dict, "outcome", outcome->row != NULL ? hc_outcome_to_string (outcome->row->outcome) : NULL);
  put_details (&dict, order, outcome);
  return g_variant_dict_end (&dict);
}
