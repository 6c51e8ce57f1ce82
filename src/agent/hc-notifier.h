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

/* hc_notifier_take_state: @state: the engine's, a{sv} */
void hc_notifier_take_state (HcNotifier *notifier, GVariant *state);

G_END_DECLS
