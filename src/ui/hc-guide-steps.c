/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-guide-steps.h"

#include "hc-guide-copy.h"
#include "hc-guide-role.h"
#include "hc-links.h"

/* ConnectWise's record id of the company stands where this is. */
#define RECORD "RECORD_ID"

struct _HcGuideSteps
{
  AdwPreferencesGroup parent;

  AdwExpanderRow *role_step;
  AdwExpanderRow *member_step;
  AdwExpanderRow *keys_step;
  AdwExpanderRow *client_step;
  AdwExpanderRow *hudu_step;
  AdwExpanderRow *links_step;
  HcGuideCopy *link_copy;
  HcGuideCopy *jump_copy;
};

G_DEFINE_FINAL_TYPE (HcGuideSteps, hc_guide_steps, ADW_TYPE_PREFERENCES_GROUP)

static void
developer_clicked_cb (HcGuideSteps *self)
{
  hc_links_open (GTK_WIDGET (self), "https://developer.connectwise.com/ClientID");
}

static void
hc_guide_steps_class_init (HcGuideStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (HC_TYPE_GUIDE_COPY);
  g_type_ensure (HC_TYPE_GUIDE_ROLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-guide-steps.ui");
  gtk_widget_class_bind_template_child (widget_class, HcGuideSteps, role_step);
  gtk_widget_class_bind_template_child (widget_class, HcGuideSteps, member_step);
  gtk_widget_class_bind_template_child (widget_class, HcGuideSteps, keys_step);
  gtk_widget_class_bind_template_child (widget_class, HcGuideSteps, client_step);
  gtk_widget_class_bind_template_child (widget_class, HcGuideSteps, hudu_step);
  gtk_widget_class_bind_template_child (widget_class, HcGuideSteps, links_step);
  gtk_widget_class_bind_template_child (widget_class, HcGuideSteps, link_copy);
  gtk_widget_class_bind_template_child (widget_class, HcGuideSteps, jump_copy);
  gtk_widget_class_bind_template_callback (widget_class, developer_clicked_cb);
}

static void
hc_guide_steps_init (HcGuideSteps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hc_guide_copy_set_text (self->link_copy, "huducwm://company/" RECORD);
}

void
hc_guide_steps_show (HcGuideSteps *self, const HcSettings *settings)
{
  g_autofree char *jump
      = g_strconcat (settings->hudu.url != NULL ? settings->hudu.url : "https://docs.mymsp.com",
                     "/api/v1/companies/jump?integration_slug=cw_manage&integration_id=" RECORD, NULL);

  hc_guide_copy_set_text (self->jump_copy, jump);
}

void
hc_guide_steps_open (HcGuideSteps *self, guint step)
{
  AdwExpanderRow *steps[] = { self->role_step,   self->member_step, self->keys_step,
                              self->client_step, self->hudu_step,   self->links_step };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    adw_expander_row_set_expanded (steps[i], i + 1 == step);
}
