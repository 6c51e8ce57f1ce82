/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

#include "hc-mapping.h"
#include "hc-text.h"

#define LIKENESS 0.84
#define ID_LABEL "ConnectWise ID"

/* What a layout that we recommend holds, in order. */
typedef struct
{
  const char *label;
  HcFieldType type;
  gboolean expiration;
} Recommended;

static const Recommended configuration_fields[] = {
  { ID_LABEL, HC_FIELD_TEXT, FALSE },
  { "Type", HC_FIELD_TEXT, FALSE },
  { "Status", HC_FIELD_TEXT, FALSE },
  { "Serial Number", HC_FIELD_TEXT, FALSE },
  { "Model Number", HC_FIELD_TEXT, FALSE },
  { "Manufacturer", HC_FIELD_TEXT, FALSE },
  { "Vendor", HC_FIELD_TEXT, FALSE },
  { "Tag Number", HC_FIELD_TEXT, FALSE },
  { "Operating System", HC_FIELD_TEXT, FALSE },
  { "RAM", HC_FIELD_TEXT, FALSE },
  { "IP Address", HC_FIELD_TEXT, FALSE },
  { "MAC Address", HC_FIELD_TEXT, FALSE },
  { "Last Login Name", HC_FIELD_TEXT, FALSE },
  { "Site", HC_FIELD_TEXT, FALSE },
  { "Contact", HC_FIELD_TEXT, FALSE },
  { "Purchase Date", HC_FIELD_DATE, FALSE },
  { "Installation Date", HC_FIELD_DATE, FALSE },
  { "Warranty Expiration Date", HC_FIELD_DATE, TRUE },
  { "Notes", HC_FIELD_RICH_TEXT, FALSE },
  { NULL, HC_FIELD_TEXT, FALSE },
};

static const Recommended contact_fields[] = {
  { ID_LABEL, HC_FIELD_TEXT, FALSE },     { "First Name", HC_FIELD_TEXT, FALSE },
  { "Last Name", HC_FIELD_TEXT, FALSE },  { "Title", HC_FIELD_TEXT, FALSE },
  { "Department", HC_FIELD_TEXT, FALSE }, { "Email", HC_FIELD_EMAIL, FALSE },
  { "Phone", HC_FIELD_PHONE, FALSE },     { "Site", HC_FIELD_TEXT, FALSE },
  { "Types", HC_FIELD_TEXT, FALSE },      { "Active", HC_FIELD_CHECK_BOX, FALSE },
  { NULL, HC_FIELD_TEXT, FALSE },
};

static const Recommended site_fields[] = {
  { ID_LABEL, HC_FIELD_TEXT, FALSE },
  { "Address", HC_FIELD_ADDRESS, FALSE },
  { "Phone Number", HC_FIELD_PHONE, FALSE },
  { "Fax Number", HC_FIELD_PHONE, FALSE },
  { NULL, HC_FIELD_TEXT, FALSE },
};

static const Recommended agreement_fields[] = {
  { ID_LABEL, HC_FIELD_TEXT, FALSE },     { "Type", HC_FIELD_TEXT, FALSE },
  { "Start Date", HC_FIELD_DATE, FALSE }, { "End Date", HC_FIELD_DATE, TRUE },
  { NULL, HC_FIELD_TEXT, FALSE },
};

static const struct
{
  const char *name;
  const char *icon;
  const Recommended *fields;
} recommended[HC_N_KINDS] = {
  [HC_KIND_CONFIGURATION] = { "Configurations", "fas fa-desktop", configuration_fields },
  [HC_KIND_CONTACT] = { "People", "fas fa-users", contact_fields },
  [HC_KIND_SITE] = { "Locations", "fas fa-building", site_fields },
  [HC_KIND_AGREEMENT] = { "Agreements", "fas fa-file-contract", agreement_fields },
};

static HcLayout *
new_recommended (HcKind kind, const char *name)
{
  HcLayout *layout = hc_layout_new (0, name, TRUE);

  for (guint i = 0; recommended[kind].fields[i].label != NULL; i++)
    {
      const Recommended *wanted = &recommended[kind].fields[i];
      HcLayoutField *field = hc_layout_add_field (layout, 0, wanted->label, wanted->type);

      field->position = (int)i + 1;
      field->expiration = wanted->expiration;
    }
  return layout;
}

/* The layout that a person means: by name, else the kind's location, else the name that we recommend. */
static HcNameRef *
dup_wanted (HcProfile *profile, HcKind kind, const char *name)
{
  if (name != NULL)
    return hc_name_ref_new (name, 0);
  if (profile->settings->locations[kind] != NULL)
    return hc_name_ref_copy (profile->settings->locations[kind]);
  return hc_name_ref_new (recommended[kind].name, 0);
}

/* (nullable) */
static const char *
guess_name (GPtrArray *layouts, const char *name)
{
  g_autofree char *key = hc_text_key (name);
  const char *best = NULL;
  double likeness = LIKENESS;

  for (guint i = 0; i < layouts->len; i++)
    {
      const HcLayout *layout = g_ptr_array_index (layouts, i);
      g_autofree char *other = hc_text_key (layout->name);
      double alike = hc_text_similarity (key, other);

      if (alike <= likeness)
        continue;
      likeness = alike;
      best = layout->name;
    }
  return best;
}

/* A name with a slip in it must not become a layout of that name. */
static gboolean
may_create (HcKind kind, const char *name, GPtrArray *layouts, GError **error)
{
  const char *guess;

  if (name == NULL || hc_text_equal (name, recommended[kind].name))
    return TRUE;
  guess = guess_name (layouts, name);
  if (guess != NULL)
    g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                 "there is no asset layout “%s” in Hudu; did you mean “%s”?", name, guess);
  else
    g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                 "there is no asset layout “%s” in Hudu; only the recommended one, “%s”, is created", name,
                 recommended[kind].name);
  return FALSE;
}

/* @name: (nullable): as a person gave it */
static HcLayout *
prepare (HcProfile *profile,
         HcConnection *connection,
         HcKind kind,
         const char *name,
         gboolean *created,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GPtrArray) layouts = hc_hudu_list_layouts (connection->hudu, cancellable, error);
  g_autoptr (HcNameRef) wanted = dup_wanted (profile, kind, name);
  g_autoptr (HcLayout) made = NULL;
  const HcLayout *layout;

  if (layouts == NULL)
    return NULL;
  layout = hc_settings_find_layout (layouts, wanted);
  *created = layout == NULL;
  if (layout != NULL && hc_mapping_find_id_field (profile->settings, kind, layout) != NULL)
    return hc_layout_copy (layout);
  if (layout != NULL)
    return hc_hudu_add_layout_field (connection->hudu, layout->id, ID_LABEL, cancellable, error);
  if (wanted->name == NULL)
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                   "there is no asset layout #%" G_GINT64_FORMAT " in Hudu", wanted->id);
      return NULL;
    }
  if (!may_create (kind, name, layouts, error))
    return NULL;
  made = new_recommended (kind, wanted->name);
  return hc_hudu_create_layout (connection->hudu, made, recommended[kind].icon, cancellable, error);
}

HcLayout *
hc_sync_prepare_layout (HcProfile *profile,
                        HcKind kind,
                        const char *layout_name,
                        gboolean *created,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (HcConnection) connection = NULL;
  g_autoptr (HcLayout) layout = NULL;
  g_autoptr (HcLock) lock = NULL;

  if (kind == HC_KIND_COMPANY)
    {
      g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID, "companies are not kept in an asset layout");
      return NULL;
    }
  connection = hc_connection_open (profile, cancellable, error);
  lock = connection != NULL ? hc_lock_acquire (profile->store, error) : NULL;
  if (lock == NULL)
    return NULL;
  layout = prepare (profile, connection, kind, layout_name, created, cancellable, error);
  if (layout == NULL || !hc_store_put_layout (profile->store, layout, error))
    return NULL;
  return g_steal_pointer (&layout);
}
