/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-names.h"

#include <string.h>

#define PICK(random, array) ((array)[g_rand_int_range ((random), 0, G_N_ELEMENTS (array))])

static const char *const first_words[] = {
  "Acme",        "Harbour",     "Bluestone",  "Cedar",     "Northgate",  "Summit",  "Riverbend", "Oakmont",
  "Pinnacle",    "Lakeshore",   "Ironwood",   "Granite",   "Silverline", "Maple",   "Copper",    "Evergreen",
  "Falcon",      "Brightwater", "Keystone",   "Meridian",  "Orchard",    "Prairie", "Redwood",   "Sterling",
  "Tidewater",   "Union",       "Vanguard",   "Westfield", "Hillcrest",  "Beacon",  "Café Río",  "Müller",
  "Søndergaard", "O'Brien",     "Dragon Æon", "Lindqvist", "Ångström",   "Köhler",  "Nuñez",     "Élan",
};

static const char *const second_words[] = {
  "Instruments", "Dental",       "Legal",       "Logistics",   "Engineering", "Foods",
  "Architects",  "Accounting",   "Realty",      "Plumbing",    "Veterinary",  "Roofing",
  "Insurance",   "Textiles",     "Robotics",    "Pharmacy",    "Motors",      "Media",
  "Partners",    "Construction", "Optics",      "Academy",     "Brewing",     "Printing",
  "Aviation",    "Marine",       "Orthopedics", "Landscaping", "Solar",       "Catering",
};

static const char *const endings[]
    = { "Ltd", "Inc", "LLC", "Pty Ltd", "Group", "& Sons", "Inc.", "", "GmbH", "Co" };

static const char *const given_names[] = {
  "Dana",    "Frank", "Maria",  "John",  "Wei",    "Priya", "Ahmed",   "Olga",  "Sam",     "Chloé",
  "José",    "Björn", "Aoife",  "Grace", "Liam",   "Noah",  "Emma",    "Ava",   "Mateusz", "Zoë",
  "Hiroshi", "İpek",  "Nguyễn", "Tom",   "Rachel", "Kwame", "Siobhán", "Pedro", "Ingrid",  "Ravi",
};

static const char *const family_names[] = {
  "Reyes",  "Moss",   "Smith",       "Johnson",  "Li",     "Patel",        "Hassan", "Petrova",
  "O'Neil", "Dubois", "García",      "Svensson", "Murphy", "Lee",          "Brown",  "Wilson",
  "Taylor", "Nowak",  "Łukaszewicz", "Tanaka",   "Yılmaz", "Van der Berg", "Trần",   "Baker",
  "Cohen",  "Mensah", "Byrne",       "Alves",    "Haugen", "Kumar",
};

static const char *const streets[] = {
  "Harbour Road", "Main Street", "Industrial Drive", "Oak Avenue",   "Market Square", "Station Road",
  "2nd Street",   "Mill Lane",   "Lake View",        "Commerce Way", "King Street",   "Elm Court",
};

static const char *const titles[] = {
  "Office Manager",
  "Director",
  "Accountant",
  "Owner",
  "Technician",
  "Receptionist",
  "Engineer",
  "Sales Manager",
  "HR Manager",
  "CFO",
  "Nurse",
  "Paralegal",
  "",
  "IT Contact",
};

static const HcSimPlace places[] = {
  { "Springfield", "IL", 1, 1, "62701" }, { "Columbus", "OH", 2, 1, "43004" },
  { "Austin", "TX", 3, 1, "73301" },      { "Seattle", "WA", 4, 1, "98101" },
  { "Albany", "NY", 5, 1, "12207" },      { "Sydney", "NSW", 6, 2, "2000" },
  { "Melbourne", "VIC", 7, 2, "3000" },   { "Toronto", "ON", 8, 4, "M5H 2N2" },
};

void
hc_sim_names_company (guint index, GString *out)
{
  const guint n_pairs = G_N_ELEMENTS (first_words) * G_N_ELEMENTS (second_words);
  /* A step prime to the number of pairs visits each of them once. */
  guint pair = (index % n_pairs) * 677 % n_pairs;
  guint round = index / n_pairs;
  const char *ending = endings[(index * 7 + round) % G_N_ELEMENTS (endings)];

  g_string_append_printf (out, "%s %s", first_words[pair % G_N_ELEMENTS (first_words)],
                          second_words[pair / G_N_ELEMENTS (first_words)]);
  if (round > 0)
    g_string_append_printf (out, " %u", round + 1);
  if (*ending != '\0')
    g_string_append_printf (out, " %s", ending);
}

void
hc_sim_names_person (GRand *random, const char **given, const char **family)
{
  *given = PICK (random, given_names);
  *family = PICK (random, family_names);
}

const char *
hc_sim_names_street (GRand *random)
{
  return PICK (random, streets);
}

const char *
hc_sim_names_title (GRand *random)
{
  return PICK (random, titles);
}

const HcSimPlace *
hc_sim_names_place (GRand *random)
{
  return &PICK (random, places);
}

void
hc_sim_names_domain (const char *company, GString *out)
{
  g_autofree char *plain = g_str_to_ascii (company, "C");
  gsize start = out->len;

  for (const char *p = plain; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (out, g_ascii_tolower (*p));
      else if (out->len > start && out->str[out->len - 1] != '-')
        g_string_append_c (out, '-');
    }
  while (out->len > start && out->str[out->len - 1] == '-')
    g_string_truncate (out, out->len - 1);
  g_string_append (out, ".example");
}

void
hc_sim_names_guid (guint32 seed, guint32 table, guint32 id, GString *out)
{
  guint64 mixed = ((guint64)seed << 32 | id) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  mixed ^= mixed >> 29;
  g_string_append_printf (out, "%08x-%04x-4%03x-8%03x-%04x%08x", (guint32)mixed, table & 0xffff,
                          (guint)(mixed >> 32 & 0xfff), (guint)(mixed >> 44 & 0xfff), seed & 0xffff, id);
}
