/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The field mappings of one layout. What is changed is saved at once, if it can work; what can't is told why.
 */
#define HC_TYPE_MAPPING_EDITOR (hc_mapping_editor_get_type ())
G_DECLARE_FINAL_TYPE (HcMappingEditor, hc_mapping_editor, HC, MAPPING_EDITOR, GtkWidget)

void hc_mapping_editor_set_session (HcMappingEditor *editor, HcSession *session);
/* hc_mapping_editor_show: @layout: (nullable): NULL: none; @ref: (nullable): how the settings name it */
void
hc_mapping_editor_show (HcMappingEditor *editor, HcKind kind, const HcLayout *layout, const HcNameRef *ref);

G_END_DECLS
