/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-company-choice.h"

#include "hc-company-decisions.h"

struct _HcCompanyChoice
{
  GtkListBoxRow parent;

  const char *section;
  GPtrArray *decisions; /* HcMatch */
};

G_DEFINE_FINAL_TYPE (HcCompanyChoice, hc_company_choice, GTK_TYPE_LIST_BOX_ROW)

static void
hc_company_choice_finalize (GObject *object)
{
  g_ptr_array_unref (HC_COMPANY_CHOICE (object)->decisions);
  G_OBJECT_CLASS (hc_company_choice_parent_class)->finalize (object);
}

static void
hc_company_choice_class_init (HcCompanyChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hc_company_choice_finalize;
}

static void
hc_company_choice_init (HcCompanyChoice *self)
{
  self->decisions = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_match_free);
}

static GtkWidget *
new_line (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 42);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

HcCompanyChoice *
hc_company_choice_new (const char *section, const char *icon, const char *title, const char *detail)
{
  HcCompanyChoice *self = g_object_new (HC_TYPE_COMPANY_CHOICE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *spoken = detail != NULL ? g_strdup_printf ("%s, %s", title, detail) : g_strdup (title);

  self->section = section;
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (lines), new_line (title, NULL));
  if (detail != NULL && detail[0] != '\0')
    {
      GtkWidget *line = new_line (detail, "dim-label");

      gtk_widget_add_css_class (line, "caption");
      gtk_box_append (GTK_BOX (lines), line);
    }
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  return self;
}

void
hc_company_choice_decide (
    HcCompanyChoice *self, gint64 cw_id, HcMatchState state, gint64 hudu_id, const char *reason)
{
  g_ptr_array_add (self->decisions, hc_company_decision_new (cw_id, state, hudu_id, reason));
}

GPtrArray *
hc_company_choice_get_decisions (HcCompanyChoice *self)
{
  return self->decisions;
}

void
hc_company_choice_update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *section = HC_COMPANY_CHOICE (row)->section;
  GtkWidget *label;

  if (before != NULL && g_strcmp0 (HC_COMPANY_CHOICE (before)->section, section) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = new_line (section, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "choice-heading");
  gtk_list_box_row_set_header (row, label);
}
