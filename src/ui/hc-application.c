/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-application.h"

#include "hc-bus-name.h"
#include "hc-config.h"
#include "hc-demo.h"
#include "hc-engine-home.h"
#include "hc-links.h"
#include "hc-store-links.h"
#include "hc-toast.h"
#include "hc-uri.h"
#include "hc-window.h"

#include <glib/gi18n.h>

struct _HcApplication
{
  AdwApplication parent;

  char *profile;
  char *database; /* (nullable): one that is not in its usual place */
  HcDemo *demo;   /* (nullable) */
  HcEngineHome *home;
  HcSession *session;
};

G_DEFINE_FINAL_TYPE (HcApplication, hc_application, ADW_TYPE_APPLICATION)

static gboolean
open_session (HcApplication *self, GError **error)
{
  g_autofree char *database = NULL;

  if (self->session != NULL)
    return TRUE;
  database
      = self->database != NULL ? g_strdup (self->database) : hc_store_dup_default_path (self->profile, error);
  if (database == NULL)
    return FALSE;
  /* The agent works with the database in its usual place. */
  self->home = hc_engine_home_new (self->profile, database, self->database == NULL);
  self->session
      = hc_session_new (self->profile, database, hc_engine_home_get_engine (self->home), self->demo != NULL);
  g_signal_connect_object (self->session, "settings-changed", G_CALLBACK (hc_engine_home_tell_changed),
                           self->home, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "keys-changed", G_CALLBACK (hc_engine_home_tell_changed),
                           self->home, G_CONNECT_SWAPPED);
  return TRUE;
}

static HcWindow *
ensure_window (HcApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;

  if (HC_IS_WINDOW (window))
    return HC_WINDOW (window);
  if (!open_session (self, &error))
    {
      g_printerr ("%s\n", error->message);
      return NULL;
    }
  return hc_window_new (ADW_APPLICATION (self), self->session);
}

static void
hc_application_activate (GApplication *application)
{
  HcWindow *window = ensure_window (HC_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
}

/* A link in ConnectWise opens what it became in Hudu; where it became nothing, the window tells why. */
static void
open_record (HcWindow *window, HcKind kind, gint64 cw_id)
{
  HcSession *session = hc_window_get_session (window);
  HcStore *store = hc_session_get_store (session);
  g_autoptr (HcLink) link = store != NULL ? hc_store_get_link (store, kind, cw_id, NULL) : NULL;
  g_autofree char *url = link == NULL              ? NULL
                         : kind == HC_KIND_COMPANY ? hc_links_dup_hudu_company (session, link->hudu_id)
                                                   : hc_links_dup_hudu_asset (session, link->hudu_id);
  g_autofree char *query = g_strdup_printf ("%s:%" G_GINT64_FORMAT, hc_kind_to_string (kind), cw_id);

  if (url != NULL)
    hc_links_open (GTK_WIDGET (window), url);
  else
    hc_show_why (GTK_WIDGET (window), query);
}

static void
hc_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  HcWindow *window = ensure_window (HC_APPLICATION (application));

  if (window == NULL)
    return;
  gtk_window_present (GTK_WINDOW (window));
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);
      HcKind kind;
      gint64 cw_id;

      if (hc_uri_parse (uri, &kind, &cw_id))
        open_record (window, kind, cw_id);
      else
        hc_toast (GTK_WIDGET (window), _ ("This link is none that HuduCwm knows"));
    }
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GApplication) application = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) outcome = hc_engine_call_finish (HC_ENGINE (source), result, &error);

  if (outcome == NULL)
    g_message ("%s", error->message);
  g_application_release (application);
}

/* From the desktop's menu, perhaps without a window: the process stays until it is answered. */
static void
call (HcApplication *self, HcVerb verb)
{
  g_autoptr (GError) error = NULL;

  if (!open_session (self, &error))
    {
      g_message ("%s", error->message);
      return;
    }
  g_application_hold (G_APPLICATION (self));
  hc_engine_home_call_async (self->home, verb, called_cb, g_object_ref (self));
}

static void
sync_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  call (HC_APPLICATION (user_data), HC_VERB_SYNC);
}

static void
stop_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  call (HC_APPLICATION (user_data), HC_VERB_STOP);
}

static void
show_page_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HcWindow *window = ensure_window (HC_APPLICATION (user_data));

  if (window == NULL)
    return;
  if (g_variant_get_string (parameter, NULL)[0] != '\0')
    hc_window_show_page (window, g_variant_get_string (parameter, NULL), NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static void
quit_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HcApplication *self = HC_APPLICATION (user_data);
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  if (self->home != NULL)
    hc_engine_home_let_go (self->home);
  while (windows != NULL)
    {
      GtkWindow *window = windows->data;

      windows = windows->next;
      gtk_window_close (window);
    }
}

static void
demo_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) demo = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error,
                                                   program != NULL ? program : "huducwm", "--demo", NULL);

  if (demo == NULL)
    g_warning ("The demonstration can't be started: %s", error->message);
}

static void
about_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_show_about_dialog (gtk_application_get_active_window (GTK_APPLICATION (user_data)), "program-name",
                         "HuduCwm", "version", HC_VERSION, "logo-icon-name", HC_APP_ID, "comments",
                         _ ("Brings ConnectWise's records into Hudu, and keeps them so."), "license-type",
                         GTK_LICENSE_GPL_3_0, "copyright", "© 2026 The HuduCwm developers", NULL);
}

static void
hc_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "show-page", .activate = show_page_activated_cb, .parameter_type = "s" },
    { .name = "sync", .activate = sync_activated_cb },
    { .name = "stop", .activate = stop_activated_cb },
    { .name = "quit", .activate = quit_activated_cb },
    { .name = "demo", .activate = demo_activated_cb },
    { .name = "about", .activate = about_activated_cb },
  };
  const char *quit[] = { "<Control>q", NULL };

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit);
  G_APPLICATION_CLASS (hc_application_parent_class)->startup (application);
}

static void
hc_application_shutdown (GApplication *application)
{
  HcApplication *self = HC_APPLICATION (application);

  G_APPLICATION_CLASS (hc_application_parent_class)->shutdown (application);
  g_clear_object (&self->session);
  g_clear_object (&self->home);
  g_clear_pointer (&self->demo, hc_demo_free);
}

/* One window a profile, under the name that the agent of that profile looks for; what has a database of its
 * own is nobody's other window. */
static gboolean
take_name (HcApplication *self, GError **error)
{
  GApplication *application = G_APPLICATION (self);
  g_autofree char *name = NULL;

  if (self->database != NULL)
    {
      g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
      return TRUE;
    }
  name = hc_bus_name_dup_window (self->profile, error);
  if (name == NULL)
    return FALSE;
  g_application_set_application_id (application, name);
  return TRUE;
}

/* In the first process alone, before it owns the name: the demonstration is a program of its own. */
static int
hc_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  HcApplication *self = HC_APPLICATION (application);
  g_autoptr (GError) error = NULL;
  gboolean demo = FALSE;
  int companies = 0;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("huducwm %s\n", HC_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "profile", "s", &self->profile);
  g_variant_dict_lookup (options, "database", "^ay", &self->database);
  g_variant_dict_lookup (options, "demo", "b", &demo);
  if (demo)
    {
      g_variant_dict_lookup (options, "demo-companies", "i", &companies);
      self->demo = hc_demo_new ((guint)CLAMP (companies, 0, 5000), &error);
      if (self->demo == NULL)
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
      g_free (self->profile);
      self->profile = g_strdup ("demo");
      g_free (self->database);
      self->database = g_strdup (hc_demo_get_database (self->demo));
    }
  if (self->profile == NULL)
    self->profile = g_strdup ("default");
  if (take_name (self, &error))
    return -1;
  g_printerr ("%s\n", error->message);
  return 2;
}

static void
hc_application_finalize (GObject *object)
{
  HcApplication *self = HC_APPLICATION (object);

  g_clear_pointer (&self->demo, hc_demo_free);
  g_free (self->profile);
  g_free (self->database);
  G_OBJECT_CLASS (hc_application_parent_class)->finalize (object);
}

static void
hc_application_class_init (HcApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hc_application_finalize;
  application_class->activate = hc_application_activate;
  application_class->open = hc_application_open;
  application_class->startup = hc_application_startup;
  application_class->shutdown = hc_application_shutdown;
  application_class->handle_local_options = hc_application_handle_local_options;
}

static void
hc_application_init (HcApplication *self)
{
  static const GOptionEntry options[] = {
    { "profile", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Open this profile"), N_ ("NAME") },
    { "database", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Use this database"), N_ ("FILE") },
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Try it with pretend servers"), NULL },
    { "demo-companies", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("With so many companies"), N_ ("NUMBER") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

HcApplication *
hc_application_new (void)
{
  return g_object_new (HC_TYPE_APPLICATION, "application-id", HC_APP_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/example/HuduCwm", NULL);
}
