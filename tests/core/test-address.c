/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-address.h"
#include "hc-error.h"

#include <string.h>

static const struct
{
  const char *text;
  const char *host;
  gboolean noticed;
} hosts[] = {
  { "support.mymsp.com", "support.mymsp.com", FALSE },
  { "SUPPORT.MyMSP.com", "support.mymsp.com", FALSE },
  { "  support.mymsp.com\r\n", "support.mymsp.com", FALSE },
  { "\xe2\x80\x8bsupport.mymsp.com\xef\xbb\xbf", "support.mymsp.com", FALSE },
  { "support.mymsp.com.", "support.mymsp.com", FALSE },
  { "support.mymsp.com/", "support.mymsp.com", FALSE },
  { "support.mymsp.com:8443", "support.mymsp.com:8443", FALSE },
  { "support.mymsp.com:443", "support.mymsp.com", FALSE },
  { "support.mymsp.com:", "support.mymsp.com", FALSE },
  { "https://support.mymsp.com", "support.mymsp.com", TRUE },
  { "HTTPS://support.mymsp.com/", "support.mymsp.com", TRUE },
  { "http://support.mymsp.com", "support.mymsp.com", TRUE },
  { "http://support.mymsp.com:80/x", "support.mymsp.com", TRUE },
  { "https:/support.mymsp.com", "support.mymsp.com", TRUE },
  { "https:\\\\support.mymsp.com\\x", "support.mymsp.com", TRUE },
  { "https://https://support.mymsp.com", "support.mymsp.com", TRUE },
  { "//support.mymsp.com/x", "support.mymsp.com", TRUE },
  { "https://na.myconnectwise.net/v4_6_release/services/system_io/router.rails?locale=en_US#x",
    "na.myconnectwise.net", TRUE },
  { "na.myconnectwise.net/v4_6_release", "na.myconnectwise.net", TRUE },
  { "na.myconnectwise.net?company=x", "na.myconnectwise.net", TRUE },
  { "https://admin:s3cret@support.mymsp.com:8443/a b", "support.mymsp.com:8443", TRUE },
  { "admin@support.mymsp.com", "support.mymsp.com", TRUE },
  { "mailto:joe@example.com", "example.com", TRUE },
  { "<https://support.mymsp.com>", "support.mymsp.com", TRUE },
  { "\"support.mymsp.com\"", "support.mymsp.com", FALSE },
  { "server1", "server1", FALSE },
  { "cw_manage.mymsp.local", "cw_manage.mymsp.local", FALSE },
  { "https", "https", FALSE },
  { "http:8080", "http:8080", FALSE },
  { "münchen.example", "xn--mnchen-3ya.example", FALSE },
  { "MÜNCHEN.example", "xn--mnchen-3ya.example", FALSE },
  { "192.168.10.4", "192.168.10.4", FALSE },
  { "192.168.10.4:8443", "192.168.10.4:8443", FALSE },
  { "https://[2001:DB8::1]:8443/x", "[2001:db8::1]:8443", TRUE },
  { "[2001:db8::1]", "[2001:db8::1]", FALSE },
  { "2001:db8:0:0:0:0:0:1", "[2001:db8::1]", FALSE },
  { "::1", "[::1]", FALSE },
  { "localhost:8080", "localhost:8080", FALSE },
  { "http://127.0.0.1:39411/x", "127.0.0.1:39411", TRUE },
  { "http://localhost:80", "localhost", TRUE },
  { "localhost:443", "localhost:443", FALSE },
};

static void
test_hosts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *notice = NULL;
      g_autofree char *host = hc_address_normalize_host (hosts[i].text, &notice, &error);
      g_autofree char *again = NULL;

      g_test_message ("%s", hosts[i].text);
      g_assert_no_error (error);
      g_assert_cmpstr (host, ==, hosts[i].host);
      g_assert_cmpint (notice != NULL, ==, hosts[i].noticed);
      if (notice != NULL)
        {
          g_assert_nonnull (strstr (notice, host));
          g_assert_null (strstr (notice, "s3cret"));
        }
      again = hc_address_normalize_host (host, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (again, ==, host);
    }
}

static void
test_bad_hosts (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "https://",
    "https:///",
    "http:",
    "/",
    "://",
    ":443",
    "user@",
    "my host.com",
    "a..b",
    ".a",
    "a_b..",
    "-a.com",
    "a-.com",
    "host:0",
    "host:65536",
    "host:abc",
    "host:+80",
    "host:80:90",
    "ftp://host",
    "javascript:alert(1)",
    "[::1",
    "[::1]x",
    "[fe80::1%eth0]",
    "[host]",
    "999.1.1.1",
    "127.1",
    "2130706433",
    "0x7f.1",
    "1.2.3.4.5",
    "host%2ecom",
    "ho\"st",
    "host\nother",
    "a,b",
    "*.example.com",
    "https://admin:s3cret@bad host/",
    "https://admin:s3cret@host:port/",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *notice = NULL;
      g_autofree char *host = hc_address_normalize_host (texts[i], &notice, &error);

      g_test_message ("%s", texts[i]);
      g_assert_null (host);
      g_assert_null (notice);
      g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
      g_assert_null (strstr (error->message, "s3cret"));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  g_assert_null (hc_address_normalize_host (NULL, NULL, NULL));
}

static void
test_huge_host (void)
{
  g_autofree char *text = g_strnfill (1000000, 'a');
  g_autofree char *wide = g_strdup_printf ("%s%s", "ää", text);
  g_autoptr (GError) error = NULL;
  g_autofree char *host = hc_address_normalize_host (wide, NULL, &error);

  g_assert_null (host);
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  g_assert_cmpuint (strlen (error->message), <, 400);
}

static void
test_urls (void)
{
  static const struct
  {
    const char *text;
    const char *url;
    gboolean noticed;
  } rows[] = {
    { "https://docs.mymsp.com", "https://docs.mymsp.com", FALSE },
    { "https://docs.mymsp.com/", "https://docs.mymsp.com", FALSE },
    { "docs.mymsp.com", "https://docs.mymsp.com", FALSE },
    { "Docs.MyMSP.com:8443", "https://docs.mymsp.com:8443", FALSE },
    { "https://docs.mymsp.com:443", "https://docs.mymsp.com", FALSE },
    { "https://docs.mymsp.com/api/v1", "https://docs.mymsp.com", TRUE },
    { "https://docs.mymsp.com/c/northwind?x=1#y", "https://docs.mymsp.com", TRUE },
    { "https://user:s3cret@docs.mymsp.com", "https://docs.mymsp.com", TRUE },
    { "localhost:3000", "http://localhost:3000", FALSE },
    { "http://127.0.0.1:3000/api/v1", "http://127.0.0.1:3000", TRUE },
    { "https://127.0.0.1:3000", "https://127.0.0.1:3000", FALSE },
    { "http://[::1]:3000", "http://[::1]:3000", FALSE },
    { "[2001:db8::1]", "https://[2001:db8::1]", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *notice = NULL;
      g_autofree char *url = hc_address_normalize_url (rows[i].text, &notice, &error);
      g_autofree char *again = NULL;

      g_test_message ("%s", rows[i].text);
      g_assert_no_error (error);
      g_assert_cmpstr (url, ==, rows[i].url);
      g_assert_cmpint (notice != NULL, ==, rows[i].noticed);
      again = hc_address_normalize_url (url, NULL, &error);
      g_assert_cmpstr (again, ==, url);
    }
}

static void
test_bad_urls (void)
{
  static const char *const texts[] = { "http://docs.mymsp.com",
                                       "http://127.0.0.1.evil.com",
                                       "http://10.0.0.1:3000",
                                       "http://localhost@evil.com",
                                       "http://[2001:db8::1]",
                                       "ftp://localhost",
                                       "",
                                       "https://" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *url = hc_address_normalize_url (texts[i], NULL, &error);

      g_test_message ("%s", texts[i]);
      g_assert_null (url);
      g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
    }
}

static void
test_loopback (void)
{
  static const char *const yes[]
      = { "localhost",     "LOCALHOST", "localhost.", "localhost:80", "127.0.0.1",
          "127.255.0.9:1", "::1",       "[::1]",      "[::1]:443",    "0:0:0:0:0:0:0:1" };
  static const char *const no[] = { "",
                                    "localhost.evil.com",
                                    "127.evil.com",
                                    "127.0.0.1.nip.io",
                                    "1270.0.0.1",
                                    "128.0.0.1",
                                    "localhosts",
                                    "::2",
                                    "[::1",
                                    "evil@localhost",
                                    "localhost@evil.com",
                                    "127.1",
                                    "::ffff:127.0.0.1",
                                    "0.0.0.0" };

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    {
      g_test_message ("%s", yes[i]);
      g_assert_true (hc_address_is_loopback (yes[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    {
      g_test_message ("%s", no[i]);
      g_assert_false (hc_address_is_loopback (no[i]));
    }
  g_assert_false (hc_address_is_loopback (NULL));
}

static void
test_base_urls (void)
{
  static const char *const rows[][2] = {
    { "support.mymsp.com", "https://support.mymsp.com" },
    { "support.mymsp.com:8443", "https://support.mymsp.com:8443" },
    { "127.0.0.1:39411", "http://127.0.0.1:39411" },
    { "localhost", "http://localhost" },
    { "[::1]:80", "http://[::1]" },
    { "::1", "http://[::1]" },
    { "127.0.0.1.evil.com", "https://127.0.0.1.evil.com" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *url = hc_address_dup_base_url (rows[i][0]);

      g_assert_cmpstr (url, ==, rows[i][1]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/hosts", test_hosts);
  g_test_add_func ("/address/bad-hosts", test_bad_hosts);
  g_test_add_func ("/address/huge-host", test_huge_host);
  g_test_add_func ("/address/urls", test_urls);
  g_test_add_func ("/address/bad-urls", test_bad_urls);
  g_test_add_func ("/address/loopback", test_loopback);
  g_test_add_func ("/address/base-urls", test_base_urls);
  return g_test_run ();
}
