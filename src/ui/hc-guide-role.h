/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The table of the security role, as ConnectWise itself shows it: module, function and the four levels. */
#define HC_TYPE_GUIDE_ROLE (hc_guide_role_get_type ())
G_DECLARE_FINAL_TYPE (HcGuideRole, hc_guide_role, HC, GUIDE_ROLE, GtkListBoxRow)

G_END_DECLS
