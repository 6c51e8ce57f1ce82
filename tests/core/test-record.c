/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-error.h"
#include "hc-record.h"

static void
test_properties (void)
{
  g_autoptr (HcRecord) record = hc_record_new (HC_KIND_CONFIGURATION, 20417);
  g_autofree char *path = g_strdup ("type/name");

  g_assert_null (hc_record_get (record, "type/name"));
  hc_record_set (record, path, "Server");
  path[0] = 'X';
  g_assert_cmpstr (hc_record_get (record, "type/name"), ==, "Server");
  hc_record_set (record, "type/name", "");
  g_assert_cmpstr (hc_record_get (record, "type/name"), ==, "");
  hc_record_set (record, "type/name", NULL);
  g_assert_null (hc_record_get (record, "type/name"));
  g_assert_cmpint (record->company_id, ==, 0);
}

static void
test_company_belongs_to_itself (void)
{
  g_autoptr (HcRecord) record = hc_record_new (HC_KIND_COMPANY, 318);

  g_assert_cmpint (record->company_id, ==, 318);
}

static void
test_ids (void)
{
  static const struct
  {
    const char *text;
    gint64 id;
  } rows[] = {
    { NULL, 0 },
    { "", 0 },
    { "318", 318 },
    { "0", 0 },
    { "-5", 0 },
    { "12.5", 0 },
    { "12 ", 0 },
    { "0x10", 0 },
    { "twelve", 0 },
    { "9223372036854775807", G_MAXINT64 },
    { "9223372036854775808", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcRecord) record = hc_record_new (HC_KIND_CONTACT, 1);

      hc_record_set (record, "site/id", rows[i].text);
      g_assert_cmpint (hc_record_get_id (record, "site/id"), ==, rows[i].id);
    }
}

static void
test_names (void)
{
  static const struct
  {
    HcKind kind;
    const char *name, *first, *last, *email;
    const char *expected;
  } rows[] = {
    { HC_KIND_COMPANY, " Acme Ltd ", NULL, NULL, NULL, "Acme Ltd" },
    { HC_KIND_CONFIGURATION, "NWD-DC01", "x", "y", "z", "NWD-DC01" },
    { HC_KIND_CONFIGURATION, "", NULL, NULL, NULL, "Configuration 7" },
    { HC_KIND_SITE, NULL, NULL, NULL, NULL, "Site 7" },
    { HC_KIND_AGREEMENT, "\xe2\x80\x8b", NULL, NULL, NULL, "Agreement 7" },
    { HC_KIND_CONTACT, NULL, "Ada", "Lovelace", "ada@example.com", "Ada Lovelace" },
    { HC_KIND_CONTACT, NULL, "Ada", NULL, NULL, "Ada" },
    { HC_KIND_CONTACT, NULL, "", "Lovelace", NULL, "Lovelace" },
    { HC_KIND_CONTACT, NULL, " ", "", "ada@example.com", "ada@example.com" },
    { HC_KIND_CONTACT, NULL, NULL, NULL, "", "Contact 7" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcRecord) record = hc_record_new (rows[i].kind, 7);
      g_autofree char *name = NULL;

      hc_record_set (record, "name", rows[i].name);
      hc_record_set (record, "firstName", rows[i].first);
      hc_record_set (record, "lastName", rows[i].last);
      hc_record_set (record, "email", rows[i].email);
      name = hc_record_dup_name (record);
      g_assert_cmpstr (name, ==, rows[i].expected);
    }
}

static void
test_active (void)
{
  static const struct
  {
    HcKind kind;
    const char *property, *value;
    gboolean active;
  } rows[] = {
    { HC_KIND_CONFIGURATION, "activeFlag", "true", TRUE },
    { HC_KIND_CONFIGURATION, "activeFlag", "false", FALSE },
    { HC_KIND_CONFIGURATION, "activeFlag", "", TRUE },
    { HC_KIND_CONFIGURATION, "activeFlag", NULL, TRUE },
    { HC_KIND_CONFIGURATION, "inactiveFlag", "true", TRUE },
    { HC_KIND_CONTACT, "inactiveFlag", "true", FALSE },
    { HC_KIND_CONTACT, "inactiveFlag", "false", TRUE },
    { HC_KIND_CONTACT, "inactiveFlag", NULL, TRUE },
    { HC_KIND_SITE, "inactiveFlag", "true", FALSE },
    { HC_KIND_SITE, "activeFlag", "false", TRUE },
    { HC_KIND_AGREEMENT, "cancelledFlag", "true", FALSE },
    { HC_KIND_AGREEMENT, "endDate", "2020-01-31T00:00:00Z", FALSE },
    { HC_KIND_AGREEMENT, "endDate", "2999-01-31T00:00:00Z", TRUE },
    { HC_KIND_AGREEMENT, "cancelledFlag", NULL, TRUE },
    { HC_KIND_COMPANY, "inactiveFlag", "true", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcRecord) record = hc_record_new (rows[i].kind, 7);

      hc_record_set (record, rows[i].property, rows[i].value);
      g_test_message ("%s %s", hc_kind_to_string (rows[i].kind), rows[i].property);
      g_assert_cmpint (hc_record_is_active (record, 1790000000), ==, rows[i].active);
    }
}

static void
test_json_goes_both_ways (void)
{
  g_autoptr (HcRecord) record = hc_record_new (HC_KIND_CONTACT, 7);
  g_autoptr (HcRecord) other = hc_record_new (HC_KIND_CONTACT, 7);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autofree char *again = NULL;

  hc_record_set (record, "lastName", "O\"Brien \\ Müller\n\tline");
  hc_record_set (record, "email", "");
  hc_record_set (record, "question:Näme?", "1");
  json = hc_record_properties_to_json (record);
  hc_record_set (other, "stale", "gone");
  g_assert_true (hc_record_properties_from_json (other, json, &error));
  g_assert_no_error (error);
  g_assert_null (hc_record_get (other, "stale"));
  g_assert_cmpstr (hc_record_get (other, "lastName"), ==, "O\"Brien \\ Müller\n\tline");
  g_assert_cmpstr (hc_record_get (other, "email"), ==, "");
  again = hc_record_properties_to_json (other);
  g_assert_cmpstr (again, ==, json);
}

static void
test_bad_json_changes_nothing (void)
{
  static const char *const documents[] = { "", "[]", "null", "{", "{\"a\": 1}", "{\"a\": {\"b\": \"c\"}}" };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (HcRecord) record = hc_record_new (HC_KIND_CONTACT, 7);
      g_autoptr (GError) error = NULL;

      hc_record_set (record, "email", "ada@example.com");
      g_assert_false (hc_record_properties_from_json (record, documents[i], &error));
      g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT);
      g_assert_cmpstr (hc_record_get (record, "email"), ==, "ada@example.com");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/properties", test_properties);
  g_test_add_func ("/record/company-belongs-to-itself", test_company_belongs_to_itself);
  g_test_add_func ("/record/ids", test_ids);
  g_test_add_func ("/record/names", test_names);
  g_test_add_func ("/record/active", test_active);
  g_test_add_func ("/record/json-goes-both-ways", test_json_goes_both_ways);
  g_test_add_func ("/record/bad-json-changes-nothing", test_bad_json_changes_nothing);
  return g_test_run ();
}
