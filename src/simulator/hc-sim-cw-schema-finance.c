/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-schema.h"

#define BILLING "Billable|DoNotBill|NoCharge|NoDefault"
#define AGREEMENT_STATUS "Active|Cancelled|Expired|Inactive"

static const HcSimField agreement_fields[] = {
  HC_SIM_TR ("name", 100),
  HC_SIM_RR ("type", "agreementTypes"),
  HC_SIM_RR ("company", "companies"),
  HC_SIM_RR ("contact", "contacts"),
  HC_SIM_R ("site", "sites"),
  HC_SIM_R ("parentAgreement", "agreements"),
  HC_SIM_T ("customerPO", 50),
  HC_SIM_R ("location", "locations"),
  HC_SIM_R ("department", "departments"),
  HC_SIM_D ("startDate"),
  HC_SIM_D ("endDate"),
  HC_SIM_B ("noEndingDateFlag"),
  HC_SIM_B ("cancelledFlag"),
  HC_SIM_D ("dateCancelled"),
  HC_SIM_T ("reasonCancelled", 100),
  HC_SIM_T ("internalNotes", 0),
  HC_SIM_E ("applicationUnits", "Amount|Hours|Incidents"),
  HC_SIM_NX ("applicationLimit"),
  HC_SIM_B ("applicationUnlimitedFlag"),
  HC_SIM_B ("oneTimeFlag"),
  HC_SIM_R ("billingCycle", "billingCycles"),
  HC_SIM_R ("billingTerms", "billingTerms"),
  HC_SIM_R ("billToCompany", "companies"),
  HC_SIM_NX ("billAmount"),
  HC_SIM_D ("billStartDate"),
  HC_SIM_B ("taxable"),
  HC_SIM_R ("taxCode", "taxCodes"),
  HC_SIM_E ("billTime", BILLING),
  HC_SIM_E ("billExpenses", BILLING),
  HC_SIM_E ("billProducts", BILLING),
  HC_SIM_T ("nextInvoiceDate", 0),
  HC_SIM_E ("agreementStatus", AGREEMENT_STATUS),
  HC_SIM_INFO,
  HC_SIM_CUSTOM_FIELDS,
};

static const HcSimSchema agreements = {
  .table = "agreements",
  .noun = "Agreement",
  .href_key = "agreement_href",
  .href = "finance/agreements/{id}",
  .name_fields = { "name" },
  .fields = agreement_fields,
  .n_fields = G_N_ELEMENTS (agreement_fields),
};

static const HcSimField agreement_type_fields[] = {
  HC_SIM_TR ("name", 30),
  HC_SIM_B ("defaultFlag"),
  HC_SIM_B ("inactiveFlag"),
  HC_SIM_INFO_SETUP,
};

static const HcSimSchema agreement_types = {
  .table = "agreementTypes",
  .noun = "AgreementType",
  .href_key = "type_href",
  .href = "finance/agreements/types/{id}",
  .name_fields = { "name" },
  .fields = agreement_type_fields,
  .n_fields = G_N_ELEMENTS (agreement_type_fields),
};

static const HcSimField addition_fields[] = {
  HC_SIM_RR ("product", "products"),
  HC_SIM_NX ("quantity"),
  HC_SIM_NX ("lessIncluded"),
  HC_SIM_NX ("unitPrice"),
  HC_SIM_NX ("unitCost"),
  HC_SIM_E ("billCustomer", "Billable|DoNotBill|NoCharge"),
  HC_SIM_D ("effectiveDate"),
  HC_SIM_D ("cancelledDate"),
  HC_SIM_B ("taxableFlag"),
  HC_SIM_T ("serialNumber", 0),
  HC_SIM_T ("invoiceDescription", 6000),
  HC_SIM_I ("agreementId"),
  HC_SIM_T ("description", 0),
  HC_SIM_NX ("extPrice"),
  HC_SIM_NX ("extCost"),
  HC_SIM_E ("agreementStatus", AGREEMENT_STATUS),
  HC_SIM_INFO,
};

static const HcSimSchema additions = {
  .table = "additions",
  .noun = "Addition",
  .parent = "agreementId",
  .fields = addition_fields,
  .n_fields = G_N_ELEMENTS (addition_fields),
};

static const HcSimField product_fields[] = {
  HC_SIM_TR ("identifier", 60),
  HC_SIM_TX ("description", 0),
};

static const HcSimSchema products = {
  .table = "products",
  .noun = "CatalogItem",
  .href_key = "catalog_href",
  .href = "procurement/catalog/{id}",
  .has_identifier = TRUE,
  .fields = product_fields,
  .n_fields = G_N_ELEMENTS (product_fields),
};

static const HcSimField name_fields[] = {
  HC_SIM_TR ("name", 50),
  HC_SIM_INFO_SETUP,
};

#define NAMED(symbol, table_name, noun_name, key, path)                                                      \
  static const HcSimSchema symbol = {                                                                        \
    .table = table_name,                                                                                     \
    .noun = noun_name,                                                                                       \
    .href_key = key,                                                                                         \
    .href = path,                                                                                            \
    .name_fields = { "name" },                                                                               \
    .fields = name_fields,                                                                                   \
    .n_fields = G_N_ELEMENTS (name_fields),                                                                  \
  }

NAMED (billing_cycles, "billingCycles", "BillingCycle", "billingCycle_href", "finance/billingCycles/{id}");
NAMED (billing_terms, "billingTerms", "BillingTerm", "billingTerms_Href", "finance/billingTerms/{id}");
NAMED (tax_codes, "taxCodes", "TaxCode", "taxCode_href", "finance/taxCodes/{id}");
NAMED (currencies, "currencies", "Currency", "currency_href", "finance/currencies/{id}");

const HcSimSchema *const hc_sim_cw_schemas_finance[] = {
  &agreements,    &agreement_types, &additions,  &products, &billing_cycles,
  &billing_terms, &tax_codes,       &currencies, NULL,
};
