/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-why-window.h"

#include "hc-error-text.h"
#include "hc-store-links.h"
#include "hc-why-card.h"

#include <glib/gi18n.h>

struct _HcWhyWindow
{
  AdwWindow parent;

  GtkSearchEntry *search_entry;
  GtkStack *stack;
  AdwStatusPage *status_page;
  GtkBox *answers_box;

  HcSession *session;
  GCancellable *cancellable;
  guint question;
};

G_DEFINE_FINAL_TYPE (HcWhyWindow, hc_why_window, ADW_TYPE_WINDOW)

/* What the worker answers: traces, and which of them are held. */
typedef struct
{
  GPtrArray *traces; /* HcTrace */
  GArray *held;      /* gboolean, parallel */
} Answer;

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->traces, g_ptr_array_unref);
  g_array_unref (answer->held);
  g_free (answer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static gpointer
trace (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->held = g_array_new (FALSE, FALSE, sizeof (gboolean));
  answer->traces = hc_sync_why (profile, data, error);
  if (answer->traces == NULL)
    return NULL;
  for (guint i = 0; i < answer->traces->len; i++)
    {
      const HcTrace *one = g_ptr_array_index (answer->traces, i);
      gboolean held = hc_store_is_held (profile->store, one->kind, one->cw_id);

      g_array_append_val (answer->held, held);
    }
  return g_steal_pointer (&answer);
}

static void
say (HcWhyWindow *self, const char *title, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->status_page, title);
  adw_status_page_set_description (self->status_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "status");
}

static void
clear (HcWhyWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->answers_box))) != NULL)
    gtk_box_remove (self->answers_box, child);
}

static void
show_answer (HcWhyWindow *self, Answer *answer)
{
  GtkWidget *window = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));

  clear (self);
  if (answer->traces->len == 0)
    {
      say (self, _ ("Nothing Found"),
           _ ("No record that was read from ConnectWise has this name or number. If it is new, sync once."));
      return;
    }
  for (guint i = 0; window != NULL && i < answer->traces->len; i++)
    gtk_box_append (self->answers_box, hc_why_card_new (self->session, g_ptr_array_index (answer->traces, i),
                                                        g_array_index (answer->held, gboolean, i), window));
  gtk_stack_set_visible_child_name (self->stack, "answers");
}

typedef struct
{
  HcWhyWindow *window;
  guint question;
} Reading;

static void
traced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (HcWhyWindow) self = reading->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = hc_session_read_finish (HC_SESSION (source), result, &error);
  gboolean late = reading->question != self->question;

  g_free (reading);
  if (late)
    return;
  g_clear_object (&self->cancellable);
  if (answer != NULL)
    show_answer (self, answer);
  else
    {
      g_autofree char *text = hc_error_text_dup (error);

      say (self, _ ("Could Not Look"), text);
    }
}

static void
ask (HcWhyWindow *self)
{
  g_autofree char *query = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  Reading *reading;

  self->question++;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_strstrip (query);
  if (query[0] == '\0')
    {
      clear (self);
      say (self, _ ("Look for a Record"),
           _ ("What every stage decided about it: read, matched, skipped, sorted, found in Hudu, planned."));
      return;
    }
  self->cancellable = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->window = g_object_ref (self);
  reading->question = self->question;
  hc_session_read_async (self->session, trace, g_steal_pointer (&query), g_free, (GDestroyNotify)answer_free,
                         self->cancellable, traced_cb, reading);
}

static void
search_changed_cb (HcWhyWindow *self)
{
  if (self->session != NULL)
    ask (self);
}

static void
search_stopped_cb (HcWhyWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
hc_why_window_dispose (GObject *object)
{
  HcWhyWindow *self = HC_WHY_WINDOW (object);

  self->question++;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (hc_why_window_parent_class)->dispose (object);
}

static void
hc_why_window_class_init (HcWhyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_why_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-why-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HcWhyWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HcWhyWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HcWhyWindow, status_page);
  gtk_widget_class_bind_template_child (widget_class, HcWhyWindow, answers_box);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
hc_why_window_init (HcWhyWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static HcWhyWindow *
find_open (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (HC_IS_WHY_WINDOW (window) && gtk_window_get_transient_for (window) == parent)
        return HC_WHY_WINDOW (window);
    }
  return NULL;
}

/* While a run writes, the answers would be drawn anew each second. */
static void
data_changed_cb (HcWhyWindow *self)
{
  if (self->session != NULL && !hc_engine_is_running (hc_session_get_engine (self->session)))
    ask (self);
}

static HcWhyWindow *
make (GtkWindow *parent, HcSession *session)
{
  HcWhyWindow *self = g_object_new (HC_TYPE_WHY_WINDOW, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "data-changed", G_CALLBACK (data_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
hc_why_window_open (GtkWindow *parent, HcSession *session, const char *query)
{
  HcWhyWindow *self = find_open (parent);

  if (self == NULL)
    self = make (parent, session);
  if (query != NULL && query[0] != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), query);
  ask (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
