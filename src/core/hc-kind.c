/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-kind.h"

static const char *const names[HC_N_KINDS] = {
  [HC_KIND_COMPANY] = "company",     [HC_KIND_SITE] = "site",
  [HC_KIND_CONTACT] = "contact",     [HC_KIND_CONFIGURATION] = "configuration",
  [HC_KIND_AGREEMENT] = "agreement",
};

const char *
hc_kind_to_string (HcKind kind)
{
  g_return_val_if_fail ((guint)kind < HC_N_KINDS, "");
  return names[kind];
}

gboolean
hc_kind_from_string (const char *text, HcKind *kind)
{
  for (guint i = 0; i < HC_N_KINDS; i++)
    if (g_strcmp0 (text, names[i]) == 0)
      {
        if (kind != NULL)
          *kind = i;
        return TRUE;
      }
  return FALSE;
}
