/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-choice.h"
#include "hc-session.h"

G_BEGIN_DECLS

/* What drop-downs of layouts, fields and properties offer. All stores are (transfer full) (element-type
 * HcChoice). Short reads on the main thread. */

/* hc_layout_choices_list_layouts: Returns: (transfer full) (element-type HcLayout): those of Hudu as last
 * read */
GPtrArray *hc_layout_choices_list_layouts (HcSession *session);

/* Layouts are keyed by their id, "#12"; one that is not there any more by what the settings call it.
 * @layouts: what the former gave. */
/* hc_layout_choices_new: the active layouts by name, without those that serve another kind; @chosen:
 * (nullable): a key that is offered whatever it is, said to be inactive or gone */
GListStore *
hc_layout_choices_new (const HcSettings *settings, GPtrArray *layouts, HcKind kind, const char *chosen);
/* hc_layout_choice_dup_key: Returns: (transfer full) (nullable): the key of what @ref (nullable) means */
char *hc_layout_choice_dup_key (GPtrArray *layouts, const HcNameRef *ref);
/* hc_layout_choice_dup_ref: Returns: (transfer full): what the settings are to say for @key: the name, where
 * it means this layout alone */
HcNameRef *hc_layout_choice_dup_ref (GPtrArray *layouts, const char *key);

/* hc_layout_choices_new_fields: what a rule of @kind can ask for: its own fields, all properties, and the
 * questions that were met; passwords are none of them */
GListStore *hc_layout_choices_new_fields (HcSession *session, HcKind kind);
/* hc_layout_choices_new_properties: what can be mapped; @chosen: (nullable): one that is offered anyway */
GListStore *hc_layout_choices_new_properties (HcSession *session, HcKind kind, const char *chosen);
/* hc_layout_choices_new_labels: the fields of @layout that take values, with their types; @chosen: (nullable)
 */
GListStore *hc_layout_choices_new_labels (const HcLayout *layout, const char *chosen);

G_END_DECLS
