/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a person is told while no window is looked at: transitions alone. */
typedef enum
{
  HC_NOTICE_NONE,
  HC_NOTICE_REVIEW,    /* a guard held a run back */
  HC_NOTICE_LOGIN,     /* a server refused the keys, or the keyring is locked */
  HC_NOTICE_FAILURE,   /* the first of failures in a row */
  HC_NOTICE_RECOVERED, /* a run was carried out after one of the above */
  HC_NOTICE_STAYING,   /* the window was closed, and syncing goes on; not judged from the state */
} HcNotice;

/* What was told last, and of which run; lasts beyond the process. */
typedef struct
{
  HcNotice told;
  gint64 run_id;
} HcNoticeMemory;

/* hc_notice_memory_to_string, hc_notice_memory_from_string: @text: (nullable): what can't be read is none */
char *hc_notice_memory_to_string (const HcNoticeMemory *memory);
HcNoticeMemory hc_notice_memory_from_string (const char *text);

/* hc_notice_judge:
 * @state: the engine's state, a{sv}
 * @memory: (inout)
 *
 * Returns: what is to be told now; NONE: nothing, what was told stands. RECOVERED also takes the notification
 * before it away */
HcNotice hc_notice_judge (GVariant *state, HcNoticeMemory *memory);

/* hc_notice_new_notification: (transfer full) (nullable): the words, and the actions of the application. They
 * repeat no text that came from a server: what desktops show is markup for some of them */
GNotification *hc_notice_new_notification (HcNotice notice);

G_END_DECLS
