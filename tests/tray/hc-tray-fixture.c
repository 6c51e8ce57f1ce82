/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-fixture.h"

#include <string.h>

static void
note (HcTrayFixture *self, const char *group, GSimpleAction *action, GVariant *parameter)
{
  g_autofree char *text = parameter != NULL ? g_variant_print (parameter, TRUE) : NULL;

  g_queue_push_tail (&self->asked, g_strdup_printf ("%s.%s%s%s", group, g_action_get_name (G_ACTION (action)),
                                                    text != NULL ? " " : "", text != NULL ? text : ""));
}

static void
engine_asked_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  note (user_data, "engine", action, parameter);
}

static void
app_asked_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  note (user_data, "app", action, parameter);
}

HcTrayFixture *
hc_tray_fixture_new (void)
{
  static const GActionEntry engine_entries[] = {
    { .name = "sync", .activate = engine_asked_cb, .parameter_type = "a{sv}" },
    { .name = "stop", .activate = engine_asked_cb, .parameter_type = "a{sv}" },
    { .name = "pause-until", .activate = engine_asked_cb, .parameter_type = "a{sv}" },
    { .name = "state", .state = "@a{sv} {}" },
    { .name = "progress", .state = "@a{sv} {}" },
  };
  static const GActionEntry app_entries[] = {
    { .name = "show", .activate = app_asked_cb, .parameter_type = "s" },
    { .name = "preview", .activate = app_asked_cb },
    { .name = "quit", .activate = app_asked_cb },
  };
  HcTrayFixture *self = g_new0 (HcTrayFixture, 1);

  g_queue_init (&self->asked);
  self->engine = g_simple_action_group_new ();
  self->app = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->engine), engine_entries, G_N_ELEMENTS (engine_entries),
                                   self);
  g_action_map_add_action_entries (G_ACTION_MAP (self->app), app_entries, G_N_ELEMENTS (app_entries), self);
  return self;
}

void
hc_tray_fixture_free (HcTrayFixture *self)
{
  g_queue_clear_full (&self->asked, g_free);
  g_object_unref (self->engine);
  g_object_unref (self->app);
  g_free (self);
}

GVariant *
hc_tray_parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant *value = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, &error);

  g_assert_no_error (error);
  return value;
}

void
hc_tray_fixture_set (HcTrayFixture *self, const char *name, const char *text)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->engine), name);
  g_autoptr (GVariant) value = hc_tray_parse (text);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), value);
}

char *
hc_tray_fixture_take (HcTrayFixture *self)
{
  return g_queue_pop_head (&self->asked);
}

void
hc_tray_fixture_assert_asked (HcTrayFixture *self, const char *prefix)
{
  g_autofree char *asked = hc_tray_fixture_take (self);

  if (asked == NULL || !g_str_has_prefix (asked, prefix))
    g_error ("asked was “%s”, not “%s”", asked != NULL ? asked : "nothing", prefix);
}

static gboolean
too_late_cb (gpointer data)
{
  g_error ("waited for too long");
  return G_SOURCE_REMOVE;
}

void
hc_tray_wait_until (HcTrayReached reached, gpointer data)
{
  guint timeout = g_timeout_add_seconds (20, too_late_cb, NULL);

  while (!reached (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

static gboolean
done_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

void
hc_tray_wait_for (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add (milliseconds, done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}
