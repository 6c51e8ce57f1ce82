/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-error-text.h"

#include "hc-error.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

typedef struct
{
  int code;
  const char *remedy; /* (nullable) */
  const char *page;   /* (nullable) */
} Meaning;

static const Meaning engine_meanings[] = {
  { HC_ERROR_INVALID, NULL, NULL },
  { HC_ERROR_NEEDS_REVIEW, N_ ("Look at the preview, then apply it or change the limit."), "preview" },
  { HC_ERROR_CREDENTIALS, N_ ("Check the keys and the security role, and test the connection again."),
    "connection" },
  { HC_ERROR_SERVER, N_ ("Nothing was lost. Try again later."), NULL },
  { HC_ERROR_BUSY, N_ ("Wait until it is done, or stop it."), "overview" },
  { HC_ERROR_NOT_CONFIGURED, N_ ("Fill in the connection, and test it."), "connection" },
  { HC_ERROR_STOPPED, N_ ("The next run goes on from here."), NULL },
  { HC_ERROR_INTERNAL, NULL, NULL },
  { HC_ERROR_DATABASE, NULL, NULL },
};

static const Meaning api_meanings[] = {
  { HC_API_ERROR_UNAUTHORIZED, N_ ("Check the keys."), "connection" },
  { HC_API_ERROR_FORBIDDEN, N_ ("Give the key or the security role this right."), "connection" },
  { HC_API_ERROR_NOT_FOUND, N_ ("Check the address."), "connection" },
  { HC_API_ERROR_RATE_LIMITED, N_ ("Lower the requests a minute, or try again later."), "connection" },
  { HC_API_ERROR_REJECTED, NULL, NULL },
  { HC_API_ERROR_SERVER, N_ ("The server has a problem of its own. Try again later."), NULL },
  { HC_API_ERROR_MALFORMED, N_ ("Check the address, and what stands between: a proxy or a login page."),
    "connection" },
  { HC_API_ERROR_UNREACHABLE, N_ ("Check the address and the network."), "connection" },
  { HC_API_ERROR_CERTIFICATE,
    N_ ("Check the address and this computer's clock, or choose the certificate of a private authority."),
    "connection" },
  { HC_API_ERROR_UNANSWERED, N_ ("It may have been carried out. The next run looks before it tries again."),
    NULL },
  { HC_API_ERROR_CLIENT_ID, N_ ("Get a client id on ConnectWise's developer site."), "connection" },
  { HC_API_ERROR_COMPANY, N_ ("Use the company id of the ConnectWise login."), "connection" },
};

static const Meaning store_meanings[] = {
  { HC_STORE_ERROR_FULL, N_ ("Make room on the disk, and try again."), NULL },
  { HC_STORE_ERROR_READ_ONLY, N_ ("Make the file and its folder writable for you."), NULL },
  { HC_STORE_ERROR_CORRUPT,
    N_ ("Restore a backup, or move the file away: what is in Hudu is found again, nothing is created twice."),
    NULL },
  { HC_STORE_ERROR_TOO_NEW, N_ ("Use the newer version that wrote it."), NULL },
  { HC_STORE_ERROR_BUSY, N_ ("Try again in a moment."), NULL },
  { HC_STORE_ERROR_SECRET, N_ ("Unlock the keyring, and try again."), "connection" },
};

static const Meaning *
find_in (const Meaning *meanings, gsize n_meanings, int code)
{
  for (gsize i = 0; i < n_meanings; i++)
    if (meanings[i].code == code)
      return &meanings[i];
  return NULL;
}

static const Meaning *
find (const GError *error)
{
  if (error->domain == HC_ERROR)
    return find_in (engine_meanings, G_N_ELEMENTS (engine_meanings), error->code);
  if (error->domain == HC_API_ERROR)
    return find_in (api_meanings, G_N_ELEMENTS (api_meanings), error->code);
  if (error->domain == HC_STORE_ERROR)
    return find_in (store_meanings, G_N_ELEMENTS (store_meanings), error->code);
  return NULL;
}

const char *
hc_error_text_get_remedy (const GError *error)
{
  const Meaning *meaning = find (error);

  return meaning != NULL && meaning->remedy != NULL ? _ (meaning->remedy) : NULL;
}

const char *
hc_error_text_get_page (const GError *error, const char **label)
{
  const Meaning *meaning = find (error);
  const char *page = meaning != NULL ? meaning->page : NULL;

  if (page != NULL && label != NULL)
    *label = g_str_equal (page, "connection") ? _ ("Open _Connection Settings")
             : g_str_equal (page, "preview")  ? _ ("_Review")
                                              : _ ("_Show");
  return page;
}

char *
hc_error_text_dup (const GError *error)
{
  const char *remedy = hc_error_text_get_remedy (error);
  g_autoptr (GString) text = g_string_new (NULL);
  const char *message = error->message;

  if (message != NULL && message[0] != '\0')
    {
      g_string_append_unichar (text, g_unichar_toupper (g_utf8_get_char (message)));
      g_string_append (text, g_utf8_next_char (message));
      if (!g_str_has_suffix (message, ".") && !g_str_has_suffix (message, "?"))
        g_string_append_c (text, '.');
    }
  if (remedy != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", remedy);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
