/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-generator-private.h"
#include "hc-sim-names.h"

#include <string.h>

#define DAY 86400

/* Of a hundred configurations, how many are of a type, and what such a thing looks like. */
typedef struct
{
  gint64 type;
  gint share;
  const char *tag;
  gint64 makers[3];
  const char *models[3];
  const char *os;
} Kind;

static const Kind kinds[] = {
  { 1, 38, "WS", { 1, 2, 3 }, { "OptiPlex 7090", "ProDesk 600 G6", "ThinkCentre M70" }, "Windows 11 Pro" },
  { 3, 22, "LT", { 1, 3, 4 }, { "Latitude 5420", "ThinkPad T14", "MacBook Air M2" }, "Windows 11 Pro" },
  { 2,
    10,
    "SRV",
    { 1, 2, 1 },
    { "PowerEdge R540", "ProLiant DL380", "PowerEdge T350" },
    "Windows Server 2022" },
  { 4, 8, "PRN", { 2, 11, 12 }, { "LaserJet M507", "HL-L5100DN", "imageRUNNER 2625" }, "" },
  { 5, 5, "SW", { 6, 7, 2 }, { "C9200L-24T", "USW-24-POE", "Aruba 2530" }, "" },
  { 6, 4, "FW", { 8, 9, 8 }, { "FortiGate 60F", "TZ370", "FortiGate 100F" }, "FortiOS 7.2" },
  { 7, 4, "AP", { 7, 7, 6 }, { "U6-Pro", "U6-LR", "C9115" }, "" },
  { 8, 2, "UPS", { 13, 13, 13 }, { "SMT1500", "SMX3000", "BX1500M" }, "" },
  { 9, 2, "HV", { 1, 2, 1 }, { "PowerEdge R740", "ProLiant DL360", "PowerEdge R650" }, "VMware ESXi 7.0" },
  { 10, 2, "NAS", { 10, 10, 10 }, { "DS920+", "RS1221+", "DS1522+" }, "DSM 7" },
  { 12, 2, "DOM", { 0, 0, 0 }, { "", "", "" }, "" },
  { 13, 1, "SSL", { 0, 0, 0 }, { "", "", "" }, "" },
};

static const char *const placeholders[]
    = { "", "To be filled by O.E.M.", "System Serial Number", "N/A", "0", "Default string" };

static const Kind *
pick_kind (HcSimGenerator *generator)
{
  gint dice = g_rand_int_range (generator->random, 0, 100);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      dice -= kinds[i].share;
      if (dice < 0)
        return &kinds[i];
    }
  return &kinds[0];
}

static void
set_name (HcSimGenerator *generator,
          HcSimTable *table,
          HcSimRecord *record,
          const Kind *kind,
          HcSimGeneratedCompany *company)
{
  GString *name = generator->text;

  company->devices++;
  if (kind->type == 12 || kind->type == 13)
    g_string_assign (name, company->domain);
  else if (record->id % 41 == 0)
    /* Names are not unique, not even within a company. */
    g_string_assign (name, kind->type == 4 ? "Office Printer" : "DESKTOP");
  else if (record->id % 331 == 0)
    g_string_printf (name, "%s – Empfang/Größe №%u", company->prefix, company->devices);
  else
    g_string_printf (name, "%s-%s%02u", company->prefix, kind->tag, company->devices);
  hc_sim_record_set_text (table, record, "name", name->str);
}

static void
set_hardware (HcSimGenerator *generator, HcSimTable *table, HcSimRecord *record, const Kind *kind)
{
  gint variant = g_rand_int_range (generator->random, 0, 3);
  GString *text = generator->text;

  hc_sim_record_set_int (table, record, "manufacturer", kind->makers[variant]);
  hc_sim_record_set_text (table, record, "modelNumber", kind->models[variant]);
  hc_sim_record_set_text (table, record, "osType", kind->os);
  if (kind->makers[variant] == 0)
    return;
  if (record->id % 9 == 0)
    hc_sim_record_set_text (
        table, record, "serialNumber",
        placeholders[g_rand_int_range (generator->random, 0, G_N_ELEMENTS (placeholders))]);
  else
    {
      /* A few were typed in twice. */
      g_string_printf (text, "SN%07" G_GINT64_FORMAT, record->id % 173 == 0 ? record->id - 1 : record->id);
      hc_sim_record_set_text (table, record, "serialNumber", text->str);
    }
  if (record->id % 5 == 0)
    {
      g_string_printf (text, "A-%" G_GINT64_FORMAT, record->id);
      hc_sim_record_set_text (table, record, "tagNumber", text->str);
    }
  g_string_printf (text, record->id % 3 == 0 ? "00-1A-2B-%02X-%02X-%02X" : "00:1a:2b:%02x:%02x:%02x",
                   (guint)(record->id >> 16 & 255), (guint)(record->id >> 8 & 255),
                   (guint)(record->id & 255));
  hc_sim_record_set_text (table, record, "macAddress", text->str);
  g_string_printf (text, "10.%d.%d.%d", variant, (gint)(record->id / 250 % 250),
                   (gint)(record->id % 250) + 1);
  hc_sim_record_set_text (table, record, "ipAddress", text->str);
  hc_sim_record_set_text (table, record, "defaultGateway", "10.0.0.1");
}

static void
set_computer (HcSimGenerator *generator, HcSimTable *table, HcSimRecord *record, const Kind *kind)
{
  static const char *const memories[] = { "8 GB", "16 GB", "32 GB", "64 GB" };

  if (kind->type > 3 && kind->type != 9)
    return;
  hc_sim_record_set_text (table, record, "ram", memories[g_rand_int_range (generator->random, 0, 4)]);
  hc_sim_record_set_text (table, record, "cpuSpeed", "Intel(R) Core(TM) i5-10500T CPU @ 2.30GHz");
  hc_sim_record_set_text (table, record, "localHardDrives", "C: 512 GB (231 GB free)");
  hc_sim_record_set_text (table, record, "osInfo", "10.0.22631");
  g_string_printf (generator->text, "rmm-%08" G_GINT64_MODIFIER "x",
                   (guint64)record->id * 2654435761u % 4294967296u);
  hc_sim_record_set_text (table, record, "deviceIdentifier", generator->text->str);
  if (hc_sim_generator_one_in (generator, 2))
    hc_sim_record_set_text (table, record, "lastLoginName", "ACME\\dana");
}

static void
set_dates (HcSimGenerator *generator, HcSimTable *table, HcSimRecord *record)
{
  gint64 bought = (generator->now / DAY - g_rand_int_range (generator->random, 30, 2500)) * DAY;

  if (record->id % 4 == 0)
    return;
  hc_sim_record_set_int (table, record, "purchaseDate", bought);
  hc_sim_record_set_int (table, record, "installationDate", bought + 14 * DAY);
  hc_sim_record_set_int (table, record, "warrantyExpirationDate", bought + 3 * 365 * DAY);
}

static const char *
answer_for (const char *question, const char *field_type, gint64 id)
{
  if (id % 4 == 0)
    return NULL;
  if (strcmp (field_type, "Password") == 0)
    return "\"Sup3rSecret!\"";
  if (strcmp (field_type, "Checkbox") == 0)
    return id % 3 == 0 ? "false" : "true";
  if (strcmp (field_type, "Date") == 0)
    return "\"2027-03-01T00:00:00Z\"";
  if (strcmp (field_type, "Number") == 0)
    return "2048";
  if (strcmp (field_type, "Hyperlink") == 0)
    return "\"https://registrar.example/login\"";
  if (strcmp (question, "Role") == 0)
    return id % 2 == 0 ? "\"File Server\"" : "\"Domain Controller\"";
  return strcmp (question, "Rack unit") == 0 ? "\"U12\"" : "\"7.2.5\"";
}

static void
add_answers (HcSimGenerator *generator, HcSimTable *table, HcSimRecord *record, gint64 type)
{
  HcSimTable *questions = hc_sim_store_get_table (generator->cw->store, "typeQuestions");
  HcSimTable *answers = hc_sim_store_get_table (generator->cw->store, "answers");

  for (guint i = 0; i < questions->records->len; i++)
    {
      HcSimRecord *question = questions->records->pdata[i];
      const char *field_type = hc_sim_record_get_text (questions, question, "fieldType");
      const char *text = hc_sim_record_get_text (questions, question, "question");
      HcSimRecord *row;

      if (hc_sim_record_get_int (questions, question, "configurationType") != type)
        continue;
      row = hc_sim_record_add_row (table, record, "questions", 0);
      hc_sim_record_set_int (answers, row, "answerId", ++answers->last_id);
      hc_sim_record_set_int (answers, row, "questionId", question->id);
      hc_sim_record_set_text (answers, row, "question", text);
      hc_sim_record_set_text (answers, row, "fieldType", field_type);
      hc_sim_record_set_number (answers, row, "sequenceNumber", 1 + i % 4);
      hc_sim_record_set_text (answers, row, "answer", answer_for (text, field_type, record->id + i));
    }
}

static void
set_place (HcSimGenerator *generator, HcSimTable *table, HcSimRecord *record, HcSimGeneratedCompany *company)
{
  gboolean active = !hc_sim_generator_one_in (generator, 10);

  hc_sim_record_set_int (table, record, "company", company->id);
  hc_sim_record_set_int (table, record, "activeFlag", active);
  hc_sim_record_set_int (table, record, "status",
                         active ? 1 + 2 * hc_sim_generator_one_in (generator, 12) : 4);
  if (record->id % 6 != 0)
    hc_sim_record_set_int (table, record, "site", hc_sim_generator_pick_id (generator, company->sites));
  if (record->id % 3 != 0)
    hc_sim_record_set_int (table, record, "contact", hc_sim_generator_pick_id (generator, company->contacts));
  hc_sim_record_set_int (table, record, "locationId", 1);
  hc_sim_record_set_int (table, record, "location", 1);
  hc_sim_record_set_int (table, record, "businessUnitId", 2);
  hc_sim_record_set_int (table, record, "department", 2);
  hc_sim_record_set_int (table, record, "companyLocationId", 1);
  hc_sim_record_set_int (table, record, "billFlag", TRUE);
  if (record->id % 7 == 0)
    hc_sim_record_set_text (table, record, "notes",
                            "Second drawer.\nAsk for the key – at the <b>desk</b> & wait.");
}

static void
add_configuration (HcSimGenerator *generator, HcSimTable *table)
{
  HcSimGeneratedCompany *company = hc_sim_generator_pick_company (generator);
  HcSimRecord *record = hc_sim_table_add (table, table->last_id == 0 ? 4711 : 0);
  const Kind *kind = pick_kind (generator);

  hc_sim_record_set_int (table, record, "type", kind->type);
  set_name (generator, table, record, kind, company);
  set_hardware (generator, table, record, kind);
  set_computer (generator, table, record, kind);
  set_dates (generator, table, record);
  set_place (generator, table, record, company);
  add_answers (generator, table, record, kind->type);
  hc_sim_generator_stamp (generator, table, record);
}

void
hc_sim_generate_configurations (HcSimGenerator *generator)
{
  HcSimTable *table = hc_sim_store_get_table (generator->cw->store, "configurations");

  for (guint i = 0; i < generator->options->configurations && generator->companies->len > 0; i++)
    add_configuration (generator, table);
}
