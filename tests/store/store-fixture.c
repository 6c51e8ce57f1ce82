/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "store-fixture.h"

#include "hc-store-private.h"

#include <glib/gstdio.h>

void
remove_folder (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (folder);
}

static HcStore *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = hc_store_open (path, HC_STORE_READ_WRITE, &error);

  g_assert_no_error (error);
  return store;
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("hc-store-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "default.sqlite", NULL);
  fixture->store = open_store (fixture->path);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  hc_store_close (fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

void
fixture_reopen (Fixture *fixture)
{
  hc_store_close (fixture->store);
  fixture->store = open_store (fixture->path);
}

gint64
query_number (HcStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 number = -1;

  hc_store_query_int64 (store, &number, &error, sql, "");
  g_assert_no_error (error);
  return number;
}

HcRecord *
make_record (HcKind kind, gint64 id, gint64 company_id, const char *name)
{
  HcRecord *record = hc_record_new (kind, id);

  record->company_id = company_id;
  record->updated = 1000 + id;
  hc_record_set (record, kind == HC_KIND_CONTACT ? "lastName" : "name", name);
  return record;
}

HcAsset *
make_asset (gint64 id, gint64 company_id, gint64 layout_id, const char *name)
{
  HcAsset *asset = hc_asset_new (id);

  asset->company_id = company_id;
  asset->layout_id = layout_id;
  g_free (asset->name);
  asset->name = g_strdup (name);
  return asset;
}

void
put_record (HcStore *store, HcRecord *record, gint64 sweep)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (records, record);
  hc_store_put_records (store, records, sweep, &error);
  g_assert_no_error (error);
}

void
put_named (HcStore *store, HcKind kind, gint64 id, gint64 company_id, const char *name)
{
  put_record (store, make_record (kind, id, company_id, name), 0);
}

void
put_company (HcStore *store, gint64 id, const char *name, gboolean archived)
{
  g_autoptr (GPtrArray) companies = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_hudu_company_free);
  g_autoptr (GError) error = NULL;
  HcHuduCompany *company = hc_hudu_company_new (id, name);

  g_free (company->url);
  company->url = g_strdup_printf ("/c/slug-%" G_GINT64_FORMAT, id);
  company->archived = archived;
  g_ptr_array_add (companies, company);
  hc_store_put_hudu_companies (store, companies, 0, &error);
  g_assert_no_error (error);
}

void
put_asset (HcStore *store, HcAsset *asset, gint64 sweep)
{
  g_autoptr (GPtrArray) assets = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_asset_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (assets, asset);
  hc_store_put_assets (store, assets, NULL, NULL, sweep, &error);
  g_assert_no_error (error);
}

void
put_link (HcStore *store, HcKind kind, gint64 cw_id, gint64 hudu_id, gint64 company)
{
  g_autoptr (HcLink) link = hc_link_new (kind, cw_id, hudu_id);
  g_autoptr (GError) error = NULL;

  link->hudu_company_id = company;
  hc_store_put_link (store, link, &error);
  g_assert_no_error (error);
}

void
put_match (HcStore *store, gint64 cw_id, HcMatchState state, gint64 hudu_id)
{
  g_autoptr (GError) error = NULL;
  HcMatch match = { .cw_id = cw_id, .state = state, .hudu_id = hudu_id };

  hc_store_put_match (store, &match, &error);
  g_assert_no_error (error);
}

HcItem *
make_item (HcKind kind, HcAction action, gint64 cw_id, gint64 company_cw_id)
{
  HcItem *item = hc_item_new (kind, action, cw_id);

  item->company_cw_id = company_cw_id;
  item->name = g_strdup_printf ("%s %" G_GINT64_FORMAT, hc_kind_to_string (kind), cw_id);
  return item;
}

void
put_item (HcStore *store, gint64 run, HcItem *item)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_item_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (items, item);
  hc_store_add_items (store, run, items, &error);
  g_assert_no_error (error);
}

GHashTable *
id_set (const gint64 *ids)
{
  GHashTable *set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (; *ids != 0; ids++)
    g_hash_table_add (set, g_memdup2 (ids, sizeof *ids));
  return set;
}

GHashTable *
id_table (gint64 id, gpointer value)
{
  GHashTable *table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_hash_table_insert (table, g_memdup2 (&id, sizeof id), value);
  return table;
}
