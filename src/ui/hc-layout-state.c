/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-layout-state.h"

#include <glib/gi18n.h>

static gboolean
takes_values (const HcLayoutField *field)
{
  return field->type != HC_FIELD_HEADING && field->type != HC_FIELD_PASSWORD;
}

static void
count_fields (const HcSettings *settings, HcKind kind, GHashTable *known, HcLayoutState *state)
{
  const HcLayout *layout = state->layout;
  const HcLayoutField *id_field = hc_mapping_find_id_field (settings, kind, layout);
  g_autoptr (GPtrArray) mappings = hc_mapping_resolve (settings, kind, layout, known);

  for (guint i = 0; i < layout->fields->len; i++)
    if (takes_values (layout->fields->pdata[i]) && layout->fields->pdata[i] != id_field)
      state->fields++;
  for (guint i = 0; i < mappings->len; i++)
    {
      const HcMapping *mapping = mappings->pdata[i];
      const HcLayoutField *field = hc_layout_find_field (layout, mapping->to);
      g_autofree char *problem = hc_mapping_check (kind, layout, mapping);

      if (field != NULL && field != id_field && problem == NULL && mapping->owner != HC_OWNER_NEVER)
        state->mapped++;
    }
  state->standing = id_field != NULL ? HC_LAYOUT_READY : HC_LAYOUT_WITHOUT_ID;
}

void
hc_layout_state_read (const HcSettings *settings,
                      HcKind kind,
                      GPtrArray *layouts,
                      const HcNameRef *ref,
                      GHashTable *known,
                      HcLayoutState *state)
{
  *state = (HcLayoutState){ .standing = HC_LAYOUT_NOT_CHOSEN };
  if (ref == NULL)
    return;
  state->layout = hc_settings_find_layout (layouts, ref);
  if (state->layout == NULL)
    {
      state->standing = HC_LAYOUT_GONE;
      return;
    }
  count_fields (settings, kind, known, state);
  if (!state->layout->active)
    state->standing = HC_LAYOUT_INACTIVE;
}

char *
hc_layout_state_dup_text (const HcLayoutState *state, HcKind kind, const HcNameRef *ref)
{
  g_autofree char *name = ref != NULL ? hc_name_ref_dup_text (ref) : NULL;

  switch (state->standing)
    {
    case HC_LAYOUT_READY:
      return g_strdup_printf (
          ngettext ("Ready, %u of %u field mapped", "Ready, %u of %u fields mapped", state->fields),
          state->mapped, state->fields);
    case HC_LAYOUT_WITHOUT_ID:
      return g_strdup (_ ("No “ConnectWise ID” field: a lost database could double records"));
    case HC_LAYOUT_INACTIVE:
      return g_strdup_printf (
          _ ("“%s” is inactive in Hudu: activate it there and refresh, or choose another one"), name);
    case HC_LAYOUT_GONE:
      return g_strdup_printf (_ ("There is no layout “%s” in Hudu any more: choose another one"), name);
    case HC_LAYOUT_NOT_CHOSEN:
    default:
      return g_strdup (kind == HC_KIND_AGREEMENT ? _ ("A Magic Dash tile for each company, no assets")
                                                 : _ ("Not imported"));
    }
}

const char *
hc_layout_state_get_icon (const HcLayoutState *state, HcKind kind)
{
  switch (state->standing)
    {
    case HC_LAYOUT_READY:
      return "object-select-symbolic";
    case HC_LAYOUT_WITHOUT_ID:
      return "dialog-warning-symbolic";
    case HC_LAYOUT_INACTIVE:
    case HC_LAYOUT_GONE:
      return "dialog-error-symbolic";
    case HC_LAYOUT_NOT_CHOSEN:
    default:
      return kind == HC_KIND_AGREEMENT ? "object-select-symbolic" : NULL;
    }
}

static char *
dup_problem (const HcSettings *settings, HcKind kind, GPtrArray *layouts, const HcNameRef *ref)
{
  HcLayoutState state;

  hc_layout_state_read (settings, kind, layouts, ref, NULL, &state);
  return state.standing == HC_LAYOUT_INACTIVE || state.standing == HC_LAYOUT_GONE
             ? hc_layout_state_dup_text (&state, kind, ref)
             : NULL;
}

static gboolean
is_any_chosen (const HcSettings *settings)
{
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    if (settings->locations[kind] != NULL)
      return TRUE;
  for (guint i = 0; i < settings->rules->len; i++)
    if (!((const HcRule *)settings->rules->pdata[i])->skip)
      return TRUE;
  return FALSE;
}

char *
hc_layout_state_dup_blocking (const HcSettings *settings, GPtrArray *layouts)
{
  char *problem = NULL;

  if (layouts->len == 0)
    return NULL;
  if (!is_any_chosen (settings))
    return g_strdup (_ ("No layout is chosen yet: nothing but companies would be imported"));
  for (guint kind = 0; kind < HC_N_KINDS && problem == NULL; kind++)
    if (!hc_settings_is_kind_skipped (settings, (HcKind)kind))
      problem = dup_problem (settings, (HcKind)kind, layouts, settings->locations[kind]);
  for (guint i = 0; i < settings->rules->len && problem == NULL; i++)
    {
      const HcRule *rule = settings->rules->pdata[i];

      if (!rule->skip && !hc_settings_is_kind_skipped (settings, rule->kind))
        problem = dup_problem (settings, rule->kind, layouts, rule->layout);
    }
  return problem;
}

static gboolean
is_same (GPtrArray *layouts, const HcNameRef *a, const HcNameRef *b)
{
  const HcLayout *layout = a != NULL && b != NULL ? hc_settings_find_layout (layouts, a) : NULL;

  if (a == NULL || b == NULL)
    return FALSE;
  if (layout != NULL)
    return layout == hc_settings_find_layout (layouts, b);
  return hc_name_ref_matches (a, b->name, b->id);
}

GPtrArray *
hc_layout_state_list_ruled (const HcSettings *settings, HcKind kind, GPtrArray *layouts)
{
  GPtrArray *refs = g_ptr_array_new ();

  for (guint i = 0; i < settings->rules->len; i++)
    {
      const HcRule *rule = settings->rules->pdata[i];
      gboolean there
          = rule->kind != kind || rule->skip || is_same (layouts, rule->layout, settings->locations[kind]);

      for (guint j = 0; j < refs->len && !there; j++)
        there = is_same (layouts, rule->layout, refs->pdata[j]);
      if (!there)
        g_ptr_array_add (refs, rule->layout);
    }
  return refs;
}
