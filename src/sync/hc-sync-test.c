/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync.h"

#include "hc-sync-private.h"

void
hc_test_report_free (HcTestReport *report)
{
  if (report == NULL)
    return;
  g_free (report->connectwise_version);
  g_free (report->connectwise_host);
  g_free (report->connectwise_error);
  g_free (report->hudu_version);
  g_free (report->hudu_error);
  g_clear_pointer (&report->permissions, g_ptr_array_unref);
  g_clear_error (&report->failure);
  g_free (report);
}

static void
note_failure (HcTestReport *report, char **text, GError *failure)
{
  *text = g_strdup (failure->message);
  if (report->failure == NULL)
    report->failure = g_error_copy (failure);
}

/* A login that works but may not read companies: the rows of its role say what is missing. Always FALSE. */
static gboolean
explain_refusal (HcConnectwise *connectwise,
                 HcTestReport *report,
                 GCancellable *cancellable,
                 const GError *failure,
                 GError **error)
{
  if (!g_error_matches (failure, HC_API_ERROR, HC_API_ERROR_FORBIDDEN))
    g_propagate_error (error, g_error_copy (failure));
  else
    {
      report->permissions = hc_connectwise_list_permissions (connectwise, cancellable, NULL);
      g_set_error (error, HC_API_ERROR, HC_API_ERROR_FORBIDDEN,
                   "%s. The API member's security role needs Companies > Company Maintenance: Inquire All",
                   failure->message);
    }
  return FALSE;
}

/* Companies have to be readable; without that nothing else matters. */
static gboolean
check_connectwise (HcConnectwise *connectwise,
                   HcTestReport *report,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (HcConnectwiseInfo) info = hc_connectwise_discover (connectwise, cancellable, error);
  g_autoptr (GError) failure = NULL;
  g_autofree char *version = NULL;

  if (info == NULL)
    return FALSE;
  report->connectwise_host = g_strdup (info->host);
  if (!hc_connectwise_check_login (connectwise, &version, cancellable, &failure))
    return explain_refusal (connectwise, report, cancellable, failure, error);
  report->connectwise_version = version != NULL ? g_steal_pointer (&version) : g_strdup (info->version);
  report->permissions = hc_connectwise_list_permissions (connectwise, cancellable, error);
  return report->permissions != NULL;
}

static gboolean
was_stopped (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

HcTestReport *
hc_sync_test (HcProfile *profile, GCancellable *cancellable, GError **error)
{
  g_autoptr (HcConnection) connection = hc_connection_open (profile, cancellable, error);
  g_autoptr (HcTestReport) report = NULL;
  g_autoptr (GError) connectwise_error = NULL;
  g_autoptr (GError) hudu_error = NULL;

  if (connection == NULL)
    return NULL;
  report = g_new0 (HcTestReport, 1);
  report->connectwise_ok
      = check_connectwise (connection->connectwise, report, cancellable, &connectwise_error);
  if (connectwise_error != NULL)
    note_failure (report, &report->connectwise_error, connectwise_error);
  report->hudu_version = hc_hudu_get_version (connection->hudu, cancellable, &hudu_error);
  report->hudu_ok = report->hudu_version != NULL;
  report->hudu_code = hudu_error != NULL && hudu_error->domain == HC_API_ERROR ? hudu_error->code : -1;
  if (hudu_error != NULL)
    note_failure (report, &report->hudu_error, hudu_error);
  if (was_stopped (connectwise_error) || was_stopped (hudu_error))
    {
      g_propagate_error (error, g_error_copy (report->failure));
      return NULL;
    }
  hc_connection_save_recent (connection, profile);
  if (report->permissions == NULL)
    report->permissions = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_permission_free);
  if (!hc_connection_set_tested (connection, profile, report->connectwise_ok && report->hudu_ok, error))
    return NULL;
  return g_steal_pointer (&report);
}
