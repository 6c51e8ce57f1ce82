/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-items.h"

#include "hc-cli-output.h"
#include "hc-cli-table.h"

#include <glib/gi18n.h>

#define PAGE 500

gboolean
hc_cli_items_foreach (HcStore *store, gint64 run, HcCliItemFunc func, gpointer user_data, GError **error)
{
  guint after = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) page = hc_store_list_items_by_seq (store, run, after, PAGE, error);

      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        {
          const HcItem *item = page->pdata[i];

          func (item, user_data);
          after = item->seq;
        }
      if (page->len < PAGE)
        return TRUE;
    }
}

void
hc_cli_item_totals_add (HcCliItemTotals *totals, const HcItem *item)
{
  totals->actions[item->kind][item->action]++;
  totals->total++;
  if (item->action != HC_ACTION_ADOPT || item->changes->len != 0)
    totals->requests++;
}

guint
hc_cli_item_totals_get_seconds (const HcCliItemTotals *totals, guint per_minute)
{
  guint64 rate = MAX (per_minute, 1);

  return (guint)(((guint64)totals->requests * 60 + rate - 1) / rate);
}

JsonNode *
hc_cli_item_totals_to_json (const HcCliItemTotals *totals)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    {
      json_builder_set_member_name (builder, hc_kind_to_string ((HcKind)kind));
      json_builder_begin_object (builder);
      for (guint action = 0; action < HC_N_ACTIONS; action++)
        hc_cli_json_int (builder, hc_action_to_string ((HcAction)action), totals->actions[kind][action]);
      json_builder_end_object (builder);
    }
  return hc_cli_json_end (builder);
}

JsonNode *
hc_cli_item_to_json (const HcItem *item, gboolean journal)
{
  JsonNode *node = hc_item_to_json (item);
  JsonObject *object = json_node_get_object (node);

  if (!journal)
    return node;
  json_object_set_string_member (object, "state", hc_item_state_to_string (item->state));
  if (item->error != NULL)
    json_object_set_string_member (object, "error", item->error);
  else
    json_object_set_null_member (object, "error");
  return node;
}

typedef struct
{
  HcCliArray array;
  HcCliItemTotals *totals;
  gboolean journal;
} JsonWriter;

static void
write_item_cb (const HcItem *item, gpointer user_data)
{
  JsonWriter *writer = user_data;

  hc_cli_array_add (&writer->array, hc_cli_item_to_json (item, writer->journal));
  if (writer->totals != NULL)
    hc_cli_item_totals_add (writer->totals, item);
}

gboolean
hc_cli_items_write_json (
    FILE *file, HcStore *store, gint64 run, gboolean journal, HcCliItemTotals *totals, GError **error)
{
  JsonWriter writer = { .totals = totals, .journal = journal };
  gboolean done;

  hc_cli_array_begin (&writer.array, file);
  done = hc_cli_items_foreach (store, run, write_item_cb, &writer, error);
  hc_cli_array_end (&writer.array);
  return done;
}

typedef struct
{
  HcCli *cli;
  HcCliItemTotals *totals;
  gboolean journal;
  gboolean any;
  gint64 company_cw_id, company_hudu_id;
} TextWriter;

static void
print_company (TextWriter *writer, const HcItem *item)
{
  g_autofree char *name = hc_cli_dup_printable (item->company_name);

  if (writer->any && writer->company_cw_id == item->company_cw_id
      && writer->company_hudu_id == item->company_hudu_id)
    return;
  hc_cli_print (writer->cli, "%s%s", writer->any ? "\n" : "", name);
  if (item->company_cw_id != 0)
    hc_cli_print (writer->cli, "  (ConnectWise %" G_GINT64_FORMAT ")", item->company_cw_id);
  if (item->company_hudu_id != 0)
    hc_cli_print (writer->cli, "  (Hudu %" G_GINT64_FORMAT ")", item->company_hudu_id);
  hc_cli_print (writer->cli, "\n");
  writer->any = TRUE;
  writer->company_cw_id = item->company_cw_id;
  writer->company_hudu_id = item->company_hudu_id;
}

static void
print_changes (HcCli *cli, const HcItem *item)
{
  for (guint i = 0; i < item->changes->len; i++)
    {
      const HcChange *change = item->changes->pdata[i];
      g_autofree char *field = hc_cli_dup_printable (hc_change_get_field (change));
      g_autofree char *before = hc_cli_dup_printable (change->before);
      g_autofree char *after = hc_cli_dup_printable (change->after);

      if (change->before != NULL)
        hc_cli_print (cli, "        %s: %s → %s\n", field, before, after);
      else
        hc_cli_print (cli, "        %s: %s\n", field, after);
    }
}

static void
print_item_cb (const HcItem *item, gpointer user_data)
{
  TextWriter *writer = user_data;
  HcCli *cli = writer->cli;
  g_autofree char *name = hc_cli_dup_printable (item->name);
  g_autofree char *layout = hc_cli_dup_printable (item->layout);
  g_autofree char *reason = hc_cli_dup_printable (item->reason);

  if (writer->totals != NULL)
    hc_cli_item_totals_add (writer->totals, item);
  print_company (writer, item);
  hc_cli_print (cli, "  %-12s %-13s %s", hc_action_to_string (item->action), hc_kind_to_string (item->kind),
                name);
  if (layout[0] != '\0')
    hc_cli_print (cli, " → %s", layout);
  if (item->action == HC_ACTION_UPDATE && !cli->verbose)
    hc_cli_print (cli, ngettext ("  (%u field)", "  (%u fields)", item->changes->len), item->changes->len);
  if (writer->journal)
    hc_cli_print (cli, "  [%s]", hc_item_state_to_string (item->state));
  hc_cli_print (cli, "\n");
  if (writer->journal && item->error != NULL)
    hc_cli_print (cli, "        %s\n", item->error);
  if (!cli->verbose)
    return;
  if (reason[0] != '\0')
    hc_cli_print (cli, "        %s\n", reason);
  print_changes (cli, item);
}

gboolean
hc_cli_items_print (
    HcCli *cli, HcStore *store, gint64 run, gboolean journal, HcCliItemTotals *totals, GError **error)
{
  TextWriter writer = { .cli = cli, .totals = totals, .journal = journal };

  return hc_cli_items_foreach (store, run, print_item_cb, &writer, error);
}

void
hc_cli_item_totals_print (HcCli *cli, const HcCliItemTotals *totals)
{
  g_autoptr (HcCliTable) table = NULL;
  g_autoptr (GStrvBuilder) headings = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *text = NULL;

  g_strv_builder_add (headings, _ ("Kind"));
  for (guint action = 0; action < HC_N_ACTIONS; action++)
    {
      g_autofree char *heading = g_strconcat (">", hc_action_to_string ((HcAction)action), NULL);
      g_strv_builder_add (headings, heading);
    }
  names = g_strv_builder_end (headings);
  table = hc_cli_table_new ((const char *const *)names);
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    {
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
      g_auto (GStrv) cells = NULL;

      g_strv_builder_add (row, hc_kind_to_string ((HcKind)kind));
      for (guint action = 0; action < HC_N_ACTIONS; action++)
        {
          guint n = totals->actions[kind][action];
          g_autofree char *cell = n != 0 ? g_strdup_printf ("%u", n) : g_strdup ("");

          g_strv_builder_add (row, cell);
        }
      cells = g_strv_builder_end (row);
      hc_cli_table_add_row (table, (const char *const *)cells);
    }
  text = hc_cli_table_to_text (table, hc_cli_get_width (cli->out));
  hc_cli_print (cli, "%s", text);
}
