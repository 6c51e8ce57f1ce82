/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-options-page.h"

#include "hc-option-background.h"
#include "hc-option-list.h"
#include "hc-option-number.h"
#include "hc-option-quiet.h"
#include "hc-option-switch.h"
#include "hc-option-text.h"
#include "hc-option-value.h"
#include "hc-options-transfer.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  LIST_COMPANY_TYPES,
  LIST_COMPANY_STATUSES,
  LIST_CONFIGURATION_TYPES,
  LIST_INACTIVE_STATUSES,
  N_LISTS
} List;

#define N_GUARDS 7
#define FRESH_SECONDS 5

struct _HcOptionsPage
{
  HcPage parent;

  GtkSearchEntry *search_entry;
  GtkStack *stack;
  AdwPreferencesGroup *skip_group;
  AdwPreferencesGroup *lists_group;
  AdwPreferencesGroup *changes_group;
  AdwPreferencesGroup *schedule_group;
  AdwPreferencesGroup *guards_group;
  AdwPreferencesGroup *file_group;
  HcOptionList *lists[N_LISTS];
  HcOptionNumber *guards[N_GUARDS];
  HcOptionNumber *hours_row;
  HcOptionQuiet *quiet_row;
  HcOptionBackground *background_row;

  GPtrArray *switches; /* HcOptionSwitch, in the order of hc_options */
  GCancellable *cancellable;
  HcOptionCounts *counts; /* (nullable): not counted yet */
  gboolean counting;
  gboolean count_again;
  gint64 counted_at; /* monotonic microseconds */
};

G_DEFINE_FINAL_TYPE (HcOptionsPage, hc_options_page, HC_TYPE_PAGE)

static const struct
{
  const char *id; /* of the row in the template */
  const char *key;
  gboolean percent;
} guard_infos[N_GUARDS] = {
  { "archive_percent_row", "guards.archive_percent", TRUE },
  { "archive_floor_row", "guards.archive_floor", FALSE },
  { "archive_total_row", "guards.archive_total", FALSE },
  { "missing_percent_row", "guards.missing_percent", TRUE },
  { "missing_floor_row", "guards.missing_floor", FALSE },
  { "update_percent_row", "guards.update_percent", TRUE },
  { "update_floor_row", "guards.update_floor", FALSE },
};

static const struct
{
  const char *id;
  const char *key;
  const char *automatic; /* (nullable) */
} list_infos[N_LISTS] = {
  [LIST_COMPANY_TYPES] = { "company_types_row", "skip.company_types", NULL },
  [LIST_COMPANY_STATUSES] = { "company_statuses_row", "skip.company_statuses", NULL },
  [LIST_CONFIGURATION_TYPES] = { "configuration_types_row", "skip.configuration_types", NULL },
  [LIST_INACTIVE_STATUSES] = { "inactive_statuses_row", "options.inactive_company_statuses",
                               N_ ("Every status whose name contains “inactive”") },
};

static HcSession *
get_session (HcOptionsPage *self)
{
  return hc_page_get_session (HC_PAGE (self));
}

static gboolean
is_gone (HcOptionsPage *self)
{
  return self->cancellable == NULL;
}

static GPtrArray *
get_refs (const HcSettings *settings, List list)
{
  switch (list)
    {
    case LIST_COMPANY_TYPES:
      return settings->skip.company_types;
    case LIST_COMPANY_STATUSES:
      return settings->skip.company_statuses;
    case LIST_CONFIGURATION_TYPES:
      return settings->skip.configuration_types;
    case LIST_INACTIVE_STATUSES:
    case N_LISTS:
    default:
      return settings->options.inactive_company_statuses;
    }
}

static GPtrArray *
get_types (const HcOptionCounts *counts, List list)
{
  if (counts == NULL)
    return NULL;
  return list == LIST_COMPANY_TYPES         ? counts->company_types
         : list == LIST_CONFIGURATION_TYPES ? counts->configuration_types
                                            : counts->company_statuses;
}

static void
show_counts (HcOptionsPage *self)
{
  for (guint i = 0; i < self->switches->len; i++)
    hc_option_switch_show_count (self->switches->pdata[i], self->counts);
  for (guint i = 0; i < N_LISTS; i++)
    hc_option_list_show_types (self->lists[i], get_types (self->counts, (List)i));
}

static gpointer
count (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  return hc_store_count_options (profile->store, error);
}

static void begin_counting (HcOptionsPage *self);

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcOptionsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HcOptionCounts) counts = hc_session_read_finish (HC_SESSION (source), result, &error);

  if (is_gone (self))
    return;
  self->counting = FALSE;
  self->counted_at = g_get_monotonic_time ();
  if (counts != NULL)
    {
      g_clear_pointer (&self->counts, hc_option_counts_free);
      self->counts = g_steal_pointer (&counts);
      show_counts (self);
    }
  else
    g_message ("Records can't be counted: %s", error->message);
  if (self->count_again)
    begin_counting (self);
}

/* While a run writes, now and then is enough: its end is one more change. */
static gboolean
is_fresh (HcOptionsPage *self)
{
  return hc_engine_is_running (hc_session_get_engine (get_session (self))) && self->counts != NULL
         && g_get_monotonic_time () - self->counted_at < FRESH_SECONDS * G_USEC_PER_SEC;
}

/* One count at a time. */
static void
begin_counting (HcOptionsPage *self)
{
  self->count_again = self->counting;
  if (self->counting || is_fresh (self) || hc_session_get_store (get_session (self)) == NULL)
    return;
  self->counting = TRUE;
  hc_session_read_async (get_session (self), count, NULL, NULL, (GDestroyNotify)hc_option_counts_free,
                         self->cancellable, counted_cb, g_object_ref (self));
}

static void
hc_options_page_refresh (HcPage *page)
{
  HcOptionsPage *self = HC_OPTIONS_PAGE (page);
  HcSettings *settings = hc_session_get_settings (get_session (self));
  g_autoptr (JsonNode) document = hc_settings_to_json (settings);

  for (guint i = 0; i < self->switches->len; i++)
    hc_option_switch_load (self->switches->pdata[i], document);
  for (guint i = 0; i < N_LISTS; i++)
    hc_option_list_load (self->lists[i], get_refs (settings, (List)i));
  for (guint i = 0; i < N_GUARDS; i++)
    hc_option_number_load (self->guards[i], document);
  hc_option_number_load (self->hours_row, document);
  hc_option_quiet_load (self->quiet_row, settings->schedule.quiet_from, settings->schedule.quiet_to);
  gtk_widget_set_sensitive (GTK_WIDGET (self->hours_row), settings->schedule.enabled);
  gtk_widget_set_sensitive (GTK_WIDGET (self->quiet_row), settings->schedule.enabled);
  show_counts (self);
  begin_counting (self);
}

/* Search. */

typedef struct
{
  HcOptionsPage *page;
  const char *query;
  guint shown;
} Search;

static void
search_below (Search *search, GtkWidget *widget, AdwPreferencesGroup *group, guint *shown)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (ADW_IS_PREFERENCES_ROW (child))
        {
          gboolean matches = hc_option_text_matches (ADW_PREFERENCES_ROW (child), group, search->query);

          gtk_widget_set_visible (child, matches);
          *shown += matches ? 1 : 0;
        }
      else
        search_below (search, child, group, shown);
    }
}

static void
search_changed_cb (HcOptionsPage *self)
{
  AdwPreferencesGroup *groups[] = { self->skip_group,     self->lists_group,  self->changes_group,
                                    self->schedule_group, self->guards_group, self->file_group };
  Search search = { self, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), 0 };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      guint shown = 0;

      search_below (&search, GTK_WIDGET (groups[i]), groups[i], &shown);
      gtk_widget_set_visible (GTK_WIDGET (groups[i]), shown > 0);
      search.shown += shown;
    }
  gtk_stack_set_visible_child_name (self->stack, search.shown > 0 ? "options" : "nothing");
}

static gboolean
hc_options_page_search (HcPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (HC_OPTIONS_PAGE (page)->search_entry));
  return TRUE;
}

/* "find=archive", "guards": as if that had been searched for */
static void
hc_options_page_go (HcPage *page, const char *target)
{
  HcOptionsPage *self = HC_OPTIONS_PAGE (page);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry),
                         g_str_has_prefix (target, "find=") ? strchr (target, '=') + 1 : target);
}

/* Guards. */

static void
reset_clicked_cb (HcOptionsPage *self)
{
  g_autoptr (HcSettings) defaults = hc_settings_new_default ();
  g_autoptr (JsonNode) document = hc_settings_to_json (defaults);

  hc_option_value_save (GTK_WIDGET (self), get_session (self), "guards",
                        json_node_copy (hc_option_value_find (document, "guards")), NULL);
}

static void
import_activated_cb (HcOptionsPage *self)
{
  hc_options_transfer_import (GTK_WIDGET (self), get_session (self));
}

static void
export_activated_cb (HcOptionsPage *self)
{
  hc_options_transfer_export (GTK_WIDGET (self), get_session (self));
}

static void
add_switches (HcOptionsPage *self, HcSession *session)
{
  AdwPreferencesGroup *groups[] = {
    [HC_OPTION_GROUP_SKIP] = self->skip_group,
    [HC_OPTION_GROUP_CHANGES] = self->changes_group,
    [HC_OPTION_GROUP_SCHEDULE] = self->schedule_group,
  };

  for (guint i = 0; hc_options[i].key != NULL; i++)
    {
      GtkWidget *row = hc_option_switch_new (session, &hc_options[i]);

      adw_preferences_group_add (groups[hc_options[i].group], row);
      g_ptr_array_add (self->switches, row);
    }
}

static void
move_last (AdwPreferencesGroup *group, GtkWidget *row)
{
  g_object_ref (row);
  adw_preferences_group_remove (group, row);
  adw_preferences_group_add (group, row);
  g_object_unref (row);
}

static void
hc_options_page_bind (HcPage *page, HcSession *session)
{
  HcOptionsPage *self = HC_OPTIONS_PAGE (page);

  add_switches (self, session);
  for (guint i = 0; i < N_LISTS; i++)
    hc_option_list_bind (self->lists[i], session, list_infos[i].key,
                         list_infos[i].automatic != NULL ? _ (list_infos[i].automatic) : NULL);
  for (guint i = 0; i < N_GUARDS; i++)
    hc_option_number_bind (self->guards[i], session, guard_infos[i].key,
                           guard_infos[i].percent ? "%" : _ ("records"), 0,
                           guard_infos[i].percent ? 100 : 1000000);
  hc_option_number_bind (self->hours_row, session, "schedule.hours", _ ("hours"), 1, 24);
  hc_option_quiet_bind (self->quiet_row, session);
  hc_option_background_bind (self->background_row, session);
  /* Made in the template, and by the table of switches: one order for both. */
  move_last (self->schedule_group, GTK_WIDGET (self->hours_row));
  move_last (self->schedule_group, GTK_WIDGET (self->quiet_row));
  move_last (self->schedule_group, self->switches->pdata[self->switches->len - 1]);
  move_last (self->schedule_group, GTK_WIDGET (self->background_row));
}

static void
hc_options_page_dispose (GObject *object)
{
  HcOptionsPage *self = HC_OPTIONS_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->switches, g_ptr_array_unref);
  g_clear_pointer (&self->counts, hc_option_counts_free);
  G_OBJECT_CLASS (hc_options_page_parent_class)->dispose (object);
}

static void
bind_rows (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < N_GUARDS; i++)
    gtk_widget_class_bind_template_child_full (
        widget_class, guard_infos[i].id, FALSE,
        (gssize)(G_STRUCT_OFFSET (HcOptionsPage, guards) + i * sizeof (gpointer)));
  for (guint i = 0; i < N_LISTS; i++)
    gtk_widget_class_bind_template_child_full (
        widget_class, list_infos[i].id, FALSE,
        (gssize)(G_STRUCT_OFFSET (HcOptionsPage, lists) + i * sizeof (gpointer)));
}

static void
hc_options_page_class_init (HcOptionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_options_page_dispose;
  HC_PAGE_CLASS (klass)->bind = hc_options_page_bind;
  HC_PAGE_CLASS (klass)->refresh = hc_options_page_refresh;
  HC_PAGE_CLASS (klass)->search = hc_options_page_search;
  HC_PAGE_CLASS (klass)->go = hc_options_page_go;
  g_type_ensure (HC_TYPE_OPTION_BACKGROUND);
  g_type_ensure (HC_TYPE_OPTION_LIST);
  g_type_ensure (HC_TYPE_OPTION_NUMBER);
  g_type_ensure (HC_TYPE_OPTION_QUIET);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-options-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HcOptionsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HcOptionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HcOptionsPage, skip_group);
  gtk_widget_class_bind_template_child (widget_class, HcOptionsPage, lists_group);
  gtk_widget_class_bind_template_child (widget_class, HcOptionsPage, changes_group);
  gtk_widget_class_bind_template_child (widget_class, HcOptionsPage, schedule_group);
  gtk_widget_class_bind_template_child (widget_class, HcOptionsPage, guards_group);
  gtk_widget_class_bind_template_child (widget_class, HcOptionsPage, file_group);
  gtk_widget_class_bind_template_child (widget_class, HcOptionsPage, hours_row);
  gtk_widget_class_bind_template_child (widget_class, HcOptionsPage, quiet_row);
  gtk_widget_class_bind_template_child (widget_class, HcOptionsPage, background_row);
  bind_rows (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_activated_cb);
}

static void
hc_options_page_init (HcOptionsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->switches = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  hc_page_hold_back (HC_PAGE (self), GTK_WIDGET (self->lists_group));
  hc_page_hold_back (HC_PAGE (self), GTK_WIDGET (self->changes_group));
  hc_page_hold_back (HC_PAGE (self), GTK_WIDGET (self->schedule_group));
  hc_page_hold_back (HC_PAGE (self), GTK_WIDGET (self->guards_group));
  hc_page_hold_back (HC_PAGE (self), GTK_WIDGET (self->file_group));
}
