/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fuzz.h"
#include "hc-json.h"
#include "hc-value.h"

/* A field of each type, those with names to choose from twice: with them and without. */
static HcLayout *
make_layout (gboolean named)
{
  static const char *const options[] = { "Small", "Größer", "100 %", NULL };
  HcLayout *layout = hc_layout_new (3, "Devices", TRUE);

  for (HcFieldType type = 0; type <= HC_FIELD_ADDRESS; type++)
    {
      HcLayoutField *field = hc_layout_add_field (layout, type + 1, "Label", type);

      field->multiple = named;
      if (named && (type == HC_FIELD_DROPDOWN || type == HC_FIELD_LIST_SELECT))
        field->options = g_strdupv ((char **)options);
      if (named && type == HC_FIELD_LIST_SELECT)
        {
          field->option_ids = g_new0 (gint64, 3);
          for (guint i = 0; i < 3; i++)
            field->option_ids[i] = 10 + i;
        }
    }
  return layout;
}

/* What is sent and comes back is what was meant: else every run would send it again. */
static void
check_written (const HcLayoutField *field, const char *text)
{
  g_autoptr (JsonNode) sent = hc_value_to_hudu (field, text);
  g_autofree char *back = NULL;

  g_assert_nonnull (sent);
  g_autofree char *json = json_to_string (sent, FALSE);
  hc_fuzz_check_text (json);
  back = hc_value_from_hudu (field, sent);
  hc_fuzz_check_text (back);
  g_assert_true (hc_value_equal (field, back, text));
  g_assert_true (hc_value_equal (field, text, back));
}

static void
check_from_connectwise (const HcLayoutField *field, const char *text)
{
  g_autofree char *reason = NULL;
  g_autofree char *value = hc_value_from_connectwise (field, text, &reason);

  g_assert_true ((value == NULL) == (reason != NULL));
  if (value == NULL)
    {
      hc_fuzz_check_text (reason);
      return;
    }
  hc_fuzz_check_text (value);
  g_assert_true (hc_value_equal (field, value, value));
  check_written (field, value);
}

static void
check_from_hudu (const HcLayoutField *field, JsonNode *node)
{
  g_autofree char *value = hc_value_from_hudu (field, node);

  hc_fuzz_check_text (value);
  g_assert_true (hc_value_equal (field, value, value));
}

/* The type, whether it has names, then what either server gave: "61-4.5" is the Number -4.5. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  HcFuzzInput input = { data, size };
  guint type = hc_fuzz_take_choice (&input, HC_FIELD_ADDRESS + 1);
  g_autoptr (HcLayout) layout = make_layout (hc_fuzz_take_choice (&input, 2) != 0);
  const HcLayoutField *field = layout->fields->pdata[type];
  g_autofree char *bytes = hc_fuzz_dup_bytes (&input);
  g_autofree char *text = hc_fuzz_dup_text (&input);
  g_autoptr (JsonNode) root = hc_json_parse (bytes, input.size, NULL, NULL);
  g_autoptr (JsonNode) string = json_node_init_string (json_node_alloc (), text);

  check_from_connectwise (field, text);
  check_from_hudu (field, string);
  check_from_hudu (field, root);
  return 0;
}
