/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-generator.h"

#include "hc-sim-generator-private.h"
#include "hc-sim-names.h"

#include <string.h>

#define DAY 86400

static const char *const users[] = { "jdoe", "mlee", "rmmSync", "importer" };

static void
company_free (gpointer data)
{
  HcSimGeneratedCompany *company = data;

  g_free (company->prefix);
  g_free (company->domain);
  g_array_unref (company->sites);
  g_array_unref (company->contacts);
  g_free (company);
}

gboolean
hc_sim_generator_one_in (HcSimGenerator *generator, gint n)
{
  return g_rand_int_range (generator->random, 0, n) == 0;
}

HcSimGeneratedCompany *
hc_sim_generator_pick_company (HcSimGenerator *generator)
{
  double u = g_rand_double (generator->random);

  if (generator->companies->len == 0)
    return NULL;
  return generator->companies->pdata[(guint)(u * u * generator->companies->len)];
}

gint64
hc_sim_generator_pick_id (HcSimGenerator *generator, GArray *ids)
{
  if (ids->len == 0)
    return 0;
  return g_array_index (ids, gint64, (guint)g_rand_int_range (generator->random, 0, (gint)ids->len));
}

void
hc_sim_generator_stamp (HcSimGenerator *generator, HcSimTable *table, HcSimRecord *record)
{
  gint64 updated = generator->now - g_rand_int_range (generator->random, 3600, 700 * DAY);
  gint64 entered = updated - g_rand_int_range (generator->random, 0, 1500 * DAY);

  hc_sim_record_set_int (table, record, "lastUpdated", updated);
  hc_sim_record_set_text (table, record, "updatedBy", users[g_rand_int_range (generator->random, 0, 4)]);
  hc_sim_record_set_int (table, record, "dateEntered", entered);
  hc_sim_record_set_text (table, record, "enteredBy", users[g_rand_int_range (generator->random, 0, 4)]);
  if (hc_sim_table_find_field (table, "mobileGuid") < 0)
    return;
  g_string_truncate (generator->text, 0);
  hc_sim_names_guid (generator->options->seed, g_str_hash (table->schema->table), (guint32)record->id,
                     generator->text);
  record->values[hc_sim_table_find_field (table, "mobileGuid")].text
      = hc_sim_store_keep (table->store, generator->text->str);
}

void
hc_sim_generator_add_custom (HcSimGenerator *generator,
                             HcSimTable *table,
                             HcSimRecord *record,
                             gint64 id,
                             const char *caption,
                             const char *value)
{
  HcSimTable *child = hc_sim_store_get_table (generator->cw->store, "customFieldValues");
  HcSimRecord *row = hc_sim_record_add_row (table, record, "customFields", id);

  hc_sim_record_set_text (child, row, "caption", caption);
  hc_sim_record_set_text (child, row, "type", "Text");
  hc_sim_record_set_text (child, row, "entryMethod", "EntryField");
  hc_sim_record_set_text (child, row, "connectWiseId", "bbbbbbbb-0000-4000-8000-000000000001");
  if (value == NULL)
    return;
  g_string_truncate (generator->text, 0);
  hc_sim_append_json_string (generator->text, value);
  hc_sim_record_set_text (child, row, "value", generator->text->str);
}

static char *
make_prefix (const char *name)
{
  g_autofree char *plain = g_str_to_ascii (name, "C");
  GString *prefix = g_string_new (NULL);

  for (const char *p = plain; *p != '\0' && *p != ' ' && prefix->len < 8; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (prefix, g_ascii_toupper (*p));
    }
  return g_string_free (prefix, FALSE);
}

/* Names that trip clients: the own company, test and catch-all companies, twins, very long ones, invisible
 * letters. */
static void
make_company_name (guint index, GString *name)
{
  g_string_truncate (name, 0);
  if (index == 0)
    g_string_append (name, "Northwind Managed IT");
  else if (index == 1)
    g_string_append (name, "XYZ Test Company");
  else if (index == 2)
    g_string_append (name, "Catchall");
  else if (index % 37 == 36 || index % 50 == 24)
    hc_sim_names_company (index - 1, name);
  else
    hc_sim_names_company (index, name);
  if (index % 53 == 30)
    g_string_append (name, "\u200b");
  else if (index % 67 == 33)
    g_string_prepend (name, "\u200e");
  else if (index % 71 == 35)
    g_string_append (name, "  ");
  while (index % 97 == 39 && g_utf8_strlen (name->str, -1) < 156)
    g_string_append_c (name, name->str[name->len - 1] == ' ' ? 'x' : ' ');
}

static void
set_address (HcSimGenerator *generator, HcSimTable *table, HcSimRecord *record, const HcSimPlace *place)
{
  g_autofree char *line = g_strdup_printf ("%d %s", g_rand_int_range (generator->random, 1, 400),
                                           hc_sim_names_street (generator->random));
  g_autofree char *phone = g_strdup_printf ("%d555%04d", g_rand_int_range (generator->random, 200, 990),
                                            g_rand_int_range (generator->random, 0, 10000));

  hc_sim_record_set_text (table, record, "addressLine1", line);
  if (hc_sim_generator_one_in (generator, 5))
    hc_sim_record_set_text (table, record, "addressLine2", "Suite 200");
  hc_sim_record_set_text (table, record, "city", place->city);
  hc_sim_record_set_text (table, record, "zip", place->zip);
  hc_sim_record_set_int (table, record, "country", place->country_id);
  hc_sim_record_set_text (table, record, "phoneNumber", phone);
}

static void
set_standing (HcSimGenerator *generator, HcSimTable *table, HcSimRecord *record, guint index)
{
  gint dice = g_rand_int_range (generator->random, 0, 100);

  hc_sim_record_set_int (table, record, "status",
                         dice < 86   ? 1
                         : dice < 93 ? 2
                         : dice < 95 ? 6
                         : dice < 98 ? 5
                                     : 3);
  if (index == 0)
    hc_sim_record_add_ref (table, record, "types", 6);
  else if (dice % 13 == 5)
    hc_sim_record_add_ref (table, record, "types", 3);
  else if (dice % 29 != 7)
    hc_sim_record_add_ref (table, record, "types", dice % 11 == 3 ? 2 : 1);
  if (dice % 17 == 4)
    hc_sim_record_add_ref (table, record, "types", 4);
  hc_sim_record_set_int (table, record, "territory", 1 + index % 2);
  hc_sim_record_set_int (table, record, "market", 1 + index % 9);
  if (index % 10 == 3)
    hc_sim_record_set_int (table, record, "territoryManager", generator->cw->member_id);
  else if (index % 2 == 0)
    hc_sim_record_set_int (table, record, "territoryManager", 150);
}

static void
add_site (HcSimGenerator *generator, HcSimRecord *company, GArray *ids, guint number)
{
  static const char *const names[] = { "Main", "Warehouse", "Branch Office", "Home Office" };
  HcSimTable *table = hc_sim_store_get_table (generator->cw->store, "sites");
  HcSimRecord *site = hc_sim_table_add (table, table->last_id == 0 ? 2051 : 0);
  const HcSimPlace *place = hc_sim_names_place (generator->random);

  hc_sim_record_set_text (table, site, "name", names[number % 4]);
  hc_sim_record_set_int (table, site, "company", company->id);
  set_address (generator, table, site, place);
  hc_sim_record_set_int (table, site, "stateReference", place->state_id);
  hc_sim_record_set_int (table, site, "primaryAddressFlag", number == 0);
  hc_sim_record_set_int (table, site, "defaultShippingFlag", number == 0);
  hc_sim_record_set_int (table, site, "defaultBillingFlag", number == 0);
  hc_sim_record_set_int (table, site, "defaultMailingFlag", number == 0);
  hc_sim_record_set_int (table, site, "inactiveFlag", number > 0 && hc_sim_generator_one_in (generator, 4));
  hc_sim_generator_stamp (generator, table, site);
  g_array_append_val (ids, site->id);
}

static void
set_web (HcSimGenerator *generator, HcSimTable *table, HcSimRecord *record, const char *domain)
{
  g_autofree char *website = NULL;

  if (hc_sim_generator_one_in (generator, 8))
    return;
  website = g_strconcat (hc_sim_generator_one_in (generator, 5) ? "https://" : "www.", domain, NULL);
  hc_sim_record_set_text (table, record, "website", website);
}

static void
remember (HcSimGenerator *generator, HcSimRecord *record, GArray *sites, const char *name, const char *domain)
{
  HcSimGeneratedCompany *company = g_new0 (HcSimGeneratedCompany, 1);

  company->id = record->id;
  company->prefix = make_prefix (name);
  company->domain = g_strdup (domain);
  company->sites = g_array_ref (sites);
  company->contacts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (generator->companies, company);
}

static void
mark_deleted (HcSimGenerator *generator, HcSimTable *table, HcSimRecord *record)
{
  hc_sim_record_set_int (table, record, "deletedFlag", TRUE);
  hc_sim_record_set_text (table, record, "deletedBy", "mlee");
  hc_sim_record_set_int (table, record, "dateDeleted", hc_sim_record_get_int (table, record, "lastUpdated"));
}

static void
add_company (HcSimGenerator *generator, guint index)
{
  HcSimTable *table = hc_sim_store_get_table (generator->cw->store, "companies");
  HcSimRecord *record = hc_sim_table_add (table, index == 0 ? 2 : 300 + index);
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GString) domain = g_string_new (NULL);
  g_autoptr (GArray) sites = g_array_new (FALSE, FALSE, sizeof (gint64));
  const HcSimPlace *place = hc_sim_names_place (generator->random);
  g_autofree char *prefix = NULL;
  g_autofree char *identifier = NULL;
  gboolean deleted = index % 25 == 24;
  guint n_sites = 1 + (guint)g_rand_int_range (generator->random, 0, 3) * (index % 3 == 0);

  make_company_name (index, name);
  hc_sim_names_domain (name->str, domain);
  prefix = make_prefix (name->str);
  identifier = g_strdup_printf ("%s%u", prefix, index);
  hc_sim_record_set_text (table, record, "identifier", identifier);
  hc_sim_record_set_text (table, record, "name", name->str);
  set_standing (generator, table, record, index);
  set_address (generator, table, record, place);
  hc_sim_record_set_text (table, record, "state", place->state);
  set_web (generator, table, record, domain->str);
  hc_sim_generator_stamp (generator, table, record);
  hc_sim_record_set_int (table, record, "dateAcquired", hc_sim_record_get_int (table, record, "dateEntered"));
  hc_sim_generator_add_custom (generator, table, record, 15, "Region", index % 3 == 0 ? "West" : NULL);
  for (guint i = 0; i < n_sites; i++)
    add_site (generator, record, sites, i);
  hc_sim_record_set_int (table, record, "site", g_array_index (sites, gint64, 0));
  if (deleted)
    mark_deleted (generator, table, record);
  else
    {
      remember (generator, record, sites, name->str, domain->str);
      /* Seen on a captured live company: a date of deletion without the flag. */
      if (index % 19 == 5)
        hc_sim_record_set_int (table, record, "dateDeleted",
                               hc_sim_record_get_int (table, record, "dateEntered"));
    }
}

void
hc_sim_generate_companies (HcSimGenerator *generator)
{
  for (guint i = 0; i < generator->options->companies; i++)
    add_company (generator, i);
}

void
hc_sim_generate_cw (HcSimCw *cw, const HcSimGeneratorOptions *options)
{
  HcSimGenerator generator = {
    .cw = cw,
    .options = options,
    .now = hc_sim_cw_seconds (cw),
    .random = g_rand_new_with_seed (options->seed),
    .companies = g_ptr_array_new_with_free_func (company_free),
    .text = g_string_new (NULL),
  };

  hc_sim_generate_companies (&generator);
  hc_sim_generate_contacts (&generator);
  hc_sim_generate_configurations (&generator);
  hc_sim_generate_agreements (&generator);
  g_ptr_array_unref (generator.companies);
  g_string_free (generator.text, TRUE);
  g_rand_free (generator.random);
}
