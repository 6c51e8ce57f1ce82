/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-links.h"
#include "hc-store-hudu.h"
#include "hc-toast.h"
#include "hc-ui-stage.h"
#include "hc-ui-test.h"

#include <string.h>

static void
set_up (HcUiStage **stage, gconstpointer data)
{
  *stage = hc_ui_stage_new (data != NULL);
}

static void
tear_down (HcUiStage **stage, gconstpointer data)
{
  hc_ui_stage_free (*stage);
}

static void
assert_connectwise (HcUiStage *stage, HcKind kind, gint64 id, const char *url)
{
  g_autofree char *found = hc_links_dup_connectwise (stage->session, kind, id);

  g_assert_cmpstr (found, ==, url);
}

#define ROUTER "/v4_6_release/services/system_io/router/openrecord.rails?recordType="

static void
test_connectwise (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;

  assert_connectwise (stage, HC_KIND_COMPANY, 5, NULL);
  hc_ui_stage_connect (stage);
  assert_connectwise (stage, HC_KIND_COMPANY, 5,
                      "https://cw.example.com" ROUTER "CompanyFV&recid=5&companyName=mymsp");
  assert_connectwise (stage, HC_KIND_CONTACT, 6,
                      "https://cw.example.com" ROUTER "ContactFV&recid=6&companyName=mymsp");
  assert_connectwise (stage, HC_KIND_CONFIGURATION, 7,
                      "https://cw.example.com" ROUTER "ConfigFV&recid=7&companyName=mymsp");
  assert_connectwise (stage, HC_KIND_AGREEMENT, 8,
                      "https://cw.example.com" ROUTER "AgreementFV&recid=8&companyName=mymsp");
  /* Sites have no page of their own, and nothing is number 0. */
  assert_connectwise (stage, HC_KIND_SITE, 9, NULL);
  assert_connectwise (stage, HC_KIND_COMPANY, 0, NULL);
  assert_connectwise (stage, HC_KIND_COMPANY, -1, NULL);
}

/* Programs and people use different hosts of the cloud. */
static void
test_clouds (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;

  hc_ui_stage_connect (stage);
  hc_ui_stage_set (stage, "connectwise.domain", "\"api-na.myconnectwise.net\"");
  assert_connectwise (stage, HC_KIND_COMPANY, 5,
                      "https://na.myconnectwise.net" ROUTER "CompanyFV&recid=5&companyName=mymsp");
  hc_ui_stage_set (stage, "connectwise.domain", "\"api-cw.example.com\"");
  assert_connectwise (stage, HC_KIND_COMPANY, 5,
                      "https://api-cw.example.com" ROUTER "CompanyFV&recid=5&companyName=mymsp");
}

static void
put_company (HcUiStage *stage, gint64 id, const char *url)
{
  g_autoptr (GPtrArray) companies = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_hudu_company_free);
  g_autoptr (GError) error = NULL;
  HcHuduCompany *company = hc_hudu_company_new (id, "Some");

  g_free (company->url);
  company->url = g_strdup (url);
  g_ptr_array_add (companies, company);
  hc_store_put_hudu_companies (stage->store, companies, 0, &error);
  g_assert_no_error (error);
}

static void
assert_company (HcUiStage *stage, gint64 id, const char *url)
{
  g_autofree char *found = hc_links_dup_hudu_company (stage->session, id);

  g_assert_cmpstr (found, ==, url);
}

/* Whatever a server calls a link has to lead to our Hudu. */
static void
test_hudu (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;

  put_company (stage, 1, "/c/some");
  assert_company (stage, 1, NULL);
  hc_ui_stage_connect (stage);
  assert_company (stage, 1, "https://docs.example.com/c/some");
  assert_company (stage, 2, NULL);
  put_company (stage, 2, "https://docs.example.com/c/whole");
  assert_company (stage, 2, "https://docs.example.com/c/whole");
  put_company (stage, 3, "https://elsewhere.example.com/c/some");
  assert_company (stage, 3, NULL);
  put_company (stage, 4, "https://docs.example.com.evil.example/c");
  assert_company (stage, 4, NULL);
  put_company (stage, 5, "javascript:alert(1)");
  assert_company (stage, 5, NULL);
  put_company (stage, 6, "//evil.example/c");
  assert_company (stage, 6, NULL);
  put_company (stage, 7, "");
  assert_company (stage, 7, NULL);
}

static void
test_asset (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;
  g_autoptr (GPtrArray) assets = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_asset_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *none = NULL, *found = NULL;
  HcAsset *asset = hc_asset_new (11);

  hc_ui_stage_connect (stage);
  put_company (stage, 1, "/c/some");
  none = hc_links_dup_hudu_asset (stage->session, 11);
  g_assert_null (none);
  asset->company_id = 1;
  asset->layout_id = 2;
  g_free (asset->url);
  asset->url = g_strdup ("/a/pc-1");
  g_ptr_array_add (assets, asset);
  hc_store_put_assets (stage->store, assets, NULL, NULL, 0, &error);
  g_assert_no_error (error);
  found = hc_links_dup_hudu_asset (stage->session, 11);
  g_assert_cmpstr (found, ==, "https://docs.example.com/a/pc-1");
}

/* Pretend servers have no pages to look at. */
static void
test_demo (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;

  hc_ui_stage_connect (stage);
  put_company (stage, 1, "/c/some");
  assert_company (stage, 1, NULL);
  assert_connectwise (stage, HC_KIND_COMPANY, 5, NULL);
}

/* Refused with a word, not opened. */
static void
test_unsafe (void)
{
  static const char *const urls[] = { "http://docs.example.com/",
                                      "javascript:alert(1)",
                                      "file:///etc/passwd",
                                      "https://",
                                      "https:///path",
                                      "ftp://docs.example.com/",
                                      "no address",
                                      "",
                                      "http://127.0.0.1.evil.example/",
                                      NULL };
  GtkWidget *child = gtk_label_new ("Page");
  HcUiFrame *frame = hc_ui_frame_new (child);

  for (guint i = 0; urls[i] != NULL; i++)
    {
      g_test_message ("%s", urls[i]);
      hc_links_open (child, urls[i]);
      hc_ui_test_settle (20);
      g_assert_nonnull (hc_ui_test_find (gtk_window_get_child (GTK_WINDOW (frame->window)), GTK_TYPE_LABEL,
                                         "The address is not a secure one, and was not opened"));
      hc_toast (child, "Something else");
      hc_ui_test_settle (10);
    }
  hc_links_open (child, NULL);
  hc_ui_frame_free (frame);
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, HcUiStage *, NULL, set_up, function, tear_down)
  ADD ("/links/connectwise", test_connectwise);
  ADD ("/links/clouds", test_clouds);
  ADD ("/links/hudu", test_hudu);
  ADD ("/links/asset", test_asset);
  g_test_add ("/links/demo", HcUiStage *, "demo", set_up, test_demo, tear_down);
  g_test_add_func ("/links/unsafe", test_unsafe);
  return g_test_run ();
}
