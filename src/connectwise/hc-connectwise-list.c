/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connectwise-ask.h"
#include "hc-connectwise-decode.h"
#include "hc-connectwise-private.h"

#include "hc-json.h"

#include <string.h>

/* Below it a smaller page does not make a slow query quick. */
#define HC_LIST_MIN_PAGE 25

/* One listing on its way */
typedef struct
{
  HcConnectwise *connectwise;
  HcAsk ask;
  HcDecoder *decoder;
  HcListingResult *result;
  GHashTable *ids;   /* gint64 *: delivered */
  gint64 cursor;     /* forward-only: the largest id received */
  gint64 page;       /* navigable: from 1 */
  gint64 page_first; /* navigable: first id of the page before, and its length */
  guint page_length;
  gboolean full_seen; /* a page came as long as asked for: the server has no smaller cap */
  HcPageFunc deliver;
  gpointer user_data;
  GCancellable *cancellable;
} Walk;

static void
walk_clear (Walk *walk)
{
  hc_ask_clear (&walk->ask);
  g_clear_pointer (&walk->decoder, hc_decoder_free);
  g_clear_pointer (&walk->ids, g_hash_table_unref);
}

void
hc_listing_result_clear (HcListingResult *result)
{
  g_clear_pointer (&result->seen, g_hash_table_unref);
  g_clear_pointer (&result->unusable, g_ptr_array_unref);
  g_clear_pointer (&result->password_questions, g_hash_table_unref);
  *result = (HcListingResult){ 0 };
}

gboolean
hc_connectwise_is_slow (const GError *error)
{
  g_autofree char *folded = g_ascii_strdown (error->message, -1);

  if (!g_error_matches (error, HC_API_ERROR, HC_API_ERROR_SERVER)
      && !g_error_matches (error, HC_API_ERROR, HC_API_ERROR_UNREACHABLE))
    return FALSE;
  return strstr (folded, "timeout") != NULL || strstr (folded, "time-out") != NULL
         || strstr (folded, "timed out") != NULL;
}

/* Begins anew page by page; what was delivered already is passed over by its id. */
static void
go_navigable (Walk *walk)
{
  walk->ask.forward_only = FALSE;
  walk->page = 1;
  walk->page_first = 0;
  walk->page_length = 0;
  g_ptr_array_set_size (walk->result->unusable, 0);
}

static gboolean
shrink_page (Walk *walk)
{
  gint64 offset = (walk->page - 1) * walk->ask.page_size;

  if (walk->ask.page_size / 2 < HC_LIST_MIN_PAGE)
    return FALSE;
  walk->ask.page_size /= 2;
  walk->page = offset / walk->ask.page_size + 1;
  walk->page_first = 0;
  return TRUE;
}

/* Whether something was changed that makes asking again worth it */
static gboolean
adapt (Walk *walk, const GError *error)
{
  gboolean forward_only = walk->ask.forward_only;

  if (hc_connectwise_is_slow (error))
    return shrink_page (walk);
  if (!hc_ask_relent (&walk->ask, error))
    return FALSE;
  if (forward_only && !walk->ask.forward_only)
    go_navigable (walk);
  return TRUE;
}

static HcHttpReply *
read_page (Walk *walk, GError **error)
{
  while (TRUE)
    {
      g_autofree char *target
          = hc_ask_dup_target (&walk->ask, hc_connectwise_get_prefix_length (walk->connectwise),
                               walk->ask.forward_only ? walk->cursor : walk->page);
      g_autoptr (GError) problem = NULL;
      HcHttpReply *reply = hc_connectwise_read (walk->connectwise, target, walk->ask.forward_only,
                                                walk->cancellable, &problem);

      if (reply != NULL)
        return reply;
      if (!adapt (walk, problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }
}

static gboolean
has_next (const HcHttpReply *reply)
{
  g_autofree char *folded = reply->link != NULL ? g_ascii_strdown (reply->link, -1) : NULL;

  return folded != NULL && (strstr (folded, "rel=\"next\"") != NULL || strstr (folded, "rel=next") != NULL);
}

/* A page that is not full is the last one; unless the server says that there is more, or the length looks
 * like a smaller cap of its own. */
static gboolean
is_last (Walk *walk, const HcHttpReply *reply, guint length)
{
  if (length >= walk->ask.page_size)
    {
      walk->full_seen = TRUE;
      return FALSE;
    }
  if (has_next (reply))
    return FALSE;
  if (reply->link != NULL && *reply->link != '\0')
    return TRUE;
  return walk->full_seen || length % 25 != 0;
}

/* Where forward-only is honoured, all ids of a page lie behind the cursor. */
static gboolean
is_behind_cursor (const Walk *walk, JsonArray *rows)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      gint64 id = hc_decoder_read_id (json_array_get_element (rows, i));

      if (id > 0 && id <= walk->cursor)
        return FALSE;
    }
  return TRUE;
}

static gint64
find_largest (JsonArray *rows)
{
  gint64 largest = 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    largest = MAX (largest, hc_decoder_read_id (json_array_get_element (rows, i)));
  return largest;
}

static void
decode_row (Walk *walk, JsonNode *row, GPtrArray *records)
{
  gint64 id = hc_decoder_read_id (row);
  HcRecord *record;
  char *why = NULL;

  if (id > 0 && g_hash_table_contains (walk->ids, &id))
    return;
  record = hc_decoder_decode (walk->decoder, row, &why);
  if (record == NULL)
    {
      g_ptr_array_add (walk->result->unusable, why);
      return;
    }
  g_hash_table_add (walk->ids, g_memdup2 (&id, sizeof id));
  walk->result->newest = MAX (walk->result->newest, record->updated);
  walk->result->rows++;
  g_ptr_array_add (records, record);
}

static gboolean
deliver_rows (Walk *walk, JsonArray *rows, GError **error)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    decode_row (walk, json_array_get_element (rows, i), records);
  if (records->len > 0 && walk->deliver != NULL)
    return walk->deliver (records, walk->user_data, error);
  g_ptr_array_unref (records);
  return TRUE;
}

/* Moves on to the next page. Returns: FALSE with an error when the pages stand still: the listing would be
 * incomplete. */
static gboolean
move_on (Walk *walk, JsonArray *rows, gboolean behind, GError **error)
{
  guint length = json_array_get_length (rows);
  gint64 first = hc_decoder_read_id (json_array_get_element (rows, 0));
  gint64 largest = find_largest (rows);
  g_autofree char *path = hc_connectwise_kind_path (walk->ask.kind, walk->ask.company_id);

  if (walk->ask.forward_only)
    {
      if (!behind || largest == 0)
        go_navigable (walk);
      walk->cursor = MAX (walk->cursor, largest);
      return TRUE;
    }
  if (first > 0 && first == walk->page_first && length == walk->page_length)
    {
      hc_connectwise_set_malformed (walk->connectwise, path, "the server gives the same page again and again",
                                    error);
      return FALSE;
    }
  walk->page_first = first;
  walk->page_length = length;
  walk->page++;
  return TRUE;
}

static JsonArray *
get_rows (Walk *walk, const HcHttpReply *reply, GError **error)
{
  JsonArray *rows = hc_json_node_get_array (reply->json);
  g_autofree char *path = NULL;

  if (rows != NULL)
    return rows;
  path = hc_connectwise_kind_path (walk->ask.kind, walk->ask.company_id);
  hc_connectwise_set_malformed (walk->connectwise, path, "the answer is no list", error);
  return NULL;
}

/* Returns: FALSE when it failed; @ended: whether that was the last page */
static gboolean
walk_page (Walk *walk, gboolean *ended, GError **error)
{
  g_autoptr (HcHttpReply) reply = read_page (walk, error);
  JsonArray *rows = reply != NULL ? get_rows (walk, reply, error) : NULL;
  gboolean behind;

  if (rows == NULL)
    return FALSE;
  if (walk->result->server_time == 0)
    walk->result->server_time = reply->date;
  if (json_array_get_length (rows) == 0)
    {
      *ended = TRUE;
      return TRUE;
    }
  behind = is_behind_cursor (walk, rows);
  *ended = is_last (walk, reply, json_array_get_length (rows)) && (behind || !walk->ask.forward_only);
  return deliver_rows (walk, rows, error) && (*ended || move_on (walk, rows, behind, error));
}

static gboolean
walk_all (Walk *walk, GError **error)
{
  gboolean ended = FALSE;

  walk->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  walk->page = 1;
  while (!ended)
    if (!walk_page (walk, &ended, error))
      return FALSE;
  return TRUE;
}

static void
result_init (HcListingResult *result)
{
  *result = (HcListingResult){ 0 };
  result->seen = g_hash_table_new (NULL, NULL);
  result->unusable = g_ptr_array_new_with_free_func (g_free);
  result->password_questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

gboolean
hc_connectwise_list (HcConnectwise *connectwise,
                     const HcListing *listing,
                     HcPageFunc page,
                     gpointer user_data,
                     HcListingResult *result,
                     GCancellable *cancellable,
                     GError **error)
{
  Walk walk = { .connectwise = connectwise,
                .result = result,
                .deliver = page,
                .user_data = user_data,
                .cancellable = cancellable };
  gboolean done;

  result_init (result);
  hc_ask_init (&walk.ask, listing->kind, listing->company_id, listing->properties, listing->since);
  walk.decoder = hc_decoder_new (listing->kind, listing->company_id, listing->properties, result->seen,
                                 result->password_questions);
  done = walk_all (&walk, error);
  if (walk.ask.partial_address)
    g_hash_table_remove (result->seen, g_intern_static_string ("address"));
  walk_clear (&walk);
  return done;
}

static gboolean
collect_ids (GPtrArray *records, gpointer user_data, GError **error)
{
  GArray *ids = user_data;

  for (guint i = 0; i < records->len; i++)
    g_array_append_val (ids, ((const HcRecord *)g_ptr_array_index (records, i))->id);
  g_ptr_array_unref (records);
  return TRUE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *)a;
  gint64 second = *(const gint64 *)b;

  return first < second ? -1 : first > second;
}

GArray *
hc_connectwise_list_ids (HcConnectwise *connectwise, HcKind kind, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  HcListingResult result;
  Walk walk = { .connectwise = connectwise,
                .result = &result,
                .deliver = collect_ids,
                .user_data = ids,
                .cancellable = cancellable };
  gboolean done;

  result_init (&result);
  hc_ask_init (&walk.ask, kind, 0, NULL, 0);
  g_ptr_array_set_size (walk.ask.fields, 0);
  g_ptr_array_add (walk.ask.fields, g_strdup ("id"));
  walk.decoder = hc_decoder_new (kind, 0, NULL, NULL, NULL);
  done = walk_all (&walk, error);
  walk_clear (&walk);
  hc_listing_result_clear (&result);
  if (!done)
    return NULL;
  g_array_sort (ids, compare_ids);
  return g_steal_pointer (&ids);
}
