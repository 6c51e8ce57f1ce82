/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-cw-private.h"

static HcSimResponse *
build (guint status, const char *code, const char *message, const char *errors)
{
  g_autoptr (GString) body = g_string_new ("{\"code\":");

  hc_sim_append_json_string (body, code);
  g_string_append (body, ",\"message\":");
  hc_sim_append_json_string (body, message);
  if (errors != NULL)
    g_string_append_printf (body, ",\"errors\":%s", errors);
  g_string_append_c (body, '}');
  return hc_sim_response_new_text (status, "application/json; charset=utf-8", body->str);
}

HcSimResponse *
hc_sim_cw_error (guint status, const char *code, const char *message)
{
  return build (status, code, message, NULL);
}

HcSimResponse *
hc_sim_cw_error_field (const char *resource, const char *code, const char *field, const char *message)
{
  g_autoptr (GString) errors = g_string_new ("[{\"code\":");
  g_autofree char *summary = g_strdup_printf ("%s object is invalid", resource);

  hc_sim_append_json_string (errors, code);
  g_string_append (errors, ",\"message\":");
  hc_sim_append_json_string (errors, message);
  g_string_append (errors, ",\"resource\":");
  hc_sim_append_json_string (errors, resource);
  g_string_append (errors, ",\"field\":");
  hc_sim_append_json_string (errors, field);
  g_string_append (errors, ",\"details\":\"\"}]");
  return build (SOUP_STATUS_BAD_REQUEST, "InvalidObject", summary, errors->str);
}

HcSimResponse *
hc_sim_cw_error_security (void)
{
  return build (SOUP_STATUS_FORBIDDEN, "Security",
                "You do not have security permission to perform this action.", NULL);
}

HcSimResponse *
hc_sim_cw_error_endpoint (void)
{
  return build (SOUP_STATUS_NOT_FOUND, "ConnectWiseApi", "The endpoint does not exist.", NULL);
}

HcSimResponse *
hc_sim_cw_error_not_found (const char *noun, gint64 id)
{
  g_autofree char *message = g_strdup_printf ("%s %" G_GINT64_FORMAT " not found", noun, id);

  return build (SOUP_STATUS_NOT_FOUND, "NotFound", message, NULL);
}

HcSimResponse *
hc_sim_cw_error_method (void)
{
  return build (SOUP_STATUS_METHOD_NOT_ALLOWED, "MethodNotAllowed",
                "The requested resource does not support this http method.", NULL);
}
