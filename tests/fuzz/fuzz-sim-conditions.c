/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fuzz.h"
#include "hc-sim-conditions.h"
#include "hc-sim-cw-schema.h"

typedef struct
{
  HcSimStore *store;
  HcSimTable *companies;
  HcSimRecord *full;
  HcSimRecord *bare;
} World;

static HcSimRecord *
add_company (const World *world)
{
  HcSimTable *types = hc_sim_store_get_table (world->store, "companyTypes");
  HcSimTable *customs = hc_sim_store_get_table (world->store, "customFieldValues");
  HcSimRecord *company = hc_sim_table_add (world->companies, 318);
  HcSimRecord *row;

  hc_sim_record_set_text (types, hc_sim_table_add (types, 1), "name", "Client");
  hc_sim_record_set_text (world->companies, company, "name", "Müller \"Optik\" Ltd");
  hc_sim_record_set_text (world->companies, company, "identifier", "ACME");
  hc_sim_record_set_int (world->companies, company, "lastUpdated", 1748736000);
  hc_sim_record_set_number (world->companies, company, "annualRevenue", -2.5);
  hc_sim_record_add_ref (world->companies, company, "types", 1);
  row = hc_sim_record_add_row (world->companies, company, "customFields", 1);
  hc_sim_record_set_text (customs, row, "caption", "Region");
  hc_sim_record_set_text (customs, row, "value", "\"West\"");
  return company;
}

/* Made once; a fuzzer's process never gives it back. */
static const World *
get_world (void)
{
  static World world;

  if (world.store == NULL)
    {
      g_autofree const HcSimSchema **schemas = hc_sim_cw_dup_schemas ();

      world.store = hc_sim_store_new (schemas);
      world.companies = hc_sim_store_get_table (world.store, "companies");
      world.full = add_company (&world);
      world.bare = hc_sim_table_add (world.companies, 319);
    }
  return &world;
}

/* Where it stands, which way it is read, then the filter: "00name like "a%"". */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  HcFuzzInput input = { data, size };
  HcSimConditionScope scope = hc_fuzz_take_choice (&input, HC_SIM_CONDITION_CUSTOM + 1);
  guint bits = hc_fuzz_take_choice (&input, 16);
  HcSimConditionRules rules = { bits & 1, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0 };
  g_autofree char *text = hc_fuzz_dup_text (&input);
  const World *world = get_world ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HcSimCondition) condition
      = hc_sim_condition_parse (text, scope, world->companies, &rules, &error);

  hc_fuzz_check_error (condition, error);
  if (condition == NULL)
    return 0;
  hc_sim_condition_matches (condition, world->full);
  hc_sim_condition_matches (condition, world->bare);
  return 0;
}
