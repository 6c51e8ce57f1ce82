/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connectwise-private.h"
#include "hc-fuzz.h"
#include "hc-hudu-problem.h"

/* What a server says with a refusal, which may be anything: whose, then the body. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const guint statuses[] = { 400, 401, 403, 404, 409, 422, 429, 500 };
  HcFuzzInput input = { data, size };
  guint whose = hc_fuzz_take_choice (&input, 2);
  guint status = statuses[hc_fuzz_take_choice (&input, G_N_ELEMENTS (statuses))];
  g_autofree char *body = hc_fuzz_dup_text (&input);
  HcApiError code = HC_API_ERROR_REJECTED;
  g_autofree char *sentence = NULL;

  sentence
      = (whose == 0 ? hc_hudu_problem : hc_connectwise_problem) (status, "application/json", body, &code);
  if (sentence != NULL)
    hc_fuzz_check_text (sentence);
  return 0;
}
