/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-hudu-decode.h"
#include "hc-hudu-list.h"
#include "hc-json.h"
#include "hc-text.h"

static gpointer
company_row_cb (JsonObject *row, gpointer user_data, char **unusable)
{
  return hc_hudu_decode_company (row, unusable);
}

gboolean
hc_hudu_list_companies (HcHudu *hudu,
                        const char *since,
                        HcHuduPageFunc page,
                        gpointer user_data,
                        HcHuduListResult *result,
                        GCancellable *cancellable,
                        GError **error)
{
  const HcHuduListing listing = {
    .path = "/companies",
    .wrapper = "companies",
    .since = since,
    .sized = TRUE,
    .row = company_row_cb,
    .free_object = (GDestroyNotify)hc_hudu_company_free,
    .page = page,
    .page_data = user_data,
  };

  return hc_hudu_list (hudu, &listing, result, cancellable, error);
}

/* What a filter of the server is asked for, and what is compared here too: some ignore it. */
typedef struct
{
  const char *key;
  const char *text;
} Wanted;

static gpointer
wanted_row_cb (JsonObject *row, gpointer user_data, char **unusable)
{
  const Wanted *wanted = user_data;
  g_autoptr (HcHuduCompany) company = hc_hudu_decode_company (row, unusable);

  if (company == NULL || !hc_text_equal (hc_hudu_company_get_value (company, wanted->key), wanted->text))
    return NULL;
  return g_steal_pointer (&company);
}

static GPtrArray *
find_companies (HcHudu *hudu, const Wanted *wanted, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_hudu_company_free);
  g_autofree char *encoded = g_uri_escape_string (wanted->text, NULL, FALSE);
  g_autofree char *filters = g_strconcat (wanted->key, "=", encoded, NULL);
  const HcHuduListing listing = {
    .path = "/companies",
    .wrapper = "companies",
    .filters = filters,
    .sized = TRUE,
    .row = wanted_row_cb,
    .row_data = (gpointer)wanted,
    .free_object = (GDestroyNotify)hc_hudu_company_free,
    .page = hc_hudu_take_page,
    .page_data = found,
  };

  if (!hc_hudu_list (hudu, &listing, NULL, cancellable, error))
    return NULL;
  return g_steal_pointer (&found);
}

GPtrArray *
hc_hudu_find_companies_by_name (HcHudu *hudu, const char *name, GCancellable *cancellable, GError **error)
{
  const Wanted wanted = { "name", name };

  return find_companies (hudu, &wanted, cancellable, error);
}

GPtrArray *
hc_hudu_find_companies_by_id_number (HcHudu *hudu,
                                     const char *id_number,
                                     GCancellable *cancellable,
                                     GError **error)
{
  const Wanted wanted = { "id_number", id_number };

  return find_companies (hudu, &wanted, cancellable, error);
}

static HcHuduCompany *
read_company (const HcHttpReply *reply, GError **error)
{
  JsonObject *object = hc_hudu_unwrap (reply, "company");
  g_autofree char *why = NULL;
  HcHuduCompany *company = object != NULL ? hc_hudu_decode_company (object, &why) : NULL;

  if (company == NULL)
    g_set_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED, "%s",
                 why != NULL ? why : "Hudu's answer holds no company");
  return company;
}

HcHuduCompany *
hc_hudu_read_company (HcHttpReply *reply, GError **error)
{
  return read_company (reply, error);
}

/* Up to 2.34 a company that does not exist is answered 200 with null, later ones answer 404. */
static gboolean
is_null (const HcHttpReply *reply)
{
  return reply->json == NULL || JSON_NODE_HOLDS_NULL (reply->json)
         || (hc_json_node_get_object (reply->json) != NULL && hc_hudu_unwrap (reply, "company") == NULL);
}

HcHuduCompany *
hc_hudu_get_company (HcHudu *hudu, gint64 id, GCancellable *cancellable, GError **error)
{
  g_autofree char *target = g_strdup_printf (HC_HUDU_API "/companies/%" G_GINT64_FORMAT, id);
  g_autoptr (HcHttpReply) reply = hc_hudu_fetch (hudu, target, cancellable, error);
  g_autoptr (HcHuduCompany) company = NULL;

  if (reply == NULL)
    return NULL;
  if (is_null (reply))
    {
      g_set_error (error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND, "Hudu has no company %" G_GINT64_FORMAT, id);
      return NULL;
    }
  company = read_company (reply, error);
  if (company != NULL && company->id != id)
    {
      g_set_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED,
                   "Hudu answered company %" G_GINT64_FORMAT " instead of %" G_GINT64_FORMAT, company->id,
                   id);
      return NULL;
    }
  return g_steal_pointer (&company);
}
