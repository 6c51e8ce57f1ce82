/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-redact.h"

#include <string.h>

#define HC_REDACT_MINIMUM 4

static GRegex *
compile (const char *pattern)
{
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &error);

  if (regex == NULL)
    g_error ("%s", error->message);
  return regex;
}

/* A name, what separates it from its value, and the value: quoted, or up to the next blank or separator. */
static const GRegex *
get_named_pattern (void)
{
  static gsize pattern;

  if (g_once_init_enter (&pattern))
    g_once_init_leave (
        &pattern,
        (gsize)compile (
            "(authorization|client[-_]?id|x-api-key|api[-_]?key|private[-_]?key|public[-_]?key|password)"
            "(\\\\?[\"']?\\s*[:=]\\s*)"
            "(?:\\\\?\"[^\"\\\\]*|'[^']*|(?:basic|bearer)\\s+[^\\s\"',;&]+|[^\\s\"',;&]+)"));
  return (const GRegex *)pattern;
}

static const GRegex *
get_scheme_pattern (void)
{
  static gsize pattern;

  if (g_once_init_enter (&pattern))
    g_once_init_leave (&pattern,
                       (gsize)compile ("\\b(basic|bearer)(\\s+)(?=[^\\s]*[0-9=])[a-z0-9+/_.~-]{8,}=*"));
  return (const GRegex *)pattern;
}

static void
replace_pattern (char **text, const GRegex *pattern)
{
  char *replaced = g_regex_replace (pattern, *text, -1, 0, "\\1\\2" HC_REDACTED, 0, NULL);

  if (replaced == NULL)
    replaced = g_strdup (HC_REDACTED);
  g_free (*text);
  *text = replaced;
}

static void
replace_text (char **text, const char *secret)
{
  g_autoptr (GString) string = NULL;

  if (strlen (secret) < HC_REDACT_MINIMUM || strstr (*text, secret) == NULL)
    return;
  string = g_string_new (*text);
  g_string_replace (string, secret, HC_REDACTED, 0);
  g_free (*text);
  *text = g_string_free (g_steal_pointer (&string), FALSE);
}

char *
hc_redact (const char *text, const char *const *secrets)
{
  char *clean = g_utf8_make_valid (text, -1);

  for (guint i = 0; secrets != NULL && secrets[i] != NULL; i++)
    {
      g_autofree char *escaped = g_uri_escape_string (secrets[i], NULL, FALSE);

      replace_text (&clean, secrets[i]);
      if (strcmp (escaped, secrets[i]) != 0)
        replace_text (&clean, escaped);
    }
  replace_pattern (&clean, get_named_pattern ());
  replace_pattern (&clean, get_scheme_pattern ());
  return clean;
}
