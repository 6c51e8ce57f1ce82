/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-value.h"

#include "hc-text.h"
#include "hc-value-forms.h"

#define MAX_SHOWN 60 /* characters of a value in a reason */

static char *
form_date (const char *text)
{
  g_autofree char *clean = hc_text_clean (text, -1);

  return *clean == '\0' ? g_steal_pointer (&clean) : hc_text_date (clean);
}

/* What a text means in @field, or NULL when it means nothing there. For both sides. */
static char *
form_text (const HcLayoutField *field, const char *text)
{
  switch (field->type)
    {
    case HC_FIELD_CHECK_BOX:
      return hc_value_check_box (text);
    case HC_FIELD_WEBSITE:
      return hc_value_website (text);
    case HC_FIELD_NUMBER:
      return hc_value_number (text);
    case HC_FIELD_DROPDOWN:
      return hc_value_option (field, text);
    case HC_FIELD_DATE:
      return form_date (text);
    case HC_FIELD_TEXT:
    case HC_FIELD_RICH_TEXT:
    case HC_FIELD_HEADING:
    case HC_FIELD_PASSWORD:
    case HC_FIELD_LIST_SELECT:
    case HC_FIELD_EMBED:
    case HC_FIELD_EMAIL:
    case HC_FIELD_PHONE:
    case HC_FIELD_ASSET_TAG:
    case HC_FIELD_ADDRESS:
    default:
      return hc_value_lines (text);
    }
}

char *
hc_value_from_hudu (const HcLayoutField *field, JsonNode *node)
{
  g_autofree char *text = NULL;
  char *value = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  text = hc_value_json_dup_text (node);
  if (field->type == HC_FIELD_LIST_SELECT)
    value = hc_value_names_from_json (field, node);
  else if (field->type == HC_FIELD_ASSET_TAG)
    value = hc_value_ids_from_json (node);
  else if (field->type == HC_FIELD_ADDRESS)
    value = hc_value_address_from_json (node);
  else if (field->type == HC_FIELD_RICH_TEXT || field->type == HC_FIELD_EMBED)
    value = hc_value_rich_from_html (text);
  else
    value = form_text (field, text);
  return value != NULL ? value : hc_value_lines (text);
}

static char *
refuse (char **reason, const HcLayoutField *field, const char *text, const char *why)
{
  g_autofree char *clean = NULL;
  g_autofree char *shown = NULL;

  if (reason == NULL)
    return NULL;
  clean = hc_text_clean (text, -1);
  g_strdelimit (clean, "\n\t", ' ');
  if (g_utf8_strlen (clean, -1) > MAX_SHOWN)
    {
      g_autofree char *start = g_utf8_substring (clean, 0, MAX_SHOWN);

      shown = g_strconcat (start, "…", NULL);
    }
  *reason = g_strdup_printf ("The field “%s” can't hold “%s”: %s.", field->label,
                             shown != NULL ? shown : clean, why);
  return NULL;
}

static const char *
get_refusal (HcFieldType type)
{
  switch (type)
    {
    case HC_FIELD_CHECK_BOX:
      return "it is neither true nor false";
    case HC_FIELD_WEBSITE:
      return "it is no web address";
    case HC_FIELD_NUMBER:
      return "it is no number";
    case HC_FIELD_DATE:
      return "it is no date";
    case HC_FIELD_DROPDOWN:
      return "it is none of its options";
    case HC_FIELD_ASSET_TAG:
      return "it is no list of asset ids";
    case HC_FIELD_TEXT:
    case HC_FIELD_RICH_TEXT:
    case HC_FIELD_HEADING:
    case HC_FIELD_PASSWORD:
    case HC_FIELD_LIST_SELECT:
    case HC_FIELD_EMBED:
    case HC_FIELD_EMAIL:
    case HC_FIELD_PHONE:
    case HC_FIELD_ADDRESS:
    default:
      return "it is of another kind";
    }
}

static char *
form_names (const HcLayoutField *field, const char *text, char **reason)
{
  g_autofree char *unknown = NULL;
  g_autoptr (GPtrArray) names = hc_value_names_split (field, text, &unknown);

  if (unknown != NULL)
    return refuse (reason, field, unknown, "it is not in its list");
  if (!field->multiple && names->len > 1)
    return refuse (reason, field, text, "it takes one value only");
  return hc_value_names_join (names);
}

char *
hc_value_from_connectwise (const HcLayoutField *field, const char *text, char **reason)
{
  char *value;

  g_return_val_if_fail (field != NULL, NULL);

  if (reason != NULL)
    *reason = NULL;
  if (text == NULL)
    text = "";
  if (field->type == HC_FIELD_HEADING || field->type == HC_FIELD_PASSWORD)
    {
      if (reason != NULL)
        *reason = g_strdup_printf ("The field “%s” is a %s and is never written.", field->label,
                                   field->type == HC_FIELD_HEADING ? "heading" : "password");
      return NULL;
    }
  if (field->type == HC_FIELD_LIST_SELECT)
    return form_names (field, text, reason);
  if (field->type == HC_FIELD_ADDRESS)
    return hc_value_address (text);
  if (field->type == HC_FIELD_RICH_TEXT || field->type == HC_FIELD_EMBED)
    return hc_value_rich_from_plain (text);

  value = field->type == HC_FIELD_ASSET_TAG ? hc_value_ids (text) : form_text (field, text);
  return value != NULL ? value : refuse (reason, field, text, get_refusal (field->type));
}

static JsonNode *
new_string (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
new_names (const HcLayoutField *field, const char *text)
{
  g_autoptr (GPtrArray) names = hc_value_names_split (field, text, NULL);
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < names->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (names, i));
  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
new_ids (const char *text)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_auto (GStrv) ids = g_strsplit (text, ",", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      gint64 id;

      if (g_ascii_string_to_signed (g_strstrip (ids[i]), 10, 1, G_MAXINT64, &id, NULL))
        json_array_add_int_element (array, id);
    }
  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
new_number (const char *text)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return new_string (text);
  return json_node_init_int (json_node_alloc (), number);
}

static JsonNode *
new_check (const char *text)
{
  gboolean checked = g_str_equal (text, "true");

  if (!checked && !g_str_equal (text, "false"))
    return new_string (text);
  return json_node_init_boolean (json_node_alloc (), checked);
}

/* Hudu documents YYYY/MM/DD for writing. */
static JsonNode *
new_date (const char *text)
{
  g_autofree char *date = hc_text_date (text);

  return new_string (date != NULL ? g_strdelimit (date, "-", '/') : text);
}

static JsonNode *
new_rich (const char *text)
{
  g_autofree char *html = hc_value_rich_to_html (text);

  return new_string (html);
}

JsonNode *
hc_value_to_hudu (const HcLayoutField *field, const char *text)
{
  g_return_val_if_fail (field != NULL, NULL);

  if (text == NULL)
    text = "";
  switch (field->type)
    {
    case HC_FIELD_LIST_SELECT:
      return new_names (field, text);
    case HC_FIELD_ASSET_TAG:
      return new_ids (text);
    case HC_FIELD_NUMBER:
      return new_number (text);
    case HC_FIELD_CHECK_BOX:
      return new_check (text);
    case HC_FIELD_DATE:
      return new_date (text);
    case HC_FIELD_ADDRESS:
      return *text != '\0' ? hc_value_address_to_json (text) : new_string ("");
    case HC_FIELD_RICH_TEXT:
    case HC_FIELD_EMBED:
      return new_rich (text);
    case HC_FIELD_TEXT:
    case HC_FIELD_HEADING:
    case HC_FIELD_WEBSITE:
    case HC_FIELD_PASSWORD:
    case HC_FIELD_DROPDOWN:
    case HC_FIELD_EMAIL:
    case HC_FIELD_PHONE:
    default:
      return new_string (text);
    }
}

gboolean
hc_value_equal (const HcLayoutField *field, const char *a, const char *b)
{
  g_return_val_if_fail (field != NULL, FALSE);

  if (a == NULL)
    a = "";
  if (b == NULL)
    b = "";
  /* An empty box and one that was never touched look the same to everybody. */
  if (field->type == HC_FIELD_CHECK_BOX)
    {
      if (*a == '\0')
        a = "false";
      if (*b == '\0')
        b = "false";
    }
  return g_str_equal (a, b);
}
