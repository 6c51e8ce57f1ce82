/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What libFuzzer and fuzz-driver.c call; every target defines it. A broken promise ends the program. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* LLVMFuzzerInitialize: warnings and criticals end the program from here on */
int LLVMFuzzerInitialize (int *argc, char ***argv);

/* Bytes of an input, handed out from the front. */
typedef struct
{
  const uint8_t *data;
  size_t size;
} HcFuzzInput;

/* hc_fuzz_take_choice: Returns: the next byte below @n_choices, written as a letter or digit in hand-made
 * inputs ("2{…}"); 0 when nothing is left */
guint hc_fuzz_take_choice (HcFuzzInput *input, guint n_choices);

/* hc_fuzz_take_line: Returns: (transfer full): up to the next line feed, which is dropped; valid UTF-8 */
char *hc_fuzz_take_line (HcFuzzInput *input);

/* hc_fuzz_dup_bytes: Returns: (transfer full): all that is left and a NUL behind it, in memory of just that
 * size; may hold NULs and need not be UTF-8 */
char *hc_fuzz_dup_bytes (const HcFuzzInput *input);

/* hc_fuzz_dup_text: Returns: (transfer full): all that is left as valid UTF-8 without NUL */
char *hc_fuzz_dup_text (const HcFuzzInput *input);

/* hc_fuzz_check_text: @text must be there and valid UTF-8 */
void hc_fuzz_check_text (const char *text);
/* hc_fuzz_check_texts: the same for both sides of a table of texts */
void hc_fuzz_check_texts (GHashTable *table);
/* hc_fuzz_check_error: @error must be set, with a message in valid UTF-8, if and only if there is no @result
 */
void hc_fuzz_check_error (gconstpointer result, const GError *error);
/* hc_fuzz_check_same_json: both must be the same document, the order of members included. @b: (nullable) */
void hc_fuzz_check_same_json (JsonNode *a, JsonNode *b);

G_END_DECLS
