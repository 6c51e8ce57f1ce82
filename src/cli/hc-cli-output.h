/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-cli-json.h"
#include "hc-cli.h"

G_BEGIN_DECLS

/* hc_cli_dup_printable:
 * @text: (nullable)
 *
 * Returns: (transfer full): @text in one line for a terminal: valid UTF-8, control characters and marks that
 * turn the direction of text around written as escapes ("\n", "\x1b", "\u202e") */
char *hc_cli_dup_printable (const char *text);

/* hc_cli_print: to standard output, unless JSON was asked for. Line feeds stay, other control characters are
 * escaped */
void hc_cli_print (HcCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* hc_cli_confirm: what was done and what comes next: as hc_cli_print(), unless it is to be quiet */
void hc_cli_confirm (HcCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* hc_cli_notice: to standard error, unless it is to be quiet */
void hc_cli_notice (HcCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* hc_cli_answer: @document: (transfer full): the one JSON document of a command, where JSON was asked for */
void hc_cli_answer (HcCli *cli, JsonNode *document);

/* hc_cli_begin_answer: for a document that is written piece by piece */
FILE *hc_cli_begin_answer (HcCli *cli);

/* hc_cli_report_error: the whole answer of a command that failed, in the form that was asked for */
void hc_cli_report_error (HcCli *cli, const GError *error);

/* hc_cli_print_error: for people, to standard error */
void hc_cli_print_error (HcCli *cli, const GError *error);

/* hc_cli_dup_local_time: Returns: (transfer full): for people: "2026-11-22 21:50"; "" for 0 */
char *hc_cli_dup_local_time (gint64 seconds);

/* hc_cli_write_private_file: for this user alone (0600), in the place of an older one at once.
 * HC_ERROR_INVALID names @path */
gboolean hc_cli_write_private_file (const char *path, const char *text, GError **error);

/* hc_cli_get_width: Returns: columns of the terminal behind @file; 0: it is none, anything fits */
guint hc_cli_get_width (FILE *file);

G_END_DECLS
