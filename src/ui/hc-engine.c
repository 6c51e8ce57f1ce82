/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-engine.h"

#include "hc-sync-results.h"

#include <glib/gi18n.h>

#define OUTCOME "hc-outcome"

struct _HcEngine
{
  GObject parent;

  GActionGroup *actions; /* (nullable) */
  GVariant *state;
  GVariant *progress;
  GHashTable *waiting; /* request id → GTask */
  gboolean running;
};

G_DEFINE_FINAL_TYPE (HcEngine, hc_engine, G_TYPE_OBJECT)

enum
{
  STATE_CHANGED,
  PROGRESS_CHANGED,
  JOB_FINISHED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GVariant *
new_empty (void)
{
  return g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
}

static gboolean
is_document (GVariant *value)
{
  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT);
}

static void
take_state (HcEngine *self, GVariant *value)
{
  gboolean was_running = self->running;

  g_variant_unref (self->state);
  self->state = is_document (value) ? g_variant_ref (value) : new_empty ();
  self->running = FALSE;
  g_variant_lookup (self->state, "running", "b", &self->running);
  g_signal_emit (self, signals[STATE_CHANGED], 0);
  if (was_running && !self->running)
    g_signal_emit (self, signals[JOB_FINISHED], 0);
}

static void
take_progress (HcEngine *self, GVariant *value)
{
  g_variant_unref (self->progress);
  self->progress = is_document (value) ? g_variant_ref (value) : new_empty ();
  g_signal_emit (self, signals[PROGRESS_CHANGED], 0);
}

static void
take_results (HcEngine *self, GVariant *value)
{
  g_autoptr (GPtrArray) answered = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  const char *request;

  if (!is_document (value))
    return;
  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, (gpointer *)&request, NULL))
    {
      g_autoptr (GVariant) outcome = hc_sync_results_lookup (value, request);

      if (outcome != NULL)
        g_ptr_array_add (answered, g_strdup (request));
    }
  for (guint i = 0; i < answered->len; i++)
    {
      g_autoptr (GVariant) outcome = hc_sync_results_lookup (value, answered->pdata[i]);
      g_autofree char *key = NULL;
      GTask *stolen = NULL;

      if (!g_hash_table_steal_extended (self->waiting, answered->pdata[i], (gpointer *)&key,
                                        (gpointer *)&stolen))
        continue;
      g_autoptr (GTask) task = stolen;
      GError *error = hc_sync_result_dup_error (outcome);

      g_object_set_data_full (G_OBJECT (task), OUTCOME, g_variant_ref (outcome),
                              (GDestroyNotify)g_variant_unref);
      if (error != NULL)
        g_task_return_error (task, error);
      else
        g_task_return_pointer (task, g_steal_pointer (&outcome), (GDestroyNotify)g_variant_unref);
    }
}

static void
take (HcEngine *self, const char *name, GVariant *value)
{
  if (g_str_equal (name, "state"))
    take_state (self, value);
  else if (g_str_equal (name, "progress"))
    take_progress (self, value);
  else if (g_str_equal (name, "results"))
    take_results (self, value);
}

static void
action_state_changed_cb (HcEngine *self, const char *name, GVariant *value, GActionGroup *actions)
{
  take (self, name, value);
}

static void
action_added_cb (HcEngine *self, const char *name, GActionGroup *actions)
{
  g_autoptr (GVariant) value = g_action_group_get_action_state (actions, name);

  if (value != NULL)
    take (self, name, value);
}

static void
fail_waiting (HcEngine *self)
{
  g_autoptr (GHashTable) waiting = g_steal_pointer (&self->waiting);
  GHashTableIter iter;
  GTask *task;

  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_hash_table_iter_init (&iter, waiting);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&task))
    g_task_return_new_error (
        task, HC_ERROR, HC_ERROR_INTERNAL, "%s",
        _ ("The background service ended before it answered. Nothing is lost: the next run "
           "goes on from there."));
}

static void
hc_engine_dispose (GObject *object)
{
  HcEngine *self = HC_ENGINE (object);

  if (self->actions != NULL)
    g_signal_handlers_disconnect_by_data (self->actions, self);
  g_clear_object (&self->actions);
  g_hash_table_remove_all (self->waiting);
  G_OBJECT_CLASS (hc_engine_parent_class)->dispose (object);
}

static void
hc_engine_finalize (GObject *object)
{
  HcEngine *self = HC_ENGINE (object);

  g_variant_unref (self->state);
  g_variant_unref (self->progress);
  g_hash_table_unref (self->waiting);
  G_OBJECT_CLASS (hc_engine_parent_class)->finalize (object);
}

static void
hc_engine_class_init (HcEngineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const char *names[N_SIGNALS] = { "state-changed", "progress-changed", "job-finished" };

  object_class->dispose = hc_engine_dispose;
  object_class->finalize = hc_engine_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i]
        = g_signal_new (names[i], HC_TYPE_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hc_engine_init (HcEngine *self)
{
  self->state = new_empty ();
  self->progress = new_empty ();
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

HcEngine *
hc_engine_new (void)
{
  return g_object_new (HC_TYPE_ENGINE, NULL);
}

void
hc_engine_set_actions (HcEngine *self, GActionGroup *actions)
{
  g_auto (GStrv) names = NULL;

  g_return_if_fail (HC_IS_ENGINE (self));

  if (actions == self->actions)
    return;
  if (self->actions != NULL)
    g_signal_handlers_disconnect_by_data (self->actions, self);
  g_set_object (&self->actions, actions);
  fail_waiting (self);
  if (actions == NULL)
    {
      take_progress (self, NULL);
      take_state (self, NULL);
      return;
    }

  g_signal_connect_object (actions, "action-added", G_CALLBACK (action_added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (actions, "action-state-changed", G_CALLBACK (action_state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  /* A group on a bus knows nothing yet, and begins to ask because of this. */
  names = g_action_group_list_actions (actions);
  for (guint i = 0; names[i] != NULL; i++)
    action_added_cb (self, names[i], actions);
}

gboolean
hc_engine_is_connected (HcEngine *self)
{
  return self->actions != NULL && g_action_group_has_action (self->actions, "state");
}

GVariant *
hc_engine_get_state (HcEngine *self)
{
  return self->state;
}

GVariant *
hc_engine_get_progress (HcEngine *self)
{
  return self->progress;
}

const char *
hc_engine_get_state_text (HcEngine *self, const char *key)
{
  const char *text = "";

  g_variant_lookup (self->state, key, "&s", &text);
  return text;
}

gint64
hc_engine_get_state_number (HcEngine *self, const char *key)
{
  gint64 number = 0;

  g_variant_lookup (self->state, key, "x", &number);
  return number;
}

gboolean
hc_engine_is_running (HcEngine *self)
{
  return self->running;
}

HcStatus
hc_engine_get_status (HcEngine *self)
{
  const char *word = hc_engine_get_state_text (self, "state");

  for (HcStatus status = HC_STATUS_IDLE; status <= HC_STATUS_PAUSED; status++)
    if (g_str_equal (word, hc_status_to_string (status)))
      return status;
  return HC_STATUS_IDLE;
}

static void
call_cancelled_cb (GCancellable *cancellable, GTask *task)
{
  HcEngine *self = g_task_get_source_object (task);
  g_autoptr (GTask) held = g_object_ref (task);

  if (g_hash_table_remove (self->waiting, g_task_get_task_data (task)))
    g_task_return_error_if_cancelled (held);
}

void
hc_engine_call_async (HcEngine *self,
                      HcVerb verb,
                      GVariant *options,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GVariant) given = options != NULL ? g_variant_ref_sink (options) : NULL;
  g_auto (GVariantDict) with_request = G_VARIANT_DICT_INIT (given);
  char *request = g_uuid_string_random ();

  g_task_set_source_tag (task, hc_engine_call_async);
  g_task_set_task_data (task, request, g_free);
  if (!hc_engine_is_connected (self))
    {
      g_task_return_new_error (task, HC_ERROR, HC_ERROR_INTERNAL, "%s",
                               _ ("The background service is not running."));
      return;
    }
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (call_cancelled_cb), task, 0);
  g_variant_dict_insert (&with_request, "request", "s", request);
  g_hash_table_insert (self->waiting, g_strdup (request), g_object_ref (task));
  g_action_group_activate_action (self->actions, hc_verb_to_string (verb),
                                  g_variant_dict_end (&with_request));
}

GVariant *
hc_engine_call_finish (HcEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

GVariant *
hc_engine_get_outcome (GAsyncResult *result)
{
  return g_object_get_data (G_OBJECT (result), OUTCOME);
}
