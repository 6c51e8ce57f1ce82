/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A benchmark prints rows of a Markdown table: what was measured, and the figure, which is a count or a
 * ratio: those mean the same on every machine. */

/* hc_bench_row: one row */
void hc_bench_row (const char *what, const char *format, ...) G_GNUC_PRINTF (2, 3);

typedef void (*HcBenchFunc) (gpointer data);

/* hc_bench_seconds: Returns: processor time of this thread that @run takes, the least of @rounds */
double hc_bench_seconds (HcBenchFunc run, gpointer data, guint rounds);

G_END_DECLS
