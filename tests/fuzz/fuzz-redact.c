/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fuzz.h"
#include "hc-redact.h"

#include <string.h>

/* A line that is secret, then a text that may hold it: it must not be found in what is left. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  HcFuzzInput input = { data, size };
  g_autofree char *secret = hc_fuzz_take_line (&input);
  g_autofree char *text = hc_fuzz_dup_text (&input);
  const char *const secrets[] = { secret, NULL };
  g_autofree char *redacted = hc_redact (text, secrets);
  g_autofree char *without = hc_redact (text, NULL);

  hc_fuzz_check_text (redacted);
  hc_fuzz_check_text (without);
  if (strlen (secret) >= 4 && strstr (HC_REDACTED, secret) == NULL)
    g_assert_null (strstr (redacted, secret));
  return 0;
}
