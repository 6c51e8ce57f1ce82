/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-bench.h"

#include <stdio.h>
#include <time.h>

void
hc_bench_row (const char *what, const char *format, ...)
{
  g_autofree char *figure = NULL;
  va_list args;

  va_start (args, format);
  figure = g_strdup_vprintf (format, args);
  va_end (args);
  printf ("| %s | %s |\n", what, figure);
}

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

double
hc_bench_seconds (HcBenchFunc run, gpointer data, guint rounds)
{
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < rounds; i++)
    {
      double start = now ();

      run (data);
      least = MIN (least, now () - start);
    }
  return least;
}
