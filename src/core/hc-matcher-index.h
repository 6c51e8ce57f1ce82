/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Similar names among thousands: a trigram index picks the few worth a closer look. */
typedef struct _HcMatcherIndex HcMatcherIndex;

typedef struct
{
  guint index;  /* the position at which the name was added */
  double score; /* 0…1: the better one of trigram overlap (Dice) and Jaro–Winkler */
} HcSimilar;

HcMatcherIndex *hc_matcher_index_new (void);
void hc_matcher_index_free (HcMatcherIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcMatcherIndex, hc_matcher_index_free)

/* hc_matcher_index_add: @key: (nullable): a name as hc_text_company_key() gives it; a blank one takes a
 * position and is never found */
void hc_matcher_index_add (HcMatcherIndex *index, const char *key);

/* hc_matcher_index_find:
 *
 * Not for two threads at a time: it counts in a table that belongs to the index.
 *
 * Returns: (transfer full): array of HcSimilar at or above @threshold, best first, equals by position */
GArray *hc_matcher_index_find (HcMatcherIndex *index, const char *key, double threshold);

G_END_DECLS
