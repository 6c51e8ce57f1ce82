/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connection-format.h"

#include <string.h>

#define UUID "12345678-90ab-4cde-8f01-234567890abc"

static const struct
{
  HcFormat format;
  const char *text;
  HcFormatVerdict verdict;
  const char *says; /* (nullable): part of the message */
} cases[] = {
  { HC_FORMAT_HOST, "", HC_FORMAT_GOOD, NULL },
  { HC_FORMAT_HOST, "support.mymsp.com", HC_FORMAT_GOOD, NULL },
  { HC_FORMAT_HOST, "support.mymsp.com:8443", HC_FORMAT_GOOD, NULL },
  { HC_FORMAT_HOST, "  support.mymsp.com ", HC_FORMAT_GOOD, NULL },
  { HC_FORMAT_HOST, "https://support.mymsp.com/v4_6_release/apis/3.0/", HC_FORMAT_CHANGED,
    "Saved as support.mymsp.com:" },
  { HC_FORMAT_HOST, "https://support.mymsp.com/v4_6_release/ConnectWise.aspx?locale=en_US", HC_FORMAT_CHANGED,
    "Saved as support.mymsp.com:" },
  { HC_FORMAT_HOST, "Support.MyMSP.com", HC_FORMAT_CHANGED, "support.mymsp.com" },
  { HC_FORMAT_HOST, "ftp://support.mymsp.com", HC_FORMAT_WRONG, "" },
  { HC_FORMAT_HOST, "my msp", HC_FORMAT_WRONG, "" },
  { HC_FORMAT_URL, "https://docs.mymsp.com", HC_FORMAT_GOOD, NULL },
  { HC_FORMAT_URL, "docs.mymsp.com", HC_FORMAT_CHANGED, "https://docs.mymsp.com" },
  { HC_FORMAT_URL, "https://docs.mymsp.com/c/northwind-1a2b", HC_FORMAT_CHANGED, "https://docs.mymsp.com" },
  { HC_FORMAT_URL, "http://docs.mymsp.com", HC_FORMAT_WRONG, "https://docs.mymsp.com" },
  { HC_FORMAT_URL, "http://127.0.0.1:3000", HC_FORMAT_GOOD, NULL },
  { HC_FORMAT_COMPANY, "mymsp", HC_FORMAT_GOOD, NULL },
  { HC_FORMAT_COMPANY, "MyMSP_f", HC_FORMAT_GOOD, NULL },
  { HC_FORMAT_COMPANY, "my msp", HC_FORMAT_ODD, "blanks" },
  { HC_FORMAT_COMPANY, "admin@mymsp.com", HC_FORMAT_ODD, "e-mail" },
  { HC_FORMAT_COMPANY, "https://na.myconnectwise.net", HC_FORMAT_ODD, "address" },
  { HC_FORMAT_CW_KEY, "aB3dEf6hIj9lMn2p", HC_FORMAT_GOOD, NULL },
  { HC_FORMAT_CW_KEY, "\taB3dEf6hIj9lMn2p\n", HC_FORMAT_GOOD, NULL },
  { HC_FORMAT_CW_KEY, "aB3dEf6hIj9l", HC_FORMAT_ODD, "this has 12" },
  { HC_FORMAT_CW_KEY, "aB3d Ef6hIj9lMn2p", HC_FORMAT_ODD, "blank" },
  { HC_FORMAT_CW_KEY, "mymsp+aB3dEf6hIj9lMn2p", HC_FORMAT_ODD, "without the company" },
  { HC_FORMAT_CW_KEY, UUID, HC_FORMAT_ODD, "client id" },
  { HC_FORMAT_CW_KEY, "aB3dEf6hIj9lMn2ü", HC_FORMAT_ODD, "letters and digits" },
  { HC_FORMAT_CLIENT_ID, UUID, HC_FORMAT_GOOD, NULL },
  { HC_FORMAT_CLIENT_ID, "12345678", HC_FORMAT_ODD, "form" },
  { HC_FORMAT_HUDU_KEY, "abcdefghijklmnopqrstuvwx", HC_FORMAT_GOOD, NULL },
  { HC_FORMAT_HUDU_KEY, "short", HC_FORMAT_ODD, "24" },
  { HC_FORMAT_HUDU_KEY, UUID, HC_FORMAT_ODD, "client id" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = NULL;
      HcFormatVerdict verdict = hc_connection_format_check (cases[i].format, cases[i].text, &message);

      g_test_message ("%s: %s", cases[i].text, message);
      g_assert_cmpint (verdict, ==, cases[i].verdict);
      g_assert_cmpint (message != NULL, ==, cases[i].says != NULL);
      if (cases[i].says != NULL)
        g_assert_nonnull (strstr (message, cases[i].says));
    }
}

/* Nothing but an address can be refused: who knows what a server hands out tomorrow. */
static void
test_only_addresses_block (void)
{
  static const char *const texts[] = { "x", "ä ö ü", "a/b", "\x01", "🔑🔑" };

  for (HcFormat format = HC_FORMAT_COMPANY; format <= HC_FORMAT_HUDU_KEY; format++)
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      {
        g_autofree char *message = NULL;

        g_assert_cmpint (hc_connection_format_check (format, texts[i], &message), !=, HC_FORMAT_WRONG);
      }
}

static void
test_secrets_are_not_repeated (void)
{
  static const char *const keys[] = { "secretsecret", "secret secret secret", "secret+secret", "secret!" };

  for (HcFormat format = HC_FORMAT_CW_KEY; format <= HC_FORMAT_HUDU_KEY; format++)
    for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
      {
        g_autofree char *message = NULL;

        hc_connection_format_check (format, keys[i], &message);
        g_assert_nonnull (message);
        g_assert_null (strstr (message, "secret"));
      }
}

static void
test_value (void)
{
  g_autofree char *value = hc_connection_format_dup_value ("\n  a b \t");

  g_assert_cmpstr (value, ==, "a b");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/connection-format/cases", test_cases);
  g_test_add_func ("/connection-format/only-addresses-block", test_only_addresses_block);
  g_test_add_func ("/connection-format/secrets-are-not-repeated", test_secrets_are_not_repeated);
  g_test_add_func ("/connection-format/value", test_value);
  return g_test_run ();
}
