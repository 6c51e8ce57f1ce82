/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-item-text.h"

#include "hc-format.h"

#include <glib/gi18n.h>

const char *
hc_item_text_get_icon (HcAction action)
{
  static const char *const icons[HC_N_ACTIONS] = {
    [HC_ACTION_CREATE] = "list-add-symbolic",      [HC_ACTION_ADOPT] = "insert-link-symbolic",
    [HC_ACTION_UPDATE] = "document-edit-symbolic", [HC_ACTION_RENAME] = "document-edit-symbolic",
    [HC_ACTION_MOVE_LAYOUT] = "go-jump-symbolic",  [HC_ACTION_MOVE_COMPANY] = "go-jump-symbolic",
    [HC_ACTION_ARCHIVE] = "folder-symbolic",       [HC_ACTION_UNARCHIVE] = "edit-undo-symbolic",
    [HC_ACTION_RELATE] = "emblem-shared-symbolic", [HC_ACTION_TILE] = "view-grid-symbolic",
  };

  return (guint)action < HC_N_ACTIONS ? icons[action] : "";
}

const char *
hc_item_text_get_state (HcItemState state)
{
  switch (state)
    {
    case HC_ITEM_INTENDED:
      return _ ("To do");
    case HC_ITEM_SENT:
      return _ ("Sent, no answer yet");
    case HC_ITEM_CONFIRMED:
      return _ ("Done");
    case HC_ITEM_FAILED:
      return _ ("Failed");
    case HC_ITEM_DROPPED:
      return _ ("Not needed");
    case HC_ITEM_DESELECTED:
      return _ ("Taken out");
    case HC_ITEM_PLANNED:
    default:
      return "";
    }
}

const char *
hc_item_text_get_state_icon (HcItemState state)
{
  switch (state)
    {
    case HC_ITEM_CONFIRMED:
      return "emblem-ok-symbolic";
    case HC_ITEM_FAILED:
      return "dialog-error-symbolic";
    case HC_ITEM_SENT:
      return "dialog-question-symbolic";
    case HC_ITEM_INTENDED:
    case HC_ITEM_DROPPED:
    case HC_ITEM_DESELECTED:
    case HC_ITEM_PLANNED:
    default:
      return "content-loading-symbolic";
    }
}

char *
hc_item_text_dup_title (const HcItem *item)
{
  if (item->name != NULL && item->name[0] != '\0')
    return g_strdup (item->name);
  if (item->action == HC_ACTION_TILE)
    return g_strdup (_ ("Agreements"));
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, hc_format_kind (item->kind), item->cw_id);
}

static void
append (GString *text, const char *part)
{
  if (part != NULL && part[0] != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

char *
hc_item_text_dup_place (const HcItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (item->kind != HC_KIND_COMPANY)
    append (text, item->company_name);
  append (text, item->layout != NULL ? item->layout : hc_format_kind (item->kind));
  return g_strdup (text->str);
}

char *
hc_item_text_dup_value (const char *value)
{
  char *line;

  if (value == NULL || value[0] == '\0')
    return g_strdup (_ ("nothing"));
  line = g_strdup (value);
  g_strdelimit (line, "\r\n\t", ' ');
  return line;
}

static const struct
{
  const char *key;
  const char *word;
} fields[] = {
  { "name", N_ ("Name") },
  { "primary_serial", N_ ("Serial number") },
  { "primary_mail", N_ ("E-mail") },
  { "primary_model", N_ ("Model") },
  { "primary_manufacturer", N_ ("Manufacturer") },
  { "address_line_1", N_ ("Address line 1") },
  { "address_line_2", N_ ("Address line 2") },
  { "city", N_ ("City") },
  { "state", N_ ("State") },
  { "zip", N_ ("ZIP code") },
  { "country_name", N_ ("Country") },
  { "phone_number", N_ ("Phone") },
  { "fax_number", N_ ("Fax") },
  { "website", N_ ("Website") },
  { "company_type", N_ ("Company type") },
  { "id_number", N_ ("ID number") },
  { "message", N_ ("Message") },
  { "content", N_ ("Content") },
};

char *
hc_item_text_dup_field (const HcChange *change)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].key, change->key))
      return g_strdup (_ (fields[i].word));
  return g_strdup (hc_change_get_field (change));
}

static char *
dup_change (const HcChange *change)
{
  g_autofree char *field = hc_item_text_dup_field (change);
  g_autofree char *before = hc_item_text_dup_value (change->before);
  g_autofree char *after = hc_item_text_dup_value (change->after);

  if (change->before == NULL)
    return g_strdup_printf ("%s: %s", field, after);
  /* Translators: field, value before, value after */
  return g_strdup_printf (C_ ("change", "%s: %s → %s"), field, before, after);
}

char *
hc_item_text_dup_summary (const HcItem *item)
{
  g_autofree char *first = NULL;

  if (item->action != HC_ACTION_UPDATE || item->changes->len == 0)
    return g_strdup (item->reason != NULL ? item->reason : "");
  first = dup_change (g_ptr_array_index (item->changes, 0));
  if (item->changes->len == 1)
    return g_steal_pointer (&first);
  return g_strdup_printf (
      ngettext ("%s, and %u more field", "%s, and %u more fields", item->changes->len - 1), first,
      item->changes->len - 1);
}

char *
hc_item_text_dup_forecast (guint requests, guint per_minute)
{
  gint64 seconds = ((gint64)requests * 60 + per_minute - 1) / MAX (per_minute, 1);
  g_autofree char *number = hc_format_number (requests);
  g_autofree char *duration = hc_format_duration (seconds);

  if (requests == 0)
    return g_strdup (_ ("no requests"));
  /* Translators: "1,240 requests, about 5 minutes" */
  return g_strdup_printf (ngettext ("%s request, %s", "%s requests, %s", requests), number, duration);
}
