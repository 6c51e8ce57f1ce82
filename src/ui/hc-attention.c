/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-attention.h"

#include "hc-format.h"
#include "hc-layout-state.h"
#include "hc-store-hudu.h"
#include "hc-store-view-companies.h"
#include "hc-store-view-runs.h"

#include <glib/gi18n.h>

static gboolean
is_connected (const HcSettings *settings)
{
  return settings->connectwise.domain != NULL && settings->connectwise.company != NULL
         && settings->hudu.url != NULL;
}

/* What is mended on the connection page. */
static char *
dup_unready (HcSession *session)
{
  const HcSettings *settings = hc_session_get_settings (session);
  HcStore *store = hc_session_get_store (session);

  if (store == NULL || !is_connected (settings))
    return g_strdup (_ ("Fill in the connection first"));
  if (!hc_settings_are_tested (settings, store))
    return g_strdup (_ ("Test the connection first"));
  return NULL;
}

char *
hc_attention_dup_refusal (HcSession *session)
{
  char *unready = dup_unready (session);

  if (unready == NULL && !hc_engine_is_connected (hc_session_get_engine (session)))
    return g_strdup (_ ("The background service is not running"));
  return unready;
}

static char *
dup_connection (HcSession *session, char **meaning)
{
  *meaning = dup_unready (session);
  if (*meaning == NULL && hc_engine_get_status (hc_session_get_engine (session)) == HC_STATUS_NEEDS_LOGIN)
    *meaning = g_strdup (_ ("Login refused"));
  return *meaning != NULL ? g_strdup ("!") : NULL;
}

static char *
dup_layouts (HcSession *session, char **meaning)
{
  HcStore *store = hc_session_get_store (session);
  g_autoptr (GPtrArray) layouts = store != NULL ? hc_store_list_layouts (store, NULL) : NULL;

  if (layouts != NULL)
    *meaning = hc_layout_state_dup_blocking (hc_session_get_settings (session), layouts);
  return *meaning != NULL ? g_strdup ("!") : NULL;
}

static char *
dup_companies (HcSession *session, char **meaning)
{
  HcStore *store = hc_session_get_store (session);
  gint64 count = store != NULL ? hc_store_count_undecided_companies (store, NULL) : 0;

  if (count <= 0)
    return NULL;
  *meaning = g_strdup_printf (
      ngettext ("%u company to decide about", "%u companies to decide about", (gulong)count), (guint)count);
  return hc_format_number (count);
}

static char *
dup_preview (HcSession *session, char **meaning)
{
  HcStore *store = hc_session_get_store (session);
  g_autoptr (HcRunRow) row = store != NULL ? hc_store_view_preview (store, NULL) : NULL;
  g_autoptr (HcRunRow) change = row != NULL ? hc_store_view_last_change (store, row->id, NULL) : NULL;

  if (row == NULL || change != NULL || row->guards->len == 0)
    return NULL;
  *meaning = g_strdup (_ ("A guard waits for your decision"));
  return g_strdup ("!");
}

static char *
dup_activity (HcSession *session, char **meaning)
{
  HcStore *store = hc_session_get_store (session);
  g_autoptr (HcRunRow) last = store != NULL ? hc_store_get_last_run (store, NULL) : NULL;
  guint conflicts = store != NULL ? hc_store_view_count_conflicts (store) : 0;
  guint failed = last != NULL ? hc_store_view_count_errors (store, last->id) : 0;

  if (conflicts + failed == 0)
    return NULL;
  *meaning = g_strdup_printf (
      ngettext ("%u thing waits or failed", "%u things wait or failed", conflicts + failed),
      conflicts + failed);
  return g_strdup_printf ("%u", conflicts + failed);
}

static const struct
{
  const char *page;
  char *(*dup_badge) (HcSession *session, char **meaning);
} pages[] = {
  { "companies", dup_companies },   { "layouts", dup_layouts }, { "activity", dup_activity },
  { "connection", dup_connection }, { "preview", dup_preview },
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
