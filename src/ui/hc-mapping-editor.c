/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-mapping-editor.h"

#include "hc-choice.h"
#include "hc-format.h"
#include "hc-layout-choices.h"
#include "hc-mapping-fit.h"
#include "hc-mapping-list.h"
#include "hc-mapping-row.h"
#include "hc-setting-save.h"
#include "hc-store-records.h"
#include "hc-store-view-values.h"
#include "hc-sync-rules.h"

#include <glib/gi18n.h>

#define MOST_VALUES 1000

struct _HcMappingEditor
{
  GtkWidget parent;

  GtkLabel *title_label;
  GtkLabel *note_label;
  GtkLabel *example_label;
  GtkButton *next_button;
  GtkListBox *list_box;
  GtkButton *add_button;
  GtkButton *derive_button;

  HcSession *session; /* (nullable) */
  HcKind kind;
  HcLayout *layout; /* (nullable) */
  HcNameRef *ref;   /* (nullable) */
  GListStore *items;
  GListModel *properties; /* (nullable) */
  GListModel *labels;     /* (nullable) */
  HcRecord *sample;       /* (nullable) */
  gint64 sampled;         /* layout of the sample; 0: none was asked for */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (HcMappingEditor, hc_mapping_editor, GTK_TYPE_WIDGET)

static HcSettings *
get_settings (HcMappingEditor *self)
{
  return hc_session_get_settings (self->session);
}

/* Examples. */

typedef struct
{
  HcKind kind;
  gint64 layout_id;
  gint64 after;
} SampleQuestion;

static gpointer
find_sample (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  const SampleQuestion *question = data;

  return hc_sync_sample_record (profile, question->kind, question->layout_id, question->after, cancellable,
                                error);
}

static void
show_example (HcMappingEditor *self, HcMappingRow *row)
{
  const char *from = hc_mapping_item_get_from (hc_mapping_row_get_item (row));
  g_autofree char *value
      = self->sample != NULL && *from != '\0' ? hc_property_dup_value (self->sample, from) : NULL;

  hc_mapping_row_set_example (row, self->sample == NULL || *from == '\0' ? NULL : value != NULL ? value : "");
}

static void
show_examples (HcMappingEditor *self)
{
  g_autofree char *name = self->sample != NULL ? hc_record_dup_name (self->sample) : NULL;
  /* Translators: the name of a record whose values are shown */
  g_autofree char *text = name != NULL ? g_strdup_printf (_ ("Example: %s"), name)
                                       : g_strdup (_ ("Examples are shown once records were read"));
  GtkListBoxRow *row;

  gtk_label_set_label (self->example_label, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), self->sample != NULL);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list_box, i)) != NULL; i++)
    show_example (self, HC_MAPPING_ROW (row));
}

static void
sample_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcMappingEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HcRecord) record = hc_session_read_finish (HC_SESSION (source), result, &error);

  if (self->session == NULL || error != NULL || self->layout == NULL
      || (record != NULL && record->kind != self->kind))
    return;
  g_clear_pointer (&self->sample, hc_record_free);
  self->sample = g_steal_pointer (&record);
  show_examples (self);
}

static void
ask_for_sample (HcMappingEditor *self)
{
  SampleQuestion *question = g_new0 (SampleQuestion, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  question->kind = self->kind;
  question->layout_id = self->layout->id;
  question->after = self->sample != NULL ? self->sample->id : 0;
  self->sampled = self->layout->id;
  hc_session_read_async (self->session, find_sample, question, g_free, (GDestroyNotify)hc_record_free,
                         self->cancellable, sample_cb, g_object_ref (self));
}

static void
next_clicked_cb (HcMappingEditor *self)
{
  if (self->layout != NULL)
    ask_for_sample (self);
}

/* Saving. */

static void refresh (HcMappingEditor *self);

static void
saved_cb (gboolean ok, gpointer user_data)
{
  g_autoptr (HcMappingEditor) self = user_data;

  if (!ok && self->session != NULL)
    refresh (self);
}

static void
save (HcMappingEditor *self, gboolean derived, const char *said)
{
  g_autofree char *key = g_strconcat ("mappings.", hc_kind_to_string (self->kind), NULL);
  g_autofree char *before = hc_mapping_list_dup_section_now (get_settings (self), self->kind);
  g_autofree char *section = hc_mapping_list_dup_section (
      derived ? NULL : G_LIST_MODEL (self->items), get_settings (self), self->kind, self->layout, self->ref);

  if (!g_str_equal (section, before))
    hc_setting_save (GTK_WIDGET (self), self->session, key, section, before, said, saved_cb,
                     g_object_ref (self));
}

/* Checking. */

typedef struct
{
  HcMappingEditor *editor;
  HcMappingItem *item;
  HcKind kind;
  char *from;
} Check;

static void
check_free (Check *check)
{
  g_object_unref (check->editor);
  g_object_unref (check->item);
  g_free (check->from);
  g_free (check);
}

static char *
dup_problem (HcMappingEditor *self, HcMappingItem *item)
{
  g_autoptr (GPtrArray) others = hc_mapping_list_list_valid (G_LIST_MODEL (self->items), item);
  g_autoptr (HcMapping) mapping = hc_mapping_new (
      hc_mapping_item_get_from (item), hc_mapping_item_get_to (item), hc_mapping_item_get_owner (item));

  if (!self->layout->active)
    return g_strdup_printf (_ ("“%s” is inactive in Hudu: activate it there and refresh first"),
                            self->layout->name);
  return hc_mapping_fit_dup_problem (self->kind, self->layout, mapping, others);
}

static void
accept (HcMappingEditor *self, HcMappingItem *item, const char *warning)
{
  g_autofree char *said = g_strdup_printf (_ ("Fields of %s changed"), self->layout->name);

  hc_mapping_item_accept (item);
  hc_mapping_item_set_problem (item, warning, TRUE);
  save (self, FALSE, said);
}

static gpointer
read_values (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  const Check *check = data;

  return hc_store_view_values (profile->store, check->kind, check->from, MOST_VALUES, cancellable, error);
}

static void
values_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = hc_session_read_finish (HC_SESSION (source), result, &error);
  Check *check = user_data;
  HcMappingEditor *self = check->editor;
  const HcLayoutField *field;
  g_autofree char *problem = NULL;
  gboolean refused = FALSE;

  if (self->session == NULL || self->layout == NULL || self->kind != check->kind
      || !g_list_store_find (self->items, check->item, NULL)
      || !g_str_equal (check->from, hc_mapping_item_get_from (check->item)))
    return;
  field = hc_layout_find_field (self->layout, hc_mapping_item_get_to (check->item));
  problem = dup_problem (self, check->item);
  if (problem == NULL && field != NULL && values != NULL)
    {
      problem = hc_mapping_fit_try_values (field, values, &refused);
      if (!refused)
        {
          accept (self, check->item, problem);
          return;
        }
    }
  if (problem != NULL)
    hc_mapping_item_set_problem (check->item, problem, FALSE);
  else
    accept (self, check->item, NULL);
}

static void
check_item (HcMappingEditor *self, HcMappingItem *item)
{
  g_autofree char *problem = NULL;
  Check *check;

  if (!hc_mapping_item_is_complete (item))
    return;
  problem = dup_problem (self, item);
  hc_mapping_item_set_problem (item, problem, FALSE);
  if (problem != NULL)
    return;
  check = g_new0 (Check, 1);
  check->editor = g_object_ref (self);
  check->item = g_object_ref (item);
  check->kind = self->kind;
  check->from = g_strdup (hc_mapping_item_get_from (item));
  hc_session_read_async (self->session, read_values, check, (GDestroyNotify)check_free,
                         (GDestroyNotify)g_ptr_array_unref, NULL, values_cb, check);
}

/* What is there already and can't work is told too. */
static void
check_saved (HcMappingEditor *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (HcMappingItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      g_autofree char *problem = hc_mapping_item_get_valid (item) != NULL
                                         && hc_mapping_item_get_problem (item) == NULL
                                         && hc_mapping_item_get_owner (item) != HC_OWNER_NEVER
                                     ? dup_problem (self, item)
                                     : NULL;

      if (problem != NULL)
        hc_mapping_item_set_problem (item, problem, FALSE);
    }
}

static void
row_edited_cb (HcMappingEditor *self, HcMappingRow *row)
{
  show_example (self, row);
  check_item (self, hc_mapping_row_get_item (row));
}

static void
row_removed_cb (HcMappingEditor *self, HcMappingRow *row)
{
  g_autoptr (HcMappingItem) item = g_object_ref (hc_mapping_row_get_item (row));
  g_autofree char *said = g_strdup_printf (_ ("“%s” is not filled any more"), hc_mapping_item_get_to (item));
  guint position;

  if (!g_list_store_find (self->items, item, &position))
    return;
  g_list_store_remove (self->items, position);
  if (hc_mapping_item_get_valid (item) != NULL)
    save (self, FALSE, said);
}

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  HcMappingEditor *self = user_data;
  GtkWidget *row = hc_mapping_row_new (item, self->properties, self->labels);

  g_signal_connect_object (row, "edited", G_CALLBACK (row_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (row_removed_cb), self, G_CONNECT_SWAPPED);
  show_example (self, HC_MAPPING_ROW (row));
  return row;
}

static void
add_clicked_cb (HcMappingEditor *self)
{
  g_autoptr (HcMappingItem) item = hc_mapping_item_new (NULL);
  GtkListBoxRow *row;

  g_list_store_append (self->items, item);
  row = gtk_list_box_get_row_at_index (self->list_box,
                                       (int)g_list_model_get_n_items (G_LIST_MODEL (self->items)) - 1);
  if (row != NULL)
    gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

static void
derive_clicked_cb (HcMappingEditor *self)
{
  g_autofree char *said = g_strdup_printf (_ ("Fields of %s follow from equal names"), self->layout->name);

  save (self, TRUE, said);
}

static void
show_note (HcMappingEditor *self, gboolean derived)
{
  const HcLayoutField *id_field = hc_mapping_find_id_field (get_settings (self), self->kind, self->layout);
  g_autofree char *id = id_field != NULL
                            ? g_strdup_printf (_ ("The ConnectWise ID goes into “%s”."), id_field->label)
                            : g_strdup ("");
  g_autofree char *title
      = g_strdup_printf (_ ("Fields of %s (%s)"), self->layout->name, hc_format_kinds (self->kind));
  g_autofree char *note = g_strdup_printf (
      "%s%s%s",
      derived ? _ (
          "Derived from equal names: fields that are added in Hudu follow by themselves. The first change "
          "makes this a list of your own.")
              : _ ("Your own list."),
      *id != '\0' ? " " : "", id);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->note_label, note);
  gtk_widget_set_visible (GTK_WIDGET (self->derive_button), !derived);
}

static GHashTable *
load_known (HcMappingEditor *self)
{
  HcStore *store = hc_session_get_store (self->session);
  g_auto (HcFetchState) state = { 0 };

  if (store == NULL || !hc_store_load_fetch_state (store, self->kind, 0, &state, NULL))
    return NULL;
  return g_steal_pointer (&state.known);
}

/* A drop-down that is open must not be filled anew. */
static void
load_choices (HcMappingEditor *self)
{
  g_autoptr (GListStore) properties = hc_layout_choices_new_properties (self->session, self->kind, NULL);
  g_autoptr (GListStore) labels = hc_layout_choices_new_labels (self->layout, NULL);

  if (hc_choice_list_is_same (self->properties, G_LIST_MODEL (properties))
      && hc_choice_list_is_same (self->labels, G_LIST_MODEL (labels)))
    return;
  g_list_store_remove_all (self->items);
  g_set_object (&self->properties, G_LIST_MODEL (properties));
  g_set_object (&self->labels, G_LIST_MODEL (labels));
}

static void
refresh (HcMappingEditor *self)
{
  g_autoptr (GHashTable) known = load_known (self);
  gboolean derived;

  load_choices (self);
  derived = hc_mapping_list_load (self->items, get_settings (self), self->kind, self->layout, known);
  show_note (self, derived);
  check_saved (self);
  show_examples (self);
  if (self->sampled != self->layout->id || self->sample == NULL)
    ask_for_sample (self);
}

static void
hc_mapping_editor_dispose (GObject *object)
{
  HcMappingEditor *self = HC_MAPPING_EDITOR (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  if (self->list_box != NULL && self->items != NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->items);
  g_clear_object (&self->properties);
  g_clear_object (&self->labels);
  g_clear_pointer (&self->layout, hc_layout_free);
  g_clear_pointer (&self->ref, hc_name_ref_free);
  g_clear_pointer (&self->sample, hc_record_free);
  G_OBJECT_CLASS (hc_mapping_editor_parent_class)->dispose (object);
}

static void
hc_mapping_editor_class_init (HcMappingEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_mapping_editor_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-mapping-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, HcMappingEditor, title_label);
  gtk_widget_class_bind_template_child (widget_class, HcMappingEditor, note_label);
  gtk_widget_class_bind_template_child (widget_class, HcMappingEditor, example_label);
  gtk_widget_class_bind_template_child (widget_class, HcMappingEditor, next_button);
  gtk_widget_class_bind_template_child (widget_class, HcMappingEditor, list_box);
  gtk_widget_class_bind_template_child (widget_class, HcMappingEditor, add_button);
  gtk_widget_class_bind_template_child (widget_class, HcMappingEditor, derive_button);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, derive_clicked_cb);
}

static void
hc_mapping_editor_init (HcMappingEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (HC_TYPE_MAPPING_ITEM);
  gtk_list_box_bind_model (self->list_box, G_LIST_MODEL (self->items), create_row_cb, self, NULL);
}

void
hc_mapping_editor_set_session (HcMappingEditor *self, HcSession *session)
{
  g_set_object (&self->session, session);
}

void
hc_mapping_editor_show (HcMappingEditor *self, HcKind kind, const HcLayout *layout, const HcNameRef *ref)
{
  gboolean same
      = layout != NULL && self->layout != NULL && self->layout->id == layout->id && self->kind == kind;

  gtk_widget_set_visible (GTK_WIDGET (self), layout != NULL);
  if (!same)
    {
      g_list_store_remove_all (self->items);
      g_clear_pointer (&self->sample, hc_record_free);
      self->sampled = 0;
    }
  g_clear_pointer (&self->layout, hc_layout_free);
  g_clear_pointer (&self->ref, hc_name_ref_free);
  self->kind = kind;
  if (layout == NULL)
    return;
  self->layout = hc_layout_copy (layout);
  self->ref = hc_name_ref_copy (ref);
  refresh (self);
}
