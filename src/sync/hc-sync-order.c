/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-order.h"

#include "hc-sync-private.h"

#include <string.h>

#define MAX_REQUEST_ID 128

static const char *const verb_names[HC_N_VERBS] = {
  "test", "refresh", "plan", "sync", "apply", "undo", "prepare", "stop", "pause-until", "status",
};

const char *
hc_verb_to_string (HcVerb verb)
{
  g_return_val_if_fail (verb < HC_N_VERBS, NULL);
  return verb_names[verb];
}

gboolean
hc_verb_from_string (const char *text, HcVerb *verb)
{
  for (guint i = 0; i < HC_N_VERBS; i++)
    if (g_strcmp0 (text, verb_names[i]) == 0)
      {
        *verb = (HcVerb)i;
        return TRUE;
      }
  return FALSE;
}

gboolean
hc_verb_is_exclusive (HcVerb verb)
{
  return verb <= HC_VERB_PREPARE;
}

static const HcRunType run_types[HC_N_VERBS] = {
  [HC_VERB_PLAN] = HC_RUN_PLAN,
  [HC_VERB_SYNC] = HC_RUN_SYNC,
  [HC_VERB_APPLY] = HC_RUN_APPLY,
  [HC_VERB_UNDO] = HC_RUN_UNDO,
};

HcSyncOrder *
hc_sync_order_new (HcVerb verb)
{
  HcSyncOrder *order = g_new0 (HcSyncOrder, 1);

  order->verb = verb;
  order->run.type = run_types[verb];
  return order;
}

static HcVerb
get_verb (HcRunType type)
{
  switch (type)
    {
    case HC_RUN_PLAN:
      return HC_VERB_PLAN;
    case HC_RUN_APPLY:
      return HC_VERB_APPLY;
    case HC_RUN_UNDO:
      return HC_VERB_UNDO;
    case HC_RUN_SYNC:
    default:
      return HC_VERB_SYNC;
    }
}

static GHashTable *
copy_ids (GHashTable *ids)
{
  GHashTable *copy = ids != NULL ? hc_id_set_new () : NULL;
  GHashTableIter iter;
  gpointer key;

  if (ids == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    hc_id_set_add (copy, *(const gint64 *)key);
  return copy;
}

static HcRefTable *
copy_refs (HcRefTable *refs)
{
  HcRefTable *copy = refs != NULL ? hc_ref_table_new (NULL) : NULL;
  GHashTableIter iter;
  gpointer key;

  if (refs == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, refs);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    hc_ref_table_insert (copy, hc_ref_table_key_kind (key), hc_ref_table_key_id (key),
                         GINT_TO_POINTER (TRUE));
  return copy;
}

static GHashTable *
new_words (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static GHashTable *
copy_words (GHashTable *words)
{
  GHashTable *copy = words != NULL ? new_words () : NULL;
  GHashTableIter iter;
  gpointer key;

  if (words == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (copy, g_strdup (key));
  return copy;
}

HcSyncOrder *
hc_sync_order_new_run (const HcRunRequest *request)
{
  HcSyncOrder *order = hc_sync_order_new (get_verb (request->type));

  order->run = *request;
  order->run.filter.companies = copy_ids (request->filter.companies);
  order->run.filter.records = copy_refs (request->filter.records);
  order->run.approved = copy_words (request->approved);
  order->run.previewed = copy_words (request->previewed);
  return order;
}

void
hc_sync_order_free (HcSyncOrder *order)
{
  if (order == NULL)
    return;
  g_clear_pointer (&order->run.filter.companies, g_hash_table_unref);
  g_clear_pointer (&order->run.filter.records, g_hash_table_unref);
  g_clear_pointer (&order->run.approved, g_hash_table_unref);
  g_clear_pointer (&order->run.previewed, g_hash_table_unref);
  g_free (order->request);
  g_free (order->layout);
  g_free (order);
}

char *
hc_sync_order_dup_request (GVariant *options)
{
  const char *id = NULL;

  if (!g_variant_lookup (options, "request", "&s", &id) || id[0] == '\0' || strlen (id) > MAX_REQUEST_ID)
    return NULL;
  return g_strdup (id);
}

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list values;

  if (error != NULL)
    {
      va_start (values, format);
      *error = g_error_new_valist (HC_ERROR, HC_ERROR_INVALID, format, values);
      va_end (values);
    }
  return FALSE;
}

static gboolean
read_request (HcSyncOrder *order, GVariant *value, GError **error)
{
  return TRUE;
}

static gboolean
read_companies (HcSyncOrder *order, GVariant *value, GError **error)
{
  GVariantIter iter;
  gint64 id;

  if (g_variant_n_children (value) == 0)
    return refuse (error, "“companies” is empty: leave it out for all companies");
  if (order->run.filter.companies == NULL)
    order->run.filter.companies = hc_id_set_new ();
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "x", &id))
    {
      if (id <= 0)
        return refuse (error, "“companies” must hold ids of ConnectWise companies, not %" G_GINT64_FORMAT,
                       id);
      hc_id_set_add (order->run.filter.companies, id);
    }
  return TRUE;
}

static gboolean
read_kinds (HcSyncOrder *order, GVariant *value, GError **error)
{
  GVariantIter iter;
  const char *text;

  if (g_variant_n_children (value) == 0)
    return refuse (error, "“kinds” is empty: leave it out for all kinds");
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "&s", &text))
    {
      HcKind kind;

      if (!hc_kind_from_string (text, &kind))
        return refuse (error, "“%s” is no kind", text);
      order->run.filter.kinds |= 1u << kind;
    }
  return TRUE;
}

static gboolean
read_records (HcSyncOrder *order, GVariant *value, GError **error)
{
  GVariantIter iter;
  const char *text;

  if (g_variant_n_children (value) == 0)
    return refuse (error, "“records” is empty: leave it out for all records");
  if (order->run.filter.records == NULL)
    order->run.filter.records = hc_ref_table_new (NULL);
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "&s", &text))
    {
      HcKind kind;
      gint64 id;

      if (!hc_ref_parse (text, &kind, &id))
        return refuse (error, "“%s” names no record, as configuration:4711 does", text);
      hc_ref_table_insert (order->run.filter.records, kind, id, GINT_TO_POINTER (TRUE));
    }
  return TRUE;
}

static gboolean
read_full (HcSyncOrder *order, GVariant *value, GError **error)
{
  order->run.full = g_variant_get_boolean (value);
  return TRUE;
}

static gboolean
read_accept_guards (HcSyncOrder *order, GVariant *value, GError **error)
{
  order->run.accept_guards = g_variant_get_boolean (value);
  return TRUE;
}

static void
read_words (GHashTable **words, GVariant *value)
{
  GVariantIter iter;
  const char *text;

  if (*words == NULL)
    *words = new_words ();
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "&s", &text))
    g_hash_table_add (*words, g_strdup (text));
}

static gboolean
read_approved (HcSyncOrder *order, GVariant *value, GError **error)
{
  read_words (&order->run.approved, value);
  return TRUE;
}

static gboolean
read_previewed (HcSyncOrder *order, GVariant *value, GError **error)
{
  read_words (&order->run.previewed, value);
  return TRUE;
}

static gboolean
read_run (HcSyncOrder *order, GVariant *value, GError **error)
{
  order->run.undo_run = g_variant_get_int64 (value);
  return order->run.undo_run > 0 || refuse (error, "there is no run %" G_GINT64_FORMAT, order->run.undo_run);
}

static gboolean
read_apply (HcSyncOrder *order, GVariant *value, GError **error)
{
  order->run.dry = !g_variant_get_boolean (value);
  return TRUE;
}

static gboolean
read_kind (HcSyncOrder *order, GVariant *value, GError **error)
{
  const char *text = g_variant_get_string (value, NULL);

  return hc_kind_from_string (text, &order->kind) || refuse (error, "“%s” is no kind", text);
}

static gboolean
read_layout (HcSyncOrder *order, GVariant *value, GError **error)
{
  g_free (order->layout);
  order->layout = g_variant_dup_string (value, NULL);
  return order->layout[0] != '\0' || refuse (error, "the name of the layout is empty");
}

static gboolean
read_until (HcSyncOrder *order, GVariant *value, GError **error)
{
  order->until = g_variant_get_int64 (value);
  return order->until >= 0 || refuse (error, "“until” must be seconds since 1970, or 0 to go on");
}

#define BIT(verb) (1u << HC_VERB_##verb)
#define FILTERED (BIT (PLAN) | BIT (SYNC) | BIT (APPLY))

static const struct
{
  const char *name;
  const char *type;
  guint verbs;    /* that know it */
  guint required; /* verbs that can't do without */
  gboolean (*read) (HcSyncOrder *order, GVariant *value, GError **error);
} known_options[] = {
  { "request", "s", ~0u, ~0u, read_request },
  { "companies", "ax", FILTERED, 0, read_companies },
  { "kinds", "as", FILTERED, 0, read_kinds },
  { "records", "as", FILTERED, 0, read_records },
  { "full", "b", FILTERED, 0, read_full },
  { "accept-guards", "b", BIT (SYNC) | BIT (APPLY), 0, read_accept_guards },
  { "approved", "as", BIT (APPLY), BIT (APPLY), read_approved },
  { "previewed", "as", BIT (APPLY), 0, read_previewed },
  { "run", "x", BIT (UNDO), BIT (UNDO), read_run },
  { "apply", "b", BIT (UNDO), 0, read_apply },
  { "kind", "s", BIT (PREPARE), BIT (PREPARE), read_kind },
  { "layout", "s", BIT (PREPARE), 0, read_layout },
  { "until", "x", BIT (PAUSE), BIT (PAUSE), read_until },
};

/* Also marks in @seen what it has read. */
static gboolean
read_option (HcSyncOrder *order, const char *name, GVariant *value, guint *seen, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_options); i++)
    {
      if (!g_str_equal (name, known_options[i].name) || (known_options[i].verbs & (1u << order->verb)) == 0)
        continue;
      if (!g_variant_is_of_type (value, G_VARIANT_TYPE (known_options[i].type)))
        return refuse (error, "the option “%s” must be of the type %s", name, known_options[i].type);
      *seen |= 1u << i;
      return known_options[i].read (order, value, error);
    }
  return refuse (error, "“%s” has no option “%s”", hc_verb_to_string (order->verb), name);
}

HcSyncOrder *
hc_sync_order_parse (HcVerb verb, GVariant *options, GError **error)
{
  g_autoptr (HcSyncOrder) order = hc_sync_order_new (verb);
  GVariantIter iter;
  GVariant *value;
  const char *name;
  guint seen = 0;

  order->request = hc_sync_order_dup_request (options);
  order->run.dry = TRUE;
  g_variant_iter_init (&iter, options);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value))
    {
      gboolean done = read_option (order, name, value, &seen, error);

      g_variant_unref (value);
      if (!done)
        return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (known_options); i++)
    if ((known_options[i].required & (1u << verb)) != 0 && (seen & (1u << i)) == 0)
      {
        refuse (error, "“%s” needs the option “%s”", hc_verb_to_string (verb), known_options[i].name);
        return NULL;
      }
  return g_steal_pointer (&order);
}
