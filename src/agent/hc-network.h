/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Tells when the network came or went, or became metered, and of everything else that happens to it. */
typedef struct _HcNetwork HcNetwork;

/* HcNetworkFunc: @news: whether it is online or metered otherwise than before; else a server may be reached
 * otherwise, or nothing is different at all */
typedef void (*HcNetworkFunc) (gboolean news, gpointer user_data);

HcNetwork *hc_network_new (HcNetworkFunc changed, gpointer user_data);
void hc_network_free (HcNetwork *network);

G_END_DECLS
