/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-mapping-fit.h"

#include "hc-store-view-values.h"
#include "hc-text.h"
#include "hc-value.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
dup_taken (const HcMapping *mapping, GPtrArray *taken)
{
  for (guint i = 0; taken != NULL && i < taken->len; i++)
    {
      const HcMapping *other = taken->pdata[i];

      if (hc_text_equal (other->to, mapping->to))
        return g_strdup_printf (_ ("“%s” is mapped already. A field takes one value: choose another field"),
                                mapping->to);
    }
  return NULL;
}

typedef enum
{
  FORM_ANY, /* a question, or what only the server knows */
  FORM_TEXT,
  FORM_DATE,
  FORM_FLAG,
  FORM_NUMBER,
} Form;

static Form
get_form (HcKind kind, const char *property)
{
  g_autoptr (GPtrArray) listed = hc_property_list (kind);

  if (g_str_has_suffix (property, "Date"))
    return FORM_DATE;
  if (g_str_has_suffix (property, "Flag") || strcmp (property, "active") == 0)
    return FORM_FLAG;
  if (strcmp (property, "id") == 0 || g_str_has_suffix (property, "/id")
      || strcmp (property, "billAmount") == 0)
    return FORM_NUMBER;
  if (g_str_has_suffix (property, "/name")
      || g_strv_contains ((const char *const[]){ "name", "types", "address", "notes", "vendorNotes", "emails",
                                                 "phones", "email", "firstName", "lastName", "title", NULL },
                          property))
    return FORM_TEXT;
  return FORM_ANY;
}

/* What a property of that form can never be. */
static char *
dup_mismatch (HcKind kind, const HcLayoutField *field, const char *property)
{
  Form form = get_form (kind, property);
  g_autofree char *label = hc_property_dup_label (kind, property);

  if (form == FORM_ANY)
    return NULL;
  if (field->type == HC_FIELD_DATE && form != FORM_DATE)
    return g_strdup_printf (_ ("“%s” is a date field, and “%s” is no date"), field->label, label);
  if (field->type == HC_FIELD_CHECK_BOX && form != FORM_FLAG)
    return g_strdup_printf (_ ("“%s” is a checkbox, and “%s” is neither yes nor no"), field->label, label);
  if (field->type == HC_FIELD_NUMBER && form != FORM_NUMBER)
    return g_strdup_printf (_ ("“%s” is a number field, and “%s” is no number"), field->label, label);
  if (field->type == HC_FIELD_WEBSITE && (form == FORM_DATE || form == FORM_FLAG))
    return g_strdup_printf (_ ("“%s” is a web address, and “%s” is none"), field->label, label);
  return NULL;
}

char *
hc_mapping_fit_dup_problem (HcKind kind, const HcLayout *layout, const HcMapping *mapping, GPtrArray *taken)
{
  const HcLayoutField *field = hc_layout_find_field (layout, mapping->to);
  char *problem = hc_mapping_check (kind, layout, mapping);

  if (problem == NULL)
    problem = dup_taken (mapping, taken);
  if (problem == NULL && field != NULL)
    problem = dup_mismatch (kind, field, mapping->from);
  return problem;
}

char *
hc_mapping_fit_try_values (const HcLayoutField *field, GPtrArray *values, gboolean *refused)
{
  g_autofree char *reason = NULL;
  guint bad = 0, records = 0;

  *refused = FALSE;
  /* A link is made of what the name means, not of the name. */
  if (field->type == HC_FIELD_ASSET_TAG || field->type == HC_FIELD_ADDRESS)
    return NULL;
  for (guint i = 0; i < values->len; i++)
    {
      const HcValueCount *value = values->pdata[i];
      g_autofree char *why = NULL;
      g_autofree char *text = hc_value_from_connectwise (field, value->text, &why);

      if (text != NULL)
        continue;
      bad++;
      records += value->count;
      if (reason == NULL)
        reason = g_steal_pointer (&why);
    }
  if (bad == 0)
    return NULL;
  *refused = bad == values->len;
  if (*refused)
    return g_strdup_printf (_ ("No value that records have fits: %s"), reason);
  return g_strdup_printf (ngettext ("%u record is left out of this field: %s",
                                    "%u records are left out of this field, such as: %s", records),
                          records, reason);
}
