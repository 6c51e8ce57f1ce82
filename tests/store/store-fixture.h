/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store-hudu.h"
#include "hc-store-links.h"
#include "hc-store-records.h"
#include "hc-store-runs.h"
#include "hc-store-settings.h"

G_BEGIN_DECLS

/* A folder of its own with an empty database, for each test. */
typedef struct
{
  char *folder;
  char *path;
  HcStore *store;
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
/* fixture_reopen: closes and opens it again: what is read then comes from the file */
void fixture_reopen (Fixture *fixture);

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

void remove_folder (const char *folder);
gint64 query_number (HcStore *store, const char *sql);

/* Quick makers of what is stored; nothing can fail. */
HcRecord *make_record (HcKind kind, gint64 id, gint64 company_id, const char *name);
HcAsset *make_asset (gint64 id, gint64 company_id, gint64 layout_id, const char *name);
void put_record (HcStore *store, HcRecord *record, gint64 sweep);
void put_named (HcStore *store, HcKind kind, gint64 id, gint64 company_id, const char *name);
void put_company (HcStore *store, gint64 id, const char *name, gboolean archived);
void put_asset (HcStore *store, HcAsset *asset, gint64 sweep);
void put_link (HcStore *store, HcKind kind, gint64 cw_id, gint64 hudu_id, gint64 company);
void put_match (HcStore *store, gint64 cw_id, HcMatchState state, gint64 hudu_id);
HcItem *make_item (HcKind kind, HcAction action, gint64 cw_id, gint64 company_cw_id);
void put_item (HcStore *store, gint64 run, HcItem *item);

/* Sets of gint64 * and tables from gint64 *. */
/* id_set: @ids end with 0 */
GHashTable *id_set (const gint64 *ids);
GHashTable *id_table (gint64 id, gpointer value);

G_END_DECLS
