/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A run takes its settings as they are when it begins: what is changed meanwhile waits for the next one, or
 * for a person who begins again. */

/* hc_restart_watch: offers it in the window of @widget whenever settings that a run goes by have changed
 * while one goes on. For the window to call, once */
void hc_restart_watch (GtkWidget *widget, HcSession *session);

/* hc_restart_offer: says that a run goes on with the former settings, and offers to stop it and to start it
 * again. Nothing happens when none goes on, when it is none that can be started again, or when it is offered
 * already */
void hc_restart_offer (GtkWidget *widget, HcSession *session);

G_END_DECLS
