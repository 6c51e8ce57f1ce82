/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Tells when the desktop's keyring may have been unlocked, or came into being. Reads nothing from it. */
typedef struct _HcKeyringWatch HcKeyringWatch;

HcKeyringWatch *hc_keyring_watch_new (GDBusConnection *bus, GSourceOnceFunc changed, gpointer user_data);
void hc_keyring_watch_free (HcKeyringWatch *watch);

G_END_DECLS
