/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store-runs.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A run and what became of it, as a file. */
typedef enum
{
  HC_EXPORT_CSV,  /* one line an item; no cell begins a formula */
  HC_EXPORT_JSON, /* one object, as `huducwmctl history --run --json` has it */
} HcExportFormat;

/* hc_export_run: writes in pieces, whatever the length. Blocks. The file is replaced only when all of it was
 * written */
gboolean hc_export_run (HcStore *store,
                        gint64 run,
                        HcExportFormat format,
                        GFile *file,
                        GCancellable *cancellable,
                        GError **error);

/* hc_export_dup_name: Returns: (transfer full): a name for the file */
char *hc_export_dup_name (gint64 run, HcExportFormat format);

G_END_DECLS
