/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-kind.h"
#include "hc-store.h"

G_BEGIN_DECLS

/* How one kind of record stands, in counts. */
typedef struct
{
  gint64 source;  /* records that ConnectWise has */
  gint64 matched; /* of them, those of matched companies and of companies to be created; of companies: these
                     themselves */
  gint64 linked;  /* have their object in Hudu */
  gint64 waiting; /* conflicts; of companies: also those to be decided */
  gint64 failed;  /* named in the errors of the newest run */
  gint64 complete_at; /* last complete listing, seconds since the epoch; 0: never */
  char *error;        /* (nullable): why the last listing failed */
} HcHealth;

typedef struct
{
  HcHealth kinds[HC_N_KINDS];
  gint64 tiles;       /* Hudu companies with a tile about their agreements */
  gboolean previewed; /* a preview was made, of what is there now or of an earlier state */
} HcHealthTable;
void hc_health_table_free (HcHealthTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcHealthTable, hc_health_table_free)

/* hc_store_view_health: counts over whole tables: tens of milliseconds for 200,000 records, not for a main
 * thread. Returns: (transfer full) (nullable) */
HcHealthTable *hc_store_view_health (HcStore *store, GError **error);

G_END_DECLS
