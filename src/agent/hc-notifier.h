/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-notice.h"

G_BEGIN_DECLS

/* Sends notifications where somebody shows them: without a notification server nothing is sent, and nothing
 * fails. */
typedef struct _HcNotifier HcNotifier;

HcNotifier *hc_notifier_new (GApplication *application);
void hc_notifier_free (HcNotifier *notifier);

/* hc_notifier_tell: takes the place of the one before; NONE takes it away */
void hc_notifier_tell (HcNotifier *notifier, HcNotice notice);

G_END_DECLS
