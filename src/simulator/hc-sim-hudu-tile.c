/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

#include <string.h>

static char **
get_slot (HcSimHuduTile *tile, guint i)
{
  char **const slots[] = { &tile->title,   &tile->message, &tile->shade,    &tile->content_link,
                           &tile->content, &tile->icon,    &tile->image_url };

  return slots[i];
}

static const char *const keys[]
    = { "title", "message", "shade", "content_link", "content", "icon", "image_url" };

void
hc_sim_hudu_tile_write (HcSimHudu *hudu, gpointer row, HcSimJson *json)
{
  HcSimHuduTile *tile = row;
  HcSimHuduCompany *company = hc_sim_hudu_company (hudu, tile->row.company_id);

  hc_sim_json_open (json, '{');
  hc_sim_json_put_int (json, "id", tile->row.id);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    hc_sim_json_put_text (json, keys[i], *get_slot (tile, i));
  hc_sim_json_put_int (json, "company_id", tile->row.company_id);
  hc_sim_json_put_text (json, "company_name", company->text[HC_SIM_COMPANY_NAME]);
  hc_sim_json_put_int (json, "position", tile->position);
  hc_sim_json_close (json, '}');
}

static HcSimHuduTile *
find (HcSimHudu *hudu, guint32 company_id, const char *title)
{
  const GArray *ids = hc_sim_hudu_index_find (hudu->tiles_by_company, company_id);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      HcSimHuduTile *tile = hc_sim_hudu_row (hudu, HC_SIM_HUDU_TILES, g_array_index (ids, guint32, i));

      if (strcmp (tile->title, title) == 0)
        return tile;
    }
  return NULL;
}

static guint
count (HcSimHudu *hudu, guint32 company_id)
{
  const GArray *ids = hc_sim_hudu_index_find (hudu->tiles_by_company, company_id);

  return ids != NULL ? ids->len : 0;
}

static void
check (JsonObject *attributes, GPtrArray *problems)
{
  static const char *const needed[][2]
      = { { "title", "Title can't be blank" }, { "message", "Message can't be blank" } };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autofree char *text = hc_sim_json_dup_scalar (json_object_get_member (attributes, needed[i][0]));

      if (text == NULL || *text == '\0')
        g_ptr_array_add (problems, g_strdup (needed[i][1]));
    }
}

HcSimHuduTile *
hc_sim_hudu_tile_put (HcSimHudu *hudu, guint32 company_id, JsonObject *attributes, GPtrArray *problems)
{
  g_autofree char *title = hc_sim_json_dup_scalar (json_object_get_member (attributes, "title"));
  HcSimHuduTile *tile;

  check (attributes, problems);
  if (hc_sim_hudu_company (hudu, company_id) == NULL)
    g_ptr_array_add (problems, g_strdup ("Company must exist"));
  if (problems->len > 0)
    return NULL;
  tile = find (hudu, company_id, title);
  if (tile == NULL)
    {
      tile = g_new0 (HcSimHuduTile, 1);
      tile->row.company_id = company_id;
      tile->position = (gint)count (hudu, company_id) + 1;
      hc_sim_hudu_insert (hudu, HC_SIM_HUDU_TILES, tile);
      hc_sim_hudu_index_add (hudu->tiles_by_company, company_id, tile->row.id);
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (json_object_has_member (attributes, keys[i]))
      {
        g_free (*get_slot (tile, i));
        *get_slot (tile, i) = hc_sim_json_dup_scalar (json_object_get_member (attributes, keys[i]));
      }
  tile->row.updated_at = hc_sim_hudu_now (hudu);
  return tile;
}

void
hc_sim_hudu_tile_destroy (HcSimHudu *hudu, HcSimHuduTile *tile)
{
  hc_sim_hudu_index_remove (hudu->tiles_by_company, tile->row.company_id, tile->row.id);
  hc_sim_hudu_destroy (hudu, HC_SIM_HUDU_TILES, tile->row.id);
}

typedef struct
{
  const char *title;
  const char *company_id;
} Filter;

static gboolean
matches (HcSimHuduCall *call, gpointer row, gpointer data)
{
  const HcSimHuduTile *tile = row;
  const Filter *filter = data;

  if (!hc_sim_hudu_sees (call->hudu, tile->row.company_id))
    return FALSE;
  if (filter->title != NULL && strcmp (filter->title, tile->title) != 0)
    return FALSE;
  return filter->company_id == NULL || g_ascii_strtoll (filter->company_id, NULL, 10) == tile->row.company_id;
}

static HcSimResponse *
list_tiles (HcSimHuduCall *call)
{
  Filter filter = { hc_sim_hudu_call_query (call, "title"), hc_sim_hudu_call_query (call, "company_id") };

  return hc_sim_hudu_call_list (call, HC_SIM_HUDU_TILES, NULL, NULL, HC_SIM_PAGED, matches, &filter,
                                hc_sim_hudu_tile_write);
}

static guint32
find_company (HcSimHuduCall *call)
{
  g_autofree char *name = hc_sim_json_dup_scalar (json_object_get_member (call->body, "company_name"));
  gint64 id = name != NULL ? hc_sim_hudu_find_company (call->hudu, name) : 0;

  return hc_sim_hudu_sees (call->hudu, (guint32)id) ? (guint32)id : 0;
}

/* An upsert by title and company name, and flat: a wrapped body or a company_id crash. */
static HcSimResponse *
put_tile (HcSimHuduCall *call)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  HcSimHuduTile *tile;

  if (call->body == NULL || json_object_has_member (call->body, "company_id")
      || json_object_has_member (call->body, "magic_dash")
      || json_object_has_member (call->body, "magic_dash_item"))
    return hc_sim_hudu_reply_crash ();
  tile = hc_sim_hudu_tile_put (call->hudu, find_company (call), call->body, problems);
  if (tile == NULL)
    return hc_sim_hudu_reply_invalid ("Validation failed", problems);
  return hc_sim_hudu_call_single (call, hc_sim_hudu_call_created (call), NULL, tile, hc_sim_hudu_tile_write);
}

static HcSimResponse *
destroy_if (HcSimHuduCall *call, HcSimHuduTile *tile)
{
  if (tile == NULL || !hc_sim_hudu_sees (call->hudu, tile->row.company_id))
    return hc_sim_hudu_reply_error (404, "Magic Dash item not found", NULL);
  hc_sim_hudu_tile_destroy (call->hudu, tile);
  return hc_sim_hudu_reply_gone ();
}

static HcSimResponse *
delete_tile (HcSimHuduCall *call)
{
  return destroy_if (call, hc_sim_hudu_row (call->hudu, HC_SIM_HUDU_TILES, call->ids[0]));
}

static HcSimResponse *
delete_tile_by_title (HcSimHuduCall *call)
{
  g_autofree char *title = NULL;

  if (call->body == NULL)
    return hc_sim_hudu_reply_error (422, "Validation failed", "title and company_name are required");
  title = hc_sim_json_dup_scalar (json_object_get_member (call->body, "title"));
  return destroy_if (call, title != NULL ? find (call->hudu, find_company (call), title) : NULL);
}

static HcSimResponse *
refuse_positions (const char *error)
{
  HcSimJson json = HC_SIM_JSON_INIT (g_string_new (NULL));

  hc_sim_json_open (&json, '{');
  hc_sim_json_put_bool (&json, "success", FALSE);
  hc_sim_json_put_text (&json, "error", error);
  hc_sim_json_close (&json, '}');
  return hc_sim_hudu_reply_json (422, json.out);
}

static HcSimResponse *
update_positions (HcSimHuduCall *call)
{
  JsonNode *node = call->body != NULL ? json_object_get_member (call->body, "positions") : NULL;
  JsonArray *positions = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (positions == NULL || json_array_get_length (positions) < 2)
    return refuse_positions ("At least 2 positions are required");
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < json_array_get_length (positions); i++)
      {
        JsonNode *entry = json_array_get_element (positions, i);
        JsonObject *object = JSON_NODE_HOLDS_OBJECT (entry) ? json_node_get_object (entry) : NULL;
        gint64 id = object != NULL ? hc_sim_json_id (json_object_get_member (object, "id")) : 0;
        gint64 position = object != NULL ? hc_sim_json_id (json_object_get_member (object, "position")) : 0;
        HcSimHuduTile *tile = hc_sim_hudu_row (call->hudu, HC_SIM_HUDU_TILES, id);

        if (tile == NULL || position < 1
            || tile->row.company_id != hc_sim_json_id (json_object_get_member (call->body, "company_id")))
          return refuse_positions ("Magic Dash item not found");
        if (pass == 1)
          tile->position = (gint)position;
      }
  return hc_sim_response_new_text (200, "application/json; charset=utf-8", "{\"success\":true}");
}

const HcSimHuduRoute hc_sim_hudu_tile_routes[] = {
  { "GET", "magic_dash", list_tiles },
  { "POST", "magic_dash", put_tile },
  { "DELETE", "magic_dash", delete_tile_by_title },
  { "PUT", "magic_dash/update_positions", update_positions },
  { "DELETE", "magic_dash/:", delete_tile },
  { NULL, NULL, NULL },
};
