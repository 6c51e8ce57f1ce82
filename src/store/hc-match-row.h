/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-snapshot.h"
#include "hc-statement.h"

G_BEGIN_DECLS

/* A decision as a row. For the files of this folder alone. */

/* What hc_match_row_read() reads, of a table or query x that has the id of a company, with matches m joined
 * to it. */
#define HC_MATCH_COLUMNS                                                                                     \
  "x.id, COALESCE(m.state, 0), COALESCE(m.hudu_id, 0), m.reason,"                                            \
  " EXISTS (SELECT 1 FROM candidates c WHERE c.cw_id = x.id)"

/* hc_match_row_read: undecided companies with candidates come out as suggested */
HcMatch *hc_match_row_read (HcStatement *statement);

G_END_DECLS
