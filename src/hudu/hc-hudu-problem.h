/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-http.h"

G_BEGIN_DECLS

/* hc_hudu_problem: an HcHttpProblemFunc. Hudu answers errors as details (text, array, object), errors, error
 * or message, and from its proxy as HTML or plain text, which are no sentences and give %NULL. */
char *hc_hudu_problem (guint status, const char *content_type, const char *body, HcApiError *code);

G_END_DECLS
