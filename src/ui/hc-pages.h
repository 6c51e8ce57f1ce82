/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The pages of the window, in the order of the sidebar and of Ctrl+1 … Ctrl+8. */
typedef struct
{
  const char *name;
  const char *title; /* to be translated */
  const char *icon;
  GType (*get_type) (void);
} HcPageInfo;

extern const HcPageInfo hc_pages[]; /* ends with a name of NULL */

/* hc_pages_find: @name: (nullable). Returns: (transfer none) (nullable) */
const HcPageInfo *hc_pages_find (const char *name);

G_END_DECLS
