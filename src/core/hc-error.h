/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a server or the way to it did. The message names host and cause; codes are turned into a remedy by ui
 * and cli only. */
typedef enum
{
  HC_API_ERROR_UNAUTHORIZED, /* credentials refused: the run stops at once */
  HC_API_ERROR_FORBIDDEN,    /* this one operation is not permitted */
  HC_API_ERROR_NOT_FOUND,
  HC_API_ERROR_RATE_LIMITED, /* still limited after all the waiting */
  HC_API_ERROR_REJECTED,     /* 400, 409, 414, 415, 422: the server understood and refuses this request */
  HC_API_ERROR_SERVER,       /* 5xx after the retries */
  HC_API_ERROR_MALFORMED,    /* not JSON, cut short, too large, too deep, or of the wrong shape */
  HC_API_ERROR_UNREACHABLE,  /* no connection, time-out, reset, redirect to another host */
  HC_API_ERROR_CERTIFICATE,
  HC_API_ERROR_UNANSWERED, /* a write was sent and its answer never came: it may have been carried out */
  HC_API_ERROR_CLIENT_ID,  /* ConnectWise: client id missing or not accepted */
  HC_API_ERROR_COMPANY,    /* ConnectWise: no such login company at this host */
} HcApiError;

#define HC_API_ERROR (hc_api_error_quark ())
GQuark hc_api_error_quark (void);

typedef enum
{
  HC_STORE_ERROR_FAILED,
  HC_STORE_ERROR_FULL,      /* disk full */
  HC_STORE_ERROR_READ_ONLY, /* file or directory can't be written */
  HC_STORE_ERROR_CORRUPT,   /* not a database, or damaged */
  HC_STORE_ERROR_TOO_NEW,   /* written by a newer version */
  HC_STORE_ERROR_BUSY,      /* locked beyond the busy timeout */
  HC_STORE_ERROR_NOT_FOUND, /* no such row */
  HC_STORE_ERROR_SECRET,    /* Secret Service missing, locked or refusing */
} HcStoreError;

#define HC_STORE_ERROR (hc_store_error_quark ())
GQuark hc_store_error_quark (void);

/* What a person or a run can be told by the engine. Each code has its own exit status (cli.md). */
typedef enum
{
  HC_ERROR_INVALID,        /* bad input: 2 */
  HC_ERROR_NEEDS_REVIEW,   /* a guard: 3 */
  HC_ERROR_CREDENTIALS,    /* login or permission: 4 */
  HC_ERROR_SERVER,         /* server or network: 5 */
  HC_ERROR_BUSY,           /* another run: 6 */
  HC_ERROR_NOT_CONFIGURED, /* not configured, or not tested since the last change: 7 */
  HC_ERROR_STOPPED,        /* on request: 8 */
  HC_ERROR_INTERNAL,       /* 70 */
  HC_ERROR_DATABASE,       /* the database could not be used, and the message says what to do: 70 */
} HcError;

#define HC_ERROR (hc_error_quark ())
GQuark hc_error_quark (void);

G_END_DECLS
