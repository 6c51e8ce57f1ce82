/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The window, which is another process that comes and goes. */
typedef struct _HcWindowLink HcWindowLink;

/* hc_window_link_new:
 * @name: of the window's application on the bus
 * @changed: called in the thread's default main context when the window appeared or went */
HcWindowLink *
hc_window_link_new (GDBusConnection *bus, const char *name, GSourceOnceFunc changed, gpointer user_data);
void hc_window_link_free (HcWindowLink *link);

gboolean hc_window_link_is_open (HcWindowLink *link);

/* hc_window_link_show: starts the window where it is not there, and brings it to the front.
 * @page: the name of a page; empty: as it is
 * @token: (nullable): the desktop's permission to do so */
void hc_window_link_show (HcWindowLink *link, const char *page, const char *token);

/* hc_window_link_quit: ends the window where it is there, and never starts it */
void hc_window_link_quit (HcWindowLink *link);

G_END_DECLS
