/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fuzz.h"
#include "hc-json.h"

#include <math.h>
#include <string.h>

/* Whether there was a number so large that json-glib does not write it as JSON ("1e+40.0"). */
static gboolean too_large;

static void check_node (JsonNode *node, guint depth);

static void
check_member_cb (JsonObject *object, const char *name, JsonNode *node, gpointer depth)
{
  g_autofree char *text = hc_json_dup_text (object, name);

  hc_fuzz_check_text (name);
  hc_fuzz_check_text (text);
  g_assert_cmpint (hc_json_get_id (object, name), >=, 0);
  hc_json_get_integer (object, name, 0);
  hc_json_get_boolean (object, name, FALSE);
  hc_json_get_object (object, name);
  hc_json_get_array (object, name);
  check_node (node, GPOINTER_TO_UINT (depth));
}

static void
check_node (JsonNode *node, guint depth)
{
  g_autofree char *text = hc_json_node_dup_text (node);

  g_assert_cmpuint (depth, <=, HC_JSON_MAX_DEPTH);
  hc_fuzz_check_text (text);
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), check_member_cb, GUINT_TO_POINTER (depth + 1));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      check_node (json_array_get_element (json_node_get_array (node), i), depth + 1);
  else if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    too_large = too_large || !(fabs (json_node_get_double (node)) < 1e15);
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    hc_fuzz_check_text (json_node_get_string (node));
}

/* Whatever is taken is read, and what is written from it is taken again and means the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  HcFuzzInput input = { data, size };
  g_autofree char *text = hc_fuzz_dup_bytes (&input);
  g_autoptr (GError) error = NULL;
  gboolean cut_short = FALSE;
  g_autoptr (JsonNode) root = hc_json_parse (text, size, &cut_short, &error);

  hc_fuzz_check_error (root, error);
  if (root == NULL)
    return 0;
  g_assert_false (cut_short);
  g_assert_true (json_node_is_immutable (root));
  too_large = FALSE;
  check_node (root, 0);
  if (too_large)
    return 0;

  g_autofree char *written = json_to_string (root, FALSE);
  g_autoptr (JsonNode) again = hc_json_parse (written, strlen (written), NULL, &error);
  g_assert_no_error (error);
  g_autofree char *rewritten = json_to_string (again, FALSE);
  g_assert_cmpstr (rewritten, ==, written);
  return 0;
}
