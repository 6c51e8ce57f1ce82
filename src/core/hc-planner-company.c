/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planning.h"

#include "hc-diff.h"
#include "hc-property.h"

/* How a company's details are called on both sides. */
static const struct
{
  const char *key;
  const char *property;
} details[] = {
  { "address_line_1", "addressLine1" },
  { "address_line_2", "addressLine2" },
  { "city", "city" },
  { "state", "state" },
  { "zip", "zip" },
  { "country_name", "country/name" },
  { "phone_number", "phoneNumber" },
  { "fax_number", "faxNumber" },
  { "website", "website" },
  { "company_type", "types" },
  { "id_number", "identifier" },
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
  GHashTable *known = planning->context->known[HC_KIND_COMPANY];
  gboolean created = hudu == NULL || (link != NULL && link->created_by_us);

  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      g_autofree char *wanted = dup_detail (company, i);
      const char *now = hudu != NULL ? hc_hudu_company_get (hudu, details[i].key) : "";

      if (wanted[0] == '\0' || !hc_property_is_known (HC_KIND_COMPANY, known, details[i].property)
          || !hc_diff_value (NULL, link, item, details[i].key, now, wanted)
          || is_refused (planning, company, details[i].key, wanted))
        continue;
      if (g_str_equal (details[i].key, "id_number") && !created && now[0] != '\0')
        continue;
      hc_item_add_change (item, details[i].key, hudu != NULL ? now : NULL, wanted);
    }
}

/* A company that we did not create keeps its name. What is planned after it goes by the new one. */
static void
diff_company_name (HcPlanning *planning, const HcRecord *company, const HcLink *link, HcItem *item)
{
  const char *name = hc_record_get (company, "name");
  const char *now = planning->snapshot->company->name;

  if (!link->created_by_us || name == NULL || name[0] == '\0'
      || !hc_diff_name_changed (planning->context->settings, link, item, now, name)
      || is_refused (planning, company, "name", name))
    return;
  hc_item_add_change (item, "name", now, name);
  planning->company_name = name;
}

static gboolean
is_status_known (HcPlanning *planning)
{
  GHashTable *known = planning->context->known[HC_KIND_COMPANY];

  return hc_property_is_known (HC_KIND_COMPANY, known, "status/name")
         || hc_property_is_known (HC_KIND_COMPANY, known, "status/id");
}

static gboolean
is_inactive (HcPlanning *planning, const HcRecord *company)
{
  return is_status_known (planning)
         && hc_settings_is_inactive_status (planning->context->settings,
                                            hc_record_get (company, "status/name"),
                                            hc_record_get_id (company, "status/id"));
}

static gboolean
is_gone (const HcRecord *company)
{
  return company->deleted || company->missing_since != 0;
}

/* Whether an option leaves the company itself out; the same decision as for its records. */
static void
decide (HcPlanning *planning, const HcRecord *company, HcDecision *decision)
{
  const HcSnapshot *snapshot = planning->snapshot;

  hc_decide (planning->context, company, company,
             hc_ref_table_lookup (snapshot->matches, HC_KIND_COMPANY, company->id), HC_HOME_LIVE,
             hc_ref_table_contains (snapshot->holds, HC_KIND_COMPANY, company->id), decision, NULL);
}

static gboolean
takes_part (HcPlanning *planning, const HcRecord *company)
{
  return hc_ref_table_contains (planning->partakers, HC_KIND_COMPANY, company->id);
}

static gboolean
is_wanted (HcPlanning *planning, const HcRecord *company)
{
  return hc_filter_has_record (planning->filter, HC_KIND_COMPANY, company->id);
}

/* The link to this Hudu company; one to another is of an earlier match. */
static const HcLink *
get_link (HcPlanning *planning, const HcRecord *company)
{
  const HcLink *link = hc_ref_table_lookup (planning->snapshot->links, HC_KIND_COMPANY, company->id);

  return link != NULL && planning->hudu_id != 0 && link->hudu_id == planning->hudu_id ? link : NULL;
}

static HcItem *
new_item (HcPlanning *planning, HcAction action, const HcRecord *company, const char *reason)
{
  HcItem *item = hc_planning_new_item (planning, HC_KIND_COMPANY, action, company->id, reason);

  item->company_cw_id = company->id;
  item->hudu_id = planning->hudu_id;
  return item;
}

/* Who takes part, who leads, and whether all are inactive: an active one wakes the company for all of them.
 */
static const HcRecord *
look_around (HcPlanning *planning)
{
  GPtrArray *companies = planning->snapshot->cw_companies;
  const HcRecord *leader = NULL;
  guint present = 0, inactive = 0;

  for (guint i = 0; i < companies->len; i++)
    {
      const HcRecord *company = g_ptr_array_index (companies, i);
      gboolean sleeps = is_inactive (planning, company);
      g_auto (HcDecision) decision = { 0 };

      decide (planning, company, &decision);
      present += !is_gone (company);
      inactive += !is_gone (company) && sleeps;
      if (decision.verdict != HC_VERDICT_IN)
        continue;
      hc_ref_table_insert (planning->partakers, HC_KIND_COMPANY, company->id, GINT_TO_POINTER (1));
      if (leader == NULL || (is_inactive (planning, leader) && !sleeps))
        leader = company;
    }
  planning->dormant = present > 0 && inactive == present;
  if (leader != NULL)
    planning->cw_id = leader->id;
  else if (companies->len > 0)
    planning->cw_id = ((HcRecord *)g_ptr_array_index (companies, 0))->id;
  return leader;
}

static void
plan_creation (HcPlanning *planning, const HcRecord *company)
{
  HcItem *item;

  if (!planning->context->complete[HC_KIND_COMPANY])
    return;
  item = new_item (planning, HC_ACTION_CREATE, company, "marked to be created");
  item->name = hc_record_dup_name (company);
  hc_item_add_change (item, "name", NULL, item->name);
  diff_details (planning, company, NULL, item);
  planning->exists = TRUE;
  planning->plan->counts[HC_KIND_COMPANY].created++;
  hc_company_plan_get_tally (planning->plan, HC_KIND_COMPANY, 0)->links++;
}

static void
plan_adoption (HcPlanning *planning, const HcRecord *company, gboolean leads)
{
  const HcMatch *match = hc_ref_table_lookup (planning->snapshot->matches, HC_KIND_COMPANY, company->id);
  HcItem *item = new_item (planning, HC_ACTION_ADOPT, company,
                           match != NULL && match->reason != NULL ? match->reason : "matched by a person");

  item->name = hc_record_dup_name (company);
  if (leads && !planning->context->settings->options.keep_company_details)
    diff_details (planning, company, NULL, item);
  planning->plan->counts[HC_KIND_COMPANY].adopted++;
  hc_company_plan_get_tally (planning->plan, HC_KIND_COMPANY, 0)->links++;
}

static void
remember_agreed (HcPlanning *planning, const HcLink *link, const HcItem *item)
{
  for (guint i = 0; i < item->agreed->len; i++)
    {
      const HcChange *agreed = g_ptr_array_index (item->agreed, i);

      hc_link_set_written (hc_planning_edit_link (planning, link), agreed->key, agreed->after,
                           agreed->before);
    }
}

static void
plan_update (HcPlanning *planning, const HcRecord *company, const HcLink *link, gboolean leads)
{
  HcCounts *counts = &planning->plan->counts[HC_KIND_COMPANY];
  HcItem *item = new_item (planning, HC_ACTION_UPDATE, company, "changed in ConnectWise");

  item->name = hc_record_dup_name (company);
  if (leads && !planning->context->settings->options.keep_company_details)
    diff_details (planning, company, link, item);
  if (leads)
    diff_company_name (planning, company, link, item);
  if (item->changes->len == 0)
    {
      remember_agreed (planning, link, item);
      hc_planning_remove_last_item (planning);
      counts->unchanged += counts->unarchived == 0;
      return;
    }
  if (item->changes->len == 1 && hc_item_find_change (item, "name") != NULL)
    item->action = HC_ACTION_RENAME;
  if (item->action == HC_ACTION_RENAME)
    counts->renamed++;
  else
    counts->updated++;
  hc_company_plan_get_tally (planning->plan, HC_KIND_COMPANY, 0)->updates++;
}

/* The links into this Hudu company, of whoever was matched to it. */
static GPtrArray *
list_links (HcPlanning *planning)
{
  g_autoptr (GPtrArray) all = hc_planning_list_links (planning);
  GPtrArray *links = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      HcLink *link = g_ptr_array_index (all, i);

      if (link->kind == HC_KIND_COMPANY && planning->hudu_id != 0 && link->hudu_id == planning->hudu_id)
        g_ptr_array_add (links, link);
    }
  return links;
}

static const HcLink *
find_state (GPtrArray *links, HcLinkState state)
{
  for (guint i = 0; i < links->len; i++)
    if (((HcLink *)g_ptr_array_index (links, i))->state == state)
      return g_ptr_array_index (links, i);
  return NULL;
}

static void
relink_all (HcPlanning *planning, GPtrArray *links, HcLinkState state)
{
  for (guint i = 0; i < links->len; i++)
    hc_planning_relink (planning, g_ptr_array_index (links, i), state);
}

/* The company whose link remembers that we archived it, so that the link is what changes. */
static const HcRecord *
find_archiver (HcPlanning *planning, const HcRecord *leader)
{
  GPtrArray *companies = planning->snapshot->cw_companies;

  for (guint i = 0; i < companies->len; i++)
    {
      const HcRecord *company = g_ptr_array_index (companies, i);
      const HcLink *link = get_link (planning, company);

      if (link != NULL && link->state == HC_LINK_ARCHIVED_BY_US && takes_part (planning, company))
        return company;
    }
  return leader;
}

/* A person archived it: a tombstone. We archived it, and one of its companies is active again: it comes back.
 */
static void
plan_archived (HcPlanning *planning, const HcRecord *leader, GPtrArray *links)
{
  HcItem *item;

  if (find_state (links, HC_LINK_ARCHIVED_BY_US) == NULL)
    {
      relink_all (planning, links, HC_LINK_TOMBSTONE);
      for (guint i = 0; i < planning->snapshot->cw_companies->len; i++)
        {
          const HcRecord *company = g_ptr_array_index (planning->snapshot->cw_companies, i);

          if (takes_part (planning, company))
            hc_planning_add_orphan (planning, HC_KIND_COMPANY, company->id, planning->company_name,
                                    planning->hudu_id, "archived-in-hudu");
        }
      return;
    }
  if (leader == NULL || is_inactive (planning, leader) || !is_status_known (planning)
      || !is_wanted (planning, leader))
    return;
  planning->home = HC_HOME_LIVE;
  item = new_item (planning, HC_ACTION_UNARCHIVE, find_archiver (planning, leader),
                   "active again in ConnectWise");
  item->name = g_strdup (planning->company_name);
  planning->plan->counts[HC_KIND_COMPANY].unarchived++;
}

/* What a person brought back while it is inactive is theirs to keep, until it was active once more. */
static void
plan_live (HcPlanning *planning, const HcRecord *leader, GPtrArray *links)
{
  gboolean kept
      = find_state (links, HC_LINK_ARCHIVED_BY_US) != NULL || find_state (links, HC_LINK_TOMBSTONE) != NULL;
  HcItem *item;

  if (!planning->dormant)
    {
      relink_all (planning, links, HC_LINK_LIVE);
      return;
    }
  if (leader == NULL || kept || !planning->exists || !planning->context->complete[HC_KIND_COMPANY]
      || !is_wanted (planning, leader))
    return;
  item = new_item (planning, HC_ACTION_ARCHIVE, leader, "inactive in ConnectWise");
  item->name = g_strdup (planning->company_name);
  planning->plan->counts[HC_KIND_COMPANY].archived++;
  /* One that arrives archived takes nothing away from anybody. */
  if (planning->snapshot->company != NULL)
    hc_company_plan_get_tally (planning->plan, HC_KIND_COMPANY, 0)->archives++;
}

/* Links of companies that are no longer matched here. */
static void
list_disconnected (HcPlanning *planning, GPtrArray *links)
{
  for (guint i = 0; i < links->len; i++)
    {
      const HcLink *link = g_ptr_array_index (links, i);
      const HcMatch *match = hc_ref_table_lookup (planning->snapshot->matches, HC_KIND_COMPANY, link->cw_id);

      if (match == NULL || match->state != HC_MATCH_MATCHED || match->hudu_id != link->hudu_id)
        hc_planning_add_orphan (planning, HC_KIND_COMPANY, link->cw_id, planning->company_name, link->hudu_id,
                                "disconnected");
    }
}

static void
plan_left_out (HcPlanning *planning, const HcRecord *company, const HcLink *link)
{
  g_auto (HcDecision) decision = { 0 };
  HcTally *tally = hc_company_plan_get_tally (planning->plan, HC_KIND_COMPANY, 0);

  decide (planning, company, &decision);
  planning->plan->counts[HC_KIND_COMPANY].skipped++;
  if (decision.verdict == HC_VERDICT_WAITING)
    hc_planning_add_problem (planning, HC_KIND_COMPANY, decision.detail);
  if (link == NULL || decision.verdict == HC_VERDICT_HELD || decision.verdict == HC_VERDICT_WAITING)
    return;
  hc_planning_add_orphan (planning, HC_KIND_COMPANY, company->id, planning->company_name, link->hudu_id,
                          is_gone (company) ? "merged" : "out-of-scope");
  tally->left_out += !is_gone (company)
                     && !hc_ref_table_contains (planning->snapshot->left_out, HC_KIND_COMPANY, company->id);
}

static void
plan_one (HcPlanning *planning, const HcRecord *company, gboolean leads)
{
  const HcLink *link = get_link (planning, company);

  hc_company_plan_get_tally (planning->plan, HC_KIND_COMPANY, 0)->links += link != NULL;
  if (!takes_part (planning, company))
    plan_left_out (planning, company, link);
  else if (planning->snapshot->company == NULL)
    plan_creation (planning, company);
  else if (planning->home == HC_HOME_ARCHIVED)
    planning->plan->counts[HC_KIND_COMPANY].skipped++;
  else if (link == NULL)
    plan_adoption (planning, company, leads);
  else
    plan_update (planning, company, link, leads);
}

/* Its links count as missing, so that a key that sees less than before is noticed. */
static void
count_missing (HcPlanning *planning, GPtrArray *links)
{
  HcTally *tally = hc_company_plan_get_tally (planning->plan, HC_KIND_COMPANY, 0);

  planning->home = HC_HOME_GONE;
  tally->links += links->len;
  tally->missing += links->len;
}

void
hc_plan_company_itself (HcPlanning *planning)
{
  GPtrArray *companies = planning->snapshot->cw_companies;
  const HcHuduCompany *hudu = planning->snapshot->company;
  const HcRecord *leader = look_around (planning);
  g_autoptr (GPtrArray) links = list_links (planning);

  if (hudu != NULL && hudu->missing_since != 0)
    {
      count_missing (planning, links);
      return;
    }
  if (hudu != NULL && hudu->archived)
    planning->home = HC_HOME_ARCHIVED;
  if (!hc_filter_has_kind (planning->filter, HC_KIND_COMPANY))
    return;
  if (planning->home == HC_HOME_ARCHIVED)
    plan_archived (planning, leader, links);
  for (guint i = 0; i < companies->len; i++)
    if (is_wanted (planning, g_ptr_array_index (companies, i)))
      plan_one (planning, g_ptr_array_index (companies, i), g_ptr_array_index (companies, i) == leader);
  if (hudu == NULL || !hudu->archived)
    plan_live (planning, leader, links);
  if (planning->filter == NULL || planning->filter->records == NULL)
    list_disconnected (planning, links);
}
