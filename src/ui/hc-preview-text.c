/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-preview-text.h"

#include "hc-format.h"

#include <glib/gi18n.h>

#define FRESH_SECONDS 3600

static const struct
{
  const char *guard;
  guint actions;
  gboolean limit;
  const char *advice;
} guards[] = {
  { "archive", 1u << HC_ACTION_ARCHIVE, TRUE,
    N_ ("Up to %u pass without a question. Look at them first, or raise the limit in Options.") },
  { "archive-total", 1u << HC_ACTION_ARCHIVE, TRUE,
    N_ ("Up to %u pass without a question. Look at them first, or raise the limit in Options.") },
  { "missing", 1u << HC_ACTION_CREATE, TRUE,
    N_ ("Up to %u pass without a question. Were they deleted on purpose, or is this another Hudu? They would "
        "be "
        "created again.") },
  { "update", 1u << HC_ACTION_UPDATE | 1u << HC_ACTION_RENAME, TRUE,
    N_ ("Up to %u pass without a question. Look at a few, or raise the limit in Options.") },
  { "scope", 1u << HC_ACTION_ARCHIVE | 1u << HC_ACTION_MOVE_LAYOUT | 1u << HC_ACTION_MOVE_COMPANY, FALSE,
    N_ ("This is asked once after rules, options or matches were changed.") },
  { "no-companies", 0, FALSE,
    N_ ("Check what the key and the API member may see, and test the connection.") },
  { "no-layouts", 0, FALSE, N_ ("Check what the key may see, and test the connection.") },
  { "connectwise-instance", 0, FALSE,
    N_ ("Check the address. A second ConnectWise needs a profile of its own.") },
  { "hudu-instance", 0, FALSE, N_ ("Check the address. A second Hudu needs a profile of its own.") },
};

static guint
find (const HcGuard *guard)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (guards) && !g_str_equal (guards[i].guard, guard->guard))
    i++;
  return i;
}

static void
append_sentence (GString *text, const char *sentence)
{
  if (sentence == NULL || sentence[0] == '\0')
    return;
  g_string_append_unichar (text, g_unichar_toupper (g_utf8_get_char (sentence)));
  g_string_append (text, g_utf8_next_char (sentence));
  if (!g_str_has_suffix (sentence, ".") && !g_str_has_suffix (sentence, "?"))
    g_string_append_c (text, '.');
}

char *
hc_preview_text_dup_guard (const HcGuard *guard)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint known = find (guard);

  append_sentence (text, guard->detail);
  if (known == G_N_ELEMENTS (guards))
    return g_strdup (text->str);
  g_string_append_c (text, ' ');
  if (guards[known].limit)
    {
      g_autofree char *number = g_strdup_printf ("%u", guard->limit);
      g_auto (GStrv) parts = g_strsplit (_ (guards[known].advice), "%u", 2);
      g_autofree char *advice = g_strjoinv (number, parts);

      g_string_append (text, advice);
    }
  else
    g_string_append (text, _ (guards[known].advice));
  return g_strdup (text->str);
}

guint
hc_preview_text_get_guard_actions (const HcGuard *guard)
{
  guint known = find (guard);

  return known < G_N_ELEMENTS (guards) ? guards[known].actions : 0;
}

gboolean
hc_preview_text_has_limit (const HcGuard *guard)
{
  guint known = find (guard);

  return known < G_N_ELEMENTS (guards) && guards[known].limit;
}

char *
hc_preview_text_dup_summary (guint total)
{
  g_autofree char *number = hc_format_number (total);

  return g_strdup_printf (ngettext ("%s change", "%s changes", total), number);
}

char *
hc_preview_text_dup_age (gint64 started, gint64 now, gboolean current)
{
  g_autofree char *clock = hc_format_clock (started);

  if (!current)
    return g_strdup_printf (_ ("This preview is from %s. Settings or matches have changed since, so a sync "
                               "would do something else."),
                            clock);
  if (now - started > FRESH_SECONDS)
    return g_strdup_printf (_ ("This preview is from %s. Both sides may have changed since."), clock);
  return NULL;
}

char *
hc_preview_text_dup_apply (guint count)
{
  g_autofree char *number = hc_format_number (count);

  return g_strdup_printf (_ ("_Apply %s"), number);
}

char *
hc_preview_text_dup_word (const HcItemTally *tally)
{
  guint archives = hc_item_tally_count_action (tally, HC_ACTION_ARCHIVE);

  return archives > 0 ? g_strdup_printf ("%u", archives) : g_strdup (_ ("apply"));
}
