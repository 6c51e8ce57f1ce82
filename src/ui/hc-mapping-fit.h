/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-mapping.h"

G_BEGIN_DECLS

/* Whether a property can go into a field: by their types, and by the values that records really have. Pure.
 */

/* hc_mapping_fit_dup_problem:
 * @taken: (nullable) (element-type HcMapping): the others of the layout
 *
 * Returns: (transfer full) (nullable): why it can't work at all, a sentence */
char *
hc_mapping_fit_dup_problem (HcKind kind, const HcLayout *layout, const HcMapping *mapping, GPtrArray *taken);

/* hc_mapping_fit_try_values:
 * @values: (element-type HcValueCount): what records have
 * @refused: (out): whether not one of them fits
 *
 * Returns: (transfer full) (nullable): what does not fit, and how many records have it */
char *hc_mapping_fit_try_values (const HcLayoutField *field, GPtrArray *values, gboolean *refused);

G_END_DECLS
