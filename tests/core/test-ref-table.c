/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-ref-table.h"

static void
test_table (void)
{
  g_autoptr (HcRefTable) table = hc_ref_table_new (g_free);

  hc_ref_table_insert (table, HC_KIND_CONTACT, 5, g_strdup ("contact"));
  hc_ref_table_insert (table, HC_KIND_CONFIGURATION, 5, g_strdup ("configuration"));
  g_assert_cmpstr (hc_ref_table_lookup (table, HC_KIND_CONTACT, 5), ==, "contact");
  g_assert_cmpstr (hc_ref_table_lookup (table, HC_KIND_CONFIGURATION, 5), ==, "configuration");
  g_assert_null (hc_ref_table_lookup (table, HC_KIND_SITE, 5));
  g_assert_false (hc_ref_table_contains (table, HC_KIND_CONTACT, 6));

  hc_ref_table_insert (table, HC_KIND_CONTACT, 5, g_strdup ("another"));
  g_assert_cmpstr (hc_ref_table_lookup (table, HC_KIND_CONTACT, 5), ==, "another");
  g_assert_cmpuint (g_hash_table_size (table), ==, 2);
  hc_ref_table_remove (table, HC_KIND_CONTACT, 5);
  g_assert_false (hc_ref_table_contains (table, HC_KIND_CONTACT, 5));
  g_assert_true (hc_ref_table_contains (table, HC_KIND_CONFIGURATION, 5));
}

static void
test_keys (void)
{
  static const gint64 ids[] = { 1, 4711, G_MAXINT32, G_GINT64_CONSTANT (0xffffffff) };

  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
      {
        g_autoptr (HcRefTable) table = hc_ref_table_new (NULL);
        GHashTableIter iter;
        gpointer key;

        hc_ref_table_insert (table, (HcKind)kind, ids[i], GINT_TO_POINTER (1));
        g_hash_table_iter_init (&iter, table);
        g_assert_true (g_hash_table_iter_next (&iter, &key, NULL));
        g_assert_cmpint (hc_ref_table_key_kind (key), ==, (HcKind)kind);
        g_assert_cmpint (hc_ref_table_key_id (key), ==, ids[i]);
      }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gboolean ok;
    HcKind kind;
    gint64 id;
  } rows[] = {
    { "configuration:4711", TRUE, HC_KIND_CONFIGURATION, 4711 },
    { "company:1", TRUE, HC_KIND_COMPANY, 1 },
    { "site:2147483647", TRUE, HC_KIND_SITE, G_MAXINT32 },
    { "site:2147483648", FALSE, 0, 0 },
    { "configuration:0", FALSE, 0, 0 },
    { "configuration:-1", FALSE, 0, 0 },
    { "configuration:", FALSE, 0, 0 },
    { "configuration:7x", FALSE, 0, 0 },
    { "configuration", FALSE, 0, 0 },
    { "printer:7", FALSE, 0, 0 },
    { ":7", FALSE, 0, 0 },
    { "", FALSE, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HcKind kind = HC_KIND_COMPANY;
      gint64 id = 0;

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (hc_ref_parse (rows[i].text, &kind, &id), ==, rows[i].ok);
      g_assert_cmpint (id, ==, rows[i].id);
      g_assert_true (!rows[i].ok || kind == rows[i].kind);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ref-table/table", test_table);
  g_test_add_func ("/ref-table/keys", test_keys);
  g_test_add_func ("/ref-table/parse", test_parse);
  return g_test_run ();
}
