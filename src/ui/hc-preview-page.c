/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-preview-page.h"

#include "hc-banner.h"
#include "hc-confirm.h"
#include "hc-format.h"
#include "hc-item-browser.h"
#include "hc-item-text.h"
#include "hc-plan-basis.h"
#include "hc-preview-apply.h"
#include "hc-preview-guard.h"
#include "hc-preview-status.h"
#include "hc-preview-text.h"
#include "hc-store-view-runs.h"
#include "hc-toast.h"

#include <glib/gi18n.h>
#include <string.h>

#define SHOWN_GUARDS 20

struct _HcPreviewPage
{
  HcPage parent;

  GtkStack *stack;
  AdwStatusPage *status_page;
  GtkProgressBar *progress_bar;
  GtkWidget *make_button;
  GtkWidget *stop_button;
  GtkButton *way_button;
  HcBanner *age_banner;
  GtkScrolledWindow *guards_window;
  GtkBox *guards_box;
  GtkLabel *summary_label;
  GtkLabel *forecast_label;
  GtkButton *problems_button;
  GtkButton *conflicts_button;
  GtkButton *apply_button;
  HcItemBrowser *browser;

  HcPreviewStatus status;
  gint64 guards_of;   /* the run whose guards are shown */
  gboolean holding;   /* the choice that is being applied leaves something out */
  gint64 asked_about; /* the run that *Apply anyway* was asked about */
  gboolean current;   /* settings and matches are as they were when it was planned */
  GCancellable *cancellable;
  guint minutes; /* a source */
};

G_DEFINE_FINAL_TYPE (HcPreviewPage, hc_preview_page, HC_TYPE_PAGE)

static HcSession *
get_session (HcPreviewPage *self)
{
  return hc_page_get_session (HC_PAGE (self));
}

static gboolean
has_guards (HcPreviewPage *self)
{
  return self->status.row != NULL && self->status.row->guards->len > 0;
}

static guint
count_taken (HcPreviewPage *self)
{
  guint out = g_hash_table_size (hc_item_browser_get_left_out (self->browser));
  guint total = hc_item_browser_get_tally (self->browser)->total;

  return total > out ? total - out : 0;
}

static void
show_apply (HcPreviewPage *self)
{
  guint taken = count_taken (self);
  gboolean ready
      = self->status.refusal == NULL && !hc_engine_is_running (hc_session_get_engine (get_session (self)));
  g_autofree char *label
      = has_guards (self) ? g_strdup (_ ("_Apply Anyway…")) : hc_preview_text_dup_apply (taken);

  gtk_button_set_label (self->apply_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), ready && (taken > 0 || has_guards (self)));
  if (has_guards (self))
    gtk_widget_remove_css_class (GTK_WIDGET (self->apply_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->apply_button), "suggested-action");
}

static void
show_links (HcPreviewPage *self)
{
  HcStore *store = hc_session_get_store (get_session (self));
  guint problems = store != NULL ? hc_store_view_count_errors (store, self->status.row->id) : 0;
  guint conflicts = store != NULL ? hc_store_view_count_conflicts (store) : 0;
  g_autofree char *problems_text
      = g_strdup_printf (ngettext ("%u problem", "%u problems", problems), problems);
  g_autofree char *conflicts_text
      = g_strdup_printf (ngettext ("%u conflict", "%u conflicts", conflicts), conflicts);

  gtk_button_set_label (self->problems_button, problems_text);
  gtk_button_set_label (self->conflicts_button, conflicts_text);
  gtk_widget_set_visible (GTK_WIDGET (self->problems_button), problems > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->conflicts_button), conflicts > 0);
}

static void
show_sums (HcPreviewPage *self)
{
  const HcItemTally *tally = hc_item_browser_get_tally (self->browser);
  guint per_minute = hc_session_get_settings (get_session (self))->hudu.requests_per_minute;
  g_autofree char *summary = hc_preview_text_dup_summary (tally->total);
  g_autofree char *forecast = hc_item_text_dup_forecast (tally->requests, per_minute);

  gtk_label_set_label (self->summary_label, summary);
  gtk_label_set_label (self->forecast_label, forecast);
  show_apply (self);
}

static void
loaded_cb (HcPreviewPage *self)
{
  if (self->status.row != NULL)
    show_sums (self);
}

static void
show_items_cb (HcPreviewPage *self, guint actions, guint kinds)
{
  hc_item_browser_filter (self->browser, actions, kinds, 0);
}

static void
show_guards (HcPreviewPage *self)
{
  GPtrArray *guards = self->status.row->guards;
  GtkWidget *child;

  if (self->guards_of == self->status.row->id)
    return;
  self->guards_of = self->status.row->id;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->guards_box))) != NULL)
    gtk_box_remove (self->guards_box, child);
  for (guint i = 0; i < guards->len && i < SHOWN_GUARDS; i++)
    {
      GtkWidget *guard = hc_preview_guard_new (g_ptr_array_index (guards, i));

      g_signal_connect_object (guard, "show-items", G_CALLBACK (show_items_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->guards_box, guard);
    }
  if (guards->len > SHOWN_GUARDS)
    {
      g_autofree char *more = g_strdup_printf (
          ngettext ("and %u more of this sort", "and %u more of this sort", guards->len - SHOWN_GUARDS),
          guards->len - SHOWN_GUARDS);
      GtkWidget *label = gtk_label_new (more);

      gtk_widget_add_css_class (label, "banner-line");
      gtk_widget_add_css_class (label, "caution");
      gtk_box_append (self->guards_box, label);
    }
  /* Empty, it would still be as high as a scroll bar. */
  gtk_widget_set_visible (GTK_WIDGET (self->guards_window), guards->len > 0);
}

static void
show_age (HcPreviewPage *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *age = hc_preview_text_dup_age (self->status.row->started, now, self->current);

  if (age != NULL)
    hc_banner_show (self->age_banner, HC_BANNER_NOTE, age, _ ("_Make It Anew"));
  else
    hc_banner_hide (self->age_banner);
}

static gpointer
compare_basis (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean current = TRUE;

  if (!hc_plan_basis_is_current (profile->store, *(gint64 *)data, profile->settings, &current, error))
    return NULL;
  return GINT_TO_POINTER (current ? 1 : 2);
}

static void
basis_compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcPreviewPage) self = user_data;
  int answer = GPOINTER_TO_INT (hc_session_read_finish (HC_SESSION (source), result, NULL));

  if (self->cancellable == NULL || answer == 0 || self->status.row == NULL)
    return;
  self->current = answer == 1;
  show_age (self);
}

static void
show_plan (HcPreviewPage *self)
{
  gint64 run = self->status.row->id;

  if (hc_item_browser_get_run (self->browser) != run)
    {
      self->current = TRUE;
      gtk_label_set_label (self->summary_label, "");
      gtk_label_set_label (self->forecast_label, "");
      hc_item_browser_set_run (self->browser, run, TRUE);
    }
  show_guards (self);
  show_age (self);
  show_links (self);
  show_apply (self);
  hc_session_read_async (get_session (self), compare_basis, g_memdup2 (&run, sizeof run), g_free, NULL,
                         self->cancellable, basis_compared_cb, g_object_ref (self));
}

static void
show_progress (HcPreviewPage *self)
{
  GVariant *progress = hc_engine_get_progress (hc_session_get_engine (get_session (self)));
  double fraction = 0;

  if (self->status.state != HC_PREVIEW_MAKING && self->status.state != HC_PREVIEW_RUNNING)
    return;
  g_variant_lookup (progress, "fraction", "d", &fraction);
  gtk_progress_bar_set_fraction (self->progress_bar, CLAMP (fraction, 0, 1));
}

static const char *
get_way (HcPreviewPage *self)
{
  switch (self->status.state)
    {
    case HC_PREVIEW_REFUSED:
      return _ ("Open _Connection");
    case HC_PREVIEW_RUNNING:
      return _ ("_Show It");
    case HC_PREVIEW_OUTDATED:
      return _ ("_Show What Was Done");
    case HC_PREVIEW_FAILED:
      return self->status.row->error_code == HC_ERROR_CREDENTIALS
                     || self->status.row->error_code == HC_ERROR_NOT_CONFIGURED
                 ? _ ("Open _Connection")
                 : NULL;
    case HC_PREVIEW_NOTHING:
      return self->status.held > 0 ? _ ("_Show Held") : NULL;
    case HC_PREVIEW_NONE:
    case HC_PREVIEW_MAKING:
    case HC_PREVIEW_PLAN:
    default:
      return NULL;
    }
}

static void
way_clicked_cb (HcPreviewPage *self)
{
  g_autofree char *target = NULL;

  if (self->status.state == HC_PREVIEW_RUNNING)
    hc_show_page (GTK_WIDGET (self), "overview", NULL);
  else if (self->status.state == HC_PREVIEW_OUTDATED)
    {
      target = g_strdup_printf ("run=%" G_GINT64_FORMAT, self->status.change->id);
      hc_show_page (GTK_WIDGET (self), "activity", target);
    }
  else if (self->status.state == HC_PREVIEW_NOTHING)
    hc_show_page (GTK_WIDGET (self), "activity", "waiting=held");
  else
    hc_show_page (GTK_WIDGET (self), "connection", NULL);
}

static void
show_status (HcPreviewPage *self)
{
  HcPreviewState state = self->status.state;
  gboolean busy = state == HC_PREVIEW_MAKING || state == HC_PREVIEW_RUNNING;
  g_autofree char *text = hc_preview_status_dup_text (&self->status);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  const char *way = get_way (self);

  adw_status_page_set_icon_name (self->status_page, hc_preview_status_get_icon (&self->status));
  adw_status_page_set_title (self->status_page, hc_preview_status_get_title (&self->status));
  adw_status_page_set_description (self->status_page, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), busy);
  gtk_widget_set_visible (self->stop_button, busy);
  gtk_widget_set_visible (self->make_button, !busy && state != HC_PREVIEW_REFUSED);
  gtk_widget_set_visible (GTK_WIDGET (self->way_button), way != NULL);
  if (way != NULL)
    gtk_button_set_label (self->way_button, way);
  if (state == HC_PREVIEW_REFUSED)
    gtk_widget_add_css_class (GTK_WIDGET (self->way_button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->way_button), "suggested-action");
  show_progress (self);
}

static void
show (HcPreviewPage *self)
{
  hc_preview_status_clear (&self->status);
  hc_preview_status_read (get_session (self), &self->status);
  if (self->status.state == HC_PREVIEW_PLAN)
    show_plan (self);
  else
    show_status (self);
  gtk_stack_set_visible_child_name (self->stack, self->status.state == HC_PREVIEW_PLAN ? "plan" : "status");
}

static void
make_anew_cb (HcPreviewPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.preview", NULL);
}

static void
problems_clicked_cb (HcPreviewPage *self)
{
  g_autofree char *target = g_strdup_printf ("run=%" G_GINT64_FORMAT, self->status.row->id);

  hc_show_page (GTK_WIDGET (self), "activity", target);
}

static void
conflicts_clicked_cb (HcPreviewPage *self)
{
  hc_show_page (GTK_WIDGET (self), "activity", "waiting=conflicts");
}

static void
say_outcome (HcPreviewPage *self, GVariant *outcome, const GError *error)
{
  const char *ended = "";

  if (outcome != NULL)
    g_variant_lookup (outcome, "outcome", "&s", &ended);
  if (g_error_matches (error, HC_ERROR, HC_ERROR_NEEDS_REVIEW) || g_str_equal (ended, "needs-review"))
    hc_toast (GTK_WIDGET (self), _ ("Planned again, it needs another look: nothing was written"));
  else if (error != NULL && !g_error_matches (error, HC_ERROR, HC_ERROR_STOPPED))
    hc_toast_error (GTK_WIDGET (self), error);
  else if (g_str_equal (ended, "done-with-errors"))
    hc_toast (GTK_WIDGET (self), _ ("Applied, but some records failed: see Activity"));
  else if (g_str_equal (ended, "done"))
    hc_toast (GTK_WIDGET (self), self->holding
                                     ? _ ("Applied. The rest is held: see Activity › Waiting for You")
                                     : _ ("Applied"));
  hc_page_queue_refresh (HC_PAGE (self));
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcPreviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) outcome = hc_preview_apply_finish (result, &error);

  if (self->cancellable != NULL)
    say_outcome (self, outcome, error);
}

static void
synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcPreviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) outcome = hc_engine_call_finish (HC_ENGINE (source), result, &error);

  if (self->cancellable != NULL)
    say_outcome (self, outcome, error);
}

/* Some guards stand before the planning itself: there is nothing to approve, only a sync to let through. */
static void
sync_anyway (HcPreviewPage *self)
{
  g_auto (GVariantDict) options = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&options, "accept-guards", "b", TRUE);
  hc_engine_call_async (hc_session_get_engine (get_session (self)), HC_VERB_SYNC,
                        g_variant_dict_end (&options), NULL, synced_cb, g_object_ref (self));
}

static void
apply (HcPreviewPage *self)
{
  if (hc_item_browser_get_tally (self->browser)->total == 0)
    {
      sync_anyway (self);
      return;
    }
  self->holding = g_hash_table_size (hc_item_browser_get_left_out (self->browser)) > 0;
  hc_preview_apply_async (get_session (self), self->status.row->id,
                          hc_item_browser_get_left_out (self->browser), has_guards (self), applied_cb,
                          g_object_ref (self));
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcPreviewPage) self = user_data;

  /* What was confirmed is what was shown then. */
  if (hc_confirm_finish (result) && self->cancellable != NULL && self->status.row != NULL
      && self->status.row->id == self->asked_about)
    apply (self);
}

static void
apply_clicked_cb (HcPreviewPage *self)
{
  const HcItemTally *tally = hc_item_browser_get_tally (self->browser);
  g_autofree char *word = hc_preview_text_dup_word (tally);
  g_autofree char *body = NULL;

  if (!has_guards (self))
    {
      apply (self);
      return;
    }
  body = hc_preview_text_dup_guard (g_ptr_array_index (self->status.row->guards, 0));
  self->asked_about = self->status.row->id;
  hc_confirm_async (GTK_WIDGET (self), _ ("Apply it anyway?"), body, _ ("_Apply Anyway"), word, FALSE,
                    confirmed_cb, g_object_ref (self));
}

/* A preview that is looked at for long ages too. */
static gboolean
minute_passed_cb (gpointer user_data)
{
  HcPreviewPage *self = HC_PREVIEW_PAGE (user_data);

  if (self->status.state == HC_PREVIEW_PLAN && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_age (self);
  return G_SOURCE_CONTINUE;
}

static void
hc_preview_page_bind (HcPage *page, HcSession *session)
{
  HcPreviewPage *self = HC_PREVIEW_PAGE (page);
  HcEngine *engine = hc_session_get_engine (session);

  hc_item_browser_set_session (self->browser, session);
  self->minutes = g_timeout_add_seconds (60, minute_passed_cb, self);
  g_signal_connect_object (engine, "state-changed", G_CALLBACK (hc_page_queue_refresh), page,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "progress-changed", G_CALLBACK (show_progress), page, G_CONNECT_SWAPPED);
}

static void
hc_preview_page_refresh (HcPage *page)
{
  show (HC_PREVIEW_PAGE (page));
}

/* "archives", or any action; "kind=contact" */
static void
hc_preview_page_go (HcPage *page, const char *target)
{
  HcPreviewPage *self = HC_PREVIEW_PAGE (page);
  HcAction action;
  HcKind kind;

  if (g_str_has_prefix (target, "kind=") && hc_kind_from_string (target + strlen ("kind="), &kind))
    hc_item_browser_filter (self->browser, 0, 1u << kind, 0);
  else if (g_str_equal (target, "archives"))
    hc_item_browser_filter (self->browser, 1u << HC_ACTION_ARCHIVE, 0, 0);
  else if (hc_action_from_string (target, &action))
    hc_item_browser_filter (self->browser, 1u << action, 0, 0);
}

static gboolean
hc_preview_page_search (HcPage *page)
{
  HcPreviewPage *self = HC_PREVIEW_PAGE (page);

  if (self->status.state != HC_PREVIEW_PLAN)
    return FALSE;
  hc_item_browser_search (self->browser);
  return TRUE;
}

static void
hc_preview_page_dispose (GObject *object)
{
  HcPreviewPage *self = HC_PREVIEW_PAGE (object);

  g_clear_handle_id (&self->minutes, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  hc_preview_status_clear (&self->status);
  G_OBJECT_CLASS (hc_preview_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-preview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HcPreviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewPage, make_button);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewPage, stop_button);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewPage, way_button);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewPage, age_banner);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewPage, guards_window);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewPage, guards_box);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewPage, forecast_label);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewPage, problems_button);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewPage, conflicts_button);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewPage, apply_button);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewPage, browser);
  gtk_widget_class_bind_template_callback (widget_class, way_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_anew_cb);
  gtk_widget_class_bind_template_callback (widget_class, problems_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, conflicts_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, loaded_cb);
}

static void
hc_preview_page_class_init (HcPreviewPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hc_preview_page_dispose;
  HC_PAGE_CLASS (klass)->bind = hc_preview_page_bind;
  HC_PAGE_CLASS (klass)->refresh = hc_preview_page_refresh;
  HC_PAGE_CLASS (klass)->go = hc_preview_page_go;
  HC_PAGE_CLASS (klass)->search = hc_preview_page_search;
  g_type_ensure (HC_TYPE_BANNER);
  g_type_ensure (HC_TYPE_ITEM_BROWSER);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
hc_preview_page_init (HcPreviewPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->current = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}
