/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connectwise-decode.h"
#include "hc-connectwise-private.h"

#include "hc-json.h"

/* Set-up tables are small; beyond this many pages a server is going in circles. */
#define HC_TABLE_MAX_PAGES 50

/* The twins for those who may use a table but not set it up. Not all are in the published description; a
 * missing one answers 404. */
static const struct
{
  const char *path;
  const char *twin;
} tables[HC_N_TABLES] = {
  [HC_TABLE_COMPANY_TYPES] = { "/company/companies/types", "/company/companies/info/types" },
  [HC_TABLE_COMPANY_STATUSES] = { "/company/companies/statuses", "/company/companies/statuses/info" },
  [HC_TABLE_CONFIGURATION_TYPES] = { "/company/configurations/types", "/company/configurations/types/info" },
  [HC_TABLE_CONFIGURATION_STATUSES]
  = { "/company/configurations/statuses", "/company/configurations/statuses/info" },
};

void
hc_table_row_free (HcTableRow *row)
{
  if (row == NULL)
    return;
  g_free (row->name);
  g_free (row);
}

/* Returns: (nullable): NULL for a row without id or name */
static HcTableRow *
read_row (JsonNode *node)
{
  JsonObject *object = hc_json_node_get_object (node);
  gint64 id = hc_decoder_read_id (node);
  g_autofree char *name = hc_json_dup_text (object, "name");
  HcTableRow *row;

  if (*name == '\0')
    {
      g_free (name);
      name = hc_json_dup_text (object, "description");
    }
  if (id == 0 || *name == '\0')
    return NULL;
  row = g_new0 (HcTableRow, 1);
  row->id = id;
  row->name = g_steal_pointer (&name);
  row->inactive = hc_json_get_boolean (object, "inactiveFlag", FALSE);
  return row;
}

static gboolean
has_row (GPtrArray *rows, gint64 id)
{
  for (guint i = 0; i < rows->len; i++)
    if (((const HcTableRow *)g_ptr_array_index (rows, i))->id == id)
      return TRUE;
  return FALSE;
}

/* Returns: how many rows were new */
static guint
take_rows (GPtrArray *rows, JsonArray *page)
{
  guint before = rows->len;

  for (guint i = 0; i < json_array_get_length (page); i++)
    {
      HcTableRow *row = read_row (json_array_get_element (page, i));

      if (row != NULL && !has_row (rows, row->id))
        g_ptr_array_add (rows, row);
      else
        hc_table_row_free (row);
    }
  return rows->len - before;
}

static HcHttpReply *
read_page (HcConnectwise *connectwise,
           const char *path,
           guint page,
           gboolean ordered,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GString) target = g_string_new (path);
  g_autofree char *number = g_strdup_printf ("%u", page);

  if (ordered)
    hc_connectwise_append_parameter (target, "orderBy", "id asc");
  hc_connectwise_append_parameter (target, "pageSize", G_STRINGIFY (HC_CONNECTWISE_PAGE_SIZE));
  hc_connectwise_append_parameter (target, "page", number);
  return hc_connectwise_read (connectwise, target->str, FALSE, cancellable, error);
}

static GPtrArray *
read_table (
    HcConnectwise *connectwise, const char *path, gboolean ordered, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_table_row_free);

  for (guint page = 1; page <= HC_TABLE_MAX_PAGES; page++)
    {
      g_autoptr (HcHttpReply) reply = read_page (connectwise, path, page, ordered, cancellable, error);
      JsonArray *array = reply != NULL ? hc_json_node_get_array (reply->json) : NULL;
      guint length = array != NULL ? json_array_get_length (array) : 0;

      if (reply == NULL)
        return NULL;
      if (array == NULL)
        {
          hc_connectwise_set_malformed (connectwise, path, "the answer is no list", error);
          return NULL;
        }
      /* a length that looks like a cap of the server is followed by one more look */
      if (take_rows (rows, array) == 0 || length % 25 != 0)
        break;
    }
  return g_steal_pointer (&rows);
}

static GPtrArray *
read_either_order (HcConnectwise *connectwise, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  GPtrArray *rows = read_table (connectwise, path, TRUE, cancellable, &problem);

  if (g_error_matches (problem, HC_API_ERROR, HC_API_ERROR_REJECTED))
    return read_table (connectwise, path, FALSE, cancellable, error);
  if (rows == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return rows;
}

GPtrArray *
hc_connectwise_list_table (HcConnectwise *connectwise,
                           HcTable table,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GError) problem = NULL;
  GPtrArray *rows = read_either_order (connectwise, tables[table].path, cancellable, &problem);

  if (rows == NULL && g_error_matches (problem, HC_API_ERROR, HC_API_ERROR_FORBIDDEN))
    rows = read_either_order (connectwise, tables[table].twin, cancellable, NULL);
  if (rows == NULL && !g_cancellable_set_error_if_cancelled (cancellable, error))
    g_propagate_error (error, g_steal_pointer (&problem));
  return rows;
}
