/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-text.h"

#include <glib/gi18n.h>

/* Later than the last sync that somebody waits for at night, earlier than the first who comes. */
#define MORNING 6
#define DAY (24 * 60 * 60)

static GDateTime *
new_local (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GTimeZone) local = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_local ();

  return utc != NULL ? g_date_time_to_timezone (utc, local) : NULL;
}

static gboolean
is_day (GDateTime *a, GDateTime *b)
{
  return a != NULL && b != NULL && g_date_time_get_year (a) == g_date_time_get_year (b)
         && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

char *
hc_tray_text_time (gint64 time, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) then = new_local (time, zone);
  g_autoptr (GDateTime) today = new_local (now, zone);
  g_autoptr (GDateTime) tomorrow = today != NULL ? g_date_time_add_days (today, 1) : NULL;

  if (then == NULL)
    return NULL;
  if (is_day (then, today))
    return g_date_time_format (then, _ ("%H:%M"));
  if (is_day (then, tomorrow))
    return g_date_time_format (then, _ ("tomorrow %H:%M"));
  return g_date_time_format (then, _ ("%-d %B %H:%M"));
}

char *
hc_tray_text_plain (const char *text, guint max)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) plain = g_string_new (NULL);
  guint length = 0;

  for (const char *at = g_strstrip (valid); *at != '\0'; at = g_utf8_next_char (at), length++)
    {
      gunichar character = g_utf8_get_char (at);

      if (length + 1 == max && *g_utf8_next_char (at) != '\0')
        character = 0x2026;
      else if (g_unichar_iscntrl (character))
        character = ' ';
      if (length < max)
        g_string_append_unichar (plain, character);
    }
  return g_strchomp (g_string_free (g_steal_pointer (&plain), FALSE));
}

char *
hc_tray_text_label (const char *text)
{
  g_autoptr (GString) label = g_string_new (text);

  g_string_replace (label, "_", "__", 0);
  return g_string_free (g_steal_pointer (&label), FALSE);
}

gint64
hc_tray_text_tomorrow (gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) today = new_local (now, zone);
  g_autoptr (GDateTime) next = today != NULL ? g_date_time_add_days (today, 1) : NULL;
  g_autoptr (GDateTime) morning
      = next != NULL ? g_date_time_new (g_date_time_get_timezone (next), g_date_time_get_year (next),
                                        g_date_time_get_month (next), g_date_time_get_day_of_month (next),
                                        MORNING, 0, 0)
                     : NULL;

  return morning != NULL ? g_date_time_to_unix (morning) : now + DAY;
}
