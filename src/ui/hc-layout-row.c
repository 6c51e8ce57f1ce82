/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-layout-row.h"

#include "hc-format.h"
#include "hc-layout-choices.h"
#include "hc-setting-save.h"
#include "hc-toast.h"

#include <glib/gi18n.h>

#define NONE "none"
#define PATIENCE 200 /* ms before it is shown that something goes on */

struct _HcLayoutRow
{
  GtkListBoxRow parent;

  GtkLabel *title_label;
  GtkDropDown *drop;
  GtkButton *fields_button;
  GtkImage *image;
  GtkLabel *state_label;
  GtkSpinner *spinner;
  GtkButton *mend_button;

  HcSession *session;
  HcKind kind;
  HcNameRef *ruled; /* (nullable) */
  HcLayoutStanding standing;
  char *name; /* (nullable): of the layout that is there */
  gboolean busy;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (HcLayoutRow, hc_layout_row, GTK_TYPE_LIST_BOX_ROW)

static guint fields_signal;

HcKind
hc_layout_row_get_kind (HcLayoutRow *self)
{
  return self->kind;
}

const HcNameRef *
hc_layout_row_get_ref (HcLayoutRow *self)
{
  return self->ruled != NULL ? self->ruled : hc_session_get_settings (self->session)->locations[self->kind];
}

static char *
dup_json (const HcNameRef *ref)
{
  g_autoptr (JsonNode) node = ref != NULL ? hc_name_ref_to_json (ref) : json_node_new (JSON_NODE_NULL);

  return json_to_string (node, FALSE);
}

static void show_drop (HcLayoutRow *self, GPtrArray *layouts);

static void
saved_cb (gboolean ok, gpointer user_data)
{
  g_autoptr (HcLayoutRow) self = user_data;
  g_autoptr (GPtrArray) layouts
      = self->session != NULL ? hc_layout_choices_list_layouts (self->session) : NULL;

  if (!ok && layouts != NULL && self->ruled == NULL)
    show_drop (self, layouts);
}

static void
save (HcLayoutRow *self, const HcNameRef *ref)
{
  g_autofree char *key = g_strconcat ("locations.", hc_kind_to_string (self->kind), NULL);
  g_autofree char *json = dup_json (ref);
  g_autofree char *before = dup_json (hc_layout_row_get_ref (self));
  g_autofree char *name = ref != NULL ? hc_name_ref_dup_text (ref) : NULL;
  /* Translators: kind, layout: "Configurations go to Devices" */
  g_autofree char *said = name != NULL
                              ? g_strdup_printf (_ ("%s go to %s"), hc_format_kinds (self->kind), name)
                          : self->kind == HC_KIND_AGREEMENT
                              ? g_strdup (_ ("Agreements are shown as tiles alone"))
                              : g_strdup_printf (_ ("%s have no layout now"), hc_format_kinds (self->kind));

  if (!g_str_equal (json, before))
    hc_setting_save (GTK_WIDGET (self), self->session, key, json, before, said, saved_cb,
                     g_object_ref (self));
}

static void
chosen_cb (HcLayoutRow *self)
{
  const char *key = hc_choice_get_chosen (self->drop);
  g_autoptr (GPtrArray) layouts = NULL;
  g_autoptr (HcNameRef) ref = NULL;

  if (key == NULL || self->session == NULL)
    return;
  layouts = hc_layout_choices_list_layouts (self->session);
  if (!g_str_equal (key, NONE))
    ref = hc_layout_choice_dup_ref (layouts, key);
  save (self, ref);
}

static void
fields_clicked_cb (HcLayoutRow *self)
{
  g_signal_emit (self, fields_signal, 0);
}

static gboolean
still_busy_cb (gpointer user_data)
{
  HcLayoutRow *self = user_data;

  self->timeout = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
set_busy (HcLayoutRow *self, gboolean busy)
{
  self->busy = busy;
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->session == NULL)
    return;
  if (busy)
    self->timeout = g_timeout_add (PATIENCE, still_busy_cb, self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->mend_button), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->drop), !busy);
  if (!busy)
    {
      gtk_spinner_stop (self->spinner);
      gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
    }
}

/* What was created is what the kind goes to from now on. */
static void
take_prepared (HcLayoutRow *self, GVariant *outcome)
{
  g_autoptr (HcNameRef) ref = NULL;
  g_autofree char *said = NULL;
  const char *name = "";
  gboolean created = FALSE;

  g_variant_lookup (outcome, "layout", "&s", &name);
  g_variant_lookup (outcome, "created", "b", &created);
  said = created ? g_strdup_printf (_ ("Layout “%s” created in Hudu"), name)
                 : g_strdup_printf (_ ("“%s” has a ConnectWise ID field now"), name);
  hc_toast (GTK_WIDGET (self), said);
  hc_session_reload (self->session);
  if (self->ruled == NULL && hc_layout_row_get_ref (self) == NULL && *name != '\0')
    {
      ref = hc_name_ref_new (name, 0);
      save (self, ref);
    }
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcLayoutRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) outcome = hc_engine_call_finish (HC_ENGINE (source), result, &error);

  set_busy (self, FALSE);
  if (self->session == NULL)
    return;
  if (outcome == NULL)
    hc_toast_error (GTK_WIDGET (self), error);
  else
    take_prepared (self, outcome);
}

static void
mend_clicked_cb (HcLayoutRow *self)
{
  g_auto (GVariantDict) options = G_VARIANT_DICT_INIT (NULL);

  if (self->busy)
    return;
  g_variant_dict_insert (&options, "kind", "s", hc_kind_to_string (self->kind));
  if (self->ruled != NULL && self->name != NULL)
    g_variant_dict_insert (&options, "layout", "s", self->name);
  set_busy (self, TRUE);
  hc_engine_call_async (hc_session_get_engine (self->session), HC_VERB_PREPARE, g_variant_dict_end (&options),
                        NULL, prepared_cb, g_object_ref (self));
}

static void
hc_layout_row_dispose (GObject *object)
{
  HcLayoutRow *self = HC_LAYOUT_ROW (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->ruled, hc_name_ref_free);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (hc_layout_row_parent_class)->dispose (object);
}

static void
hc_layout_row_class_init (HcLayoutRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_layout_row_dispose;
  fields_signal
      = g_signal_new ("fields", HC_TYPE_LAYOUT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-layout-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HcLayoutRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, HcLayoutRow, drop);
  gtk_widget_class_bind_template_child (widget_class, HcLayoutRow, fields_button);
  gtk_widget_class_bind_template_child (widget_class, HcLayoutRow, image);
  gtk_widget_class_bind_template_child (widget_class, HcLayoutRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, HcLayoutRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, HcLayoutRow, mend_button);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, fields_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, mend_clicked_cb);
}

static void
hc_layout_row_init (HcLayoutRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hc_layout_row_new (HcSession *session, HcKind kind, const HcNameRef *ruled)
{
  HcLayoutRow *self = g_object_new (HC_TYPE_LAYOUT_ROW, NULL);
  g_autofree char *name = ruled != NULL ? hc_name_ref_dup_text (ruled) : NULL;
  g_autofree char *title = name != NULL ? g_strdup_printf ("%s · %s", name, hc_format_kinds (kind))
                                        : g_strdup (hc_format_kinds (kind));
  /* Translators: kind: "Layout for Configurations" */
  g_autofree char *spoken = g_strdup_printf (_ ("Layout for %s"), hc_format_kinds (kind));
  g_autofree char *fields = g_strdup_printf (_ ("Fields of %s"), title);

  self->session = g_object_ref (session);
  self->kind = kind;
  self->ruled = ruled != NULL ? hc_name_ref_copy (ruled) : NULL;
  gtk_label_set_label (self->title_label, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_label), title);
  gtk_widget_set_visible (GTK_WIDGET (self->drop), ruled == NULL);
  hc_choice_set_up (self->drop, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fields_button), GTK_ACCESSIBLE_PROPERTY_LABEL, fields,
                                  -1);
  return GTK_WIDGET (self);
}

static void
show_drop (HcLayoutRow *self, GPtrArray *layouts)
{
  const HcNameRef *ref = hc_layout_row_get_ref (self);
  g_autofree char *chosen = hc_layout_choice_dup_key (layouts, ref);
  g_autoptr (GListStore) choices
      = hc_layout_choices_new (hc_session_get_settings (self->session), layouts, self->kind, chosen);
  g_autoptr (HcChoice) none
      = hc_choice_new (NONE, self->kind == HC_KIND_AGREEMENT ? _ ("Tile only") : _ ("Not imported"), NULL);

  g_list_store_insert (choices, 0, none);
  hc_choice_set_model (self->drop, G_LIST_MODEL (choices), chosen != NULL ? chosen : NONE, self);
}

static void
show_mend (HcLayoutRow *self, guint n_layouts)
{
  const char *label = NULL;

  if (self->standing == HC_LAYOUT_WITHOUT_ID)
    label = _ ("_Add It");
  else if (self->standing == HC_LAYOUT_NOT_CHOSEN && n_layouts > 0)
    label = self->kind == HC_KIND_AGREEMENT ? NULL : _ ("_Create Recommended Layout");
  gtk_widget_set_visible (GTK_WIDGET (self->mend_button), label != NULL);
  if (label != NULL)
    gtk_button_set_label (self->mend_button, label);
}

void
hc_layout_row_refresh (HcLayoutRow *self, GPtrArray *layouts, GHashTable *known)
{
  const HcNameRef *ref = hc_layout_row_get_ref (self);
  g_autofree char *text = NULL;
  HcLayoutState state;
  const char *icon;

  hc_layout_state_read (hc_session_get_settings (self->session), self->kind, layouts, ref, known, &state);
  self->standing = layouts->len > 0 || ref == NULL ? state.standing : HC_LAYOUT_NOT_CHOSEN;
  text = layouts->len > 0 || ref == NULL ? hc_layout_state_dup_text (&state, self->kind, ref)
                                         : g_strdup (_ ("Not read from Hudu yet"));
  icon = layouts->len > 0 ? hc_layout_state_get_icon (&state, self->kind) : NULL;
  g_free (self->name);
  self->name = state.layout != NULL ? g_strdup (state.layout->name) : NULL;
  gtk_label_set_label (self->state_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->image), icon != NULL);
  gtk_image_set_from_icon_name (self->image, icon);
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields_button), state.layout != NULL);
  show_mend (self, layouts->len);
  if (self->ruled == NULL)
    show_drop (self, layouts);
}
