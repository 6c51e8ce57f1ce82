/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-kind.h"
#include "hc-store.h"

G_BEGIN_DECLS

/* How many records each option concerns: a read model for the window. */

/* One type or status that an option can name. */
typedef struct
{
  gint64 id; /* 0: occurs in records, but no setup table tells of it */
  char *name;
  gboolean inactive; /* switched off in ConnectWise */
  gint64 count;      /* records that carry it */
} HcOptionType;

void hc_option_type_free (HcOptionType *type);

typedef struct
{
  gboolean refreshed;           /* whether the setup tables were read */
  gboolean fetched[HC_N_KINDS]; /* whether the kind was ever listed; else its numbers mean nothing */
  gint64 there[HC_N_KINDS];
  gint64 inactive[HC_N_KINDS]; /* of sites, contacts and configurations */
  gint64 linked[HC_N_KINDS];   /* that we keep up to date in Hudu */
  gint64 deleted[HC_N_KINDS];  /* deleted in ConnectWise, and still in Hudu */
  GPtrArray *company_types, *company_statuses, *configuration_types; /* HcOptionType, by name */
} HcOptionCounts;

void hc_option_counts_free (HcOptionCounts *counts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcOptionCounts, hc_option_counts_free)

/* hc_store_count_options: counts over whole tables: for a worker. Returns: (transfer full) (nullable) */
HcOptionCounts *hc_store_count_options (HcStore *store, GError **error);

G_END_DECLS
