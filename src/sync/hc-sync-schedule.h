/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-schedule.h"
#include "hc-sync.h"

G_BEGIN_DECLS

/* What the schedule depends on, as the database and this machine have it. */

/* hc_sync_schedule_read:
 * @last: (nullable): the newest run
 * @running: whether a run is going on
 *
 * Fills all of @input but for the network. Runs of single companies, kinds or records are no start of the
 * schedule's; a run whose process was killed was cut off */
void hc_sync_schedule_read (HcStore *store,
                            const HcSettings *settings,
                            const HcRunRow *last,
                            gboolean running,
                            HcScheduleInput *input);

/* hc_sync_schedule_add_network: whether there is one, and whether it is metered, by the monitor of this
 * process */
void hc_sync_schedule_add_network (HcScheduleInput *input);

/* hc_sync_schedule_note_start: remembers the start of a run that the schedule counts from; of others nothing
 */
gboolean
hc_sync_schedule_note_start (HcStore *store, const HcRunRequest *request, gint64 now, GError **error);

/* hc_sync_schedule_note_cut_off: the newest run, if it was stopped, was so by the session (a log-out, a
 * suspend) and not by a person: the schedule takes it up again. To be called when it has ended */
gboolean hc_sync_schedule_note_cut_off (HcStore *store, GError **error);

G_END_DECLS
