/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-private.h"

#include <string.h>

/* What the /info twins of a table show, where that is less than the table itself: the properties of the …Info
 * schemas. */
static const struct
{
  const char *table;
  const char *fields;
} twins[] = {
  { "companies",
    "id,identifier,name,territory,defaultContact,phoneNumber,city,site,isVendorFlag,currency,billToCompany,"
    "billingSite,billingContact,billingTerms,taxCode,deletedFlag,types,status,noServiceFlag,addressLine1,"
    "addressLine2,state,country,zip,leadFlag,faxNumber,vendorIdentifier,taxIdentifier,facebookUrl,"
    "twitterUrl,linkedInUrl,_info" },
  { "contacts",
    "id,firstName,lastName,communicationItems,defaultPhoneNbr,defaultPhoneType,defaultFlag,company,"
    "companyLocation,site,inactiveFlag,title,types,addressLine1,addressLine2,city,state,country,zip,"
    "department,defaultBillingFlag,facebookUrl,twitterUrl,linkedInUrl,_info" },
  { "sites", "id,name,addressLine1,addressLine2,city,stateReference,country,zip,addressFormat,phoneNumber,"
             "inactiveFlag,"
             "defaultShippingFlag,defaultBillingFlag,primaryAddressFlag,taxCode,phoneNumberExt,_info" },
  { "members", "id,identifier,firstName,middleInitial,lastName,fullName,defaultEmail,photo,licenseClass,"
               "inactiveFlag,_info" },
  { "communicationTypes", "id,description,phoneFlag,faxFlag,emailFlag,defaultFlag,_info" },
  { "agreementTypes", "id,name,inactiveFlag,applicationUnits,billingTerms,_info" },
  { "securityRoles", "id,name,roleType,inactiveFlag,_info" },
  { "countries", "id,name,defaultFlag,currency,_info" },
  { "states", "id,name,identifier,country,_info" },
  { "companyTypes", "id,name,_info" },
  { "departments", "id,name,_info" },
  { "locations", "id,name,structureLevel,_info" },
};

/* Twins are "…/info", "…/info/{id}" and what is below "/system/info" and "/company/companies/info". */
static gboolean
is_twin (HcSimCwCall *call)
{
  if (call->route.info)
    return TRUE;
  return g_ascii_strncasecmp (call->path, "/system/info/", strlen ("/system/info/")) == 0
         || g_ascii_strncasecmp (call->path, "/company/companies/info/", strlen ("/company/companies/info/"))
                == 0;
}

const char *
hc_sim_cw_twin_fields (HcSimCwCall *call)
{
  if (!is_twin (call))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    if (strcmp (twins[i].table, call->route.table->schema->table) == 0)
      return twins[i].fields;
  return NULL;
}
