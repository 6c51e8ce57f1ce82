/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-layout.h"
#include "hc-name-ref.h"
#include "hc-rule.h"

G_BEGIN_DECLS

typedef enum
{
  HC_OWNER_FOLLOW,
  HC_OWNER_OVERWRITE,
  HC_OWNER_FILL_BLANK,
  HC_OWNER_NEVER,
} HcOwner;

#define HC_N_OWNERS (HC_OWNER_NEVER + 1)

/* hc_owner_from_string: Returns: whether @text is "follow", "overwrite", "fill-blank" or "never"; then @owner
 * is set */
gboolean hc_owner_from_string (const char *text, HcOwner *owner);
const char *hc_owner_to_string (HcOwner owner);

typedef struct
{
  char *from; /* property, in the spelling of hc_property_canonical() */
  char *to;   /* label */
  HcOwner owner;
} HcMapping;

HcMapping *hc_mapping_new (const char *from, const char *to, HcOwner owner);
HcMapping *hc_mapping_copy (const HcMapping *mapping);
void hc_mapping_free (HcMapping *mapping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcMapping, hc_mapping_free)

typedef struct
{
  HcKind kind;
  HcNameRef *layout;
  GPtrArray *mappings; /* HcMapping; empty: none at all */
} HcLayoutMappings;

/* hc_layout_mappings_new: @layout: (transfer full) */
HcLayoutMappings *hc_layout_mappings_new (HcKind kind, HcNameRef *layout);
void hc_layout_mappings_free (HcLayoutMappings *mappings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcLayoutMappings, hc_layout_mappings_free)

/* The settings document of the command line (cli.md), parsed. Immutable once built; share by reference, on
 * any thread. */
typedef struct
{
  struct
  {
    char *domain; /* host[:port], normalised; NULL when not set */
    char *company;
    char *ca_file; /* absolute path, or NULL */
  } connectwise;
  struct
  {
    char *url; /* normalised; NULL when not set */
    char *ca_file;
    guint requests_per_minute;
  } hudu;
  HcNameRef *locations[HC_N_KINDS]; /* NULL: none; company is always NULL */
  GPtrArray *rules;                 /* HcRule */
  GPtrArray *mappings;              /* HcLayoutMappings, only the explicit ones */
  struct
  {
    gboolean inactive_companies, contacts, agreements, configurations, sites;
    gboolean inactive_configurations, inactive_contacts, inactive_sites;
    GPtrArray *company_types, *company_statuses, *configuration_types; /* HcNameRef */
  } skip;
  struct
  {
    gboolean update_names;
    gboolean archive_deleted[HC_N_KINDS];
    gboolean keep_company_details;
    GPtrArray *inactive_company_statuses; /* HcNameRef; NULL: every status whose name contains "inactive" */
    gboolean move_on_rule_change;
    gboolean relations;
  } options;
  struct
  {
    guint archive_percent, archive_floor, archive_total, missing_percent, missing_floor, update_percent,
        update_floor;
  } guards;
  struct
  {
    gboolean enabled;
    guint hours;
    char *quiet_from, *quiet_to; /* "HH:MM" or NULL */
    gboolean on_metered;
  } schedule;
  grefcount refs;
} HcSettings;

/* hc_settings_new_default: Returns: (transfer full): the document's defaults with nothing connected */
HcSettings *hc_settings_new_default (void);
HcSettings *hc_settings_ref (HcSettings *settings);
void hc_settings_unref (HcSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSettings, hc_settings_unref)

/* hc_settings_from_json:
 * @root: (nullable)
 * @notices: (element-type utf8) (nullable): gets a sentence for each thing that was put right (a path dropped
 * from an address …)
 *
 * All or nothing: the first bad key is named by its path ("schedule.hours: …") in an HC_ERROR_INVALID, with
 * what to write instead. Unknown keys are refused (with the nearest known one as a hint), as are wrong types,
 * out-of-range numbers, bad expressions, a layout that serves two kinds, missing version. Absent sections and
 * keys keep their defaults. Password questions can't be told apart here: see
 * hc_settings_check_password_questions(); nor can a layout that is named once by its name and once by its id:
 * see hc_settings_check_layouts().
 *
 * Returns: (transfer full) (nullable) */
HcSettings *hc_settings_from_json (JsonNode *root, GPtrArray *notices, GError **error);

/* hc_settings_to_json: Returns: (transfer full): the whole document, every key present, always in the same
 * order */
JsonNode *hc_settings_to_json (const HcSettings *settings);

/* hc_settings_set:
 * @key: dotted: "schedule.hours", "mappings.configuration.Devices", "rules.0.skip", or a whole section
 * @value: JSON; what is no JSON, or no value that @key takes, is taken as a string
 *
 * Returns: (transfer full) (nullable): the new settings, or NULL with HC_ERROR_INVALID */
HcSettings *hc_settings_set (
    const HcSettings *settings, const char *key, const char *value, GPtrArray *notices, GError **error);

/* hc_settings_check_password_questions:
 * @labels: set of question labels (utf8) that are of type Password
 *
 * Returns: whether neither rules nor mappings use one of them; else HC_ERROR_INVALID names the key */
gboolean
hc_settings_check_password_questions (const HcSettings *settings, GHashTable *labels, GError **error);

/* hc_settings_check_fields: for settings that a person changed just now. Returns: whether the fields of all
 * rules mean something, see hc_rule_check_fields(); else HC_ERROR_INVALID names key and rule */
gboolean hc_settings_check_fields (const HcSettings *settings, GError **error);

/* hc_settings_check_active:
 * @before: the settings that were in force: what they choose already is not asked about
 * @layouts: (element-type HcLayout): those of the server
 *
 * Only active layouts can be chosen. Returns: whether none is chosen newly that is inactive; else
 * HC_ERROR_INVALID names the key */
gboolean hc_settings_check_active (const HcSettings *settings,
                                   const HcSettings *before,
                                   GPtrArray *layouts,
                                   GError **error);

/* hc_settings_check_layouts:
 * @layouts: (element-type HcLayout): those of the server
 *
 * Returns: whether each layout serves one kind, however it is named; else HC_ERROR_INVALID. Names that mean
 * no layout are passed over */
gboolean hc_settings_check_layouts (const HcSettings *settings, GPtrArray *layouts, GError **error);

/* hc_settings_dup_scope_fingerprint: Returns: (transfer full): a digest of everything that decides which
 * records take part and where they go (skips, rules but for their names, locations, inactive statuses,
 * move_on_rule_change) */
char *hc_settings_dup_scope_fingerprint (const HcSettings *settings);

/* hc_settings_dup_write_fingerprint: Returns: (transfer full): a digest of what decides field values
 * (mappings, names, details, relations): explains a flood of updates */
char *hc_settings_dup_write_fingerprint (const HcSettings *settings);

/* hc_settings_dup_connection_fingerprint: Returns: (transfer full): a digest of addresses and company; the
 * caller adds the keys' digest. A passed test is remembered for it */
char *hc_settings_dup_connection_fingerprint (const HcSettings *settings);

/* hc_settings_find_layout:
 * @layouts: (element-type HcLayout)
 * @ref: (nullable)
 *
 * Returns: (transfer none) (nullable): the layout that @ref means; an active one wins over an inactive one of
 * the same name */
const HcLayout *hc_settings_find_layout (GPtrArray *layouts, const HcNameRef *ref);

/* hc_settings_find_mappings: Returns: (transfer none) (nullable): the explicit mappings for @layout, NULL
 * when there are none. An entry by id wins over one by name */
const HcLayoutMappings *
hc_settings_find_mappings (const HcSettings *settings, HcKind kind, const HcLayout *layout);

/* hc_settings_collect_layouts: adds to @ids (a set of gint64 keys that it owns: g_int64_hash, g_int64_equal,
 * g_free) the layouts chosen or ruled for @kind */
void
hc_settings_collect_layouts (const HcSettings *settings, HcKind kind, GPtrArray *layouts, GHashTable *ids);

/* hc_settings_is_kind_skipped: skip.contacts …; companies are never */
gboolean hc_settings_is_kind_skipped (const HcSettings *settings, HcKind kind);

/* hc_settings_is_kind_used: not skipped, and a location or a rule with a layout exists (companies always;
 * agreements when not skipped: tiles need no location) */
gboolean hc_settings_is_kind_used (const HcSettings *settings, HcKind kind);

/* hc_settings_is_inactive_status: whether a company status counts as inactive. @name: (nullable) */
gboolean hc_settings_is_inactive_status (const HcSettings *settings, const char *name, gint64 id);

G_END_DECLS
