/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-cw-private.h"
#include "hc-sim-generator.h"

G_BEGIN_DECLS

/* What the generator remembers of one live company while it makes what belongs to it. */
typedef struct
{
  gint64 id;
  /* "ACME": for names of devices. */
  char *prefix;
  char *domain;
  GArray *sites;
  GArray *contacts;
  guint devices;
} HcSimGeneratedCompany;

typedef struct
{
  HcSimCw *cw;
  GRand *random;
  const HcSimGeneratorOptions *options;
  gint64 now;
  /* Live companies. */
  GPtrArray *companies;
  GString *text;
} HcSimGenerator;

void hc_sim_generate_companies (HcSimGenerator *generator);
void hc_sim_generate_contacts (HcSimGenerator *generator);
void hc_sim_generate_configurations (HcSimGenerator *generator);
void hc_sim_generate_agreements (HcSimGenerator *generator);

/* hc_sim_generator_one_in: TRUE once in @n times */
gboolean hc_sim_generator_one_in (HcSimGenerator *generator, gint n);

/* hc_sim_generator_pick_company: some have many records, most have few */
HcSimGeneratedCompany *hc_sim_generator_pick_company (HcSimGenerator *generator);

/* hc_sim_generator_pick_id: one of @ids; 0 when there is none */
gint64 hc_sim_generator_pick_id (HcSimGenerator *generator, GArray *ids);

/* hc_sim_generator_stamp: times and authors in the past, the guid */
void hc_sim_generator_stamp (HcSimGenerator *generator, HcSimTable *table, HcSimRecord *record);

/* hc_sim_generator_add_custom: a custom field of the definition @id with or without a value */
void hc_sim_generator_add_custom (HcSimGenerator *generator,
                                  HcSimTable *table,
                                  HcSimRecord *record,
                                  gint64 id,
                                  const char *caption,
                                  const char *value);

G_END_DECLS
