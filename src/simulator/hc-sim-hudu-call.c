/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-call.h"

#include <string.h>

#define DEFAULT_PAGE_SIZE 25

const char *
hc_sim_hudu_call_query (HcSimHuduCall *call, const char *name)
{
  if (call->request->query == NULL)
    return NULL;
  if (hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_FILTERS_IGNORED) && strcmp (name, "page") != 0
      && strcmp (name, "page_size") != 0)
    return NULL;
  return g_hash_table_lookup (call->request->query, name);
}

/* A positive number of the query, or @fallback: Hudu takes bad values for the default. */
static guint
positive (HcSimHuduCall *call, const char *name, guint fallback)
{
  const char *text = hc_sim_hudu_call_query (call, name);
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT32, &number, NULL))
    return fallback;
  return (guint)number;
}

static guint
page_size (HcSimHuduCall *call, HcSimHuduPaging paging)
{
  guint64 most = g_ascii_strtoull (call->hudu->switches.text[HC_SIM_SWITCH_PAGE_SIZE_MAX], NULL, 10);

  if (paging == HC_SIM_UNPAGED)
    return G_MAXUINT;
  if (paging == HC_SIM_PAGED_BY_25 || hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_PAGE_SIZE_IGNORED))
    return DEFAULT_PAGE_SIZE;
  return (guint)MIN (positive (call, "page_size", DEFAULT_PAGE_SIZE), most);
}

static int
newest_first_cb (gconstpointer a, gconstpointer b)
{
  const HcSimHuduRow *left = *(HcSimHuduRow *const *)a;
  const HcSimHuduRow *right = *(HcSimHuduRow *const *)b;

  if (left->updated_at != right->updated_at)
    return left->updated_at > right->updated_at ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

static int
highest_first_cb (gconstpointer a, gconstpointer b)
{
  const HcSimHuduRow *left = *(HcSimHuduRow *const *)a;
  const HcSimHuduRow *right = *(HcSimHuduRow *const *)b;

  return left->id > right->id ? -1 : left->id < right->id;
}

/* The rows that match, ascending by id, and not more than @enough of them. */
static GPtrArray *
collect (HcSimHuduCall *call,
         HcSimHuduKind kind,
         const GArray *ids,
         HcSimHuduMatch match,
         gpointer data,
         guint64 enough)
{
  GPtrArray *rows = g_ptr_array_new ();
  guint n = ids != NULL ? ids->len : call->hudu->tables[kind].rows->len;

  for (guint i = 0; i < n && rows->len < enough; i++)
    {
      gpointer row
          = hc_sim_hudu_row (call->hudu, kind, ids != NULL ? g_array_index (ids, guint32, i) : i + 1);

      if (row != NULL && (match == NULL || match (call, row, data)))
        g_ptr_array_add (rows, row);
    }
  return rows;
}

HcSimResponse *
hc_sim_hudu_call_list (HcSimHuduCall *call,
                       HcSimHuduKind kind,
                       const GArray *ids,
                       const char *envelope,
                       HcSimHuduPaging paging,
                       HcSimHuduMatch match,
                       gpointer data,
                       HcSimHuduWrite write)
{
  guint size = page_size (call, paging);
  guint64 first = paging == HC_SIM_UNPAGED ? 0 : (guint64)(positive (call, "page", 1) - 1) * size;
  guint order = call->hudu->switches.choice[HC_SIM_SWITCH_ORDER];
  guint64 enough = order == HC_SIM_ORDER_ASC ? first + size : G_MAXUINT64;
  g_autoptr (GPtrArray) rows = collect (call, kind, ids, match, data, enough);
  HcSimJson json = HC_SIM_JSON_INIT (g_string_new (NULL));

  if (order != HC_SIM_ORDER_ASC)
    g_ptr_array_sort (rows, order == HC_SIM_ORDER_DESC ? highest_first_cb : newest_first_cb);
  if (envelope != NULL)
    {
      hc_sim_json_open (&json, '{');
      hc_sim_json_key (&json, envelope);
    }
  hc_sim_json_open (&json, '[');
  for (guint64 i = first; i < MIN (rows->len, first + size); i++)
    write (call->hudu, rows->pdata[i], &json);
  hc_sim_json_close (&json, ']');
  if (envelope != NULL)
    hc_sim_json_close (&json, '}');
  return hc_sim_hudu_reply_json (200, json.out);
}

HcSimResponse *
hc_sim_hudu_call_single (
    HcSimHuduCall *call, guint status, const char *envelope, gpointer row, HcSimHuduWrite write)
{
  HcSimJson json = HC_SIM_JSON_INIT (g_string_new (NULL));

  if (envelope != NULL)
    {
      hc_sim_json_open (&json, '{');
      hc_sim_json_key (&json, envelope);
    }
  write (call->hudu, row, &json);
  if (envelope != NULL)
    hc_sim_json_close (&json, '}');
  return hc_sim_hudu_reply_json (status, json.out);
}

guint
hc_sim_hudu_call_created (HcSimHuduCall *call)
{
  return hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_DOCUMENT_MODE)
                 || hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_POST_CREATED_201)
             ? 201
             : 200;
}

JsonObject *
hc_sim_hudu_call_unwrap (HcSimHuduCall *call, const char *wrapper, HcSimResponse **refusal)
{
  g_autofree char *details = NULL;
  JsonNode *inside = call->body != NULL ? json_object_get_member (call->body, wrapper) : NULL;

  if (inside != NULL && JSON_NODE_HOLDS_OBJECT (inside)
      && json_object_get_size (json_node_get_object (inside)) > 0)
    return json_node_get_object (inside);
  details = g_strconcat ("param is missing or the value is empty: ", wrapper, NULL);
  *refusal = hc_sim_hudu_reply_error (400, "Parameter missing", details);
  return NULL;
}

static gboolean
parse_time (const char *text, gint64 fallback, gint64 *time)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = NULL;
  g_autofree char *midnight = NULL;

  *time = fallback;
  if (*text == '\0')
    return TRUE;
  if (strlen (text) == 10)
    midnight = g_strconcat (text, "T00:00:00Z", NULL);
  moment = g_date_time_new_from_iso8601 (midnight != NULL ? midnight : text, utc);
  if (moment == NULL)
    return FALSE;
  *time = g_date_time_to_unix (moment) * G_USEC_PER_SEC + g_date_time_get_microsecond (moment);
  return TRUE;
}

gboolean
hc_sim_hudu_call_span (HcSimHuduCall *call, HcSimHuduSpan *span, HcSimResponse **refusal)
{
  const char *text = hc_sim_hudu_call_query (call, "updated_at");
  g_auto (GStrv) ends = g_strsplit (text != NULL && *text != '\0' ? text : ",", ",", 2);
  gboolean range = ends[1] != NULL;

  *refusal = NULL;
  if (parse_time (ends[0], G_MININT64, &span->from)
      && parse_time (range ? ends[1] : ends[0], G_MAXINT64, &span->to))
    {
      if (range && hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_UPDATED_AT_EXCLUSIVE))
        {
          span->from += span->from == G_MININT64 ? 0 : 1;
          span->to -= span->to == G_MAXINT64 ? 0 : 1;
        }
      return TRUE;
    }
  *span = (HcSimHuduSpan){ G_MININT64, G_MAXINT64 };
  if (hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_UPDATED_AT_500))
    *refusal = hc_sim_hudu_reply_crash ();
  return *refusal == NULL;
}

gboolean
hc_sim_hudu_span_holds (const HcSimHuduSpan *span, gint64 time)
{
  return time >= span->from && time <= span->to;
}
