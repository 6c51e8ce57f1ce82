/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-actions.h"

struct _HcSyncActions
{
  GObject parent_instance;
  HcSyncActionFunc activated; /* NULL: closed */
  gpointer user_data;
  GVariant *shown[HC_SYNC_N_SHOWS];
};

static const char *const show_names[HC_SYNC_N_SHOWS] = { "state", "progress", "results" };

static int
find_show (const char *name)
{
  for (int i = 0; i < HC_SYNC_N_SHOWS; i++)
    if (g_str_equal (name, show_names[i]))
      return i;
  return -1;
}

static gboolean
find_verb (const char *name, HcVerb *verb)
{
  return hc_verb_from_string (name, verb) && *verb != HC_VERB_STATUS;
}

static char **
list_actions (GActionGroup *group)
{
  HcSyncActions *self = HC_SYNC_ACTIONS (group);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->activated == NULL)
    return g_strv_builder_end (builder);
  for (guint verb = 0; verb < HC_VERB_STATUS; verb++)
    g_strv_builder_add (builder, hc_verb_to_string ((HcVerb)verb));
  for (guint i = 0; i < HC_SYNC_N_SHOWS; i++)
    g_strv_builder_add (builder, show_names[i]);
  return g_strv_builder_end (builder);
}

static gboolean
query_action (GActionGroup *group,
              const char *name,
              gboolean *enabled,
              const GVariantType **parameter_type,
              const GVariantType **state_type,
              GVariant **state_hint,
              GVariant **state)
{
  HcSyncActions *self = HC_SYNC_ACTIONS (group);
  int show = find_show (name);
  HcVerb verb;

  if (self->activated == NULL || (show < 0 && !find_verb (name, &verb)))
    return FALSE;
  if (enabled != NULL)
    *enabled = TRUE;
  if (parameter_type != NULL)
    *parameter_type = show < 0 ? G_VARIANT_TYPE_VARDICT : NULL;
  if (state_type != NULL)
    *state_type = show < 0 ? NULL : G_VARIANT_TYPE_VARDICT;
  if (state_hint != NULL)
    *state_hint = NULL;
  if (state != NULL)
    *state = show < 0 ? NULL : g_variant_ref (self->shown[show]);
  return TRUE;
}

static void
activate_action (GActionGroup *group, const char *name, GVariant *parameter)
{
  HcSyncActions *self = HC_SYNC_ACTIONS (group);
  g_autoptr (GVariant) options = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  HcVerb verb;

  if (self->activated == NULL || !find_verb (name, &verb))
    return;
  if (options == NULL || !g_variant_is_of_type (options, G_VARIANT_TYPE_VARDICT))
    {
      g_message ("The action “%s” was called without its options, and ignored", name);
      return;
    }
  self->activated (verb, options, self->user_data);
}

/* What is shown is not to be changed from outside. */
static void
change_action_state (GActionGroup *group, const char *name, GVariant *value)
{
  g_variant_unref (g_variant_ref_sink (value));
}

static void
action_group_init (GActionGroupInterface *iface)
{
  iface->list_actions = list_actions;
  iface->query_action = query_action;
  iface->activate_action = activate_action;
  iface->change_action_state = change_action_state;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HcSyncActions,
                               hc_sync_actions,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_ACTION_GROUP, action_group_init))

static void
hc_sync_actions_finalize (GObject *object)
{
  HcSyncActions *self = HC_SYNC_ACTIONS (object);

  for (guint i = 0; i < HC_SYNC_N_SHOWS; i++)
    g_variant_unref (self->shown[i]);
  G_OBJECT_CLASS (hc_sync_actions_parent_class)->finalize (object);
}

static void
hc_sync_actions_class_init (HcSyncActionsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hc_sync_actions_finalize;
}

static void
hc_sync_actions_init (HcSyncActions *self)
{
  for (guint i = 0; i < HC_SYNC_N_SHOWS; i++)
    self->shown[i] = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0));
}

HcSyncActions *
hc_sync_actions_new (HcSyncActionFunc activated, gpointer user_data)
{
  HcSyncActions *self = g_object_new (HC_TYPE_SYNC_ACTIONS, NULL);

  self->activated = activated;
  self->user_data = user_data;
  return self;
}

void
hc_sync_actions_show (HcSyncActions *self, HcSyncShow show, GVariant *value)
{
  g_autoptr (GVariant) shown = g_variant_ref_sink (value);

  if (g_variant_equal (shown, self->shown[show]))
    return;
  g_variant_unref (self->shown[show]);
  self->shown[show] = g_variant_ref (shown);
  g_action_group_action_state_changed (G_ACTION_GROUP (self), show_names[show], shown);
}

void
hc_sync_actions_close (HcSyncActions *self)
{
  g_auto (GStrv) names = list_actions (G_ACTION_GROUP (self));

  self->activated = NULL;
  self->user_data = NULL;
  for (guint i = 0; names[i] != NULL; i++)
    g_action_group_action_removed (G_ACTION_GROUP (self), names[i]);
}
