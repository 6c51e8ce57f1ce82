/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-generator-private.h"
#include "hc-sim-names.h"

#include <string.h>

typedef struct
{
  HcSimTable *contacts;
  HcSimTable *items;
} Tables;

static HcSimRecord *
add_item (Tables *tables,
          HcSimRecord *contact,
          gint64 type,
          const char *kind,
          const char *value,
          gboolean is_default)
{
  HcSimRecord *item
      = hc_sim_record_add_row (tables->contacts, contact, "communicationItems", ++tables->items->last_id);

  hc_sim_record_set_int (tables->items, item, "type", type);
  hc_sim_record_set_text (tables->items, item, "communicationType", kind);
  hc_sim_record_set_text (tables->items, item, "value", value);
  hc_sim_record_set_int (tables->items, item, "defaultFlag", is_default);
  return item;
}

static void
add_mail (
    HcSimGenerator *generator, Tables *tables, HcSimRecord *contact, const char *domain, gboolean is_default)
{
  const char *given = hc_sim_record_get_text (tables->contacts, contact, "firstName");
  const char *family = hc_sim_record_get_text (tables->contacts, contact, "lastName");
  g_autofree char *plain = g_strdup_printf ("%s.%s", given, family == NULL ? "x" : family);
  g_autofree char *ascii = g_str_to_ascii (plain, "C");
  g_autofree char *lower = g_ascii_strdown (ascii, -1);
  g_autofree char *mail = NULL;
  g_autofree char *at = g_strconcat ("@", domain, NULL);

  g_strdelimit (lower, " '?`\"", '-');
  mail = is_default && contact->id % 6 != 0
             ? g_strdup_printf ("%s%" G_GINT64_FORMAT "%s", lower, contact->id, at)
             : g_strconcat (is_default ? "info" : lower, at, NULL);
  hc_sim_record_set_text (
      tables->items, add_item (tables, contact, is_default ? 1 : 7, "Email", mail, is_default), "domain", at);
}

static void
add_phones (HcSimGenerator *generator, Tables *tables, HcSimRecord *contact)
{
  g_autofree char *direct = g_strdup_printf ("%d555%04d", g_rand_int_range (generator->random, 200, 990),
                                             g_rand_int_range (generator->random, 0, 10000));
  HcSimRecord *item = add_item (tables, contact, 2, "Phone", direct, TRUE);

  hc_sim_record_set_text (tables->contacts, contact, "defaultPhoneType", "Direct");
  hc_sim_record_set_text (tables->contacts, contact, "defaultPhoneNbr", direct);
  if (hc_sim_generator_one_in (generator, 3))
    {
      hc_sim_record_set_text (tables->items, item, "extension", "401");
      hc_sim_record_set_text (tables->contacts, contact, "defaultPhoneExtension", "401");
    }
  if (hc_sim_generator_one_in (generator, 2))
    add_item (tables, contact, 4, "Phone", "+1 (217) 555-0199", FALSE);
  if (hc_sim_generator_one_in (generator, 9))
    add_item (tables, contact, 3, "Fax", "2175550111", TRUE);
}

static void
set_flags (HcSimGenerator *generator, HcSimTable *table, HcSimRecord *contact)
{
  hc_sim_record_set_int (table, contact, "inactiveFlag", hc_sim_generator_one_in (generator, 15));
  hc_sim_record_set_int (table, contact, "disablePortalLoginFlag", TRUE);
  hc_sim_record_set_text (table, contact, "title", hc_sim_names_title (generator->random));
  if (hc_sim_generator_one_in (generator, 3))
    hc_sim_record_set_int (table, contact, "department", g_rand_int_range (generator->random, 1, 7));
  if (hc_sim_generator_one_in (generator, 2))
    hc_sim_record_add_ref (table, contact, "types", g_rand_int_range (generator->random, 1, 7));
  if (hc_sim_generator_one_in (generator, 50))
    hc_sim_record_set_text (table, contact, "portalPassword", "hunter2");
  hc_sim_generator_add_custom (generator, table, contact, 16, "Badge", NULL);
}

static void
set_name (HcSimGenerator *generator, HcSimTable *table, HcSimRecord *contact)
{
  const char *given, *family;

  hc_sim_names_person (generator->random, &given, &family);
  hc_sim_record_set_text (table, contact, "firstName", given);
  if (contact->id % 45 != 0)
    hc_sim_record_set_text (table, contact, "lastName", contact->id % 211 == 0 ? "Brown" HC_SIM_NUL : family);
}

static void
add_contact (HcSimGenerator *generator, Tables *tables)
{
  HcSimTable *table = tables->contacts;
  HcSimRecord *contact = hc_sim_table_add (table, table->last_id == 0 ? 771 : 0);
  /* Some belong to nobody, and then have nothing. */
  HcSimGeneratedCompany *company = contact->id % 40 == 0 ? NULL : hc_sim_generator_pick_company (generator);

  set_name (generator, table, contact);
  set_flags (generator, table, contact);
  hc_sim_generator_stamp (generator, table, contact);
  if (company == NULL)
    return;
  hc_sim_record_set_int (table, contact, "company", company->id);
  if (contact->id % 8 != 0)
    hc_sim_record_set_int (table, contact, "site", hc_sim_generator_pick_id (generator, company->sites));
  if (contact->id % 12 != 0)
    add_phones (generator, tables, contact);
  if (contact->id % 10 != 0)
    add_mail (generator, tables, contact, company->domain, TRUE);
  if (contact->id % 14 == 0)
    add_mail (generator, tables, contact, "mail.example", FALSE);
  if (company->contacts->len == 0)
    {
      HcSimTable *companies = hc_sim_store_get_table (generator->cw->store, "companies");

      hc_sim_record_set_int (table, contact, "defaultFlag", TRUE);
      hc_sim_record_set_int (companies, hc_sim_table_get (companies, company->id), "defaultContact",
                             contact->id);
    }
  g_array_append_val (company->contacts, contact->id);
}

void
hc_sim_generate_contacts (HcSimGenerator *generator)
{
  Tables tables = {
    hc_sim_store_get_table (generator->cw->store, "contacts"),
    hc_sim_store_get_table (generator->cw->store, "communications"),
  };

  for (guint i = 0; i < generator->options->contacts; i++)
    add_contact (generator, &tables);
}
