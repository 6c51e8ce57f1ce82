/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include "hc-store-links.h"

#include <string.h>

static void
print_errors (HcSyncFixture *self, const HcRunRow *row)
{
  g_autoptr (GPtrArray) errors = hc_store_list_run_errors (self->profile->store, row->id, NULL);

  g_test_message ("run %" G_GINT64_FORMAT ": %s: %s", row->id, hc_outcome_to_string (row->outcome),
                  row->error != NULL ? row->error : "-");
  for (guint i = 0; errors != NULL && i < errors->len; i++)
    {
      const HcRunError *error = g_ptr_array_index (errors, i);

      g_test_message ("  %d/%" G_GINT64_FORMAT " %s: %s", error->kind, error->cw_id, error->name,
                      error->message);
    }
  for (guint i = 0; i < row->guards->len; i++)
    g_test_message ("  guard %s: %s", ((HcGuard *)g_ptr_array_index (row->guards, i))->guard,
                    ((HcGuard *)g_ptr_array_index (row->guards, i))->detail);
}

HcRunRow *
hc_sync_fixture_run (HcSyncFixture *self, const HcRunRequest *request)
{
  g_autoptr (GError) error = NULL;
  HcRunRequest impatient = *request;
  HcRunRow *row;

  if (impatient.patience == 0)
    impatient.patience = -1;
  row = hc_sync_run (self->profile, &impatient, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (row);
  print_errors (self, row);
  return row;
}

HcRunRow *
hc_sync_fixture_sync (HcSyncFixture *self, HcOutcome outcome)
{
  HcRunRequest request = { .patience = -1, .type = HC_RUN_SYNC };
  HcRunRow *row = hc_sync_fixture_run (self, &request);

  g_assert_cmpstr (hc_outcome_to_string (row->outcome), ==, hc_outcome_to_string (outcome));
  return row;
}

HcRunRow *
hc_sync_fixture_sync_full (HcSyncFixture *self, HcOutcome outcome)
{
  HcRunRequest request = { .patience = -1, .type = HC_RUN_SYNC, .full = TRUE };
  HcRunRow *row = hc_sync_fixture_run (self, &request);

  g_assert_cmpstr (hc_outcome_to_string (row->outcome), ==, hc_outcome_to_string (outcome));
  return row;
}

HcRunRow *
hc_sync_fixture_plan (HcSyncFixture *self, gboolean full)
{
  HcRunRequest request = { .patience = -1, .type = HC_RUN_PLAN, .full = full };

  return hc_sync_fixture_run (self, &request);
}

GPtrArray *
hc_sync_fixture_list_items (HcSyncFixture *self, gint64 run)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = hc_store_list_items_by_seq (self->profile->store, run, 0, 10000, &error);

  g_assert_no_error (error);
  return items;
}

HcItem *
hc_sync_fixture_find_item (HcSyncFixture *self, gint64 run, HcKind kind, gint64 cw_id, HcAction action)
{
  g_autoptr (GPtrArray) items = hc_sync_fixture_list_items (self, run);

  for (guint i = 0; i < items->len; i++)
    {
      const HcItem *item = g_ptr_array_index (items, i);
      g_autoptr (GError) error = NULL;
      HcItem *found;

      if (item->kind != kind || item->cw_id != cw_id || item->action != action)
        continue;
      found = hc_store_get_item (self->profile->store, run, item->seq, &error);
      g_assert_no_error (error);
      return found;
    }
  return NULL;
}

guint
hc_sync_fixture_count_items (HcSyncFixture *self, gint64 run, int action)
{
  g_autoptr (GPtrArray) items = hc_sync_fixture_list_items (self, run);
  guint count = 0;

  for (guint i = 0; i < items->len; i++)
    count += action < 0 || ((HcItem *)g_ptr_array_index (items, i))->action == (HcAction)action;
  return count;
}

struct _HcSyncFixtureRun
{
  char *database;
  HcRunRequest request;
  GCancellable *cancellable;
  GThread *thread;
  HcRunRow *row;
  GError *error;
};

static gpointer
run_on_thread (gpointer data)
{
  HcSyncFixtureRun *run = data;
  g_autoptr (HcProfile) profile = hc_profile_open ("default", run->database, &run->error);

  if (profile != NULL)
    run->row = hc_sync_run (profile, &run->request, NULL, run->cancellable, &run->error);
  return NULL;
}

HcSyncFixtureRun *
hc_sync_fixture_start (HcSyncFixture *self, const HcRunRequest *request, GCancellable *cancellable)
{
  HcSyncFixtureRun *run = g_new0 (HcSyncFixtureRun, 1);

  run->database = g_strdup (self->database);
  run->request = *request;
  run->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  run->thread = g_thread_new ("run", run_on_thread, run);
  return run;
}

HcRunRow *
hc_sync_fixture_join (HcSyncFixtureRun *run, GError **error)
{
  HcRunRow *row;

  g_thread_join (run->thread);
  row = run->row;
  if (run->error != NULL)
    g_propagate_error (error, run->error);
  g_clear_object (&run->cancellable);
  g_free (run->database);
  g_free (run);
  return row;
}

guint
hc_sync_fixture_count (HcSyncFixture *self, const char *server, const char *method, const char *glob)
{
  return hc_simulator_count_requests (self->sim, server, method, glob);
}

guint
hc_sync_fixture_count_writes (HcSyncFixture *self)
{
  return hc_simulator_count_requests (self->sim, "hudu", "POST", NULL)
         + hc_simulator_count_requests (self->sim, "hudu", "PUT", NULL)
         + hc_simulator_count_requests (self->sim, "hudu", "DELETE", NULL);
}

void
hc_sync_fixture_assert_error (HcSyncFixture *self, const HcRunRow *row, const char *text)
{
  g_autoptr (GPtrArray) errors = hc_store_list_run_errors (self->profile->store, row->id, NULL);

  for (guint i = 0; i < errors->len; i++)
    if (strstr (((HcRunError *)g_ptr_array_index (errors, i))->message, text) != NULL)
      return;
  print_errors (self, row);
  g_error ("no error of the run contains “%s”", text);
}

void
hc_sync_fixture_assert_no_errors (HcSyncFixture *self, const HcRunRow *row)
{
  g_autoptr (GPtrArray) errors = hc_store_list_run_errors (self->profile->store, row->id, NULL);

  g_assert_cmpuint (errors->len, ==, 0);
}

const HcGuard *
hc_sync_fixture_find_guard (const HcRunRow *row, const char *name)
{
  for (guint i = 0; i < row->guards->len; i++)
    if (g_str_equal (((HcGuard *)g_ptr_array_index (row->guards, i))->guard, name))
      return g_ptr_array_index (row->guards, i);
  return NULL;
}
