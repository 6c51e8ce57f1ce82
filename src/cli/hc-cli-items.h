/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-cli.h"

G_BEGIN_DECLS

/* The items of a run, read from the database in pages and written as they come: a plan may hold a hundred
 * thousand. */

/* HcCliItemFunc: one item, in order of seq */
typedef void (*HcCliItemFunc) (const HcItem *item, gpointer user_data);

gboolean
hc_cli_items_foreach (HcStore *store, gint64 run, HcCliItemFunc func, gpointer user_data, GError **error);

/* What a plan sums up to. */
typedef struct
{
  guint actions[HC_N_KINDS][HC_N_ACTIONS];
  guint total;
  guint requests; /* writes to Hudu: one per item, none for an adoption that changes nothing */
} HcCliItemTotals;

void hc_cli_item_totals_add (HcCliItemTotals *totals, const HcItem *item);

/* hc_cli_item_totals_get_seconds: how long the writes take at @per_minute */
guint hc_cli_item_totals_get_seconds (const HcCliItemTotals *totals, guint per_minute);

/* hc_cli_item_totals_to_json: (transfer full): "summary" of a plan: every kind with every action */
JsonNode *hc_cli_item_totals_to_json (const HcCliItemTotals *totals);

/* hc_cli_item_to_json: (transfer full): as in a plan; @journal: with "state" and "error", as in `history
 * --run` */
JsonNode *hc_cli_item_to_json (const HcItem *item, gboolean journal);

/* hc_cli_items_write_json: the array of items. @totals: (nullable): added to */
gboolean hc_cli_items_write_json (
    FILE *file, HcStore *store, gint64 run, gboolean journal, HcCliItemTotals *totals, GError **error);

/* hc_cli_items_print: for people, below a line for each company; with -v each change */
gboolean hc_cli_items_print (
    HcCli *cli, HcStore *store, gint64 run, gboolean journal, HcCliItemTotals *totals, GError **error);

/* hc_cli_item_totals_print: a table of kinds and actions */
void hc_cli_item_totals_print (HcCli *cli, const HcCliItemTotals *totals);

G_END_DECLS
