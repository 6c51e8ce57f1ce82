/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-activity-waiting.h"

#include "hc-activity-cell.h"
#include "hc-activity-decide.h"
#include "hc-format.h"
#include "hc-links.h"
#include "hc-page.h"
#include "hc-toast.h"

#include <glib/gi18n.h>

struct _HcActivityWaiting
{
  GtkWidget parent;

  GtkBox *lists_box;
  GtkLabel *meaning_label;
  GtkWidget *release_button;
  GtkStack *stack;
  GtkListView *list_view;

  GtkToggleButton *buttons[HC_N_WAITING_LISTS];
  HcSession *session;
  HcWaitingList list;
  GListStore *entries;
  GCancellable *cancellable; /* (nullable): of the read that is under way */
  guint question;
  gboolean chosen; /* a list was asked for: until then the first that has something is shown */
};

G_DEFINE_FINAL_TYPE (HcActivityWaiting, hc_activity_waiting, GTK_TYPE_WIDGET)

enum
{
  COUNTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
show_counts (HcActivityWaiting *self, const HcWaitingCounts *counts)
{
  for (guint i = 0; i < HC_N_WAITING_LISTS; i++)
    {
      g_autofree char *number = hc_format_number (hc_waiting_counts_get (counts, (HcWaitingList)i));
      g_autofree char *label
          = g_strdup_printf ("%s %s", hc_waiting_list_get_title ((HcWaitingList)i), number);

      gtk_button_set_label (GTK_BUTTON (self->buttons[i]), label);
    }
  g_signal_emit (self, signals[COUNTED], 0, counts->conflicts);
}

static gboolean
is_same (HcActivityEntry *a, HcActivityEntry *b)
{
  return g_strcmp0 (hc_activity_entry_get_ref (a), hc_activity_entry_get_ref (b)) == 0
         && g_strcmp0 (hc_activity_entry_get_title (a), hc_activity_entry_get_title (b)) == 0
         && g_strcmp0 (hc_activity_entry_get_text (a), hc_activity_entry_get_text (b)) == 0;
}

/* Rows that are the same at both ends keep their places, and with them the scrolling and the focus. */
static void
take_entries (HcActivityWaiting *self, GPtrArray *entries)
{
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  guint common = MIN (before, entries->len), head = 0, tail = 0;

  while (head < common)
    {
      g_autoptr (HcActivityEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), head);

      if (!is_same (entry, g_ptr_array_index (entries, head)))
        break;
      head++;
    }
  while (tail < common - head)
    {
      g_autoptr (HcActivityEntry) entry
          = g_list_model_get_item (G_LIST_MODEL (self->entries), before - 1 - tail);

      if (!is_same (entry, g_ptr_array_index (entries, entries->len - 1 - tail)))
        break;
      tail++;
    }
  if (before > head + tail || entries->len > head + tail)
    g_list_store_splice (self->entries, head, before - head - tail, entries->pdata + head,
                         entries->len - head - tail);
  gtk_stack_set_visible_child_name (self->stack, entries->len > 0 ? "list" : "nothing");
}

/* Nobody should have to look through empty lists for the one that waits. */
static void
show_first_filled (HcActivityWaiting *self, const HcWaitingCounts *counts)
{
  for (guint i = 0; i < HC_N_WAITING_LISTS; i++)
    if (hc_waiting_counts_get (counts, (HcWaitingList)i) > 0)
      {
        gtk_toggle_button_set_active (self->buttons[i], TRUE);
        return;
      }
}

typedef struct
{
  HcActivityWaiting *waiting;
  guint question;
} Reading;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (HcActivityWaiting) self = reading->waiting;
  g_autoptr (GError) error = NULL;
  g_autoptr (HcWaitingLoad) load = hc_waiting_load_finish (HC_SESSION (source), result, &error);
  gboolean late = reading->question != self->question;

  g_free (reading);
  if (late)
    return;
  g_clear_object (&self->cancellable);
  if (load == NULL)
    {
      g_message ("%s", error->message);
      return;
    }
  show_counts (self, &load->counts);
  take_entries (self, load->entries);
  gtk_widget_set_visible (self->release_button, self->list == HC_WAITING_HOLDS && load->entries->len > 1);
  if (!self->chosen && load->entries->len == 0)
    show_first_filled (self, &load->counts);
}

void
hc_activity_waiting_reload (HcActivityWaiting *self)
{
  Reading *reading;

  self->question++;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->session == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->waiting = g_object_ref (self);
  reading->question = self->question;
  hc_waiting_load_async (self->session, self->list, self->cancellable, loaded_cb, reading);
}

static void
show_list (HcActivityWaiting *self, HcWaitingList list)
{
  self->chosen = self->chosen || list != self->list;
  gtk_widget_set_visible (self->release_button, FALSE);
  self->list = list;
  gtk_label_set_label (self->meaning_label, hc_waiting_list_get_meaning (list));
  hc_activity_waiting_reload (self);
}

static void
toggled_cb (HcActivityWaiting *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < HC_N_WAITING_LISTS; i++)
    if (button == self->buttons[i])
      show_list (self, (HcWaitingList)i);
}

void
hc_activity_waiting_show (HcActivityWaiting *self, HcWaitingList list)
{
  self->chosen = TRUE;
  gtk_toggle_button_set_active (self->buttons[list], TRUE);
}

static void
adopt_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HcResolution answer = { 0 };
  const char *ref;

  g_variant_get (parameter, "(&sx)", &ref, &answer.hudu_id);
  hc_activity_resolve (widget, HC_ACTIVITY_WAITING (widget)->session, ref, &answer);
}

static void
create_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HcResolution answer = { .create = TRUE };

  hc_activity_resolve (widget, HC_ACTIVITY_WAITING (widget)->session, g_variant_get_string (parameter, NULL),
                       &answer);
}

static void
leave_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HcResolution answer = { .ignore = TRUE };

  hc_activity_resolve (widget, HC_ACTIVITY_WAITING (widget)->session, g_variant_get_string (parameter, NULL),
                       &answer);
}

static void
release_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gboolean tile;
  const char *ref;
  int reason;

  g_variant_get (parameter, "(&sbi)", &ref, &tile, &reason);
  hc_activity_hold (widget, HC_ACTIVITY_WAITING (widget)->session, ref, tile, FALSE, (HcHoldReason)reason);
}

static void
release_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hc_activity_release_all (widget, HC_ACTIVITY_WAITING (widget)->session);
}

static void
match_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 cw_id, hudu_id;

  g_variant_get (parameter, "(xx)", &cw_id, &hudu_id);
  hc_activity_match (widget, HC_ACTIVITY_WAITING (widget)->session, cw_id, hudu_id);
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HcActivityWaiting *self = HC_ACTIVITY_WAITING (widget);
  gboolean company;
  gint64 hudu_id;
  g_autofree char *url = NULL;

  g_variant_get (parameter, "(bx)", &company, &hudu_id);
  url = company ? hc_links_dup_hudu_company (self->session, hudu_id)
                : hc_links_dup_hudu_asset (self->session, hudu_id);
  if (url != NULL)
    hc_links_open (widget, url);
  else
    hc_toast (widget, _ ("Its address in Hudu is not known yet: sync once"));
}

static void
mapping_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hc_show_page (widget, "layouts", g_variant_get_string (parameter, NULL));
}

static void
hc_activity_waiting_dispose (GObject *object)
{
  HcActivityWaiting *self = HC_ACTIVITY_WAITING (object);
  GtkWidget *child;

  self->question++;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->entries);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (hc_activity_waiting_parent_class)->dispose (object);
}

static void
hc_activity_waiting_class_init (HcActivityWaitingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_activity_waiting_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/HuduCwm/ui/hc-activity-waiting.ui");
  gtk_widget_class_bind_template_child (widget_class, HcActivityWaiting, lists_box);
  gtk_widget_class_bind_template_child (widget_class, HcActivityWaiting, meaning_label);
  gtk_widget_class_bind_template_child (widget_class, HcActivityWaiting, release_button);
  gtk_widget_class_bind_template_child (widget_class, HcActivityWaiting, stack);
  gtk_widget_class_bind_template_child (widget_class, HcActivityWaiting, list_view);
  gtk_widget_class_install_action (widget_class, "waiting.adopt", "(sx)", adopt_cb);
  gtk_widget_class_install_action (widget_class, "waiting.create", "s", create_cb);
  gtk_widget_class_install_action (widget_class, "waiting.leave-out", "s", leave_out_cb);
  gtk_widget_class_install_action (widget_class, "waiting.release", "(sbi)", release_cb);
  gtk_widget_class_install_action (widget_class, "waiting.release-all", NULL, release_all_cb);
  gtk_widget_class_install_action (widget_class, "waiting.match", "(xx)", match_cb);
  gtk_widget_class_install_action (widget_class, "waiting.open", "(bx)", open_cb);
  gtk_widget_class_install_action (widget_class, "waiting.mapping", "s", mapping_cb);
  signals[COUNTED] = g_signal_new ("counted", HC_TYPE_ACTIVITY_WAITING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
add_buttons (HcActivityWaiting *self)
{
  for (guint i = 0; i < HC_N_WAITING_LISTS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (hc_waiting_list_get_title ((HcWaitingList)i));

      self->buttons[i] = GTK_TOGGLE_BUTTON (button);
      gtk_widget_add_css_class (button, "numeric");
      if (i > 0)
        gtk_toggle_button_set_group (self->buttons[i], self->buttons[0]);
      else
        gtk_toggle_button_set_active (self->buttons[i], TRUE);
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->lists_box, button);
    }
}

static void
hc_activity_waiting_init (HcActivityWaiting *self)
{
  g_autoptr (GtkListItemFactory) factory = hc_activity_cell_new_factory ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->entries = g_list_store_new (HC_TYPE_ACTIVITY_ENTRY);
  gtk_list_view_set_factory (self->list_view, factory);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->entries)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  add_buttons (self);
  gtk_label_set_label (self->meaning_label, hc_waiting_list_get_meaning (self->list));
}

void
hc_activity_waiting_set_session (HcActivityWaiting *self, HcSession *session)
{
  g_set_object (&self->session, session);
}
