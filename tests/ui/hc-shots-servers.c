/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-shots.h"

#include "hc-simulator.h"

#include <glib/gstdio.h>

/* A profile that nothing was ever written to. */
void
hc_shots_tell_unconfigured (HcShots *shots)
{
  g_autofree char *folder = g_dir_make_tmp ("hc-shots-XXXXXX", NULL);
  g_autofree char *database = g_build_filename (folder, "none.sqlite", NULL);
  g_autoptr (HcEngineHome) home = hc_engine_home_new ("none", database, FALSE);
  g_autoptr (HcSession) session = hc_session_new ("none", database, hc_engine_home_get_engine (home), FALSE);

  hc_shots_open_window (shots, session);
  hc_shots_save_pages (shots, "unconfigured");
  hc_shots_close (shots);
}

static gboolean
is_tested (gpointer data)
{
  HcShots *shots = data;

  return hc_ui_test_find (GTK_WIDGET (hc_window_get_shown_page (shots->window)), GTK_TYPE_BUTTON,
                          "Test _Connection")
         != NULL;
}

static void
test (HcShots *shots, const char *fault, const char *state)
{
  if (fault != NULL)
    hc_shots_fault (shots, fault);
  hc_window_show_page (shots->window, "connection", "test");
  hc_ui_test_wait (is_tested, shots, "the test");
  hc_shots_save_page (shots, state, "connection", NULL);
  hc_shots_fault (shots, NULL);
}

/* What the connection page says of servers that do not do as they should. */
void
hc_shots_tell_servers (HcShots *shots)
{
  HcSimulator *simulator;

  hc_shots_open (shots, 10);
  simulator = hc_demo_get_simulator (shots->fixture->demo);
  hc_shots_fault (shots, "cw:*:*:always:delay=8000");
  hc_window_show_page (shots->window, "connection", "test");
  hc_ui_test_settle (400);
  hc_shots_save_page (shots, "testing", "connection", NULL);
  hc_shots_press (shots, "Stop Testin_g");
  hc_ui_test_wait (is_tested, shots, "the stop");
  hc_shots_fault (shots, NULL);
  test (shots, "cw:*:*:always:status=401", "wrong-key");
  hc_shots_save_page (shots, "wrong-key", "overview", NULL);
  hc_shots_save_page (shots, "wrong-key", "preview", NULL);
  test (shots, "cw:*:*:always:status=401:body=clientid", "wrong-client");
  test (shots, "cw:*:*:always:html", "wrong-address");
  test (shots, "hudu:*:*:always:status=401", "wrong-hudu-key");
  test (shots, "*:*:*:always:reset", "down");
  hc_simulator_set_role (simulator, "Companies", "Configurations", "My");
  hc_simulator_set_role (simulator, "Finance", "Agreements", "None");
  test (shots, NULL, "missing-right");
  hc_shots_save_page (shots, "missing-right", "overview", NULL);
  hc_simulator_set_role (simulator, "Companies", "Company Maintenance", "None");
  test (shots, NULL, "no-companies");
  hc_shots_close (shots);
}

/* While something goes on that takes its time. */
void
hc_shots_tell_busy (HcShots *shots)
{
  hc_shots_open (shots, 40);
  g_assert_true (hc_shots_call (shots, HC_VERB_TEST));
  hc_shots_fault (shots, "*:*:*:always:delay=1500");
  hc_shots_begin (shots, "win.refresh");
  hc_ui_test_settle (600);
  hc_shots_save_page (shots, "refreshing", "overview", NULL);
  hc_shots_save_page (shots, "refreshing", "companies", NULL);
  hc_shots_save_page (shots, "refreshing", "layouts", NULL);
  hc_shots_fault (shots, NULL);
  hc_shots_end (shots, FALSE);
  hc_shots_save_page (shots, "refreshed", "overview", NULL);
  hc_shots_save_page (shots, "refreshed", "companies", NULL);
  hc_ui_fixture_prepare (shots->fixture);
  hc_shots_fault (shots, "cw:*:*:always:delay=1500");
  hc_shots_begin (shots, "win.preview");
  hc_ui_test_settle (600);
  hc_shots_save_page (shots, "planning", "preview", NULL);
  hc_shots_save_page (shots, "planning", "overview", NULL);
  gtk_widget_activate_action (GTK_WIDGET (shots->window), "win.ask-stop", NULL);
  hc_shots_save_dialog (shots, "planning", "stop");
  hc_shots_end (shots, TRUE);
  hc_shots_save_page (shots, "plan-stopped", "preview", NULL);
  hc_shots_fault (shots, NULL);
  hc_shots_close (shots);
}
