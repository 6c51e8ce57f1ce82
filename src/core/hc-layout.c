/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-layout.h"

#include "hc-text.h"

#include <string.h>

static const char *const type_names[] = {
  [HC_FIELD_TEXT] = "Text",           [HC_FIELD_RICH_TEXT] = "RichText",
  [HC_FIELD_HEADING] = "Heading",     [HC_FIELD_CHECK_BOX] = "CheckBox",
  [HC_FIELD_WEBSITE] = "Website",     [HC_FIELD_PASSWORD] = "Password",
  [HC_FIELD_NUMBER] = "Number",       [HC_FIELD_DATE] = "Date",
  [HC_FIELD_DROPDOWN] = "Dropdown",   [HC_FIELD_LIST_SELECT] = "ListSelect",
  [HC_FIELD_EMBED] = "Embed",         [HC_FIELD_EMAIL] = "Email",
  [HC_FIELD_PHONE] = "Phone",         [HC_FIELD_ASSET_TAG] = "AssetTag",
  [HC_FIELD_ADDRESS] = "AddressData",
};

HcFieldType
hc_field_type_from_string (const char *text)
{
  if (text == NULL)
    return HC_FIELD_TEXT;
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++)
    if (g_ascii_strcasecmp (text, type_names[i]) == 0)
      return i;
  return HC_FIELD_TEXT;
}

const char *
hc_field_type_to_string (HcFieldType type)
{
  g_return_val_if_fail ((guint)type < G_N_ELEMENTS (type_names), "Text");
  return type_names[type];
}

static void
field_free (HcLayoutField *field)
{
  g_free (field->label);
  g_strfreev (field->options);
  g_free (field->option_ids);
  g_free (field);
}

HcLayout *
hc_layout_new (gint64 id, const char *name, gboolean active)
{
  HcLayout *layout = g_new0 (HcLayout, 1);

  layout->id = id;
  layout->name = g_strdup (name != NULL ? name : "");
  layout->active = active;
  layout->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)field_free);
  return layout;
}

HcLayout *
hc_layout_copy (const HcLayout *layout)
{
  HcLayout *copy;

  g_return_val_if_fail (layout != NULL, NULL);

  copy = hc_layout_new (layout->id, layout->name, layout->active);
  copy->slug = g_strdup (layout->slug);
  for (guint i = 0; i < layout->fields->len; i++)
    {
      const HcLayoutField *from = g_ptr_array_index (layout->fields, i);
      HcLayoutField *to = hc_layout_add_field (copy, from->id, from->label, from->type);
      char *label = to->label;

      *to = *from;
      to->label = label;
      to->options = g_strdupv (from->options);
      if (from->options != NULL && from->option_ids != NULL)
        to->option_ids = g_memdup2 (from->option_ids, g_strv_length (from->options) * sizeof (gint64));
      else
        to->option_ids = NULL;
    }
  return copy;
}

void
hc_layout_free (HcLayout *layout)
{
  if (layout == NULL)
    return;
  g_free (layout->name);
  g_free (layout->slug);
  g_ptr_array_unref (layout->fields);
  g_free (layout);
}

HcLayoutField *
hc_layout_add_field (HcLayout *layout, gint64 id, const char *label, HcFieldType type)
{
  HcLayoutField *field;

  g_return_val_if_fail (layout != NULL, NULL);

  field = g_new0 (HcLayoutField, 1);
  field->id = id;
  field->label = g_strdup (label != NULL ? label : "");
  field->type = type;
  field->position = (int)layout->fields->len + 1;
  g_ptr_array_add (layout->fields, field);
  return field;
}

const HcLayoutField *
hc_layout_find_field (const HcLayout *layout, const char *label)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (layout != NULL && label != NULL, NULL);

  for (guint i = 0; i < layout->fields->len; i++)
    {
      const HcLayoutField *field = g_ptr_array_index (layout->fields, i);

      if (g_str_equal (field->label, label))
        return field;
    }
  wanted = hc_text_key (label);
  if (*wanted == '\0')
    return NULL;
  for (guint i = 0; i < layout->fields->len; i++)
    {
      const HcLayoutField *field = g_ptr_array_index (layout->fields, i);
      g_autofree char *key = hc_text_key (field->label);

      if (g_str_equal (key, wanted))
        return field;
    }
  return NULL;
}

char *
hc_layout_field_dup_key (const HcLayoutField *field)
{
  g_autofree char *valid = NULL;
  GString *key;

  g_return_val_if_fail (field != NULL, NULL);

  /* One character at a time: g_utf8_strdown() would follow a Turkish locale. */
  valid = g_utf8_make_valid (field->label, -1);
  key = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (key, c == ' ' ? '_' : g_unichar_tolower (c));
    }
  return g_string_free (key, FALSE);
}
