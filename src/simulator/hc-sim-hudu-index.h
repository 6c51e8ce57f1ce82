/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From a key, a text or a whole number, to the ids of the rows that have it, ascending. */
typedef struct _HcSimHuduIndex HcSimHuduIndex;

HcSimHuduIndex *hc_sim_hudu_index_new (gboolean text);
void hc_sim_hudu_index_free (HcSimHuduIndex *index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSimHuduIndex, hc_sim_hudu_index_free)

/* Key 0 and text NULL are not indexed. Adding twice is once. */
void hc_sim_hudu_index_add (HcSimHuduIndex *index, gint64 key, guint32 id);
void hc_sim_hudu_index_remove (HcSimHuduIndex *index, gint64 key, guint32 id);
void hc_sim_hudu_index_add_text (HcSimHuduIndex *index, const char *key, guint32 id);
void hc_sim_hudu_index_remove_text (HcSimHuduIndex *index, const char *key, guint32 id);

/* Returns: (transfer none) (nullable): guint32 ids; valid until the index changes */
const GArray *hc_sim_hudu_index_find (HcSimHuduIndex *index, gint64 key);
const GArray *hc_sim_hudu_index_find_text (HcSimHuduIndex *index, const char *key);

/* Returns: (transfer full): a copy that stays as it is while the index changes; empty if there is nothing */
GArray *hc_sim_hudu_index_dup (HcSimHuduIndex *index, gint64 key);
GArray *hc_sim_hudu_index_dup_text (HcSimHuduIndex *index, const char *key);

G_END_DECLS
