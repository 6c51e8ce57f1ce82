/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-mapping.h"

#include "hc-error.h"

#include <string.h>

static HcSettings *
new_settings (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);
  HcSettings *settings;

  g_assert_no_error (error);
  settings = hc_settings_from_json (node, NULL, &error);
  g_assert_no_error (error);
  return settings;
}

static HcLayout *
new_layout (gint64 id, const char *name)
{
  HcLayout *layout = hc_layout_new (id, name, TRUE);

  hc_layout_add_field (layout, 1, "General", HC_FIELD_HEADING);
  hc_layout_add_field (layout, 2, "ConnectWise ID", HC_FIELD_TEXT);
  hc_layout_add_field (layout, 3, "Serial Number", HC_FIELD_TEXT);
  hc_layout_add_field (layout, 4, "O.S.", HC_FIELD_TEXT);
  hc_layout_add_field (layout, 5, "Warranty Expires", HC_FIELD_DATE);
  hc_layout_add_field (layout, 6, "Notes", HC_FIELD_PASSWORD);
  hc_layout_add_field (layout, 7, "Rack-unit", HC_FIELD_TEXT);
  hc_layout_add_field (layout, 8, "Contact", HC_FIELD_ASSET_TAG);
  hc_layout_add_field (layout, 9, "Manufacturer", HC_FIELD_ASSET_TAG);
  hc_layout_add_field (layout, 10, "Type", HC_FIELD_ADDRESS);
  return layout;
}

static char *
describe (GPtrArray *mappings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < mappings->len; i++)
    {
      const HcMapping *mapping = mappings->pdata[i];

      g_string_append_printf (text, "%s%s>%s:%s", i > 0 ? "; " : "", mapping->from, mapping->to,
                              hc_owner_to_string (mapping->owner));
    }
  return g_string_free (text, FALSE);
}

static GHashTable *
new_set (const char *first, ...)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);
  va_list names;

  va_start (names, first);
  for (const char *name = first; name != NULL; name = va_arg (names, const char *))
    g_hash_table_add (set, (gpointer)g_intern_string (name));
  va_end (names);
  return set;
}

static gboolean
has (GHashTable *set, const char *property)
{
  return g_hash_table_contains (set, g_intern_string (property));
}

static const struct
{
  HcKind kind;
  const char *label, *property;
} labels[] = {
  { HC_KIND_CONFIGURATION, "Serial Number", "serialNumber" },
  { HC_KIND_CONFIGURATION, "serial_number", "serialNumber" },
  { HC_KIND_CONFIGURATION, "Serial", "serialNumber" },
  { HC_KIND_CONFIGURATION, "Model", "modelNumber" },
  { HC_KIND_CONFIGURATION, "OS", "osType" },
  { HC_KIND_CONFIGURATION, "Operating System", "osType" },
  { HC_KIND_CONFIGURATION, "OS Info", "osInfo" },
  { HC_KIND_CONFIGURATION, "RAM", "ram" },
  { HC_KIND_CONFIGURATION, "CPU", "cpuSpeed" },
  { HC_KIND_CONFIGURATION, "Disks", "localHardDrives" },
  { HC_KIND_CONFIGURATION, "IP", "ipAddress" },
  { HC_KIND_CONFIGURATION, "IP Address", "ipAddress" },
  { HC_KIND_CONFIGURATION, "Gateway", "defaultGateway" },
  { HC_KIND_CONFIGURATION, "MAC", "macAddress" },
  { HC_KIND_CONFIGURATION, "Last Login", "lastLoginName" },
  { HC_KIND_CONFIGURATION, "Warranty Expiration", "warrantyExpirationDate" },
  { HC_KIND_CONFIGURATION, "Purchase Date", "purchaseDate" },
  { HC_KIND_CONFIGURATION, "Install Date", "installationDate" },
  { HC_KIND_CONFIGURATION, "Contact", "contact/name" },
  { HC_KIND_CONFIGURATION, "Vendor Notes", "vendorNotes" },
  { HC_KIND_CONFIGURATION, "Manufacturer Part Number", "manufacturerPartNumber" },
  { HC_KIND_CONFIGURATION, "Device Identifier", "deviceIdentifier" },
  { HC_KIND_CONFIGURATION, "ConnectWise ID", "id" },
  { HC_KIND_CONFIGURATION, "Rack unit", NULL },
  { HC_KIND_CONFIGURATION, "Warranty", NULL },
  { HC_KIND_CONFIGURATION, "", NULL },
  { HC_KIND_CONFIGURATION, "---", NULL },
  { HC_KIND_CONTACT, "First Name", "firstName" },
  { HC_KIND_CONTACT, "E-mail", "email" },
  { HC_KIND_CONTACT, "Email Address", "email" },
  { HC_KIND_CONTACT, "Phones", "phones" },
  { HC_KIND_CONTACT, "Mobile", NULL },
  { HC_KIND_CONTACT, "Job Title", "title" },
  { HC_KIND_CONTACT, "Active", "active" },
  { HC_KIND_SITE, "Address", "address" },
  { HC_KIND_SITE, "Address Line 1", "addressLine1" },
  { HC_KIND_SITE, "State", "stateReference/identifier" },
  { HC_KIND_SITE, "Postal Code", "zip" },
  { HC_KIND_SITE, "Primary", "primaryAddressFlag" },
  { HC_KIND_AGREEMENT, "End Date", "endDate" },
  { HC_KIND_AGREEMENT, "Billing Cycle", "billingCycle/name" },
  { HC_KIND_AGREEMENT, "Status", "agreementStatus" },
};

static void
test_labels (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_test_message ("%s", labels[i].label);
      g_assert_cmpstr (hc_property_label_match (labels[i].kind, labels[i].label), ==, labels[i].property);
      /* interned, so that sets can compare addresses */
      if (labels[i].property != NULL)
        g_assert_true (hc_property_label_match (labels[i].kind, labels[i].label)
                       == g_intern_string (labels[i].property));
    }
}

/* Every label in the catalogue leads back to its property, and no label to two. */
static void
test_catalogue (void)
{
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) list = hc_property_list ((HcKind)kind);

      g_assert_cmpuint (list->len, >, 10);
      for (guint i = 0; i < list->len; i++)
        {
          g_autofree char *label = hc_property_dup_label ((HcKind)kind, list->pdata[i]);

          g_assert_cmpstr (hc_property_label_match ((HcKind)kind, label), ==, list->pdata[i]);
          g_assert_cmpstr (hc_property_canonical ((HcKind)kind, list->pdata[i]), ==, list->pdata[i]);
        }
    }
}

static void
test_canonical (void)
{
  static const struct
  {
    HcKind kind;
    const char *text, *property;
  } rows[] = {
    { HC_KIND_CONFIGURATION, "SERIALNUMBER", "serialNumber" },
    { HC_KIND_CONFIGURATION, " type ", "type/name" },
    { HC_KIND_CONFIGURATION, "Type/ID", "type/id" },
    { HC_KIND_CONFIGURATION, "company/territory/name", "company/territory/name" },
    { HC_KIND_CONFIGURATION, "question: Rack unit ", "question:Rack unit" },
    { HC_KIND_CONFIGURATION, "Custom:Badge", "custom:Badge" },
    { HC_KIND_CONFIGURATION, "question:", NULL },
    { HC_KIND_CONFIGURATION, "serialNumber/name", NULL },
    { HC_KIND_CONFIGURATION, "type/", NULL },
    { HC_KIND_CONFIGURATION, "_info", NULL },
    { HC_KIND_CONFIGURATION, "_info/lastupdated", "_info/lastUpdated" },
    { HC_KIND_CONFIGURATION, "", NULL },
    { HC_KIND_CONTACT, "types/name", "types" },
    { HC_KIND_CONTACT, "types/id", "types/id" },
    { HC_KIND_CONTACT, "types/x", NULL },
    { HC_KIND_CONTACT, "question:x", NULL },
    { HC_KIND_CONTACT, "portalPassword", NULL },
    { HC_KIND_SITE, "phone", "phoneNumber" },
    { HC_KIND_CONTACT, "phone", "phone" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (hc_property_canonical (rows[i].kind, rows[i].text), ==, rows[i].property);
    }
  g_assert_cmpstr (hc_property_parse (HC_KIND_SITE, "brandNew/name", NULL), ==, "brandNew/name");
  g_assert_null (hc_property_parse (HC_KIND_SITE, "brand new", &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  g_assert_null (hc_property_parse (HC_KIND_CONTACT, "portalpassword", NULL));
  /* slips of the pen */
  g_assert_null (hc_property_parse (HC_KIND_CONFIGURATION, "serialNumbr", NULL));
  g_clear_error (&error);
  g_assert_null (hc_property_parse (HC_KIND_CONFIGURATION, "model", &error));
  g_assert_nonnull (strstr (error->message, "“modelNumber”"));
  g_assert_null (hc_property_parse (HC_KIND_CONFIGURATION, "custom:", NULL));
}

static void
test_dup_label (void)
{
  static const char *const rows[] = { "serialNumber",
                                      "Serial number",
                                      "type/name",
                                      "Type",
                                      "question:Rack unit",
                                      "Rack unit",
                                      "needsRenewalFlag",
                                      "Needs renewal",
                                      "custom:Badge",
                                      "Badge",
                                      "parentConfigurationId",
                                      "Parent configuration id",
                                      "companyLocation/name",
                                      "Company location",
                                      "x/y",
                                      "X y" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i += 2)
    {
      g_autofree char *label = hc_property_dup_label (HC_KIND_CONFIGURATION, rows[i]);

      g_assert_cmpstr (label, ==, rows[i + 1]);
    }
}

static void
test_request_fields (void)
{
  static const struct
  {
    HcKind kind;
    const char *property, *field;
  } rows[] = {
    { HC_KIND_CONFIGURATION, "type/name", "type/name" },
    { HC_KIND_CONFIGURATION, "question:Rack unit", "questions" },
    { HC_KIND_CONFIGURATION, "custom:Badge", "customFields" },
    { HC_KIND_CONFIGURATION, "active", "activeFlag" },
    { HC_KIND_CONTACT, "active", "inactiveFlag" },
    { HC_KIND_CONTACT, "email", "communicationItems" },
    { HC_KIND_CONTACT, "phones", "communicationItems" },
    { HC_KIND_CONTACT, "types/id", "types" },
    { HC_KIND_CONTACT, "name", "firstName,lastName,communicationItems" },
    { HC_KIND_CONTACT, "address", "addressLine1,addressLine2,city,state,zip,country/name" },
    { HC_KIND_SITE, "address",
      "addressLine1,addressLine2,city,stateReference/identifier,zip,country/name,stateReference/name" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *field = hc_property_request_field (rows[i].kind, rows[i].property);

      g_assert_cmpstr (field, ==, rows[i].field);
    }
}

static void
assert_value (const HcRecord *record, const char *property, const char *expected)
{
  g_autofree char *value = hc_property_dup_value (record, property);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_values (void)
{
  g_autoptr (HcRecord) site = hc_record_new (HC_KIND_SITE, 1);
  g_autoptr (HcRecord) contact = hc_record_new (HC_KIND_CONTACT, 2);
  g_autoptr (HcRecord) configuration = hc_record_new (HC_KIND_CONFIGURATION, 3);

  assert_value (site, "active", NULL);
  assert_value (site, "address", NULL);
  hc_record_set (site, "inactiveFlag", "true");
  hc_record_set (site, "addressLine1", "12 Harbour Road");
  hc_record_set (site, "city", "Springfield");
  hc_record_set (site, "stateReference/name", "Illinois");
  assert_value (site, "active", "false");
  assert_value (site, "address", "12 Harbour Road\n\nSpringfield\nIllinois\n\n");
  hc_record_set (site, "stateReference/identifier", "IL");
  assert_value (site, "address", "12 Harbour Road\n\nSpringfield\nIL\n\n");
  hc_record_set (site, "address", "as decoded");
  assert_value (site, "address", "as decoded");
  assert_value (contact, "name", NULL);
  hc_record_set (contact, "lastName", "Reyes");
  assert_value (contact, "name", "Reyes");
  hc_record_set (configuration, "activeFlag", "");
  assert_value (configuration, "active", "");
  hc_record_set (configuration, "activeFlag", "true");
  assert_value (configuration, "active", "true");
  hc_record_set (configuration, "question:Rack unit", "U12");
  hc_record_set (configuration, "custom:Rack unit", "no");
  assert_value (configuration, "question:rack UNIT", "U12");
  assert_value (configuration, "question:rack", NULL);
}

static void
test_blank_address (void)
{
  g_autofree char *blank = hc_property_dup_address (NULL, "", " ", NULL, NULL, "");
  g_autofree char *broken = hc_property_dup_address ("Floor 1\nRoom 2", NULL, NULL, NULL, NULL, "US");

  g_assert_cmpstr (blank, ==, "");
  g_assert_cmpstr (broken, ==, "Floor 1 Room 2\n\n\n\n\nUS");
}

static void
test_known (void)
{
  g_autoptr (GHashTable) known = new_set ("activeFlag", "firstName", "question:Rack unit", NULL);

  g_assert_true (hc_property_is_known (HC_KIND_CONFIGURATION, NULL, "anything"));
  g_assert_true (hc_property_is_known (HC_KIND_CONFIGURATION, known, "active"));
  g_assert_false (hc_property_is_known (HC_KIND_CONTACT, known, "active"));
  g_assert_true (hc_property_is_known (HC_KIND_CONTACT, known, "name"));
  g_assert_true (hc_property_is_known (HC_KIND_CONFIGURATION, known, "question:RACK UNIT"));
  g_assert_false (hc_property_is_known (HC_KIND_CONFIGURATION, known, "question:Rack"));
  g_assert_false (hc_property_is_known (HC_KIND_SITE, known, "address"));
}

static void
test_derive (void)
{
  g_autoptr (HcLayout) layout = new_layout (7, "Devices");
  g_autoptr (GHashTable) known = new_set ("question:Rack Unit", "question:RACK unit", "name", NULL);
  g_autoptr (GPtrArray) first = hc_mapping_derive (HC_KIND_CONFIGURATION, layout, NULL);
  g_autoptr (GPtrArray) second = hc_mapping_derive (HC_KIND_CONFIGURATION, layout, known);
  g_autofree char *without = describe (first);
  g_autofree char *with = describe (second);

  g_assert_cmpstr (without, ==,
                   "serialNumber>Serial Number:follow; osType>O.S.:follow; warrantyExpirationDate>Warranty "
                   "Expires:follow; "
                   "contact/name>Contact:follow");
  g_assert_cmpstr (with, ==,
                   "serialNumber>Serial Number:follow; osType>O.S.:follow; warrantyExpirationDate>Warranty "
                   "Expires:follow; "
                   "question:RACK unit>Rack-unit:follow; contact/name>Contact:follow");
}

static void
test_resolve (void)
{
  g_autoptr (HcLayout) devices = new_layout (7, "Devices");
  g_autoptr (HcLayout) servers = new_layout (8, "Servers");
  g_autoptr (HcLayout) other = new_layout (9, "Other");
  g_autoptr (HcSettings) settings
      = new_settings ("{\"version\": 1, \"mappings\": {\"configuration\": {\"DEVICES\": [{\"from\": "
                      "\"brandNew\", \"to\": \"x\"}, {\"from\": \"modelnumber\", \"to\": \"Model\","
                      " \"owner\": \"fill-blank\"}], \"#8\": []}}}");
  g_autoptr (GPtrArray) first = hc_mapping_resolve (settings, HC_KIND_CONFIGURATION, devices, NULL);
  g_autoptr (GPtrArray) second = hc_mapping_resolve (settings, HC_KIND_CONFIGURATION, servers, NULL);
  g_autoptr (GPtrArray) third = hc_mapping_resolve (settings, HC_KIND_CONFIGURATION, other, NULL);
  g_autoptr (GPtrArray) fourth = hc_mapping_resolve (settings, HC_KIND_SITE, devices, NULL);
  g_autofree char *text = describe (first);

  g_assert_cmpstr (text, ==, "brandNew>x:follow; modelNumber>Model:fill-blank");
  g_assert_cmpuint (second->len, ==, 0);
  g_assert_cmpuint (third->len, ==, 4);
  g_assert_cmpuint (fourth->len, ==, 0);
}

static void
test_id_field (void)
{
  g_autoptr (HcLayout) devices = new_layout (7, "Devices");
  g_autoptr (HcLayout) bare = hc_layout_new (8, "Bare", TRUE);
  g_autoptr (HcSettings) plain = new_settings ("{\"version\": 1}");
  g_autoptr (HcSettings) mapped
      = new_settings ("{\"version\": 1, \"mappings\": {\"configuration\": {\"Devices\": [{\"from\": \"id\", "
                      "\"to\": \"serial number\"}]}}}");
  g_autoptr (HcSettings) never
      = new_settings ("{\"version\": 1, \"mappings\": {\"configuration\": {\"Devices\": [{\"from\": \"id\", "
                      "\"to\": \"serial number\", \"owner\": \"never\"}]}}}");
  g_autoptr (HcSettings) empty
      = new_settings ("{\"version\": 1, \"mappings\": {\"configuration\": {\"Devices\": []}}}");

  g_assert_cmpint (hc_mapping_find_id_field (plain, HC_KIND_CONFIGURATION, devices)->id, ==, 2);
  g_assert_cmpint (hc_mapping_find_id_field (mapped, HC_KIND_CONFIGURATION, devices)->id, ==, 3);
  g_assert_cmpint (hc_mapping_find_id_field (mapped, HC_KIND_CONTACT, devices)->id, ==, 2);
  g_assert_cmpint (hc_mapping_find_id_field (never, HC_KIND_CONFIGURATION, devices)->id, ==, 2);
  g_assert_cmpint (hc_mapping_find_id_field (empty, HC_KIND_CONFIGURATION, devices)->id, ==, 2);
  g_assert_null (hc_mapping_find_id_field (plain, HC_KIND_CONFIGURATION, bare));
  hc_layout_add_field (bare, 1, "ConnectWise ID", HC_FIELD_HEADING);
  g_assert_null (hc_mapping_find_id_field (plain, HC_KIND_CONFIGURATION, bare));
}

static void
test_wanted (void)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) contact = g_hash_table_new (NULL, NULL);
  g_autoptr (HcSettings) settings = new_settings (
      "{\"version\": 1, \"locations\": {\"configuration\": \"Devices\", \"contact\": \"People\"},"
      " \"rules\": [{\"when\": [{\"field\": \"vendor\", \"op\": \"is empty\"}], \"skip\": true}],"
      " \"mappings\": {\"configuration\": {\"Racks\": [{\"from\": \"custom:Size\", \"to\": \"a\"}, "
      "{\"from\": \"sla\", \"to\": \"b\","
      " \"owner\": \"never\"}]}}}");
  HcLayout *unused = hc_layout_new (9, "Unused", TRUE);
  HcLayout *people = hc_layout_new (10, "People", TRUE);

  g_ptr_array_add (layouts, new_layout (7, "Devices"));
  g_ptr_array_add (layouts, hc_layout_new (8, "Racks", TRUE));
  g_ptr_array_add (layouts, unused);
  g_ptr_array_add (layouts, people);
  hc_layout_add_field (unused, 1, "Remote Link", HC_FIELD_TEXT);
  hc_layout_add_field (people, 1, "Active", HC_FIELD_CHECK_BOX);
  hc_layout_add_field (people, 2, "Shoe size", HC_FIELD_TEXT);
  hc_mapping_collect_wanted (settings, HC_KIND_CONFIGURATION, layouts, wanted);
  hc_mapping_collect_wanted (settings, HC_KIND_CONTACT, layouts, contact);
  g_assert_true (has (wanted, "id") && has (wanted, "company/id") && has (wanted, "type/id"));
  g_assert_true (has (wanted, "vendor/name"));
  g_assert_true (has (wanted, "warrantyExpirationDate"));
  g_assert_true (has (wanted, "question:Rack-unit"));
  g_assert_true (has (wanted, "custom:Size"));
  g_assert_false (has (wanted, "sla/name"));
  g_assert_false (has (wanted, "notes"));
  g_assert_false (has (wanted, "remoteLink"));
  g_assert_false (has (wanted, "question:General"));
  g_assert_false (has (wanted, "question:ConnectWise ID"));
  g_assert_true (has (contact, "inactiveFlag") && has (contact, "email"));
  g_assert_false (has (contact, "active"));
  g_assert_false (has (contact, "question:Shoe size"));
  hc_mapping_collect_layout (settings, HC_KIND_CONFIGURATION, unused, wanted);
  g_assert_true (has (wanted, "remoteLink"));
}

static void
test_fill_derived (void)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);
  g_autoptr (HcSettings) settings = new_settings (
      "{\"version\": 1, \"locations\": {\"configuration\": \"Devices\", \"site\": {\"id\": 9}},"
      " \"rules\": [{\"layout\": \"Servers\"}], \"mappings\": {\"configuration\": {\"Servers\": []}}}");
  g_autoptr (HcSettings) filled = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (layouts, new_layout (7, "Devices"));
  g_ptr_array_add (layouts, new_layout (8, "Servers"));
  g_ptr_array_add (layouts, hc_layout_new (9, "Twice", TRUE));
  g_ptr_array_add (layouts, hc_layout_new (10, "twice", TRUE));
  g_ptr_array_add (layouts, new_layout (11, "Unused"));
  filled = hc_mapping_fill_derived (settings, layouts, NULL);
  node = hc_settings_to_json (filled);
  text = json_to_string (json_object_get_member (json_node_get_object (node), "mappings"), FALSE);
  g_assert_cmpstr (text, ==,
                   "{\"contact\":{},\"configuration\":{\"Servers\":[],\"Devices\":["
                   "{\"from\":\"serialNumber\",\"to\":\"Serial Number\",\"owner\":\"follow\"},"
                   "{\"from\":\"osType\",\"to\":\"O.S.\",\"owner\":\"follow\"},"
                   "{\"from\":\"warrantyExpirationDate\",\"to\":\"Warranty Expires\",\"owner\":\"follow\"},"
                   "{\"from\":\"contact/name\",\"to\":\"Contact\",\"owner\":\"follow\"}]},"
                   "\"site\":{\"#9\":[]},\"agreement\":{}}");
  g_assert_cmpuint (settings->mappings->len, ==, 1);
}

static void
test_check (void)
{
  static const struct
  {
    const char *from, *to, *part;
  } rows[] = {
    { "serialNumber", "serial number", NULL },
    { "contact/name", "Contact", NULL },
    { "name", "Nowhere", "no field" },
    { "name", "General", "heading" },
    { "notes", "Notes", "password" },
    { "name", "Manufacturer", "asset link" },
    { "name", "Type", "address" },
    { "address", "Type", "no property" },
    { "a b", "Type", "no property" },
  };
  g_autoptr (HcLayout) layout = new_layout (7, "Devices");
  g_autoptr (HcMapping) address = hc_mapping_new ("address", "Type", HC_OWNER_FOLLOW);

  g_assert_null (hc_mapping_check (HC_KIND_SITE, layout, address));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcMapping) mapping = hc_mapping_new (rows[i].from, rows[i].to, HC_OWNER_FOLLOW);
      g_autofree char *why = hc_mapping_check (HC_KIND_CONFIGURATION, layout, mapping);

      g_test_message ("%s → %s: %s", rows[i].from, rows[i].to, why != NULL ? why : "fine");
      g_assert_true ((why == NULL) == (rows[i].part == NULL));
      if (why != NULL)
        g_assert_nonnull (strstr (why, rows[i].part));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mapping/labels", test_labels);
  g_test_add_func ("/mapping/catalogue", test_catalogue);
  g_test_add_func ("/mapping/canonical", test_canonical);
  g_test_add_func ("/mapping/dup-label", test_dup_label);
  g_test_add_func ("/mapping/request-fields", test_request_fields);
  g_test_add_func ("/mapping/values", test_values);
  g_test_add_func ("/mapping/blank-address", test_blank_address);
  g_test_add_func ("/mapping/known", test_known);
  g_test_add_func ("/mapping/derive", test_derive);
  g_test_add_func ("/mapping/resolve", test_resolve);
  g_test_add_func ("/mapping/id-field", test_id_field);
  g_test_add_func ("/mapping/wanted", test_wanted);
  g_test_add_func ("/mapping/fill-derived", test_fill_derived);
  g_test_add_func ("/mapping/check", test_check);
  return g_test_run ();
}
