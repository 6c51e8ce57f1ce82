/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connectwise-decode.h"

#include "hc-connectwise-items.h"
#include "hc-json.h"
#include "hc-property.h"
#include "hc-text.h"

#include <string.h>

/* Where a property comes from */
typedef enum
{
  SOURCE_PATH,
  SOURCE_DEFAULT_ITEM,
  SOURCE_ALL_ITEMS,
  SOURCE_TYPES,
  SOURCE_ADDRESS,
} Source;

typedef struct
{
  const char *property; /* interned */
  Source source;
  const char *argument; /* an item's type, a member */
  char **path;
} Wanted;

struct _HcDecoder
{
  HcKind kind;
  gint64 company_id;
  GPtrArray *wanted;     /* Wanted */
  GHashTable *questions; /* key of a label → interned property */
  GHashTable *customs;
  GHashTable *seen;               /* (nullable) */
  GHashTable *password_questions; /* (nullable) */
};

static const struct
{
  const char *property;
  Source source;
  const char *argument;
} made_up[] = {
  { "email", SOURCE_DEFAULT_ITEM, "Email" }, { "phone", SOURCE_DEFAULT_ITEM, "Phone" },
  { "fax", SOURCE_DEFAULT_ITEM, "Fax" },     { "emails", SOURCE_ALL_ITEMS, "Email" },
  { "phones", SOURCE_ALL_ITEMS, "Phone" },   { "types", SOURCE_TYPES, "name" },
  { "types/id", SOURCE_TYPES, "id" },        { "types/name", SOURCE_TYPES, "name" },
  { "address", SOURCE_ADDRESS, NULL },
};

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_strfreev (wanted->path);
  g_free (wanted);
}

/* Labels are compared like those of layouts: case, blanks and punctuation aside. */
static char *
dup_label_key (const char *label)
{
  char *key = hc_text_key (label);

  if (*key != '\0')
    return key;
  g_free (key);
  return hc_text_fold (label);
}

static void
add_wanted (HcDecoder *decoder, const char *property)
{
  Wanted *wanted;

  if (g_str_has_prefix (property, HC_PROPERTY_QUESTION))
    {
      g_hash_table_insert (decoder->questions, dup_label_key (property + strlen (HC_PROPERTY_QUESTION)),
                           (gpointer)property);
      return;
    }
  if (g_str_has_prefix (property, HC_PROPERTY_CUSTOM))
    {
      g_hash_table_insert (decoder->customs, dup_label_key (property + strlen (HC_PROPERTY_CUSTOM)),
                           (gpointer)property);
      return;
    }
  wanted = g_new0 (Wanted, 1);
  wanted->property = property;
  wanted->path = g_strsplit (property, "/", -1);
  for (guint i = 0; i < G_N_ELEMENTS (made_up); i++)
    if (strcmp (made_up[i].property, property) == 0)
      {
        wanted->source = made_up[i].source;
        wanted->argument = made_up[i].argument;
      }
  g_ptr_array_add (decoder->wanted, wanted);
}

HcDecoder *
hc_decoder_new (
    HcKind kind, gint64 company_id, GHashTable *wanted, GHashTable *seen, GHashTable *password_questions)
{
  HcDecoder *decoder = g_new0 (HcDecoder, 1);
  g_autoptr (GHashTable) sources = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer property;

  decoder->kind = kind;
  decoder->company_id = company_id;
  decoder->wanted = g_ptr_array_new_with_free_func (wanted_free);
  decoder->questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  decoder->customs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  decoder->seen = seen;
  decoder->password_questions = password_questions;
  if (wanted == NULL)
    return decoder;
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &property, NULL))
    hc_property_collect_sources (kind, property, sources);
  g_hash_table_iter_init (&iter, sources);
  while (g_hash_table_iter_next (&iter, &property, NULL))
    add_wanted (decoder, property);
  return decoder;
}

void
hc_decoder_free (HcDecoder *decoder)
{
  if (decoder == NULL)
    return;
  g_ptr_array_unref (decoder->wanted);
  g_hash_table_unref (decoder->questions);
  g_hash_table_unref (decoder->customs);
  g_free (decoder);
}

gint64
hc_decoder_read_id (JsonNode *row)
{
  gint64 id = hc_json_get_id (hc_json_node_get_object (row), "id");

  return id <= G_MAXINT32 ? id : 0;
}

static void
mark_seen (HcDecoder *decoder, const char *property)
{
  if (decoder->seen != NULL)
    g_hash_table_add (decoder->seen, (gpointer)property);
}

/* A part of a path below @object. A reference to a configuration has its name only in _info. */
static JsonNode *
get_part (JsonObject *object, const char *part, gboolean below)
{
  JsonNode *node = json_object_get_member (object, part);

  if (node == NULL && below && strcmp (part, "name") == 0)
    {
      JsonObject *info = hc_json_get_object (object, "_info");

      node = info != NULL ? json_object_get_member (info, part) : NULL;
    }
  return node;
}

/* Returns: (nullable): the text at a path; NULL when it is absent. A null on the way is blank. */
static char *
dup_at_path (JsonObject *row, char **path)
{
  JsonObject *object = row;

  for (guint i = 0; path[i] != NULL; i++)
    {
      JsonNode *node = get_part (object, path[i], i > 0);
      JsonObject *next = hc_json_node_get_object (node);

      if (node == NULL)
        return NULL;
      if (path[i + 1] == NULL)
        return next != NULL ? hc_json_dup_text (next, "name") : hc_json_node_dup_text (node);
      if (next == NULL)
        return g_strdup ("");
      object = next;
    }
  return NULL;
}

static char *
dup_value (const Wanted *wanted, JsonObject *row)
{
  switch (wanted->source)
    {
    case SOURCE_PATH:
      return dup_at_path (row, wanted->path);
    case SOURCE_DEFAULT_ITEM:
      return hc_items_dup_default (hc_json_get_array (row, "communicationItems"), wanted->argument);
    case SOURCE_ALL_ITEMS:
      return hc_items_join (hc_json_get_array (row, "communicationItems"), wanted->argument);
    case SOURCE_TYPES:
      return hc_items_join_types (hc_json_get_array (row, "types"), wanted->argument);
    case SOURCE_ADDRESS:
      return hc_items_dup_address (row);
    }
  g_return_val_if_reached (NULL);
}

static gboolean
occurs (const Wanted *wanted, JsonObject *row)
{
  static const char *const parts[]
      = { "addressLine1", "addressLine2", "city", "state", "stateReference", "zip", "country" };

  switch (wanted->source)
    {
    case SOURCE_DEFAULT_ITEM:
    case SOURCE_ALL_ITEMS:
      return json_object_has_member (row, "communicationItems");
    case SOURCE_ADDRESS:
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        if (json_object_has_member (row, parts[i]))
          return TRUE;
      return FALSE;
    case SOURCE_PATH:
    case SOURCE_TYPES:
      break;
    }
  return json_object_has_member (row, wanted->path[0]);
}

static void
decode_wanted (HcDecoder *decoder, JsonObject *row, HcRecord *record)
{
  for (guint i = 0; i < decoder->wanted->len; i++)
    {
      const Wanted *wanted = g_ptr_array_index (decoder->wanted, i);
      g_autofree char *value = NULL;

      if (!occurs (wanted, row))
        continue;
      mark_seen (decoder, wanted->property);
      value = dup_value (wanted, row);
      if (value != NULL)
        hc_record_set (record, wanted->property, value);
    }
}

/* Anything that does not say what it is may be a password, too. */
static gboolean
is_password (JsonObject *item, const char *type_member)
{
  g_autofree char *type = hc_json_dup_text (item, type_member);

  return *type == '\0' || g_ascii_strcasecmp (type, "Password") == 0;
}

/* Questions and custom fields: a list of objects with a label, a type and a value, only the wanted labels
 * kept. Where a label occurs twice, the first one that says something counts. */
static void
decode_labelled (HcDecoder *decoder,
                 JsonArray *items,
                 GHashTable *wanted,
                 const char *const members[3], /* label, type, value */
                 GHashTable *passwords,
                 HcRecord *record)
{
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonObject *item = hc_json_node_get_object (json_array_get_element (items, i));
      g_autofree char *label = hc_json_dup_text (item, members[0]);
      g_autofree char *key = *label != '\0' ? dup_label_key (label) : NULL;
      const char *property = key != NULL ? g_hash_table_lookup (wanted, key) : NULL;
      const char *old = property != NULL ? hc_record_get (record, property) : NULL;
      g_autofree char *value = NULL;

      if (key != NULL && is_password (item, members[1]))
        {
          if (passwords != NULL)
            g_hash_table_add (passwords, g_strdup (label));
          continue;
        }
      if (property == NULL)
        continue;
      mark_seen (decoder, property);
      value = hc_json_dup_text (item, members[2]);
      if (old == NULL || *old == '\0')
        hc_record_set (record, property, value);
    }
}

/* Returns: (transfer full): what a row without an id can be called, in brackets; "" for nothing */
static char *
dup_description (JsonObject *row)
{
  static const char *const members[] = { "name", "identifier", "lastName", "firstName" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *text = hc_json_dup_text (row, members[i]);

      if (*text != '\0')
        return g_strdup_printf (" (%s)", text);
    }
  return g_strdup ("");
}

static char *
explain_unusable (HcKind kind, JsonObject *row)
{
  g_autofree char *description = dup_description (row);

  if (row == NULL)
    return g_strdup_printf ("ConnectWise gave a %s that is no object", hc_kind_to_string (kind));
  return g_strdup_printf ("ConnectWise gave a %s%s without a usable id", hc_kind_to_string (kind),
                          description);
}

static gint64
read_company_id (const HcDecoder *decoder, JsonObject *row, gint64 id)
{
  gint64 company_id;

  if (decoder->kind == HC_KIND_COMPANY)
    return id;
  company_id = hc_json_get_id (hc_json_get_object (row, "company"), "id");
  return company_id > 0 ? company_id : decoder->company_id;
}

/* A value of the wrong sort must not pass for a blank one. Made-up properties look after themselves. */
static const char *
find_odd_member (const HcDecoder *decoder, JsonObject *row)
{
  for (guint i = 0; i < decoder->wanted->len; i++)
    {
      const Wanted *wanted = g_ptr_array_index (decoder->wanted, i);
      JsonNode *node = json_object_get_member (row, wanted->path[0]);

      if (wanted->source != 0 || node == NULL || JSON_NODE_HOLDS_NULL (node))
        continue;
      if (JSON_NODE_HOLDS_ARRAY (node) || (wanted->path[1] == NULL && !JSON_NODE_HOLDS_VALUE (node)))
        return wanted->path[0];
    }
  return NULL;
}

HcRecord *
hc_decoder_decode (HcDecoder *decoder, JsonNode *row, char **why)
{
  static const char *const question[] = { "question", "fieldType", "answer" };
  static const char *const custom[] = { "caption", "type", "value" };
  JsonObject *object = hc_json_node_get_object (row);
  gint64 id = hc_decoder_read_id (row);
  g_autofree char *updated = NULL;
  const char *odd;
  HcRecord *record;

  if (id == 0)
    {
      *why = explain_unusable (decoder->kind, object);
      return NULL;
    }
  odd = find_odd_member (decoder, object);
  if (odd != NULL)
    {
      *why = g_strdup_printf ("%s %" G_GINT64_FORMAT ": “%s” is of the wrong type",
                              hc_kind_to_string (decoder->kind), id, odd);
      return NULL;
    }
  record = hc_record_new (decoder->kind, id);
  updated = hc_json_dup_text (hc_json_get_object (object, "_info"), "lastUpdated");
  record->updated = hc_text_timestamp (updated);
  record->company_id = read_company_id (decoder, object, id);
  /* dateDeleted is filled on live companies, too. */
  record->deleted = decoder->kind == HC_KIND_COMPANY && hc_json_get_boolean (object, "deletedFlag", FALSE);
  decode_wanted (decoder, object, record);
  decode_labelled (decoder, hc_json_get_array (object, "questions"), decoder->questions, question,
                   decoder->password_questions, record);
  decode_labelled (decoder, hc_json_get_array (object, "customFields"), decoder->customs, custom, NULL,
                   record);
  return record;
}
