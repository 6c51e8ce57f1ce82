/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-planner.h"

G_BEGIN_DECLS

/* The filters that plan and sync take. */
typedef struct
{
  GStrv companies, kinds, records; /* as written; (nullable) */
} HcCliFilterWords;

void hc_cli_filter_words_clear (HcCliFilterWords *words);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HcCliFilterWords, hc_cli_filter_words_clear)

/* hc_cli_filter_read: fills @filter, which is empty. HC_ERROR_INVALID names the first bad word */
gboolean hc_cli_filter_read (const HcCliFilterWords *words, HcFilter *filter, GError **error);
void hc_cli_filter_clear (HcFilter *filter);

/* The entries for GOption, which fill @words. */
#define HC_CLI_FILTER_ENTRIES(words)                                                                         \
  { "company",                                                                                               \
    0,                                                                                                       \
    0,                                                                                                       \
    G_OPTION_ARG_FILENAME_ARRAY,                                                                             \
    &(words).companies,                                                                                      \
    N_ ("Only this company (may be repeated)"),                                                              \
    "CW_ID" },                                                                                               \
      { "kind", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &(words).kinds, N_ ("Only this kind (may be repeated)"),  \
        "KIND" },                                                                                            \
  {                                                                                                          \
    "record", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &(words).records,                                           \
        N_ ("Only this record (may be repeated)"), "KIND:CW_ID"                                              \
  }

G_END_DECLS
