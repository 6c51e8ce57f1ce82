/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner-world.h"

#include "hc-planner-fixture.h"

#include "hc-text.h"

/* Values come back in another form, as those of real servers do. */
static char *
answer (const HcLayoutField *field, const char *text)
{
  if (text[0] == '\0' || field->type != HC_FIELD_RICH_TEXT)
    return g_strdup (text);
  return g_strconcat ("* ", text, NULL);
}

static const char *
get_value (const HcAsset *asset, const char *key)
{
  if (key[0] == ':')
    return hc_asset_get_field (asset, key + 1);
  if (g_str_equal (key, "name"))
    return asset->name;
  for (guint i = 0; i < HC_N_ATTRIBUTES; i++)
    if (g_str_equal (key, hc_attribute_to_string ((HcAttribute)i)))
      return asset->attributes[i] != NULL ? asset->attributes[i] : "";
  g_assert_not_reached ();
}

static void
put_value (HcWorld *world, HcAsset *asset, const char *key, const char *value)
{
  const HcLayoutField *field;
  g_autofree char *answered = NULL;

  if (g_str_equal (key, "name"))
    {
      g_free (asset->name);
      asset->name = g_strdup (value);
      return;
    }
  for (guint i = 0; i < HC_N_ATTRIBUTES; i++)
    if (g_str_equal (key, hc_attribute_to_string ((HcAttribute)i)))
      {
        g_free (asset->attributes[i]);
        asset->attributes[i] = g_strdup (value);
        return;
      }
  field = hc_layout_find_field (hc_world_find_layout (world, asset->layout_id), key + 1);
  g_assert_nonnull (field);
  answered = answer (field, value);
  hc_asset_set_field (asset, field->label, answered);
}

/* The reference is resolved as the run does it, and refused as the server would. */
static void
resolve (HcWorld *world, HcChange *change, gint64 company_id)
{
  HcKind kind;
  gint64 id;
  const HcAsset *target;

  if (!g_str_equal (change->key, ":Site") || change->after[0] == '\0')
    return;
  if (change->after[0] == '@')
    {
      const HcLink *link;

      g_assert_true (hc_ref_parse (change->after + 1, &kind, &id));
      link = hc_ref_table_lookup (world->links, kind, id);
      g_assert_true (link != NULL && link->state == HC_LINK_LIVE);
      g_free (change->after);
      change->after = g_strdup_printf ("%" G_GINT64_FORMAT, link->hudu_id);
    }
  target = hc_world_asset (world, g_ascii_strtoll (change->after, NULL, 10));
  g_assert_true (target != NULL && target->company_id == company_id);
}

/* What belongs to people stays theirs. */
static void
check_change (const HcItem *item, const HcAsset *asset, const HcLink *link, const HcChange *change)
{
  static const char *const ours[]
      = { "name", ":" HC_WORLD_ID_LABEL, ":Serial", "primary_serial", "primary_mail", NULL };
  const char *now = get_value (asset, change->key);
  const HcWritten *written = hc_link_get_written (link, change->key);

  g_assert_cmpstr (change->key, !=, ":Private");
  g_assert_cmpstr (change->key, !=, ":Class");
  g_assert_cmpstr (now, ==, change->before);
  if (now[0] == '\0' || g_strv_contains (ours, change->key))
    return;
  g_assert_cmpstr (change->key, !=, ":Warranty");
  g_assert_cmpint (item->action, !=, HC_ACTION_ADOPT);
  g_assert_nonnull (written);
  g_assert_cmpstr (written->answered, ==, now);
}

static HcLink *
get_link (HcWorld *world, const HcItem *item, gint64 hudu_id)
{
  HcLink *link = hc_ref_table_lookup (world->links, item->kind, item->cw_id);

  if (link != NULL && link->hudu_id == hudu_id && item->action != HC_ACTION_CREATE
      && item->action != HC_ACTION_ADOPT)
    return link;
  link = hc_link_new (item->kind, item->cw_id, hudu_id);
  link->hudu_company_id = item->company_hudu_id;
  link->layout_id = item->layout_id;
  link->created_by_us = item->action == HC_ACTION_CREATE;
  hc_ref_table_insert (world->links, item->kind, item->cw_id, link);
  return link;
}

static void
remember (HcLink *link, const HcItem *item, const HcAsset *asset)
{
  if (hc_link_get_written (link, "name") == NULL)
    hc_link_set_written (link, "name", item->name, asset->name);
  for (guint i = 0; i < item->agreed->len; i++)
    {
      const HcChange *agreed = g_ptr_array_index (item->agreed, i);

      hc_link_set_written (link, agreed->key, agreed->after, agreed->before);
    }
  for (guint i = 0; i < item->changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (item->changes, i);

      hc_link_set_written (link, change->key, change->after, get_value (asset, change->key));
    }
}

static void
create (HcWorld *world, HcItem *item, gboolean lose_answer)
{
  HcAsset *asset = hc_asset_new (world->next_asset++);
  HcUnfinished *unfinished;

  g_assert_true (world->complete[item->kind]);
  asset->company_id = item->company_hudu_id;
  asset->layout_id = item->layout_id;
  asset->created_at = hc_text_from_timestamp (world->now);
  g_hash_table_replace (world->assets, &asset->id, asset);
  for (guint i = 0; i < item->changes->len; i++)
    {
      HcChange *change = g_ptr_array_index (item->changes, i);

      resolve (world, change, asset->company_id);
      put_value (world, asset, change->key, change->after);
    }
  hc_ref_table_remove (world->unfinished, item->kind, item->cw_id);
  if (!lose_answer)
    {
      remember (get_link (world, item, asset->id), item, asset);
      return;
    }
  unfinished = g_new0 (HcUnfinished, 1);
  unfinished->hudu_company_id = asset->company_id;
  unfinished->layout_id = asset->layout_id;
  unfinished->name = g_strdup (asset->name);
  unfinished->sent_at = world->now;
  hc_ref_table_insert (world->unfinished, item->kind, item->cw_id, unfinished);
  world->lost = TRUE;
}

static void
write_values (HcWorld *world, HcItem *item, HcAsset *asset, const HcLink *link)
{
  for (guint i = 0; i < item->changes->len; i++)
    {
      HcChange *change = g_ptr_array_index (item->changes, i);

      check_change (item, asset, item->action == HC_ACTION_ADOPT ? NULL : link, change);
      resolve (world, change, item->action == HC_ACTION_UPDATE ? asset->company_id : item->company_hudu_id);
      put_value (world, asset, change->key, change->after);
    }
}

static void
check_archive (HcWorld *world, const HcItem *item)
{
  const HcRecord *record = hc_world_find (world, item->kind, item->cw_id);

  g_assert_true (record->deleted);
  g_assert_true (world->settings->options.archive_deleted[item->kind]);
  g_assert_true (world->complete[item->kind]);
}

static void
apply_asset (HcWorld *world, HcItem *item)
{
  HcAsset *asset = hc_world_asset (world, item->hudu_id);
  HcLink *link = hc_ref_table_lookup (world->links, item->kind, item->cw_id);

  g_assert_nonnull (asset);
  g_assert_cmpint (item->place_hudu_id, ==, asset->company_id);
  g_assert_true (item->action == HC_ACTION_UNARCHIVE || !asset->archived);
  if (item->action == HC_ACTION_ARCHIVE)
    check_archive (world, item);
  if (item->action == HC_ACTION_MOVE_LAYOUT)
    {
      g_assert_true (world->settings->options.move_on_rule_change);
      hc_world_change_layout (world, asset, item->layout_id);
    }
  write_values (world, item, asset, link);
  if (item->action == HC_ACTION_ADOPT || item->action == HC_ACTION_MOVE_COMPANY)
    asset->company_id = item->company_hudu_id;
  if (item->action == HC_ACTION_ARCHIVE || item->action == HC_ACTION_UNARCHIVE)
    asset->archived = item->action == HC_ACTION_ARCHIVE;
  link = get_link (world, item, asset->id);
  if (item->action == HC_ACTION_ARCHIVE || item->action == HC_ACTION_UNARCHIVE)
    link->state = asset->archived ? HC_LINK_ARCHIVED_BY_US : HC_LINK_LIVE;
  if (item->action == HC_ACTION_MOVE_LAYOUT)
    link->layout_id = item->layout_id;
  if (item->action == HC_ACTION_MOVE_COMPANY)
    link->hudu_company_id = item->company_hudu_id;
  remember (link, item, asset);
  hc_ref_table_remove (world->unfinished, item->kind, item->cw_id);
}

static void
apply_company (HcWorld *world, const HcItem *item, guint index)
{
  HcHuduCompany *company = world->hudu[index];
  HcLink *link;

  g_assert_cmpint (item->hudu_id, ==, company->id);
  link = get_link (world, item, company->id);
  for (guint i = 0; i < item->changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (item->changes, i);

      g_assert_cmpstr (change->after, !=, "");
      g_assert_cmpstr (change->key, !=, "name");
      hc_hudu_company_set (company, change->key, change->after);
      hc_link_set_written (link, change->key, change->after, change->after);
    }
  if (item->action == HC_ACTION_ARCHIVE || item->action == HC_ACTION_UNARCHIVE)
    {
      company->archived = item->action == HC_ACTION_ARCHIVE;
      link->state = company->archived ? HC_LINK_ARCHIVED_BY_US : HC_LINK_LIVE;
    }
  if (hc_link_get_written (link, "name") == NULL)
    hc_link_set_written (link, "name", item->name, company->name);
}

static void
apply_relation (HcWorld *world, const HcItem *item)
{
  const HcLink *from = hc_ref_table_lookup (world->links, item->kind, item->cw_id);
  const HcLink *to = hc_ref_table_lookup (world->links, item->related_kind, item->related_id);

  if (world->lost && (from == NULL || to == NULL))
    return;
  g_assert_true (from != NULL && to != NULL);
  g_hash_table_add (world->relations,
                    g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT,
                                     MIN (from->hudu_id, to->hudu_id), MAX (from->hudu_id, to->hudu_id)));
}

void
hc_world_apply (HcWorld *world, HcItem *item, guint index, gboolean lose_answer)
{
  if (item->action == HC_ACTION_TILE)
    {
      g_free (world->tile_digests[index]);
      world->tile_digests[index] = hc_item_dup_tile_digest (item);
    }
  else if (item->action == HC_ACTION_RELATE)
    apply_relation (world, item);
  else if (item->kind == HC_KIND_COMPANY)
    apply_company (world, item, index);
  else if (item->action == HC_ACTION_CREATE)
    create (world, item, lose_answer);
  else
    apply_asset (world, item);
}
