/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The desktop's answer to who wants to run in the background. */
typedef struct
{
  gboolean background; /* it may run without a window */
  gboolean autostart;  /* it is started at log-in */
} HcPortalAnswer;

/* hc_portal_request_async: asks org.freedesktop.portal.Background; the desktop may ask the person.
 * @command: what is to be started at log-in */
void hc_portal_request_async (GDBusConnection *bus,
                              const char *reason,
                              gboolean autostart,
                              const char *const *command,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* hc_portal_request_finish: FALSE with an error where there is no such portal, or it does not answer */
gboolean hc_portal_request_finish (GAsyncResult *result, HcPortalAnswer *answer, GError **error);

G_END_DECLS
