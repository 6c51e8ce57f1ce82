/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

#include <string.h>

static char *
dup_end (const char *type, guint32 id)
{
  return g_strdup_printf ("%s:%u", type, id);
}

static char *
dup_ends (const char *from_type, guint32 from_id, const char *to_type, guint32 to_id)
{
  return g_strdup_printf ("%s:%u>%s:%u", from_type, from_id, to_type, to_id);
}

/* The name and path of one end; only companies and assets live in this server. */
static gboolean
describe_end (HcSimHudu *hudu, const char *type, guint32 id, const char **name, char url[16])
{
  if (strcmp (type, "Asset") == 0)
    {
      HcSimHuduAsset *asset = hc_sim_hudu_asset (hudu, id);

      g_strlcpy (url, "/a/", 16);
      hc_sim_hudu_slug (hudu, HC_SIM_HUDU_ASSETS, id, url + 3);
      *name = asset != NULL ? asset->name : NULL;
    }
  else if (strcmp (type, "Company") == 0)
    {
      HcSimHuduCompany *company = hc_sim_hudu_company (hudu, id);

      g_strlcpy (url, "/c/", 16);
      hc_sim_hudu_slug (hudu, HC_SIM_HUDU_COMPANIES, id, url + 3);
      *name = company != NULL ? company->text[HC_SIM_COMPANY_NAME] : NULL;
    }
  else
    *name = NULL;
  return *name != NULL;
}

void
hc_sim_hudu_relation_write (HcSimHudu *hudu, gpointer row, HcSimJson *json)
{
  HcSimHuduRelation *relation = row;
  const char *from_name = NULL, *to_name = NULL;
  char from_url[16] = "", to_url[16] = "";

  describe_end (hudu, relation->from_type, relation->from_id, &from_name, from_url);
  describe_end (hudu, relation->to_type, relation->to_id, &to_name, to_url);
  hc_sim_json_open (json, '{');
  hc_sim_json_put_int (json, "id", relation->row.id);
  hc_sim_json_put_text (json, "description", relation->description);
  hc_sim_json_put_bool (json, "is_inverse", relation->is_inverse);
  hc_sim_json_put_text (json, "name", to_name);
  hc_sim_json_put_int (json, "fromable_id", relation->from_id);
  hc_sim_json_put_text (json, "fromable_type", relation->from_type);
  hc_sim_json_put_text (json, "fromable_url", from_url);
  hc_sim_json_put_int (json, "toable_id", relation->to_id);
  hc_sim_json_put_text (json, "toable_type", relation->to_type);
  hc_sim_json_put_text (json, "toable_url", to_url);
  hc_sim_json_close (json, '}');
}

static guint32
owner (HcSimHudu *hudu, const char *type, guint32 id)
{
  HcSimHuduAsset *asset = strcmp (type, "Asset") == 0 ? hc_sim_hudu_asset (hudu, id) : NULL;

  return asset != NULL ? asset->row.company_id : id;
}

static void
index_relation (HcSimHudu *hudu,
                const HcSimHuduRelation *relation,
                void (*act) (HcSimHuduIndex *, const char *, guint32))
{
  g_autofree char *from = dup_end (relation->from_type, relation->from_id);
  g_autofree char *to = dup_end (relation->to_type, relation->to_id);
  g_autofree char *ends
      = dup_ends (relation->from_type, relation->from_id, relation->to_type, relation->to_id);

  act (hudu->relations_by_end, from, relation->row.id);
  act (hudu->relations_by_end, to, relation->row.id);
  act (hudu->relations_by_ends, ends, relation->row.id);
}

static HcSimHuduRelation *
add (HcSimHudu *hudu,
     const char *from_type,
     guint32 from_id,
     const char *to_type,
     guint32 to_id,
     const char *description,
     gboolean is_inverse)
{
  HcSimHuduRelation *relation = g_new0 (HcSimHuduRelation, 1);

  relation->from_type = g_strdup (from_type);
  relation->from_id = from_id;
  relation->to_type = g_strdup (to_type);
  relation->to_id = to_id;
  relation->description = g_strdup (description);
  relation->is_inverse = is_inverse;
  relation->row.company_id = owner (hudu, from_type, from_id);
  hc_sim_hudu_insert (hudu, HC_SIM_HUDU_RELATIONS, relation);
  index_relation (hudu, relation, hc_sim_hudu_index_add_text);
  return relation;
}

HcSimHuduRelation *
hc_sim_hudu_relation_change (HcSimHudu *hudu, JsonObject *attributes, GPtrArray *problems)
{
  g_autofree char *from_type = hc_sim_json_dup_scalar (json_object_get_member (attributes, "fromable_type"));
  g_autofree char *to_type = hc_sim_json_dup_scalar (json_object_get_member (attributes, "toable_type"));
  g_autofree char *description = hc_sim_json_dup_scalar (json_object_get_member (attributes, "description"));
  guint32 from_id = (guint32)hc_sim_json_id (json_object_get_member (attributes, "fromable_id"));
  guint32 to_id = (guint32)hc_sim_json_id (json_object_get_member (attributes, "toable_id"));
  gboolean is_inverse = hc_sim_json_truth (json_object_get_member (attributes, "is_inverse"), FALSE);
  g_autofree char *ends = NULL;
  HcSimHuduRelation *relation, *inverse;
  const char *name;
  char url[16];

  if (from_type == NULL || !describe_end (hudu, from_type, from_id, &name, url))
    g_ptr_array_add (problems, g_strdup ("Fromable must exist"));
  if (to_type == NULL || !describe_end (hudu, to_type, to_id, &name, url))
    g_ptr_array_add (problems, g_strdup ("Toable must exist"));
  if (problems->len > 0)
    return NULL;
  ends = dup_ends (from_type, from_id, to_type, to_id);
  if (hc_sim_hudu_index_find_text (hudu->relations_by_ends, ends) != NULL)
    {
      g_ptr_array_add (problems, g_strdup ("Toable has already been taken"));
      return NULL;
    }
  relation = add (hudu, from_type, from_id, to_type, to_id, description, is_inverse);
  inverse = add (hudu, to_type, to_id, from_type, from_id, description, !is_inverse);
  relation->inverse_id = inverse->row.id;
  inverse->inverse_id = relation->row.id;
  return relation;
}

void
hc_sim_hudu_relation_destroy (HcSimHudu *hudu, HcSimHuduRelation *relation, gboolean with_inverse)
{
  HcSimHuduRelation *inverse = hc_sim_hudu_row (hudu, HC_SIM_HUDU_RELATIONS, relation->inverse_id);

  index_relation (hudu, relation, hc_sim_hudu_index_remove_text);
  hc_sim_hudu_destroy (hudu, HC_SIM_HUDU_RELATIONS, relation->row.id);
  if (inverse == NULL)
    return;
  inverse->inverse_id = 0;
  if (with_inverse)
    hc_sim_hudu_relation_destroy (hudu, inverse, FALSE);
}

void
hc_sim_hudu_relations_drop (HcSimHudu *hudu, const char *type, guint32 id)
{
  g_autofree char *end = dup_end (type, id);
  g_autoptr (GArray) ids = hc_sim_hudu_index_dup_text (hudu->relations_by_end, end);

  for (guint i = 0; i < ids->len; i++)
    {
      HcSimHuduRelation *relation
          = hc_sim_hudu_row (hudu, HC_SIM_HUDU_RELATIONS, g_array_index (ids, guint32, i));

      if (relation != NULL)
        hc_sim_hudu_relation_destroy (hudu, relation, TRUE);
    }
}

static gboolean
matches (HcSimHuduCall *call, gpointer row, gpointer data)
{
  return hc_sim_hudu_sees (call->hudu, ((HcSimHuduRelation *)row)->row.company_id);
}

static HcSimResponse *
list_relations (HcSimHuduCall *call)
{
  return hc_sim_hudu_call_list (call, HC_SIM_HUDU_RELATIONS, NULL, "relations", HC_SIM_PAGED, matches, NULL,
                                hc_sim_hudu_relation_write);
}

static HcSimResponse *
create_relation (HcSimHuduCall *call)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  HcSimResponse *refusal = NULL;
  JsonObject *attributes = hc_sim_hudu_call_unwrap (call, "relation", &refusal);
  HcSimHuduRelation *relation;

  if (attributes == NULL)
    return refusal;
  relation = hc_sim_hudu_relation_change (call->hudu, attributes, problems);
  if (relation == NULL)
    return hc_sim_hudu_reply_invalid ("Validation failed", problems);
  return hc_sim_hudu_call_single (call, 201, "relation", relation, hc_sim_hudu_relation_write);
}

static HcSimResponse *
delete_relation (HcSimHuduCall *call)
{
  HcSimHuduRelation *relation = hc_sim_hudu_row (call->hudu, HC_SIM_HUDU_RELATIONS, call->ids[0]);

  if (relation == NULL || !hc_sim_hudu_sees (call->hudu, relation->row.company_id))
    return hc_sim_hudu_reply_error (404, "Relation not found", NULL);
  hc_sim_hudu_relation_destroy (call->hudu, relation,
                                call->hudu->switches.choice[HC_SIM_SWITCH_RELATION_INVERSE] == 0);
  return hc_sim_hudu_reply_gone ();
}

const HcSimHuduRoute hc_sim_hudu_relation_routes[] = {
  { "GET", "relations", list_relations },
  { "POST", "relations", create_relation },
  { "DELETE", "relations/:", delete_relation },
  { NULL, NULL, NULL },
};
