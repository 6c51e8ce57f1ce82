/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-schema.h"

#define FIELD_TYPES "TextArea|Currency|Date|Hyperlink|IPAddress|Checkbox|Number|Percent|Text|Password"

static const HcSimField configuration_fields[] = {
  HC_SIM_TR ("name", 100),
  HC_SIM_RR ("type", "configurationTypes"),
  HC_SIM_R ("status", "configurationStatuses"),
  HC_SIM_RR ("company", "companies"),
  HC_SIM_R ("contact", "contacts"),
  HC_SIM_R ("site", "sites"),
  HC_SIM_I ("locationId"),
  HC_SIM_R ("location", "locations"),
  HC_SIM_I ("businessUnitId"),
  HC_SIM_R ("department", "departments"),
  HC_SIM_TX ("deviceIdentifier", 100),
  HC_SIM_TX ("serialNumber", 250),
  HC_SIM_TX ("modelNumber", 50),
  HC_SIM_TX ("tagNumber", 50),
  HC_SIM_D ("purchaseDate"),
  HC_SIM_D ("installationDate"),
  HC_SIM_R ("installedBy", "members"),
  HC_SIM_D ("warrantyExpirationDate"),
  HC_SIM_TX ("vendorNotes", 0),
  HC_SIM_TX ("notes", 0),
  HC_SIM_TX ("macAddress", 25),
  HC_SIM_TX ("lastLoginName", 100),
  HC_SIM_B ("billFlag"),
  HC_SIM_IX ("backupSuccesses"),
  HC_SIM_IX ("backupIncomplete"),
  HC_SIM_IX ("backupFailed"),
  HC_SIM_IX ("backupRestores"),
  HC_SIM_TX ("backupServerName", 0),
  HC_SIM_NX ("backupBillableSpaceGb"),
  HC_SIM_TX ("backupProtectedDeviceList", 0),
  HC_SIM_IX ("backupYear"),
  HC_SIM_IX ("backupMonth"),
  HC_SIM_TX ("ipAddress", 50),
  HC_SIM_TX ("defaultGateway", 50),
  HC_SIM_TX ("osType", 250),
  HC_SIM_TX ("osInfo", 250),
  HC_SIM_TX ("cpuSpeed", 100),
  HC_SIM_TX ("ram", 25),
  HC_SIM_TX ("localHardDrives", 0),
  HC_SIM_I ("parentConfigurationId"),
  HC_SIM_R ("vendor", "companies"),
  HC_SIM_R ("manufacturer", "manufacturers"),
  { "questions", HC_SIM_ROWS, HC_SIM_FIELD_NONE, "answers", 0 },
  HC_SIM_B ("activeFlag"),
  HC_SIM_T ("managementLink", 1000),
  HC_SIM_T ("remoteLink", 1000),
  HC_SIM_GUID,
  HC_SIM_B ("displayVendorFlag"),
  HC_SIM_I ("companyLocationId"),
  HC_SIM_B ("showRemoteFlag"),
  HC_SIM_B ("showAutomateFlag"),
  HC_SIM_B ("needsRenewalFlag"),
  HC_SIM_T ("manufacturerPartNumber", 50),
  HC_SIM_INFO,
  HC_SIM_CUSTOM_FIELDS,
};

static const HcSimSchema configurations = {
  .table = "configurations",
  .noun = "Configuration",
  .href_key = "configuration_href",
  .href = "company/configurations/{id}",
  .fields = configuration_fields,
  .n_fields = G_N_ELEMENTS (configuration_fields),
};

static const HcSimField answer_fields[] = {
  HC_SIM_I ("answerId"),
  HC_SIM_I ("questionId"),
  HC_SIM_TX ("question", 0),
  HC_SIM_A ("answer"),
  HC_SIM_NX ("sequenceNumber"),
  HC_SIM_IX ("numberOfDecimals"),
  HC_SIM_E ("fieldType", FIELD_TYPES),
  HC_SIM_B ("requiredFlag"),
};

static const HcSimSchema answers = {
  .table = "answers",
  .noun = "Question",
  .fields = answer_fields,
  .n_fields = G_N_ELEMENTS (answer_fields),
};

static const HcSimField configuration_type_fields[] = {
  HC_SIM_TR ("name", 50),         HC_SIM_B ("inactiveFlag"), HC_SIM_B ("systemFlag"),
  HC_SIM_T ("connectWiseId", 36), HC_SIM_INFO_SETUP,
};

static const char *const configuration_type_hrefs[] = {
  "questions_href",
  "company/configurations/types/{id}/questions",
  NULL,
};

static const HcSimSchema configuration_types = {
  .table = "configurationTypes",
  .noun = "ConfigurationType",
  .href_key = "type_href",
  .href = "company/configurations/types/{id}",
  .name_fields = { "name" },
  .fields = configuration_type_fields,
  .n_fields = G_N_ELEMENTS (configuration_type_fields),
  .hrefs = configuration_type_hrefs,
};

static const HcSimField configuration_status_fields[] = {
  HC_SIM_TR ("description", 50),
  HC_SIM_B ("closedFlag"),
  HC_SIM_B ("defaultFlag"),
  HC_SIM_INFO_SETUP,
};

static const HcSimSchema configuration_statuses = {
  .table = "configurationStatuses",
  .noun = "ConfigurationStatus",
  .href_key = "status_href",
  .href = "company/configurations/statuses/{id}",
  .name_fields = { "description" },
  .fields = configuration_status_fields,
  .n_fields = G_N_ELEMENTS (configuration_status_fields),
};

static const HcSimField type_question_fields[] = {
  HC_SIM_R ("configurationType", "configurationTypes"),
  HC_SIM_E ("fieldType", FIELD_TYPES),
  HC_SIM_E ("entryType", "Date|EntryField|List|Option"),
  HC_SIM_NX ("sequenceNumber"),
  HC_SIM_TR ("question", 1000),
  HC_SIM_IX ("numberOfDecimals"),
  HC_SIM_B ("requiredFlag"),
  HC_SIM_B ("inactiveFlag"),
  HC_SIM_INFO_SETUP,
};

static const HcSimSchema type_questions = {
  .table = "typeQuestions",
  .noun = "ConfigurationTypeQuestion",
  .href_key = "question_href",
  .href = "company/configurations/types/{parent}/questions/{id}",
  .name_fields = { "question" },
  .parent = "configurationType",
  .fields = type_question_fields,
  .n_fields = G_N_ELEMENTS (type_question_fields),
};

static const HcSimField question_value_fields[] = {
  HC_SIM_R ("configurationType", "configurationTypes"),
  HC_SIM_R ("question", "typeQuestions"),
  HC_SIM_TR ("value", 1000),
  HC_SIM_B ("defaultFlag"),
  HC_SIM_B ("inactiveFlag"),
  HC_SIM_INFO_SETUP,
};

static const HcSimSchema question_values = {
  .table = "questionValues",
  .noun = "ConfigurationTypeQuestionValue",
  .name_fields = { "value" },
  .parent = "question",
  .fields = question_value_fields,
  .n_fields = G_N_ELEMENTS (question_value_fields),
};

static const HcSimField manufacturer_fields[] = {
  HC_SIM_TR ("name", 50),
  HC_SIM_B ("inactiveFlag"),
  HC_SIM_INFO_SETUP,
};

static const HcSimSchema manufacturers = {
  .table = "manufacturers",
  .noun = "Manufacturer",
  .href_key = "manufacturer_href",
  .href = "procurement/manufacturers/{id}",
  .name_fields = { "name" },
  .fields = manufacturer_fields,
  .n_fields = G_N_ELEMENTS (manufacturer_fields),
};

const HcSimSchema *const hc_sim_cw_schemas_configuration[] = {
  &configurations, &answers,         &configuration_types, &configuration_statuses,
  &type_questions, &question_values, &manufacturers,       NULL,
};
