/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-text.h"

#include <string.h>

/* Parsed by hand: strptime() follows the locale, and GDateTime moves a date through its zone. */

#define SECONDS_A_DAY 86400
#define JULIAN_EPOCH 719163 /* GDate's number of 1970-01-01 */

typedef struct
{
  guint year;
  guint month;
  guint day;
  gint64 seconds; /* since midnight, in UTC */
  gboolean iso;
} Moment;

/* Reads @min to @max digits. Returns: the end, or NULL */
static const char *
read_number (const char *p, guint min, guint max, guint *value)
{
  guint n = 0;

  *value = 0;
  for (; n < max && g_ascii_isdigit (*p); n++, p++)
    *value = *value * 10 + (guint)(*p - '0');
  return n >= min && !g_ascii_isdigit (*p) ? p : NULL;
}

static const char *
read_year_first (const char *p, Moment *moment)
{
  char separator;
  guint min;

  p = read_number (p, 4, 4, &moment->year);
  if (p == NULL || (*p != '-' && *p != '/'))
    return NULL;
  separator = *p;
  moment->iso = separator == '-';
  min = moment->iso ? 2 : 1;
  p = read_number (p + 1, min, 2, &moment->month);
  if (p == NULL || *p != separator)
    return NULL;
  return read_number (p + 1, min, 2, &moment->day);
}

static const char *
read_month_first (const char *p, Moment *moment)
{
  moment->iso = FALSE;
  p = read_number (p, 1, 2, &moment->month);
  if (p == NULL || *p != '/')
    return NULL;
  p = read_number (p + 1, 1, 2, &moment->day);
  if (p == NULL || *p != '/')
    return NULL;
  return read_number (p + 1, 4, 4, &moment->year);
}

/* Z, +hh, +hhmm, +hh:mm or nothing. Takes the offset off the time. */
static const char *
read_zone (const char *p, Moment *moment)
{
  int sign = *p == '-' ? -1 : 1;
  guint hours;
  guint minutes = 0;

  if (*p == 'Z' || *p == 'z')
    return p + 1;
  if (*p != '+' && *p != '-')
    return p;
  p++;
  if (strspn (p, "0123456789") == 4)
    {
      p = read_number (p, 4, 4, &hours);
      minutes = hours % 100;
      hours /= 100;
    }
  else
    {
      p = read_number (p, 2, 2, &hours);
      if (p != NULL && *p == ':')
        p = read_number (p + 1, 2, 2, &minutes);
    }
  if (p == NULL || hours > 23 || minutes > 59)
    return NULL;
  moment->seconds -= sign * (gint64)(hours * 3600 + minutes * 60);
  return p;
}

/* " AM" or " PM", as in an American timestamp. */
static const char *
read_half (const char *p, guint *hour)
{
  const char *mark = *p == ' ' ? p + 1 : p;
  gboolean afternoon = g_ascii_strncasecmp (mark, "PM", 2) == 0;

  if (!afternoon && g_ascii_strncasecmp (mark, "AM", 2) != 0)
    return p;
  if (*hour < 1 || *hour > 12)
    return NULL;
  *hour = *hour % 12 + (afternoon ? 12 : 0);
  return mark + 2;
}

static const char *
read_time (const char *p, Moment *moment)
{
  guint hour;
  guint minute;
  guint second = 0;

  p = read_number (p, moment->iso ? 2 : 1, 2, &hour);
  if (p == NULL || *p != ':')
    return NULL;
  p = read_number (p + 1, 2, 2, &minute);
  if (p != NULL && *p == ':')
    p = read_number (p + 1, 2, 2, &second);
  if (p != NULL && (*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))
    p += 1 + strspn (p + 1, "0123456789");
  if (p != NULL && !moment->iso)
    p = read_half (p, &hour);
  if (p == NULL || hour > 23 || minute > 59 || second > 60)
    return NULL;
  /* A leap second has no number of its own. */
  moment->seconds = (gint64)hour * 3600 + minute * 60 + MIN (second, 59);
  return read_zone (p, moment);
}

static gboolean
read_moment (const char *text, Moment *moment)
{
  const char *p;
  const char *end;

  if (text == NULL)
    return FALSE;
  while (g_ascii_isspace (*text))
    text++;
  moment->seconds = 0;
  p = read_year_first (text, moment);
  if (p == NULL)
    p = read_month_first (text, moment);
  if (p == NULL || !g_date_valid_dmy (moment->day, moment->month, moment->year))
    return FALSE;
  if ((*p == 'T' || *p == 't' || *p == ' ') && g_ascii_isdigit (p[1]))
    p = read_time (p + 1, moment);
  if (p == NULL)
    return FALSE;
  for (end = p; g_ascii_isspace (*end); end++)
    ;
  return *end == '\0';
}

char *
hc_text_date (const char *text)
{
  Moment moment;

  if (!read_moment (text, &moment))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", moment.year, moment.month, moment.day);
}

gint64
hc_text_timestamp (const char *text)
{
  Moment moment;
  GDate date;

  if (!read_moment (text, &moment) || !moment.iso)
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)moment.day, (GDateMonth)moment.month, (GDateYear)moment.year);
  return ((gint64)g_date_get_julian (&date) - JULIAN_EPOCH) * SECONDS_A_DAY + moment.seconds;
}

char *
hc_text_from_timestamp (gint64 seconds)
{
  static const gint64 first = G_GINT64_CONSTANT (-62135596800); /* 0001-01-01 */
  static const gint64 last = G_GINT64_CONSTANT (253402300799);  /* 9999-12-31T23:59:59 */
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (CLAMP (seconds, first, last));

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", g_date_time_get_year (moment),
                          g_date_time_get_month (moment), g_date_time_get_day_of_month (moment),
                          g_date_time_get_hour (moment), g_date_time_get_minute (moment),
                          g_date_time_get_second (moment));
}
