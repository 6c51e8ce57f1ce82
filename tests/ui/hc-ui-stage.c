/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-ui-stage.h"

#include "hc-sync.h"
#include "hc-store-settings.h"
#include "hc-ui-test.h"

#include <glib/gstdio.h>

static void
asked_cb (HcVerb verb, GVariant *options, gpointer user_data)
{
  HcUiStage *stage = user_data;

  stage->asked++;
  stage->verb = verb;
  g_clear_pointer (&stage->options, g_variant_unref);
  stage->options = g_variant_ref (options);
}

HcUiStage *
hc_ui_stage_new (gboolean demo)
{
  HcUiStage *stage = g_new0 (HcUiStage, 1);
  g_autoptr (GError) error = NULL;

  stage->folder = g_dir_make_tmp ("huducwm-stage-XXXXXX", &error);
  g_assert_no_error (error);
  stage->database = g_build_filename (stage->folder, "test.sqlite", NULL);
  stage->store = hc_store_open (stage->database, HC_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  stage->actions = hc_sync_actions_new (asked_cb, stage);
  stage->results = hc_sync_results_new ();
  stage->engine = hc_engine_new ();
  hc_engine_set_actions (stage->engine, G_ACTION_GROUP (stage->actions));
  stage->session = hc_session_new ("default", stage->database, stage->engine, demo);
  return stage;
}

static void
remove_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

void
hc_ui_stage_free (HcUiStage *stage)
{
  g_clear_object (&stage->session);
  hc_ui_test_settle (10);
  g_clear_object (&stage->engine);
  g_clear_object (&stage->actions);
  hc_sync_results_free (stage->results);
  hc_store_close (stage->store);
  g_clear_pointer (&stage->options, g_variant_unref);
  remove_files (stage->folder);
  g_free (stage->folder);
  g_free (stage->database);
  g_free (stage);
}

static GVariant *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant *value = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, &error);

  g_assert_no_error (error);
  return value;
}

void
hc_ui_stage_show_state (HcUiStage *stage, const char *text)
{
  g_autoptr (GVariant) state = parse (text);

  hc_sync_actions_show (stage->actions, HC_SYNC_SHOWS_STATE, state);
}

void
hc_ui_stage_show_progress (HcUiStage *stage, const char *text)
{
  g_autoptr (GVariant) progress = parse (text);

  hc_sync_actions_show (stage->actions, HC_SYNC_SHOWS_PROGRESS, progress);
}

void
hc_ui_stage_answer (HcUiStage *stage, const char *text)
{
  g_autofree char *request = hc_sync_order_dup_request (stage->options);
  g_autoptr (GVariant) outcome = parse (text);

  g_assert_nonnull (request);
  hc_sync_results_put (stage->results, request, outcome);
  hc_sync_actions_show (stage->actions, HC_SYNC_SHOWS_RESULTS, hc_sync_results_to_variant (stage->results));
  hc_ui_test_settle (5);
}

void
hc_ui_stage_set (HcUiStage *stage, const char *key, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcSettings) before = hc_store_load_settings (stage->store, &error);
  g_autoptr (HcSettings) settings = NULL;

  g_assert_no_error (error);
  settings = hc_settings_set (before, key, json, NULL, &error);
  g_assert_no_error (error);
  hc_store_save_settings (stage->store, settings, &error);
  g_assert_no_error (error);
  hc_session_reload (stage->session);
  hc_ui_test_settle (5);
}

void
hc_ui_stage_connect (HcUiStage *stage)
{
  hc_ui_stage_set (stage, "connectwise.domain", "\"cw.example.com\"");
  hc_ui_stage_set (stage, "connectwise.company", "\"mymsp\"");
  hc_ui_stage_set (stage, "hudu.url", "\"https://docs.example.com\"");
}

void
hc_ui_stage_test (HcUiStage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcSettings) settings = NULL;
  g_autofree char *addresses = NULL;

  hc_ui_stage_connect (stage);
  settings = hc_store_load_settings (stage->store, &error);
  g_assert_no_error (error);
  addresses = hc_settings_dup_connection_fingerprint (settings);
  hc_store_set_meta (stage->store, "tested-addresses", addresses, &error);
  g_assert_no_error (error);
  g_assert_true (hc_settings_are_tested (settings, stage->store));
}

gint64
hc_ui_stage_add_run (HcUiStage *stage, gint64 started, HcOutcome outcome, guint created, guint failed)
{
  g_autoptr (GError) error = NULL;
  gint64 id = hc_store_add_run (stage->store, "sync", 0, started, &error);
  g_autoptr (HcRunRow) row = NULL;

  g_assert_no_error (error);
  row = hc_store_get_run (stage->store, id, &error);
  g_assert_no_error (error);
  row->outcome = outcome;
  row->finished = started + 60;
  row->counts[HC_KIND_CONFIGURATION].created = created;
  row->counts[HC_KIND_CONFIGURATION].failed = failed;
  hc_store_save_run (stage->store, row, &error);
  g_assert_no_error (error);
  return id;
}

static void
page_shown_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HcUiFrame *frame = user_data;

  frame->shown++;
  g_free (frame->page);
  g_free (frame->target);
  g_variant_get (parameter, "(ss)", &frame->page, &frame->target);
}

static void
other_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HcUiFrame *frame = user_data;

  g_free (frame->action);
  frame->action = g_strdup (g_action_get_name (G_ACTION (action)));
}

HcUiFrame *
hc_ui_frame_new (GtkWidget *child)
{
  static const GActionEntry entries[] = {
    { .name = "show-page", .activate = page_shown_cb, .parameter_type = "(ss)" },
    { .name = "refresh", .activate = other_cb },
    { .name = "preview", .activate = other_cb },
    { .name = "sync", .activate = other_cb },
    { .name = "stop", .activate = other_cb },
  };
  HcUiFrame *frame = g_new0 (HcUiFrame, 1);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), frame);
  frame->window = gtk_window_new ();
  gtk_widget_insert_action_group (frame->window, "win", G_ACTION_GROUP (group));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), child);
  gtk_window_set_child (GTK_WINDOW (frame->window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (frame->window), 900, 600);
  gtk_window_present (GTK_WINDOW (frame->window));
  hc_ui_test_settle (30);
  return frame;
}

void
hc_ui_frame_free (HcUiFrame *frame)
{
  gtk_window_destroy (GTK_WINDOW (frame->window));
  hc_ui_test_settle (10);
  g_free (frame->page);
  g_free (frame->target);
  g_free (frame->action);
  g_free (frame);
}

gboolean
hc_ui_press (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
  return handled;
}
