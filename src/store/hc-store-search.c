/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-record-row.h"
#include "hc-ref-table.h"
#include "hc-store-private.h"
#include "hc-store-records.h"
#include "hc-text.h"

#include <string.h>

#define MAX_DIGITS 18

/* Each branch reads an index alone, and only the winners' rows: the widest one, parts of names, passes over
 * some megabytes for 200,000 records. ?1 folded query, ?2 id or -1, ?3 serial key or NULL, ?4 limit */
static const char search_sql[]
    = "SELECT " HC_RECORD_COLUMNS " FROM ("
      " SELECT kind, id, MIN(rank) AS rank FROM ("
      "  SELECT kind, id, 0 AS rank FROM records WHERE kind IN (0, 1, 2, 3, 4) AND id = ?2"
      "  UNION ALL SELECT kind, id, 1 FROM records WHERE serial_key = ?3"
      "  UNION ALL SELECT kind, id, 2 FROM records WHERE mail_key = ?1"
      "  UNION ALL SELECT kind, id, CASE WHEN name_key = ?1 THEN 3"
      "    WHEN substr(name_key, 1, length(?1)) = ?1 THEN 4 ELSE 5 END"
      "    FROM records WHERE instr(name_key, ?1) > 0"
      "  UNION ALL SELECT kind, id, 6 FROM records WHERE mail_key IS NOT NULL AND instr(mail_key, ?1) > 0"
      " ) GROUP BY kind, id ORDER BY rank, kind, id"
      ") hit JOIN records r ON r.kind = hit.kind AND r.id = hit.id"
      " ORDER BY hit.rank, r.name_key, r.kind, r.id LIMIT ?4";

static GPtrArray *
search_ref (HcStore *store, HcKind kind, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  g_autoptr (GError) local_error = NULL;
  HcRecord *record = hc_store_get_record (store, kind, id, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (record != NULL)
    g_ptr_array_add (records, record);
  return g_steal_pointer (&records);
}

static gint64
parse_id (const char *text)
{
  gsize length = strspn (text, "0123456789");

  if (length == 0 || length > MAX_DIGITS || text[length] != '\0')
    return -1;
  return g_ascii_strtoll (text, NULL, 10);
}

GPtrArray *
hc_store_search_records (HcStore *store, const char *query, guint limit, GError **error)
{
  g_autofree char *clean = hc_text_clean (query, -1);
  g_autofree char *folded = hc_text_fold (clean);
  g_autofree char *serial = hc_text_serial_key (clean);
  HcKind kind;
  gint64 id;

  if (hc_ref_parse (clean, &kind, &id))
    return search_ref (store, kind, id, error);
  if (*folded == '\0')
    return g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);

  g_autoptr (HcStatement) statement = hc_statement_new (store, search_sql, error);
  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "slsl", folded, parse_id (clean), serial,
                     (gint64)(limit == 0 ? -1 : (gint64)limit));
  return hc_record_row_list (store, statement, error);
}
