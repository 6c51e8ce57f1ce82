/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-edit.h"

#include <string.h>

JsonNode *
hc_sim_hudu_get (HcSimHudu *hudu, const char *kind, gint64 id)
{
  HcSimHuduKind which = hc_sim_hudu_kind (kind);
  gpointer row = which != HC_SIM_HUDU_N_KINDS ? hc_sim_hudu_row (hudu, which, id) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  HcSimJson json = HC_SIM_JSON_INIT (text);

  if (row == NULL)
    return NULL;
  hc_sim_hudu_kind_writer (which) (hudu, row, &json);
  return json_from_string (text->str, NULL);
}

guint
hc_sim_hudu_count (HcSimHudu *hudu, const char *kind)
{
  HcSimHuduKind which = hc_sim_hudu_kind (kind);

  return which != HC_SIM_HUDU_N_KINDS ? hudu->tables[which].live : 0;
}

GArray *
hc_sim_hudu_dup_ids (HcSimHudu *hudu, const char *kind)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  HcSimHuduKind which = hc_sim_hudu_kind (kind);

  for (guint i = 0; which != HC_SIM_HUDU_N_KINDS && i < hudu->tables[which].rows->len; i++)
    {
      gint64 id = i + 1;

      if (hudu->tables[which].rows->pdata[i] != NULL)
        g_array_append_val (ids, id);
    }
  return ids;
}

gint64
hc_sim_hudu_find_company (HcSimHudu *hudu, const char *name)
{
  const GArray *ids = hc_sim_hudu_index_find_text (hudu->companies_by_name, name);

  return ids != NULL ? g_array_index (ids, guint32, 0) : 0;
}

gint64
hc_sim_hudu_find_layout (HcSimHudu *hudu, const char *name)
{
  GPtrArray *rows = hudu->tables[HC_SIM_HUDU_LAYOUTS].rows;

  for (guint i = 0; i < rows->len; i++)
    if (rows->pdata[i] != NULL && strcmp (((HcSimHuduLayout *)rows->pdata[i])->name, name) == 0)
      return i + 1;
  return 0;
}

/* ListSelect values are kept as ids and asked for as names. */
static char *
dup_item_names (HcSimHudu *hudu, guint32 list_id, const char *text)
{
  HcSimHuduList *list = hc_sim_hudu_row (hudu, HC_SIM_HUDU_LISTS, list_id);
  g_auto (GStrv) ids = g_strsplit (text, ",", -1);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; list != NULL && ids[i] != NULL; i++)
    {
      const HcSimHuduListItem *item
          = hc_sim_hudu_list_item (list, (guint32)g_ascii_strtoull (ids[i], NULL, 10));

      if (item != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? "\n" : "", item->name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
dup_field (HcSimHudu *hudu, HcSimHuduAsset *asset, const char *label)
{
  const HcSimHuduField *field = hc_sim_hudu_layout_find (hc_sim_hudu_layout (hudu, asset->layout_id), label);
  const HcSimHuduValue *value = field != NULL ? hc_sim_hudu_asset_value (asset, field->id) : NULL;

  if (value == NULL || value->text == NULL)
    return NULL;
  if (field->type == HC_SIM_FIELD_LIST_SELECT)
    return dup_item_names (hudu, field->list_id, value->text);
  return g_strdup (value->text);
}

char *
hc_sim_hudu_dup_asset_field (HcSimHudu *hudu, gint64 asset_id, const char *label)
{
  HcSimHuduAsset *asset = hc_sim_hudu_asset (hudu, asset_id);

  return asset != NULL ? dup_field (hudu, asset, label) : NULL;
}

GArray *
hc_sim_hudu_find_assets (HcSimHudu *hudu, gint64 layout_id, const char *label, const char *value)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GPtrArray *rows = hudu->tables[HC_SIM_HUDU_ASSETS].rows;

  for (guint i = 0; i < rows->len; i++)
    {
      HcSimHuduAsset *asset = rows->pdata[i];
      g_autofree char *mine = NULL;
      gint64 id = i + 1;

      if (asset == NULL || (layout_id != 0 && asset->layout_id != layout_id))
        continue;
      mine = label != NULL ? dup_field (hudu, asset, label) : g_strdup (asset->name);
      if (g_strcmp0 (mine, value) == 0)
        g_array_append_val (ids, id);
    }
  return ids;
}

static gboolean
dump_kind (HcSimHudu *hudu, HcSimHuduKind kind, GOutputStream *stream, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *rows = hudu->tables[kind].rows;
  HcSimJson json = HC_SIM_JSON_INIT (text);

  g_string_append_printf (text, "%s\n\"%s\":[", kind == 0 ? "{" : ",", hc_sim_hudu_kind_name (kind));
  for (guint i = 0; i < rows->len; i++)
    {
      if (rows->pdata[i] == NULL)
        continue;
      hc_sim_hudu_kind_writer (kind) (hudu, rows->pdata[i], &json);
      if (text->len < 65536)
        continue;
      if (!g_output_stream_write_all (stream, text->str, text->len, NULL, NULL, error))
        return FALSE;
      g_string_truncate (text, 0);
    }
  g_string_append_c (text, ']');
  return g_output_stream_write_all (stream, text->str, text->len, NULL, NULL, error);
}

gboolean
hc_sim_hudu_dump (HcSimHudu *hudu, GOutputStream *stream, GError **error)
{
  HcSimHuduSwitches kept = hudu->switches;
  HcSimHuduSwitch which;
  gboolean done = TRUE;

  hc_sim_hudu_switches_init (&hudu->switches);
  hc_sim_hudu_switches_set (&hudu->switches, "refs", "array", &which, NULL);
  for (guint kind = 0; done && hc_sim_hudu_kind_name (kind) != NULL; kind++)
    done = dump_kind (hudu, kind, stream, error);
  hc_sim_hudu_switches_clear (&hudu->switches);
  hudu->switches = kept;
  return done && g_output_stream_write_all (stream, "\n}\n", 3, NULL, NULL, error);
}
