/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-settings.h"

G_BEGIN_DECLS

/* The section "mappings" of the settings document: {kind: {layout: [{"from", "to", "owner"}]}}; a layout
 * "#12" is the one with that id. */

/* hc_settings_read_mappings: adds to @mappings (element-type HcLayoutMappings); used by
 * hc_settings_from_json() */
gboolean hc_settings_read_mappings (GPtrArray *mappings, JsonNode *node, GError **error);

/* hc_settings_write_mappings: Returns: (transfer full): every kind present */
JsonNode *hc_settings_write_mappings (GPtrArray *mappings);

G_END_DECLS
