/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-setting-save.h"
#include "hc-ui-stage.h"
#include "hc-ui-test.h"

typedef struct
{
  HcUiStage *stage;
  GtkWidget *child;
  HcUiFrame *frame;
  guint told;
  gboolean ok;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->stage = hc_ui_stage_new (FALSE);
  fixture->child = gtk_label_new ("Page");
  fixture->frame = hc_ui_frame_new (fixture->child);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->frame != NULL)
    hc_ui_frame_free (fixture->frame);
  hc_ui_stage_free (fixture->stage);
}

static void
saved_cb (gboolean ok, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->told++;
  fixture->ok = ok;
}

static gboolean
is_told (gpointer data)
{
  return ((Fixture *)data)->told > 0;
}

static void
save (Fixture *fixture, const char *key, const char *json, const char *before, const char *said)
{
  fixture->told = 0;
  hc_setting_save (fixture->child, fixture->stage->session, key, json, before, said, saved_cb, fixture);
  hc_ui_test_wait (is_told, fixture, "the setting");
  hc_ui_test_settle (20);
}

static const HcSettings *
get (Fixture *fixture)
{
  return hc_session_get_settings (fixture->stage->session);
}

static GtkWidget *
find (Fixture *fixture, GType type, const char *text)
{
  return hc_ui_test_find (gtk_window_get_child (GTK_WINDOW (fixture->frame->window)), type, text);
}

static gboolean
is_three (gpointer data)
{
  return get (data)->schedule.hours == 3;
}

static gboolean
offers_undo (gpointer data)
{
  return find (data, GTK_TYPE_BUTTON, "_Undo") != NULL;
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  save (fixture, "schedule.hours", "3", "6", "First");
  save (fixture, "schedule.hours", "8", "3", "Every 8 hours now");
  g_assert_true (fixture->ok);
  g_assert_cmpuint (get (fixture)->schedule.hours, ==, 8);
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "Every 8 hours now"));
  fixture->told = 0;
  hc_ui_test_wait (offers_undo, fixture, "the button of the toast");
  g_signal_emit_by_name (find (fixture, GTK_TYPE_BUTTON, "_Undo"), "clicked");
  hc_ui_test_wait (is_three, fixture, "the old value");
  /* That is no second saving, and can't be undone in turn. */
  hc_ui_test_settle (50);
  g_assert_cmpuint (fixture->told, ==, 0);
}

/* Nothing to go back to, or nothing to say: it is saved in silence. */
static void
test_silent (Fixture *fixture, gconstpointer data)
{
  save (fixture, "schedule.hours", "3", NULL, "Saved");
  g_assert_true (fixture->ok);
  hc_ui_test_settle (700);
  g_assert_null (find (fixture, GTK_TYPE_BUTTON, "_Undo"));
  save (fixture, "schedule.hours", "4", "3", NULL);
  g_assert_null (find (fixture, GTK_TYPE_BUTTON, "_Undo"));
  g_assert_cmpuint (get (fixture)->schedule.hours, ==, 4);
}

static gboolean
is_four (gpointer data)
{
  return get (data)->schedule.hours == 4;
}

static void
test_nobody_told (Fixture *fixture, gconstpointer data)
{
  hc_setting_save (fixture->child, fixture->stage->session, "schedule.hours", "4", NULL, NULL, NULL, NULL);
  hc_ui_test_wait (is_four, fixture, "the setting");
}

static void
assert_refused (Fixture *fixture, const char *key, const char *json)
{
  guint hours = get (fixture)->schedule.hours;

  save (fixture, key, json, "6", "Saved");
  g_test_message ("%s = %s", key, json);
  g_assert_false (fixture->ok);
  g_assert_cmpuint (get (fixture)->schedule.hours, ==, hours);
  g_assert_null (find (fixture, GTK_TYPE_LABEL, "Saved"));
  g_assert_null (find (fixture, GTK_TYPE_BUTTON, "_Undo"));
}

/* What can't be is said, and changes nothing. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "schedule.hours", "-1");
  assert_refused (fixture, "schedule.hours", "\"soon\"");
  assert_refused (fixture, "schedule.hours", "{");
  assert_refused (fixture, "schedule.minutes", "3");
  assert_refused (fixture, "rules",
                  "[{\"kind\": \"configuration\", \"when\": [{\"field\": \"name\", "
                  "\"op\": \"matches\", \"value\": \"(\"}], \"skip\": true}]");
}

/* In the order of the calls, however fast they come. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  for (guint hours = 1; hours <= 4; hours++)
    {
      g_autofree char *json = g_strdup_printf ("%u", hours);

      hc_setting_save (fixture->child, fixture->stage->session, "schedule.hours", json, NULL, NULL, saved_cb,
                       fixture);
    }
  hc_ui_test_wait (is_four, fixture, "the last");
  hc_ui_test_settle (50);
  g_assert_cmpuint (get (fixture)->schedule.hours, ==, 4);
  g_assert_cmpuint (fixture->told, ==, 4);
}

/* The window is closed before it is saved: it is saved all the same. */
static void
test_window_goes (Fixture *fixture, gconstpointer data)
{
  hc_setting_save (fixture->child, fixture->stage->session, "schedule.hours", "3", "6", "Saved", NULL, NULL);
  g_clear_pointer (&fixture->frame, hc_ui_frame_free);
  hc_ui_test_wait (is_three, fixture, "the setting");
  hc_ui_test_settle (30);
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/setting-save/undo", test_undo);
  ADD ("/setting-save/silent", test_silent);
  ADD ("/setting-save/nobody-told", test_nobody_told);
  ADD ("/setting-save/refused", test_refused);
  ADD ("/setting-save/order", test_order);
  ADD ("/setting-save/window-goes", test_window_goes);
  return g_test_run ();
}
