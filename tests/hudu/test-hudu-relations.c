/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fake-hudu.h"

#define ROW(id, from_type, from, to_type, to)                                                                \
  "{\"id\":" #id ",\"description\":null,\"is_inverse\":false,\"fromable_id\":" #from                         \
  ",\"fromable_type\":\"" from_type "\",\"toable_id\":" #to ",\"toable_type\":\"" to_type "\"}"

static void
assert_relation (GArray *relations, guint i, gint64 id, gint64 from, gint64 to)
{
  const HcRelation *relation = &g_array_index (relations, HcRelation, i);

  g_assert_cmpint (relation->id, ==, id);
  g_assert_cmpint (relation->from_asset, ==, from);
  g_assert_cmpint (relation->to_asset, ==, to);
}

static void
test_list (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);
  g_autoptr (GArray) relations = NULL;
  g_autoptr (GError) error = NULL;

  hc_fake_hudu_answer (
      fake, "GET /relations?page=1", 0, 200,
      "{\"relations\":[" ROW (71, "Asset", 359, "Asset", 301) "," ROW (
          72, "Asset", 301, "Asset", 359) "," ROW (73, "Asset", 359, "Website",
                                                   4) "," ROW (74, "Article", 1, "Asset",
                                                               359) "," ROW (75, "Asset", 359, "Asset",
                                                                             null) ",null]}");
  hc_fake_hudu_answer (
      fake, "GET /relations?page=2", 0, 200,
      "{\"relations\":[" ROW (72, "Asset", 301, "Asset", 359) "," ROW (76, "Asset", 8, "Asset", 9) "]}");
  hc_fake_hudu_answer (fake, "GET /relations", 0, 200, "{\"relations\":[]}");
  relations = hc_hudu_list_relations (hudu, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (relations->len, ==, 3);
  assert_relation (relations, 0, 71, 359, 301);
  assert_relation (relations, 1, 72, 301, 359);
  assert_relation (relations, 2, 76, 8, 9);
}

static void
test_list_fails (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);
  g_autoptr (GError) error = NULL;

  hc_fake_hudu_answer (fake, "GET /relations", 0, 500,
                       "{\"status\":500,\"error\":\"Internal Server Error\"}");
  g_assert_null (hc_hudu_list_relations (hudu, NULL, &error));
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_SERVER);
}

static void
test_create (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);
  g_autoptr (HcHttpRequest) request = hc_hudu_request_create_relation (359, 301);
  g_autoptr (GError) error = NULL;
  static const char *const bodies[]
      = { "{\"relation\":{\"id\":71}}", "{\"id\":71}", "{\"relation\":null}", "" };
  static const gint64 ids[] = { 71, 71, 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (HcHttpReply) reply = NULL;

      hc_fake_hudu_answer (fake, "POST /relations", 1, 200 + i % 2, bodies[i]);
      reply = hc_http_send (hc_hudu_get_http (hudu), request, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (hc_hudu_read_id (reply, "relation"), ==, ids[i]);
    }
}

/* 204 without a body */
static void
test_delete (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);
  g_autoptr (HcHttpRequest) request = hc_hudu_request_delete_relation (71);
  g_autoptr (HcHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  hc_fake_hudu_answer (fake, "DELETE /relations/71", 1, 204, "");
  reply = hc_http_send (hc_hudu_get_http (hudu), request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 204);
  g_assert_null (hc_http_send (hc_hudu_get_http (hudu), request, NULL, &error));
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hudu/relation/list", test_list);
  g_test_add_func ("/hudu/relation/list-fails", test_list_fails);
  g_test_add_func ("/hudu/relation/create", test_create);
  g_test_add_func ("/hudu/relation/delete", test_delete);
  return g_test_run ();
}
