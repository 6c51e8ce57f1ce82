/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

#include <string.h>

#define JSON_TYPE "application/json; charset=utf-8"

static HcSimResponse *
get_api_info (HcSimHuduCall *call)
{
  HcSimJson json = HC_SIM_JSON_INIT (g_string_new (NULL));

  hc_sim_json_open (&json, '{');
  hc_sim_json_put_text (&json, "version", call->hudu->version);
  /* Year, day, month: real servers write it so. */
  hc_sim_json_put_text (&json, "date", "2026-31-05");
  hc_sim_json_close (&json, '}');
  return hc_sim_hudu_reply_json (200, json.out);
}

/* The pages of the web interface, for the kinds that have one. */
static char *
dup_record_url (HcSimHudu *hudu, const char *type, guint32 id)
{
  HcSimHuduKind kind = strcmp (type, "Asset") == 0     ? HC_SIM_HUDU_ASSETS
                       : strcmp (type, "Company") == 0 ? HC_SIM_HUDU_COMPANIES
                                                       : HC_SIM_HUDU_LAYOUTS;
  char slug[13];

  if (kind == HC_SIM_HUDU_LAYOUTS)
    return NULL;
  hc_sim_hudu_slug (hudu, kind, id, slug);
  return g_strconcat (kind == HC_SIM_HUDU_ASSETS ? "/a/" : "/c/", slug, NULL);
}

static void
write_activity (HcSimHudu *hudu, gpointer row, HcSimJson *json)
{
  HcSimHuduActivity *activity = row;
  HcSimHuduCompany *company = hc_sim_hudu_company (hudu, activity->row.company_id);
  g_autofree char *url = dup_record_url (hudu, activity->record_type, activity->record_id);
  g_autofree char *company_url
      = company != NULL ? dup_record_url (hudu, "Company", activity->row.company_id) : NULL;

  hc_sim_json_open (json, '{');
  hc_sim_json_put_int (json, "id", activity->row.id);
  hc_sim_json_put_text (json, "action", activity->action);
  hc_sim_json_put_text (json, "app_type", activity->by_person ? "web" : "api");
  hc_sim_json_put_text (json, "company_name", company != NULL ? company->text[HC_SIM_COMPANY_NAME] : NULL);
  hc_sim_json_put_time (json, "created_at", activity->row.created_at);
  hc_sim_json_put_null (json, "details");
  hc_sim_json_put_time (json, "formatted_datetime", activity->row.created_at);
  hc_sim_json_put_text (json, "ip_address", "127.0.0.1");
  hc_sim_json_put_text (json, "record_company_url", company_url);
  hc_sim_json_put_int (json, "record_id", activity->record_id);
  hc_sim_json_put_text (json, "record_name", activity->record_name);
  hc_sim_json_put_text (json, "record_type", activity->record_type);
  hc_sim_json_put_text (json, "record_url", url);
  hc_sim_json_put_null (json, "record_user_url");
  hc_sim_json_put_text (json, "token", activity->by_person ? NULL : "API");
  hc_sim_json_put_text (json, "user_email", activity->by_person ? "person@example.com" : NULL);
  hc_sim_json_put_id (json, "user_id", activity->by_person ? 1 : 0);
  hc_sim_json_put_text (json, "user_name", activity->by_person ? "A Person" : NULL);
  hc_sim_json_close (json, '}');
}

typedef struct
{
  const char *resource_id;
  const char *resource_type;
  const char *action;
  const char *user_email;
  gint64 start;
} Filter;

static gboolean
matches (HcSimHuduCall *call, gpointer row, gpointer data)
{
  const HcSimHuduActivity *activity = row;
  const Filter *filter = data;

  if (!hc_sim_hudu_sees (call->hudu, activity->row.company_id) || activity->row.created_at < filter->start)
    return FALSE;
  if (filter->action != NULL && strcmp (filter->action, activity->action) != 0)
    return FALSE;
  if (filter->user_email != NULL
      && activity->by_person != g_str_equal (filter->user_email, "person@example.com"))
    return FALSE;
  if (filter->resource_id == NULL || filter->resource_type == NULL)
    return TRUE;
  return strcmp (filter->resource_type, activity->record_type) == 0
         && g_ascii_strtoll (filter->resource_id, NULL, 10) == activity->record_id;
}

static HcSimResponse *
list_activity (HcSimHuduCall *call)
{
  const char *start = hc_sim_hudu_call_query (call, "start_date");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = start != NULL ? g_date_time_new_from_iso8601 (start, utc) : NULL;
  Filter filter = {
    .resource_id = hc_sim_hudu_call_query (call, "resource_id"),
    .resource_type = hc_sim_hudu_call_query (call, "resource_type"),
    .action = hc_sim_hudu_call_query (call, "action_message"),
    .user_email = hc_sim_hudu_call_query (call, "user_email"),
    .start = moment != NULL ? g_date_time_to_unix (moment) * G_USEC_PER_SEC : G_MININT64,
  };

  return hc_sim_hudu_call_list (call, HC_SIM_HUDU_ACTIVITY, NULL, NULL, HC_SIM_PAGED, matches, &filter,
                                write_activity);
}

/* Deletes from that moment on. */
static HcSimResponse *
delete_activity (HcSimHuduCall *call)
{
  const char *start = g_hash_table_lookup (call->request->query, "datetime");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = start != NULL ? g_date_time_new_from_iso8601 (start, utc) : NULL;
  GPtrArray *rows = call->hudu->tables[HC_SIM_HUDU_ACTIVITY].rows;

  if (moment == NULL)
    return hc_sim_hudu_reply_error (400, "Datetime parameter is required", NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const HcSimHuduActivity *activity = rows->pdata[i];

      if (activity != NULL && activity->row.created_at >= g_date_time_to_unix (moment) * G_USEC_PER_SEC)
        hc_sim_hudu_destroy (call->hudu, HC_SIM_HUDU_ACTIVITY, activity->row.id);
    }
  return hc_sim_response_new_text (200, JSON_TYPE, "{}");
}

/* Resources that nobody filled here: a plural that wraps them, or none for a bare array. */
static const struct
{
  const char *path;
  gboolean wrapped;
} empty_lists[] = {
  { "articles", TRUE },        { "folders", TRUE },        { "users", TRUE },
  { "procedures", TRUE },      { "groups", TRUE },         { "public_photos", TRUE },
  { "asset_passwords", TRUE }, { "websites", FALSE },      { "uploads", FALSE },
  { "networks", FALSE },       { "vlans", FALSE },         { "vlan_zones", FALSE },
  { "ip_addresses", FALSE },   { "rack_storages", FALSE }, { "rack_storage_items", FALSE },
  { "exports", FALSE },
};

static HcSimResponse *
check_passwords (HcSimHuduCall *call)
{
  gboolean forbidden = call->hudu->switches.choice[HC_SIM_SWITCH_SCOPE_STATUS] == 1;

  if (strcmp (call->request->segments[0], "asset_passwords") != 0
      || hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_KEY_PASSWORDS))
    return NULL;
  return hc_sim_hudu_reply_error (forbidden ? 403 : 401, forbidden ? "Forbidden" : "Bad credentials", NULL);
}

/* networks and ip_addresses refuse what is no filter of theirs. */
static HcSimResponse *
check_filters (HcSimHuduCall *call, const char *path)
{
  static const char *const known[]
      = { "company_id", "slug", "name",     "network_type", "address",    "location_id", "network_id",
          "status",     "fqdn", "asset_id", "created_at",   "updated_at", "archived",    NULL };
  g_autofree char *error = NULL;
  GHashTableIter iter;
  gpointer name;

  if (strcmp (path, "networks") != 0 && strcmp (path, "ip_addresses") != 0)
    return NULL;
  g_hash_table_iter_init (&iter, call->request->query);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (known, name))
      {
        error = g_strdup_printf ("%s is not a valid filter parameter.", (const char *)name);
        return hc_sim_hudu_reply_error (400, error, NULL);
      }
  return NULL;
}

static HcSimResponse *
list_nothing (HcSimHuduCall *call)
{
  const char *path = call->request->segments[0];
  HcSimResponse *refusal = check_passwords (call);
  g_autofree char *body = NULL;
  guint i = 0;

  if (refusal == NULL)
    refusal = check_filters (call, path);
  if (refusal != NULL)
    return refusal;
  while (strcmp (empty_lists[i].path, path) != 0)
    i++;
  /* A filtered list of websites without a hit comes wrapped although the whole list does not. */
  if (empty_lists[i].wrapped
      || (strcmp (path, "websites") == 0 && hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_WEBSITES_EMPTY_WRAPPED)
          && (hc_sim_hudu_call_query (call, "name") != NULL
              || hc_sim_hudu_call_query (call, "search") != NULL)))
    body = g_strdup_printf ("{\"%s\":[]}", path);
  return hc_sim_response_new_text (200, JSON_TYPE, body != NULL ? body : "[]");
}

static HcSimResponse *
get_null (HcSimHuduCall *call)
{
  HcSimResponse *refusal = check_passwords (call);

  return refusal != NULL ? refusal : hc_sim_hudu_reply_null ();
}

const HcSimHuduRoute hc_sim_hudu_other_routes[] = {
  { "GET", "api_info", get_api_info },
  { "GET", "activity_logs", list_activity },
  { "DELETE", "activity_logs", delete_activity },
  { "GET", "articles", list_nothing },
  { "GET", "folders", list_nothing },
  { "GET", "users", list_nothing },
  { "GET", "procedures", list_nothing },
  { "GET", "groups", list_nothing },
  { "GET", "public_photos", list_nothing },
  { "GET", "asset_passwords", list_nothing },
  { "GET", "websites", list_nothing },
  { "GET", "uploads", list_nothing },
  { "GET", "networks", list_nothing },
  { "GET", "vlans", list_nothing },
  { "GET", "vlan_zones", list_nothing },
  { "GET", "ip_addresses", list_nothing },
  { "GET", "rack_storages", list_nothing },
  { "GET", "rack_storage_items", list_nothing },
  { "GET", "exports", list_nothing },
  { "GET", "articles/:", get_null },
  { "GET", "folders/:", get_null },
  { "GET", "asset_passwords/:", get_null },
  { "GET", "websites/:", get_null },
  { NULL, NULL, NULL },
};
