/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The row that chooses the certificate of a private authority. */
#define HC_TYPE_CONNECTION_FILE (hc_connection_file_get_type ())
G_DECLARE_FINAL_TYPE (HcConnectionFile, hc_connection_file, HC, CONNECTION_FILE, AdwActionRow)

/* hc_connection_file_bind: @key: "hudu.ca_file" … */
void hc_connection_file_bind (HcConnectionFile *row, HcSession *session, const char *key);
/* hc_connection_file_load: @path: (nullable): as in the settings */
void hc_connection_file_load (HcConnectionFile *row, const char *path);

G_END_DECLS
