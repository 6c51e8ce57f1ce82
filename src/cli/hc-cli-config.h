/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-cli.h"

G_BEGIN_DECLS

/* hc_cli_config_print: the settings for people: a line for each key, as `config set` takes it */
void hc_cli_config_print (HcCli *cli, const HcSettings *settings);

/* hc_cli_config_dup_rule: Returns: (transfer full): what a rule does, in a line */
char *hc_cli_config_dup_rule (const HcRule *rule);

/* hc_cli_config_dup_value: @key: dotted. Returns: (transfer full) (nullable): its value as JSON */
char *hc_cli_config_dup_value (const HcSettings *settings, const char *key);

/* hc_cli_config_export: Returns: (transfer full) (nullable): the document, with the mappings that are derived
 * for the layouts in use */
JsonNode *hc_cli_config_export (HcProfile *profile, GError **error);

/* hc_cli_config_read: @path: "-" is standard input. Returns: (transfer full) (nullable): the JSON of a file;
 * else HC_ERROR_INVALID tells line and column of its first mistake */
JsonNode *hc_cli_config_read (const char *path, GError **error);

/* hc_cli_config_list_reset:
 * @document: what was imported
 *
 * Returns: (transfer full) (element-type utf8): keys ("schedule.hours") that an import changed without naming
 * them: back to their defaults */
GPtrArray *hc_cli_config_list_reset (const HcSettings *before, const HcSettings *after, JsonNode *document);

G_END_DECLS
