/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planning.h"

#include "hc-agreement.h"
#include "hc-diff.h"
#include "hc-text.h"

/* How a company's details are called on both sides. */
static const struct
{
  const char *key;
  const char *property;
} details[] = {
  { "address_line_1", "addressLine1" }, { "address_line_2", "addressLine2" }, { "city", "city" },
  { "state", "state" },                 { "zip", "zip" },                     { "country_name", "country/name" },
  { "phone_number", "phoneNumber" },    { "fax_number", "faxNumber" },        { "website", "website" },
  { "company_type", "types" },          { "id_number", "identifier" },
};

static char *
dup_detail (const HcRecord *company, guint index)
{
  const char *text = hc_record_get (company, details[index].property);

  if (text == NULL)
    return g_strdup ("");
  if (g_str_equal (details[index].key, "website") && text[0] != '\0' && strstr (text, "://") == NULL)
    return g_strconcat ("https://", text, NULL);
  return g_strdup (text);
}

static gboolean
is_known (HcPlanning *planning, const char *property)
{
  GHashTable *known = planning->context->known[HC_KIND_COMPANY];

  return known == NULL || g_hash_table_contains (known, g_intern_string (property));
}

static gboolean
is_refused (HcPlanning *planning, const HcRecord *company, const char *key, const char *value)
{
  GHashTable *refusals = hc_ref_table_lookup (planning->snapshot->refusals, HC_KIND_COMPANY, company->id);

  return refusals != NULL && g_strcmp0 (g_hash_table_lookup (refusals, key), value) == 0;
}

/* What is blank in ConnectWise never clears a detail; an id number that is not ours is only filled. */
static void
diff_details (HcPlanning *planning, const HcRecord *company, const HcLink *link, HcItem *item)
{
  const HcHuduCompany *hudu = planning->snapshot->company;
  gboolean created = link != NULL ? link->created_by_us : hudu == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      g_autofree char *wanted = dup_detail (company, i);
      const char *now = hudu != NULL ? hc_hudu_company_get (hudu, details[i].key) : "";

      if (wanted[0] == '\0' || !is_known (planning, details[i].property)
          || !hc_diff_value (NULL, link, item, details[i].key, now, wanted)
          || is_refused (planning, company, details[i].key, wanted))
        continue;
      if (g_str_equal (details[i].key, "id_number") && !created && now[0] != '\0')
        continue;
      hc_item_add_change (item, details[i].key, hudu != NULL ? now : NULL, wanted);
    }
}

static void
diff_company_name (HcPlanning *planning, const HcRecord *company, const HcLink *link, HcItem *item)
{
  const HcWritten *written = hc_link_get_written (link, "name");
  const char *name = hc_record_get (company, "name");

  if (!planning->context->settings->options.update_names || !link->created_by_us || written == NULL || name == NULL
      || name[0] == '\0' || g_str_equal (written->sent, name)
      || g_str_equal (planning->snapshot->company->name, name) || is_refused (planning, company, "name", name))
    return;
  hc_item_add_change (item, "name", planning->snapshot->company->name, name);
}

static gboolean
is_inactive (HcPlanning *planning, const HcRecord *company)
{
  return hc_settings_is_inactive_status (planning->context->settings, hc_record_get (company, "status/name"),
                                         hc_record_get_id (company, "status/id"));
}

static gboolean
is_held (HcPlanning *planning, const HcRecord *company)
{
  return hc_ref_table_contains (planning->snapshot->holds, HC_KIND_COMPANY, company->id);
}

/* Whether an option leaves the company itself out; the same decision as for its records. */
static gboolean
is_left_out (HcPlanning *planning, const HcRecord *company, HcDecision *decision)
{
  const HcMatch *match = hc_ref_table_lookup (planning->snapshot->matches, HC_KIND_COMPANY, company->id);

  if (is_held (planning, company))
    {
      decision->verdict = HC_VERDICT_HELD;
      return TRUE;
    }
  hc_decide (planning->context, company, company, match, HC_HOME_LIVE, FALSE, decision, NULL);
  switch (decision->verdict)
    {
    case HC_VERDICT_SKIPPED:
    case HC_VERDICT_HELD:
    case HC_VERDICT_UNMATCHED:
    case HC_VERDICT_GONE:
    case HC_VERDICT_COMPANY_GONE:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
plan_creation (HcPlanning *planning, const HcRecord *company)
{
  HcItem *item;

  if (!planning->context->complete[HC_KIND_COMPANY])
    return;
  item = hc_planning_new_item (planning, HC_KIND_COMPANY, HC_ACTION_CREATE, company->id, "marked to be created");
  item->name = hc_record_dup_name (company);
  hc_item_add_change (item, "name", NULL, item->name);
  diff_details (planning, company, NULL, item);
  planning->plan->counts[HC_KIND_COMPANY].created++;
  hc_company_plan_get_tally (planning->plan, HC_KIND_COMPANY, 0)->links++;
}

static void
plan_adoption (HcPlanning *planning, const HcRecord *company, const HcMatch *match, gboolean leads)
{
  HcItem *item = hc_planning_new_item (planning, HC_KIND_COMPANY, HC_ACTION_ADOPT, company->id,
                                       match->reason != NULL ? match->reason : "matched by a person");

  item->name = hc_record_dup_name (company);
  item->hudu_id = planning->hudu_id;
  if (leads && !planning->context->settings->options.keep_company_details)
    diff_details (planning, company, NULL, item);
  planning->plan->counts[HC_KIND_COMPANY].adopted++;
  hc_company_plan_get_tally (planning->plan, HC_KIND_COMPANY, 0)->links++;
}

static void
plan_update (HcPlanning *planning, const HcRecord *company, const HcLink *link, gboolean leads)
{
  g_autoptr (HcItem) item = hc_item_new (HC_KIND_COMPANY, HC_ACTION_UPDATE, company->id);
  HcCounts *counts = &planning->plan->counts[HC_KIND_COMPANY];
  HcItem *planned;

  if (leads && !planning->context->settings->options.keep_company_details)
    diff_details (planning, company, link, item);
  if (leads)
    diff_company_name (planning, company, link, item);
  if (item->changes->len == 0)
    {
      counts->unchanged++;
      return;
    }
  planned = hc_planning_new_item (planning, HC_KIND_COMPANY, HC_ACTION_UPDATE, company->id, "changed in ConnectWise");
  if (item->changes->len == 1 && hc_item_find_change (item, "name") != NULL)
    planned->action = HC_ACTION_RENAME;
  planned->name = hc_record_dup_name (company);
  planned->hudu_id = planning->hudu_id;
  g_ptr_array_unref (planned->changes);
  planned->changes = g_ptr_array_ref (item->changes);
  if (planned->action == HC_ACTION_RENAME)
    counts->renamed++;
  else
    counts->updated++;
  hc_company_plan_get_tally (planning->plan, HC_KIND_COMPANY, 0)->updates++;
}

/* A person archived it: a tombstone. We archived it, and it is active again: it comes back. */
static void
plan_archived (HcPlanning *planning, const HcRecord *company, const HcLink *link, gboolean all_inactive)
{
  HcItem *item;

  if (link == NULL || link->state != HC_LINK_ARCHIVED_BY_US)
    {
      if (link != NULL)
        hc_planning_relink (planning, link, HC_LINK_TOMBSTONE);
      hc_planning_add_orphan (planning, HC_KIND_COMPANY, company->id, planning->company_name, planning->hudu_id,
                              "archived-in-hudu");
      return;
    }
  if (all_inactive)
    return;
  planning->home = HC_HOME_LIVE;
  item = hc_planning_new_item (planning, HC_KIND_COMPANY, HC_ACTION_UNARCHIVE, company->id,
                               "active again in ConnectWise");
  item->name = g_strdup (planning->company_name);
  item->hudu_id = planning->hudu_id;
  planning->plan->counts[HC_KIND_COMPANY].unarchived++;
}

static void
plan_archive (HcPlanning *planning, const HcRecord *company)
{
  HcItem *item;

  item = hc_planning_new_item (planning, HC_KIND_COMPANY, HC_ACTION_ARCHIVE, company->id, "inactive in ConnectWise");
  item->name = g_strdup (planning->company_name);
  item->hudu_id = planning->hudu_id;
  planning->plan->counts[HC_KIND_COMPANY].archived++;
  /* One that arrives archived takes nothing away from anybody. */
  if (planning->snapshot->company != NULL)
    hc_company_plan_get_tally (planning->plan, HC_KIND_COMPANY, 0)->archives++;
}

/* Links of companies that are no longer matched here, or were deleted in ConnectWise. */
static void
list_disconnected (HcPlanning *planning)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, planning->snapshot->links);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HcLink *link = value;
      const HcMatch *match;

      if (link->kind != HC_KIND_COMPANY || link->hudu_id != planning->hudu_id)
        continue;
      match = hc_ref_table_lookup (planning->snapshot->matches, HC_KIND_COMPANY, link->cw_id);
      if (match == NULL || match->state != HC_MATCH_MATCHED || match->hudu_id != link->hudu_id)
        hc_planning_add_orphan (planning, HC_KIND_COMPANY, link->cw_id, planning->company_name, link->hudu_id,
                                "disconnected");
    }
}

static gboolean
are_all_inactive (HcPlanning *planning)
{
  GPtrArray *companies = planning->snapshot->cw_companies;

  for (guint i = 0; i < companies->len; i++)
    if (!is_inactive (planning, g_ptr_array_index (companies, i)))
      return FALSE;
  return companies->len > 0;
}

static void
plan_one (HcPlanning *planning, const HcRecord *company, gboolean leads, gboolean all_inactive)
{
  const HcMatch *match = hc_ref_table_lookup (planning->snapshot->matches, HC_KIND_COMPANY, company->id);
  const HcLink *link = hc_ref_table_lookup (planning->snapshot->links, HC_KIND_COMPANY, company->id);
  HcTally *tally = hc_company_plan_get_tally (planning->plan, HC_KIND_COMPANY, 0);
  gboolean archived = planning->snapshot->company != NULL && planning->snapshot->company->archived;
  g_auto (HcDecision) decision = { 0 };

  /* Matched to another Hudu company since: that tie is no longer this company's. */
  if (link != NULL && link->hudu_id != planning->hudu_id)
    link = NULL;
  tally->links += link != NULL;
  if (is_left_out (planning, company, &decision))
    {
      planning->plan->counts[HC_KIND_COMPANY].skipped++;
      if (link != NULL && decision.verdict != HC_VERDICT_HELD)
        {
          gboolean gone = company->deleted || company->missing_since != 0;

          hc_planning_add_orphan (planning, HC_KIND_COMPANY, company->id, planning->company_name, link->hudu_id,
                                  gone ? "merged" : "out-of-scope");
          tally->left_out += !gone && !hc_ref_table_contains (planning->snapshot->left_out, HC_KIND_COMPANY, company->id);
        }
      return;
    }
  if (planning->snapshot->company == NULL)
    {
      plan_creation (planning, company);
      if (all_inactive && leads)
        plan_archive (planning, company);
      return;
    }
  /* The first one that is active again brings the company back for all of them. */
  if (archived && planning->home == HC_HOME_ARCHIVED)
    plan_archived (planning, company, link, all_inactive);
  if (planning->home == HC_HOME_ARCHIVED)
    {
      planning->plan->counts[HC_KIND_COMPANY].skipped++;
      return;
    }
  if (link == NULL)
    plan_adoption (planning, company, match, leads);
  else
    {
      if (!archived)
        hc_planning_relink (planning, link, HC_LINK_LIVE);
      plan_update (planning, company, link, leads);
    }
  if (all_inactive && leads && !archived)
    plan_archive (planning, company);
}

void
hc_plan_company_itself (HcPlanning *planning)
{
  GPtrArray *companies = planning->snapshot->cw_companies;
  gboolean all_inactive = are_all_inactive (planning);

  if (planning->snapshot->company != NULL && planning->snapshot->company->missing_since != 0)
    {
      planning->home = HC_HOME_GONE;
      return;
    }
  if (planning->snapshot->company != NULL && planning->snapshot->company->archived)
    planning->home = HC_HOME_ARCHIVED;
  if (hc_filter_has_kind (planning->filter, HC_KIND_COMPANY)
           && (planning->filter == NULL || planning->filter->records == NULL))
    {
      for (guint i = 0; i < companies->len; i++)
        plan_one (planning, g_ptr_array_index (companies, i), i == 0, all_inactive);
      list_disconnected (planning);
    }
}

char *
hc_item_dup_tile_digest (const HcItem *item)
{
  const HcChange *message = hc_item_find_change (item, "message");
  const HcChange *content = hc_item_find_change (item, "content");
  g_autofree char *text = NULL;

  if (message == NULL || content == NULL)
    return NULL;
  text = g_strjoin ("\n", item->company_name, item->name, message->after, content->after, NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* The agreements of all the ConnectWise companies here that take part. */
static GPtrArray *
list_agreements (HcPlanning *planning)
{
  g_autoptr (GPtrArray) agreements = g_ptr_array_new ();

  for (guint i = 0; i < planning->snapshot->records->len; i++)
    {
      HcRecord *record = g_ptr_array_index (planning->snapshot->records, i);

      if (record->kind != HC_KIND_AGREEMENT || record->deleted || record->missing_since != 0)
        continue;
      for (guint k = 0; k < planning->snapshot->cw_companies->len; k++)
        {
          const HcRecord *company = g_ptr_array_index (planning->snapshot->cw_companies, k);
          g_auto (HcDecision) decision = { 0 };

          if (company->id == record->company_id && !is_left_out (planning, company, &decision))
            g_ptr_array_add (agreements, record);
        }
    }
  return g_steal_pointer (&agreements);
}

/* Hudu finds the tile's company by its name, to the letter. */
static const char *
get_exact_name (HcPlanning *planning)
{
  const HcHuduCompany *company = planning->snapshot->company;
  const char *exact = company != NULL ? hc_hudu_company_get (company, HC_HUDU_EXACT_NAME) : "";

  return exact[0] != '\0' ? exact : planning->company_name;
}

static HcItem *
new_tile_item (HcPlanning *planning, const HcTile *tile)
{
  HcItem *item = hc_item_new (HC_KIND_AGREEMENT, HC_ACTION_TILE, 0);

  item->company_cw_id = planning->cw_id;
  item->company_hudu_id = planning->hudu_id;
  item->company_name = g_strdup (get_exact_name (planning));
  item->name = g_strdup (HC_TILE_TITLE);
  item->hudu_id = planning->snapshot->tile_id;
  item->reason = g_strdup (tile != NULL ? "active agreements changed" : "no active agreement is left");
  if (tile != NULL)
    {
      hc_item_add_change (item, "message", NULL, tile->message);
      hc_item_add_change (item, "content", NULL, tile->content);
    }
  return item;
}

void
hc_plan_tile (HcPlanning *planning)
{
  const char *written = planning->snapshot->tile_digest;
  HcCounts *counts = &planning->plan->counts[HC_KIND_AGREEMENT];
  g_autoptr (GPtrArray) agreements = NULL;
  g_autoptr (HcTile) tile = NULL;
  g_autoptr (HcItem) item = NULL;
  g_autofree char *digest = NULL;

  if (planning->context->settings->skip.agreements || !planning->context->complete[HC_KIND_AGREEMENT]
      || planning->home != HC_HOME_LIVE || planning->snapshot->cw_companies->len == 0 || are_all_inactive (planning))
    return;
  for (guint i = 0; i < planning->snapshot->cw_companies->len; i++)
    if (is_held (planning, g_ptr_array_index (planning->snapshot->cw_companies, i)))
      return;
  agreements = list_agreements (planning);
  tile = hc_tile_new (agreements, planning->context->now);
  item = new_tile_item (planning, tile);
  digest = hc_item_dup_tile_digest (item);
  if (g_strcmp0 (digest, written) == 0)
    return;
  if (written == NULL)
    counts->created++;
  else if (tile != NULL)
    counts->updated++;
  else
    counts->archived++;
  g_ptr_array_add (planning->plan->items, g_steal_pointer (&item));
}
