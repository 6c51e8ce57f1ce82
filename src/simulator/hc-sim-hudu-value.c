/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

#include <stdio.h>
#include <string.h>

static const char *const address_keys[]
    = { "address_line_1", "address_line_2", "city", "state", "zip", "country_name" };

static gboolean
refuse (const HcSimHuduField *field, char **problem, const char *why)
{
  *problem = g_strconcat (field->label, " ", why, NULL);
  return FALSE;
}

static gboolean
is_cleared (JsonNode *node)
{
  g_autofree char *text = hc_sim_json_dup_scalar (node);

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) == 0;
  return text != NULL && *text == '\0';
}

static gboolean
parse_text (const HcSimHuduField *field, JsonNode *node, char **text, char **problem)
{
  *text = hc_sim_json_dup_scalar (node);
  return *text != NULL || refuse (field, problem, "is invalid");
}

static gboolean
parse_rich_text (HcSimHudu *hudu, const HcSimHuduField *field, JsonNode *node, char **text, char **problem)
{
  g_autofree char *plain = NULL;

  if (!parse_text (field, node, text, problem))
    return FALSE;
  if (hudu->switches.choice[HC_SIM_SWITCH_RICHTEXT] == 1 && strchr (*text, '<') == NULL)
    {
      plain = g_steal_pointer (text);
      *text = g_strconcat ("<div>", plain, "</div>", NULL);
    }
  return TRUE;
}

static gboolean
parse_website (HcSimHudu *hudu, const HcSimHuduField *field, JsonNode *node, char **text, char **problem)
{
  guint how = hudu->switches.choice[HC_SIM_SWITCH_WEBSITE];
  g_autofree char *given = hc_sim_json_dup_scalar (node);
  const char *rest = given;

  if (given == NULL)
    return refuse (field, problem, "is invalid");
  if (g_str_has_prefix (given, "https://") || how == HC_SIM_WEBSITE_KEEP)
    {
      *text = g_steal_pointer (&given);
      return TRUE;
    }
  if (how == HC_SIM_WEBSITE_REFUSE)
    return refuse (field, problem, "must start with https://");
  if (g_str_has_prefix (rest, "http://"))
    rest += strlen ("http://");
  *text = g_strconcat ("https://", rest, NULL);
  return TRUE;
}

static gboolean
parse_number (HcSimHudu *hudu, const HcSimHuduField *field, JsonNode *node, char **text, char **problem)
{
  g_autofree char *given = hc_sim_json_dup_scalar (node);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end = NULL;
  gint64 number;

  if (given == NULL)
    return refuse (field, problem, "is not a number");
  number = g_ascii_strtoll (given, &end, 10);
  if (*end != '\0' || end == given)
    {
      double fraction = g_ascii_strtod (given, &end);

      if (*end != '\0' || end == given)
        return refuse (field, problem, "is not a number");
      if (hc_sim_hudu_on (hudu, HC_SIM_SWITCH_NUMBER_INTEGER_ONLY) || !(ABS (fraction) < 1e15))
        return refuse (field, problem, "must be an integer");
      *text = g_strdup (g_ascii_dtostr (buffer, sizeof buffer, fraction));
      return TRUE;
    }
  if (field->has_min && number < field->min)
    {
      *problem = g_strdup_printf ("%s must be greater than or equal to %" G_GINT64_FORMAT, field->label,
                                  field->min);
      return FALSE;
    }
  if (field->has_max && number > field->max)
    {
      *problem
          = g_strdup_printf ("%s must be less than or equal to %" G_GINT64_FORMAT, field->label, field->max);
      return FALSE;
    }
  *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return TRUE;
}

/* YYYY/MM/DD, YYYY-MM-DD (a time of day may follow) and MM/DD/YYYY. */
static gboolean
scan_date (const char *text, guint *year, guint *month, guint *day)
{
  int used = 0;

  if (sscanf (text, "%4u/%2u/%2u%n", year, month, day, &used) == 3 && used == 10 && text[10] == '\0')
    return TRUE;
  if (sscanf (text, "%4u-%2u-%2u%n", year, month, day, &used) == 3 && used == 10
      && (text[10] == '\0' || text[10] == 'T' || text[10] == ' '))
    return TRUE;
  used = 0;
  return sscanf (text, "%2u/%2u/%4u%n", month, day, year, &used) == 3 && used > 0 && text[used] == '\0';
}

static gboolean
parse_date (const HcSimHuduField *field, JsonNode *node, char **text, char **problem)
{
  g_autofree char *given = hc_sim_json_dup_scalar (node);
  guint year = 0, month = 0, day = 0;

  if (given == NULL || !scan_date (given, &year, &month, &day) || year < 1 || month < 1 || month > 12
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return refuse (field, problem, "is not a valid date");
  *text = g_strdup_printf ("%04u-%02u-%02u", year, month, day);
  return TRUE;
}

static gboolean
parse_dropdown (const HcSimHuduField *field, JsonNode *node, char **text, char **problem)
{
  g_auto (GStrv) options = g_strsplit (field->options != NULL ? field->options : "", "\n", -1);
  g_autofree char *given = hc_sim_json_dup_scalar (node);

  if (given == NULL || !g_strv_contains ((const char *const *)options, given))
    return refuse (field, problem, "is not included in the list");
  *text = g_steal_pointer (&given);
  return TRUE;
}

/* A single value counts as an array of one. */
static GPtrArray *
dup_members (JsonNode *node)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array;

  if (JSON_NODE_HOLDS_VALUE (node))
    {
      g_ptr_array_add (members, hc_sim_json_dup_scalar (node));
      return members;
    }
  array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *member = json_array_get_element (array, i);
      char *text = hc_sim_json_dup_scalar (member);

      /* The long form that the API shows, {"id": 456, …}. */
      if (text == NULL && JSON_NODE_HOLDS_OBJECT (member))
        text = hc_sim_json_dup_scalar (json_object_get_member (json_node_get_object (member), "id"));
      g_ptr_array_add (members, text != NULL ? text : g_strdup (""));
    }
  return members;
}

static gboolean
parse_list (HcSimHudu *hudu, const HcSimHuduField *field, JsonNode *node, char **text, char **problem)
{
  HcSimHuduList *list = hc_sim_hudu_row (hudu, HC_SIM_HUDU_LISTS, field->list_id);
  g_autoptr (GPtrArray) names = dup_members (node);
  g_autoptr (GString) ids = g_string_new (NULL);

  if (JSON_NODE_HOLDS_OBJECT (node) || list == NULL)
    return refuse (field, problem, "is invalid");
  if (names->len > 1 && !field->multiple_options)
    return refuse (field, problem, "allows only one option");
  for (guint i = 0; i < names->len; i++)
    {
      const HcSimHuduListItem *item = hc_sim_hudu_list_find (list, names->pdata[i]);

      if (item != NULL)
        g_string_append_printf (ids, "%s%u", ids->len > 0 ? "," : "", item->id);
      else if (hc_sim_hudu_on (hudu, HC_SIM_SWITCH_LIST_STRICT))
        return refuse (field, problem, "is not included in the list");
    }
  *text = ids->len > 0 ? g_string_free (g_steal_pointer (&ids), FALSE) : NULL;
  return TRUE;
}

static gboolean
parse_links (HcSimHudu *hudu,
             const HcSimHuduField *field,
             guint32 company_id,
             JsonNode *node,
             char **text,
             char **problem)
{
  g_autoptr (GPtrArray) ids = dup_members (node);
  g_autoptr (GString) good = g_string_new (NULL);
  g_autoptr (GString) bad = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      HcSimHuduAsset *target = hc_sim_hudu_asset (hudu, g_ascii_strtoll (ids->pdata[i], NULL, 10));
      GString *side = target != NULL && target->row.company_id == company_id ? good : bad;

      g_string_append_printf (side, "%s%s", side->len > 0 ? "," : "", (const char *)ids->pdata[i]);
    }
  if (JSON_NODE_HOLDS_OBJECT (node) || bad->len > 0 || hc_sim_hudu_on (hudu, HC_SIM_SWITCH_ASSETTAG_BROKEN))
    {
      *problem = g_strdup_printf ("Asset ID(s) %s for '%s' do not exist or do not belong to this company.",
                                  bad->len > 0 ? bad->str : good->str, field->label);
      return FALSE;
    }
  *text = g_string_free (g_steal_pointer (&good), FALSE);
  return TRUE;
}

/* AssetTag's older form: the array as JSON text. */
static JsonNode *
dup_unquoted (JsonNode *node)
{
  g_autofree char *text = hc_sim_json_dup_scalar (node);

  if (text != NULL && (*text == '[' || *text == '{'))
    return json_from_string (text, NULL);
  return json_node_copy (node);
}

static gboolean
parse_address (const HcSimHuduField *field, JsonNode *node, char **text, char **problem)
{
  HcSimJson json = HC_SIM_JSON_INIT (g_string_new (NULL));
  gboolean any = FALSE;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_string_free (json.out, TRUE);
      return refuse (field, problem, "is invalid");
    }
  hc_sim_json_open (&json, '{');
  for (guint i = 0; i < G_N_ELEMENTS (address_keys); i++)
    {
      g_autofree char *part
          = hc_sim_json_dup_scalar (json_object_get_member (json_node_get_object (node), address_keys[i]));

      if (part == NULL)
        continue;
      hc_sim_json_put_text (&json, address_keys[i], part);
      any = TRUE;
    }
  hc_sim_json_close (&json, '}');
  *text = g_string_free (json.out, !any);
  return TRUE;
}

gboolean
hc_sim_hudu_value_parse (HcSimHudu *hudu,
                         const HcSimHuduField *field,
                         guint32 company_id,
                         JsonNode *node,
                         char **text,
                         char **problem)
{
  g_autoptr (JsonNode) unquoted = NULL;

  *text = NULL;
  *problem = NULL;
  if (is_cleared (node))
    return TRUE;
  switch (field->type)
    {
    case HC_SIM_FIELD_RICH_TEXT:
      return parse_rich_text (hudu, field, node, text, problem);
    case HC_SIM_FIELD_CHECK_BOX:
      *text = g_strdup (hc_sim_json_truth (node, FALSE) ? "true" : "false");
      return TRUE;
    case HC_SIM_FIELD_WEBSITE:
      return parse_website (hudu, field, node, text, problem);
    case HC_SIM_FIELD_NUMBER:
      return parse_number (hudu, field, node, text, problem);
    case HC_SIM_FIELD_DATE:
      return parse_date (field, node, text, problem);
    case HC_SIM_FIELD_DROPDOWN:
      return parse_dropdown (field, node, text, problem);
    case HC_SIM_FIELD_LIST_SELECT:
      return parse_list (hudu, field, node, text, problem);
    case HC_SIM_FIELD_ASSET_TAG:
    case HC_SIM_FIELD_ADDRESS_DATA:
      unquoted = dup_unquoted (node);
      if (unquoted == NULL)
        return refuse (field, problem, "is invalid");
      return field->type == HC_SIM_FIELD_ASSET_TAG
                 ? parse_links (hudu, field, company_id, unquoted, text, problem)
                 : parse_address (field, unquoted, text, problem);
    default:
      return parse_text (field, node, text, problem);
    }
}

static void
write_date (HcSimHudu *hudu, const char *text, HcSimJson *json)
{
  g_autofree char *other = NULL;

  switch (hudu->switches.choice[HC_SIM_SWITCH_DATE])
    {
    case HC_SIM_DATE_SLASH:
      other = g_strdup_printf ("%.4s/%.2s/%.2s", text, text + 5, text + 8);
      break;
    case HC_SIM_DATE_US:
      other = g_strdup_printf ("%.2s/%.2s/%.4s", text + 5, text + 8, text);
      break;
    default:
      break;
    }
  hc_sim_json_text (json, other != NULL ? other : text);
}

static void
append_link (HcSimHudu *hudu, const char *id, HcSimJson *json)
{
  HcSimHuduAsset *target = hc_sim_hudu_asset (hudu, g_ascii_strtoll (id, NULL, 10));
  g_autofree char *url = NULL;
  char slug[13];

  if (target == NULL)
    return;
  hc_sim_hudu_slug (hudu, HC_SIM_HUDU_ASSETS, target->row.id, slug);
  url = g_strconcat ("/a/", slug, NULL);
  hc_sim_json_open (json, '{');
  hc_sim_json_put_int (json, "id", target->row.id);
  hc_sim_json_put_text (json, "name", target->name);
  hc_sim_json_put_text (json, "url", url);
  hc_sim_json_close (json, '}');
}

/* ListSelect {"list_ids":[12]} and AssetTag [{"id":301,…}], as text or, if so switched, as what they are. */
static void
write_references (HcSimHudu *hudu, const HcSimHuduField *field, const char *text, HcSimJson *json)
{
  g_auto (GStrv) ids = g_strsplit (text, ",", -1);
  g_autoptr (GString) document = g_string_new (NULL);
  HcSimJson inner = HC_SIM_JSON_INIT (document);
  gboolean links = field->type == HC_SIM_FIELD_ASSET_TAG;

  if (!links)
    {
      hc_sim_json_open (&inner, '{');
      hc_sim_json_key (&inner, "list_ids");
    }
  hc_sim_json_open (&inner, '[');
  for (guint i = 0; ids[i] != NULL; i++)
    if (links)
      append_link (hudu, ids[i], &inner);
    else
      hc_sim_json_raw (&inner, ids[i]);
  hc_sim_json_close (&inner, ']');
  if (!links)
    hc_sim_json_close (&inner, '}');
  if (hudu->switches.choice[HC_SIM_SWITCH_REFS] == 0)
    hc_sim_json_text (json, document->str);
  else
    hc_sim_json_raw (json, document->str);
}

void
hc_sim_hudu_value_write (HcSimHudu *hudu, const HcSimHuduField *field, const char *text, HcSimJson *json)
{
  static const char *const truths[][2]
      = { { "false", "true" }, { "\"false\"", "\"true\"" }, { "\"False\"", "\"True\"" } };

  switch (field->type)
    {
    case HC_SIM_FIELD_CHECK_BOX:
      hc_sim_json_raw (json, truths[hudu->switches.choice[HC_SIM_SWITCH_CHECKBOX]][*text == 't']);
      return;
    case HC_SIM_FIELD_NUMBER:
      if (hudu->switches.choice[HC_SIM_SWITCH_NUMBER] == 0)
        hc_sim_json_raw (json, text);
      else
        hc_sim_json_text (json, text);
      return;
    case HC_SIM_FIELD_DATE:
      write_date (hudu, text, json);
      return;
    case HC_SIM_FIELD_LIST_SELECT:
    case HC_SIM_FIELD_ASSET_TAG:
      write_references (hudu, field, text, json);
      return;
    case HC_SIM_FIELD_ADDRESS_DATA:
      if (hudu->switches.choice[HC_SIM_SWITCH_ADDRESS] == 0)
        hc_sim_json_raw (json, text);
      else
        hc_sim_json_text (json, text);
      return;
    default:
      hc_sim_json_text (json, text);
    }
}
