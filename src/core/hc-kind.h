/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The kinds of ConnectWise record that are brought to Hudu. The order is the order in which plans are
 * applied. */
typedef enum
{
  HC_KIND_COMPANY,
  HC_KIND_SITE,
  HC_KIND_CONTACT,
  HC_KIND_CONFIGURATION,
  HC_KIND_AGREEMENT,
} HcKind;

#define HC_N_KINDS (HC_KIND_AGREEMENT + 1)

/* hc_kind_to_string:
 *
 * Returns: (transfer none): "company", "site", "contact", "configuration" or "agreement" */
const char *hc_kind_to_string (HcKind kind);

/* hc_kind_from_string:
 *
 * Returns: whether @text is one of the names above, exactly; then @kind is set */
gboolean hc_kind_from_string (const char *text, HcKind *kind);

G_END_DECLS
