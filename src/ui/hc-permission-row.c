/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-permission-row.h"

#include <glib/gi18n.h>

struct _HcPermissionRow
{
  AdwActionRow parent;

  GtkImage *image;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (HcPermissionRow, hc_permission_row, ADW_TYPE_ACTION_ROW)

static void
hc_permission_row_class_init (HcPermissionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-permission-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HcPermissionRow, image);
  gtk_widget_class_bind_template_child (widget_class, HcPermissionRow, label);
}

static void
hc_permission_row_init (HcPermissionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hc_permission_row_new (const char *title)
{
  return g_object_new (HC_TYPE_PERMISSION_ROW, "title", title, NULL);
}

void
hc_permission_row_show (HcPermissionRow *self, HcNoteTone tone, const char *word, const char *detail)
{
  hc_note_tone_style (self->image, tone);
  if (tone == HC_NOTE_PLAIN)
    gtk_image_set_from_icon_name (self->image, "content-loading-symbolic");
  gtk_label_set_label (self->label, word);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), detail != NULL ? detail : "");
}

void
hc_permission_row_show_check (HcPermissionRow *self, const HcConnectionResult *result, HcCheck check)
{
  const char *detail = result != NULL ? result->checks[check].detail : NULL;

  switch (result != NULL ? result->checks[check].state : HC_CHECK_UNKNOWN)
    {
    case HC_CHECK_PASSED:
      hc_permission_row_show (self, HC_NOTE_GOOD, _ ("OK"), detail);
      break;
    case HC_CHECK_FAILED:
      hc_permission_row_show (self, HC_NOTE_ERROR, _ ("Failed"), detail);
      break;
    case HC_CHECK_UNKNOWN:
    default:
      hc_permission_row_show (self, HC_NOTE_PLAIN, _ ("Not tested"), NULL);
    }
}

void
hc_permission_row_show_right (HcPermissionRow *self,
                              const HcConnectionResult *result,
                              const HcNeededRight *needed)
{
  const HcRight *right = hc_connection_result_find_right (result, needed);
  g_autofree char *detail = NULL;

  if (right == NULL)
    {
      detail = g_strdup_printf (_ ("Needs Inquire All, for %s"), _ (needed->use));
      hc_permission_row_show (self, HC_NOTE_PLAIN, _ ("Not tested"), detail);
    }
  else if (right->ok)
    {
      detail = g_strdup_printf (_ ("Needs %s %s, has %s %s"), right->level, right->needed, right->level,
                                right->have);
      hc_permission_row_show (self, HC_NOTE_GOOD, _ ("OK"), detail);
    }
  else if (g_str_equal (right->have, "unknown"))
    {
      detail = g_strdup_printf (_ ("Needs %s %s. ConnectWise does not tell what it has, for %s"),
                                right->level, right->needed, _ (needed->use));
      hc_permission_row_show (self, HC_NOTE_WARNING, _ ("Unknown"), detail);
    }
  else
    {
      detail = g_strdup_printf (_ ("Needs %s %s, has %s %s: without it, %s are incomplete or missing"),
                                right->level, right->needed, right->level, right->have, _ (needed->use));
      /* Without the first, there is nothing to begin with. */
      hc_permission_row_show (self, needed == &hc_needed_rights[0] ? HC_NOTE_ERROR : HC_NOTE_WARNING,
                              _ ("Missing"), detail);
    }
}
