/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-demo.h"
#include "hc-engine-home.h"
#include "hc-window.h"

G_BEGIN_DECLS

/* hc_ui_test_init: as gtk_test_init(), with libadwaita and the style sheet of the window. */
void hc_ui_test_init (int *argc, char ***argv);

/* A session with pretend servers in this process, connected but neither tested nor read. */
typedef struct
{
  HcDemo *demo;
  HcEngineHome *home;
  HcSession *session;
} HcUiFixture;

HcUiFixture *hc_ui_fixture_new (guint companies);
void hc_ui_fixture_free (HcUiFixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcUiFixture, hc_ui_fixture_free)

/* hc_ui_fixture_call: asks the engine, and waits. @options: (nullable) (floating). Returns: (transfer full)
 * (nullable) */
GVariant *hc_ui_fixture_call (HcUiFixture *fixture, HcVerb verb, GVariant *options, GError **error);

/* hc_ui_fixture_prepare: test, refresh and match everything: ready for a sync */
void hc_ui_fixture_prepare (HcUiFixture *fixture);

/* hc_ui_test_settle: runs the main loop for that long */
void hc_ui_test_settle (guint milliseconds);

/* hc_ui_test_wait: runs the main loop until @is_so says so; fails the test after half a minute. @what: for
 * the message */
typedef gboolean (*HcUiCondition) (gpointer data);
void hc_ui_test_wait (HcUiCondition is_so, gpointer data, const char *what);

/* hc_ui_test_find: the first widget below @widget that is of @type and has that CSS name, label, title or
 * text;
 * @text: (nullable): any. Returns: (transfer none) (nullable) */
GtkWidget *hc_ui_test_find (GtkWidget *widget, GType type, const char *text);

/* hc_ui_test_check_names: every control below @widget that a person can use has a name for a screen reader;
 * fails the test naming the first without */
void hc_ui_test_check_names (GtkWidget *widget);

G_END_DECLS
