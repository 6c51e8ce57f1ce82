/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pretend servers in this process, a profile of its own in a folder that goes with them, and their keys where
 * a run looks for them first: in the environment of this process alone. */
typedef struct _HcDemo HcDemo;

/* hc_demo_new: @companies: 0: a believable handful. Before any other thread is started: it sets the
 * environment */
HcDemo *hc_demo_new (guint companies, GError **error);
/* hc_demo_free: stops the servers and removes the folder */
void hc_demo_free (HcDemo *demo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcDemo, hc_demo_free)

const char *hc_demo_get_database (HcDemo *demo);

/* hc_demo_get_simulator: Returns: (transfer none): the servers, for tests that have them misbehave; see
 * hc-simulator.h */
typedef struct _HcSimulator HcSimulator;
HcSimulator *hc_demo_get_simulator (HcDemo *demo);

G_END_DECLS
