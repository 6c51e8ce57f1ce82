/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-command.h"
#include "hc-cli-decision-documents.h"
#include "hc-cli-output.h"
#include "hc-cli-table.h"

#include <glib/gi18n.h>
#include <string.h>

/* One list of what waits for a person: how it is read, written and shown. */
typedef struct
{
  GPtrArray *(*read) (HcStore *store, GError **error);
  JsonNode *(*to_json) (HcStore *store, gpointer entry);
  void (*add_row) (HcCliTable *table, HcStore *store, gpointer entry);
  const char *headings[8]; /* untranslated */
  const char *empty;       /* untranslated */
  const char *hint;        /* untranslated: what to do next */
} List;

static HcCliTable *
new_table (const List *list)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) headings = NULL;

  for (guint i = 0; list->headings[i] != NULL; i++)
    g_strv_builder_add (builder, _ (list->headings[i]));
  headings = g_strv_builder_end (builder);
  return hc_cli_table_new ((const char *const *)headings);
}

static void
print_list (HcCli *cli, const List *list, GPtrArray *entries)
{
  g_autoptr (HcCliTable) table = new_table (list);
  g_autofree char *text = NULL;

  for (guint i = 0; i < entries->len; i++)
    list->add_row (table, cli->profile->store, entries->pdata[i]);
  text = hc_cli_table_to_text (table, hc_cli_get_width (cli->out));
  if (entries->len == 0)
    hc_cli_print (cli, "%s\n", _ (list->empty));
  else
    hc_cli_print (cli, "%s\n%s\n", text, _ (list->hint));
}

static int
run_list (HcCli *cli, const List *list, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  HcCliArray array;

  if (!hc_cli_parse (cli, NULL, 0, 0, error))
    return HC_EXIT_DONE;
  if (hc_cli_open (cli, error) == NULL)
    return HC_EXIT_INTERNAL;
  entries = list->read (cli->profile->store, error);
  if (entries == NULL)
    return HC_EXIT_INTERNAL;
  if (!cli->json)
    {
      print_list (cli, list, entries);
      return HC_EXIT_DONE;
    }
  hc_cli_array_begin (&array, hc_cli_begin_answer (cli));
  for (guint i = 0; i < entries->len; i++)
    hc_cli_array_add (&array, list->to_json (cli->profile->store, entries->pdata[i]));
  hc_cli_array_end (&array);
  fputc ('\n', cli->out);
  return HC_EXIT_DONE;
}

static char *
dup_id (gint64 id)
{
  return id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, id) : g_strdup ("");
}

static JsonNode *
orphan_to_json (HcStore *store, gpointer entry)
{
  return hc_cli_orphan_to_json (entry);
}

static void
add_orphan (HcCliTable *table, HcStore *store, gpointer entry)
{
  const HcStoredOrphan *orphan = entry;
  g_autofree char *cw_id = dup_id (orphan->cw_id);
  g_autofree char *hudu_id = dup_id (orphan->hudu_id);
  g_autofree char *since = hc_cli_dup_local_time (orphan->since);

  hc_cli_table_add (table, hc_kind_to_string (orphan->kind), cw_id, orphan->name, hudu_id, orphan->why,
                    since);
}

int
hc_cli_run_orphans (HcCli *cli, GError **error)
{
  const List list = {
    hc_store_list_orphans,
    orphan_to_json,
    add_orphan,
    { N_ ("Kind"), N_ (">ConnectWise"), N_ ("Name"), N_ (">Hudu"), N_ ("Why"), N_ ("Since"), NULL },
    N_ ("Nothing in Hudu is without its record."),
    N_ ("They are left alone. “huducwmctl why KIND:CW_ID” tells more; archive or delete in Hudu what is not "
        "needed."),
  };

  return run_list (cli, &list, error);
}

/* Names of the objects that a record could be; an element is NULL where it is not known any more. */
static GPtrArray *
read_candidate_names (HcStore *store, const HcConflict *conflict)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; conflict->candidates != NULL && i < conflict->candidates->len; i++)
    {
      gint64 id = g_array_index (conflict->candidates, gint64, i);

      if (conflict->kind == HC_KIND_COMPANY)
        {
          g_autoptr (HcHuduCompany) company = hc_store_get_hudu_company (store, id, NULL);
          g_ptr_array_add (names, company != NULL ? g_strdup (company->name) : NULL);
        }
      else
        {
          g_autoptr (HcAsset) asset = hc_store_get_asset (store, id, NULL);
          g_ptr_array_add (names, asset != NULL ? g_strdup (asset->name) : NULL);
        }
    }
  return names;
}

static JsonNode *
conflict_to_json (HcStore *store, gpointer entry)
{
  g_autoptr (GPtrArray) names = read_candidate_names (store, entry);

  return hc_cli_conflict_to_json (entry, names);
}

static void
add_conflict (HcCliTable *table, HcStore *store, gpointer entry)
{
  const HcConflict *conflict = entry;
  g_autoptr (GPtrArray) names = read_candidate_names (store, conflict);
  g_autoptr (GString) candidates = g_string_new (NULL);
  g_autofree char *cw_id = dup_id (conflict->cw_id);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (candidates, "%s%" G_GINT64_FORMAT "%s%s", i == 0 ? "" : ", ",
                            g_array_index (conflict->candidates, gint64, i),
                            names->pdata[i] != NULL ? " " : "",
                            names->pdata[i] != NULL ? (const char *)names->pdata[i] : "");
  hc_cli_table_add (table, hc_kind_to_string (conflict->kind), cw_id, conflict->name, conflict->reason,
                    candidates->str);
}

int
hc_cli_run_conflicts (HcCli *cli, GError **error)
{
  const List list = {
    hc_store_list_conflicts,
    conflict_to_json,
    add_conflict,
    { N_ ("Kind"), N_ (">ConnectWise"), N_ ("Name"), N_ ("Reason"), N_ ("Candidates in Hudu"), NULL },
    N_ ("There are no conflicts."),
    N_ ("Pick with: huducwmctl resolve KIND CW_ID --asset HUDU_ID, --create or --ignore"),
  };

  return run_list (cli, &list, error);
}

static JsonNode *
hold_to_json (HcStore *store, gpointer entry)
{
  return hc_cli_hold_to_json (entry);
}

static void
add_hold (HcCliTable *table, HcStore *store, gpointer entry)
{
  const HcHold *hold = entry;
  g_autofree char *cw_id = dup_id (hold->cw_id);
  g_autofree char *since = hc_cli_dup_local_time (hold->since);

  hc_cli_table_add (table, hc_cli_get_held_kind (hold), cw_id, hold->name,
                    hc_hold_reason_to_string (hold->reason), since);
}

int
hc_cli_run_held (HcCli *cli, GError **error)
{
  const List list = {
    hc_store_list_holds,
    hold_to_json,
    add_hold,
    { N_ ("Kind"), N_ (">ConnectWise"), N_ ("Name"), N_ ("Why"), N_ ("Since"), NULL },
    N_ ("No record is held."),
    N_ ("Take one in again with: huducwmctl release KIND:CW_ID"),
  };

  return run_list (cli, &list, error);
}

static JsonNode *
drift_to_json (HcStore *store, gpointer entry)
{
  return hc_cli_drift_to_json (entry);
}

static void
add_drift (HcCliTable *table, HcStore *store, gpointer entry)
{
  const HcDrift *drift = entry;
  g_autofree char *cw_id = dup_id (drift->cw_id);

  hc_cli_table_add (table, hc_kind_to_string (drift->kind), cw_id, drift->name, drift->field,
                    drift->connectwise, drift->hudu);
}

int
hc_cli_run_drift (HcCli *cli, GError **error)
{
  const List list = {
    hc_store_list_drifts,
    drift_to_json,
    add_drift,
    { N_ ("Kind"), N_ (">ConnectWise"), N_ ("Name"), N_ ("Field"), N_ ("In ConnectWise"), N_ ("In Hudu"),
      NULL },
    N_ ("No field differs because a person set it in Hudu."),
    N_ ("They stay as they are. To let ConnectWise decide, give the field's mapping the owner “overwrite”."),
  };

  return run_list (cli, &list, error);
}

static gboolean
read_resolution (HcCli *cli, const char *asset, HcResolution *resolution, GError **error)
{
  if ((asset != NULL) + resolution->create + resolution->ignore != 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("Use one of: huducwmctl resolve %s"),
                   cli->command->arguments);
      return FALSE;
    }
  return asset == NULL || hc_cli_parse_id (asset, "--asset", &resolution->hudu_id, error);
}

static void
answer_resolved (HcCli *cli, HcKind kind, gint64 cw_id, const HcResolution *resolution)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  hc_cli_json_text (builder, "kind", hc_kind_to_string (kind));
  hc_cli_json_int (builder, "cw_id", cw_id);
  hc_cli_json_id (builder, "hudu_id", resolution->hudu_id);
  hc_cli_json_bool (builder, "create", resolution->create);
  hc_cli_json_bool (builder, "ignore", resolution->ignore);
  hc_cli_answer (cli, hc_cli_json_end (builder));
  hc_cli_print (cli, "%s\n", _ ("Settled. The next sync carries it out."));
}

int
hc_cli_run_resolve (HcCli *cli, GError **error)
{
  g_autofree char *asset = NULL;
  HcResolution resolution = { 0 };
  HcKind kind;
  gint64 cw_id;
  const GOptionEntry entries[] = {
    { "asset", 0, 0, G_OPTION_ARG_FILENAME, &asset, N_ ("It is this one in Hudu"), "HUDU_ID" },
    { "create", 0, 0, G_OPTION_ARG_NONE, &resolution.create, N_ ("Create another one"), NULL },
    { "ignore", 0, 0, G_OPTION_ARG_NONE, &resolution.ignore, N_ ("Leave the record out"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!hc_cli_parse (cli, entries, 2, 2, error))
    return HC_EXIT_DONE;
  if (!hc_cli_parse_kind (cli->args[0], &kind, error)
      || !hc_cli_parse_id (cli->args[1], "CW_ID", &cw_id, error)
      || !read_resolution (cli, asset, &resolution, error))
    return HC_EXIT_USAGE;
  if (hc_cli_open (cli, error) == NULL || !hc_sync_resolve (cli->profile, kind, cw_id, &resolution, error))
    return HC_EXIT_INTERNAL;
  answer_resolved (cli, kind, cw_id, &resolution);
  return HC_EXIT_DONE;
}

/* In place of a kind: the agreement tile of a ConnectWise company, which is no record. */
#define TILE_PREFIX "tile:"

static int
set_hold (HcCli *cli, gboolean hold, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean tile;
  HcKind kind = HC_KIND_AGREEMENT;
  gint64 cw_id;

  if (!hc_cli_parse (cli, NULL, 1, 1, error))
    return HC_EXIT_DONE;
  tile = g_str_has_prefix (cli->args[0], TILE_PREFIX);
  if (tile ? !hc_cli_parse_id (cli->args[0] + strlen (TILE_PREFIX), "CW_ID", &cw_id, error)
           : !hc_cli_parse_ref (cli->args[0], &kind, &cw_id, error))
    return HC_EXIT_USAGE;
  if (hc_cli_open (cli, error) == NULL
      || !(tile ? hc_sync_hold_tile (cli->profile, cw_id, hold, error)
                : hc_sync_hold (cli->profile, kind, cw_id, hold, error)))
    return HC_EXIT_INTERNAL;
  json_builder_begin_object (builder);
  hc_cli_json_text (builder, "kind", tile ? "tile" : hc_kind_to_string (kind));
  hc_cli_json_int (builder, "cw_id", cw_id);
  hc_cli_json_bool (builder, "held", hold);
  hc_cli_answer (cli, hc_cli_json_end (builder));
  hc_cli_print (cli, "%s\n",
                hold ? _ ("Held: syncs leave it alone until it is released.")
                     : _ ("Released: the next sync takes it in again."));
  return HC_EXIT_DONE;
}

int
hc_cli_run_hold (HcCli *cli, GError **error)
{
  return set_hold (cli, TRUE, error);
}

int
hc_cli_run_release (HcCli *cli, GError **error)
{
  return set_hold (cli, FALSE, error);
}
