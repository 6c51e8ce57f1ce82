/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-company-picker.h"

#include "hc-company-choice.h"
#include "hc-company-text.h"
#include "hc-store-hudu.h"
#include "hc-store-records.h"
#include "hc-survivor.h"

#include <glib/gi18n.h>

#define MOST_RESULTS 50

struct _HcCompanyPicker
{
  GtkPopover parent;

  GtkLabel *title_label;
  GtkSearchEntry *search_entry;
  GtkScrolledWindow *scroller;
  GtkListBox *list_box;

  HcSession *session;
  gint64 cw_id;
  gint64 hudu_id; /* matched to it now; 0 */
  HcMatchState state;
  gboolean gone;
  GPtrArray *candidates; /* HcCandidate */
};

G_DEFINE_FINAL_TYPE (HcCompanyPicker, hc_company_picker, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *
get_text (HcCompanyPicker *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
}

static void
clear (HcCompanyPicker *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list_box))) != NULL)
    gtk_list_box_remove (self->list_box, row);
}

static HcCompanyChoice *
add (HcCompanyPicker *self, const char *section, const char *icon, const char *title, const char *detail)
{
  HcCompanyChoice *choice = hc_company_choice_new (section, icon, title, detail);

  gtk_list_box_append (self->list_box, GTK_WIDGET (choice));
  return choice;
}

/* A second company on one in Hudu is allowed, and worth a thought. */
static char *
dup_detail (HcCompanyPicker *self, const HcHuduChoice *choice, const char *reason)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *taken = NULL;
  guint others = choice->taken - (choice->taken > 0 && choice->hudu_id == self->hudu_id);

  if (reason[0] != '\0')
    g_ptr_array_add (parts, (char *)reason);
  if (choice->place[0] != '\0')
    g_ptr_array_add (parts, choice->place);
  if (others > 0)
    {
      taken = g_strdup_printf (
          ngettext ("%u other company is matched to it", "%u other companies are matched to it", others),
          others);
      g_ptr_array_add (parts, taken);
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

static void
add_hudu (HcCompanyPicker *self, const char *section, const HcHuduChoice *choice, const char *reason)
{
  g_autofree char *said = hc_company_text_dup_reason (reason);
  g_autofree char *detail = dup_detail (self, choice, said);
  gboolean now = self->state == HC_MATCH_MATCHED && choice->hudu_id == self->hudu_id;

  hc_company_choice_decide (
      add (self, section, now ? "object-select-symbolic" : "dialog-question-symbolic", choice->name, detail),
      self->cw_id, HC_MATCH_MATCHED, choice->hudu_id, reason);
}

static gboolean
is_candidate (HcCompanyPicker *self, gint64 hudu_id)
{
  for (guint i = 0; i < self->candidates->len; i++)
    if (((const HcCandidate *)self->candidates->pdata[i])->hudu_id == hudu_id)
      return TRUE;
  return FALSE;
}

static void
add_now (HcCompanyPicker *self)
{
  HcStore *store = hc_session_get_store (self->session);
  HcHuduChoice *choice = NULL;

  if (self->state == HC_MATCH_MATCHED && !is_candidate (self, self->hudu_id))
    choice = hc_store_get_hudu_choice (store, self->hudu_id, NULL);
  if (choice == NULL)
    return;
  add_hudu (self, _ ("Matched Now"), choice, "");
  hc_hudu_choice_free (choice);
}

static void
add_candidates (HcCompanyPicker *self)
{
  HcStore *store = hc_session_get_store (self->session);

  for (guint i = 0; i < self->candidates->len; i++)
    {
      const HcCandidate *candidate = g_ptr_array_index (self->candidates, i);
      HcHuduChoice *choice = hc_store_get_hudu_choice (store, candidate->hudu_id, NULL);

      if (choice == NULL)
        continue;
      add_hudu (self, _ ("Suggested"), choice, candidate->reason);
      hc_hudu_choice_free (choice);
    }
}

static void
add_others (HcCompanyPicker *self)
{
  if (!self->gone)
    hc_company_choice_decide (add (self, _ ("Without a Match"), "list-add-symbolic", _ ("Create in Hudu"),
                                   _ ("The next sync makes a new company")),
                              self->cw_id, HC_MATCH_CREATE, 0, NULL);
  hc_company_choice_decide (add (self, _ ("Without a Match"), "radio-symbolic", _ ("Leave Unmatched"),
                                 _ ("Undecided; nothing of it arrives")),
                            self->cw_id, HC_MATCH_UNMATCHED, 0, NULL);
  hc_company_choice_decide (add (self, _ ("Without a Match"), "action-unavailable-symbolic", _ ("Ignore"),
                                 _ ("Decided; nothing of it arrives")),
                            self->cw_id, HC_MATCH_IGNORED, 0, NULL);
}

static void
select_first (HcCompanyPicker *self)
{
  gtk_list_box_select_row (self->list_box, gtk_list_box_get_row_at_index (self->list_box, 0));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
show_suggestions (HcCompanyPicker *self)
{
  clear (self);
  if (!self->gone)
    {
      add_now (self);
      add_candidates (self);
    }
  add_others (self);
  select_first (self);
}

static gpointer
search_hudu (HcProfile *profile, gpointer text, GCancellable *cancellable, GError **error)
{
  return hc_store_search_hudu_companies (profile->store, text, MOST_RESULTS, error);
}

static void
show_results (HcCompanyPicker *self, GPtrArray *choices)
{
  clear (self);
  for (guint i = 0; i < choices->len; i++)
    add_hudu (self, _ ("In Hudu"), g_ptr_array_index (choices, i), "");
  add_others (self);
  select_first (self);
}

/* What is asked of the worker, and by whom. */
typedef struct
{
  HcCompanyPicker *picker;
  char *text;
  gint64 cw_id;
} Question;

static Question *
question_new (HcCompanyPicker *self, const char *text)
{
  Question *question = g_new0 (Question, 1);

  question->picker = g_object_ref (self);
  question->text = g_strdup (text);
  question->cw_id = self->cw_id;
  return question;
}

static void
question_free (Question *question)
{
  g_object_unref (question->picker);
  g_free (question->text);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* Whether the answer is still one to what the picker asks. */
static gboolean
is_open_question (const Question *question)
{
  HcCompanyPicker *self = question->picker;

  return self->session != NULL && self->cw_id == question->cw_id
         && g_str_equal (question->text, get_text (self));
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GPtrArray) choices = hc_session_read_finish (HC_SESSION (source), result, NULL);

  if (choices != NULL && is_open_question (question))
    show_results (question->picker, choices);
}

static void
search (HcCompanyPicker *self)
{
  const char *text = get_text (self);

  if (text[0] == '\0')
    show_suggestions (self);
  else
    hc_session_read_async (self->session, search_hudu, g_strdup (text), g_free,
                           (GDestroyNotify)g_ptr_array_unref, NULL, searched_cb, question_new (self, text));
}

static gpointer
find_survivor (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HcRecord) gone
      = hc_store_get_record (profile->store, HC_KIND_COMPANY, *(const gint64 *)data, error);

  return gone != NULL ? hc_survivor_find (profile->store, gone, error) : NULL;
}

static void
survivor_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (HcRecord) survivor = hc_session_read_finish (HC_SESSION (source), result, NULL);
  HcCompanyPicker *self = question->picker;
  g_autofree char *name = NULL, *title = NULL;
  HcCompanyChoice *choice;

  if (survivor == NULL || !is_open_question (question))
    return;
  name = hc_record_dup_name (survivor);
  title = g_strdup_printf (_ ("Match %s Instead"), name);
  choice = hc_company_choice_new (_ ("Probably Merged Into"), "object-select-symbolic", title,
                                  _ ("Its records follow there; this company is let go"));
  hc_company_choice_decide (choice, survivor->id, HC_MATCH_MATCHED, self->hudu_id,
                            "matched in place of a merged company");
  hc_company_choice_decide (choice, self->cw_id, HC_MATCH_UNMATCHED, 0, NULL);
  gtk_list_box_prepend (self->list_box, GTK_WIDGET (choice));
  select_first (self);
}

static void
look_for_survivor (HcCompanyPicker *self)
{
  hc_session_read_async (self->session, find_survivor, g_memdup2 (&self->cw_id, sizeof self->cw_id), g_free,
                         (GDestroyNotify)hc_record_free, NULL, survivor_found_cb, question_new (self, ""));
}

static void
choose (HcCompanyPicker *self, GtkListBoxRow *row)
{
  g_autoptr (GPtrArray) decisions = NULL;

  if (row == NULL)
    return;
  decisions = g_ptr_array_ref (hc_company_choice_get_decisions (HC_COMPANY_CHOICE (row)));
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, decisions);
}

static void
search_changed_cb (HcCompanyPicker *self)
{
  if (self->cw_id != 0)
    search (self);
}

static void
entry_activated_cb (HcCompanyPicker *self)
{
  choose (self, gtk_list_box_get_selected_row (self->list_box));
}

static void
row_activated_cb (HcCompanyPicker *self, GtkListBoxRow *row)
{
  choose (self, row);
}

static void
search_stopped_cb (HcCompanyPicker *self)
{
  if (get_text (self)[0] != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    gtk_popover_popdown (GTK_POPOVER (self));
}

/* The list has no scrolling of its own as long as the focus is in the entry. */
static void
show_row (HcCompanyPicker *self, GtkWidget *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (row, GTK_WIDGET (self->list_box), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static gboolean
key_pressed_cb (HcCompanyPicker *self, guint key)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list_box);
  int step = key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1
             : key == GDK_KEY_Up || key == GDK_KEY_KP_Up   ? -1
                                                           : 0;
  GtkListBoxRow *next;

  if (step == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;
  next = gtk_list_box_get_row_at_index (self->list_box, MAX (gtk_list_box_row_get_index (row) + step, 0));
  if (next != NULL)
    {
      gtk_list_box_select_row (self->list_box, next);
      show_row (self, GTK_WIDGET (next));
    }
  return GDK_EVENT_STOP;
}

static void
hc_company_picker_dispose (GObject *object)
{
  HcCompanyPicker *self = HC_COMPANY_PICKER (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (hc_company_picker_parent_class)->dispose (object);
}

static void
hc_company_picker_finalize (GObject *object)
{
  g_ptr_array_unref (HC_COMPANY_PICKER (object)->candidates);
  G_OBJECT_CLASS (hc_company_picker_parent_class)->finalize (object);
}

static void
hc_company_picker_class_init (HcCompanyPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_company_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = hc_company_picker_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-company-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, HcCompanyPicker, title_label);
  gtk_widget_class_bind_template_child (widget_class, HcCompanyPicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HcCompanyPicker, scroller);
  gtk_widget_class_bind_template_child (widget_class, HcCompanyPicker, list_box);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  signals[CHOSEN] = g_signal_new ("chosen", HC_TYPE_COMPANY_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
hc_company_picker_init (HcCompanyPicker *self)
{
  self->candidates = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list_box, hc_company_choice_update_header, NULL, NULL);
}

HcCompanyPicker *
hc_company_picker_new (HcSession *session)
{
  HcCompanyPicker *self = g_object_new (HC_TYPE_COMPANY_PICKER, NULL);

  self->session = g_object_ref (session);
  return self;
}

void
hc_company_picker_open (HcCompanyPicker *self, const HcCompanyView *view, const GdkRectangle *area)
{
  HcStore *store = hc_session_get_store (self->session);
  GPtrArray *candidates = store != NULL ? hc_store_list_candidates (store, view->cw_id, NULL) : NULL;

  if (candidates == NULL)
    return;
  g_ptr_array_unref (self->candidates);
  self->candidates = candidates;
  self->cw_id = 0; /* emptying the entry is no search */
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  self->cw_id = view->cw_id;
  self->state = view->state;
  self->gone = view->gone;
  self->hudu_id = view->state == HC_MATCH_MATCHED ? view->hudu_id : 0;
  gtk_label_set_label (self->title_label, view->name);
  show_suggestions (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), area);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  if (self->gone && self->hudu_id != 0)
    look_for_survivor (self);
}
