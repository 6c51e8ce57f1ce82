/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-progress-view.h"

#include "hc-format.h"

#include <glib/gi18n.h>

#define N_STAGES (HC_PROGRESS_FINISH + 1)

/* Earlier than this, or so soon after the start, a forecast would only jump about. */
#define FORECAST_FRACTION 0.05
#define FORECAST_SECONDS 5

struct _HcProgressView
{
  GtkWidget parent;

  GtkWidget *box;
  GtkLabel *step_label;
  GtkLabel *left_label;
  GtkProgressBar *bar;
  GtkBox *stages_box;
  GtkLabel *requests_label;
  GtkLabel *text_label;
  GtkLabel *stages[N_STAGES];
};

G_DEFINE_FINAL_TYPE (HcProgressView, hc_progress_view, GTK_TYPE_WIDGET)

static const char *const stage_names[N_STAGES] = {
  [HC_PROGRESS_CONNECT] = N_ ("Connect"),         [HC_PROGRESS_FETCH] = N_ ("Fetch"),
  [HC_PROGRESS_MATCH] = N_ ("Match, sort, plan"), [HC_PROGRESS_APPLY] = N_ ("Apply"),
  [HC_PROGRESS_FINISH] = N_ ("Finish"),
};

static void
hc_progress_view_dispose (GObject *object)
{
  g_clear_pointer (&HC_PROGRESS_VIEW (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (hc_progress_view_parent_class)->dispose (object);
}

static void
hc_progress_view_class_init (HcProgressViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_progress_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-progress-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HcProgressView, box);
  gtk_widget_class_bind_template_child (widget_class, HcProgressView, step_label);
  gtk_widget_class_bind_template_child (widget_class, HcProgressView, left_label);
  gtk_widget_class_bind_template_child (widget_class, HcProgressView, bar);
  gtk_widget_class_bind_template_child (widget_class, HcProgressView, stages_box);
  gtk_widget_class_bind_template_child (widget_class, HcProgressView, requests_label);
  gtk_widget_class_bind_template_child (widget_class, HcProgressView, text_label);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hc_progress_view_init (HcProgressView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_STAGES; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (self->stages_box, label);
      self->stages[i] = GTK_LABEL (label);
    }
}

typedef struct
{
  guint stage, done, total;
  guint last_minute, per_minute;
  double fraction;
  const char *text;
} Shown;

static guint
find_stage (const char *name)
{
  for (guint i = 0; i < N_STAGES; i++)
    if (g_str_equal (name, hc_progress_stage_to_string ((HcProgressStage)i)))
      return i;
  return HC_PROGRESS_CONNECT;
}

static void
read_progress (HcEngine *engine, Shown *shown)
{
  GVariant *progress = hc_engine_get_progress (engine);
  const char *stage = "";

  *shown = (Shown){ .text = "" };
  g_variant_lookup (progress, "stage", "&s", &stage);
  g_variant_lookup (progress, "done", "u", &shown->done);
  g_variant_lookup (progress, "total", "u", &shown->total);
  g_variant_lookup (progress, "fraction", "d", &shown->fraction);
  g_variant_lookup (progress, "requests-last-minute", "u", &shown->last_minute);
  g_variant_lookup (progress, "requests-per-minute", "u", &shown->per_minute);
  g_variant_lookup (progress, "text", "&s", &shown->text);
  shown->stage = find_stage (stage);
}

static char *
dup_stage (const Shown *shown, guint stage)
{
  g_autofree char *done = hc_format_number (shown->done);
  g_autofree char *total = hc_format_number (shown->total);

  if (stage < shown->stage)
    return g_strdup_printf ("✓ %s", _ (stage_names[stage]));
  if (stage > shown->stage)
    return g_strdup (_ (stage_names[stage]));
  if (shown->total > 0)
    return g_strdup_printf (_ ("%s %s of %s"), _ (stage_names[stage]), done, total);
  return shown->done > 0 ? g_strdup_printf ("%s %s", _ (stage_names[stage]), done)
                         : g_strdup_printf ("%s …", _ (stage_names[stage]));
}

static void
show_stages (HcProgressView *self, const Shown *shown)
{
  for (guint i = 0; i < N_STAGES; i++)
    {
      g_autofree char *text = dup_stage (shown, i);

      gtk_label_set_label (self->stages[i], text);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->stages[i]), text);
      if (i == shown->stage)
        gtk_widget_add_css_class (GTK_WIDGET (self->stages[i]), "heading");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->stages[i]), "heading");
    }
}

static char *
dup_time_left (HcEngine *engine, double fraction)
{
  gint64 since = hc_engine_get_state_number (engine, "since");
  gint64 gone = since > 0 ? g_get_real_time () / G_USEC_PER_SEC - since : 0;

  if (fraction < FORECAST_FRACTION || gone < FORECAST_SECONDS)
    return g_strdup ("");
  return hc_format_duration ((gint64)((double)gone * (1 - fraction) / fraction));
}

void
hc_progress_view_show (HcProgressView *self, HcEngine *engine)
{
  Shown shown;
  g_autofree char *step = NULL, *left = NULL, *requests = NULL;

  read_progress (engine, &shown);
  step = g_strdup_printf (_ ("Step %u of %u"), shown.stage + 1, (guint)N_STAGES);
  left = dup_time_left (engine, shown.fraction);
  requests
      = g_strdup_printf (_ ("Hudu: %'u of %'u requests this minute"), shown.last_minute, shown.per_minute);
  gtk_label_set_label (self->step_label, step);
  gtk_label_set_label (self->left_label, left);
  gtk_progress_bar_set_fraction (self->bar, CLAMP (shown.fraction, 0, 1));
  gtk_label_set_label (self->requests_label, requests);
  gtk_widget_set_visible (GTK_WIDGET (self->requests_label), shown.per_minute > 0);
  gtk_label_set_label (self->text_label, shown.text);
  show_stages (self, &shown);
}
