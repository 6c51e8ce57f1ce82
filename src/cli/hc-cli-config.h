/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-cli.h"

G_BEGIN_DECLS

/* hc_cli_config_print: the settings for people: a line for each key, as `config set` takes it */
void hc_cli_config_print (HcCli *cli, const HcSettings *settings);

/* hc_cli_config_dup_rule: Returns: (transfer full): what a rule does, in a line */
char *hc_cli_config_dup_rule (const HcRule *rule);

/* hc_cli_config_export: Returns: (transfer full) (nullable): the document, with the mappings that are derived
 * for the layouts in use */
JsonNode *hc_cli_config_export (HcProfile *profile, GError **error);

G_END_DECLS
