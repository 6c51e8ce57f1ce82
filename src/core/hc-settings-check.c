/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-settings-check.h"

#include "hc-error.h"
#include "hc-property.h"
#include "hc-text.h"

#include <string.h>

/* One place in the document that gives a layout to a kind. */
typedef struct
{
  char *path;
  const HcNameRef *layout;
  HcKind kind;
} Use;

static void
clear_use (Use *use)
{
  g_free (use->path);
}

static void
take_use (GArray *uses, char *path, const HcNameRef *layout, HcKind kind)
{
  Use use = { path, layout, kind };

  g_array_append_val (uses, use);
}

static GArray *
collect_uses (const HcSettings *settings)
{
  GArray *uses = g_array_new (FALSE, FALSE, sizeof (Use));

  g_array_set_clear_func (uses, (GDestroyNotify)clear_use);
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    if (settings->locations[kind] != NULL)
      take_use (uses, g_strdup_printf ("locations.%s", hc_kind_to_string ((HcKind)kind)),
                settings->locations[kind], (HcKind)kind);
  for (guint i = 0; i < settings->rules->len; i++)
    {
      const HcRule *rule = settings->rules->pdata[i];

      if (!rule->skip)
        take_use (uses, g_strdup_printf ("rules[%u].layout", i), rule->layout, rule->kind);
    }
  for (guint i = 0; i < settings->mappings->len; i++)
    {
      const HcLayoutMappings *mappings = settings->mappings->pdata[i];
      g_autofree char *text = hc_name_ref_dup_text (mappings->layout);

      take_use (uses, g_strdup_printf ("mappings.%s.%s", hc_kind_to_string (mappings->kind), text),
                mappings->layout, mappings->kind);
    }
  return uses;
}

static gboolean
is_same_layout (const HcNameRef *a, const HcNameRef *b, GPtrArray *layouts)
{
  const HcLayout *meant;

  if (layouts == NULL)
    return hc_name_ref_matches (a, b->name, b->id);
  meant = hc_settings_find_layout (layouts, a);
  return meant != NULL && meant == hc_settings_find_layout (layouts, b);
}

static gboolean
check_uses (const HcSettings *settings, GPtrArray *layouts, GError **error)
{
  g_autoptr (GArray) uses = collect_uses (settings);

  for (guint i = 0; i < uses->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const Use *use = &g_array_index (uses, Use, i);
        const Use *before = &g_array_index (uses, Use, j);
        g_autofree char *text = NULL;

        if (use->kind == before->kind || !is_same_layout (use->layout, before->layout, layouts))
          continue;
        text = hc_name_ref_dup_text (use->layout);
        g_set_error (
            error, HC_ERROR, HC_ERROR_INVALID,
            "%s: the layout “%s” already serves the kind %s (%s); choose another layout for the kind %s",
            use->path, text, hc_kind_to_string (before->kind), before->path, hc_kind_to_string (use->kind));
        return FALSE;
      }
  return TRUE;
}

gboolean
hc_settings_check_one_kind (const HcSettings *settings, GError **error)
{
  return check_uses (settings, NULL, error);
}

gboolean
hc_settings_check_layouts (const HcSettings *settings, GPtrArray *layouts, GError **error)
{
  return check_uses (settings, layouts, error);
}

gboolean
hc_settings_check_fields (const HcSettings *settings, GError **error)
{
  for (guint i = 0; i < settings->rules->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("rules[%u]", i);

      if (!hc_rule_check_fields (settings->rules->pdata[i], path, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_password_question (const char *property, GHashTable *labels)
{
  GHashTableIter iter;
  gpointer label;

  if (!g_str_has_prefix (property, HC_PROPERTY_QUESTION))
    return FALSE;
  g_hash_table_iter_init (&iter, labels);
  while (g_hash_table_iter_next (&iter, &label, NULL))
    if (hc_text_equal (label, property + strlen (HC_PROPERTY_QUESTION)))
      return TRUE;
  return FALSE;
}

static gboolean
refuse_password (const char *path, const char *property, GError **error)
{
  g_set_error (
      error, HC_ERROR, HC_ERROR_INVALID,
      "%s: the question “%s” is a password in ConnectWise; passwords are never read, choose another one",
      path, property + strlen (HC_PROPERTY_QUESTION));
  return FALSE;
}

static gboolean
check_rule_questions (const HcRule *rule, guint index, GHashTable *labels, GError **error)
{
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const HcCondition *condition = rule->conditions->pdata[i];
      g_autofree char *path = g_strdup_printf ("rules[%u].when[%u].field", index, i);

      if (is_password_question (condition->property, labels))
        return refuse_password (path, condition->property, error);
    }
  return TRUE;
}

static gboolean
check_mapping_questions (const HcLayoutMappings *mappings, GHashTable *labels, GError **error)
{
  for (guint i = 0; i < mappings->mappings->len; i++)
    {
      const HcMapping *mapping = mappings->mappings->pdata[i];
      g_autofree char *text = hc_name_ref_dup_text (mappings->layout);
      g_autofree char *path
          = g_strdup_printf ("mappings.%s.%s[%u].from", hc_kind_to_string (mappings->kind), text, i);

      if (is_password_question (mapping->from, labels))
        return refuse_password (path, mapping->from, error);
    }
  return TRUE;
}

gboolean
hc_settings_check_password_questions (const HcSettings *settings, GHashTable *labels, GError **error)
{
  for (guint i = 0; i < settings->rules->len; i++)
    if (!check_rule_questions (settings->rules->pdata[i], i, labels, error))
      return FALSE;
  for (guint i = 0; i < settings->mappings->len; i++)
    if (!check_mapping_questions (settings->mappings->pdata[i], labels, error))
      return FALSE;
  return TRUE;
}
