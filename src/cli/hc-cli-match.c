/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-command.h"
#include "hc-cli-decision-documents.h"
#include "hc-cli-output.h"
#include "hc-cli-table.h"
#include "hc-store-records.h"

#include <glib/gi18n.h>

/* What the options say; exactly one of the first seven. */
typedef struct
{
  char *to;
  gboolean create, leave, ignore, automatic, create_all, adopt;
  char *reason;
} Wish;

static void
clear_wish (Wish *wish)
{
  g_free (wish->to);
  g_free (wish->reason);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, clear_wish)

static gboolean
is_bulk (const Wish *wish)
{
  return wish->automatic || wish->create_all || wish->adopt;
}

static gboolean
check_wish (HcCli *cli, const Wish *wish, GError **error)
{
  guint n = (wish->to != NULL) + wish->create + wish->leave + wish->ignore + wish->automatic
            + wish->create_all + wish->adopt;
  guint n_args = g_strv_length (cli->args);

  if (n != 1)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("Use one of: huducwmctl match %s"),
                 cli->command->arguments);
  else if (n_args != (is_bulk (wish) ? 0 : 1))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         is_bulk (wish) ? _ ("This form decides about all companies and takes no CW_ID")
                                        : _ ("The company's CW_ID is missing"));
  else if (wish->reason != NULL && !wish->ignore)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("--reason goes with --ignore"));
  else
    return TRUE;
  return FALSE;
}

/* Companies about which nothing is decided. */
static gboolean
count_left (HcStore *store, guint *left, GError **error)
{
  g_autoptr (GPtrArray) matches = hc_store_list_matches (store, error);

  if (matches == NULL)
    return FALSE;
  *left = 0;
  for (guint i = 0; i < matches->len; i++)
    {
      const HcMatch *match = matches->pdata[i];
      *left += match->state == HC_MATCH_UNMATCHED || match->state == HC_MATCH_SUGGESTED;
    }
  return TRUE;
}

static HcMatchState
get_state (const Wish *wish)
{
  if (wish->to != NULL)
    return HC_MATCH_MATCHED;
  if (wish->create)
    return HC_MATCH_CREATE;
  return wish->ignore ? HC_MATCH_IGNORED : HC_MATCH_UNMATCHED;
}

/* Allowed, and seldom meant: both companies' records come together there. */
static void
warn_of_second (HcCli *cli, gint64 cw_id, gint64 hudu_id)
{
  g_autoptr (GPtrArray) matches = hc_store_list_matches (cli->profile->store, NULL);

  for (guint i = 0; matches != NULL && i < matches->len; i++)
    {
      const HcMatch *match = matches->pdata[i];

      if (match->state == HC_MATCH_MATCHED && match->hudu_id == hudu_id && match->cw_id != cw_id)
        hc_cli_notice (cli,
                       _ ("Warning: ConnectWise company %" G_GINT64_FORMAT
                          " is matched to Hudu company %" G_GINT64_FORMAT
                          " too: the records of both will be there\n"),
                       match->cw_id, hudu_id);
    }
}

static gboolean
decide_one (HcCli *cli, const Wish *wish, GPtrArray *taken, guint *left, GError **error)
{
  gint64 cw_id, hudu_id = 0;
  HcMatch *match;

  if (!hc_cli_parse_id (cli->args[0], "CW_ID", &cw_id, error)
      || (wish->to != NULL && !hc_cli_parse_id (wish->to, "--to", &hudu_id, error))
      || hc_cli_open (cli, error) == NULL
      || !hc_sync_match (cli->profile, cw_id, get_state (wish), hudu_id, wish->reason, error))
    return FALSE;
  if (hudu_id != 0)
    warn_of_second (cli, cw_id, hudu_id);
  match = hc_store_get_match (cli->profile->store, cw_id, NULL);
  if (match != NULL && !wish->leave)
    g_ptr_array_add (taken, match);
  else
    hc_match_free (match);
  return count_left (cli->profile->store, left, error);
}

static gboolean
decide_all (HcCli *cli, const Wish *wish, GPtrArray **taken, guint *left, GError **error)
{
  HcMatchBulk bulk = wish->automatic ? HC_MATCH_BULK_AUTO
                     : wish->adopt   ? HC_MATCH_BULK_ADOPT
                                     : HC_MATCH_BULK_CREATE_ALL;

  return hc_cli_open (cli, error) != NULL && hc_sync_match_bulk (cli->profile, bulk, taken, left, error);
}

static char *
dup_company_name (HcStore *store, gint64 cw_id)
{
  g_autoptr (HcRecord) record = hc_store_get_record (store, HC_KIND_COMPANY, cw_id, NULL);

  return record != NULL ? hc_record_dup_name (record) : NULL;
}

static void
print_taken (HcCli *cli, GPtrArray *taken, guint left)
{
  const char *const headings[]
      = { _ (">ConnectWise"), _ ("Name"), _ ("State"), _ (">Hudu"), _ ("Because"), NULL };
  g_autoptr (HcCliTable) table = hc_cli_table_new (headings);
  g_autofree char *text = NULL;

  for (guint i = 0; i < taken->len; i++)
    {
      const HcMatch *match = taken->pdata[i];
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, match->cw_id);
      g_autofree char *name = dup_company_name (cli->profile->store, match->cw_id);
      g_autofree char *hudu
          = match->hudu_id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, match->hudu_id) : NULL;

      hc_cli_table_add (table, id, name, hc_match_state_to_string (match->state), hudu, match->reason);
    }
  text = hc_cli_table_to_text (table, hc_cli_get_width (cli->out));
  hc_cli_print (cli, "%s", text);
  hc_cli_print (cli, _ ("%u decided, %u left to decide.\n"), taken->len, left);
  if (taken->len != 0)
    hc_cli_confirm (cli, "%s\n", _ ("Next: huducwmctl plan shows what follows from it."));
}

int
hc_cli_run_match (HcCli *cli, GError **error)
{
  g_auto (Wish) wish = { 0 };
  g_autoptr (GPtrArray) taken = NULL;
  guint left = 0;
  gboolean done;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &wish.to, N_ ("It is this company in Hudu"), "HUDU_ID" },
    { "create", 0, 0, G_OPTION_ARG_NONE, &wish.create, N_ ("Create it in Hudu"), NULL },
    { "leave", 0, 0, G_OPTION_ARG_NONE, &wish.leave, N_ ("Take the decision back"), NULL },
    { "ignore", 0, 0, G_OPTION_ARG_NONE, &wish.ignore, N_ ("Leave it out"), NULL },
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &wish.reason, N_ ("Why it is left out"), "TEXT" },
    { "auto", 0, 0, G_OPTION_ARG_NONE, &wish.automatic, N_ ("Take certain and strong candidates"), NULL },
    { "create-all", 0, 0, G_OPTION_ARG_NONE, &wish.create_all, N_ ("Create all without a candidate"), NULL },
    { "adopt", 0, 0, G_OPTION_ARG_NONE, &wish.adopt, N_ ("Take what Hudu itself links"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!hc_cli_parse (cli, entries, 0, 1, error))
    return HC_EXIT_DONE;
  if (!check_wish (cli, &wish, error))
    return HC_EXIT_USAGE;
  if (is_bulk (&wish))
    {
      done = decide_all (cli, &wish, &taken, &left, error);
    }
  else
    {
      taken = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_match_free);
      done = decide_one (cli, &wish, taken, &left, error);
    }
  if (!done)
    return HC_EXIT_INTERNAL;
  hc_cli_answer (cli, hc_cli_match_to_json (taken, left));
  if (!cli->json)
    print_taken (cli, taken, left);
  return HC_EXIT_DONE;
}
