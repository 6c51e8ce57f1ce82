/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-run-row.h"

#include "hc-json-text.h"

static const char *const outcome_names[]
    = { "running", "done", "done-with-errors", "needs-review", "stopped", "failed" };

static const gsize count_offsets[] = {
  G_STRUCT_OFFSET (HcCounts, created),    G_STRUCT_OFFSET (HcCounts, adopted),
  G_STRUCT_OFFSET (HcCounts, updated),    G_STRUCT_OFFSET (HcCounts, renamed),
  G_STRUCT_OFFSET (HcCounts, moved),      G_STRUCT_OFFSET (HcCounts, archived),
  G_STRUCT_OFFSET (HcCounts, unarchived), G_STRUCT_OFFSET (HcCounts, unchanged),
  G_STRUCT_OFFSET (HcCounts, skipped),    G_STRUCT_OFFSET (HcCounts, conflicts),
  G_STRUCT_OFFSET (HcCounts, failed),
};
G_STATIC_ASSERT (sizeof (HcCounts) == G_N_ELEMENTS (count_offsets) * sizeof (guint));

const char *
hc_outcome_to_string (HcOutcome outcome)
{
  g_return_val_if_fail (outcome < G_N_ELEMENTS (outcome_names), NULL);
  return outcome_names[outcome];
}

void
hc_run_row_free (HcRunRow *row)
{
  if (row == NULL)
    return;
  g_free (row->type);
  g_free (row->error);
  g_clear_pointer (&row->guards, g_ptr_array_unref);
  g_free (row);
}

static char *
to_text (JsonArray *array)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_node_init_array (node, array);
  json_array_unref (array);
  return json_to_string (node, FALSE);
}

char *
hc_counts_to_json (const HcCounts *counts)
{
  JsonArray *kinds = json_array_new ();

  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    {
      JsonArray *numbers = json_array_new ();
      for (guint i = 0; i < G_N_ELEMENTS (count_offsets); i++)
        json_array_add_int_element (numbers, G_STRUCT_MEMBER (guint, &counts[kind], count_offsets[i]));
      json_array_add_array_element (kinds, numbers);
    }
  return to_text (kinds);
}

static void
read_counts (const char *json, HcCounts *counts)
{
  g_autoptr (JsonNode) node = hc_json_parse_array (json);
  JsonArray *kinds = node != NULL ? json_node_get_array (node) : NULL;

  for (guint kind = 0; kinds != NULL && kind < MIN (HC_N_KINDS, json_array_get_length (kinds)); kind++)
    {
      JsonArray *numbers = json_array_get_array_element (kinds, kind);
      for (guint i = 0; i < MIN (G_N_ELEMENTS (count_offsets), json_array_get_length (numbers)); i++)
        G_STRUCT_MEMBER (guint, &counts[kind], count_offsets[i])
            = (guint)json_array_get_int_element (numbers, i);
    }
}

char *
hc_guards_to_json (GPtrArray *guards)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; guards != NULL && i < guards->len; i++)
    {
      const HcGuard *guard = guards->pdata[i];
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "guard", guard->guard);
      json_object_set_int_member (object, "kind", guard->kind);
      json_object_set_int_member (object, "count", guard->count);
      json_object_set_int_member (object, "limit", guard->limit);
      json_object_set_string_member (object, "detail", guard->detail != NULL ? guard->detail : "");
      json_array_add_object_element (array, object);
    }
  return to_text (array);
}

static void
read_guards (const char *json, GPtrArray *guards)
{
  g_autoptr (JsonNode) node = hc_json_parse_array (json);
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      g_ptr_array_add (guards,
                       hc_guard_new (json_object_get_string_member_with_default (object, "guard", ""),
                                     (int)json_object_get_int_member_with_default (object, "kind", -1),
                                     (guint)json_object_get_int_member_with_default (object, "count", 0),
                                     (guint)json_object_get_int_member_with_default (object, "limit", 0),
                                     json_object_get_string_member_with_default (object, "detail", "")));
    }
}

HcRunRow *
hc_run_row_read (HcStatement *statement)
{
  HcRunRow *row = g_new0 (HcRunRow, 1);

  row->id = hc_statement_get_int64 (statement, 0);
  row->type = hc_statement_dup_text (statement, 1);
  row->started = hc_statement_get_int64 (statement, 2);
  row->finished = hc_statement_get_int64 (statement, 3);
  row->outcome = (HcOutcome)hc_statement_get_int (statement, 4);
  row->error = hc_statement_dup_text (statement, 5);
  row->error_code = hc_statement_get_int (statement, 6);
  row->wrote = hc_statement_get_int (statement, 7) != 0;
  row->undone = hc_statement_get_int64 (statement, 8);
  row->requests_connectwise = (guint)hc_statement_get_int64 (statement, 9);
  row->requests_hudu_read = (guint)hc_statement_get_int64 (statement, 10);
  row->requests_hudu_write = (guint)hc_statement_get_int64 (statement, 11);
  row->throttled = (guint)hc_statement_get_int64 (statement, 12);
  row->guards = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_guard_free);
  read_counts (hc_statement_get_text (statement, 13), row->counts);
  read_guards (hc_statement_get_text (statement, 14), row->guards);
  return row;
}
