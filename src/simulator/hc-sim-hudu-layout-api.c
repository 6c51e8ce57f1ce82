/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

#include <string.h>

typedef struct
{
  HcSimHuduSpan span;
  const char *name;
  const char *slug;
  const char *active;
} Filter;

static gboolean
matches (HcSimHuduCall *call, gpointer row, gpointer data)
{
  HcSimHuduLayout *layout = row;
  const Filter *filter = data;
  char slug[13];

  if (filter->name != NULL && strcmp (layout->name, filter->name) != 0)
    return FALSE;
  if (filter->active != NULL && layout->active != g_str_equal (filter->active, "true"))
    return FALSE;
  hc_sim_hudu_slug (call->hudu, HC_SIM_HUDU_LAYOUTS, layout->row.id, slug);
  if (filter->slug != NULL && strcmp (slug, filter->slug) != 0)
    return FALSE;
  return hc_sim_hudu_span_holds (&filter->span, layout->row.updated_at);
}

static HcSimResponse *
list_layouts (HcSimHuduCall *call)
{
  HcSimResponse *refusal;
  Filter filter = {
    .name = hc_sim_hudu_call_query (call, "name"),
    .slug = hc_sim_hudu_call_query (call, "slug"),
    .active = hc_sim_hudu_call_query (call, "active"),
  };

  if (!hc_sim_hudu_call_span (call, &filter.span, &refusal))
    return refusal;
  return hc_sim_hudu_call_list (call, HC_SIM_HUDU_LAYOUTS, NULL, "asset_layouts", HC_SIM_PAGED_BY_25, matches,
                                &filter, hc_sim_hudu_layout_write);
}

static HcSimResponse *
get_layout (HcSimHuduCall *call)
{
  HcSimHuduLayout *layout = hc_sim_hudu_layout (call->hudu, call->ids[0]);

  if (layout == NULL)
    return hc_sim_hudu_reply_null ();
  return hc_sim_hudu_call_single (call, 200, "asset_layout", layout, hc_sim_hudu_layout_write);
}

/* What is inside "asset_layout", if it has all of @needed; Hudu crashes on anything less. */
static JsonObject *
get_complete (HcSimHuduCall *call, const char *const *needed)
{
  JsonNode *node = call->body != NULL ? json_object_get_member (call->body, "asset_layout") : NULL;
  JsonNode *fields;
  JsonObject *attributes;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  attributes = json_node_get_object (node);
  for (guint i = 0; needed[i] != NULL; i++)
    if (!json_object_has_member (attributes, needed[i]))
      return NULL;
  fields = json_object_get_member (attributes, "fields");
  return fields == NULL || JSON_NODE_HOLDS_ARRAY (fields) ? attributes : NULL;
}

static HcSimResponse *
create_layout (HcSimHuduCall *call)
{
  static const char *const needed[] = { "name", "icon", "color", "icon_color", "fields", NULL };
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  JsonObject *attributes = get_complete (call, needed);
  HcSimHuduLayout *layout;
  gboolean changed;

  if (attributes == NULL)
    return hc_sim_hudu_reply_crash ();
  layout = hc_sim_hudu_layout_new (call->hudu, "", FALSE);
  if (!hc_sim_hudu_layout_change (call->hudu, layout, attributes, problems, &changed))
    {
      hc_sim_hudu_destroy (call->hudu, HC_SIM_HUDU_LAYOUTS, layout->row.id);
      return hc_sim_hudu_reply_invalid ("Validation failed", problems);
    }
  if (!hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_LAYOUT_ACTIVE_HONOURED))
    layout->active = FALSE;
  hc_sim_hudu_log (call->hudu, "created", "AssetLayout", layout->row.id, layout->name, 0);
  return hc_sim_hudu_call_single (call, hc_sim_hudu_call_created (call), "asset_layout", layout,
                                  hc_sim_hudu_layout_write);
}

static HcSimResponse *
update_layout (HcSimHuduCall *call)
{
  static const char *const whole[] = { "fields", NULL };
  static const char *const nothing[] = { NULL };
  gboolean strict = hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_LAYOUT_PUT_PARTIAL_500);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  HcSimHuduLayout *layout = hc_sim_hudu_layout (call->hudu, call->ids[0]);
  JsonObject *attributes = get_complete (call, strict ? whole : nothing);
  gboolean changed;

  if (layout == NULL)
    return hc_sim_hudu_reply_error (404, "Resource not found", "Couldn't find AssetLayout");
  if (attributes == NULL)
    return hc_sim_hudu_reply_crash ();
  if (!hc_sim_hudu_layout_change (call->hudu, layout, attributes, problems, &changed))
    return hc_sim_hudu_reply_invalid ("Validation failed", problems);
  hc_sim_hudu_row_touch (call->hudu, &layout->row, changed);
  hc_sim_hudu_log (call->hudu, "updated", "AssetLayout", layout->row.id, layout->name, 0);
  return hc_sim_hudu_call_single (call, 200, "asset_layout", layout, hc_sim_hudu_layout_write);
}

const HcSimHuduRoute hc_sim_hudu_layout_routes[] = {
  { "GET", "asset_layouts", list_layouts },      { "POST", "asset_layouts", create_layout },
  { "GET", "asset_layouts/:", get_layout },      { "PUT", "asset_layouts/:", update_layout },
  { "PATCH", "asset_layouts/:", update_layout }, { NULL, NULL, NULL },
};
