/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-value.h"

#include <locale.h>
#include <string.h>

static const char *const option_names[] = { "Gold", "Silver", "Hyper-V, VMware", "Größe", NULL };
static const gint64 option_ids[] = { 12, 13, 14, 15 };

static HcLayout *
new_layout (HcFieldType type, const char *label, gboolean multiple)
{
  HcLayout *layout = hc_layout_new (1, "L", TRUE);
  HcLayoutField *field = hc_layout_add_field (layout, 1, label, type);

  field->multiple = multiple;
  if (type == HC_FIELD_DROPDOWN || type == HC_FIELD_LIST_SELECT)
    field->options = g_strdupv ((char **)option_names);
  if (type == HC_FIELD_LIST_SELECT)
    field->option_ids = g_memdup2 (option_ids, sizeof option_ids);
  return layout;
}

static const HcLayoutField *
get_field (HcLayout *layout)
{
  return g_ptr_array_index (layout->fields, 0);
}

static const struct
{
  HcFieldType type;
  const char *json;
  const char *expected;
} from_hudu[] = {
  { HC_FIELD_TEXT, "null", "" },
  { HC_FIELD_TEXT, "\" a \\r\\nb  \\n c \"", "a\nb\n c" },
  { HC_FIELD_TEXT, "20417", "20417" },
  { HC_FIELD_TEXT, "1.5", "1.5" },
  { HC_FIELD_TEXT, "0.1", "0.1" },
  { HC_FIELD_TEXT, "true", "true" },
  { HC_FIELD_TEXT, "[1,\"x\"]", "[1,\"x\"]" },
  { HC_FIELD_TEXT, "\"<b>a</b>\"", "<b>a</b>" },
  { HC_FIELD_PHONE, "\"\\u200e+1 212\"", "+1 212" },
  { HC_FIELD_RICH_TEXT, "\"<p>Primary DC</p>\"", "Primary DC" },
  { HC_FIELD_RICH_TEXT, "\"<p>a</p>\\n<p>&nbsp;</p><div>b  &amp; c</div>\"", "a\nb & c" },
  { HC_FIELD_RICH_TEXT, "\"<p></p>\"", "" },
  { HC_FIELD_RICH_TEXT, "\"<p><img src='/x.png'></p>\"", "<p><img src='/x.png'></p>" },
  { HC_FIELD_RICH_TEXT, "7", "7" },
  { HC_FIELD_EMBED, "\"<iframe src='https://x'></iframe>\"", "<iframe src='https://x'></iframe>" },
  { HC_FIELD_CHECK_BOX, "true", "true" },
  { HC_FIELD_CHECK_BOX, "\"True\"", "true" },
  { HC_FIELD_CHECK_BOX, "\"false\"", "false" },
  { HC_FIELD_CHECK_BOX, "1", "true" },
  { HC_FIELD_CHECK_BOX, "0", "false" },
  { HC_FIELD_CHECK_BOX, "null", "" },
  { HC_FIELD_CHECK_BOX, "\"perhaps\"", "perhaps" },
  { HC_FIELD_NUMBER, "64", "64" },
  { HC_FIELD_NUMBER, "\"64\"", "64" },
  { HC_FIELD_NUMBER, "64.0", "64" },
  { HC_FIELD_NUMBER, "\"64.5\"", "65" },
  { HC_FIELD_NUMBER, "1e300", "1e+300" },
  { HC_FIELD_NUMBER, "\"many\"", "many" },
  { HC_FIELD_DATE, "\"2027-03-01\"", "2027-03-01" },
  { HC_FIELD_DATE, "\"2027/03/01\"", "2027-03-01" },
  { HC_FIELD_DATE, "\"03/01/2027\"", "2027-03-01" },
  { HC_FIELD_DATE, "\"2027-03-01T00:00:00.000Z\"", "2027-03-01" },
  { HC_FIELD_DATE, "\"\"", "" },
  { HC_FIELD_DATE, "\"soon\"", "soon" },
  { HC_FIELD_WEBSITE, "\"http://Acme.com/A/\"", "https://acme.com/A" },
  { HC_FIELD_WEBSITE, "\"mailto:joe@example.com\"", "mailto:joe@example.com" },
  { HC_FIELD_DROPDOWN, "\"GOLD\"", "Gold" },
  { HC_FIELD_DROPDOWN, "\"Platinum\"", "Platinum" },
  { HC_FIELD_LIST_SELECT, "\"{\\\"list_ids\\\":[13,12]}\"", "Gold, Silver" },
  { HC_FIELD_LIST_SELECT, "{\"list_ids\":[\"13\",12,12]}", "Gold, Silver" },
  { HC_FIELD_LIST_SELECT, "\"{\\\"list_ids\\\":[99]}\"", "#99" },
  { HC_FIELD_LIST_SELECT, "\"{\\\"list_ids\\\":[]}\"", "" },
  { HC_FIELD_LIST_SELECT, "[\"silver\",\"Gold\"]", "Gold, Silver" },
  { HC_FIELD_LIST_SELECT, "[{\"id\":13,\"name\":\"Silver\"},{\"id\":12}]", "Gold, Silver" },
  { HC_FIELD_LIST_SELECT, "[12]", "Gold" },
  { HC_FIELD_LIST_SELECT, "\"Silver, hyper-v, vmware\"", "Hyper-V, VMware, Silver" },
  { HC_FIELD_LIST_SELECT, "[[1]]", "[[1]]" },
  { HC_FIELD_LIST_SELECT, "null", "" },
  { HC_FIELD_LIST_SELECT, "\"{broken\"", "{broken" },
  { HC_FIELD_ASSET_TAG, "\"[{\\\"id\\\":302,\\\"name\\\":\\\"x\\\"},{\\\"id\\\":301}]\"", "301,302" },
  { HC_FIELD_ASSET_TAG, "[{\"id\":\"302\"},301,301]", "301,302" },
  { HC_FIELD_ASSET_TAG, "\"302, 301\"", "301,302" },
  { HC_FIELD_ASSET_TAG, "301", "301" },
  { HC_FIELD_ASSET_TAG, "\"[]\"", "" },
  { HC_FIELD_ASSET_TAG, "[]", "" },
  { HC_FIELD_ASSET_TAG, "\"\"", "" },
  { HC_FIELD_ASSET_TAG, "\"Hobart\"", "Hobart" },
  { HC_FIELD_ASSET_TAG, "[{\"name\":\"x\"}]", "[{\"name\":\"x\"}]" },
  { HC_FIELD_ADDRESS,
    "{\"address_line_1\":\"12 Harbour Rd\",\"city\":\"Hobart\",\"state\":\"TAS\",\"zip\":7000}",
    "12 Harbour Rd\n\nHobart\nTAS\n7000\n" },
  { HC_FIELD_ADDRESS, "\"{\\\"city\\\":\\\"Hobart\\\",\\\"country_name\\\":\\\"AU\\\"}\"",
    "\n\nHobart\n\n\nAU" },
  { HC_FIELD_ADDRESS, "{\"address_line_1\":\"a\\nb\",\"city\":null}", "a b\n\n\n\n\n" },
  { HC_FIELD_ADDRESS, "{\"address_line_1\":\"\",\"city\":null}", "" },
  { HC_FIELD_ADDRESS, "{}", "" },
  { HC_FIELD_ADDRESS, "null", "" },
  { HC_FIELD_ADDRESS, "\"12 Harbour Rd\"", "12 Harbour Rd\n\n\n\n\n" },
  { HC_FIELD_ADDRESS, "{\"street\":\"x\"}", "{\"street\":\"x\"}" },
};

static void
test_from_hudu (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (from_hudu); i++)
    {
      g_autoptr (HcLayout) layout = new_layout (from_hudu[i].type, "F", TRUE);
      g_autoptr (JsonNode) node = json_from_string (from_hudu[i].json, NULL);
      g_autofree char *value = hc_value_from_hudu (get_field (layout), node);

      g_test_message ("%s %s", hc_field_type_to_string (from_hudu[i].type), from_hudu[i].json);
      g_assert_cmpstr (value, ==, from_hudu[i].expected);
      g_assert_true (hc_value_equal (get_field (layout), value, from_hudu[i].expected));
    }
}

static void
test_absent_is_blank (void)
{
  for (guint type = HC_FIELD_TEXT; type <= HC_FIELD_ADDRESS; type++)
    {
      g_autoptr (HcLayout) layout = new_layout (type, "F", TRUE);
      g_autofree char *value = hc_value_from_hudu (get_field (layout), NULL);
      g_autofree char *from = hc_value_from_connectwise (get_field (layout), NULL, NULL);

      g_assert_cmpstr (value, ==, "");
      g_assert_cmpstr (from, ==, type == HC_FIELD_HEADING || type == HC_FIELD_PASSWORD ? NULL : "");
    }
}

static const struct
{
  HcFieldType type;
  const char *text;
  const char *expected; /* NULL: refused */
} from_connectwise[] = {
  { HC_FIELD_TEXT, " a \n b ", "a\n b" },
  { HC_FIELD_EMAIL, "ada@example.com", "ada@example.com" },
  { HC_FIELD_RICH_TEXT, "a < b & <admin>\n\n  c", "a < b & <admin>\nc" },
  { HC_FIELD_RICH_TEXT, "<p>a &amp; b</p><p>c</p>", "a & b\nc" },
  { HC_FIELD_RICH_TEXT, "&amp; stays", "&amp; stays" },
  { HC_FIELD_CHECK_BOX, "true", "true" },
  { HC_FIELD_CHECK_BOX, "No", "false" },
  { HC_FIELD_CHECK_BOX, "perhaps", NULL },
  { HC_FIELD_NUMBER, "8", "8" },
  { HC_FIELD_NUMBER, "8.00", "8" },
  { HC_FIELD_NUMBER, "8.5", "9" },
  { HC_FIELD_NUMBER, "-8.5", "-9" },
  { HC_FIELD_NUMBER, "8.49", "8" },
  { HC_FIELD_NUMBER, "007", "7" },
  { HC_FIELD_NUMBER, "+7", "7" },
  { HC_FIELD_NUMBER, "-0", "0" },
  { HC_FIELD_NUMBER, ".5", "1" },
  { HC_FIELD_NUMBER, "999999999999999999", "999999999999999999" },
  { HC_FIELD_NUMBER, "9999999999999999999", NULL },
  { HC_FIELD_NUMBER, "8,5", NULL },
  { HC_FIELD_NUMBER, "1,024", NULL },
  { HC_FIELD_NUMBER, "16 GB", NULL },
  { HC_FIELD_NUMBER, "0x10", NULL },
  { HC_FIELD_NUMBER, "1e3", NULL },
  { HC_FIELD_NUMBER, "inf", NULL },
  { HC_FIELD_NUMBER, "-", NULL },
  { HC_FIELD_NUMBER, ".", NULL },
  { HC_FIELD_NUMBER, "--5", NULL },
  { HC_FIELD_DATE, "2027-03-01T00:00:00Z", "2027-03-01" },
  { HC_FIELD_DATE, "3/1/2027", "2027-03-01" },
  { HC_FIELD_DATE, "31.12.2027", NULL },
  { HC_FIELD_WEBSITE, "acme.com", "https://acme.com" },
  { HC_FIELD_WEBSITE, "HTTP://WWW.Acme.com/Path//", "https://www.acme.com/Path" },
  { HC_FIELD_WEBSITE, "https://acme.com/?next=/a/", "https://acme.com/?next=/a/" },
  { HC_FIELD_WEBSITE, "acme.com:8080/x", "https://acme.com:8080/x" },
  { HC_FIELD_WEBSITE, "http://server1", "https://server1" },
  { HC_FIELD_WEBSITE, "http://", "" },
  { HC_FIELD_WEBSITE, "n/a", NULL },
  { HC_FIELD_WEBSITE, "none", NULL },
  { HC_FIELD_WEBSITE, "two words.com", NULL },
  { HC_FIELD_WEBSITE, "javascript:alert(1).x", NULL },
  { HC_FIELD_WEBSITE, "ftp://acme.com", NULL },
  { HC_FIELD_WEBSITE, "https:///x", NULL },
  { HC_FIELD_DROPDOWN, " gold", "Gold" },
  { HC_FIELD_DROPDOWN, "GRÖSSE", "Größe" },
  { HC_FIELD_DROPDOWN, "Platinum", NULL },
  { HC_FIELD_LIST_SELECT, "silver, gold", "Gold, Silver" },
  { HC_FIELD_LIST_SELECT, "Hyper-V, VMware, Gold", "Gold, Hyper-V, VMware" },
  { HC_FIELD_LIST_SELECT, "Gold,,", "Gold" },
  { HC_FIELD_LIST_SELECT, "Gold, Platinum", NULL },
  { HC_FIELD_ASSET_TAG, "302,301,302", "301,302" },
  { HC_FIELD_ASSET_TAG, "302,x", NULL },
  { HC_FIELD_ASSET_TAG, "-1", NULL },
  { HC_FIELD_ADDRESS, "12 Harbour Rd\n\nHobart\nTAS\n7000\nAU", "12 Harbour Rd\n\nHobart\nTAS\n7000\nAU" },
  { HC_FIELD_ADDRESS, "\n\nHobart\n\n\n", "\n\nHobart\n\n\n" },
  { HC_FIELD_ADDRESS, "\n\n \n\n\n", "" },
  { HC_FIELD_ADDRESS, "12 Harbour Rd\r\nHobart\nTAS", "12 Harbour Rd\nHobart, TAS\n\n\n\n" },
  { HC_FIELD_PASSWORD, "s3cret", NULL },
  { HC_FIELD_HEADING, "General", NULL },
};

static void
check_from_connectwise (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (from_connectwise); i++)
    {
      g_autoptr (HcLayout) layout = new_layout (from_connectwise[i].type, "Field of mine", TRUE);
      g_autofree char *reason = NULL;
      g_autofree char *value
          = hc_value_from_connectwise (get_field (layout), from_connectwise[i].text, &reason);

      g_test_message ("%s %s", hc_field_type_to_string (from_connectwise[i].type), from_connectwise[i].text);
      g_assert_cmpstr (value, ==, from_connectwise[i].expected);
      g_assert_cmpint (reason == NULL, ==, value != NULL);
      if (reason == NULL)
        continue;
      g_assert_nonnull (strstr (reason, "Field of mine"));
      g_assert_null (strstr (reason, "s3cret"));
    }
}

static void
test_from_connectwise (void)
{
  check_from_connectwise ();
}

static void
test_locales_change_nothing (void)
{
  static const char *const locales[] = { "tr_TR.UTF-8", "de_DE.UTF-8" };
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));
  guint tried = 0;

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    if (setlocale (LC_ALL, locales[i]) != NULL)
      {
        tried++;
        check_from_connectwise ();
        test_from_hudu ();
      }
  setlocale (LC_ALL, before);
  if (tried == 0)
    g_test_skip ("neither a Turkish nor a German locale is installed");
}

static void
test_reasons (void)
{
  g_autoptr (HcLayout) layout = new_layout (HC_FIELD_NUMBER, "RAM", FALSE);
  g_autofree char *huge = g_strnfill (100000, 'x');
  g_autofree char *reason = NULL;
  g_autofree char *long_reason = NULL;

  g_assert_null (hc_value_from_connectwise (get_field (layout), "16\nGB", &reason));
  g_assert_cmpstr (reason, ==, "The field “RAM” can't hold “16 GB”: it is no number.");
  g_assert_null (hc_value_from_connectwise (get_field (layout), huge, &long_reason));
  g_assert_cmpuint (strlen (long_reason), <, 200);
  g_assert_null (hc_value_from_connectwise (get_field (layout), huge, NULL));
}

static void
test_single_choice (void)
{
  g_autoptr (HcLayout) layout = new_layout (HC_FIELD_LIST_SELECT, "Tier", FALSE);
  g_autofree char *reason = NULL;
  g_autofree char *one = hc_value_from_connectwise (get_field (layout), "hyper-v, vmware", NULL);

  g_assert_cmpstr (one, ==, "Hyper-V, VMware");
  g_assert_null (hc_value_from_connectwise (get_field (layout), "Gold, Silver", &reason));
  g_assert_nonnull (strstr (reason, "one value"));
}

static void
test_unread_options (void)
{
  g_autoptr (HcLayout) layout = hc_layout_new (1, "L", TRUE);
  HcLayoutField *list = hc_layout_add_field (layout, 1, "Roles", HC_FIELD_LIST_SELECT);
  HcLayoutField *choice = hc_layout_add_field (layout, 2, "Tier", HC_FIELD_DROPDOWN);
  g_autofree char *names = NULL;
  g_autofree char *option = NULL;

  list->multiple = TRUE;
  names = hc_value_from_connectwise (list, "File,DC", NULL);
  option = hc_value_from_connectwise (choice, " Gold ", NULL);
  g_assert_cmpstr (names, ==, "DC, File");
  g_assert_cmpstr (option, ==, "Gold");
}

static void
test_to_hudu (void)
{
  static const struct
  {
    HcFieldType type;
    const char *text, *json;
  } rows[] = {
    { HC_FIELD_TEXT, "a", "\"a\"" },
    { HC_FIELD_TEXT, "", "\"\"" },
    { HC_FIELD_RICH_TEXT, "a < b\n<i>&c", "\"<p>a &lt; b</p><p>&lt;i&gt;&amp;c</p>\"" },
    { HC_FIELD_RICH_TEXT, "", "\"\"" },
    { HC_FIELD_CHECK_BOX, "true", "true" },
    { HC_FIELD_CHECK_BOX, "false", "false" },
    { HC_FIELD_CHECK_BOX, "", "\"\"" },
    { HC_FIELD_NUMBER, "-8", "-8" },
    { HC_FIELD_NUMBER, "", "\"\"" },
    { HC_FIELD_NUMBER, "many", "\"many\"" },
    { HC_FIELD_DATE, "2027-03-01", "\"2027/03/01\"" },
    { HC_FIELD_DATE, "", "\"\"" },
    { HC_FIELD_DATE, "soon", "\"soon\"" },
    { HC_FIELD_WEBSITE, "https://acme.com", "\"https://acme.com\"" },
    { HC_FIELD_DROPDOWN, "Gold", "\"Gold\"" },
    { HC_FIELD_LIST_SELECT, "Gold, Hyper-V, VMware", "[\"Gold\",\"Hyper-V, VMware\"]" },
    { HC_FIELD_LIST_SELECT, "", "[]" },
    { HC_FIELD_ASSET_TAG, "301,302", "[301,302]" },
    { HC_FIELD_ASSET_TAG, "", "[]" },
    { HC_FIELD_ADDRESS, "", "\"\"" },
    { HC_FIELD_ADDRESS, "12 Harbour Rd\n\nHobart\nTAS\n7000\nAU",
      "{\"address_line_1\":\"12 Harbour Rd\",\"address_line_2\":\"\",\"city\":\"Hobart\",\"state\":\"TAS\","
      "\"zip\":\"7000\",\"country_name\":\"AU\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcLayout) layout = new_layout (rows[i].type, "F", TRUE);
      g_autoptr (JsonNode) node = hc_value_to_hudu (get_field (layout), rows[i].text);
      g_autofree char *json = json_to_string (node, FALSE);

      g_assert_cmpstr (json, ==, rows[i].json);
    }
}

static void
test_equal (void)
{
  g_autoptr (HcLayout) box = new_layout (HC_FIELD_CHECK_BOX, "Virtual", FALSE);
  g_autoptr (HcLayout) text = new_layout (HC_FIELD_TEXT, "Notes", FALSE);

  g_assert_true (hc_value_equal (get_field (box), "", "false"));
  g_assert_true (hc_value_equal (get_field (box), "false", NULL));
  g_assert_false (hc_value_equal (get_field (box), "", "true"));
  g_assert_false (hc_value_equal (get_field (text), "", "false"));
  g_assert_false (hc_value_equal (get_field (text), "a", "A"));
  g_assert_true (hc_value_equal (get_field (text), NULL, ""));
}

/* What a stranger's JSON inside a text can do to a reader that calls itself. */
static void
test_hostile_json_text (void)
{
  static const HcFieldType types[] = { HC_FIELD_ASSET_TAG, HC_FIELD_LIST_SELECT, HC_FIELD_ADDRESS };
  g_autofree char *deep = g_strnfill (500000, '[');
  g_autofree char *commas = g_strnfill (10000, ',');

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (HcLayout) layout = new_layout (types[i], "F", TRUE);
      g_autoptr (JsonNode) nested = json_node_init_string (json_node_alloc (), deep);
      g_autoptr (JsonNode) many = json_node_init_string (json_node_alloc (), commas);
      g_autofree char *value = hc_value_from_hudu (get_field (layout), nested);
      g_autofree char *other = hc_value_from_hudu (get_field (layout), many);

      g_assert_cmpuint (strlen (value), >=, 500000);
      g_assert_nonnull (other);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value/from-hudu", test_from_hudu);
  g_test_add_func ("/value/absent-is-blank", test_absent_is_blank);
  g_test_add_func ("/value/from-connectwise", test_from_connectwise);
  g_test_add_func ("/value/locales-change-nothing", test_locales_change_nothing);
  g_test_add_func ("/value/reasons", test_reasons);
  g_test_add_func ("/value/single-choice", test_single_choice);
  g_test_add_func ("/value/unread-options", test_unread_options);
  g_test_add_func ("/value/to-hudu", test_to_hudu);
  g_test_add_func ("/value/equal", test_equal);
  g_test_add_func ("/value/hostile-json-text", test_hostile_json_text);
  return g_test_run ();
}
