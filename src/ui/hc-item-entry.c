/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-item-entry.h"

struct _HcItemEntry
{
  HcRow parent;

  HcItem *item;
  gboolean left_out;
};

G_DEFINE_FINAL_TYPE (HcItemEntry, hc_item_entry, HC_TYPE_ROW)

static void
hc_item_entry_finalize (GObject *object)
{
  g_clear_pointer (&HC_ITEM_ENTRY (object)->item, hc_item_free);
  G_OBJECT_CLASS (hc_item_entry_parent_class)->finalize (object);
}

static void
hc_item_entry_class_init (HcItemEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hc_item_entry_finalize;
}

static void
hc_item_entry_init (HcItemEntry *self)
{
}

const HcItem *
hc_item_entry_get_item (HcItemEntry *self)
{
  return self->item;
}

void
hc_item_entry_take_item (HcItemEntry *self, HcItem *item)
{
  g_clear_pointer (&self->item, hc_item_free);
  self->item = item;
  hc_row_changed (HC_ROW (self));
}

gboolean
hc_item_entry_is_left_out (HcItemEntry *self)
{
  return self->left_out;
}

void
hc_item_entry_set_left_out (HcItemEntry *self, gboolean left_out)
{
  if (left_out == self->left_out)
    return;
  self->left_out = left_out;
  hc_row_changed (HC_ROW (self));
}
