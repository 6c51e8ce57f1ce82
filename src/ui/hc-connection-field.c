/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connection-field.h"

#include "hc-error-text.h"

#include <json-glib/json-glib.h>

struct _HcConnectionField
{
  GObject parent;

  HcSession *session;
  AdwEntryRow *row;
  HcConnectionNote *note;
  const char *key;
  HcFormat format;

  char *saved;   /* as in the settings */
  char *said;    /* (nullable): what became of the text when it was saved */
  char *failure; /* (nullable) */
  gboolean loading;
  guint busy;
};

G_DEFINE_FINAL_TYPE (HcConnectionField, hc_connection_field, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *
get_text (HcConnectionField *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->row));
}

static gboolean
is_dirty (HcConnectionField *self)
{
  g_autofree char *value = hc_connection_format_dup_value (get_text (self));

  return g_strcmp0 (value, self->saved) != 0;
}

static void
show_note (HcConnectionField *self)
{
  g_autofree char *message = NULL;
  HcFormatVerdict verdict = hc_connection_format_check (self->format, get_text (self), &message);
  gboolean dirty = is_dirty (self);

  if (verdict == HC_FORMAT_WRONG)
    gtk_widget_add_css_class (GTK_WIDGET (self->row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->row), "error");
  if (!dirty && self->failure != NULL)
    hc_connection_note_show (self->note, HC_NOTE_ERROR, self->failure);
  else if (!dirty && self->said != NULL)
    hc_connection_note_show (self->note, HC_NOTE_PLAIN, self->said);
  else
    hc_connection_note_show (self->note,
                             verdict == HC_FORMAT_WRONG     ? HC_NOTE_ERROR
                             : verdict == HC_FORMAT_CHANGED ? HC_NOTE_PLAIN
                                                            : HC_NOTE_WARNING,
                             message);
}

static void
text_changed_cb (HcConnectionField *self)
{
  if (self->loading)
    return;
  g_clear_pointer (&self->said, g_free);
  g_clear_pointer (&self->failure, g_free);
  show_note (self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HcConnectionField) self = user_data;
  g_autoptr (GError) error = NULL;

  self->busy--;
  if (!hc_session_set_setting_finish (HC_SESSION (source), result, NULL, &error) && self->row != NULL)
    {
      g_free (self->failure);
      self->failure = hc_error_text_dup (error);
      show_note (self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
hc_connection_field_save (HcConnectionField *self)
{
  g_autofree char *message = NULL, *value = hc_connection_format_dup_value (get_text (self)), *json = NULL;
  HcFormatVerdict verdict = hc_connection_format_check (self->format, value, &message);

  if (!is_dirty (self))
    return TRUE;
  if (verdict == HC_FORMAT_WRONG)
    return FALSE;
  if (*value != '\0')
    {
      g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), value);

      json = json_to_string (node, FALSE);
    }
  g_free (self->saved);
  self->saved = g_strdup (value);
  g_clear_pointer (&self->said, g_free);
  if (verdict == HC_FORMAT_CHANGED)
    self->said = g_steal_pointer (&message);
  self->busy++;
  hc_session_set_setting_async (self->session, self->key, json != NULL ? json : "null", NULL, saved_cb,
                                g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

static void
activated_cb (HcConnectionField *self)
{
  if (!hc_connection_field_save (self))
    gtk_widget_error_bell (GTK_WIDGET (self->row));
}

static void
left_cb (HcConnectionField *self)
{
  hc_connection_field_save (self);
}

static void
hc_connection_field_dispose (GObject *object)
{
  HcConnectionField *self = HC_CONNECTION_FIELD (object);

  g_clear_object (&self->row);
  g_clear_object (&self->note);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (hc_connection_field_parent_class)->dispose (object);
}

static void
hc_connection_field_finalize (GObject *object)
{
  HcConnectionField *self = HC_CONNECTION_FIELD (object);

  g_free (self->saved);
  g_free (self->said);
  g_free (self->failure);
  G_OBJECT_CLASS (hc_connection_field_parent_class)->finalize (object);
}

static void
hc_connection_field_class_init (HcConnectionFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hc_connection_field_dispose;
  object_class->finalize = hc_connection_field_finalize;
  signals[CHANGED] = g_signal_new ("changed", HC_TYPE_CONNECTION_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
hc_connection_field_init (HcConnectionField *self)
{
}

HcConnectionField *
hc_connection_field_new (
    HcSession *session, AdwEntryRow *row, HcConnectionNote *note, const char *key, HcFormat format)
{
  HcConnectionField *self = g_object_new (HC_TYPE_CONNECTION_FIELD, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->session = g_object_ref (session);
  self->row = g_object_ref (row);
  self->note = g_object_ref (note);
  self->key = key;
  self->format = format;
  self->saved = g_strdup ("");
  adw_entry_row_set_enable_emoji_completion (row, FALSE);
  adw_entry_row_set_input_hints (row, GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_LOWERCASE);
  hc_connection_note_describe (note, GTK_WIDGET (row));
  g_signal_connect_object (row, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (row), focus);
  return self;
}

void
hc_connection_field_load (HcConnectionField *self, const char *value)
{
  gboolean dirty = is_dirty (self);

  if (self->busy > 0)
    return;
  if (g_strcmp0 (self->saved, value != NULL ? value : "") != 0)
    {
      g_free (self->saved);
      self->saved = g_strdup (value != NULL ? value : "");
    }
  if (!dirty && g_strcmp0 (get_text (self), self->saved) != 0)
    {
      self->loading = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->row), self->saved);
      self->loading = FALSE;
    }
  show_note (self);
}

void
hc_connection_field_set_failure (HcConnectionField *self, const char *text)
{
  g_free (self->failure);
  self->failure = g_strdup (text);
  show_note (self);
}

gboolean
hc_connection_field_is_busy (HcConnectionField *self)
{
  return self->busy > 0;
}

void
hc_connection_field_focus (HcConnectionField *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->row));
}
