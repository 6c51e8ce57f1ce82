/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-link.h"
#include "hc-statement.h"

G_BEGIN_DECLS

/* What hc_link_row_read() reads, of the table called l. For the files of this folder alone. */
#define HC_LINK_COLUMNS                                                                                      \
  "l.kind, l.cw_id, l.hudu_id, l.hudu_company_id, l.layout_id, l.state, l.created_by_us, l.written"

HcLink *hc_link_row_read (HcStatement *statement);

G_END_DECLS
