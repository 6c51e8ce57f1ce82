/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-activity-run-load.h"

#include "hc-activity-entry.h"
#include "hc-store-view-runs.h"

#include <glib/gi18n.h>

/* A sync of single records names each of them; beyond this many, everything is tried again. */
#define RETRY_LIMIT 500

void
hc_activity_run_load_free (HcActivityRunLoad *load)
{
  g_clear_pointer (&load->row, hc_run_row_free);
  g_clear_pointer (&load->errors, g_ptr_array_unref);
  g_clear_pointer (&load->failed, g_strfreev);
  g_free (load);
}

static HcActivityEntry *
new_entry (const HcRunError *error)
{
  gboolean record = error->kind >= 0 && error->kind < HC_N_KINDS && error->cw_id != 0;
  HcActivityEntry *entry = hc_activity_entry_new (
      record ? (HcKind)error->kind : HC_KIND_COMPANY, error->cw_id,
      record ? error->name
             : (error->name != NULL && error->name[0] != '\0' ? error->name : _ ("The run as a whole")),
      error->message);

  if (record)
    {
      const char *refs[] = { hc_activity_entry_get_ref (entry), NULL };

      hc_activity_entry_add_button (entry, _ ("_Retry"), "win.sync-records", g_variant_new_strv (refs, -1));
      if (error->kind == HC_KIND_COMPANY)
        {
          g_autofree char *target = g_strdup_printf ("cw=%" G_GINT64_FORMAT, error->cw_id);

          hc_activity_entry_add_button (entry, _ ("Show in _Companies"), "win.show-page",
                                        g_variant_new ("(ss)", "companies", target));
        }
      hc_activity_entry_add_button (entry, _ ("_Why…"), "win.why", g_variant_new_string (refs[0]));
    }
  return entry;
}

static gpointer
load (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 run = *(gint64 *)data;
  g_autoptr (HcActivityRunLoad) answer = g_new0 (HcActivityRunLoad, 1);
  g_autoptr (GPtrArray) errors = NULL;

  answer->row = hc_store_get_run (profile->store, run, error);
  if (answer->row == NULL)
    return NULL;
  errors = hc_store_list_run_errors (profile->store, run, error);
  answer->failed
      = errors != NULL ? hc_store_view_failed_records (profile->store, run, RETRY_LIMIT + 1, error) : NULL;
  if (answer->failed == NULL)
    return NULL;
  if (g_strv_length (answer->failed) > RETRY_LIMIT)
    g_clear_pointer (&answer->failed, g_strfreev);
  answer->errors = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < errors->len; i++)
    g_ptr_array_add (answer->errors, new_entry (g_ptr_array_index (errors, i)));
  return g_steal_pointer (&answer);
}

void
hc_activity_run_load_async (HcSession *session,
                            gint64 run,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  hc_session_read_async (session, load, g_memdup2 (&run, sizeof run), g_free,
                         (GDestroyNotify)hc_activity_run_load_free, cancellable, callback, user_data);
}

HcActivityRunLoad *
hc_activity_run_load_finish (HcSession *session, GAsyncResult *result, GError **error)
{
  return hc_session_read_finish (session, result, error);
}
