/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-agent-actions.h"

/* What each handler is given; lives as long as the last action. */
typedef struct
{
  gatomicrefcount refs;
  GActionGroup *engine;
  const HcAgentCalls *calls;
  gpointer user_data;
} Context;

static void
context_unref (gpointer data, GClosure *closure)
{
  Context *context = data;

  if (!g_atomic_ref_count_dec (&context->refs))
    return;
  g_object_unref (context->engine);
  g_free (context);
}

static void
ask_engine (Context *context, const char *verb)
{
  g_autofree char *request = g_uuid_string_random ();
  GVariantDict options = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&options, "request", "s", request);
  g_action_group_activate_action (context->engine, verb, g_variant_dict_end (&options));
}

static void
show_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Context *context = user_data;

  context->calls->show (g_variant_get_string (parameter, NULL), context->user_data);
}

static void
preview_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Context *context = user_data;

  ask_engine (context, "plan");
  context->calls->show ("preview", context->user_data);
}

static void
sync_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ask_engine (user_data, "sync");
}

static void
stop_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ask_engine (user_data, "stop");
}

static void
quit_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Context *context = user_data;

  context->calls->quit (context->user_data);
}

static void
settings_changed_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Context *context = user_data;

  context->calls->settings_changed (context->user_data);
}

static void
set_background_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Context *context = user_data;

  context->calls->set_background (g_variant_get_boolean (parameter), context->user_data);
}

static void
background_change_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  Context *context = user_data;

  context->calls->set_background (g_variant_get_boolean (value), context->user_data);
}

static void
add (GActionMap *map, Context *context, const char *name, const GVariantType *type, GCallback activated)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, type);

  g_atomic_ref_count_inc (&context->refs);
  g_signal_connect_data (action, "activate", activated, context, context_unref, 0);
  g_action_map_add_action (map, G_ACTION (action));
}

static void
add_background (GActionMap *map, Context *context)
{
  g_autoptr (GSimpleAction) action
      = g_simple_action_new_stateful ("background", NULL, g_variant_new_boolean (FALSE));

  g_atomic_ref_count_inc (&context->refs);
  g_signal_connect_data (action, "change-state", G_CALLBACK (background_change_cb), context, context_unref,
                         0);
  g_action_map_add_action (map, G_ACTION (action));
}

void
hc_agent_actions_add (GActionMap *map, GActionGroup *engine, const HcAgentCalls *calls, gpointer user_data)
{
  Context *context = g_new0 (Context, 1);

  g_atomic_ref_count_init (&context->refs);
  context->engine = g_object_ref (engine);
  context->calls = calls;
  context->user_data = user_data;
  add (map, context, "show", G_VARIANT_TYPE_STRING, G_CALLBACK (show_activated_cb));
  add (map, context, "preview", NULL, G_CALLBACK (preview_activated_cb));
  add (map, context, "sync", NULL, G_CALLBACK (sync_activated_cb));
  add (map, context, "stop", NULL, G_CALLBACK (stop_activated_cb));
  add (map, context, "quit", NULL, G_CALLBACK (quit_activated_cb));
  add (map, context, "settings-changed", NULL, G_CALLBACK (settings_changed_activated_cb));
  add (map, context, "set-background", G_VARIANT_TYPE_BOOLEAN, G_CALLBACK (set_background_activated_cb));
  add_background (map, context);
  context_unref (context, NULL);
}

void
hc_agent_actions_show_background (GActionMap *map, gboolean background)
{
  GAction *action = g_action_map_lookup_action (map, "background");

  if (action != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (background));
}
