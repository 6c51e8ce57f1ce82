/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-kind.h"

G_BEGIN_DECLS

/* The data behind hc-property.h: for each kind its properties with their labels, and every name that the API
 * has. */

typedef struct
{
  const char *property;
  const char *label; /* how a person calls it */
  const char *keys;  /* (nullable): further label keys (hc_text_key), with a blank between; the label's own is
                        always one */
} HcPropertyEntry;

/* hc_property_table_entries: Returns: (transfer none): ends with an entry without property */
const HcPropertyEntry *hc_property_table_entries (HcKind kind);

/* hc_property_table_names: Returns: (transfer none): every top-level name of the API for @kind with a blank
 * between; a reference ends in "/" */
const char *hc_property_table_names (HcKind kind);

/* hc_property_table_base: Returns: (transfer none): what the engine itself needs, ends with %NULL */
const char *const *hc_property_table_base (HcKind kind);

G_END_DECLS
