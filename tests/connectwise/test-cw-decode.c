/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connectwise-decode.h"
#include "hc-cw-script.h"

#include <string.h>

static const char contact[]
    = "{\"id\": 771, \"firstName\": \"Dana\", \"lastName\": \"Reyes\", \"company\": {\"id\": 318, "
      "\"identifier\": \"ACME\", \"name\": "
      "\"Acme\"}, \"site\": {\"id\": 2051, \"name\": \"Main\"}, \"inactiveFlag\": false, \"title\": \"\", "
      "\"department\": null, "
      "\"communicationItems\": ["
      "{\"id\": 1, \"value\": \"217-2\", \"defaultFlag\": false, \"communicationType\": \"Phone\"},"
      "{\"id\": 2, \"value\": \" 217-1\\u200e \", \"extension\": \"401\", \"defaultFlag\": true, "
      "\"communicationType\": \"phone\"},"
      "{\"id\": 3, \"value\": \"dana@acme.example\", \"defaultFlag\": false, \"communicationType\": "
      "\"Email\"},"
      "{\"id\": 4, \"value\": \"\", \"defaultFlag\": true, \"communicationType\": \"Email\"}, 7, {}],"
      "\"types\": [{\"id\": 3, \"name\": \"Approver\"}, {\"id\": 4}, {\"id\": 5, \"name\": \"End, User\"}],"
      "\"customFields\": [{\"caption\": \"Badge\", \"type\": \"Text\", \"value\": null}, {\"caption\": "
      "\"Floor\", \"type\": \"Number\", "
      "\"value\": 4.50}, {\"caption\": \"Door code\", \"type\": \"Password\", \"value\": \"hunter2\"}],"
      "\"_info\": {\"lastUpdated\": \"2025-06-11T14:20:31Z\"}}";

static const char configuration[]
    = "{\"id\": 4711, \"name\": \"ACME-SRV01\", \"type\": {\"id\": 31, \"name\": \"Managed Server\"}, "
      "\"company\": {\"id\": 318}, "
      "\"contact\": {\"id\": 771, \"name\": null}, \"parent\": {\"id\": 9, \"_info\": {\"name\": \"Rack\"}}, "
      "\"activeFlag\": true, "
      "\"warrantyExpirationDate\": \"2026-02-01T00:00:00Z\", \"site\": null, \"questions\": ["
      "{\"question\": \"Rack unit:\", \"answer\": \"U12\", \"fieldType\": \"Text\"},"
      "{\"question\": \"Managed?\", \"answer\": true, \"fieldType\": \"Checkbox\"},"
      "{\"question\": \"iDRAC password\", \"answer\": \"hunter2\", \"fieldType\": \"Password\"},"
      "{\"question\": \"Untyped\", \"answer\": \"hunter2\"},"
      "{\"question\": \"Cost\", \"answer\": {\"odd\": 1}, \"fieldType\": \"Currency\"}, null]}";

typedef struct
{
  GHashTable *wanted, *seen, *passwords;
  HcRecord *record;
} Fixture;

static void
decode (Fixture *fixture, HcKind kind, const char *json, GHashTable *wanted)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (HcDecoder) decoder = NULL;
  g_autofree char *why = NULL;

  g_assert_nonnull (node);
  fixture->wanted = wanted;
  fixture->seen = g_hash_table_new (NULL, NULL);
  fixture->passwords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  decoder = hc_decoder_new (kind, kind == HC_KIND_SITE ? 318 : 0, wanted, fixture->seen, fixture->passwords);
  fixture->record = hc_decoder_decode (decoder, node, &why);
  g_assert_nonnull (fixture->record);
}

static void
fixture_clear (Fixture *fixture)
{
  g_hash_table_unref (fixture->wanted);
  g_hash_table_unref (fixture->seen);
  g_hash_table_unref (fixture->passwords);
  hc_record_free (fixture->record);
}

static void
test_contact (void)
{
  Fixture fixture;
  const HcRecord *record;

  decode (&fixture, HC_KIND_CONTACT, contact,
          hc_cw_set ("firstName", "site/name", "department/name", "title", "email", "emails", "phone",
                     "phones", "fax", "types", "types/id", "inactiveFlag", "custom:badge", "custom:Floor",
                     "custom:Door code", "managerContact/name", NULL));
  record = fixture.record;
  g_assert_cmpint (record->id, ==, 771);
  g_assert_cmpint (record->company_id, ==, 318);
  g_assert_cmpint (record->updated, ==, 1749651631);
  g_assert_cmpstr (hc_record_get (record, "firstName"), ==, "Dana");
  g_assert_null (hc_record_get (record, "lastName"));
  g_assert_cmpstr (hc_record_get (record, "site/name"), ==, "Main");
  g_assert_cmpstr (hc_record_get (record, "department/name"), ==, "");
  g_assert_cmpstr (hc_record_get (record, "title"), ==, "");
  g_assert_cmpstr (hc_record_get (record, "phone"), ==, "217-1");
  g_assert_cmpstr (hc_record_get (record, "phones"), ==, "217-2, 217-1");
  g_assert_cmpstr (hc_record_get (record, "email"), ==, "dana@acme.example");
  g_assert_cmpstr (hc_record_get (record, "fax"), ==, "");
  g_assert_cmpstr (hc_record_get (record, "types"), ==, "Approver, End, User");
  g_assert_cmpstr (hc_record_get (record, "types/id"), ==, "3, 5");
  g_assert_cmpstr (hc_record_get (record, "inactiveFlag"), ==, "false");
  g_assert_cmpstr (hc_record_get (record, "custom:badge"), ==, "");
  g_assert_cmpstr (hc_record_get (record, "custom:Floor"), ==, "4.5");
  g_assert_null (hc_record_get (record, "custom:Door code"));
  g_assert_null (hc_record_get (record, "managerContact/name"));
  g_assert_true (hc_cw_has (fixture.seen, "department/name"));
  g_assert_true (hc_cw_has (fixture.seen, "fax"));
  g_assert_false (hc_cw_has (fixture.seen, "custom:Door code"));
  g_assert_false (hc_cw_has (fixture.seen, "managerContact/name"));
  fixture_clear (&fixture);
}

static void
test_configuration (void)
{
  Fixture fixture;
  const HcRecord *record;

  decode (&fixture, HC_KIND_CONFIGURATION, configuration,
          hc_cw_set ("name", "type/id", "type/name", "contact/name", "site/name", "parent/name", "activeFlag",
                     "warrantyExpirationDate", "question:rack unit", "question:Managed?",
                     "question:iDRAC password", "question:Untyped", "question:Cost", "question:Nobody has it",
                     "serialNumber", NULL));
  record = fixture.record;
  g_assert_cmpstr (hc_record_get (record, "type/id"), ==, "31");
  g_assert_cmpstr (hc_record_get (record, "contact/name"), ==, "");
  g_assert_cmpstr (hc_record_get (record, "parent/name"), ==, "Rack");
  g_assert_cmpstr (hc_record_get (record, "site/name"), ==, "");
  g_assert_cmpstr (hc_record_get (record, "warrantyExpirationDate"), ==, "2026-02-01T00:00:00Z");
  g_assert_cmpstr (hc_record_get (record, "question:rack unit"), ==, "U12");
  g_assert_cmpstr (hc_record_get (record, "question:Managed?"), ==, "true");
  g_assert_cmpstr (hc_record_get (record, "question:Cost"), ==, "");
  g_assert_null (hc_record_get (record, "question:iDRAC password"));
  g_assert_null (hc_record_get (record, "question:Untyped"));
  g_assert_true (g_hash_table_contains (fixture.passwords, "iDRAC password"));
  g_assert_false (hc_cw_has (fixture.seen, "question:iDRAC password"));
  g_assert_false (hc_cw_has (fixture.seen, "question:Nobody has it"));
  g_assert_false (hc_cw_has (fixture.seen, "serialNumber"));
  fixture_clear (&fixture);
}

static void
test_company (void)
{
  static const char live[] = "{\"id\": 318, \"identifier\": \"ACME\", \"name\": \"Acme\\u0000 Ltd\", "
                             "\"deletedFlag\": false, \"dateDeleted\": "
                             "\"2021-10-12T09:30:05Z\", \"addressLine1\": \"12 Harbour Road\", \"city\": "
                             "\"Springfield\", \"state\": \"IL\", \"zip\": \"62701\", "
                             "\"country\": {\"id\": 1, \"name\": \"United States\", \"identifier\": \"US\"}, "
                             "\"annualRevenue\": 0.00, \"types\": []}";
  static const char gone[] = "{\"id\": 319, \"deletedFlag\": true}";
  Fixture fixture;

  decode (&fixture, HC_KIND_COMPANY, live,
          hc_cw_set ("address", "types", "annualRevenue", "country/name", NULL));
  g_assert_false (fixture.record->deleted);
  g_assert_cmpint (fixture.record->company_id, ==, 318);
  g_assert_cmpint (fixture.record->updated, ==, 0);
  g_assert_cmpstr (hc_record_get (fixture.record, "address"), ==,
                   "12 Harbour Road\n\nSpringfield\nIL\n62701\nUS");
  g_assert_cmpstr (hc_record_get (fixture.record, "types"), ==, "");
  g_assert_cmpstr (hc_record_get (fixture.record, "annualRevenue"), ==, "0");
  g_assert_true (hc_cw_has (fixture.seen, "types"));
  fixture_clear (&fixture);
  decode (&fixture, HC_KIND_COMPANY, gone, hc_cw_set ("address", NULL));
  g_assert_true (fixture.record->deleted);
  g_assert_false (hc_cw_has (fixture.seen, "address"));
  fixture_clear (&fixture);
}

static void
test_site (void)
{
  static const char site[]
      = "{\"id\": 2051, \"name\": \"Main\", \"addressLine1\": \"\", \"city\": \"Springfield\", "
        "\"stateReference\": "
        "{\"id\": 15, \"identifier\": \"\", \"name\": \"Illinois\"}, \"country\": {\"name\": \"Narnia\"}}";
  Fixture fixture;

  decode (&fixture, HC_KIND_SITE, site, hc_cw_set ("address", "active", NULL));
  g_assert_cmpint (fixture.record->company_id, ==, 318);
  g_assert_cmpstr (hc_record_get (fixture.record, "address"), ==, "\n\nSpringfield\nIllinois\n\nNarnia");
  g_assert_false (hc_cw_has (fixture.seen, "inactiveFlag"));
  fixture_clear (&fixture);
}

static char *
refuse (const char *json, GHashTable *wanted)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (HcDecoder) decoder = hc_decoder_new (HC_KIND_CONTACT, 0, wanted, NULL, NULL);
  char *why = NULL;

  g_assert_null (hc_decoder_decode (decoder, node, &why));
  g_hash_table_unref (wanted);
  return why;
}

/* An array or object where a text belongs is no blank: the row is named and left out. */
static void
test_hostile (void)
{
  static const char made_up_only[]
      = "{\"id\": 1, \"communicationItems\": {}, \"types\": [[]], \"customFields\": 5, "
        "\"_info\": \"\", \"company\": 7, \"country\": true}";
  g_autofree char *list = refuse ("{\"id\": 1, \"site\": []}", hc_cw_set ("site/name", NULL));
  g_autofree char *object = refuse ("{\"id\": 12, \"title\": {\"a\": 1}}", hc_cw_set ("title", NULL));
  g_autofree char *nothing = refuse ("[]", hc_cw_set ("title", NULL));
  Fixture fixture;

  g_assert_nonnull (strstr (list, "site"));
  g_assert_nonnull (strstr (object, "12"));
  g_assert_nonnull (strstr (object, "title"));
  g_assert_nonnull (nothing);
  decode (&fixture, HC_KIND_CONTACT, made_up_only,
          hc_cw_set ("email", "phones", "types", "types/id", "custom:x", "address", "company/name", NULL));
  g_assert_cmpint (fixture.record->id, ==, 1);
  g_assert_cmpint (fixture.record->updated, ==, 0);
  g_assert_cmpstr (hc_record_get (fixture.record, "types"), ==, "");
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/connectwise/decode/contact", test_contact);
  g_test_add_func ("/connectwise/decode/configuration", test_configuration);
  g_test_add_func ("/connectwise/decode/company", test_company);
  g_test_add_func ("/connectwise/decode/site", test_site);
  g_test_add_func ("/connectwise/decode/hostile", test_hostile);
  return g_test_run ();
}
