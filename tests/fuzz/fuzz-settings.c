/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fuzz.h"
#include "hc-json.h"
#include "hc-settings.h"

#include <string.h>

static void
check_settings (const HcSettings *settings)
{
  g_autoptr (JsonNode) document = hc_settings_to_json (settings);
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (HcSettings) again = hc_settings_from_json (document, notices, &error);

  g_assert_no_error (error);
  g_autoptr (JsonNode) rewritten = hc_settings_to_json (again);
  hc_fuzz_check_same_json (document, rewritten);

  g_autofree char *scope = hc_settings_dup_scope_fingerprint (settings);
  g_autofree char *scope_again = hc_settings_dup_scope_fingerprint (again);
  g_assert_cmpstr (scope, ==, scope_again);
  g_autofree char *writes = hc_settings_dup_write_fingerprint (settings);
  g_autofree char *writes_again = hc_settings_dup_write_fingerprint (again);
  g_assert_cmpstr (writes, ==, writes_again);
  g_autofree char *connection = hc_settings_dup_connection_fingerprint (settings);
  g_autofree char *connection_again = hc_settings_dup_connection_fingerprint (again);
  g_assert_cmpstr (connection, ==, connection_again);
}

static HcSettings *
import (HcFuzzInput *input, GPtrArray *notices, GError **error)
{
  g_autofree char *text = hc_fuzz_dup_bytes (input);
  g_autoptr (JsonNode) root = hc_json_parse (text, input->size, NULL, error);

  return root != NULL ? hc_settings_from_json (root, notices, error) : NULL;
}

/* json-glib loses memory on texts that hold two documents. */
static gboolean
is_one_document (const char *text)
{
  g_autoptr (JsonNode) root = hc_json_parse (text, strlen (text), NULL, NULL);

  return root != NULL || strpbrk (text, "{[") == NULL;
}

static HcSettings *
set (HcFuzzInput *input, GPtrArray *notices, GError **error)
{
  g_autoptr (HcSettings) settings = hc_settings_new_default ();
  g_autofree char *key = hc_fuzz_take_line (input);
  g_autofree char *value = hc_fuzz_dup_text (input);

  return hc_settings_set (settings, key, is_one_document (value) ? value : "", notices, error);
}

/* "0", then a document to import; "1", then a key, a line feed and its value. Whatever is taken can be
 * exported and imported again, and is the same then. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  HcFuzzInput input = { data, size };
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (HcSettings) settings = NULL;

  settings = (hc_fuzz_take_choice (&input, 2) == 0 ? import : set) (&input, notices, &error);
  hc_fuzz_check_error (settings, error);
  for (guint i = 0; i < notices->len; i++)
    hc_fuzz_check_text (notices->pdata[i]);
  if (settings != NULL)
    check_settings (settings);
  return 0;
}
