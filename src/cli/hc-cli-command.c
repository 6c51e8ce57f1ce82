/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-command.h"

#include "hc-text.h"

#include <glib/gi18n.h>

static const HcCliCommand commands[] = {
  { "config", "show | set KEY VALUE | import FILE | export [FILE]", N_ ("Show and change the settings"),
    N_ ("Settings never hold secrets. KEY is dotted, VALUE is JSON or plain text; a whole section may be set "
        "at "
        "once. Import takes over all of a document or nothing, and names the first bad key; FILE - is "
        "standard input; what the document does not have goes back to its default, and is named. Export also "
        "shows the field mappings that are derived where none are set. The manual page lists every key.\n\n"
        "Examples:\n"
        "  huducwmctl config import settings.json\n"
        "  huducwmctl config set schedule.hours 6\n"
        "  huducwmctl config set skip.company_types '[\"Vendor\", \"Prospect\"]'\n"
        "  huducwmctl config export > settings.json\n\n"
        "Exit status: 0 done; 2 a bad key or value."),
    hc_cli_run_config },
  { "secret", "list | set NAME | clear NAME", N_ ("Keep a key in the Secret Service, or forget it"),
    N_ ("NAME is cw-public-key, cw-private-key, cw-client-id or hudu-api-key. “list” tells which are set and "
        "where each comes from, never a value. “set” reads one line from standard input; what is typed at a "
        "terminal is not shown. Without a Secret Service, use the environment or credentials files (see the "
        "manual page).\n\n"
        "Examples:\n"
        "  huducwmctl secret list\n"
        "  printf %s \"$KEY\" | huducwmctl secret set hudu-api-key\n\n"
        "Exit status: 0 done; 2 an unknown name or an empty value; 7 no Secret Service, or a locked one."),
    hc_cli_run_secret },
  { "test", "", N_ ("Test both logins and the security role"),
    N_ ("Asks both servers who they are, and compares each row of the ConnectWise security role with what is "
        "needed. A sync is refused until this has passed for the addresses and keys in use.\n\n"
        "Exit status: 0 both logins work and companies can be read; 4 a login or right is refused; 5 a "
        "server "
        "cannot be reached; 7 not configured."),
    hc_cli_run_test },
  { "refresh", "", N_ ("Read companies, types, statuses and layouts (writes nothing)"),
    N_ ("The first stage: after it companies can be matched, and layouts and types chosen. Looks for the "
        "Hudu "
        "company of each ConnectWise company.\n\n"
        "Exit status: 0 done; 4, 5 a server refused or failed; 6 another run is going on; 7 not configured."),
    hc_cli_run_refresh },
  { "companies", "[--state STATE] [--search TEXT]", N_ ("List companies and what they are matched to"),
    N_ ("STATE is unmatched, suggested, matched, create or ignored. TEXT is looked for in names and "
        "identifiers.\n\n"
        "Example:\n"
        "  huducwmctl companies --state suggested"),
    hc_cli_run_companies },
  { "match",
    "CW_ID --to HUDU_ID | --create | --leave | --ignore [--reason TEXT] | --auto | --create-all | --adopt",
    N_ ("Decide what a company is matched to"),
    N_ ("One company: match it to a company in Hudu, have it created, take the decision back (--leave), or "
        "leave "
        "it out. In bulk: --auto takes certain and strong candidates that are unique on both sides, --adopt "
        "only "
        "those that Hudu itself links to ConnectWise, --create-all marks every company without a candidate. "
        "The "
        "next sync carries decisions out, and “plan” shows them first.\n\n"
        "Examples:\n"
        "  huducwmctl match 250 --to 17\n"
        "  huducwmctl match 251 --ignore --reason 'our own company'\n"
        "  huducwmctl match --auto\n\n"
        "Exit status: 0 done; 2 no such company."),
    hc_cli_run_match },
  { "layouts", "[prepare KIND [--layout NAME]]", N_ ("List Hudu's layouts, or prepare one"),
    N_ ("“prepare” adds the field “ConnectWise ID” to the layout chosen for KIND (or to NAME), and creates "
        "the "
        "recommended layout where there is none. No layout of another NAME is created. The fields that are "
        "there stay as they are.\n\n"
        "Example:\n"
        "  huducwmctl layouts prepare configuration --layout Servers\n\n"
        "Exit status: 0 done; 2 an unknown kind or layout; 4, 5 Hudu refused or failed; 7 not configured."),
    hc_cli_run_layouts },
  { "rules", "test", N_ ("Count what each rule decides"),
    N_ ("Tries the rules on all records of matched companies that were read (by a plan or sync): hits of "
        "each "
        "rule, rules that are never reached because earlier ones take everything, and what is left over. "
        "Sends nothing."),
    hc_cli_run_rules },
  { "plan", "[--company CW_ID]… [--kind KIND]… [--record KIND:CW_ID]… [--full]",
    N_ ("Show what a sync would do (writes nothing to Hudu)"),
    N_ ("Reads what is new, and prints every write that would make Hudu agree with ConnectWise; -v shows "
        "each "
        "field. KIND is company, site, contact, configuration or agreement. --full reads everything "
        "again.\n\n"
        "Examples:\n"
        "  huducwmctl plan --company 250\n"
        "  huducwmctl --json plan > plan.json\n\n"
        "Exit status: 0 done, also when a guard would stop the sync; 2 no such company or record; 4, 5 a "
        "server refused or failed; 6 another "
        "run is going on; 7 not configured or not tested; 8 stopped."),
    hc_cli_run_plan },
  { "sync", "[--company CW_ID]… [--kind KIND]… [--record KIND:CW_ID]… [--full] [--accept-guards]",
    N_ ("Bring Hudu up to date"),
    N_ ("One run. It ends before the first write when a guard finds that it would archive or change "
        "unusually "
        "much; --accept-guards does it nevertheless. Where the guard found another Hudu, accepting forgets "
        "all "
        "that was known of the former one: companies have to be matched again. Ctrl+C stops it; the next run "
        "goes on from there.\n\n"
        "Examples:\n"
        "  huducwmctl sync\n"
        "  huducwmctl sync --company 250 --kind configuration\n"
        "  huducwmctl sync --record configuration:4711\n\n"
        "Exit status: 0 done; 1 some records failed; 2 no such company or record; 3 needs review; 4 "
        "credentials or permission; 5 server or network; 6 another run is going on; 7 not configured or not "
        "tested; 8 stopped."),
    hc_cli_run_sync },
  { "stop", "", N_ ("Stop the sync that is going on"),
    N_ ("In whatever process of this user it runs. Nothing to be stopped is no failure."), hc_cli_run_stop },
  { "status", "", N_ ("Show the state, the last run and when the next is due"),
    N_ ("The next run is started by the background agent, where it runs; scripts can use a timer instead."),
    hc_cli_run_status },
  { "history", "[--run N] [--format text|csv|json]", N_ ("Show past runs, or one with its items"),
    N_ ("Examples:\n"
        "  huducwmctl history\n"
        "  huducwmctl history --run 12 --format csv > run-12.csv\n\n"
        "Exit status: 0 done; 2 there is no such run."),
    hc_cli_run_history },
  { "why", "QUERY", N_ ("Tell why a record is, or is not, in Hudu"),
    N_ ("QUERY is a part of a name, an id, KIND:ID, a serial number or an e-mail. Each record that fits is "
        "traced "
        "through every stage: fetched? matched? skipped by what? which rule? which asset? last error?\n\n"
        "Examples:\n"
        "  huducwmctl why SRV-01\n"
        "  huducwmctl why configuration:4711"),
    hc_cli_run_why },
  { "orphans", "", N_ ("List what is in Hudu without a record that is synced"),
    N_ ("Records that were deleted or merged, became inactive, left the scope, or were archived in Hudu by a "
        "person. They are left alone."),
    hc_cli_run_orphans },
  { "conflicts", "", N_ ("List records that fit several assets"),
    N_ ("Nothing is written for them until somebody picks, with “resolve”."), hc_cli_run_conflicts },
  { "resolve", "CW_KIND CW_ID --asset HUDU_ID | --create | --ignore", N_ ("Settle a conflict"),
    N_ ("Take the asset HUDU_ID for the record, create another one, or leave the record out.\n\n"
        "Example:\n"
        "  huducwmctl resolve configuration 4711 --asset 902\n\n"
        "Exit status: 0 done; 2 no such record or asset."),
    hc_cli_run_resolve },
  { "held", "", N_ ("List records taken out of syncing"), NULL, hc_cli_run_held },
  { "hold", "KIND:CW_ID", N_ ("Take a record out of syncing"),
    N_ ("“tile:CW_ID” is the agreement tile of the company CW_ID.\n\n"
        "Example:\n"
        "  huducwmctl hold configuration:4711\n\n"
        "Exit status: 0 done; 2 no such record."),
    hc_cli_run_hold },
  { "release", "KIND:CW_ID", N_ ("Take a held record in again"),
    N_ ("“tile:CW_ID” is the agreement tile of the company CW_ID.\n\n"
        "Exit status: 0 done; 2 it is not held."),
    hc_cli_run_release },
  { "drift", "", N_ ("List fields that a person set in Hudu"),
    N_ ("Their mapping follows ConnectWise until a person sets another value; then that stays, and is listed "
        "here."),
    hc_cli_run_drift },
  { "undo", "RUN [--apply]", N_ ("Take back what a run wrote"),
    N_ ("Shows the undo plan; with --apply, does it. Fields and names get their old values, except where "
        "somebody changed them since; what the run created is archived. Undone records are held, so that the "
        "next sync does not do it again.\n\n"
        "Exit status: as for “plan”, and with --apply as for “sync”; 2 there is no such run, or it is a "
        "plan."),
    hc_cli_run_undo },
  { "simulate",
    "[--cw-port P] [--hudu-port P] [--seed N] [--companies N] [--contacts N] [--configurations N] [--fault "
    "SPEC]… [--dump FILE] [--env FILE] [--settings FILE]",
    N_ ("Serve a pretend ConnectWise and Hudu on this machine"),
    N_ ("Serves on 127.0.0.1 until it is ended (Ctrl+C). The first line it prints is a JSON document with "
        "addresses, made-up keys, and settings ready for “config import”.\n\n"
        "SPEC is SERVER:METHOD:PATH[:WHEN]:WHAT[:ARG=VALUE]…, with SERVER cw, hudu or *; WHEN #N, every=N, "
        "chance=P, first=N, after=N; WHAT status=NNN, reset, reset-after, truncate, delay=MS, hang, garbage, "
        "html, huge, deep, wrongtypes, null, redirect=URL. “switch:NAME=VALUE” sets a switch, "
        "“role:MODULE/FUNCTION[/OPERATION]=LEVEL” a line of the security role.\n\n"
        "--dump writes everything both servers hold to FILE at the end, and on the signal USR1. --env writes "
        "the four made-up keys as a file for a shell to read, --settings the settings; both are there before "
        "the first line is printed.\n\n"
        "Examples:\n"
        "  huducwmctl simulate --env keys.sh --settings settings.json &\n"
        "  . ./keys.sh; huducwmctl --profile demo config import settings.json\n"
        "  huducwmctl simulate --companies 12 --fault 'hudu:POST:*:every=5:status=503'"),
    hc_cli_run_simulate },
};

const HcCliCommand *
hc_cli_command_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

char *
hc_cli_command_dup_list (void)
{
  GString *list = g_string_new (_ ("Commands:"));

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (list, "\n  %-10s %s", commands[i].name, _ (commands[i].summary));
  g_string_append_printf (list, "\n  %-10s %s", "help", _ ("Show help, also about one command"));
  return g_string_free (list, FALSE);
}

const char *
hc_cli_command_guess (const char *name)
{
  const char *best = NULL;
  double likeness = 0.84;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      double alike = hc_text_similarity (name, commands[i].name);

      if (alike > likeness)
        {
          likeness = alike;
          best = commands[i].name;
        }
    }
  return best;
}
