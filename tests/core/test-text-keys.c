/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-text.h"

typedef struct
{
  const char *text;
  const char *expected;
} Row;

static void
check (const Row *rows, guint n, char *(*make) (const char *text))
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = make (rows[i].text);

      g_test_message ("%s", rows[i].text != NULL ? rows[i].text : "(none)");
      g_assert_cmpstr (key, ==, rows[i].expected);
    }
}

static void
test_company_keys (void)
{
  static const Row rows[] = {
    { "Acme", "acme" },
    { "ACME, Inc.", "acme" },
    { "Acme Incorporated", "acme" },
    { "The Acme Company", "acme" },
    { "Acme L.L.C.", "acme" },
    { "Acme Pty Ltd", "acme" },
    { "Acme (Pty) Ltd.", "acme" },
    { "Acme Private Limited", "acme" },
    { "Acme GmbH & Co. KG", "acme" },
    { "Acme S.A. de C.V.", "acme" },
    { "Acme B.V.", "acme" },
    { "Acme Co.,Ltd.", "acme" },
    { "Smith & Co", "smith" },
    { "Smith and Co.", "smith" },
    { "Smith & Jones LLP", "smithjones" },
    { "Müller AG", "müller" },
    { "O'Brien's", "obriens" },
    { "O’Brien’s", "obriens" },
    { "Costco", "costco" },
    { "Incorporated", "incorporated" },
    { "The Co", "the" },
    { "The", "the" },
    { "Theodore Ltd", "theodore" },
    { "Going Private", "goingprivate" },
    { "  ", "" },
    { "", "" },
    { NULL, "" },
    { "株式会社 Acme", "株式会社acme" },
  };

  check (rows, G_N_ELEMENTS (rows), hc_text_company_key);
}

static void
test_domains (void)
{
  static const Row rows[] = {
    { "acme.com", "acme.com" },
    { "www.Acme.com", "acme.com" },
    { "https://www.acme.com/about?x#y", "acme.com" },
    { "http://acme.com:8080/", "acme.com" },
    { "HTTP:\\\\ACME.com", "acme.com" },
    { "https://user:pass@acme.co.uk/", "acme.co.uk" },
    { "acme.com.", "acme.com" },
    { "acme.com, acme.org", "acme.com" },
    { "acme.com (old)", "acme.com" },
    { "www.com", "www.com" },
    { "shop.acme.com", "shop.acme.com" },
    { "münchen.example", "xn--mnchen-3ya.example" },
    { "xn--mnchen-3ya.example", "xn--mnchen-3ya.example" },
    { "http://", NULL },
    { "none", NULL },
    { "n/a", NULL },
    { "", NULL },
    { NULL, NULL },
    { "192.168.1.1", NULL },
    { "http://[::1]/", NULL },
    { "localhost", NULL },
  };

  check (rows, G_N_ELEMENTS (rows), hc_text_domain);
}

static void
test_phone_keys (void)
{
  static const Row rows[] = {
    { "+1 (212) 555-0100", "2125550100" },
    { "212.555.0100", "2125550100" },
    { "555-0100", "5550100" },
    { "212-555-0100 x123", "2125550100" },
    { "212-555-0100 ext. 4", "2125550100" },
    { "212-555-0100,,9", "2125550100" },
    { "Tel: 212-555-0100", "2125550100" },
    { "+44 (0)20 7946 0001", "2079460001" },
    { "020 7946 0001", "2079460001" },
    { "\xe2\x80\x8e"
      "2125550100",
      "2125550100" },
    { "٢١٢٥٥٥٠١٠٠", "2125550100" },
    { "555-010", NULL },
    { "000-000-0000", NULL },
    { "1-333-333-3333", NULL },
    { "none", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  check (rows, G_N_ELEMENTS (rows), hc_text_phone_key);
}

static void
test_serial_keys (void)
{
  static const Row rows[] = {
    { "CN7016-55A", "cn7016-55a" },
    { "  cn7016-55a\xe2\x80\x8b ", "cn7016-55a" },
    { "VMware-56 4d 01", "vmware-56 4d 01" },
    { "0123456789A", "0123456789a" },
    { "NA12345", "na12345" },
    { "System Serial Number", NULL },
    { "SystemSerialNumber", NULL },
    { "To Be Filled By O.E.M.", NULL },
    { "To be filled by OEM", NULL },
    { "0123456789", NULL },
    { "123456789", NULL },
    { "Default string", NULL },
    { "None", NULL },
    { "N/A", NULL },
    { "n.a.", NULL },
    { "Not Specified", NULL },
    { "unknown", NULL },
    { "0", NULL },
    { "00000000", NULL },
    { "XXXXXXX", NULL },
    { "0000-0000", NULL },
    { "............", NULL },
    { "-", NULL },
    { " ", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  check (rows, G_N_ELEMENTS (rows), hc_text_serial_key);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/company-keys", test_company_keys);
  g_test_add_func ("/text/domains", test_domains);
  g_test_add_func ("/text/phone-keys", test_phone_keys);
  g_test_add_func ("/text/serial-keys", test_serial_keys);
  return g_test_run ();
}
