/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-profile-watch.h"

#include "hc-address.h"
#include "hc-store-settings.h"

#define RATE_LIMIT_MS 1000
/* A commit is written before it is flushed to the disk, and seen only then: it is looked for a moment later,
 * and once more for slow disks. */
#define FIRST_LOOK_MS 250
#define SECOND_LOOK_MS 2500

/* What is written at a commit, and what is closed when a run ends in whatever way. */
static const char *const suffixes[] = { "-wal", ".lock" };

struct _HcProfileWatch
{
  char *database;
  GSourceOnceFunc changed;
  gpointer user_data;
  GFileMonitor *monitors[G_N_ELEMENTS (suffixes)];
  guint first_look, second_look; /* sources; 0: none */
  HcStore *store;
  HcSettings *settings;
};

static gboolean
second_look_due_cb (gpointer user_data)
{
  HcProfileWatch *self = user_data;

  self->second_look = 0;
  self->changed (self->user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
first_look_due_cb (gpointer user_data)
{
  HcProfileWatch *self = user_data;

  self->first_look = 0;
  self->second_look = g_timeout_add (SECOND_LOOK_MS, second_look_due_cb, self);
  self->changed (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (
    GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer user_data)
{
  HcProfileWatch *self = user_data;

  if (event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED || self->first_look != 0)
    return;
  g_clear_handle_id (&self->second_look, g_source_remove);
  self->first_look = g_timeout_add (FIRST_LOOK_MS, first_look_due_cb, self);
}

static GFileMonitor *
watch_file (HcProfileWatch *self, const char *suffix)
{
  g_autofree char *path = g_strconcat (self->database, suffix, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GFileMonitor *monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);

  if (monitor == NULL)
    {
      g_message ("%s can't be watched: %s", path, error->message);
      return NULL;
    }
  g_file_monitor_set_rate_limit (monitor, RATE_LIMIT_MS);
  g_signal_connect (monitor, "changed", G_CALLBACK (file_changed_cb), self);
  return monitor;
}

HcProfileWatch *
hc_profile_watch_new (const char *database, GSourceOnceFunc changed, gpointer user_data)
{
  HcProfileWatch *self = g_new0 (HcProfileWatch, 1);
  g_autofree char *folder = g_path_get_dirname (database);

  self->database = g_strdup (database);
  self->changed = changed;
  self->user_data = user_data;
  /* In a folder that is not there yet, files are only looked for every few seconds. */
  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    self->monitors[i] = watch_file (self, suffixes[i]);
  return self;
}

void
hc_profile_watch_free (HcProfileWatch *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      if (self->monitors[i] == NULL)
        continue;
      g_signal_handlers_disconnect_by_data (self->monitors[i], self);
      g_file_monitor_cancel (self->monitors[i]);
      g_object_unref (self->monitors[i]);
    }
  g_clear_handle_id (&self->first_look, g_source_remove);
  g_clear_handle_id (&self->second_look, g_source_remove);
  g_clear_pointer (&self->settings, hc_settings_unref);
  g_clear_pointer (&self->store, hc_store_close);
  g_free (self->database);
  g_free (self);
}

static HcStore *
open_to_read (HcProfileWatch *self, GError **error)
{
  g_autoptr (HcStore) made = NULL;

  if (self->store == NULL)
    {
      made = hc_store_open (self->database, HC_STORE_READ_WRITE, error);
      if (made == NULL)
        return NULL;
    }
  return hc_store_open (self->database, HC_STORE_READ_ONLY, error);
}

gboolean
hc_profile_watch_look (HcProfileWatch *self, GError **error)
{
  g_autoptr (HcStore) store = open_to_read (self, error);
  g_autoptr (HcStore) old = g_steal_pointer (&self->store);

  g_clear_pointer (&self->settings, hc_settings_unref);
  if (store == NULL)
    return FALSE;
  self->settings = hc_store_load_settings (store, error);
  if (self->settings == NULL)
    return FALSE;
  self->store = g_steal_pointer (&store);
  return TRUE;
}

HcStore *
hc_profile_watch_get_store (HcProfileWatch *self)
{
  return self->store;
}

const HcSettings *
hc_profile_watch_get_settings (HcProfileWatch *self)
{
  return self->settings;
}

char **
hc_profile_watch_dup_servers (HcProfileWatch *self)
{
  const HcSettings *settings = self->settings;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *connectwise = NULL;

  if (settings == NULL || settings->connectwise.domain == NULL || settings->hudu.url == NULL)
    return NULL;
  connectwise = hc_address_dup_base_url (settings->connectwise.domain);
  g_strv_builder_add_many (builder, connectwise, settings->hudu.url, NULL);
  return g_strv_builder_end (builder);
}

HcStore *
hc_profile_watch_open (HcProfileWatch *self, GError **error)
{
  return hc_store_open (self->database, HC_STORE_READ_WRITE, error);
}
