/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-ui-test.h"

G_BEGIN_DECLS

/* Pictures of one window, and what is done to it between them. Whatever can't be done ends the program: a
 * picture of something else is worse than none. */
typedef struct
{
  char *folder;
  char *look; /* what the names of the files begin with */
  int width, height;
  HcUiFixture *fixture;
  HcWindow *window;
} HcShots;

/* hc_shots_open, hc_shots_close: pretend servers with so many companies, and the window */
void hc_shots_open (HcShots *shots, guint companies);
void hc_shots_close (HcShots *shots);
/* hc_shots_open_window: over shots->fixture, which is there already */
void hc_shots_open_window (HcShots *shots, HcSession *session);

/* hc_shots_save: LOOK-STATE-WHAT.png of @widget, a window or a popover */
void hc_shots_save (HcShots *shots, GtkWidget *widget, const char *state, const char *what);
/* hc_shots_save_page: of the window with that page; @target: (nullable) */
void hc_shots_save_page (HcShots *shots, const char *state, const char *page, const char *target);
void hc_shots_save_pages (HcShots *shots, const char *state);
/* hc_shots_save_dialog: of the window over the window, which is then closed */
void hc_shots_save_dialog (HcShots *shots, const char *state, const char *what);

/* hc_shots_call: asks the engine and waits. Returns: whether it succeeded */
gboolean hc_shots_call (HcShots *shots, HcVerb verb);
/* hc_shots_begin: activates an action of the window that makes the engine run, and waits until it does */
void hc_shots_begin (HcShots *shots, const char *action);
/* hc_shots_end: waits until the engine rests, stopping it first if @stop */
void hc_shots_end (HcShots *shots, gboolean stop);
/* hc_shots_fault: one more for the servers, as hc-simulator.h says; NULL: no more faults */
void hc_shots_fault (HcShots *shots, const char *spec);
void hc_shots_set (HcShots *shots, const char *key, const char *json);
/* hc_shots_press: the button with that label on the shown page */
void hc_shots_press (HcShots *shots, const char *label);

/* The stories. */
void hc_shots_tell_unconfigured (HcShots *shots);
void hc_shots_tell_servers (HcShots *shots);
void hc_shots_tell_busy (HcShots *shots);
void hc_shots_tell_trouble (HcShots *shots);
void hc_shots_tell_waiting (HcShots *shots);
void hc_shots_tell_windows (HcShots *shots);
void hc_shots_tell_searches (HcShots *shots);

G_END_DECLS
