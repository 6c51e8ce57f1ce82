/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-property-table.h"

static const HcPropertyEntry company_entries[] = {
  { "id", "ConnectWise ID", NULL },
  { "name", "Name", "companyname" },
  { "identifier", "Identifier", "companyid" },
  { "types", "Types", "type companytype companytypes" },
  { "status/name", "Status", "companystatus" },
  { "address", "Address", "fulladdress" },
  { "addressLine1", "Address line 1", "address1" },
  { "addressLine2", "Address line 2", "address2" },
  { "city", "City", NULL },
  { "state", "State", NULL },
  { "zip", "Zip", "zipcode postalcode postcode" },
  { "country/name", "Country", "countryname" },
  { "phoneNumber", "Phone number", "phone" },
  { "faxNumber", "Fax number", "fax" },
  { "website", "Website", NULL },
  { NULL, NULL, NULL },
};

static const HcPropertyEntry site_entries[] = {
  { "id", "ConnectWise ID", NULL },
  { "name", "Name", "sitename" },
  { "company/name", "Company", "companyname" },
  { "address", "Address", "fulladdress siteaddress" },
  { "addressLine1", "Address line 1", "address1" },
  { "addressLine2", "Address line 2", "address2" },
  { "city", "City", NULL },
  { "stateReference/identifier", "State", NULL },
  { "stateReference/name", "State name", NULL },
  { "zip", "Zip", "zipcode postalcode postcode" },
  { "country/name", "Country", "countryname" },
  { "phoneNumber", "Phone number", "phone" },
  { "phoneNumberExt", "Phone extension", "phonenumberextension" },
  { "faxNumber", "Fax number", "fax" },
  { "primaryAddressFlag", "Primary", "primaryaddress primarysite primaryflag" },
  { "active", "Active", NULL },
  { NULL, NULL, NULL },
};

static const HcPropertyEntry contact_entries[] = {
  { "id", "ConnectWise ID", NULL },
  { "name", "Name", "fullname contactname" },
  { "firstName", "First name", NULL },
  { "lastName", "Last name", "surname" },
  { "title", "Title", "jobtitle" },
  { "department/name", "Department", "departmentname" },
  { "company/name", "Company", "companyname" },
  { "site/name", "Site", "sitename" },
  { "email", "E-mail", "emailaddress" },
  { "phone", "Phone", "phonenumber" },
  { "fax", "Fax", "faxnumber" },
  { "emails", "E-mails", "emailaddresses allemails" },
  { "phones", "Phones", "phonenumbers allphones" },
  { "types", "Types", "type contacttype contacttypes" },
  { "relationship/name", "Relationship", NULL },
  { "active", "Active", NULL },
  { NULL, NULL, NULL },
};

static const HcPropertyEntry configuration_entries[] = {
  { "id", "ConnectWise ID", NULL },
  { "name", "Name", "configurationname" },
  { "type/name", "Type", "configurationtype" },
  { "status/name", "Status", "configurationstatus" },
  { "company/name", "Company", "companyname" },
  { "site/name", "Site", "sitename" },
  { "contact/name", "Contact", "contactname" },
  { "serialNumber", "Serial number", "serial serialno" },
  { "modelNumber", "Model number", "model" },
  { "manufacturer/name", "Manufacturer", "manufacturername" },
  { "manufacturerPartNumber", "Manufacturer part number", NULL },
  { "vendor/name", "Vendor", "vendorname" },
  { "tagNumber", "Tag number", "tag" },
  { "osType", "OS type", "os operatingsystem" },
  { "osInfo", "OS info", "osinformation operatingsysteminfo" },
  { "ram", "RAM", NULL },
  { "cpuSpeed", "CPU speed", "cpu" },
  { "localHardDrives", "Local hard drives", "harddrives disks localdisks" },
  { "ipAddress", "IP address", "ip" },
  { "defaultGateway", "Default gateway", "gateway" },
  { "macAddress", "MAC address", "mac" },
  { "lastLoginName", "Last login name", "lastlogin" },
  { "warrantyExpirationDate", "Warranty expiration date",
    "warrantyexpiration warrantyexpires warrantyexpiry warrantyexpirydate warrantyends warrantyend "
    "warrantyenddate" },
  { "purchaseDate", "Purchase date", "purchased datepurchased dateofpurchase" },
  { "installationDate", "Installation date",
    "installdate installed installeddate dateinstalled dateofinstallation" },
  { "installedBy/name", "Installed by", NULL },
  { "notes", "Notes", NULL },
  { "vendorNotes", "Vendor notes", NULL },
  { "deviceIdentifier", "Device identifier", NULL },
  { "managementLink", "Management link", NULL },
  { "remoteLink", "Remote link", NULL },
  { "sla/name", "SLA", NULL },
  { "billFlag", "Billable", "bill" },
  { "needsRenewalFlag", "Needs renewal", NULL },
  { "active", "Active", NULL },
  { NULL, NULL, NULL },
};

static const HcPropertyEntry agreement_entries[] = {
  { "id", "ConnectWise ID", NULL },
  { "name", "Name", "agreementname" },
  { "type/name", "Type", "agreementtype" },
  { "company/name", "Company", "companyname" },
  { "contact/name", "Contact", "contactname" },
  { "site/name", "Site", "sitename" },
  { "startDate", "Start date", "start starts" },
  { "endDate", "End date", "end ends" },
  { "agreementStatus", "Status", "agreementstatus" },
  { "billAmount", "Bill amount", "billingamount" },
  { "billingCycle/name", "Billing cycle", "cycle billcycle" },
  { "billStartDate", "Bill start date", "billingstartdate" },
  { "nextInvoiceDate", "Next invoice date", "nextinvoice" },
  { "customerPO", "Customer PO", NULL },
  { "noEndingDateFlag", "No ending date", "noenddate" },
  { "cancelledFlag", "Cancelled", NULL },
  { NULL, NULL, NULL },
};

/* The names of the published OpenAPI document, without what is never imported: portal passwords, photos and
 * the personal data of contacts. */
static const char company_names[]
    = "id identifier name status/ addressLine1 addressLine2 city state zip country/ phoneNumber faxNumber "
      "website territory/ market/ "
      "accountNumber defaultContact/ dateAcquired sicCode/ parentCompany/ annualRevenue numberOfEmployees "
      "yearEstablished revenueYear "
      "ownershipType/ timeZoneSetup/ leadSource leadFlag unsubscribeFlag calendar/ userDefinedField1 "
      "userDefinedField2 userDefinedField3 "
      "userDefinedField4 userDefinedField5 userDefinedField6 userDefinedField7 userDefinedField8 "
      "userDefinedField9 userDefinedField10 "
      "vendorIdentifier taxIdentifier taxCode/ billingTerms/ invoiceTemplate/ pricingSchedule/ "
      "companyEntityType/ billToCompany/ "
      "billingSite/ billingContact/ invoiceDeliveryMethod/ invoiceToEmailAddress invoiceCCEmailAddress "
      "deletedFlag dateDeleted deletedBy "
      "mobileGuid facebookUrl twitterUrl linkedInUrl currency/ territoryManager/ resellerIdentifier "
      "isVendorFlag site/ integratorTags _info/";

static const char site_names[]
    = "id name addressLine1 addressLine2 city stateReference/ zip country/ addressFormat phoneNumber "
      "phoneNumberExt faxNumber taxCode/ "
      "entityType/ expenseReimbursement primaryAddressFlag defaultShippingFlag defaultBillingFlag "
      "defaultMailingFlag inactiveFlag "
      "billSeparateFlag mobileGuid calendar/ timeZone/ company/ territory/ invoiceTemplate/ _info/";

static const char contact_names[]
    = "id firstName lastName company/ site/ addressLine1 addressLine2 city state zip country/ relationship/ "
      "relationshipOverride department/ "
      "inactiveFlag managerContact/ assistantContact/ title disablePortalLoginFlag unsubscribeFlag "
      "mobileGuid facebookUrl twitterUrl "
      "linkedInUrl defaultPhoneType defaultPhoneNbr defaultPhoneExtension defaultBillingFlag defaultFlag "
      "userDefinedField1 "
      "userDefinedField2 userDefinedField3 userDefinedField4 userDefinedField5 userDefinedField6 "
      "userDefinedField7 userDefinedField8 "
      "userDefinedField9 userDefinedField10 companyLocation/ integratorTags _info/";

static const char configuration_names[]
    = "id name type/ status/ company/ contact/ site/ locationId location/ businessUnitId department/ "
      "deviceIdentifier serialNumber "
      "modelNumber tagNumber purchaseDate installationDate installedBy/ warrantyExpirationDate vendorNotes "
      "notes macAddress lastLoginName "
      "billFlag backupSuccesses backupIncomplete backupFailed backupRestores lastBackupDate backupServerName "
      "backupBillableSpaceGb "
      "backupProtectedDeviceList backupYear backupMonth ipAddress defaultGateway osType osInfo cpuSpeed ram "
      "localHardDrives "
      "parentConfigurationId vendor/ manufacturer/ activeFlag managementLink remoteLink sla/ mobileGuid "
      "displayVendorFlag "
      "companyLocationId companyLocation/ showRemoteFlag showAutomateFlag needsRenewalFlag "
      "manufacturerPartNumber _info/";

static const char agreement_names[]
    = "id name type/ company/ contact/ site/ subContractCompany/ subContractContact/ parentAgreement/ "
      "customerPO location/ department/ "
      "restrictLocationFlag restrictDepartmentFlag startDate endDate noEndingDateFlag opportunity/ "
      "cancelledFlag dateCancelled "
      "reasonCancelled sla/ workOrder internalNotes applicationUnits applicationLimit applicationCycle "
      "applicationUnlimitedFlag oneTimeFlag "
      "billingCycle/ billOneTimeFlag billingTerms/ invoicingCycle billToCompany/ billToContact/ billToSite/ "
      "billAmount taxable "
      "billStartDate taxCode/ invoiceDescription topComment bottomComment workRole/ workType/ projectType/ "
      "invoiceTemplate/ billTime "
      "billExpenses billProducts currency/ periodType autoInvoiceFlag nextInvoiceDate companyLocation/ "
      "shipToCompany/ shipToContact/ "
      "shipToSite/ agreementStatus _info/";

static const char *const company_base[]
    = { "id",    "identifier",   "name",         "deletedFlag",  "status/id", "status/name",
        "types", "types/id",     "addressLine1", "addressLine2", "city",      "state",
        "zip",   "country/name", "phoneNumber",  "faxNumber",    "website",   NULL };
static const char *const site_base[]
    = { "id", "name", "company/id", "inactiveFlag", "primaryAddressFlag", NULL };
static const char *const contact_base[]
    = { "id", "firstName", "lastName", "email", "company/id", "site/id", "site/name", "inactiveFlag", NULL };
static const char *const configuration_base[] = {
  "id",         "name",      "type/id",    "type/name",    "status/id",    "status/name", "company/id",
  "site/id",    "site/name", "contact/id", "contact/name", "serialNumber", "modelNumber", "manufacturer/name",
  "activeFlag", NULL
};
static const char *const agreement_base[]
    = { "id",        "name",    "type/name",        "company/id",    "company/name",
        "startDate", "endDate", "noEndingDateFlag", "cancelledFlag", "agreementStatus",
        NULL };

static const struct
{
  const HcPropertyEntry *entries;
  const char *names;
  const char *const *base;
} tables[HC_N_KINDS] = {
  [HC_KIND_COMPANY] = { company_entries, company_names, company_base },
  [HC_KIND_SITE] = { site_entries, site_names, site_base },
  [HC_KIND_CONTACT] = { contact_entries, contact_names, contact_base },
  [HC_KIND_CONFIGURATION] = { configuration_entries, configuration_names, configuration_base },
  [HC_KIND_AGREEMENT] = { agreement_entries, agreement_names, agreement_base },
};

const HcPropertyEntry *
hc_property_table_entries (HcKind kind)
{
  return tables[kind].entries;
}

const char *
hc_property_table_names (HcKind kind)
{
  return tables[kind].names;
}

const char *const *
hc_property_table_base (HcKind kind)
{
  return tables[kind].base;
}
