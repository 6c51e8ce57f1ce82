/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-option-quiet.h"

#include "hc-option-value.h"

#include <glib/gi18n.h>
#include <string.h>

#define USUAL_FROM "22:00"
#define USUAL_TO "06:00"
#define SETTLE_MILLISECONDS 600

struct _HcOptionQuiet
{
  AdwExpanderRow parent;

  GtkSpinButton *from_button;
  GtkSpinButton *to_button;

  HcSession *session;
  char *from; /* (nullable): as saved */
  char *to;
  gboolean loading;
  guint source;
};

G_DEFINE_FINAL_TYPE (HcOptionQuiet, hc_option_quiet, ADW_TYPE_EXPANDER_ROW)

char *
hc_option_quiet_format (guint minutes)
{
  return g_strdup_printf ("%02u:%02u", minutes / 60 % 24, minutes % 60);
}

gboolean
hc_option_quiet_parse (const char *text, guint *minutes)
{
  g_autofree char *clean = g_strstrip (g_strdup (text));
  const char *colon = strpbrk (clean, ":.");
  g_autofree char *first = NULL;
  guint64 hours = 0, rest = 0;
  gsize length = strlen (clean);

  if (colon == NULL && length > 2)
    colon = clean + length - 2;
  first = colon != NULL ? g_strndup (clean, (gsize)(colon - clean)) : g_strdup (clean);
  if (colon != NULL && (*colon == ':' || *colon == '.'))
    colon++;
  if (!g_ascii_string_to_unsigned (first, 10, 0, 23, &hours, NULL)
      || (colon != NULL && !g_ascii_string_to_unsigned (colon, 10, 0, 59, &rest, NULL)))
    return FALSE;
  *minutes = (guint)(hours * 60 + rest);
  return TRUE;
}

static gboolean
show_time_cb (GtkSpinButton *button)
{
  g_autofree char *text = hc_option_quiet_format ((guint)gtk_spin_button_get_value_as_int (button));

  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (button)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (button), text);
  return TRUE;
}

static int
read_time_cb (GtkSpinButton *button, double *value)
{
  guint minutes;

  if (!hc_option_quiet_parse (gtk_editable_get_text (GTK_EDITABLE (button)), &minutes))
    return GTK_INPUT_ERROR;
  *value = minutes;
  return TRUE;
}

static void
put_back (GtkWidget *row, JsonNode *document)
{
  HcOptionQuiet *self = HC_OPTION_QUIET (row);
  HcSettings *settings = hc_session_get_settings (self->session);

  hc_option_quiet_load (self, settings->schedule.quiet_from, settings->schedule.quiet_to);
}

static void
save_one (HcOptionQuiet *self, const char *key, char **saved, const char *text)
{
  JsonNode *value = json_node_alloc ();

  if (g_strcmp0 (*saved, text) == 0)
    {
      json_node_unref (value);
      return;
    }
  g_free (*saved);
  *saved = g_strdup (text);
  hc_option_value_save (GTK_WIDGET (self), self->session, key,
                        text != NULL ? json_node_init_string (value, text) : json_node_init_null (value),
                        put_back);
}

static void
save (HcOptionQuiet *self)
{
  g_autofree char *from = NULL, *to = NULL;

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->session == NULL)
    return;
  if (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self)))
    {
      from = hc_option_quiet_format ((guint)gtk_spin_button_get_value_as_int (self->from_button));
      to = hc_option_quiet_format ((guint)gtk_spin_button_get_value_as_int (self->to_button));
    }
  save_one (self, "schedule.quiet_from", &self->from, from);
  save_one (self, "schedule.quiet_to", &self->to, to);
}

static gboolean
settled_cb (gpointer user_data)
{
  HcOptionQuiet *self = HC_OPTION_QUIET (user_data);

  self->source = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static void
value_changed_cb (HcOptionQuiet *self)
{
  if (self->loading)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (SETTLE_MILLISECONDS, settled_cb, self);
}

static void
enabled_cb (HcOptionQuiet *self)
{
  if (!self->loading)
    save (self);
}

static void
hc_option_quiet_unmap (GtkWidget *widget)
{
  if (HC_OPTION_QUIET (widget)->source != 0)
    save (HC_OPTION_QUIET (widget));
  GTK_WIDGET_CLASS (hc_option_quiet_parent_class)->unmap (widget);
}

static void
hc_option_quiet_dispose (GObject *object)
{
  HcOptionQuiet *self = HC_OPTION_QUIET (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (hc_option_quiet_parent_class)->dispose (object);
}

static void
hc_option_quiet_finalize (GObject *object)
{
  HcOptionQuiet *self = HC_OPTION_QUIET (object);

  g_free (self->from);
  g_free (self->to);
  G_OBJECT_CLASS (hc_option_quiet_parent_class)->finalize (object);
}

static void
hc_option_quiet_class_init (HcOptionQuietClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_option_quiet_dispose;
  G_OBJECT_CLASS (klass)->finalize = hc_option_quiet_finalize;
  widget_class->unmap = hc_option_quiet_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-option-quiet.ui");
  gtk_widget_class_bind_template_child (widget_class, HcOptionQuiet, from_button);
  gtk_widget_class_bind_template_child (widget_class, HcOptionQuiet, to_button);
  gtk_widget_class_bind_template_callback (widget_class, show_time_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_time_cb);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, enabled_cb);
}

static void
hc_option_quiet_init (HcOptionQuiet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hc_option_quiet_bind (HcOptionQuiet *self, HcSession *session)
{
  g_set_object (&self->session, session);
}

void
hc_option_quiet_load (HcOptionQuiet *self, const char *from, const char *to)
{
  guint begin = 0, end = 0;

  if (self->source != 0)
    return;
  g_free (self->from);
  g_free (self->to);
  self->from = g_strdup (from);
  self->to = g_strdup (to);
  hc_option_quiet_parse (from != NULL ? from : USUAL_FROM, &begin);
  hc_option_quiet_parse (to != NULL ? to : USUAL_TO, &end);
  self->loading = TRUE;
  gtk_spin_button_set_value (self->from_button, begin);
  gtk_spin_button_set_value (self->to_button, end);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), from != NULL && to != NULL);
  self->loading = FALSE;
}
