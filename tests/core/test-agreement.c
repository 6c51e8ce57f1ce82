/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-agreement.h"

/* 2026-07-15 12:00:00 UTC */
#define NOW G_GINT64_CONSTANT (1784116800)

static HcRecord *
new_agreement (gint64 id, const char *name, const char *end)
{
  HcRecord *record = hc_record_new (HC_KIND_AGREEMENT, id);

  record->company_id = 318;
  hc_record_set (record, "name", name);
  hc_record_set (record, "type/name", "Managed Services");
  hc_record_set (record, "company/name", "Acme");
  hc_record_set (record, "startDate", "2024-01-01T00:00:00Z");
  if (end != NULL)
    hc_record_set (record, "endDate", end);
  else
    hc_record_set (record, "noEndingDateFlag", "true");
  return record;
}

static void
test_active (void)
{
  static const struct
  {
    const char *status, *cancelled, *no_end, *end;
    gboolean active;
  } rows[] = {
    { "Active", "false", "true", NULL, TRUE },
    { "active", NULL, NULL, NULL, TRUE },
    { "Cancelled", "false", "true", NULL, FALSE },
    { "Expired", NULL, NULL, NULL, FALSE },
    { "Inactive", NULL, "true", NULL, FALSE },
    /* the status knows better around midnight */
    { "Active", "false", "false", "2026-07-14T00:00:00Z", TRUE },
    { "Expired", "false", "false", "2027-07-14T00:00:00Z", FALSE },
    { NULL, "true", "true", NULL, FALSE },
    { NULL, "false", "true", "2020-01-01T00:00:00Z", TRUE },
    { NULL, "false", "false", "2026-07-14T00:00:00Z", FALSE },
    { NULL, "false", "false", "2026-07-15T00:00:00Z", TRUE },
    { NULL, "false", "false", "2026-07-16T00:00:00Z", TRUE },
    { "", NULL, NULL, "2026-07-14T00:00:00Z", FALSE },
    { NULL, NULL, NULL, NULL, TRUE },
    { NULL, NULL, NULL, "soon", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcRecord) record = hc_record_new (HC_KIND_AGREEMENT, 1);

      g_test_message ("row %u", i);
      hc_record_set (record, "agreementStatus", rows[i].status);
      hc_record_set (record, "cancelledFlag", rows[i].cancelled);
      hc_record_set (record, "noEndingDateFlag", rows[i].no_end);
      hc_record_set (record, "endDate", rows[i].end);
      g_assert_cmpint (hc_agreement_is_active (record, NOW), ==, rows[i].active);
    }
}

static void
test_tile (void)
{
  g_autoptr (GPtrArray) agreements = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  g_autoptr (HcTile) tile = NULL;

  g_ptr_array_add (agreements, new_agreement (1, "Open", NULL));
  g_ptr_array_add (agreements, new_agreement (2, "Later", "2027-06-30T00:00:00Z"));
  g_ptr_array_add (agreements, new_agreement (3, "Sooner", "2027-01-31T00:00:00Z"));
  g_ptr_array_add (agreements, new_agreement (4, "Over", "2025-01-31T00:00:00Z"));
  tile = hc_tile_new (agreements, NOW);
  g_assert_cmpstr (tile->title, ==, "Agreements");
  g_assert_cmpstr (tile->message, ==, "3 active, next ends 2027-01-31");
  g_assert_cmpstr (
      tile->content, ==,
      "<table><thead><tr><th>Agreement</th><th>Type</th><th>Starts</th><th>Ends</th></tr></thead><tbody>"
      "<tr><td>Sooner</td><td>Managed Services</td><td>2024-01-01</td><td>2027-01-31</td></tr>"
      "<tr><td>Later</td><td>Managed Services</td><td>2024-01-01</td><td>2027-06-30</td></tr>"
      "<tr><td>Open</td><td>Managed Services</td><td>2024-01-01</td><td>no end</td></tr>"
      "</tbody></table>");
}

static void
test_none_active (void)
{
  g_autoptr (GPtrArray) agreements = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);

  g_assert_null (hc_tile_new (agreements, NOW));
  g_ptr_array_add (agreements, new_agreement (4, "Over", "2025-01-31T00:00:00Z"));
  g_assert_null (hc_tile_new (agreements, NOW));
}

static void
test_without_end (void)
{
  g_autoptr (GPtrArray) agreements = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  g_autoptr (HcTile) tile = NULL;

  g_ptr_array_add (agreements, new_agreement (1, "Open", NULL));
  tile = hc_tile_new (agreements, NOW);
  g_assert_cmpstr (tile->message, ==, "1 active, without an end");
}

static void
test_escapes (void)
{
  g_autoptr (GPtrArray) agreements = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  g_autoptr (HcTile) tile = NULL;
  HcRecord *record = new_agreement (1, "<script>alert(\"x\")</script>", NULL);

  hc_record_set (record, "type/name", "A & B's");
  g_ptr_array_add (agreements, record);
  tile = hc_tile_new (agreements, NOW);
  g_assert_null (g_strstr_len (tile->content, -1, "<script"));
  g_assert_nonnull (g_strstr_len (tile->content, -1, "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"));
  g_assert_nonnull (g_strstr_len (tile->content, -1, "A &amp; B"));
}

/* The same agreements in any order make the same tile: an equal tile is not written again. */
static void
test_deterministic (void)
{
  guint32 seed = (guint32)g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) agreements = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  g_autoptr (HcTile) first = NULL;

  g_test_message ("seed %u", seed);
  for (gint64 i = 1; i <= 20; i++)
    {
      HcRecord *record
          = new_agreement (i, i % 3 == 0 ? "same" : "Same", i % 4 == 0 ? "2027-01-31T00:00:00Z" : NULL);

      record->company_id = i % 2;
      hc_record_set (record, "company/name", i % 2 == 0 ? "Acme" : "Blue");
      g_ptr_array_add (agreements, record);
    }
  first = hc_tile_new (agreements, NOW);
  g_assert_nonnull (g_strstr_len (first->content, -1, "<th>Company</th>"));
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (HcTile) tile = NULL;

      for (guint i = agreements->len - 1; i > 0; i--)
        {
          guint other = (guint)g_rand_int_range (rand, 0, (int)i + 1);
          gpointer swap = agreements->pdata[i];

          agreements->pdata[i] = agreements->pdata[other];
          agreements->pdata[other] = swap;
        }
      tile = hc_tile_new (agreements, NOW);
      g_assert_cmpstr (tile->message, ==, first->message);
      g_assert_cmpstr (tile->content, ==, first->content);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agreement/active", test_active);
  g_test_add_func ("/agreement/tile", test_tile);
  g_test_add_func ("/agreement/none-active", test_none_active);
  g_test_add_func ("/agreement/without-end", test_without_end);
  g_test_add_func ("/agreement/escapes", test_escapes);
  g_test_add_func ("/agreement/deterministic", test_deterministic);
  return g_test_run ();
}
