/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-attention.h"

#include <glib/gi18n.h>

static gboolean
is_connected (const HcSettings *settings)
{
  return settings->connectwise.domain != NULL && settings->connectwise.company != NULL
         && settings->hudu.url != NULL;
}

char *
hc_attention_dup_refusal (HcSession *session)
{
  const HcSettings *settings = hc_session_get_settings (session);
  HcStore *store = hc_session_get_store (session);

  if (store == NULL || !is_connected (settings))
    return g_strdup (_ ("Fill in the connection first"));
  if (!hc_settings_are_tested (settings, store))
    return g_strdup (_ ("Test the connection first"));
  if (!hc_engine_is_connected (hc_session_get_engine (session)))
    return g_strdup (_ ("The background service is not running"));
  return NULL;
}

static char *
dup_connection (HcSession *session, char **meaning)
{
  *meaning = hc_attention_dup_refusal (session);
  return *meaning != NULL ? g_strdup ("!") : NULL;
}

static const struct
{
  const char *page;
  char *(*dup_badge) (HcSession *session, char **meaning);
} pages[] = {
  { "connection", dup_connection },
};

char *
hc_attention_dup_badge (HcSession *session, const char *page, char **meaning)
{
  *meaning = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].page, page))
      return pages[i].dup_badge (session, meaning);
  return NULL;
}
