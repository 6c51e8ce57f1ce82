/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-options-document.h"

#include "hc-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* Nobody's settings are larger or nested deeper; a wrong file is. */
#define LARGEST_DOCUMENT (16 * 1024 * 1024)
#define DEEPEST 64
#define LONGEST_VALUE 60

static char *
dup_value (JsonNode *node)
{
  g_autofree char *text = node != NULL ? json_to_string (node, FALSE) : g_strdup ("–");
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (text, -1) <= LONGEST_VALUE)
    return g_steal_pointer (&text);
  cut = g_utf8_substring (text, 0, LONGEST_VALUE);
  return g_strconcat (cut, "…", NULL);
}

static void
compare (GPtrArray *changes, const char *path, JsonNode *before, JsonNode *after)
{
  g_autofree char *old = NULL, *new = NULL;

  if (before != NULL && after != NULL && JSON_NODE_HOLDS_OBJECT (before) && JSON_NODE_HOLDS_OBJECT (after))
    {
      JsonObject *a = json_node_get_object (before), *b = json_node_get_object (after);
      g_autoptr (GList) before_names = json_object_get_members (a);
      g_autoptr (GList) after_names = json_object_get_members (b);

      for (GList *l = before_names; l != NULL; l = l->next)
        {
          g_autofree char *below
              = *path != '\0' ? g_strdup_printf ("%s.%s", path, (char *)l->data) : g_strdup (l->data);

          compare (changes, below, json_object_get_member (a, l->data), json_object_get_member (b, l->data));
        }
      for (GList *l = after_names; l != NULL; l = l->next)
        if (!json_object_has_member (a, l->data))
          {
            g_autofree char *below
                = *path != '\0' ? g_strdup_printf ("%s.%s", path, (char *)l->data) : g_strdup (l->data);

            compare (changes, below, NULL, json_object_get_member (b, l->data));
          }
      return;
    }
  if (before != NULL && after != NULL && json_node_equal (before, after))
    return;
  old = dup_value (before);
  new = dup_value (after);
  g_ptr_array_add (changes, g_strdup_printf (C_ ("change", "%s: %s → %s"), path, old, new));
}

GPtrArray *
hc_options_document_list_changes (const HcSettings *before, const HcSettings *after)
{
  g_autoptr (JsonNode) old = hc_settings_to_json (before);
  g_autoptr (JsonNode) new = hc_settings_to_json (after);
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_free);

  compare (changes, "", old, new);
  return changes;
}

/* The parser goes down by calling itself. */
static gboolean
is_flat_enough (const char *text, gsize length)
{
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    if (text[i] == '[' || text[i] == '{')
      {
        if (++depth > DEEPEST)
          return FALSE;
      }
    else if ((text[i] == ']' || text[i] == '}') && depth > 0)
      depth--;
  return TRUE;
}

static HcSettings *
parse (const char *text, gsize length, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) problem = NULL;
  HcSettings *settings;

  if (!g_utf8_validate (text, (gssize)length, NULL) || !is_flat_enough (text, length)
      || !json_parser_load_from_data (parser, text, (gssize)length, &problem))
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID, _ ("%s is no settings file: %s"), name,
                   problem != NULL ? problem->message : _ ("it is not JSON"));
      return NULL;
    }
  settings = hc_settings_from_json (json_parser_get_root (parser), NULL, error);
  if (settings == NULL)
    g_prefix_error (error, "%s: ", name);
  return settings;
}

static gpointer
read_file (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  GFile *file = G_FILE (data);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = NULL;
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                           G_FILE_QUERY_INFO_NONE, cancellable, error);
  gsize length = 0;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR
      || g_file_info_get_size (info) > LARGEST_DOCUMENT)
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID, _ ("%s is no settings file"), name);
      return NULL;
    }
  if (!g_file_load_contents (file, cancellable, &text, &length, NULL, error))
    return NULL;
  return parse (text, length, name, error);
}

void
hc_options_document_read_async (HcSession *session,
                                GFile *file,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  hc_session_read_async (session, read_file, g_object_ref (file), g_object_unref,
                         (GDestroyNotify)hc_settings_unref, cancellable, callback, user_data);
}

HcSettings *
hc_options_document_read_finish (HcSession *session, GAsyncResult *result, GError **error)
{
  return hc_session_read_finish (session, result, error);
}

static gpointer
apply (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  hc_profile_save_settings (profile, data, error);
  return NULL;
}

void
hc_options_document_apply_async (HcSession *session,
                                 HcSettings *settings,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  hc_session_perform_async (session, apply, hc_settings_ref (settings), (GDestroyNotify)hc_settings_unref,
                            NULL, NULL, callback, user_data);
}

static gboolean
finish (HcSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) problem = NULL;

  hc_session_perform_finish (session, result, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

gboolean
hc_options_document_apply_finish (HcSession *session, GAsyncResult *result, GError **error)
{
  return finish (session, result, error);
}

static gpointer
write_file (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) document = hc_settings_to_json (profile->settings);
  g_autofree char *json = json_to_string (document, TRUE);
  g_autofree char *text = g_strconcat (json, "\n", NULL);

  g_file_replace_contents (G_FILE (data), text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                           cancellable, error);
  return NULL;
}

void
hc_options_document_write_async (HcSession *session,
                                 GFile *file,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  hc_session_read_async (session, write_file, g_object_ref (file), g_object_unref, NULL, NULL, callback,
                         user_data);
}

gboolean
hc_options_document_write_finish (HcSession *session, GAsyncResult *result, GError **error)
{
  return finish (session, result, error);
}
