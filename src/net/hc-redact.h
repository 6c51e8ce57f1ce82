/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands where a secret stood. */
#define HC_REDACTED "[redacted]"

/* hc_redact:
 * @text: anything that may be logged, shown or put into a support bundle
 * @secrets: (nullable): texts known to be secret; blank ones and those of less than four characters are
 * passed over
 *
 * Takes out what looks like a credential: the value after Authorization, clientId, x-api-key, privateKey,
 * publicKey or password (as a header, in JSON or in a query), and what follows "Basic" or "Bearer"; then each
 * of @secrets wherever it stands, also with its special characters percent-encoded.
 *
 * Returns: (transfer full): valid UTF-8. Any thread */
char *hc_redact (const char *text, const char *const *secrets);

G_END_DECLS
