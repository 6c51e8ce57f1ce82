/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-export.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  HcStore *store;
  gint64 run;
  GFile *file;
} Fixture;

static void
add_items (Fixture *fixture, guint count)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_item_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < count; i++)
    {
      HcItem *item = hc_item_new (HC_KIND_CONFIGURATION, HC_ACTION_UPDATE, 100 + i);

      item->name = i == 0 ? g_strdup ("=HYPERLINK(\"http://x\")") : g_strdup_printf ("SRV%u", i);
      item->company_name = g_strdup ("Northwind, Inc.");
      hc_item_add_change (item, ":Serial", "old", "new");
      g_ptr_array_add (items, item);
    }
  g_assert_true (hc_store_add_items (fixture->store, fixture->run, items, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *out = NULL;

  fixture->folder = g_dir_make_tmp ("export-XXXXXX", &error);
  path = g_build_filename (fixture->folder, "test.sqlite", NULL);
  out = g_build_filename (fixture->folder, "out", NULL);
  fixture->file = g_file_new_for_path (out);
  fixture->store = hc_store_open (path, HC_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  fixture->run = hc_store_add_run (fixture->store, "sync", 0, 1700000000, &error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_clear_pointer (&fixture->store, hc_store_close);
  g_clear_object (&fixture->file);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static char *export(Fixture *fixture, HcExportFormat format)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (hc_export_run (fixture->store, fixture->run, format, fixture->file, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (fixture->file, NULL, &text, NULL, NULL, &error));
  return text;
}

static void
test_csv (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  add_items (fixture, 3);
  text = export(fixture, HC_EXPORT_CSV);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_true (g_str_has_prefix (lines[0], "\xEF\xBB\xBFrun,seq,kind,action,"));
  g_assert_nonnull (strstr (lines[1], "\"'=HYPERLINK(\"\"http://x\"\")\""));
  g_assert_nonnull (strstr (lines[2], ",\"Northwind, Inc.\",,SRV1,"));
  g_assert_nonnull (strstr (lines[2], "Serial: old → new"));
  g_assert_cmpstr (lines[4], ==, "");
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  HcRunError failure = { HC_KIND_CONTACT, 9, (char *)"Ada", (char *)"refused" };
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *object;
  JsonArray *items;

  /* More than what is read at once. */
  add_items (fixture, 1203);
  g_assert_true (hc_store_add_run_error (fixture->store, fixture->run, &failure, &error));
  text = export(fixture, HC_EXPORT_JSON);
  node = json_from_string (text, &error);
  g_assert_no_error (error);
  object = json_node_get_object (node);
  items = json_object_get_array_member (object, "items");
  g_assert_cmpint (json_object_get_int_member (object, "run"), ==, fixture->run);
  g_assert_cmpstr (json_object_get_string_member (object, "started"), ==, "2023-11-14T22:13:20Z");
  g_assert_true (json_object_get_null_member (object, "finished"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "errors")), ==, 1);
  g_assert_cmpuint (json_array_get_length (items), ==, 1203);
  object = json_array_get_object_element (items, 1202);
  g_assert_cmpstr (json_object_get_string_member (object, "name"), ==, "SRV1202");
  g_assert_cmpstr (json_object_get_string_member (object, "state"), ==, "planned");
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = export(fixture, HC_EXPORT_JSON);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autofree char *name = hc_export_dup_name (12, HC_EXPORT_CSV);

  g_assert_nonnull (node);
  g_assert_cmpuint (
      json_array_get_length (json_object_get_array_member (json_node_get_object (node), "items")), ==, 0);
  g_assert_cmpstr (name, ==, "huducwm-run-12.csv");
}

/* What was there stays as long as there is nothing whole to take its place. */
static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_replace_contents (fixture->file, "old", 3, NULL, FALSE, 0, NULL, NULL, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (
      hc_export_run (fixture->store, fixture->run, HC_EXPORT_CSV, fixture->file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (hc_export_run (fixture->store, 99, HC_EXPORT_CSV, fixture->file, NULL, &error));
  g_clear_error (&error);
  g_assert_true (g_file_load_contents (fixture->file, NULL, &text, NULL, NULL, &error));
  g_assert_cmpstr (text, ==, "old");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/export/csv", Fixture, NULL, set_up, test_csv, tear_down);
  g_test_add ("/export/json", Fixture, NULL, set_up, test_json, tear_down);
  g_test_add ("/export/nothing", Fixture, NULL, set_up, test_nothing, tear_down);
  g_test_add ("/export/stopped", Fixture, NULL, set_up, test_stopped, tear_down);
  return g_test_run ();
}
