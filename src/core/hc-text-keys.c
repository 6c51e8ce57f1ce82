/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-text.h"

#include "hc-address-parts.h"

#include <string.h>

#define PHONE_SHORTEST 7
#define PHONE_LONGEST 10

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}

/* What a company may be called after its name. Written as keys: "S.A." is "sa". */
static const char *const legal_endings[] = {
  "ab",   "ag",      "aps",          "as",          "asa", "asbl", "bhd", "bv",      "bvba", "cic",
  "co",   "company", "corp",         "corporation", "cv",  "doo",  "ek",  "eg",      "ev",   "gbr",
  "gmbh", "inc",     "incorporated", "kft",         "kg",  "kk",   "lc",  "limited", "llc",  "lllp",
  "llp",  "lp",      "ltd",          "ltda",        "mbh", "nv",   "ohg", "oy",      "oyj",  "pc",
  "plc",  "pllc",    "proprietary",  "pte",         "pty", "pvt",  "sa",  "sarl",    "sas",  "sdn",
  "se",   "sl",      "spa",          "sprl",        "srl", "sro",  "ug",  "ulc",     "vzw",  NULL,
};

/* What may stand between or before those: "and Co", "S.A. de C.V.", "Private Limited". */
static const char *const legal_fillers[] = { "and", "de", "private", "u", "und", NULL };

/* The words of a name. Full stops and apostrophes are inside words: "L.L.C." is one. */
static GPtrArray *
split_words (const char *name)
{
  g_autofree char *folded = hc_text_fold (name);
  g_autoptr (GString) word = g_string_new (NULL);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (word, c);
      else if (c != '.' && c != '\'' && c != 0x2019 && word->len > 0)
        {
          g_ptr_array_add (words, hc_text_key (word->str));
          g_string_truncate (word, 0);
        }
      if (c == 0)
        return words;
    }
}

static void
drop_last (GPtrArray *words)
{
  g_ptr_array_set_size (words, (int)words->len - 1);
}

static const char *
get_last (GPtrArray *words)
{
  return g_ptr_array_index (words, words->len - 1);
}

static void
drop_legal_endings (GPtrArray *words)
{
  while (words->len > 1 && is_one_of (get_last (words), legal_endings))
    {
      drop_last (words);
      while (words->len > 1 && is_one_of (get_last (words), legal_fillers))
        drop_last (words);
    }
}

char *
hc_text_company_key (const char *name)
{
  g_autoptr (GPtrArray) words = split_words (name);
  GString *key = g_string_new (NULL);
  guint from;

  drop_legal_endings (words);
  from = words->len > 1 && g_str_equal (g_ptr_array_index (words, 0), "the") ? 1 : 0;
  for (guint i = from; i < words->len; i++)
    g_string_append (key, g_ptr_array_index (words, i));
  return g_string_free (key, FALSE);
}

char *
hc_text_domain (const char *address)
{
  g_auto (HcAddressParts) parts = { 0 };
  g_autofree char *clean = hc_text_clean (address, -1);
  const char *host;

  /* "acme.com, acme.org": the first of several */
  clean[strcspn (clean, " \t\n,;")] = '\0';
  if (!hc_address_parts_parse (&parts, clean, NULL) || parts.numeric)
    return NULL;
  host = parts.host;
  if (g_str_has_prefix (host, "www.") && strchr (host + 4, '.') != NULL)
    host += 4;
  return strchr (host, '.') != NULL ? g_strdup (host) : NULL;
}

static gboolean
all_equal (const char *ascii)
{
  return strspn (ascii, (char[]){ ascii[0], '\0' }) == strlen (ascii);
}

char *
hc_text_phone_key (const char *phone)
{
  g_autofree char *clean = hc_text_clean (phone, -1);
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int value = g_unichar_digit_value (c);

      if (value >= 0)
        g_string_append_c (digits, (char)('0' + value));
      else if (digits->len >= PHONE_SHORTEST
               && (g_unichar_isalpha (c) || c == '#' || c == ',' || c == ';' || c == '\n'))
        break; /* an extension, or the next number */
    }
  if (digits->len > PHONE_LONGEST)
    g_string_erase (digits, 0, (gssize)(digits->len - PHONE_LONGEST));
  return digits->len < PHONE_SHORTEST || all_equal (digits->str) ? NULL : g_strdup (digits->str);
}

/* What makers and people write where there is no serial number, as keys. */
static const char *const placeholder_serials[] = {
  "0123456789",
  "012345678",
  "01234567",
  "1234",
  "12345",
  "123456",
  "1234567",
  "12345678",
  "123456789",
  "1234567890",
  "baseboardserialnumber",
  "chassisserialnumber",
  "default",
  "defaultstring",
  "empty",
  "filledbyoem",
  "generic",
  "invalid",
  "na",
  "nil",
  "no",
  "none",
  "noserial",
  "noserialnumber",
  "notapplicable",
  "notassigned",
  "notavailable",
  "notdefined",
  "notprovided",
  "notset",
  "notspecified",
  "null",
  "oem",
  "pleaseenter",
  "productserialnumber",
  "sernum",
  "serial",
  "serialno",
  "serialnumber",
  "systemserial",
  "systemserialnumber",
  "tba",
  "tbd",
  "tobefilledbyoem",
  "undefined",
  "unknown",
  "unspecified",
  NULL,
};

char *
hc_text_serial_key (const char *serial)
{
  g_autofree char *clean = hc_text_clean (serial, -1);
  g_autofree char *key = hc_text_key (clean);

  /* A key without a character is punctuation only; one of equal characters is "0", "xxxxx", "0000-0000". */
  if (*key == '\0' || (g_str_is_ascii (key) && all_equal (key)) || is_one_of (key, placeholder_serials))
    return NULL;
  return hc_text_fold (clean);
}
