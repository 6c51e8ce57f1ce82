/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-connectwise.h"

G_BEGIN_DECLS

/* Turns rows of the API into records, one kind and one set of wanted properties at a time. */
typedef struct _HcDecoder HcDecoder;

/* hc_decoder_new:
 * @company_id: the company of sites; else 0
 * @wanted: (nullable): set of interned properties; of computed ones (hc-property.h) the sources are read
 * @seen: (nullable): set that gets the wanted properties that occurred
 * @password_questions: (nullable): set that gets the labels of questions left out for being passwords
 *
 * The sets are borrowed and must outlive the decoder. */
HcDecoder *hc_decoder_new (
    HcKind kind, gint64 company_id, GHashTable *wanted, GHashTable *seen, GHashTable *password_questions);
void hc_decoder_free (HcDecoder *decoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcDecoder, hc_decoder_free)

/* hc_decoder_decode:
 * @why: (out): when NULL is returned: a sentence that names the row as well as it can be
 *
 * Returns: (transfer full) (nullable) */
HcRecord *hc_decoder_decode (HcDecoder *decoder, JsonNode *row, char **why);

/* hc_decoder_read_id: Returns: the row's id, 0 where it has none that is a positive 32-bit number */
gint64 hc_decoder_read_id (JsonNode *row);

G_END_DECLS
