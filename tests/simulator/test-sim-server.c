/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-simulator.h"

#include <libsoup/soup.h>
#include <string.h>

#define API "/v4_6_release/apis/3.0"

typedef struct
{
  HcSimulator *sim;
  SoupSession *session;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  HcSimulatorOptions options = HC_SIMULATOR_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  options.companies = 9;
  options.contacts = 20;
  options.configurations = 30;
  fixture->sim = hc_simulator_new (&options, &error);
  g_assert_no_error (error);
  fixture->session = soup_session_new_with_options ("timeout", 5, NULL);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->session);
  hc_simulator_free (fixture->sim);
}

typedef struct
{
  guint status;
  GBytes *body;
  SoupMessage *message;
} Reply;

static void
reply_clear (Reply *reply)
{
  g_clear_pointer (&reply->body, g_bytes_unref);
  g_clear_object (&reply->message);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reply, reply_clear)

static void
add_login (Fixture *fixture, SoupMessageHeaders *headers)
{
  g_autofree char *login = g_strdup_printf ("%s+%s:%s", hc_simulator_get_cw_company (fixture->sim),
                                            hc_simulator_get_cw_public_key (fixture->sim),
                                            hc_simulator_get_cw_private_key (fixture->sim));
  g_autofree char *encoded = g_base64_encode ((const guchar *)login, strlen (login));
  g_autofree char *basic = g_strconcat ("Basic ", encoded, NULL);

  soup_message_headers_replace (headers, "Authorization", basic);
  soup_message_headers_replace (headers, "clientId", hc_simulator_get_cw_client_id (fixture->sim));
}

static gboolean
ask (Fixture *fixture,
     const char *method,
     const char *server,
     const char *path,
     const char *body,
     Reply *reply)
{
  gboolean cw = strcmp (server, "cw") == 0;
  g_autofree char *uri = cw ? g_strdup_printf ("http://%s%s", hc_simulator_get_cw_domain (fixture->sim), path)
                            : g_strconcat (hc_simulator_get_hudu_url (fixture->sim), "/api/v1", path, NULL);
  g_autoptr (GBytes) bytes = body == NULL ? NULL : g_bytes_new_static (body, strlen (body));

  reply_clear (reply);
  reply->message = soup_message_new (method, uri);
  soup_message_add_flags (reply->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_NEW_CONNECTION);
  if (cw)
    add_login (fixture, soup_message_get_request_headers (reply->message));
  else
    soup_message_headers_replace (soup_message_get_request_headers (reply->message), "x-api-key",
                                  hc_simulator_get_hudu_api_key (fixture->sim));
  if (bytes != NULL)
    soup_message_set_request_body_from_bytes (reply->message, "application/json", bytes);
  reply->body = soup_session_send_and_read (fixture->session, reply->message, NULL, NULL);
  reply->status = soup_message_get_status (reply->message);
  return reply->body != NULL;
}

static gboolean
begins (const Reply *reply, const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (reply->body, &size);

  return size >= strlen (text) && memcmp (data, text, strlen (text)) == 0;
}

static void
add_fault (Fixture *fixture, const char *spec)
{
  g_autoptr (GError) error = NULL;

  hc_simulator_clear_faults (fixture->sim);
  hc_simulator_add_fault (fixture->sim, spec, &error);
  g_assert_no_error (error);
}

static void
test_both (Fixture *fixture, gconstpointer data)
{
  g_auto (Reply) reply = { 0 };

  g_assert_true (ask (fixture, "GET", "cw", "/login/companyinfo/northwind", NULL, &reply));
  g_assert_true (begins (&reply, "{\"CompanyName\":"));
  g_assert_true (ask (fixture, "GET", "cw", API "/company/companies/count?conditions=deletedFlag%3Dfalse",
                      NULL, &reply));
  g_assert_true (begins (&reply, "{\"count\":9}"));
  g_assert_true (ask (fixture, "GET", "hudu", "/asset_layouts", NULL, &reply));
  g_assert_cmpuint (reply.status, ==, 200);
  g_assert_true (begins (&reply, "{\"asset_layouts\":["));
  g_assert_true (ask (fixture, "GET", "hudu", "/companies", NULL, &reply));
  g_assert_true (begins (&reply, "{\"companies\":["));
}

static void
test_encoding (Fixture *fixture, gconstpointer data)
{
  g_auto (Reply) reply = { 0 };

  g_assert_true (ask (fixture, "GET", "cw",
                      API "/company/companies?conditions=name%20contains%20%22xyz+test%22&fields=id", NULL,
                      &reply));
  g_assert_true (begins (&reply, "[{\"id\":301}]"));
  g_assert_true (ask (fixture, "GET", "cw", API "/company/%63ompanies/301?fields=id", NULL, &reply));
  g_assert_true (begins (&reply, "{\"id\":301}"));
}

static void
test_log (Fixture *fixture, gconstpointer data)
{
  g_auto (Reply) reply = { 0 };
  g_autoptr (GPtrArray) log = NULL;
  HcSimulatorRequest *request;

  ask (fixture, "GET", "cw", API "/company/contacts?page=2", NULL, &reply);
  ask (fixture, "GET", "hudu", "/companies/99999", NULL, &reply);
  log = hc_simulator_get_log (fixture->sim);
  g_assert_cmpuint (log->len, ==, 2);
  request = log->pdata[0];
  g_assert_cmpstr (request->server, ==, "cw");
  g_assert_cmpstr (request->path, ==, "/company/contacts");
  g_assert_cmpstr (request->query, ==, "page=2");
  g_assert_cmpuint (request->status, ==, 200);
  request = log->pdata[1];
  g_assert_cmpstr (request->path, ==, "/companies/99999");
  g_assert_cmpuint (request->status, ==, 404);
  g_assert_cmpuint (request->seq, ==, 2);
  g_assert_cmpuint (hc_simulator_count_requests (fixture->sim, NULL, "GET", NULL), ==, 2);
  g_assert_cmpuint (hc_simulator_count_requests (fixture->sim, "cw", NULL, "*contacts*"), ==, 1);
  g_assert_cmpuint (hc_simulator_count_requests (fixture->sim, "hudu", "POST", NULL), ==, 0);
  hc_simulator_reset_log (fixture->sim);
  g_assert_cmpuint (hc_simulator_count_requests (fixture->sim, NULL, NULL, NULL), ==, 0);
}

static guint
count_contacts (Fixture *fixture)
{
  g_autoptr (GArray) ids = hc_simulator_cw_dup_ids (fixture->sim, "contacts");

  return ids->len;
}

static void
test_lost_answers (Fixture *fixture, gconstpointer data)
{
  g_auto (Reply) reply = { 0 };

  hc_simulator_set_role (fixture->sim, "Companies", "Contacts/add", "All");
  add_fault (fixture, "cw:POST:*:reset");
  g_assert_false (ask (fixture, "POST", "cw", API "/company/contacts", "{\"firstName\":\"A\"}", &reply));
  g_assert_cmpuint (count_contacts (fixture), ==, 20);
  add_fault (fixture, "cw:POST:*:#1:reset-after");
  g_assert_false (ask (fixture, "POST", "cw", API "/company/contacts", "{\"firstName\":\"A\"}", &reply));
  g_assert_cmpuint (count_contacts (fixture), ==, 21);
  g_assert_true (ask (fixture, "POST", "cw", API "/company/contacts", "{\"firstName\":\"A\"}", &reply));
  g_assert_cmpuint (reply.status, ==, 201);
  g_assert_cmpuint (count_contacts (fixture), ==, 22);
}

static void
test_truncate (Fixture *fixture, gconstpointer data)
{
  g_auto (Reply) reply = { 0 };
  gboolean whole;

  add_fault (fixture, "cw:GET:*:#1:truncate");
  whole = ask (fixture, "GET", "cw", API "/company/companies?fields=id,name", NULL, &reply);
  /* libsoup either tells or hands over what came. */
  if (whole)
    g_assert_cmpuint (
        g_bytes_get_size (reply.body), <,
        soup_message_headers_get_content_length (soup_message_get_response_headers (reply.message)));
  g_assert_true (ask (fixture, "GET", "cw", API "/company/companies?fields=id,name", NULL, &reply));
  g_assert_true (begins (&reply, "[{"));
}

static void
test_bad_bodies (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *what;
    guint status;
    const char *body;
  } cases[] = {
    { "status=503", 503, "<html>" },
    { "status=500", 500, "{\"code\"" },
    { "status=403:body=clientid", 403, "{\"code\":\"Una" },
    { "html", 200, "<!DOCTYPE html>" },
    { "null", 200, "null" },
    { "deep", 200, "[[[[[[" },
    { "garbage", 200, "{\"id\": 1, \"name" },
    { "wrongtypes", 200, "{\"version\":[" },
  };
  g_auto (Reply) reply = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *spec = g_strconcat ("cw:*:*:", cases[i].what, NULL);

      add_fault (fixture, spec);
      g_assert_true (ask (fixture, "GET", "cw", API "/system/info", NULL, &reply));
      g_assert_cmpuint (reply.status, ==, cases[i].status);
      if (!begins (&reply, cases[i].body))
        g_error ("“%s” answers %.80s", cases[i].what, (const char *)g_bytes_get_data (reply.body, NULL));
    }
  add_fault (fixture, "hudu:*:*:redirect=http://127.0.0.2:1/x");
  g_assert_true (ask (fixture, "GET", "hudu", "/companies", NULL, &reply));
  g_assert_cmpuint (reply.status, ==, 302);
  g_assert_cmpstr (
      soup_message_headers_get_one (soup_message_get_response_headers (reply.message), "Location"), ==,
      "http://127.0.0.2:1/x");
}

static void
test_huge (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = g_strconcat (hc_simulator_get_hudu_url (fixture->sim), "/api/v1/companies", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
  g_autoptr (GInputStream) stream = NULL;
  char buffer[65536];
  gsize total = 0;
  gssize n;

  add_fault (fixture, "hudu:*:*:huge");
  stream = soup_session_send (fixture->session, message, NULL, NULL);
  g_assert_nonnull (stream);
  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    total += (gsize)n;
  g_assert_cmpuint (total, >=, 100u * 1024 * 1024);
}

static void
test_delay (Fixture *fixture, gconstpointer data)
{
  g_auto (Reply) reply = { 0 };
  gint64 start = g_get_monotonic_time ();

  add_fault (fixture, "cw:*:*:delay=120");
  g_assert_true (ask (fixture, "GET", "cw", API "/system/info", NULL, &reply));
  g_assert_cmpuint (reply.status, ==, 200);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 120 * 1000);
}

static void
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
}

static gpointer
cancel_later (gpointer data)
{
  g_usleep (100 * 1000);
  cancel_cb (data);
  return NULL;
}

static void
test_hang (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = g_strconcat (hc_simulator_get_hudu_url (fixture->sim), "/api/v1/companies", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_later, cancellable);

  add_fault (fixture, "hudu:*:*:hang");
  g_assert_null (soup_session_send_and_read (fixture->session, message, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

/* The client is gone before the answer is due. */
static void
test_delay_without_client (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = g_strconcat (hc_simulator_get_hudu_url (fixture->sim), "/api/v1/companies", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Reply) reply = { 0 };
  GThread *thread = g_thread_new ("cancel", cancel_later, cancellable);

  add_fault (fixture, "hudu:*:*:#1:delay=250");
  g_assert_null (soup_session_send_and_read (fixture->session, message, cancellable, NULL));
  g_thread_join (thread);
  g_usleep (250 * 1000);
  g_assert_true (ask (fixture, "GET", "hudu", "/companies", NULL, &reply));
  g_assert_cmpuint (reply.status, ==, 200);
}

static void
test_clock (Fixture *fixture, gconstpointer data)
{
  g_auto (Reply) reply = { 0 };
  g_autoptr (GDateTime) date = NULL;

  hc_simulator_advance_clock (fixture->sim, 7200);
  ask (fixture, "GET", "cw", API "/system/info", NULL, &reply);
  date = soup_date_time_new_from_http_string (
      soup_message_headers_get_one (soup_message_get_response_headers (reply.message), "Date"));
  g_assert_cmpint (ABS (g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC - 7200), <=, 3);
}

static void
test_switches (Fixture *fixture, gconstpointer data)
{
  g_auto (Reply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (hc_simulator_add_fault (fixture->sim, "switch:cw.my-security=403", NULL));
  ask (fixture, "GET", "cw", API "/system/mySecurity", NULL, &reply);
  g_assert_cmpuint (reply.status, ==, 403);
  g_assert_true (hc_simulator_set_switch (fixture->sim, "hudu.key-valid", "false", NULL));
  ask (fixture, "GET", "hudu", "/companies", NULL, &reply);
  g_assert_cmpuint (reply.status, ==, 401);
  g_assert_false (hc_simulator_set_switch (fixture->sim, "my-security", "403", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_false (hc_simulator_add_fault (fixture->sim, "switch:cw.my-security", NULL));
}

static void
test_roles (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[]
      = { "role:Companies/Contacts", "role:Contacts=All", "role:Companies/Nothing=All",
          "role:Companies/Contacts/paint=All", "role:Companies/Contacts=Some" };
  g_auto (Reply) reply = { 0 };

  g_assert_true (hc_simulator_add_fault (fixture->sim, "role:Companies/Contacts=None", NULL));
  ask (fixture, "GET", "cw", API "/company/contacts", NULL, &reply);
  g_assert_cmpuint (reply.status, ==, 403);
  g_assert_true (hc_simulator_add_fault (fixture->sim, "role:Companies/Contacts/inquire=All", NULL));
  ask (fixture, "GET", "cw", API "/company/contacts", NULL, &reply);
  g_assert_cmpuint (reply.status, ==, 200);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (hc_simulator_add_fault (fixture->sim, wrong[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

static void
test_announcement (Fixture *fixture, gconstpointer data)
{
  g_autofree char *line = hc_simulator_dup_announcement (fixture->sim);
  g_autoptr (JsonNode) root = json_from_string (line, NULL);
  JsonObject *object = json_node_get_object (root);
  JsonObject *settings = json_object_get_object_member (object, "settings");

  g_assert_null (strchr (line, '\n'));
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (object, "connectwise"), "domain"), ==,
      hc_simulator_get_cw_domain (fixture->sim));
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (object, "hudu"), "api_key"),
                   ==, hc_simulator_get_hudu_api_key (fixture->sim));
  g_assert_cmpint (json_object_get_int_member (settings, "version"), ==, 1);
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (settings, "rules")), >, 2);
}

static void
test_dump (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) dump = hc_simulator_dup_dump (fixture->sim);
  JsonObject *object = json_node_get_object (dump);
  JsonObject *cw = json_object_get_object_member (object, "connectwise");
  JsonObject *hudu = json_object_get_object_member (object, "hudu");

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (cw, "companies")), ==, 9);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (hudu, "asset_layouts")), ==, 10);
}

static void
test_port_taken (Fixture *fixture, gconstpointer data)
{
  HcSimulatorOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  options.hudu_port
      = (guint16)g_ascii_strtoull (strrchr (hc_simulator_get_hudu_url (fixture->sim), ':') + 1, NULL, 10);
  g_assert_null (hc_simulator_new (&options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/server/both", test_both },
    { "/server/encoding", test_encoding },
    { "/server/log", test_log },
    { "/server/lost-answers", test_lost_answers },
    { "/server/truncate", test_truncate },
    { "/server/bad-bodies", test_bad_bodies },
    { "/server/huge", test_huge },
    { "/server/delay", test_delay },
    { "/server/hang", test_hang },
    { "/server/clock", test_clock },
    { "/server/delay-without-client", test_delay_without_client },
    { "/server/switches", test_switches },
    { "/server/roles", test_roles },
    { "/server/announcement", test_announcement },
    { "/server/dump", test_dump },
    { "/server/port-taken", test_port_taken },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);
  return g_test_run ();
}
