/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-record.h"

#include "hc-agreement.h"
#include "hc-error.h"
#include "hc-text.h"

#include <string.h>

HcRecord *
hc_record_new (HcKind kind, gint64 id)
{
  HcRecord *record = g_new0 (HcRecord, 1);

  record->kind = kind;
  record->id = id;
  if (kind == HC_KIND_COMPANY)
    record->company_id = id;
  record->properties = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  return record;
}

void
hc_record_free (HcRecord *record)
{
  if (record == NULL)
    return;
  g_hash_table_unref (record->properties);
  g_free (record);
}

void
hc_record_set (HcRecord *record, const char *property, const char *value)
{
  g_return_if_fail (record != NULL && property != NULL);

  if (value == NULL)
    g_hash_table_remove (record->properties, property);
  else
    g_hash_table_insert (record->properties, (gpointer)g_intern_string (property), g_strdup (value));
}

const char *
hc_record_get (const HcRecord *record, const char *property)
{
  g_return_val_if_fail (record != NULL && property != NULL, NULL);
  return g_hash_table_lookup (record->properties, property);
}

gint64
hc_record_get_id (const HcRecord *record, const char *property)
{
  const char *text = hc_record_get (record, property);
  gint64 id;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    return 0;
  return id;
}

/* The words of a contact's name, joined; "" when it has none. */
static char *
join_contact_name (const HcRecord *record)
{
  const char *first = hc_record_get (record, "firstName");
  const char *last = hc_record_get (record, "lastName");
  g_autofree char *joined = g_strdup_printf ("%s %s", first != NULL ? first : "", last != NULL ? last : "");

  return hc_text_clean (joined, -1);
}

static char *
dup_clean (const HcRecord *record, const char *property)
{
  const char *text = hc_record_get (record, property);

  return hc_text_clean (text != NULL ? text : "", -1);
}

char *
hc_record_dup_name (const HcRecord *record)
{
  static const char *const nouns[HC_N_KINDS] = {
    [HC_KIND_COMPANY] = "Company",     [HC_KIND_SITE] = "Site",
    [HC_KIND_CONTACT] = "Contact",     [HC_KIND_CONFIGURATION] = "Configuration",
    [HC_KIND_AGREEMENT] = "Agreement",
  };
  g_autofree char *name = NULL;

  g_return_val_if_fail (record != NULL, NULL);

  name = record->kind == HC_KIND_CONTACT ? join_contact_name (record) : dup_clean (record, "name");
  if (*name == '\0' && record->kind == HC_KIND_CONTACT)
    {
      g_free (name);
      name = dup_clean (record, "email");
    }
  if (*name != '\0')
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, nouns[record->kind], record->id);
}

gboolean
hc_record_is_active (const HcRecord *record, gint64 now)
{
  g_return_val_if_fail (record != NULL, TRUE);

  switch (record->kind)
    {
    case HC_KIND_CONFIGURATION:
      return !hc_text_equal (hc_record_get (record, "activeFlag"), "false");
    case HC_KIND_CONTACT:
    case HC_KIND_SITE:
      return !hc_text_equal (hc_record_get (record, "inactiveFlag"), "true");
    case HC_KIND_AGREEMENT:
      return hc_agreement_is_active (record, now);
    case HC_KIND_COMPANY:
    default:
      return TRUE;
    }
}

static int
compare_keys_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

char *
hc_record_properties_to_json (const HcRecord *record)
{
  g_autoptr (JsonNode) root = json_node_alloc ();
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GList) keys = NULL;

  g_return_val_if_fail (record != NULL, NULL);

  /* Sorted, so that equal records make equal texts. */
  keys = g_list_sort (g_hash_table_get_keys (record->properties), compare_keys_cb);
  for (GList *l = keys; l != NULL; l = l->next)
    json_object_set_string_member (object, l->data, g_hash_table_lookup (record->properties, l->data));
  json_node_init_object (root, object);
  return json_to_string (root, FALSE);
}

static gboolean
is_flat_object (JsonNode *root)
{
  JsonObjectIter iter;
  JsonNode *member;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, NULL, &member))
    if (!JSON_NODE_HOLDS_VALUE (member) || json_node_get_value_type (member) != G_TYPE_STRING)
      return FALSE;
  return TRUE;
}

gboolean
hc_record_properties_from_json (HcRecord *record, const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) local = NULL;
  JsonObjectIter iter;
  const char *property;
  JsonNode *member;

  g_return_val_if_fail (record != NULL && json != NULL, FALSE);

  if (!json_parser_load_from_data (parser, json, -1, &local)
      || !is_flat_object (json_parser_get_root (parser)))
    {
      g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT,
                   "the stored properties of %s %" G_GINT64_FORMAT " can't be read: %s",
                   hc_kind_to_string (record->kind), record->id,
                   local != NULL ? local->message : "not a flat object of texts");
      return FALSE;
    }
  g_hash_table_remove_all (record->properties);
  json_object_iter_init (&iter, json_node_get_object (json_parser_get_root (parser)));
  while (json_object_iter_next (&iter, &property, &member))
    hc_record_set (record, property, json_node_get_string (member));
  return TRUE;
}
