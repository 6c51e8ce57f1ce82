/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-profile-watch.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Tells the person of transitions, where somebody shows notifications: without a notification server nothing
 * is sent, and nothing fails. What was told last is kept in the database, so that a restart does not repeat
 * it. */
typedef struct _HcNotifier HcNotifier;

/* hc_notifier_new: @application, @watch: lent */
HcNotifier *hc_notifier_new (GApplication *application, HcProfileWatch *watch);
void hc_notifier_free (HcNotifier *notifier);

/* hc_notifier_take_state:
 * @state: the engine's, a{sv}
 * @window: whether the window is open: it shows failures and their end itself, and only what waits for a
 * person is told besides, as nobody may be looking at it */
void hc_notifier_take_state (HcNotifier *notifier, GVariant *state, gboolean window);

/* hc_notifier_tell_staying: the window was closed, and this process goes on: told once a profile */
void hc_notifier_tell_staying (HcNotifier *notifier);

/* hc_notifier_withdraw_staying: that is no longer so, or known by now */
void hc_notifier_withdraw_staying (HcNotifier *notifier);

G_END_DECLS
