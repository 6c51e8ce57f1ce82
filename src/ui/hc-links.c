/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-links.h"

#include "hc-address.h"
#include "hc-store-hudu.h"
#include "hc-toast.h"

#include <glib/gi18n.h>

static gboolean
is_safe (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_host (uri)[0] == '\0')
    return FALSE;
  return g_str_equal (g_uri_get_scheme (uri), "https")
         || (g_str_equal (g_uri_get_scheme (uri), "http") && hc_address_is_loopback (g_uri_get_host (uri)));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    hc_toast_error (widget, error);
}

void
hc_links_open (GtkWidget *widget, const char *url)
{
  g_autoptr (GAppLaunchContext) context = NULL;

  if (!is_safe (url))
    {
      hc_toast (widget, _ ("The address is not a secure one, and was not opened"));
      return;
    }
  context = G_APP_LAUNCH_CONTEXT (gdk_display_get_app_launch_context (gtk_widget_get_display (widget)));
  g_app_info_launch_default_for_uri_async (url, context, NULL, opened_cb, g_object_ref (widget));
}

/* Pretend servers have no pages to look at. */
static HcStore *
get_store (HcSession *session)
{
  return hc_session_is_demo (session) ? NULL : hc_session_get_store (session);
}

/* Hudu gives a path, or (older ones) a whole address: either way it is to lead to our Hudu. */
static char *
dup_hudu_url (HcSession *session, const char *url)
{
  const char *base = hc_session_get_settings (session)->hudu.url;
  g_autofree char *whole = NULL;

  if (base == NULL || url == NULL || url[0] == '\0')
    return NULL;
  whole = g_uri_resolve_relative (base, url, G_URI_FLAGS_NONE, NULL);
  return whole != NULL && g_str_has_prefix (whole, base) && whole[strlen (base)] == '/'
             ? g_steal_pointer (&whole)
             : NULL;
}

char *
hc_links_dup_hudu_company (HcSession *session, gint64 hudu_id)
{
  HcStore *store = get_store (session);
  g_autoptr (HcHuduCompany) company = store != NULL ? hc_store_get_hudu_company (store, hudu_id, NULL) : NULL;

  return company != NULL && company->missing_since == 0 ? dup_hudu_url (session, company->url) : NULL;
}

char *
hc_links_dup_hudu_asset (HcSession *session, gint64 hudu_id)
{
  HcStore *store = get_store (session);
  g_autoptr (HcAsset) asset = store != NULL ? hc_store_get_asset (store, hudu_id, NULL) : NULL;

  return asset != NULL && asset->missing_since == 0 ? dup_hudu_url (session, asset->url) : NULL;
}

/* People and programs use different hosts of ConnectWise's cloud; elsewhere they are one. */
static const char *
skip_api_prefix (const char *host)
{
  static const char *const clouds[] = { ".myconnectwise.net", ".connectwisedev.com" };

  for (guint i = 0; i < G_N_ELEMENTS (clouds); i++)
    if (g_str_has_prefix (host, "api-") && g_str_has_suffix (host, clouds[i]))
      return host + strlen ("api-");
  return host;
}

/* What ConnectWise calls the screens of its own links. Sites have none: they are part of their company's. */
static const char *
get_record_type (HcKind kind)
{
  switch (kind)
    {
    case HC_KIND_COMPANY:
      return "CompanyFV";
    case HC_KIND_CONTACT:
      return "ContactFV";
    case HC_KIND_CONFIGURATION:
      return "ConfigFV";
    case HC_KIND_AGREEMENT:
      return "AgreementFV";
    case HC_KIND_SITE:
    default:
      return NULL;
    }
}

char *
hc_links_dup_connectwise (HcSession *session, HcKind kind, gint64 cw_id)
{
  const HcSettings *settings = hc_session_get_settings (session);
  const char *type = get_record_type (kind);
  g_autofree char *company = NULL, *base = NULL;

  if (hc_session_is_demo (session) || settings->connectwise.domain == NULL
      || settings->connectwise.company == NULL || type == NULL || cw_id <= 0)
    return NULL;
  base = hc_address_dup_base_url (skip_api_prefix (settings->connectwise.domain));
  company = g_uri_escape_string (settings->connectwise.company, NULL, FALSE);
  return g_strdup_printf ("%s/v4_6_release/services/system_io/router/openrecord.rails?recordType=%s"
                          "&recid=%" G_GINT64_FORMAT "&companyName=%s",
                          base, type, cw_id, company);
}
