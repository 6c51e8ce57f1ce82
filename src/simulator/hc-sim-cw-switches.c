/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-switches.h"

#include <gio/gio.h>
#include <string.h>

struct _HcSimCwSwitches
{
  GHashTable *values;
};

/* The first value is the default; "#" allows any number, "*" any text. */
static const struct
{
  const char *name;
  const char *values;
} known[] = {
  { "client-id-status", "401|400|403" },
  { "client-id-required", "true|false" },
  { "login-status", "401|404|400" },
  { "login-code", "Unauthorized|ConnectWiseApi" },
  { "keys-valid", "true|false" },
  { "companyinfo-unknown", "null|404" },
  { "codebase", "v2025_1|*" },
  { "instance", "northwind|*" },
  { "site-url", "|*" },
  { "info-open", "false|true" },
  { "my-security", "200|403|404" },
  { "configuration-types", "|*" },
  { "table-setup", "|*" },
  { "info-needs-setup", "false|true" },
  { "display-passwords", "masked|null|absent" },
  { "questions-in-lists", "true|false" },
  { "forward-end-link", "empty|absent" },
  { "forward-order-by", "ignore|error" },
  { "link-trailing-slash", "true|false" },
  { "default-order", "id|updated" },
  { "unknown-field", "ignore|error" },
  { "and-first", "true|false" },
  { "case-sensitive", "false|true" },
  { "unset-is-unequal", "true|false" },
  { "same-row", "true|false" },
  { "max-url", "2000|#" },
  { "child-bumps", "false|true" },
  { "merge-loser", "deleted|gone" },
  { "extra-rows", "0|#" },
  { "rate-limit", "0|#" },
  { "retry-after", "true|false" },
  { "my-account", "true|false" },
};

HcSimCwSwitches *
hc_sim_cw_switches_new (void)
{
  HcSimCwSwitches *switches = g_new0 (HcSimCwSwitches, 1);

  switches->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_hash_table_insert (switches->values, (gpointer)known[i].name,
                         g_strndup (known[i].values, strcspn (known[i].values, "|")));
  return switches;
}

void
hc_sim_cw_switches_free (HcSimCwSwitches *switches)
{
  if (switches == NULL)
    return;
  g_hash_table_unref (switches->values);
  g_free (switches);
}

static gboolean
is_offered (const char *values, const char *value)
{
  g_auto (GStrv) offered = g_strsplit (values, "|", -1);

  if (g_strv_contains ((const char *const *)offered, "*"))
    return TRUE;
  if (g_strv_contains ((const char *const *)offered, "#"))
    return g_ascii_string_to_signed (value, 10, G_MININT32, G_MAXINT32, NULL, NULL);
  return g_strv_contains ((const char *const *)offered, value);
}

gboolean
hc_sim_cw_switches_set (HcSimCwSwitches *switches, const char *name, const char *value, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (strcmp (known[i].name, name) != 0)
        continue;
      if (!is_offered (known[i].values, value))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       "The switch %s does not take %s, but %s", name, value, known[i].values);
          return FALSE;
        }
      g_hash_table_insert (switches->values, (gpointer)known[i].name, g_strdup (value));
      return TRUE;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "There is no switch named %s", name);
  return FALSE;
}

const char *
hc_sim_cw_switches_get (HcSimCwSwitches *switches, const char *name)
{
  const char *value = g_hash_table_lookup (switches->values, name);

  if (value == NULL)
    g_error ("There is no switch named %s", name);
  return value;
}

gboolean
hc_sim_cw_switches_is (HcSimCwSwitches *switches, const char *name, const char *value)
{
  return strcmp (hc_sim_cw_switches_get (switches, name), value) == 0;
}

gboolean
hc_sim_cw_switches_on (HcSimCwSwitches *switches, const char *name)
{
  return hc_sim_cw_switches_is (switches, name, "true");
}

gint64
hc_sim_cw_switches_get_int (HcSimCwSwitches *switches, const char *name)
{
  return g_ascii_strtoll (hc_sim_cw_switches_get (switches, name), NULL, 10);
}
