/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-setting-save.h"

#include "hc-toast.h"

typedef struct
{
  GtkWidget *widget;
  HcSession *session;
  char *key;
  char *before;
  char *said; /* (nullable): nothing is said, and nothing can be taken back */
  HcSettingSaved saved;
  gpointer user_data;
} Save;

static Save *
save_new (GtkWidget *widget, HcSession *session, const char *key)
{
  Save *save = g_new0 (Save, 1);

  save->widget = g_object_ref (widget);
  save->session = g_object_ref (session);
  save->key = g_strdup (key);
  return save;
}

static void
save_free (Save *save)
{
  g_object_unref (save->widget);
  g_object_unref (save->session);
  g_free (save->key);
  g_free (save->before);
  g_free (save->said);
  g_free (save);
}

static void done_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
undo_cb (gpointer data, gpointer nothing)
{
  const Save *save = data;

  hc_session_set_setting_async (save->session, save->key, save->before, NULL, done_cb,
                                save_new (save->widget, save->session, save->key));
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Save *save = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = hc_session_set_setting_finish (HC_SESSION (source), result, NULL, &error);
  HcSettingSaved saved = save->saved;
  gpointer whom = save->user_data;

  if (!ok)
    hc_toast_error (save->widget, error);
  if (ok && save->said != NULL && save->before != NULL)
    hc_toast_undo (save->widget, save->said, undo_cb, save, (GDestroyNotify)save_free);
  else
    save_free (save);
  if (saved != NULL)
    saved (ok, whom);
}

void
hc_setting_save (GtkWidget *widget,
                 HcSession *session,
                 const char *key,
                 const char *json,
                 const char *before,
                 const char *said,
                 HcSettingSaved saved,
                 gpointer user_data)
{
  Save *save = save_new (widget, session, key);

  save->before = g_strdup (before);
  save->said = g_strdup (said);
  save->saved = saved;
  save->user_data = user_data;
  hc_session_set_setting_async (session, key, json, NULL, done_cb, save);
}
