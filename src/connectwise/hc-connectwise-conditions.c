/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connectwise-ask.h"

#include "hc-connectwise-private.h"
#include "hc-property.h"
#include "hc-text.h"

#include <string.h>

/* Longer addresses are refused with 414: the vendor says 2000, working clients stay below. */
#define HC_ASK_MAX_LENGTH 1900

/* What is read of every row whatever is wanted: identity, time, and what tells whether it is alive */
static const char *const base_fields[HC_N_KINDS][8] = {
  [HC_KIND_COMPANY] = { "id", "_info/lastUpdated", "deletedFlag" },
  [HC_KIND_SITE] = { "id", "_info/lastUpdated", "company/id", "inactiveFlag" },
  [HC_KIND_CONTACT] = { "id", "_info/lastUpdated", "company/id", "inactiveFlag" },
  [HC_KIND_CONFIGURATION] = { "id", "_info/lastUpdated", "company/id", "activeFlag" },
  [HC_KIND_AGREEMENT] = { "id", "_info/lastUpdated", "company/id", "agreementStatus", "cancelledFlag",
                          "endDate", "noEndingDateFlag" },
};

static void
add_fields (GHashTable *set, const char *fields)
{
  g_auto (GStrv) parts = g_strsplit (fields, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_hash_table_add (set, g_strdup (parts[i]));
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
dup_parent (const char *field)
{
  const char *slash = strchr (field, '/');

  return slash != NULL ? g_strndup (field, (gsize)(slash - field)) : NULL;
}

void
hc_ask_init (HcAsk *ask, HcKind kind, gint64 company_id, GHashTable *wanted, gint64 since)
{
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;

  *ask = (HcAsk){
    .kind = kind, .company_id = company_id, .since = since, .page_size = HC_CONNECTWISE_PAGE_SIZE
  };
  ask->live = kind == HC_KIND_COMPANY && since == 0;
  /* The sites of one company are few, and not every listing below a record knows the other way. */
  ask->forward_only = kind != HC_KIND_SITE;
  ask->ordered = TRUE;
  ask->fields = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; base_fields[kind][i] != NULL; i++)
    g_hash_table_add (set, g_strdup (base_fields[kind][i]));
  if (wanted != NULL)
    g_hash_table_iter_init (&iter, wanted);
  while (wanted != NULL && g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autofree char *fields = hc_property_request_field (kind, key);

      add_fields (set, fields);
      if (strcmp (key, "address") == 0)
        add_fields (set, "country/identifier");
    }
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autofree char *parent = dup_parent (key);

      if (parent == NULL || !g_hash_table_contains (set, parent))
        g_ptr_array_add (ask->fields, g_strdup (key));
    }
  g_ptr_array_sort (ask->fields, compare_texts);
}

void
hc_ask_clear (HcAsk *ask)
{
  g_clear_pointer (&ask->fields, g_ptr_array_unref);
}

static gsize
get_encoded_length (const char *text)
{
  g_autofree char *encoded = g_uri_escape_string (text, NULL, FALSE);

  return strlen (encoded);
}

static char *
join_fields (const HcAsk *ask, gboolean parents)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *last = NULL;

  for (guint i = 0; i < ask->fields->len; i++)
    {
      const char *field = g_ptr_array_index (ask->fields, i);
      g_autofree char *parent = parents ? dup_parent (field) : NULL;
      const char *name = parent != NULL ? parent : field;

      if (g_strcmp0 (name, last) == 0)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", name);
      g_free (last);
      last = g_strdup (name);
    }
  return g_strdup (text->str);
}

char *
hc_ask_dup_fields (const HcAsk *ask, gsize room)
{
  for (guint parents = 0; parents < 2; parents++)
    {
      g_autofree char *fields = join_fields (ask, parents == 1);

      if (get_encoded_length (fields) <= room)
        return g_steal_pointer (&fields);
    }
  return g_strdup ("");
}

char *
hc_ask_dup_conditions (const HcAsk *ask)
{
  g_autofree char *since = NULL;

  if (ask->since > 0)
    {
      since = hc_text_from_timestamp (ask->since);
      return g_strdup_printf ("lastUpdated > [%s]", since);
    }
  return ask->live ? g_strdup ("deletedFlag=false") : NULL;
}

static void
append_number (GString *target, const char *name, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  hc_connectwise_append_parameter (target, name, text);
}

char *
hc_ask_dup_target (const HcAsk *ask, gsize prefix, gint64 cursor)
{
  g_autofree char *path = hc_connectwise_kind_path (ask->kind, ask->company_id);
  g_autoptr (GString) target = g_string_new (path);
  g_autofree char *conditions = hc_ask_dup_conditions (ask);
  g_autofree char *fields = NULL;
  gsize used;

  if (conditions != NULL)
    hc_connectwise_append_parameter (target, "conditions", conditions);
  if (!ask->forward_only && ask->ordered)
    hc_connectwise_append_parameter (target, "orderBy", "id asc");
  append_number (target, "pageSize", ask->page_size);
  if (!ask->forward_only)
    append_number (target, "page", cursor);
  else if (cursor > 0)
    append_number (target, "pageId", cursor);
  used = prefix + target->len + strlen ("&fields=");
  fields = hc_ask_dup_fields (ask, used < HC_ASK_MAX_LENGTH ? HC_ASK_MAX_LENGTH - used : 0);
  if (*fields != '\0')
    hc_connectwise_append_parameter (target, "fields", fields);
  return g_strdup (target->str);
}

/* The word that stands in a message before @phrase; NULL when there is none */
static char *
dup_word_before (const char *message, const char *phrase)
{
  const char *end = strstr (message, phrase);
  const char *start = end;

  while (start != NULL && start > message
         && (g_ascii_isalnum (start[-1]) || strchr ("/_", start[-1]) != NULL))
    start--;
  return start != NULL && start < end ? g_strndup (start, (gsize)(end - start)) : NULL;
}

/* The first word of a message that stands in quotes: "Could not find member 'page' on object …" */
static char *
dup_quoted_word (const char *message)
{
  for (const char *p = message; *p != '\0'; p++)
    {
      const char *end = p + 1;

      if (*p != '\'' && *p != '"')
        continue;
      while (g_ascii_isalnum (*end) || *end == '/' || *end == '_')
        end++;
      if (*end == *p && end > p + 1)
        return g_strndup (p + 1, (gsize)(end - p - 1));
    }
  return NULL;
}

/* What a refusal complains of: "addressLine2 is not a recognized name." */
static char *
dup_culprit (const char *message)
{
  char *word = dup_word_before (message, " is not a recogni");

  return word != NULL ? word : dup_quoted_word (message);
}

static gboolean
is_address_part (const char *field)
{
  static const char *const parts[]
      = { "addressLine1", "addressLine2", "city", "state", "stateReference", "zip", "country" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_ascii_strncasecmp (field, parts[i], strlen (parts[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
drop_field (HcAsk *ask, const char *name)
{
  guint before = ask->fields->len;

  for (guint i = ask->fields->len; i > 0; i--)
    {
      const char *field = g_ptr_array_index (ask->fields, i - 1);
      g_autofree char *above = dup_parent (field);

      if (g_ascii_strcasecmp (field, "id") == 0)
        continue;
      if (g_ascii_strcasecmp (field, name) != 0 && (above == NULL || g_ascii_strcasecmp (above, name) != 0))
        continue;
      ask->partial_address = ask->partial_address || is_address_part (field);
      g_ptr_array_remove_index (ask->fields, i - 1);
    }
  return ask->fields->len < before;
}

static gboolean
relent_by_name (HcAsk *ask, const char *name)
{
  if (ask->since > 0
      && (g_ascii_strcasecmp (name, "lastUpdated") == 0 || g_ascii_strcasecmp (name, "conditions") == 0))
    ask->since = 0;
  else if (ask->live
           && (g_ascii_strcasecmp (name, "deletedFlag") == 0 || g_ascii_strcasecmp (name, "conditions") == 0))
    ask->live = FALSE;
  else if (ask->forward_only && g_ascii_strncasecmp (name, "pag", 3) == 0)
    ask->forward_only = FALSE;
  else if (ask->ordered && !ask->forward_only
           && (g_ascii_strcasecmp (name, "orderBy") == 0 || g_ascii_strcasecmp (name, "id") == 0))
    ask->ordered = FALSE;
  else
    return drop_field (ask, name);
  return TRUE;
}

/* Nobody said what it was: the cheapest to lose goes first. */
static gboolean
relent_in_turn (HcAsk *ask)
{
  if (ask->forward_only)
    ask->forward_only = FALSE;
  else if (ask->since > 0)
    ask->since = 0;
  else if (ask->live)
    ask->live = FALSE;
  else if (ask->ordered)
    ask->ordered = FALSE;
  else if (ask->fields->len > 0)
    g_ptr_array_set_size (ask->fields, 0);
  else
    return FALSE;
  return TRUE;
}

gboolean
hc_ask_relent (HcAsk *ask, const GError *error)
{
  g_autofree char *culprit = NULL;

  if (!g_error_matches (error, HC_API_ERROR, HC_API_ERROR_REJECTED))
    return FALSE;
  /* too long an address after all */
  if (strstr (error->message, "(HTTP 414)") != NULL && ask->fields->len > 0)
    {
      g_ptr_array_set_size (ask->fields, 0);
      return TRUE;
    }
  culprit = dup_culprit (error->message);
  return (culprit != NULL && relent_by_name (ask, culprit)) || relent_in_turn (ask);
}
