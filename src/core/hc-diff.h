/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-planner.h"

G_BEGIN_DECLS

/* Comparing one record with one asset, value by value. */
typedef struct
{
  HcPlanContext *context;
  const HcSnapshot *snapshot;
  HcRefTable *coming; /* set of records whose asset is there or planned: what a reference can name */
  const HcRecord *record;
  const HcLayout *layout;
  const HcAsset *asset; /* (nullable): creation */
  const HcLink *link;   /* (nullable): nothing written yet */
  HcItem *item;         /* gets the changes */
  HcCompanyPlan *plan;  /* gets drifts and problems */
} HcDiff;

/* hc_diff_record: mapped fields, the ConnectWise ID, the primary attributes and the name */
void hc_diff_record (HcDiff *diff);

/* hc_diff_value: one value of any sort: nothing, a change, or an agreement to be remembered
 * Returns: whether it needs a write */
gboolean hc_diff_value (const HcLayoutField *field,
                        const HcLink *link,
                        HcItem *item,
                        const char *key,
                        const char *hudu,
                        const char *wanted);

/* hc_diff_is_settled: whether @after needs no write: equal to what Hudu shows, or what we sent and the server
 * answered in another form
 * @field: (nullable): plain text when NULL */
gboolean hc_diff_is_settled (
    const HcLayoutField *field, const HcLink *link, const char *key, const char *hudu, const char *after);

/* hc_diff_name_changed: whether the name in ConnectWise is another one than when we last wrote or saw it, and
 * names are kept up to date. A name that only a person changed in Hudu is left; one that both sides agree on
 * is remembered.
 * @link: (nullable): nothing written yet */
gboolean hc_diff_name_changed (
    const HcSettings *settings, const HcLink *link, HcItem *item, const char *hudu, const char *wanted);

G_END_DECLS
