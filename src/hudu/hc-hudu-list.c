/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-hudu-list.h"

#include "hc-json.h"
#include "hc-text.h"

/* The vendor's own scripts ask for 1000; pages of that size have made the proxy in front of it give up (502),
 * so that a smaller size is tried once before a listing counts as failed. */
#define PAGE_SIZE 1000
#define SMALL_PAGE_SIZE 100

/* More than any instance has, for a server that never stops. */
#define MAX_PAGES 20000

typedef struct
{
  HcHudu *hudu;
  const HcHuduListing *listing;
  HcHuduListResult *result;
  GHashTable *seen; /* id as text, or the whole row where it has none → number of the pass */
  guint pass;
  gint64 since; /* seconds, 0: everything */
  gint64 newest;
  guint page;
  guint page_size; /* 0: not sent */
  gboolean ask_since;
} Walk;

void
hc_hudu_list_result_clear (HcHuduListResult *result)
{
  g_clear_pointer (&result->newest, g_free);
  g_clear_pointer (&result->unusable, g_ptr_array_unref);
  result->rows = 0;
  result->server_time = 0;
}

JsonArray *
hc_hudu_get_rows (const HcHttpReply *reply, const char *wrapper)
{
  JsonObject *root;

  if (reply->json == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (reply->json))
    return json_node_get_array (reply->json);
  root = hc_json_node_get_object (reply->json);
  return root != NULL ? hc_json_get_array (root, wrapper) : NULL;
}

gboolean
hc_hudu_take_page (GPtrArray *objects, gpointer user_data, GError **error)
{
  g_ptr_array_extend_and_steal (user_data, objects);
  return TRUE;
}

/* Whole seconds, rounded down: what every version reads, and inclusive of the fraction that was cut. */
static char *
dup_since (const Walk *walk)
{
  g_autofree char *text = hc_text_from_timestamp (walk->since);
  g_autofree char *range = g_strconcat (text, ",", NULL);

  return g_uri_escape_string (range, NULL, FALSE);
}

static char *
dup_target (const Walk *walk)
{
  GString *target = g_string_new (HC_HUDU_API);

  g_string_append_printf (target, "%s?page=%u", walk->listing->path, walk->page);
  if (walk->page_size > 0)
    g_string_append_printf (target, "&page_size=%u", walk->page_size);
  if (walk->listing->filters != NULL && *walk->listing->filters != '\0')
    g_string_append_printf (target, "&%s", walk->listing->filters);
  if (walk->ask_since)
    {
      g_autofree char *since = dup_since (walk);

      g_string_append_printf (target, "&updated_at=%s", since);
    }
  return g_string_free (target, FALSE);
}

/* A row without an id is told from others by its whole text, or a list of nothing else would never end. */
static char *
dup_identity (JsonNode *node)
{
  JsonObject *row = hc_json_node_get_object (node);
  gint64 id = row != NULL ? hc_json_get_id (row, "id") : 0;

  return id > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, id) : json_to_string (node, FALSE);
}

/* Returns whether this pass meets the row for the first time; @delivered: whether an earlier pass had it */
static gboolean
is_new (Walk *walk, JsonNode *node, gboolean *delivered)
{
  char *identity = dup_identity (node);
  guint pass = GPOINTER_TO_UINT (g_hash_table_lookup (walk->seen, identity));

  g_hash_table_replace (walk->seen, identity, GUINT_TO_POINTER (walk->pass));
  *delivered = pass != 0;
  return pass != walk->pass;
}

static void
note_unusable (Walk *walk, char *why)
{
  if (walk->result != NULL)
    g_ptr_array_add (walk->result->unusable, why);
  else
    g_free (why);
}

static void
note_newest (Walk *walk, const char *updated_at, gint64 seconds)
{
  HcHuduListResult *result = walk->result;

  if (result == NULL || seconds == 0 || seconds < walk->newest)
    return;
  if (seconds == walk->newest && g_strcmp0 (updated_at, result->newest) <= 0)
    return;
  walk->newest = seconds;
  g_free (result->newest);
  result->newest = g_strdup (updated_at);
}

static gpointer
read_row (Walk *walk, JsonNode *node)
{
  JsonObject *row = hc_json_node_get_object (node);
  g_autofree char *updated_at = NULL;
  g_autofree char *unusable = NULL;
  gint64 seconds;
  gpointer object;

  if (row == NULL)
    {
      note_unusable (walk, g_strdup_printf ("%s: a row that is no object", walk->listing->wrapper));
      return NULL;
    }
  updated_at = hc_json_dup_text (row, "updated_at");
  seconds = hc_text_timestamp (updated_at);
  if (walk->since > 0 && seconds > 0 && seconds < walk->since)
    return NULL;

  object = walk->listing->row (row, walk->listing->row_data, &unusable);
  if (unusable != NULL)
    note_unusable (walk, g_steal_pointer (&unusable));
  if (object != NULL)
    note_newest (walk, updated_at, seconds);
  return object;
}

/* Returns FALSE with @error unset after the last page. */
static gboolean
deliver (Walk *walk, JsonArray *rows, GError **error)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (walk->listing->free_object);
  guint length = json_array_get_length (rows);
  gboolean any_new = FALSE;

  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (rows, i);
      gboolean delivered;
      gpointer object;

      if (!is_new (walk, node, &delivered))
        continue;
      any_new = TRUE;
      object = delivered ? NULL : read_row (walk, node);
      if (object != NULL)
        g_ptr_array_add (objects, object);
    }
  if (walk->result != NULL)
    walk->result->rows += objects->len;
  if (objects->len > 0 && !walk->listing->page (g_steal_pointer (&objects), walk->listing->page_data, error))
    return FALSE;
  return any_new && !(walk->listing->finished != NULL && *walk->listing->finished);
}

static JsonArray *
fetch_page (Walk *walk, HcHttpReply **reply, GCancellable *cancellable, GError **error)
{
  g_autofree char *target = dup_target (walk);
  JsonArray *rows;

  *reply = hc_hudu_fetch (walk->hudu, target, cancellable, error);
  if (*reply == NULL)
    return NULL;
  rows = hc_hudu_get_rows (*reply, walk->listing->wrapper);
  if (rows == NULL)
    {
      g_set_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED, "the answer holds no list of %s",
                   walk->listing->wrapper);
      return NULL;
    }
  if (walk->result != NULL && walk->result->server_time == 0)
    walk->result->server_time = (*reply)->date;
  return rows;
}

/* Some versions answer 500 to updated_at, and large pages fail where smaller ones arrive: each is given up
 * once, and the list is read from its beginning. What was delivered already is not delivered again. */
static gboolean
can_ask_otherwise (Walk *walk, const GError *error)
{
  gboolean refused = g_error_matches (error, HC_API_ERROR, HC_API_ERROR_REJECTED);
  gboolean failed = g_error_matches (error, HC_API_ERROR, HC_API_ERROR_SERVER);

  if (walk->ask_since && walk->page == 1 && (refused || failed))
    walk->ask_since = FALSE;
  else if (walk->page_size == PAGE_SIZE
           && (failed || g_error_matches (error, HC_API_ERROR, HC_API_ERROR_MALFORMED)))
    walk->page_size = SMALL_PAGE_SIZE;
  else
    return FALSE;
  walk->page = 1;
  walk->pass++;
  return TRUE;
}

/* Reads one page. Returns whether there is another one; FALSE with @error set on failure. */
static gboolean
step (Walk *walk, GCancellable *cancellable, GError **error)
{
  g_autoptr (HcHttpReply) reply = NULL;
  g_autoptr (GError) local = NULL;
  JsonArray *rows = fetch_page (walk, &reply, cancellable, &local);

  if (rows == NULL)
    {
      if (can_ask_otherwise (walk, local))
        return TRUE;
      g_propagate_prefixed_error (error, g_steal_pointer (&local), "Hudu %s: ", walk->listing->path + 1);
      return FALSE;
    }
  if (walk->page == MAX_PAGES)
    {
      g_set_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED, "Hudu %s: the list does not end",
                   walk->listing->path + 1);
      return FALSE;
    }
  walk->page++;
  return deliver (walk, rows, error);
}

gboolean
hc_hudu_list (HcHudu *hudu,
              const HcHuduListing *listing,
              HcHuduListResult *result,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local = NULL;
  Walk walk = {
    .hudu = hudu,
    .listing = listing,
    .result = result,
    .seen = seen,
    .since = hc_text_timestamp (listing->since != NULL ? listing->since : ""),
    .pass = 1,
    .page = 1,
    .page_size = listing->sized ? PAGE_SIZE : 0,
  };

  walk.ask_since = walk.since > 0;
  if (result != NULL)
    *result = (HcHuduListResult){ .unusable = g_ptr_array_new_with_free_func (g_free) };
  while (step (&walk, cancellable, &local))
    ;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
