/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-presence.h"

#include "hc-autostart.h"
#include "hc-background.h"
#include "hc-portal.h"
#include "hc-sync-schedule.h"

#include <glib/gi18n.h>

/* What the desktop said: "granted" or "refused"; nothing: it was not asked yet. */
#define META_PERMISSION "background-permission"

struct _HcPresence
{
  GDBusConnection *bus;
  char *name, *profile;
  HcProfileWatch *watch;
  GSourceOnceFunc changed;
  gpointer user_data;
  gboolean wanted;
  gboolean refused;
  gboolean known; /* wanted and refused are what the database has */
  gboolean asked; /* the desktop, or there is no need to */
  GCancellable *cancellable;
};

static void
save (HcPresence *self, const char *permission, int background)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) store = hc_profile_watch_open (self->watch, &error);

  if (store == NULL || (background >= 0 && !hc_background_set (store, background, &error))
      || !hc_store_set_meta (store, META_PERMISSION, permission, &error))
    g_message ("The choice about the background could not be kept: %s", error->message);
}

static void
set_refused (HcPresence *self, gboolean refused)
{
  self->refused = refused;
  save (self, refused ? "refused" : "granted", -1);
  self->changed (self->user_data);
}

static void
write_autostart (HcPresence *self)
{
  g_auto (GStrv) command = hc_autostart_dup_command (self->profile);
  g_autoptr (GError) error = NULL;

  if (!hc_autostart_write (self->name, (const char *const *)command, &error))
    g_message ("The agent is not started at log-in: %s", error->message);
}

static void
portal_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HcPresence *self = user_data;
  HcPortalAnswer answer;
  g_autoptr (GError) error = NULL;
  gboolean answered = hc_portal_request_finish (result, &answer, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (!answered)
    g_debug ("There is no background portal: %s", error->message);
  /* A portal may allow the background and still start nothing: for programs that it can't name. */
  if (!answered || (answer.background && !answer.autostart))
    write_autostart (self);
  set_refused (self, answered && !answer.background);
}

static void
removal_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HcPortalAnswer answer;

  hc_portal_request_finish (result, &answer, NULL);
}

static void
ask_desktop (HcPresence *self, gboolean autostart)
{
  g_auto (GStrv) command = hc_autostart_dup_command (self->profile);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (autostart)
    self->cancellable = g_cancellable_new ();
  hc_portal_request_async (self->bus, _ ("Sync ConnectWise into Hudu while the window is closed"), autostart,
                           (const char *const *)command, self->cancellable,
                           autostart ? portal_answered_cb : removal_answered_cb, autostart ? self : NULL);
}

static void
remove_autostart (HcPresence *self)
{
  g_autoptr (GError) error = NULL;

  if (!hc_autostart_remove (self->name, &error))
    g_message ("The agent is still started at log-in: %s", error->message);
  ask_desktop (self, FALSE);
}

/* The window may have written the choice itself. */
static void
read_choice (HcPresence *self, HcStore *store)
{
  g_autofree char *permission = hc_store_get_meta (store, META_PERMISSION);
  gboolean wanted = hc_background_get (store);
  gboolean switched = self->known && wanted != self->wanted;

  if (switched)
    {
      hc_presence_set (self, wanted);
      return;
    }
  if (!self->known)
    {
      self->wanted = wanted;
      self->refused = g_strcmp0 (permission, "refused") == 0;
      self->asked = permission != NULL;
      self->known = TRUE;
      self->changed (self->user_data);
    }
}

/* A profile that nobody synced yet has nothing to be started for. */
static gboolean
is_in_use (HcPresence *self, HcStore *store)
{
  HcScheduleInput input;
  g_autoptr (HcRunRow) last = hc_store_get_last_run (store, NULL);

  hc_sync_schedule_read (store, hc_profile_watch_get_settings (self->watch), last, FALSE, &input);
  return input.last_start > 0;
}

void
hc_presence_update (HcPresence *self)
{
  HcStore *store = hc_profile_watch_get_store (self->watch);

  if (store == NULL)
    return;
  read_choice (self, store);
  if (!self->wanted || self->asked || !is_in_use (self, store))
    return;
  self->asked = TRUE;
  ask_desktop (self, TRUE);
}

void
hc_presence_set (HcPresence *self, gboolean background)
{
  self->wanted = background;
  self->known = TRUE;
  self->refused = FALSE;
  self->asked = background;
  save (self, NULL, background);
  if (background)
    ask_desktop (self, TRUE);
  else
    remove_autostart (self);
  self->changed (self->user_data);
}

gboolean
hc_presence_is_allowed (HcPresence *self)
{
  return self->known && self->wanted && !self->refused;
}

HcPresence *
hc_presence_new (GDBusConnection *bus,
                 const char *name,
                 const char *profile,
                 HcProfileWatch *watch,
                 GSourceOnceFunc changed,
                 gpointer user_data)
{
  HcPresence *self = g_new0 (HcPresence, 1);

  self->bus = g_object_ref (bus);
  self->name = g_strdup (name);
  self->profile = g_strdup (profile);
  self->watch = watch;
  self->changed = changed;
  self->user_data = user_data;
  return self;
}

void
hc_presence_free (HcPresence *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_object_unref (self->bus);
  g_free (self->name);
  g_free (self->profile);
  g_free (self);
}
