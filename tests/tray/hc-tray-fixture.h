/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An engine and an application that do nothing but write down what is asked of them. */
typedef struct
{
  GSimpleActionGroup *engine, *app;
  GQueue asked; /* char *: "engine.sync {'request': <'…'>}", "app.show ''", "app.quit" */
} HcTrayFixture;

HcTrayFixture *hc_tray_fixture_new (void);
void hc_tray_fixture_free (HcTrayFixture *fixture);

/* hc_tray_fixture_set: @name: "state" or "progress"; @text: of an a{sv} */
void hc_tray_fixture_set (HcTrayFixture *fixture, const char *name, const char *text);

/* hc_tray_fixture_take: (transfer full) (nullable): the oldest of what was asked */
char *hc_tray_fixture_take (HcTrayFixture *fixture);

/* hc_tray_fixture_assert_asked: the oldest, which has to begin so */
void hc_tray_fixture_assert_asked (HcTrayFixture *fixture, const char *prefix);

/* hc_tray_parse: (transfer full): the text form of a variant */
GVariant *hc_tray_parse (const char *text);

/* hc_tray_wait_until: turns the main context until @reached says so; fails after 20 seconds.
 * hc_tray_wait_for: for a while */
typedef gboolean (*HcTrayReached) (gpointer data);
void hc_tray_wait_until (HcTrayReached reached, gpointer data);
void hc_tray_wait_for (guint milliseconds);

G_END_DECLS
