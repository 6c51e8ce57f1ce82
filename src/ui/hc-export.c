/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-export.h"

#include "hc-csv.h"
#include "hc-text.h"

#include <string.h>

#define PAGE 500

typedef struct
{
  HcStore *store;
  HcRunRow *row;
  GOutputStream *stream;
  GString *text; /* not written yet */
  HcExportFormat format;
  gboolean any; /* an item was written */
} Export;

static gboolean
flush (Export *export, GCancellable *cancellable, GError **error)
{
  gboolean ok = g_output_stream_write_all (export->stream, export->text->str, export->text->len, NULL,
                                           cancellable, error);

  g_string_truncate (export->text, 0);
  return ok;
}

static void
append_changes (GString *line, const HcItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < item->changes->len; i++)
    {
      const HcChange *change = item->changes->pdata[i];

      g_string_append_printf (text, "%s%s: ", i == 0 ? "" : "; ", hc_change_get_field (change));
      if (change->before != NULL)
        g_string_append_printf (text, "%s → ", change->before);
      g_string_append (text, change->after != NULL ? change->after : "");
    }
  hc_csv_append (line, FALSE, text->str);
}

static void
append_id (GString *line, gint64 id)
{
  if (id != 0)
    hc_csv_append_int (line, FALSE, id);
  else
    hc_csv_append (line, FALSE, NULL);
}

static void
append_csv (GString *line, const HcItem *item)
{
  hc_csv_append_int (line, TRUE, item->run);
  hc_csv_append_int (line, FALSE, item->seq);
  hc_csv_append (line, FALSE, hc_kind_to_string (item->kind));
  hc_csv_append (line, FALSE, hc_action_to_string (item->action));
  append_id (line, item->cw_id);
  append_id (line, item->hudu_id);
  append_id (line, item->company_cw_id);
  append_id (line, item->company_hudu_id);
  hc_csv_append (line, FALSE, item->company_name);
  hc_csv_append (line, FALSE, item->layout);
  hc_csv_append (line, FALSE, item->name);
  hc_csv_append (line, FALSE, item->rule);
  hc_csv_append (line, FALSE, item->reason);
  append_changes (line, item);
  hc_csv_append (line, FALSE, hc_item_state_to_string (item->state));
  hc_csv_append (line, FALSE, item->error);
  hc_csv_end_line (line);
}

static void
append_json (Export *export, const HcItem *item)
{
  g_autoptr (JsonNode) node = hc_item_to_json (item);
  JsonObject *object = json_node_get_object (node);
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "state", hc_item_state_to_string (item->state));
  if (item->error != NULL)
    json_object_set_string_member (object, "error", item->error);
  else
    json_object_set_null_member (object, "error");
  text = json_to_string (node, FALSE);
  g_string_append_printf (export->text, "%s\n%s", export->any ? "," : "", text);
}

static void
add_time (JsonObject *object, const char *name, gint64 seconds)
{
  g_autofree char *text = seconds != 0 ? hc_text_from_timestamp (seconds) : NULL;

  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static JsonArray *
list_errors (GPtrArray *errors)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < errors->len; i++)
    {
      const HcRunError *error = errors->pdata[i];
      JsonObject *object = json_object_new ();

      if (error->kind >= 0 && error->kind < HC_N_KINDS)
        json_object_set_string_member (object, "kind", hc_kind_to_string ((HcKind)error->kind));
      else
        json_object_set_null_member (object, "kind");
      if (error->cw_id != 0)
        json_object_set_int_member (object, "cw_id", error->cw_id);
      else
        json_object_set_null_member (object, "cw_id");
      json_object_set_string_member (object, "name", error->name != NULL ? error->name : "");
      json_object_set_string_member (object, "message", error->message);
      json_array_add_object_element (array, object);
    }
  return array;
}

/* The object up to its items, which follow one by one. */
static gboolean
begin_json (Export *export, GError **error)
{
  g_autoptr (GPtrArray) errors = hc_store_list_run_errors (export->store, export->row->id, error);
  g_autoptr (JsonNode) node = json_node_alloc ();
  JsonObject *object;
  g_autofree char *text = NULL;

  if (errors == NULL)
    return FALSE;
  object = json_object_new ();
  json_node_init_object (node, object);
  json_object_unref (object);
  json_object_set_int_member (object, "run", export->row->id);
  json_object_set_string_member (object, "type", export->row->type);
  add_time (object, "started", export->row->started);
  add_time (object, "finished", export->row->finished);
  json_object_set_string_member (object, "outcome", hc_outcome_to_string (export->row->outcome));
  json_object_set_array_member (object, "errors", list_errors (errors));
  text = json_to_string (node, FALSE);
  text[strlen (text) - 1] = '\0';
  g_string_append_printf (export->text, "%s,\"items\":[", text);
  return TRUE;
}

static gboolean
begin (Export *export, GError **error)
{
  if (export->format == HC_EXPORT_JSON)
    return begin_json (export, error);
  /* A mark by which spreadsheets know the encoding. */
  g_string_append (export->text,
                   "\xEF\xBB\xBFrun,seq,kind,action,cw_id,hudu_id,company_cw_id,company_hudu_id,company,"
                   "layout,name,rule,reason,changes,state,error");
  hc_csv_end_line (export->text);
  return TRUE;
}

static gboolean
write_items (Export *export, GCancellable *cancellable, GError **error)
{
  guint after = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) page
          = hc_store_list_items_by_seq (export->store, export->row->id, after, PAGE, error);

      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        {
          const HcItem *item = page->pdata[i];

          if (export->format == HC_EXPORT_JSON)
            append_json (export, item);
          else
            append_csv (export->text, item);
          export->any = TRUE;
          after = item->seq;
        }
      if (!flush (export, cancellable, error))
        return FALSE;
      if (page->len < PAGE)
        return TRUE;
    }
}

gboolean
hc_export_run (
    HcStore *store, gint64 run, HcExportFormat format, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (HcRunRow) row = hc_store_get_run (store, run, error);
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GCancellable) given_up = g_cancellable_new ();
  Export export = { .store = store, .row = row, .text = text, .format = format };

  if (row == NULL)
    return FALSE;
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, error);
  if (stream == NULL)
    return FALSE;
  export.stream = G_OUTPUT_STREAM (stream);
  if (begin (&export, error) && write_items (&export, cancellable, error))
    {
      if (format == HC_EXPORT_JSON)
        g_string_append (text, "\n]}\n");
      if (flush (&export, cancellable, error))
        return g_output_stream_close (export.stream, cancellable, error);
    }
  /* Closing with a cancelled one leaves the file as it was. */
  g_cancellable_cancel (given_up);
  g_output_stream_close (export.stream, given_up, NULL);
  return FALSE;
}

char *
hc_export_dup_name (gint64 run, HcExportFormat format)
{
  return g_strdup_printf ("huducwm-run-%" G_GINT64_FORMAT ".%s", run,
                          format == HC_EXPORT_JSON ? "json" : "csv");
}
