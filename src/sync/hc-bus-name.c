/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-bus-name.h"

#include "hc-config.h"
#include "hc-error.h"

static char *
dup_name (const char *base, const char *profile, GError **error)
{
  g_autoptr (GString) name = g_string_new (base);

  if (!g_str_equal (profile, "default"))
    {
      g_string_append (name, ".P");
      for (const char *c = profile; *c != '\0'; c++)
        g_string_append_printf (name, "%02x", (guchar)*c);
    }
  if (g_application_id_is_valid (name->str))
    return g_string_free (g_steal_pointer (&name), FALSE);
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
               "The name of the profile “%s” is too long to be synced in the background", profile);
  return NULL;
}

char *
hc_bus_name_dup_agent (const char *profile, GError **error)
{
  return dup_name (HC_APP_ID ".Agent", profile, error);
}

char *
hc_bus_name_dup_window (const char *profile, GError **error)
{
  return dup_name (HC_APP_ID, profile, error);
}

char *
hc_bus_name_dup_path (const char *name)
{
  char *path = g_strconcat ("/", name, NULL);

  return g_strdelimit (path, ".", '/');
}
