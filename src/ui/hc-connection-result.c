/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connection-result.h"

#include "hc-error-text.h"

#include <glib/gi18n.h>

const HcNeededRight hc_needed_rights[] = {
  { "Companies", "Company Maintenance", N_ ("companies and their sites") },
  { "Companies", "Configurations", N_ ("configurations") },
  { "Companies", "Contacts", N_ ("contacts") },
  { "Finance", "Agreements", N_ ("agreements") },
  { "System", "Table Setup", N_ ("the lists of types and statuses") },
  { NULL, NULL, NULL },
};

static const char *const check_names[HC_N_CHECKS] = {
  [HC_CHECK_CW_ADDRESS] = "cw-address",     [HC_CHECK_CW_COMPANY] = "cw-company",
  [HC_CHECK_CW_CLIENT_ID] = "cw-client-id", [HC_CHECK_CW_KEYS] = "cw-keys",
  [HC_CHECK_HUDU_ADDRESS] = "hudu-address", [HC_CHECK_HUDU_KEY] = "hudu-key",
};

static void
right_free (HcRight *right)
{
  g_free (right->module);
  g_free (right->function);
  g_free (right->level);
  g_free (right->needed);
  g_free (right->have);
  g_free (right);
}

static HcConnectionResult *
new_empty (void)
{
  HcConnectionResult *result = g_new0 (HcConnectionResult, 1);

  result->rights = g_ptr_array_new_with_free_func ((GDestroyNotify)right_free);
  return result;
}

void
hc_connection_result_free (HcConnectionResult *result)
{
  if (result == NULL)
    return;
  for (guint i = 0; i < HC_N_CHECKS; i++)
    g_free (result->checks[i].detail);
  g_free (result->fingerprint);
  g_free (result->failure);
  g_clear_pointer (&result->rights, g_ptr_array_unref);
  g_free (result);
}

static void
set (HcConnectionResult *result, HcCheck check, HcCheckState state, const char *detail)
{
  result->checks[check].state = state;
  g_free (result->checks[check].detail);
  result->checks[check].detail = detail != NULL && *detail != '\0' ? g_strdup (detail) : NULL;
}

static char *
dup_sentence (int code, const char *message)
{
  g_autoptr (GError) error = g_error_new_literal (HC_API_ERROR, code, message);

  return hc_error_text_dup (error);
}

static void
fail (HcConnectionResult *result, HcCheck check, int code, const char *message)
{
  g_autofree char *text = dup_sentence (code, message);

  set (result, check, HC_CHECK_FAILED, text);
}

static const char *
get_text (GVariant *outcome, const char *key)
{
  const char *text = "";

  g_variant_lookup (outcome, key, "&s", &text);
  return text;
}

static gboolean
is_true (GVariant *outcome, const char *key)
{
  gboolean value = FALSE;

  g_variant_lookup (outcome, key, "b", &value);
  return value;
}

/* The code tells which line it is that failed; those before it have passed. */
static void
take_connectwise (HcConnectionResult *result, GVariant *outcome)
{
  gboolean ok = is_true (outcome, "connectwise-ok");
  const char *host = get_text (outcome, "connectwise-host");
  const char *message = get_text (outcome, "connectwise-error");
  int code = HC_API_ERROR_UNREACHABLE;

  if (!ok && g_str_equal (get_text (outcome, "domain"), g_quark_to_string (HC_API_ERROR)))
    g_variant_lookup (outcome, "code", "i", &code);
  if (ok || code == HC_API_ERROR_FORBIDDEN)
    {
      set (result, HC_CHECK_CW_ADDRESS, HC_CHECK_PASSED, host);
      set (result, HC_CHECK_CW_COMPANY, HC_CHECK_PASSED, get_text (outcome, "connectwise-version"));
      set (result, HC_CHECK_CW_CLIENT_ID, HC_CHECK_PASSED, NULL);
      set (result, HC_CHECK_CW_KEYS, HC_CHECK_PASSED, NULL);
      if (!ok)
        result->failure = dup_sentence (code, message);
      return;
    }
  if (code == HC_API_ERROR_COMPANY || code == HC_API_ERROR_CLIENT_ID || code == HC_API_ERROR_UNAUTHORIZED)
    {
      set (result, HC_CHECK_CW_ADDRESS, HC_CHECK_PASSED, host);
      fail (result,
            code == HC_API_ERROR_COMPANY     ? HC_CHECK_CW_COMPANY
            : code == HC_API_ERROR_CLIENT_ID ? HC_CHECK_CW_CLIENT_ID
                                             : HC_CHECK_CW_KEYS,
            code, message);
    }
  else
    fail (result, HC_CHECK_CW_ADDRESS, code, message);
}

static void
take_hudu (HcConnectionResult *result, GVariant *outcome)
{
  const char *version = get_text (outcome, "hudu-version");
  const char *message = get_text (outcome, "hudu-error");
  int code = HC_API_ERROR_UNREACHABLE;

  g_variant_lookup (outcome, "hudu-code", "i", &code);
  if (is_true (outcome, "hudu-ok"))
    {
      g_autofree char *text = g_strdup_printf (_ ("Hudu %s"), version);

      set (result, HC_CHECK_HUDU_ADDRESS, HC_CHECK_PASSED, text);
      set (result, HC_CHECK_HUDU_KEY, HC_CHECK_PASSED, NULL);
    }
  else if (code == HC_API_ERROR_UNAUTHORIZED || code == HC_API_ERROR_FORBIDDEN)
    {
      set (result, HC_CHECK_HUDU_ADDRESS, HC_CHECK_PASSED, NULL);
      fail (result, HC_CHECK_HUDU_KEY, code, message);
    }
  else
    fail (result, HC_CHECK_HUDU_ADDRESS, code, message);
}

static void
add_right (HcConnectionResult *result,
           const char *module,
           const char *function,
           const char *level,
           const char *needed,
           const char *have,
           gboolean ok)
{
  HcRight *right = g_new0 (HcRight, 1);

  right->module = g_strdup (module);
  right->function = g_strdup (function);
  right->level = g_strdup (level);
  right->needed = g_strdup (needed);
  right->have = g_strdup (have);
  right->ok = ok;
  g_ptr_array_add (result->rights, right);
}

static void
take_rights (HcConnectionResult *result, GVariant *outcome)
{
  g_autoptr (GVariantIter) iter = NULL;
  const char *module, *function, *level, *needed, *have;
  gboolean ok;

  if (!g_variant_lookup (outcome, "permissions", "a(sssssb)", &iter))
    return;
  while (g_variant_iter_next (iter, "(&s&s&s&s&sb)", &module, &function, &level, &needed, &have, &ok))
    add_right (result, module, function, level, needed, have, ok);
}

HcConnectionResult *
hc_connection_result_new (GVariant *outcome, const HcSettings *settings, gint64 now)
{
  HcConnectionResult *result;
  gboolean tested;

  if (!g_variant_lookup (outcome, "hudu-ok", "b", &tested))
    return NULL;
  result = new_empty ();
  result->time = now;
  result->fingerprint = hc_settings_dup_connection_fingerprint (settings);
  take_connectwise (result, outcome);
  take_hudu (result, outcome);
  take_rights (result, outcome);
  result->passed = is_true (outcome, "connectwise-ok") && is_true (outcome, "hudu-ok");
  return result;
}

static void
build_rights (JsonBuilder *builder, GPtrArray *rights)
{
  json_builder_set_member_name (builder, "rights");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rights->len; i++)
    {
      const HcRight *right = g_ptr_array_index (rights, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "module");
      json_builder_add_string_value (builder, right->module);
      json_builder_set_member_name (builder, "function");
      json_builder_add_string_value (builder, right->function);
      json_builder_set_member_name (builder, "level");
      json_builder_add_string_value (builder, right->level);
      json_builder_set_member_name (builder, "needed");
      json_builder_add_string_value (builder, right->needed);
      json_builder_set_member_name (builder, "have");
      json_builder_add_string_value (builder, right->have);
      json_builder_set_member_name (builder, "ok");
      json_builder_add_boolean_value (builder, right->ok);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

char *
hc_connection_result_to_text (const HcConnectionResult *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "time");
  json_builder_add_int_value (builder, result->time);
  json_builder_set_member_name (builder, "passed");
  json_builder_add_boolean_value (builder, result->passed);
  json_builder_set_member_name (builder, "fingerprint");
  json_builder_add_string_value (builder, result->fingerprint);
  json_builder_set_member_name (builder, "failure");
  json_builder_add_string_value (builder, result->failure != NULL ? result->failure : "");
  json_builder_set_member_name (builder, "checks");
  json_builder_begin_object (builder);
  for (guint i = 0; i < HC_N_CHECKS; i++)
    {
      json_builder_set_member_name (builder, check_names[i]);
      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, result->checks[i].state);
      json_builder_add_string_value (builder,
                                     result->checks[i].detail != NULL ? result->checks[i].detail : "");
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  build_rights (builder, result->rights);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
read_checks (HcConnectionResult *result, JsonObject *checks)
{
  for (guint i = 0; checks != NULL && i < HC_N_CHECKS; i++)
    {
      JsonNode *node = json_object_get_member (checks, check_names[i]);
      JsonArray *pair = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      if (pair != NULL && json_array_get_length (pair) == 2)
        set (result, (HcCheck)i,
             (HcCheckState)CLAMP (json_array_get_int_element (pair, 0), HC_CHECK_UNKNOWN, HC_CHECK_FAILED),
             json_array_get_string_element (pair, 1));
    }
}

static void
read_rights (HcConnectionResult *result, JsonArray *rights)
{
  for (guint i = 0; rights != NULL && i < json_array_get_length (rights); i++)
    {
      JsonNode *node = json_array_get_element (rights, i);
      JsonObject *right = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (right != NULL)
        add_right (result, json_object_get_string_member_with_default (right, "module", ""),
                   json_object_get_string_member_with_default (right, "function", ""),
                   json_object_get_string_member_with_default (right, "level", ""),
                   json_object_get_string_member_with_default (right, "needed", ""),
                   json_object_get_string_member_with_default (right, "have", ""),
                   json_object_get_boolean_member_with_default (right, "ok", FALSE));
    }
}

HcConnectionResult *
hc_connection_result_from_text (const char *text)
{
  g_autoptr (JsonNode) root = text != NULL && *text != '\0' ? json_from_string (text, NULL) : NULL;
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *checks, *rights;
  HcConnectionResult *result;

  if (object == NULL)
    return NULL;
  checks = json_object_get_member (object, "checks");
  rights = json_object_get_member (object, "rights");
  result = new_empty ();
  result->time = json_object_get_int_member_with_default (object, "time", 0);
  result->passed = json_object_get_boolean_member_with_default (object, "passed", FALSE);
  result->fingerprint = g_strdup (json_object_get_string_member_with_default (object, "fingerprint", ""));
  result->failure = g_strdup (json_object_get_string_member_with_default (object, "failure", ""));
  if (*result->failure == '\0')
    g_clear_pointer (&result->failure, g_free);
  read_checks (result,
               checks != NULL && JSON_NODE_HOLDS_OBJECT (checks) ? json_node_get_object (checks) : NULL);
  read_rights (result,
               rights != NULL && JSON_NODE_HOLDS_ARRAY (rights) ? json_node_get_array (rights) : NULL);
  return result;
}

gboolean
hc_connection_result_is_current (const HcConnectionResult *result, const HcSettings *settings)
{
  g_autofree char *fingerprint = hc_settings_dup_connection_fingerprint (settings);

  return g_strcmp0 (result->fingerprint, fingerprint) == 0;
}

guint
hc_connection_result_count_missing (const HcConnectionResult *result)
{
  guint missing = 0;

  for (guint i = 0; i < result->rights->len; i++)
    missing += ((const HcRight *)result->rights->pdata[i])->ok ? 0 : 1;
  return missing;
}

const HcRight *
hc_connection_result_find_right (const HcConnectionResult *result, const HcNeededRight *needed)
{
  for (guint i = 0; result != NULL && i < result->rights->len; i++)
    {
      const HcRight *right = g_ptr_array_index (result->rights, i);

      if (g_str_equal (right->module, needed->module) && g_str_equal (right->function, needed->function))
        return right;
    }
  return NULL;
}
