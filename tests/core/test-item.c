/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-item.h"

#include <string.h>

static void
test_names (void)
{
  for (guint i = 0; i < HC_N_ACTIONS; i++)
    {
      HcAction action;

      g_assert_true (hc_action_from_string (hc_action_to_string ((HcAction)i), &action));
      g_assert_cmpint (action, ==, (HcAction)i);
    }
  for (guint i = 0; i <= HC_ITEM_DESELECTED; i++)
    {
      HcItemState state;

      g_assert_true (hc_item_state_from_string (hc_item_state_to_string ((HcItemState)i), &state));
      g_assert_cmpint (state, ==, (HcItemState)i);
    }
  g_assert_cmpstr (hc_action_to_string (HC_ACTION_MOVE_LAYOUT), ==, "move-layout");
  g_assert_cmpstr (hc_action_to_string (HC_ACTION_MOVE_COMPANY), ==, "move-company");
  g_assert_false (hc_action_from_string ("delete", &(HcAction){ 0 }));
  g_assert_false (hc_action_from_string (NULL, &(HcAction){ 0 }));
  g_assert_false (hc_item_state_from_string ("done", &(HcItemState){ 0 }));
}

static void
test_phases (void)
{
  static const struct
  {
    HcKind kind;
    HcAction action;
    guint phase;
  } rows[] = {
    { HC_KIND_COMPANY, HC_ACTION_CREATE, 0 },       { HC_KIND_COMPANY, HC_ACTION_UNARCHIVE, 0 },
    { HC_KIND_SITE, HC_ACTION_ADOPT, 1 },           { HC_KIND_CONTACT, HC_ACTION_RENAME, 2 },
    { HC_KIND_CONFIGURATION, HC_ACTION_UPDATE, 3 }, { HC_KIND_CONFIGURATION, HC_ACTION_MOVE_LAYOUT, 3 },
    { HC_KIND_AGREEMENT, HC_ACTION_TILE, 4 },       { HC_KIND_AGREEMENT, HC_ACTION_CREATE, 4 },
    { HC_KIND_CONTACT, HC_ACTION_RELATE, 5 },       { HC_KIND_SITE, HC_ACTION_ARCHIVE, 6 },
    { HC_KIND_COMPANY, HC_ACTION_ARCHIVE, 6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcItem) item = hc_item_new (rows[i].kind, rows[i].action, 1);

      g_assert_cmpuint (hc_item_get_phase (item), ==, rows[i].phase);
    }
}

static HcItem *
new_item (void)
{
  HcItem *item = hc_item_new (HC_KIND_CONFIGURATION, HC_ACTION_UPDATE, 5);

  item->seq = 3;
  item->hudu_id = 100;
  item->company_cw_id = 1;
  item->company_hudu_id = 7;
  item->place_hudu_id = 8;
  item->company_name = g_strdup ("Acme");
  item->layout_id = 10;
  item->layout = g_strdup ("Devices");
  item->name = g_strdup ("PC");
  item->reason = g_strdup ("differs");
  hc_item_add_change (item, ":Serial", "S-0", "S-1");
  hc_item_add_change (item, "name", NULL, "PC");
  hc_item_add_agreed (item, ":Type", "Server", "server");
  return item;
}

/* The server's own text is kept for an undo, and shown to nobody. */
static void
test_raw (void)
{
  g_autoptr (HcItem) item = hc_item_new (HC_KIND_CONTACT, HC_ACTION_UPDATE, 5);
  g_autoptr (HcItem) back = hc_item_new (HC_KIND_CONTACT, HC_ACTION_UPDATE, 5);
  g_autoptr (JsonNode) shown = NULL;
  g_autofree char *json = NULL, *text = NULL;
  const HcChange *change;

  hc_item_add_change (item, ":Notes", "one", "two");
  hc_item_set_raw (item, "<p><b>one</b></p>", NULL);
  hc_item_add_change (item, ":Site", "", "three");
  hc_item_set_raw (item, NULL, "<i>three</i>");
  json = hc_item_changes_to_json (item);
  hc_item_changes_from_json (back, json);
  change = hc_item_find_change (back, ":Notes");
  g_assert_cmpstr (change->raw_before, ==, "<p><b>one</b></p>");
  g_assert_null (change->raw_after);
  change = hc_item_find_change (back, ":Site");
  g_assert_null (change->raw_before);
  g_assert_cmpstr (change->raw_after, ==, "<i>three</i>");
  shown = hc_item_to_json (item);
  text = json_to_string (shown, FALSE);
  g_assert_null (strstr (text, "raw"));
}

/* Another asset than the record's own. */
static void
test_duplicate (void)
{
  static const HcAction actions[] = { HC_ACTION_ARCHIVE, HC_ACTION_UNARCHIVE, HC_ACTION_MOVE_LAYOUT };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (HcItem) item = hc_item_new (HC_KIND_CONTACT, actions[i], 5);

      g_assert_false (hc_item_is_of_duplicate (item));
      item->related_id = 12;
      g_assert_cmpint (hc_item_is_of_duplicate (item), ==, actions[i] != HC_ACTION_MOVE_LAYOUT);
    }
}

static void
test_changes (void)
{
  g_autoptr (HcItem) item = new_item ();
  g_autoptr (HcItem) back = hc_item_new (HC_KIND_CONFIGURATION, HC_ACTION_UPDATE, 5);
  g_autofree char *json = hc_item_changes_to_json (item);
  g_autofree char *again = NULL;
  const HcChange *change;

  hc_item_changes_from_json (back, json);
  again = hc_item_changes_to_json (back);
  g_assert_cmpstr (again, ==, json);
  g_assert_cmpuint (back->changes->len, ==, 2);
  g_assert_cmpuint (back->agreed->len, ==, 1);
  change = hc_item_find_change (back, ":Serial");
  g_assert_cmpstr (hc_change_get_field (change), ==, "Serial");
  g_assert_cmpstr (change->before, ==, "S-0");
  change = hc_item_find_change (back, "name");
  g_assert_cmpstr (hc_change_get_field (change), ==, "name");
  g_assert_null (change->before);
  g_assert_null (hc_item_find_change (back, ":Type"));
  change = g_ptr_array_index (back->agreed, 0);
  g_assert_cmpstr (change->after, ==, "Server");
  g_assert_cmpstr (change->before, ==, "server");
}

static void
test_bad_changes (void)
{
  static const char *const bad[] = { "",
                                     "{}",
                                     "[",
                                     "[1, null, []]",
                                     "[{\"after\":\"x\"}]",
                                     "[{\"key\":null}]",
                                     "[{\"key\":{}}]",
                                     "[{\"key\":7}]" };
  g_autoptr (HcItem) item = hc_item_new (HC_KIND_SITE, HC_ACTION_UPDATE, 1);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    hc_item_changes_from_json (item, bad[i]);
  hc_item_changes_from_json (item, NULL);
  g_assert_cmpuint (item->changes->len + item->agreed->len, ==, 0);
  hc_item_changes_from_json (item, "[{\"key\":\"name\",\"before\":7,\"after\":[],\"agreed\":{}}]");
  g_assert_cmpstr (hc_item_find_change (item, "name")->after, ==, "");
  g_assert_null (hc_item_find_change (item, "name")->before);
}

static char *
hash_of (void (*change) (HcItem *item))
{
  g_autoptr (HcItem) item = new_item ();

  change (item);
  return hc_item_dup_hash (item);
}

static void
change_nothing (HcItem *item)
{
  item->seq = 99;
  item->run = 12;
  item->state = HC_ITEM_SENT;
}

static void
change_value (HcItem *item)
{
  hc_item_add_change (item, ":Type", "", "Server");
}

static void
change_target (HcItem *item)
{
  item->company_hudu_id = 9;
}

static void
change_asset (HcItem *item)
{
  item->hudu_id = 101;
}

static void
change_action (HcItem *item)
{
  item->action = HC_ACTION_MOVE_COMPANY;
}

static void
change_related (HcItem *item)
{
  item->related_kind = HC_KIND_CONTACT;
}

static void
test_hash (void)
{
  static void (*const changes[]) (HcItem * item)
      = { change_value, change_target, change_asset, change_action, change_related };
  g_autoptr (HcItem) item = new_item ();
  g_autofree char *hash = hc_item_dup_hash (item);
  g_autofree char *same = hash_of (change_nothing);

  g_assert_cmpstr (hash, ==, same);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *other = hash_of (changes[i]);

      g_assert_cmpstr (hash, !=, other);
    }
}

static void
test_json (void)
{
  g_autoptr (HcItem) item = new_item ();
  g_autoptr (JsonNode) node = hc_item_to_json (item);
  g_autofree char *json = json_to_string (node, FALSE);

  g_assert_cmpstr (
      json, ==,
      "{\"seq\":3,\"kind\":\"configuration\",\"action\":\"update\",\"cw_id\":5,\"hudu_id\":100,"
      "\"company\":{\"cw_id\":1,\"hudu_id\":7,\"name\":\"Acme\"},\"layout\":\"Devices\",\"name\":\"PC\","
      "\"rule\":null,\"reason\":\"differs\",\"changes\":[{\"field\":\"Serial\",\"before\":\"S-0\","
      "\"after\":\"S-1\"},{\"field\":\"name\",\"before\":null,\"after\":\"PC\"}]}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/item/names", test_names);
  g_test_add_func ("/item/phases", test_phases);
  g_test_add_func ("/item/changes", test_changes);
  g_test_add_func ("/item/bad-changes", test_bad_changes);
  g_test_add_func ("/item/hash", test_hash);
  g_test_add_func ("/item/raw", test_raw);
  g_test_add_func ("/item/duplicate", test_duplicate);
  g_test_add_func ("/item/json", test_json);
  return g_test_run ();
}
