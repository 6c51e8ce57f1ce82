/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-plan-basis.h"

#include "hc-store-hudu.h"

#define META_BASIS "plan-basis"

static char *
dup_basis (HcStore *store, gint64 run, const HcSettings *settings, GError **error)
{
  g_autofree char *scope = hc_settings_dup_scope_fingerprint (settings);
  g_autofree char *writes = hc_settings_dup_write_fingerprint (settings);
  g_autofree char *matches = hc_store_dup_match_fingerprint (store, error);

  if (matches == NULL)
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s %s %s", run, scope, writes, matches);
}

gboolean
hc_plan_basis_save (HcStore *store, gint64 run, const HcSettings *settings, GError **error)
{
  g_autofree char *basis = dup_basis (store, run, settings, error);

  return basis != NULL && hc_store_set_meta (store, META_BASIS, basis, error);
}

gboolean
hc_plan_basis_is_current (
    HcStore *store, gint64 run, const HcSettings *settings, gboolean *current, GError **error)
{
  g_autofree char *basis = dup_basis (store, run, settings, error);
  g_autofree char *then = basis != NULL ? hc_store_get_meta (store, META_BASIS) : NULL;

  if (basis == NULL)
    return FALSE;
  /* Another run has planned since: what this one rested on was not kept. */
  *current = then == NULL || g_ascii_strtoll (then, NULL, 10) != run || g_str_equal (then, basis);
  return TRUE;
}
