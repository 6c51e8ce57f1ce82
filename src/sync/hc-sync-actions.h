/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync-order.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The action group in front of a service: what may come over a bus is checked here, before anybody acts on
 * it. It is no GSimpleActionGroup, which takes a parameter of a wrong type for a mistake of this program. */
#define HC_TYPE_SYNC_ACTIONS (hc_sync_actions_get_type ())
G_DECLARE_FINAL_TYPE (HcSyncActions, hc_sync_actions, HC, SYNC_ACTIONS, GObject)

/* HcSyncActionFunc: an action was activated with a parameter of the right type */
typedef void (*HcSyncActionFunc) (HcVerb verb, GVariant *options, gpointer user_data);

typedef enum
{
  HC_SYNC_SHOWS_STATE,
  HC_SYNC_SHOWS_PROGRESS,
  HC_SYNC_SHOWS_RESULTS,
} HcSyncShow;
#define HC_SYNC_N_SHOWS (HC_SYNC_SHOWS_RESULTS + 1)

HcSyncActions *hc_sync_actions_new (HcSyncActionFunc activated, gpointer user_data);

/* hc_sync_actions_show: @value: (floating): a{sv}. Tells who watches if it differs from what was shown */
void hc_sync_actions_show (HcSyncActions *actions, HcSyncShow show, GVariant *value);

/* hc_sync_actions_close: nothing is behind the group any more: its actions go */
void hc_sync_actions_close (HcSyncActions *actions);

G_END_DECLS
