/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-option-table.h"

#include "hc-format.h"

#include <glib/gi18n.h>

const HcOptionInfo hc_options[] = {
  { HC_OPTION_GROUP_SKIP, "skip.inactive_companies", N_ ("Skip inactive companies"),
    N_ ("On: they and their records are left out. Off: they arrive in Hudu and are archived there"),
    HC_OPTION_COUNT_INACTIVE, HC_KIND_COMPANY },
  { HC_OPTION_GROUP_SKIP, "skip.contacts", N_ ("Skip contacts"),
    N_ ("No contact is brought to Hudu. Those that are there stay as they are"), HC_OPTION_COUNT_THERE,
    HC_KIND_CONTACT },
  { HC_OPTION_GROUP_SKIP, "skip.inactive_contacts", N_ ("Skip inactive contacts"),
    N_ ("Contacts marked inactive in ConnectWise are left out"), HC_OPTION_COUNT_INACTIVE, HC_KIND_CONTACT },
  { HC_OPTION_GROUP_SKIP, "skip.configurations", N_ ("Skip configurations"),
    N_ ("No device is brought to Hudu. Those that are there stay as they are"), HC_OPTION_COUNT_THERE,
    HC_KIND_CONFIGURATION },
  { HC_OPTION_GROUP_SKIP, "skip.inactive_configurations", N_ ("Skip inactive configurations"),
    N_ ("On: they are left out. Off: they arrive like the others"), HC_OPTION_COUNT_INACTIVE,
    HC_KIND_CONFIGURATION },
  { HC_OPTION_GROUP_SKIP, "skip.sites", N_ ("Skip locations"),
    N_ ("No site is brought to Hudu. Those that are there stay as they are"), HC_OPTION_COUNT_THERE,
    HC_KIND_SITE },
  { HC_OPTION_GROUP_SKIP, "skip.inactive_sites", N_ ("Skip inactive locations"),
    N_ ("Sites marked inactive in ConnectWise are left out"), HC_OPTION_COUNT_INACTIVE, HC_KIND_SITE },
  { HC_OPTION_GROUP_SKIP, "skip.agreements", N_ ("Skip agreements"),
    N_ ("Agreements are neither shown on a company’s tile nor kept as assets"), HC_OPTION_COUNT_THERE,
    HC_KIND_AGREEMENT },

  { HC_OPTION_GROUP_CHANGES, "options.update_names", N_ ("Auto-update names"),
    N_ ("A name that changed in ConnectWise is changed in Hudu too. Names that only changed in Hudu stay"),
    HC_OPTION_COUNT_LINKED, HC_OPTION_ALL_KINDS },
  { HC_OPTION_GROUP_CHANGES, "options.archive_deleted.configuration", N_ ("Auto-archive deleted devices"),
    N_ ("Deleted in ConnectWise: archived in Hudu, never deleted. Off: listed in Activity"),
    HC_OPTION_COUNT_DELETED, HC_KIND_CONFIGURATION },
  { HC_OPTION_GROUP_CHANGES, "options.archive_deleted.contact", N_ ("Auto-archive deleted contacts"),
    N_ ("Deleted in ConnectWise: archived in Hudu, never deleted. Off: listed in Activity"),
    HC_OPTION_COUNT_DELETED, HC_KIND_CONTACT },
  { HC_OPTION_GROUP_CHANGES, "options.archive_deleted.site", N_ ("Auto-archive deleted locations"),
    N_ ("Deleted in ConnectWise: archived in Hudu, never deleted. Off: listed in Activity"),
    HC_OPTION_COUNT_DELETED, HC_KIND_SITE },
  { HC_OPTION_GROUP_CHANGES, "options.keep_company_details", N_ ("Do not update basic company details"),
    N_ ("Address, phone, website and type are filled in once, and then left to Hudu"), HC_OPTION_COUNT_LINKED,
    HC_KIND_COMPANY },
  { HC_OPTION_GROUP_CHANGES, "options.move_on_rule_change", N_ ("Move assets when their rule changes"),
    N_ ("An asset follows its record into another layout. Off: it stays where it was created"),
    HC_OPTION_COUNT_LINKED, HC_KIND_CONFIGURATION },
  { HC_OPTION_GROUP_CHANGES, "options.relations", N_ ("Relate contacts, devices and locations"),
    N_ ("Adds Hudu relations where no asset link field is mapped"), HC_OPTION_COUNT_LINKED,
    HC_OPTION_ALL_KINDS },

  { HC_OPTION_GROUP_SCHEDULE, "schedule.enabled", N_ ("Sync by schedule"),
    N_ ("Off: only when you press Sync Now"), HC_OPTION_COUNT_NONE, HC_OPTION_ALL_KINDS },
  { HC_OPTION_GROUP_SCHEDULE, "schedule.on_metered", N_ ("Sync on metered connections"),
    N_ ("Off: scheduled syncs wait for another network"), HC_OPTION_COUNT_NONE, HC_OPTION_ALL_KINDS },
  { HC_OPTION_GROUP_SKIP, NULL, NULL, NULL, HC_OPTION_COUNT_NONE, 0 },
};

static gint64
count_inactive_companies (const HcOptionCounts *counts, const HcSettings *settings)
{
  gint64 sum = 0;

  for (guint i = 0; i < counts->company_statuses->len; i++)
    {
      const HcOptionType *status = g_ptr_array_index (counts->company_statuses, i);

      if (hc_settings_is_inactive_status (settings, status->name, status->id))
        sum += status->count;
    }
  return sum;
}

/* Companies are none of them: their names are an option of their own kind, and all other kinds are assets. */
static gint64
sum_assets (const gint64 numbers[HC_N_KINDS])
{
  gint64 sum = 0;

  for (guint i = HC_KIND_SITE; i < HC_N_KINDS; i++)
    sum += numbers[i];
  return sum;
}

gint64
hc_option_table_count (const HcOptionInfo *info, const HcOptionCounts *counts, const HcSettings *settings)
{
  gboolean all = info->kind == HC_OPTION_ALL_KINDS;

  if (counts == NULL || (!all && !counts->fetched[info->kind]))
    return -1;
  switch (info->count)
    {
    case HC_OPTION_COUNT_THERE:
      return counts->there[info->kind];
    case HC_OPTION_COUNT_INACTIVE:
      return info->kind == HC_KIND_COMPANY ? count_inactive_companies (counts, settings)
                                           : counts->inactive[info->kind];
    case HC_OPTION_COUNT_LINKED:
      return all ? sum_assets (counts->linked) : counts->linked[info->kind];
    case HC_OPTION_COUNT_DELETED:
      return counts->deleted[info->kind];
    case HC_OPTION_COUNT_NONE:
    default:
      return -1;
    }
}

char *
hc_option_table_dup_count_text (const HcOptionInfo *info, gint64 count)
{
  g_autofree char *number = count >= 0 ? hc_format_number (count) : NULL;
  gulong n = (gulong)MAX (count, 0);

  if (number == NULL)
    return g_strdup (_ ("Not known before the records were read"));
  switch (info->count)
    {
    case HC_OPTION_COUNT_INACTIVE:
      return g_strdup_printf (ngettext ("%s inactive now", "%s inactive now", n), number);
    case HC_OPTION_COUNT_LINKED:
      return g_strdup_printf (ngettext ("%s in Hudu now", "%s in Hudu now", n), number);
    case HC_OPTION_COUNT_DELETED:
      return g_strdup_printf (ngettext ("%s deleted in ConnectWise and still in Hudu",
                                        "%s deleted in ConnectWise and still in Hudu", n),
                              number);
    case HC_OPTION_COUNT_THERE:
    case HC_OPTION_COUNT_NONE:
    default:
      return g_strdup_printf (ngettext ("%s in ConnectWise now", "%s in ConnectWise now", n), number);
    }
}
