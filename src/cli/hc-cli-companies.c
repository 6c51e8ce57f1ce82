/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-command.h"
#include "hc-cli-decision-documents.h"
#include "hc-cli-output.h"
#include "hc-cli-table.h"
#include "hc-store-records.h"
#include "hc-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Everything that a line of the list is made of. */
typedef struct
{
  HcCli *cli;
  GHashTable *matches;    /* gint64 * → HcMatch */
  GHashTable *hudu_names; /* gint64 * → char * */
  GHashTable *candidates; /* gint64 * ConnectWise id → GPtrArray of HcCandidate, borrowed */
  int state;              /* HcMatchState, or -1: any */
  char *search;           /* folded; NULL: any */
  HcCliArray array;
  HcCliTable *table;
  guint states[HC_MATCH_IGNORED + 1];
} Lister;

static GHashTable *
index_matches (GPtrArray *matches)
{
  GHashTable *table = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < matches->len; i++)
    {
      HcMatch *match = matches->pdata[i];
      g_hash_table_insert (table, &match->cw_id, match);
    }
  return table;
}

static GHashTable *
index_names (GPtrArray *companies)
{
  GHashTable *table = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < companies->len; i++)
    {
      HcHuduCompany *company = companies->pdata[i];
      g_hash_table_insert (table, &company->id, company->name);
    }
  return table;
}

static GHashTable *
index_candidates (GPtrArray *candidates)
{
  GHashTable *table
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < candidates->len; i++)
    {
      HcCandidate *candidate = candidates->pdata[i];
      GPtrArray *list = g_hash_table_lookup (table, &candidate->cw_id);

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (table, &candidate->cw_id, list);
        }
      g_ptr_array_add (list, candidate);
    }
  return table;
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *fold = hc_text_fold (text != NULL ? text : "");

  return strstr (fold, folded) != NULL;
}

static gboolean
is_wanted (Lister *lister, const HcRecord *record, const HcMatch *match)
{
  if (lister->state >= 0 && (int)match->state != lister->state)
    return FALSE;
  if (lister->search == NULL)
    return TRUE;
  return contains (hc_record_get (record, "name"), lister->search)
         || contains (hc_record_get (record, "identifier"), lister->search)
         || (match->hudu_id != 0
             && contains (g_hash_table_lookup (lister->hudu_names, &match->hudu_id), lister->search));
}

/* What people see in the last column: what it is matched to, else what it could be. */
static char *
dup_partner (Lister *lister, const HcMatch *match, GPtrArray *candidates)
{
  const HcCandidate *best = candidates != NULL && candidates->len != 0 ? candidates->pdata[0] : NULL;
  const char *name;

  if (match->state == HC_MATCH_MATCHED)
    {
      name = g_hash_table_lookup (lister->hudu_names, &match->hudu_id);
      return g_strdup_printf ("%s (%" G_GINT64_FORMAT ")", name != NULL ? name : _ ("not in Hudu"),
                              match->hudu_id);
    }
  if (match->state != HC_MATCH_SUGGESTED || best == NULL)
    return g_strdup (match->reason);
  name = g_hash_table_lookup (lister->hudu_names, &best->hudu_id);
  return g_strdup_printf (_ ("? %s (%" G_GINT64_FORMAT "): %s%s"), name != NULL ? name : "", best->hudu_id,
                          best->reason, candidates->len > 1 ? _ (", and others") : "");
}

static void
add_line (Lister *lister, const HcRecord *record, const HcMatch *match, GPtrArray *candidates)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, record->id);
  g_autofree char *partner = dup_partner (lister, match, candidates);

  hc_cli_table_add (lister->table, id, hc_record_get (record, "name"), hc_record_get (record, "types"),
                    hc_record_get (record, "status/name"), hc_match_state_to_string (match->state), partner);
}

static gboolean
list_company_cb (const HcRecord *record, gpointer user_data)
{
  Lister *lister = user_data;
  const HcMatch *match = g_hash_table_lookup (lister->matches, &record->id);
  GPtrArray *candidates;

  if (match == NULL || !is_wanted (lister, record, match))
    return TRUE;
  candidates = g_hash_table_lookup (lister->candidates, &record->id);
  lister->states[match->state]++;
  if (lister->cli->json)
    hc_cli_array_add (&lister->array, hc_cli_company_to_json (record, match, lister->hudu_names, candidates));
  else
    add_line (lister, record, match, candidates);
  return TRUE;
}

static void
print_list (Lister *lister)
{
  HcCli *cli = lister->cli;
  guint n = hc_cli_table_get_n_rows (lister->table);
  g_autofree char *text = hc_cli_table_to_text (lister->table, hc_cli_get_width (cli->out));

  if (n == 0)
    {
      hc_cli_print (cli, "%s\n",
                    g_hash_table_size (lister->matches) == 0
                        ? _ ("No companies are known yet: huducwmctl refresh")
                        : _ ("No company fits."));
      return;
    }
  hc_cli_print (cli, "%s\n", text);
  hc_cli_print (cli, ngettext ("%u company", "%u companies", n), n);
  for (guint state = 0; state <= HC_MATCH_IGNORED; state++)
    if (lister->states[state] != 0)
      hc_cli_print (cli, ", %u %s", lister->states[state], hc_match_state_to_string ((HcMatchState)state));
  hc_cli_print (cli, "\n");
  if (lister->states[HC_MATCH_SUGGESTED] + lister->states[HC_MATCH_UNMATCHED] != 0)
    hc_cli_confirm (cli, "%s\n", _ ("Next: huducwmctl match CW_ID --to HUDU_ID, or match --auto"));
}

static gboolean
list_all (Lister *lister, HcStore *store, GError **error)
{
  gboolean done;

  if (lister->cli->json)
    hc_cli_array_begin (&lister->array, hc_cli_begin_answer (lister->cli));
  done = hc_store_foreach_record (store, HC_KIND_COMPANY, 0, list_company_cb, lister, error);
  if (lister->cli->json)
    {
      hc_cli_array_end (&lister->array);
      fputc ('\n', lister->cli->out);
    }
  else if (done)
    {
      print_list (lister);
    }
  return done;
}

static int
list (HcCli *cli, int state, const char *search, GError **error)
{
  const char *const headings[]
      = { _ (">ConnectWise"), _ ("Name"), _ ("Types"), _ ("Status"), _ ("State"), _ ("In Hudu"), NULL };
  HcStore *store = cli->profile->store;
  g_autoptr (GPtrArray) matches = hc_store_list_matches (store, error);
  g_autoptr (GPtrArray) companies = matches != NULL ? hc_store_list_hudu_companies (store, error) : NULL;
  g_autoptr (GPtrArray) candidates = companies != NULL ? hc_store_list_candidates (store, 0, error) : NULL;
  Lister lister = { .cli = cli, .state = state };
  gboolean done;

  if (candidates == NULL)
    return HC_EXIT_INTERNAL;
  lister.matches = index_matches (matches);
  lister.hudu_names = index_names (companies);
  lister.candidates = index_candidates (candidates);
  lister.search = search != NULL ? hc_text_fold (search) : NULL;
  lister.table = hc_cli_table_new (headings);
  done = list_all (&lister, store, error);
  g_hash_table_unref (lister.matches);
  g_hash_table_unref (lister.hudu_names);
  g_hash_table_unref (lister.candidates);
  g_free (lister.search);
  hc_cli_table_free (lister.table);
  return done ? HC_EXIT_DONE : HC_EXIT_INTERNAL;
}

int
hc_cli_run_companies (HcCli *cli, GError **error)
{
  g_autofree char *state_text = NULL;
  g_autofree char *search = NULL;
  HcMatchState state = HC_MATCH_UNMATCHED;
  const GOptionEntry entries[] = {
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &state_text, N_ ("Only companies in this state"), "STATE" },
    { "search", 0, 0, G_OPTION_ARG_FILENAME, &search, N_ ("Only companies with this in a name"), "TEXT" },
    G_OPTION_ENTRY_NULL,
  };

  if (!hc_cli_parse (cli, entries, 0, 0, error))
    return HC_EXIT_DONE;
  if (state_text != NULL && !hc_match_state_from_string (state_text, &state))
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                   _ ("“%s” is no state: use unmatched, suggested, matched, create or ignored"), state_text);
      return HC_EXIT_USAGE;
    }
  if (hc_cli_open (cli, error) == NULL)
    return HC_EXIT_INTERNAL;
  return list (cli, state_text != NULL ? (int)state : -1, search, error);
}
