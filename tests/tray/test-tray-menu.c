/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-fixture.h"
#include "hc-tray-menu.h"
#include "hc-tray-text.h"

#include <string.h>

typedef struct
{
  HcTrayFixture *world;
  HcTrayCommands commands;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->world = hc_tray_fixture_new ();
  f->commands.engine = G_ACTION_GROUP (f->world->engine);
  f->commands.app = G_ACTION_GROUP (f->world->app);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hc_tray_fixture_free (f->world);
}

static GPtrArray *
new_menu (Fixture *f, const char *state)
{
  g_autoptr (GVariant) said = hc_tray_parse (state);
  g_autoptr (HcTrayState) shown = hc_tray_state_read (said, NULL, 1767182400, NULL);

  return hc_tray_menu_new (shown, &f->commands);
}

/* The menu in one text: labels, "(…)" where one can't be chosen, "-" for a separator. */
static char *
dup_text (GPtrArray *menu)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < menu->len; i++)
    {
      const HcTrayEntry *entry = g_ptr_array_index (menu, i);
      gboolean enabled = entry->enabled || entry->label == NULL;

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? "|" : "", enabled ? "" : "(",
                              entry->label != NULL ? entry->label : "-", enabled ? "" : ")");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_menu (Fixture *f, const char *state, const char *expected)
{
  g_autoptr (GPtrArray) menu = new_menu (f, state);
  g_autofree char *text = dup_text (menu);

  g_assert_cmpstr (text, ==, expected);
}

#define TAIL "|-|_Preview…|_Open HuduCwm|-|_Quit"

static void
test_entries (Fixture *f, gconstpointer data)
{
  assert_menu (
      f, "{'state': <'idle'>, 'run-id': <int64 1>}",
      "(Up to date)|(No sync is scheduled)|-|_Sync Now|Pause for 1 _Hour|Pause Until _Tomorrow" TAIL);
  assert_menu (f, "{'state': <'syncing'>, 'running': <true>, 'running-job': <'sync'>}",
               "(Syncing)|-|_Stop|Pause for 1 _Hour|Pause Until _Tomorrow" TAIL);
  assert_menu (f, "{'state': <'error'>, 'reason': <'no_way'>, 'paused-until': <int64 1767186000>}",
               "(The last sync failed)|(no__way)|-|_Sync Now|_Resume" TAIL);
  assert_menu (f, "{}", "(Starting)|-|_Sync Now|Pause for 1 _Hour|Pause Until _Tomorrow" TAIL);
}

static void
test_what_is_missing (Fixture *f, gconstpointer data)
{
  GAction *preview = g_action_map_lookup_action (G_ACTION_MAP (f->world->app), "preview");

  g_action_map_remove_action (G_ACTION_MAP (f->world->engine), "sync");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (preview), FALSE);
  assert_menu (f, "{}",
               "(Starting)|-|(_Sync Now)|Pause for 1 _Hour|Pause Until _Tomorrow"
               "|-|(_Preview…)|_Open HuduCwm|-|_Quit");
  hc_tray_commands_run (&f->commands, HC_TRAY_SYNC);
  hc_tray_commands_run (&f->commands, HC_TRAY_PREVIEW);
  hc_tray_commands_run (&f->commands, HC_TRAY_NOTHING);
  g_assert_null (hc_tray_fixture_take (f->world));
}

static void
test_long_detail (Fixture *f, gconstpointer data)
{
  g_autofree char *reason = g_strnfill (100, '_');
  g_autofree char *state = g_strdup_printf ("{'state': <'error'>, 'reason': <'%s'>}", reason);
  g_autoptr (GPtrArray) menu = new_menu (f, state);
  const HcTrayEntry *detail = hc_tray_menu_find (menu, 2);

  g_assert_cmpint (g_utf8_strlen (detail->label, -1), ==, 2 * 59 + 1);
}

static void
test_compare (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) idle = new_menu (f, "{'state': <'idle'>, 'run-id': <int64 1>}");
  g_autoptr (GPtrArray) review = new_menu (f, "{'state': <'needs-review'>}");
  g_autoptr (GPtrArray) running = new_menu (f, "{'state': <'needs-review'>, 'running': <true>}");

  g_assert_true (hc_tray_menu_has_same_entries (idle, review));
  g_assert_false (hc_tray_menu_has_same_entries (review, running));
  g_assert_true (hc_tray_entry_is_equal (hc_tray_menu_find (idle, 4), hc_tray_menu_find (review, 4)));
  g_assert_false (hc_tray_entry_is_equal (hc_tray_menu_find (idle, 1), hc_tray_menu_find (review, 1)));
  g_assert_null (hc_tray_menu_find (idle, 0));
  g_assert_null (hc_tray_menu_find (idle, 5));
  g_assert_nonnull (hc_tray_menu_find (running, 5));
}

/* Also what is not to be seen now has its meaning: menus may be a little old. */
static void
test_ids (Fixture *f, gconstpointer data)
{
  HcTrayCommand command;

  g_assert_true (hc_tray_menu_get_command (5, &command));
  g_assert_cmpint (command, ==, HC_TRAY_STOP);
  g_assert_true (hc_tray_menu_get_command (1, &command));
  g_assert_cmpint (command, ==, HC_TRAY_NOTHING);
  g_assert_false (hc_tray_menu_get_command (0, &command));
  g_assert_false (hc_tray_menu_get_command (99, &command));
}

static gint64
take_until (Fixture *f)
{
  g_autofree char *asked = hc_tray_fixture_take (f->world);
  g_autoptr (GVariant) options = hc_tray_parse (asked + strlen ("engine.pause-until "));
  const char *request = NULL;
  gint64 until = -1;

  g_assert_true (g_str_has_prefix (asked, "engine.pause-until "));
  g_assert_true (g_variant_lookup (options, "request", "&s", &request));
  g_assert_true (g_uuid_string_is_valid (request));
  g_assert_true (g_variant_lookup (options, "until", "x", &until));
  return until;
}

static void
test_pauses (Fixture *f, gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 until;

  hc_tray_commands_run (&f->commands, HC_TRAY_PAUSE_HOUR);
  until = take_until (f);
  g_assert_cmpint (until, >=, now + 3600);
  g_assert_cmpint (until, <, now + 3600 + 20);
  hc_tray_commands_run (&f->commands, HC_TRAY_PAUSE_TOMORROW);
  until = take_until (f);
  g_assert_cmpint (until, >=, hc_tray_text_tomorrow (now, NULL));
  g_assert_cmpint (until, <=, hc_tray_text_tomorrow (now + 20, NULL));
  hc_tray_commands_run (&f->commands, HC_TRAY_RESUME);
  g_assert_cmpint (take_until (f), ==, 0);
}

static void
test_commands (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  hc_tray_commands_run (&f->commands, HC_TRAY_SYNC);
  hc_tray_commands_run (&f->commands, HC_TRAY_SYNC);
  first = hc_tray_fixture_take (f->world);
  second = hc_tray_fixture_take (f->world);
  g_assert_true (g_str_has_prefix (first, "engine.sync {'request': <'"));
  g_assert_cmpstr (first, !=, second);
  hc_tray_commands_run (&f->commands, HC_TRAY_STOP);
  hc_tray_fixture_assert_asked (f->world, "engine.stop {'request': <'");
  hc_tray_commands_run (&f->commands, HC_TRAY_OPEN);
  hc_tray_fixture_assert_asked (f->world, "app.show ''");
  hc_tray_commands_run (&f->commands, HC_TRAY_PREVIEW);
  hc_tray_fixture_assert_asked (f->world, "app.preview");
  hc_tray_commands_run (&f->commands, HC_TRAY_QUIT);
  hc_tray_fixture_assert_asked (f->world, "app.quit");
  g_assert_null (hc_tray_fixture_take (f->world));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/tray/menu/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("entries", test_entries);
  ADD ("what-is-missing", test_what_is_missing);
  ADD ("long-detail", test_long_detail);
  ADD ("compare", test_compare);
  ADD ("ids", test_ids);
  ADD ("pauses", test_pauses);
  ADD ("commands", test_commands);
#undef ADD
  return g_test_run ();
}
