/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connectwise-decode.h"
#include "hc-fuzz.h"
#include "hc-json.h"
#include "hc-property.h"

/* What a run would ask for, and something of everything that has a shape of its own. */
static GHashTable *
make_wanted (HcKind kind)
{
  static const char *const extra[] = {
    "email",         "phone",       "fax",          "emails", "phones",    "types",     "types/id", "name",
    "question:Rack", "custom:Door", "serialNumber", "notes",  "type/name", "site/name", "address",
  };
  GHashTable *wanted = g_hash_table_new (NULL, NULL);

  hc_property_collect_base (kind, wanted);
  for (guint i = 0; i < G_N_ELEMENTS (extra); i++)
    hc_property_collect_sources (kind, g_intern_string (extra[i]), wanted);
  return wanted;
}

static void
check_record (const HcRecord *record)
{
  g_autoptr (HcRecord) again = hc_record_new (record->kind, record->id);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = hc_record_dup_name (record);
  g_autofree char *stored = hc_record_properties_to_json (record);
  g_autofree char *address = hc_property_dup_value (record, "address");

  g_assert_cmpint (record->id, >, 0);
  g_assert_cmpint (record->company_id, >=, 0);
  hc_fuzz_check_texts (record->properties);
  hc_fuzz_check_text (name);
  g_assert_cmpstr (name, !=, "");
  hc_record_is_active (record, 1750000000);

  hc_record_properties_from_json (again, stored, &error);
  g_assert_no_error (error);
  g_autofree char *restored = hc_record_properties_to_json (again);
  g_assert_cmpstr (restored, ==, stored);
}

static void
decode_row (HcDecoder *decoder, JsonNode *row)
{
  g_autofree char *why = NULL;
  g_autoptr (HcRecord) record = hc_decoder_decode (decoder, row, &why);
  gint64 id = hc_decoder_read_id (row);

  g_assert_true ((record == NULL) == (why != NULL));
  if (record == NULL)
    {
      hc_fuzz_check_text (why);
      return;
    }
  g_assert_cmpint (record->id, ==, id);
  check_record (record);
}

/* The kind, then a row or a page of them: "2[{"id": 1}]" is a page of contacts. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  HcFuzzInput input = { data, size };
  HcKind kind = hc_fuzz_take_choice (&input, HC_N_KINDS);
  g_autofree char *text = hc_fuzz_dup_bytes (&input);
  g_autoptr (JsonNode) root = hc_json_parse (text, input.size, NULL, NULL);

  if (root == NULL)
    return 0;
  g_autoptr (GHashTable) wanted = make_wanted (kind);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) passwords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HcDecoder) decoder
      = hc_decoder_new (kind, kind == HC_KIND_SITE ? 318 : 0, wanted, seen, passwords);
  JsonArray *rows = hc_json_node_get_array (root);

  if (rows == NULL)
    decode_row (decoder, root);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    decode_row (decoder, json_array_get_element (rows, i));
  return 0;
}
