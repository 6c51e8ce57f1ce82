/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-cli.h"

G_BEGIN_DECLS

/* How far a run is: one line that is written over and over, where standard error is a terminal; with -v
 * elsewhere a line per stage. */
typedef struct _HcCliProgress HcCliProgress;

HcCliProgress *hc_cli_progress_new (HcCli *cli);
/* hc_cli_progress_free: takes the line away */
void hc_cli_progress_free (HcCliProgress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcCliProgress, hc_cli_progress_free)

/* hc_cli_progress_get: Returns: (transfer none): what a run in this thread writes to */
HcProgress *hc_cli_progress_get (HcCliProgress *progress);

/* hc_cli_progress_show: for who hears of it in another way */
void hc_cli_progress_show (HcCliProgress *progress, const HcProgressState *state);

/* hc_cli_progress_dup_line: Returns: (transfer full): @state in at most @width columns */
char *hc_cli_progress_dup_line (const HcProgressState *state, guint width);

G_END_DECLS
