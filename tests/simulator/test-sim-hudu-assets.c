/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "sim-ask.h"

static gint64 clock_now = G_GINT64_CONSTANT (1789268427935000);

static gint64
read_clock_cb (gpointer data)
{
  return clock_now;
}

/* Companies Alpha and Beta; layouts Servers (Note, Due which expires, Links) and People (Note, Must). */
static HcSimHudu *
new_server (void)
{
  HcSimHuduOptions options = { .seed = 1, .now = read_clock_cb };
  HcSimHudu *hudu = hc_sim_hudu_new (&options);

  hc_sim_hudu_add_company (hudu, "Alpha");
  hc_sim_hudu_add_company (hudu, "Beta");
  hc_sim_hudu_add_layout (hudu, "Servers", TRUE);
  hc_sim_hudu_add_field (hudu, 1, "Note", "Text");
  hc_sim_hudu_set_field (hudu, 1, hc_sim_hudu_add_field (hudu, 1, "Due Date", "Date"), "expiration", "true");
  hc_sim_hudu_add_field (hudu, 1, "Links", "AssetTag");
  hc_sim_hudu_add_field (hudu, 1, "Section", "Heading");
  hc_sim_hudu_add_layout (hudu, "People", TRUE);
  hc_sim_hudu_add_field (hudu, 2, "Note", "Text");
  hc_sim_hudu_set_field (hudu, 2, hc_sim_hudu_add_field (hudu, 2, "Must", "Text"), "required", "true");
  return hudu;
}

#define CREATE "POST /companies/1/assets"

static void
test_create (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) made = sim_hudu (hudu, CREATE,
                                         "{'asset':{'name':'DC01','asset_layout_id':1,'primary_serial':'S1',"
                                         "'custom_fields':[{'note':'n'},{'due_date':'2027/03/01'}]}}");

  g_assert_cmpuint (made->status, ==, 200);
  g_assert_cmpstr (sim_at (made, "asset"), ==, "{18}");
  g_assert_cmpstr (sim_at (made, "asset/company_name"), ==, "Alpha");
  g_assert_cmpstr (sim_at (made, "asset/asset_type"), ==, "Servers");
  g_assert_cmpstr (sim_at (made, "asset/primary_serial"), ==, "S1");
  g_assert_cmpstr (sim_at (made, "asset/primary_mail"), ==, "null");
  /* Fields never given a value are absent. */
  g_assert_cmpstr (sim_at (made, "asset/fields"), ==, "[2]");
  g_assert_cmpstr (sim_at (made, "asset/fields/0"), ==, "{4}");
  g_assert_cmpstr (sim_at (made, "asset/fields/0/label"), ==, "Note");
  g_assert_cmpstr (sim_at (made, "asset/fields/1/value"), ==, "2027-03-01");
  g_assert_cmpstr (sim_at (made, "asset/cards"), ==, "[0]");
  /* Two creates make two assets. */
  g_assert_cmpuint (sim_hudu_status (hudu, CREATE, "{'asset':{'name':'DC01','asset_layout_id':1}}"), ==, 200);
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "assets"), ==, 2);
}

static void
test_keys (void)
{
  static const char *const keys[] = { "due_date", "Due Date", "DUE_DATE", "due date" };
  g_autoptr (HcSimHudu) hudu = new_server ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *body = g_strdup_printf (
          "{'asset':{'name':'A','asset_layout_id':1,'custom_fields':[{'%s':'2027-03-0%u','note':'x'}]}}",
          keys[i], i + 1);
      g_autoptr (SimAnswer) answer = sim_hudu (hudu, CREATE, body);

      g_assert_cmpuint (answer->status, ==, 200);
      g_assert_cmpstr (sim_at (answer, "asset/fields"), ==, "[2]");
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *inside;
    const char *error;
    const char *sentence;
  } cases[] = {
    { "'name':'A','asset_layout_id':1,'custom_fields':{'note':'x'}", "Invalid custom fields",
      "custom_fields must be an array of objects (use [ ] not { })." },
    { "'name':'A','asset_layout_id':1,'custom_fields':[{'some_field':1,'note':'x'},{'5':2}]",
      "Invalid custom fields", "Invalid field names: some_field, 5" },
    { "'name':'A','asset_layout_id':1,'custom_fields':[{'section':'x'}]", "Invalid custom fields",
      "Invalid field names: section" },
    { "'name':'A','asset_layout_id':1,'custom_fields':[{'links':[77]}]", "Invalid custom fields",
      "Asset ID(s) 77 for 'Links' do not exist or do not belong to this company." },
    { "'name':'A','asset_layout_id':1,'custom_fields':[{'due_date':'soon'}]", "Validation failed",
      "Due Date is not a valid date" },
    { "'name':'','asset_layout_id':1", "Validation failed", "Name can't be blank" },
    { "'asset_layout_id':1,'primary_serial':'S'", "Validation failed", "Name can't be blank" },
    { "'name':'A','asset_layout_id':9", "Validation failed", "Asset layout must exist" },
    { "'name':'A'", "Validation failed", "Asset layout must exist" },
    { "'name':'A','asset_layout_id':2,'custom_fields':[{'note':'x'}]", "Validation failed",
      "Must can't be blank" },
  };
  g_autoptr (HcSimHudu) hudu = new_server ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("{'asset':{%s}}", cases[i].inside);
      g_autoptr (SimAnswer) answer = sim_hudu (hudu, CREATE, body);

      g_assert_cmpuint (answer->status, ==, 422);
      g_assert_cmpstr (sim_at (answer, "error"), ==, cases[i].error);
      g_assert_cmpstr (sim_at (answer, "details/0"), ==, cases[i].sentence);
    }
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "assets"), ==, 0);
  g_assert_cmpuint (sim_hudu_status (hudu, "POST /companies/9/assets", "{'asset':{'name':'A'}}"), ==, 404);
}

static void
test_lenient_switches (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  hc_sim_hudu_set_switch (hudu, "strict-fields", "false", NULL);
  hc_sim_hudu_set_switch (hudu, "fields-array", "drop", NULL);
  hc_sim_hudu_set_switch (hudu, "required-enforced", "false", NULL);
  {
    g_autoptr (SimAnswer) unknown = sim_hudu (
        hudu, CREATE, "{'asset':{'name':'A','asset_layout_id':2,'custom_fields':[{'zzz':1},{'note':'x'}]}}");
    g_autoptr (SimAnswer) object
        = sim_hudu (hudu, CREATE, "{'asset':{'name':'A','asset_layout_id':1,'custom_fields':{'note':'x'}}}");

    g_assert_cmpuint (unknown->status, ==, 200);
    g_assert_cmpstr (sim_at (unknown, "asset/fields"), ==, "[1]");
    g_assert_cmpuint (object->status, ==, 200);
    g_assert_cmpstr (sim_at (object, "asset/fields"), ==, "[0]");
  }
}

static void
test_flat_body (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) flat
      = sim_hudu (hudu, CREATE, "{'name':'A','asset_layout_id':1,'custom_fields':[{'note':'x'}]}");

  /* Made, and its fields lost without a word. */
  g_assert_cmpuint (flat->status, ==, 200);
  g_assert_cmpstr (sim_at (flat, "asset/name"), ==, "A");
  g_assert_cmpstr (sim_at (flat, "asset/fields"), ==, "[0]");
  g_assert_cmpuint (sim_hudu_status (hudu, CREATE, "{}"), ==, 400);
}

static void
test_update (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) merged = NULL;
  g_autoptr (SimAnswer) cleared = NULL;

  hc_sim_hudu_add_asset (hudu, 1, 1, "A");
  hc_sim_hudu_set_asset_field (hudu, 1, "Note", "n");
  hc_sim_hudu_set_asset_field (hudu, 1, "Due Date", "2027-03-01");
  clock_now += G_USEC_PER_SEC;
  merged = sim_hudu (
      hudu, "PUT /companies/1/assets/1",
      "{'asset':{'slug':'x','fields':[{'label':'Note','value':'lost'}],'custom_fields':[{'Due Date':'03/"
      "02/2027'}]}}");
  g_assert_cmpuint (merged->status, ==, 200);
  /* Fields that are not named stay, and "fields" is no way to write. */
  g_assert_cmpstr (sim_at (merged, "asset/fields/0/value"), ==, "n");
  g_assert_cmpstr (sim_at (merged, "asset/fields/1/value"), ==, "2027-03-02");
  g_assert_cmpstr (sim_at (merged, "asset/updated_at"), !=, sim_at (merged, "asset/created_at"));
  cleared = sim_hudu (hudu, "PUT /companies/1/assets/1", "{'asset':{'custom_fields':[{'note':''}]}}");
  g_assert_cmpstr (sim_at (cleared, "asset/fields/0/value"), ==, "null");
  hc_sim_hudu_set_switch (hudu, "fields-cleared", "omit", NULL);
  hc_sim_hudu_set_switch (hudu, "put-merges", "false", NULL);
  {
    g_autoptr (SimAnswer) replaced
        = sim_hudu (hudu, "PUT /companies/1/assets/1", "{'asset':{'custom_fields':[{'note':'only'}]}}");

    g_assert_cmpstr (sim_at (replaced, "asset/fields"), ==, "[1]");
    g_assert_cmpstr (sim_at (replaced, "asset/fields/0/value"), ==, "only");
  }
}

static void
test_wrong_company (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  hc_sim_hudu_add_asset (hudu, 1, 1, "A");
  g_assert_cmpuint (sim_hudu_status (hudu, "GET /companies/2/assets/1", NULL), ==, 404);
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /companies/2/assets/1", "{'asset':{'name':'B'}}"), ==, 404);
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /companies/2/assets/1", NULL), ==, 404);
  /* A company_id in the body moves it; the path keeps the old one. */
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /companies/1/assets/1", "{'asset':{'company_id':9}}"), ==,
                    422);
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /companies/1/assets/1", "{'asset':{'company_id':2}}"), ==,
                    200);
  g_assert_cmpuint (sim_hudu_status (hudu, "GET /companies/1/assets/1", NULL), ==, 404);
  g_assert_cmpuint (sim_hudu_status (hudu, "GET /companies/2/assets/1", NULL), ==, 200);
  {
    g_autoptr (SimAnswer) below = sim_hudu (hudu, "GET /companies/2/assets", NULL);
    g_autoptr (SimAnswer) old = sim_hudu (hudu, "GET /companies/1/assets", NULL);

    g_assert_cmpstr (sim_at (below, "assets"), ==, "[1]");
    g_assert_cmpstr (sim_at (old, "assets"), ==, "[0]");
  }
}

static const char *
found (HcSimHudu *hudu, const char *line)
{
  g_autoptr (SimAnswer) answer = sim_hudu (hudu, line, NULL);

  return g_str_equal (sim_at (answer, "assets"), "[1]") ? sim_at (answer, "assets/0/name")
                                                        : sim_at (answer, "assets");
}

static void
test_filters (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  hc_sim_hudu_add_asset (hudu, 1, 1, "Mail Server");
  hc_sim_hudu_add_asset (hudu, 1, 2, "Ann Other");
  hc_sim_hudu_add_asset (hudu, 2, 1, "Print Server");
  hc_sim_hudu_add_asset (hudu, 2, 1, "Old Server");
  hc_sim_hudu_set (hudu, "assets", 1, "primary_serial", "CN-1");
  hc_sim_hudu_archive (hudu, "assets", 4, TRUE);
  g_assert_cmpstr (found (hudu, "GET /assets"), ==, "[3]");
  g_assert_cmpstr (found (hudu, "GET /assets?archived=false"), ==, "[3]");
  g_assert_cmpstr (found (hudu, "GET /assets?archived=true"), ==, "Old Server");
  g_assert_cmpstr (found (hudu, "GET /companies/2/assets?archived=true"), ==, "Old Server");
  g_assert_cmpstr (found (hudu, "GET /assets?primary_serial=CN-1"), ==, "Mail Server");
  g_assert_cmpstr (found (hudu, "GET /assets?primary_serial=cn-1"), ==, "[0]");
  g_assert_cmpstr (found (hudu, "GET /assets?name=Ann%20Other"), ==, "Ann Other");
  g_assert_cmpstr (found (hudu, "GET /assets?asset_layout_id=1&company_id=2"), ==, "Print Server");
  g_assert_cmpstr (found (hudu, "GET /assets?asset_layout_id=1"), ==, "[2]");
  g_assert_cmpstr (found (hudu, "GET /assets?search=SERVER"), ==, "[2]");
  g_assert_cmpstr (found (hudu, "GET /assets?search=server+mail"), ==, "[0]");
  g_assert_cmpstr (found (hudu, "GET /assets?search=CN-1"), ==, "[0]");
  g_assert_cmpstr (found (hudu, "GET /assets?id=2"), ==, "Ann Other");
  g_assert_cmpstr (found (hudu, "GET /assets?id=77"), ==, "[0]");
  g_assert_cmpstr (found (hudu, "GET /assets?id=4"), ==, "[0]");
  g_assert_cmpstr (found (hudu, "GET /assets?id=4&archived=true"), ==, "Old Server");
  hc_sim_hudu_set_switch (hudu, "asset-id-finds-archived", "true", NULL);
  g_assert_cmpstr (found (hudu, "GET /assets?id=4"), ==, "Old Server");
  /* The list below a company takes no other filter. */
  g_assert_cmpstr (found (hudu, "GET /companies/1/assets?name=zzz"), ==, "[2]");
  hc_sim_hudu_archive (hudu, "companies", 1, TRUE);
  g_assert_cmpstr (found (hudu, "GET /assets"), ==, "[3]");
  hc_sim_hudu_set_switch (hudu, "assets-of-archived-listed", "false", NULL);
  g_assert_cmpstr (found (hudu, "GET /assets"), ==, "Print Server");
}

static void
test_archive (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) first = NULL;
  g_autoptr (SimAnswer) second = NULL;

  hc_sim_hudu_add_asset (hudu, 1, 1, "A");
  first = sim_hudu (hudu, "PUT /companies/1/assets/1/archive", NULL);
  clock_now += G_USEC_PER_SEC;
  second = sim_hudu (hudu, "PUT /companies/1/assets/1/archive", NULL);
  g_assert_cmpstr (sim_at (first, "asset/archived"), ==, "true");
  g_assert_cmpuint (second->status, ==, 200);
  g_assert_cmpstr (sim_at (second, "asset/updated_at"), ==, sim_at (first, "asset/updated_at"));
  hc_sim_hudu_set_switch (hudu, "archive-noop-touches", "true", NULL);
  {
    g_autoptr (SimAnswer) third = sim_hudu (hudu, "PUT /companies/1/assets/1/archive", NULL);

    g_assert_cmpstr (sim_at (third, "asset/updated_at"), !=, sim_at (first, "asset/updated_at"));
  }
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /companies/1/assets/1/unarchive", NULL), ==, 200);
  g_assert_cmpstr (found (hudu, "GET /assets"), ==, "A");
}

static void
test_move_layout (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  hc_sim_hudu_add_asset (hudu, 1, 1, "A");
  hc_sim_hudu_set_asset_field (hudu, 1, "Note", "n");
  hc_sim_hudu_set_asset_field (hudu, 1, "Due Date", "2027-03-01");
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /companies/1/assets/1/move_layout", "{'asset_layout_id':9}"),
                    ==, 404);
  /* People demands a field that Servers has not. */
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /companies/1/assets/1/move_layout", "{'asset_layout_id':2}"),
                    ==, 422);
  hc_sim_hudu_set_field (hudu, 2, 6, "required", "false");
  {
    g_autoptr (SimAnswer) moved
        = sim_hudu (hudu, "PUT /companies/1/assets/1/move_layout", "{'asset_layout_id':2}");
    g_autoptr (SimAnswer) layout = sim_hudu (hudu, "GET /asset_layouts/2", NULL);

    g_assert_cmpstr (sim_at (moved, "asset/asset_type"), ==, "People");
    g_assert_cmpstr (sim_at (moved, "asset/fields"), ==, "[2]");
    g_assert_cmpstr (sim_at (moved, "asset/fields/0/value"), ==, "n");
    g_assert_cmpstr (sim_at (moved, "asset/fields/1/value"), ==, "2027-03-01");
    /* What the target lacked was added to it, for everyone. */
    g_assert_cmpstr (sim_at (layout, "asset_layout/fields"), ==, "[5]");
  }
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "expirations"), ==, 1);
  g_assert_cmpstr (found (hudu, "GET /assets?asset_layout_id=1"), ==, "[0]");
  g_assert_cmpstr (found (hudu, "GET /assets?asset_layout_id=2"), ==, "A");
}

static void
test_put_layout (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) moved = NULL;

  hc_sim_hudu_add_asset (hudu, 1, 1, "A");
  hc_sim_hudu_set_asset_field (hudu, 1, "Note", "n");
  hc_sim_hudu_set_asset_field (hudu, 1, "Due Date", "2027-03-01");
  moved = sim_hudu (hudu, "PUT /companies/1/assets/1",
                    "{'asset':{'asset_layout_id':2,'custom_fields':[{'must':'there'}]}}");
  g_assert_cmpuint (moved->status, ==, 200);
  g_assert_cmpstr (sim_at (moved, "asset/fields"), ==, "[2]");
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "expirations"), ==, 0);
}

static void
test_expirations (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  hc_sim_hudu_add_asset (hudu, 1, 1, "A");
  hc_sim_hudu_set_asset_field (hudu, 1, "Due Date", "2027-03-01");
  {
    g_autoptr (SimAnswer) all = sim_hudu (hudu, "GET /expirations", NULL);
    g_autoptr (SimAnswer) asset = sim_hudu (hudu, "GET /companies/1/assets/1", NULL);
    g_autoptr (SimAnswer) other = sim_hudu (hudu, "GET /expirations?resource_type=Asset&resource_id=2", NULL);

    g_assert_cmpstr (sim_at (all, "0/date"), ==, "2027-03-01");
    g_assert_cmpstr (sim_at (all, "0/expiration_type"), ==, "asset_field");
    g_assert_cmpstr (sim_at (all, "0/asset_field_id"), ==, sim_at (asset, "asset/fields/0/id"));
    g_assert_cmpstr (other->text, ==, "[]");
  }
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /companies/1/assets/1", "{'asset':{'company_id':2}}"), ==,
                    200);
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /expirations/1", "{'expiration':{'archived':true}}"), ==,
                    200);
  {
    g_autoptr (SimAnswer) active = sim_hudu (hudu, "GET /expirations", NULL);
    g_autoptr (SimAnswer) archived = sim_hudu (hudu, "GET /expirations?archived=true&company_id=2", NULL);

    g_assert_cmpstr (active->text, ==, "[]");
    g_assert_nonnull (sim_at (archived, "0/archived_at"));
  }
  g_assert_cmpuint (
      sim_hudu_status (hudu, "PUT /companies/2/assets/1", "{'asset':{'custom_fields':[{'due_date':null}]}}"),
      ==, 200);
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "expirations"), ==, 0);
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /expirations/1", NULL), ==, 404);
}

static void
test_cards (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  gint64 cw = hc_sim_hudu_add_integration (hudu, "cw_manage");
  gint64 rmm = hc_sim_hudu_add_integration (hudu, "ninja");

  hc_sim_hudu_add_asset (hudu, 1, 1, "A");
  hc_sim_hudu_add_asset (hudu, 1, 2, "B");
  g_assert_cmpint (hc_sim_hudu_add_card (hudu, 1, cw, "configuration", 501, "{\"id\":501,\"name\":\"A\"}"),
                   ==, 1);
  g_assert_cmpint (hc_sim_hudu_add_card (hudu, 2, cw, "contact", 501, NULL), ==, 2);
  g_assert_cmpint (hc_sim_hudu_add_card (hudu, 1, rmm, "device", 501, NULL), ==, 3);
  {
    g_autoptr (SimAnswer) both
        = sim_hudu (hudu, "GET /cards/lookup?integration_slug=cw_manage&integration_id=501", NULL);
    g_autoptr (SimAnswer) none
        = sim_hudu (hudu, "GET /cards/lookup?integration_slug=halo&integration_id=501", NULL);
    g_autoptr (SimAnswer) asset = sim_hudu (hudu, "GET /companies/1/assets/1", NULL);
    g_autoptr (SimAnswer) jump = sim_hudu (
        hudu, "GET /cards/jump?integration_type=contact&integration_slug=cw_manage&integration_id=501", NULL);

    g_assert_cmpstr (sim_at (both, "integrator_cards"), ==, "[2]");
    g_assert_cmpstr (sim_at (both, "integrator_cards/0"), ==, "{14}");
    g_assert_cmpstr (sim_at (both, "integrator_cards/0/data/name"), ==, "A");
    g_assert_cmpstr (sim_at (both, "integrator_cards/1/sync_type"), ==, "contact");
    g_assert_cmpuint (none->status, ==, 404);
    g_assert_cmpstr (sim_at (none, "error"), ==, "No matching integration");
    g_assert_cmpstr (sim_at (asset, "asset/cards"), ==, "[2]");
    g_assert_cmpuint (jump->status, ==, 302);
  }
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /companies/1/assets/1", NULL), ==, 204);
  {
    g_autoptr (SimAnswer) rest
        = sim_hudu (hudu, "GET /cards/lookup?integration_slug=cw_manage&integration_id=501", NULL);

    g_assert_cmpstr (sim_at (rest, "integrator_cards"), ==, "[1]");
  }
}

static void
test_bare (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  hc_sim_hudu_add_asset (hudu, 1, 1, "A");
  hc_sim_hudu_set_switch (hudu, "bare-single", "true", NULL);
  {
    g_autoptr (SimAnswer) answer = sim_hudu (hudu, "GET /companies/1/assets/1", NULL);

    g_assert_cmpstr (sim_at (answer, "name"), ==, "A");
  }
}

/* Tens of thousands of assets must page in no time: a list of one layout, a company, a serial. */
static void
test_scale (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  gint64 start = g_get_monotonic_time ();
  guint seen = 0;

  for (guint i = 0; i < 30000; i++)
    {
      g_autofree char *name = g_strdup_printf ("PC-%u", i);
      gint64 id = hc_sim_hudu_add_asset (hudu, 1 + i % 2, 1, name);

      hc_sim_hudu_set_asset_field (hudu, id, "Note", name);
      hc_sim_hudu_set (hudu, "assets", id, "primary_serial", name);
    }
  for (guint page = 1; page <= 31; page++)
    {
      g_autofree char *line = g_strdup_printf ("GET /assets?asset_layout_id=1&page_size=1000&page=%u", page);
      g_autoptr (SimAnswer) answer = sim_hudu (hudu, line, NULL);

      seen += (guint)g_ascii_strtoull (sim_at (answer, "assets") + 1, NULL, 10);
    }
  g_assert_cmpuint (seen, ==, 30000);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *line = g_strdup_printf ("GET /assets?primary_serial=PC-%u", i * 7);

      g_assert_cmpuint (sim_hudu_status (hudu, line, NULL), ==, 200);
    }
  g_test_message ("%.1f s", (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim-hudu-assets/create", test_create);
  g_test_add_func ("/sim-hudu-assets/keys", test_keys);
  g_test_add_func ("/sim-hudu-assets/refused", test_refused);
  g_test_add_func ("/sim-hudu-assets/lenient-switches", test_lenient_switches);
  g_test_add_func ("/sim-hudu-assets/flat-body", test_flat_body);
  g_test_add_func ("/sim-hudu-assets/update", test_update);
  g_test_add_func ("/sim-hudu-assets/wrong-company", test_wrong_company);
  g_test_add_func ("/sim-hudu-assets/filters", test_filters);
  g_test_add_func ("/sim-hudu-assets/archive", test_archive);
  g_test_add_func ("/sim-hudu-assets/move-layout", test_move_layout);
  g_test_add_func ("/sim-hudu-assets/put-layout", test_put_layout);
  g_test_add_func ("/sim-hudu-assets/expirations", test_expirations);
  g_test_add_func ("/sim-hudu-assets/cards", test_cards);
  g_test_add_func ("/sim-hudu-assets/bare", test_bare);
  g_test_add_func ("/sim-hudu-assets/scale", test_scale);
  return g_test_run ();
}
