/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-settings.h"
#include "hc-store-view-options.h"

G_BEGIN_DECLS

/* Every option that is a switch: its key, its words, and which records it concerns. */
typedef enum
{
  HC_OPTION_GROUP_SKIP,    /* what is left out */
  HC_OPTION_GROUP_CHANGES, /* what a sync changes in Hudu */
  HC_OPTION_GROUP_SCHEDULE,
} HcOptionGroup;

typedef enum
{
  HC_OPTION_COUNT_NONE,
  HC_OPTION_COUNT_THERE,
  HC_OPTION_COUNT_INACTIVE,
  HC_OPTION_COUNT_LINKED,
  HC_OPTION_COUNT_DELETED,
} HcOptionCount;

#define HC_OPTION_ALL_KINDS -1

typedef struct
{
  HcOptionGroup group;
  const char *key;
  const char *title;    /* to be translated */
  const char *subtitle; /* the consequence, in a line; to be translated */
  HcOptionCount count;
  int kind; /* HcKind, or HC_OPTION_ALL_KINDS */
} HcOptionInfo;

extern const HcOptionInfo hc_options[]; /* ends with a key of NULL */

/* hc_option_table_count: @counts: (nullable): not read yet. Returns: how many records the option concerns;
 * -1: not known, or it concerns none in particular */
gint64
hc_option_table_count (const HcOptionInfo *info, const HcOptionCounts *counts, const HcSettings *settings);

/* hc_option_table_dup_count_text: Returns: (transfer full): what that number means, a few words */
char *hc_option_table_dup_count_text (const HcOptionInfo *info, gint64 count);

G_END_DECLS
