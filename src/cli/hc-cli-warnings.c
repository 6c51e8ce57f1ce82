/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-warnings.h"

#include "hc-cli-output.h"
#include "hc-mapping.h"
#include "hc-store-hudu.h"

#include <glib/gi18n.h>

static void
warn (HcCli *cli, HcKind kind, const HcLayout *layout)
{
  if (hc_mapping_find_id_field (cli->profile->settings, kind, layout) == NULL)
    hc_cli_notice (
        cli,
        _ ("Warning: the asset layout “%s” has no ConnectWise ID field: after a lost database, records could "
           "double. Add it with: huducwmctl layouts prepare %s --layout \"%s\"\n"),
        layout->name, hc_kind_to_string (kind), layout->name);
}

void
hc_cli_warn_of_layouts (HcCli *cli)
{
  g_autoptr (GPtrArray) layouts = hc_store_list_layouts (cli->profile->store, NULL);

  for (guint kind = HC_KIND_SITE; layouts != NULL && kind < HC_N_KINDS; kind++)
    {
      g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

      hc_settings_collect_layouts (cli->profile->settings, (HcKind)kind, layouts, ids);
      for (guint i = 0; i < layouts->len; i++)
        {
          const HcLayout *layout = layouts->pdata[i];

          if (g_hash_table_contains (ids, &layout->id))
            warn (cli, (HcKind)kind, layout);
        }
    }
}
