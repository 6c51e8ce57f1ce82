/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-kind.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One thing that failed or waits, and what can be done about it: its buttons are actions. Made on any thread,
 * not changed once it is shown. */
#define HC_TYPE_ACTIVITY_ENTRY (hc_activity_entry_get_type ())
G_DECLARE_FINAL_TYPE (HcActivityEntry, hc_activity_entry, HC, ACTIVITY_ENTRY, GObject)

typedef struct
{
  char *label; /* with mnemonic */
  char *action;
  GVariant *target;
} HcActivityButton;

/* hc_activity_entry_new: @text: (nullable): what is the matter */
HcActivityEntry *hc_activity_entry_new (HcKind kind, gint64 cw_id, const char *name, const char *text);
/* hc_activity_entry_add_button: @target: (nullable) (floating) */
void hc_activity_entry_add_button (HcActivityEntry *entry,
                                   const char *label,
                                   const char *action,
                                   GVariant *target);
/* hc_activity_entry_take_menu: @menu: (transfer full): a button with several choices */
void hc_activity_entry_take_menu (HcActivityEntry *entry, const char *label, GMenuModel *menu);

const char *hc_activity_entry_get_ref (HcActivityEntry *entry);   /* "configuration:4711" */
const char *hc_activity_entry_get_title (HcActivityEntry *entry); /* never empty */
const char *hc_activity_entry_get_what (HcActivityEntry *entry);  /* "Configuration 4711" */
const char *hc_activity_entry_get_text (HcActivityEntry *entry);
GPtrArray *hc_activity_entry_get_buttons (HcActivityEntry *entry); /* HcActivityButton */
GMenuModel *hc_activity_entry_get_menu (HcActivityEntry *entry, const char **label);

G_END_DECLS
