/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-connection-format.h"
#include "hc-connection-note.h"
#include "hc-secret-jobs.h"
#include "hc-session.h"

G_BEGIN_DECLS

/* One key of the connection: typed or pasted, put into the keyring, and never shown again. Where the
 * environment or a credentials file gives it, it can't be changed here.
 *
 * Signals: "changed": hc_secret_field_is_busy() may be another. "stored": there is a new key */
#define HC_TYPE_SECRET_FIELD (hc_secret_field_get_type ())
G_DECLARE_FINAL_TYPE (HcSecretField, hc_secret_field, HC, SECRET_FIELD, GObject)

HcSecretField *hc_secret_field_new (
    HcSession *session, AdwEntryRow *row, HcConnectionNote *note, HcSecret secret, HcFormat format);

/* hc_secret_field_set_source: @known: whether it was found out */
void hc_secret_field_set_source (HcSecretField *field, HcSecretSource source, gboolean known);
/* hc_secret_field_is_missing: whether there is none; FALSE also as long as that is not known */
gboolean hc_secret_field_is_missing (HcSecretField *field);

/* As of HcConnectionField. */
void hc_secret_field_set_failure (HcSecretField *field, const char *text);
void hc_secret_field_save (HcSecretField *field);
gboolean hc_secret_field_is_busy (HcSecretField *field);
gboolean hc_secret_field_is_typed (HcSecretField *field);
void hc_secret_field_focus (HcSecretField *field);

G_END_DECLS
