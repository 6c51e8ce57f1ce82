/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-profile-watch.h"

G_BEGIN_DECLS

/* Whether the agent may stay when the window is closed, and is started at log-in: what a person chose, and
 * what the desktop allows. The desktop is asked once, when a profile is first synced or the choice is made
 * anew; its answer is kept in the database. An autostart entry that a person removed is not made again by
 * itself. */
typedef struct _HcPresence HcPresence;

/* hc_presence_new:
 * @name: of the agent on the bus
 * @watch: lent
 * @changed: called when hc_presence_is_allowed() may be another */
HcPresence *hc_presence_new (GDBusConnection *bus,
                             const char *name,
                             const char *profile,
                             HcProfileWatch *watch,
                             GSourceOnceFunc changed,
                             gpointer user_data);
void hc_presence_free (HcPresence *presence);

gboolean hc_presence_is_allowed (HcPresence *presence);

/* hc_presence_set: the person's choice. Kept, and carried out; failures are in the log */
void hc_presence_set (HcPresence *presence, gboolean background);

/* hc_presence_update: the database was looked at: asks the desktop where that was not done yet */
void hc_presence_update (HcPresence *presence);

G_END_DECLS
