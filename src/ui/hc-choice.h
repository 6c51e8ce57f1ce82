/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One thing to choose in a drop-down: what it is for the program, what it is called, and what more there is
 * to say of it. */
#define HC_TYPE_CHOICE (hc_choice_get_type ())
G_DECLARE_FINAL_TYPE (HcChoice, hc_choice, HC, CHOICE, GObject)

/* hc_choice_new: @detail: (nullable): shown dimmed beside the label, in the list alone */
HcChoice *hc_choice_new (const char *key, const char *label, const char *detail);
const char *hc_choice_get_key (HcChoice *choice);
const char *hc_choice_get_label (HcChoice *choice);

/* hc_choice_list_add: appends a new one to a store of them */
void hc_choice_list_add (GListStore *choices, const char *key, const char *label, const char *detail);
/* hc_choice_list_find: Returns: the place of @key; GTK_INVALID_LIST_POSITION when it is not there */
guint hc_choice_list_find (GListModel *choices, const char *key);
/* hc_choice_list_is_same: whether both hold the same, so that a drop-down need not be filled anew */
gboolean hc_choice_list_is_same (GListModel *choices, GListModel *others);

/* hc_choice_set_up: makes a drop-down show choices, and searchable. @accessible: what is chosen there */
void hc_choice_set_up (GtkDropDown *drop_down, const char *accessible);
/* hc_choice_set_model: shows @choices ((nullable): those that it has) with @key chosen, without telling
 * listeners that a person chose something; where none is @key, a first row "Choose…" is. @owner:
 * whose callbacks they are */
void hc_choice_set_model (GtkDropDown *drop_down, GListModel *choices, const char *key, gpointer owner);
/* hc_choice_get_chosen: Returns: (transfer none) (nullable): the chosen key */
const char *hc_choice_get_chosen (GtkDropDown *drop_down);

G_END_DECLS
