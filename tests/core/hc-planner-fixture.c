/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner-fixture.h"

#include <string.h>

typedef struct
{
  const char *label;
  HcFieldType type;
} Field;

static void
add_layout (GPtrArray *layouts, gint64 id, const char *name, const Field *fields, guint n_fields)
{
  HcLayout *layout = hc_layout_new (id, name, id != HC_FIXTURE_RETIRED);

  for (guint i = 0; i < n_fields; i++)
    {
      HcLayoutField *field = hc_layout_add_field (layout, id * 100 + i, fields[i].label, fields[i].type);

      if (field->type == HC_FIELD_DROPDOWN)
        field->options = g_strsplit ("Workstation,Server,Printer", ",", -1);
    }
  g_ptr_array_add (layouts, layout);
}

GPtrArray *
hc_fixture_new_layouts (void)
{
  static const Field devices[] = { { "ConnectWise ID", HC_FIELD_TEXT }, { "Serial", HC_FIELD_TEXT },
                                   { "Type", HC_FIELD_TEXT },           { "Notes", HC_FIELD_RICH_TEXT },
                                   { "Warranty", HC_FIELD_DATE },       { "Site", HC_FIELD_ASSET_TAG },
                                   { "Private", HC_FIELD_TEXT },        { "Class", HC_FIELD_DROPDOWN },
                                   { "Active", HC_FIELD_CHECK_BOX } };
  static const Field servers[] = { { "ConnectWise ID", HC_FIELD_TEXT },
                                   { "Serial", HC_FIELD_TEXT },
                                   { "Type", HC_FIELD_TEXT },
                                   { "OS", HC_FIELD_TEXT } };
  static const Field people[]
      = { { "ConnectWise ID", HC_FIELD_TEXT }, { "Title", HC_FIELD_TEXT }, { "Email", HC_FIELD_EMAIL } };
  static const Field locations[] = { { "ConnectWise ID", HC_FIELD_TEXT }, { "City", HC_FIELD_TEXT } };
  static const Field contracts[] = { { "ConnectWise ID", HC_FIELD_TEXT }, { "Start Date", HC_FIELD_DATE } };
  GPtrArray *layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);

  add_layout (layouts, HC_FIXTURE_DEVICES, "Devices", devices, G_N_ELEMENTS (devices));
  add_layout (layouts, HC_FIXTURE_SERVERS, "Servers", servers, G_N_ELEMENTS (servers));
  add_layout (layouts, HC_FIXTURE_PEOPLE, "People", people, G_N_ELEMENTS (people));
  add_layout (layouts, HC_FIXTURE_LOCATIONS, "Locations", locations, G_N_ELEMENTS (locations));
  add_layout (layouts, HC_FIXTURE_CONTRACTS, "Contracts", contracts, G_N_ELEMENTS (contracts));
  add_layout (layouts, HC_FIXTURE_RETIRED, "Retired", servers, G_N_ELEMENTS (servers));
  return layouts;
}

HcSettings *
hc_fixture_new_settings (const char *sections)
{
  static const char locations[]
      = "'locations':{'configuration':'Devices','contact':'People','site':'Locations'}";
  gboolean own = sections != NULL && strstr (sections, "'locations'") != NULL;
  g_autofree char *text = g_strdup_printf ("{'version':1%s%s%s%s}", own ? "" : ",", own ? "" : locations,
                                           sections != NULL ? "," : "", sections != NULL ? sections : "");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (g_strdelimit (text, "'", '"'), &error);
  HcSettings *settings;

  g_assert_no_error (error);
  settings = hc_settings_from_json (root, NULL, &error);
  g_assert_no_error (error);
  return settings;
}

HcFixture *
hc_fixture_new (const char *settings)
{
  HcFixture *fixture = g_new0 (HcFixture, 1);
  g_autoptr (HcSettings) parsed = hc_fixture_new_settings (settings);
  g_autoptr (GPtrArray) layouts = hc_fixture_new_layouts ();

  fixture->context = hc_plan_context_new (parsed, layouts, HC_FIXTURE_NOW);
  fixture->snapshot = hc_snapshot_new ();
  fixture->snapshot->company = hc_hudu_company_new (HC_FIXTURE_HUDU, "Acme");
  hc_fixture_add_company (fixture, 1, "Acme", NULL);
  return fixture;
}

void
hc_fixture_free (HcFixture *fixture)
{
  hc_plan_context_free (fixture->context);
  hc_snapshot_free (fixture->snapshot);
  g_free (fixture);
}

void
hc_fixture_match (HcFixture *fixture, gint64 cw_id, HcMatchState state, gint64 hudu_id)
{
  HcMatch *match = g_new0 (HcMatch, 1);

  match->cw_id = cw_id;
  match->state = state;
  match->hudu_id = hudu_id;
  hc_ref_table_insert (fixture->snapshot->matches, HC_KIND_COMPANY, cw_id, match);
}

HcRecord *
hc_fixture_add_company (HcFixture *fixture, gint64 cw_id, const char *name, const char *status)
{
  HcRecord *company = hc_record_new (HC_KIND_COMPANY, cw_id);
  HcLink *link = hc_link_new (HC_KIND_COMPANY, cw_id, HC_FIXTURE_HUDU);

  hc_record_set (company, "name", name);
  hc_record_set (company, "status/name", status != NULL ? status : "Active");
  g_ptr_array_add (fixture->snapshot->cw_companies, company);
  hc_fixture_match (fixture, cw_id, HC_MATCH_MATCHED, HC_FIXTURE_HUDU);
  link->hudu_company_id = HC_FIXTURE_HUDU;
  link->created_by_us = TRUE;
  hc_link_set_written (link, "name", name, name);
  hc_ref_table_insert (fixture->snapshot->links, HC_KIND_COMPANY, cw_id, link);
  return company;
}

void
hc_fixture_to_create (HcFixture *fixture)
{
  g_clear_pointer (&fixture->snapshot->company, hc_hudu_company_free);
  hc_ref_table_remove (fixture->snapshot->links, HC_KIND_COMPANY, 1);
  hc_fixture_match (fixture, 1, HC_MATCH_CREATE, 0);
}

HcRecord *
hc_fixture_add_record (HcFixture *fixture, HcKind kind, gint64 id, ...)
{
  HcRecord *record = hc_record_new (kind, id);
  const char *property;
  va_list pairs;

  record->company_id = 1;
  va_start (pairs, id);
  while ((property = va_arg (pairs, const char *)) != NULL)
    hc_record_set (record, property, va_arg (pairs, const char *));
  va_end (pairs);
  g_ptr_array_add (fixture->snapshot->records, record);
  return record;
}

static void
set_value (HcAsset *asset, const char *key, const char *value)
{
  if (key[0] == ':')
    hc_asset_set_field (asset, key + 1, value);
  for (guint i = 0; i < HC_N_ATTRIBUTES; i++)
    if (g_str_equal (key, hc_attribute_to_string ((HcAttribute)i)))
      {
        g_free (asset->attributes[i]);
        asset->attributes[i] = g_strdup (value);
      }
}

HcAsset *
hc_fixture_add_asset (HcFixture *fixture, gint64 id, gint64 layout_id, const char *name, ...)
{
  HcAsset *asset = hc_asset_new (id);
  const char *key;
  va_list pairs;

  asset->company_id = HC_FIXTURE_HUDU;
  asset->layout_id = layout_id;
  asset->name = g_strdup (name);
  va_start (pairs, name);
  while ((key = va_arg (pairs, const char *)) != NULL)
    set_value (asset, key, va_arg (pairs, const char *));
  va_end (pairs);
  hc_snapshot_take_asset (fixture->snapshot, asset);
  return asset;
}

HcLink *
hc_fixture_add_link (HcFixture *fixture, HcKind kind, gint64 cw_id, gint64 hudu_id)
{
  HcLink *link = hc_link_new (kind, cw_id, hudu_id);
  const HcAsset *asset = hc_fixture_asset (fixture, hudu_id);
  HcRecord *record = hc_fixture_find (fixture, kind, cw_id);
  g_autofree char *name = record != NULL ? hc_record_dup_name (record) : NULL;

  link->hudu_company_id = HC_FIXTURE_HUDU;
  link->layout_id = asset != NULL ? asset->layout_id : HC_FIXTURE_DEVICES;
  if (name != NULL && asset != NULL)
    hc_link_set_written (link, "name", name, asset->name);
  hc_snapshot_claim (fixture->snapshot, hudu_id);
  hc_ref_table_insert (fixture->snapshot->links, kind, cw_id, link);
  return link;
}

HcLink *
hc_fixture_add_pair (HcFixture *fixture, gint64 cw_id, gint64 hudu_id, const char *name, const char *serial)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, cw_id);
  HcLink *link;

  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, cw_id, "name", name, "serialNumber", serial, NULL);
  hc_fixture_add_asset (fixture, hudu_id, HC_FIXTURE_DEVICES, name, ":ConnectWise ID", id, ":Serial", serial,
                        "primary_serial", serial, NULL);
  link = hc_fixture_add_link (fixture, HC_KIND_CONFIGURATION, cw_id, hudu_id);
  hc_link_set_written (link, ":ConnectWise ID", id, id);
  hc_link_set_written (link, ":Serial", serial, serial);
  hc_link_set_written (link, "primary_serial", serial, serial);
  return link;
}

void
hc_fixture_add_hit (HcFixture *fixture, HcKind kind, gint64 cw_id, gint64 hudu_id, HcHitReason reason)
{
  GArray *hits = hc_ref_table_lookup (fixture->snapshot->hits, kind, cw_id);
  HcHit hit = { hudu_id, reason };

  if (hits == NULL)
    {
      hits = g_array_new (FALSE, FALSE, sizeof (HcHit));
      hc_ref_table_insert (fixture->snapshot->hits, kind, cw_id, hits);
    }
  g_array_append_val (hits, hit);
  hc_snapshot_claim (fixture->snapshot, hudu_id);
}

HcRecord *
hc_fixture_find (HcFixture *fixture, HcKind kind, gint64 id)
{
  GPtrArray *list = kind == HC_KIND_COMPANY ? fixture->snapshot->cw_companies : fixture->snapshot->records;

  for (guint i = 0; i < list->len; i++)
    {
      HcRecord *record = g_ptr_array_index (list, i);

      if (record->kind == kind && record->id == id)
        return record;
    }
  return NULL;
}

HcAsset *
hc_fixture_asset (HcFixture *fixture, gint64 id)
{
  return g_hash_table_lookup (fixture->snapshot->assets, &id);
}

void
hc_fixture_know (HcFixture *fixture, HcKind kind, ...)
{
  GHashTable *known = g_hash_table_new (NULL, NULL);
  const char *property;
  va_list list;

  va_start (list, kind);
  while ((property = va_arg (list, const char *)) != NULL)
    g_hash_table_add (known, (gpointer)g_intern_string (property));
  va_end (list);
  g_clear_pointer (&fixture->context->known[kind], g_hash_table_unref);
  fixture->context->known[kind] = known;
}

static void
end_line (GString *text)
{
  g_string_append_c (text, '\n');
}

char *
hc_fixture_describe (const HcCompanyPlan *plan)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < plan->items->len; i++)
    {
      const HcItem *item = g_ptr_array_index (plan->items, i);

      g_string_append_printf (text, "%s %s:%" G_GINT64_FORMAT, hc_action_to_string (item->action),
                              hc_kind_to_string (item->kind), item->cw_id);
      if (item->hudu_id != 0)
        g_string_append_printf (text, " @%" G_GINT64_FORMAT, item->hudu_id);
      if (item->action == HC_ACTION_MOVE_LAYOUT)
        g_string_append_printf (text, " to %s", item->layout);
      if (item->action == HC_ACTION_RELATE)
        g_string_append_printf (text, " with %s:%" G_GINT64_FORMAT, hc_kind_to_string (item->related_kind),
                                item->related_id);
      if (item->unproved)
        g_string_append (text, " unproved");
      for (guint k = 0; k < item->changes->len && item->action != HC_ACTION_TILE; k++)
        {
          const HcChange *change = g_ptr_array_index (item->changes, k);

          g_string_append_printf (text, " %s=%s", change->key, change->after);
        }
      if (item->action == HC_ACTION_TILE && item->changes->len > 0)
        g_string_append_printf (text, " %s", hc_item_find_change (item, "message")->after);
      end_line (text);
    }
  return g_string_free (text, FALSE);
}

static void
describe_people (const HcCompanyPlan *plan, GString *text)
{
  for (guint i = 0; i < plan->conflicts->len; i++)
    {
      const HcConflict *conflict = g_ptr_array_index (plan->conflicts, i);

      g_string_append_printf (text, "conflict %s:%" G_GINT64_FORMAT, hc_kind_to_string (conflict->kind),
                              conflict->cw_id);
      for (guint k = 0; k < conflict->candidates->len; k++)
        g_string_append_printf (text, " %" G_GINT64_FORMAT, g_array_index (conflict->candidates, gint64, k));
      end_line (text);
    }
  for (guint i = 0; i < plan->orphans->len; i++)
    {
      const HcOrphan *orphan = g_ptr_array_index (plan->orphans, i);

      g_string_append_printf (text, "orphan %s:%" G_GINT64_FORMAT " %s\n", hc_kind_to_string (orphan->kind),
                              orphan->cw_id, orphan->why);
    }
}

char *
hc_fixture_describe_findings (const HcCompanyPlan *plan)
{
  GString *text = g_string_new (NULL);

  describe_people (plan, text);
  for (guint i = 0; i < plan->drifts->len; i++)
    {
      const HcDrift *drift = g_ptr_array_index (plan->drifts, i);

      g_string_append_printf (text, "drift %s:%" G_GINT64_FORMAT " %s: %s / %s\n",
                              hc_kind_to_string (drift->kind), drift->cw_id, drift->field, drift->connectwise,
                              drift->hudu);
    }
  for (guint i = 0; i < plan->problems->len; i++)
    {
      const HcProblem *problem = g_ptr_array_index (plan->problems, i);

      g_string_append_printf (text, "problem %s:%" G_GINT64_FORMAT " %s\n", hc_kind_to_string (problem->kind),
                              problem->cw_id, problem->key);
    }
  for (guint i = 0; i < plan->relinked->len; i++)
    {
      const HcLink *link = g_ptr_array_index (plan->relinked, i);

      g_string_append_printf (text, "relink %s:%" G_GINT64_FORMAT " %s\n", hc_kind_to_string (link->kind),
                              link->cw_id, hc_link_state_to_string (link->state));
    }
  return g_string_free (text, FALSE);
}

static int
compare_records_cb (gconstpointer a, gconstpointer b)
{
  const HcRecord *left = *(const HcRecord *const *)a;
  const HcRecord *right = *(const HcRecord *const *)b;

  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  return (left->id > right->id) - (left->id < right->id);
}

/* Records come by kind and id, as a snapshot has them. */
HcCompanyPlan *
hc_fixture_plan (HcFixture *fixture)
{
  g_ptr_array_sort (fixture->snapshot->records, compare_records_cb);
  return hc_plan_company (fixture->context, fixture->snapshot, NULL);
}

HcCompanyPlan *
hc_fixture_expect (HcFixture *fixture, const char *items, const char *findings)
{
  HcCompanyPlan *plan = hc_fixture_plan (fixture);
  g_autofree char *planned = hc_fixture_describe (plan);
  g_autofree char *found = hc_fixture_describe_findings (plan);

  g_assert_cmpstr (planned, ==, items);
  if (findings != NULL)
    g_assert_cmpstr (found, ==, findings);
  return plan;
}

void
hc_fixture_check (HcFixture *fixture, const char *items, const char *findings)
{
  g_autoptr (HcCompanyPlan) plan = hc_fixture_expect (fixture, items, findings);

  g_assert_nonnull (plan);
}
