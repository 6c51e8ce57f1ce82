/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store-view-companies.h"

G_BEGIN_DECLS

/* How a company's decision is put into words. */

/* hc_company_text_get_state: Returns: (transfer none): what was decided, in a word or two; @detail: (out)
 * (optional): what goes with it, "" for nothing: whether a sync has carried it out; @icon: (out) (optional):
 * a picture of the same */
const char *hc_company_text_get_state (const HcCompanyView *view, const char **detail, const char **icon);

/* hc_company_text_dup_reason: Returns: (transfer full): a reason as the engine keeps it, translated; "" for
 * none */
char *hc_company_text_dup_reason (const char *reason);
/* hc_company_text_dup_why: Returns: (transfer full): why the row is as it is, "–" when there is nothing to
 * say
 */
char *hc_company_text_dup_why (const HcCompanyView *view);

/* hc_company_text_dup_hudu: Returns: (transfer full): the Hudu company, or what will become of it */
char *hc_company_text_dup_hudu (const HcCompanyView *view);

/* hc_company_text_dup_sync: Returns: (transfer full): when a sync last changed something of it */
char *hc_company_text_dup_sync (const HcCompanyView *view);

/* hc_company_text_dup_summary: Returns: (transfer full): all of it in some lines, for a tooltip */
char *hc_company_text_dup_summary (const HcCompanyView *view);

G_END_DECLS
