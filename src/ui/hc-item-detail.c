/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-item-detail.h"

#include "hc-format.h"
#include "hc-item-change.h"
#include "hc-item-text.h"
#include "hc-links.h"
#include "hc-page.h"

#include <glib/gi18n.h>

struct _HcItemDetail
{
  GtkWidget parent;

  GtkStack *stack;
  GtkLabel *title_label;
  GtkLabel *what_label;
  GtkLabel *place_label;
  GtkWidget *error_box;
  GtkLabel *error_label;
  GtkLabel *reason_label;
  GtkButton *rule_button;
  GtkBox *changes_box;
  GtkWidget *connectwise_button;
  GtkWidget *hudu_button;

  HcSession *session;
  HcKind kind;
  gint64 cw_id;
  char *rule;
  char *hudu_url;
  char *connectwise_url;
};

G_DEFINE_FINAL_TYPE (HcItemDetail, hc_item_detail, GTK_TYPE_WIDGET)

static void
why_clicked_cb (HcItemDetail *self)
{
  g_autofree char *query
      = g_strdup_printf ("%s:%" G_GINT64_FORMAT, hc_kind_to_string (self->kind), self->cw_id);

  hc_show_why (GTK_WIDGET (self), query);
}

static void
connectwise_clicked_cb (HcItemDetail *self)
{
  hc_links_open (GTK_WIDGET (self), self->connectwise_url);
}

static void
hudu_clicked_cb (HcItemDetail *self)
{
  hc_links_open (GTK_WIDGET (self), self->hudu_url);
}

/* Rules are told by their place in the list; what the plan kept is the name. */
static void
rule_clicked_cb (HcItemDetail *self)
{
  GPtrArray *rules = hc_session_get_settings (self->session)->rules;
  g_autofree char *target = NULL;

  for (guint i = 0; target == NULL && i < rules->len; i++)
    {
      const HcRule *rule = g_ptr_array_index (rules, i);

      if (rule->kind == self->kind && g_strcmp0 (rule->name, self->rule) == 0)
        target = g_strdup_printf ("rule=%u", i);
    }
  hc_show_page (GTK_WIDGET (self), "rules", target);
}

static void
forget (HcItemDetail *self)
{
  g_clear_pointer (&self->rule, g_free);
  g_clear_pointer (&self->hudu_url, g_free);
  g_clear_pointer (&self->connectwise_url, g_free);
}

static void
hc_item_detail_dispose (GObject *object)
{
  HcItemDetail *self = HC_ITEM_DETAIL (object);
  GtkWidget *child;

  forget (self);
  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (hc_item_detail_parent_class)->dispose (object);
}

static void
hc_item_detail_class_init (HcItemDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_item_detail_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-item-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, HcItemDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, HcItemDetail, title_label);
  gtk_widget_class_bind_template_child (widget_class, HcItemDetail, what_label);
  gtk_widget_class_bind_template_child (widget_class, HcItemDetail, place_label);
  gtk_widget_class_bind_template_child (widget_class, HcItemDetail, error_box);
  gtk_widget_class_bind_template_child (widget_class, HcItemDetail, error_label);
  gtk_widget_class_bind_template_child (widget_class, HcItemDetail, reason_label);
  gtk_widget_class_bind_template_child (widget_class, HcItemDetail, rule_button);
  gtk_widget_class_bind_template_child (widget_class, HcItemDetail, changes_box);
  gtk_widget_class_bind_template_child (widget_class, HcItemDetail, connectwise_button);
  gtk_widget_class_bind_template_child (widget_class, HcItemDetail, hudu_button);
  gtk_widget_class_bind_template_callback (widget_class, why_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, connectwise_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, hudu_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, rule_clicked_cb);
}

static void
hc_item_detail_init (HcItemDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hc_item_detail_set_session (HcItemDetail *self, HcSession *session)
{
  g_set_object (&self->session, session);
}

static void
show_changes (HcItemDetail *self, const HcItem *item)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->changes_box))) != NULL)
    gtk_box_remove (self->changes_box, child);
  for (guint i = 0; i < item->changes->len; i++)
    gtk_box_append (self->changes_box, hc_item_change_new (g_ptr_array_index (item->changes, i)));
}

static void
show_texts (HcItemDetail *self, const HcItem *item)
{
  g_autofree char *title = hc_item_text_dup_title (item);
  g_autofree char *place = hc_item_text_dup_place (item);
  const char *state = hc_item_text_get_state (item->state);
  g_autofree char *what
      = g_strdup_printf ("%s · %s %" G_GINT64_FORMAT "%s%s", hc_format_action (item->action),
                         hc_format_kind (item->kind), item->cw_id, state[0] != '\0' ? " · " : "", state);
  gboolean failed = item->error != NULL && item->error[0] != '\0';

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->what_label, what);
  gtk_label_set_label (self->place_label, place);
  gtk_label_set_label (self->reason_label, item->reason != NULL ? item->reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), item->reason != NULL && item->reason[0] != '\0');
  gtk_widget_set_visible (self->error_box, failed);
  gtk_label_set_label (self->error_label, failed ? item->error : "");
}

static void
show_ways_on (HcItemDetail *self, const HcItem *item)
{
  gboolean company = item->kind == HC_KIND_COMPANY || item->action == HC_ACTION_TILE;
  gint64 hudu_id = item->action == HC_ACTION_TILE ? item->company_hudu_id : item->hudu_id;

  if (self->session == NULL)
    return;
  if (hudu_id != 0 && item->action != HC_ACTION_RELATE)
    self->hudu_url = company ? hc_links_dup_hudu_company (self->session, hudu_id)
                             : hc_links_dup_hudu_asset (self->session, hudu_id);
  self->connectwise_url
      = hc_links_dup_connectwise (self->session, company ? HC_KIND_COMPANY : item->kind,
                                  item->action == HC_ACTION_TILE ? item->company_cw_id : item->cw_id);
  gtk_widget_set_visible (gtk_widget_get_parent (self->hudu_button), self->hudu_url != NULL);
  gtk_widget_set_visible (gtk_widget_get_parent (self->connectwise_button), self->connectwise_url != NULL);
}

void
hc_item_detail_show (HcItemDetail *self, const HcItem *item)
{
  forget (self);
  gtk_stack_set_visible_child_name (self->stack, item != NULL ? "item" : "none");
  if (item == NULL)
    return;
  self->kind = item->action == HC_ACTION_TILE ? HC_KIND_COMPANY : item->kind;
  self->cw_id = item->action == HC_ACTION_TILE ? item->company_cw_id : item->cw_id;
  self->rule = g_strdup (item->rule);
  gtk_widget_set_visible (GTK_WIDGET (self->rule_button), item->rule != NULL && item->rule[0] != '\0');
  if (item->rule != NULL)
    {
      g_autofree char *label = g_strdup_printf (_ ("Sort rule “%s”"), item->rule);

      gtk_button_set_label (self->rule_button, label);
    }
  show_texts (self, item);
  show_changes (self, item);
  show_ways_on (self, item);
}
