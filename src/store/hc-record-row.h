/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-record.h"
#include "hc-statement.h"

G_BEGIN_DECLS

/* A record as a row. For the files of this folder alone. */

/* What hc_record_row_read() reads, of the table called r. */
#define HC_RECORD_COLUMNS "r.kind, r.id, r.company_id, r.updated, r.deleted, r.missing_since, r.properties"
#define HC_RECORD_N_COLUMNS 7

/* hc_record_row_read: Returns: (transfer full) (nullable): NULL with HC_STORE_ERROR_CORRUPT where the
 * properties can't be read */
HcRecord *hc_record_row_read (HcStore *store, HcStatement *statement, GError **error);

/* hc_record_row_list: Returns: (transfer full) (nullable) (element-type HcRecord): all rows of a bound
 * statement */
GPtrArray *hc_record_row_list (HcStore *store, HcStatement *statement, GError **error);

/* hc_record_row_write: inserts or replaces. Remembers the company it was below before */
gboolean hc_record_row_write (HcStore *store, const HcRecord *record, GError **error);

/* hc_record_row_digest: over everything that is kept; missing_since aside, which arriving rows don't have */
gint64 hc_record_row_digest (const HcRecord *record);

G_END_DECLS
