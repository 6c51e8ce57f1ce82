/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync.h"

G_BEGIN_DECLS

/* What the last test of the connection found, line by line. */
typedef enum
{
  HC_CHECK_CW_ADDRESS,
  HC_CHECK_CW_COMPANY,
  HC_CHECK_CW_CLIENT_ID,
  HC_CHECK_CW_KEYS,
  HC_CHECK_HUDU_ADDRESS,
  HC_CHECK_HUDU_KEY,
} HcCheck;
#define HC_N_CHECKS (HC_CHECK_HUDU_KEY + 1)

typedef enum
{
  HC_CHECK_UNKNOWN, /* not reached */
  HC_CHECK_PASSED,
  HC_CHECK_FAILED,
} HcCheckState;

/* A row of ConnectWise's security role. */
typedef struct
{
  char *module;
  char *function;
  char *level;  /* "Inquire" */
  char *needed; /* "All" */
  char *have;   /* "unknown", "None", "My", "All" */
  gboolean ok;
} HcRight;

typedef struct
{
  gint64 time; /* seconds since the epoch */
  gboolean passed;
  char *fingerprint; /* of the addresses that were tested */
  char *failure;     /* (nullable): why it failed where that is no check but a right */
  struct
  {
    HcCheckState state;
    char *detail; /* (nullable): what was found, or why it failed with the remedy */
  } checks[HC_N_CHECKS];
  GPtrArray *rights; /* HcRight; empty when they could not be read */
} HcConnectionResult;

void hc_connection_result_free (HcConnectionResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcConnectionResult, hc_connection_result_free)

/* hc_connection_result_new:
 * @outcome: a{sv} of a test, as hc-sync-documents.h has it. Returns: (transfer full) (nullable): NULL when
 * nothing was tested at all (not configured, busy, stopped) */
HcConnectionResult *hc_connection_result_new (GVariant *outcome, const HcSettings *settings, gint64 now);

/* hc_connection_result_to_text, hc_connection_result_from_text: as kept in the database. @text: (nullable).
 * What can't be read is NULL */
char *hc_connection_result_to_text (const HcConnectionResult *result);
HcConnectionResult *hc_connection_result_from_text (const char *text);

/* hc_connection_result_is_current: whether it is about the addresses in @settings */
gboolean hc_connection_result_is_current (const HcConnectionResult *result, const HcSettings *settings);

/* hc_connection_result_count_missing: rights that are less than what is needed */
guint hc_connection_result_count_missing (const HcConnectionResult *result);

/* The rows of the security role that are needed, in the order of ConnectWise's own list. */
typedef struct
{
  const char *module;
  const char *function;
  const char *use; /* to be translated */
} HcNeededRight;

extern const HcNeededRight hc_needed_rights[]; /* ends with a module of NULL */

/* hc_connection_result_find_right: @result: (nullable). Returns: (transfer none) (nullable) */
const HcRight *hc_connection_result_find_right (const HcConnectionResult *result,
                                                const HcNeededRight *needed);

/* Where the worker keeps it. */
#define HC_CONNECTION_RESULT_META "connection-test"

G_END_DECLS
