/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-overview-page.h"

#include "hc-banner.h"
#include "hc-format.h"
#include "hc-first-steps.h"
#include "hc-flow.h"
#include "hc-health-view.h"
#include "hc-overview-text.h"
#include "hc-progress-view.h"
#include "hc-run-chart.h"
#include "hc-state-text.h"
#include "hc-store-view-health.h"

#include <glib/gi18n.h>

#define RUNS_SHOWN 30
#define TYPES_SHOWN 6

struct _HcOverviewPage
{
  HcPage parent;

  GtkImage *state_image;
  GtkLabel *state_label;
  GtkLabel *next_label;
  GtkLabel *last_label;
  GtkButton *remedy_button;
  GtkButton *schedule_button;
  HcProgressView *progress;
  HcFirstSteps *steps;
  GtkWidget *health_group;
  HcHealthView *health;
  GtkWidget *flow_group;
  HcFlow *flow;
  GtkWidget *runs_group;
  HcRunChart *runs;

  GCancellable *cancellable;
  const char *remedy_page;
  gboolean steps_left; /* before the first sync */
};

G_DEFINE_FINAL_TYPE (HcOverviewPage, hc_overview_page, HC_TYPE_PAGE)

/* What is read for the page in one go. */
typedef struct
{
  HcHealthTable *health;
  GPtrArray *runs;
  HcFlowModel *flow; /* (nullable): not counted this time */
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->health, hc_health_table_free);
  g_clear_pointer (&reading->runs, g_ptr_array_unref);
  g_clear_pointer (&reading->flow, hc_flow_model_unref);
  g_free (reading);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_everything (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Reading) reading = g_new0 (Reading, 1);
  gboolean with_flow = GPOINTER_TO_INT (data);

  reading->health = hc_store_view_health (profile->store, error);
  if (reading->health == NULL)
    return NULL;
  reading->runs = hc_store_list_runs (profile->store, RUNS_SHOWN, error);
  if (reading->runs == NULL)
    return NULL;
  if (with_flow && reading->health->kinds[HC_KIND_CONFIGURATION].matched > 0)
    {
      reading->flow
          = hc_sync_count_flow (profile, HC_KIND_CONFIGURATION, NULL, TYPES_SHOWN, NULL, cancellable, error);
      if (reading->flow == NULL)
        return NULL;
    }
  return g_steal_pointer (&reading);
}

static HcEngine *
get_engine (HcOverviewPage *self)
{
  return hc_session_get_engine (hc_page_get_session (HC_PAGE (self)));
}

static void
show_remedy (HcOverviewPage *self)
{
  const char *label = NULL;

  self->remedy_page = hc_overview_text_get_remedy (get_engine (self), &label);
  gtk_widget_set_visible (GTK_WIDGET (self->remedy_button), self->remedy_page != NULL);
  if (self->remedy_page != NULL)
    gtk_button_set_label (self->remedy_button, label);
}

static void
show_state (HcOverviewPage *self)
{
  HcEngine *engine = get_engine (self);
  gboolean running = hc_engine_is_running (engine);
  g_autofree char *title = hc_state_text_dup_title (engine);
  g_autofree char *next
      = hc_overview_text_dup_next (engine, hc_session_get_settings (hc_page_get_session (HC_PAGE (self))));

  gtk_image_set_from_icon_name (self->state_image, hc_state_text_get_icon (engine));
  gtk_label_set_label (self->state_label, title);
  gtk_label_set_label (self->next_label, next);
  gtk_widget_set_visible (GTK_WIDGET (self->next_label), next[0] != '\0' && !running);
  gtk_widget_set_visible (GTK_WIDGET (self->schedule_button), next[0] != '\0' && !running);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), running);
  gtk_widget_set_visible (GTK_WIDGET (self->steps), self->steps_left && !running);
  if (running)
    hc_progress_view_show (self->progress, engine);
  show_remedy (self);
}

static gboolean
is_synced (GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const HcRunRow *run = runs->pdata[i];

      if (run->outcome == HC_OUTCOME_DONE || run->outcome == HC_OUTCOME_DONE_WITH_ERRORS)
        return TRUE;
    }
  return FALSE;
}

static void
show_last (HcOverviewPage *self, GPtrArray *runs)
{
  g_autofree char *text = runs->len > 0 ? hc_overview_text_dup_last (runs->pdata[0]) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->last_label), text != NULL);
  gtk_label_set_label (self->last_label, text != NULL ? text : "");
}

static void
show_reading (HcOverviewPage *self, const Reading *reading)
{
  HcSession *session = hc_page_get_session (HC_PAGE (self));
  gboolean any = reading != NULL && reading->health->kinds[HC_KIND_COMPANY].source > 0;
  gboolean runs = reading != NULL && reading->runs->len > 0;

  self->steps_left = hc_first_steps_show (self->steps, session, reading != NULL ? reading->health : NULL,
                                          runs && is_synced (reading->runs));
  gtk_widget_set_visible (GTK_WIDGET (self->steps),
                          self->steps_left && !hc_engine_is_running (get_engine (self)));
  gtk_widget_set_visible (self->health_group, any);
  gtk_widget_set_visible (self->runs_group, runs);
  if (reading == NULL)
    return;
  hc_health_view_show (self->health, reading->health);
  hc_run_chart_set_runs (self->runs, reading->runs);
  if (reading->flow != NULL)
    hc_flow_set_model (self->flow, reading->flow);
  gtk_widget_set_visible (self->flow_group, hc_flow_get_model (self->flow) != NULL);
  show_last (self, reading->runs);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcOverviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = hc_session_read_finish (HC_SESSION (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (reading == NULL)
    g_message ("%s", error->message);
  show_reading (self, reading);
}

static void
hc_overview_page_refresh (HcPage *page)
{
  HcOverviewPage *self = HC_OVERVIEW_PAGE (page);
  HcSession *session = hc_page_get_session (page);

  show_state (self);
  if (hc_session_get_store (session) == NULL)
    show_reading (self, NULL);
  else
    /* While a run writes, what it reads changes every second, and where it goes does not. */
    hc_session_read_async (session, read_everything,
                           GINT_TO_POINTER (!hc_engine_is_running (get_engine (self))), NULL,
                           (GDestroyNotify)reading_free, self->cancellable, read_cb, g_object_ref (self));
}

static void
hc_overview_page_bind (HcPage *page, HcSession *session)
{
  HcEngine *engine = hc_session_get_engine (session);

  g_signal_connect_object (engine, "state-changed", G_CALLBACK (show_state), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "progress-changed", G_CALLBACK (show_state), page, G_CONNECT_SWAPPED);
}

static void
remedy_clicked_cb (HcOverviewPage *self)
{
  hc_show_page (GTK_WIDGET (self), self->remedy_page, NULL);
}

static void
flow_activated_cb (HcOverviewPage *self)
{
  hc_show_page (GTK_WIDGET (self), "rules", NULL);
}

static void
schedule_clicked_cb (HcOverviewPage *self)
{
  hc_show_page (GTK_WIDGET (self), "options", "find=schedule");
}

static void
hc_overview_page_dispose (GObject *object)
{
  HcOverviewPage *self = HC_OVERVIEW_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (hc_overview_page_parent_class)->dispose (object);
}

static void
hc_overview_page_finalize (GObject *object)
{
  g_clear_object (&HC_OVERVIEW_PAGE (object)->cancellable);
  G_OBJECT_CLASS (hc_overview_page_parent_class)->finalize (object);
}

static void
hc_overview_page_class_init (HcOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_overview_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = hc_overview_page_finalize;
  HC_PAGE_CLASS (klass)->bind = hc_overview_page_bind;
  HC_PAGE_CLASS (klass)->refresh = hc_overview_page_refresh;
  g_type_ensure (HC_TYPE_FIRST_STEPS);
  g_type_ensure (HC_TYPE_FLOW);
  g_type_ensure (HC_TYPE_HEALTH_VIEW);
  g_type_ensure (HC_TYPE_PROGRESS_VIEW);
  g_type_ensure (HC_TYPE_RUN_CHART);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, state_image);
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, next_label);
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, last_label);
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, remedy_button);
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, schedule_button);
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, progress);
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, steps);
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, health_group);
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, health);
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, flow_group);
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, flow);
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, runs_group);
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, runs);
  gtk_widget_class_bind_template_callback (widget_class, remedy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, flow_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, schedule_clicked_cb);
}

static void
hc_overview_page_init (HcOverviewPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
