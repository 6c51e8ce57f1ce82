/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Invented names, from a seeded random number generator. All functions append. */

/* hc_sim_names_company:
 * @index: names are different for different indices below 60,000 */
void hc_sim_names_company (guint index, GString *out);

/* hc_sim_names_person: a given and a family name, some with letters beyond ASCII */
void hc_sim_names_person (GRand *random, const char **given, const char **family);

const char *hc_sim_names_street (GRand *random);
const char *hc_sim_names_title (GRand *random);

typedef struct
{
  const char *city;
  const char *state; /* identifier */
  guint state_id;    /* of the setup tables */
  guint country_id;
  const char *zip;
} HcSimPlace;

const HcSimPlace *hc_sim_names_place (GRand *random);

/* hc_sim_names_domain: "acme-instruments.example" of a company's name */
void hc_sim_names_domain (const char *company, GString *out);

/* hc_sim_names_guid: the same for the same three numbers */
void hc_sim_names_guid (guint32 seed, guint32 table, guint32 id, GString *out);

G_END_DECLS
