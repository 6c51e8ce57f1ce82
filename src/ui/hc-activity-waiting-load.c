/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-activity-waiting-load.h"

#include "hc-activity-entry.h"
#include "hc-activity-text.h"
#include "hc-store-hudu.h"
#include "hc-store-records.h"
#include "hc-survivor.h"

#include <glib/gi18n.h>

static const struct
{
  const char *name;
  const char *title;
  const char *meaning;
} lists[HC_N_WAITING_LISTS] = {
  [HC_WAITING_CONFLICTS]
  = { "conflicts", N_ ("Conflicts"),
      N_ ("More than one thing in Hudu could be the record. Nothing is written until you choose.") },
  [HC_WAITING_ORPHANS]
  = { "orphans", N_ ("Orphans"),
      N_ ("In Hudu, and no longer fed from ConnectWise. They are left alone; archive in Hudu what is not "
          "needed.") },
  [HC_WAITING_TOMBSTONES]
  = { "tombstones", N_ ("Archived in Hudu"), N_ ("A person archived them in Hudu, so they stay archived.") },
  [HC_WAITING_HOLDS] = { "held", N_ ("Held"), N_ ("Taken out of syncing until they are released.") },
  [HC_WAITING_DRIFTS]
  = { "drift", N_ ("Drift"),
      N_ ("A person changed these in Hudu. Fields that follow ConnectWise keep such a value; a mapping with "
          "“ConnectWise wins” overwrites it.") },
};

gboolean
hc_waiting_list_from_string (const char *text, HcWaitingList *list)
{
  for (guint i = 0; i < HC_N_WAITING_LISTS; i++)
    if (g_str_equal (lists[i].name, text))
      {
        *list = (HcWaitingList)i;
        return TRUE;
      }
  return FALSE;
}

const char *
hc_waiting_list_get_title (HcWaitingList list)
{
  return _ (lists[list].title);
}

const char *
hc_waiting_list_get_meaning (HcWaitingList list)
{
  return _ (lists[list].meaning);
}

guint
hc_waiting_counts_get (const HcWaitingCounts *counts, HcWaitingList list)
{
  const guint values[HC_N_WAITING_LISTS]
      = { counts->conflicts, counts->orphans, counts->tombstones, counts->holds, counts->drifts };

  return values[list];
}

void
hc_waiting_load_free (HcWaitingLoad *load)
{
  g_clear_pointer (&load->entries, g_ptr_array_unref);
  g_free (load);
}

static void
add_why (HcActivityEntry *entry)
{
  hc_activity_entry_add_button (entry, _ ("_Why…"), "win.why",
                                g_variant_new_string (hc_activity_entry_get_ref (entry)));
}

static void
add_open (HcActivityEntry *entry, HcKind kind, gint64 hudu_id)
{
  if (hudu_id != 0)
    hc_activity_entry_add_button (entry, _ ("Open in _Hudu"), "waiting.open",
                                  g_variant_new ("(bx)", kind == HC_KIND_COMPANY, hudu_id));
}

/* Returns: (transfer full): what a person knows the candidate by */
static char *
dup_candidate (HcStore *store, HcKind kind, gint64 hudu_id)
{
  if (kind == HC_KIND_COMPANY)
    {
      g_autoptr (HcHuduCompany) company = hc_store_get_hudu_company (store, hudu_id, NULL);

      return company != NULL ? g_strdup (company->name) : g_strdup_printf ("%" G_GINT64_FORMAT, hudu_id);
    }
  g_autoptr (HcAsset) asset = hc_store_get_asset (store, hudu_id, NULL);
  g_autoptr (HcHuduCompany) home
      = asset != NULL ? hc_store_get_hudu_company (store, asset->company_id, NULL) : NULL;

  if (asset == NULL)
    return g_strdup_printf ("%" G_GINT64_FORMAT, hudu_id);
  return g_strdup_printf (
      "%s · %s%s%s · %" G_GINT64_FORMAT, asset->name, home != NULL ? home->name : "",
      asset->attributes[HC_ATTRIBUTE_SERIAL] != NULL ? " · " : "",
      asset->attributes[HC_ATTRIBUTE_SERIAL] != NULL ? asset->attributes[HC_ATTRIBUTE_SERIAL] : "", hudu_id);
}

static void
append_item (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autofree char *escaped = NULL;
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autoptr (GMenuItem) item = NULL;

  escaped = g_strjoinv ("__", parts);
  item = g_menu_item_new (escaped, NULL);
  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
new_choices (HcStore *store, const HcConflict *conflict, const char *ref)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) use = g_menu_new ();
  g_autoptr (GMenu) look = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();

  for (guint i = 0; i < conflict->candidates->len; i++)
    {
      gint64 id = g_array_index (conflict->candidates, gint64, i);
      g_autofree char *name = dup_candidate (store, conflict->kind, id);

      append_item (use, name, "waiting.adopt", g_variant_new ("(sx)", ref, id));
      append_item (look, name, "waiting.open", g_variant_new ("(bx)", conflict->kind == HC_KIND_COMPANY, id));
    }
  append_item (others, _ ("Create another in Hudu"), "waiting.create", g_variant_new_string (ref));
  append_item (others, _ ("Leave this record out"), "waiting.leave-out", g_variant_new_string (ref));
  g_menu_append_section (menu, _ ("It is this one"), G_MENU_MODEL (use));
  g_menu_append_section (menu, _ ("Look at it in Hudu"), G_MENU_MODEL (look));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  return G_MENU_MODEL (menu);
}

/* The company that a merged one went into takes over its match. */
static void
add_survivor (HcStore *store, HcActivityEntry *entry, gint64 cw_id, gint64 hudu_id)
{
  g_autoptr (HcRecord) gone = hc_store_get_record (store, HC_KIND_COMPANY, cw_id, NULL);
  g_autoptr (HcRecord) survivor = gone != NULL ? hc_survivor_find (store, gone, NULL) : NULL;
  g_autofree char *name = survivor != NULL ? hc_record_dup_name (survivor) : NULL;
  g_autofree char *label = NULL;

  if (survivor != NULL && hudu_id != 0)
    {
      label = g_strdup_printf (_ ("Match “%s”"), name);
      hc_activity_entry_add_button (entry, label, "waiting.match",
                                    g_variant_new ("(xx)", survivor->id, hudu_id));
    }
  hc_activity_entry_add_button (entry, _ ("Open _Companies"), "win.show-page",
                                g_variant_new ("(ss)", "companies", ""));
}

static GPtrArray *
new_entries (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static GPtrArray *
list_conflicts (HcStore *store, GError **error)
{
  g_autoptr (GPtrArray) conflicts = hc_store_list_conflicts (store, error);
  GPtrArray *entries = conflicts != NULL ? new_entries () : NULL;

  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    {
      const HcConflict *conflict = g_ptr_array_index (conflicts, i);
      HcActivityEntry *entry
          = hc_activity_entry_new (conflict->kind, conflict->cw_id, conflict->name, conflict->reason);

      if (conflict->kind == HC_KIND_COMPANY)
        add_survivor (store, entry, conflict->cw_id,
                      conflict->candidates->len > 0 ? g_array_index (conflict->candidates, gint64, 0) : 0);
      else
        hc_activity_entry_take_menu (entry, _ ("_Decide"),
                                     new_choices (store, conflict, hc_activity_entry_get_ref (entry)));
      add_why (entry);
      g_ptr_array_add (entries, entry);
    }
  return entries;
}

static GPtrArray *
list_orphans (HcStore *store, gboolean tombstones, GError **error)
{
  g_autoptr (GPtrArray) orphans = hc_store_list_orphans (store, error);
  GPtrArray *entries = orphans != NULL ? new_entries () : NULL;

  for (guint i = 0; orphans != NULL && i < orphans->len; i++)
    {
      const HcStoredOrphan *orphan = g_ptr_array_index (orphans, i);
      HcActivityEntry *entry;

      if (g_str_equal (orphan->why, "archived-in-hudu") != tombstones)
        continue;
      entry = hc_activity_entry_new (orphan->kind, orphan->cw_id, orphan->name,
                                     hc_activity_text_get_orphan (orphan->why));
      if (orphan->kind == HC_KIND_COMPANY && g_str_equal (orphan->why, "merged"))
        add_survivor (store, entry, orphan->cw_id, orphan->hudu_id);
      add_open (entry, orphan->kind, orphan->hudu_id);
      add_why (entry);
      g_ptr_array_add (entries, entry);
    }
  return entries;
}

static GPtrArray *
list_holds (HcStore *store, GError **error)
{
  g_autoptr (GPtrArray) holds = hc_store_list_holds (store, error);
  GPtrArray *entries = holds != NULL ? new_entries () : NULL;

  for (guint i = 0; holds != NULL && i < holds->len; i++)
    {
      const HcHold *hold = g_ptr_array_index (holds, i);
      g_autofree char *tile = hold->tile ? g_strdup_printf (_ ("Agreement tile of %s"), hold->name) : NULL;
      HcActivityEntry *entry = hc_activity_entry_new (hold->tile ? HC_KIND_COMPANY : hold->kind, hold->cw_id,
                                                      tile != NULL ? tile : hold->name,
                                                      hc_activity_text_get_hold (hold->reason));

      hc_activity_entry_add_button (
          entry, _ ("_Release"), "waiting.release",
          g_variant_new ("(sbi)", hc_activity_entry_get_ref (entry), hold->tile, (int)hold->reason));
      if (!hold->tile)
        add_why (entry);
      g_ptr_array_add (entries, entry);
    }
  return entries;
}

static GPtrArray *
list_drifts (HcStore *store, GError **error)
{
  g_autoptr (GPtrArray) drifts = hc_store_list_drifts (store, error);
  GPtrArray *entries = drifts != NULL ? new_entries () : NULL;

  for (guint i = 0; drifts != NULL && i < drifts->len; i++)
    {
      const HcDrift *drift = g_ptr_array_index (drifts, i);
      g_autofree char *text = g_strdup_printf (_ ("%s: “%s” in Hudu, “%s” in ConnectWise"), drift->field,
                                               drift->hudu, drift->connectwise);
      HcActivityEntry *entry = hc_activity_entry_new (drift->kind, drift->cw_id, drift->name, text);

      add_open (entry, drift->kind, drift->hudu_id);
      hc_activity_entry_add_button (entry, _ ("_Field Mapping…"), "waiting.mapping",
                                    g_variant_new_string (hc_kind_to_string (drift->kind)));
      add_why (entry);
      g_ptr_array_add (entries, entry);
    }
  return entries;
}

static gpointer
load (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  HcWaitingList list = (HcWaitingList)GPOINTER_TO_INT (data);
  g_autoptr (HcWaitingLoad) answer = g_new0 (HcWaitingLoad, 1);

  if (!hc_store_view_count_waiting (profile->store, &answer->counts, error))
    return NULL;
  if (list == HC_WAITING_CONFLICTS)
    answer->entries = list_conflicts (profile->store, error);
  else if (list == HC_WAITING_HOLDS)
    answer->entries = list_holds (profile->store, error);
  else if (list == HC_WAITING_DRIFTS)
    answer->entries = list_drifts (profile->store, error);
  else
    answer->entries = list_orphans (profile->store, list == HC_WAITING_TOMBSTONES, error);
  return answer->entries != NULL ? g_steal_pointer (&answer) : NULL;
}

void
hc_waiting_load_async (HcSession *session,
                       HcWaitingList list,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  hc_session_read_async (session, load, GINT_TO_POINTER (list), NULL, (GDestroyNotify)hc_waiting_load_free,
                         cancellable, callback, user_data);
}

HcWaitingLoad *
hc_waiting_load_finish (HcSession *session, GAsyncResult *result, GError **error)
{
  return hc_session_read_finish (session, result, error);
}
