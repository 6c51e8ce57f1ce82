/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-agreement.h"

#include "hc-text.h"

#include <string.h>

/* How long a status is believed against an end date */
#define MIDNIGHT_SECONDS (2 * 24 * 60 * 60)

/* One line of the tile's table; texts belong to the record or to this. */
typedef struct
{
  const HcRecord *record;
  const char *name;
  const char *type;
  const char *company;
  char *start;  /* YYYY-MM-DD or "" */
  char *end;    /* the same; "" without an end */
  char *folded; /* name, for the order */
} Row;

static const char *
get_text (const HcRecord *record, const char *property)
{
  const char *text = hc_record_get (record, property);

  return text != NULL ? text : "";
}

static gboolean
is_true (const HcRecord *record, const char *property)
{
  return strcmp (get_text (record, property), "true") == 0;
}

static char *
dup_date (const HcRecord *record, const char *property)
{
  char *date = hc_text_date (get_text (record, property));

  return date != NULL ? date : g_strdup ("");
}

/* Dates are days, never moved through a time zone: an agreement holds through the day it ends on. */
static gboolean
has_ended (const HcRecord *agreement, gint64 now)
{
  g_autofree char *end = dup_date (agreement, "endDate");
  g_autofree char *stamp = hc_text_from_timestamp (now);
  g_autofree char *today = hc_text_date (stamp);

  return *end != '\0' && today != NULL && strcmp (end, today) < 0;
}

gboolean
hc_agreement_is_active (const HcRecord *agreement, gint64 now)
{
  const char *status = get_text (agreement, "agreementStatus");

  if (is_true (agreement, "cancelledFlag") || (*status != '\0' && !hc_text_equal (status, "Active")))
    return FALSE;
  /* Around midnight the status and the dates may disagree for a while: then the status decides. */
  if (*status != '\0')
    now -= MIDNIGHT_SECONDS;
  return is_true (agreement, "noEndingDateFlag") || !has_ended (agreement, now);
}

static void
free_row (Row *row)
{
  g_free (row->start);
  g_free (row->end);
  g_free (row->folded);
  g_free (row);
}

static Row *
make_row (const HcRecord *record)
{
  Row *row = g_new0 (Row, 1);

  row->record = record;
  row->name = get_text (record, "name");
  row->type = get_text (record, "type/name");
  row->company = get_text (record, "company/name");
  row->start = dup_date (record, "startDate");
  row->end = is_true (record, "noEndingDateFlag") ? g_strdup ("") : dup_date (record, "endDate");
  row->folded = hc_text_fold (row->name);
  return row;
}

/* By end, those without one last; then by name; the id makes the order total. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *left = *(const Row *const *)a;
  const Row *right = *(const Row *const *)b;
  int order;

  if ((*left->end == '\0') != (*right->end == '\0'))
    return *left->end == '\0' ? 1 : -1;
  order = strcmp (left->end, right->end);
  if (order == 0)
    order = strcmp (left->folded, right->folded);
  if (order == 0)
    order = (left->record->id > right->record->id) - (left->record->id < right->record->id);
  return order;
}

static GPtrArray *
collect_rows (GPtrArray *agreements, gint64 now)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)free_row);

  for (guint i = 0; i < agreements->len; i++)
    if (hc_agreement_is_active (agreements->pdata[i], now))
      g_ptr_array_add (rows, make_row (agreements->pdata[i]));
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}

static gboolean
has_several_companies (GPtrArray *rows)
{
  const Row *first = rows->pdata[0];

  for (guint i = 1; i < rows->len; i++)
    if (((const Row *)rows->pdata[i])->record->company_id != first->record->company_id)
      return TRUE;
  return FALSE;
}

static void
append_cell (GString *html, const char *tag, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (html, "<%s>%s</%s>", tag, escaped, tag);
}

static char *
build_table (GPtrArray *rows)
{
  GString *html = g_string_new ("<table><thead><tr>");
  gboolean companies = has_several_companies (rows);

  if (companies)
    append_cell (html, "th", "Company");
  append_cell (html, "th", "Agreement");
  append_cell (html, "th", "Type");
  append_cell (html, "th", "Starts");
  append_cell (html, "th", "Ends");
  g_string_append (html, "</tr></thead><tbody>");
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = rows->pdata[i];

      g_string_append (html, "<tr>");
      if (companies)
        append_cell (html, "td", row->company);
      append_cell (html, "td", row->name);
      append_cell (html, "td", row->type);
      append_cell (html, "td", row->start);
      append_cell (html, "td", *row->end != '\0' ? row->end : "no end");
      g_string_append (html, "</tr>");
    }
  g_string_append (html, "</tbody></table>");
  return g_string_free (html, FALSE);
}

void
hc_tile_free (HcTile *tile)
{
  if (tile == NULL)
    return;
  g_free (tile->title);
  g_free (tile->message);
  g_free (tile->content);
  g_free (tile);
}

HcTile *
hc_tile_new (GPtrArray *agreements, gint64 now)
{
  g_autoptr (GPtrArray) rows = collect_rows (agreements, now);
  const Row *first;
  HcTile *tile;

  if (rows->len == 0)
    return NULL;
  first = rows->pdata[0];
  tile = g_new0 (HcTile, 1);
  tile->title = g_strdup (HC_TILE_TITLE);
  if (*first->end != '\0')
    tile->message = g_strdup_printf ("%u active, next ends %s", rows->len, first->end);
  else
    tile->message = g_strdup_printf ("%u active, without an end", rows->len);
  tile->content = build_table (rows);
  return tile;
}
