/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-activity-run-entry.h"

struct _HcActivityRunEntry
{
  HcRow parent;

  HcRunRow *row;
};

G_DEFINE_FINAL_TYPE (HcActivityRunEntry, hc_activity_run_entry, HC_TYPE_ROW)

static void
hc_activity_run_entry_finalize (GObject *object)
{
  g_clear_pointer (&HC_ACTIVITY_RUN_ENTRY (object)->row, hc_run_row_free);
  G_OBJECT_CLASS (hc_activity_run_entry_parent_class)->finalize (object);
}

static void
hc_activity_run_entry_class_init (HcActivityRunEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hc_activity_run_entry_finalize;
}

static void
hc_activity_run_entry_init (HcActivityRunEntry *self)
{
}

const HcRunRow *
hc_activity_run_entry_get_row (HcActivityRunEntry *self)
{
  return self->row;
}

void
hc_activity_run_entry_take_row (HcActivityRunEntry *self, HcRunRow *row)
{
  g_clear_pointer (&self->row, hc_run_row_free);
  self->row = row;
  hc_row_changed (HC_ROW (self));
}
