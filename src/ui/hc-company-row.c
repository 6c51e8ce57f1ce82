/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-company-row.h"

struct _HcCompanyRow
{
  HcRow parent;

  HcCompanyView *view; /* (nullable) */
  GtkWidget *cell;     /* weak */
};

G_DEFINE_FINAL_TYPE (HcCompanyRow, hc_company_row, HC_TYPE_ROW)

static void
hc_company_row_finalize (GObject *object)
{
  HcCompanyRow *self = HC_COMPANY_ROW (object);

  g_clear_weak_pointer (&self->cell);
  hc_company_view_free (self->view);
  G_OBJECT_CLASS (hc_company_row_parent_class)->finalize (object);
}

static void
hc_company_row_class_init (HcCompanyRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hc_company_row_finalize;
}

static void
hc_company_row_init (HcCompanyRow *self)
{
}

const HcCompanyView *
hc_company_row_get_view (HcCompanyRow *self)
{
  static const HcCompanyView blank = { .name = (char *)"",
                                       .identifier = (char *)"",
                                       .types = (char *)"",
                                       .status = (char *)"",
                                       .hudu_name = (char *)"",
                                       .reason = (char *)"" };

  return self->view != NULL ? self->view : &blank;
}

void
hc_company_row_take_view (HcCompanyRow *self, HcCompanyView *view)
{
  hc_company_view_free (self->view);
  self->view = view;
  hc_row_changed (HC_ROW (self));
}

GtkWidget *
hc_company_row_get_cell (HcCompanyRow *self)
{
  return self->cell;
}

void
hc_company_row_set_cell (HcCompanyRow *self, GtkWidget *cell)
{
  g_set_weak_pointer (&self->cell, cell);
}
