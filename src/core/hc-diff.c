/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-diff.h"

#include "hc-mapping.h"
#include "hc-property.h"
#include "hc-text.h"
#include "hc-value.h"

static void
add_problem (HcDiff *diff, const char *key, const char *value, const char *message)
{
  HcProblem *problem = g_new0 (HcProblem, 1);

  problem->kind = diff->record->kind;
  problem->cw_id = diff->record->id;
  problem->name = hc_record_dup_name (diff->record);
  problem->key = g_strdup (key);
  problem->value = g_strdup (value);
  problem->message = g_strdup (message);
  g_ptr_array_add (diff->plan->problems, problem);
}

static void
add_drift (HcDiff *diff, const HcLayoutField *field, const char *connectwise, const char *hudu)
{
  HcDrift *drift = g_new0 (HcDrift, 1);

  drift->kind = diff->record->kind;
  drift->cw_id = diff->record->id;
  drift->name = hc_record_dup_name (diff->record);
  drift->hudu_id = diff->asset->id;
  drift->field = g_strdup (field->label);
  drift->connectwise = g_strdup (connectwise);
  drift->hudu = g_strdup (hudu);
  g_ptr_array_add (diff->plan->drifts, drift);
}

gboolean
hc_diff_is_settled (
    const HcLayoutField *field, const HcLink *link, const char *key, const char *hudu, const char *after)
{
  const HcWritten *written = hc_link_get_written (link, key);

  if (field != NULL ? hc_value_equal (field, hudu, after) : g_str_equal (hudu, after))
    return TRUE;
  return written != NULL && g_str_equal (written->sent, after) && g_str_equal (written->answered, hudu);
}

/* A value that is equal without our having written it (by another machine, before a database was lost, by a
 * person) is taken as agreed: when it changes in ConnectWise, Hudu follows. */
static void
note_agreement (const HcLink *link, HcItem *item, const char *key, const char *hudu, const char *wanted)
{
  const HcWritten *written = hc_link_get_written (link, key);

  if (wanted[0] != '\0'
      && (written == NULL || !g_str_equal (written->sent, wanted) || !g_str_equal (written->answered, hudu)))
    hc_item_add_agreed (item, key, wanted, hudu);
}

gboolean
hc_diff_value (const HcLayoutField *field,
               const HcLink *link,
               HcItem *item,
               const char *key,
               const char *hudu,
               const char *wanted)
{
  if (hc_item_find_change (item, key) != NULL)
    return FALSE;
  if (!hc_diff_is_settled (field, link, key, hudu, wanted))
    return TRUE;
  note_agreement (link, item, key, hudu, wanted);
  return FALSE;
}

gboolean
hc_diff_name_changed (
    const HcSettings *settings, const HcLink *link, HcItem *item, const char *hudu, const char *wanted)
{
  const HcWritten *written = hc_link_get_written (link, "name");

  if (g_strcmp0 (hudu, wanted) == 0)
    {
      /* From now on this name is known: a person who changes it later is not undone. */
      if (link != NULL && (written == NULL || !g_str_equal (written->sent, wanted)))
        hc_item_add_agreed (item, "name", wanted, hudu);
      return FALSE;
    }
  return settings->options.update_names && written != NULL && !g_str_equal (written->sent, wanted);
}

/* Whether Hudu refused exactly this value before. */
static gboolean
is_refused (const HcDiff *diff, const char *key, const char *value)
{
  GHashTable *refusals = hc_ref_table_lookup (diff->snapshot->refusals, diff->record->kind, diff->record->id);

  return refusals != NULL && g_strcmp0 (g_hash_table_lookup (refusals, key), value) == 0;
}

/* The asset of the site or contact that a record names, as a list of one id; "@site:12" while that asset is
 * only planned, or on its way to this company: Hudu takes none of another company.
 *
 * Returns: (transfer full) (nullable): %NULL when nothing can be said now */
static char *
dup_asset_of (const HcDiff *diff, HcKind kind, gint64 id)
{
  gboolean coming = diff->coming != NULL && hc_ref_table_contains (diff->coming, kind, id);
  gint64 here = diff->snapshot->company != NULL ? diff->snapshot->company->id : 0;
  const HcLink *link = hc_ref_table_lookup (diff->snapshot->links, kind, id);
  const HcAsset *target = link != NULL ? hc_snapshot_get_asset (diff->snapshot, link->hudu_id) : NULL;

  if (target != NULL && target->missing_since == 0)
    {
      if (target->company_id == here && (coming || (link->state == HC_LINK_LIVE && !target->archived)))
        return g_strdup_printf ("%" G_GINT64_FORMAT, target->id);
      /* A person took it elsewhere. */
      if (link->hudu_company_id == here)
        return NULL;
    }
  return coming ? g_strdup_printf ("@%s:%" G_GINT64_FORMAT, hc_kind_to_string (kind), id) : NULL;
}

static char *
dup_reference (const HcDiff *diff, const char *from)
{
  HcKind kind = g_str_has_prefix (from, "site/") ? HC_KIND_SITE : HC_KIND_CONTACT;
  const char *property = kind == HC_KIND_SITE ? "site/id" : "contact/id";
  gint64 id = hc_record_get_id (diff->record, property);

  if ((!g_str_has_prefix (from, "site/") && !g_str_has_prefix (from, "contact/"))
      || !hc_property_is_known (diff->record->kind, diff->context->known[diff->record->kind], property))
    return NULL;
  return id != 0 ? dup_asset_of (diff, kind, id) : g_strdup ("");
}

/* The six lines of an address as one line. */
static char *
join_address (const char *lines)
{
  g_auto (GStrv) parts = g_strsplit (lines, "\n", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", parts[i]);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* What ConnectWise has for a mapping, in the field's form.
 *
 * Returns: (transfer full) (nullable): %NULL: leave the field alone */
static char *
dup_wanted (HcDiff *diff, const HcMapping *mapping, const HcLayoutField *field)
{
  g_autofree char *value = hc_property_dup_value (diff->record, mapping->from);
  g_autofree char *key = g_strconcat (":", field->label, NULL), *reason = NULL, *joined = NULL;
  const char *text = value != NULL ? value : "";
  char *wanted;

  if (field->type == HC_FIELD_ASSET_TAG)
    return dup_reference (diff, mapping->from);
  if (g_str_equal (mapping->from, "address") && field->type != HC_FIELD_ADDRESS)
    text = joined = join_address (text);
  wanted = hc_value_from_connectwise (field, text, &reason);
  if (wanted == NULL)
    add_problem (diff, key, text, reason);
  return wanted;
}

/* Whether @wanted may take the place of @hudu, by the owner of the mapping; a person's value is listed as
 * drift. */
static gboolean
may_write (
    HcDiff *diff, const HcMapping *mapping, const HcLayoutField *field, const char *wanted, const char *hudu)
{
  g_autofree char *key = g_strconcat (":", field->label, NULL);
  const HcWritten *written = hc_link_get_written (diff->link, key);
  gboolean ours = written != NULL && hc_value_equal (field, written->answered, hudu);

  if (wanted[0] == '\0')
    return ours && hudu[0] != '\0';
  if (hudu[0] == '\0' || mapping->owner == HC_OWNER_OVERWRITE)
    return TRUE;
  if (!ours)
    add_drift (diff, field, wanted, hudu);
  return ours;
}

static void
diff_field (HcDiff *diff, const HcMapping *mapping)
{
  GHashTable *known = diff->context->known[diff->record->kind];
  const HcLayoutField *field = hc_layout_find_field (diff->layout, mapping->to);
  g_autofree char *key = NULL, *wanted = NULL;
  const char *hudu;

  if (field == NULL || mapping->owner == HC_OWNER_NEVER
      || !hc_property_is_known (diff->record->kind, known, mapping->from))
    return;
  hudu = diff->asset != NULL ? hc_asset_get_field (diff->asset, field->label) : "";
  if (mapping->owner == HC_OWNER_FILL_BLANK && hudu[0] != '\0')
    return;
  wanted = dup_wanted (diff, mapping, field);
  if (wanted == NULL)
    return;
  key = g_strconcat (":", field->label, NULL);
  if (!hc_diff_value (field, diff->link, diff->item, key, hudu, wanted) || is_refused (diff, key, wanted)
      || !may_write (diff, mapping, field, wanted, hudu))
    return;
  hc_item_add_change (diff->item, key, diff->asset != NULL ? hudu : NULL, wanted);
  if (diff->asset != NULL)
    hc_item_set_raw (diff->item, hc_asset_get_raw (diff->asset, field->label), NULL);
}

static void
diff_id_field (HcDiff *diff, const HcLayoutField *field)
{
  g_autofree char *key = g_strconcat (":", field->label, NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, diff->record->id);
  const char *hudu = diff->asset != NULL ? hc_asset_get_field (diff->asset, field->label) : "";

  if (hc_diff_value (field, diff->link, diff->item, key, hudu, id) && !is_refused (diff, key, id))
    hc_item_add_change (diff->item, key, diff->asset != NULL ? hudu : NULL, id);
}

static void
diff_attribute (HcDiff *diff, HcAttribute attribute, const char *property)
{
  const char *key = hc_attribute_to_string (attribute);
  const char *wanted = hc_record_get (diff->record, property);
  const char *hudu = diff->asset != NULL && diff->asset->attributes[attribute] != NULL
                         ? diff->asset->attributes[attribute]
                         : "";

  if (wanted == NULL || wanted[0] == '\0'
      || !hc_property_is_known (diff->record->kind, diff->context->known[diff->record->kind], property))
    return;
  if (attribute == HC_ATTRIBUTE_SERIAL)
    {
      g_autofree char *serial = hc_text_serial_key (wanted);

      if (serial == NULL)
        return;
    }
  if (hc_diff_value (NULL, diff->link, diff->item, key, hudu, wanted) && !is_refused (diff, key, wanted))
    hc_item_add_change (diff->item, key, diff->asset != NULL ? hudu : NULL, wanted);
}

static void
diff_name (HcDiff *diff)
{
  if (diff->asset == NULL)
    {
      hc_item_add_change (diff->item, "name", NULL, diff->item->name);
      return;
    }
  if (hc_diff_name_changed (diff->context->settings, diff->link, diff->item, diff->asset->name,
                            diff->item->name)
      && !is_refused (diff, "name", diff->item->name))
    hc_item_add_change (diff->item, "name", diff->asset->name, diff->item->name);
}

void
hc_diff_record (HcDiff *diff)
{
  HcKind kind = diff->record->kind;
  GPtrArray *mappings = hc_plan_context_get_mappings (diff->context, kind, diff->layout);
  const HcLayoutField *id_field = hc_plan_context_get_id_field (diff->context, kind, diff->layout);
  const HcLayoutField *labelled;

  diff_name (diff);
  if (kind == HC_KIND_CONFIGURATION)
    {
      diff_attribute (diff, HC_ATTRIBUTE_SERIAL, "serialNumber");
      diff_attribute (diff, HC_ATTRIBUTE_MODEL, "modelNumber");
      diff_attribute (diff, HC_ATTRIBUTE_MANUFACTURER, "manufacturer/name");
    }
  else if (kind == HC_KIND_CONTACT)
    diff_attribute (diff, HC_ATTRIBUTE_MAIL, "email");
  if (id_field != NULL)
    diff_id_field (diff, id_field);
  /* Another field may be mapped from the id; the one by which a lost database is rebuilt is written all the
   * same. */
  labelled = hc_mapping_find_labelled_id_field (diff->layout);
  if (labelled != NULL && labelled != id_field)
    diff_id_field (diff, labelled);
  for (guint i = 0; i < mappings->len; i++)
    diff_field (diff, g_ptr_array_index (mappings, i));
}
