/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fake-hudu.h"

typedef gboolean (*Question) (const GError *error);

/* As hc_http_send() words it: host, sentence, status */
static GError *
refusal (const char *sentence)
{
  return g_error_new (HC_API_ERROR, HC_API_ERROR_REJECTED, "docs.example.com: %s (HTTP 422)", sentence);
}

static void
assert_answers (Question question, const char *sentence, gboolean yes)
{
  g_autoptr (GError) error = refusal (sentence);
  g_autoptr (GError) other
      = g_error_new (HC_API_ERROR, HC_API_ERROR_SERVER, "docs.example.com: %s (HTTP 500)", sentence);

  g_test_message ("%s", sentence);
  g_assert_cmpint (question (error), ==, yes);
  g_prefix_error (&error, "Company 42: ");
  g_assert_cmpint (question (error), ==, yes);
  g_assert_false (question (other));
  g_assert_false (question (NULL));
}

static void
test_name_taken (void)
{
  assert_answers (hc_hudu_is_name_taken, "Name has already been taken", TRUE);
  assert_answers (hc_hudu_is_name_taken, "City is odd; Name has already been taken", TRUE);
  assert_answers (hc_hudu_is_name_taken, "name is already taken", TRUE);
  assert_answers (hc_hudu_is_name_taken, "Name already exists", TRUE);
  assert_answers (hc_hudu_is_name_taken, "Asset layout fields label has already been taken", FALSE);
  assert_answers (hc_hudu_is_name_taken, "Hostname has already been taken", FALSE);
  assert_answers (hc_hudu_is_name_taken, "Name can't be blank", FALSE);
}

static void
test_duplicate (void)
{
  assert_answers (hc_hudu_is_duplicate, "Toable has already been taken", TRUE);
  assert_answers (hc_hudu_is_duplicate, "Relation already exists", TRUE);
  assert_answers (hc_hudu_is_duplicate, "The inverse relation exists already", TRUE);
  assert_answers (hc_hudu_is_duplicate, "Duplicate relation", TRUE);
  assert_answers (hc_hudu_is_duplicate, "Toable must exist", FALSE);
  assert_answers (hc_hudu_is_duplicate, "Validation failed", FALSE);
}

static void
test_unknown_field (void)
{
  assert_answers (hc_hudu_is_unknown_field, "Invalid field names: some_field", TRUE);
  assert_answers (hc_hudu_is_unknown_field, "Invalid field name: 361", TRUE);
  assert_answers (hc_hudu_is_unknown_field, "Name is invalid", FALSE);
}

static HcLayout *
make_layout (void)
{
  HcLayout *layout = hc_layout_new (7, "Servers", TRUE);

  hc_layout_add_field (layout, 1, "Asset", HC_FIELD_HEADING);
  hc_layout_add_field (layout, 2, "Site", HC_FIELD_TEXT);
  hc_layout_add_field (layout, 3, "Site Phone", HC_FIELD_PHONE);
  hc_layout_add_field (layout, 4, "Location", HC_FIELD_ASSET_TAG);
  hc_layout_add_field (layout, 5, "RAM GB", HC_FIELD_NUMBER);
  hc_layout_add_field (layout, 6, "ID", HC_FIELD_TEXT);
  hc_layout_add_field (layout, 7, "Gr\303\266\303\237e (cm)", HC_FIELD_NUMBER);
  hc_layout_add_field (layout, 8, "PIN", HC_FIELD_PASSWORD);
  hc_layout_add_field (layout, 9, "Tier", HC_FIELD_DROPDOWN);
  hc_layout_add_field (layout, 10, "Docs", HC_FIELD_TEXT);
  hc_layout_add_field (layout, 11, "HTTP", HC_FIELD_TEXT);
  hc_layout_add_field (layout, 12, "Example", HC_FIELD_TEXT);
  return layout;
}

typedef struct
{
  const char *sentence, *label;
} Case;

static const Case cases[] = {
  { "Asset ID(s) 77 for 'Location' do not exist or do not belong to this company.", "Location" },
  { "Asset ID(s) 77 for \342\200\230location\342\200\231 do not exist or do not belong to this company.",
    "Location" },
  { "RAM GB must be an integer", "RAM GB" },
  { "ram_gb is not a number", "RAM GB" },
  { "Site Phone is too long", "Site Phone" },
  { "Site is too long", "Site" },
  { "The value for Tier is not an option", "Tier" },
  { "'Platinum' is not a valid option for \"Tier\"", "Tier" },
  { "Gr\303\266\303\237e (cm) is not a number", "Gr\303\266\303\237e (cm)" },
  { "Invalid field names: ram_gb", "RAM GB" },
  { "City is odd; Tier is not included in the list", "Tier" },
  { "PIN is too short", NULL },
  { "Docs is too long", "Docs" },
  { "Sites are wrong", NULL },
  { "Validation failed", NULL },
  { "", NULL },
};

static void
test_refused_field (void)
{
  g_autoptr (HcLayout) layout = make_layout ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = refusal (cases[i].sentence);
      g_autofree char *label = hc_hudu_dup_refused_field (error, layout);

      g_test_message ("%s", cases[i].sentence);
      g_assert_cmpstr (label, ==, cases[i].label);
      error->code = HC_API_ERROR_SERVER;
      g_assert_null (hc_hudu_dup_refused_field (error, layout));
    }
  g_assert_null (hc_hudu_dup_refused_field (NULL, layout));
}

/* The whole way: what the server says, through the transport */
static void
test_end_to_end (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);
  g_autoptr (GHashTable) details = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HcHttpRequest) company = NULL;
  g_autoptr (HcHttpRequest) relation = hc_hudu_request_create_relation (1, 2);
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (details, (gpointer) "name", (gpointer) "Fabrikam");
  company = hc_hudu_request_create_company (details);
  hc_fake_hudu_answer (fake, "POST /companies", 0, 422,
                       "{\"error\":\"Validation failed\",\"details\":[\"Name has already been taken\"]}");
  hc_fake_hudu_answer (fake, "POST /relations", 0, 422, "{\"errors\":[\"Toable has already been taken\"]}");
  g_assert_null (hc_http_send (hc_hudu_get_http (hudu), company, NULL, &error));
  g_assert_true (hc_hudu_is_name_taken (error));
  g_clear_error (&error);
  g_assert_null (hc_http_send (hc_hudu_get_http (hudu), relation, NULL, &error));
  g_assert_true (hc_hudu_is_duplicate (error));
  g_assert_false (hc_hudu_is_name_taken (error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hudu/refusal/name-taken", test_name_taken);
  g_test_add_func ("/hudu/refusal/duplicate", test_duplicate);
  g_test_add_func ("/hudu/refusal/unknown-field", test_unknown_field);
  g_test_add_func ("/hudu/refusal/field", test_refused_field);
  g_test_add_func ("/hudu/refusal/end-to-end", test_end_to_end);
  return g_test_run ();
}
