/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-activity-entry.h"

#include "hc-format.h"

struct _HcActivityEntry
{
  GObject parent;

  char *ref;
  char *title;
  char *what;
  char *text;
  GPtrArray *buttons;
  char *menu_label;
  GMenuModel *menu; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (HcActivityEntry, hc_activity_entry, G_TYPE_OBJECT)

static void
button_free (HcActivityButton *button)
{
  g_free (button->label);
  g_free (button->action);
  g_clear_pointer (&button->target, g_variant_unref);
  g_free (button);
}

static void
hc_activity_entry_finalize (GObject *object)
{
  HcActivityEntry *self = HC_ACTIVITY_ENTRY (object);

  g_free (self->ref);
  g_free (self->title);
  g_free (self->what);
  g_free (self->text);
  g_free (self->menu_label);
  g_ptr_array_unref (self->buttons);
  g_clear_object (&self->menu);
  G_OBJECT_CLASS (hc_activity_entry_parent_class)->finalize (object);
}

static void
hc_activity_entry_class_init (HcActivityEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hc_activity_entry_finalize;
}

static void
hc_activity_entry_init (HcActivityEntry *self)
{
  self->buttons = g_ptr_array_new_with_free_func ((GDestroyNotify)button_free);
}

HcActivityEntry *
hc_activity_entry_new (HcKind kind, gint64 cw_id, const char *name, const char *text)
{
  HcActivityEntry *self = g_object_new (HC_TYPE_ACTIVITY_ENTRY, NULL);

  self->ref = g_strdup_printf ("%s:%" G_GINT64_FORMAT, hc_kind_to_string (kind), cw_id);
  self->what = g_strdup_printf ("%s %" G_GINT64_FORMAT, hc_format_kind (kind), cw_id);
  self->title = g_strdup (name != NULL && name[0] != '\0' ? name : self->what);
  self->text = g_strdup (text != NULL ? text : "");
  return self;
}

void
hc_activity_entry_add_button (HcActivityEntry *self, const char *label, const char *action, GVariant *target)
{
  HcActivityButton *button = g_new0 (HcActivityButton, 1);

  button->label = g_strdup (label);
  button->action = g_strdup (action);
  button->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  g_ptr_array_add (self->buttons, button);
}

void
hc_activity_entry_take_menu (HcActivityEntry *self, const char *label, GMenuModel *menu)
{
  g_free (self->menu_label);
  self->menu_label = g_strdup (label);
  g_clear_object (&self->menu);
  self->menu = menu;
}

const char *
hc_activity_entry_get_ref (HcActivityEntry *self)
{
  return self->ref;
}

const char *
hc_activity_entry_get_title (HcActivityEntry *self)
{
  return self->title;
}

const char *
hc_activity_entry_get_what (HcActivityEntry *self)
{
  return self->what;
}

const char *
hc_activity_entry_get_text (HcActivityEntry *self)
{
  return self->text;
}

GPtrArray *
hc_activity_entry_get_buttons (HcActivityEntry *self)
{
  return self->buttons;
}

GMenuModel *
hc_activity_entry_get_menu (HcActivityEntry *self, const char **label)
{
  *label = self->menu_label;
  return self->menu;
}
