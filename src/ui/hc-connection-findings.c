/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connection-findings.h"

#include "hc-permission-row.h"

#include <glib/gi18n.h>

struct _HcConnectionFindings
{
  AdwBin parent;

  AdwPreferencesGroup *checks_group;
  AdwPreferencesGroup *rights_group;

  HcPermissionRow *check_rows[HC_N_CHECKS];
  GPtrArray *right_rows; /* HcPermissionRow */
};

G_DEFINE_FINAL_TYPE (HcConnectionFindings, hc_connection_findings, ADW_TYPE_BIN)

static const char *const check_titles[HC_N_CHECKS] = {
  [HC_CHECK_CW_ADDRESS] = N_ ("ConnectWise answers"), [HC_CHECK_CW_COMPANY] = N_ ("Company and version"),
  [HC_CHECK_CW_CLIENT_ID] = N_ ("Client id"),         [HC_CHECK_CW_KEYS] = N_ ("Public and private key"),
  [HC_CHECK_HUDU_ADDRESS] = N_ ("Hudu answers"),      [HC_CHECK_HUDU_KEY] = N_ ("API key"),
};

static void
make_rows (HcConnectionFindings *self)
{
  for (guint i = 0; i < HC_N_CHECKS; i++)
    {
      GtkWidget *row = hc_permission_row_new (_ (check_titles[i]));

      self->check_rows[i] = HC_PERMISSION_ROW (row);
      adw_preferences_group_add (self->checks_group, row);
    }
  for (guint i = 0; hc_needed_rights[i].module != NULL; i++)
    {
      g_autofree char *title
          = g_strdup_printf ("%s › %s", hc_needed_rights[i].module, hc_needed_rights[i].function);
      GtkWidget *row = hc_permission_row_new (title);

      adw_preferences_group_add (self->rights_group, row);
      g_ptr_array_add (self->right_rows, row);
    }
}

static void
hc_connection_findings_finalize (GObject *object)
{
  g_ptr_array_unref (HC_CONNECTION_FINDINGS (object)->right_rows);
  G_OBJECT_CLASS (hc_connection_findings_parent_class)->finalize (object);
}

static void
hc_connection_findings_class_init (HcConnectionFindingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hc_connection_findings_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/HuduCwm/ui/hc-connection-findings.ui");
  gtk_widget_class_bind_template_child (widget_class, HcConnectionFindings, checks_group);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionFindings, rights_group);
}

static void
hc_connection_findings_init (HcConnectionFindings *self)
{
  self->right_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  make_rows (self);
}

void
hc_connection_findings_show (HcConnectionFindings *self, const HcConnectionResult *result)
{
  for (guint i = 0; i < HC_N_CHECKS; i++)
    hc_permission_row_show_check (self->check_rows[i], result, (HcCheck)i);
  for (guint i = 0; i < self->right_rows->len; i++)
    hc_permission_row_show_right (self->right_rows->pdata[i], result, &hc_needed_rights[i]);
}
