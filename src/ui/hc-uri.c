/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-uri.h"

gboolean
hc_uri_parse (const char *uri, HcKind *kind, gint64 *cw_id)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);
  guint64 number;

  if (parsed == NULL || g_strcmp0 (g_uri_get_scheme (parsed), "huducwm") != 0
      || g_uri_get_host (parsed) == NULL || !hc_kind_from_string (g_uri_get_host (parsed), kind)
      || g_uri_get_path (parsed)[0] != '/')
    return FALSE;
  if (!g_ascii_string_to_unsigned (g_uri_get_path (parsed) + 1, 10, 1, G_MAXINT64, &number, NULL))
    return FALSE;
  *cw_id = (gint64)number;
  return TRUE;
}
