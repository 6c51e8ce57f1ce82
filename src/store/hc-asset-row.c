/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-asset-row.h"

#include "hc-json-text.h"
#include "hc-sightings.h"
#include "hc-snapshot.h"
#include "hc-store-private.h"

#define FIRST_ATTRIBUTE_COLUMN 7

static void
set_field_cb (gpointer asset, const char *label, const char *value)
{
  hc_asset_set_field (asset, label, value);
}

static void
set_raw_cb (gpointer asset, const char *label, const char *value)
{
  hc_asset_set_raw (asset, label, value);
}

/* Cards are kept as one flat array: kind, id, kind, id … */
static char *
cards_to_json (GArray *cards)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; cards != NULL && i < cards->len; i++)
    {
      const HcCard *card = &g_array_index (cards, HcCard, i);
      gint64 pair[] = { (gint64)card->kind, card->cw_id };
      g_array_append_vals (numbers, pair, 2);
    }
  return hc_json_from_ids (numbers);
}

static void
read_cards (const char *json, GArray *cards)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  hc_json_append_ids (json, numbers);
  for (guint i = 0; i + 1 < numbers->len; i += 2)
    {
      HcCard card = { (HcKind)g_array_index (numbers, gint64, i), g_array_index (numbers, gint64, i + 1) };
      g_array_append_val (cards, card);
    }
}

HcAsset *
hc_asset_row_read (HcStatement *statement)
{
  HcAsset *asset = hc_asset_new (hc_statement_get_int64 (statement, 0));

  asset->company_id = hc_statement_get_int64 (statement, 1);
  asset->layout_id = hc_statement_get_int64 (statement, 2);
  asset->archived = hc_statement_get_int (statement, 3) != 0;
  asset->missing_since = hc_statement_get_int64 (statement, 4);
  g_free (asset->name);
  asset->name = hc_statement_dup_text (statement, 5);
  asset->url = hc_statement_dup_text (statement, 6);
  for (int i = 0; i < HC_N_ATTRIBUTES; i++)
    asset->attributes[i] = hc_statement_dup_text (statement, FIRST_ATTRIBUTE_COLUMN + i);
  hc_json_foreach_text (hc_statement_get_text (statement, 11), set_field_cb, asset);
  read_cards (hc_statement_get_text (statement, 12), asset->cards);
  asset->created_at = hc_statement_dup_text (statement, 13);
  asset->updated_at = hc_statement_dup_text (statement, 14);
  if (hc_statement_get_text (statement, 15) != NULL)
    hc_json_foreach_text (hc_statement_get_text (statement, 15), set_raw_cb, asset);
  return asset;
}

static void
add_tie (GArray *ties, HcKind kind, gint64 cw_id, HcHitReason reason)
{
  HcAssetTie tie = { kind, cw_id, (int)reason };

  g_array_append_val (ties, tie);
}

GArray *
hc_asset_list_ties (const HcAsset *asset, GHashTable *kinds, GHashTable *id_labels)
{
  GArray *ties = g_array_new (FALSE, FALSE, sizeof (HcAssetTie));
  guint kind = kinds != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (kinds, &asset->layout_id)) : 0;
  const char *label = id_labels != NULL ? g_hash_table_lookup (id_labels, &asset->layout_id) : NULL;
  gint64 cw_id;

  if (kind != 0 && label != NULL
      && g_ascii_string_to_signed (hc_asset_get_field (asset, label), 10, 1, G_MAXINT64, &cw_id, NULL))
    add_tie (ties, (HcKind)(kind - 1), cw_id, HC_HIT_CW_ID);
  for (guint i = 0; asset->cards != NULL && i < asset->cards->len; i++)
    {
      const HcCard *card = &g_array_index (asset->cards, HcCard, i);
      add_tie (ties, card->kind, card->cw_id, HC_HIT_CARD);
    }
  return ties;
}

static void
append_text (GString *string, const char *text)
{
  g_string_append_c (string, '\x1f');
  g_string_append (string, text != NULL ? text : "\x1e");
}

static gint64
digest_asset (const HcAsset *asset, const char *fields, const char *raw, const char *cards, GArray *ties)
{
  g_autoptr (GString) text = g_string_sized_new (512);

  g_string_printf (text, "%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ":%d", asset->company_id, asset->layout_id,
                   asset->archived);
  append_text (text, asset->name);
  append_text (text, asset->url);
  for (int i = 0; i < HC_N_ATTRIBUTES; i++)
    append_text (text, asset->attributes[i]);
  append_text (text, fields);
  append_text (text, raw);
  append_text (text, cards);
  append_text (text, asset->created_at);
  append_text (text, asset->updated_at);
  for (guint i = 0; i < ties->len; i++)
    {
      const HcAssetTie *tie = &g_array_index (ties, HcAssetTie, i);
      g_string_append_printf (text, "\x1f%d:%" G_GINT64_FORMAT ":%d", (int)tie->kind, tie->cw_id,
                              tie->reason);
    }
  return hc_digest_text (text->str, text->len);
}

static gboolean
write_asset (HcStore *store,
             const HcAsset *asset,
             const char *fields,
             const char *raw,
             const char *cards,
             GError **error)
{
  return hc_store_run (
      store, error,
      "INSERT INTO assets (id, company_id, layout_id, archived, missing_since, name, url, serial, mail, "
      "model,"
      " manufacturer, fields, cards, created_at, updated_at, raw)"
      " VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
      " ON CONFLICT (id) DO UPDATE SET company_id = ?2, layout_id = ?3, archived = ?4, missing_since = 0,"
      " name = ?5, url = ?6, serial = ?7, mail = ?8, model = ?9, manufacturer = ?10, fields = ?11, cards = "
      "?12,"
      " created_at = ?13, updated_at = ?14, raw = ?15",
      "lllitssssssssss", asset->id, asset->company_id, asset->layout_id, (int)(asset->archived ? 1 : 0),
      asset->name, asset->url, asset->attributes[HC_ATTRIBUTE_SERIAL], asset->attributes[HC_ATTRIBUTE_MAIL],
      asset->attributes[HC_ATTRIBUTE_MODEL], asset->attributes[HC_ATTRIBUTE_MANUFACTURER], fields, cards,
      asset->created_at, asset->updated_at, raw);
}

gboolean
hc_asset_row_put_ties (HcStore *store, gint64 asset_id, GArray *ties, GError **error)
{
  if (!hc_store_run (store, error, "DELETE FROM asset_index WHERE asset_id = ?1", "l", asset_id))
    return FALSE;
  for (guint i = 0; i < ties->len; i++)
    {
      const HcAssetTie *tie = &g_array_index (ties, HcAssetTie, i);
      if (!hc_store_run (store, error,
                         "INSERT OR IGNORE INTO asset_index (kind, cw_id, asset_id, reason)"
                         " VALUES (?1, ?2, ?3, ?4)",
                         "illi", (int)tie->kind, tie->cw_id, asset_id, tie->reason))
        return FALSE;
    }
  return TRUE;
}

gboolean
hc_asset_row_put (HcStore *store, const HcAsset *asset, GArray *ties, gint64 sweep, GError **error)
{
  g_autofree char *fields = hc_json_from_texts (asset->fields);
  g_autofree char *cards = cards_to_json (asset->cards);
  g_autofree char *raw = asset->raw != NULL ? hc_json_from_texts (asset->raw) : NULL;
  gint64 digest = digest_asset (asset, fields, raw, cards, ties);
  gint64 known;

  if (!hc_sightings_get_digest (store, HC_AREA_ASSET, asset->id, &known, error))
    return FALSE;
  if (known == digest)
    return hc_sightings_touch (store, HC_AREA_ASSET, asset->id, sweep, error);
  return write_asset (store, asset, fields, raw, cards, error)
         && hc_asset_row_put_ties (store, asset->id, ties, error)
         && hc_sightings_put (store, HC_AREA_ASSET, asset->id, sweep, digest, error);
}
