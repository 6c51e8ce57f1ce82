/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-results.h"

#include "hc-error.h"

typedef struct
{
  char *request;
  GVariant *outcome;
} Entry;

struct _HcSyncResults
{
  GQueue entries; /* Entry, oldest first */
};

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->request);
  g_variant_unref (entry->outcome);
  g_free (entry);
}

HcSyncResults *
hc_sync_results_new (void)
{
  HcSyncResults *self = g_new0 (HcSyncResults, 1);

  g_queue_init (&self->entries);
  return self;
}

void
hc_sync_results_free (HcSyncResults *self)
{
  g_queue_clear_full (&self->entries, free_entry);
  g_free (self);
}

static void
drop (HcSyncResults *self, GList *link)
{
  free_entry (link->data);
  g_queue_delete_link (&self->entries, link);
}

void
hc_sync_results_put (HcSyncResults *self, const char *request, GVariant *outcome)
{
  Entry *entry = g_new0 (Entry, 1);

  for (GList *link = self->entries.head; link != NULL; link = link->next)
    if (g_str_equal (((const Entry *)link->data)->request, request))
      {
        drop (self, link);
        break;
      }
  entry->request = g_strdup (request);
  entry->outcome = g_variant_ref_sink (outcome);
  g_queue_push_tail (&self->entries, entry);
  while (g_queue_get_length (&self->entries) > HC_SYNC_RESULTS_KEPT)
    drop (self, self->entries.head);
}

GVariant *
hc_sync_results_to_variant (HcSyncResults *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  for (GList *link = self->entries.head; link != NULL; link = link->next)
    {
      const Entry *entry = link->data;

      g_variant_builder_add (&builder, "{sv}", entry->request, entry->outcome);
    }
  return g_variant_builder_end (&builder);
}

GVariant *
hc_sync_results_lookup (GVariant *results, const char *request)
{
  return g_variant_lookup_value (results, request, G_VARIANT_TYPE_VARDICT);
}

GError *
hc_sync_result_dup_error (GVariant *outcome)
{
  const char *domain = "", *message = "";
  gboolean ok = FALSE;
  gint32 code = HC_ERROR_INTERNAL;

  g_variant_lookup (outcome, "ok", "b", &ok);
  if (ok)
    return NULL;
  g_variant_lookup (outcome, "domain", "&s", &domain);
  g_variant_lookup (outcome, "code", "i", &code);
  g_variant_lookup (outcome, "message", "&s", &message);
  if (domain[0] == '\0')
    return g_error_new_literal (HC_ERROR, HC_ERROR_INTERNAL, message);
  return g_error_new_literal (g_quark_from_string (domain), code, message);
}
