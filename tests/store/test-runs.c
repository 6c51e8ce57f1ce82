/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "store-fixture.h"

#define DAY 86400

static gint64
add_run (HcStore *store, const char *type, gint64 now)
{
  g_autoptr (GError) error = NULL;
  gint64 run = hc_store_add_run (store, type, 0, now, &error);

  g_assert_no_error (error);
  g_assert_cmpint (run, >, 0);
  return run;
}

static void
test_run_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  gint64 run = hc_store_add_run (store, "undo", 3, 1000, &error);
  g_autoptr (HcRunRow) row = hc_store_get_run (store, run, &error);

  g_assert_no_error (error);
  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_RUNNING);
  g_assert_cmpint (row->undone, ==, 3);
  g_assert_cmpint (row->started, ==, 1000);
  g_assert_cmpint (row->error_code, ==, -1);
  g_assert_cmpuint (row->guards->len, ==, 0);
  row->finished = 1100;
  row->outcome = HC_OUTCOME_FAILED;
  row->error = g_strdup ("why");
  row->error_code = HC_ERROR_INVALID;
  row->counts[HC_KIND_AGREEMENT].failed = 7;
  row->counts[HC_KIND_COMPANY].created = 1;
  row->requests_connectwise = 1;
  row->requests_hudu_read = 2;
  row->requests_hudu_write = 3;
  row->throttled = 4;
  g_ptr_array_add (row->guards, hc_guard_new ("archive", HC_KIND_CONTACT, 12, 10, "too \"many\""));
  g_assert_true (hc_store_save_run (store, row, &error));
  fixture_reopen (fixture);

  g_autoptr (HcRunRow) loaded = hc_store_get_run (fixture->store, run, &error);
  g_assert_cmpstr (loaded->type, ==, "undo");
  g_assert_cmpint (loaded->finished, ==, 1100);
  g_assert_cmpint (loaded->outcome, ==, HC_OUTCOME_FAILED);
  g_assert_cmpstr (loaded->error, ==, "why");
  g_assert_cmpint (loaded->error_code, ==, HC_ERROR_INVALID);
  g_assert_cmpuint (loaded->counts[HC_KIND_AGREEMENT].failed, ==, 7);
  g_assert_cmpuint (loaded->counts[HC_KIND_COMPANY].created, ==, 1);
  g_assert_cmpuint (loaded->counts[HC_KIND_COMPANY].failed, ==, 0);
  g_assert_cmpuint (loaded->requests_hudu_write, ==, 3);
  g_assert_cmpuint (loaded->throttled, ==, 4);
  g_assert_cmpuint (loaded->guards->len, ==, 1);
  const HcGuard *guard = loaded->guards->pdata[0];
  g_assert_cmpstr (guard->guard, ==, "archive");
  g_assert_cmpint (guard->kind, ==, HC_KIND_CONTACT);
  g_assert_cmpuint (guard->count, ==, 12);
  g_assert_cmpuint (guard->limit, ==, 10);
  g_assert_cmpstr (guard->detail, ==, "too \"many\"");

  loaded->id = 999;
  g_assert_false (hc_store_save_run (fixture->store, loaded, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_NOT_FOUND);
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  HcRunError row = { -1, 0, NULL, (char *)"it failed" };
  HcRunError of_record = { HC_KIND_CONTACT, 7, (char *)"Ann", (char *)"no" };

  g_assert_null (hc_store_get_last_run (store, &error));
  g_assert_no_error (error);
  gint64 first = add_run (store, "sync", 1);
  gint64 second = add_run (store, "apply", 2);
  add_run (store, "plan", 3);
  g_autoptr (GPtrArray) runs = hc_store_list_runs (store, 0, &error);
  g_assert_cmpuint (runs->len, ==, 2);
  g_assert_cmpint (((HcRunRow *)runs->pdata[0])->id, ==, second);
  g_autoptr (GPtrArray) one = hc_store_list_runs (store, 1, &error);
  g_assert_cmpuint (one->len, ==, 1);
  g_autoptr (HcRunRow) last = hc_store_get_last_run (store, &error);
  g_assert_cmpint (last->id, ==, second);

  g_assert_true (hc_store_add_run_error (store, first, &row, &error));
  g_assert_true (hc_store_add_run_error (store, first, &of_record, &error));
  g_autoptr (GPtrArray) errors = hc_store_list_run_errors (store, first, &error);
  g_assert_cmpuint (errors->len, ==, 2);
  g_assert_cmpint (((HcRunError *)errors->pdata[0])->kind, ==, -1);
  g_assert_cmpstr (((HcRunError *)errors->pdata[1])->name, ==, "Ann");
  g_assert_false (hc_store_add_run_error (store, 999, &row, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FAILED);
}

static void
test_item_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  gint64 run = add_run (store, "sync", 1);
  HcItem *item = make_item (HC_KIND_CONTACT, HC_ACTION_RELATE, 7, 1);

  item->hudu_id = 700;
  item->company_hudu_id = 50;
  item->place_hudu_id = 51;
  item->company_name = g_strdup ("Acme");
  item->layout_id = 3;
  item->layout = g_strdup ("People");
  item->rule = g_strdup ("rule");
  item->reason = g_strdup ("reason");
  item->related_id = 12;
  item->related_kind = HC_KIND_CONFIGURATION;
  item->unproved = TRUE;
  hc_item_add_change (item, ":Title", NULL, "CEO");
  put_item (store, run, item);

  g_autoptr (HcItem) loaded = hc_store_get_item (store, run, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (loaded->run, ==, run);
  g_assert_cmpuint (loaded->seq, ==, 1);
  g_assert_cmpint (loaded->kind, ==, HC_KIND_CONTACT);
  g_assert_cmpint (loaded->action, ==, HC_ACTION_RELATE);
  g_assert_cmpint (loaded->cw_id, ==, 7);
  g_assert_cmpint (loaded->hudu_id, ==, 700);
  g_assert_cmpint (loaded->company_cw_id, ==, 1);
  g_assert_cmpint (loaded->company_hudu_id, ==, 50);
  g_assert_cmpint (loaded->place_hudu_id, ==, 51);
  g_assert_cmpstr (loaded->company_name, ==, "Acme");
  g_assert_cmpint (loaded->layout_id, ==, 3);
  g_assert_cmpstr (loaded->layout, ==, "People");
  g_assert_cmpstr (loaded->name, ==, "contact 7");
  g_assert_cmpstr (loaded->rule, ==, "rule");
  g_assert_cmpstr (loaded->reason, ==, "reason");
  g_assert_cmpint (loaded->related_id, ==, 12);
  g_assert_cmpint (loaded->related_kind, ==, HC_KIND_CONFIGURATION);
  g_assert_true (loaded->unproved);
  g_assert_cmpint (loaded->state, ==, HC_ITEM_PLANNED);
  g_assert_cmpuint (loaded->changes->len, ==, 1);
  g_assert_null (((HcChange *)loaded->changes->pdata[0])->before);
  g_assert_null (hc_store_get_item (store, run, 2, &error));
  g_assert_no_error (error);
}

static char *
describe (GPtrArray *items)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (text, "%u ", ((HcItem *)items->pdata[i])->seq);
  g_ptr_array_unref (items);
  return g_string_free (text, FALSE);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  gint64 run = add_run (store, "sync", 1);

  put_item (store, run, make_item (HC_KIND_CONTACT, HC_ACTION_ARCHIVE, 1, 1));
  put_item (store, run, make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 2, 1));
  put_item (store, run, make_item (HC_KIND_COMPANY, HC_ACTION_CREATE, 3, 1));
  put_item (store, run, make_item (HC_KIND_CONTACT, HC_ACTION_UPDATE, 4, 1));
  put_item (store, run, make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 5, 2));
  put_item (store, add_run (store, "sync", 2), make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 6, 1));

  g_autofree char *all = describe (hc_store_list_items (store, run, 0, 0, 0, 0, &error));
  g_assert_cmpstr (all, ==, "3 2 4 5 1 ");
  g_autofree char *page = describe (hc_store_list_items (store, run, 0, 2, 2, 2, &error));
  g_assert_cmpstr (page, ==, "4 5 ");
  g_autofree char *by_seq = describe (hc_store_list_items_by_seq (store, run, 2, 2, &error));
  g_assert_cmpstr (by_seq, ==, "3 4 ");
  g_assert_true (hc_store_set_item_state (store, run, 4, HC_ITEM_FAILED, "no", &error));
  g_autofree char *failed = describe (hc_store_list_items (store, run, 1 << HC_ITEM_FAILED, 0, 0, 0, &error));
  g_assert_cmpstr (failed, ==, "4 ");
  g_assert_cmpuint (hc_store_count_items (store, run, 0, &error), ==, 5);
  g_assert_cmpuint (hc_store_count_items (store, run, 1 << HC_ITEM_PLANNED, &error), ==, 4);

  g_autoptr (GArray) summary = hc_store_summarize_items (store, run, &error);
  g_assert_cmpuint (summary->len, ==, 4);
  g_assert_cmpint (g_array_index (summary, HcItemCount, 1).action, ==, HC_ACTION_CREATE);
  g_assert_cmpuint (g_array_index (summary, HcItemCount, 1).count, ==, 2);
  g_assert_no_error (error);
}

static void
test_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  gint64 run = add_run (store, "sync", 1);

  put_item (store, run, make_item (HC_KIND_CONTACT, HC_ACTION_ADOPT, 1, 1));
  put_item (store, run, make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 2, 1));
  g_assert_true (hc_store_set_item_state (store, run, 2, HC_ITEM_INTENDED, NULL, &error));
  g_assert_true (hc_store_set_item_sent (store, run, 2, 555, &error));
  g_assert_cmpint (hc_store_get_item_sent_at (store, run, 2), ==, 555);
  g_autoptr (GPtrArray) sent = hc_store_list_sent_items (store, &error);
  g_assert_cmpuint (sent->len, ==, 1);

  /* An adoption without changes writes nothing to Hudu. */
  g_assert_true (hc_store_confirm_item (store, run, 1, 700, NULL, &error));
  g_autoptr (HcRunRow) before = hc_store_get_run (store, run, &error);
  g_assert_false (before->wrote);
  g_assert_null (hc_store_get_item_answered (store, run, 1));
  g_assert_true (hc_store_confirm_item (store, run, 2, 701, "{\"name\":\"x\"}", &error));
  g_autofree char *answered = hc_store_get_item_answered (store, run, 2);
  g_assert_cmpstr (answered, ==, "{\"name\":\"x\"}");
  g_autoptr (HcItem) item = hc_store_get_item (store, run, 2, &error);
  g_assert_cmpint (item->state, ==, HC_ITEM_CONFIRMED);
  g_assert_cmpint (item->hudu_id, ==, 701);
  /* The row that was read before that doesn't take it back. */
  g_assert_true (hc_store_save_run (store, before, &error));
  g_autoptr (HcRunRow) after = hc_store_get_run (store, run, &error);
  g_assert_true (after->wrote);
  g_autoptr (GPtrArray) none = hc_store_list_sent_items (store, &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (hc_store_confirm_item (store, run, 2, 0, NULL, &error));
  g_autoptr (HcItem) kept = hc_store_get_item (store, run, 2, &error);
  g_assert_cmpint (kept->hudu_id, ==, 701);

  g_assert_false (hc_store_set_item_state (store, run, 99, HC_ITEM_FAILED, NULL, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (hc_store_confirm_item (store, run, 99, 1, NULL, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_NOT_FOUND);
}

static HcItemState
get_state (HcStore *store, gint64 run, guint seq)
{
  g_autoptr (HcItem) item = hc_store_get_item (store, run, seq, NULL);

  return item->state;
}

static void
test_dropping (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  gint64 run = add_run (store, "sync", 1);

  put_item (store, run, make_item (HC_KIND_COMPANY, HC_ACTION_CREATE, 1, 1));
  put_item (store, run, make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 7, 1));
  put_item (store, run, make_item (HC_KIND_CONTACT, HC_ACTION_RELATE, 7, 1));
  put_item (store, run, make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 8, 2));
  g_assert_true (hc_store_confirm_item (store, run, 1, 50, NULL, &error));
  g_assert_true (hc_store_resolve_company (store, run, 1, 50, &error));
  g_autoptr (HcItem) resolved = hc_store_get_item (store, run, 2, &error);
  g_assert_cmpint (resolved->company_hudu_id, ==, 50);
  g_autoptr (HcItem) other = hc_store_get_item (store, run, 4, &error);
  g_assert_cmpint (other->company_hudu_id, ==, 0);

  g_assert_true (hc_store_drop_items (store, run, HC_KIND_CONTACT, 7, "not proved", &error));
  g_assert_cmpint (get_state (store, run, 2), ==, HC_ITEM_DROPPED);
  g_assert_cmpint (get_state (store, run, 3), ==, HC_ITEM_DROPPED);
  g_assert_cmpint (get_state (store, run, 4), ==, HC_ITEM_PLANNED);
  g_assert_true (hc_store_drop_company_items (store, run, 2, HC_ITEM_FAILED, "no company", &error));
  g_assert_true (hc_store_drop_company_items (store, run, 1, HC_ITEM_FAILED, "no company", &error));
  g_autoptr (HcItem) failed = hc_store_get_item (store, run, 4, &error);
  g_assert_cmpint (failed->state, ==, HC_ITEM_FAILED);
  g_assert_cmpstr (failed->error, ==, "no company");
  g_assert_cmpint (get_state (store, run, 1), ==, HC_ITEM_CONFIRMED);
  g_assert_cmpint (get_state (store, run, 2), ==, HC_ITEM_DROPPED);
  g_assert_no_error (error);
}

static void
test_select (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  gint64 run = add_run (store, "apply", 1);
  g_autoptr (GHashTable) hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HcItem) wanted = make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 8, 1);

  put_item (store, run, make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 7, 1));
  put_item (store, run, make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 8, 1));
  put_item (store, run, make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 9, 1));
  hc_store_set_item_state (store, run, 3, HC_ITEM_DROPPED, NULL, &error);
  g_hash_table_add (hashes, hc_item_dup_hash (wanted));
  g_hash_table_add (hashes, g_strdup ("of another plan"));
  g_assert_cmpint (hc_store_select_items (store, run, hashes, &error), ==, 1);
  g_assert_cmpint (get_state (store, run, 1), ==, HC_ITEM_DESELECTED);
  g_assert_cmpint (get_state (store, run, 2), ==, HC_ITEM_PLANNED);
  g_assert_cmpint (get_state (store, run, 3), ==, HC_ITEM_DROPPED);
}

/* 25 runs that wrote, two a day apart, among others that wrote nothing; all older than 30 days. */
static void
test_prune (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  const gint64 now = 1000 * DAY;
  gint64 wrote[25];
  HcRunError row = { -1, 0, NULL, (char *)"x" };

  for (int i = 0; i < 25; i++)
    {
      wrote[i] = add_run (store, "sync", now - 100 * DAY + i);
      put_item (store, wrote[i], make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 7, 1));
      put_item (store, wrote[i], make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 8, 1));
      g_assert_true (hc_store_confirm_item (store, wrote[i], 1, 70, NULL, &error));
      hc_store_add_run_error (store, wrote[i], &row, &error);
    }
  g_assert_true (hc_store_set_item_sent (store, wrote[0], 2, 5, &error));
  gint64 idle = add_run (store, "sync", now - 50 * DAY);
  put_item (store, idle, make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 7, 1));
  gint64 young = add_run (store, "sync", now - 29 * DAY);
  put_item (store, young, make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 7, 1));
  gint64 old_plan = add_run (store, "plan", now - 3 * DAY);
  gint64 plan = add_run (store, "plan", now - 2 * DAY);
  put_item (store, old_plan, make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 7, 1));
  put_item (store, plan, make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 7, 1));

  g_assert_true (hc_store_prune (store, now, &error));
  for (int i = 0; i < 25; i++)
    {
      g_autoptr (HcRunRow) bare = hc_store_get_run (store, wrote[i], &error);
      g_assert_nonnull (bare);
      /* The item whose outcome nobody knows is kept. */
      g_assert_cmpuint (hc_store_count_items (store, wrote[i], 0, &error), ==, i == 0 ? 1 : i < 5 ? 0 : 2);
      g_autoptr (GPtrArray) errors = hc_store_list_run_errors (store, wrote[i], &error);
      g_assert_cmpuint (errors->len, ==, i < 5 ? 0 : 1);
    }
  g_assert_cmpuint (hc_store_count_items (store, idle, 0, &error), ==, 0);
  g_assert_cmpuint (hc_store_count_items (store, young, 0, &error), ==, 1);
  g_assert_null (hc_store_get_run (store, old_plan, &error));
  g_assert_cmpuint (hc_store_count_items (store, old_plan, 0, &error), ==, 0);
  g_assert_cmpuint (hc_store_count_items (store, plan, 0, &error), ==, 1);
  g_assert_no_error (error);
}

static void
test_outcomes (void)
{
  g_assert_cmpstr (hc_outcome_to_string (HC_OUTCOME_RUNNING), ==, "running");
  g_assert_cmpstr (hc_outcome_to_string (HC_OUTCOME_DONE_WITH_ERRORS), ==, "done-with-errors");
  g_assert_cmpstr (hc_outcome_to_string (HC_OUTCOME_FAILED), ==, "failed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/runs/round-trip", test_run_round_trip);
  ADD ("/runs/lists", test_lists);
  ADD ("/runs/item-round-trip", test_item_round_trip);
  ADD ("/runs/order", test_order);
  ADD ("/runs/journal", test_journal);
  ADD ("/runs/dropping", test_dropping);
  ADD ("/runs/select", test_select);
  ADD ("/runs/prune", test_prune);
  g_test_add_func ("/runs/outcomes", test_outcomes);
  return g_test_run ();
}
