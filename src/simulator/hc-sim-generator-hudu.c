/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-generator.h"

#include "hc-sim-cw-private.h"

#include <string.h>

typedef struct
{
  HcSimHudu *hudu;
  HcSimCw *cw;
  GRand *random;
  /* The native integration, or 0. */
  gint64 integration;
  HcSimTable *configurations;
  HcSimTable *contacts;
} Preset;

static const struct
{
  const char *name;
  gboolean active;
  /* Label and type, separated by a colon. */
  const char *fields[18];
} layouts[] = {
  { "Servers",
    TRUE,
    { "General:Heading", "ConnectWise ID:Text", "Serial Number:Text", "Model Number:Text",
      "Manufacturer:Text", "OS Type:Text", "RAM:Text", "IP Address:Text", "MAC Address:Text",
      "Warranty Expiration Date:Date", "Purchase Date:Date", "Role:Text", "Rack unit:Text", "Status:Text",
      "Contact:AssetTag", "Notes:RichText", NULL } },
  { "Workstations",
    TRUE,
    { "ConnectWise ID:Text", "Serial Number:Text", "Model Number:Text", "Manufacturer:Text", "OS Type:Text",
      "RAM:Text", "IP Address:Text", "Last Login Name:Text", "Warranty Expiration Date:Date", "Status:Text",
      "Active:CheckBox", "Contact:AssetTag", "Site:AssetTag", "Notes:RichText", NULL } },
  { "Printers",
    TRUE,
    { "ConnectWise ID:Text", "Serial Number:Text", "Model Number:Text", "Manufacturer:Text",
      "IP Address:Text", "Toner model:Text", "Notes:RichText", NULL } },
  { "Network",
    TRUE,
    { "ConnectWise ID:Text", "Serial Number:Text", "Model Number:Text", "Manufacturer:Text",
      "IP Address:Text", "MAC Address:Text", "Firmware:Text", "Licence end:Date", "Management page:Website",
      "Admin password:Password", NULL } },
  { "Devices",
    TRUE,
    { "ConnectWise ID:Text", "Type:Text", "Status:Text", "Serial Number:Text", "Model Number:Text",
      "Manufacturer:Text", "Tag Number:Text", "Purchase Date:Date", "Warranty Expiration Date:Date",
      "Site:AssetTag", "Notes:RichText", NULL } },
  { "People",
    TRUE,
    { "ConnectWise ID:Text", "Title:Text", "Email:Email", "Phone:Phone", "Department:Text", "Site:AssetTag",
      "Birthday gift:Text", NULL } },
  { "Locations",
    TRUE,
    { "ConnectWise ID:Text", "Address Line 1:Text", "Address Line 2:Text", "City:Text", "State:Text",
      "Zip:Text", "Phone Number:Phone", "Primary Address:CheckBox", "Alarm code:Password", NULL } },
  { "Agreements",
    TRUE,
    { "ConnectWise ID:Text", "Type:Text", "Start Date:Date", "End Date:Date", "Agreement Status:Text",
      "Bill Amount:Text", NULL } },
  { "Domains", TRUE, { "Registrar:Text", "Registrar page:Website", "Expires:Date", NULL } },
  { "Old Devices", FALSE, { "Serial:Text", NULL } },
};

static void
add_fields (Preset *preset, gint64 layout, const char *const *fields)
{
  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (fields[i], ":", 2);
      gint64 field = hc_sim_hudu_add_field (preset->hudu, layout, parts[0], parts[1]);

      if (strcmp (parts[0], "ConnectWise ID") == 0)
        hc_sim_hudu_set_field (preset->hudu, layout, field, "show_in_list", "true");
      if (strstr (parts[0], "Expiration") != NULL || strcmp (parts[0], "End Date") == 0)
        hc_sim_hudu_set_field (preset->hudu, layout, field, "expiration", "true");
    }
}

/* Asset links need the id of the layout that they lead to, which is known when all of them are there. */
static void
link_layouts (Preset *preset)
{
  g_autofree char *people
      = g_strdup_printf ("%" G_GINT64_FORMAT, hc_sim_hudu_find_layout (preset->hudu, "People"));
  g_autofree char *places
      = g_strdup_printf ("%" G_GINT64_FORMAT, hc_sim_hudu_find_layout (preset->hudu, "Locations"));

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      gint64 id = hc_sim_hudu_find_layout (preset->hudu, layouts[i].name);
      g_autoptr (JsonNode) node = hc_sim_hudu_get (preset->hudu, "asset_layouts", id);
      JsonArray *fields = json_object_get_array_member (json_node_get_object (node), "fields");

      for (guint j = 0; j < json_array_get_length (fields); j++)
        {
          JsonObject *field = json_array_get_object_element (fields, j);
          const char *label = json_object_get_string_member (field, "label");

          if (strcmp (json_object_get_string_member (field, "field_type"), "AssetTag") == 0)
            hc_sim_hudu_set_field (preset->hudu, id, json_object_get_int_member (field, "id"), "linkable_id",
                                   strcmp (label, "Site") == 0 ? places : people);
        }
    }
}

static void
add_layouts (Preset *preset)
{
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    add_fields (preset, hc_sim_hudu_add_layout (preset->hudu, layouts[i].name, layouts[i].active),
                layouts[i].fields);
  link_layouts (preset);
}

static const char *
layout_of_type (gint64 type)
{
  switch (type)
    {
    case 2:
    case 9:
      return "Servers";
    case 1:
    case 3:
      return "Workstations";
    case 4:
      return "Printers";
    case 5:
    case 6:
    case 7:
      return "Network";
    default:
      return "Devices";
    }
}

/* What somebody typed in before there was a sync: some with a serial number, some with an id, some with a
 * name alone. */
static void
add_device (Preset *preset, HcSimRecord *record, gint64 company)
{
  HcSimTable *table = preset->configurations;
  gint64 layout = hc_sim_hudu_find_layout (preset->hudu,
                                           layout_of_type (hc_sim_record_get_int (table, record, "type")));
  const char *name = hc_sim_record_get_text (table, record, "name");
  const char *serial = hc_sim_record_get_text (table, record, "serialNumber");
  g_autofree char *by_hand = g_strdup_printf ("%s (office)", name);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, record->id);
  gint way = g_rand_int_range (preset->random, 0, 3);
  gint64 asset = hc_sim_hudu_add_asset (preset->hudu, company, layout, way == 0 ? by_hand : name);

  if (asset == 0)
    return;
  if (way == 0 && serial != NULL && *serial != '\0')
    {
      hc_sim_hudu_set (preset->hudu, "assets", asset, "primary_serial", serial);
      hc_sim_hudu_set_asset_field (preset->hudu, asset, "Serial Number", serial);
    }
  if (way == 1)
    hc_sim_hudu_set_asset_field (preset->hudu, asset, "ConnectWise ID", id);
  hc_sim_hudu_set_asset_field (preset->hudu, asset, "Notes", "<p>Typed in by hand.</p>");
  if (way == 2 && preset->integration != 0)
    hc_sim_hudu_add_card (preset->hudu, asset, preset->integration, "configuration", record->id, NULL);
}

static void
add_person (Preset *preset, HcSimRecord *record, gint64 company)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gint64 layout = hc_sim_hudu_find_layout (preset->hudu, "People");
  gint64 asset;

  hc_sim_table_append_name (preset->contacts, record, name);
  asset = hc_sim_hudu_add_asset (preset->hudu, company, layout, name->str);
  if (asset != 0)
    hc_sim_hudu_set_asset_field (preset->hudu, asset, "Birthday gift", "Tea");
}

/* Every sixth record of a company that Hudu knows is there already. */
static void
add_records (Preset *preset, GHashTable *known)
{
  for (guint i = 0; i < preset->configurations->records->len; i++)
    {
      HcSimRecord *record = preset->configurations->records->pdata[i];
      gpointer company = g_hash_table_lookup (
          known, GSIZE_TO_POINTER (hc_sim_record_get_int (preset->configurations, record, "company")));

      if (company != NULL && record->id % 6 == 0)
        add_device (preset, record, (gint64)GPOINTER_TO_SIZE (company));
    }
  for (guint i = 0; i < preset->contacts->records->len; i++)
    {
      HcSimRecord *record = preset->contacts->records->pdata[i];
      gpointer company = g_hash_table_lookup (
          known, GSIZE_TO_POINTER (hc_sim_record_get_int (preset->contacts, record, "company")));

      if (company != NULL && record->id % 10 == 0)
        add_person (preset, record, (gint64)GPOINTER_TO_SIZE (company));
    }
}

static char *
dup_similar_name (const char *name, guint way)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  char *blank = strrchr (stripped, ' ');

  switch (way)
    {
    case 1:
      /* "Acme Instruments Ltd" → "Acme Instruments" */
      if (blank != NULL && strchr (stripped, ' ') != blank)
        *blank = '\0';
      return g_steal_pointer (&stripped);
    case 2:
      return g_utf8_strup (stripped, -1);
    case 3:
      return g_strconcat (stripped, " (Main)", NULL);
    default:
      return g_steal_pointer (&stripped);
    }
}

static gint64
add_company (Preset *preset, HcSimTable *companies, HcSimRecord *record, guint way)
{
  g_autofree char *name = dup_similar_name (hc_sim_record_get_text (companies, record, "name"), way);
  const char *identifier = hc_sim_record_get_text (companies, record, "identifier");
  gint64 company = hc_sim_hudu_add_company (preset->hudu, name);

  if (company == 0)
    return 0;
  if (way == 3)
    hc_sim_hudu_set (preset->hudu, "companies", company, "id_number", identifier);
  hc_sim_hudu_set (preset->hudu, "companies", company, "city",
                   hc_sim_record_get_text (companies, record, "city"));
  hc_sim_hudu_set (preset->hudu, "companies", company, "notes", "<p>Key under the mat.</p>");
  if (preset->integration != 0 && way == 0)
    hc_sim_hudu_add_matcher (preset->hudu, preset->integration, record->id, identifier, name, company, 0);
  return company;
}

static void
add_companies (Preset *preset)
{
  HcSimTable *companies = hc_sim_store_get_table (preset->cw->store, "companies");
  g_autoptr (GHashTable) known = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < companies->records->len; i++)
    {
      HcSimRecord *record = companies->records->pdata[i];
      gint64 company;

      if (i % 3 != 0 || hc_sim_record_get_int (companies, record, "deletedFlag"))
        continue;
      company = add_company (preset, companies, record, i / 3 % 4);
      if (company != 0)
        g_hash_table_insert (known, GSIZE_TO_POINTER ((gsize)record->id), GSIZE_TO_POINTER ((gsize)company));
    }
  hc_sim_hudu_add_company (preset->hudu, "Somebody Else Entirely");
  hc_sim_hudu_archive (preset->hudu, "companies", hc_sim_hudu_add_company (preset->hudu, "Long Gone LLC"),
                       TRUE);
  add_records (preset, known);
}

void
hc_sim_generate_hudu (HcSimHudu *hudu, HcSimCw *cw, guint32 seed, gboolean native)
{
  Preset preset = {
    .hudu = hudu,
    .cw = cw,
    .random = g_rand_new_with_seed (seed),
    .configurations = hc_sim_store_get_table (cw->store, "configurations"),
    .contacts = hc_sim_store_get_table (cw->store, "contacts"),
  };

  if (native)
    preset.integration = hc_sim_hudu_add_integration (hudu, "cw_manage");
  add_layouts (&preset);
  add_companies (&preset);
  g_rand_free (preset.random);
}
