/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-schema.h"

#define CUSTOM_TYPES                                                                                         \
  "TextArea|Button|Currency|Date|Hyperlink|IPAddress|Checkbox|Number|Percent|PhoneNumber|Text|Password"
#define SCREENS "Company|Contact|Service|Invoice|PurchaseOrder|SalesOrder"

#define SCHEMA(symbol, table_name, noun_name, key, path, identifier, name_1, name_2)                         \
  static const HcSimSchema symbol = {                                                                        \
    .table = table_name,                                                                                     \
    .noun = noun_name,                                                                                       \
    .href_key = key,                                                                                         \
    .href = path,                                                                                            \
    .has_identifier = identifier,                                                                            \
    .name_fields = { name_1, name_2 },                                                                       \
    .fields = symbol##_fields,                                                                               \
    .n_fields = G_N_ELEMENTS (symbol##_fields),                                                              \
  }

static const HcSimField members_fields[] = {
  HC_SIM_TR ("identifier", 15),
  HC_SIM_T ("firstName", 30),
  HC_SIM_T ("lastName", 30),
  HC_SIM_T ("title", 100),
  HC_SIM_T ("officeEmail", 250),
  HC_SIM_T ("primaryEmail", 250),
  HC_SIM_T ("officePhone", 30),
  HC_SIM_T ("mobilePhone", 30),
  HC_SIM_B ("inactiveFlag"),
  HC_SIM_E ("licenseClass", "A|C|F|X"),
  HC_SIM_R ("securityRole", "securityRoles"),
  HC_SIM_D ("hireDate"),
  HC_SIM_R ("timeZone", "timeZones"),
  HC_SIM_INFO,
};
SCHEMA (members, "members", "Member", "member_href", "system/members/{id}", TRUE, "firstName", "lastName");

static const HcSimField api_members_fields[] = {
  HC_SIM_TR ("identifier", 15),
  HC_SIM_T ("name", 30),
  HC_SIM_T ("emailAddress", 250),
  HC_SIM_B ("inactiveFlag"),
  HC_SIM_R ("timeZone", "timeZones"),
  HC_SIM_R ("securityRole", "securityRoles"),
  HC_SIM_R ("structureLevel", "structureLevels"),
  HC_SIM_R ("securityLocation", "locations"),
  HC_SIM_INFO,
};
SCHEMA (api_members, "apiMembers", "ApiMember", "member_href", "system/apiMembers/{id}", TRUE, "name", NULL);

static const HcSimField security_roles_fields[] = {
  HC_SIM_TR ("name", 30),    HC_SIM_T ("roleType", 30), HC_SIM_B ("adminFlag"),
  HC_SIM_B ("inactiveFlag"), HC_SIM_INFO_SETUP,
};
SCHEMA (security_roles,
        "securityRoles",
        "SecurityRole",
        "securityRole_href",
        "system/securityroles/{id}",
        FALSE,
        "name",
        NULL);

static const HcSimField structure_levels_fields[] = { HC_SIM_TR ("name", 50) };
SCHEMA (structure_levels,
        "structureLevels",
        "StructureLevel",
        "structureLevel_href",
        "system/myCompany/structure/{id}",
        FALSE,
        "name",
        NULL);

static const HcSimField locations_fields[] = {
  HC_SIM_TR ("name", 30),    HC_SIM_R ("structureLevel", "structureLevels"),
  HC_SIM_B ("locationFlag"), HC_SIM_B ("clientFlag"),
  HC_SIM_INFO_SETUP,
};
SCHEMA (locations, "locations", "Location", "location_href", "system/locations/{id}", FALSE, "name", NULL);

static const HcSimField departments_fields[] = {
  HC_SIM_TR ("identifier", 30),
  HC_SIM_TR ("name", 50),
  HC_SIM_INFO_SETUP,
};
SCHEMA (departments,
        "departments",
        "Department",
        "department_href",
        "system/departments/{id}",
        TRUE,
        "name",
        NULL);

static const HcSimField time_zones_fields[] = { HC_SIM_TR ("name", 50) };
SCHEMA (time_zones,
        "timeZones",
        "TimeZoneSetup",
        "timeZoneSetup_href",
        "system/timeZoneSetups/{id}",
        FALSE,
        "name",
        NULL);

static const HcSimField countries_fields[] = {
  HC_SIM_TR ("name", 50),
  HC_SIM_B ("defaultFlag"),
  HC_SIM_T ("dialingPrefix", 10),
  /* What a reference to a country calls its identifier; the row itself says countryCode. */
  { "identifier", HC_SIM_TEXT, HC_SIM_FIELD_HIDDEN, NULL, 0 },
  HC_SIM_T ("countryCode", 10),
  HC_SIM_B ("disabled"),
  HC_SIM_INFO_SETUP,
};
SCHEMA (countries, "countries", "Country", "country_href", "company/countries/{id}", TRUE, "name", NULL);

static const HcSimField states_fields[] = {
  HC_SIM_TR ("identifier", 50), HC_SIM_TR ("name", 50), HC_SIM_R ("country", "countries"),
  HC_SIM_B ("disabled"),        HC_SIM_INFO_SETUP,
};
SCHEMA (states, "states", "State", "state_href", "company/states/{id}", TRUE, "name", NULL);

static const HcSimField market_descriptions_fields[] = {
  HC_SIM_TR ("name", 50),
  HC_SIM_INFO_SETUP,
};
SCHEMA (market_descriptions,
        "marketDescriptions",
        "MarketDescription",
        "market_href",
        "company/marketDescriptions/{id}",
        FALSE,
        "name",
        NULL);

static const HcSimField links_fields[] = {
  HC_SIM_TR ("name", 50), HC_SIM_I ("tableReferenceId"),
  HC_SIM_T ("url", 1000), HC_SIM_E ("screenLink", SCREENS),
  HC_SIM_INFO_SETUP,
};
SCHEMA (links, "links", "Link", "link_href", "system/links/{id}", FALSE, "name", NULL);

static const HcSimField callbacks_fields[] = {
  HC_SIM_T ("description", 100),   HC_SIM_TR ("url", 0),
  HC_SIM_IX ("objectId"),          HC_SIM_TR ("type", 0),
  HC_SIM_TR ("level", 0),          HC_SIM_I ("memberId"),
  HC_SIM_T ("payloadVersion", 0),  HC_SIM_B ("inactiveFlag"),
  HC_SIM_B ("isSoapCallbackFlag"), HC_SIM_B ("isSelfSuppressedFlag"),
  HC_SIM_T ("connectWiseID", 36),  HC_SIM_INFO_SETUP,
};
SCHEMA (callbacks, "callbacks", "Callback", "callback_href", "system/callbacks/{id}", FALSE, NULL, NULL);

static const HcSimField user_defined_fields_fields[] = {
  HC_SIM_IX ("podId"),
  HC_SIM_TR ("caption", 25),
  HC_SIM_IX ("sequenceNumber"),
  HC_SIM_T ("screenId", 0),
  HC_SIM_E ("fieldTypeIdentifier", CUSTOM_TYPES),
  HC_SIM_IX ("numberDecimals"),
  HC_SIM_E ("entryTypeIdentifier", "Date|EntryField|List|Option"),
  HC_SIM_B ("requiredFlag"),
  HC_SIM_INFO_SETUP,
};
SCHEMA (user_defined_fields,
        "userDefinedFields",
        "UserDefinedField",
        "userDefinedField_href",
        "system/userDefinedFields/{id}",
        FALSE,
        NULL,
        NULL);

static const HcSimField custom_field_values_fields[] = {
  HC_SIM_TX ("caption", 0),
  HC_SIM_E ("type", CUSTOM_TYPES),
  HC_SIM_E ("entryMethod", "Date|EntryField|List|Option"),
  HC_SIM_IX ("numberOfDecimals"),
  HC_SIM_A ("value"),
  HC_SIM_T ("connectWiseId", 36),
};
SCHEMA (custom_field_values, "customFieldValues", "CustomField", NULL, NULL, FALSE, NULL, NULL);

static const HcSimField tickets_fields[] = {
  HC_SIM_TR ("summary", 100),       HC_SIM_RR ("company", "companies"),
  HC_SIM_R ("contact", "contacts"), HC_SIM_R ("configuration", "configurations"),
  HC_SIM_B ("closedFlag"),          HC_SIM_INFO,
};
SCHEMA (tickets, "tickets", "Ticket", "ticket_href", "service/tickets/{id}", FALSE, "summary", NULL);

const HcSimSchema *const hc_sim_cw_schemas_system[] = {
  &members,
  &api_members,
  &security_roles,
  &structure_levels,
  &locations,
  &departments,
  &time_zones,
  &countries,
  &states,
  &market_descriptions,
  &links,
  &callbacks,
  &user_defined_fields,
  &custom_field_values,
  &tickets,
  NULL,
};

const HcSimSchema **
hc_sim_cw_dup_schemas (void)
{
  const HcSimSchema *const *const groups[] = { hc_sim_cw_schemas_company, hc_sim_cw_schemas_configuration,
                                               hc_sim_cw_schemas_finance, hc_sim_cw_schemas_system };
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      for (guint j = 0; groups[i][j] != NULL; j++)
        g_ptr_array_add (all, (gpointer)groups[i][j]);
    }
  g_ptr_array_add (all, NULL);
  return (const HcSimSchema **)g_ptr_array_free (all, FALSE);
}
