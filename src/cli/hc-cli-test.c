/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-cancel.h"
#include "hc-cli-command.h"
#include "hc-cli-decision-documents.h"
#include "hc-cli-output.h"
#include "hc-cli-progress.h"
#include "hc-cli-table.h"

#include <glib/gi18n.h>

static void
print_side (
    HcCli *cli, const char *name, gboolean ok, const char *version, const char *host, const char *error)
{
  hc_cli_print (cli, "%-12s ", name);
  if (!ok)
    hc_cli_print (cli, _ ("failed: %s\n"), error != NULL ? error : _ ("no reason known"));
  else
    hc_cli_print (cli, "%s%s%s%s%s\n", _ ("works"), version != NULL ? _ (", version ") : "",
                  version != NULL ? version : "", host != NULL ? _ (", at ") : "", host != NULL ? host : "");
}

static void
print_permissions (HcCli *cli, GPtrArray *permissions)
{
  const char *const headings[]
      = { _ ("Module"), _ ("Function"), _ ("Level"), _ ("Needed"), _ ("Have"), " ", NULL };
  g_autoptr (HcCliTable) table = hc_cli_table_new (headings);
  g_autofree char *text = NULL;

  for (guint i = 0; permissions != NULL && i < permissions->len; i++)
    {
      const HcPermission *permission = permissions->pdata[i];

      hc_cli_table_add (table, permission->module, permission->function, permission->level,
                        hc_access_to_string (permission->needed), hc_access_to_string (permission->have),
                        hc_cli_permission_is_ok (permission) ? "✓" : _ ("missing"));
    }
  text = hc_cli_table_to_text (table, hc_cli_get_width (cli->out));
  if (text[0] != '\0')
    hc_cli_print (cli, "\n%s\n%s", _ ("Security role of the API member in ConnectWise:"), text);
}

/* What failed stands above, or in the document: here is what can be done about it. */
static void
tell_failure (HcCli *cli, const GError *failure)
{
  const char *remedy = hc_cli_error_get_remedy (failure);

  if (remedy != NULL)
    hc_cli_notice (cli, "%s\n", remedy);
}

int
hc_cli_run_test (HcCli *cli, GError **error)
{
  g_autoptr (HcCliCancel) cancel = NULL;
  g_autoptr (HcTestReport) report = NULL;

  if (!hc_cli_parse (cli, NULL, 0, 0, error))
    return HC_EXIT_DONE;
  if (hc_cli_open (cli, error) == NULL)
    return HC_EXIT_INTERNAL;
  cancel = hc_cli_cancel_new (cli->cancellable);
  report = hc_sync_test (cli->profile, cli->cancellable, error);
  if (report == NULL)
    return HC_EXIT_INTERNAL;
  hc_cli_answer (cli, hc_cli_test_to_json (report));
  print_side (cli, "ConnectWise", report->connectwise_ok, report->connectwise_version,
              report->connectwise_host, report->connectwise_error);
  print_side (cli, "Hudu", report->hudu_ok, report->hudu_version, NULL, report->hudu_error);
  print_permissions (cli, report->permissions);
  if (report->failure == NULL)
    {
      hc_cli_confirm (cli, "\n%s\n", _ ("The test has passed. Next: huducwmctl refresh"));
      return report->connectwise_ok && report->hudu_ok ? HC_EXIT_DONE : HC_EXIT_SERVER;
    }
  tell_failure (cli, report->failure);
  return hc_cli_error_get_status (report->failure);
}

static JsonNode *
refresh_to_json (const HcRefreshReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  hc_cli_json_int (builder, "companies", report->companies);
  hc_cli_json_int (builder, "company_types", report->company_types);
  hc_cli_json_int (builder, "company_statuses", report->company_statuses);
  hc_cli_json_int (builder, "configuration_types", report->configuration_types);
  hc_cli_json_int (builder, "configuration_statuses", report->configuration_statuses);
  hc_cli_json_int (builder, "hudu_companies", report->hudu_companies);
  hc_cli_json_int (builder, "layouts", report->layouts);
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->warnings->len; i++)
    json_builder_add_string_value (builder, report->warnings->pdata[i]);
  json_builder_end_array (builder);
  return hc_cli_json_end (builder);
}

int
hc_cli_run_refresh (HcCli *cli, GError **error)
{
  g_autoptr (HcCliCancel) cancel = NULL;
  g_autoptr (HcCliProgress) progress = NULL;
  g_auto (HcRefreshReport) report = { 0 };
  gboolean done;

  if (!hc_cli_parse (cli, NULL, 0, 0, error))
    return HC_EXIT_DONE;
  if (hc_cli_open (cli, error) == NULL)
    return HC_EXIT_INTERNAL;
  cancel = hc_cli_cancel_new (cli->cancellable);
  progress = hc_cli_progress_new (cli);
  done = hc_sync_refresh (cli->profile, hc_cli_progress_get (progress), &report, cli->cancellable, error);
  g_clear_pointer (&progress, hc_cli_progress_free);
  if (!done)
    return HC_EXIT_INTERNAL;
  for (guint i = 0; i < report.warnings->len; i++)
    hc_cli_notice (cli, "%s\n", (const char *)report.warnings->pdata[i]);
  hc_cli_answer (cli, refresh_to_json (&report));
  hc_cli_print (cli,
                _ ("ConnectWise: %u companies (%u types, %u statuses), %u configuration types, %u "
                   "configuration statuses\n"
                   "Hudu:        %u companies, %u layouts\n"),
                report.companies, report.company_types, report.company_statuses, report.configuration_types,
                report.configuration_statuses, report.hudu_companies, report.layouts);
  hc_cli_confirm (cli, "%s\n", _ ("Next: huducwmctl companies, and huducwmctl match"));
  return HC_EXIT_DONE;
}
