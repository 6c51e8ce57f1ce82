/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-table.h"

G_BEGIN_DECLS

/* HcSimFields: what the query parameter fields asks for, as a tree: "id,status/name" → {id, status: {name}}.
 * A leaf stands for everything below it. */
typedef struct _HcSimFields HcSimFields;

/* hc_sim_fields_parse:
 * @text: (nullable): NULL or blank asks for everything
 *
 * Returns: (transfer full) (nullable): NULL for everything */
HcSimFields *hc_sim_fields_parse (const char *text);
void hc_sim_fields_free (HcSimFields *fields);

/* hc_sim_fields_has: whether @name is wanted; a NULL or leaf @fields wants everything */
gboolean hc_sim_fields_has (const HcSimFields *fields, const char *name);

/* hc_sim_fields_get: (nullable): the tree below a wanted name; NULL wants everything below it */
const HcSimFields *hc_sim_fields_get (const HcSimFields *fields, const char *name);

/* hc_sim_fields_find_unknown: (nullable): the first name at the top that @table does not have */
const char *hc_sim_fields_find_unknown (const HcSimFields *fields, HcSimTable *table);

/* hc_sim_record_append_json:
 * @fields: (nullable): NULL for everything
 * @base: the API root for hrefs: "https://host/v4_6_release/apis/3.0"
 *
 * Appends a record as the API shows it. */
void hc_sim_record_append_json (
    HcSimTable *table, const HcSimRecord *record, const HcSimFields *fields, const char *base, GString *out);

/* Stands for U+0000 in a record's text; real records have had some. */
#define HC_SIM_NUL "\x1a"

/* hc_sim_append_json_string: appends @text quoted and escaped */
void hc_sim_append_json_string (GString *out, const char *text);

/* hc_sim_append_date: appends "2025-06-01T00:00:00Z" */
void hc_sim_append_date (GString *out, gint64 seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSimFields, hc_sim_fields_free)

G_END_DECLS
