/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-guard.h"

struct _HcGuardSums
{
  GPtrArray *tallies; /* HcTally per kind and layout, over all companies */
  GPtrArray *tripped; /* HcGuard: a company's own share */
};

HcGuard *
hc_guard_new (const char *guard, int kind, guint count, guint limit, const char *detail)
{
  HcGuard *new = g_new0 (HcGuard, 1);

  new->guard = g_strdup (guard);
  new->kind = kind;
  new->count = count;
  new->limit = limit;
  new->detail = g_strdup (detail);
  return new;
}

void
hc_guard_free (HcGuard *guard)
{
  if (guard == NULL)
    return;
  g_free (guard->guard);
  g_free (guard->detail);
  g_free (guard);
}

HcGuardSums *
hc_guard_sums_new (void)
{
  HcGuardSums *sums = g_new0 (HcGuardSums, 1);

  sums->tallies = g_ptr_array_new_with_free_func (g_free);
  sums->tripped = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_guard_free);
  return sums;
}

void
hc_guard_sums_free (HcGuardSums *sums)
{
  if (sums == NULL)
    return;
  g_ptr_array_unref (sums->tallies);
  g_ptr_array_unref (sums->tripped);
  g_free (sums);
}

static void
accumulate (HcTally *sum, const HcTally *tally)
{
  sum->links += tally->links;
  sum->archives += tally->archives;
  sum->missing += tally->missing;
  sum->updates += tally->updates;
  sum->left_out += tally->left_out;
  sum->moves += tally->moves;
}

static HcTally *
get_sum (GPtrArray *tallies, HcKind kind, gint64 layout_id)
{
  HcTally *sum;

  for (guint i = 0; i < tallies->len; i++)
    {
      sum = g_ptr_array_index (tallies, i);
      if (sum->kind == kind && sum->layout_id == layout_id)
        return sum;
    }
  sum = g_new0 (HcTally, 1);
  sum->kind = kind;
  sum->layout_id = layout_id;
  g_ptr_array_add (tallies, sum);
  return sum;
}

/* The number from which on a person is asked: more than the floor and more than the share. */
static guint
get_limit (guint floor, guint percent, guint of)
{
  return MAX (floor, (guint)((guint64)percent * of / 100));
}

static void G_GNUC_PRINTF (6, 7)
    trip (GPtrArray *guards, const char *guard, int kind, guint count, guint limit, const char *format, ...)
{
  g_autofree char *detail = NULL;
  va_list arguments;

  if (count <= limit)
    return;
  va_start (arguments, format);
  detail = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (guards, hc_guard_new (guard, kind, count, limit, detail));
}

void
hc_guard_sums_add (HcGuardSums *sums,
                   const HcCompanyPlan *plan,
                   const char *company,
                   const HcSettings *settings)
{
  guint links = 0, archives = 0;

  for (guint i = 0; i < plan->tallies->len; i++)
    {
      const HcTally *tally = g_ptr_array_index (plan->tallies, i);

      accumulate (get_sum (sums->tallies, tally->kind, tally->layout_id), tally);
      links += tally->links;
      archives += tally->archives;
    }
  trip (sums->tripped, "archive", -1, archives,
        get_limit (settings->guards.archive_floor, settings->guards.archive_percent, links),
        "%u of %u records of %s would be archived", archives, links, company);
}

static const char *
get_layout_name (GPtrArray *layouts, gint64 id)
{
  for (guint i = 0; i < layouts->len; i++)
    {
      const HcLayout *layout = g_ptr_array_index (layouts, i);

      if (layout->id == id)
        return layout->name;
    }
  return "?";
}

static void
check_kind (GPtrArray *guards, const HcTally *sum, const HcSettings *settings, gboolean writes_explained)
{
  const char *kind = hc_kind_to_string (sum->kind);

  trip (guards, "archive", (int)sum->kind, sum->archives,
        get_limit (settings->guards.archive_floor, settings->guards.archive_percent, sum->links),
        "%u of %u %s records would be archived", sum->archives, sum->links, kind);
  trip (guards, "missing", (int)sum->kind, sum->missing,
        get_limit (settings->guards.missing_floor, settings->guards.missing_percent, sum->links),
        "%u of %u linked %s records are missing from Hudu", sum->missing, sum->links, kind);
  if (!writes_explained)
    trip (guards, "update", (int)sum->kind, sum->updates,
          get_limit (settings->guards.update_floor, settings->guards.update_percent, sum->links),
          "%u of %u linked %s records would be updated, and no setting changed", sum->updates, sum->links,
          kind);
}

static void
check_totals (GPtrArray *guards, const HcTally *total, const HcSettings *settings, gboolean scope_changed)
{
  guint leaving = total->archives + total->moves + total->left_out;

  trip (guards, "archive-total", -1, total->archives, settings->guards.archive_total,
        "%u records would be archived in all", total->archives);
  if (scope_changed)
    trip (guards, "scope", -1, leaving, 0,
          "what takes part was changed: %u records would be archived, %u moved, %u left out from now on",
          total->archives, total->moves, total->left_out);
}

GPtrArray *
hc_guard_sums_check (HcGuardSums *sums,
                     const HcSettings *settings,
                     GPtrArray *layouts,
                     gboolean scope_changed,
                     gboolean writes_explained)
{
  GPtrArray *guards = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_guard_free);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (g_free);
  HcTally total = { 0 };

  for (guint i = 0; i < sums->tallies->len; i++)
    {
      const HcTally *tally = g_ptr_array_index (sums->tallies, i);

      accumulate (get_sum (kinds, tally->kind, 0), tally);
      accumulate (&total, tally);
    }
  for (guint i = 0; i < kinds->len; i++)
    check_kind (guards, g_ptr_array_index (kinds, i), settings, writes_explained);
  for (guint i = 0; i < sums->tallies->len; i++)
    {
      const HcTally *tally = g_ptr_array_index (sums->tallies, i);

      if (tally->layout_id != 0)
        trip (guards, "archive", (int)tally->kind, tally->archives,
              get_limit (settings->guards.archive_floor, settings->guards.archive_percent, tally->links),
              "%u of %u assets of the layout %s would be archived", tally->archives, tally->links,
              get_layout_name (layouts, tally->layout_id));
    }
  for (guint i = 0; i < sums->tripped->len; i++)
    {
      const HcGuard *guard = g_ptr_array_index (sums->tripped, i);

      g_ptr_array_add (guards,
                       hc_guard_new (guard->guard, guard->kind, guard->count, guard->limit, guard->detail));
    }
  check_totals (guards, &total, settings, scope_changed);
  return guards;
}
