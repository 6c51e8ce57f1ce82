/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-link.h"

static void
test_states (void)
{
  static const char *const names[] = { "live", "archived-by-us", "tombstone" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      HcLinkState state = HC_LINK_TOMBSTONE;

      g_assert_cmpstr (hc_link_state_to_string ((HcLinkState)i), ==, names[i]);
      g_assert_true (hc_link_state_from_string (names[i], &state));
      g_assert_cmpint (state, ==, (HcLinkState)i);
    }
  g_assert_false (hc_link_state_from_string ("dead", &(HcLinkState){ 0 }));
  g_assert_false (hc_link_state_from_string (NULL, &(HcLinkState){ 0 }));
}

static HcLink *
new_link (void)
{
  HcLink *link = hc_link_new (HC_KIND_CONFIGURATION, 5, 100);

  link->hudu_company_id = 7;
  link->layout_id = 10;
  link->state = HC_LINK_ARCHIVED_BY_US;
  link->created_by_us = TRUE;
  hc_link_set_written (link, "name", "PC", "PC");
  hc_link_set_written (link, ":Notes", "a\n\"b\"", "a b");
  hc_link_set_written (link, ":Blank", "", NULL);
  return link;
}

static void
assert_written (const HcLink *link, const char *key, const char *sent, const char *answered)
{
  const HcWritten *written = hc_link_get_written (link, key);

  g_assert_nonnull (written);
  g_assert_cmpstr (written->sent, ==, sent);
  g_assert_cmpstr (written->answered, ==, answered);
}

static void
test_copy (void)
{
  g_autoptr (HcLink) link = new_link ();
  g_autoptr (HcLink) copy = hc_link_copy (link);

  hc_link_set_written (link, "name", "other", "other");
  g_assert_cmpint (copy->kind, ==, HC_KIND_CONFIGURATION);
  g_assert_cmpint (copy->cw_id, ==, 5);
  g_assert_cmpint (copy->hudu_id, ==, 100);
  g_assert_cmpint (copy->hudu_company_id, ==, 7);
  g_assert_cmpint (copy->layout_id, ==, 10);
  g_assert_cmpint (copy->state, ==, HC_LINK_ARCHIVED_BY_US);
  g_assert_true (copy->created_by_us);
  assert_written (copy, "name", "PC", "PC");
  assert_written (copy, ":Notes", "a\n\"b\"", "a b");
  g_assert_null (hc_link_get_written (copy, ":Other"));
  g_assert_null (hc_link_get_written (NULL, "name"));
}

static void
test_json (void)
{
  g_autoptr (HcLink) link = new_link ();
  g_autoptr (HcLink) back = hc_link_new (HC_KIND_CONFIGURATION, 5, 100);
  g_autofree char *json = hc_link_written_to_json (link);
  g_autofree char *again = NULL;

  g_assert_cmpstr (json, ==, "{\":Blank\":[\"\"],\":Notes\":[\"a\\n\\\"b\\\"\",\"a b\"],\"name\":[\"PC\"]}");
  hc_link_written_from_json (back, json);
  again = hc_link_written_to_json (back);
  g_assert_cmpstr (again, ==, json);
  assert_written (back, ":Blank", "", "");
}

/* The database is ours, but may have been damaged. */
static void
test_bad_json (void)
{
  static const char *const bad[] = { "",
                                     "{",
                                     "[]",
                                     "null",
                                     "{\"name\":\"PC\"}",
                                     "{\"name\":[]}",
                                     "{\"name\":[null]}",
                                     "{\"name\":[{}]}",
                                     "{\"name\":[7]}",
                                     "{\"name\":[\"PC\",{}]}",
                                     "{\"name\":[[\"PC\"]]}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (HcLink) link = hc_link_new (HC_KIND_SITE, 1, 2);

      g_test_message ("%s", bad[i]);
      hc_link_written_from_json (link, bad[i]);
      g_assert_cmpuint (g_hash_table_size (link->written), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link/states", test_states);
  g_test_add_func ("/link/copy", test_copy);
  g_test_add_func ("/link/json", test_json);
  g_test_add_func ("/link/bad-json", test_bad_json);
  return g_test_run ();
}
