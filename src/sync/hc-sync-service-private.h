/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync-order.h"
#include "hc-sync-service.h"

G_BEGIN_DECLS

/* hc_sync_service_start: @order: (transfer full); @task: (nullable) (transfer full): gets the HcSyncOutcome,
 * or its error where it has nothing else */
void
hc_sync_service_start (HcSyncService *service, HcSyncOrder *order, GCancellable *cancellable, GTask *task);

G_END_DECLS
