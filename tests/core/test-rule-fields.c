/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-settings.h"

#include "hc-error.h"

#include <string.h>

/* @field: as JSON writes it */
static HcSettings *
new_settings (const char *kind, const char *field)
{
  g_autofree char *json
      = g_strdup_printf ("{\"version\": 1, \"rules\": [{\"skip\": true, \"name\": \"First\"},"
                         " {\"kind\": \"%s\", \"name\": \"Second\", \"skip\": true, \"when\": ["
                         " {\"field\": \"name\", \"op\": \"is empty\"}, {\"field\": \"%s\", \"op\": \"is "
                         "empty\"}]}]}",
                         kind, field);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);
  HcSettings *settings;

  g_assert_no_error (error);
  /* What is stored stays readable, whatever it is. */
  settings = hc_settings_from_json (node, NULL, &error);
  g_assert_no_error (error);
  return settings;
}

static void
check_refused (const char *kind, const char *field, const char *meant)
{
  g_autoptr (HcSettings) settings = new_settings (kind, field);
  g_autoptr (GError) error = NULL;
  g_autofree char *start
      = g_strdup_printf ("rules[1].when[1].field: there is no field “%s”; did you mean “%s”?", field, meant);

  g_test_message ("%s: %s", kind, field);
  g_assert_false (hc_settings_check_fields (settings, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, start));
  g_assert_true (g_str_has_suffix (error->message, "(rule “Second”)"));
}

static void
check_taken (const char *kind, const char *field)
{
  g_autoptr (HcSettings) settings = new_settings (kind, field);
  g_autoptr (GError) error = NULL;

  g_test_message ("%s: %s", kind, field);
  g_assert_true (hc_settings_check_fields (settings, &error));
  g_assert_no_error (error);
}

static void
test_near_misses (void)
{
  static const struct
  {
    const char *field, *meant;
  } slips[] = {
    { "typ", "type" },
    { "tpye", "type" },
    { "Types", "type" },
    { "stauts", "status" },
    { "STATUSES", "status" },
    { "nmae", "name" },
    { "activ", "active" },
    { "vender", "vendor" },
    { "manufactuer", "manufacturer" },
    { "seriall", "serial" },
    { "serial #", "serial" },
    { "Serial Number", "serialNumber" },
    { "O.S.", "OS" },
    { "serialNumer", "serialNumber" },
    { "warranty expiration date", "warrantyExpirationDate" },
    { "IP-address", "ipAddress" },
    { "localHardDrive", "localHardDrives" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    check_refused ("configuration", slips[i].field, slips[i].meant);
}

/* The message says how a question is written that is called nearly like a field. */
static void
test_question_remedy (void)
{
  g_autoptr (HcSettings) settings = new_settings ("configuration", "Typ");
  g_autoptr (GError) error = NULL;

  g_assert_false (hc_settings_check_fields (settings, &error));
  g_assert_nonnull (strstr (error->message, "write “question:Typ”"));
  check_taken ("configuration", "question:Typ");
  check_taken ("configuration", "QUESTION: Serial Number");
}

static void
test_taken (void)
{
  static const char *const fields[] = {
    "type",
    "TYPE",
    " os ",
    "serialnumber",
    "type/name",
    "company/identifier",
    "sla",
    "mobileGuid",
    "custom:Typ",
    /* questions, each too far from any field */
    "Rack unit",
    "BIOS/UEFI",
    "OU",
    "BIOS",
    "Room",
    "Größe",
    "電源",
    "Backup software in use",
    "?",
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    check_taken ("configuration", fields[i]);
}

/* Contacts and sites have no questions: whatever is no field is a mistake. */
static void
test_without_questions (void)
{
  g_autoptr (HcSettings) settings = new_settings ("contact", "newProperty");
  g_autoptr (GError) error = NULL;

  check_taken ("contact", "type");
  check_taken ("contact", "department");
  check_taken ("contact", "email");
  check_taken ("contact", "custom:Badge");
  check_taken ("site", "city");
  check_taken ("site", "stateReference/name");
  check_refused ("contact", "typ", "type");
  g_assert_false (hc_settings_check_fields (settings, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "there is no field “newProperty”; a contact has: type, active,"));
  g_assert_null (strstr (error->message, "question:"));
}

/* Neither is too long for the search, nor a reason to take it for a name. */
static void
test_long_label (void)
{
  g_autofree char *label = g_strnfill (5000, 'e');
  g_autofree char *edge = g_strconcat ("name", label + 4900, NULL);

  check_taken ("configuration", label);
  check_taken ("configuration", edge);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-fields/near-misses", test_near_misses);
  g_test_add_func ("/rule-fields/question-remedy", test_question_remedy);
  g_test_add_func ("/rule-fields/taken", test_taken);
  g_test_add_func ("/rule-fields/without-questions", test_without_questions);
  g_test_add_func ("/rule-fields/long-label", test_long_label);
  return g_test_run ();
}
