/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-layouts-page.h"

#include "hc-attention.h"
#include "hc-banner.h"
#include "hc-layout-choices.h"
#include "hc-layout-row.h"
#include "hc-mapping-editor.h"
#include "hc-store-records.h"

#include <glib/gi18n.h>

#define TOP_MARGIN 12

/* Longer than a frame takes. */
#define SETTLED_MILLISECONDS 50

struct _HcLayoutsPage
{
  HcPage parent;

  HcBanner *banner;
  GtkListBox *kinds_box;
  GtkBox *ruled_section;
  GtkListBox *ruled_box;
  HcMappingEditor *editor;
  gboolean drawn; /* the fields are below the fold: they come after the first frames */

  HcKind shown_kind;
  char *shown; /* (nullable): the layout whose fields are shown, by its text; NULL: the kind's own */
  char *ruled; /* (nullable): what the rows of ruled layouts were made for */
  int frames;  /* until the fields that were asked for have their places */
};

G_DEFINE_FINAL_TYPE (HcLayoutsPage, hc_layouts_page, HC_TYPE_PAGE)

static const HcKind kinds[] = { HC_KIND_CONTACT, HC_KIND_CONFIGURATION, HC_KIND_SITE, HC_KIND_AGREEMENT };

static HcSession *
get_session (HcLayoutsPage *self)
{
  return hc_page_get_session (HC_PAGE (self));
}

static GHashTable *
load_known (HcLayoutsPage *self, HcKind kind)
{
  HcStore *store = hc_session_get_store (get_session (self));
  g_auto (HcFetchState) state = { 0 };

  if (store == NULL || !hc_store_load_fetch_state (store, kind, 0, &state, NULL))
    return NULL;
  return g_steal_pointer (&state.known);
}

static const HcNameRef *
find_shown (HcLayoutsPage *self, GPtrArray *layouts)
{
  HcSettings *settings = hc_session_get_settings (get_session (self));
  g_autoptr (GPtrArray) ruled = hc_layout_state_list_ruled (settings, self->shown_kind, layouts);

  for (guint i = 0; self->shown != NULL && i < ruled->len; i++)
    {
      g_autofree char *text = hc_name_ref_dup_text (ruled->pdata[i]);

      if (g_str_equal (text, self->shown))
        return ruled->pdata[i];
    }
  return settings->locations[self->shown_kind];
}

static void
show_fields (HcLayoutsPage *self, GPtrArray *layouts)
{
  const HcNameRef *ref = find_shown (self, layouts);
  const HcLayout *layout = ref != NULL ? hc_settings_find_layout (layouts, ref) : NULL;

  hc_mapping_editor_show (self->editor, self->shown_kind, layout, ref);
}

/* Once the fields have their places, they begin at the top. */
static gboolean
drawn_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  HcLayoutsPage *self = HC_LAYOUTS_PAGE (user_data);
  GtkWidget *window = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *contents = window != NULL ? gtk_widget_get_ancestor (widget, ADW_TYPE_CLAMP) : NULL;
  graphene_rect_t bounds;

  if (self->frames-- > 0)
    return G_SOURCE_CONTINUE;
  if (contents != NULL && gtk_widget_compute_bounds (widget, contents, &bounds))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window)),
                              bounds.origin.y);
  return G_SOURCE_REMOVE;
}

/* The fields are below the layouts: from its heading on, as much of them as fits is shown. */
static gboolean
scroll_cb (gpointer user_data)
{
  HcLayoutsPage *self = HC_LAYOUTS_PAGE (user_data);
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self->editor), GTK_TYPE_VIEWPORT);
  GtkScrollable *scrollable = GTK_SCROLLABLE (view);
  graphene_point_t top = { 0 };

  if (view != NULL
      && gtk_widget_compute_point (GTK_WIDGET (self->editor), gtk_widget_get_first_child (view),
                                   &GRAPHENE_POINT_INIT (0, 0), &top))
    gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (scrollable), top.y - TOP_MARGIN);
  return G_SOURCE_REMOVE;
}

/* After the rows that were just added have their places. */
static void
bring_editor_up (HcLayoutsPage *self)
{
  g_timeout_add_full (G_PRIORITY_DEFAULT, SETTLED_MILLISECONDS, scroll_cb, g_object_ref (self),
                      g_object_unref);
}

static void
fields_cb (HcLayoutsPage *self, HcLayoutRow *row)
{
  const HcNameRef *ref = hc_layout_row_get_ref (row);
  g_autoptr (GPtrArray) layouts = hc_layout_choices_list_layouts (get_session (self));

  self->shown_kind = hc_layout_row_get_kind (row);
  g_free (self->shown);
  self->shown = ref != NULL ? hc_name_ref_dup_text (ref) : NULL;
  show_fields (self, layouts);
  gtk_widget_child_focus (GTK_WIDGET (self->editor), GTK_DIR_TAB_FORWARD);
  bring_editor_up (self);
  if (self->frames <= 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->editor), drawn_cb, self, NULL);
  self->frames = 2;
}

static void
add_row (HcLayoutsPage *self, GtkListBox *box, HcKind kind, const HcNameRef *ruled)
{
  GtkWidget *row = hc_layout_row_new (get_session (self), kind, ruled);

  g_signal_connect_object (row, "fields", G_CALLBACK (fields_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (box, row);
}

static char *
dup_ruled (HcLayoutsPage *self, GPtrArray *layouts)
{
  HcSettings *settings = hc_session_get_settings (get_session (self));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) refs = hc_layout_state_list_ruled (settings, kinds[i], layouts);

      for (guint j = 0; j < refs->len; j++)
        {
          g_autofree char *name = hc_name_ref_dup_text (refs->pdata[j]);

          g_string_append_printf (text, "%u:%s\n", kinds[i], name);
        }
    }
  return g_string_free (text, FALSE);
}

/* Made anew only when rules name others than before. */
static void
update_ruled (HcLayoutsPage *self, GPtrArray *layouts)
{
  HcSettings *settings = hc_session_get_settings (get_session (self));
  g_autofree char *wanted = dup_ruled (self, layouts);
  GtkListBoxRow *row;

  gtk_widget_set_visible (GTK_WIDGET (self->ruled_section), *wanted != '\0');
  if (g_strcmp0 (wanted, self->ruled) == 0)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->ruled_box, 0)) != NULL)
    gtk_list_box_remove (self->ruled_box, GTK_WIDGET (row));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) refs = hc_layout_state_list_ruled (settings, kinds[i], layouts);

      for (guint j = 0; j < refs->len; j++)
        add_row (self, self->ruled_box, kinds[i], refs->pdata[j]);
    }
  g_free (self->ruled);
  self->ruled = g_steal_pointer (&wanted);
}

static void
refresh_rows (HcLayoutsPage *self, GtkListBox *box, GPtrArray *layouts, GHashTable *const *known)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (box, i)) != NULL; i++)
    hc_layout_row_refresh (HC_LAYOUT_ROW (row), layouts, known[hc_layout_row_get_kind (HC_LAYOUT_ROW (row))]);
}

static void
show_banner (HcLayoutsPage *self, GPtrArray *layouts)
{
  g_autofree char *problem
      = hc_layout_state_dup_blocking (hc_session_get_settings (get_session (self)), layouts);
  g_autofree char *meaning = NULL;
  g_autofree char *unready = hc_attention_dup_badge (get_session (self), "connection", &meaning);

  if (layouts->len == 0 && unready != NULL)
    hc_banner_show (self->banner, HC_BANNER_NOTE,
                    _ ("The layouts of Hudu were not read yet: they are read once the connection works."),
                    _ ("Open _Connection"));
  else if (layouts->len == 0)
    hc_banner_show (self->banner, HC_BANNER_NOTE,
                    _ ("The layouts of Hudu were not read yet. A refresh reads them, and changes nothing."),
                    _ ("_Refresh"));
  else if (problem != NULL)
    hc_banner_show (self->banner, HC_BANNER_WARNING, problem, NULL);
  else
    hc_banner_hide (self->banner);
}

static void
banner_clicked_cb (HcLayoutsPage *self)
{
  g_autofree char *meaning = NULL;
  g_autofree char *unready = hc_attention_dup_badge (get_session (self), "connection", &meaning);

  if (unready != NULL)
    hc_show_page (GTK_WIDGET (self), "connection", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.refresh", NULL);
}

static void
rules_clicked_cb (HcLayoutsPage *self)
{
  hc_show_page (GTK_WIDGET (self), "rules", NULL);
}

static void
hc_layouts_page_bind (HcPage *page, HcSession *session)
{
  HcLayoutsPage *self = HC_LAYOUTS_PAGE (page);

  hc_mapping_editor_set_session (self->editor, session);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_row (self, self->kinds_box, kinds[i], NULL);
}

static void
hc_layouts_page_refresh (HcPage *page)
{
  HcLayoutsPage *self = HC_LAYOUTS_PAGE (page);
  g_autoptr (GPtrArray) layouts = hc_layout_choices_list_layouts (get_session (self));
  GHashTable *known[HC_N_KINDS] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    known[kinds[i]] = load_known (self, kinds[i]);
  update_ruled (self, layouts);
  refresh_rows (self, self->kinds_box, layouts, known);
  refresh_rows (self, self->ruled_box, layouts, known);
  show_banner (self, layouts);
  if (self->drawn)
    show_fields (self, layouts);
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    g_clear_pointer (&known[kind], g_hash_table_unref);
}

/* A kind: its own layout. */
static void
hc_layouts_page_go (HcPage *page, const char *target)
{
  HcLayoutsPage *self = HC_LAYOUTS_PAGE (page);
  HcKind kind;

  if (!hc_kind_from_string (target, &kind) || kind == HC_KIND_COMPANY)
    return;
  self->shown_kind = kind;
  g_clear_pointer (&self->shown, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == kind)
      gtk_widget_child_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->kinds_box, (int)i)),
                              GTK_DIR_TAB_FORWARD);
  hc_page_queue_refresh (page);
}

static void
hc_layouts_page_finalize (GObject *object)
{
  g_free (HC_LAYOUTS_PAGE (object)->shown);
  g_free (HC_LAYOUTS_PAGE (object)->ruled);
  G_OBJECT_CLASS (hc_layouts_page_parent_class)->finalize (object);
}

static void
hc_layouts_page_drawn (HcPage *page)
{
  HcLayoutsPage *self = HC_LAYOUTS_PAGE (page);
  g_autoptr (GPtrArray) layouts = hc_layout_choices_list_layouts (get_session (self));

  self->drawn = TRUE;
  show_fields (self, layouts);
}

static void
hc_layouts_page_class_init (HcLayoutsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hc_layouts_page_finalize;
  HC_PAGE_CLASS (klass)->bind = hc_layouts_page_bind;
  HC_PAGE_CLASS (klass)->refresh = hc_layouts_page_refresh;
  HC_PAGE_CLASS (klass)->go = hc_layouts_page_go;
  HC_PAGE_CLASS (klass)->drawn = hc_layouts_page_drawn;
  g_type_ensure (HC_TYPE_BANNER);
  g_type_ensure (HC_TYPE_MAPPING_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-layouts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HcLayoutsPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HcLayoutsPage, kinds_box);
  gtk_widget_class_bind_template_child (widget_class, HcLayoutsPage, ruled_section);
  gtk_widget_class_bind_template_child (widget_class, HcLayoutsPage, ruled_box);
  gtk_widget_class_bind_template_child (widget_class, HcLayoutsPage, editor);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, rules_clicked_cb);
}

static void
hc_layouts_page_init (HcLayoutsPage *self)
{
  self->shown_kind = HC_KIND_CONFIGURATION;
  gtk_widget_init_template (GTK_WIDGET (self));
}
