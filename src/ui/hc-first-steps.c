/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-first-steps.h"

#include "hc-page.h"

#include <glib/gi18n.h>

typedef enum
{
  STEP_CONNECT,
  STEP_REFRESH,
  STEP_LAYOUTS,
  STEP_MATCH,
  STEP_PREVIEW,
  STEP_SYNC,
  N_STEPS
} Step;

static const struct
{
  const char *title, *subtitle, *button;
  const char *page;   /* (nullable): where it is done */
  const char *action; /* (nullable): what does it */
} texts[N_STEPS] = {
  [STEP_CONNECT]
  = { N_ ("Connect ConnectWise and Hudu"), N_ ("Addresses and keys of both, and a test. Nothing is written."),
      N_ ("_Connect"), "connection", NULL },
  [STEP_REFRESH]
  = { N_ ("Refresh the lists"), N_ ("Companies, types and layouts are read. Nothing is written."),
      N_ ("_Refresh"), NULL, "win.refresh" },
  [STEP_LAYOUTS] = { N_ ("Choose layouts"), N_ ("Where contacts, configurations and locations go in Hudu."),
                     N_ ("Choose _Layouts"), "layouts", NULL },
  [STEP_MATCH] = { N_ ("Match one company"), N_ ("Begin with one, and look at the result, before the rest."),
                   N_ ("_Match Companies"), "companies", NULL },
  [STEP_PREVIEW] = { N_ ("Look at the preview"), N_ ("Every change, before anything is written."),
                     N_ ("Make a _Preview"), NULL, "win.preview" },
  [STEP_SYNC] = { N_ ("Sync"), N_ ("What it changes can be undone."), N_ ("_Sync Now"), NULL, "win.sync" },
};

struct _HcFirstSteps
{
  GtkWidget parent;

  AdwPreferencesGroup *group;
  GtkButton *demo_button;
  AdwActionRow *rows[N_STEPS];
  GtkImage *ticks[N_STEPS];
  GtkWidget *buttons[N_STEPS];
};

G_DEFINE_FINAL_TYPE (HcFirstSteps, hc_first_steps, GTK_TYPE_WIDGET)

static void
button_clicked_cb (GtkWidget *button, gpointer user_data)
{
  Step step = GPOINTER_TO_UINT (user_data);

  if (texts[step].page != NULL)
    hc_show_page (button, texts[step].page, NULL);
  else
    gtk_widget_activate_action (button, texts[step].action, NULL);
}

static void
hc_first_steps_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (hc_first_steps_parent_class)->dispose (object);
}

static void
hc_first_steps_class_init (HcFirstStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_first_steps_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-first-steps.ui");
  gtk_widget_class_bind_template_child (widget_class, HcFirstSteps, group);
  gtk_widget_class_bind_template_child (widget_class, HcFirstSteps, demo_button);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_step (HcFirstSteps *self, Step step)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *tick = gtk_image_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ (texts[step].button));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (texts[step].title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (texts[step].subtitle));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (button_clicked_cb), GUINT_TO_POINTER (step));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->group, row);
  self->rows[step] = ADW_ACTION_ROW (row);
  self->ticks[step] = GTK_IMAGE (tick);
  self->buttons[step] = button;
}

static void
hc_first_steps_init (HcFirstSteps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (Step step = 0; step < N_STEPS; step++)
    add_step (self, step);
}

static void
find_done (HcSession *session, const HcHealthTable *health, gboolean synced, gboolean done[N_STEPS])
{
  const HcSettings *settings = hc_session_get_settings (session);
  HcStore *store = hc_session_get_store (session);

  done[STEP_CONNECT] = store != NULL && hc_settings_are_tested (settings, store);
  done[STEP_REFRESH] = health != NULL && health->kinds[HC_KIND_COMPANY].complete_at > 0;
  done[STEP_LAYOUTS] = settings->locations[HC_KIND_CONFIGURATION] != NULL
                       || settings->locations[HC_KIND_CONTACT] != NULL || settings->rules->len > 0;
  done[STEP_MATCH] = health != NULL && health->kinds[HC_KIND_COMPANY].matched > 0;
  done[STEP_PREVIEW] = synced || (health != NULL && health->previewed);
  done[STEP_SYNC] = synced;
}

static void
show_step (HcFirstSteps *self, Step step, gboolean done, gboolean next)
{
  gtk_image_set_from_icon_name (self->ticks[step], done   ? "emblem-ok-symbolic"
                                                   : next ? "go-next-symbolic"
                                                          : "radio-symbolic");
  gtk_widget_set_visible (self->buttons[step], next);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ticks[step]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  done   ? _ ("Done")
                                  : next ? _ ("Next")
                                         : _ ("Later"),
                                  -1);
  if (next)
    gtk_widget_add_css_class (self->buttons[step], "suggested-action");
  if (done)
    gtk_widget_add_css_class (GTK_WIDGET (self->rows[step]), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->rows[step]), "dim-label");
}

gboolean
hc_first_steps_show (HcFirstSteps *self, HcSession *session, const HcHealthTable *health, gboolean synced)
{
  gboolean done[N_STEPS];
  gboolean found = FALSE;

  find_done (session, health, synced, done);
  for (Step step = 0; step < N_STEPS; step++)
    {
      show_step (self, step, done[step], !done[step] && !found);
      found = found || !done[step];
    }
  gtk_widget_set_visible (GTK_WIDGET (self->demo_button),
                          !done[STEP_CONNECT] && !hc_session_is_demo (session));
  return found;
}
