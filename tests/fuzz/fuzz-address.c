/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-address.h"
#include "hc-fuzz.h"

typedef char *(*Normalizer) (const char *, char **, GError **);

/* Returns: (transfer full) (nullable) */
static char *
check_normalizer (Normalizer normalize, const char *text)
{
  g_autofree char *notice = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = normalize (text, &notice, &error);

  hc_fuzz_check_error (address, error);
  if (notice != NULL)
    hc_fuzz_check_text (notice);
  if (address == NULL)
    return NULL;
  g_assert_true (g_str_is_ascii (address));
  g_assert_cmpstr (address, !=, "");

  g_autofree char *second_notice = NULL;
  g_autofree char *again = normalize (address, &second_notice, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, address);
  g_assert_null (second_notice);
  return g_steal_pointer (&address);
}

/* A host that was taken makes an address that GLib takes, and http is for this machine alone. */
static void
check_base (const char *host)
{
  g_autofree char *base = hc_address_dup_base_url (host);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = g_uri_parse (base, G_URI_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_equal (g_uri_get_scheme (uri), "http") == hc_address_is_loopback (host));
  g_assert_null (g_uri_get_userinfo (uri));
  g_assert_cmpstr (g_uri_get_path (uri), ==, "");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  HcFuzzInput input = { data, size };
  g_autofree char *text = hc_fuzz_dup_text (&input);
  g_autofree char *host = check_normalizer (hc_address_normalize_host, text);
  g_autofree char *url = check_normalizer (hc_address_normalize_url, text);

  hc_address_is_loopback (text);
  if (host != NULL)
    check_base (host);
  if (url != NULL)
    {
      g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

      g_assert_nonnull (uri);
      g_assert_true (g_str_equal (g_uri_get_scheme (uri), "https")
                     || hc_address_is_loopback (g_uri_get_host (uri)));
    }
  return 0;
}
