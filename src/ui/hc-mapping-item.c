/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-mapping-item.h"

struct _HcMappingItem
{
  GObject parent;

  char *from;
  char *to;
  HcOwner owner;
  HcMapping *valid; /* (nullable) */
  char *problem;    /* (nullable) */
  gboolean warning;
};

G_DEFINE_FINAL_TYPE (HcMappingItem, hc_mapping_item, G_TYPE_OBJECT)

static guint changed_signal;

static void
tell (HcMappingItem *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
hc_mapping_item_finalize (GObject *object)
{
  HcMappingItem *self = HC_MAPPING_ITEM (object);

  g_free (self->from);
  g_free (self->to);
  g_free (self->problem);
  g_clear_pointer (&self->valid, hc_mapping_free);
  G_OBJECT_CLASS (hc_mapping_item_parent_class)->finalize (object);
}

static void
hc_mapping_item_class_init (HcMappingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hc_mapping_item_finalize;
  changed_signal = g_signal_new ("changed", HC_TYPE_MAPPING_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
hc_mapping_item_init (HcMappingItem *self)
{
}

HcMappingItem *
hc_mapping_item_new (const HcMapping *mapping)
{
  HcMappingItem *self = g_object_new (HC_TYPE_MAPPING_ITEM, NULL);

  self->from = g_strdup (mapping != NULL ? mapping->from : "");
  self->to = g_strdup (mapping != NULL ? mapping->to : "");
  self->owner = mapping != NULL ? mapping->owner : HC_OWNER_FOLLOW;
  self->valid = mapping != NULL ? hc_mapping_copy (mapping) : NULL;
  return self;
}

const char *
hc_mapping_item_get_from (HcMappingItem *self)
{
  return self->from;
}

const char *
hc_mapping_item_get_to (HcMappingItem *self)
{
  return self->to;
}

HcOwner
hc_mapping_item_get_owner (HcMappingItem *self)
{
  return self->owner;
}

void
hc_mapping_item_set (HcMappingItem *self, const char *from, const char *to, HcOwner owner)
{
  g_autofree char *new_from = g_strdup (from);
  g_autofree char *new_to = g_strdup (to);

  g_free (self->from);
  self->from = g_steal_pointer (&new_from);
  g_free (self->to);
  self->to = g_steal_pointer (&new_to);
  self->owner = owner;
  tell (self);
}

const HcMapping *
hc_mapping_item_get_valid (HcMappingItem *self)
{
  return self->valid;
}

gboolean
hc_mapping_item_is_complete (HcMappingItem *self)
{
  return *self->from != '\0' && *self->to != '\0';
}

void
hc_mapping_item_accept (HcMappingItem *self)
{
  g_clear_pointer (&self->valid, hc_mapping_free);
  self->valid = hc_mapping_new (self->from, self->to, self->owner);
}

const char *
hc_mapping_item_get_problem (HcMappingItem *self)
{
  return self->problem;
}

gboolean
hc_mapping_item_is_warning (HcMappingItem *self)
{
  return self->warning;
}

void
hc_mapping_item_set_problem (HcMappingItem *self, const char *problem, gboolean warning)
{
  if (g_strcmp0 (self->problem, problem) == 0 && self->warning == warning)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  self->warning = warning;
  tell (self);
}
