/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-why-card.h"

#include "hc-activity-decide.h"
#include "hc-format.h"
#include "hc-links.h"
#include "hc-page.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HcWhyCard
{
  GtkWidget parent;

  GtkLabel *title_label;
  GtkBox *steps_box;
  GtkLabel *verdict_label;
  GtkFlowBox *buttons_box;

  HcSession *session;
  GtkWidget *window;
  HcKind kind;
  gint64 cw_id;
  gboolean held;
  int rule; /* place in the settings; -1: none decided */
  char *connectwise_url;
  char *hudu_url;
};

G_DEFINE_FINAL_TYPE (HcWhyCard, hc_why_card, GTK_TYPE_WIDGET)

static char *
dup_ref (HcWhyCard *self)
{
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT, hc_kind_to_string (self->kind), self->cw_id);
}

static void
show_page (HcWhyCard *self, const char *page, const char *target)
{
  hc_show_page (self->window, page, target);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
rule_clicked_cb (HcWhyCard *self)
{
  g_autofree char *target = g_strdup_printf ("rule=%d", self->rule);

  show_page (self, "rules", target);
}

static void
company_clicked_cb (HcWhyCard *self)
{
  g_autofree char *target = g_strdup_printf ("cw=%" G_GINT64_FORMAT, self->cw_id);

  show_page (self, "companies", target);
}

static void
conflict_clicked_cb (HcWhyCard *self)
{
  show_page (self, "activity", "waiting=conflicts");
}

static void
connectwise_clicked_cb (HcWhyCard *self)
{
  hc_links_open (GTK_WIDGET (self), self->connectwise_url);
}

static void
hudu_clicked_cb (HcWhyCard *self)
{
  hc_links_open (GTK_WIDGET (self), self->hudu_url);
}

static void
hold_clicked_cb (HcWhyCard *self)
{
  g_autofree char *ref = dup_ref (self);

  hc_activity_hold (GTK_WIDGET (self), self->session, ref, FALSE, !self->held, HC_HOLD_PERSON);
}

static void
sync_clicked_cb (HcWhyCard *self)
{
  g_autofree char *ref = dup_ref (self);
  const char *refs[] = { ref, NULL };

  gtk_widget_activate_action_variant (self->window, "win.sync-records", g_variant_new_strv (refs, -1));
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
hc_why_card_dispose (GObject *object)
{
  HcWhyCard *self = HC_WHY_CARD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->window);
  g_clear_pointer (&self->connectwise_url, g_free);
  g_clear_pointer (&self->hudu_url, g_free);
  G_OBJECT_CLASS (hc_why_card_parent_class)->dispose (object);
}

static void
hc_why_card_class_init (HcWhyCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_why_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-why-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HcWhyCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, HcWhyCard, steps_box);
  gtk_widget_class_bind_template_child (widget_class, HcWhyCard, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, HcWhyCard, buttons_box);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hc_why_card_init (HcWhyCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rule = -1;
}

/* A tick or a cross, and the sentence; the first is said to who can't see it. */
static void
add_step (HcWhyCard *self, const HcStep *step)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon
      = gtk_image_new_from_icon_name (step->passed ? "emblem-ok-symbolic" : "window-close-symbolic");
  GtkWidget *label = gtk_label_new (step->detail);

  gtk_widget_add_css_class (icon, step->passed ? "success" : "error");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  step->passed ? _ ("passed") : _ ("stopped here"), -1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->steps_box, box);
}

static void
add_button (HcWhyCard *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  GtkWidget *child = gtk_flow_box_child_new ();

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_flow_box_insert (self->buttons_box, child, -1);
}

static const HcStep *
find_stop (const HcTrace *trace)
{
  for (guint i = 0; i < trace->steps->len; i++)
    {
      const HcStep *step = g_ptr_array_index (trace->steps, i);

      if (!step->passed)
        return step;
    }
  return NULL;
}

static void
show_verdict (HcWhyCard *self, const HcTrace *trace)
{
  const HcStep *stop = find_stop (trace);
  g_autofree char *text = NULL;

  if (stop != NULL)
    text = g_strdup_printf (trace->hudu_id != 0 ? _ ("In Hudu, but not synced: %s.") : _ ("Not in Hudu: %s."),
                            stop->detail);
  else
    text = g_strdup (trace->hudu_id != 0 ? _ ("In Hudu, and kept up to date.")
                                         : _ ("Not in Hudu yet. The next sync brings it."));
  gtk_label_set_label (self->verdict_label, text);
}

/* The sentence names the rule that decided; the rule's place is what the page of the rules wants. */
static int
find_rule (HcSession *session, const HcTrace *trace)
{
  GPtrArray *rules = hc_session_get_settings (session)->rules;

  for (guint i = 0; i < trace->steps->len; i++)
    {
      const HcStep *step = g_ptr_array_index (trace->steps, i);

      for (guint j = 0; step->stage == HC_STAGE_SORT && j < rules->len; j++)
        {
          const HcRule *rule = g_ptr_array_index (rules, j);
          g_autofree char *quoted = g_strdup_printf ("“%s”", rule->name);

          if (rule->kind == trace->kind && rule->name[0] != '\0' && strstr (step->detail, quoted) != NULL)
            return (int)j;
        }
    }
  return -1;
}

static gboolean
is_in_conflict (const HcTrace *trace)
{
  for (guint i = 0; i < trace->steps->len; i++)
    {
      const HcStep *step = g_ptr_array_index (trace->steps, i);

      if (step->stage == HC_STAGE_IDENTITY && g_str_has_prefix (step->detail, "conflict"))
        return TRUE;
    }
  return FALSE;
}

static void
add_buttons (HcWhyCard *self, const HcTrace *trace)
{
  if (self->rule >= 0)
    add_button (self, _ ("Open the _Rule"), G_CALLBACK (rule_clicked_cb));
  if (is_in_conflict (trace))
    add_button (self, _ ("_Decide"), G_CALLBACK (conflict_clicked_cb));
  if (trace->kind == HC_KIND_COMPANY)
    add_button (self, _ ("Show in Com_panies"), G_CALLBACK (company_clicked_cb));
  if (self->hudu_url != NULL)
    add_button (self, _ ("Open in _Hudu"), G_CALLBACK (hudu_clicked_cb));
  if (self->connectwise_url != NULL)
    add_button (self, _ ("Open in _ConnectWise"), G_CALLBACK (connectwise_clicked_cb));
  if (trace->name[0] == '\0')
    return;
  add_button (self, self->held ? _ ("_Release") : _ ("Hold _Back"), G_CALLBACK (hold_clicked_cb));
  add_button (self, _ ("_Sync This Now"), G_CALLBACK (sync_clicked_cb));
}

GtkWidget *
hc_why_card_new (HcSession *session, const HcTrace *trace, gboolean held, GtkWidget *window)
{
  HcWhyCard *self = g_object_new (HC_TYPE_WHY_CARD, NULL);
  g_autofree char *what
      = g_strdup_printf ("%s %" G_GINT64_FORMAT, hc_format_kind (trace->kind), trace->cw_id);
  g_autofree char *title
      = trace->name[0] != '\0' ? g_strdup_printf ("%s · %s", trace->name, what) : g_strdup (what);

  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->window, window);
  self->kind = trace->kind;
  self->cw_id = trace->cw_id;
  self->held = held;
  self->rule = find_rule (session, trace);
  self->connectwise_url = hc_links_dup_connectwise (session, trace->kind, trace->cw_id);
  if (trace->hudu_id != 0)
    self->hudu_url = trace->kind == HC_KIND_COMPANY ? hc_links_dup_hudu_company (session, trace->hudu_id)
                                                    : hc_links_dup_hudu_asset (session, trace->hudu_id);
  gtk_label_set_label (self->title_label, title);
  for (guint i = 0; i < trace->steps->len; i++)
    add_step (self, g_ptr_array_index (trace->steps, i));
  show_verdict (self, trace);
  add_buttons (self, trace);
  return GTK_WIDGET (self);
}
