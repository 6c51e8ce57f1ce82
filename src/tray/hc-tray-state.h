/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the tray shows for what the engine says: pure, no bus, no clock. */

typedef enum
{
  HC_TRAY_PASSIVE, /* the engine has said nothing yet; hosts may hide the icon */
  HC_TRAY_ACTIVE,
  HC_TRAY_NEEDS_ATTENTION,
} HcTrayStatus;

typedef struct
{
  HcTrayStatus status;
  const char *icon; /* a name in the icon theme */
  char *title;      /* the program, with the profile where it is not the usual one */
  char *line;       /* the state, as short as can be */
  char *detail;     /* what there is to know besides, in one line; may be empty */
  gboolean running; /* something that can be stopped */
  gboolean paused;
} HcTrayState;

/* hc_tray_state_read:
 * @state: (nullable): the engine's `state`, anything else counts as none
 * @progress: (nullable): its `progress`, looked at while it belongs to what is running
 * @now: seconds since the epoch
 * @zone: (nullable): for times of day; NULL: local
 *
 * Texts are plain: no markup, no mnemonics, no control characters. */
HcTrayState *hc_tray_state_read (GVariant *state, GVariant *progress, gint64 now, GTimeZone *zone);
void hc_tray_state_free (HcTrayState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcTrayState, hc_tray_state_free)

/* hc_tray_status_to_string: as the StatusNotifierItem has it */
const char *hc_tray_status_to_string (HcTrayStatus status);

G_END_DECLS
