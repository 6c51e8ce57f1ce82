/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

G_BEGIN_DECLS

/* The settings as a file: what `huducwmctl config import` and `config export` read and write. No keys are in
 * it. */

/* hc_options_document_list_changes: Returns: (transfer full) (element-type utf8): a line for each setting
 * that differs, "schedule.hours: 3 → 4"; texts are cut short */
GPtrArray *hc_options_document_list_changes (const HcSettings *before, const HcSettings *after);

/* hc_options_document_read_async: reads and checks a file on the worker. Nothing is changed */
void hc_options_document_read_async (HcSession *session,
                                     GFile *file,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* hc_options_document_read_finish: Returns: (transfer full) (nullable): the settings in it; HC_ERROR_INVALID
 * names the key that can't be */
HcSettings *hc_options_document_read_finish (HcSession *session, GAsyncResult *result, GError **error);

/* hc_options_document_apply_async: makes @settings the profile's, all or nothing */
void hc_options_document_apply_async (HcSession *session,
                                      HcSettings *settings,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean hc_options_document_apply_finish (HcSession *session, GAsyncResult *result, GError **error);

/* hc_options_document_write_async: writes the settings in force to @file */
void hc_options_document_write_async (HcSession *session,
                                      GFile *file,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean hc_options_document_write_finish (HcSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
