/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-switches.h"

#include "hc-sim-hudu.h"
#include "hc-sim-throttle.h"

#include <string.h>

#define BOOLEAN "false true"

/* Values that fit no list of choices; the kind says how they are checked. */
#define RATE "<rate>"
#define SIZE "<size>"
#define IDS "<ids>"
#define ANY "<any>"

static const struct
{
  const char *name;
  const char *choices;
  const char *value;
} known[HC_SIM_N_SWITCHES] = {
  [HC_SIM_SWITCH_THROTTLE] = { "throttle", RATE, "0" },
  [HC_SIM_SWITCH_RETRY_AFTER] = { "retry-after", BOOLEAN, "false" },
  [HC_SIM_SWITCH_THROTTLE_BODY] = { "throttle-body", ANY, "Retry later\n" },
  [HC_SIM_SWITCH_DOCUMENT_MODE] = { "document-mode", BOOLEAN, "false" },
  [HC_SIM_SWITCH_POST_CREATED_201] = { "post-created-201", BOOLEAN, "false" },
  [HC_SIM_SWITCH_BARE_SINGLE] = { "bare-single", BOOLEAN, "false" },
  [HC_SIM_SWITCH_PAGE_SIZE_MAX] = { "page-size-max", SIZE, "1000" },
  [HC_SIM_SWITCH_PAGE_SIZE_IGNORED] = { "page-size-ignored", BOOLEAN, "false" },
  [HC_SIM_SWITCH_ORDER] = { "order", "asc desc updated", "asc" },
  [HC_SIM_SWITCH_FILTERS_IGNORED] = { "filters-ignored", BOOLEAN, "false" },
  [HC_SIM_SWITCH_UPDATED_AT_EXCLUSIVE] = { "updated-at-exclusive", BOOLEAN, "false" },
  [HC_SIM_SWITCH_UPDATED_AT_500] = { "updated-at-500", BOOLEAN, "true" },
  [HC_SIM_SWITCH_COMPANIES_ARCHIVED_LISTED] = { "companies-archived-listed", BOOLEAN, "false" },
  [HC_SIM_SWITCH_ASSETS_OF_ARCHIVED_LISTED] = { "assets-of-archived-listed", BOOLEAN, "true" },
  [HC_SIM_SWITCH_ASSET_ID_FINDS_ARCHIVED] = { "asset-id-finds-archived", BOOLEAN, "false" },
  [HC_SIM_SWITCH_NAME_FILTER] = { "name-filter", "exact caseless substring", "exact" },
  [HC_SIM_SWITCH_COMPANY_NAME_CASELESS] = { "company-name-caseless", BOOLEAN, "false" },
  [HC_SIM_SWITCH_COMPANY_MISSING] = { "company-missing", "404 null", "404" },
  [HC_SIM_SWITCH_EMPTY_STRINGS_500] = { "empty-strings-500", BOOLEAN, "false" },
  [HC_SIM_SWITCH_LAYOUT_ACTIVE_HONOURED] = { "layout-active-honoured", BOOLEAN, "false" },
  [HC_SIM_SWITCH_LAYOUT_PUT_PARTIAL_500] = { "layout-put-partial-500", BOOLEAN, "true" },
  [HC_SIM_SWITCH_LAYOUT_NAME_UNIQUE] = { "layout-name-unique", BOOLEAN, "false" },
  [HC_SIM_SWITCH_FIELDS_UNSET] = { "fields-unset", "omit null empty", "omit" },
  [HC_SIM_SWITCH_FIELDS_CLEARED] = { "fields-cleared", "omit null empty", "null" },
  [HC_SIM_SWITCH_FIELD_ID] = { "field-id", "value layout", "value" },
  [HC_SIM_SWITCH_FIELD_TYPE_SHOWN] = { "field-type-shown", BOOLEAN, "false" },
  [HC_SIM_SWITCH_CHECKBOX] = { "checkbox", "bool text title", "bool" },
  [HC_SIM_SWITCH_NUMBER] = { "number", "number text", "number" },
  [HC_SIM_SWITCH_DATE] = { "date", "iso slash us", "iso" },
  [HC_SIM_SWITCH_REFS] = { "refs", "text array", "text" },
  [HC_SIM_SWITCH_ADDRESS] = { "address", "object text", "object" },
  [HC_SIM_SWITCH_RICHTEXT] = { "richtext", "keep wrap", "keep" },
  [HC_SIM_SWITCH_STRICT_FIELDS] = { "strict-fields", BOOLEAN, "true" },
  [HC_SIM_SWITCH_FIELDS_ARRAY] = { "fields-array", "strict drop", "strict" },
  [HC_SIM_SWITCH_PUT_MERGES] = { "put-merges", BOOLEAN, "true" },
  [HC_SIM_SWITCH_REQUIRED_ENFORCED] = { "required-enforced", BOOLEAN, "true" },
  [HC_SIM_SWITCH_NUMBER_INTEGER_ONLY] = { "number-integer-only", BOOLEAN, "true" },
  [HC_SIM_SWITCH_ASSETTAG_BROKEN] = { "assettag-broken", BOOLEAN, "false" },
  [HC_SIM_SWITCH_WEBSITE] = { "website", "refuse rewrite keep", "refuse" },
  [HC_SIM_SWITCH_LIST_STRICT] = { "list-strict", BOOLEAN, "true" },
  [HC_SIM_SWITCH_EXPIRATIONS] = { "expirations", BOOLEAN, "true" },
  [HC_SIM_SWITCH_TOUCH_ON_NOOP] = { "touch-on-noop", BOOLEAN, "true" },
  [HC_SIM_SWITCH_ARCHIVE_NOOP_TOUCHES] = { "archive-noop-touches", BOOLEAN, "false" },
  [HC_SIM_SWITCH_RELATION_INVERSE] = { "relation-inverse", "delete keep", "delete" },
  [HC_SIM_SWITCH_MATCHER_WRAPPED] = { "matcher-wrapped", BOOLEAN, "false" },
  [HC_SIM_SWITCH_MATCHER_MISSING] = { "matcher-missing", "500 404", "500" },
  [HC_SIM_SWITCH_WEBSITES_EMPTY_WRAPPED] = { "websites-empty-wrapped", BOOLEAN, "true" },
  [HC_SIM_SWITCH_KEY_VALID] = { "key-valid", BOOLEAN, "true" },
  [HC_SIM_SWITCH_KEY_PASSWORDS] = { "key-passwords", BOOLEAN, "true" },
  [HC_SIM_SWITCH_KEY_DELETE] = { "key-delete", BOOLEAN, "true" },
  [HC_SIM_SWITCH_KEY_COMPANIES] = { "key-companies", IDS, "" },
  [HC_SIM_SWITCH_SCOPE_STATUS] = { "scope-status", "401 403", "401" },
};

/* Whether the text of a switch without a list of choices can be used. */
static gboolean
fits (const char *kind, const char *value)
{
  if (strcmp (kind, RATE) == 0)
    {
      g_autoptr (HcSimThrottle) throttle = hc_sim_throttle_new_from_text (value);

      return throttle != NULL;
    }
  if (strcmp (kind, SIZE) == 0)
    return g_ascii_string_to_unsigned (value, 10, 1, 1000000, NULL, NULL);
  if (strcmp (kind, IDS) == 0)
    return strspn (value, "0123456789,") == strlen (value);
  return TRUE;
}

static gboolean
assign (HcSimHuduSwitches *switches, HcSimHuduSwitch which, const char *value)
{
  const char *choices = known[which].choices;
  g_auto (GStrv) names = NULL;

  if (choices[0] == '<')
    {
      if (!fits (choices, value))
        return FALSE;
      g_free (switches->text[which]);
      switches->text[which] = g_strdup (value);
      return TRUE;
    }
  names = g_strsplit (choices, " ", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], value) == 0)
      {
        switches->choice[which] = i;
        return TRUE;
      }
  return FALSE;
}

void
hc_sim_hudu_switches_init (HcSimHuduSwitches *switches)
{
  memset (switches, 0, sizeof *switches);
  for (guint i = 0; i < HC_SIM_N_SWITCHES; i++)
    assign (switches, i, known[i].value);
}

void
hc_sim_hudu_switches_clear (HcSimHuduSwitches *switches)
{
  for (guint i = 0; i < HC_SIM_N_SWITCHES; i++)
    g_clear_pointer (&switches->text[i], g_free);
}

gboolean
hc_sim_hudu_switches_set (
    HcSimHuduSwitches *switches, const char *name, const char *value, HcSimHuduSwitch *which, GError **error)
{
  if (g_str_has_prefix (name, "hudu."))
    name += strlen ("hudu.");
  for (guint i = 0; i < HC_SIM_N_SWITCHES; i++)
    {
      if (strcmp (known[i].name, name) != 0)
        continue;
      *which = i;
      if (assign (switches, i, value))
        return TRUE;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "Switch hudu.%s cannot be “%s” (%s)", name,
                   value, known[i].choices);
      return FALSE;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "No switch hudu.%s", name);
  return FALSE;
}

char **
hc_sim_hudu_dup_switches (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < HC_SIM_N_SWITCHES; i++)
    g_strv_builder_add (names, known[i].name);
  return g_strv_builder_end (names);
}
