/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync.h"

G_BEGIN_DECLS

/* One profile's database, looked at from aside: a connection that only reads, and that stays open, so that
 * the log beside the file is only written to when somebody commits. What others write (the window, the
 * command line, a run in another process) is noticed without asking for it. Belongs to one thread. */
typedef struct _HcProfileWatch HcProfileWatch;

/* hc_profile_watch_new:
 * @changed: called in the thread's default main context, at most once a second, when somebody wrote, or let
 * go of the profile's lock */
HcProfileWatch *hc_profile_watch_new (const char *database, GSourceOnceFunc changed, gpointer user_data);
void hc_profile_watch_free (HcProfileWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcProfileWatch, hc_profile_watch_free)

/* hc_profile_watch_look: opens the file anew, as it may be another one by now, and reads the settings.
 * HC_STORE_ERROR_TOO_NEW: a newer version has been at work. Also makes the database where there is none */
gboolean hc_profile_watch_look (HcProfileWatch *watch, GError **error);

/* hc_profile_watch_get_store, hc_profile_watch_get_settings: (nullable): NULL after a look that failed */
HcStore *hc_profile_watch_get_store (HcProfileWatch *watch);
const HcSettings *hc_profile_watch_get_settings (HcProfileWatch *watch);

/* hc_profile_watch_dup_servers: Returns: (transfer full) (nullable): the addresses of both servers as URIs,
 * NULL when one of them is not set */
char **hc_profile_watch_dup_servers (HcProfileWatch *watch);

/* hc_profile_watch_open: a connection for one short write of the caller's */
HcStore *hc_profile_watch_open (HcProfileWatch *watch, GError **error);

G_END_DECLS
