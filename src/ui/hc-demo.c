/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-demo.h"

#include "hc-secrets.h"
#include "hc-simulator.h"
#include "hc-store-settings.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <errno.h>

struct _HcDemo
{
  HcSimulator *simulator;
  char *folder;
  char *database;
};

static gboolean
save_settings (HcDemo *demo, GError **error)
{
  g_autoptr (HcStore) store = hc_store_open (demo->database, HC_STORE_READ_WRITE, error);
  g_autoptr (JsonNode) document = hc_simulator_dup_settings (demo->simulator);
  g_autoptr (HcSettings) settings = store != NULL ? hc_settings_from_json (document, NULL, error) : NULL;

  return settings != NULL && hc_store_save_settings (store, settings, error);
}

/* Where a run looks for its keys in this process: files in the folder, and not what the environment had for
 * the real servers. Before any thread: nobody may read the environment meanwhile. */
static void
point_environment (const char *folder)
{
  static const char *const names[]
      = { "HUDUCWM_CW_PUBLIC_KEY", "HUDUCWM_CW_PRIVATE_KEY", "HUDUCWM_CW_CLIENT_ID", "HUDUCWM_HUDU_API_KEY" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_unsetenv (names[i]);
  g_setenv ("CREDENTIALS_DIRECTORY", folder, TRUE);
}

static gboolean
write_secrets (HcDemo *demo, GError **error)
{
  const char *values[HC_N_SECRETS] = {
    [HC_SECRET_CW_PUBLIC_KEY] = hc_simulator_get_cw_public_key (demo->simulator),
    [HC_SECRET_CW_PRIVATE_KEY] = hc_simulator_get_cw_private_key (demo->simulator),
    [HC_SECRET_CW_CLIENT_ID] = hc_simulator_get_cw_client_id (demo->simulator),
    [HC_SECRET_HUDU_API_KEY] = hc_simulator_get_hudu_api_key (demo->simulator),
  };

  for (guint i = 0; i < HC_N_SECRETS; i++)
    {
      g_autofree char *path = g_build_filename (demo->folder, hc_secret_to_string ((HcSecret)i), NULL);

      if (!g_file_set_contents_full (path, values[i], -1, G_FILE_SET_CONTENTS_NONE, 0600, error))
        return FALSE;
    }
  return TRUE;
}

HcDemo *
hc_demo_new (guint companies, GError **error)
{
  g_autoptr (HcDemo) demo = g_new0 (HcDemo, 1);
  HcSimulatorOptions options = HC_SIMULATOR_OPTIONS_INIT;

  if (companies > 0)
    {
      options.companies = companies;
      options.contacts = companies * 10;
      options.configurations = companies * 20;
    }
  demo->folder = g_dir_make_tmp ("huducwm-demo-XXXXXX", error);
  if (demo->folder == NULL)
    return NULL;
  point_environment (demo->folder);
  demo->database = g_build_filename (demo->folder, "demo.sqlite", NULL);
  demo->simulator = hc_simulator_new (&options, error);
  if (demo->simulator == NULL || !write_secrets (demo, error) || !save_settings (demo, error))
    return NULL;
  return g_steal_pointer (&demo);
}

/* The folder holds the database, its log, its lock, the keys: files alone. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  if (g_rmdir (folder) != 0)
    g_debug ("%s stays behind: %s", folder, g_strerror (errno));
}

void
hc_demo_free (HcDemo *demo)
{
  if (demo == NULL)
    return;
  g_clear_pointer (&demo->simulator, hc_simulator_free);
  if (demo->folder != NULL)
    remove_folder (demo->folder);
  g_free (demo->folder);
  g_free (demo->database);
  g_free (demo);
}

const char *
hc_demo_get_database (HcDemo *demo)
{
  return demo->database;
}

HcSimulator *
hc_demo_get_simulator (HcDemo *demo)
{
  return demo->simulator;
}
