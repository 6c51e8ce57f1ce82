/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connection-form.h"

#include "hc-connection-field.h"
#include "hc-connection-file.h"
#include "hc-option-number.h"
#include "hc-secret-field.h"

#include <glib/gi18n.h>

typedef enum
{
  FIELD_ADDRESS,
  FIELD_COMPANY,
  FIELD_URL,
  N_FIELDS
} Field;

struct _HcConnectionForm
{
  AdwBin parent;

  GtkWidget *hudu_group;
  HcConnectionFile *connectwise_file;
  HcConnectionFile *hudu_file;
  HcOptionNumber *requests_row;
  AdwEntryRow *rows[N_FIELDS];
  HcConnectionNote *notes[N_FIELDS];
  AdwEntryRow *secret_rows[HC_N_SECRETS];
  HcConnectionNote *secret_notes[HC_N_SECRETS];

  HcSession *session;
  HcConnectionField *fields[N_FIELDS];
  HcSecretField *secrets[HC_N_SECRETS];
};

G_DEFINE_FINAL_TYPE (HcConnectionForm, hc_connection_form, ADW_TYPE_BIN)

enum
{
  CHANGED,
  STORED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const struct
{
  const char *key;
  const char *name;
  HcFormat format;
} field_infos[N_FIELDS] = {
  [FIELD_ADDRESS] = { "connectwise.domain", N_ ("ConnectWise’s address"), HC_FORMAT_HOST },
  [FIELD_COMPANY] = { "connectwise.company", N_ ("the company"), HC_FORMAT_COMPANY },
  [FIELD_URL] = { "hudu.url", N_ ("Hudu’s address"), HC_FORMAT_URL },
};

static const struct
{
  const char *name;
  HcFormat format;
} secret_infos[HC_N_SECRETS] = {
  [HC_SECRET_CW_PUBLIC_KEY] = { N_ ("the public key"), HC_FORMAT_CW_KEY },
  [HC_SECRET_CW_PRIVATE_KEY] = { N_ ("the private key"), HC_FORMAT_CW_KEY },
  [HC_SECRET_CW_CLIENT_ID] = { N_ ("the client id"), HC_FORMAT_CLIENT_ID },
  [HC_SECRET_HUDU_API_KEY] = { N_ ("Hudu’s API key"), HC_FORMAT_HUDU_KEY },
};

static const char *
get_value (const HcSettings *settings, Field field)
{
  switch (field)
    {
    case FIELD_ADDRESS:
      return settings->connectwise.domain;
    case FIELD_COMPANY:
      return settings->connectwise.company;
    case FIELD_URL:
    case N_FIELDS:
    default:
      return settings->hudu.url;
    }
}

static void
field_changed_cb (HcConnectionForm *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
secret_stored_cb (HcConnectionForm *self)
{
  g_signal_emit (self, signals[STORED], 0);
}

static void
hc_connection_form_dispose (GObject *object)
{
  HcConnectionForm *self = HC_CONNECTION_FORM (object);

  for (guint i = 0; i < N_FIELDS; i++)
    g_clear_object (&self->fields[i]);
  for (guint i = 0; i < HC_N_SECRETS; i++)
    g_clear_object (&self->secrets[i]);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (hc_connection_form_parent_class)->dispose (object);
}

static void
bind_rows (GtkWidgetClass *widget_class)
{
  static const char *const fields[] = { "address", "company", "url" };
  static const char *const secrets[] = { "public_key", "private_key", "client_id", "api_key" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *row = g_strconcat (fields[i], "_row", NULL);
      g_autofree char *note = g_strconcat (fields[i], "_note", NULL);

      gtk_widget_class_bind_template_child_full (
          widget_class, row, FALSE,
          (gssize)(G_STRUCT_OFFSET (HcConnectionForm, rows) + i * sizeof (gpointer)));
      gtk_widget_class_bind_template_child_full (
          widget_class, note, FALSE,
          (gssize)(G_STRUCT_OFFSET (HcConnectionForm, notes) + i * sizeof (gpointer)));
    }
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autofree char *row = g_strconcat (secrets[i], "_row", NULL);
      g_autofree char *note = g_strconcat (secrets[i], "_note", NULL);

      gtk_widget_class_bind_template_child_full (
          widget_class, row, FALSE,
          (gssize)(G_STRUCT_OFFSET (HcConnectionForm, secret_rows) + i * sizeof (gpointer)));
      gtk_widget_class_bind_template_child_full (
          widget_class, note, FALSE,
          (gssize)(G_STRUCT_OFFSET (HcConnectionForm, secret_notes) + i * sizeof (gpointer)));
    }
}

static void
hc_connection_form_class_init (HcConnectionFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_connection_form_dispose;
  g_type_ensure (HC_TYPE_CONNECTION_FILE);
  g_type_ensure (HC_TYPE_CONNECTION_NOTE);
  g_type_ensure (HC_TYPE_OPTION_NUMBER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-connection-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HcConnectionForm, hudu_group);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionForm, connectwise_file);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionForm, hudu_file);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionForm, requests_row);
  bind_rows (widget_class);
  signals[CHANGED] = g_signal_new ("changed", HC_TYPE_CONNECTION_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[STORED] = g_signal_new ("stored", HC_TYPE_CONNECTION_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
hc_connection_form_init (HcConnectionForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hc_connection_form_bind (HcConnectionForm *self, HcSession *session)
{
  self->session = g_object_ref (session);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      self->fields[i] = hc_connection_field_new (session, self->rows[i], self->notes[i], field_infos[i].key,
                                                 field_infos[i].format);
      g_signal_connect_object (self->fields[i], "changed", G_CALLBACK (field_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  for (guint i = 0; i < HC_N_SECRETS; i++)
    {
      self->secrets[i] = hc_secret_field_new (session, self->secret_rows[i], self->secret_notes[i],
                                              (HcSecret)i, secret_infos[i].format);
      g_signal_connect_object (self->secrets[i], "changed", G_CALLBACK (field_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->secrets[i], "stored", G_CALLBACK (secret_stored_cb), self,
                               G_CONNECT_SWAPPED);
    }
  hc_connection_file_bind (self->connectwise_file, session, "connectwise.ca_file");
  hc_connection_file_bind (self->hudu_file, session, "hudu.ca_file");
  hc_option_number_bind (self->requests_row, session, "hudu.requests_per_minute", NULL, 1, 100000);
}

void
hc_connection_form_load (HcConnectionForm *self)
{
  HcSettings *settings = hc_session_get_settings (self->session);
  g_autoptr (JsonNode) document = hc_settings_to_json (settings);

  for (guint i = 0; i < N_FIELDS; i++)
    hc_connection_field_load (self->fields[i], get_value (settings, (Field)i));
  hc_connection_file_load (self->connectwise_file, settings->connectwise.ca_file);
  hc_connection_file_load (self->hudu_file, settings->hudu.ca_file);
  hc_option_number_load (self->requests_row, document);
}

void
hc_connection_form_show_sources (HcConnectionForm *self, const HcSecretsFound *found)
{
  for (guint i = 0; i < HC_N_SECRETS; i++)
    hc_secret_field_set_source (self->secrets[i], found->sources[i],
                                found->error == NULL || found->sources[i] != HC_SECRET_SOURCE_NONE);
}

static const char *
get_failure (const HcConnectionResult *result, HcCheck check)
{
  return result != NULL && result->checks[check].state == HC_CHECK_FAILED ? result->checks[check].detail
                                                                          : NULL;
}

void
hc_connection_form_show_failures (HcConnectionForm *self, const HcConnectionResult *result)
{
  hc_connection_field_set_failure (self->fields[FIELD_ADDRESS], get_failure (result, HC_CHECK_CW_ADDRESS));
  hc_connection_field_set_failure (self->fields[FIELD_COMPANY], get_failure (result, HC_CHECK_CW_COMPANY));
  hc_connection_field_set_failure (self->fields[FIELD_URL], get_failure (result, HC_CHECK_HUDU_ADDRESS));
  hc_secret_field_set_failure (self->secrets[HC_SECRET_CW_CLIENT_ID],
                               get_failure (result, HC_CHECK_CW_CLIENT_ID));
  hc_secret_field_set_failure (self->secrets[HC_SECRET_CW_PRIVATE_KEY],
                               get_failure (result, HC_CHECK_CW_KEYS));
  hc_secret_field_set_failure (self->secrets[HC_SECRET_HUDU_API_KEY],
                               get_failure (result, HC_CHECK_HUDU_KEY));
}

gboolean
hc_connection_form_save (HcConnectionForm *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    if (!hc_connection_field_save (self->fields[i]))
      {
        hc_connection_field_focus (self->fields[i]);
        return FALSE;
      }
  for (guint i = 0; i < HC_N_SECRETS; i++)
    hc_secret_field_save (self->secrets[i]);
  return TRUE;
}

gboolean
hc_connection_form_is_saving (HcConnectionForm *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    if (hc_connection_field_is_busy (self->fields[i]))
      return TRUE;
  for (guint i = 0; i < HC_N_SECRETS; i++)
    if (hc_secret_field_is_busy (self->secrets[i]))
      return TRUE;
  return FALSE;
}

gboolean
hc_connection_form_has_unsaved_key (HcConnectionForm *self)
{
  for (guint i = 0; i < HC_N_SECRETS; i++)
    if (hc_secret_field_is_typed (self->secrets[i]))
      {
        hc_secret_field_focus (self->secrets[i]);
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_field_missing (HcConnectionForm *self, Field field)
{
  const char *value = get_value (hc_session_get_settings (self->session), field);

  return value == NULL || *value == '\0';
}

GPtrArray *
hc_connection_form_list_missing (HcConnectionForm *self)
{
  static const HcSecret order[]
      = { HC_SECRET_CW_PUBLIC_KEY, HC_SECRET_CW_PRIVATE_KEY, HC_SECRET_CW_CLIENT_ID };
  GPtrArray *missing = g_ptr_array_new ();

  for (Field i = FIELD_ADDRESS; i <= FIELD_COMPANY; i++)
    if (is_field_missing (self, i))
      g_ptr_array_add (missing, (gpointer)_ (field_infos[i].name));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (hc_secret_field_is_missing (self->secrets[order[i]]))
      g_ptr_array_add (missing, (gpointer)_ (secret_infos[order[i]].name));
  if (is_field_missing (self, FIELD_URL))
    g_ptr_array_add (missing, (gpointer)_ (field_infos[FIELD_URL].name));
  if (hc_secret_field_is_missing (self->secrets[HC_SECRET_HUDU_API_KEY]))
    g_ptr_array_add (missing, (gpointer)_ (secret_infos[HC_SECRET_HUDU_API_KEY].name));
  return missing;
}

GtkWidget *
hc_connection_form_get_hudu (HcConnectionForm *self)
{
  return self->hudu_group;
}
