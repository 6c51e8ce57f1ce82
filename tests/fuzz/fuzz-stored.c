/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fuzz.h"
#include "hc-item.h"
#include "hc-json.h"
#include "hc-layout.h"
#include "hc-link.h"
#include "hc-record.h"

#include <string.h>

static void
check_link (const char *json)
{
  g_autoptr (HcLink) link = hc_link_new (HC_KIND_CONTACT, 1, 2);
  g_autoptr (HcLink) again = hc_link_new (HC_KIND_CONTACT, 1, 2);

  hc_link_written_from_json (link, json);
  g_autofree char *stored = hc_link_written_to_json (link);
  hc_fuzz_check_text (stored);
  hc_link_written_from_json (again, stored);
  g_autofree char *restored = hc_link_written_to_json (again);
  g_assert_cmpstr (restored, ==, stored);
}

static void
check_item (const char *json)
{
  g_autoptr (HcItem) item = hc_item_new (HC_KIND_CONTACT, HC_ACTION_UPDATE, 1);
  g_autoptr (HcItem) again = hc_item_new (HC_KIND_CONTACT, HC_ACTION_UPDATE, 1);

  hc_item_changes_from_json (item, json);
  g_autofree char *stored = hc_item_changes_to_json (item);
  g_autofree char *hash = hc_item_dup_hash (item);
  g_autoptr (JsonNode) shown = hc_item_to_json (item);
  hc_fuzz_check_text (stored);
  hc_item_changes_from_json (again, stored);
  g_autofree char *restored = hc_item_changes_to_json (again);
  g_autofree char *hash_again = hc_item_dup_hash (again);
  g_assert_cmpstr (restored, ==, stored);
  g_assert_cmpstr (hash_again, ==, hash);
}

static void
check_layout (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcLayout) layout = hc_layout_from_json (json, &error);

  hc_fuzz_check_error (layout, error);
  if (layout == NULL)
    return;
  g_autofree char *stored = hc_layout_to_json (layout);
  g_autoptr (HcLayout) again = hc_layout_from_json (stored, &error);
  g_assert_no_error (error);
  g_autofree char *restored = hc_layout_to_json (again);
  g_assert_cmpstr (restored, ==, stored);
}

static void
check_record (const char *json)
{
  g_autoptr (HcRecord) record = hc_record_new (HC_KIND_CONTACT, 1);
  g_autoptr (GError) error = NULL;
  gboolean read;

  hc_record_set (record, "name", "kept");
  read = hc_record_properties_from_json (record, json, &error);
  g_assert_true (read == (error == NULL));
  if (!read)
    {
      g_assert_cmpstr (hc_record_get (record, "name"), ==, "kept");
      return;
    }
  g_autofree char *stored = hc_record_properties_to_json (record);
  g_autoptr (HcRecord) again = hc_record_new (HC_KIND_CONTACT, 1);
  hc_record_properties_from_json (again, stored, &error);
  g_assert_no_error (error);
  g_autofree char *restored = hc_record_properties_to_json (again);
  g_assert_cmpstr (restored, ==, stored);
}

/* Whether @text has \ud800…\udfff: halves of surrogate pairs, of which json-glib makes what is no UTF-8. We
 * write none. */
static gboolean
has_surrogates (const char *text)
{
  for (const char *p = strstr (text, "\\u"); p != NULL; p = strstr (p + 1, "\\u"))
    if (g_ascii_tolower (p[2]) == 'd' && p[3] != '\0' && strchr ("89abcdefABCDEF", p[3]) != NULL)
      return TRUE;
  return FALSE;
}

/* json-glib loses memory on texts that hold two documents. */
static gboolean
is_one_document (const char *text)
{
  g_autoptr (JsonNode) root = hc_json_parse (text, strlen (text), NULL, NULL);

  return root != NULL || strpbrk (text, "{[") == NULL;
}

/* JSON columns of a database that somebody may have edited: which one, then its text. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static void (*const checks[]) (const char *) = { check_link, check_item, check_layout, check_record };
  HcFuzzInput input = { data, size };
  guint choice = hc_fuzz_take_choice (&input, G_N_ELEMENTS (checks));
  g_autofree char *text = hc_fuzz_dup_text (&input);

  if (is_one_document (text) && !has_surrogates (text))
    checks[choice](text);
  return 0;
}
