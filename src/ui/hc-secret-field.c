/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-secret-field.h"

#include "hc-connection-result.h"
#include "hc-error-text.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HcSecretField
{
  GObject parent;

  HcSession *session;
  AdwEntryRow *row;
  HcConnectionNote *note;
  HcSecret secret;
  HcFormat format;

  HcSecretSource source;
  gboolean known;
  char *failure; /* (nullable) */
  guint busy;
};

G_DEFINE_FINAL_TYPE (HcSecretField, hc_secret_field, G_TYPE_OBJECT)

enum
{
  CHANGED,
  STORED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gboolean
is_given_elsewhere (HcSecretField *self)
{
  return self->known
         && (self->source == HC_SECRET_SOURCE_ENVIRONMENT || self->source == HC_SECRET_SOURCE_FILE);
}

static char *
dup_source_text (HcSecretField *self, HcNoteTone *tone)
{
  const char *name = hc_secret_to_string (self->secret);

  *tone = HC_NOTE_PLAIN;
  if (self->busy > 0)
    return g_strdup (_ ("Being saved. The keyring may ask for its password."));
  if (!self->known)
    return NULL;
  if (hc_session_is_demo (self->session) && is_given_elsewhere (self))
    return g_strdup (_ ("Comes with the demonstration."));
  switch (self->source)
    {
    case HC_SECRET_SOURCE_ENVIRONMENT:
      return g_strdup (_ ("Taken from the environment, and changed there."));
    case HC_SECRET_SOURCE_FILE:
      return g_strdup_printf (_ ("Taken from the credentials file “%s”, and changed there."), name);
    case HC_SECRET_SOURCE_KEYRING:
      *tone = HC_NOTE_GOOD;
      return g_strdup (_ ("Saved in the keyring. Type another one to replace it."));
    case HC_SECRET_SOURCE_NONE:
    default:
      return NULL;
    }
}

static void
show_note (HcSecretField *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->row));
  g_autofree char *message = NULL, *source = NULL;
  HcNoteTone tone;

  if (*typed != '\0' && self->busy == 0)
    {
      HcFormatVerdict verdict = hc_connection_format_check (self->format, typed, &message);

      if (verdict == HC_FORMAT_GOOD)
        hc_connection_note_show (self->note, HC_NOTE_PLAIN,
                                 _ ("Not saved yet: press Enter, or test the connection."));
      else
        hc_connection_note_show (self->note, HC_NOTE_WARNING, message);
      return;
    }
  source = dup_source_text (self, &tone);
  if (self->failure != NULL)
    hc_connection_note_show (self->note, HC_NOTE_ERROR, self->failure);
  else
    hc_connection_note_show (self->note, tone, source);
}

/* An entry that can no longer be used must not keep the focus: its text would wait for what never comes. */
static void
set_usable (HcSecretField *self, gboolean usable)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->row));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!usable && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->row)))
    gtk_root_set_focus (root, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->row), usable);
}

static void
show (HcSecretField *self)
{
  set_usable (self, !is_given_elsewhere (self));
  gtk_editable_set_editable (GTK_EDITABLE (self->row), self->busy == 0);
  show_note (self);
}

static void
text_changed_cb (HcSecretField *self)
{
  if (self->busy > 0)
    return;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->row)) != '\0')
    g_clear_pointer (&self->failure, g_free);
  show_note (self);
}

/* On the worker: what was tested was another key. */
static gpointer
forget_test (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  if (hc_profile_forget_test (profile, error))
    hc_store_set_meta (profile->store, HC_CONNECTION_RESULT_META, "", error);
  return NULL;
}

static void
finish (HcSecretField *self, const GError *error)
{
  self->busy--;
  if (error != NULL)
    {
      g_free (self->failure);
      self->failure = hc_error_text_dup (error);
    }
  if (self->row != NULL)
    show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcSecretField) self = user_data;
  g_autoptr (GError) error = NULL;

  hc_session_perform_finish (HC_SESSION (source), result, &error);
  finish (self, error);
  if (error == NULL)
    g_signal_emit (self, signals[STORED], 0);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcSecretField) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!hc_secret_jobs_store_finish (result, &error))
    {
      finish (self, error);
      return;
    }
  g_clear_pointer (&self->failure, g_free);
  self->source = HC_SECRET_SOURCE_KEYRING;
  self->known = TRUE;
  if (self->row != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->row), "");
  hc_session_perform_async (self->session, forget_test, NULL, NULL, NULL, NULL, forgotten_cb,
                            g_object_ref (self));
}

void
hc_secret_field_save (HcSecretField *self)
{
  char *value = hc_connection_format_dup_value (gtk_editable_get_text (GTK_EDITABLE (self->row)));

  if (*value != '\0' && self->busy == 0)
    {
      self->busy++;
      hc_secret_jobs_store_async (hc_session_get_profile (self->session), self->secret, value, NULL,
                                  stored_cb, g_object_ref (self));
      show (self);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  explicit_bzero (value, strlen (value));
  g_free (value);
}

static void
hc_secret_field_dispose (GObject *object)
{
  HcSecretField *self = HC_SECRET_FIELD (object);

  g_clear_object (&self->row);
  g_clear_object (&self->note);
  G_OBJECT_CLASS (hc_secret_field_parent_class)->dispose (object);
}

/* The session is needed until the last key is stored, also when the window is gone. */
static void
hc_secret_field_finalize (GObject *object)
{
  HcSecretField *self = HC_SECRET_FIELD (object);

  g_clear_object (&self->session);
  g_free (self->failure);
  G_OBJECT_CLASS (hc_secret_field_parent_class)->finalize (object);
}

static void
hc_secret_field_class_init (HcSecretFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hc_secret_field_dispose;
  object_class->finalize = hc_secret_field_finalize;
  signals[CHANGED] = g_signal_new ("changed", HC_TYPE_SECRET_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[STORED]
      = g_signal_new ("stored", HC_TYPE_SECRET_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hc_secret_field_init (HcSecretField *self)
{
}

HcSecretField *
hc_secret_field_new (
    HcSession *session, AdwEntryRow *row, HcConnectionNote *note, HcSecret secret, HcFormat format)
{
  HcSecretField *self = g_object_new (HC_TYPE_SECRET_FIELD, NULL);

  self->session = g_object_ref (session);
  self->row = g_object_ref (row);
  self->note = g_object_ref (note);
  self->secret = secret;
  self->format = format;
  adw_entry_row_set_show_apply_button (row, TRUE);
  hc_connection_note_describe (note, GTK_WIDGET (row));
  g_signal_connect_object (row, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "apply", G_CALLBACK (hc_secret_field_save), self, G_CONNECT_SWAPPED);
  return self;
}

void
hc_secret_field_set_source (HcSecretField *self, HcSecretSource source, gboolean known)
{
  self->source = source;
  self->known = known;
  show (self);
}

gboolean
hc_secret_field_is_missing (HcSecretField *self)
{
  return self->known && self->source == HC_SECRET_SOURCE_NONE;
}

void
hc_secret_field_set_failure (HcSecretField *self, const char *text)
{
  g_free (self->failure);
  self->failure = g_strdup (text);
  show_note (self);
}

gboolean
hc_secret_field_is_busy (HcSecretField *self)
{
  return self->busy > 0;
}

gboolean
hc_secret_field_is_typed (HcSecretField *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->row)) != '\0';
}

void
hc_secret_field_focus (HcSecretField *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->row));
}
