/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-flow-text.h"

#include "hc-format.h"

#include <glib/gi18n.h>

static const HcFlowNode *
get_node (const HcFlowModel *model, guint node)
{
  return model->nodes->pdata[node];
}

static char *
dup_others (const HcFlowNode *node)
{
  if (node->column == HC_FLOW_TYPE)
    return g_strdup_printf (ngettext ("%u other type", "%u other types", node->merged), node->merged);
  return g_strdup_printf (ngettext ("%u other rule", "%u other rules", node->merged), node->merged);
}

static char *
dup_blank (const HcFlowModel *model)
{
  return g_strdup (model->kind == HC_KIND_SITE ? hc_format_kinds (model->kind) : _ ("Without a type"));
}

char *
hc_flow_text_dup_node (const HcFlowModel *model, guint index)
{
  const HcFlowNode *node = get_node (model, index);

  switch (node->what)
    {
    case HC_FLOW_BLANK:
      return dup_blank (model);
    case HC_FLOW_OTHERS:
      return dup_others (node);
    case HC_FLOW_ELSE:
      return g_strdup (_ ("Everything else"));
    case HC_FLOW_SKIPPED:
      return g_strdup (_ ("Skipped"));
    case HC_FLOW_NOT_IMPORTED:
      return g_strdup (_ ("Not imported"));
    case HC_FLOW_NAMED:
    default:
      return g_strdup (node->name);
    }
}

static char *
dup_records (guint count)
{
  g_autofree char *number = hc_format_number (count);

  return g_strdup_printf (ngettext ("%s record", "%s records", count), number);
}

char *
hc_flow_text_dup_node_full (const HcFlowModel *model, guint index)
{
  const HcFlowNode *node = get_node (model, index);
  g_autofree char *name = hc_flow_text_dup_node (model, index);
  g_autofree char *records = dup_records (node->count);
  double percent = model->total > 0 ? 100.0 * node->count / model->total : 0;

  if (node->count > 0 && percent < 1)
    /* Translators: name, records */
    return g_strdup_printf (_ ("%s: %s, less than 1 %%"), name, records);
  /* Translators: name, records, share of all */
  return g_strdup_printf (_ ("%s: %s, %.0f %%"), name, records, percent);
}

char *
hc_flow_text_dup_band (const HcFlowModel *model, guint index)
{
  const HcFlowBand *band = &g_array_index (model->bands, HcFlowBand, index);
  g_autofree char *from = hc_flow_text_dup_node (model, band->from);
  g_autofree char *to = hc_flow_text_dup_node (model, band->to);
  g_autofree char *records = dup_records (band->count);

  /* Translators: from, to, records: "Laptop → Workstations: 40 records" */
  return g_strdup_printf (_ ("%s → %s: %s"), from, to, records);
}

char *
hc_flow_text_dup (const HcFlowModel *model)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < model->bands->len; i++)
    {
      const HcFlowBand *band = &g_array_index (model->bands, HcFlowBand, i);
      g_autofree char *line = NULL;

      if (get_node (model, band->from)->column != HC_FLOW_RULE)
        continue;
      line = hc_flow_text_dup_band (model, i);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}
