/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-record-row.h"

#include "hc-sightings.h"
#include "hc-store-private.h"
#include "hc-text.h"

#include <string.h>

HcRecord *
hc_record_row_read (HcStore *store, HcStatement *statement, GError **error)
{
  g_autoptr (HcRecord) record
      = hc_record_new ((HcKind)hc_statement_get_int (statement, 0), hc_statement_get_int64 (statement, 1));
  g_autoptr (GError) local_error = NULL;

  record->company_id = hc_statement_get_int64 (statement, 2);
  record->updated = hc_statement_get_int64 (statement, 3);
  record->deleted = hc_statement_get_int (statement, 4) != 0;
  record->missing_since = hc_statement_get_int64 (statement, 5);
  if (hc_record_properties_from_json (record, hc_statement_get_text (statement, 6), &local_error))
    return g_steal_pointer (&record);
  g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT,
               "%s: %s %" G_GINT64_FORMAT " can't be read: %s. A full sync reads it again", store->path,
               hc_kind_to_string (record->kind), record->id, local_error->message);
  return NULL;
}

GPtrArray *
hc_record_row_list (HcStore *store, HcStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);

  while (hc_statement_next (statement, error))
    {
      HcRecord *record = hc_record_row_read (store, statement, error);
      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&records);
}

static char *
dup_mail_key (const HcRecord *record)
{
  const char *mails = hc_record_get (record, "emails");

  if (mails == NULL || *mails == '\0')
    mails = hc_record_get (record, "email");
  return mails != NULL && *mails != '\0' ? hc_text_fold (mails) : NULL;
}

gboolean
hc_record_row_write (HcStore *store, const HcRecord *record, GError **error)
{
  g_autofree char *name = hc_record_dup_name (record);
  g_autofree char *name_key = hc_text_fold (name);
  g_autofree char *mail_key = dup_mail_key (record);
  g_autofree char *properties = hc_record_properties_to_json (record);
  const char *serial = hc_record_get (record, "serialNumber");
  g_autofree char *serial_key = serial != NULL ? hc_text_serial_key (serial) : NULL;

  return hc_store_run (
      store, error,
      "INSERT INTO records (kind, id, company_id, site_id, updated, deleted, missing_since,"
      " name, name_key, serial_key, mail_key, properties)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8, ?9, ?10, ?11)"
      " ON CONFLICT (kind, id) DO UPDATE SET"
      " former_company_id = CASE WHEN company_id <> ?3 THEN company_id ELSE former_company_id END,"
      " company_id = ?3, site_id = ?4, updated = ?5, deleted = ?6, missing_since = 0,"
      " name = ?7, name_key = ?8, serial_key = ?9, mail_key = ?10, properties = ?11",
      "illllittsst", (int)record->kind, record->id, record->company_id,
      record->kind == HC_KIND_CONTACT || record->kind == HC_KIND_CONFIGURATION
          ? hc_record_get_id (record, "site/id")
          : (gint64)0,
      record->updated, (int)(record->deleted ? 1 : 0), name, name_key, serial_key, mail_key, properties);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

gint64
hc_record_row_digest (const HcRecord *record)
{
  g_autoptr (GPtrArray) names = g_ptr_array_sized_new (g_hash_table_size (record->properties));
  g_autoptr (GString) text = g_string_sized_new (1024);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, record->properties);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_texts);

  g_string_printf (text, "%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ":%d", record->company_id, record->updated,
                   record->deleted);
  for (guint i = 0; i < names->len; i++)
    {
      const char *value = g_hash_table_lookup (record->properties, names->pdata[i]);
      g_string_append_c (text, '\x1f');
      g_string_append (text, names->pdata[i]);
      g_string_append_c (text, '\x1e');
      g_string_append (text, value);
    }
  return hc_digest_text (text->str, text->len);
}
