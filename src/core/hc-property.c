/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-property.h"

#include "hc-error.h"
#include "hc-property-table.h"
#include "hc-text.h"

#include <string.h>

#define NEAR_ENOUGH 0.92

/* What a name of the API stands for. */
typedef struct
{
  const char *property; /* interned, without the slash of a reference */
  gboolean reference;
} Name;

/* Look-ups of one kind, made once and kept for good. */
typedef struct
{
  GHashTable *names;   /* char * in ASCII lower case → Name */
  GHashTable *keys;    /* char * label key → interned property */
  GHashTable *entries; /* interned property → const HcPropertyEntry * */
} Index;

typedef struct
{
  HcKind kind;
  const char *name;
  const char *property;
} MadeUp;

static const MadeUp made_up[] = {
  { HC_KIND_COMPANY, "types", "types" },       { HC_KIND_COMPANY, "address", "address" },
  { HC_KIND_COMPANY, "phone", "phoneNumber" }, { HC_KIND_COMPANY, "fax", "faxNumber" },
  { HC_KIND_SITE, "address", "address" },      { HC_KIND_SITE, "active", "active" },
  { HC_KIND_SITE, "phone", "phoneNumber" },    { HC_KIND_SITE, "fax", "faxNumber" },
  { HC_KIND_CONTACT, "name", "name" },         { HC_KIND_CONTACT, "email", "email" },
  { HC_KIND_CONTACT, "phone", "phone" },       { HC_KIND_CONTACT, "fax", "fax" },
  { HC_KIND_CONTACT, "emails", "emails" },     { HC_KIND_CONTACT, "phones", "phones" },
  { HC_KIND_CONTACT, "types", "types" },       { HC_KIND_CONTACT, "address", "address" },
  { HC_KIND_CONTACT, "active", "active" },     { HC_KIND_CONFIGURATION, "active", "active" },
};

static void
add_name (Index *index, const char *name, const char *property, gboolean reference)
{
  Name *value = g_new0 (Name, 1);

  value->property = g_intern_string (property);
  value->reference = reference;
  g_hash_table_replace (index->names, g_ascii_strdown (name, -1), value);
}

static void
add_api_names (Index *index, HcKind kind)
{
  g_auto (GStrv) names = g_strsplit (hc_property_table_names (kind), " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean reference = g_str_has_suffix (names[i], "/");

      if (reference)
        names[i][strlen (names[i]) - 1] = '\0';
      add_name (index, names[i], names[i], reference);
    }
}

static void
add_entry (Index *index, const HcPropertyEntry *entry)
{
  const char *property = g_intern_string (entry->property);
  g_auto (GStrv) keys = g_strsplit (entry->keys != NULL ? entry->keys : "", " ", -1);

  g_hash_table_replace (index->entries, (gpointer)property, (gpointer)entry);
  g_hash_table_replace (index->keys, hc_text_key (entry->label), (gpointer)property);
  for (guint i = 0; keys[i] != NULL; i++)
    g_hash_table_replace (index->keys, g_strdup (keys[i]), (gpointer)property);
}

static Index *
build_index (HcKind kind)
{
  Index *index = g_new0 (Index, 1);

  index->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  index->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  index->entries = g_hash_table_new (NULL, NULL);
  add_api_names (index, kind);
  for (guint i = 0; i < G_N_ELEMENTS (made_up); i++)
    if (made_up[i].kind == kind)
      add_name (index, made_up[i].name, made_up[i].property, FALSE);
  for (const HcPropertyEntry *entry = hc_property_table_entries (kind); entry->property != NULL; entry++)
    add_entry (index, entry);
  return index;
}

static const Index *
get_index (HcKind kind)
{
  static gsize built[HC_N_KINDS];

  if (g_once_init_enter (&built[kind]))
    g_once_init_leave (&built[kind], (gsize)build_index (kind));
  return (const Index *)built[kind];
}

static gboolean
has_prefix_blind (const char *text, const char *prefix)
{
  return g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0;
}

/* "question:" and "custom:" with the label behind it; NULL when the label is missing */
static const char *
intern_labelled (const char *prefix, const char *label)
{
  g_autofree char *clean = hc_text_clean (label, -1);
  g_autofree char *property = NULL;

  if (*clean == '\0')
    return NULL;
  property = g_strconcat (prefix, clean, NULL);
  return g_intern_string (property);
}

/* The part behind the slash in the spelling of the API, where it is one of the common ones. */
static const char *
spell_part (const char *part)
{
  static const char *const common[]
      = { "id", "name", "identifier", "lastUpdated", "dateEntered", "enteredBy", "updatedBy" };

  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (g_ascii_strcasecmp (part, common[i]) == 0)
      return common[i];
  return part;
}

static const char *
intern_path (const Name *name, const char *rest)
{
  g_autofree char *path = NULL;

  if (strcmp (name->property, "_info") == 0 && rest == NULL)
    return NULL;
  path = g_strconcat (name->property, "/", rest != NULL ? spell_part (rest) : "name", NULL);
  return g_intern_string (path);
}

static gboolean
is_path (const char *text)
{
  gboolean start = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '/')
        {
          if (start)
            return FALSE;
          start = TRUE;
          continue;
        }
      if (!g_ascii_isalnum (*p) && *p != '_')
        return FALSE;
      if (start && g_ascii_isdigit (*p))
        return FALSE;
      start = FALSE;
    }
  return !start;
}

static const char *
canonical_path (HcKind kind, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  g_autofree char *head = g_ascii_strdown (parts[0] != NULL ? parts[0] : "", -1);
  const Name *name = g_hash_table_lookup (get_index (kind)->names, head);
  const char *rest = parts[0] != NULL ? parts[1] : NULL;

  if (name == NULL || (rest != NULL && !is_path (rest)))
    return NULL;
  if (name->reference)
    return intern_path (name, rest);
  if (rest == NULL)
    return name->property;
  if (strcmp (name->property, "types") != 0)
    return NULL;
  if (g_ascii_strcasecmp (rest, "name") == 0)
    return name->property;
  return g_ascii_strcasecmp (rest, "id") == 0 ? g_intern_static_string ("types/id") : NULL;
}

const char *
hc_property_canonical (HcKind kind, const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  if (has_prefix_blind (trimmed, HC_PROPERTY_QUESTION))
    return kind == HC_KIND_CONFIGURATION
               ? intern_labelled (HC_PROPERTY_QUESTION, trimmed + strlen (HC_PROPERTY_QUESTION))
               : NULL;
  if (has_prefix_blind (trimmed, HC_PROPERTY_CUSTOM))
    return intern_labelled (HC_PROPERTY_CUSTOM, trimmed + strlen (HC_PROPERTY_CUSTOM));
  return canonical_path (kind, trimmed);
}

/* The known property that an unknown @text most likely was meant to be: one of that label, or one spelt
 * nearly alike. */
static const char *
suggest (HcKind kind, const char *text)
{
  const char *nearest = hc_property_label_match (kind, text);
  g_autofree char *lower = g_ascii_strdown (text, -1);
  double best = NEAR_ENOUGH;
  GHashTableIter iter;
  gpointer name, value;

  if (nearest != NULL)
    return nearest;
  g_hash_table_iter_init (&iter, get_index (kind)->names);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      double likeness = hc_text_similarity (lower, name);
      const char *property = ((const Name *)value)->property;

      if (likeness > best || (likeness == best && nearest != NULL && strcmp (property, nearest) < 0))
        {
          best = likeness;
          nearest = property;
        }
    }
  return nearest;
}

/* Newer servers have more properties, but a slip of the pen is likelier. */
static const char *
parse_unknown_path (HcKind kind, const char *path, GError **error)
{
  const char *nearest = suggest (kind, path);

  if (nearest == NULL)
    return g_intern_string (path);
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID, "“%s” is no property of a %s; did you mean “%s”?", path,
               hc_kind_to_string (kind), nearest);
  return NULL;
}

const char *
hc_property_parse (HcKind kind, const char *text, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  const char *property = hc_property_canonical (kind, trimmed);

  if (property != NULL)
    return property;
  if (g_ascii_strcasecmp (trimmed, "portalPassword") == 0)
    g_set_error (error, HC_ERROR, HC_ERROR_INVALID, "passwords are never read from ConnectWise");
  else if (has_prefix_blind (trimmed, HC_PROPERTY_QUESTION) && kind != HC_KIND_CONFIGURATION)
    g_set_error (error, HC_ERROR, HC_ERROR_INVALID, "only configurations have questions, not a %s",
                 hc_kind_to_string (kind));
  else if (has_prefix_blind (trimmed, HC_PROPERTY_QUESTION) || has_prefix_blind (trimmed, HC_PROPERTY_CUSTOM))
    g_set_error (error, HC_ERROR, HC_ERROR_INVALID, "“%s” lacks the label behind the colon", trimmed);
  else if (is_path (trimmed))
    return parse_unknown_path (kind, trimmed, error);
  else
    g_set_error (
        error, HC_ERROR, HC_ERROR_INVALID,
        "“%s” is no property of a %s; write a property of the ConnectWise API such as “%s”%s", trimmed,
        hc_kind_to_string (kind), kind == HC_KIND_CONFIGURATION ? "serialNumber" : "company/name",
        kind == HC_KIND_CONFIGURATION ? ", or question:LABEL, or custom:CAPTION" : ", or custom:CAPTION");
  return NULL;
}

const char *
hc_property_label_match (HcKind kind, const char *label)
{
  g_autofree char *key = hc_text_key (label);

  return g_hash_table_lookup (get_index (kind)->keys, key);
}

/* "needsRenewalFlag" → "Needs renewal flag" */
static char *
split_words (const char *property)
{
  GString *words = g_string_new (NULL);

  for (const char *p = property; *p != '\0'; p++)
    {
      gboolean upper = g_ascii_isupper (*p);
      gboolean new_word = upper && p > property && !g_ascii_isupper (p[-1]);

      if (*p == '/' || new_word)
        g_string_append_c (words, ' ');
      if (*p != '/')
        g_string_append_c (words, upper && (new_word || words->len == 0) ? g_ascii_tolower (*p) : *p);
    }
  if (words->len > 0)
    words->str[0] = g_ascii_toupper (words->str[0]);
  return g_string_free (words, FALSE);
}

char *
hc_property_dup_label (HcKind kind, const char *property)
{
  const HcPropertyEntry *entry = g_hash_table_lookup (get_index (kind)->entries, g_intern_string (property));

  if (entry != NULL)
    return g_strdup (entry->label);
  if (g_str_has_prefix (property, HC_PROPERTY_QUESTION))
    return g_strdup (property + strlen (HC_PROPERTY_QUESTION));
  if (g_str_has_prefix (property, HC_PROPERTY_CUSTOM))
    return g_strdup (property + strlen (HC_PROPERTY_CUSTOM));
  if (g_str_has_suffix (property, "/name"))
    {
      g_autofree char *head = g_strndup (property, strlen (property) - strlen ("/name"));

      return split_words (head);
    }
  return split_words (property);
}

GPtrArray *
hc_property_list (HcKind kind)
{
  GPtrArray *list = g_ptr_array_new ();

  for (const HcPropertyEntry *entry = hc_property_table_entries (kind); entry->property != NULL; entry++)
    g_ptr_array_add (list, (gpointer)g_intern_string (entry->property));
  return list;
}
