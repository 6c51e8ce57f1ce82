/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fake-hudu.h"

#define ROWS                                                                                                 \
  "[{\"id\":1,\"title\":\"Agreements\",\"message\":\"2 "                                                     \
  "active\",\"shade\":\"success\",\"content_link\":null,"                                                    \
  "\"content\":\"<table></table>\",\"icon\":null,\"image_url\":null,\"company_id\":42,"                      \
  "\"company_name\":\"Northwind Dental\",\"position\":1},"                                                   \
  "{\"id\":2,\"title\":\"Backups\",\"company_id\":42,\"company_name\":\"Northwind Dental\"},"                \
  "{\"id\":3,\"title\":\"agreements\",\"company_id\":43,\"company_name\":\"Fabrikam\"},"                     \
  "{\"title\":\"Agreements\"},"                                                                              \
  "{\"id\":4,\"title\":\"Agreements\",\"message\":null,\"company_name\":\"Fabrikam\"}]"

static void
test_list (gconstpointer data)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);
  g_autoptr (GPtrArray) tiles = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *asked = NULL;
  HcTileRow *tile;

  hc_fake_hudu_answer (fake, "GET /magic_dash?page=1", 0, 200, data);
  hc_fake_hudu_answer (fake, "GET /magic_dash", 0, 200, "[]");
  tiles = hc_hudu_list_tiles (hudu, "Agreements", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tiles->len, ==, 2);
  tile = g_ptr_array_index (tiles, 0);
  g_assert_cmpint (tile->id, ==, 1);
  g_assert_cmpint (tile->company_id, ==, 42);
  g_assert_cmpstr (tile->title, ==, "Agreements");
  g_assert_cmpstr (tile->company_name, ==, "Northwind Dental");
  g_assert_cmpstr (tile->message, ==, "2 active");
  g_assert_cmpstr (tile->content, ==, "<table></table>");
  tile = g_ptr_array_index (tiles, 1);
  g_assert_cmpint (tile->id, ==, 4);
  g_assert_cmpint (tile->company_id, ==, 0);
  g_assert_cmpstr (tile->message, ==, "");
  asked = hc_fake_hudu_dup_asked (fake, "page=1&");
  g_assert_cmpstr (asked, ==, "GET /api/v1/magic_dash?page=1&page_size=1000&title=Agreements");
}

static void
test_put (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);
  g_autoptr (HcHttpRequest) request = hc_hudu_request_put_tile ("Fabrikam", "Agreements", "1 active", NULL);
  g_autoptr (HcHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  hc_fake_hudu_answer (fake, "POST /magic_dash", 0, 200,
                       "{\"id\":4,\"title\":\"Agreements\",\"message\":\"1 active\"}");
  reply = hc_http_send (hc_hudu_get_http (hudu), request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hc_hudu_read_id (reply, "magic_dash"), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/hudu/tile/list/bare", ROWS, test_list);
  g_test_add_data_func ("/hudu/tile/list/wrapped", "{\"magic_dash\":" ROWS "}", test_list);
  g_test_add_func ("/hudu/tile/put", test_put);
  return g_test_run ();
}
