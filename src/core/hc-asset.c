/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-asset.h"

const char *
hc_attribute_to_string (HcAttribute attribute)
{
  static const char *const names[HC_N_ATTRIBUTES] = {
    [HC_ATTRIBUTE_SERIAL] = "primary_serial",
    [HC_ATTRIBUTE_MAIL] = "primary_mail",
    [HC_ATTRIBUTE_MODEL] = "primary_model",
    [HC_ATTRIBUTE_MANUFACTURER] = "primary_manufacturer",
  };

  g_return_val_if_fail ((guint)attribute < HC_N_ATTRIBUTES, "");
  return names[attribute];
}

HcAsset *
hc_asset_new (gint64 id)
{
  HcAsset *asset = g_new0 (HcAsset, 1);

  asset->id = id;
  asset->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  asset->cards = g_array_new (FALSE, TRUE, sizeof (HcCard));
  return asset;
}

void
hc_asset_free (HcAsset *asset)
{
  if (asset == NULL)
    return;
  g_free (asset->name);
  g_free (asset->url);
  for (guint i = 0; i < HC_N_ATTRIBUTES; i++)
    g_free (asset->attributes[i]);
  g_hash_table_unref (asset->fields);
  g_clear_pointer (&asset->raw, g_hash_table_unref);
  g_array_unref (asset->cards);
  g_free (asset->created_at);
  g_free (asset->updated_at);
  g_free (asset);
}

const char *
hc_asset_get_field (const HcAsset *asset, const char *label)
{
  const char *value;

  g_return_val_if_fail (asset != NULL && label != NULL, "");

  value = g_hash_table_lookup (asset->fields, label);
  return value != NULL ? value : "";
}

void
hc_asset_set_field (HcAsset *asset, const char *label, const char *value)
{
  g_return_if_fail (asset != NULL && label != NULL);

  if (value == NULL || *value == '\0')
    g_hash_table_remove (asset->fields, label);
  else
    g_hash_table_insert (asset->fields, g_strdup (label), g_strdup (value));
  if (asset->raw != NULL)
    g_hash_table_remove (asset->raw, label);
}

const char *
hc_asset_get_raw (const HcAsset *asset, const char *label)
{
  return asset->raw != NULL ? g_hash_table_lookup (asset->raw, label) : NULL;
}

void
hc_asset_set_raw (HcAsset *asset, const char *label, const char *text)
{
  if (asset->raw == NULL)
    asset->raw = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (asset->raw, g_strdup (label), g_strdup (text));
}

HcHuduCompany *
hc_hudu_company_new (gint64 id, const char *name)
{
  HcHuduCompany *company = g_new0 (HcHuduCompany, 1);

  company->id = id;
  company->name = g_strdup (name != NULL ? name : "");
  company->url = g_strdup ("");
  company->details = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  company->cw_ids = g_array_new (FALSE, TRUE, sizeof (gint64));
  company->updated_at = g_strdup ("");
  return company;
}

void
hc_hudu_company_free (HcHuduCompany *company)
{
  if (company == NULL)
    return;
  g_free (company->name);
  g_free (company->url);
  g_hash_table_unref (company->details);
  g_array_unref (company->cw_ids);
  g_free (company->updated_at);
  g_free (company);
}

const char *
hc_hudu_company_get (const HcHuduCompany *company, const char *key)
{
  const char *value;

  g_return_val_if_fail (company != NULL && key != NULL, "");

  value = g_hash_table_lookup (company->details, key);
  return value != NULL ? value : "";
}

void
hc_hudu_company_set (HcHuduCompany *company, const char *key, const char *value)
{
  g_return_if_fail (company != NULL && key != NULL);

  if (value == NULL || *value == '\0')
    g_hash_table_remove (company->details, key);
  else
    g_hash_table_insert (company->details, (gpointer)g_intern_string (key), g_strdup (value));
}

const char *
hc_asset_get_value (const HcAsset *asset, const char *key)
{
  if (key[0] == ':')
    return hc_asset_get_field (asset, key + 1);
  if (g_str_equal (key, "name"))
    return asset->name != NULL ? asset->name : "";
  for (guint i = 0; i < HC_N_ATTRIBUTES; i++)
    if (g_str_equal (key, hc_attribute_to_string ((HcAttribute)i)))
      return asset->attributes[i] != NULL ? asset->attributes[i] : "";
  return NULL;
}

const char *
hc_hudu_company_get_value (const HcHuduCompany *company, const char *key)
{
  return g_str_equal (key, "name") ? company->name : hc_hudu_company_get (company, key);
}
