/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-flow.h"

#include "hc-property.h"
#include "hc-sync-private.h"
#include "hc-sync-rules.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (HcFlowModel, hc_flow_model, hc_flow_model_ref, hc_flow_model_unref)

/* What is being counted: rows of the matrix are types, columns are rules and, last, none. */
typedef struct
{
  const HcCensus *census;
  GPtrArray *rules;
  GArray *deciders;
  GHashTable *types; /* char * → count */
  GPtrArray *names;  /* const char *: types by count */
  guint *matrix;
  guint n_columns;
} Counting;

static void
node_free (HcFlowNode *node)
{
  g_free (node->name);
  g_free (node);
}

HcFlowModel *
hc_flow_model_new (HcKind kind)
{
  HcFlowModel *model = g_new0 (HcFlowModel, 1);

  g_atomic_ref_count_init (&model->refs);
  model->kind = kind;
  model->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify)node_free);
  model->bands = g_array_new (FALSE, FALSE, sizeof (HcFlowBand));
  return model;
}

HcFlowModel *
hc_flow_model_ref (HcFlowModel *model)
{
  g_atomic_ref_count_inc (&model->refs);
  return model;
}

void
hc_flow_model_unref (HcFlowModel *model)
{
  if (model == NULL || !g_atomic_ref_count_dec (&model->refs))
    return;
  g_ptr_array_unref (model->nodes);
  g_array_unref (model->bands);
  g_free (model);
}

guint
hc_flow_model_add_node (
    HcFlowModel *model, HcFlowColumn column, HcFlowWhat what, const char *name, guint count)
{
  HcFlowNode *node = g_new0 (HcFlowNode, 1);

  node->column = column;
  node->what = what;
  node->name = g_strdup (name != NULL ? name : "");
  node->rule = -1;
  node->count = count;
  g_ptr_array_add (model->nodes, node);
  return model->nodes->len - 1;
}

void
hc_flow_model_add_band (HcFlowModel *model, guint from, guint to, guint count)
{
  HcFlowBand band = { from, to, count };

  g_array_append_val (model->bands, band);
}

static char *
dup_type (const HcCensus *census, guint row, HcRecord *record)
{
  const char *property = hc_rule_field_property (census->kind, "type");
  char *text = NULL;

  if (property != NULL && (census->kind == HC_KIND_CONTACT || census->kind == HC_KIND_CONFIGURATION))
    {
      hc_census_fill_record (census, row, record);
      text = hc_property_dup_value (record, property);
    }
  return text != NULL ? text : g_strdup ("");
}

static int
compare_types (gconstpointer a, gconstpointer b, gpointer types)
{
  const char *one = *(const char *const *)a, *other = *(const char *const *)b;
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (types, one));
  guint other_count = GPOINTER_TO_UINT (g_hash_table_lookup (types, other));

  if (count != other_count)
    return count > other_count ? -1 : 1;
  return strcmp (one, other);
}

static void
count_types (Counting *counting)
{
  g_autoptr (HcRecord) record = hc_record_new (counting->census->kind, 0);
  GHashTableIter iter;
  gpointer name;

  for (guint row = 0; row < counting->census->counts->len; row++)
    {
      guint count = hc_census_count (counting->census, row);
      char *type = dup_type (counting->census, row, record);

      count += GPOINTER_TO_UINT (g_hash_table_lookup (counting->types, type));
      g_hash_table_insert (counting->types, type, GUINT_TO_POINTER (count));
    }
  g_hash_table_iter_init (&iter, counting->types);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (GPOINTER_TO_UINT (g_hash_table_lookup (counting->types, name)) > 0)
      g_ptr_array_add (counting->names, name);
  g_ptr_array_sort_with_data (counting->names, compare_types, counting->types);
}

static guint *
get_cell (Counting *counting, guint type, guint column)
{
  return &counting->matrix[type * counting->n_columns + column];
}

static void
fill_matrix (Counting *counting)
{
  g_autoptr (HcRecord) record = hc_record_new (counting->census->kind, 0);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  counting->n_columns = counting->rules->len + 1;
  counting->matrix = g_new0 (guint, (gsize)counting->names->len * counting->n_columns);
  for (guint i = 0; i < counting->names->len; i++)
    g_hash_table_insert (places, counting->names->pdata[i], GUINT_TO_POINTER (i));
  for (guint row = 0; row < counting->census->counts->len; row++)
    {
      guint count = hc_census_count (counting->census, row);
      g_autofree char *type = count > 0 ? dup_type (counting->census, row, record) : NULL;
      int decider = g_array_index (counting->deciders, int, row);

      if (type != NULL)
        *get_cell (counting, GPOINTER_TO_UINT (g_hash_table_lookup (places, type)),
                   decider >= 0 ? (guint)decider : counting->rules->len)
            += count;
    }
}

/* The node of each type: the first ones have their own, the rest share the last. */
static GArray *
add_types (HcFlowModel *model, Counting *counting, guint most)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_types = counting->names->len;
  guint own = n_types <= most + 1 ? n_types : most;
  guint node = 0;

  for (guint i = 0; i < n_types; i++)
    {
      const char *name = counting->names->pdata[i];
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counting->types, name));

      if (i <= own)
        node = hc_flow_model_add_node (model, HC_FLOW_TYPE,
                                       i == own        ? HC_FLOW_OTHERS
                                       : *name == '\0' ? HC_FLOW_BLANK
                                                       : HC_FLOW_NAMED,
                                       i == own ? NULL : name, 0);
      ((HcFlowNode *)model->nodes->pdata[node])->count += count;
      ((HcFlowNode *)model->nodes->pdata[node])->merged++;
      g_array_append_val (nodes, node);
    }
  return nodes;
}

static guint
sum_column (Counting *counting, guint column)
{
  guint sum = 0;

  for (guint type = 0; type < counting->names->len; type++)
    sum += *get_cell (counting, type, column);
  return sum;
}

static int
compare_sums (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *)a, other = *(const guint *)b;

  return one == other ? 0 : one > other ? -1 : 1;
}

/* From how many records on a rule is named: @most rules are. */
static guint
get_least (Counting *counting, guint most)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < counting->rules->len; i++)
    {
      guint sum = sum_column (counting, i);

      g_array_append_val (sums, sum);
    }
  g_array_sort (sums, compare_sums);
  return sums->len > most ? MAX (g_array_index (sums, guint, most - 1), 1) : 1;
}

static guint
add_rule (HcFlowModel *model, Counting *counting, guint column, guint count)
{
  g_autofree char *title = hc_rule_dup_title (g_ptr_array_index (counting->rules, column));
  guint node = hc_flow_model_add_node (model, HC_FLOW_RULE, HC_FLOW_NAMED, title, count);

  ((HcFlowNode *)model->nodes->pdata[node])->rule = (int)column;
  return node;
}

/* The node of each rule and, last, of none; G_MAXUINT for one without records. Those that are too many share
 * the node of the others. */
static GArray *
add_rules (HcFlowModel *model, Counting *counting, guint most)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  guint least = get_least (counting, most);
  guint others = G_MAXUINT;

  for (guint column = 0; column < counting->n_columns; column++)
    {
      guint count = sum_column (counting, column);
      guint node = G_MAXUINT;

      if (count > 0 && column == counting->rules->len)
        node = hc_flow_model_add_node (model, HC_FLOW_RULE, HC_FLOW_ELSE, NULL, count);
      else if (count >= least)
        node = add_rule (model, counting, column, count);
      else if (count > 0)
        {
          if (others == G_MAXUINT)
            others = hc_flow_model_add_node (model, HC_FLOW_RULE, HC_FLOW_OTHERS, NULL, 0);
          node = others;
          ((HcFlowNode *)model->nodes->pdata[node])->count += count;
          ((HcFlowNode *)model->nodes->pdata[node])->merged++;
        }
      g_array_append_val (nodes, node);
    }
  return nodes;
}

/* Where a column of the matrix leads. @name: (nullable): the layout */
static HcFlowWhat
get_target (const HcSettings *settings, GPtrArray *layouts, Counting *counting, guint column, char **name)
{
  const HcRule *rule = column < counting->rules->len ? g_ptr_array_index (counting->rules, column) : NULL;
  const HcNameRef *ref = rule != NULL ? rule->layout : settings->locations[counting->census->kind];
  const HcLayout *layout = ref != NULL ? hc_settings_find_layout (layouts, ref) : NULL;

  if (ref == NULL)
    return rule != NULL ? HC_FLOW_SKIPPED : HC_FLOW_NOT_IMPORTED;
  *name = layout != NULL ? g_strdup (layout->name) : hc_name_ref_dup_text (ref);
  return HC_FLOW_NAMED;
}

static guint
find_target (HcFlowModel *model, HcFlowWhat what, const char *name)
{
  for (guint i = 0; i < model->nodes->len; i++)
    {
      const HcFlowNode *node = model->nodes->pdata[i];

      if (node->column == HC_FLOW_TARGET && node->what == what
          && g_str_equal (node->name, name != NULL ? name : ""))
        return i;
    }
  return hc_flow_model_add_node (model, HC_FLOW_TARGET, what, name, 0);
}

/* Adds up what goes from one node to another. */
static void
grow_band (HcFlowModel *model, guint from, guint to, guint count)
{
  for (guint i = 0; i < model->bands->len; i++)
    {
      HcFlowBand *band = &g_array_index (model->bands, HcFlowBand, i);

      if (band->from == from && band->to == to)
        {
          band->count += count;
          return;
        }
    }
  hc_flow_model_add_band (model, from, to, count);
}

static int
compare_bands (gconstpointer a, gconstpointer b)
{
  const HcFlowBand *one = a, *other = b;

  if (one->from != other->from)
    return one->from < other->from ? -1 : 1;
  return one->to < other->to ? -1 : 1;
}

static void
add_bands (HcFlowModel *model,
           const HcSettings *settings,
           GPtrArray *layouts,
           Counting *counting,
           GArray *types,
           GArray *rules)
{
  for (guint column = 0; column < counting->n_columns; column++)
    {
      guint middle = g_array_index (rules, guint, column);
      guint count = sum_column (counting, column);
      g_autofree char *name = NULL;
      HcFlowWhat what;
      guint target;

      if (count == 0)
        continue;
      what = get_target (settings, layouts, counting, column, &name);
      target = find_target (model, what, name);
      ((HcFlowNode *)model->nodes->pdata[target])->count += count;
      grow_band (model, middle, target, count);
      for (guint type = 0; type < counting->names->len; type++)
        if (*get_cell (counting, type, column) > 0)
          grow_band (model, g_array_index (types, guint, type), middle, *get_cell (counting, type, column));
    }
  g_array_sort (model->bands, compare_bands);
}

static HcFlowModel *
build (const HcSettings *settings, GPtrArray *layouts, Counting *counting, guint most)
{
  HcFlowModel *model = hc_flow_model_new (counting->census->kind);
  g_autoptr (GArray) types = NULL;
  g_autoptr (GArray) rules = NULL;

  model->whole_tenant = counting->census->total.in_scope == 0;
  model->total = model->whole_tenant ? counting->census->total.all : counting->census->total.in_scope;
  count_types (counting);
  fill_matrix (counting);
  types = add_types (model, counting, most);
  rules = add_rules (model, counting, most);
  add_bands (model, settings, layouts, counting, types, rules);
  return model;
}

HcFlowModel *
hc_sync_count_flow (HcProfile *profile,
                    HcKind kind,
                    GPtrArray *rules,
                    guint most,
                    HcCensus **census,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (HcCensus) own = NULL;
  g_autoptr (HcRuleTrial) trial = NULL;
  g_autoptr (GPtrArray) layouts = hc_store_list_layouts (profile->store, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GHashTable) types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Counting counting
      = { .rules = rules != NULL ? rules : profile->settings->rules, .types = types, .names = names };
  HcFlowModel *model = NULL;

  if (layouts == NULL)
    return NULL;
  if (census == NULL)
    census = &own;
  trial = hc_sync_try_rules (profile, kind, counting.rules, NULL, census, cancellable, error);
  if (trial == NULL)
    return NULL;
  counting.census = *census;
  counting.deciders = hc_sync_decide_rows (*census, counting.rules, NULL, cancellable, error);
  if (counting.deciders != NULL)
    model = build (profile->settings, layouts, &counting, most);
  g_clear_pointer (&counting.deciders, g_array_unref);
  g_free (counting.matrix);
  return model;
}
