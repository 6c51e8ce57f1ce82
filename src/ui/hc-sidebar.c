/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sidebar.h"

#include "hc-page.h"
#include "hc-state-text.h"

#include <glib/gi18n.h>

#define WIDE 200

struct _HcSidebar
{
  GtkWidget parent;

  GtkWidget *box;
  GtkListBox *list;
  GtkWidget *status_button;
  GtkImage *status_image;
  GtkWidget *status_text;
  GtkLabel *status_label;
  GtkLabel *next_label;

  HcSession *session;
  gboolean narrow;
  gboolean selecting; /* by hc_sidebar_select(): nobody chose */
};

G_DEFINE_FINAL_TYPE (HcSidebar, hc_sidebar, GTK_TYPE_WIDGET)

enum
{
  PAGE_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* What a row keeps of itself. */
typedef struct
{
  char *page;
  char *title;
  char *meaning; /* (nullable): of the badge, with the title */
  GtkWidget *label;
  GtkLabel *badge;
} Entry;

static void
entry_free (Entry *entry)
{
  g_free (entry->page);
  g_free (entry->title);
  g_free (entry->meaning);
  g_free (entry);
}

static Entry *
get_entry (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "entry");
}

static GtkListBoxRow *
find_row (HcSidebar *self, const char *page)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_str_equal (get_entry (row)->page, page))
      return row;
  return NULL;
}

static void
choose (HcSidebar *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->selecting)
    g_signal_emit (self, signals[PAGE_CHOSEN], 0, get_entry (row)->page);
}

static void
row_selected_cb (HcSidebar *self, GtkListBoxRow *row)
{
  choose (self, row);
}

static void
row_activated_cb (HcSidebar *self, GtkListBoxRow *row)
{
  choose (self, row);
}

static void
status_clicked_cb (HcSidebar *self)
{
  hc_show_page (GTK_WIDGET (self), "overview", NULL);
}

static void
show_state (HcSidebar *self)
{
  HcEngine *engine = hc_session_get_engine (self->session);
  g_autofree char *title = hc_state_text_dup_title (engine);
  g_autofree char *next = hc_state_text_dup_next (engine);
  g_autofree char *both = g_strdup_printf ("%s\n%s", title, next);

  gtk_image_set_from_icon_name (self->status_image, hc_state_text_get_icon (engine));
  gtk_label_set_label (self->status_label, title);
  gtk_label_set_label (self->next_label, next);
  gtk_widget_set_visible (GTK_WIDGET (self->next_label), next[0] != '\0');
  gtk_widget_set_tooltip_text (self->status_button, next[0] != '\0' ? both : title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->status_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  next[0] != '\0' ? both : title, -1);
}

static void
hc_sidebar_dispose (GObject *object)
{
  HcSidebar *self = HC_SIDEBAR (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (hc_sidebar_parent_class)->dispose (object);
}

static void
hc_sidebar_class_init (HcSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_sidebar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, HcSidebar, box);
  gtk_widget_class_bind_template_child (widget_class, HcSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, HcSidebar, status_button);
  gtk_widget_class_bind_template_child (widget_class, HcSidebar, status_image);
  gtk_widget_class_bind_template_child (widget_class, HcSidebar, status_text);
  gtk_widget_class_bind_template_child (widget_class, HcSidebar, status_label);
  gtk_widget_class_bind_template_child (widget_class, HcSidebar, next_label);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hc-sidebar");
  signals[PAGE_CHOSEN] = g_signal_new ("page-chosen", HC_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hc_sidebar_init (HcSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (self->box, WIDE, -1);
}

void
hc_sidebar_set_session (HcSidebar *self, HcSession *session)
{
  HcEngine *engine = hc_session_get_engine (session);

  g_set_object (&self->session, session);
  g_signal_connect_object (engine, "state-changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "progress-changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  show_state (self);
}

static GtkWidget *
new_badge (Entry *entry)
{
  GtkWidget *badge = gtk_label_new (NULL);

  entry->badge = GTK_LABEL (badge);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (badge, FALSE);
  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_add_css_class (badge, "numeric");
  return badge;
}

void
hc_sidebar_add (HcSidebar *self, const char *page, const char *title, const char *icon)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  Entry *entry = g_new0 (Entry, 1);

  entry->page = g_strdup (page);
  entry->title = g_strdup (title);
  entry->label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (entry->label), 0);
  gtk_widget_set_hexpand (entry->label, TRUE);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), entry->label);
  gtk_box_append (GTK_BOX (box), new_badge (entry));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "entry", entry, (GDestroyNotify)entry_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  self->selecting = TRUE;
  gtk_list_box_append (self->list, row);
  self->selecting = FALSE;
}

void
hc_sidebar_select (HcSidebar *self, const char *page)
{
  GtkListBoxRow *row = find_row (self, page);

  self->selecting = TRUE;
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  self->selecting = FALSE;
}

/* What a row does not show itself. */
static void
show_tooltip (HcSidebar *self, GtkListBoxRow *row)
{
  const Entry *entry = get_entry (row);
  const char *title = self->narrow ? entry->title : NULL;

  gtk_widget_set_tooltip_text (GTK_WIDGET (row), entry->meaning != NULL ? entry->meaning : title);
}

void
hc_sidebar_set_badge (HcSidebar *self, const char *page, const char *text, const char *meaning)
{
  GtkListBoxRow *row = find_row (self, page);
  Entry *entry;

  if (row == NULL)
    return;
  entry = get_entry (row);
  g_free (entry->meaning);
  entry->meaning = meaning != NULL ? g_strdup_printf ("%s: %s", entry->title, meaning) : NULL;
  gtk_label_set_label (entry->badge, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (entry->badge), text != NULL);
  if (g_strcmp0 (text, "!") == 0)
    gtk_widget_add_css_class (GTK_WIDGET (entry->badge), "blocking");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry->badge), "blocking");
  show_tooltip (self, row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  entry->meaning != NULL ? entry->meaning : entry->title, -1);
}

void
hc_sidebar_set_narrow (HcSidebar *self, gboolean narrow)
{
  GtkListBoxRow *row;

  self->narrow = narrow;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      gtk_widget_set_visible (get_entry (row)->label, !narrow);
      show_tooltip (self, row);
    }
  gtk_widget_set_visible (self->status_text, !narrow);
  gtk_widget_set_size_request (self->box, narrow ? -1 : WIDE, -1);
}
