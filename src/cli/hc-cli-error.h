/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Codes become words, exit statuses and sentences here, and nowhere else in the command line. */

/* The exit statuses of cli.md. */
typedef enum
{
  HC_EXIT_DONE = 0,
  HC_EXIT_WITH_ERRORS = 1,
  HC_EXIT_USAGE = 2,
  HC_EXIT_NEEDS_REVIEW = 3,
  HC_EXIT_CREDENTIALS = 4,
  HC_EXIT_SERVER = 5,
  HC_EXIT_BUSY = 6,
  HC_EXIT_NOT_CONFIGURED = 7,
  HC_EXIT_STOPPED = 8,
  HC_EXIT_INTERNAL = 70,
} HcExit;

/* hc_cli_error_get_status: Returns: the exit status of a command that failed with @error */
HcExit hc_cli_error_get_status (const GError *error);

/* hc_cli_error_get_code: Returns: (transfer none): a stable lower-case word for scripts */
const char *hc_cli_error_get_code (const GError *error);

/* hc_cli_error_get_remedy: Returns: (transfer none) (nullable): what to do about it, translated; %NULL where
 * the message says it */
const char *hc_cli_error_get_remedy (const GError *error);

/* hc_cli_error_to_json: Returns: (transfer full): {"code", "message", "remedy"} */
JsonNode *hc_cli_error_to_json (const GError *error);

G_END_DECLS
