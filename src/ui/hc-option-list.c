/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-option-list.h"

#include "hc-option-check.h"
#include "hc-option-value.h"
#include "hc-text.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HcOptionList
{
  AdwExpanderRow parent;

  AdwActionRow *automatic_row;
  GtkSwitch *automatic_switch;

  HcSession *session;
  const char *key;
  gboolean can_be_automatic;
  GPtrArray *refs;  /* HcNameRef (nullable) */
  GPtrArray *types; /* HcOptionType (nullable) */
  GPtrArray *rows;  /* of the types, once it was opened */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (HcOptionList, hc_option_list, ADW_TYPE_EXPANDER_ROW)

static gboolean
is_meant (GPtrArray *refs, const char *name, gint64 id)
{
  for (guint i = 0; refs != NULL && i < refs->len; i++)
    if (hc_name_ref_matches (refs->pdata[i], name, id))
      return TRUE;
  return FALSE;
}

static gboolean
is_name_shared (GPtrArray *types, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < types->len; i++)
    n += hc_text_equal (((const HcOptionType *)types->pdata[i])->name, name) ? 1 : 0;
  return n > 1;
}

JsonNode *
hc_option_list_dup_refs (GPtrArray *refs, GPtrArray *types, gint64 id, const char *name, gboolean active)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_init_array (json_node_alloc (), array);

  for (guint i = 0; refs != NULL && i < refs->len; i++)
    if (!hc_name_ref_matches (refs->pdata[i], name, id))
      json_array_add_element (array, hc_name_ref_to_json (refs->pdata[i]));
  if (active)
    {
      g_autoptr (HcNameRef) ref
          = id != 0 && is_name_shared (types, name) ? hc_name_ref_new (NULL, id) : hc_name_ref_new (name, 0);

      json_array_add_element (array, hc_name_ref_to_json (ref));
    }
  json_array_unref (array);
  return node;
}

/* Automatic: what the program takes for chosen now. */
static gboolean
is_chosen (HcOptionList *self, const HcOptionType *type)
{
  if (self->can_be_automatic && self->refs == NULL)
    return hc_settings_is_inactive_status (hc_session_get_settings (self->session), type->name, type->id);
  return is_meant (self->refs, type->name, type->id);
}

static GPtrArray *
list_chosen (HcOptionList *self)
{
  GPtrArray *refs = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_name_ref_free);

  for (guint i = 0; self->refs != NULL && i < self->refs->len; i++)
    g_ptr_array_add (refs, hc_name_ref_copy (self->refs->pdata[i]));
  for (guint i = 0; self->refs == NULL && self->types != NULL && i < self->types->len; i++)
    {
      const HcOptionType *type = self->types->pdata[i];

      if (is_chosen (self, type))
        g_ptr_array_add (refs, hc_name_ref_new (type->name, 0));
    }
  return refs;
}

static void
show_subtitle (HcOptionList *self)
{
  guint chosen = 0, all = self->types != NULL ? self->types->len : 0;
  g_autofree char *text = NULL;

  if (all == 0)
    {
      adw_expander_row_set_subtitle (
          ADW_EXPANDER_ROW (self),
          _ ("ConnectWise’s list is needed first: press Refresh Lists in the menu beside Sync Now"));
      return;
    }
  for (guint i = 0; i < all; i++)
    chosen += is_chosen (self, self->types->pdata[i]) ? 1 : 0;
  text = self->can_be_automatic ? g_strdup_printf (_ ("%u of %u count as inactive"), chosen, all)
                                : g_strdup_printf (_ ("%u of %u are skipped"), chosen, all);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
}

static void
show_rows (HcOptionList *self)
{
  self->loading = TRUE;
  gtk_switch_set_active (self->automatic_switch, self->refs == NULL);
  self->loading = FALSE;
  for (guint i = 0; self->types != NULL && i < self->rows->len; i++)
    {
      const HcOptionType *type = self->types->pdata[i];

      hc_option_check_show (self->rows->pdata[i], type->count, is_chosen (self, type));
    }
}

static void
put_back (GtkWidget *row, JsonNode *document)
{
  show_rows (HC_OPTION_LIST (row));
}

static void
check_toggled_cb (HcOptionCheck *check, HcOptionList *self)
{
  g_autoptr (GPtrArray) refs = list_chosen (self);

  hc_option_value_save (GTK_WIDGET (self), self->session, self->key,
                        hc_option_list_dup_refs (refs, self->types, hc_option_check_get_id (check),
                                                 hc_option_check_get_name (check),
                                                 hc_option_check_get_active (check)),
                        put_back);
}

static void
automatic_toggled_cb (HcOptionList *self)
{
  g_autoptr (GPtrArray) refs = NULL;
  JsonNode *value;

  if (self->loading)
    return;
  if (gtk_switch_get_active (self->automatic_switch))
    value = json_node_init_null (json_node_alloc ());
  else
    {
      refs = list_chosen (self);
      value = hc_option_list_dup_refs (refs, self->types, 0, NULL, FALSE);
    }
  hc_option_value_save (GTK_WIDGET (self), self->session, self->key, value, put_back);
}

/* Only who opens it pays for its rows. */
static void
make_rows (HcOptionList *self)
{
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) || self->rows->len > 0)
    return;
  for (guint i = 0; self->types != NULL && i < self->types->len; i++)
    {
      GtkWidget *row = hc_option_check_new (self->types->pdata[i]);

      g_signal_connect_object (row, "toggled", G_CALLBACK (check_toggled_cb), self, 0);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
      g_ptr_array_add (self->rows, row);
    }
  show_rows (self);
}

static void
clear_rows (HcOptionList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static gboolean
is_same_list (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return a == b;
  for (guint i = 0; i < a->len; i++)
    {
      const HcOptionType *x = a->pdata[i], *y = b->pdata[i];

      if (x->id != y->id || x->inactive != y->inactive || strcmp (x->name, y->name) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
hc_option_list_dispose (GObject *object)
{
  HcOptionList *self = HC_OPTION_LIST (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (hc_option_list_parent_class)->dispose (object);
}

static void
hc_option_list_finalize (GObject *object)
{
  HcOptionList *self = HC_OPTION_LIST (object);

  g_clear_pointer (&self->refs, g_ptr_array_unref);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (hc_option_list_parent_class)->finalize (object);
}

static void
hc_option_list_class_init (HcOptionListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hc_option_list_dispose;
  object_class->finalize = hc_option_list_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-option-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HcOptionList, automatic_row);
  gtk_widget_class_bind_template_child (widget_class, HcOptionList, automatic_switch);
  gtk_widget_class_bind_template_callback (widget_class, automatic_toggled_cb);
}

static void
hc_option_list_init (HcOptionList *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::expanded", G_CALLBACK (make_rows), NULL);
}

void
hc_option_list_bind (HcOptionList *self, HcSession *session, const char *key, const char *automatic)
{
  g_set_object (&self->session, session);
  self->key = key;
  self->can_be_automatic = automatic != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->automatic_row), automatic != NULL);
  if (automatic != NULL)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->automatic_row), automatic);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->automatic_switch), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      automatic, -1);
    }
}

void
hc_option_list_load (HcOptionList *self, GPtrArray *refs)
{
  if (refs != NULL)
    g_ptr_array_ref (refs);
  g_clear_pointer (&self->refs, g_ptr_array_unref);
  self->refs = refs;
  show_rows (self);
  show_subtitle (self);
}

void
hc_option_list_show_types (HcOptionList *self, GPtrArray *types)
{
  if (!is_same_list (self->types, types))
    clear_rows (self);
  if (types != NULL)
    g_ptr_array_ref (types);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  self->types = types;
  make_rows (self);
  show_rows (self);
  show_subtitle (self);
}

gboolean
hc_option_list_has (HcOptionList *self, const char *folded)
{
  for (guint i = 0; self->types != NULL && i < self->types->len; i++)
    {
      g_autofree char *name = g_utf8_casefold (((const HcOptionType *)self->types->pdata[i])->name, -1);

      if (strstr (name, folded) != NULL)
        return TRUE;
    }
  return FALSE;
}
