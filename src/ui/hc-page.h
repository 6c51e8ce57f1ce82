/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One page of the window. It is made when it is first shown, and asked to read what it shows then, and again
 * whenever something changed while it is on the screen: a page that nobody looks at costs nothing. */
#define HC_TYPE_PAGE (hc_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (HcPage, hc_page, HC, PAGE, AdwBin)

struct _HcPageClass
{
  AdwBinClass parent_class;

  /* bind: once, before anything else: the session is there */
  void (*bind) (HcPage *page, HcSession *session);
  /* refresh: read again what is shown: the database or the settings are others */
  void (*refresh) (HcPage *page);
  /* go: (nullable): the page was opened with something to point at: "run=12", "rule=3", "cw=4711" */
  void (*go) (HcPage *page, const char *target);
  /* search: (nullable): Ctrl+F. Returns: whether the page has a search */
  gboolean (*search) (HcPage *page);
  /* drawn: (nullable): once, when the page's first frames are on the screen: what is below the fold can be
   * made now */
  void (*drawn) (HcPage *page);
};

/* hc_page_get_session: Returns: (transfer none) */
HcSession *hc_page_get_session (HcPage *page);

/* What the window calls. */
void hc_page_set_session (HcPage *page, HcSession *session);
void hc_page_set_shown (HcPage *page, gboolean shown);
void hc_page_go (HcPage *page, const char *target);
gboolean hc_page_search (HcPage *page);

/* hc_page_queue_refresh: refreshes before the next frame while it is shown, else when it is shown again */
void hc_page_queue_refresh (HcPage *page);

/* hc_page_hold_back: for what is below the fold: @widget, a child of the page, is hidden until the page was
 * drawn for the first time, and comes with one of the frames after that, so that a long page is there as fast
 * as a short one. To be called while the page is made */
void hc_page_hold_back (HcPage *page, GtkWidget *widget);

/* hc_show_page: from any widget of the window: opens another page. @page: "overview", "companies", "layouts",
 * "rules", "options", "preview", "activity" or "connection"; @target: (nullable), see HcPageClass.go */
void hc_show_page (GtkWidget *widget, const char *page, const char *target);
/* hc_show_why: opens the window "Why is it (not) here?" with @query, "configuration:4711" or any text */
void hc_show_why (GtkWidget *widget, const char *query);

G_END_DECLS
