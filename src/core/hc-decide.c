/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner.h"

#include "hc-property.h"

static const char *const stage_names[] = { "fetch", "match", "skip", "sort", "identity", "plan" };

/* A decision under way: what is decided, and the steps that tell how. */
typedef struct
{
  HcPlanContext *context;
  const HcRecord *record;
  const HcRecord *company;
  const HcMatch *match;
  HcHome home;
  gboolean held;
  HcDecision *decision;
  GPtrArray *steps;
} Decider;

const char *
hc_stage_to_string (HcStage stage)
{
  g_return_val_if_fail (stage < G_N_ELEMENTS (stage_names), NULL);
  return stage_names[stage];
}

void
hc_step_free (HcStep *step)
{
  if (step == NULL)
    return;
  g_free (step->detail);
  g_free (step);
}

void
hc_decision_clear (HcDecision *decision)
{
  g_clear_pointer (&decision->detail, g_free);
}

static void
add_step (Decider *decider, HcStage stage, gboolean passed, const char *detail)
{
  HcStep *step;

  if (decider->steps == NULL)
    return;
  step = g_new0 (HcStep, 1);
  step->stage = stage;
  step->passed = passed;
  step->detail = g_strdup (detail);
  g_ptr_array_add (decider->steps, step);
}

/* Always returns FALSE, so that a check can end with it. */
static gboolean G_GNUC_PRINTF (4, 5)
    refuse (Decider *decider, HcStage stage, HcVerdict verdict, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  decider->decision->verdict = verdict;
  g_free (decider->decision->detail);
  decider->decision->detail = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_step (decider, stage, FALSE, decider->decision->detail);
  return FALSE;
}

static gboolean
is_known (const Decider *decider, HcKind kind, const char *property)
{
  return hc_property_is_known (kind, decider->context->known[kind], property);
}

/* Whether what was read is enough to tell if a record is one of @refs: names need the name, ids the id. */
static gboolean
can_tell (const Decider *decider, HcKind kind, GPtrArray *refs, const char *name, const char *id)
{
  for (guint i = 0; i < refs->len; i++)
    if (!is_known (decider, kind, ((const HcNameRef *)g_ptr_array_index (refs, i))->name != NULL ? name : id))
      return FALSE;
  return TRUE;
}

static gboolean
refs_match (GPtrArray *refs, const char *name, gint64 id)
{
  for (guint i = 0; refs != NULL && i < refs->len; i++)
    if (hc_name_ref_matches (g_ptr_array_index (refs, i), name, id))
      return TRUE;
  return FALSE;
}

static gboolean
is_fetched (Decider *decider)
{
  const HcRecord *record = decider->record;

  if (record->deleted)
    return refuse (decider, HC_STAGE_FETCH, HC_VERDICT_GONE, "deleted in ConnectWise");
  if (record->missing_since != 0)
    return refuse (decider, HC_STAGE_FETCH, HC_VERDICT_GONE, "no longer listed by ConnectWise");
  add_step (decider, HC_STAGE_FETCH, TRUE, "read from ConnectWise");
  return TRUE;
}

static gboolean
is_matched (Decider *decider)
{
  const HcMatch *match = decider->match;
  const char *name = decider->company != NULL ? hc_record_get (decider->company, "name") : NULL;
  g_autofree char *detail = NULL;

  if (decider->record->company_id == 0)
    return refuse (decider, HC_STAGE_MATCH, HC_VERDICT_UNMATCHED, "belongs to no company in ConnectWise");
  if (decider->company == NULL)
    return refuse (decider, HC_STAGE_MATCH, HC_VERDICT_UNMATCHED,
                   "its company %" G_GINT64_FORMAT " was not read from ConnectWise",
                   decider->record->company_id);
  if (decider->company->deleted || decider->company->missing_since != 0)
    return refuse (decider, HC_STAGE_MATCH, HC_VERDICT_COMPANY_GONE,
                   "company %s was deleted or merged in ConnectWise", name);
  if (match != NULL && match->state == HC_MATCH_IGNORED)
    return refuse (decider, HC_STAGE_MATCH, HC_VERDICT_UNMATCHED, "company %s is ignored", name);
  if (match == NULL || (match->state != HC_MATCH_MATCHED && match->state != HC_MATCH_CREATE))
    return refuse (decider, HC_STAGE_MATCH, HC_VERDICT_UNMATCHED, "company %s is not matched", name);
  if (decider->home == HC_HOME_GONE)
    return refuse (decider, HC_STAGE_MATCH, HC_VERDICT_UNMATCHED, "the Hudu company of %s was deleted", name);
  detail = g_strdup_printf (
      match->state == HC_MATCH_MATCHED ? "company %s is matched" : "company %s is to be created", name);
  add_step (decider, HC_STAGE_MATCH, TRUE, detail);
  return TRUE;
}

/* Names may hold commas themselves, so runs of the comma-separated parts are tried, the longest first. */
static gboolean
are_names_skipped (GPtrArray *skipped, char **parts)
{
  guint n_parts = g_strv_length (parts), i = 0;

  while (i < n_parts)
    {
      guint length = n_parts - i;

      for (; length > 0; length--)
        {
          g_autoptr (GString) name = g_string_new (parts[i]);

          for (guint k = 1; k < length; k++)
            g_string_append_printf (name, ", %s", parts[i + k]);
          if (refs_match (skipped, name->str, 0))
            break;
        }
      if (length == 0)
        return FALSE;
      i += length;
    }
  return n_parts > 0;
}

/* @names: (nullable): as many as @ids, in the same order */
static gboolean
are_ids_skipped (GPtrArray *skipped, char **ids, char **names)
{
  for (guint i = 0; ids[i] != NULL; i++)
    if (!refs_match (skipped, names != NULL ? names[i] : NULL, g_ascii_strtoll (ids[i], NULL, 10)))
      return FALSE;
  return ids[0] != NULL;
}

static char **
split_list (const HcRecord *company, const char *property, const char *separator)
{
  const char *text = hc_record_get (company, property);

  return g_strsplit (text != NULL ? text : "", separator, -1);
}

/* A company is skipped by type only when every one of its types is. */
static gboolean
are_all_types_skipped (GPtrArray *skipped, const HcRecord *company)
{
  g_auto (GStrv) names = split_list (company, "types", ", ");
  g_auto (GStrv) ids = split_list (company, "types/id", ",");

  if (skipped->len == 0)
    return FALSE;
  if (are_names_skipped (skipped, names))
    return TRUE;
  return are_ids_skipped (skipped, ids, g_strv_length (names) == g_strv_length (ids) ? names : NULL);
}

/* What ConnectWise did not tell skips nobody, and lets nobody in either. */
static gboolean
can_tell_company (Decider *decider)
{
  const HcSettings *settings = decider->context->settings;

  if (!can_tell (decider, HC_KIND_COMPANY, settings->skip.company_statuses, "status/name", "status/id")
      || (settings->skip.inactive_companies && !is_known (decider, HC_KIND_COMPANY, "status/name")
          && !is_known (decider, HC_KIND_COMPANY, "status/id")))
    return refuse (decider, HC_STAGE_SKIP, HC_VERDICT_WAITING,
                   "ConnectWise does not tell the statuses of companies, and some are to be skipped");
  if (!can_tell (decider, HC_KIND_COMPANY, settings->skip.company_types, "types", "types/id"))
    return refuse (decider, HC_STAGE_SKIP, HC_VERDICT_WAITING,
                   "ConnectWise does not tell the types of companies, and some are to be skipped");
  return TRUE;
}

static gboolean
is_not_held (Decider *decider)
{
  return !decider->held
         || refuse (decider, HC_STAGE_SKIP, HC_VERDICT_HELD, "held: taken out of automatic syncing");
}

static gboolean
is_company_in (Decider *decider)
{
  const HcSettings *settings = decider->context->settings;
  const HcRecord *company = decider->company;
  const char *name = hc_record_get (company, "name");
  const char *status = hc_record_get (company, "status/name");
  gint64 status_id = hc_record_get_id (company, "status/id");

  if (!can_tell_company (decider))
    return FALSE;
  if (refs_match (settings->skip.company_statuses, status, status_id))
    return refuse (decider, HC_STAGE_SKIP, HC_VERDICT_SKIPPED, "company %s is skipped: status %s", name,
                   status);
  if (are_all_types_skipped (settings->skip.company_types, company))
    return refuse (decider, HC_STAGE_SKIP, HC_VERDICT_SKIPPED, "company %s is skipped: type %s", name,
                   hc_record_get (company, "types"));
  if (hc_settings_is_inactive_status (settings, status, status_id))
    {
      if (settings->skip.inactive_companies)
        return refuse (decider, HC_STAGE_SKIP, HC_VERDICT_SKIPPED,
                       "company %s is skipped: inactive (status %s)", name, status);
      /* The company itself arrives, and is archived. */
      if (decider->record->kind != HC_KIND_COMPANY)
        return refuse (decider, HC_STAGE_SKIP, HC_VERDICT_LEFT,
                       "company %s is inactive (status %s): its records stay as they are", name, status);
    }
  if (decider->home == HC_HOME_ARCHIVED)
    return refuse (decider, HC_STAGE_SKIP, HC_VERDICT_LEFT, "company %s is archived in Hudu", name);
  return TRUE;
}

static gboolean
is_inactive_skipped (const HcSettings *settings, HcKind kind)
{
  switch (kind)
    {
    case HC_KIND_CONFIGURATION:
      return settings->skip.inactive_configurations;
    case HC_KIND_CONTACT:
      return settings->skip.inactive_contacts;
    case HC_KIND_SITE:
      return settings->skip.inactive_sites;
    case HC_KIND_AGREEMENT:
      return TRUE;
    case HC_KIND_COMPANY:
    default:
      return FALSE;
    }
}

static gboolean
is_record_in (Decider *decider)
{
  const HcSettings *settings = decider->context->settings;
  const HcRecord *record = decider->record;
  GPtrArray *types = settings->skip.configuration_types;

  if (hc_settings_is_kind_skipped (settings, record->kind))
    return refuse (decider, HC_STAGE_SKIP, HC_VERDICT_SKIPPED, "the option to skip every %s is on",
                   hc_kind_to_string (record->kind));
  if (is_inactive_skipped (settings, record->kind) && !hc_record_is_active (record, decider->context->now))
    return refuse (decider, HC_STAGE_SKIP, HC_VERDICT_INACTIVE, "inactive in ConnectWise");
  if (record->kind == HC_KIND_CONFIGURATION && types->len > 0)
    {
      const char *type = hc_record_get (record, "type/name");

      if (!can_tell (decider, record->kind, types, "type/name", "type/id"))
        return refuse (decider, HC_STAGE_SKIP, HC_VERDICT_WAITING,
                       "ConnectWise does not tell the types of configurations, and some are to be skipped");
      if (refs_match (types, type, hc_record_get_id (record, "type/id")))
        return refuse (decider, HC_STAGE_SKIP, HC_VERDICT_SKIPPED, "configuration type %s is skipped", type);
    }
  if (!is_not_held (decider))
    return FALSE;
  add_step (decider, HC_STAGE_SKIP, TRUE, "no option skips it");
  return TRUE;
}

/* The first rule that matches; a rule before it that needs what was never read makes the record wait. */
static gboolean
find_rule (Decider *decider, const HcRule **found)
{
  GPtrArray *rules = decider->context->settings->rules;
  GHashTable *known = decider->context->known[decider->record->kind];

  *found = NULL;
  for (guint i = 0; i < rules->len; i++)
    {
      const HcRule *rule = g_ptr_array_index (rules, i);
      const char *unknown;

      if (rule->kind != decider->record->kind)
        continue;
      unknown = known != NULL ? hc_rule_unknown_property (rule, known) : NULL;
      if (unknown != NULL)
        {
          g_autofree char *title = hc_rule_dup_title (rule);

          return refuse (decider, HC_STAGE_SORT, HC_VERDICT_WAITING,
                         "rule “%s” needs “%s”, which ConnectWise did not tell for any %s", title, unknown,
                         hc_kind_to_string (rule->kind));
        }
      if (hc_rule_matches (rule, decider->record, known))
        {
          *found = rule;
          return TRUE;
        }
    }
  return TRUE;
}

static gboolean
sort_record (Decider *decider)
{
  const HcSettings *settings = decider->context->settings;
  HcKind kind = decider->record->kind;
  const HcRule *rule;
  const HcNameRef *ref;
  const HcLayout *layout;
  g_autofree char *wanted = NULL, *detail = NULL, *title = NULL;

  if (!find_rule (decider, &rule))
    return FALSE;
  decider->decision->rule = rule;
  title = rule != NULL ? hc_rule_dup_title (rule) : NULL;
  if (rule != NULL && rule->skip)
    return refuse (decider, HC_STAGE_SORT, HC_VERDICT_RULED_OUT, "rule “%s” skips it", title);
  ref = rule != NULL ? rule->layout : settings->locations[kind];
  if (ref == NULL)
    return refuse (decider, HC_STAGE_SORT, HC_VERDICT_NOT_IMPORTED,
                   kind == HC_KIND_AGREEMENT
                       ? "shown on the company's tile only: no location is chosen for agreements"
                       : "no rule matches and no location is chosen for this kind");
  wanted = hc_name_ref_dup_text (ref);
  layout = hc_settings_find_layout (decider->context->layouts, ref);
  if (layout == NULL)
    return refuse (decider, HC_STAGE_SORT, HC_VERDICT_WAITING,
                   "asset layout “%s” does not exist in Hudu: choose another one, or run a refresh", wanted);
  if (!layout->active)
    return refuse (decider, HC_STAGE_SORT, HC_VERDICT_WAITING,
                   "asset layout “%s” is inactive in Hudu: activate it there, or choose another one", wanted);
  decider->decision->layout = layout;
  detail = rule != NULL ? g_strdup_printf ("rule “%s” puts it into %s", title, layout->name)
                        : g_strdup_printf ("no rule matches: goes to the location %s", layout->name);
  add_step (decider, HC_STAGE_SORT, TRUE, detail);
  return TRUE;
}

void
hc_decide (HcPlanContext *context,
           const HcRecord *record,
           const HcRecord *company,
           const HcMatch *match,
           HcHome home,
           gboolean held,
           HcDecision *decision,
           GPtrArray *steps)
{
  Decider decider = { context, record, company, match, home, held, decision, steps };

  *decision = (HcDecision){ HC_VERDICT_IN, NULL, NULL, NULL };
  if (is_fetched (&decider) && is_matched (&decider) && is_company_in (&decider) && is_record_in (&decider)
      && record->kind != HC_KIND_COMPANY)
    sort_record (&decider);
}
