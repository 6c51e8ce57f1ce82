/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-cli.h"
#include "hc-sync-service.h"

G_BEGIN_DECLS

/* The service in this process, with a main loop around one call of it. Ctrl+C and the like activate its
 * `stop`; a second one ends the process, as without this. */
typedef struct _HcCliService HcCliService;

/* hc_cli_service_new: of the profile that @cli has opened */
HcCliService *hc_cli_service_new (HcCli *cli);
void hc_cli_service_free (HcCliService *service);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcCliService, hc_cli_service_free)

/* Each waits for its answer; see the functions of the same names in hc-sync-service.h. A run shows its
 * progress. */
HcRunRow *hc_cli_service_run (HcCliService *service, const HcRunRequest *request, GError **error);
gboolean hc_cli_service_stop (HcCliService *service, gboolean *stopped, GError **error);
gboolean hc_cli_service_get_status (HcCliService *service, HcStatusReport *report, GError **error);

G_END_DECLS
