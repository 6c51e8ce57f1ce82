/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-window-actions.h"

#include "hc-confirm.h"
#include "hc-error-text.h"
#include "hc-pages.h"
#include "hc-toast.h"
#include "hc-why-window.h"

#include <glib/gi18n.h>

static HcEngine *
get_engine (HcWindow *self)
{
  return hc_session_get_engine (hc_window_get_session (self));
}

static void
say_outcome (HcWindow *self, GVariant *outcome)
{
  const char *job = "", *ended = "";

  g_variant_lookup (outcome, "job", "&s", &job);
  g_variant_lookup (outcome, "outcome", "&s", &ended);
  if (g_str_equal (job, "plan"))
    hc_window_show_page (self, "preview", NULL);
  else if (g_str_equal (ended, "needs-review"))
    hc_window_show_page (self, "preview", NULL);
  else if (g_str_equal (ended, "done-with-errors"))
    hc_toast (GTK_WIDGET (self), _ ("Synced, but some records failed: see Activity"));
  else if (g_str_equal (ended, "stopped"))
    hc_toast (GTK_WIDGET (self), _ ("Stopped. The next sync goes on from here"));
  else if (g_str_equal (job, "refresh"))
    hc_toast (GTK_WIDGET (self), _ ("Lists refreshed"));
  else if (g_str_equal (ended, "done"))
    hc_toast (GTK_WIDGET (self), _ ("Synced"));
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) outcome = hc_engine_call_finish (HC_ENGINE (source), result, &error);

  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (outcome != NULL)
    say_outcome (self, outcome);
  else if (g_error_matches (error, HC_ERROR, HC_ERROR_NEEDS_REVIEW))
    hc_window_show_page (self, "preview", NULL);
  else if (!g_error_matches (error, HC_ERROR, HC_ERROR_STOPPED))
    hc_toast_error (GTK_WIDGET (self), error);
}

static void
call (HcWindow *self, HcVerb verb, GVariant *options)
{
  hc_engine_call_async (get_engine (self), verb, options, NULL, called_cb, g_object_ref (self));
}

static void
sync_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  call (HC_WINDOW (widget), HC_VERB_SYNC, NULL);
}

static void
sync_full_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_auto (GVariantDict) options = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&options, "full", "b", TRUE);
  call (HC_WINDOW (widget), HC_VERB_SYNC, g_variant_dict_end (&options));
}

static void
sync_kind_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_auto (GVariantDict) options = G_VARIANT_DICT_INIT (NULL);
  const char *kinds[] = { g_variant_get_string (parameter, NULL), NULL };

  g_variant_dict_insert (&options, "kinds", "^as", kinds);
  call (HC_WINDOW (widget), HC_VERB_SYNC, g_variant_dict_end (&options));
}

/* The parameter is the filter itself, under the name that the engine's action has for it. */
static void
sync_some (GtkWidget *widget, const char *filter, GVariant *parameter)
{
  g_auto (GVariantDict) options = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert_value (&options, filter, parameter);
  call (HC_WINDOW (widget), HC_VERB_SYNC, g_variant_dict_end (&options));
}

static void
sync_records_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sync_some (widget, "records", parameter);
}

static void
sync_companies_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sync_some (widget, "companies", parameter);
}

static void
refresh_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  call (HC_WINDOW (widget), HC_VERB_REFRESH, NULL);
}

static void
preview_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hc_window_show_page (HC_WINDOW (widget), "preview", NULL);
  call (HC_WINDOW (widget), HC_VERB_PLAN, NULL);
}

static void
stop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  call (HC_WINDOW (widget), HC_VERB_STOP, NULL);
}

static void
stop_confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  if (hc_confirm_finish (result))
    call (HC_WINDOW (source), HC_VERB_STOP, NULL);
}

static void
ask_stop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HcEngine *engine = get_engine (HC_WINDOW (widget));
  const char *job = hc_engine_get_state_text (engine, "running-job");
  gboolean reads = g_str_equal (job, "plan") || g_str_equal (job, "refresh") || g_str_equal (job, "test");

  if (!hc_engine_is_running (engine))
    return;
  if (reads)
    hc_confirm_async (widget, _ ("Stop reading?"), _ ("Nothing was written."), _ ("_Stop"), NULL, FALSE,
                      stop_confirmed_cb, NULL);
  else if (g_str_equal (job, "undo"))
    hc_confirm_async (widget, _ ("Stop undoing?"),
                      _ ("What is undone stays undone. The rest can be undone later."), _ ("_Stop"), NULL,
                      FALSE, stop_confirmed_cb, NULL);
  else
    hc_confirm_async (widget, _ ("Stop the sync?"),
                      _ ("What is done stays done. The next sync goes on from here."), _ ("_Stop"), NULL,
                      FALSE, stop_confirmed_cb, NULL);
}

static void
show_page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *page, *target;

  g_variant_get (parameter, "(&s&s)", &page, &target);
  hc_window_show_page (HC_WINDOW (widget), page, target);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!hc_page_search (hc_window_get_shown_page (HC_WINDOW (widget))))
    gtk_widget_error_bell (widget);
}

static void
why_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hc_why_window_open (GTK_WINDOW (widget), hc_window_get_session (HC_WINDOW (widget)),
                      parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL);
}

static void
add_shortcuts (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < 8; i++)
    {
      const char *pages[]
          = { "overview", "companies", "layouts", "rules", "options", "preview", "activity", "connection" };

      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK, "win.show-page",
                                           "(ss)", pages[i], "");
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, GDK_CONTROL_MASK, "win.show-page", "(ss)",
                                       "options", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "win.ask-why", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.preview", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "win.sync", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.ask-stop", NULL);
}

void
hc_window_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.sync", NULL, sync_cb);
  gtk_widget_class_install_action (widget_class, "win.sync-full", NULL, sync_full_cb);
  gtk_widget_class_install_action (widget_class, "win.sync-kind", "s", sync_kind_cb);
  gtk_widget_class_install_action (widget_class, "win.sync-records", "as", sync_records_cb);
  gtk_widget_class_install_action (widget_class, "win.sync-companies", "ax", sync_companies_cb);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_cb);
  gtk_widget_class_install_action (widget_class, "win.preview", NULL, preview_cb);
  gtk_widget_class_install_action (widget_class, "win.stop", NULL, stop_cb);
  gtk_widget_class_install_action (widget_class, "win.ask-stop", NULL, ask_stop_cb);
  gtk_widget_class_install_action (widget_class, "win.show-page", "(ss)", show_page_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "win.why", "s", why_cb);
  gtk_widget_class_install_action (widget_class, "win.ask-why", NULL, why_cb);
  add_shortcuts (widget_class);
}

void
hc_window_actions_set_enabled (HcWindow *self, gboolean start, gboolean stop)
{
  static const char *const starting[]
      = { "win.sync",           "win.sync-full", "win.sync-kind", "win.sync-records",
          "win.sync-companies", "win.refresh",   "win.preview" };

  for (guint i = 0; i < G_N_ELEMENTS (starting); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), starting[i], start);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.stop", stop);
}
