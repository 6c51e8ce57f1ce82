/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-private.h"

#include <string.h>

/* 2016-03-14T10:00:00Z: setup tables are old. */
#define SETUP_TIME 1457949600

/* Rows of a setup table in the order of their ids; the first is the default. */
typedef struct
{
  const char *table;
  const char *field;
  const char *rows;
} Setup;

static const Setup setups[] = {
  { "companyTypes", "name", "Client|Prospect|Vendor|Partner|Former Client|Owner" },
  { "companyStatuses", "name", "Active|Inactive|Not Approved|Credit Hold|>Onboarding|Inactive - Offboarded" },
  { "contactTypes", "description", "End User|Decision Maker|Approver|Billing|Emergency|VIP" },
  { "contactDepartments", "name", "Administration|Sales|Finance|Operations|IT|Human Resources" },
  { "communicationTypes", "description", "Email|Direct|Fax|Cell|Home|Work Landline|Email 2" },
  { "configurationTypes", "name",
    "Workstation|Managed Server|Laptop|Printer|Switch|Firewall|Wireless Access Point|UPS|Hypervisor|NAS|"
    "Mobile Phone|Domain|SSL Certificate|Email Account|Network Printer (old)" },
  { "configurationStatuses", "description", "Active|Inactive|In Stock|Retired|Decommissioned" },
  { "manufacturers", "name",
    "Dell|HP|Lenovo|Apple|Microsoft|Cisco|Ubiquiti|Fortinet|SonicWall|Synology|Brother|Canon|APC|Contoso" },
  { "agreementTypes", "name", "Managed Services|Block Time|Backup|Hosting|Security Awareness" },
  { "billingCycles", "name", "Annually|Monthly|Quarterly" },
  { "billingTerms", "name", "Net 30 days|Due on receipt|Net 14 days" },
  { "taxCodes", "name", "State|Exempt" },
  { "currencies", "name", "US Dollars|Australian Dollars" },
  { "timeZones", "name", "US Eastern|US Central|US Pacific|AU Sydney" },
  { "structureLevels", "name", "Corporate (Level 1)|Region (Level 2)" },
  { "locations", "name", "Main Office|West Office" },
  { "departments", "name", "Professional Services|Managed Services" },
  { "marketDescriptions", "name",
    "Manufacturing|Healthcare|Legal|Finance|Construction|Retail|Education|Non-Profit|Hospitality" },
  { "securityRoles", "name", "Admin|API Read|Technician" },
};

static void
add_rows (HcSimCw *cw, const Setup *setup)
{
  HcSimTable *table = hc_sim_store_get_table (cw->store, setup->table);
  g_auto (GStrv) rows = g_strsplit (setup->rows, "|", -1);

  for (guint i = 0; rows[i] != NULL; i++)
    {
      HcSimRecord *record = hc_sim_table_add (table, 0);

      hc_sim_record_set_text (table, record, setup->field, rows[i]);
      if (i == 0 && hc_sim_table_find_field (table, "defaultFlag") >= 0)
        hc_sim_record_set_int (table, record, "defaultFlag", TRUE);
      if (hc_sim_table_find_field (table, "identifier") >= 0)
        hc_sim_record_set_text (table, record, "identifier", rows[i]);
      if (hc_sim_table_find_field (table, "lastUpdated") >= 0)
        {
          hc_sim_record_set_int (table, record, "lastUpdated", SETUP_TIME + (gint64)i * 3600);
          hc_sim_record_set_text (table, record, "updatedBy", "zadmin");
        }
    }
}

static void
set_flag (HcSimCw *cw, const char *table_name, gint64 id, const char *flag)
{
  HcSimTable *table = hc_sim_store_get_table (cw->store, table_name);

  hc_sim_record_set_int (table, hc_sim_table_get (table, id), flag, TRUE);
}

static void
set_flags (HcSimCw *cw)
{
  set_flag (cw, "companyTypes", 3, "vendorFlag");
  set_flag (cw, "companyStatuses", 6, "inactiveFlag");
  set_flag (cw, "configurationStatuses", 4, "closedFlag");
  set_flag (cw, "configurationStatuses", 5, "closedFlag");
  set_flag (cw, "configurationTypes", 15, "inactiveFlag");
  set_flag (cw, "communicationTypes", 1, "emailFlag");
  set_flag (cw, "communicationTypes", 7, "emailFlag");
  set_flag (cw, "communicationTypes", 3, "faxFlag");
  for (gint64 id = 2; id <= 6; id++)
    {
      if (id != 3)
        set_flag (cw, "communicationTypes", id, "phoneFlag");
    }
}

static const struct
{
  const char *code;
  const char *name;
  const char *prefix;
} countries[] = {
  { "US", "United States", "1" },
  { "AU", "Australia", "61" },
  { "GB", "United Kingdom", "44" },
  { "CA", "Canada", "1" },
};

static const struct
{
  const char *code;
  const char *name;
  gint64 country;
} states[] = {
  { "IL", "Illinois", 1 },   { "OH", "Ohio", 1 },     { "TX", "Texas", 1 },
  { "WA", "Washington", 1 }, { "NY", "New York", 1 }, { "NSW", "New South Wales", 2 },
  { "VIC", "Victoria", 2 },  { "ON", "Ontario", 4 },
};

static void
add_places (HcSimCw *cw)
{
  HcSimTable *table = hc_sim_store_get_table (cw->store, "countries");

  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    {
      HcSimRecord *record = hc_sim_table_add (table, 0);

      hc_sim_record_set_text (table, record, "name", countries[i].name);
      hc_sim_record_set_text (table, record, "identifier", countries[i].code);
      hc_sim_record_set_text (table, record, "countryCode", countries[i].code);
      hc_sim_record_set_text (table, record, "dialingPrefix", countries[i].prefix);
      hc_sim_record_set_int (table, record, "defaultFlag", i == 0);
      hc_sim_record_set_int (table, record, "lastUpdated", SETUP_TIME);
    }
  table = hc_sim_store_get_table (cw->store, "states");
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      HcSimRecord *record = hc_sim_table_add (table, 0);

      hc_sim_record_set_text (table, record, "identifier", states[i].code);
      hc_sim_record_set_text (table, record, "name", states[i].name);
      hc_sim_record_set_int (table, record, "country", states[i].country);
      hc_sim_record_set_int (table, record, "lastUpdated", SETUP_TIME);
    }
}

/* What each configuration type asks. Password questions hold what nobody else may learn. */
static const struct
{
  gint64 type;
  const char *question;
  const char *field_type;
  const char *entry_type;
  const char *values;
} questions[] = {
  { 2, "Rack unit", "Text", "EntryField", NULL },
  { 2, "iDRAC password", "Password", "EntryField", NULL },
  { 2, "Backup enabled", "Checkbox", "EntryField", NULL },
  { 2, "Role", "Text", "List", "Domain Controller|File Server|SQL|Application|Terminal Server" },
  { 4, "Toner model", "Text", "EntryField", NULL },
  { 6, "Firmware", "Text", "EntryField", NULL },
  { 6, "Admin password", "Password", "EntryField", NULL },
  { 6, "Licence end", "Date", "Date", NULL },
  { 12, "Registrar", "Text", "EntryField", NULL },
  { 12, "Registrar page", "Hyperlink", "EntryField", NULL },
  { 13, "Key size", "Number", "EntryField", NULL },
};

static void
add_values (HcSimCw *cw, gint64 type, gint64 question, const char *values)
{
  HcSimTable *table = hc_sim_store_get_table (cw->store, "questionValues");
  g_auto (GStrv) parts = g_strsplit (values, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      HcSimRecord *record = hc_sim_table_add (table, 0);

      hc_sim_record_set_int (table, record, "configurationType", type);
      hc_sim_record_set_int (table, record, "question", question);
      hc_sim_record_set_text (table, record, "value", parts[i]);
      hc_sim_record_set_int (table, record, "lastUpdated", SETUP_TIME);
    }
}

static void
add_questions (HcSimCw *cw)
{
  HcSimTable *table = hc_sim_store_get_table (cw->store, "typeQuestions");

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      HcSimRecord *record = hc_sim_table_add (table, 40 + i);

      hc_sim_record_set_int (table, record, "configurationType", questions[i].type);
      hc_sim_record_set_text (table, record, "fieldType", questions[i].field_type);
      hc_sim_record_set_text (table, record, "entryType", questions[i].entry_type);
      hc_sim_record_set_text (table, record, "question", questions[i].question);
      hc_sim_record_set_number (table, record, "sequenceNumber", 1 + i % 4);
      hc_sim_record_set_int (table, record, "lastUpdated", SETUP_TIME);
      hc_sim_record_set_text (table, record, "updatedBy", "zadmin");
      if (questions[i].values != NULL)
        add_values (cw, questions[i].type, record->id, questions[i].values);
    }
}

static HcSimRecord *
add_member (
    HcSimCw *cw, gint64 id, const char *identifier, const char *first, const char *last, const char *licence)
{
  HcSimTable *table = hc_sim_store_get_table (cw->store, "members");
  HcSimRecord *record = hc_sim_table_add (table, id);
  g_autofree char *mail = g_strdup_printf ("%s@northwind.example", identifier);

  hc_sim_record_set_text (table, record, "identifier", identifier);
  hc_sim_record_set_text (table, record, "firstName", first);
  hc_sim_record_set_text (table, record, "lastName", last);
  hc_sim_record_set_text (table, record, "officeEmail", mail);
  hc_sim_record_set_text (table, record, "licenseClass", licence);
  hc_sim_record_set_int (table, record, "securityRole", strcmp (licence, "A") == 0 ? 2 : 3);
  hc_sim_record_set_int (table, record, "lastUpdated", SETUP_TIME);
  return record;
}

static void
add_people (HcSimCw *cw)
{
  HcSimTable *table = hc_sim_store_get_table (cw->store, "apiMembers");
  HcSimRecord *record;

  add_member (cw, 150, "jdoe", "Jordan", "Doe", "F");
  add_member (cw, 151, "mlee", "Mina", "Lee", "F");
  /* Real rows lack the last name that the schema calls required. */
  add_member (cw, 152, "rmmSync", "RMM", NULL, "A");
  cw->member_id = add_member (cw, 190, HC_SIM_CW_API_MEMBER, "Documentation", "Sync", "A")->id;
  record = hc_sim_table_add (table, cw->member_id);
  hc_sim_record_set_text (table, record, "identifier", HC_SIM_CW_API_MEMBER);
  hc_sim_record_set_text (table, record, "name", "Documentation Sync");
  hc_sim_record_set_text (table, record, "emailAddress", "sync@northwind.example");
  hc_sim_record_set_int (table, record, "securityRole", 2);
  hc_sim_record_set_int (table, record, "structureLevel", 1);
  hc_sim_record_set_int (table, record, "securityLocation", 1);
  hc_sim_record_set_int (table, record, "lastUpdated", SETUP_TIME);
}

static void
add_custom_fields (HcSimCw *cw)
{
  HcSimTable *table = hc_sim_store_get_table (cw->store, "userDefinedFields");
  static const char *const captions[] = { "Region", "Badge", "Asset Owner" };

  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    {
      HcSimRecord *record = hc_sim_table_add (table, 15 + i);

      hc_sim_record_set_int (table, record, "podId", i + 1);
      hc_sim_record_set_text (table, record, "caption", captions[i]);
      hc_sim_record_set_text (table, record, "fieldTypeIdentifier", "Text");
      hc_sim_record_set_text (table, record, "entryTypeIdentifier", "EntryField");
      hc_sim_record_set_int (table, record, "lastUpdated", SETUP_TIME);
    }
}

void
hc_sim_cw_add_setup (HcSimCw *cw)
{
  HcSimTable *products = hc_sim_store_get_table (cw->store, "products");
  static const char *const identifiers[] = { "EDR-SEAT", "BACKUP-GB", "M365-BP", "SUPPORT-HR" };

  for (guint i = 0; i < G_N_ELEMENTS (setups); i++)
    add_rows (cw, &setups[i]);
  set_flags (cw);
  add_places (cw);
  add_questions (cw);
  add_people (cw);
  add_custom_fields (cw);
  for (guint i = 0; i < G_N_ELEMENTS (identifiers); i++)
    hc_sim_record_set_text (products, hc_sim_table_add (products, 0), "identifier", identifiers[i]);
}
