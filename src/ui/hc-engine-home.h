/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-engine.h"

G_BEGIN_DECLS

/* Where the engine of a profile is: in the background agent, or in this process (the demonstration, other
 * profiles, a desktop without a session bus). Its HcEngine stays the same while the agent comes and goes; one
 * that crashed is started again. */
#define HC_TYPE_ENGINE_HOME (hc_engine_home_get_type ())
G_DECLARE_FINAL_TYPE (HcEngineHome, hc_engine_home, HC, ENGINE_HOME, GObject)

/* hc_engine_home_new: @agent: whether the agent is to be used where there is one */
HcEngineHome *hc_engine_home_new (const char *profile, const char *database, gboolean agent);

/* hc_engine_home_get_engine: Returns: (transfer none) */
HcEngine *hc_engine_home_get_engine (HcEngineHome *home);

/* hc_engine_home_call_async: as hc_engine_call_async() without options, as soon as there is an engine: the
 * agent may only just be starting. To be finished with hc_engine_call_finish(); the source is the engine */
void
hc_engine_home_call_async (HcEngineHome *home, HcVerb verb, GAsyncReadyCallback callback, gpointer user_data);

/* hc_engine_home_let_go: this program is about to end, perhaps with the agent, which is not started again */
void hc_engine_home_let_go (HcEngineHome *home);

/* hc_engine_home_tell_changed: settings or keys were changed by the window: whoever schedules runs reads them
 * again
 */
void hc_engine_home_tell_changed (HcEngineHome *home);

G_END_DECLS
