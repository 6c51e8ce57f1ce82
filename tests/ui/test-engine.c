/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-engine.h"
#include "hc-sync-actions.h"
#include "hc-sync-results.h"

/* An engine in front of an action group whose other side is the test. */
typedef struct
{
  HcSyncActions *actions;
  HcSyncResults *results;
  HcEngine *engine;
  char *request; /* of the last activation */
  guint states, jobs;
  GVariant *outcome;
  GError *error;
  gboolean called;
} Fixture;

static void
activated_cb (HcVerb verb, GVariant *options, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_free (fixture->request);
  fixture->request = hc_sync_order_dup_request (options);
  g_assert_nonnull (fixture->request);
}

static void
state_changed_cb (Fixture *fixture)
{
  fixture->states++;
}

static void
job_finished_cb (Fixture *fixture)
{
  fixture->jobs++;
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->called = TRUE;
  fixture->outcome = hc_engine_call_finish (HC_ENGINE (source), result, &fixture->error);
}

static void
show_state (Fixture *fixture, const char *state, gboolean running)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "state", "s", state);
  g_variant_dict_insert (&dict, "running", "b", running);
  g_variant_dict_insert (&dict, "run-id", "x", (gint64)7);
  hc_sync_actions_show (fixture->actions, HC_SYNC_SHOWS_STATE, g_variant_dict_end (&dict));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->actions = hc_sync_actions_new (activated_cb, fixture);
  fixture->results = hc_sync_results_new ();
  fixture->engine = hc_engine_new ();
  g_signal_connect_swapped (fixture->engine, "state-changed", G_CALLBACK (state_changed_cb), fixture);
  g_signal_connect_swapped (fixture->engine, "job-finished", G_CALLBACK (job_finished_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->engine);
  g_clear_object (&fixture->actions);
  hc_sync_results_free (fixture->results);
  g_clear_pointer (&fixture->outcome, g_variant_unref);
  g_clear_error (&fixture->error);
  g_free (fixture->request);
}

static void
spin (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
answer (Fixture *fixture, gboolean ok)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "ok", "b", ok);
  g_variant_dict_insert (&dict, "job", "s", "sync");
  if (!ok)
    {
      g_variant_dict_insert (&dict, "domain", "s", g_quark_to_string (HC_ERROR));
      g_variant_dict_insert (&dict, "code", "i", HC_ERROR_BUSY);
      g_variant_dict_insert (&dict, "message", "s", "somebody else runs");
    }
  hc_sync_results_put (fixture->results, fixture->request, g_variant_dict_end (&dict));
  hc_sync_actions_show (fixture->actions, HC_SYNC_SHOWS_RESULTS,
                        hc_sync_results_to_variant (fixture->results));
  spin ();
}

static void
test_state (Fixture *fixture, gconstpointer data)
{
  g_assert_false (hc_engine_is_connected (fixture->engine));
  g_assert_cmpint (hc_engine_get_status (fixture->engine), ==, HC_STATUS_IDLE);
  g_assert_cmpstr (hc_engine_get_state_text (fixture->engine, "state"), ==, "");

  hc_engine_set_actions (fixture->engine, G_ACTION_GROUP (fixture->actions));
  g_assert_true (hc_engine_is_connected (fixture->engine));
  show_state (fixture, "syncing", TRUE);
  g_assert_true (hc_engine_is_running (fixture->engine));
  g_assert_cmpint (hc_engine_get_status (fixture->engine), ==, HC_STATUS_SYNCING);
  g_assert_cmpint (hc_engine_get_state_number (fixture->engine, "run-id"), ==, 7);
  g_assert_cmpuint (fixture->jobs, ==, 0);
  show_state (fixture, "needs-review", FALSE);
  g_assert_cmpint (hc_engine_get_status (fixture->engine), ==, HC_STATUS_NEEDS_REVIEW);
  g_assert_cmpuint (fixture->jobs, ==, 1);
  g_assert_cmpuint (fixture->states, >=, 2);
}

static void
test_answer (Fixture *fixture, gconstpointer data)
{
  hc_engine_set_actions (fixture->engine, G_ACTION_GROUP (fixture->actions));
  hc_engine_call_async (fixture->engine, HC_VERB_SYNC, NULL, NULL, called_cb, fixture);
  spin ();
  g_assert_false (fixture->called);
  answer (fixture, TRUE);
  g_assert_true (fixture->called);
  g_assert_no_error (fixture->error);
  g_assert_nonnull (fixture->outcome);
}

static void
test_refusal (Fixture *fixture, gconstpointer data)
{
  hc_engine_set_actions (fixture->engine, G_ACTION_GROUP (fixture->actions));
  hc_engine_call_async (fixture->engine, HC_VERB_SYNC, NULL, NULL, called_cb, fixture);
  answer (fixture, FALSE);
  g_assert_error (fixture->error, HC_ERROR, HC_ERROR_BUSY);
  g_assert_cmpstr (fixture->error->message, ==, "somebody else runs");
}

static void
test_nobody_there (Fixture *fixture, gconstpointer data)
{
  hc_engine_call_async (fixture->engine, HC_VERB_SYNC, NULL, NULL, called_cb, fixture);
  spin ();
  g_assert_error (fixture->error, HC_ERROR, HC_ERROR_INTERNAL);
}

/* The agent is gone in the middle of a call, and comes back. */
static void
test_gone_and_back (Fixture *fixture, gconstpointer data)
{
  hc_engine_set_actions (fixture->engine, G_ACTION_GROUP (fixture->actions));
  show_state (fixture, "syncing", TRUE);
  hc_engine_call_async (fixture->engine, HC_VERB_SYNC, NULL, NULL, called_cb, fixture);
  hc_engine_set_actions (fixture->engine, NULL);
  spin ();
  g_assert_error (fixture->error, HC_ERROR, HC_ERROR_INTERNAL);
  g_assert_false (hc_engine_is_connected (fixture->engine));
  g_assert_false (hc_engine_is_running (fixture->engine));
  hc_engine_set_actions (fixture->engine, G_ACTION_GROUP (fixture->actions));
  g_assert_true (hc_engine_is_running (fixture->engine));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  hc_engine_set_actions (fixture->engine, G_ACTION_GROUP (fixture->actions));
  hc_engine_call_async (fixture->engine, HC_VERB_SYNC, NULL, cancellable, called_cb, fixture);
  g_cancellable_cancel (cancellable);
  spin ();
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  answer (fixture, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/engine/state", Fixture, NULL, set_up, test_state, tear_down);
  g_test_add ("/engine/answer", Fixture, NULL, set_up, test_answer, tear_down);
  g_test_add ("/engine/refusal", Fixture, NULL, set_up, test_refusal, tear_down);
  g_test_add ("/engine/nobody-there", Fixture, NULL, set_up, test_nobody_there, tear_down);
  g_test_add ("/engine/gone-and-back", Fixture, NULL, set_up, test_gone_and_back, tear_down);
  g_test_add ("/engine/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  return g_test_run ();
}
