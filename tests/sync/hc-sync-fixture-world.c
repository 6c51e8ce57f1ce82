/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

void
hc_sync_fixture_add_connectwise (HcSyncFixture *self)
{
  static const struct
  {
    const char *entity;
    gint64 id;
    const char *values;
  } rows[] = {
    { "companies", ALPHA,
      "{'identifier': 'ALPHA', 'name': 'Alpha Works', 'status': {'id': 1}, 'types': [{'id': 1}], "
      "'addressLine1': '1 Main Street', 'city': 'Springfield', 'state': 'IL', 'zip': '62701', "
      "'phoneNumber': '2175550100', 'website': 'alpha.example'}" },
    { "companies", BETA,
      "{'identifier': 'BETA', 'name': 'Beta Builders', 'status': {'id': 1}, 'types': [{'id': 1}], "
      "'city': 'Shelbyville'}" },
    { "sites", ALPHA_SITE,
      "{'name': 'Head Office', 'company': {'id': 300}, 'addressLine1': '1 Main Street', "
      "'city': 'Springfield', 'primaryAddressFlag': true}" },
    { "sites", ALPHA_SITE_2, "{'name': 'Depot', 'company': {'id': 300}, 'city': 'Capital City'}" },
    { "sites", BETA_SITE, "{'name': 'Yard', 'company': {'id': 301}, 'city': 'Shelbyville'}" },
    { "contacts", ADA,
      "{'firstName': 'Ada', 'lastName': 'Moss', 'company': {'id': 300}, 'site': {'id': 2051}, "
      "'title': 'Engineer', 'communicationItems': [{'type': {'id': 1}, 'value': 'ada@alpha.example', "
      "'defaultFlag': true, 'communicationType': 'Email'}]}" },
    { "contacts", BEN, "{'firstName': 'Ben', 'company': {'id': 300}, 'title': 'Clerk'}" },
    { "contacts", CLEO, "{'firstName': 'Cleo', 'lastName': 'Vance', 'company': {'id': 301}}" },
    { "configurations", SERVER,
      "{'name': 'ALPHA-SRV1', 'type': {'id': 2}, 'status': {'id': 1}, 'company': {'id': 300}, "
      "'serialNumber': 'SN-A-1', 'modelNumber': 'R740', 'manufacturer': {'id': 1}, 'activeFlag': true, "
      "'purchaseDate': '2023-05-04T00:00:00Z', 'notes': 'In the rack'}" },
    { "configurations", LAPTOP,
      "{'name': 'ALPHA-LT1', 'type': {'id': 3}, 'status': {'id': 1}, 'company': {'id': 300}, "
      "'serialNumber': 'SN-A-2', 'site': {'id': 2051}, 'contact': {'id': 501}, 'activeFlag': true}" },
    { "configurations", PRINTER,
      "{'name': 'ALPHA-PR1', 'type': {'id': 4}, 'status': {'id': 1}, 'company': {'id': 300}, "
      "'activeFlag': true}" },
    { "configurations", BETA_SERVER,
      "{'name': 'BETA-SRV1', 'type': {'id': 2}, 'status': {'id': 1}, 'company': {'id': 301}, "
      "'serialNumber': 'SN-B-1', 'modelNumber': 'T340', 'activeFlag': true}" },
    { "configurations", BETA_SWITCH,
      "{'name': 'BETA-SW1', 'type': {'id': 5}, 'status': {'id': 1}, 'company': {'id': 301}, "
      "'serialNumber': 'SN-B-2', 'activeFlag': true}" },
    { "agreements", AGREEMENT,
      "{'name': 'Managed', 'type': {'id': 1}, 'company': {'id': 300}, 'startDate': '2024-01-01T00:00:00Z', "
      "'noEndingDateFlag': true, 'agreementStatus': 'Active'}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    hc_sync_fixture_cw_put (self, rows[i].entity, rows[i].id, "%s", rows[i].values);
}

void
hc_sync_fixture_add_hudu (HcSyncFixture *self)
{
  gint64 company = hc_sync_fixture_hudu_put (self, "companies", 0, "{'name': 'Beta Builders'}");

  hc_sync_fixture_hudu_put (self, "assets", 0,
                            "{'company_id': %" G_GINT64_FORMAT ", 'asset_layout_id': %" G_GINT64_FORMAT
                            ", 'name': 'Old server in the cellar', 'primary_serial': 'SN-B-1', "
                            "'fields': {'Serial Number': 'SN-B-1', 'Tag Number': 'by hand', "
                            "'Notes': '<p>Mind the step.</p>'}}",
                            company, hc_sync_fixture_find_layout (self, "Devices"));
}
