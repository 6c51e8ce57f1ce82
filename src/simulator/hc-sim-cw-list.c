/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-private.h"

#include "hc-sim-cw-order.h"

#include <string.h>

#define DEFAULT_PAGE_SIZE 25
/* ConnectWise caps pageSize at 1000, without saying so. */
#define LARGEST_PAGE_SIZE 1000

typedef struct
{
  HcSimCondition *conditions[3];
} Filter;

static void
filter_clear (Filter *filter)
{
  for (guint i = 0; i < G_N_ELEMENTS (filter->conditions); i++)
    g_clear_pointer (&filter->conditions[i], hc_sim_condition_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filter, filter_clear)

static gboolean
filter_parse (Filter *filter, HcSimCwCall *call, GError **error)
{
  static const char *const names[] = { "conditions", "childConditions", "customFieldConditions" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *text = hc_sim_cw_param (call->request, names[i]);

      if (text == NULL || text[strspn (text, " ")] == '\0')
        continue;
      filter->conditions[i]
          = hc_sim_condition_parse (text, (HcSimConditionScope)i, call->route.table, &call->cw->rules, error);
      if (filter->conditions[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_wanted (const Filter *filter, HcSimCwCall *call, const HcSimRecord *record)
{
  if (!hc_sim_cw_is_visible (call, record))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (filter->conditions); i++)
    {
      if (filter->conditions[i] != NULL && !hc_sim_condition_matches (filter->conditions[i], record))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
source_of (HcSimCwCall *call)
{
  return call->route.rows != NULL ? call->route.rows : call->route.table->records;
}

/* Records behind @after in order of id, until there are @limit of them. */
static GPtrArray *
collect (HcSimCwCall *call, const Filter *filter, gint64 after, gsize limit)
{
  GPtrArray *source = source_of (call);
  GPtrArray *found = g_ptr_array_new ();
  guint start
      = after > 0 && call->route.rows == NULL ? hc_sim_table_lower_bound (call->route.table, after) : 0;

  for (guint i = start; i < source->len && found->len < limit; i++)
    {
      if (is_wanted (filter, call, source->pdata[i]))
        g_ptr_array_add (found, source->pdata[i]);
    }
  return found;
}

static gint64
param_int (HcSimCwCall *call, const char *name, gint64 fallback)
{
  const char *text = hc_sim_cw_param (call->request, name);
  gint64 value;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, &value, NULL))
    return fallback;
  return value;
}

static void
append_masked (
    HcSimCwCall *call, const HcSimRecord *record, int questions, const HcSimFields *fields, GString *out)
{
  HcSimTable *answers = call->route.table->targets[questions];
  GPtrArray *all = record->values[questions].rows;
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (GPtrArray) masked = g_ptr_array_new ();
  g_autofree const char **kept = g_new0 (const char *, all->len);
  int answer = hc_sim_table_find_field (answers, "answer");
  gboolean absent = hc_sim_cw_switches_is (call->cw->switches, "display-passwords", "absent");
  gboolean stars = hc_sim_cw_switches_is (call->cw->switches, "display-passwords", "masked");

  for (guint i = 0; i < all->len; i++)
    {
      HcSimRecord *row = all->pdata[i];
      gboolean secret = g_strcmp0 (hc_sim_record_get_text (answers, row, "fieldType"), "Password") == 0;

      if (!secret || !absent)
        g_ptr_array_add (shown, row);
      if (!secret || absent)
        continue;
      kept[masked->len] = row->values[answer].text;
      g_ptr_array_add (masked, row);
      row->values[answer].text = stars && row->values[answer].text != NULL ? "\"********\"" : NULL;
    }
  ((HcSimRecord *)record)->values[questions].rows = shown;
  hc_sim_record_append_json (call->route.table, record, fields, call->base, out);
  ((HcSimRecord *)record)->values[questions].rows = all;
  for (guint i = 0; i < masked->len; i++)
    ((HcSimRecord *)masked->pdata[i])->values[answer].text = kept[i];
}

static void
append_record (HcSimCwCall *call, const HcSimRecord *record, const HcSimFields *fields, GString *out)
{
  HcSimTable *table = call->route.table;
  int questions = hc_sim_table_find_field (table, "questions");
  HcSimRecord *mutable_record = (HcSimRecord *)record;
  HcSimValue kept;

  if (questions < 0 || record->values[questions].rows == NULL || !hc_sim_fields_has (fields, "questions"))
    {
      hc_sim_record_append_json (table, record, fields, call->base, out);
      return;
    }
  if (call->route.what == HC_SIM_CW_LIST && !hc_sim_cw_switches_on (call->cw->switches, "questions-in-lists"))
    {
      kept = record->values[questions];
      mutable_record->values[questions].rows = NULL;
      hc_sim_record_append_json (table, record, fields, call->base, out);
      mutable_record->values[questions] = kept;
      return;
    }
  if (hc_sim_roles_get (call->cw->roles, "Companies", "Configurations - Display Passwords",
                        HC_SIM_ROLE_INQUIRE)
      == HC_SIM_LEVEL_NONE)
    append_masked (call, record, questions, fields, out);
  else
    hc_sim_record_append_json (table, record, fields, call->base, out);
}

static HcSimResponse *
respond (GString *body, guint status)
{
  HcSimResponse *response = hc_sim_response_new_text (status, "application/json; charset=utf-8", "");

  g_bytes_unref (response->body);
  response->body = g_string_free_to_bytes (body);
  return response;
}

/* Reads fields; NULL and a 400 for a name that is unknown, where the server minds. */
static HcSimFields *
read_fields (HcSimCwCall *call, HcSimResponse **refused)
{
  const char *asked = hc_sim_cw_param (call->request, "fields");
  HcSimFields *fields = hc_sim_fields_parse (asked != NULL ? asked : hc_sim_cw_twin_fields (call));
  const char *unknown = hc_sim_fields_find_unknown (fields, call->route.table);
  g_autofree char *message = NULL;

  if (unknown == NULL || !hc_sim_cw_switches_is (call->cw->switches, "unknown-field", "error"))
    return fields;
  message = g_strdup_printf ("%s is not a recognized name.", unknown);
  *refused = hc_sim_cw_error (SOUP_STATUS_BAD_REQUEST, "ApiFindCondition", message);
  hc_sim_fields_free (fields);
  return NULL;
}

static HcSimResponse *
answer_rows (HcSimCwCall *call, GPtrArray *rows, guint start, guint count, const HcSimCwPage *page)
{
  HcSimResponse *response = NULL;
  g_autoptr (HcSimFields) fields = read_fields (call, &response);
  g_autofree char *link = NULL;
  GString *body;

  if (response != NULL)
    return response;
  body = g_string_sized_new (4096);
  g_string_append_c (body, '[');
  for (guint i = start; i < rows->len && i - start < count; i++)
    {
      if (i > start)
        g_string_append_c (body, ',');
      append_record (call, rows->pdata[i], fields, body);
    }
  g_string_append_c (body, ']');
  response = respond (body, SOUP_STATUS_OK);
  link = hc_sim_cw_dup_link (call, page);
  if (link != NULL)
    soup_message_headers_replace (response->headers, "Link", link);
  return response;
}

/* Keyset paging: as if "id > pageId" were added; page and orderBy have no say. */
static HcSimResponse *
answer_forward (HcSimCwCall *call, const Filter *filter, gint64 page_size)
{
  gint64 after = param_int (call, "pageId", 0);
  g_autoptr (GPtrArray) rows = collect (call, filter, after, (gsize)page_size + 1);
  HcSimCwPage page = { .page_size = page_size, .forward = TRUE };

  if (rows->len > page_size)
    page.next_id = ((HcSimRecord *)rows->pdata[page_size - 1])->id;
  return answer_rows (call, rows, 0, (guint)page_size, &page);
}

static HcSimResponse *
answer_pages (HcSimCwCall *call, const Filter *filter, gint64 page_size)
{
  g_autoptr (GPtrArray) rows = collect (call, filter, 0, G_MAXSIZE);
  const char *order = hc_sim_cw_param (call->request, "orderBy");
  g_autoptr (GError) error = NULL;
  HcSimCwPage page = { .page_size = page_size };

  if (order == NULL && hc_sim_cw_switches_is (call->cw->switches, "default-order", "updated")
      && hc_sim_table_find_field (call->route.table, "lastUpdated") >= 0)
    order = "lastUpdated desc";
  if (order != NULL && !hc_sim_cw_order (call->route.table, rows, order, &error))
    return hc_sim_cw_error (SOUP_STATUS_BAD_REQUEST, "ApiFindCondition", error->message);
  page.page = MAX (param_int (call, "page", 1), 1);
  page.last_page = (rows->len + page_size - 1) / page_size;
  return answer_rows (call, rows, (guint)MIN ((page.page - 1) * page_size, (gint64)rows->len),
                      (guint)page_size, &page);
}

static HcSimResponse *
answer_list (HcSimCwCall *call, const Filter *filter)
{
  const char *paging = soup_message_headers_get_one (call->request->headers, "pagination-type");
  gint64 page_size = param_int (call, "pageSize", DEFAULT_PAGE_SIZE);

  page_size = page_size == 0 ? DEFAULT_PAGE_SIZE : MIN (page_size, LARGEST_PAGE_SIZE);
  if (paging == NULL || g_ascii_strcasecmp (paging, "forward-only") != 0)
    return answer_pages (call, filter, page_size);
  if (hc_sim_cw_param (call->request, "orderBy") != NULL
      && hc_sim_cw_switches_is (call->cw->switches, "forward-order-by", "error"))
    return hc_sim_cw_error (SOUP_STATUS_BAD_REQUEST, "InvalidParameter",
                            "orderBy is not supported with forward-only pagination.");
  return answer_forward (call, filter, page_size);
}

static HcSimResponse *
answer_count (HcSimCwCall *call, const Filter *filter)
{
  g_autoptr (GPtrArray) rows = collect (call, filter, 0, G_MAXSIZE);
  GString *body = g_string_new (NULL);

  g_string_printf (body, "{\"count\":%" G_GINT64_FORMAT "}",
                   MAX (0, rows->len + hc_sim_cw_switches_get_int (call->cw->switches, "extra-rows")));
  return respond (body, SOUP_STATUS_OK);
}

HcSimResponse *
hc_sim_cw_show (HcSimCwCall *call, guint status, const HcSimRecord *record)
{
  HcSimResponse *refused = NULL;
  g_autoptr (HcSimFields) fields = read_fields (call, &refused);
  GString *body;

  if (refused != NULL)
    return refused;
  body = g_string_new (NULL);
  append_record (call, record, fields, body);
  return respond (body, status);
}

static HcSimResponse *
answer_one (HcSimCwCall *call)
{
  const HcSimRecord *record = NULL;
  GPtrArray *source = source_of (call);

  if (call->route.rows == NULL)
    record = hc_sim_table_get (call->route.table, call->route.id);
  for (guint i = 0; call->route.rows != NULL && i < source->len && record == NULL; i++)
    {
      if (((HcSimRecord *)source->pdata[i])->id == call->route.id)
        record = source->pdata[i];
    }
  if (record == NULL || !hc_sim_cw_is_visible (call, record))
    return hc_sim_cw_error_not_found (call->route.table->schema->noun, call->route.id);
  return hc_sim_cw_show (call, SOUP_STATUS_OK, record);
}

HcSimResponse *
hc_sim_cw_read (HcSimCwCall *call)
{
  g_auto (Filter) filter = { 0 };
  g_autoptr (GError) error = NULL;

  if (call->route.what == HC_SIM_CW_ONE)
    return answer_one (call);
  if (!filter_parse (&filter, call, &error))
    return hc_sim_cw_error (SOUP_STATUS_BAD_REQUEST, "ApiFindCondition", error->message);
  return call->route.what == HC_SIM_CW_COUNT ? answer_count (call, &filter) : answer_list (call, &filter);
}
