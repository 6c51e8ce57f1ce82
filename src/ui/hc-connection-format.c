/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connection-format.h"

#include "hc-address.h"

#include <glib/gi18n.h>
#include <string.h>

#define CW_KEY_LENGTH 16
#define HUDU_KEY_LENGTH 24

char *
hc_connection_format_dup_value (const char *text)
{
  return g_strstrip (g_strdup (text));
}

static gboolean
has_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
is_alphanumeric (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isalnum (*text))
      return FALSE;
  return TRUE;
}

/* The core's words for what was dropped are for logs; these are for a person who watches it happen. */
static HcFormatVerdict
check_address (HcFormat format, const char *text, char **message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = format == HC_FORMAT_HOST ? hc_address_normalize_host (text, NULL, &error)
                                                   : hc_address_normalize_url (text, NULL, &error);

  if (kept == NULL)
    {
      *message = g_strdup (error->message);
      return HC_FORMAT_WRONG;
    }
  if (g_str_equal (kept, text))
    return HC_FORMAT_GOOD;
  *message = g_strdup_printf (_ ("Saved as %s: the rest of the address is not needed."), kept);
  return HC_FORMAT_CHANGED;
}

static HcFormatVerdict
check_company (const char *text, char **message)
{
  if (strstr (text, "://") != NULL || strchr (text, '/') != NULL)
    *message = g_strdup (_ ("This looks like an address. The company is the short name that ConnectWise asks "
                            "for when you log in."));
  else if (strchr (text, '@') != NULL)
    *message = g_strdup (_ ("This looks like an e-mail address. The company is the short name that "
                            "ConnectWise asks for when you log in."));
  else if (has_blank (text))
    *message
        = g_strdup (_ ("Company ids have no blanks. Copy it from ConnectWise's login page, capitals too."));
  return *message != NULL ? HC_FORMAT_ODD : HC_FORMAT_GOOD;
}

static HcFormatVerdict
check_length (const char *text, glong usual, const char *whose, char **message)
{
  glong length = g_utf8_strlen (text, -1);

  if (length != usual)
    *message = g_strdup_printf (ngettext ("%s usually have %ld characters; this has %ld.",
                                          "%s usually have %ld characters; this has %ld.", (gulong)usual),
                                whose, usual, length);
  return *message != NULL ? HC_FORMAT_ODD : HC_FORMAT_GOOD;
}

static HcFormatVerdict
check_cw_key (const char *text, char **message)
{
  if (g_uuid_string_is_valid (text))
    *message = g_strdup (_ ("This looks like a client id, not like a key."));
  else if (strchr (text, '+') != NULL || strchr (text, ':') != NULL)
    *message = g_strdup (_ ("Only the key itself, without the company and the other key."));
  else if (!is_alphanumeric (text))
    *message = g_strdup (_ ("ConnectWise's keys are letters and digits alone."));
  else
    return check_length (text, CW_KEY_LENGTH, _ ("ConnectWise's keys"), message);
  return HC_FORMAT_ODD;
}

static HcFormatVerdict
check_client_id (const char *text, char **message)
{
  if (!g_uuid_string_is_valid (text))
    *message = g_strdup (_ ("A client id has the form xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx."));
  return *message != NULL ? HC_FORMAT_ODD : HC_FORMAT_GOOD;
}

static HcFormatVerdict
check_hudu_key (const char *text, char **message)
{
  if (g_uuid_string_is_valid (text))
    *message = g_strdup (_ ("This looks like ConnectWise's client id, not like a key of Hudu."));
  else
    return check_length (text, HUDU_KEY_LENGTH, _ ("Hudu's keys"), message);
  return HC_FORMAT_ODD;
}

HcFormatVerdict
hc_connection_format_check (HcFormat format, const char *text, char **message)
{
  g_autofree char *value = hc_connection_format_dup_value (text);

  *message = NULL;
  if (*value == '\0')
    return HC_FORMAT_GOOD;
  if (format == HC_FORMAT_HOST || format == HC_FORMAT_URL)
    return check_address (format, value, message);
  if (format == HC_FORMAT_COMPANY)
    return check_company (value, message);
  if (has_blank (value))
    {
      *message = g_strdup (_ ("There is a blank in the middle. Was it copied whole?"));
      return HC_FORMAT_ODD;
    }
  if (format == HC_FORMAT_CW_KEY)
    return check_cw_key (value, message);
  if (format == HC_FORMAT_CLIENT_ID)
    return check_client_id (value, message);
  return check_hudu_key (value, message);
}
