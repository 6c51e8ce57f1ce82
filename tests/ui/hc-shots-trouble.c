/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-shots.h"

#include "hc-simulator.h"
#include "hc-store-links.h"
#include "hc-store-records.h"

static void
remove_configurations (HcShots *shots, guint each)
{
  HcSimulator *simulator = hc_demo_get_simulator (shots->fixture->demo);
  g_autoptr (GArray) ids = hc_simulator_cw_dup_ids (simulator, "configurations");

  for (guint i = 0; i < ids->len; i += each)
    hc_simulator_cw_remove (simulator, "configurations", g_array_index (ids, gint64, i));
}

static void
show_state (HcShots *shots, const char *state)
{
  hc_ui_test_settle (1200);
  hc_shots_save_page (shots, state, "overview", NULL);
  hc_shots_save_page (shots, state, "activity", NULL);
}

/* More would be archived than is usual: nothing is written before a person has looked. */
static void
need_review (HcShots *shots)
{
  remove_configurations (shots, 2);
  hc_shots_begin (shots, "win.sync-full");
  hc_shots_end (shots, FALSE);
  show_state (shots, "needs-review");
  hc_shots_save_page (shots, "needs-review", "preview", NULL);
  hc_shots_press (shots, "_Apply Anyway…");
  hc_shots_save_dialog (shots, "needs-review", "confirm");
  hc_shots_save_page (shots, "needs-review", "options", "guards");
}

/* Syncs that end otherwise than they should. */
void
hc_shots_tell_trouble (HcShots *shots)
{
  hc_shots_open (shots, 40);
  hc_ui_fixture_prepare (shots->fixture);
  hc_shots_fault (shots, "hudu:POST:*:always:delay=60");
  hc_shots_begin (shots, "win.sync");
  hc_ui_test_settle (2500);
  hc_shots_save_page (shots, "stopping", "overview", NULL);
  hc_shots_end (shots, TRUE);
  show_state (shots, "stopped");
  hc_shots_fault (shots, NULL);
  hc_shots_fault (shots, "hudu:POST:*assets*:every=40:status=422");
  hc_shots_begin (shots, "win.sync");
  hc_shots_end (shots, FALSE);
  hc_shots_fault (shots, NULL);
  show_state (shots, "errors");
  hc_shots_save_page (shots, "errors", "activity", "kind=configuration");
  hc_shots_fault (shots, "cw:*:*:always:status=401");
  hc_shots_begin (shots, "win.sync");
  hc_shots_end (shots, FALSE);
  hc_shots_fault (shots, NULL);
  show_state (shots, "refused");
  hc_shots_fault (shots, "*:*:*:always:reset");
  hc_shots_begin (shots, "win.sync");
  hc_ui_test_settle (1500);
  hc_shots_save_page (shots, "offline", "overview", NULL);
  hc_shots_end (shots, FALSE);
  hc_shots_fault (shots, NULL);
  show_state (shots, "offline-ended");
  g_assert_true (hc_shots_call (shots, HC_VERB_TEST));
  need_review (shots);
  hc_shots_close (shots);
}

static gpointer
add_findings (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  HcCompanyPlan *plan = hc_company_plan_new ();
  HcConflict *conflict = g_new0 (HcConflict, 1);
  HcOrphan *orphan = g_new0 (HcOrphan, 1);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  HcRecord *record = hc_record_new (HC_KIND_CONFIGURATION, 99004711);
  gint64 ids[] = { 500, 501 };

  hc_record_set (record, "name", "NWD-FS02");
  g_ptr_array_add (records, record);
  hc_store_put_records (profile->store, records, 0, error);
  *conflict = (HcConflict){ record->kind, record->id, g_strdup ("NWD-FS02"), g_strdup ("same serial number"),
                            g_array_new (FALSE, FALSE, sizeof (gint64)) };
  g_array_append_vals (conflict->candidates, ids, G_N_ELEMENTS (ids));
  g_ptr_array_add (plan->conflicts, conflict);
  *orphan = (HcOrphan){ HC_KIND_CONTACT, 31, g_strdup ("Ada Lovelace"), 600, g_strdup ("deleted") };
  g_ptr_array_add (plan->orphans, orphan);
  hc_store_replace_findings (profile->store, 999999, 0, plan, 1234, error);
  hc_company_plan_free (plan);
  hc_store_put_hold (profile->store, HC_KIND_CONTACT, 5, HC_HOLD_UNDO, error);
  return NULL;
}

/* What waits for a person on the page Activity, first with nothing in it. */
void
hc_shots_tell_waiting (HcShots *shots)
{
  static const char *const lists[] = { "conflicts", "orphans", "drift", "held" };

  hc_shots_open (shots, 10);
  hc_ui_fixture_prepare (shots->fixture);
  g_assert_true (hc_shots_call (shots, HC_VERB_SYNC));
  hc_shots_save_page (shots, "waiting-none", "activity", "waiting=conflicts");
  hc_session_perform_async (shots->fixture->session, add_findings, NULL, NULL, NULL, NULL, NULL, NULL);
  hc_ui_test_settle (1200);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *target = g_strconcat ("waiting=", lists[i], NULL);
      g_autofree char *state = g_strconcat ("waiting-", lists[i], NULL);

      hc_shots_save_page (shots, state, "activity", target);
    }
  hc_shots_save_page (shots, "waiting", "overview", NULL);
  hc_shots_close (shots);
}
