/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-generator-private.h"

#define DAY 86400

static void
set_term (HcSimGenerator *generator, HcSimTable *table, HcSimRecord *agreement)
{
  gint64 start = (generator->now / DAY - g_rand_int_range (generator->random, 60, 1400)) * DAY;
  const char *status = "Active";

  hc_sim_record_set_int (table, agreement, "startDate", start);
  hc_sim_record_set_int (table, agreement, "billStartDate", start);
  if (agreement->id % 7 == 0)
    {
      status = "Cancelled";
      hc_sim_record_set_int (table, agreement, "cancelledFlag", TRUE);
      hc_sim_record_set_int (table, agreement, "dateCancelled", start + 30 * DAY);
      hc_sim_record_set_text (table, agreement, "reasonCancelled", "Moved in-house");
    }
  if (agreement->id % 3 == 0)
    {
      gint64 end = start + (agreement->id % 2 == 0 ? 365 : 1825) * DAY;

      hc_sim_record_set_int (table, agreement, "endDate", end);
      if (end < generator->now && agreement->id % 7 != 0)
        status = "Expired";
    }
  else
    hc_sim_record_set_int (table, agreement, "noEndingDateFlag", TRUE);
  hc_sim_record_set_text (table, agreement, "agreementStatus", status);
}

static void
add_additions (HcSimGenerator *generator, HcSimRecord *agreement)
{
  HcSimTable *table = hc_sim_store_get_table (generator->cw->store, "additions");

  for (gint i = g_rand_int_range (generator->random, 0, 3); i > 0; i--)
    {
      HcSimRecord *addition = hc_sim_table_add (table, table->last_id == 0 ? 501 : 0);

      hc_sim_record_set_int (table, addition, "product", i);
      hc_sim_record_set_number (table, addition, "quantity", g_rand_int_range (generator->random, 1, 60));
      hc_sim_record_set_number (table, addition, "unitPrice", 4.5);
      hc_sim_record_set_number (table, addition, "unitCost", 2.1);
      hc_sim_record_set_text (table, addition, "billCustomer", "Billable");
      hc_sim_record_set_int (table, addition, "agreementId", agreement->id);
      hc_sim_record_set_text (table, addition, "description",
                              i == 1 ? "Endpoint protection seat" : "Backup storage");
      hc_sim_record_set_text (table, addition, "agreementStatus", "Active");
      hc_sim_generator_stamp (generator, table, addition);
    }
}

static void
add_agreement (HcSimGenerator *generator, HcSimGeneratedCompany *company)
{
  static const char *const names[]
      = { "Gold Support", "Silver Support", "Server Backup", "Block of 40 hours" };
  HcSimTable *table = hc_sim_store_get_table (generator->cw->store, "agreements");
  HcSimRecord *agreement = hc_sim_table_add (table, table->last_id == 0 ? 90 : 0);
  gint kind = g_rand_int_range (generator->random, 0, 4);

  hc_sim_record_set_text (table, agreement, "name", names[kind]);
  hc_sim_record_set_int (table, agreement, "type", kind == 2 ? 3 : kind == 3 ? 2 : 1);
  hc_sim_record_set_int (table, agreement, "company", company->id);
  hc_sim_record_set_int (table, agreement, "contact", g_array_index (company->contacts, gint64, 0));
  hc_sim_record_set_int (table, agreement, "site", g_array_index (company->sites, gint64, 0));
  hc_sim_record_set_int (table, agreement, "billToCompany", company->id);
  hc_sim_record_set_number (table, agreement, "billAmount", 50 * g_rand_int_range (generator->random, 2, 60));
  hc_sim_record_set_int (table, agreement, "billingCycle", 2);
  hc_sim_record_set_text (table, agreement, "applicationUnits", "Hours");
  hc_sim_record_set_text (table, agreement, "billTime", "NoCharge");
  hc_sim_record_set_text (table, agreement, "billExpenses", "Billable");
  hc_sim_record_set_text (table, agreement, "billProducts", "Billable");
  set_term (generator, table, agreement);
  hc_sim_generator_stamp (generator, table, agreement);
  add_additions (generator, agreement);
}

static void
add_tickets (HcSimGenerator *generator, HcSimGeneratedCompany *company)
{
  HcSimTable *table = hc_sim_store_get_table (generator->cw->store, "tickets");

  for (gint i = g_rand_int_range (generator->random, 0, 3); i > 0; i--)
    {
      HcSimRecord *ticket = hc_sim_table_add (table, 0);

      hc_sim_record_set_text (table, ticket, "summary", "VPN does not connect");
      hc_sim_record_set_int (table, ticket, "company", company->id);
      hc_sim_record_set_int (table, ticket, "contact",
                             hc_sim_generator_pick_id (generator, company->contacts));
      hc_sim_record_set_int (table, ticket, "closedFlag", i == 2);
      hc_sim_generator_stamp (generator, table, ticket);
    }
}

void
hc_sim_generate_agreements (HcSimGenerator *generator)
{
  for (guint i = 0; i < generator->companies->len; i++)
    {
      HcSimGeneratedCompany *company = generator->companies->pdata[i];

      add_tickets (generator, company);
      /* An agreement needs a contact. */
      for (gint n = g_rand_int_range (generator->random, 0, 3); n > 0 && company->contacts->len > 0; n--)
        add_agreement (generator, company);
    }
}
