/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-schema.h"

static const HcSimField company_fields[] = {
  HC_SIM_TR ("identifier", 156),
  HC_SIM_TR ("name", 156),
  HC_SIM_R ("status", "companyStatuses"),
  HC_SIM_TX ("addressLine1", 50),
  HC_SIM_T ("addressLine2", 50),
  HC_SIM_TX ("city", 50),
  HC_SIM_T ("state", 50),
  HC_SIM_TX ("zip", 12),
  HC_SIM_R ("country", "countries"),
  HC_SIM_TX ("phoneNumber", 30),
  HC_SIM_TX ("faxNumber", 30),
  HC_SIM_TX ("website", 255),
  HC_SIM_R ("territory", "locations"),
  HC_SIM_R ("market", "marketDescriptions"),
  HC_SIM_TX ("accountNumber", 100),
  HC_SIM_R ("defaultContact", "contacts"),
  HC_SIM_D ("dateAcquired"),
  HC_SIM_R ("parentCompany", "companies"),
  HC_SIM_NX ("annualRevenue"),
  HC_SIM_IX ("numberOfEmployees"),
  HC_SIM_I ("yearEstablished"),
  HC_SIM_I ("revenueYear"),
  HC_SIM_R ("timeZoneSetup", "timeZones"),
  HC_SIM_T ("leadSource", 50),
  HC_SIM_B ("leadFlag"),
  HC_SIM_B ("unsubscribeFlag"),
  HC_SIM_USER_DEFINED,
  HC_SIM_TX ("vendorIdentifier", 100),
  HC_SIM_TX ("taxIdentifier", 100),
  HC_SIM_R ("taxCode", "taxCodes"),
  HC_SIM_R ("billingTerms", "billingTerms"),
  HC_SIM_R ("billToCompany", "companies"),
  HC_SIM_R ("billingSite", "sites"),
  HC_SIM_R ("billingContact", "contacts"),
  HC_SIM_T ("invoiceToEmailAddress", 0),
  HC_SIM_B ("deletedFlag"),
  HC_SIM_D ("dateDeleted"),
  HC_SIM_T ("deletedBy", 50),
  HC_SIM_GUID,
  HC_SIM_T ("facebookUrl", 0),
  HC_SIM_T ("twitterUrl", 0),
  HC_SIM_T ("linkedInUrl", 0),
  HC_SIM_R ("currency", "currencies"),
  HC_SIM_R ("territoryManager", "members"),
  HC_SIM_B ("isVendorFlag"),
  { "types", HC_SIM_REFS, HC_SIM_FIELD_ALWAYS, "companyTypes", 0 },
  HC_SIM_R ("site", "sites"),
  HC_SIM_INFO,
  HC_SIM_CUSTOM_FIELDS,
};

static const char *const company_hrefs[] = {
  "contacts_href",
  "company/contacts?conditions=company/id={id}",
  "agreements_href",
  "finance/agreements?conditions=company/id={id}",
  "tickets_href",
  "service/tickets?conditions=company/id={id}",
  "configurations_href",
  "company/configurations?conditions=company/id={id}",
  "sites_href",
  "company/companies/{id}/sites",
  "notes_href",
  "company/companies/{id}/notes",
  NULL,
};

static const HcSimSchema companies = {
  .table = "companies",
  .noun = "Company",
  .href_key = "company_href",
  .href = "company/companies/{id}",
  .has_identifier = TRUE,
  .name_fields = { "name" },
  .fields = company_fields,
  .n_fields = G_N_ELEMENTS (company_fields),
  .hrefs = company_hrefs,
};

static const HcSimField company_type_fields[] = {
  HC_SIM_TR ("name", 50),
  HC_SIM_B ("defaultFlag"),
  HC_SIM_B ("vendorFlag"),
  HC_SIM_B ("serviceAlertFlag"),
  HC_SIM_T ("serviceAlertMessage", 150),
  HC_SIM_T ("connectWiseId", 36),
  HC_SIM_INFO_SETUP,
};

static const HcSimSchema company_types = {
  .table = "companyTypes",
  .noun = "CompanyType",
  .href_key = "type_href",
  .href = "company/companies/types/{id}",
  .name_fields = { "name" },
  .fields = company_type_fields,
  .n_fields = G_N_ELEMENTS (company_type_fields),
};

static const HcSimField company_status_fields[] = {
  HC_SIM_TR ("name", 50),      HC_SIM_B ("defaultFlag"),          HC_SIM_B ("inactiveFlag"),
  HC_SIM_B ("notifyFlag"),     HC_SIM_B ("disallowSavingFlag"),   HC_SIM_T ("notificationMessage", 500),
  HC_SIM_B ("customNoteFlag"), HC_SIM_B ("cancelOpenTracksFlag"), HC_SIM_T ("connectWiseId", 36),
  HC_SIM_INFO_SETUP,
};

static const HcSimSchema company_statuses = {
  .table = "companyStatuses",
  .noun = "CompanyStatus",
  .href_key = "status_href",
  .href = "company/companies/statuses/{id}",
  .name_fields = { "name" },
  .fields = company_status_fields,
  .n_fields = G_N_ELEMENTS (company_status_fields),
};

static const HcSimField site_fields[] = {
  HC_SIM_TR ("name", 156),
  HC_SIM_T ("addressLine1", 50),
  HC_SIM_T ("addressLine2", 50),
  HC_SIM_T ("city", 50),
  HC_SIM_R ("stateReference", "states"),
  HC_SIM_T ("zip", 12),
  HC_SIM_R ("country", "countries"),
  HC_SIM_TX ("phoneNumber", 30),
  HC_SIM_T ("phoneNumberExt", 6),
  HC_SIM_TX ("faxNumber", 30),
  HC_SIM_B ("primaryAddressFlag"),
  HC_SIM_B ("defaultShippingFlag"),
  HC_SIM_B ("defaultBillingFlag"),
  HC_SIM_B ("defaultMailingFlag"),
  HC_SIM_B ("inactiveFlag"),
  HC_SIM_B ("billSeparateFlag"),
  HC_SIM_GUID,
  HC_SIM_R ("timeZone", "timeZones"),
  HC_SIM_R ("taxCode", "taxCodes"),
  HC_SIM_R ("company", "companies"),
  HC_SIM_R ("territory", "locations"),
  HC_SIM_INFO,
  HC_SIM_CUSTOM_FIELDS,
};

static const HcSimSchema sites = {
  .table = "sites",
  .noun = "Site",
  .href_key = "site_href",
  .href = "company/companies/{parent}/sites/{id}",
  .name_fields = { "name" },
  .parent = "company",
  .fields = site_fields,
  .n_fields = G_N_ELEMENTS (site_fields),
};

static const HcSimField contact_fields[] = {
  { "firstName", HC_SIM_TEXT, HC_SIM_FIELD_REQUIRED, NULL, 30 },
  HC_SIM_T ("lastName", 30),
  HC_SIM_R ("company", "companies"),
  HC_SIM_R ("site", "sites"),
  HC_SIM_T ("addressLine1", 50),
  HC_SIM_T ("addressLine2", 50),
  HC_SIM_T ("city", 50),
  HC_SIM_T ("state", 50),
  HC_SIM_T ("zip", 12),
  HC_SIM_R ("country", "countries"),
  HC_SIM_TX ("relationshipOverride", 0),
  HC_SIM_R ("department", "contactDepartments"),
  HC_SIM_B ("inactiveFlag"),
  HC_SIM_R ("managerContact", "contacts"),
  HC_SIM_R ("assistantContact", "contacts"),
  HC_SIM_T ("title", 100),
  HC_SIM_T ("nickName", 0),
  HC_SIM_B ("marriedFlag"),
  HC_SIM_B ("childrenFlag"),
  { "portalPassword", HC_SIM_TEXT, HC_SIM_FIELD_NO_FILTER, NULL, 15 },
  HC_SIM_I ("portalSecurityLevel"),
  HC_SIM_B ("disablePortalLoginFlag"),
  HC_SIM_B ("unsubscribeFlag"),
  HC_SIM_GUID,
  HC_SIM_T ("defaultPhoneType", 0),
  HC_SIM_T ("defaultPhoneNbr", 0),
  HC_SIM_T ("defaultPhoneExtension", 0),
  HC_SIM_B ("defaultBillingFlag"),
  HC_SIM_B ("defaultFlag"),
  HC_SIM_USER_DEFINED,
  HC_SIM_R ("companyLocation", "locations"),
  { "communicationItems", HC_SIM_ROWS, HC_SIM_FIELD_NONE, "communications", 0 },
  { "types", HC_SIM_REFS, HC_SIM_FIELD_ALWAYS, "contactTypes", 0 },
  HC_SIM_B ("ignoreDuplicates"),
  HC_SIM_INFO,
  HC_SIM_CUSTOM_FIELDS,
};

static const HcSimSchema contacts = {
  .table = "contacts",
  .noun = "Contact",
  .href_key = "contact_href",
  .href = "company/contacts/{id}",
  .name_fields = { "firstName", "lastName" },
  .fields = contact_fields,
  .n_fields = G_N_ELEMENTS (contact_fields),
};

static const HcSimField communication_fields[] = {
  HC_SIM_R ("type", "communicationTypes"),
  HC_SIM_TX ("value", 250),
  HC_SIM_T ("extension", 15),
  HC_SIM_B ("defaultFlag"),
  HC_SIM_T ("domain", 0),
  HC_SIM_E ("communicationType", "Email|Fax|Phone"),
};

static const HcSimSchema communications = {
  .table = "communications",
  .noun = "Communication",
  .href_key = "communication_href",
  .href = "company/contacts/communications/{id}",
  .fields = communication_fields,
  .n_fields = G_N_ELEMENTS (communication_fields),
};

static const HcSimField communication_type_fields[] = {
  HC_SIM_TR ("description", 30), HC_SIM_B ("phoneFlag"), HC_SIM_B ("faxFlag"), HC_SIM_B ("emailFlag"),
  HC_SIM_B ("defaultFlag"),      HC_SIM_B ("disabled"),  HC_SIM_INFO_SETUP,
};

static const HcSimSchema communication_types = {
  .table = "communicationTypes",
  .noun = "CommunicationType",
  .href_key = "type_href",
  .href = "company/communicationTypes/{id}",
  .name_fields = { "description" },
  .fields = communication_type_fields,
  .n_fields = G_N_ELEMENTS (communication_type_fields),
};

static const HcSimField contact_type_fields[] = {
  HC_SIM_TR ("description", 50),       HC_SIM_B ("defaultFlag"), HC_SIM_B ("serviceAlertFlag"),
  HC_SIM_T ("serviceAlertMessage", 0), HC_SIM_INFO_SETUP,
};

static const HcSimSchema contact_types = {
  .table = "contactTypes",
  .noun = "ContactType",
  .href_key = "type_href",
  .href = "company/contacts/types/{id}",
  .name_fields = { "description" },
  .fields = contact_type_fields,
  .n_fields = G_N_ELEMENTS (contact_type_fields),
};

static const HcSimField contact_department_fields[] = {
  HC_SIM_TR ("name", 50),
  HC_SIM_INFO_SETUP,
};

static const HcSimSchema contact_departments = {
  .table = "contactDepartments",
  .noun = "ContactDepartment",
  .href_key = "department_href",
  .href = "company/contacts/departments/{id}",
  .name_fields = { "name" },
  .fields = contact_department_fields,
  .n_fields = G_N_ELEMENTS (contact_department_fields),
};

const HcSimSchema *const hc_sim_cw_schemas_company[] = {
  &companies,           &company_types, &company_statuses,    &sites, &contacts, &communications,
  &communication_types, &contact_types, &contact_departments, NULL,
};
