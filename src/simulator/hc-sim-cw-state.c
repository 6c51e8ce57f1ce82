/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-private.h"

#include "hc-sim-record-apply.h"

#include <string.h>

#define PERSON "jdoe"
#define BASE "https://api-na.myconnectwise.net/v4_6_release/apis/3.0"

JsonObject *
hc_sim_cw_get (HcSimCw *cw, const char *entity, gint64 id)
{
  HcSimTable *table = hc_sim_store_get_table (cw->store, entity);
  const HcSimRecord *record = table == NULL ? NULL : hc_sim_table_get (table, id);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) root = NULL;

  if (record == NULL)
    return NULL;
  hc_sim_record_append_json (table, record, NULL, BASE, text);
  root = json_from_string (text->str, NULL);
  return json_node_dup_object (root);
}

/* Whether only arrays change: real systems may leave lastUpdated alone then. */
static gboolean
changes_children_alone (HcSimTable *table, JsonObject *values)
{
  g_autoptr (GList) names = json_object_get_members (values);

  for (GList *l = names; l != NULL; l = l->next)
    {
      int field = hc_sim_table_find_field (table, l->data);

      if (field < 0
          || (table->schema->fields[field].type != HC_SIM_ROWS
              && table->schema->fields[field].type != HC_SIM_REFS))
        return FALSE;
    }
  return names != NULL;
}

gint64
hc_sim_cw_put (HcSimCw *cw, const char *entity, gint64 id, JsonObject *values, GError **error)
{
  HcSimTable *table = hc_sim_store_get_table (cw->store, entity);
  HcSimRecord *record;
  gboolean is_new;

  if (table == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "ConnectWise has no table %s", entity);
      return 0;
    }
  record = hc_sim_table_get (table, id);
  is_new = record == NULL;
  if (is_new)
    record = hc_sim_table_add (table, id);
  if (is_new || !changes_children_alone (table, values)
      || hc_sim_cw_switches_on (cw->switches, "child-bumps"))
    hc_sim_cw_touch (cw, table, record, PERSON);
  if (hc_sim_record_apply_json (table, record, values, NULL, error))
    return record->id;
  if (is_new)
    hc_sim_table_remove (table, record->id);
  return 0;
}

static void
unlink_children (HcSimTable *table, gint64 id, const char *reference)
{
  for (guint i = 0; i < table->records->len; i++)
    {
      HcSimRecord *record = table->records->pdata[i];

      if (hc_sim_record_get_int (table, record, reference) == id)
        hc_sim_record_set_int (table, record, reference, 0);
    }
}

gboolean
hc_sim_cw_remove (HcSimCw *cw, const char *entity, gint64 id)
{
  HcSimTable *table = hc_sim_store_get_table (cw->store, entity);
  HcSimRecord *record = table == NULL ? NULL : hc_sim_table_get (table, id);

  if (record == NULL)
    return FALSE;
  if (strcmp (entity, "companies") == 0)
    {
      hc_sim_record_set_int (table, record, "deletedFlag", TRUE);
      hc_sim_record_set_int (table, record, "dateDeleted", hc_sim_cw_seconds (cw));
      hc_sim_record_set_text (table, record, "deletedBy", PERSON);
      hc_sim_cw_touch (cw, table, record, PERSON);
      return TRUE;
    }
  if (strcmp (entity, "contacts") == 0)
    {
      unlink_children (hc_sim_store_get_table (cw->store, "companies"), id, "defaultContact");
      unlink_children (hc_sim_store_get_table (cw->store, "configurations"), id, "contact");
    }
  else if (strcmp (entity, "sites") == 0)
    {
      unlink_children (hc_sim_store_get_table (cw->store, "contacts"), id, "site");
      unlink_children (hc_sim_store_get_table (cw->store, "configurations"), id, "site");
    }
  return hc_sim_table_remove (table, id);
}

gboolean
hc_sim_cw_merge (HcSimCw *cw, gint64 from, gint64 into)
{
  static const char *const moved[] = { "contacts", "sites", "configurations", "agreements", "tickets" };
  HcSimTable *companies = hc_sim_store_get_table (cw->store, "companies");
  HcSimRecord *loser = hc_sim_table_get (companies, from), *winner = hc_sim_table_get (companies, into);

  if (loser == NULL || winner == NULL || loser == winner)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (moved); i++)
    {
      HcSimTable *table = hc_sim_store_get_table (cw->store, moved[i]);

      for (guint j = 0; j < table->records->len; j++)
        {
          HcSimRecord *record = table->records->pdata[j];

          if (hc_sim_record_get_int (table, record, "company") == from)
            hc_sim_record_set_int (table, record, "company", into);
        }
    }
  hc_sim_cw_touch (cw, companies, winner, PERSON);
  if (hc_sim_cw_switches_is (cw->switches, "merge-loser", "gone"))
    hc_sim_table_remove (companies, from);
  else
    {
      hc_sim_record_set_int (companies, loser, "deletedFlag", TRUE);
      hc_sim_record_set_int (companies, loser, "dateDeleted", hc_sim_cw_seconds (cw));
      hc_sim_record_set_text (companies, loser, "deletedBy", PERSON);
    }
  return TRUE;
}

GArray *
hc_sim_cw_dup_ids (HcSimCw *cw, const char *entity)
{
  HcSimTable *table = hc_sim_store_get_table (cw->store, entity);
  GArray *ids;

  if (table == NULL)
    return NULL;
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), table->records->len);
  for (guint i = 0; i < table->records->len; i++)
    g_array_append_val (ids, ((HcSimRecord *)table->records->pdata[i])->id);
  return ids;
}

static gboolean
flush (GString *text, gsize keep, GOutputStream *stream, GError **error)
{
  if (text->len <= keep)
    return TRUE;
  if (!g_output_stream_write_all (stream, text->str, text->len, NULL, NULL, error))
    return FALSE;
  g_string_truncate (text, 0);
  return TRUE;
}

gboolean
hc_sim_cw_dump (HcSimCw *cw, GOutputStream *stream, GError **error)
{
  GPtrArray *tables = hc_sim_store_get_tables (cw->store);
  g_autoptr (GString) text = g_string_new ("{");

  for (guint i = 0; i < tables->len; i++)
    {
      HcSimTable *table = tables->pdata[i];

      g_string_append_printf (text, "%s\"%s\":[", i == 0 ? "" : ",\n", table->schema->table);
      for (guint j = 0; j < table->records->len; j++)
        {
          if (j > 0)
            g_string_append (text, ",\n");
          hc_sim_record_append_json (table, table->records->pdata[j], NULL, BASE, text);
          if (!flush (text, 65536, stream, error))
            return FALSE;
        }
      g_string_append_c (text, ']');
    }
  g_string_append_c (text, '}');
  return flush (text, 0, stream, error);
}
