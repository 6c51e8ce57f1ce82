/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-item-text.h"

static HcItem *
new_update (void)
{
  HcItem *item = hc_item_new (HC_KIND_CONFIGURATION, HC_ACTION_UPDATE, 7);

  item->name = g_strdup ("SRV01");
  item->company_name = g_strdup ("Northwind");
  item->layout = g_strdup ("Servers");
  item->reason = g_strdup ("ConnectWise has other values");
  return item;
}

#define ASSERT_TEXT(call, expected)                                                                          \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *text = call;                                                                            \
    g_assert_cmpstr (text, ==, expected);                                                                    \
  }                                                                                                          \
  G_STMT_END

static void
test_titles (void)
{
  g_autoptr (HcItem) item = new_update ();
  g_autoptr (HcItem) tile = hc_item_new (HC_KIND_AGREEMENT, HC_ACTION_TILE, 3);
  g_autoptr (HcItem) nameless = hc_item_new (HC_KIND_CONTACT, HC_ACTION_CREATE, 12);

  ASSERT_TEXT (hc_item_text_dup_title (item), "SRV01");
  ASSERT_TEXT (hc_item_text_dup_title (tile), "Agreements");
  ASSERT_TEXT (hc_item_text_dup_title (nameless), "Contact 12");
}

static void
test_places (void)
{
  g_autoptr (HcItem) item = new_update ();
  g_autoptr (HcItem) company = hc_item_new (HC_KIND_COMPANY, HC_ACTION_CREATE, 3);

  company->company_name = g_strdup ("Northwind");
  ASSERT_TEXT (hc_item_text_dup_place (item), "Northwind · Servers");
  ASSERT_TEXT (hc_item_text_dup_place (company), "Company");
}

static void
test_summaries (void)
{
  g_autoptr (HcItem) item = new_update ();
  g_autoptr (HcItem) archive = hc_item_new (HC_KIND_CONFIGURATION, HC_ACTION_ARCHIVE, 9);

  ASSERT_TEXT (hc_item_text_dup_summary (item), "ConnectWise has other values");
  hc_item_add_change (item, ":Serial", "", "CN7016");
  ASSERT_TEXT (hc_item_text_dup_summary (item), "Serial: nothing → CN7016");
  hc_item_add_change (item, "primary_serial", "x", "CN7016");
  ASSERT_TEXT (hc_item_text_dup_summary (item), "Serial: nothing → CN7016, and 1 more field");
  hc_item_add_change (item, ":Notes", NULL, "a\nb");
  ASSERT_TEXT (hc_item_text_dup_summary (item), "Serial: nothing → CN7016, and 2 more fields");
  ASSERT_TEXT (hc_item_text_dup_summary (archive), "");
  archive->reason = g_strdup ("deleted in ConnectWise");
  hc_item_add_change (archive, ":x", "1", "2");
  ASSERT_TEXT (hc_item_text_dup_summary (archive), "deleted in ConnectWise");
}

static void
test_fields (void)
{
  g_autoptr (HcItem) item = new_update ();

  hc_item_add_change (item, "primary_mail", NULL, "a@b");
  hc_item_add_change (item, ":Warranty end", NULL, "2027-03-01");
  ASSERT_TEXT (hc_item_text_dup_field (item->changes->pdata[0]), "E-mail");
  ASSERT_TEXT (hc_item_text_dup_field (item->changes->pdata[1]), "Warranty end");
  ASSERT_TEXT (hc_item_text_dup_value ("a\r\nb"), "a  b");
  ASSERT_TEXT (hc_item_text_dup_value (NULL), "nothing");
}

static void
test_forecast (void)
{
  ASSERT_TEXT (hc_item_text_dup_forecast (0, 300), "no requests");
  ASSERT_TEXT (hc_item_text_dup_forecast (1, 300), "1 request, about 1 second");
  ASSERT_TEXT (hc_item_text_dup_forecast (1240, 300), "1240 requests, about 4 minutes");
  ASSERT_TEXT (hc_item_text_dup_forecast (100000, 300), "100000 requests, about 6 hours");
  ASSERT_TEXT (hc_item_text_dup_forecast (3, 0), "3 requests, about 3 minutes");
}

static void
test_words_for_all (void)
{
  for (guint i = 0; i < HC_N_ACTIONS; i++)
    g_assert_nonnull (hc_item_text_get_icon ((HcAction)i));
  for (guint i = HC_ITEM_PLANNED; i < HC_N_ITEM_STATES; i++)
    {
      g_assert_nonnull (hc_item_text_get_state_icon ((HcItemState)i));
      if (i != HC_ITEM_PLANNED)
        g_assert_cmpstr (hc_item_text_get_state ((HcItemState)i), !=, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/item-text/titles", test_titles);
  g_test_add_func ("/item-text/places", test_places);
  g_test_add_func ("/item-text/summaries", test_summaries);
  g_test_add_func ("/item-text/fields", test_fields);
  g_test_add_func ("/item-text/forecast", test_forecast);
  g_test_add_func ("/item-text/words-for-all", test_words_for_all);
  return g_test_run ();
}
