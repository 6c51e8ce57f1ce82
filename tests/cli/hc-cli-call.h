/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One call of the program inside the test, with what it wrote. */
typedef struct
{
  int status;
  char *out;
  char *err;
} HcCliCall;

/* hc_cli_call_begin: gives the program a home of its own, without a desktop and without secrets; before
 * anything asks GLib for folders. (G_TEST_OPTION_ISOLATE_DIRS leaks, and gives each test another home.)
 * Returns: (transfer full): its path */
char *hc_cli_call_begin (void);
/* hc_cli_call_end: removes it */
void hc_cli_call_end (const char *folder);

/* hc_cli_call: @line: as in a shell, without the program's name */
HcCliCall *hc_cli_call (const char *line);
void hc_cli_call_free (HcCliCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcCliCall, hc_cli_call_free)

/* hc_cli_call_json: calls with --json, checks the exit status, and that there is exactly one document.
 * Returns: (transfer full) */
JsonNode *hc_cli_call_json (int status, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* hc_assert_members: @node is an object with exactly the members of @names, which are separated by blanks */
void hc_assert_members (JsonNode *node, const char *names);

/* hc_node_at: Returns: (transfer none): what a JSONPath-like list of members and indexes leads to:
 * "items.0.kind" */
JsonNode *hc_node_at (JsonNode *node, const char *path);

G_END_DECLS
