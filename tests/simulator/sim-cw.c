/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "sim-cw.h"

#include "hc-sim-generator.h"

#include <string.h>

static SimAnswer *
ask (HcSimCw *cw, const char *line, const char *body, const char *const *more)
{
  g_autofree char *login = g_strdup_printf ("%s+%s:%s", hc_sim_cw_get_company (cw),
                                            hc_sim_cw_get_public_key (cw), hc_sim_cw_get_private_key (cw));
  g_autofree char *encoded = g_base64_encode ((const guchar *)login, strlen (login));
  g_autofree char *basic = g_strconcat ("Basic ", encoded, NULL);
  const char *blank = strchr (line, ' ');
  g_autofree char *full
      = g_strdup_printf ("%.*s /v4_6_release/apis/3.0%s", (int)(blank - line), line, blank + 1);
  const char *const headers[] = { "Authorization",
                                  basic,
                                  "ClientID",
                                  hc_sim_cw_get_client_id (cw),
                                  "Host",
                                  "api-na.example",
                                  more == NULL ? NULL : more[0],
                                  more == NULL ? NULL : more[1],
                                  NULL };

  return sim_ask ((SimHandler)hc_sim_cw_handle, cw, full, body == NULL ? NULL : sim_quote (body), headers);
}

SimAnswer *
sim_cw (HcSimCw *cw, const char *line, const char *body)
{
  return ask (cw, line, body, NULL);
}

SimAnswer *
sim_cw_forward (HcSimCw *cw, const char *line)
{
  static const char *const header[] = { "pagination-type", "forward-only" };

  return ask (cw, line, NULL, header);
}

guint
sim_cw_status (HcSimCw *cw, const char *line, const char *body)
{
  g_autoptr (SimAnswer) answer = sim_cw (cw, line, body);

  return answer->status;
}

int
sim_cw_count (HcSimCw *cw, const char *path)
{
  g_autofree char *line = g_strconcat ("GET ", path, NULL);
  g_autoptr (SimAnswer) answer = sim_cw (cw, line, NULL);
  const char *count = answer->root == NULL ? NULL : sim_at (answer, "count");

  return count == NULL ? -1 : (int)g_ascii_strtoll (count, NULL, 10);
}

static gint64
standing_clock (gpointer data)
{
  return (gint64)SIM_CW_NOW * G_USEC_PER_SEC;
}

HcSimCw *
sim_cw_new (void)
{
  const HcSimCwOptions options = { .now = standing_clock };
  const HcSimGeneratorOptions generator
      = { .seed = 7, .companies = 30, .contacts = 60, .configurations = 120 };
  HcSimCw *cw = hc_sim_cw_new (&options);

  hc_sim_generate_cw (cw, &generator);
  return cw;
}

gint64
sim_cw_put (HcSimCw *cw, const char *entity, gint64 id, const char *values)
{
  g_autoptr (JsonObject) object = sim_object (values);
  g_autoptr (GError) error = NULL;

  id = hc_sim_cw_put (cw, entity, id, object, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}
