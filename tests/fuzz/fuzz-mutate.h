/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer inputs are cut, so that no input takes long by its size alone. */
#define HC_FUZZ_MAX_SIZE (64 * 1024)

/* fuzz_mutate:
 * @corpus: (element-type GBytes): not empty
 *
 * Returns: (transfer full): one of @corpus after one to eight random changes: bits and bytes, parts taken
 * out, doubled or taken from another input, words that parsers care about, values of JSON replaced */
GByteArray *fuzz_mutate (GPtrArray *corpus, GRand *random);

G_END_DECLS
