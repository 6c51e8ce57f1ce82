/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"
#include "hc-store-view-companies.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What can become of one company: its candidates with their reasons, any other Hudu company by search, or
 * none. The first choice is selected; Enter takes it, the arrows go to others while the search keeps the
 * focus.
 *
 * Signals: "chosen" (GPtrArray of HcMatch): the decisions to take: one, or two when a company that is gone
 * hands its Hudu company on to the one that it was merged into */
#define HC_TYPE_COMPANY_PICKER (hc_company_picker_get_type ())
G_DECLARE_FINAL_TYPE (HcCompanyPicker, hc_company_picker, HC, COMPANY_PICKER, GtkPopover)

HcCompanyPicker *hc_company_picker_new (HcSession *session);

/* hc_company_picker_open: @area: what it points at, in the coordinates of its parent */
void hc_company_picker_open (HcCompanyPicker *picker, const HcCompanyView *view, const GdkRectangle *area);

G_END_DECLS
