/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-cli-error.h"
#include "hc-sync.h"

#include <stdio.h>

G_BEGIN_DECLS

typedef struct _HcCliCommand HcCliCommand;

/* One call of the program: what was asked for, and where the answer goes. */
typedef struct
{
  char *profile_name;
  char *database; /* NULL: the profile's own */
  gboolean json;
  gboolean quiet;
  gboolean verbose;
  gboolean help;
  FILE *out;
  FILE *err;
  const HcCliCommand *command;
  GStrv argv; /* the command's name and everything behind it, until hc_cli_parse() */
  GStrv args; /* what is left of it: the arguments without options, the command's name not among them */
  HcProfile *profile;
  GCancellable *cancellable;
  gboolean answered; /* the JSON document was begun: no other may follow */
} HcCli;

/* hc_cli_main: @argc, @argv: as main() got them. Returns: the exit status */
int hc_cli_main (int argc, char **argv, FILE *out, FILE *err);

/* hc_cli_parse:
 * @entries: (nullable): the command's own options; strings and arrays of them go to the caller
 *
 * Called by each command first: takes the options out of cli->argv and leaves the rest in cli->args.
 *
 * Returns: whether to go on. Without an error it was help that was asked for, and it has been printed */
gboolean
hc_cli_parse (HcCli *cli, const GOptionEntry *entries, guint min_args, guint max_args, GError **error);

/* hc_cli_open: Returns: (transfer none) (nullable): the profile, opened at the first call */
HcProfile *hc_cli_open (HcCli *cli, GError **error);
/* hc_cli_open_afresh: the same where all settings are going to be replaced: it doesn't matter whether those
 * that are stored can be read */
HcProfile *hc_cli_open_afresh (HcCli *cli, GError **error);

/* hc_cli_parse_id: @what: how messages call it ("CW_ID"). Returns: whether @text is a positive decimal number
 */
gboolean hc_cli_parse_id (const char *text, const char *what, gint64 *id, GError **error);

/* hc_cli_parse_number: the same for a number from @min to @max */
gboolean hc_cli_parse_number (
    const char *text, const char *what, gint64 min, gint64 max, gint64 *number, GError **error);

/* hc_cli_parse_kind: Returns: whether @text is a kind; else the error lists them */
gboolean hc_cli_parse_kind (const char *text, HcKind *kind, GError **error);

/* hc_cli_parse_ref: "KIND:CW_ID" */
gboolean hc_cli_parse_ref (const char *text, HcKind *kind, gint64 *id, GError **error);

G_END_DECLS
