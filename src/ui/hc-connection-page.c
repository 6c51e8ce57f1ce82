/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connection-page.h"

#include "hc-banner.h"
#include "hc-connection-findings.h"
#include "hc-connection-form.h"
#include "hc-connection-result.h"
#include "hc-connection-status.h"
#include "hc-error-text.h"
#include "hc-guide-steps.h"
#include "hc-secret-jobs.h"
#include "hc-store-records.h"

#include <glib/gi18n.h>
#include <string.h>

#define BESIDE_FROM 860
#define BUTTONS_BELOW 560
#define SPINNER_MILLISECONDS 200

struct _HcConnectionPage
{
  HcPage parent;

  GtkBox *header;
  GtkImage *status_image;
  GtkSpinner *spinner;
  GtkLabel *status_label;
  GtkLabel *detail_label;
  GtkWidget *refresh_button;
  GtkWidget *next_button;
  GtkButton *test_button;
  HcBanner *banner;
  GtkDrawingArea *width_probe;
  GtkBox *columns;
  HcConnectionFindings *findings;
  HcGuideSteps *guide;
  HcConnectionForm *form;

  HcConnectionResult *result; /* (nullable) */
  GCancellable *cancellable;
  gboolean looking;
  gboolean wanted; /* to be tested as soon as everything is saved */
  gboolean testing;
  guint keeping; /* results that are being saved */
  gboolean retry_unlocks;
  guint spinner_source;
  guint width_source;
};

G_DEFINE_FINAL_TYPE (HcConnectionPage, hc_connection_page, HC_TYPE_PAGE)

static HcSession *
get_session (HcConnectionPage *self)
{
  return hc_page_get_session (HC_PAGE (self));
}

static gboolean
is_gone (HcConnectionPage *self)
{
  return self->cancellable == NULL;
}

static gboolean
was_refreshed (HcStore *store)
{
  return store != NULL && hc_store_count_records (store, HC_KIND_COMPANY, 0, NULL) > 0;
}

/* One button leads on: to the lists after the first test, to the next step as long as nothing was synced. */
static void
show_buttons (HcConnectionPage *self, gboolean tested)
{
  HcSession *session = get_session (self);
  gboolean done = tested && !self->testing;
  gboolean refreshed = was_refreshed (hc_session_get_store (session));
  gboolean synced = hc_engine_get_state_number (hc_session_get_engine (session), "run-id") != 0;

  gtk_widget_set_visible (self->refresh_button, done && !refreshed);
  gtk_widget_set_visible (self->next_button, done && refreshed && !synced);
  gtk_button_set_label (self->test_button, self->testing ? _ ("Stop Testin_g") : _ ("Test _Connection"));
  if (tested || self->testing)
    gtk_widget_remove_css_class (GTK_WIDGET (self->test_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->test_button), "suggested-action");
}

static void
show_status (HcConnectionPage *self)
{
  HcSession *session = get_session (self);
  const HcSettings *settings = hc_session_get_settings (session);
  HcStore *store = hc_session_get_store (session);
  g_autoptr (GPtrArray) missing = hc_connection_form_list_missing (self->form);
  HcConnectionState state = {
    .testing = self->testing,
    .tested = store != NULL && hc_settings_are_tested (settings, store),
    .looking = self->looking,
    .missing = missing,
    .result = self->result,
    .current = self->result != NULL && hc_connection_result_is_current (self->result, settings),
  };
  g_autofree char *detail = NULL;
  HcNoteTone tone;
  g_autofree char *title = hc_connection_status_dup_title (&state, &tone, &detail);

  gtk_label_set_label (self->status_label, title);
  gtk_label_set_label (self->detail_label, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), detail != NULL);
  hc_note_tone_style (self->status_image, tone);
  show_buttons (self, state.tested && missing->len == 0);
}

static void
show_result (HcConnectionPage *self)
{
  const HcSettings *settings = hc_session_get_settings (get_session (self));
  gboolean current = self->result != NULL && hc_connection_result_is_current (self->result, settings);
  const HcConnectionResult *result = current ? self->result : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->findings), self->result != NULL);
  hc_connection_findings_show (self->findings, result);
  hc_connection_form_show_failures (self->form, result);
}

/* What was just found is newer than what is kept, until it is kept itself. */
static void
load_result (HcConnectionPage *self)
{
  HcStore *store = hc_session_get_store (get_session (self));
  g_autofree char *text = store != NULL ? hc_store_get_meta (store, HC_CONNECTION_RESULT_META) : NULL;

  if (self->testing || self->keeping > 0)
    return;
  g_clear_pointer (&self->result, hc_connection_result_free);
  self->result = hc_connection_result_from_text (text);
}

/* Where the keys are. */

static void look_for_keys (HcConnectionPage *self);

static void
show_keyring (HcConnectionPage *self, const HcSecretsFound *found)
{
  g_autofree char *text = NULL;

  self->retry_unlocks = found->has_keyring;
  if (found->error == NULL)
    {
      hc_banner_hide (self->banner);
      return;
    }
  text = g_strdup (found->error->message);
  hc_banner_show (self->banner, HC_BANNER_WARNING, text,
                  found->has_keyring ? _ ("_Unlock Keyring") : _ ("Try _Again"));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcConnectionPage) self = user_data;
  g_autoptr (HcSecretsFound) found = hc_secret_jobs_find_finish (result, NULL);

  if (is_gone (self) || found == NULL)
    return;
  self->looking = FALSE;
  hc_connection_form_show_sources (self->form, found);
  show_keyring (self, found);
  show_status (self);
}

static void
look_for_keys (HcConnectionPage *self)
{
  self->looking = TRUE;
  hc_secret_jobs_find_async (hc_session_get_profile (get_session (self)), self->cancellable, looked_cb,
                             g_object_ref (self));
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcConnectionPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (hc_secret_jobs_unlock_finish (result, &error) || is_gone (self))
    {
      if (!is_gone (self))
        {
          look_for_keys (self);
          hc_session_tell_keys_changed (get_session (self));
        }
      return;
    }
  hc_banner_show (self->banner, HC_BANNER_WARNING, error->message, _ ("_Unlock Keyring"));
}

static void
banner_clicked_cb (HcConnectionPage *self)
{
  if (self->retry_unlocks)
    hc_secret_jobs_unlock_async (self->cancellable, unlocked_cb, g_object_ref (self));
  else
    look_for_keys (self);
}

/* The test. */

static gboolean
spin_cb (gpointer user_data)
{
  HcConnectionPage *self = HC_CONNECTION_PAGE (user_data);

  self->spinner_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->status_image), FALSE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
set_testing (HcConnectionPage *self, gboolean testing)
{
  self->testing = testing;
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  if (testing)
    self->spinner_source = g_timeout_add (SPINNER_MILLISECONDS, spin_cb, self);
  else
    {
      gtk_spinner_stop (self->spinner);
      gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->status_image), TRUE);
    }
  show_status (self);
}

static gpointer
keep_result (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  hc_store_set_meta (profile->store, HC_CONNECTION_RESULT_META, data, error);
  return NULL;
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcConnectionPage) self = user_data;
  g_autoptr (GError) error = NULL;

  self->keeping--;
  hc_session_perform_finish (HC_SESSION (source), result, &error);
  if (error != NULL)
    g_message ("The result of the test can't be kept: %s", error->message);
}

static void
take_outcome (HcConnectionPage *self, GVariant *outcome)
{
  HcSession *session = get_session (self);
  g_autoptr (HcConnectionResult) result = hc_connection_result_new (
      outcome, hc_session_get_settings (session), g_get_real_time () / G_USEC_PER_SEC);

  if (result == NULL)
    return;
  self->keeping++;
  hc_session_perform_async (session, keep_result, hc_connection_result_to_text (result), g_free, NULL, NULL,
                            kept_cb, g_object_ref (self));
  g_clear_pointer (&self->result, hc_connection_result_free);
  self->result = g_steal_pointer (&result);
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcConnectionPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) outcome = hc_engine_call_finish (HC_ENGINE (source), result, &error);
  GVariant *told = hc_engine_get_outcome (result);
  gboolean shown = FALSE;

  if (is_gone (self))
    return;
  if (told != NULL)
    take_outcome (self, told);
  shown = told != NULL && g_variant_lookup (told, "hudu-ok", "b", NULL);
  show_result (self);
  set_testing (self, FALSE);
  if (error == NULL || shown || g_error_matches (error, HC_ERROR, HC_ERROR_STOPPED))
    return;
  if (g_error_matches (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET))
    look_for_keys (self);
  else
    {
      g_autofree char *text = hc_error_text_dup (error);

      self->retry_unlocks = FALSE;
      hc_banner_show (self->banner, HC_BANNER_ERROR, text, NULL);
    }
}

static void
test_when_saved (HcConnectionPage *self)
{
  if (!self->wanted || hc_connection_form_is_saving (self->form))
    return;
  self->wanted = FALSE;
  /* A key that was refused says why. */
  if (hc_connection_form_has_unsaved_key (self->form))
    return;
  hc_banner_hide (self->banner);
  set_testing (self, TRUE);
  hc_engine_call_async (hc_session_get_engine (get_session (self)), HC_VERB_TEST, NULL, self->cancellable,
                        tested_cb, g_object_ref (self));
}

static void
stop_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) outcome = hc_engine_call_finish (HC_ENGINE (source), result, NULL);

  (void)outcome;
}

static void
test_clicked_cb (HcConnectionPage *self)
{
  if (self->testing)
    {
      hc_engine_call_async (hc_session_get_engine (get_session (self)), HC_VERB_STOP, NULL, NULL,
                            stop_asked_cb, NULL);
      return;
    }
  if (!hc_connection_form_save (self->form))
    return;
  self->wanted = TRUE;
  test_when_saved (self);
}

static void
next_clicked_cb (HcConnectionPage *self)
{
  hc_show_page (GTK_WIDGET (self), "overview", NULL);
}

static void
form_changed_cb (HcConnectionPage *self)
{
  if (is_gone (self))
    return;
  hc_page_queue_refresh (HC_PAGE (self));
  test_when_saved (self);
}

static void
key_stored_cb (HcConnectionPage *self)
{
  if (!is_gone (self))
    {
      load_result (self);
      look_for_keys (self);
      hc_session_tell_keys_changed (get_session (self));
    }
}

static gboolean
width_settled_cb (gpointer user_data)
{
  HcConnectionPage *self = HC_CONNECTION_PAGE (user_data);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean beside = width >= BESIDE_FROM;

  self->width_source = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (self->columns, beside);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->header), width < BUTTONS_BELOW
                                                                     ? GTK_ORIENTATION_VERTICAL
                                                                     : GTK_ORIENTATION_HORIZONTAL);
  return G_SOURCE_REMOVE;
}

/* An area of no height is told of each new width; the columns can't change while sizes are given out. */
static void
resized_cb (HcConnectionPage *self)
{
  if (self->width_source == 0)
    self->width_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, width_settled_cb, self, NULL);
}

static void
hc_connection_page_bind (HcPage *page, HcSession *session)
{
  HcConnectionPage *self = HC_CONNECTION_PAGE (page);

  hc_connection_form_bind (self->form, session);
  if (hc_session_get_settings (session)->connectwise.domain == NULL)
    hc_guide_steps_open (self->guide, 1);
  look_for_keys (self);
}

static void
hc_connection_page_refresh (HcPage *page)
{
  HcConnectionPage *self = HC_CONNECTION_PAGE (page);
  HcSettings *settings = hc_session_get_settings (get_session (self));

  hc_connection_form_load (self->form);
  hc_guide_steps_show (self->guide, settings);
  load_result (self);
  show_result (self);
  show_status (self);
}

/* "test": at once; "guide=3": that step */
static void
hc_connection_page_go (HcPage *page, const char *target)
{
  HcConnectionPage *self = HC_CONNECTION_PAGE (page);

  if (g_str_equal (target, "test") && !self->testing)
    test_clicked_cb (self);
  else if (g_str_has_prefix (target, "guide="))
    hc_guide_steps_open (self->guide, (guint)g_ascii_strtoull (target + strlen ("guide="), NULL, 10));
}

static void
hc_connection_page_dispose (GObject *object)
{
  HcConnectionPage *self = HC_CONNECTION_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_handle_id (&self->width_source, g_source_remove);
  g_clear_pointer (&self->result, hc_connection_result_free);
  G_OBJECT_CLASS (hc_connection_page_parent_class)->dispose (object);
}

static void
hc_connection_page_class_init (HcConnectionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_connection_page_dispose;
  HC_PAGE_CLASS (klass)->bind = hc_connection_page_bind;
  HC_PAGE_CLASS (klass)->refresh = hc_connection_page_refresh;
  HC_PAGE_CLASS (klass)->go = hc_connection_page_go;
  g_type_ensure (HC_TYPE_BANNER);
  g_type_ensure (HC_TYPE_CONNECTION_FINDINGS);
  g_type_ensure (HC_TYPE_CONNECTION_FORM);
  g_type_ensure (HC_TYPE_GUIDE_STEPS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-connection-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HcConnectionPage, header);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionPage, status_image);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionPage, status_label);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionPage, detail_label);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionPage, refresh_button);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionPage, test_button);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionPage, width_probe);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionPage, columns);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionPage, findings);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionPage, guide);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionPage, form);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_stored_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
}

static void
hc_connection_page_init (HcConnectionPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  hc_page_hold_back (HC_PAGE (self), hc_connection_form_get_hudu (self->form));
  hc_page_hold_back (HC_PAGE (self), GTK_WIDGET (self->guide));
  g_signal_connect_object (self->width_probe, "resize", G_CALLBACK (resized_cb), self, G_CONNECT_SWAPPED);
}
