/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-session.h"

#include "hc-store-settings.h"

/* While a run writes, everything that shows the database would be busy with nothing else. */
#define CHANGES_MILLISECONDS 1000

struct _HcSession
{
  GObject parent;

  char *profile;
  char *database;
  gboolean demo;
  HcEngine *engine;
  HcWorker *worker;
  HcStore *store; /* (nullable) read only */
  HcSettings *settings;
  char *settings_text;
  GFileMonitor *monitor;
  guint data_source;
  gint64 data_emitted; /* monotonic microseconds */
};

G_DEFINE_FINAL_TYPE (HcSession, hc_session, G_TYPE_OBJECT)

enum
{
  SETTINGS_CHANGED,
  DATA_CHANGED,
  KEYS_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gboolean
emit_data_changed_cb (gpointer user_data)
{
  HcSession *self = HC_SESSION (user_data);

  self->data_source = 0;
  self->data_emitted = g_get_monotonic_time ();
  hc_session_reload (self);
  g_signal_emit (self, signals[DATA_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
queue_data_changed (HcSession *self)
{
  gint64 since = (g_get_monotonic_time () - self->data_emitted) / 1000;

  if (self->data_source == 0)
    self->data_source
        = g_timeout_add (since >= CHANGES_MILLISECONDS ? 0 : (guint)(CHANGES_MILLISECONDS - since),
                         emit_data_changed_cb, self);
}

static void
emit_data_changed_now (HcSession *self)
{
  g_clear_handle_id (&self->data_source, g_source_remove);
  emit_data_changed_cb (self);
}

static void
database_changed_cb (HcSession *self)
{
  queue_data_changed (self);
}

/* The log of the database changes with each write of whatever process; the file itself only now and then. */
static void
watch_database (HcSession *self)
{
  g_autofree char *log = g_strconcat (self->database, "-wal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (log);

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (database_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static HcStore *
get_store (HcSession *self)
{
  if (self->store == NULL && g_file_test (self->database, G_FILE_TEST_EXISTS))
    {
      g_autoptr (GError) error = NULL;

      self->store = hc_store_open (self->database, HC_STORE_READ_ONLY, &error);
      if (self->store == NULL)
        g_message ("%s", error->message);
    }
  return self->store;
}

static char *
dup_text (HcSettings *settings)
{
  g_autoptr (JsonNode) node = hc_settings_to_json (settings);

  return json_to_string (node, FALSE);
}

/* Returns: whether they are others than before */
static gboolean
load_settings (HcSession *self)
{
  HcStore *store = get_store (self);
  g_autoptr (HcSettings) settings = store != NULL ? hc_store_load_settings (store, NULL) : NULL;
  g_autofree char *text = NULL;

  if (settings == NULL)
    {
      if (self->settings != NULL)
        return FALSE;
      settings = hc_settings_new_default ();
    }
  text = dup_text (settings);
  if (g_strcmp0 (text, self->settings_text) == 0)
    return FALSE;
  g_free (self->settings_text);
  self->settings_text = g_steal_pointer (&text);
  g_clear_pointer (&self->settings, hc_settings_unref);
  self->settings = g_steal_pointer (&settings);
  return TRUE;
}

static void
hc_session_dispose (GObject *object)
{
  HcSession *self = HC_SESSION (object);

  g_clear_handle_id (&self->data_source, g_source_remove);
  g_clear_object (&self->monitor);
  g_clear_object (&self->worker);
  g_clear_object (&self->engine);
  g_clear_pointer (&self->store, hc_store_close);
  G_OBJECT_CLASS (hc_session_parent_class)->dispose (object);
}

static void
hc_session_finalize (GObject *object)
{
  HcSession *self = HC_SESSION (object);

  g_free (self->profile);
  g_free (self->database);
  g_free (self->settings_text);
  g_clear_pointer (&self->settings, hc_settings_unref);
  G_OBJECT_CLASS (hc_session_parent_class)->finalize (object);
}

static void
hc_session_class_init (HcSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hc_session_dispose;
  object_class->finalize = hc_session_finalize;
  signals[SETTINGS_CHANGED] = g_signal_new ("settings-changed", HC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);
  signals[DATA_CHANGED] = g_signal_new ("data-changed", HC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  signals[KEYS_CHANGED] = g_signal_new ("keys-changed", HC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

static void
hc_session_init (HcSession *self)
{
}

HcSession *
hc_session_new (const char *profile, const char *database, HcEngine *engine, gboolean demo)
{
  HcSession *self = g_object_new (HC_TYPE_SESSION, NULL);

  self->profile = g_strdup (profile);
  self->database = g_strdup (database);
  self->demo = demo;
  self->engine = g_object_ref (engine);
  self->worker = hc_worker_new (profile, database);
  load_settings (self);
  watch_database (self);
  g_signal_connect_object (engine, "job-finished", G_CALLBACK (emit_data_changed_now), self,
                           G_CONNECT_SWAPPED);
  return self;
}

const char *
hc_session_get_profile (HcSession *self)
{
  return self->profile;
}

gboolean
hc_session_is_demo (HcSession *self)
{
  return self->demo;
}

HcEngine *
hc_session_get_engine (HcSession *self)
{
  return self->engine;
}

HcStore *
hc_session_get_store (HcSession *self)
{
  return get_store (self);
}

HcSettings *
hc_session_get_settings (HcSession *self)
{
  return self->settings;
}

void
hc_session_reload (HcSession *self)
{
  if (load_settings (self))
    g_signal_emit (self, signals[SETTINGS_CHANGED], 0);
}

void
hc_session_tell_keys_changed (HcSession *self)
{
  g_signal_emit (self, signals[KEYS_CHANGED], 0);
}

static void
performed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HcSession *self = g_task_get_source_object (task);

  g_task_set_task_data (task, g_object_ref (result), g_object_unref);
  emit_data_changed_now (self);
  g_task_return_boolean (task, TRUE);
}

void
hc_session_perform_async (HcSession *self,
                          HcWorkerFunc func,
                          gpointer data,
                          GDestroyNotify free_data,
                          GDestroyNotify free_result,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, hc_session_perform_async);
  hc_worker_run_async (self->worker, func, data, free_data, free_result, cancellable, performed_cb, task);
}

gpointer
hc_session_perform_finish (HcSession *self, GAsyncResult *result, GError **error)
{
  GAsyncResult *inner = g_task_get_task_data (G_TASK (result));

  return hc_worker_run_finish (self->worker, inner, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_set_task_data (task, g_object_ref (result), g_object_unref);
  g_task_return_boolean (task, TRUE);
}

void
hc_session_read_async (HcSession *self,
                       HcWorkerFunc func,
                       gpointer data,
                       GDestroyNotify free_data,
                       GDestroyNotify free_result,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, hc_session_read_async);
  hc_worker_run_async (self->worker, func, data, free_data, free_result, cancellable, read_cb, task);
}

gpointer
hc_session_read_finish (HcSession *self, GAsyncResult *result, GError **error)
{
  return hc_session_perform_finish (self, result, error);
}

void
hc_session_hold_back (HcSession *self)
{
  hc_worker_hold_back (self->worker);
}

void
hc_session_go_on (HcSession *self)
{
  if (self->worker != NULL)
    hc_worker_go_on (self->worker);
}

typedef struct
{
  char *key;
  char *json;
} Setting;

static void
setting_free (Setting *setting)
{
  g_free (setting->key);
  g_free (setting->json);
  g_free (setting);
}

static gpointer
save_setting (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  Setting *setting = data;
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HcSettings) settings
      = hc_settings_set (profile->settings, setting->key, setting->json, notices, error);

  if (settings == NULL || !hc_profile_save_settings (profile, settings, error))
    return NULL;
  return g_steal_pointer (&notices);
}

void
hc_session_set_setting_async (HcSession *self,
                              const char *key,
                              const char *json,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Setting *setting = g_new0 (Setting, 1);

  setting->key = g_strdup (key);
  setting->json = g_strdup (json);
  hc_session_perform_async (self, save_setting, setting, (GDestroyNotify)setting_free,
                            (GDestroyNotify)g_ptr_array_unref, cancellable, callback, user_data);
}

gboolean
hc_session_set_setting_finish (HcSession *self, GAsyncResult *result, GPtrArray **notices, GError **error)
{
  g_autoptr (GPtrArray) said = hc_session_perform_finish (self, result, error);

  if (said == NULL)
    return FALSE;
  if (notices != NULL)
    *notices = g_steal_pointer (&said);
  return TRUE;
}
